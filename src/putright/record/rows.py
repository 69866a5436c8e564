"""The rows that lists and reports read, as they follow from a stream. Pure.

One place makes them, so that `submit`, `load` and `rebuild` can't differ.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from putright.codes.load import edition
from putright.procedure.assessments import Assessment
from putright.procedure.case import Case
from putright.procedure.duty import Duty
from putright.procedure.measures import measures
from putright.procedure.people import OUTSIDE
from putright.procedure.requests import Request
from putright.procedure.requests.words import RequestState
from putright.procedure.residents import Resident
from putright.procedure.rules import Rules
from putright.procedure.words import CONSIDERING, RemedyState, State
from putright.record.history import Kind
from putright.record.streams import STREAMS

Row = tuple[Any, ...]
Rows = dict[str, Row]

DUTY = (
    "key", "kind", "edition", "provision", "what", "owner", "stage", "subject", "opened_on",
    "counted_from", "due_on", "expected_on", "target_on", "promised_on", "original_due_on",
    "latest_on", "met_on", "met_by", "ended_on", "state", "reading", "limit_on",
)  # fmt: skip
PROMISE = (
    "key", "kind", "what", "owner", "stage", "pence", "made_on", "first_by_on", "by_on", "kept_on",
    "dropped_on", "state", "sort_on",
)  # fmt: skip
MEASURE = (
    "key", "series", "edition", "provision", "stage", "happened_on", "kept", "event", "since_on",
    "note",
)  # fmt: skip
MATTER = (
    "kind", "reference", "resident", "resident_name", "home", "address", "about", "state", "stage",
    "edition", "service", "officer", "opened_on", "ended_on", "settings", "names",
)  # fmt: skip

# What has no day stands after all that has one: a list then pages by one key.
FAR = date(9999, 12, 31)

OVER = frozenset({State.DECLINED, State.CLOSED, State.WITHDRAWN, State.MERGED})


@dataclass(frozen=True, slots=True)
class Around:
    """What a matter's line says that its own stream does not hold."""

    resident_name: str = ""
    address: str = ""
    settings: int = 0


def duty_rows(kind: Kind, record: Any, rules: Rules) -> Rows:
    """Every duty of a stream, by a key that stays the same while the stream goes on."""
    seen: Counter[str] = Counter()
    found: Rows = {}
    for duty in STREAMS[kind].duties(record, rules):
        about = f"{duty.kind.value}/{duty.stage or ''}/{duty.subject or ''}"
        seen[about] += 1
        row = _duty(f"{about}/{seen[about]}", duty)
        found[row[0]] = row
    return found


def _duty(key: str, duty: Duty) -> Row:
    return (
        key, duty.kind.value, duty.source.edition, duty.source.ref, duty.what, duty.owner, duty.stage,
        duty.subject, duty.opened_on, _plain(duty.counted_from), _plain(duty.due_on),
        _plain(duty.expected_on), _plain(duty.target_on), _plain(duty.promised_on),
        _plain(duty.original_due_on), _plain(duty.latest_on), duty.met_on, duty.met_by,
        duty.ended_on, duty.state.value, duty.reading, _plain(duty.aims_at) or FAR,
    )  # fmt: skip


def _plain(day: date | None) -> date | None:
    """A date as the database takes it: provisional ones are dates of a type of their own."""
    return date(day.year, day.month, day.day) if day else None


def promise_rows(kind: Kind, record: Any) -> Rows:
    """Every remedy and action that was promised in a complaint."""
    if kind is not Kind.COMPLAINT:
        return {}
    return {row[0]: row for row in (*_remedies(record), *_actions(record))}


def _remedies(case: Case) -> Iterator[Row]:
    for each in case.remedies:
        remedy, promises = each.remedy, each.promises
        first, last = (promises[0], promises[-1]) if promises else (None, None)
        state = "open"
        if each.state is RemedyState.DELIVERED or (last and last.kept_on):
            state = "kept"
        elif each.state in (RemedyState.REFUSED, RemedyState.LAPSED):
            state = each.state.value
        elif each.state is RemedyState.OFFERED and remedy.needs_acceptance:
            state = "offered"
        yield (
            f"remedy/{remedy.id}", "remedy", remedy.what, remedy.owner, each.stage, remedy.pence,
            each.offered_on, first.by_on if first else remedy.by_on,
            last.by_on if last else remedy.by_on, last.kept_on if last else None,
            last.dropped_on if last else None, state,
            (last.by_on if last else remedy.by_on) or FAR,
        )  # fmt: skip


def _actions(case: Case) -> Iterator[Row]:
    for each in case.actions:
        first, last = each.promises[0], each.promises[-1]
        state = "kept" if last.kept_on else "dropped" if last.dropped_on else "open"
        yield (
            f"action/{each.action.id}", "action", each.action.what, each.action.owner, each.stage,
            None, first.made_on, first.by_on, last.by_on, last.kept_on, last.dropped_on, state,
            last.by_on or FAR,
        )  # fmt: skip


def measure_rows(record: Any, rules: Rules) -> Rows:
    """Every occasion that a record gives to the figures."""
    return {
        each.key: (
            each.key, str(each.series), each.edition, each.provision, each.stage, each.on, each.kept,
            each.event, each.since, each.note,
        )
        for each in measures(record, rules)
    }  # fmt: skip


def matter_row(kind: Kind, reference: str, record: Any, around: Around) -> Row | None:
    """The line by which lists show a stream; None for a stream that is in none."""
    match kind:
        case Kind.COMPLAINT:
            return _complaint(reference, record, around)
        case Kind.REQUEST:
            return _request(reference, record, around)
        case Kind.RESIDENT:
            return _resident(reference, record, around)
        case Kind.ASSESSMENT:
            return _assessment(reference, record, around)
        case _:
            return None


def _complaint(reference: str, case: Case, around: Around) -> Row:
    names = " ".join((around.resident_name, case.representative or "", *case.group))
    return (
        Kind.COMPLAINT.value, reference, case.resident, around.resident_name, case.home,
        around.address, _short(case.about), case.state.value, case.stage, case.edition,
        case.service, _officer(case), case.received_on, _ended(case), around.settings,
        _searchable(names, around.address),
    )  # fmt: skip


def _officer(case: Case) -> str | None:
    """Who holds the case: who was last given its highest stage to consider."""
    for stage in reversed(case.stages):
        for handling in reversed(stage.handlings):
            if handling.part in CONSIDERING:
                return handling.person
    return None


def _ended(case: Case) -> date | None:
    if case.state not in OVER:
        return None
    return case.ended_on or case.closed_on or case.history[-1].on


def _request(reference: str, request: Request, around: Around) -> Row:
    about = request.about or next((each.about for each in request.dissatisfactions), "")
    return (
        Kind.REQUEST.value, reference, request.resident, around.resident_name, request.home,
        around.address, _short(about), request.state.value, 0, None, None, None, request.begun_on,
        request.done_on if request.state is RequestState.DONE else None, around.settings,
        _searchable(around.resident_name, around.address),
    )  # fmt: skip


def _resident(reference: str, resident: Resident, around: Around) -> Row:
    name = resident.details.full_name or ""
    return (
        Kind.RESIDENT.value, reference, reference, name, resident.details.home or None,
        around.address, "", resident.state.value, 0, None, None, None,
        resident.history[0].on if resident.history else None, None, around.settings,
        _searchable(name, around.address),
    )  # fmt: skip


def _assessment(reference: str, assessment: Assessment, around: Around) -> Row:
    title = edition(assessment.edition).title if assessment.edition else ""
    about = f"Self-assessment {assessment.year}, {title}"
    over = assessment.published.on if assessment.published else assessment.followed_on
    begun_by = None if assessment.begun_by in OUTSIDE else assessment.begun_by
    return (
        Kind.ASSESSMENT.value, reference, None, "", None, "", _short(about), assessment.state.value,
        0, assessment.edition, None, begun_by, assessment.begun_on, over, around.settings,
        _searchable(about),
    )  # fmt: skip


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 160 else flat[:157].rsplit(" ", 1)[0] + "…"


def _searchable(*texts: str) -> str:
    return " ".join(" ".join(texts).lower().split())
