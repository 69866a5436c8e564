"""Evolvers of what comes after an answer: escalation, closing, learning, the Ombudsman."""

from msgspec.structs import replace

from putright.procedure import facts as f
from putright.procedure.case import (
    Case,
    EvidenceRecord,
    OrderRecord,
    Stage,
)
from putright.procedure.events import Event
from putright.procedure.evolvers.common import Changes, sent, stage_changes
from putright.procedure.words import (
    State,
)


def escalation_requested(case: Case, event: Event) -> Changes:
    fact: f.EscalationRequested = event.what  # type: ignore[assignment]
    stage = case.at(fact.to_stage)
    if stage and stage.opened_on and stage.refused is None:  # asking again does not restart a clock
        return {"state": case.state}
    opened = (
        Stage(fact.to_stage, opened_on=event.on)
        if stage is None
        else replace(stage, opened_on=event.on, refused=None)
    )
    others = tuple(each for each in case.stages if each.number != fact.to_stage)
    changes: Changes = {"stages": (*others, opened), "heard_on": (*case.heard_on, event.on)}
    if fact.to_stage >= case.stage:
        changes["stage"] = fact.to_stage
        changes["state"] = State.ESCALATED if not opened.responded else case.state
    else:
        changes["state"] = case.state
    return changes


def escalation_refused(case: Case, event: Event) -> Changes:
    number = event.what.to_stage  # type: ignore[attr-defined]
    changes = stage_changes(case, number, refused=sent(event))
    changes["stage"] = max(1, number - 1) if case.stage == number else case.stage
    before = case.at(changes["stage"])
    answered = State.ANSWERED if before and before.responded else State.OPEN
    changes["state"] = answered if case.state is State.ESCALATED else case.state
    return changes


def closed(case: Case, event: Event) -> Changes:
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
