"""The Ombudsman's own Word form, filled in from a self-assessment."""

from typing import cast

from django.http import HttpResponse
from django.urls import reverse
from msgspec import Struct

from putright.assessment import isolated_filling
from putright.assessment.kept import kept
from putright.assessment.publish import MEDIA_TYPES, PaperFormat
from putright.assessment.publish.official import MOST, CannotFill
from putright.assessment.read.model import Unreadable
from putright.assessment.taking import form_of
from putright.codes.load import edition
from putright.desk import acts
from putright.desk.entrance import Visit, page, show
from putright.desk.views.assessments_at import At, at
from putright.desk.views.assessments_form import Upload, key_of, tell
from putright.desk.views.assessments_reading import let_in
from putright.procedure.facts import DocumentAdded
from putright.record import documents
from putright.record.permissions import Permission
from putright.record.submitting import Done, NotDone

WORD = MEDIA_TYPES[PaperFormat.WORD]


@page(Permission.KEEP_ASSESSMENT)
def official(visit: Visit, reference: str) -> HttpResponse:
    """Fill in the Ombudsman's blank Word form, and say what could not be put into it."""
    place = at(visit, reference)
    errors: list[dict[str, str]] = []
    result = None
    if visit.request.method == "POST":
        upload = visit.request.FILES.get("blank")
        try:
            result = _filled(place, upload)
        except (CannotFill, Unreadable, documents.NotTaken) as refused:
            errors = [{"text": str(refused), "href": "#blank"}]
        except documents.Changed:
            errors = [{"text": _GONE, "href": "#blank"}]
    context = {
        "reference": reference,
        "where": place.where,
        "edition": edition(place.record.edition).title,
        "errors": errors,
        "result": result,
        "key": key_of(visit),
    }
    return show(visit, "desk/assessment_official.html", context, status=422 if errors else 200)


_GONE = (
    "What was published is on file no more as it was, so nothing can be filled in from it. Tell your IT "
    "team; the list of what happened says when it was put on file."
)


class FilledForm(Struct, frozen=True):
    """The filled form: where it is, how many provisions are in it, what is not and why."""

    href: str
    filled: int
    not_filled: tuple[tuple[str, str], ...]
    by_wording: tuple[str, ...]


def _filled(place: At, upload: Upload | None) -> FilledForm:
    """Fill the form in and put it on file. Nobody has checked the form, so another process opens it.

    Raises:
        CannotFill: it is no blank form of this edition.
        Unreadable: it is too large, or this person has sent too many of late.
        NotTaken: the file is too large or infected.
        Changed: what was published is not on file as it was.
    """
    if upload is None:
        raise CannotFill("Choose the blank form.")
    visit, code = place.visit, edition(place.record.edition)
    reading = let_in(visit, [upload], most=1)
    documents.scan(upload.name or "form", upload)
    upload.seek(0)
    form = form_of(kept(visit.landlord, place.reference, today=visit.today))
    made = isolated_filling.fill(upload.read(MOST + 1), form, code, **reading.limits())
    file = documents.keep_bytes(
        visit.landlord, title=f"Official form {place.record.year}, filled in.docx", media_type=WORD,
        content=made.data,
    )  # fmt: skip
    document = _filed(visit, place, file)
    return FilledForm(
        href=reverse("assessment-document", args=[place.reference, document]),
        filled=len(made.filled),
        not_filled=tuple((f"{each.ref}: {each.what}", each.why) for each in made.not_filled),
        by_wording=made.by_wording,
    )


def _filed(visit: Visit, place: At, file: documents.Kept) -> str:
    """Put the filled form on file. The document that is: the first one, where it was sent twice.

    Raises:
        CannotFill: it is refused; the message says why.
    """
    outcome = cast(Done | NotDone, tell(visit, place.reference, [file.fact()], files=[file]))
    if isinstance(outcome, NotDone):
        raise CannotFill(" ".join(acts.forms_in_words(each) for each in outcome.refused.refusals))
    recorded = at(visit, place.reference).record.history[outcome.numbers[0] - 1].what
    return recorded.document if isinstance(recorded, DocumentAdded) else file.id
