"""Self-assessments side by side: kept ones, and files that are read for it and not kept."""

from collections.abc import Iterator, Sequence
from typing import cast

from django.http import HttpResponse

from putright.assessment import isolated
from putright.assessment.compare import CannotCompare, Comparison, compare
from putright.assessment.kept import kept
from putright.assessment.publish.json import NoSelfAssessment, from_json, is_json
from putright.assessment.read.formats import READABLE_KINDS
from putright.assessment.read.model import Unreadable
from putright.assessment.said import Form, of_published, of_reading
from putright.codes.load import UnknownEdition, code_map, edition
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page, show
from putright.desk.showing.assessment_comparison import ONLY, comparison_page
from putright.desk.showing.assessments import called
from putright.desk.views.assessments_form import Upload
from putright.desk.views.assessments_import import editions
from putright.desk.views.assessments_reading import Reading, let_in
from putright.record import documents
from putright.record.assessments import every
from putright.record.permissions import Permission
from putright.record.reading import NoSuchStream

FEWEST, MOST_FILES = 2, 8


class _Wrong(Exception):
    """A file that can't be compared; the message says which and why."""


@page(Permission.SEE_ASSESSMENT)
def side_by_side(visit: Visit) -> HttpResponse:
    """Choose what to compare; then answers, what moved, what fails most, explanations together."""
    known = every(visit.landlord)
    posted = visit.request.method == "POST"
    given = visit.request.POST if posted else visit.request.GET
    wanted = set(given.getlist("with"))
    # The list has the newest first; what moved is told forwards.
    chosen = [each.reference for each in reversed(known) if each.reference in wanted]
    uploads = cast(Sequence[Upload], visit.request.FILES.getlist("files")) if posted else []
    errors: list[dict[str, str]] = []
    found: Comparison | None = None
    if posted or chosen:
        try:
            forms = [*_kept(visit, chosen), *_read(visit, uploads)]
            if len(forms) < FEWEST:
                raise _Wrong("Choose at least two: some of yours, some files, or one of each.")
            found = compare(forms, code_map(), one_landlord="one" in given)
        except (CannotCompare, _Wrong) as why:
            errors = [{"text": str(why), "href": "#files"}]
    only = given.get("only", "differ")
    context = {
        "errors": errors,
        "kept": [Choice(each.reference, called(each)) for each in known],
        "chosen": chosen,
        "readable": READABLE_KINDS,
        "accept": ",".join(documents.FORMS),
        "only": only,
        "filters": ONLY,
        "one": "one" in given,
        "page": comparison_page(found, only) if found else None,
    }
    return show(visit, "desk/assessment_compare.html", context, status=422 if errors else 200)


def _kept(visit: Visit, references: Sequence[str]) -> Iterator[Form]:
    for each in references:
        try:
            yield kept(visit.landlord, each, today=visit.today, with_figures=False).form
        except NoSuchStream as gone:
            raise _Wrong(str(gone)) from gone


def _read(visit: Visit, uploads: Sequence[Upload]) -> Iterator[Form]:
    """Each file as a form of its own; nothing of it is kept."""
    try:
        reading = let_in(visit, uploads, most=MOST_FILES)
    except Unreadable as why:
        raise _Wrong(str(why)) from why
    for each in uploads:
        name = each.name or "the file"
        try:
            documents.scan(name, each)
            each.seek(0)
            yield _form(each.read(), name, reading)
        except (Unreadable, NoSelfAssessment, UnknownEdition, documents.NotTaken) as why:
            raise _Wrong(f"{name}: {why}") from why


def _form(content: bytes, name: str, reading: Reading) -> Form:
    """What a file says. What putright published as JSON is known by heart; others are read."""
    if is_json(content):
        published = from_json(content)
        return of_published(published, edition(published.edition.id))
    read = isolated.read([content], editions(), names=[name], **reading.limits())
    return of_reading(read, name)
