"""A duty as a row: what is owed, by when, how it stands, and the proof of its date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from putright.codes.vocabulary import DutyKind
from putright.codes.words import DUTIES
from putright.desk.showing.days import (
    day_in_words,
    days_between,
    late_in_words,
    maybe_day,
    working_days_in_words,
)
from putright.desk.showing.proof import proof_lines, provisional
from putright.desk.showing.view import Names, View, provision_in_words, provision_title
from putright.desk.words import capitalised
from putright.procedure.duty import Duty, past_target, standing
from putright.procedure.events import Source
from putright.procedure.rules import Rules
from putright.procedure.words import Standing

# A duty is owed soon when no more than this many working days are left.
SOON = 2

TEAM = "Complaints team"

# What these say is personal: the need behind an adjustment, the terms of a restriction.
_PERSONAL = frozenset({DutyKind.REVIEW_ADJUSTMENT, DutyKind.REVIEW_RESTRICTION})

# The order in which kinds of row are shown; within one, by the day.
_URGENCY = ("overdue", "due_today", "due_soon", "open")


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty, ready to print. Texts are empty where there is nothing to say.

    `kind` is for the colour: overdue, due_today, due_soon, open, met, met_late, not_known
    or withdrawn.
    `limit` is the day past which it is overdue, `sort_key` puts rows in the order of urgency.
    """

    what: str
    kind: str
    state_text: str
    by: str
    provision: str
    provision_title: str
    owner: str
    target: str = ""
    promised: str = ""
    original_due: str = ""
    settled: str = ""
    reading: str = ""
    provisional: str = ""
    proof_lines: tuple[str, ...] = ()
    proof_summary: str = ""
    limit: date | None = None
    stage: int | None = None
    sort_key: tuple[int, date] = (0, date.max)


def duty_row(
    duty: Duty,
    *,
    rules: Rules,
    as_of: date,
    names: Names,
    see_sensitive: bool = False,
    with_proof: bool = True,
) -> DutyRow:
    """A duty as it stands on a day.

    Args:
        duty: The duty, of whatever stream.
        rules: What it was derived by: the calendar and the edition that explain its date.
        as_of: The day on which it is looked at.
        names: What somebody is called, by id.
        see_sensitive: Whether what an adjustment or a restriction says may be shown.
        with_proof: False where a list shows many rows and no proof.
    """
    view = View(rules, names, see_sensitive)
    kind, state_text = _state(duty, rules, as_of)
    limit = duty.limit
    lines = proof_lines(duty, rules) if with_proof else ()
    source = _without_id(duty)
    return DutyRow(
        what=_what(duty, see_sensitive),
        kind=kind,
        state_text=state_text,
        by=_by(duty),
        provision=provision_in_words(source, view),
        provision_title=provision_title(source, view),
        owner=names(duty.owner) if duty.owner else TEAM,
        target=maybe_day(duty.target_on) if limit and duty.target_on != limit else "",
        promised=maybe_day(duty.promised_on) if duty.promised_on != limit else "",
        original_due=maybe_day(duty.original_due_on) if _moved(duty) else "",
        settled=_settled(duty, as_of),
        reading=capitalised(duty.reading or ""),
        provisional=provisional(duty, rules),
        proof_lines=lines,
        proof_summary=_summary(lines),
        limit=limit,
        stage=duty.stage,
        sort_key=_sort_key(duty, kind),
    )


def owed_rows(owed: Iterable[Duty], view: View, as_of: date) -> tuple[DutyRow, ...]:
    """What is still owed on a day, overdue first, then by the day."""
    rows = (
        _row(each, view, as_of)
        for each in owed
        if standing(each, as_of) in (Standing.OPEN, Standing.OVERDUE)
    )
    return tuple(sorted(rows, key=lambda row: row.sort_key))


def settled_rows(owed: Iterable[Duty], view: View, as_of: date) -> tuple[DutyRow, ...]:
    """What is met, ended or not known, the latest first."""
    settled = [
        each
        for each in owed
        if standing(each, as_of) not in (Standing.OPEN, Standing.OVERDUE, Standing.NOT_YET)
    ]
    settled.sort(key=lambda each: each.met_on or each.ended_on or date.min, reverse=True)
    return tuple(_row(each, view, as_of) for each in settled)


def _row(duty: Duty, view: View, as_of: date) -> DutyRow:
    return duty_row(
        duty,
        rules=view.rules,
        as_of=as_of,
        names=view.name,
        see_sensitive=view.see_sensitive,
    )


def _summary(lines: tuple[str, ...]) -> str:
    if not lines:
        return ""
    return "How this date is counted" if len(lines) > 1 else "Where this date comes from"


def _what(duty: Duty, see_sensitive: bool) -> str:
    if duty.kind in _PERSONAL and not see_sensitive:
        return capitalised(DUTIES[duty.kind])
    return duty.what


def _without_id(duty: Duty) -> Source:
    """The source of a duty; an order is named by what it is, not by its id in the record."""
    if duty.source.edition or not duty.subject:
        return duty.source
    return Source(duty.source.ref.removesuffix(f" {duty.subject}"))


def _by(duty: Duty) -> str:
    if duty.due_on:
        return day_in_words(duty.due_on)
    if duty.expected_on:
        return f"{day_in_words(duty.expected_on)} (expected)"
    if duty.target_on:
        return f"{day_in_words(duty.target_on)} (our own target)"
    return "No day is set"


def _moved(duty: Duty) -> bool:
    return bool(duty.original_due_on and duty.due_on and duty.original_due_on != duty.due_on)


def _state(duty: Duty, rules: Rules, as_of: date) -> tuple[str, str]:
    """The kind of row and its standing in words."""
    calendar, limit = rules.calendar, duty.limit
    match standing(duty, as_of):
        case Standing.NOT_YET:
            return "open", f"from {day_in_words(duty.opened_on or as_of)}"
        case Standing.NOT_KNOWN:
            return "not_known", "not known"
        case Standing.MET:
            return "met", "met"
        case Standing.WITHDRAWN:
            return "withdrawn", "no longer owed"
        case Standing.MET_LATE if limit and duty.met_on:
            return "met_late", f"met {late_in_words(calendar, limit, duty.met_on)} late"
        case Standing.MISSED if limit and duty.ended_on:
            return "met_late", f"missed by {late_in_words(calendar, limit, duty.ended_on)}"
        case Standing.OVERDUE if limit:
            return "overdue", f"{late_in_words(calendar, limit, as_of)} overdue"
        case _:
            return _open(duty, rules, as_of)


def _open(duty: Duty, rules: Rules, as_of: date) -> tuple[str, str]:
    word = "due" if duty.due_on else "expected"
    if duty.limit:
        return _ahead(word, duty.limit, rules, as_of)
    if duty.target_on is None:
        return "open", "no day set"
    if past_target(duty, as_of):
        late = late_in_words(rules.calendar, duty.target_on, as_of)
        return "due_soon", f"{late} past our own target"
    return _ahead("our own target", duty.target_on, rules, as_of)


def _ahead(word: str, limit: date, rules: Rules, as_of: date) -> tuple[str, str]:
    if limit == as_of:
        return "due_today", f"{word} today"
    number = days_between(rules.calendar, as_of, limit)
    if number is None:
        return "open", f"{word} {day_in_words(limit)}"
    kind = "due_soon" if number <= SOON else "open"
    if number == 0:
        return kind, f"{word} before the next working day"
    return kind, f"{word} in {working_days_in_words(number)}"


def _settled(duty: Duty, as_of: date) -> str:
    """When and how it was settled; empty while it is open."""
    match standing(duty, as_of):
        case Standing.MET | Standing.MET_LATE if duty.met_on:
            by = f", by {duty.met_by}" if duty.met_by else ""
            return f"Met on {day_in_words(duty.met_on)}{by}"
        case Standing.MISSED | Standing.WITHDRAWN if duty.ended_on:
            return f"No longer owed from {day_in_words(duty.ended_on)}"
        case Standing.NOT_KNOWN:
            return "The record does not say whether it was met in time"
        case _:
            return ""


def _sort_key(duty: Duty, kind: str) -> tuple[int, date]:
    place = _URGENCY.index(kind) if kind in _URGENCY else len(_URGENCY)
    return place, duty.limit or duty.target_on or date.max
