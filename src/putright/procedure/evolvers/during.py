"""Evolvers of what happens while a complaint is open."""

from msgspec.structs import replace

from putright.procedure import facts as f
from putright.procedure.case import (
    Case,
    Comment,
    DecidedExtension,
    Stage,
    Told,
)
from putright.procedure.events import Event
from putright.procedure.evolvers.common import Changes, sent, stage_changes, stage_of, told_on
from putright.procedure.facts import Point
from putright.procedure.words import (
    SPOKEN,
    Direction,
    Joined,
    Party,
)


def updates_agreed(case: Case, event: Event) -> Changes:
    fact: f.UpdatesAgreed = event.what  # type: ignore[assignment]
    return {
        "updates_every": (*case.updates_every, (event.on, fact.every_working_days)),
        "agreed_channel": fact.channel or case.agreed_channel,
    }


def contact(case: Case, event: Event) -> Changes:
    fact: f.ContactRecorded = event.what  # type: ignore[assignment]
    if fact.party not in (Party.RESIDENT, Party.REPRESENTATIVE):
        return {}
    if fact.direction is Direction.IN:
        return {"heard_on": (*case.heard_on, event.on)}
    changes: Changes = {"heard_on": (*case.heard_on, event.on)} if fact.channel in SPOKEN else {}
    if fact.update:
        changes["told_on"] = (*case.told_on, event.on)
    return changes


def extension_decided(case: Case, event: Event) -> Changes:
    fact: f.ExtensionDecided = event.what  # type: ignore[assignment]
    stage = stage_of(case, fact.stage)
    decided = (*stage.decided_extensions, DecidedExtension(event.on, fact.until))
    return stage_changes(case, fact.stage, decided_extensions=decided)


def extended(case: Case, event: Event) -> Changes:
    fact: f.Extended = event.what  # type: ignore[assignment]
    stage = stage_of(case, fact.stage)
    told = (*stage.extensions, Told(sent(event), fact))
    changes = stage_changes(case, fact.stage, extensions=told, promised_on=fact.until)
    return {**changes, "told_on": told_on(case, sent(event))}


def issue(case: Case, event: Event) -> Changes:
    fact: f.IssueRaised = event.what  # type: ignore[assignment]
    if fact.becomes is Joined.NEW_COMPLAINT:
        return {"linked": (*case.linked, fact.new_complaint)} if fact.new_complaint else {}
    stage = case.at(case.stage)
    before = case.points_at(case.stage)
    number = max((each.number for each in before), default=0) + 1
    points = (*before, fact.point or Point(number=number, about=fact.about))
    changes: Changes = {"points": points}
    if stage and stage.points:
        changes.update(stage_changes(case, case.stage, points=points))
    return changes


def document_added(case: Case, event: Event) -> Changes:
    return {"documents": (*case.documents, event.what)}


def comment_invited(case: Case, event: Event) -> Changes:
    fact: f.CommentInvited = event.what  # type: ignore[assignment]
    stage = stage_of(case, fact.stage)
    comment = Comment(fact.party, fact.who, event.on)
    return stage_changes(case, fact.stage, comments=(*stage.comments, comment))


def comment_made(case: Case, event: Event) -> Changes:
    fact: f.CommentMade = event.what  # type: ignore[assignment]
    stage = stage_of(case, fact.stage)
    comment = Comment(fact.party, None, event.on)
    changes = stage_changes(case, fact.stage, comments=(*stage.comments, comment))
    return {**changes, "heard_on": (*case.heard_on, event.on)}


def ended(case: Case, event: Event) -> Changes:
    changes: Changes = {"ended_on": event.on}
    if isinstance(event.what, f.MergedInto):
        changes["merged_into"] = event.what.complaint
    return changes


def leaving_confirmed(case: Case, event: Event) -> Changes:
    number, on = event.what.event, event.on  # type: ignore[attr-defined]

    def confirmed(stage: Stage) -> Stage:
        return replace(
            stage,
            acknowledgements=tuple(each.confirmed(number, on) for each in stage.acknowledgements),
            responses=tuple(each.confirmed(number, on) for each in stage.responses),
            refused=stage.refused.confirmed(number, on) if stage.refused else None,
            extensions=tuple(
                replace(told, sent=told.sent.confirmed(number, on)) for told in stage.extensions
            ),
        )

    stages = tuple(confirmed(stage) for stage in case.stages)
    return {"stages": stages, "told_on": (*case.told_on, on)}


def not_recorded(case: Case, event: Event) -> Changes:
    fact: f.NotRecorded = event.what  # type: ignore[assignment]
    return {"not_recorded": (*case.not_recorded, (fact.duty, fact.stage))}


def nothing(case: Case, event: Event) -> Changes:
    """Kept in the history; nothing else hangs on it."""
    return {}
