"""What the record says beside a self-assessment: its figures, and where an answer claims more."""

from collections.abc import Mapping
from dataclasses import dataclass

from putright.assessment.contradicting import Contradiction, claim_of_entry, contradictions
from putright.assessment.figures import FigureResult, figures
from putright.assessment.kept import name_of, period_of
from putright.codes.form import asked
from putright.codes.load import edition
from putright.desk.showing.assessment_figures import figure_row
from putright.desk.showing.assessment_provision import FigureRow
from putright.desk.showing.assessments import RecordShows
from putright.desk.views.assessments_at import At
from putright.desk.words import capitalised
from putright.workingdays.dates import in_words


@dataclass(frozen=True, slots=True)
class Shown:
    """What the record says: every figure, those of one provision as rows, and what is contradicted."""

    results: tuple[FigureResult, ...]
    rows: tuple[FigureRow, ...]
    against: Mapping[str, tuple[str, ...]]
    period: str

    @property
    def sentences(self) -> Mapping[str, str]:
        """What each figure says, by the name that evidence has for it."""
        return {name_of(each): each.sentence for each in self.results}

    @property
    def beside(self) -> RecordShows:
        """What is printed beside the answers of the whole form."""
        found: dict[str, tuple[str, ...]] = {}
        for each in self.results:
            if each.recorded or each.figure.judged:
                told = f"{capitalised(each.figure.title)}: {each.sentence}"
                found[each.provision] = (*found.get(each.provision, ()), told)
        return RecordShows(found, self.against)


def results_of(place: At) -> tuple[FigureResult, ...]:
    """Every figure of the self-assessment's edition, for its twelve months."""
    first, last = period_of(place.record, place.visit.today)
    return figures(place.visit.landlord, place.record.edition, first, last, as_of=last)


def shown(place: At, ref: str | None = None) -> Shown:
    """What the record says, beside the whole form or beside one provision."""
    first, last = period_of(place.record, place.visit.today)
    results = results_of(place)
    period = f"{in_words(first)} to {in_words(last)}"
    rows = tuple(
        figure_row(each, period=period, href=f"{place.where}/figures/{name_of(each)}")
        for each in results
        if each.provision == ref
    )
    return Shown(results, rows, against(place, results), period)


def against(place: At, results: tuple[FigureResult, ...]) -> Mapping[str, tuple[str, ...]]:
    """Where an answer of yes claims more than the record or its own words show, by provision."""
    code = edition(place.record.edition)
    claims = [
        claim
        for each in asked(code)
        if (claim := claim_of_entry(place.record.entry(each.ref), place.printed.get(each.ref, "")))
    ]
    found: dict[str, tuple[str, ...]] = {}
    for each in contradictions(code, claims, results):
        found[each.ref] = (*found.get(each.ref, ()), _told(each))
    return found


def _told(each: Contradiction) -> str:
    """What is wrong, and the words that it is about."""
    return f"{each.says} It says: “{each.words}”." if each.words else each.says


__all__ = ["Shown", "name_of", "period_of", "results_of", "shown"]
