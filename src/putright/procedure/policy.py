"""The landlord's own policy: what it asks of itself beyond the Code.

A policy may be stricter than the Code. Where it is laxer it moves no due date: it is a
non-compliance, to be declared with an explanation and a date.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from putright.codes.model import Edition, Length
from putright.codes.vocabulary import DutyKind, Unit

# Rough working days in a unit, to compare lengths of different units. Only used to say that a
# target looks laxer; a target never moves a due date whatever this says.
_ROUGHLY = {Unit.WORKING_DAYS: 1.0, Unit.DAYS: 5 / 7, Unit.MONTHS: 21.0}


class Span(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A length of time in a policy."""

    number: int
    unit: Unit = Unit.WORKING_DAYS

    def __post_init__(self) -> None:
        """Refuse a negative length."""
        self.length()

    def length(self) -> Length:
        """The same as the codes' `Length`. Raises ValueError where it is negative."""
        return Length(self.number, self.unit)


class Target(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The landlord's own time for a duty, counted from where the Code's clock starts."""

    duty: DutyKind
    within: Span
    stage: int | None = None


class OwnGround(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ground on which the landlord's policy declines a complaint, or (escalation) a next stage.

    `late`: the ground is that the resident came too late.
    """

    key: str
    title: str
    complaint: bool = True
    escalation: bool = False
    late: bool = False


class Declared(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A provision that the landlord says it does not keep: why, and from when it will."""

    provision: str
    explanation: str
    comply_by: date


class Policy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A landlord's complaints policy, in force from a day until the next one.

    Attributes:
        from_on: The first day on which it is in force.
        name: How the policy is cited where a duty comes from it.
        targets: Stricter times of its own.
        answer_grades: For a stage ("1", "2"), the grades that may decide its answer.
        outside_service: The stages whose investigator comes from outside the service complained of.
        grounds: Grounds for declining beyond the Code's.
        escalate_within: How long after an answer the next stage can be asked for.
        extension_grades: The grades that may approve an extension.
        offer_lapses_after: How long an offer stands.
        offer_contacts: How many attempts to reach the resident come before it lapses.
        call_back_within: How soon somebody is rung after a bad survey.
        review_requests_within: How often an open service request is reviewed.
        raise_complaint_within: How soon a dissatisfied resident's complaint is raised.
        learning_within: How soon learning is recorded after an answer that finds fault.
        feedback_after: How soon after closing the resident is asked about the handling.
        third_stage_because: Why the policy has a third stage, where the edition tolerates one.
        declared: Provisions that it knowingly does not keep.
    """

    from_on: date = date(2000, 1, 1)
    name: str = "the landlord's policy"
    targets: tuple[Target, ...] = ()
    answer_grades: dict[str, tuple[str, ...]] = {}
    outside_service: tuple[int, ...] = ()
    grounds: tuple[OwnGround, ...] = ()
    escalate_within: Span | None = None
    extension_grades: tuple[str, ...] = ()
    offer_lapses_after: Span | None = None
    offer_contacts: int = 0
    call_back_within: Span | None = None
    review_requests_within: Span | None = None
    raise_complaint_within: Span | None = None
    learning_within: Span | None = None
    feedback_after: Span | None = None
    third_stage_because: str | None = None
    declared: tuple[Declared, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no policy can mean."""
        if strange := [each for each in self.answer_grades if each not in ("1", "2", "3")]:
            raise ValueError(f"answer_grades goes by stage, 1 to 3, not by {strange[0]!r}")
        if not 0 <= self.offer_contacts <= 99:
            raise ValueError(f"offer_contacts can't be {self.offer_contacts}: give 0 to 99")

    def target(self, duty: DutyKind, stage: int | None) -> Length | None:
        """The landlord's own time for a duty at a stage, or None."""
        mine = [each for each in self.targets if each.duty is duty and each.stage in (stage, None)]
        exact = [each for each in mine if each.stage is not None]
        return (exact or mine)[0].within.length() if mine else None

    def ground(self, key: str) -> OwnGround | None:
        """The policy's own ground of that name, or None."""
        return next((each for each in self.grounds if each.key == key), None)


def problems(policy: Policy, edition: Edition) -> tuple[str, ...]:
    """What is laxer than the edition and not declared; empty where all is well.

    Each is a sentence that names the provision and what would make it right. A target that is
    laxer and declared is a declared non-compliance: it moves no due date either way.
    """
    return (*_laxer_targets(policy, edition), *_unsound(policy, edition))


def _laxer_targets(policy: Policy, edition: Edition) -> Iterator[str]:
    declared = {each.provision for each in policy.declared if each.explanation.strip()}
    for target in policy.targets:
        for clock in edition.clocks:
            if clock.duty is not target.duty or target.stage not in (clock.stage, None):
                continue
            own = target.within.length()
            if _rough(own) > _rough(clock.length) and clock.provision not in declared:
                yield (
                    f"The target of {own} to {clock.duty.value.replace('_', ' ')} is longer than the "
                    f"{clock.length} of {edition.title}, {clock.provision}. Shorten it, or declare "
                    "the non-compliance with an explanation and a date."
                )


def _unsound(policy: Policy, edition: Edition) -> Iterator[str]:
    if policy.third_stage_because and edition.stages_allowed < 3:
        allowed = edition.stages_allowed
        yield f"{edition.title} allows {allowed} stages; take the third one out of the policy."
    for each in policy.declared:
        if edition.provision(each.provision) is None:
            yield f"{edition.title} has no provision {each.provision} that could be declared."
        if not each.explanation.strip():
            yield f"The non-compliance with {each.provision} is declared without an explanation."
        if each.comply_by < policy.from_on:
            yield f"The day to comply with {each.provision} is before the policy was in force."


def _rough(length: Length) -> float:
    return length.number * _ROUGHLY[length.unit]
