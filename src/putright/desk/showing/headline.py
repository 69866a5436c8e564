"""Where a complaint stands, in a sentence or two: its state, what is awaited, by when."""

from collections.abc import Iterable
from datetime import date

from putright.codes.vocabulary import DutyKind
from putright.desk.showing.days import (
    day_in_words,
    days_between,
    late_in_words,
    working_days_in_words,
)
from putright.desk.showing.view import View
from putright.desk.words import uncapitalised
from putright.procedure.case import Case, Sent
from putright.procedure.duty import Duty, standing
from putright.procedure.words import Standing, State

# What a state waits for first; in the others, whatever is owed soonest.
_AWAITED = {
    State.RECEIVED: DutyKind.ACKNOWLEDGE,
    State.ESCALATED: DutyKind.ACKNOWLEDGE,
    State.OPEN: DutyKind.RESPOND,
}
_CALLED = {DutyKind.ACKNOWLEDGE: "The acknowledgement", DutyKind.RESPOND: "The response"}


def headline(case: Case, owed: Iterable[Duty], view: View, as_of: date) -> str:
    """Where a complaint stands on a day, for the top of its page."""
    still = [each for each in owed if standing(each, as_of) in (Standing.OPEN, Standing.OVERDUE)]
    still.sort(key=lambda each: each.limit or each.target_on or date.max)
    awaited = _first_awaited(case, still)
    said = [_state(case, view), _awaits(awaited, view, as_of), *_others(still, awaited, as_of)]
    if not still and case.state in (State.ANSWERED, State.CLOSED, State.DECLINED):
        said.append("Nothing more is owed.")
    return " ".join(each for each in said if each)


def _state(case: Case, view: View) -> str:
    stage = case.at(case.stage)
    match case.state:
        case State.NEW:
            return "Nothing has been received yet."
        case State.RECEIVED:
            return f"Received at stage {case.stage}{_on(case.received_on)}; not acknowledged yet."
        case State.OPEN:
            return f"Acknowledged at stage {case.stage}."
        case State.ESCALATED:
            since = _on(stage.opened_on) if stage else ""
            return f"The resident asked for stage {case.stage}{since}; not acknowledged yet."
        case State.ANSWERED:
            return _answered(case, stage.responded if stage else None)
        case State.DECLINED:
            return f"Not accepted as a complaint{_sent(stage.refused if stage else None)}."
        case State.CLOSED:
            return f"Closed after stage {case.stage}{_on(case.closed_on)}."
        case State.WITHDRAWN:
            return f"Withdrawn by the resident{_on(case.ended_on)}."
        case State.MERGED:
            other = view.links("complaint", case.merged_into).text if case.merged_into else ""
            return f"Recorded twice; it goes on as {other or 'another complaint'}."


def _answered(case: Case, sent: Sent | None) -> str:
    if sent is None:
        return f"Stage {case.stage} has come to an end."
    if sent.left_on:
        return f"Answered at stage {case.stage}{_on(sent.left_on)}."
    missing = "confirmed in writing" if sent.spoken else "known to have left"
    return f"Answered at stage {case.stage}{_on(sent.on)}, and not {missing} yet."


def _on(day: date | None) -> str:
    return f" on {day_in_words(day)}" if day else ""


def _sent(sent: Sent | None) -> str:
    return _on(sent.left_on or sent.on) if sent else ""


def _first_awaited(case: Case, still: list[Duty]) -> Duty | None:
    kind = _AWAITED.get(case.state)
    mine = [each for each in still if each.kind is kind and each.stage == case.stage]
    return next(iter(mine or still), None)


def _awaits(duty: Duty | None, view: View, as_of: date) -> str:
    """What is awaited, by when and how long that is."""
    if duty is None:
        return ""
    called, limit, calendar = _called(duty), duty.limit, view.rules.calendar
    if limit is None:
        return f"{called} is owed; {_own_day(duty)}."
    day = day_in_words(limit)
    if as_of > limit:
        was = "was due on" if duty.due_on else "was expected by"
        return f"{called} {was} {day} and is {late_in_words(calendar, limit, as_of)} overdue."
    owed = "is owed" if duty.due_on else "is expected"
    if as_of == limit:
        return f"{called} {owed} today, {day}."
    number = days_between(calendar, as_of, limit)
    left = f", in {working_days_in_words(number)}" if number else ""
    return f"{called} {owed} by {day}{left}."


def _called(duty: Duty) -> str:
    return _CALLED.get(duty.kind) or f"Next: “{duty.what}”"


def _own_day(duty: Duty) -> str:
    if duty.target_on:
        return f"our own target is {day_in_words(duty.target_on)}"
    return "no day is set for it"


def _others(still: list[Duty], awaited: Duty | None, as_of: date) -> list[str]:
    """What else is overdue: named if it is one, else counted."""
    late = [
        each for each in still if each is not awaited and standing(each, as_of) is Standing.OVERDUE
    ]
    if not late:
        return []
    if len(late) == 1:
        return [f"Also overdue: {uncapitalised(late[0].what)}."]
    return [f"{len(late)} other duties are overdue."]
