"""What the pages of a complaint, a service request and a resident share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from putright.desk.showing.breaches import (
    BreachRow,
    breach_rows,
    by_event,
    not_known_rows,
    people_in,
)
from putright.desk.showing.duties import DutyRow, owed_rows, settled_rows
from putright.desk.showing.subjects import subjects
from putright.desk.showing.timeline import DocumentRow, TimelineItem, document_rows, timeline
from putright.desk.showing.view import Links, Names, View
from putright.procedure.corrections import standing
from putright.procedure.duty import Duty
from putright.procedure.events import Event
from putright.procedure.rules import Rules
from putright.procedure.streams.breaking import Breach, NotKnown


@dataclass(frozen=True, slots=True)
class Anchor:
    """A part of a page that its navigation leads to."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A line of a summary list."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Shared:
    """The parts that every page of a record has."""

    owed: tuple[DutyRow, ...]
    done: tuple[DutyRow, ...]
    breaches: tuple[BreachRow, ...]
    not_known: tuple[BreachRow, ...]
    documents: tuple[DocumentRow, ...]
    timeline: tuple[TimelineItem, ...]


def view_of(
    history: tuple[Event, ...], rules: Rules, names: Names, see_sensitive: bool, links: Links
) -> View:
    """The eyes through which a stream is shown. A struck event keeps its number and its words."""
    counts = standing(history)
    named = subjects((*counts.values(), *history))
    events = {event.number: counts.get(event.number, event) for event in history}
    return View(rules, names, see_sensitive, links, named, events)


def shared(
    history: tuple[Event, ...],
    owed: tuple[Duty, ...],
    broken: tuple[Breach, ...],
    unjudged: tuple[NotKnown, ...],
    *,
    view: View,
    as_of: date,
    recorded: Mapping[int, datetime],
) -> Shared:
    """The parts that every page of a record has, made from what its stream gives."""
    people = people_in(view.events.values())
    breaches = breach_rows(broken, view, people)
    on_file, of_event = document_rows(standing(history).values(), view)
    return Shared(
        owed=owed_rows(owed, view, as_of),
        done=settled_rows(owed, view, as_of),
        breaches=breaches,
        not_known=not_known_rows(unjudged, view, people),
        documents=on_file,
        timeline=timeline(
            history, recorded=recorded, view=view, broken=by_event(breaches), documents=of_event
        ),
    )


def anchors(*given: tuple[str, str, object]) -> tuple[Anchor, ...]:
    """The parts of a page that are there, in their order: id, text, and what the part holds."""
    return tuple(Anchor(key, text) for key, text, holds in given if holds)


def resident_href(resident: str | None, view: View) -> str:
    """Where a resident has their page; empty where nobody is named."""
    return view.links("resident", resident).href if resident else ""
