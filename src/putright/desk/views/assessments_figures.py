"""The cases behind a figure: those that were kept, those that were not, and those not recorded."""

from django.http import Http404, HttpResponse

from putright.assessment.behind import Which, cases, lists
from putright.desk.entrance import Visit, page, show
from putright.desk.paging import after, key_of
from putright.desk.showing.assessment_figures import case_rows, figure_row
from putright.desk.showing.assessments import Filter
from putright.desk.views.assessments_at import at
from putright.desk.views.assessments_record import days_of, name_of, results_of
from putright.procedure.measures.model import Figure, Kind
from putright.record import looks
from putright.record.history import Kind as StreamKind
from putright.record.permissions import Permission

# What each list is called: where it is judged whether the Code is kept, and where it is only counted.
_JUDGED = {
    Which.NOT_KEPT: "Not kept",
    Which.KEPT: "Kept",
    Which.NOT_KNOWN: "Not recorded",
    Which.WAITING: "Not due yet",
}
_SHARES = {**_JUDGED, Which.NOT_KEPT: "Not so", Which.KEPT: "So"}
_COUNTS = {**_JUDGED, Which.KEPT: "On record"}


def _called(figure: Figure) -> dict[Which, str]:
    if figure.kind is Kind.PARTS or not figure.rated:
        return _COUNTS
    return _JUDGED if figure.judged else _SHARES


@page(Permission.SEE_ASSESSMENT)
def figure(visit: Visit, reference: str, key: str, ref: str) -> HttpResponse:
    """The cases behind a figure, a page at a time, as far as this person may see them."""
    place = at(visit, reference)
    name = f"{key}/{ref.lower()}"
    result = next((each for each in results_of(place) if name_of(each) == name), None)
    if result is None:
        raise Http404("There is no such figure for this edition.")
    found = lists(result)
    asked = visit.request.GET.get("show", "")
    chosen = next((each for each in found if each == asked), next(iter(found), Which.NOT_KEPT))
    page_of = cases(
        visit.landlord,
        result,
        viewer=visit.person,
        which=chosen,
        after=after(visit.request.GET.get("after")),
    )
    looks.note_each(
        visit.landlord,
        {each.line.stream for each in page_of.shown if each.line.kind is StreamKind.RESIDENT},
        person=visit.person.id,
        at=visit.now,
        what="a figure of the self-assessment",
    )
    called = _called(result.figure)
    context = {
        "figure": figure_row(result, period=days_of(place.record, visit.today), href=""),
        "behind": bool(found),
        "rows": case_rows(page_of.shown, result.figure),
        "hidden": page_of.hidden,
        "filters": [
            Filter(each.value, called[each], number, each is chosen)
            for each, number in found.items()
        ],
        "next_href": f"?show={chosen}&after={key_of(*page_of.following)}"
        if page_of.following
        else "",
        "first_href": f"?show={chosen}" if visit.request.GET.get("after") else "",
        "where": f"{place.where}/{result.provision}",
        "provision": result.provision,
        "reference": reference,
    }
    return show(visit, "desk/assessment_figure.html", context)
