"""A published form comes in: read in a process of its own, and then a draft of whoever uploaded it.

It waits until that person looks it over (`assessments_review`), or until nobody has for so long that
it goes, with its files.
"""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, cast
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from msgspec import Struct

from putright.assessment import isolated
from putright.assessment.importing import Decision, Importing, importing
from putright.assessment.not_kept import Added
from putright.assessment.publish.json import NoSelfAssessment, from_json, is_json
from putright.assessment.read.formats import READABLE_KINDS
from putright.assessment.read.model import Unreadable
from putright.codes.load import edition
from putright.codes.model import Edition
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page, show
from putright.desk.views.assessments_form import Upload
from putright.desk.views.assessments_reading import let_in
from putright.record import documents, drafts
from putright.record.documents import Kept
from putright.record.permissions import Permission

ZONE = ZoneInfo("Europe/London")
READABLE = ("2024", "2022", "2020")
_ABOUT = drafts.IMPORTS
_ENDINGS = ",".join(documents.FORMS)


class Waiting(Struct, frozen=True, kw_only=True):
    """An upload that waits for somebody's word. `decided` by the number of the row, as text.

    `added` is what the person says of provisions that are not kept, by provision. Its files stay on
    file as long as it waits.
    """

    reading: Importing
    files: tuple[Kept, ...]
    decided: dict[str, Decision] = {}
    added: dict[str, Added] = {}


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
        "days": settings.IMPORTS_WAIT,
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
    reading_time = let_in(visit, uploads, most=isolated.MAX_FILES)
    files = tuple(documents.keep(visit.landlord, each, kinds=documents.FORMS) for each in uploads)
    names = [each.title for each in files]
    read = isolated.read(
        [_bytes_of(each) for each in uploads],
        editions(),
        stated=edition(stated) if stated in READABLE else None,
        names=names,
        **reading_time.limits(),
    )
    reading = _clean(_with_own_days(importing(read, names), uploads))
    decided, added = _said_before(visit, reading)
    waiting = Waiting(reading=reading, files=files, decided=decided, added=added)
    token = secrets.token_urlsafe(9).replace("_", "-")
    drafts.put(
        visit.landlord, person=visit.person.id, about=_ABOUT + token, body=waiting, version=0,
        at=visit.now,
    )  # fmt: skip
    return reverse("assessment-review", args=[token])


def _with_own_days(reading: Importing, uploads: Sequence[Upload]) -> Importing:
    """What putright published as JSON tells its year and its publication: nothing is guessed."""
    if len(uploads) != 1 or not is_json(content := _bytes_of(uploads[0])):
        return reading
    try:
        form = from_json(content)
    except NoSelfAssessment:
        return reading
    return msgspec.structs.replace(reading, year=form.year, published_on=form.published_on)


def _said_before(visit: Visit, reading: Importing) -> tuple[dict[str, Decision], dict[str, Added]]:
    """What this person decided on the same form, uploaded before; that upload makes way."""
    decided: dict[str, Decision] = {}
    added: dict[str, Added] = {}
    for about, body, _, _ in drafts.begun(visit.landlord, person=visit.person.id, within_=_ABOUT):
        before = _waiting(body)
        if before and before.reading == reading:
            decided |= before.decided
            added |= before.added
            drafts.drop(visit.landlord, person=visit.person.id, about=about)
    return decided, added


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


def _waiting(body: Any) -> Waiting | None:
    """An upload as it was kept; None for one that another release kept, and that no one can read."""
    try:
        return msgspec.convert(body, type=Waiting)
    except msgspec.ValidationError:
        return None


def found_waiting(visit: Visit, token: str) -> tuple[Waiting | None, int, date] | None:
    """An upload of this person's that waits, its version, and when it goes; None: there is none.

    The upload itself is None where another release of putright kept it, in another shape.
    """
    for about, body, version, changed in drafts.begun(
        visit.landlord, person=visit.person.id, within_=_ABOUT + token
    ):
        if about == _ABOUT + token:
            return _waiting(body), version, goes_on(changed)
    return None


def goes_on(changed: datetime) -> date:
    """The day on which an upload that nobody looks at any more is deleted."""
    return (changed + timedelta(days=settings.IMPORTS_WAIT)).astimezone(ZONE).date()


def keep(visit: Visit, token: str, waiting: Waiting, version: int) -> None:
    """Keep what was decided, whatever becomes of the rest."""
    try:
        drafts.put(
            visit.landlord, person=visit.person.id, about=_ABOUT + token, body=waiting,
            version=version, at=visit.now,
        )  # fmt: skip
    except drafts.Overwritten:
        # Another window of the same person's kept its own; what is typed here is in this page.
        return


def drop(visit: Visit, token: str) -> None:
    """The upload is taken over, or is not wanted."""
    drafts.drop(visit.landlord, person=visit.person.id, about=_ABOUT + token)


class WaitingRow(NamedTuple):
    """An upload of this person's that waits: where it is reviewed, its files, and when it goes."""

    href: str
    files: str
    goes_on: date


def all_waiting(visit: Visit) -> list[WaitingRow]:
    """The uploads of this person's that wait."""
    found = drafts.begun(visit.landlord, person=visit.person.id, within_=_ABOUT)
    return [
        WaitingRow(
            reverse("assessment-review", args=[about.removeprefix(_ABOUT)]),
            _files_of(body),
            goes_on(changed),
        )
        for about, body, _, changed in found
    ]


def _files_of(body: Any) -> str:
    """What the files of an upload are called; in words where another release kept it."""
    waiting = _waiting(body)
    if waiting is None:
        return "a form that has to be uploaded again"
    return ", ".join(each.title for each in waiting.files)
