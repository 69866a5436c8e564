"""What a form of governance is, and the questions and answers that several of them share."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec import Struct

from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit
from putright.desk.words import words
from putright.procedure.landlords.facts import LandlordFact
from putright.procedure.landlords.governance import Governance

Beside = tuple[tuple[str, tuple[str, ...]], ...]


def _no_start(visit: Visit) -> Mapping[str, Any]:
    return {}


def _nothing_lacks(visit: Visit) -> str:
    return ""


def _no_follows(visit: Visit, fact: LandlordFact) -> Iterator[str]:
    return iter(())


@dataclass(frozen=True)
class FactForm:
    """A form: its title, its questions, and the fact that the answers make.

    `start` is what a fresh form starts with; `follows` what to look at twice; `lacks` what
    has to be on record first, where it is not.
    """

    title: str
    asks: type[Struct]
    specs: Callable[[Visit], tuple[Input, ...]]
    made: Callable[[Visit, Values], LandlordFact | None]
    start: Callable[[Visit], Mapping[str, Any]] = _no_start
    follows: Callable[[Visit, LandlordFact], Iterator[str]] = _no_follows
    beside: Beside = ()
    lacks: Callable[[Visit], str] = _nothing_lacks


def day_of(label: str, ask: str, hint: str | None = None) -> Input:
    """The question for the day on which it happened."""
    return Input("on", label, hint, ask=ask, of=date)


def choices_of(of: type[Any]) -> list[Choice]:
    """A choice for each of a closed set of words."""
    return [Choice(each.value, words(each)) for each in of]


def fresh_id(prefix: str) -> str:
    """An id for something new."""
    return f"{prefix}-{secrets.token_hex(5)}"


def asked_for(visit: Visit, name: str) -> str:
    """What a link to the form names; a form that was sent carries it on."""
    return visit.request.POST.get(name) or visit.request.GET.get(name, "")


def hidden_one(name: str) -> Input:
    """What the form carries along and does not show."""
    return Input(name, "", kind="hidden", of=str)


ADDRESS = Input("address", "Where is it published?", "The address of the page or the file.", of=str)


def staff(visit: Visit) -> list[Choice]:
    """Those who work here, by name."""
    people = sorted(
        visit.settings.working_people().values(), key=lambda each: (each.name or each.id).casefold()
    )
    return [Choice(each.id, each.name or each.id) for each in people]


def known_one(every: Sequence[Any], key: str) -> Any:
    """The one of that id; None where there is none."""
    return next((each for each in every if each.id == key), None)


def governance_of(visit: Visit) -> Governance:
    """Who governs complaints, as it is on record."""
    return visit.settings.governance


Specs = Callable[[Visit], tuple[Input, ...]]
Making = Callable[[Visit, Values], LandlordFact]


def always(specs: tuple[Input, ...]) -> Specs:
    """The same questions, whoever asks."""

    def found(visit: Visit) -> tuple[Input, ...]:
        return specs

    return found


def plain(of: type[LandlordFact], prefix: str = "") -> Making:
    """The fact with what was typed; with a prefix, something new that gets an id of its own."""

    def made(visit: Visit, values: Values) -> LandlordFact:
        return of(**{**values, "id": fresh_id(prefix)} if prefix else values)

    return made


def needs(every: Callable[[Governance], Sequence[Any]], says: str) -> Callable[[Visit], str]:
    """What to say where there is nothing on record that the form could be about."""

    def lacks(visit: Visit) -> str:
        return "" if every(governance_of(visit)) else says

    return lacks
