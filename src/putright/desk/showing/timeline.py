"""Everything that happened, newest first, in words, with what was corrected since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from putright.desk.showing.breaches import BreachRow
from putright.desk.showing.days import day_in_words, in_london, size_in_words
from putright.desk.showing.fields import field_in_words, reason_is_kept, value_in_words
from putright.desk.showing.said import in_words
from putright.desk.showing.view import HIDDEN, View
from putright.desk.words import capitalised
from putright.procedure.corrections import corrected, standing
from putright.procedure.events import Event
from putright.procedure.facts import (
    ContactRecorded,
    Corrected,
    DocumentAdded,
    Fact,
    LetterWritten,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A correction of one field: what it said, what it says now, why, and who put it right."""

    field: str
    old: str
    new: str
    why: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document on file. Without an `href` its title is printed as text."""

    title: str
    kind: str
    size: str
    when: str
    belongs_to: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One event as the timeline shows it.

    `recorded` is set only where it was recorded on another day than it happened. `struck` is the
    reason for which it counts no longer. `breach` sums up `breaches` in one line, or is empty.
    """

    number: int
    title: str
    when: str
    on: date
    by: str
    lines: tuple[str, ...] = ()
    recorded: str = ""
    changes: tuple[Change, ...] = ()
    struck: str = ""
    breaches: tuple[BreachRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()

    @property
    def breach(self) -> str:
        """What this event broke, with the provision, in one line; empty where it broke nothing."""
        return " ".join(f"{each.what} ({each.provision})" for each in self.breaches)


def timeline(
    history: tuple[Event, ...],
    *,
    recorded: Mapping[int, datetime],
    view: View,
    broken: Mapping[int, tuple[BreachRow, ...]],
    documents: Mapping[int, tuple[DocumentRow, ...]] | None = None,
) -> tuple[TimelineItem, ...]:
    """Every event of a stream, newest first.

    Args:
        history: The events as recorded, corrected ones too.
        recorded: When each was recorded, by its number; else the day that the event itself says.
        view: The eyes it is shown through; its `events` are those of the same stream.
        broken: What each event broke, by its number.
        documents: The documents of each event, by its number.
    """
    counts = standing(history)
    changes, struck = _corrections(history, view)
    items = []
    for event in history:
        shown = counts.get(event.number, event)
        items.append(
            _item(
                shown,
                in_london(recorded[event.number])
                if event.number in recorded
                else event.recorded_on,
                view,
                changes=tuple(changes.get(event.number, ())),
                struck=struck.get(event.number, ""),
                breaches=broken.get(event.number, ()),
                documents=(documents or {}).get(event.number, ()),
            )
        )
    return tuple(sorted(items, key=lambda item: (item.on, item.number), reverse=True))


def _item(
    event: Event,
    recorded: date,
    view: View,
    *,
    changes: tuple[Change, ...],
    struck: str,
    breaches: tuple[BreachRow, ...],
    documents: tuple[DocumentRow, ...],
) -> TimelineItem:
    told = in_words(event.what, view)
    return TimelineItem(
        number=event.number,
        title=told.title,
        when=day_in_words(event.on),
        on=event.on,
        by=view.actor(event.by),
        lines=told.lines,
        recorded=day_in_words(recorded) if recorded != event.on else "",
        changes=changes,
        struck=struck,
        breaches=breaches,
        documents=documents,
    )


def _corrections(
    history: tuple[Event, ...], view: View
) -> tuple[dict[int, list[Change]], dict[int, str]]:
    """For each corrected event its changes, in their order; for each struck one, why and by whom."""
    as_it_stood = {event.number: event for event in history}
    changes: dict[int, list[Change]] = {}
    struck: dict[int, str] = {}
    for event in history:
        fact = event.what
        if type(fact) is not Corrected:
            continue
        if fact.struck:
            struck[fact.event] = _struck(event, fact, as_it_stood.get(fact.event), view)
        elif fact.event in as_it_stood:
            before = as_it_stood[fact.event]
            after = _after(before, fact)
            changes.setdefault(fact.event, []).append(_change(event, fact, before, after, view))
            as_it_stood[fact.event] = after
    return changes, struck


def _struck(by: Event, fact: Corrected, before: Event | None, view: View) -> str:
    hidden = before is not None and reason_is_kept(fact, before.what, view)
    why = HIDDEN if hidden else fact.reason.strip() or "No reason given"
    return f"{why} ({view.actor(by.by)}, {day_in_words(by.on)})"


def _after(event: Event, correction: Corrected) -> Event:
    try:
        return corrected(event, correction)
    except ValueError:  # an old record of a field that there no longer is
        return event


def _change(by: Event, fact: Corrected, before: Event, after: Event, view: View) -> Change:
    return Change(
        field=capitalised(field_in_words(fact.field)),
        old=_value(before, fact.field, view),
        new=_value(after, fact.field, view),
        why=HIDDEN if reason_is_kept(fact, before.what, view) else fact.reason,
        by=view.actor(by.by),
        when=day_in_words(by.on),
    )


def _value(event: Event, field: str | None, view: View) -> str:
    if field == "on":
        return day_in_words(event.on)
    if field is None or field not in event.what.__struct_fields__:
        return "not recorded"
    return value_in_words(type(event.what), field, getattr(event.what, field), view)


_MEDIA = {
    "application/pdf": "PDF",
    "application/msword": "Word document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/vnd.ms-excel": "Excel sheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel sheet",
    "message/rfc822": "E-mail",
    "text/plain": "Text",
}
_FAMILIES = {"image": "Picture", "audio": "Recording", "video": "Video", "text": "Text"}


def document_rows(
    events: Iterable[Event], view: View
) -> tuple[tuple[DocumentRow, ...], dict[int, tuple[DocumentRow, ...]]]:
    """The documents on file, and those of each event, by its number.

    A document belongs to the event that it names, and to each letter and contact that names it.
    """
    events = tuple(events)
    letters = {key: event for event in events for key in _of_letter(event.what)}
    rows: dict[str, DocumentRow] = {}
    belonging: list[tuple[int, str]] = []
    for event in events:
        fact = event.what
        if isinstance(fact, DocumentAdded):
            rows[fact.document] = _document(fact, event, view, letters.get(fact.document))
            if fact.event is not None:
                belonging.append((fact.event, fact.document))
        elif isinstance(fact, ContactRecorded) and fact.document:
            belonging.append((event.number, fact.document))
        belonging += [(event.number, key) for key in _of_letter(fact)]
    of_event: dict[int, tuple[DocumentRow, ...]] = {}
    for number, document in dict.fromkeys(belonging):
        if document in rows:
            of_event[number] = (*of_event.get(number, ()), rows[document])
    return tuple(rows.values()), of_event


def _of_letter(fact: Fact) -> tuple[str, ...]:
    return fact.documents if isinstance(fact, LetterWritten) else ()


def _document(fact: DocumentAdded, event: Event, view: View, letter: Event | None) -> DocumentRow:
    named = view.events.get(fact.event) if fact.event is not None else None
    whole = named or letter
    family = _FAMILIES.get(fact.media_type.partition("/")[0], "File")
    return DocumentRow(
        title=fact.title.strip() or "Without a title",
        kind=_MEDIA.get(fact.media_type, family),
        size=size_in_words(fact.size),
        when=day_in_words(event.on),
        belongs_to=in_words(whole.what, view).title if whole else "",
        href=view.links("document", fact.document).href,
    )
