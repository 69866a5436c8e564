"""What a service request, a resident's record and a self-assessment give to count. Pure.

A request and a resident's record outlive editions: each occasion is one of the edition of its day.
"""

from collections.abc import Iterator

from putright.codes.vocabulary import FigureKey
from putright.procedure.assessments.assessment import Assessment
from putright.procedure.corrections import effective
from putright.procedure.measures.making import one
from putright.procedure.measures.model import Measure
from putright.procedure.measures.on_file import letters
from putright.procedure.requests.request import Request
from putright.procedure.residents.facts import RestrictionImposed
from putright.procedure.residents.resident import Resident
from putright.procedure.rules import Rules

# The series of the days on which a self-assessment was published.
ASSESSMENT_PUBLISHED = "assessment_published"


def of_request(request: Request, rules: Rules) -> Iterator[Measure]:
    """The request, and whether it became a complaint."""
    if request.recorded_on:
        then = rules.on(request.recorded_on)
        if FigureKey.REQUESTS_RECORDED in then.edition.figures:
            kept = bool(request.complaints)
            yield one(FigureKey.REQUESTS_RECORDED, then, request.recorded_on, kept=kept)


def of_resident(resident: Resident, rules: Rules) -> Iterator[Measure]:
    """Each adjustment that was agreed, each restriction, and the letters that left."""
    for adjustment in resident.adjustments:
        then = rules.on(adjustment.agreed_on)
        if FigureKey.ADJUSTMENTS_AGREED in then.edition.figures:
            yield one(FigureKey.ADJUSTMENTS_AGREED, then, adjustment.agreed_on, adjustment.id)
    yield from _restrictions(resident, rules)
    for letter in resident.letters:
        then = rules.on(letter.left_on or letter.written_on)
        for key in (FigureKey.LETTERS_WITH_OMBUDSMAN, FigureKey.LETTERS_NAMING_STAFF):
            if key in then.edition.figures:
                yield from letters([letter], then, key)


def _restrictions(resident: Resident, rules: Rules) -> Iterator[Measure]:
    for event in effective(resident.history):
        fact = event.what
        then = rules.on(event.on)
        if isinstance(fact, RestrictionImposed) and FigureKey.RESTRICTIONS in then.edition.figures:
            yield one(
                FigureKey.RESTRICTIONS, then, event.on, fact.id, event=event.number,
                kept=None if fact.reason is None else bool(fact.reason),
            )  # fmt: skip


def of_assessment(assessment: Assessment, rules: Rules) -> Iterator[Measure]:
    """The day on which it was published: the next one is measured from it.

    `since` is the day on which it was begun; None where it came on record once it was published.
    """
    if assessment.published:
        yield Measure(
            key=f"{ASSESSMENT_PUBLISHED}//",
            series=ASSESSMENT_PUBLISHED,
            on=assessment.published.on,
            edition=rules.edition.id,
            since=None if assessment.published_before else assessment.begun_on,
            note=assessment.why.value if assessment.why else None,
        )
