"""The rules that a fact about a resident can break."""

from collections.abc import Sequence
from typing import Any, cast

from putright.codes.vocabulary import RuleKey
from putright.procedure.facts import Corrected, Fact
from putright.procedure.residents import facts as f
from putright.procedure.residents.resident import Resident
from putright.procedure.residents.words import ReviewOutcome
from putright.procedure.streams.situation import (
    Broken,
    Check,
    Situation,
    code_rule,
    correction_of_a_breach_is_a_managers,
    policy_rule,
)
from putright.procedure.words import Consent, PolicyRule

Found = Sequence[Broken]


def adjustment_will_be_reviewed(now: Situation[Resident]) -> Found:
    """A reasonable adjustment has a day on which it is looked at again."""
    return _will_be_reviewed(now, RuleKey.ADJUSTMENT_REVIEW, "adjustment")


def restriction_will_be_reviewed(now: Situation[Resident]) -> Found:
    """So has a restriction of contact."""
    return _will_be_reviewed(now, RuleKey.RESTRICTION_REVIEW, "restriction")


def _will_be_reviewed(now: Situation[Resident], rule: RuleKey, thing: str) -> Found:
    fact = cast(f.AdjustmentAgreed | f.AdjustmentReviewed, now.fact)
    if fact.review_on or _is_over(fact):
        return []
    return code_rule(
        now,
        rule,
        None,
        f"No day is set on which the {thing} is looked at again.",
        "Set one.",
        field="review_on",
        unknown=not fact.no_review,
    )


def _is_over(fact: Any) -> bool:
    return getattr(fact, "outcome", None) is ReviewOutcome.ENDED


def restriction_has_its_reason(now: Situation[Resident]) -> Found:
    """The reasons for a restriction of contact can be shown, when it is imposed and when it is kept."""
    fact = cast(f.RestrictionImposed | f.RestrictionReviewed, now.fact)
    if fact.reason or _is_over(fact):
        return []
    return code_rule(
        now,
        RuleKey.RESTRICTION_REASONED,
        None,
        "Nothing says why contact is restricted.",
        "Write down what happened, and why a restriction is needed.",
        field="reason",
        unknown=fact.reason is None,
    )


def restriction_heeds_equality(now: Situation[Resident]) -> Found:
    """A restriction fits the resident's needs, and has regard to the Equality Act."""
    fact = cast(f.RestrictionImposed | f.RestrictionReviewed, now.fact)
    if fact.equality or getattr(fact, "outcome", None) in (ReviewOutcome.KEPT, ReviewOutcome.ENDED):
        return []
    return code_rule(
        now,
        RuleKey.RESTRICTION_EQUALITY,
        None,
        "Nothing shows that the resident's needs and the Equality Act were considered.",
        "Consider any disability or need, and write down why the restriction is proportionate.",
        field="equality",
        unknown=fact.equality is None,
    )


def consent_is_on_record(now: Situation[Resident]) -> Found:
    """Whether the resident agreed to be represented is said; a waiver has its reason."""
    fact = cast(f.RepresentativeRecorded, now.fact)
    if fact.consent is None:
        return policy_rule(
            now,
            PolicyRule.CONSENT,
            f"Nothing says whether the resident agreed to be represented by {fact.representative}.",
            "Say whether consent is given, awaited, refused, or waived for vulnerability.",
            field="consent",
            unknown=True,
        )
    if fact.consent is Consent.WAIVED and not fact.why:
        return policy_rule(
            now,
            PolicyRule.CONSENT,
            "Consent was waived and nothing says why.",
            "Write down why the resident can't be asked.",
            field="why",
            unknown=fact.why is None,
        )
    return []


CHECKS: dict[type[Fact], tuple[Check[Resident], ...]] = {
    f.AdjustmentAgreed: (adjustment_will_be_reviewed,),
    f.AdjustmentReviewed: (adjustment_will_be_reviewed,),
    f.RepresentativeRecorded: (consent_is_on_record,),
    f.RestrictionImposed: (
        restriction_has_its_reason,
        restriction_heeds_equality,
        restriction_will_be_reviewed,
    ),
    f.RestrictionReviewed: (
        restriction_has_its_reason,
        restriction_heeds_equality,
        restriction_will_be_reviewed,
    ),
    Corrected: (correction_of_a_breach_is_a_managers,),
}
