"""What an imported form does not keep, though it has to: why, and by when it will, where that lacks.

A form that was published long ago need not have had a day. What is missing is asked for, and can be
left for later: until it is there the self-assessment owes it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from putright.assessment.importing import Decision, Importing, to_tell
from putright.codes.form import asked_by_ref, binding
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import NOT_KEPT, Answered


class NotKept(Struct, frozen=True, kw_only=True):
    """A provision that has to be kept and is answered no or partial, with the form's own words.

    `number` is its place in the form, from 0.
    """

    ref: str
    number: int
    answer: Answered
    explanation: str
    evidence: str


class Added(Struct, frozen=True):
    """What a person says beside the form: why a provision is not kept, and by when it will be."""

    explanation: str | None = None
    comply_by: date | None = None


def not_kept(of: Importing, decided: Mapping[int, Decision]) -> tuple[NotKept, ...]:
    """What the form says of the provisions that have to be kept and are not, in its order."""
    form = asked_by_ref(of.edition)
    numbers = {ref: number for number, ref in enumerate(form)}
    return tuple(
        NotKept(
            ref=fact.ref,
            number=numbers[fact.ref],
            answer=fact.answer,
            explanation=fact.explanation or "",
            evidence=fact.evidence or "",
        )
        for fact in to_tell(of, decided)
        if isinstance(fact, f.ProvisionAnswered)
        and fact.answer is not None
        and fact.answer in NOT_KEPT
        and fact.ref in form
        and binding(form[fact.ref])
    )


def with_added(
    told: Iterable[f.AssessmentFact], added: Mapping[str, Added]
) -> tuple[f.AssessmentFact, ...]:
    """The facts of a form with what a person added, by provision."""
    return tuple(_one(each, added) for each in told)


def _one(fact: f.AssessmentFact, added: Mapping[str, Added]) -> f.AssessmentFact:
    if not isinstance(fact, f.ProvisionAnswered) or fact.answer not in NOT_KEPT:
        return fact
    beside = added.get(fact.ref)
    if beside is None:
        return fact
    return replace(
        fact, explanation=beside.explanation or None, comply_by=beside.comply_by or fact.comply_by
    )
