"""`evolve`: the facts of a case after one more event. Pure, and never refuses.

An event is a fact already; whatever order things are reported in, the case takes it. What an
event contradicts is for `decide` to find, and what it breaks for `breaches`.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from msgspec.structs import replace

from putright.procedure import facts as f
from putright.procedure.case import (
    NEW_CASE,
    ActionRecord,
    Case,
    Comment,
    DecidedExtension,
    EvidenceRecord,
    Handling,
    OrderRecord,
    Promise,
    RemedyRecord,
    Sent,
    Stage,
    Told,
)
from putright.procedure.corrections import effective
from putright.procedure.events import Event
from putright.procedure.transitions import next_state
from putright.procedure.words import (
    FAULT,
    SPOKEN,
    Channel,
    Direction,
    Joined,
    Part,
    Party,
    RemedyState,
    State,
)

# What an evolver gives back: the fields of the case that change.
Changes = dict[str, Any]


def evolve(case: Case, event: Event) -> Case:
    """The case after an event. A correction folds the whole history again with what is right."""
    if type(event.what) is f.Corrected:
        again = fold(effective((*case.history, event)))
        return replace(again, history=(*case.history, event))
    changes = EVOLVERS[type(event.what)](case, event)
    if "state" not in changes:
        changes["state"] = _state_after(case, event.what)
    return replace(case, **changes, history=(*case.history, event))


def fold(events: Iterable[Event], case: Case = NEW_CASE) -> Case:
    """The case after all of the events."""
    for event in events:
        case = evolve(case, event)
    return case


def _state_after(case: Case, fact: f.Fact) -> State:
    """The state after a fact; one about an earlier stage than the case's moves nothing."""
    stage = getattr(fact, "stage", None)
    if stage is None or stage == case.stage:
        return next_state(fact, case.state)
    if stage > case.stage:  # an imported case may reach a stage without the request for it
        return next_state(fact, State.ESCALATED)
    return case.state


def _stage_changes(case: Case, number: int, **changes: Any) -> Changes:
    """The changes of one stage, which is added where the case had not reached it."""
    if case.at(number) is None:
        stages = (*case.stages, Stage(number, **changes))
    else:
        stages = tuple(
            replace(each, **changes) if each.number == number else each for each in case.stages
        )
    reached = (
        number
        if number > case.stage and ("acknowledged" in changes or "responded" in changes)
        else 0
    )
    return {"stages": stages, "stage": reached or case.stage}


def _stage_of(case: Case, number: int) -> Stage:
    return case.at(number) or Stage(number)


def _sent(event: Event) -> Sent:
    """A message that has left, unless it waits for its posting or was only said."""
    fact: Any = event.what
    waits = fact.awaiting_posting if fact.channel is Channel.POST else fact.channel in SPOKEN
    return Sent(event.number, event.on, None if waits else event.on)


def _received(case: Case, event: Event) -> Changes:
    fact: f.ComplaintReceived = event.what  # type: ignore[assignment]
    return {
        "stage": fact.at_stage,
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


def _representative(case: Case, event: Event) -> Changes:
    fact: f.RepresentativeNamed = event.what  # type: ignore[assignment]
    if not fact.allowed:
        return {}
    return {"representative": fact.representative, "consent": fact.consent}


def _background(case: Case, event: Event) -> Changes:
    fact: f.BackgroundLinked = event.what  # type: ignore[assignment]
    return {"background": case.background + fact.background}


def _accepted(case: Case, event: Event) -> Changes:
    if case.state is not State.DECLINED:
        return {}
    # Taken on after all: the clocks of stage 1 start on the day it was accepted.
    changes = _stage_changes(case, 1, opened_on=event.on)
    return {**changes, "restarted_on": event.on, "declined": None}


def _declined(case: Case, event: Event) -> Changes:
    return {"declined": _sent(event)}


def _triaged(case: Case, event: Event) -> Changes:
    return {"triage": event.what}


def _assigned(case: Case, event: Event) -> Changes:
    fact: f.HandlerAssigned = event.what  # type: ignore[assignment]
    stage = _stage_of(case, fact.stage)
    handling = Handling(fact.handler, fact.part, event.on)
    return _stage_changes(case, fact.stage, handlings=(*stage.handlings, handling))


def _acknowledged(case: Case, event: Event) -> Changes:
    fact: f.Acknowledged = event.what  # type: ignore[assignment]
    stage = _stage_of(case, fact.stage)
    changes: Changes = {
        "acknowledged": stage.acknowledged or _sent(event),
        "promised_on": fact.respond_by_on or stage.promised_on,
    }
    if fact.points:
        changes["points"] = fact.points
    case_changes = _stage_changes(case, fact.stage, **changes)
    if fact.points and fact.stage >= case.stage:
        case_changes["points"] = fact.points
    return {**case_changes, "told_on": (*case.told_on, event.on)}


def _clarification_asked(case: Case, event: Event) -> Changes:
    return _stage_changes(case, event.what.stage, clarified=True)  # type: ignore[attr-defined]


def _clarification_given(case: Case, event: Event) -> Changes:
    fact: f.ClarificationGiven = event.what  # type: ignore[assignment]
    changes: Changes = {"clarified": True}
    if fact.points:
        changes["points"] = fact.points
    case_changes = _stage_changes(case, fact.stage, **changes)
    if fact.points:
        case_changes["points"] = fact.points
    return {**case_changes, "heard_on": (*case.heard_on, event.on)}


def _updates_agreed(case: Case, event: Event) -> Changes:
    fact: f.UpdatesAgreed = event.what  # type: ignore[assignment]
    return {
        "updates_every": (*case.updates_every, (event.on, fact.every_working_days)),
        "agreed_channel": fact.channel or case.agreed_channel,
    }


def _contact(case: Case, event: Event) -> Changes:
    fact: f.ContactRecorded = event.what  # type: ignore[assignment]
    if fact.party not in (Party.RESIDENT, Party.REPRESENTATIVE):
        return {}
    if fact.direction is Direction.IN:
        return {"heard_on": (*case.heard_on, event.on)}
    changes: Changes = {"heard_on": (*case.heard_on, event.on)} if fact.channel in SPOKEN else {}
    if fact.update:
        changes["told_on"] = (*case.told_on, event.on)
    return changes


def _extension_decided(case: Case, event: Event) -> Changes:
    fact: f.ExtensionDecided = event.what  # type: ignore[assignment]
    stage = _stage_of(case, fact.stage)
    decided = (*stage.decided_extensions, DecidedExtension(event.on, fact.until))
    return _stage_changes(case, fact.stage, decided_extensions=decided)


def _extended(case: Case, event: Event) -> Changes:
    fact: f.Extended = event.what  # type: ignore[assignment]
    stage = _stage_of(case, fact.stage)
    told = (*stage.extensions, Told(_sent(event), fact))
    changes = _stage_changes(case, fact.stage, extensions=told, promised_on=fact.until)
    return {**changes, "told_on": (*case.told_on, event.on)}


def _issue(case: Case, event: Event) -> Changes:
    fact: f.IssueRaised = event.what  # type: ignore[assignment]
    if fact.becomes is Joined.NEW_COMPLAINT:
        return {"linked": (*case.linked, fact.new_complaint)} if fact.new_complaint else {}
    if fact.point is None:
        return {}
    stage = case.at(case.stage)
    points = (*case.points_at(case.stage), fact.point)
    changes: Changes = {"points": points}
    if stage and stage.points:
        changes.update(_stage_changes(case, case.stage, points=points))
    return changes


def _comment_invited(case: Case, event: Event) -> Changes:
    fact: f.CommentInvited = event.what  # type: ignore[assignment]
    stage = _stage_of(case, fact.stage)
    comment = Comment(fact.party, fact.who, event.on)
    return _stage_changes(case, fact.stage, comments=(*stage.comments, comment))


def _comment_made(case: Case, event: Event) -> Changes:
    fact: f.CommentMade = event.what  # type: ignore[assignment]
    stage = _stage_of(case, fact.stage)
    comment = Comment(fact.party, None, event.on)
    changes = _stage_changes(case, fact.stage, comments=(*stage.comments, comment))
    return {**changes, "heard_on": (*case.heard_on, event.on)}


def _complained_of(case: Case, event: Event) -> Changes:
    return {"complained_of": (*case.complained_of, event.what.who)}  # type: ignore[attr-defined]


def _ended(case: Case, event: Event) -> Changes:
    changes: Changes = {"ended_on": event.on}
    if isinstance(event.what, f.MergedInto):
        changes["merged_into"] = event.what.complaint
    return changes


def _leaving_confirmed(case: Case, event: Event) -> Changes:
    """A posted letter left on the day of the confirmation; a spoken one on the day it was said."""
    number = event.what.event  # type: ignore[attr-defined]
    spoken = any(
        each.number == number and getattr(each.what, "channel", None) in SPOKEN
        for each in case.history
    )

    def left(sent: Sent | None) -> Sent | None:
        if sent is None or sent.event != number:
            return sent
        return replace(sent, left_on=sent.on if spoken else event.on)

    def left_in(stage: Stage) -> Stage:
        return replace(
            stage,
            acknowledged=left(stage.acknowledged),
            responded=left(stage.responded),
            refused=left(stage.refused),
            extensions=tuple(
                replace(told, sent=left(told.sent) or told.sent) for told in stage.extensions
            ),
        )

    return {
        "stages": tuple(left_in(stage) for stage in case.stages),
        "declined": left(case.declined),
    }


def _responded(case: Case, event: Event) -> Changes:
    fact: f.Responded = event.what  # type: ignore[assignment]
    stage = _stage_of(case, fact.stage)
    handlings = stage.handlings + tuple(
        Handling(who, part, event.on)
        for who, part in ((fact.decided_by, Part.DECIDE), (fact.signed_off_by, Part.SIGN_OFF))
        if who
    )
    changes = _stage_changes(
        case,
        fact.stage,
        responded=stage.responded or _sent(event),
        response=fact,
        handlings=handlings,
    )
    changes["remedies"] = case.remedies + tuple(
        _offered(remedy, fact.stage, event.on) for remedy in fact.remedies or ()
    )
    changes["actions"] = case.actions + tuple(
        _promised(action, fact.stage, event.on) for action in fact.actions or ()
    )
    if case.fault_found_on is None and any(each.finding in FAULT for each in fact.findings or ()):
        changes["fault_found_on"] = event.on
    return {**changes, "told_on": (*case.told_on, event.on)}


def _offered(remedy: f.Remedy, stage: int, on: date) -> RemedyRecord:
    promises = () if remedy.needs_acceptance else (Promise(on, remedy.by_on),)
    return RemedyRecord(remedy, stage, on, RemedyState.OFFERED, promises=promises)


def _promised(action: f.Action, stage: int, on: date) -> ActionRecord:
    return ActionRecord(action, stage, (Promise(on, action.due_on),))


def _remedy_offered(case: Case, event: Event) -> Changes:
    remedy = event.what.remedy  # type: ignore[attr-defined]
    return {"remedies": (*case.remedies, _offered(remedy, case.stage or 1, event.on))}


def _keep(promises: tuple[Promise, ...], on: date) -> tuple[Promise, ...]:
    """The promises with the last one kept."""
    if not promises:
        return (Promise(on, None, kept_on=on),)
    return (*promises[:-1], replace(promises[-1], kept_on=on))


def _drop(promises: tuple[Promise, ...], on: date) -> tuple[Promise, ...]:
    """The promises with the last one no longer owed."""
    if not promises or promises[-1].kept_on:
        return promises
    return (*promises[:-1], replace(promises[-1], dropped_on=on))


def _change_remedy(case: Case, key: str, change: Callable[[RemedyRecord], RemedyRecord]) -> Changes:
    return {
        "remedies": tuple(change(each) if each.remedy.id == key else each for each in case.remedies)
    }


def _remedy_event(case: Case, event: Event) -> Changes:
    fact: Any = event.what
    on = event.on

    def change(record: RemedyRecord) -> RemedyRecord:
        by_on = record.remedy.by_on
        match fact:
            case f.RemedyAccepted():
                promises = record.promises or (Promise(on, by_on),)
                return replace(
                    record, state=RemedyState.ACCEPTED, answered_on=on, promises=promises
                )
            case f.RemedyRefused():
                dropped = _drop(record.promises, on)
                return replace(record, state=RemedyState.REFUSED, answered_on=on, promises=dropped)
            case f.RemedyLapsed():
                return replace(
                    record, state=RemedyState.LAPSED, promises=_drop(record.promises, on)
                )
            case f.RemedyClaimed():
                promises = (*record.promises, Promise(on, fact.by_on))
                return replace(record, state=RemedyState.CLAIMED, answered_on=on, promises=promises)
            case f.RemedyDelivered():
                return replace(
                    record, state=RemedyState.DELIVERED, promises=_keep(record.promises, on)
                )
            case _:
                return replace(record, contacts=(*record.contacts, on))

    return _change_remedy(case, fact.remedy, change)


def _action_promised(case: Case, event: Event) -> Changes:
    fact: f.ActionPromised = event.what  # type: ignore[assignment]
    return {
        "actions": (*case.actions, _promised(fact.action, fact.stage or case.stage or 1, event.on))
    }


def _change_action(case: Case, key: str, change: Callable[[ActionRecord], ActionRecord]) -> Changes:
    return {
        "actions": tuple(change(each) if each.action.id == key else each for each in case.actions)
    }


def _action_updated(case: Case, event: Event) -> Changes:
    fact: f.ActionUpdated = event.what  # type: ignore[assignment]
    changes = _change_action(case, fact.action, lambda each: replace(each, updated_on=event.on))
    return {**changes, "told_on": (*case.told_on, event.on)}


def _action_done(case: Case, event: Event) -> Changes:
    return _change_action(
        case,
        event.what.action,  # type: ignore[attr-defined]
        lambda each: replace(each, promises=_keep(each.promises, event.on)),
    )


def _escalation_requested(case: Case, event: Event) -> Changes:
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


def _escalation_refused(case: Case, event: Event) -> Changes:
    number = event.what.to_stage  # type: ignore[attr-defined]
    changes = _stage_changes(case, number, refused=_sent(event))
    changes["stage"] = max(1, number - 1) if case.stage == number else case.stage
    before = case.at(changes["stage"])
    answered = State.ANSWERED if before and before.responded else State.OPEN
    changes["state"] = answered if case.state is State.ESCALATED else case.state
    return changes


def _closed(case: Case, event: Event) -> Changes:
    return {"closed_on": event.on}


def _reopened(case: Case, event: Event) -> Changes:
    fact: f.Reopened = event.what  # type: ignore[assignment]
    again = Promise(event.on, fact.due_on)

    def action(each: ActionRecord) -> ActionRecord:
        return replace(each, promises=(*_drop(each.promises, event.on), again))

    def remedy(each: RemedyRecord) -> RemedyRecord:
        return replace(
            each, state=RemedyState.ACCEPTED, promises=(*_drop(each.promises, event.on), again)
        )

    changes = {"reopened_on": event.on, **_change_action(case, fact.promise, action)}
    return {**changes, **_change_remedy(case, fact.promise, remedy)}


def _learning(case: Case, event: Event) -> Changes:
    return {"learning_on": case.learning_on or event.on}


def _feedback_asked(case: Case, event: Event) -> Changes:
    return {"feedback_asked_on": case.feedback_asked_on or event.on}


def _evidence_requested(case: Case, event: Event) -> Changes:
    fact: f.EvidenceRequested = event.what  # type: ignore[assignment]
    return {"evidence": (*case.evidence, EvidenceRecord(fact.id, event.on, fact.due_on))}


def _evidence_sent(case: Case, event: Event) -> Changes:
    key = event.what.id  # type: ignore[attr-defined]
    return {
        "evidence": tuple(
            replace(each, sent_on=event.on) if each.id == key and not each.sent_on else each
            for each in case.evidence
        )
    }


def _determined(case: Case, event: Event) -> Changes:
    fact: f.Determined = event.what  # type: ignore[assignment]
    made = [("order", each) for each in fact.orders]
    made += [("recommendation", each) for each in fact.recommendations]
    return {
        "orders": case.orders
        + tuple(OrderRecord(each.id, kind, each.what, event.on, each.due_on) for kind, each in made)
    }


def _failure_order(case: Case, event: Event) -> Changes:
    fact: f.FailureOrderIssued = event.what  # type: ignore[assignment]
    order = OrderRecord(fact.id, "failure order", fact.order, event.on, fact.due_on)
    return {"orders": (*case.orders, order)}


def _order_done(case: Case, event: Event) -> Changes:
    key = event.what.id  # type: ignore[attr-defined]
    return {
        "orders": tuple(
            replace(each, done_on=event.on) if each.id == key and not each.done_on else each
            for each in case.orders
        )
    }


def _not_recorded(case: Case, event: Event) -> Changes:
    fact: f.NotRecorded = event.what  # type: ignore[assignment]
    return {"not_recorded": (*case.not_recorded, (fact.duty, fact.stage))}


def _nothing(case: Case, event: Event) -> Changes:
    """Kept in the history; nothing else hangs on it."""
    return {}


EVOLVERS: dict[type[f.Fact], Callable[[Case, Event], Changes]] = {
    f.ComplaintReceived: _received,
    f.RepresentativeNamed: _representative,
    f.BackgroundLinked: _background,
    f.Accepted: _accepted,
    f.Declined: _declined,
    f.Triaged: _triaged,
    f.HandlerAssigned: _assigned,
    f.Acknowledged: _acknowledged,
    f.ClarificationAsked: _clarification_asked,
    f.ClarificationGiven: _clarification_given,
    f.UpdatesAgreed: _updates_agreed,
    f.ContactRecorded: _contact,
    f.ExtensionDecided: _extension_decided,
    f.Extended: _extended,
    f.IssueRaised: _issue,
    f.CommentInvited: _comment_invited,
    f.CommentMade: _comment_made,
    f.StaffComplainedOf: _complained_of,
    f.ThirdPartyAnswered: _nothing,
    f.Withdrawn: _ended,
    f.MergedInto: _ended,
    f.Corrected: _nothing,
    f.LeavingConfirmed: _leaving_confirmed,
    f.NotRecorded: _not_recorded,
    f.Responded: _responded,
    f.RemedyOffered: _remedy_offered,
    f.RemedyAccepted: _remedy_event,
    f.RemedyRefused: _remedy_event,
    f.OfferContactTried: _remedy_event,
    f.RemedyLapsed: _remedy_event,
    f.RemedyClaimed: _remedy_event,
    f.RemedyDelivered: _remedy_event,
    f.ActionPromised: _action_promised,
    f.ActionUpdated: _action_updated,
    f.ActionDone: _action_done,
    f.EscalationRequested: _escalation_requested,
    f.EscalationRefused: _escalation_refused,
    f.Closed: _closed,
    f.Reopened: _reopened,
    f.LearningRecorded: _learning,
    f.FeedbackAsked: _feedback_asked,
    f.FeedbackGiven: _nothing,
    f.EvidenceRequested: _evidence_requested,
    f.EvidenceSent: _evidence_sent,
    f.Determined: _determined,
    f.OrderCompliedWith: _order_done,
    f.RecommendationAnswered: _order_done,
    f.FailureOrderIssued: _failure_order,
    f.FailureOrderCompliedWith: _order_done,
}
