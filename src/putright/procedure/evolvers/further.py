"""Evolvers of what comes after an answer: escalation, closing, learning, the Ombudsman."""

from msgspec.structs import replace

from putright.procedure import facts as f
from putright.procedure.case import (
    Case,
    EvidenceRecord,
    OrderRecord,
)
from putright.procedure.events import Event
from putright.procedure.evolvers.common import Changes, sent, stage_changes, taken_up_again
from putright.procedure.transitions import TRANSITIONS, next_state, state_of
from putright.procedure.words import (
    State,
)


def escalation_requested(case: Case, event: Event) -> Changes:
    fact: f.EscalationRequested = event.what  # type: ignore[assignment]
    heard: Changes = {"heard_on": (*case.heard_on, event.on), "state": case.state}
    stage = case.at(fact.to_stage)
    if case.state not in TRANSITIONS[f.EscalationRequested] or event.relied_on.get("no_such_stage"):
        return heard  # it has ended, or there is no such stage: it is heard, and moves nothing
    if stage is None:
        changes = stage_changes(case, fact.to_stage, opened_on=event.on)
    elif stage.refused or stage.withdrawn_on:
        changes = taken_up_again(case, fact.to_stage, event.on)
    elif stage.opened_on is None:
        changes = stage_changes(case, fact.to_stage, opened_on=event.on)
    else:
        return heard  # asking again does not restart a clock
    reached = max(case.stage, fact.to_stage)
    answered = bool(stage and stage.responded) or reached > fact.to_stage
    state = case.state if answered else next_state(fact, case.state)
    return {**heard, **changes, "stage": reached, "state": state}


def escalation_refused(case: Case, event: Event) -> Changes:
    number = event.what.to_stage  # type: ignore[attr-defined]
    changes = stage_changes(case, number, refused=sent(event))
    if case.state is not State.ESCALATED or case.stage != number:
        return {**changes, "state": case.state}
    back = max(1, number - 1)
    return {**changes, "stage": back, "state": state_of(case.at(back))}


def escalation_withdrawn(case: Case, event: Event) -> Changes:
    number = event.what.to_stage  # type: ignore[attr-defined]
    changes = stage_changes(case, number, withdrawn_on=event.on)
    if case.stage != number or case.state not in TRANSITIONS[f.EscalationWithdrawn]:
        return {**changes, "state": case.state}
    back = max(1, number - 1)
    return {**changes, "stage": back, "state": state_of(case.at(back))}


def closed(case: Case, event: Event) -> Changes:
    if case.state not in TRANSITIONS[f.Closed]:
        return {}  # an answer is owed: it stays open
    return {"closed_on": event.on}


def learning(case: Case, event: Event) -> Changes:
    return {"learning_on": case.learning_on or event.on}


def feedback_asked(case: Case, event: Event) -> Changes:
    return {"feedback_asked_on": case.feedback_asked_on or event.on}


def evidence_requested(case: Case, event: Event) -> Changes:
    fact: f.EvidenceRequested = event.what  # type: ignore[assignment]
    return {"evidence": (*case.evidence, EvidenceRecord(fact.id, event.on, fact.due_on))}


def evidence_sent(case: Case, event: Event) -> Changes:
    key = event.what.id  # type: ignore[attr-defined]
    return {
        "evidence": tuple(
            replace(each, sent_on=event.on) if each.id == key and not each.sent_on else each
            for each in case.evidence
        )
    }


def determined(case: Case, event: Event) -> Changes:
    fact: f.Determined = event.what  # type: ignore[assignment]
    made = [("order", each) for each in fact.orders]
    made += [("recommendation", each) for each in fact.recommendations]
    return {
        "orders": case.orders
        + tuple(OrderRecord(each.id, kind, each.what, event.on, each.due_on) for kind, each in made)
    }


def failure_order(case: Case, event: Event) -> Changes:
    fact: f.FailureOrderIssued = event.what  # type: ignore[assignment]
    order = OrderRecord(fact.id, "failure order", fact.order, event.on, fact.due_on)
    return {"orders": (*case.orders, order)}


def order_done(case: Case, event: Event) -> Changes:
    key = event.what.id  # type: ignore[attr-defined]
    return {
        "orders": tuple(
            replace(each, done_on=event.on) if each.id == key and not each.done_on else each
            for each in case.orders
        )
    }
