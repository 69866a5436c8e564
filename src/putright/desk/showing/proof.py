"""Why a duty is owed by its day: day by day where working days count, else in one sentence."""

from datetime import date

from putright.codes.model import Length
from putright.codes.vocabulary import DutyKind, Moment, Unit
from putright.codes.words import MOMENTS
from putright.desk.showing.days import day_in_words, days_between
from putright.procedure.duty import Duty
from putright.procedure.policy import Policy
from putright.procedure.rules import Rules
from putright.procedure.sending import SETTLE_WITHIN
from putright.workingdays import is_provisional
from putright.workingdays.explanation import provisional_note

# Where the day is the day that somebody named, there is nothing to count.
_NAMED = {
    DutyKind.DELIVER_REMEDY: "This is the day that the resident was promised.",
    DutyKind.FINISH_ACTION: "This is the day that was promised for the action.",
    DutyKind.SEND_EVIDENCE: "This is the day that the Ombudsman named.",
    DutyKind.COMPLY_WITH_ORDER: "This is the day that the Ombudsman named.",
    DutyKind.ANSWER_RECOMMENDATION: "This is the day that the Ombudsman named.",
    DutyKind.COMPLY_WITH_FAILURE_ORDER: "This is the day that the Ombudsman named.",
    DutyKind.REVIEW_ADJUSTMENT: "This is the day that was set for the review.",
    DutyKind.REVIEW_RESTRICTION: "This is the day that was set for the review.",
    DutyKind.REVIEW_ANSWER: "This is the day that was set for looking at the answer again.",
    DutyKind.COMPLETE_ASSESSMENT: "This is the day that was set when it was begun.",
    DutyKind.COMPLY_WITH_PROVISION: "This is the day that the self-assessment names.",
    DutyKind.TELL_EXTENSION: (
        "This is the day on which the response was due when more time was decided."
    ),
    DutyKind.AGREE_UPDATES: "This is the first day on which the response was due.",
}


def proof_lines(duty: Duty, rules: Rules) -> tuple[str, ...]:
    """How the date of a duty follows from its clock; empty where it has no date."""
    start, first = duty.counted_from, duty.original_due_on or duty.due_on
    length = _length(duty, rules)
    if first is None and duty.expected_on:
        return (_expected(duty, length, rules),)
    if first is None:
        return _target(duty, rules)
    if length is None or start is None or first < start:
        named = _NAMED.get(duty.kind)
        return (named,) if named else ()
    return (*_counted(start, first, length, rules), *_extension(duty), *_target(duty, rules))


def provisional(duty: Duty, rules: Rules) -> str:
    """The note that goes with a date resting on bank holidays that are only expected."""
    days = (duty.due_on, duty.expected_on, duty.target_on)
    if any(is_provisional(day) for day in days if day):
        return provisional_note(rules.calendar.known_until)
    return ""


def _length(duty: Duty, rules: Rules) -> Length | None:
    """The length of the clock that set the due date; None where somebody named the day."""
    if duty.kind is DutyKind.SEND_UPDATE and duty.counted_from and duty.due_on:
        number = days_between(rules.calendar, duty.counted_from, duty.due_on)
        return Length(number) if number and number > 0 else None
    if duty.source.edition is None:
        return None
    clock = rules.clock(duty.kind, duty.stage)
    return clock.length if clock else None


def _expected(duty: Duty, length: Length | None, rules: Rules) -> str:
    if duty.kind is not DutyKind.RESPOND or length is None or duty.expected_on is None:
        return "This is the last day before the late answer left."
    clock = rules.clock(duty.kind, duty.stage)
    moment = MOMENTS[clock.start if clock else Moment.ACKNOWLEDGED]
    return (
        f"The {length} start with {moment}, which is not on record yet. If it leaves on the last "
        f"day that it is due, the response is due on {day_in_words(duty.expected_on)}."
    )


def _counted(start: date, first: date, length: Length, rules: Rules) -> tuple[str, ...]:
    if length.unit is not Unit.WORKING_DAYS:
        return (
            f"Due on {day_in_words(first)}: {length} after {day_in_words(start)}, "
            "every day counted.",
        )
    number = days_between(rules.calendar, start, first)
    if number is None:
        return ()
    explained = rules.calendar.explain(start, number)
    if number == length.number and explained.due == first:
        return tuple(explained.lines())
    # A holiday that was taken back after the clock had started brings no date forward.
    return (
        *explained.lines()[: len(explained.days)],
        f"Due on {day_in_words(first)}: {length}, as the calendar stood before it was changed.",
    )


def _extension(duty: Duty) -> tuple[str, ...]:
    if duty.due_on is None or duty.due_on == duty.original_due_on or not duty.original_due_on:
        return ()
    return (f"Extended from then to {day_in_words(duty.due_on)}.",)


def _target(duty: Duty, rules: Rules) -> tuple[str, ...]:
    """How the landlord's own date is counted, where it has one."""
    start, target = duty.counted_from, duty.target_on
    if target is None:
        return ()
    own = _own_length(duty, rules)
    if own is None or start is None:
        named = _NAMED.get(duty.kind)
        return (named,) if named else ()
    if duty.limit is None and own.unit is Unit.WORKING_DAYS:
        return tuple(rules.calendar.explain(start, own.number).lines())
    return (f"Our own target is {day_in_words(target)}: {own} after {day_in_words(start)}.",)


def _own_length(duty: Duty, rules: Rules) -> Length | None:
    """The time that the landlord's policy, or good record-keeping, allows for a duty."""
    if duty.kind is DutyKind.SETTLE_LETTER:
        return SETTLE_WITHIN
    policy = rules.policy_on(duty.counted_from)
    span = _spans(policy).get(duty.kind)
    return span or policy.target(duty.kind, duty.stage)


def _spans(policy: Policy) -> dict[DutyKind, Length | None]:
    spans = {
        DutyKind.REVIEW_REQUEST: policy.review_requests_within,
        DutyKind.RAISE_COMPLAINT: policy.raise_complaint_within,
        DutyKind.CALL_BACK: policy.call_back_within,
        DutyKind.RECORD_LEARNING: policy.learning_within,
        DutyKind.ASK_FEEDBACK: policy.feedback_after,
        DutyKind.CONTACT_UNCLAIMED_OFFER: policy.offer_lapses_after,
    }
    return {kind: span.length() if span else None for kind, span in spans.items()}
