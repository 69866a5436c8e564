"""Checks on what comes after an answer: escalation, offers that lapse, promises not kept, orders."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from putright.codes.model import Length
from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.checks.situation import Broken, Situation, code_rule, policy_rule
from putright.procedure.words import SPOKEN, PolicyRule, State, WayOn
from putright.workingdays import add_months
from putright.workingdays.dates import in_words


def no_reasons_are_demanded(now: Situation) -> Sequence[Broken]:
    """A resident need not say why they want the next stage."""
    fact = cast(f.EscalationRefused, now.fact)
    if not fact.for_lack_of_reasons:
        return []
    return code_rule(
        now,
        RuleKey.ESCALATION_NO_REASONS,
        fact.to_stage,
        "The resident is refused for not saying why they are dissatisfied.",
        "Take it to the next stage, and try to find out why they are dissatisfied.",
        field="for_lack_of_reasons",
    )


def refusal_rests_on_a_ground(now: Situation) -> Sequence[Broken]:
    """The next stage is refused on an exclusion ground only; as late, only where the policy says."""
    fact = cast(f.EscalationRefused, now.fact)
    if now.rules.no_such_stage(fact.to_stage):
        return []  # there is no such stage to take it to
    own = now.rules.own_ground(fact.ground or "", now.event.on)
    listed = now.rules.ground(fact.ground or "")
    if (own and own.escalation and own.late) or (
        listed and listed.late and now.rules.edition.escalate_within
    ):
        return _late(now, fact)
    if listed and listed.late:
        return _issue_too_old(now, fact)
    if (own and own.escalation) or (listed and listed.escalation):
        return []
    known = [each.key for each in now.rules.edition.grounds if each.escalation]
    known += [each.key for each in now.rules.policy_on(now.event.on).grounds if each.escalation]
    why = f"“{fact.ground}” is not a ground" if fact.ground else "No ground is named"
    return code_rule(
        now,
        RuleKey.ESCALATION_GROUND,
        fact.to_stage,
        f"{why} for refusing stage {fact.to_stage}.",
        f"Take it to the next stage, or name one of: {', '.join(known)}.",
        field="ground",
        unknown=fact.ground is None and not fact.for_lack_of_reasons,
    )


def _late(now: Situation, fact: f.EscalationRefused) -> Sequence[Broken]:
    """A request refused as late was late, by the time that the policy or the edition gives."""
    found: list[Broken] = []
    requested, last = _last_day(now, fact.to_stage)
    if requested and last and requested <= last:
        found += code_rule(
            now,
            RuleKey.ESCALATION_GROUND,
            fact.to_stage,
            f"It was asked for on {in_words(requested)}; the resident had until {in_words(last)}.",
            "Take it to the next stage.",
            field="ground",
        )
    return [*found, *_discretion(now, fact)]


def _discretion(now: Situation, fact: f.EscalationRefused) -> Sequence[Broken]:
    if fact.discretion_considered:
        return []
    return code_rule(
        now,
        RuleKey.ESCALATION_DISCRETION,
        fact.to_stage,
        "It is refused as late, and discretion to take it all the same was not considered.",
        "Consider whether there are good reasons to take it, and record that.",
        field="discretion_considered",
        unknown=fact.discretion_considered is None,
    )


def _issue_too_old(now: Situation, fact: f.EscalationRefused) -> Sequence[Broken]:
    """The Code's ground is that the issue is too old, not that the request for the next stage is."""
    limit, received = now.rules.edition.complain_within, now.before.received_on
    since = (limit and limit.or_aware and now.before.aware_on) or now.before.occurred_on
    if since and limit and received and received > add_months(since, limit.length.number):
        return _discretion(now, fact)
    return code_rule(
        now,
        RuleKey.ESCALATION_GROUND,
        fact.to_stage,
        "Nothing shows that the issue was too old when the complaint was received. That the request for "
        "the next stage is late is a ground only where the policy lists it.",
        "Take it to the next stage.",
        field="ground",
    )


def _last_day(now: Situation, to_stage: int) -> tuple[date | None, date | None]:
    """When the next stage was asked for, and the last day for that; None where not known."""
    asked = now.before.at(to_stage)
    answered = now.before.at(to_stage - 1)
    requested = asked.opened_on if asked else None
    left = answered.responded.left_on if answered and answered.responded else None
    policy = now.rules.policy_on(left).escalate_within
    edition = now.rules.edition.escalate_within
    length: Length | None = policy.length() if policy else edition.length if edition else None
    return requested, now.rules.count(left, length) if left and length else None


def refusal_is_explained(now: Situation) -> Sequence[Broken]:
    """A refusal of the next stage is in writing, with its reasons."""
    fact = cast(f.EscalationRefused, now.fact)
    spoken = fact.channel in SPOKEN and now.event.number not in now.confirmed
    if fact.reasons and not spoken:
        return []
    return code_rule(
        now,
        RuleKey.ESCALATION_EXPLAINED,
        fact.to_stage,
        "The resident was not told in writing why the next stage is refused.",
        "Write to the resident with the reasons.",
        field="channel" if spoken else "reasons",
        unknown=fact.reasons is None and not spoken,
    )


def refused_and_told_of_the_ombudsman(now: Situation) -> Sequence[Broken]:
    """Whoever is refused the next stage is told how to go to the Ombudsman."""
    fact = cast(f.EscalationRefused, now.fact)
    if fact.ombudsman_told:
        return []
    return code_rule(
        now,
        RuleKey.ESCALATION_OMBUDSMAN,
        fact.to_stage,
        f"The resident was not told how to go to the {now.rules.edition.ombudsman}.",
        f"Add how to reach the {now.rules.edition.ombudsman}.",
        field="ombudsman_told",
        unknown=fact.ombudsman_told is None,
    )


def offer_has_stood_long_enough(now: Situation) -> Sequence[Broken]:
    """An offer lapses after the landlord's own days, and after the contacts that it must try."""
    fact = cast(f.RemedyLapsed, now.fact)
    record = now.before.remedy(fact.remedy)
    if record is None:
        return []
    policy = now.rules.policy_on(record.offered_on)
    missing = []
    if policy.offer_lapses_after:
        until = now.rules.count(record.offered_on, policy.offer_lapses_after.length())
        if now.event.on <= until:
            missing.append(f"it stands until {in_words(until)}")
    left = policy.offer_contacts - len(record.contacts)
    if left > 0:
        missing.append(f"the resident has still to be tried {left} time{'s' if left > 1 else ''}")
    if not missing:
        return []
    return policy_rule(
        now,
        PolicyRule.OFFER_LAPSE,
        f"The offer can't lapse yet: {' and '.join(missing)}.",
        "Try to reach the resident, and wait until then.",
        field="remedy",
    )


def a_way_on_is_offered(now: Situation) -> Sequence[Broken]:
    """A promise not kept: stage 2 is offered, or a new complaint after the final response."""
    fact = cast(f.Reopened, now.fact)
    final = now.before.at(now.rules.edition.final_stage)
    right = WayOn.NEW_COMPLAINT if final and final.responded else WayOn.STAGE_2
    if fact.offered is right:
        return []
    words = {WayOn.STAGE_2: "stage 2", WayOn.NEW_COMPLAINT: "a new complaint"}
    return code_rule(
        now,
        RuleKey.REOPENED_WITH_WAY_ON,
        None,
        f"The promise was not kept, and the resident was not offered {words[right]}.",
        f"Offer {words[right]} beside the new date.",
        field="offered",
        unknown=fact.offered is None,
        about=f"{fact.promise}/{now.event.number}",
    )


def the_answer_is_out(now: Situation) -> Sequence[Broken]:
    """A case is not closed while an answer is owed."""
    if now.before.state not in (State.RECEIVED, State.OPEN, State.ESCALATED):
        return []
    return policy_rule(
        now,
        PolicyRule.CLOSED_UNANSWERED,
        f"The case was closed while stage {now.before.stage} was not answered. It stays open.",
        "Answer it, or record that the resident withdrew it.",
        field="what",
    )


def order_is_evidenced(now: Situation) -> Sequence[Broken]:
    """That an order was complied with can be shown."""
    fact = cast(f.OrderCompliedWith, now.fact)
    if fact.evidence:
        return []
    return policy_rule(
        now,
        PolicyRule.ORDER_EVIDENCED,
        "Nothing shows that the order was complied with.",
        "Say what was sent to the Ombudsman as proof.",
        field="evidence",
        unknown=fact.evidence is None,
    )
