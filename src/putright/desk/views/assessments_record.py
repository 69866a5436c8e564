"""What the record says beside a self-assessment: its figures, and where an answer claims more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from putright.assessment.claims import contradicted, definition_on_file, remark, unchecked
from putright.assessment.figures import FigureResult
from putright.assessment.going_out import to_look_at
from putright.assessment.kept import as_of, kept, name_of, period_of
from putright.assessment.lately import lately
from putright.assessment.taking import fixed_figures
from putright.codes.load import edition
from putright.desk.showing.assessment_figures import figure_row
from putright.desk.showing.assessment_personal import PersonalRow, personal_rows
from putright.desk.showing.assessment_provision import EDITABLE, FigureRow
from putright.desk.showing.assessments import RecordShows
from putright.desk.views.assessments_at import At
from putright.desk.words import capitalised
from putright.procedure.assessments import Assessment
from putright.record import documents
from putright.record.permissions import Permission
from putright.workingdays.dates import in_words


@dataclass(frozen=True, slots=True)
class Shown:
    """What the record says: every figure, those of one provision as rows, and what is contradicted."""

    results: tuple[FigureResult, ...]
    rows: tuple[FigureRow, ...]
    against: Mapping[str, tuple[str, ...]]
    period: str
    fixed: Mapping[str, str]

    @property
    def sentences(self) -> Mapping[str, str]:
        """What each figure says, by the name that evidence has for it; as it was signed off, if it was."""
        return {**{name_of(each): each.sentence for each in self.results}, **self.fixed}

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
    """Every figure of the self-assessment's edition, for its period."""
    today = place.visit.today
    first, last = period_of(place.record, today)
    return lately(
        place.visit.landlord, place.record.edition, first, last, as_of=as_of(place.record, today)
    )


def shown(place: At, ref: str | None = None) -> Shown:
    """What the record says, beside the whole form or beside one provision."""
    results = results_of(place)
    period = days_of(place.record, place.visit.today)
    rows = tuple(
        figure_row(each, period=period, href=f"{place.where}/figures/{name_of(each)}")
        for each in results
        if each.provision == ref
    )
    fixed = _fixed(place, ref) if ref else {}
    return Shown(results, rows, against(place, results, ref), period, fixed)


def _fixed(place: At, ref: str) -> Mapping[str, str]:
    """What the figures that are evidence said when it was signed off, where that is on file."""
    named = [each.figure for each in place.record.entry(ref).links if each.figure]
    if not named:
        return {}
    visit = place.visit
    found = kept(visit.landlord, place.reference, today=visit.today, with_figures=False)
    try:
        said = fixed_figures(found)
    except documents.Changed:
        return dict.fromkeys(named, "What was signed off is on file no more as it was.")
    return {each: said[each] for each in named if each in said}


def days_of(record: Assessment, today: date) -> str:
    """The days that the figures tell of, in words; of a period that is not over, how far they go."""
    (first, last), known = period_of(record, today), as_of(record, today)
    days = f"{in_words(first)} to {in_words(last)}"
    days += f", so far: up to {in_words(known)}" if known < last else ""
    # What was published stays; what is counted now of the same days can be more, or less.
    return f"{days}, as the record stands today" if record.published else days


def against(
    place: At, results: tuple[FigureResult, ...], only: str | None = None
) -> Mapping[str, tuple[str, ...]]:
    """Where an answer of yes claims more than the record or its own words show, by provision."""
    found: dict[str, tuple[str, ...]] = {}
    code = edition(place.record.edition)
    for each in contradicted(
        place.record, code, place.printed, results, _definition(place), only=only
    ):
        found[each.ref] = (*found.get(each.ref, ()), remark(each))
    return found


def not_checked(place: At) -> Mapping[str, tuple[str, ...]]:
    """What of the answers of yes could not be checked, by provision."""
    code = edition(place.record.edition)
    return unchecked(place.record, code, place.printed, _definition(place))


def personal(place: At) -> list[PersonalRow]:
    """What may tell of a person, for those who can mend it or let it out, until it is published."""
    record, visit = place.record, place.visit
    can = place.keeps or visit.may(Permission.SIGN_OFF_ASSESSMENT)
    if record.state not in EDITABLE or not can:
        return []
    found = to_look_at(visit.landlord, record, visit.settings, period_of(record, visit.today))
    return personal_rows(found, place.where)


def _definition(place: At) -> str | None:
    last = period_of(place.record, place.visit.today)[1]
    return definition_on_file(place.visit.settings, last)


__all__ = [
    "Shown",
    "days_of",
    "name_of",
    "not_checked",
    "period_of",
    "personal",
    "results_of",
    "shown",
]
