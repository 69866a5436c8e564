"""Signing off, publishing, and taking the self-assessment along in each of its formats."""

from datetime import date
from typing import cast

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from msgspec import Struct
from msgspec.structs import replace

from putright.assessment.kept import Kept as KeptForm
from putright.assessment.kept import kept
from putright.assessment.publish import ENDINGS, MEDIA_TYPES, PaperFormat, assessed, render
from putright.assessment.publish.changes import in_words_of
from putright.assessment.publish.json import NoSelfAssessment, as_json, from_json
from putright.assessment.publish.model import Published as PublishedForm
from putright.assessment.publish.official import CannotFill, fill
from putright.assessment.publish.paper import Paper
from putright.codes.load import edition
from putright.desk import acts
from putright.desk.acts.inputs import Input
from putright.desk.entrance import Visit, page, show
from putright.desk.views.assessments_at import At, at
from putright.desk.views.assessments_form import Upload, filled, key_of, said, tell
from putright.procedure.assessments import digest, progress
from putright.procedure.assessments.facts import FollowedBy, Published, SignedOff
from putright.procedure.assessments.words import AssessmentState
from putright.procedure.events import Command
from putright.procedure.words import Mode
from putright.record import documents
from putright.record.history import Kind
from putright.record.permissions import Permission
from putright.record.submitting import Done, NotDone, Telling, submit

JSON = "application/json"
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
    Input("response", "What did it say?", "Its response is published with the self-assessment.",
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
        values = dict(sheet.values)
        on = values.pop("on")
        outcome = tell(visit, reference, [SignedOff(**values)], propose=(SignedOff,), on=on)
        if isinstance(outcome, Done):
            said(visit, outcome, "The self-assessment is signed off.")
            return HttpResponseRedirect(place.where)
        acts.show_refusals(sheet.form, cast(NotDone, outcome).refused)
    far = progress(place.record)
    context = {
        "title": "Sign off the self-assessment",
        "caption": f"{reference}, {place.record.year}",
        "button": "Record the sign-off",
        "form": sheet.form,
        "errors": sheet.errors,
        "key": key_of(visit),
        "back": (place.where, f"Back to {reference}"),
        "beside": [
            f"{far.answered} of {far.total} provisions are answered.",
            "Whatever is written afterwards takes the sign-off back: the governing body is asked "
            "again.",
        ],
        "links": [("Summary for the governing body (PDF)", f"{place.where}/as/summary-pdf")],
    }
    return show(visit, "desk/assessment_ask.html", context, status=422 if sheet.errors else 200)


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
        outcome = _put_out(place, sheet.values["address"], sheet.values["on"])
        if isinstance(outcome, Done):
            said(visit, outcome, "The self-assessment is published: what it says is fixed.")
            return HttpResponseRedirect(place.where)
        acts.show_refusals(sheet.form, outcome.refused)
    context = {
        "title": "Publish the self-assessment",
        "caption": f"{reference}, {place.record.year}",
        "button": "Record the publication",
        "form": sheet.form,
        "errors": sheet.errors,
        "key": key_of(visit),
        "back": (place.where, f"Back to {reference}"),
        "beside": [
            "From now on nothing of what it says changes. That a provision came to be kept can be "
            "added.",
            f"The digest of what it says, SHA-256: {digest(place.record)}",
        ],
        "links": [
            ("The page for your website (HTML)", f"{place.where}/as/html"),
            ("The same as PDF", f"{place.where}/as/pdf"),
        ],
    }
    return show(visit, "desk/assessment_ask.html", context, status=422 if sheet.errors else 200)


def _put_out(place: At, address: str, on: date) -> Done | NotDone:
    """Record the publication, with what was published as a file, and that the last one is followed."""
    visit = place.visit
    form = kept(visit.landlord, place.reference, today=visit.today).published
    out = replace(
        form, state=AssessmentState.PUBLISHED, published_on=on, address=address,
        sha256=digest(place.record),
    )  # fmt: skip
    file = documents.keep_bytes(
        visit.landlord, title=f"Self-assessment {place.record.year}, as published.json",
        media_type=JSON, content=as_json(out),
    )  # fmt: skip
    told = Published(address=address, sha256=out.sha256, document=file.id)
    by = visit.person.id
    tellings = [
        Telling(Kind.ASSESSMENT, Command(what=file.fact(), on=on, by=by), place.reference),
        Telling(
            Kind.ASSESSMENT,
            Command(what=told, on=on, by=by, mode=Mode.PROPOSE),
            place.reference,
        ),
    ]
    if place.before and place.before.record.followed_by is None:
        follows = FollowedBy(assessment=place.reference)
        tellings.append(
            Telling(Kind.ASSESSMENT, Command(what=follows, on=on, by=by), place.before.reference)
        )
    outcome = submit(
        visit.landlord, tellings, by=by, at=visit.now, files=[file],
        key=visit.request.POST.get("submission-key") or None, sent=f"{address}\n{on}",
    )  # fmt: skip
    # Nothing is told with what was seen, so it is done or it is refused.
    return cast(Done | NotDone, outcome)


# Taking it along


def form_of(place: At, found: KeptForm) -> PublishedForm:
    """What it publishes: as it went out where it did, else as it stands."""
    out = place.record.published
    if out is None or out.document is None:
        return found.published
    try:
        file = documents.read(place.visit.landlord, place.stream.id or 0, out.document)
        if file is not None:
            with file.file as opened:
                return from_json(opened.read())
    except (documents.Changed, NoSelfAssessment):
        return found.published  # the digest beside it says whether it is the same
    return found.published


_PAPERS = {
    f"{kind}{form.value}": (kind, form)
    for kind in ("", "summary-", "changes-")
    for form in PaperFormat
}
_NAMES = {"": "self-assessment", "summary-": "summary", "changes-": "what-changed"}


@page(Permission.SEE_ASSESSMENT)
def download(visit: Visit, reference: str, form: str) -> HttpResponse:
    """The self-assessment, its summary or what changed, in a format."""
    place = at(visit, reference)
    found = kept(visit.landlord, reference, today=visit.today)
    if form == "json":
        return _file(
            as_json(form_of(place, found)), JSON, f"self-assessment-{place.record.year}.json"
        )
    if form not in _PAPERS:
        raise Http404("There is no such format.")
    kind, made_as = _PAPERS[form]
    paper = _paper(kind, made_as, place, found)
    name = f"{_NAMES[kind]}-{place.record.year}.{ENDINGS[made_as]}"
    return _file(render(paper, made_as), MEDIA_TYPES[made_as], name)


def _paper(kind: str, made_as: PaperFormat, place: At, found: KeptForm) -> Paper:
    if kind == "summary-":
        return found.summary()
    if kind == "changes-":
        changes = found.changes()
        if changes is None:
            raise Http404(
                "There is no earlier self-assessment that this one could be held against."
            )
        return in_words_of(changes, on=place.visit.today, colour=found.colour)
    form = form_of(place, found)
    web = made_as in (PaperFormat.HTML, PaperFormat.FRAGMENT)
    make = assessed.in_sections if web else assessed.in_tables
    return make(form, on=place.visit.today, colour=found.colour)


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
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
        except (CannotFill, documents.NotTaken) as refused:
            errors = [{"text": str(refused), "href": "#blank"}]
    context = {
        "reference": reference,
        "where": place.where,
        "edition": edition(place.record.edition).title,
        "errors": errors,
        "result": result,
        "key": key_of(visit),
    }
    return show(visit, "desk/assessment_official.html", context, status=422 if errors else 200)


class FilledForm(Struct, frozen=True):
    """The filled form: where it is, how many provisions are in it, what is not and why."""

    href: str
    filled: int
    not_filled: tuple[tuple[str, str], ...]
    by_wording: tuple[str, ...]


def _filled(place: At, upload: Upload | None) -> FilledForm:
    """Fill the form in and put it on file.

    Raises:
        CannotFill: it is no form of this edition.
        NotTaken: the file is too large or infected.
    """
    if upload is None:
        raise CannotFill("Choose the blank form.")
    visit, code = place.visit, edition(place.record.edition)
    documents.scan(upload.name or "form", upload)
    upload.seek(0)
    made = fill(
        upload.read(),
        form_of(place, kept(visit.landlord, place.reference, today=visit.today)),
        code,
    )
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
