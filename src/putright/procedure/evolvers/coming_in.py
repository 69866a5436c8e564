"""Evolvers of what comes in and how a complaint is set up."""

from putright.procedure import facts as f
from putright.procedure.case import (
    Case,
    Handling,
    Stage,
)
from putright.procedure.events import Event
from putright.procedure.evolvers.common import (
    Changes,
    sent,
    stage_changes,
    stage_of,
    taken_up_again,
    told_on,
)
from putright.procedure.words import ENDED, State


def received(case: Case, event: Event) -> Changes:
    fact: f.ComplaintReceived = event.what  # type: ignore[assignment]
    return {
        "stage": fact.at_stage,
        "about": fact.about,
        "resident": fact.resident,
        "home": fact.home,
        "service": fact.service,
        "channel": fact.channel,
        "received_on": event.on,
        "edition": event.relied_on.get("edition"),
        "safety": fact.safety,
        "occurred_on": fact.occurred_on,
        "aware_on": fact.aware_on,
        "points": fact.points,
        "representative": fact.representative,
        "consent": fact.consent,
        "group": fact.group,
        "from_request": fact.from_request,
        "from_survey": fact.from_survey,
        "background": fact.background,
        "stages": (Stage(fact.at_stage, opened_on=event.on),),
    }


def representative(case: Case, event: Event) -> Changes:
    fact: f.RepresentativeNamed = event.what  # type: ignore[assignment]
    if not fact.allowed:
        return {}
    return {"representative": fact.representative, "consent": fact.consent}


def background(case: Case, event: Event) -> Changes:
    fact: f.BackgroundLinked = event.what  # type: ignore[assignment]
    return {"background": case.background + fact.background}


def accepted(case: Case, event: Event) -> Changes:
    number = event.what.stage  # type: ignore[attr-defined]
    stage = case.at(number)
    if stage is None or stage.refused is None or case.state in ENDED:
        return {"state": case.state}
    if number == 1 and case.state not in (State.RECEIVED, State.DECLINED, State.CLOSED):
        # It went on meanwhile: the clocks of stage 1 begin again, and the case stands where it does.
        return {
            **taken_up_again(case, number, event.on),
            "state": case.state,
            "restarted_on": event.on,
        }
    # Taken on after all: the clocks of the stage start on the day it was accepted.
    return {
        **taken_up_again(case, number, event.on),
        "state": State.RECEIVED if number == 1 else State.ESCALATED,
        "stage": number,
        "restarted_on": event.on,
        "closed_on": None,
    }


def declined(case: Case, event: Event) -> Changes:
    return stage_changes(case, 1, refused=sent(event))


def triaged(case: Case, event: Event) -> Changes:
    return {"triage": event.what}


def assigned(case: Case, event: Event) -> Changes:
    fact: f.HandlerAssigned = event.what  # type: ignore[assignment]
    stage = stage_of(case, fact.stage)
    handling = Handling(fact.handler, fact.part, event.on, fact.conflict)
    return stage_changes(case, fact.stage, handlings=(*stage.handlings, handling))


def acknowledged(case: Case, event: Event) -> Changes:
    fact: f.Acknowledged = event.what  # type: ignore[assignment]
    stage = stage_of(case, fact.stage)
    changes: Changes = {
        "acknowledgements": (*stage.acknowledgements, sent(event)),
        "promised_on": fact.respond_by_on or stage.promised_on,
    }
    if fact.points:
        changes["points"] = fact.points
    case_changes = stage_changes(case, fact.stage, **changes)
    if fact.points and fact.stage >= case.stage:
        case_changes["points"] = fact.points
    return {**case_changes, "told_on": told_on(case, sent(event))}


def clarification_asked(case: Case, event: Event) -> Changes:
    return stage_changes(case, event.what.stage, clarified=True)  # type: ignore[attr-defined]


def clarification_given(case: Case, event: Event) -> Changes:
    fact: f.ClarificationGiven = event.what  # type: ignore[assignment]
    changes: Changes = {"clarified": True}
    if fact.points:
        changes["points"] = fact.points
    case_changes = stage_changes(case, fact.stage, **changes)
    if fact.points:
        case_changes["points"] = fact.points
    return {**case_changes, "heard_on": (*case.heard_on, event.on)}


def complained_of(case: Case, event: Event) -> Changes:
    return {"complained_of": (*case.complained_of, event.what.who)}  # type: ignore[attr-defined]
