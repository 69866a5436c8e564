"""Documents: adding one to a case, and opening one."""

import secrets

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect

from putright.desk.entrance import Visit, page, show
from putright.desk.paths import KINDS, address
from putright.desk.views.cases import may_open, note_look
from putright.procedure.events import Command
from putright.record import documents
from putright.record.history import Kind
from putright.record.permissions import Permission
from putright.record.reading import load
from putright.record.submitting import Done, Telling, submit
from putright.record.tenancy import within


@page(Permission.SEE_CASES)
def document(visit: Visit, path: str, reference: str, document: str) -> HttpResponse | FileResponse:
    """A document of a case or of a resident, as a download: never shown as a page of ours."""
    stream = load(visit.landlord, KINDS[path], reference)
    if not may_open(visit, stream.kind):
        raise PermissionDenied(
            "What is on file of a resident is for those who may see what is sensitive."
        )
    try:
        found = documents.read(visit.landlord, stream.id or 0, document)
    except documents.Changed:
        return show(
            visit, "desk/file_changed.html", {"where": address(stream.kind, reference)}, status=409
        )
    if found is None:
        raise Http404("There is no such document.")
    if stream.kind is Kind.RESIDENT:
        note_look(visit, stream, "a document of the resident’s")
    return FileResponse(
        found.file, as_attachment=True, filename=found.title, content_type=found.media_type
    )


@page(Permission.ADD_DOCUMENTS)
def add(visit: Visit, reference: str) -> HttpResponse:
    """Put files on record that belong to no act."""
    with within(visit.landlord):
        stream = load(visit.landlord, Kind.COMPLAINT, reference)
    errors: list[dict[str, str]] = []
    if visit.request.method == "POST":
        uploads = visit.request.FILES.getlist("documents")
        if not uploads:
            errors = [{"text": "Choose a file.", "href": "#documents"}]
        kept = []
        for upload in uploads:
            try:
                kept.append(documents.keep(visit.landlord, upload))
            except documents.NotTaken as refused:
                errors.append({"text": str(refused), "href": "#documents"})
        if kept:
            _put(visit, reference, kept)
            if not errors:
                return HttpResponseRedirect(address(Kind.COMPLAINT, reference) + "#documents")
    context = {
        "reference": reference,
        "where": address(Kind.COMPLAINT, stream.reference),
        "errors": errors,
        "key": secrets.token_urlsafe(18),
        "largest": settings.LARGEST_DOCUMENT // (1024 * 1024),
        "accept": ",".join(documents.ALLOWED),
    }
    return show(visit, "desk/add_document.html", context, status=422 if errors else 200)


def _put(visit: Visit, reference: str, kept: list[documents.Kept]) -> None:
    tellings = [
        Telling(
            Kind.COMPLAINT,
            Command(what=each.fact(), on=visit.today, by=visit.person.id),
            reference,
        )
        for each in kept
    ]
    key = visit.request.POST.get("submission-key") or None
    outcome = submit(
        visit.landlord, tellings, by=visit.person.id, at=visit.now, key=key, files=kept
    )
    if isinstance(outcome, Done) and not outcome.repeated:
        names = ", ".join(f"“{each.title}”" for each in kept)
        messages.success(visit.request, f"On record: {names}.")
