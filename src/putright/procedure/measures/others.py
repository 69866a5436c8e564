"""What a service request, a resident's record and a self-assessment give to count. Pure."""

from collections.abc import Iterator

from putright.codes.vocabulary import FigureKey
from putright.procedure.assessments.assessment import Assessment
from putright.procedure.corrections import effective
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
    if request.recorded_on and FigureKey.REQUESTS_RECORDED in rules.edition.figures:
        series = FigureKey.REQUESTS_RECORDED.value
        yield Measure(
            key=f"{series}//",
            series=series,
            on=request.recorded_on,
            edition=rules.edition.id,
            kept=bool(request.complaints),
        )


def of_resident(resident: Resident, rules: Rules) -> Iterator[Measure]:
    """Each adjustment that was agreed, and the letters that left."""
    placed = rules.edition.figures
    if FigureKey.ADJUSTMENTS_AGREED in placed:
        series = FigureKey.ADJUSTMENTS_AGREED.value
        for each in resident.adjustments:
            yield Measure(
                key=f"{series}//{each.id}",
                series=series,
                on=each.agreed_on,
                edition=rules.edition.id,
            )
    if FigureKey.RESTRICTIONS in placed:
        yield from _restrictions(resident, rules)
    for key in (FigureKey.LETTERS_WITH_OMBUDSMAN, FigureKey.LETTERS_NAMING_STAFF):
        if key in placed:
            yield from letters(resident.letters, rules, key)


def _restrictions(resident: Resident, rules: Rules) -> Iterator[Measure]:
    for event in effective(resident.history):
        fact = event.what
        if isinstance(fact, RestrictionImposed):
            yield Measure(
                key=f"{FigureKey.RESTRICTIONS.value}//{fact.id}",
                series=FigureKey.RESTRICTIONS.value,
                on=event.on,
                edition=rules.edition.id,
                kept=None if fact.reason is None else bool(fact.reason),
                event=event.number,
            )


def of_assessment(assessment: Assessment, rules: Rules) -> Iterator[Measure]:
    """The day on which it was published: the next one is measured from it."""
    if assessment.published:
        yield Measure(
            key=f"{ASSESSMENT_PUBLISHED}//",
            series=ASSESSMENT_PUBLISHED,
            on=assessment.published.on,
            edition=rules.edition.id,
            note=assessment.why.value if assessment.why else None,
        )
