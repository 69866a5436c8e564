"""Evolvers of the answer, and of the remedies and actions that it promises."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from putright.procedure import facts as f
from putright.procedure.case import (
    ActionRecord,
    Case,
    Handling,
    Promise,
    RemedyRecord,
)
from putright.procedure.events import Event
from putright.procedure.evolvers.common import Changes, sent, stage_changes, stage_of, told_on
from putright.procedure.words import (
    FAULT,
    Part,
    RemedyState,
)


def responded(case: Case, event: Event) -> Changes:
    fact: f.Responded = event.what  # type: ignore[assignment]
    stage = stage_of(case, fact.stage)
    handlings = stage.handlings + tuple(
        Handling(who, part, event.on)
        for who, part in ((fact.decided_by, Part.DECIDE), (fact.signed_off_by, Part.SIGN_OFF))
        if who
    )
    changes = stage_changes(
        case,
        fact.stage,
        responses=(*stage.responses, sent(event)),
        response=fact,
        handlings=handlings,
    )
    changes["remedies"] = case.remedies + tuple(
        offered(remedy, fact.stage, event.on) for remedy in fact.remedies or ()
    )
    changes["actions"] = case.actions + tuple(
        promised(action, fact.stage, event.on) for action in fact.actions or ()
    )
    if case.fault_found_on is None and any(each.finding in FAULT for each in fact.findings or ()):
        changes["fault_found_on"] = event.on
    return {**changes, "told_on": told_on(case, sent(event))}


def offered(remedy: f.Remedy, stage: int, on: date) -> RemedyRecord:
    if remedy.done:
        kept = (Promise(on, remedy.by_on or on, kept_on=on),)
        return RemedyRecord(remedy, stage, on, RemedyState.DELIVERED, answered_on=on, promises=kept)
    promises = () if remedy.needs_acceptance else (Promise(on, remedy.by_on),)
    return RemedyRecord(remedy, stage, on, RemedyState.OFFERED, promises=promises)


def promised(action: f.Action, stage: int, on: date) -> ActionRecord:
    return ActionRecord(action, stage, (Promise(on, action.due_on),))


def remedy_offered(case: Case, event: Event) -> Changes:
    remedy = event.what.remedy  # type: ignore[attr-defined]
    return {"remedies": (*case.remedies, offered(remedy, case.stage or 1, event.on))}


def keep(promises: tuple[Promise, ...], on: date) -> tuple[Promise, ...]:
    """The promises with the last one kept."""
    if not promises:
        return (Promise(on, None, kept_on=on),)
    return (*promises[:-1], replace(promises[-1], kept_on=on))


def drop(promises: tuple[Promise, ...], on: date) -> tuple[Promise, ...]:
    """The promises with the last one no longer owed."""
    if not promises or promises[-1].kept_on:
        return promises
    return (*promises[:-1], replace(promises[-1], dropped_on=on))


def change_remedy(case: Case, key: str, change: Callable[[RemedyRecord], RemedyRecord]) -> Changes:
    return {
        "remedies": tuple(change(each) if each.remedy.id == key else each for each in case.remedies)
    }


def remedy_event(case: Case, event: Event) -> Changes:
    fact: Any = event.what
    on = event.on

    def change(record: RemedyRecord) -> RemedyRecord:
        ended = record.answered_on or on
        match fact:
            case f.RemedyAccepted():
                promises = _promised_again(record, on)
                return replace(
                    record, state=RemedyState.ACCEPTED, answered_on=on, promises=promises
                )
            case f.RemedyRefused():
                dropped = drop(record.promises, on)
                return replace(record, state=RemedyState.REFUSED, answered_on=on, promises=dropped)
            case f.RemedyLapsed():
                dropped = drop(record.promises, on)
                return replace(
                    record, state=RemedyState.LAPSED, answered_on=ended, promises=dropped
                )
            case f.RemedyClaimed():
                promises = (*record.promises, Promise(on, fact.by_on))
                return replace(record, state=RemedyState.CLAIMED, answered_on=on, promises=promises)
            case f.RemedyDelivered():
                kept = keep(record.promises, on)
                return replace(
                    record, state=RemedyState.DELIVERED, answered_on=ended, promises=kept
                )
            case _:
                return replace(record, contacts=(*record.contacts, on))

    return change_remedy(case, fact.remedy, change)


def _promised_again(record: RemedyRecord, on: date) -> tuple[Promise, ...]:
    """The promises once an offer is accepted. A day that had passed by then binds nobody."""
    if record.promises and record.promises[-1].dropped_on is None:
        return record.promises
    by_on = record.remedy.by_on
    return (*record.promises, Promise(on, by_on if by_on and by_on >= on else None))


def action_promised(case: Case, event: Event) -> Changes:
    fact: f.ActionPromised = event.what  # type: ignore[assignment]
    return {
        "actions": (*case.actions, promised(fact.action, fact.stage or case.stage or 1, event.on))
    }


def change_action(case: Case, key: str, change: Callable[[ActionRecord], ActionRecord]) -> Changes:
    return {
        "actions": tuple(change(each) if each.action.id == key else each for each in case.actions)
    }


def action_updated(case: Case, event: Event) -> Changes:
    fact: f.ActionUpdated = event.what  # type: ignore[assignment]
    changes = change_action(case, fact.action, lambda each: replace(each, updated_on=event.on))
    return {**changes, "told_on": (*case.told_on, event.on)}


def action_done(case: Case, event: Event) -> Changes:
    return change_action(
        case,
        event.what.action,  # type: ignore[attr-defined]
        lambda each: replace(each, promises=keep(each.promises, event.on)),
    )


def reopened(case: Case, event: Event) -> Changes:
    fact: f.Reopened = event.what  # type: ignore[assignment]
    again = Promise(event.on, fact.due_on)

    def action(each: ActionRecord) -> ActionRecord:
        return replace(each, promises=(*drop(each.promises, event.on), again))

    def remedy(each: RemedyRecord) -> RemedyRecord:
        return replace(
            each, state=RemedyState.ACCEPTED, promises=(*drop(each.promises, event.on), again)
        )

    changes = {"reopened_on": event.on, **change_action(case, fact.promise, action)}
    return {**changes, **change_remedy(case, fact.promise, remedy)}
