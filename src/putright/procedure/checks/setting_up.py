"""Checks on setting a complaint up: triage, handlers, the acknowledgement."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from msgspec.structs import replace

from putright.codes.vocabulary import RuleKey
from putright.procedure import clocks
from putright.procedure import facts as f
from putright.procedure.case import Case, Stage
from putright.procedure.checks.situation import Broken, Situation, code_rule, policy_rule
from putright.procedure.words import CONSIDERING, PolicyRule, Route
from putright.workingdays.dates import in_words


def complexity_vulnerability_and_risk_are_weighed(now: Situation) -> Sequence[Broken]:
    """Triage weighs how complex it is, how vulnerable the resident, and what the risk."""
    fact = cast(f.Triaged, now.fact)
    weighed = {
        "complexity": fact.complexity,
        "vulnerability": fact.vulnerability,
        "risk": fact.risk,
    }
    missing = [name for name, level in weighed.items() if level is None]
    if not missing:
        return []
    return code_rule(
        now,
        RuleKey.TRIAGED,
        None,
        f"Not weighed in triage: {', '.join(missing)}.",
        "Say for each: none, low, medium or high.",
        field=missing[0],
        unknown=True,
    )


def early_resolution_is_agreed(now: Situation) -> Sequence[Broken]:
    """Where the edition asks for it, the resident agrees to settling it early."""
    fact = cast(f.Triaged, now.fact)
    if fact.route is not Route.EARLY_RESOLUTION or fact.agreed_by_resident:
        return []
    return code_rule(
        now,
        RuleKey.EARLY_RESOLUTION_AGREED,
        None,
        "The resident has not agreed to settle it early.",
        "Ask the resident, and record that they agreed; or investigate.",
        field="agreed_by_resident",
        unknown=fact.agreed_by_resident is None,
    )


def no_extra_stage(now: Situation) -> Sequence[Broken]:
    """No “stage 0”, “informal” or “pre-complaint” stage comes before stage 1."""
    fact = cast(f.Triaged, now.fact)
    if not fact.extra_stage:
        return []
    return code_rule(
        now,
        RuleKey.NO_EXTRA_STAGE,
        None,
        f"“{fact.extra_stage}” is a stage of its own, which the Code does not have.",
        "Settle it early within stage 1; its clocks run all the same.",
        field="extra_stage",
    )


def handler_has_no_conflict(now: Situation) -> Sequence[Broken]:
    """Whoever considers a complaint has declared no conflict of interest and isn't its subject."""
    fact = cast(f.HandlerAssigned, now.fact)
    if fact.part not in CONSIDERING:
        return []
    mend, field = "Assign somebody else.", "handler"
    if fact.handler in now.before.complained_of:
        why = f"{fact.handler} is complained of."
    elif fact.conflict and now.event.number in now.replaced:
        return []  # declared, and somebody else took over: dealt with as it should be
    elif fact.conflict:
        about = (fact.conflict_about or "").strip().rstrip(".") or "no detail"
        why = f"{fact.handler} declared a conflict of interest: {about}."
    elif fact.conflict is None:
        why = f"{fact.handler} has not declared whether they have a conflict of interest."
        mend, field = "Ask for the declaration.", "conflict"
    else:
        return []
    return code_rule(
        now,
        RuleKey.HANDLER_NO_CONFLICT,
        fact.stage,
        why,
        mend,
        field=field,
        unknown=field == "conflict",
        about=fact.handler,
    )


def considered_before(case: Case, person: str, stage: int) -> int | None:
    """The earlier stage that somebody considered (investigated, decided, signed off), or None."""
    for earlier in case.before(stage):
        if any(each.person == person and each.part in CONSIDERING for each in earlier.handlings):
            return earlier.number
    return None


def another_person(now: Situation) -> Sequence[Broken]:
    """Whoever considered the stage before does not consider this one."""
    fact = cast(f.HandlerAssigned, now.fact)
    if fact.part not in CONSIDERING:
        return []
    return same_person(now, fact.handler, fact.stage, "handler")


def same_person(now: Situation, person: str, stage: int, field: str) -> list[Broken]:
    """The break of the rule that another person considers each stage, by this person."""
    earlier = considered_before(now.before, person, stage)
    linked = now.relied(f"considered:{person}")
    if earlier is None and linked is None:
        return []
    where = f"stage {earlier} of this complaint" if earlier else linked
    return code_rule(
        now,
        RuleKey.OTHER_PERSON,
        stage,
        f"{person} considered {where}, so can't consider stage {stage}.",
        "Choose somebody who had no part in it. Logging, triage and acknowledging don't count.",
        field=field,
        about=person,
    )


def not_away(now: Situation) -> Sequence[Broken]:
    """Nobody is given a case who is away until after the answer is due."""
    fact = cast(f.HandlerAssigned, now.fact)
    until = now.relied("away_until")
    if until is None:
        return []
    due = clocks.response(
        now.before, now.before.at(fact.stage) or Stage(fact.stage), now.rules
    ).limit
    if due and date.fromisoformat(until) < due:
        return []
    return policy_rule(
        now,
        PolicyRule.ABSENT,
        f"{fact.handler} is away until {in_words(date.fromisoformat(until))}.",
        "Assign somebody who is here.",
        field="handler",
    )


def from_outside_the_service(now: Situation) -> Sequence[Broken]:
    """Where the policy says so, the investigator comes from outside the service complained of."""
    fact = cast(f.HandlerAssigned, now.fact)
    policy = now.rules.policy_on(now.event.on)
    service = now.relied("service")
    if fact.stage not in policy.outside_service or fact.part not in CONSIDERING:
        return []
    if service is None or service != now.relied("service_complained_of"):
        return []
    return policy_rule(
        now,
        PolicyRule.OUTSIDE_SERVICE,
        f"{fact.handler} belongs to {service}, the service that is complained of.",
        "Choose an investigator from another service.",
        field="handler",
    )


def definition_is_set_out(now: Situation) -> Sequence[Broken]:
    """The acknowledgement sets out the points and the outcome sought for each."""
    fact = cast(f.Acknowledged, now.fact)
    points = fact.points if fact.points is not None else now.before.points_at(fact.stage) or None
    if not points:
        return code_rule(
            now,
            RuleKey.ACKNOWLEDGE_DEFINITION,
            fact.stage,
            "The acknowledgement does not set out what the complaint is about.",
            "List the points as you understand them, and ask where one is unclear.",
            field="points",
            unknown=points is None,
        )
    without = [each for each in points if not each.sought]
    if not without:
        return []
    numbers = ", ".join(str(each.number) for each in without)
    return code_rule(
        now,
        RuleKey.ACKNOWLEDGE_DEFINITION,
        fact.stage,
        f"No outcome sought for point {numbers}.",
        "Write down what the resident wants to happen; ask them where it isn't clear.",
        field="points",
        unknown=all(each.sought is None for each in without),
    )


def no_point_is_dropped(now: Situation) -> Sequence[Broken]:
    """A later acknowledgement of a stage does not leave out a point that the first one set out."""
    fact = cast(f.Acknowledged, now.fact)
    stage = now.before.at(fact.stage)
    kept = {each.number for each in fact.points or ()}
    left = [
        each.number for each in (stage.points or () if stage else ()) if each.number not in kept
    ]
    if not fact.points or not left:
        return []
    numbers = ", ".join(str(number) for number in left)
    return policy_rule(
        now,
        PolicyRule.POINT_KEPT,
        f"The definition had point {numbers}, and this acknowledgement leaves it out.",
        "Keep it; if the resident agreed to leave it out, record the clarification.",
        field="points",
    )


def responsibility_is_told(now: Situation) -> Sequence[Broken]:
    """The acknowledgement says what the landlord is, and is not, responsible for."""
    fact = cast(f.Acknowledged, now.fact)
    points = fact.points or now.before.points_at(fact.stage)
    if fact.responsibility or (points and all(each.responsible is not None for each in points)):
        return []
    return code_rule(
        now,
        RuleKey.ACKNOWLEDGE_RESPONSIBILITY,
        fact.stage,
        "The acknowledgement does not say what the landlord is and is not responsible for.",
        "Say it for each point, or in a sentence for the whole.",
        field="responsibility",
        unknown=fact.responsibility is None,
    )


def previous_stage_was_answered(now: Situation) -> Sequence[Broken]:
    """A later stage is taken up only after the one before has been answered."""
    stage = cast(f.Acknowledged, now.fact).stage
    earlier = now.before.at(stage - 1)
    if stage == 1 or earlier is None or earlier.responded:
        return []
    return code_rule(
        now,
        RuleKey.STAGE_AFTER_PREVIOUS,
        stage,
        f"Stage {stage - 1} has not been answered.",
        f"Answer stage {stage - 1} first.",
        field="stage",
        about=str(stage),
    )


def stage_is_allowed(now: Situation) -> Sequence[Broken]:
    """No more stages than the edition allows."""
    stage = getattr(now.fact, "to_stage", None) or cast(f.Acknowledged, now.fact).stage
    edition = now.rules.edition
    if stage <= edition.final_stage:
        return []
    if stage <= edition.stages_allowed:
        return _third_stage_explained(now, stage)
    asked_for = isinstance(now.fact, f.EscalationRequested)
    found = code_rule(
        now,
        RuleKey.STAGE_ALLOWED,
        None,
        f"{edition.title} allows {edition.stages_allowed} stages; this would be stage {stage}.",
        "After the final response the resident goes to the Ombudsman; tell them how.",
        field="to_stage" if asked_for else "stage",
        about=str(stage),
    )
    # A resident may ask for what there is not; the landlord breaks the rule by taking it up.
    return [replace(each, choice_only=True) for each in found] if asked_for else found


def _third_stage_explained(now: Situation, stage: int) -> Sequence[Broken]:
    because = now.rules.policy_on(now.event.on).third_stage_because
    if because:
        return []
    found = code_rule(
        now,
        RuleKey.STAGE_THREE_EXPLAINED,
        stage,
        f"A stage {stage} is tolerated only where the landlord has explained why it has one.",
        "Put the reason into the policy, or end at stage 2.",
        field="stage",
        unknown=because is None,
        about=str(stage),
    )
    asked_for = isinstance(now.fact, f.EscalationRequested)
    return [replace(each, choice_only=True) for each in found] if asked_for else found
