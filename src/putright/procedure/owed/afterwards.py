"""What is owed after the answer, and to the Ombudsman."""

from collections.abc import Iterator
from datetime import date

from putright.codes.vocabulary import DutyKind
from putright.procedure.case import Case
from putright.procedure.duty import Duty, settled
from putright.procedure.events import Source
from putright.procedure.owed.common import own_policy
from putright.procedure.rules import Rules


def afterwards(case: Case, rules: Rules) -> Iterator[Duty]:
    """To record learning and to ask for feedback. The Code sets no time for either."""
    if case.fault_found_on:
        within = rules.policy_on(case.fault_found_on).learning_within
        source = rules.duty(DutyKind.RECORD_LEARNING) or (
            own_policy(rules, case.fault_found_on) if within else None
        )
        if source:
            yield _own_time(
                DutyKind.RECORD_LEARNING, "Record what is learned from the complaint", source,
                case.fault_found_on, rules.count(case.fault_found_on, within.length()) if within else None,
                case.learning_on,
            )  # fmt: skip
    if case.closed_on:
        after = rules.policy_on(case.closed_on).feedback_after
        source = rules.duty(DutyKind.ASK_FEEDBACK) or (
            own_policy(rules, case.closed_on) if after else None
        )
        if source:
            yield _own_time(
                DutyKind.ASK_FEEDBACK, "Ask the resident how the complaint was handled", source,
                case.closed_on, rules.count(case.closed_on, after.length()) if after else None,
                case.feedback_asked_on,
            )  # fmt: skip


def _own_time(
    kind: DutyKind, what: str, source: Source, opened: date, target: date | None, met: date | None
) -> Duty:
    """A duty for which the Code sets no time: the landlord's own, if it has one, is a target."""
    return Duty(
        kind=kind,
        what=what,
        source=source,
        opened_on=opened,
        counted_from=opened,
        target_on=target,
        met_on=met,
        state=settled(met),
    )


_ORDERS = {
    "order": (
        DutyKind.COMPLY_WITH_ORDER,
        "Comply with the Ombudsman's order",
        "the Ombudsman's order",
    ),
    "recommendation": (
        DutyKind.ANSWER_RECOMMENDATION,
        "Answer the Ombudsman's recommendation",
        "the Ombudsman's recommendation",
    ),
    "failure order": (
        DutyKind.COMPLY_WITH_FAILURE_ORDER,
        "Comply with the complaint handling failure order",
        "the complaint handling failure order",
    ),
}


def ombudsman(case: Case, rules: Rules) -> Iterator[Duty]:
    """Evidence requests, orders, recommendations and failure orders of the Ombudsman."""
    clock = rules.clock(DutyKind.SEND_EVIDENCE)
    for request in case.evidence:
        due = request.due_on
        source = Source(f"the Ombudsman's request {request.id}")
        if clock and due is None:
            due = rules.due(request.requested_on, clock.length, request.sent_on)
            source = rules.provision(clock.provision)
        yield Duty(
            kind=DutyKind.SEND_EVIDENCE,
            what="Send the Ombudsman the evidence that it asked for",
            source=source,
            subject=request.id,
            opened_on=request.requested_on,
            counted_from=request.requested_on,
            due_on=due,
            met_on=request.sent_on,
            state=settled(request.sent_on),
        )
    for order in case.orders:
        kind, what, source_words = _ORDERS[order.kind]
        yield Duty(
            kind=kind,
            what=f"{what}: {order.what}",
            source=Source(f"{source_words} {order.id}"),
            subject=order.id,
            opened_on=order.issued_on,
            counted_from=order.issued_on,
            # A recommendation does not bind: its day is one to keep, and passing it breaks nothing.
            due_on=order.due_on if order.kind != "recommendation" else None,
            target_on=order.due_on if order.kind == "recommendation" else None,
            met_on=order.done_on,
            state=settled(order.done_on),
        )
