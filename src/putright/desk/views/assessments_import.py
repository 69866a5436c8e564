"""A published form comes in: read in a process of its own, looked over by a person, taken over whole.

Between the upload and the last word the reading is a draft of whoever uploaded it. Nothing is on
record before that word: then the self-assessment begins, with its answers and its file, or not.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

import msgspec
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from msgspec import Struct

from putright.assessment import isolated
from putright.assessment.importing import (
    LEAVE_OUT,
    READING,
    Decision,
    Importing,
    clashes,
    importing,
    kept,
    questions,
    settled,
    to_tell,
)
from putright.assessment.jobs import check_soon
from putright.assessment.read.formats import READABLE_KINDS
from putright.assessment.read.model import Unreadable
from putright.codes.form import asked_by_ref
from putright.codes.load import edition
from putright.codes.model import Edition
from putright.desk import acts
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page, show
from putright.desk.showing.assessments_import import NO_ANSWER, import_page
from putright.desk.views.assessments_begin import WHEN, Beginning, begun, started
from putright.desk.views.assessments_form import Upload, filled, key_of, said, tell
from putright.procedure.assessments.words import Answered
from putright.record import documents, drafts
from putright.record.documents import Kept
from putright.record.permissions import Permission
from putright.record.submitting import Done, NotDone

READABLE = ("2024", "2022", "2020")
_ABOUT = "assessment-import/"
_ENDINGS = ",".join(documents.FORMS)


class Waiting(Struct, frozen=True, kw_only=True):
    """An upload that waits for somebody's word. `decided` by the number of the row, as text.

    `taken` is when the files came: they are swept away after a day that nobody puts them on record.
    """

    reading: Importing
    files: tuple[Kept, ...]
    taken: datetime
    decided: dict[str, Decision] = {}


def editions() -> list[Edition]:
    """The editions whose forms are known."""
    return [edition(each) for each in READABLE]


@page(Permission.KEEP_ASSESSMENT)
def upload(visit: Visit) -> HttpResponse:
    """Choose the files of a form, and have them read."""
    errors: list[dict[str, str]] = []
    stated = ""
    if visit.request.method == "POST":
        stated = visit.request.POST.get("edition", "")
        uploads = cast(Sequence[Upload], visit.request.FILES.getlist("files"))
        try:
            return HttpResponseRedirect(_take_in(visit, uploads, stated))
        except (documents.NotTaken, Unreadable) as refused:
            errors = [{"text": str(refused), "href": "#files"}]
    context = {
        "errors": errors,
        "readable": READABLE_KINDS,
        "accept": _ENDINGS,
        "stated": stated,
        "editions": [
            Choice("", "Find out from the form"),
            *(Choice(each.id, each.title) for each in editions()),
        ],
    }
    return show(visit, "desk/assessment_upload.html", context, status=422 if errors else 200)


def _take_in(visit: Visit, uploads: Sequence[Upload], stated: str) -> str:
    """Read the files and keep the reading as a draft; where its review is.

    Raises:
        NotTaken: a file is too large, infected or of another kind.
        Unreadable: no form can be read from them.
    """
    if not uploads:
        raise Unreadable("Choose a file.")
    files = tuple(documents.keep(visit.landlord, each, kinds=documents.FORMS) for each in uploads)
    names = [each.title for each in files]
    read = isolated.read(
        [_bytes_of(each) for each in uploads],
        editions(),
        stated=edition(stated) if stated in READABLE else None,
        names=names,
    )
    reading = _clean(importing(read, names))
    waiting = Waiting(
        reading=reading, files=files, taken=visit.now, decided=_decided_before(visit, reading)
    )
    token = secrets.token_urlsafe(9).replace("_", "-")
    drafts.put(
        visit.landlord, person=visit.person.id, about=_ABOUT + token, body=waiting, version=0,
        at=visit.now,
    )  # fmt: skip
    return reverse("assessment-review", args=[token])


def _decided_before(visit: Visit, reading: Importing) -> dict[str, Decision]:
    """What this person decided on the same form, uploaded before; that upload makes way."""
    found: dict[str, Decision] = {}
    for about, body, _, _ in drafts.begun(visit.landlord, person=visit.person.id, within_=_ABOUT):
        before = msgspec.convert(body, type=Waiting)
        if before.reading == reading:
            found |= before.decided
            drafts.drop(visit.landlord, person=visit.person.id, about=about)
    return found


def _bytes_of(upload: Upload) -> bytes:
    upload.seek(0)
    found: bytes = upload.read()
    return found


def _clean(of: Importing) -> Importing:
    """The reading without what no text on record can hold."""
    return msgspec.convert(_storable(msgspec.to_builtins(of)), type=Importing)


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, list | tuple):
        return [_storable(each) for each in value]
    if isinstance(value, dict):
        return {key: _storable(each) for key, each in value.items()}
    return value


def waiting_of(visit: Visit, token: str) -> tuple[Waiting, int] | None:
    """An upload of this person's that waits, and its version; None where there is none."""
    found = drafts.get(visit.landlord, person=visit.person.id, about=_ABOUT + token)
    return (msgspec.convert(found[0], type=Waiting), found[1]) if found else None


def all_waiting(visit: Visit) -> list[tuple[str, str]]:
    """The uploads of this person's that wait: where each is reviewed, and what its files are called."""
    found = drafts.begun(visit.landlord, person=visit.person.id, within_=_ABOUT)
    return [
        (
            reverse("assessment-review", args=[about.removeprefix(_ABOUT)]),
            ", ".join(each["title"] for each in body["files"]),
        )
        for about, body, _, _ in found
    ]


@page(Permission.KEEP_ASSESSMENT)
def review(visit: Visit, token: str) -> HttpResponse:
    """Look over what was read, decide what is not sure, and take it over."""
    found = waiting_of(visit, token)
    if found is None:
        raise Http404("This form was taken over, or its reading was thrown away.")
    waiting, version = found
    posted = visit.request.POST if visit.request.method == "POST" else None
    if posted is not None and "discard" in posted:
        drafts.drop(visit.landlord, person=visit.person.id, about=_ABOUT + token)
        return HttpResponseRedirect(reverse("assessments"))
    decided = {int(each): choice for each, choice in waiting.decided.items()}
    if posted is not None:
        decided = _decided(waiting.reading, cast(Mapping[str, str], posted))
        _keep(visit, token, waiting, decided, version)
    return _reviewed(visit, token, waiting, decided)


def _decided(of: Importing, posted: Mapping[str, str]) -> dict[int, Decision]:
    """What was chosen, row by row. A row where a choice is still to be made is not in it."""
    known = asked_by_ref(of.edition)
    found = {}
    for each in questions(of):
        ref = each.ref if not each.asks_ref else posted.get(f"row-{each.row}-ref")
        given = posted.get(f"row-{each.row}-answer", "")
        if ref == LEAVE_OUT:
            found[each.row] = Decision(LEAVE_OUT, None)
        elif ref and ref in known and (given or each.clear):
            found[each.row] = Decision(ref, _answer(given) if given else each.answer)
    return found


def _answer(given: str) -> Answered | None:
    return None if given == NO_ANSWER or given not in set(Answered) else Answered(given)


def _keep(
    visit: Visit, token: str, waiting: Waiting, decided: Mapping[int, Decision], version: int
) -> None:
    """Keep what was decided, whatever becomes of the rest."""
    body = msgspec.structs.replace(
        waiting, decided={str(row): choice for row, choice in decided.items()}
    )
    if body.decided == waiting.decided:
        return
    try:
        drafts.put(
            visit.landlord, person=visit.person.id, about=_ABOUT + token, body=body,
            version=version, at=visit.now,
        )  # fmt: skip
    except drafts.Overwritten:
        # Another window of the same person's kept its own; what is typed here is in this page.
        return


def _reviewed(
    visit: Visit, token: str, waiting: Waiting, decided: dict[int, Decision]
) -> HttpResponse:
    of = waiting.reading
    sheet = filled(visit, Beginning, WHEN, started(visit))
    wrong = {}
    if sheet.posted:
        wrong = {each.row: each.why for each in clashes(of, decided)}
        for row, why in wrong.items():
            sheet.form.errors.append((why, f"#row-{row}"))
        if visit.now - waiting.taken > documents.GOOD_FOR:
            sheet.form.errors.append((_TOO_LONG_AGO, reverse("assessment-upload")))
    if sheet.sound:
        outcome = _take_over(visit, waiting, decided, begun(sheet.values, of.edition))
        if isinstance(outcome, Done):
            drafts.drop(visit.landlord, person=visit.person.id, about=_ABOUT + token)
            said(visit, outcome, "The form is taken over.")
            check_soon(visit.landlord, outcome.references[0])
            return HttpResponseRedirect(reverse("assessment", args=[outcome.references[0]]))
        acts.show_refusals(sheet.form, outcome.refused)
    context = {
        "page": import_page(of, decided, landlord=visit.settings.called, wrong=wrong),
        "files": ", ".join(of.files),
        "form": sheet.form,
        "errors": sheet.errors,
        "key": key_of(visit),
    }
    status = 422 if sheet.errors else 200
    return show(visit, "desk/assessment_review.html", context, status=status)


_TOO_LONG_AGO = (
    "The form was uploaded too long ago: files that wait are kept for a day. Upload it again; what you "
    "have decided on is kept."
)


def _take_over(
    visit: Visit, waiting: Waiting, decided: Mapping[int, Decision], beginning: Any
) -> Done | NotDone:
    """Begin the self-assessment with the answers of the form, its file and its reading."""
    of = waiting.reading
    title = f"Reading of {of.files[0] if of.files else 'the form'}.json"[:200]
    reading = documents.keep_bytes(
        visit.landlord, title=title, media_type=READING, content=kept(settled(of, decided))
    )
    files = (*waiting.files, reading)
    facts = (beginning, *(each.fact() for each in files), *to_tell(of, decided))
    outcome = tell(
        visit, None, facts, files=files,
        sent=msgspec.json.encode([waiting.decided, beginning]).decode(),
    )  # fmt: skip
    # Nothing is told with what was seen, so it is done or it is refused.
    return cast(Done | NotDone, outcome)
