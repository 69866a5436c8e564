"""Evidence of a provision: a page on the web, a document on file, or a live figure."""

import secrets
from collections.abc import Sequence
from typing import cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from msgspec import Struct

from putright.assessment.jobs import check_soon
from putright.assessment.kept import name_of
from putright.assessment.placing import placed
from putright.codes.load import edition
from putright.codes.vocabulary import Word
from putright.desk import acts
from putright.desk.acts.inputs import Input
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page, show
from putright.desk.views.assessments_at import At, at, taken_back_since
from putright.desk.views.assessments_form import Sheet, filled, key_of, said, tell
from putright.desk.words import capitalised
from putright.procedure.assessments.facts import EvidenceLinked, EvidenceUnlinked
from putright.procedure.facts import Fact
from putright.record import documents
from putright.record.documents import Kept
from putright.record.permissions import Permission
from putright.record.submitting import Done, NotDone


class EvidenceKind(Word):
    """What evidence is."""

    ADDRESS = "address"
    FILE = "file"
    DOCUMENT = "document"
    FIGURE = "figure"


class Evidence(Struct):
    """What is asked of whoever links evidence."""

    kind: EvidenceKind
    title: str | None = None
    address: str | None = None
    file: str | None = None
    document: str | None = None
    figure: str | None = None


_KINDS = {
    EvidenceKind.ADDRESS: Choice("address", "A page on the web", "It is tried now and then."),
    EvidenceKind.FILE: Choice("file", "A file", "It is put on file with the self-assessment."),
    EvidenceKind.DOCUMENT: Choice("document", "A document that is on file here"),
    EvidenceKind.FIGURE: Choice(
        "figure", "A live figure", "What the record says, of the period, stands beside the answer."
    ),
}


def _specs(place: At, ref: str) -> tuple[Input, ...]:
    on_file = [Choice(each.document, each.title) for each in place.record.documents]
    # Only what there is to choose from: nothing is counted for it.
    found = sorted(placed(edition(place.record.edition)), key=lambda each: each.provision != ref)
    known = [
        Choice(name_of(each), f"{each.provision} {capitalised(each.figure.title)}")
        for each in found
    ]
    kinds = [
        choice for kind, choice in _KINDS.items() if kind is not EvidenceKind.DOCUMENT or on_file
    ]
    return (
        Input("kind", "What is it?", kind="radios", options=kinds, ask="Choose what it is"),
        Input("title", "What is it called?", "Readers of the self-assessment see this name: let it tell "
            "of nobody. The name that a file has on your computer is not published. A figure has a name of "
            "its own, if you leave it empty.", expected=True),
        Input("address", "Its address", "The whole of it, such as https://www.example.org/complaints",
            when=("kind", ("address",)), ask="Give the address of the page"),
        Input("file", "The file", kind="file", when=("kind", ("file",))),
        Input("document", "Which document?", kind="select",
            options=[Choice("", "Choose a document"), *on_file], when=("kind", ("document",)),
            ask="Choose a document"),
        Input("figure", "Which figure?", kind="select",
            options=[Choice("", "Choose a figure"), *known], when=("kind", ("figure",)),
            ask="Choose a figure"),
    )  # fmt: skip


@page(Permission.KEEP_ASSESSMENT)
def link(visit: Visit, reference: str, ref: str) -> HttpResponse:
    """Link a piece of evidence to a provision."""
    place = at(visit, reference)
    place.known(ref)
    specs = _specs(place, ref)
    sheet = filled(visit, Evidence, specs, {"kind": EvidenceKind.ADDRESS})
    back = reverse("assessment-provision", args=[reference, ref])
    if sheet.sound:
        made = _made(visit, ref, sheet, specs)
        if made is not None:
            facts, files = made
            outcome = tell(visit, reference, facts, files=files)
            if isinstance(outcome, Done):
                said(visit, outcome, f"The evidence is linked.{taken_back_since(place)}")
                check_soon(visit.landlord, reference)
                return HttpResponseRedirect(f"{back}#evidence")
            acts.show_refusals(sheet.form, cast(NotDone, outcome).refused)
    context = {
        "title": f"Link evidence to {ref}",
        "caption": reference,
        "button": "Link it",
        "form": sheet.form,
        "errors": sheet.errors,
        "key": key_of(visit),
        "back": (back, f"Back to {ref}"),
        "uploads": True,
    }
    return show(visit, "desk/assessment_ask.html", context, status=422 if sheet.errors else 200)


def _made(
    visit: Visit, ref: str, sheet: Sheet, specs: Sequence[Input]
) -> tuple[list[Fact], list[Kept]] | None:
    """The facts of a piece of evidence, and the file that it brings; None where something is wrong."""
    values = sheet.values
    kind: EvidenceKind = values["kind"]
    title = values["title"] or ""
    new = f"evidence-{secrets.token_hex(6)}"
    if not title.strip() and kind in (EvidenceKind.FILE, EvidenceKind.DOCUMENT):
        sheet.form.mark("title", "Say what it is called, as readers may see it")
        return None
    if kind is EvidenceKind.FILE:
        return _file(visit, ref, sheet, new, title)
    chosen = values[kind.value]
    if not title:
        names = {
            choice.value: choice.text
            for spec in specs
            if spec.name == kind.value and not callable(spec.options)
            for choice in spec.options or ()
        }
        title = names.get(chosen) or chosen
    return [EvidenceLinked(ref=ref, id=new, title=title, **{kind.value: chosen})], []


def _file(
    visit: Visit, ref: str, sheet: Sheet, new: str, title: str
) -> tuple[list[Fact], list[Kept]] | None:
    upload = visit.request.FILES.get("file")
    if upload is None:
        sheet.form.mark("file", "Choose a file")
        return None
    try:
        kept = documents.keep(visit.landlord, upload)
    except documents.NotTaken as refused:
        sheet.form.mark("file", str(refused))
        return None
    evidence = EvidenceLinked(ref=ref, id=new, title=title, document=kept.id)
    return [kept.fact(), evidence], [kept]


@page(Permission.KEEP_ASSESSMENT)
def unlink(visit: Visit, reference: str, ref: str, key: str) -> HttpResponse:
    """Take a piece of evidence away."""
    if visit.request.method == "POST":
        place = at(visit, reference)
        outcome = tell(visit, reference, [EvidenceUnlinked(ref=ref, id=key)])
        if isinstance(outcome, Done):
            said(visit, outcome, f"The evidence is taken away.{taken_back_since(place)}")
        else:
            for each in cast(NotDone, outcome).refused.refusals:
                messages.error(visit.request, acts.forms_in_words(each))
    return HttpResponseRedirect(
        reverse("assessment-provision", args=[reference, ref]) + "#evidence"
    )
