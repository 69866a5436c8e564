"""The self-assessments of a landlord, and one of them as a form."""

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse

from putright.desk.entrance import Visit, page, show
from putright.desk.paging import after, key_of
from putright.desk.showing.assessment import assessment_page, back_in_words
from putright.desk.showing.assessment_along import along
from putright.desk.showing.assessments import form_page, list_rows
from putright.desk.showing.view import Link, no_links
from putright.desk.views.assessments_at import at
from putright.desk.views.assessments_import import all_waiting
from putright.desk.views.assessments_record import personal, shown
from putright.procedure.assessments import progress
from putright.procedure.assessments.words import AssessmentState
from putright.record import documents
from putright.record.assessments import every
from putright.record.landlords import rules_of
from putright.record.permissions import Permission

# Of what happened, so many on a page; a form of 72 answers has hundreds.
_ON_A_PAGE = 50


@page(Permission.SEE_ASSESSMENT)
def all_of_them(visit: Visit) -> HttpResponse:
    """Every self-assessment, the newest first, and the uploads of this person's that wait."""
    keeps = visit.may(Permission.KEEP_ASSESSMENT)
    context = {
        "rows": list_rows(every(visit.landlord)),
        "waiting": all_waiting(visit) if keeps else [],
        "keeps": keeps,
    }
    return show(visit, "desk/assessments.html", context)


@page(Permission.SEE_ASSESSMENT)
def assessment(visit: Visit, reference: str) -> HttpResponse:
    """A self-assessment as a form: how far it is, each provision, what the record shows beside it."""
    place = at(visit, reference)
    record = place.record
    shows = shown(place)
    far = progress(record)
    context = {
        "page": form_page(
            record,
            reference=reference,
            who=visit.person.id,
            names=visit.name,
            today=visit.today,
            chosen=visit.request.GET.get("show", "all"),
            shows=shows.beside,
        ),
        "period": shows.period,
        "personal": personal(place),
        "keeps": place.keeps,
        "can_sign": visit.may(Permission.SIGN_OFF_ASSESSMENT)
        and (
            (record.published_before and record.published is not None and not record.signed_off)
            or (far.complete and record.state in (AssessmentState.OPEN, AssessmentState.SIGNED_OFF))
        ),
        "can_publish": record.state is AssessmentState.SIGNED_OFF and place.keeps,
        "signed_off": record.signed_off,
        "taken_back": back_in_words(record, visit.name),
        "waits_for_word": far.complete and record.state is AssessmentState.OPEN,
        "published": record.published,
        "along": along(record, where=place.where, has_before=place.before is not None),
        "last_time": place.before.reference if place.before else "",
    }
    return show(visit, "desk/assessment.html", context)


@page(Permission.SEE_ASSESSMENT)
def history(visit: Visit, reference: str) -> HttpResponse:
    """What is owed of a self-assessment, its documents, and all that happened."""
    stream = at(visit, reference).stream
    found = assessment_page(
        stream.record,
        rules=rules_of(visit.settings, stream.kind, stream.record),
        as_of=visit.today,
        reference=reference,
        recorded={each: stream.recorded_at(each) for each in range(1, stream.head + 1)},
        names=visit.name,
        see_sensitive=visit.may(Permission.SEE_SENSITIVE),
        links=lambda kind, key: (
            Link("a document", _document(reference, key))
            if kind == "document"
            else no_links(kind, key)
        ),
    )
    begins = after(visit.request.GET.get("after"))
    items = [each for each in found.timeline if not begins or (each.on, each.number) < begins]
    more = len(items) > _ON_A_PAGE
    items = items[:_ON_A_PAGE]
    context = {
        "page": found,
        "happened": items,
        "first_page": begins is None,
        "first_href": "?" if begins else "",
        "next_href": f"?after={key_of(items[-1].on, items[-1].number)}#happened" if more else "",
    }
    return show(visit, "desk/assessment_history.html", context)


def _document(reference: str, key: str) -> str:
    return reverse("assessment-document", args=[reference, key])


@page(Permission.SEE_ASSESSMENT)
def document(visit: Visit, reference: str, document: str) -> HttpResponse | FileResponse:
    """A document of a self-assessment, as a download: never shown as a page of ours."""
    place = at(visit, reference)
    try:
        found = documents.read(visit.landlord, place.stream.id or 0, document)
    except documents.Changed:
        return show(visit, "desk/file_changed.html", {"where": place.where}, status=409)
    if found is None:
        raise Http404("There is no such document.")
    return FileResponse(
        found.file, as_attachment=True, filename=found.title, content_type=found.media_type
    )
