"""The file that `putright judge` reads: what it may hold, and reading it strictly.

A mistake is told with its place and what was expected there, and all of them are told, not the
first alone. Nothing is guessed and nothing is dropped.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from putright.procedure import transitions
from putright.procedure.events import Command
from putright.procedure.facts import Corrected, Fact, TextsErased
from putright.procedure.judging.mistakes import Mistake, mistakes_of
from putright.procedure.people import PartInLinkedCase, Person
from putright.procedure.policy import Policy
from putright.procedure.requests import transitions as of_request
from putright.procedure.residents import transitions as of_resident
from putright.procedure.sound.common import FIRST_YEAR, LAST_YEAR
from putright.procedure.words import Channel, Mode

MAX_BYTES = 20_000_000

# Every kind of fact that a case file can hold, with the stream that it belongs to.
COMPLAINT, REQUEST, RESIDENT = "complaint", "service request", "resident"
STREAM_OF: dict[type[Fact], str] = {
    **dict.fromkeys(of_resident.TRANSITIONS, RESIDENT),
    **dict.fromkeys(of_request.TRANSITIONS, REQUEST),
    **dict.fromkeys(
        transitions.TRANSITIONS, COMPLAINT
    ),  # what belongs to each stream belongs here unless it says otherwise
}
FACTS: dict[str, type[Fact]] = {each.name(): each for each in STREAM_OF}


# What can be said of any stream: it names its own.
OF_ANY = (Corrected, TextsErased)


class Holiday(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A holiday proclaimed at short notice, or (`working`) one that was taken back."""

    on: date
    title: str
    announced_on: date | None = None
    working: bool = False


class Surroundings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known beyond the case."""

    look_alikes: tuple[str, ...] = ()
    channels_barred: tuple[Channel, ...] = ()
    service_complained_of: str | None = None
    parts_in_linked_cases: tuple[PartInLinkedCase, ...] = ()


class CaseFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case to be judged.

    `edition` and `nation` are names; without an edition, the one in force on the day the
    complaint was received counts. `commands` are kept as they stand and read one by one.
    """

    as_of: date
    commands: tuple[dict[str, Any], ...]
    title: str | None = None
    edition: str | None = None
    nation: str = "england-and-wales"
    people: tuple[Person, ...] = ()
    policies: tuple[Policy, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    surroundings: Surroundings = Surroundings()


class StreamName(StrEnum):
    """Which stream a correction or an erasure is about."""

    COMPLAINT = COMPLAINT
    REQUEST = REQUEST
    RESIDENT = RESIDENT


class Envelope(Struct, frozen=True, kw_only=True):
    """What every command has, whatever it says. `stream` is asked of what any stream can hold."""

    what: str
    on: date
    by: str = "system"
    propose: bool = False
    stream: StreamName | None = None


class Told(Struct, frozen=True):
    """A command, and the stream that it is told to."""

    stream: str
    command: Command


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):
    """The file is not a case. Holds every mistake found."""

    mistakes: tuple[Mistake, ...]


def read(data: bytes) -> tuple[CaseFile, tuple[Told, ...]]:
    """The case that a file holds, and its commands.

    Raises:
        Unreadable: it holds none; with every mistake, each with its place.
    """
    document = _document(data)
    found = tuple(mistakes_of(document, CaseFile))
    if found:
        raise Unreadable(found)
    case_file = msgspec.convert(document, CaseFile, strict=True)
    commands: list[Told] = []
    mistakes: list[Mistake] = []
    for index, raw in enumerate(case_file.commands):
        wrong = list(_mistakes_of_command(raw))
        mistakes += [each.within(f"commands[{index}]") for each in wrong]
        if not wrong:
            commands.append(_command(raw))
    if not FIRST_YEAR <= case_file.as_of.year <= LAST_YEAR:
        mistakes.append(
            Mistake("as_of", "this can't be counted to", f"a day from {FIRST_YEAR} to {LAST_YEAR}")
        )
    known = [each.id for each in case_file.people]
    for index, who in enumerate(known):
        if who in known[:index]:
            mistakes.append(
                Mistake(
                    f"people[{index}].id", f"“{who}” stands twice", "give each an id of their own"
                )
            )
    if mistakes:
        raise Unreadable(tuple(mistakes))
    return case_file, tuple(commands)


_ENVELOPE = ("what", "on", "by", "propose", "stream")


class _Wrong(Exception):
    def __init__(self, mistake: Mistake) -> None:
        self.mistake = mistake


def _mistakes_of_command(raw: dict[str, Any]) -> Iterator[Mistake]:
    """Everything that is wrong with one command, field by field."""
    yield from mistakes_of({key: raw[key] for key in _ENVELOPE if key in raw}, Envelope)
    kind = FACTS.get(raw["what"]) if isinstance(raw.get("what"), str) else None
    if kind is None:
        if isinstance(raw.get("what"), str):
            yield Mistake.of_choice("what", raw["what"], tuple(FACTS))
        return
    yield from mistakes_of(_own(raw), kind)
    if raw.get("stream") is not None and kind not in OF_ANY:
        yield Mistake(
            "stream", "only a correction or an erasure names its stream", "no stream here"
        )


def _own(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if key not in _ENVELOPE or key == "what"}


def _command(raw: dict[str, Any]) -> Told:
    envelope = msgspec.convert(raw, Envelope, strict=True)
    kind = FACTS[envelope.what]
    mode = Mode.PROPOSE if envelope.propose else Mode.HAPPENED
    fact = msgspec.convert(_own(raw), kind, strict=True)
    command = Command(what=fact, on=envelope.on, by=envelope.by, mode=mode)
    return Told(envelope.stream or STREAM_OF[kind], command)


def _document(data: bytes) -> Any:
    if len(data) > MAX_BYTES:
        size, limit = len(data) // 1_000_000, MAX_BYTES // 1_000_000
        raise Unreadable((Mistake("", f"the file has {size} MB", f"{limit} MB at most"),))
    if not data.strip():
        raise Unreadable((Mistake("", "the file is empty", "a JSON object"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        kind = _other_kind(data)
        raise Unreadable(
            (Mistake(f"byte {wrong.start + 1}", f"this is {kind}", "JSON, as text in UTF-8"),)
        ) from None
    try:
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as wrong:
        kind = f" ({_other_kind(data)})" if _other_kind(data) != _OTHER else ""
        place = f"line {wrong.lineno}, column {wrong.colno}"
        raise Unreadable(
            (Mistake(place, f"this is not JSON{kind}: {wrong.msg.lower()}", "JSON"),)
        ) from None
    except RecursionError:
        raise Unreadable((Mistake("", "it is nested too deeply", "a case file"),)) from None
    except _Wrong as wrong:
        raise Unreadable((wrong.mistake,)) from None
    if not isinstance(document, dict):
        kind = type(document).__name__
        raise Unreadable(
            (Mistake("", f"the file holds a {kind}", "a JSON object with as_of and commands"),)
        )
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Wrong(Mistake(key, f"“{key}” stands twice in one object", "each name once"))
        found[key] = value
    return found


def _no_constant(name: str) -> None:
    raise _Wrong(Mistake("", f"{name} is no number that JSON knows", "a number"))


_OTHER = "a file of another kind"
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip file, perhaps a Word or Excel document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"{\\rtf", "a rich-text document"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
    (b"<", "a web page or XML"),
)


def _other_kind(data: bytes) -> str:
    return next((name for start, name in _MAGIC if data.startswith(start)), _OTHER)
