"""Checks on what comes in: received, represented, declined."""

from collections.abc import Sequence
from typing import cast

from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.checks.situation import Broken, Situation, code_rule, policy_rule
from putright.procedure.words import Consent, PolicyRule
from putright.workingdays import add_months
from putright.workingdays.dates import in_words


def no_look_alikes_passed_over(now: Situation) -> Sequence[Broken]:
    """Open or recent complaints that look the same are looked at before another is made."""
    fact = cast(f.ComplaintReceived, now.fact)
    alike = set(filter(None, (now.relied("look_alikes") or "").split(", ")))
    left = sorted(alike - set(fact.not_the_same_as))
    if not left:
        return []
    names = ", ".join(left)
    return policy_rule(
        now,
        PolicyRule.LOOK_ALIKE,
        f"{names} looks like the same complaint.",
        "Add this contact to it, or say that it is not the same one.",
        field="not_the_same_as",
        unknown=True,
    )


def starts_at_stage_1(now: Situation) -> Sequence[Broken]:
    """A complaint starts at stage 1 unless the edition lets it go straight to stage 2."""
    fact = cast(f.ComplaintReceived, now.fact)
    edition = now.rules.edition
    if fact.at_stage == 1 or (fact.at_stage == 2 and edition.may_start_at_stage_2):
        return []
    return code_rule(
        now,
        RuleKey.STAGE_ALLOWED,
        fact.at_stage,
        f"{edition.title} has no direct way to stage {fact.at_stage}.",
        "Log it at stage 1.",
        field="at_stage",
    )


def consent_is_on_record(now: Situation) -> Sequence[Broken]:
    """Someone acts for the resident: whether they agreed is said. The clocks run meanwhile."""
    fact = cast(f.ComplaintReceived, now.fact)
    if fact.consent is Consent.WAIVED and not fact.consent_why:
        return _waived_without_reason(now, "consent_why", fact.consent_why)
    if fact.representative is None or fact.consent is not None:
        return []
    return policy_rule(
        now,
        PolicyRule.CONSENT,
        f"Nothing says whether the resident agreed to be represented by {fact.representative}.",
        "Say whether consent is given, awaited, or waived for vulnerability.",
        field="consent",
        unknown=True,
    )


def representative_is_allowed(now: Situation) -> Sequence[Broken]:
    """A resident may have somebody act for them."""
    fact = cast(f.RepresentativeNamed, now.fact)
    if fact.allowed or fact.consent is Consent.REFUSED:
        return []
    return code_rule(
        now,
        RuleKey.REPRESENTATIVE_ALLOWED,
        None,
        f"The resident may be represented; {fact.representative} was turned away.",
        "Let them act for the resident, with the resident's consent on record.",
        field="allowed",
    )


def waiver_has_a_reason(now: Situation) -> Sequence[Broken]:
    """Consent is waived for vulnerability only with the reason on record."""
    fact = cast(f.RepresentativeNamed, now.fact)
    if fact.consent is not Consent.WAIVED or fact.why:
        return []
    return _waived_without_reason(now, "why", fact.why)


def _waived_without_reason(now: Situation, field: str, why: str | None) -> Sequence[Broken]:
    return policy_rule(
        now,
        PolicyRule.CONSENT,
        "Consent was waived and nothing says why.",
        "Write down why the resident can't be asked.",
        field=field,
        unknown=why is None,
    )


def background_is_older(now: Situation) -> Sequence[Broken]:
    """An older report is older than the complaint that it is background to."""
    fact = cast(f.ComplaintReceived | f.BackgroundLinked, now.fact)
    younger = [
        each.reference
        for each in fact.background
        if each.reported_on and each.reported_on > now.event.on
    ]
    if not younger:
        return []
    return policy_rule(
        now,
        PolicyRule.KNOWN_WORDS,
        f"The older report {', '.join(younger)} is younger than the complaint.",
        "Check its date.",
        field="background",
    )


def ground_is_on_the_list(now: Situation) -> Sequence[Broken]:
    """A complaint is declined on a ground of the Code or of the policy, not on another."""
    fact = cast(f.Declined, now.fact)
    own = now.rules.own_ground(fact.ground, now.event.on)
    if now.rules.ground(fact.ground) or (own and own.complaint):
        return []
    known = [each.key for each in now.rules.edition.grounds]
    known += [each.key for each in now.rules.policy_on(now.event.on).grounds if each.complaint]
    return code_rule(
        now,
        RuleKey.DECLINE_GROUND,
        None,
        f"“{fact.ground}” is not a ground for declining a complaint.",
        f"Accept it, or name one of: {', '.join(known)}.",
        field="ground",
    )


def not_late_within_the_limit(now: Situation) -> Sequence[Broken]:
    """Nobody who comes within the time limit is turned away for coming late."""
    fact = cast(f.Declined, now.fact)
    limit = now.rules.edition.complain_within
    if not _is_late_ground(now, fact.ground) or limit is None or now.before.received_on is None:
        return []
    since = (limit.or_aware and now.before.aware_on) or now.before.occurred_on
    if since is None:
        return code_rule(
            now,
            RuleKey.DECLINE_IN_TIME,
            None,
            "Nothing says when the issue occurred, so nothing shows that the complaint came late.",
            "Record when it occurred, or when the resident became aware of it.",
            field="ground",
            unknown=True,
        )
    last = add_months(since, limit.length.number)
    if now.before.received_on > last:
        return []
    return code_rule(
        now,
        RuleKey.DECLINE_IN_TIME,
        None,
        f"It was received on {in_words(now.before.received_on)}; "
        f"{limit.length} from {in_words(since)} end on {in_words(last)}.",
        "Accept it, or name another ground.",
        field="ground",
    )


def _is_late_ground(now: Situation, key: str) -> bool:
    ground = now.rules.ground(key) or now.rules.own_ground(key, now.event.on)
    return bool(ground and ground.late)


def discretion_was_considered(now: Situation) -> Sequence[Broken]:
    """Before a late complaint is declined, it is considered whether to take it all the same."""
    fact = cast(f.Declined, now.fact)
    if not _is_late_ground(now, fact.ground) or fact.discretion_considered:
        return []
    return code_rule(
        now,
        RuleKey.DECLINE_DISCRETION,
        None,
        "It is declined as late, and discretion to take it all the same was not considered.",
        "Consider whether there are good reasons to take it, and record that.",
        field="discretion_considered",
        unknown=fact.discretion_considered is None,
    )


def safety_is_never_late(now: Situation) -> Sequence[Broken]:
    """Lateness does not exclude safeguarding, or health and safety."""
    fact = cast(f.Declined, now.fact)
    if not (now.before.safety and _is_late_ground(now, fact.ground)):
        return []
    return code_rule(
        now,
        RuleKey.DECLINE_SAFETY,
        None,
        "It is about safeguarding or health and safety, which can't be excluded as late.",
        "Accept it.",
        field="ground",
    )


def decision_is_evidenced(now: Situation) -> Sequence[Broken]:
    """The landlord can show what its reason rests on."""
    fact = cast(f.Declined, now.fact)
    return _text_or_broken(
        now,
        RuleKey.DECLINE_EVIDENCED,
        fact.evidence,
        "evidence",
        "Nothing shows what the reason for declining rests on.",
        "Write down the evidence: dates, papers filed, the earlier complaint.",
    )


def looked_at_on_its_merits(now: Situation) -> Sequence[Broken]:
    """Each complaint is looked at for itself; nothing is excluded wholesale."""
    fact = cast(f.Declined, now.fact)
    return _text_or_broken(
        now,
        RuleKey.DECLINE_ON_MERITS,
        fact.merits,
        "merits",
        "Nothing shows that this complaint was looked at for itself.",
        "Write down what was considered about this one.",
    )


def resident_was_given_the_reasons(now: Situation) -> Sequence[Broken]:
    """The resident is told why."""
    fact = cast(f.Declined, now.fact)
    return _text_or_broken(
        now,
        RuleKey.DECLINE_EXPLAINED,
        fact.reasons,
        "reasons",
        "The resident was not told why the complaint is declined.",
        "Give the reasons.",
    )


def _text_or_broken(
    now: Situation, rule: RuleKey, text: str | None, field: str, why: str, mend: str
) -> Sequence[Broken]:
    if text:
        return []
    return code_rule(now, rule, None, why, mend, field=field, unknown=text is None)


def told_of_the_ombudsman(now: Situation) -> Sequence[Broken]:
    """Whoever is declined is told of the right to take that to the Ombudsman."""
    fact = cast(f.Declined, now.fact)
    if fact.ombudsman_told:
        return []
    return code_rule(
        now,
        RuleKey.DECLINE_OMBUDSMAN,
        None,
        f"The resident was not told of the right to go to the {now.rules.edition.ombudsman}.",
        f"Tell them, with how to reach the {now.rules.edition.ombudsman}.",
        field="ombudsman_told",
        unknown=fact.ombudsman_told is None,
    )
