"""On which occasions a rule applies: for each kind of fact, what it could have kept or broken.

Whether it did is for the checks to say (`streams.breaking`). An occasion is named as a breach is:
by what it is about, within its stage. Where the fact does not say whether the rule applied at all,
the occasion is not known.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from putright.codes.vocabulary import RuleKey as R
from putright.procedure import facts as f
from putright.procedure.assessments import facts as s
from putright.procedure.assessments.checks import before_the_record, signed_before
from putright.procedure.assessments.words import AFTER_A_CHANGE
from putright.procedure.assessments.words import Occasion as Why
from putright.procedure.checks.during import extension_to, further_than_usual
from putright.procedure.requests import facts as r
from putright.procedure.residents import facts as t
from putright.procedure.residents.words import ReviewOutcome
from putright.procedure.streams.situation import Situation
from putright.procedure.words import (
    ADVERSE_TO_RESIDENT,
    CONSIDERING,
    FAULT,
    Consent,
    Direction,
    Party,
    Route,
)


class Occasion(NamedTuple):
    """One occasion: the rule, what it is about, and whether it is known that the rule applied."""

    rule: R
    about: str = ""
    known: bool = True


Now = Situation[Any]
Found = Iterator[Occasion]


def occasions(now: Now) -> Iterable[Occasion]:
    """The occasions that a fact gives; empty for one that could break no rule of a code."""
    of_kind = OCCASIONS.get(type(now.fact))
    return of_kind(now) if of_kind else ()


def stage_of(now: Now) -> int | None:
    """The stage that a fact is about; a confirmed leaving is about that of its message."""
    fact = now.fact
    if isinstance(fact, f.LeavingConfirmed):
        for stage in now.before.stages:
            if any(told.sent.event == fact.event for told in stage.extensions):
                return int(stage.number)
    return getattr(fact, "stage", None) or getattr(fact, "to_stage", None)


# Coming in


def _received(now: Now) -> Found:
    if cast(f.ComplaintReceived, now.fact).representative:
        yield Occasion(R.REPRESENTATIVE_ALLOWED)


def _representative(now: Now) -> Found:
    if cast(f.RepresentativeNamed, now.fact).consent is not Consent.REFUSED:
        yield Occasion(R.REPRESENTATIVE_ALLOWED)


def _declined(now: Now) -> Found:
    fact = cast(f.Declined, now.fact)
    for rule in (
        R.DECLINE_GROUND, R.DECLINE_EVIDENCED, R.DECLINE_ON_MERITS, R.DECLINE_EXPLAINED,
        R.DECLINE_OMBUDSMAN,
    ):  # fmt: skip
        yield Occasion(rule)
    if _late(now, fact.ground):
        yield Occasion(R.DECLINE_DISCRETION)
        if now.rules.edition.complain_within and now.before.received_on:
            yield Occasion(R.DECLINE_IN_TIME)
    if now.before.safety:
        yield Occasion(R.DECLINE_SAFETY)


def _late(now: Now, key: str | None) -> bool:
    if key is None:
        return False
    ground = now.rules.ground(key) or now.rules.own_ground(key, now.event.on)
    return bool(ground and ground.late)


# Setting up


def _triaged(now: Now) -> Found:
    yield Occasion(R.TRIAGED)
    yield Occasion(R.NO_EXTRA_STAGE)
    if cast(f.Triaged, now.fact).route is Route.EARLY_RESOLUTION:
        yield Occasion(R.EARLY_RESOLUTION_AGREED)


def _assigned(now: Now) -> Found:
    fact = cast(f.HandlerAssigned, now.fact)
    if fact.part in CONSIDERING:
        yield Occasion(R.HANDLER_NO_CONFLICT, fact.handler)
        if fact.stage > 1:
            yield Occasion(R.OTHER_PERSON, fact.handler)


def _acknowledged(now: Now) -> Found:
    yield Occasion(R.ACKNOWLEDGE_DEFINITION)
    yield Occasion(R.ACKNOWLEDGE_RESPONSIBILITY)
    yield from _at_a_stage(now)


def _at_a_stage(now: Now) -> Found:
    stage: int = cast(f.Acknowledged, now.fact).stage
    edition = now.rules.edition
    yield Occasion(R.STAGE_ALLOWED, str(stage))
    if edition.final_stage < stage <= edition.stages_allowed:
        yield Occasion(R.STAGE_THREE_EXPLAINED, str(stage))
    if stage > 1 and now.before.at(stage - 1):
        yield Occasion(R.STAGE_AFTER_PREVIOUS, str(stage))


# During


def _contact(now: Now) -> Found:
    fact = cast(f.ContactRecorded, now.fact)
    to_resident = fact.direction is Direction.OUT and fact.party is Party.RESIDENT
    if to_resident and now.before.agreed_channel:
        yield Occasion(R.CONTACT_AS_AGREED, str(now.event.number))


def _extended(now: Now) -> Found:
    fact = cast(f.Extended, now.fact)
    about = str(now.event.number)
    yield Occasion(R.EXTENSION_REASON, extension_to(fact))
    for rule in (R.EXTENSION_TOLD_IN_TIME, R.EXTENSION_CAP, R.EXTENSION_OMBUDSMAN):
        yield Occasion(rule, about)
    if fact.agreed_by_resident is False:
        yield Occasion(R.EXTENSION_OMBUDSMAN_IF_DISAGREED, about)
    if further_than_usual(now, fact)[1]:
        yield Occasion(R.EXTENSION_AGREED, about)


def _extension_decided(now: Now) -> Found:
    yield Occasion(R.EXTENSION_REASON, extension_to(cast(f.ExtensionDecided, now.fact)))


def _issue(now: Now) -> Found:
    yield Occasion(R.ISSUE_JOINED, str(now.event.number))


def _third_party(now: Now) -> Found:
    yield Occasion(R.THIRD_PARTY_WITHIN_STAGES, str(now.event.number))


# Answering


def _responded(now: Now) -> Found:
    fact = cast(f.Responded, now.fact)
    named = [each.finding for each in fact.findings or () if each.finding is not None]
    said = bool(named)
    yield from _at_a_stage(now)
    yield Occasion(R.RESPONSE_EVERY_POINT)
    yield Occasion(R.RESPONSE_REASONS, known=said)
    if now.rules.contents_of_response(fact.stage):
        yield Occasion(R.RESPONSE_CONTENTS)
    if not said or any(each in FAULT for each in named):
        yield Occasion(R.RESPONSE_REMEDY, known=said)
        if now.before.complained_of:
            yield Occasion(R.COMMENT_STAFF, known=said)
    if not said or any(each in ADVERSE_TO_RESIDENT for each in named):
        yield Occasion(R.FAIR_SAY, known=said)
        yield Occasion(R.COMMENT_RESIDENT, known=said)
    for person in filter(None, (fact.decided_by, fact.signed_off_by)):
        yield Occasion(R.HANDLER_NO_CONFLICT, person)
        if fact.stage > 1:
            yield Occasion(R.OTHER_PERSON, person)
    yield from _promised(fact)


def _promised(fact: f.Responded) -> Found:
    for remedy in fact.remedies or ():
        yield from _of_remedy(remedy)
    for action in fact.actions or ():
        yield Occasion(R.ACTION_TRACKED, action.id)
    if fact.remedies is None:
        yield Occasion(R.REMEDY_DATED, known=False)
        yield Occasion(R.REMEDY_IMPACT, known=False)
    if fact.actions is None:
        yield Occasion(R.ACTION_TRACKED, known=False)


def _of_remedy(remedy: f.Remedy) -> Found:
    yield Occasion(R.REMEDY_DATED, remedy.id)
    yield Occasion(R.REMEDY_IMPACT, remedy.id)
    if remedy.pence is not None:
        yield Occasion(R.REMEDY_GUIDANCE, remedy.id)
        yield Occasion(R.REMEDY_HEADS, remedy.id)


def _remedy_offered(now: Now) -> Found:
    return _of_remedy(cast(f.RemedyOffered, now.fact).remedy)


def _action_promised(now: Now) -> Found:
    yield Occasion(R.ACTION_TRACKED, cast(f.ActionPromised, now.fact).action.id)


# Further


def _refused(now: Now) -> Found:
    fact = cast(f.EscalationRefused, now.fact)
    yield Occasion(R.ESCALATION_NO_REASONS)
    yield Occasion(R.ESCALATION_EXPLAINED)
    yield Occasion(R.ESCALATION_OMBUDSMAN)
    if not now.rules.no_such_stage(fact.to_stage):
        yield Occasion(R.ESCALATION_GROUND)
        if fact.discretion_considered and _late(now, fact.ground):
            yield Occasion(R.ESCALATION_DISCRETION)


def _reopened(now: Now) -> Found:
    fact = cast(f.Reopened, now.fact)
    yield Occasion(R.REOPENED_WITH_WAY_ON, f"{fact.promise}/{now.event.number}")


# A service request


def _dissatisfied(now: Now) -> Found:
    yield Occasion(R.CHOICE_OFFERED)


def _called_back(now: Now) -> Found:
    reached = cast(r.CalledBack, now.fact).reached
    if reached and not all(each.satisfied for each in now.before.surveys):
        yield Occasion(R.CHOICE_OFFERED)


def _surveyed(now: Now) -> Found:
    yield Occasion(R.SURVEY_SIGNPOSTED)


def _work_ended(now: Now) -> Found:
    if now.before.complaints or now.before.dissatisfactions:
        yield Occasion(R.REQUEST_GOES_ON)


# A resident


def _adjusted(now: Now) -> Found:
    if not _over(now.fact):
        yield Occasion(R.ADJUSTMENT_REVIEW)


def _restricted(now: Now) -> Found:
    if _over(now.fact):
        return
    yield Occasion(R.RESTRICTION_REASONED)
    yield Occasion(R.RESTRICTION_REVIEW)
    if getattr(now.fact, "outcome", None) is not ReviewOutcome.KEPT:
        yield Occasion(R.RESTRICTION_EQUALITY)


def _over(fact: f.Fact) -> bool:
    return getattr(fact, "outcome", None) is ReviewOutcome.ENDED


# A self-assessment


def _assessment_begun(now: Now) -> Found:
    why = cast(s.AssessmentBegun, now.fact).why
    if why in AFTER_A_CHANGE:
        yield Occasion(R.REASSESSED_AFTER_CHANGE)
    elif why is Why.OMBUDSMAN:
        yield Occasion(R.REASSESSED_WHEN_ASKED)


def _published(now: Now) -> Found:
    known = bool(signed_before(now)) or not before_the_record(now)
    yield Occasion(R.REPORTED_TO_GOVERNING_BODY, known=known)
    if signed_before(now):
        yield Occasion(R.PUBLISHED_WITH_RESPONSE)


OCCASIONS: Mapping[type[f.Fact], Callable[[Now], Iterable[Occasion]]] = {
    f.ComplaintReceived: _received,
    f.RepresentativeNamed: _representative,
    f.Declined: _declined,
    f.Triaged: _triaged,
    f.HandlerAssigned: _assigned,
    f.Acknowledged: _acknowledged,
    f.ContactRecorded: _contact,
    f.ExtensionDecided: _extension_decided,
    f.Extended: _extended,
    f.IssueRaised: _issue,
    f.ThirdPartyAnswered: _third_party,
    f.Responded: _responded,
    f.RemedyOffered: _remedy_offered,
    f.ActionPromised: _action_promised,
    f.EscalationRefused: _refused,
    f.Reopened: _reopened,
    r.DissatisfactionExpressed: _dissatisfied,
    r.CalledBack: _called_back,
    r.SurveyAnswered: _surveyed,
    r.RequestWorkStopped: _work_ended,
    r.RequestDone: _work_ended,
    t.AdjustmentAgreed: _adjusted,
    t.AdjustmentReviewed: _adjusted,
    t.RestrictionImposed: _restricted,
    t.RestrictionReviewed: _restricted,
    s.AssessmentBegun: _assessment_begun,
    s.Published: _published,
}
