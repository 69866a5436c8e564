"""Signing off, publishing, and taking the self-assessment along in each of its formats."""

from collections.abc import Callable
from datetime import date
from typing import cast

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from msgspec import Struct

from putright.assessment import isolated_filling, putting_out
from putright.assessment.kept import kept
from putright.assessment.publish import MEDIA_TYPES, PaperFormat
from putright.assessment.publish.official import MOST, CannotFill
from putright.assessment.read.model import Unreadable
from putright.assessment.taking import form_of, take
from putright.codes.load import edition
from putright.desk import acts
from putright.desk.acts.inputs import Input, Values
from putright.desk.entrance import Visit, page, show
from putright.desk.views.assessments_at import At, at
from putright.desk.views.assessments_form import (
    PUBLISHED,
    Sheet,
    Upload,
    filled,
    key_of,
    said,
    tell,
)
from putright.desk.views.assessments_reading import let_in
from putright.desk.views.assessments_record import personal
from putright.letters.formats.problems import CannotMake
from putright.procedure.assessments import Progress, digest, progress
from putright.procedure.assessments.facts import SignedOff
from putright.procedure.assessments.words import PaperKind
from putright.record import documents
from putright.record.permissions import Permission
from putright.record.submitting import Done, NotDone

WORD = MEDIA_TYPES[PaperFormat.WORD]


class Signing(Struct):
    """What is asked of whoever signs off."""

    body: str
    response: str
    on: date
    minute: str | None = None


_SIGNING = (
    Input("body", "Which body took it as its own?", "The board, the cabinet or its committee.",
        ask="Name the governing body", width=30),
    Input("response", "What did it say?", PUBLISHED,
        kind="textarea", rows=6, ask="Write the governing body’s response"),
    Input("on", "On which day?", ask="Give the day of its decision"),
    Input("minute", "Where is that minuted?", width=30),
)  # fmt: skip


@page(Permission.SIGN_OFF_ASSESSMENT)
def sign_off(visit: Visit, reference: str) -> HttpResponse:
    """Record that the governing body took the self-assessment as its own, and what it said."""
    place = at(visit, reference)
    sheet = filled(visit, Signing, _SIGNING, {"on": visit.today})
    if sheet.sound:
        outcome = _recorded(lambda: _signed(place, sheet.values), sheet)
        if isinstance(outcome, Done):
            said(visit, outcome, "The self-assessment is signed off.")
            return HttpResponseRedirect(place.where)
    far = progress(place.record)
    context = {
        "title": "Sign off the self-assessment",
        "caption": f"{reference}, {place.record.year}",
        "button": "Record the sign-off",
        "form": sheet.form,
        "errors": sheet.errors,
        "key": key_of(visit),
        "personal": personal(place),
        "lacking": [] if place.record.published_before else _lacking(far),
        "lacking_says": "It can’t be signed off yet.",
        "back": (place.where, f"Back to {reference}"),
        "beside": [
            f"{far.answered} of {far.total} provisions are answered.",
            "Whatever is written afterwards takes the sign-off back: the governing body is asked "
            "again.",
            "The summary and the self-assessment, as they are on that day, are kept with the sign-off: "
            "what the governing body saw can be shown later.",
        ],
        "links": [("Summary for the governing body (PDF)", f"{place.where}/as/summary-pdf")],
    }
    return show(visit, "desk/assessment_ask.html", context, status=422 if sheet.errors else 200)


_NOT_SIGNED = [("The governing body has not signed it off.", ())]


def _lacking(far: Progress) -> list[tuple[str, tuple[str, ...]]]:
    """What keeps it from being signed off: sentences, and the provisions that each is about."""
    found = (
        ("Not answered:", far.unanswered),
        ("Not explained:", far.unexplained),
        ("Without a day by which it will be kept:", far.undated),
    )
    return [(text, refs) for text, refs in found if refs]


def _signed(place: At, values: Values) -> Done | NotDone:
    """Record the sign-off; of one that came here as published, what was decided at the time."""
    visit = place.visit
    if place.record.published_before and place.record.published:
        told = SignedOff(body=values["body"], response=values["response"], minute=values["minute"])
        return cast(Done | NotDone, tell(visit, place.reference, [told], on=values["on"]))
    return putting_out.sign_off(
        visit.landlord, place.reference, **values, by=visit.person.id, at=visit.now,
        key=key_of(visit),
    )  # fmt: skip


def _recorded(act: Callable[[], Done | NotDone], sheet: Sheet) -> Done | None:
    """Do it; None where it is refused, or a paper of it can't be made, which the form then says."""
    try:
        outcome = act()
    except CannotMake as lacking:
        sheet.form.mark("", str(lacking))
        return None
    if isinstance(outcome, Done):
        return outcome
    acts.show_refusals(sheet.form, outcome.refused)
    return None


class Publishing(Struct):
    """What is asked of whoever publishes."""

    address: str
    on: date


_PUBLISHING = (
    Input("address", "Where is it published?", "The address of the page on your website.",
        ask="Give the address of the page"),
    Input("on", "On which day was it published?", ask="Give the day"),
)  # fmt: skip


@page(Permission.KEEP_ASSESSMENT)
def publish(visit: Visit, reference: str) -> HttpResponse:
    """Record where it is published. From then on nothing of what it says changes."""
    place = at(visit, reference)
    sheet = filled(visit, Publishing, _PUBLISHING, {"on": visit.today})
    if sheet.sound:
        outcome = _recorded(
            lambda: putting_out.put_out(
                visit.landlord,
                reference,
                **sheet.values,
                by=visit.person.id,
                at=visit.now,
                key=key_of(visit),
            ),
            sheet,
        )
        if isinstance(outcome, Done):
            said(visit, outcome, "The self-assessment is published: what it says is fixed.")
            return HttpResponseRedirect(place.where)
    context = {
        "title": "Publish the self-assessment",
        "caption": f"{reference}, {place.record.year}",
        "button": "Record the publication",
        "form": sheet.form,
        "errors": sheet.errors,
        "key": key_of(visit),
        "personal": personal(place),
        "lacking": [] if place.record.signed_off else _NOT_SIGNED,
        "lacking_says": "It can’t be published yet.",
        "back": (place.where, f"Back to {reference}"),
        "beside": [
            "From now on nothing of what it says changes. That a provision came to be kept can be "
            "added.",
            "The page, the PDF, the Word document and the JSON file are kept as they are made now, "
            "with their figures; each later download is that very file.",
            f"The digest of what it says, SHA-256: {digest(place.record)}",
        ],
        "links": [
            ("The page for your website (HTML)", f"{place.where}/as/html"),
            ("The same as PDF", f"{place.where}/as/pdf"),
        ],
    }
    return show(visit, "desk/assessment_ask.html", context, status=422 if sheet.errors else 200)


# Taking it along


@page(Permission.SEE_ASSESSMENT)
def download(visit: Visit, reference: str, form: str) -> HttpResponse:
    """The self-assessment, its summary or what changed, in a format; as it went out where it did."""
    if form not in {each.value for each in PaperKind}:
        raise Http404("There is no such format.")
    found = kept(visit.landlord, reference, today=visit.today)
    try:
        taken = take(found, PaperKind(form))
    except (documents.Changed, CannotMake) as why:
        context = {
            "where": reverse("assessment", args=[reference]),
            "reference": reference,
            "why": str(why) if isinstance(why, CannotMake) else "",
        }
        return show(visit, "desk/assessment_changed.html", context, status=409)
    if taken is None:
        raise Http404("There is no such paper of this self-assessment.")
    response = HttpResponse(taken.content, content_type=taken.media_type)
    response["Content-Disposition"] = content_disposition_header(True, taken.title)
    return response


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
    tell(visit, place.reference, [file.fact()], files=[file])
    return FilledForm(
        href=reverse("assessment-document", args=[place.reference, file.id]),
        filled=len(made.filled),
        not_filled=tuple((f"{each.ref}: {each.what}", each.why) for each in made.not_filled),
        by_wording=made.by_wording,
    )
