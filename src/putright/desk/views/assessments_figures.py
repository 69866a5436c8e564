"""The cases behind a figure: those that were kept, those that were not, and those not recorded."""

from django.http import Http404, HttpResponse

from putright.assessment.behind import cases
from putright.desk.entrance import Visit, page, show
from putright.desk.paging import after, key_of
from putright.desk.showing.assessment_figures import case_rows, figure_row
from putright.desk.showing.assessments import Filter
from putright.desk.views.assessments_at import at
from putright.desk.views.assessments_record import name_of, period_of, results_of
from putright.desk.views.cases import note_look
from putright.procedure.measures.model import Kind
from putright.record.history import Kind as StreamKind
from putright.record.permissions import Permission
from putright.record.reading import load
from putright.workingdays.dates import in_words

_WHICH = {
    "not-kept": (False, "Not kept"),
    "kept": (True, "Kept"),
    "not-known": (None, "Not recorded"),
}
_OF_SHARES = {
    "kept": (True, "So"),
    "not-kept": (False, "All of them"),
    "not-known": (None, "Not recorded"),
}


@page(Permission.SEE_ASSESSMENT)
def figure(visit: Visit, reference: str, key: str, ref: str) -> HttpResponse:
    """The cases behind a figure, a page at a time, as far as this person may see them."""
    place = at(visit, reference)
    name = f"{key}/{ref.lower()}"
    result = next((each for each in results_of(place) if name_of(each) == name), None)
    if result is None:
        raise Http404("There is no such figure for this edition.")
    judged = result.figure.judged
    which = _WHICH if judged else _OF_SHARES
    asked = visit.request.GET.get("show", "")
    chosen = asked if asked in which else next(iter(which))
    found = cases(
        visit.landlord,
        result,
        viewer=visit.person,
        kept=which[chosen][0],
        after=after(visit.request.GET.get("after")),
    )
    for each in {one.line.reference for one in found.shown if one.line.kind is StreamKind.RESIDENT}:
        note_look(
            visit,
            load(visit.landlord, StreamKind.RESIDENT, each),
            "a figure of the self-assessment",
        )
    first, last = period_of(place.record, visit.today)
    counts = {"kept": result.kept, "not-kept": result.not_kept, "not-known": result.not_known}
    if not judged:
        counts["not-kept"] = result.denominator
    context = {
        "figure": figure_row(result, period=f"{in_words(first)} to {in_words(last)}", href=""),
        "behind": result.figure.kind is not Kind.GOVERNANCE,
        "rows": case_rows(found.shown, result.figure),
        "hidden": found.hidden,
        "filters": [
            Filter(each, text, counts[each], each == chosen) for each, (_, text) in which.items()
        ],
        "next_href": f"?show={chosen}&after={key_of(*found.following)}" if found.following else "",
        "first_href": f"?show={chosen}" if visit.request.GET.get("after") else "",
        "where": f"{place.where}/{result.provision}",
        "provision": result.provision,
        "reference": reference,
    }
    return show(visit, "desk/assessment_figure.html", context)
