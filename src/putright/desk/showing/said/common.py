"""What an event says to a person: a title, and lines with its details."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from putright.desk.showing.days import day_in_words, pounds
from putright.desk.showing.plain import (
    BY_CHANNEL,
    WHOSE,
    contents,
    head,
    remedy_kind,
)
from putright.desk.showing.view import HIDDEN, View
from putright.desk.words import lower, uncapitalised, words
from putright.procedure import facts as f
from putright.procedure.words import Channel, Whose


@dataclass(frozen=True, slots=True)
class Said:
    """What happened, in a few words, and its details, a line each."""

    title: str
    lines: tuple[str, ...] = ()


# How one kind of fact is told. Each takes its own kind; the table that names it knows which.
Sayer = Callable[[Any, View], Said]


def said(title: str, *lines: str | Iterable[str] | None) -> Said:
    """A title and its lines. None and empty lines are left out; a list stands for its lines."""
    found: list[str] = []
    for each in lines:
        if isinstance(each, str):
            found.append(each)
        elif each is not None:
            found.extend(each)
    return Said(title, tuple(each for each in found if each))


def label(name: str, value: object) -> str | None:
    """A detail with its name; None where it is not recorded. An empty text says that there is none."""
    match value:
        case None:
            return None
        case bool():
            return f"{name}: {'yes' if value else 'no'}"
        case date():
            return f"{name}: {day_in_words(value)}"
        case str() if not value.strip():
            return f"{name}: none"
        case _:
            return f"{name}: {value}"


def sensitive(view: View, *lines: str | None) -> Iterable[str]:
    """Lines for those who may see them; for others, one that says so."""
    kept = [each for each in lines if each]
    return kept if view.see_sensitive or not kept else [HIDDEN]


def level(value: Any) -> str | None:
    """How much of something, in words; None where it is not recorded."""
    return lower(value) if value is not None else None


def by(channel: Channel | None) -> str:
    """How a message travelled, to follow a verb: " by e-mail"; empty where it is not recorded."""
    return f" {BY_CHANNEL[channel]}" if channel else ""


def waits(fact: Any) -> str | None:
    """The line of a message that waits to leave."""
    if fact.awaiting_posting:
        return "It counts once it has left."
    return None


def yes(text: str, said_so: bool | None) -> str | None:
    """A line that stands where something was so."""
    return text if said_so else None


def either(value: bool | None, so: str, not_so: str) -> str | None:
    """One of two lines; None where it is not recorded."""
    if value is None:
        return None
    return so if value else not_so


def points(given: Iterable[f.Point] | None) -> list[str]:
    """The points of a complaint definition, each in a line."""
    return [point(each) for each in given or ()]


def point(each: f.Point) -> str:
    """One point in a line: what it is about, what is sought, whose it is."""
    text = f"Point {each.number}: {each.about}"
    if each.sought is not None:
        text += f" (sought: {each.sought.strip() or 'nothing named'})"
    if each.responsible is not None:
        text += " – ours to answer for" if each.responsible else " – not ours to answer for"
    if each.whose is not Whose.HOUSING_OMBUDSMAN:
        text += f" – {uncapitalised(WHOSE[each.whose])}"
    return text


def finding(each: f.PointFinding) -> str:
    """The answer to one point in a line."""
    found = words(each.finding) if each.finding else "finding not recorded"
    text = f"Point {each.point}: {found}"
    if each.reasons is None:
        return text
    return f"{text}. {each.reasons.strip() or 'No reasons given'}"


def remedy_lines(remedy: f.Remedy, view: View) -> list[str]:
    """What is offered, in lines: what, the sum and its heads, by when and whose it is."""
    first = f"Offered: {remedy.what} ({remedy_kind(remedy.kind, view.rules).lower()})"
    if remedy.by_on:
        first += f", by {day_in_words(remedy.by_on)}"
    elif remedy.no_date:
        first += ", with no day named"
    return [
        first,
        *_kept(
            yes("Done with the message itself", remedy.done),
            yes("Waits for the resident to accept it", remedy.needs_acceptance),
            sum_in_words(remedy),
            label("For point", remedy.point),
            label("Impact on the resident", level(remedy.impact)),
            label("Guidance weighed", remedy.guidance),
            label("Whose it is", view.maybe_name(remedy.owner)),
        ),
    ]


def sum_in_words(remedy: f.Remedy) -> str | None:
    """The sum of an offer with its heads; None where it is no money."""
    if remedy.pence is None:
        return None
    heads = ", ".join(
        f"{head(each.head).lower()} {pounds(each.pence)}" for each in remedy.heads or ()
    )
    return f"Sum: {pounds(remedy.pence)}" + (f" ({heads})" if heads else "")


def action_line(action: f.Action, view: View) -> str:
    """A promised action in a line: what, whose, by when."""
    text = f"Promised: {action.what}"
    if action.owner is not None:
        text += f"; {view.name(action.owner) if action.owner.strip() else 'nobody’s'}"
    if action.due_on:
        text += f"; by {day_in_words(action.due_on)}"
    return text


def held(keys: tuple[str, ...] | None, view: View) -> str | None:
    """What a letter holds, in a line; None where that is not recorded."""
    return None if keys is None else label("The letter holds", contents(keys, view.rules))


def in_words(value: Any) -> str | None:
    """A word of a closed set, with a capital; None where it is not recorded."""
    return words(value) if value is not None else None


def _kept(*lines: str | None) -> list[str]:
    return [each for each in lines if each]
