"""What was promised: remedies and actions, whose they are, by when, and whether they were kept."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from putright.desk.showing.days import (
    day_in_words,
    days_between,
    late_in_words,
    maybe_day,
    pounds,
    working_days_in_words,
)
from putright.desk.showing.duties import SOON, TEAM
from putright.desk.showing.plain import head, remedy_kind
from putright.desk.showing.view import View
from putright.procedure.case import ActionRecord, Promise, RemedyRecord
from putright.procedure.words import RemedyState

NO_DAY = "No day is set"


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A remedy or an action, ready to print. `kind` is a colour, as that of a duty is.

    `earlier` tells of the times it was promised before, oldest first.
    """

    what: str
    owner: str
    by: str
    state: str
    kind: str
    stage: int
    made: str
    point: int | None = None
    type: str = ""
    money: str = ""
    heads: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    updated: str = ""


def remedy_row(record: RemedyRecord, view: View, as_of: date) -> PromiseRow:
    """A remedy as it stands on a day."""
    remedy = record.remedy
    state, kind = _remedy_state(record, view, as_of)
    last = record.promises[-1].by_on if record.promises else remedy.by_on
    return PromiseRow(
        what=remedy.what,
        owner=view.name(remedy.owner) if remedy.owner else TEAM,
        by=day_in_words(last) if last else NO_DAY,
        state=state,
        kind=kind,
        stage=record.stage,
        made=day_in_words(record.offered_on),
        point=remedy.point,
        type=remedy_kind(remedy.kind, view.rules),
        money=pounds(remedy.pence) if remedy.pence is not None else "",
        heads=tuple(f"{head(each.head)}: {pounds(each.pence)}" for each in remedy.heads or ()),
        earlier=_earlier(record.promises),
    )


def action_row(record: ActionRecord, view: View, as_of: date) -> PromiseRow:
    """An action as it stands on a day."""
    action, last = record.action, record.promises[-1]
    state, kind = _promise_state(last, view, as_of)
    return PromiseRow(
        what=action.what,
        owner=view.name(action.owner) if action.owner else TEAM,
        by=day_in_words(last.by_on) if last.by_on else NO_DAY,
        state=state,
        kind=kind,
        stage=record.stage,
        made=day_in_words(record.promises[0].made_on),
        point=action.point,
        earlier=_earlier(record.promises),
        updated=maybe_day(record.updated_on),
    )


def _remedy_state(record: RemedyRecord, view: View, as_of: date) -> tuple[str, str]:
    last = record.promises[-1] if record.promises else None
    if record.state is RemedyState.REFUSED:
        return "Not wanted by the resident", "withdrawn"
    if record.state is RemedyState.LAPSED:
        return "Lapsed; it can still be claimed", "withdrawn"
    if last is None:
        return "Offered; the resident has still to accept it", "open"
    return _promise_state(last, view, as_of)


def _promise_state(promise: Promise, view: View, as_of: date) -> tuple[str, str]:
    calendar, by_on = view.rules.calendar, promise.by_on
    if promise.kept_on:
        if by_on and promise.kept_on > by_on:
            late = late_in_words(calendar, by_on, promise.kept_on)
            return f"Kept {late} late, on {day_in_words(promise.kept_on)}", "met_late"
        return f"Kept on {day_in_words(promise.kept_on)}", "met"
    if promise.dropped_on:
        return f"No longer owed from {day_in_words(promise.dropped_on)}", "withdrawn"
    if by_on is None:
        return "Open; no day was promised", "open"
    if as_of > by_on:
        return f"Not kept: {late_in_words(calendar, by_on, as_of)} overdue", "overdue"
    if as_of == by_on:
        return "Open; due today", "due_today"
    left = days_between(calendar, as_of, by_on)
    if left is None:
        return "Open", "open"
    return f"Open; due in {working_days_in_words(left)}", "due_soon" if left <= SOON else "open"


def _earlier(promises: tuple[Promise, ...]) -> tuple[str, ...]:
    """The promises before the last one, each with what came of it."""
    found = []
    for promise, after in pairwise(promises):
        day = day_in_words(promise.by_on) if promise.by_on else "no day"
        came = f"kept on {day_in_words(promise.kept_on)}" if promise.kept_on else "not kept"
        found.append(
            f"Promised on {day_in_words(promise.made_on)} for {day}: {came}; "
            f"promised again on {day_in_words(after.made_on)}"
        )
    return tuple(found)
