"""What is told to the record: a command, to which stream, and what the person had seen of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from putright.procedure import requests
from putright.procedure.events import Command
from putright.procedure.facts import LetterSettled
from putright.procedure.requests.facts import TurnedIntoComplaint
from putright.procedure.sending import on_settling
from putright.procedure.words import Mode
from putright.record.history import Kind
from putright.record.reading import Loaded


@dataclass(frozen=True, slots=True)
class Telling:
    """A command, told to a stream.

    Attributes:
        kind: What the stream is of.
        command: What is proposed, or has happened.
        reference: Which one; None begins a new one under the next number.
        seen: The number of the last event that the person had before their eyes; None: it does
            not matter what others did since.
        to_previous: It goes to the stream of the telling before.
        about_previous: Its fact names, under `event`, the event that the telling before becomes.
        about_first: Likewise the event that the first telling becomes.
        names_next: The field of its fact that names the complaint which the next telling begins.
        names_first: The field of its fact that names the stream of the first telling.
    """

    kind: Kind
    command: Command
    reference: str | None = None
    seen: int | None = None
    to_previous: bool = False
    about_previous: bool = False
    about_first: bool = False
    names_next: str | None = None
    names_first: str | None = None


def expanded(tellings: Sequence[Telling], load: Callable[[Kind, str], Loaded]) -> Iterator[Telling]:
    """The tellings, with those that follow from one.

    A request that turns into a complaint begins one, where the fact names none. A letter to which
    nobody knew what had happened, and that arrived, has left: what it tells counts from then.
    """
    for telling in tellings:
        fact = telling.command.what
        if isinstance(fact, LetterSettled) and telling.kind is Kind.COMPLAINT:
            yield from _settled(telling, fact, load)
            continue
        if not isinstance(fact, TurnedIntoComplaint) or fact.complaint or not telling.reference:
            yield telling
            continue
        request = load(Kind.REQUEST, telling.reference).record
        begins = requests.complaint_from(request, telling.command, reference=telling.reference)
        yield Telling(
            telling.kind, telling.command, telling.reference, telling.seen, names_next="complaint"
        )
        # That it was received is a fact: nobody chooses whether it looks like another one.
        yield Telling(Kind.COMPLAINT, msgspec.structs.replace(begins, mode=Mode.HAPPENED))


def _settled(
    telling: Telling, fact: LetterSettled, load: Callable[[Kind, str], Loaded]
) -> Iterator[Telling]:
    """A letter that somebody found out about, and what has happened by it if it arrived."""
    left = None
    if telling.reference is not None:
        case = load(telling.kind, telling.reference).record
        left = on_settling(case, fact, waiting=case.waiting_events)
    yield telling
    if left is None:
        return
    for what in left.facts:
        command = Command(what=what, on=left.on, by=telling.command.by)
        yield Telling(telling.kind, command, telling.reference)
