"""The dates of a stage: when its acknowledgement and its response are due, and why.

Nothing is counted up or stored: every date follows from what happened and from the rules.
"""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from putright.codes.model import Clock
from putright.codes.vocabulary import DutyKind, Moment
from putright.procedure.case import Case, Sent, Stage, Told
from putright.procedure.rules import Rules


class Dates(Struct, frozen=True):
    """The dates of one clock.

    Attributes:
        start: The day from which it counts; None until that has happened, or where not recorded.
        due_on: The Code's due date now, after valid extensions; None until the clock has started.
        original_due_on: The Code's first due date.
        expected_on: For a response not yet acknowledged: the due date of the acknowledgement plus
            the response's days. Past it the response shows as overdue.
        cap_on: The last day to which it can be extended without good reason.
        latest_on: The due date if the reason for going beyond the cap, which is not recorded,
            was a good one; else the same as the due date.
    """

    start: date | None = None
    due_on: date | None = None
    original_due_on: date | None = None
    expected_on: date | None = None
    cap_on: date | None = None
    latest_on: date | None = None

    @property
    def limit(self) -> date | None:
        """The date past which the duty is overdue: the due date, else the expected one."""
        return self.due_on or self.expected_on


NO_DATES = Dates()


def met_on(stage: Stage, kind: DutyKind, case: Case) -> date | None:
    """The day on which the message left that met an acknowledgement or a response, or None.

    A fuller message meets a lesser duty: a response also acknowledges, and so does a refusal where
    nothing else was sent. It does not fix the date from which an acknowledged complaint would have
    been counted.
    """
    fuller = [stage.responded]
    if kind is DutyKind.ACKNOWLEDGE:
        fuller.append(stage.acknowledged)
        fuller.append(_standing_refusal(stage))
    return min((sent.left_on for sent in fuller if sent and sent.left_on), default=None)


def _standing_refusal(stage: Stage) -> Sent | None:
    """The refusal of a stage, unless the stage was taken up all the same afterwards."""
    refused = stage.refused
    if refused is None:
        return None
    after = (*stage.acknowledgements, *stage.responses)
    return None if any(each.left_on and each.left_on > refused.on for each in after) else refused


def met_by(stage: Stage, met: date | None) -> str | None:
    """What acknowledged a complaint, where it was no acknowledgement; None where it was one."""
    if met is None or (stage.acknowledged and stage.acknowledged.left_on == met):
        return None
    return "the response" if stage.responded and stage.responded.left_on == met else "the refusal"


def overtaken_on(stage: Stage, case: Case) -> date | None:
    """The day from which a stage's own answer is no longer owed, or None.

    It was refused, or the resident took the request back, or a later stage was answered instead.
    """
    later = [each.responded for each in case.stages if each.number > stage.number]
    days = [sent.left_on for sent in (_standing_refusal(stage), *later) if sent]
    return min((day for day in (*days, stage.withdrawn_on) if day), default=None)


def acknowledgement(case: Case, stage: Stage, rules: Rules) -> Dates:
    """When the acknowledgement of a stage is due. Without a due date where the Code sets no time."""
    clock = rules.clock(DutyKind.ACKNOWLEDGE, stage.number)
    if stage.opened_on is None:
        return NO_DATES
    if clock is None:
        return Dates(start=stage.opened_on)
    due = rules.due(stage.opened_on, clock.length, _met_if_it_matters(case, stage, clock, rules))
    return Dates(start=stage.opened_on, due_on=due, original_due_on=due)


def response(case: Case, stage: Stage, rules: Rules) -> Dates:
    """When the response of a stage is due, with its extensions so far."""
    clock = rules.clock(DutyKind.RESPOND, stage.number)
    if clock is None:
        return NO_DATES
    start = _start(stage, clock)
    met = _met_if_it_matters(case, stage, clock, rules)
    expected = None
    if clock.start is Moment.ACKNOWLEDGED:
        acknowledged_by = acknowledgement(case, stage, rules).due_on
        expected = rules.due(acknowledged_by, clock.length, met) if acknowledged_by else None
    original = rules.due(start, clock.length, met) if start else None
    first = original or expected
    due, latest, cap = first, first, None
    if first and stage.extensions:
        due, latest, cap = _extended(first, clock, stage.extensions, rules)
    if original is None:
        return Dates(expected_on=due, cap_on=cap, latest_on=latest)
    return Dates(start, due, original, expected, cap, latest)


def target(kind: DutyKind, stage: Stage, dates: Dates, rules: Rules) -> date | None:
    """The landlord's own date for a clock that has started; where later than the Code's, the Code's."""
    if dates.start is None:
        return None
    own = rules.policy_on(dates.start).target(kind, stage.number)
    if own is None:
        return None
    on = rules.count(dates.start, own)
    return min(on, dates.due_on) if dates.due_on else on


def cap(case: Case, stage: Stage, rules: Rules, told_on: date) -> date | None:
    """The last day to which a response can be extended without good reason, as known on a day."""
    clock = rules.clock(DutyKind.RESPOND, stage.number)
    dates = response(case, stage, rules)
    first = dates.original_due_on or (dates.expected_on and _first(case, stage, rules))
    if first is None or clock is None or clock.extension is None or clock.extension.cap is None:
        return None
    return rules.due(first, clock.extension.cap, told_on)


def _first(case: Case, stage: Stage, rules: Rules) -> date | None:
    return response(case, replace(stage, extensions=()), rules).expected_on


def limit_on(case: Case, stage: Stage, rules: Rules, day: date) -> date | None:
    """The date past which the response is overdue, by the extensions told up to a day."""
    told = tuple(each for each in stage.extensions if _told_on(each) <= day)
    return response(case, replace(stage, extensions=told), rules).limit


def _met_if_it_matters(case: Case, stage: Stage, clock: Clock, rules: Rules) -> date | None:
    """When the duty was met, which a due date depends on only where a holiday was taken back."""
    return met_on(stage, clock.duty, case) if rules.holidays_taken_back else None


def _start(stage: Stage, clock: Clock) -> date | None:
    if clock.start is Moment.ACKNOWLEDGED:
        return stage.acknowledged.left_on if stage.acknowledged else None
    return stage.opened_on


def _extended(
    first: date, clock: Clock, extensions: tuple[Told, ...], rules: Rules
) -> tuple[date, date, date | None]:
    """The due date after the extensions that count, the latest it may be, and the last cap."""
    due, latest, cap = first, first, None
    # In the order in which the resident was told, whenever each was entered.
    for told in sorted(extensions, key=_told_on):
        if clock.extension and clock.extension.cap:
            cap = rules.due(first, clock.extension.cap, told.sent.left_on)
        due = extended_to(told, due, cap, good_reason=bool(told.fact.good_reason))
        latest = extended_to(told, latest, cap, good_reason=told.fact.good_reason != "")
    return due, latest, cap


def _told_on(told: Told) -> date:
    return told.sent.left_on or date.max


def extended_to(told: Told, due: date, cap: date | None, *, good_reason: bool) -> date:
    """The due date after one extension.

    It counts where the resident was told, with a reason, before the date it replaces. Beyond the
    cap it counts with good reason, else only as far as the cap.
    """
    left = told.sent.left_on
    if left is None or left > due or told.fact.reason == "":
        return due
    until = told.fact.until
    if cap and until > cap and not good_reason:
        until = cap
    return max(due, until)
