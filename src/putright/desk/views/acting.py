"""Every act as a form: filled in, shown with what will follow from it, confirmed.

The page goes through two steps. The first checks what was typed and shows the dates it will set;
nothing is recorded. The second records it. What was typed travels with the page, so that nothing is
lost, and a key, so that a double click records it once.
"""

import json
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect

from putright.desk import acts
from putright.desk.acts.shapes import Data
from putright.desk.entrance import Visit, page, show
from putright.desk.paths import KINDS, address
from putright.desk.showing.breaches import with_names
from putright.desk.showing.effects import Effect, effects
from putright.desk.showing.typed import TypedRow, typed_rows
from putright.desk.views import letter_drafts
from putright.desk.views.cases import card_of, rules_now
from putright.procedure.events import Command, Refusal, Refused
from putright.procedure.landlords import Landlord
from putright.procedure.residents import Resident, preferences_on
from putright.procedure.words import Channel
from putright.record import documents
from putright.record.history import Kind
from putright.record.landlords import rules_of
from putright.record.permissions import NEEDED, Permission, may_record
from putright.record.projecting import owner_of
from putright.record.reading import Loaded, NoSuchStream, load
from putright.record.submitting import Done, NotDone, Otherwise, Telling, rehearse, submit
from putright.record.tenancy import within

SALT = "kept-document"


@dataclass
class Sheet:
    """What an act's page shows and what it was sent: the form, the files, the marks it carries."""

    visit: Visit
    act: acts.Act
    stream: Loaded
    data: Data
    form: acts.Form
    kept: list[documents.Kept] = field(default_factory=list)
    taken: dict[str, float] = field(default_factory=dict)  # when a file came, where not just now
    since: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The mark that this submission alone carries."""
        return _one(self.data, "submission-key") or secrets.token_urlsafe(18)

    @property
    def sent(self) -> str:
        """What was typed, and the files with it: the same for both clicks of a double click.

        What is made of it need not be: what is new gets an id each time, and the second click finds
        the case as the first has left it.
        """
        typed = {name: values for name, values in self.data.items() if name not in MARKS}
        files = [(each.title, each.sha256) for each in self.kept]
        return json.dumps([typed, files], sort_keys=True)

    @property
    def seen(self) -> int:
        """The number of the last event that the person had before their eyes."""
        given = _one(self.data, "seen")
        return int(given) if given.isdecimal() else self.stream.head

    @property
    def where(self) -> str:
        """The page to go back to."""
        return address(self.stream.kind, self.stream.reference)


@page(Permission.SEE_CASES)
def act(visit: Visit, path: str, reference: str, slug: str) -> HttpResponse:
    """The page of an act: its form, then what follows from it, then the record."""
    kind = KINDS[path]
    found = _act(kind, slug)
    with within(visit.landlord):
        stream = load(visit.landlord, kind, reference)
        writes = letter_drafts.goes_by_letter(visit, found, stream)
        if not visit.may(NEEDED[found.fact]) and not writes:
            raise PermissionDenied(f"“{found.title}” is not for your role to record.")
        known = _known(visit, stream)
    if visit.request.method != "POST":
        return _fresh(visit, found, stream, known)
    return _posted(visit, found, stream, known)


def _act(kind: Kind, slug: str) -> acts.Act:
    try:
        return acts.act(kind.value, slug)  # type: ignore[arg-type]
    except KeyError as unknown:
        raise Http404(f"There is no act called {slug}.") from unknown


def _known(visit: Visit, stream: Loaded) -> acts.Known:
    """How the resident wants to be in touch: those channels are offered first."""
    who = stream.reference if stream.kind is Kind.RESIDENT else stream.record.resident
    liked = _liked(visit, who)
    return acts.Known(channels=(liked,) if liked else ())


def _liked(visit: Visit, resident: str | None) -> Channel | None:
    if resident is None:
        return None
    try:
        found: Resident = load(visit.landlord, Kind.RESIDENT, resident).record
    except NoSuchStream:
        return None
    return preferences_on(found, visit.today).channel


def _fresh(visit: Visit, found: acts.Act, stream: Loaded, known: acts.Known) -> HttpResponse:
    given = dict(visit.request.GET.lists())
    if "by-letter" in given:
        typed = letter_drafts.typed_into(visit, found, stream)
        given = {name: list(values) for name, values in typed.items()}
    form = acts.form(
        found, record=stream.record, rules=rules_now(visit, stream), landlord=visit.settings,
        today=visit.today, by=visit.person.id, data=given or None, known=known,
    )  # fmt: skip
    return form_page(Sheet(visit, found, stream, given, form))


def _posted(visit: Visit, found: acts.Act, stream: Loaded, known: acts.Known) -> HttpResponse:
    data = dict(visit.request.POST.lists())
    by_letter = "by-letter" in data and letter_drafts.goes_by_letter(visit, found, stream)
    about = {
        "record": stream.record, "rules": rules_now(visit, stream), "landlord": visit.settings,
        "today": visit.today, "by": visit.person.id, "known": known,
    }  # fmt: skip
    given = letter_drafts.answered(data, visit.today) if by_letter else data
    read = acts.read(found, given, new_id=new_id, **about)
    if by_letter:
        letter_drafts.unasked(read.form, acts.form(found, data=data, **about))
    sheet = Sheet(visit, found, stream, data, read.form)
    take_files(sheet)
    if read.command is None or read.form.errors or "back" in data:
        return form_page(sheet)
    if by_letter:
        from putright.desk.views import letters  # that page asks this one for its forms

        return letters.begin(sheet, read.command)
    owner = owner_of(read.command.what, stream.record)
    if not may_record(visit.person, read.command.what, owner):
        if letter_drafts.goes_by_letter(visit, found, stream) and "confirm" not in data:
            return form_page(sheet)  # they can write the letter; somebody else sends it
        raise PermissionDenied(f"“{found.title}” is not for your role to record.")
    if "confirm" in data:
        return _record(sheet, read.command)
    return _check(sheet, read.command)


def new_id(prefix: str) -> str:
    """An id for something new."""
    return f"{prefix}-{uuid.uuid4().hex[:10]}"


def tellings(sheet: Sheet, command: Command, *, seen: bool = True) -> list[Telling]:
    """What is told to the record: the act, and the files that belong to it."""
    reference = sheet.stream.reference if sheet.stream.id else None
    first = Telling(sheet.stream.kind, command, reference, seen=sheet.seen if seen else None)
    found = [first]
    for kept in sheet.kept:
        added = Command(what=kept.fact(), on=sheet.visit.today, by=sheet.visit.person.id)
        found.append(Telling(sheet.stream.kind, added, to_previous=True, about_first=True))
    return found


def _check(sheet: Sheet, command: Command) -> HttpResponse:
    """What will follow, before anything is recorded."""
    rehearsal = rehearse(
        sheet.visit.landlord, tellings(sheet, command, seen=False), by=sheet.visit.person.id,
        at=sheet.visit.now,
    )  # fmt: skip
    if isinstance(rehearsal.outcome, NotDone):
        show_refusals(sheet.visit, sheet.form, rehearsal.outcome.refused, command)
        return form_page(sheet)
    with within(sheet.visit.landlord):
        follows = [
            each
            for before, after in zip(rehearsal.before, rehearsal.after, strict=True)
            for each in effects_of(sheet.visit, before, after)
        ]
    return check_page(sheet, command, follows)


def show_refusals(visit: Visit, form: acts.Form, refused: Refused, command: Command) -> None:
    """Put each refusal at its field, with people called by their names."""
    acts.show_refusals(form, Refused(tuple(named(visit, refused, command))))


def named(visit: Visit, refused: Refused, command: Command) -> Iterator[Refusal]:
    """What stands against a command, with people called by their names."""
    for each in refused.refusals:
        why = with_names(each.why, command.what, visit.name)
        mend = with_names(each.mend, command.what, visit.name)
        yield msgspec.structs.replace(each, why=why, mend=mend)


def effects_of(visit: Visit, before: Loaded, after: Loaded) -> list[Effect]:
    """What changes in the duties and breaches of a stream."""
    landlord: Landlord = visit.settings
    return effects(
        before.kind.value, before.record, after.record,
        before_rules=rules_of(landlord, before.kind, before.record) if before.head else None,
        rules=rules_of(landlord, after.kind, after.record),
        as_of=visit.today, names=visit.name, see_sensitive=visit.may(Permission.SEE_SENSITIVE),
    )  # fmt: skip


def _record(sheet: Sheet, command: Command) -> HttpResponse:
    visit = sheet.visit
    outcome = submit(
        visit.landlord, tellings(sheet, command), by=visit.person.id, at=visit.now, key=sheet.key,
        sure="sure" in sheet.data, files=sheet.kept, sent=sheet.sent,
    )  # fmt: skip
    if isinstance(outcome, Done):
        messages.success(visit.request, done_in_words(sheet.act, outcome))
        return HttpResponseRedirect(address(sheet.stream.kind, outcome.references[0]))
    if outcome.since:
        sheet.since = tuple(_since_in_words(visit, sheet, each) for each in outcome.since.events)
    if isinstance(outcome, NotDone):
        show_refusals(visit, sheet.form, outcome.refused, command)
        return form_page(sheet, status=409 if outcome.since else 200)
    return _changed(sheet, command, outcome)


def _changed(sheet: Sheet, command: Command, outcome: Otherwise) -> HttpResponse:
    """Somebody else was quicker, and now it leads elsewhere: shown, and theirs to decide."""
    response = _check(sheet, command)
    response.status_code = 409
    return response


def done_in_words(found: acts.Act, outcome: Done) -> str:
    """What the banner says when it is recorded."""
    again = " It had been recorded already; nothing was recorded twice." if outcome.repeated else ""
    did, _, what = found.button.partition(" ")
    return f"{_DID[did]} {what}.{again}"


# What each button says is to be done, once it is done.
_DID = {
    "Assign": "Assigned",
    "Close": "Closed",
    "Link": "Linked",
    "Merge": "Merged",
    "Raise": "Raised",
    "Record": "Recorded",
    "Reopen": "Reopened",
}


def _since_in_words(visit: Visit, sheet: Sheet, event: Any) -> str:
    told = acts.event_in_words(event)
    who = visit.name(event.relied_on.get("entered_by") or event.by)
    return f"{who}: {told}"


def take_files(sheet: Sheet) -> None:
    """Take in the files that were sent, and those that were sent with the step before."""
    now = sheet.visit.now.timestamp()
    for token in sheet.data.get("kept-document", ()):
        found = _unsigned(sheet, token)
        if found is None or now - found[1] > documents.GOOD_FOR.total_seconds():
            sheet.form.mark(
                "documents", "A file was sent too long ago, or with another page. Choose it again."
            )
        else:
            kept, taken = found
            sheet.kept.append(kept)
            sheet.taken[kept.id] = taken
    for upload in sheet.visit.request.FILES.getlist("documents"):
        try:
            sheet.kept.append(documents.keep(sheet.visit.landlord, upload))
        except documents.NotTaken as refused:
            sheet.form.errors.append((str(refused), "#documents"))
    dropped = set(sheet.data.get("drop-document", ()))
    sheet.kept = [each for each in sheet.kept if each.id not in dropped]


# What of a file that was taken in travels with the page.
_PARTS = ("id", "title", "media_type", "size", "sha256")


def signed(sheet: Sheet, kept: documents.Kept) -> str:
    """A file that was taken in, as the page carries it to the next step.

    It is good for this landlord, this person and what the page is about, and from when the file was
    taken in: carrying it on makes it no younger.
    """
    parts = {name: getattr(kept, name) for name in _PARTS}
    at = sheet.taken.get(kept.id, sheet.visit.now.timestamp())
    return signing.dumps({"for": _bound(sheet), "at": at, "kept": parts}, salt=SALT)


def _unsigned(sheet: Sheet, token: str) -> tuple[documents.Kept, float] | None:
    """The file that a page carried, and when it was taken in; None where it is not for this page."""
    try:
        told = signing.loads(token, salt=SALT)
        if told["for"] != _bound(sheet):
            return None
        return documents.Kept(**told["kept"]), float(told["at"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def _bound(sheet: Sheet) -> list[int | str]:
    """Whose the page is and what it is about: a file sent with it is for nothing else."""
    about = f"{sheet.stream.kind.value}/{sheet.stream.reference or 'new'}"
    return [sheet.visit.landlord, sheet.visit.person.id, about]


def form_page(
    sheet: Sheet, *, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The form."""
    visit, found = sheet.visit, sheet.act
    rules = rules_now(visit, sheet.stream)
    asks = [
        (text, acts.source_in_words(source))
        for text, source in found.asks(sheet.stream.record, rules)
    ]
    errors = [{"text": text, "href": href} for text, href in sheet.form.errors]
    frame = _frame(sheet)
    if frame["only_letter"]:
        sheet.form.fields = [
            each for each in sheet.form.fields if each.name not in letter_drafts.ANSWERED
        ]
    context = {**frame, "form": sheet.form, "errors": errors, "asks": asks, **(more or {})}
    return show(visit, "desk/act.html", context, status=status)


def check_page(
    sheet: Sheet, command: Command, follows: list[Effect], more: dict[str, Any] | None = None
) -> HttpResponse:
    """What will follow, with a button that records it."""
    rows: list[TypedRow] = typed_rows(sheet.form)
    carried = [
        (name, value)
        for name, values in sheet.data.items()
        if name not in MARKS
        for value in values
    ]
    context = {
        **_frame(sheet), "rows": rows, "effects": follows, "carried": carried,
        "happened": command.on != sheet.visit.today, **(more or {}),
    }  # fmt: skip
    return show(sheet.visit, "desk/act_check.html", context)


# What travels with a form beside what was typed into it.
MARKS = frozenset(
    {"csrfmiddlewaretoken", "submission-key", "seen", "confirm", "sure", "back", "kept-document",
     "drop-document", "check", "by-letter", letter_drafts.VERSION}
)  # fmt: skip


def _frame(sheet: Sheet) -> dict[str, Any]:
    resident, asked = None, sheet.visit.request.GET
    may = sheet.visit.may(NEEDED[sheet.act.fact])
    with within(sheet.visit.landlord):
        if sheet.stream.kind is not Kind.RESIDENT:
            resident = card_of(sheet.visit, sheet.stream.record.resident)
        letter = letter_drafts.offered(
            sheet.visit, sheet.act, sheet.stream, _one(sheet.data, letter_drafts.VERSION)
        )
    return {
        "act": sheet.act,
        "reference": sheet.stream.reference,
        "where": sheet.where,
        "key": sheet.key,
        "seen": sheet.seen if not sheet.since else sheet.stream.head,
        "sure": bool(sheet.since),
        "since": sheet.since,
        "kept": [(each.title, each.id, signed(sheet, each)) for each in sheet.kept],
        "resident": resident,
        "letter": letter,
        "may_record": may,
        "only_letter": bool(letter and (letter.version or not may or "by-letter" in asked)),
        "uploads": sheet.stream.kind is Kind.COMPLAINT,
        "largest": settings.LARGEST_DOCUMENT // (1024 * 1024),
        "accept": ",".join(documents.ALLOWED),
    }


def _one(data: Data, name: str) -> str:
    values = data.get(name, ())
    return values[0] if values else ""
