"""The page on which a letter is written: what was typed goes into its draft, and it is looked at again."""

import secrets
from typing import Any

import msgspec
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from putright.codes.vocabulary import LetterFormat
from putright.desk.acts.shapes import Data
from putright.desk.entrance import Visit, page, show
from putright.desk.paths import address
from putright.desk.views.letter_desk import (
    ACT,
    Desk,
    kind_of,
    letter_of,
    opened,
    ready,
    stands_against,
)
from putright.desk.views.letter_pages import letter_page, review_page
from putright.desk.views.letter_sending import sent
from putright.letters.compose import Edits
from putright.procedure.words import LetterWay
from putright.record.drafts import Overwritten
from putright.record.letters import composing, drafting, finishing
from putright.record.letters.drafting import AddedBlock, LetterDraft, Place, SignedOff
from putright.record.permissions import Permission
from putright.record.tenancy import within


@page(Permission.HANDLE)
def write(visit: Visit, path: str, reference: str, letter: str, subject: str) -> HttpResponse:
    """The page on which a letter is written."""
    place = Place(kind_of(path), reference, letter_of(letter), subject)
    with within(visit.landlord):
        desk = opened(visit, place)
    if desk.draft.act is None and subject == ACT:
        return HttpResponseRedirect(reverse("letters", args=[path, reference]))
    if visit.request.method != "POST":
        return letter_page(ready(desk))
    return _posted(desk, dict(visit.request.POST.lists()))


@page(Permission.HANDLE)
def look(
    visit: Visit, path: str, reference: str, letter: str, subject: str, form: str
) -> HttpResponse:
    """The letter as it stands, made as a file: to look at before it goes."""
    desk = ready(opened(visit, Place(kind_of(path), reference, letter_of(letter), subject)))
    if desk.prepared is None or form not in set(LetterFormat):
        raise Http404("There is no such letter, or no such format.")
    try:
        made = finishing.made(desk.prepared.letter, LetterFormat(form))
    except finishing.NotMade as why:
        return show(
            visit, "desk/letter_not_made.html", {"why": str(why), "where": desk.where}, status=422
        )
    response = HttpResponse(made.content, content_type=made.media_type)
    shown = "inline" if made.media_type in ("application/pdf", "text/plain") else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{made.title}"'
    return response


def _posted(desk: Desk, data: Data) -> HttpResponse:
    if "discard" in data:
        return _discard(desk)
    if _one(data, "version") not in ("", str(desk.version)) and "sure" not in data:
        return _overwritten(desk, data)
    _take(ready(desk), data)
    try:
        desk.version = drafting.put(
            desk.visit.landlord, desk.place, desk.draft, version=desk.version, at=desk.visit.now
        )
    except Overwritten:
        return _overwritten(desk, data)
    desk = ready(desk)
    if "review" in data or "back" in data:
        return letter_page(desk) if "back" in data or stands_against(desk) else review_page(desk)
    if "send" in data:
        return letter_page(desk) if stands_against(desk) else sent(desk, data)
    if "ask" in data:
        _tell(desk, "The letter waits for a manager to sign it off.")
    elif "sign" in data:
        _tell(desk, "Signed off. It can be sent as it stands.")
    elif "save" in data:
        _tell(desk, "Saved.")
    return HttpResponseRedirect(desk.where + _anchor(data))


def _anchor(data: Data) -> str:
    """Where on the page to go on: at the block that was added, else at the top."""
    return "#letter-parts" if "add" in data or any(n.startswith("remove-") for n in data) else ""


def _tell(desk: Desk, text: str) -> None:
    messages.success(desk.visit.request, text)


def _discard(desk: Desk) -> HttpResponse:
    drafting.drop(desk.visit.landlord, desk.place)
    _tell(desk, "The letter was thrown away. Nothing of it was sent or recorded.")
    return HttpResponseRedirect(address(desk.place.kind, desk.place.reference))


def _overwritten(desk: Desk, data: Data) -> HttpResponse:
    """Somebody else changed it: what was typed here is shown, theirs beside it."""
    with within(desk.visit.landlord):
        found = drafting.get(desk.visit.landlord, desk.place)
    if found:
        desk.theirs, desk.version = found
    else:
        desk.version = 0
    _take(ready(desk), data)
    return letter_page(ready(desk), status=409)


def _take(desk: Desk, data: Data) -> None:
    """Put what was typed into the draft: only what differs from the wording as it comes."""
    if "send" in data or "back" in data:
        return  # the page before this one saved it
    draft = desk.draft
    if desk.prepared is not None and "parts" in data:
        plain = composing.composed(desk.prepared.matter, desk.visit.settings, Edits())
        texts = {}
        for block in plain.blocks:
            typed = _one(data, f"text-{block.key}").replace("\r\n", "\n")
            given = f"text-{block.key}" in data and block.editable
            if given and typed.strip() != block.source.strip():
                texts[block.key] = typed
        left = tuple(each for each in data.get("leave", ()))
        draft = msgspec.structs.replace(
            draft, texts=texts, left_out=left, added=_added(draft, data)
        )
    draft = msgspec.structs.replace(
        draft,
        way=_chosen(LetterWay, _one(data, "way")) or draft.way,
        format=_chosen(LetterFormat, _one(data, "format")) or draft.format,
    )
    desk.draft = draft
    if "ask" in data:
        desk.draft = msgspec.structs.replace(draft, asked_by=desk.visit.person.id, signed_off=None)
    if "sign" in data:
        desk.draft = msgspec.structs.replace(draft, signed_off=_sign(desk))


def _added(draft: LetterDraft, data: Data) -> tuple[AddedBlock, ...]:
    kept = [
        AddedBlock(
            each.key,
            _one(data, f"heading-{each.key}") or each.heading,
            _one(data, f"text-{each.key}").replace("\r\n", "\n"),
            each.after,
        )
        for each in draft.added
        if f"remove-{each.key}" not in data
    ]
    if "add" in data:
        after = _one(data, "add-after")
        kept.append(AddedBlock(f"own-{secrets.token_hex(4)}", "", "", after))
    return tuple(kept)


def _sign(desk: Desk) -> SignedOff | None:
    if not desk.visit.may(Permission.SIGN_OFF):
        raise PermissionDenied("Signing off letters is for managers.")
    prepared = ready(desk).prepared
    if prepared is None or desk.draft.writer == desk.visit.person.id:
        return None
    return SignedOff(desk.visit.person.id, desk.visit.today, drafting.digest_of(prepared.letter))


def _chosen(words: Any, text: str) -> Any:
    return words(text) if text in set(words) else None


def _one(data: Data, name: str) -> str:
    values = data.get(name, ())
    return values[0] if values else ""
