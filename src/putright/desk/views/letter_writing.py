"""The page on which a letter is written: what was typed goes into its draft, and it is looked at again."""

from contextlib import suppress

import msgspec
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from putright.codes.vocabulary import LetterFormat
from putright.desk.acts.shapes import Data
from putright.desk.entrance import Visit, page, show
from putright.desk.paths import PATHS, address
from putright.desk.views.letter_desk import Desk, kind_of, letter_of, opened, ready, stands_against
from putright.desk.views.letter_drafts import ACT
from putright.desk.views.letter_pages import discard_page, gone_page, letter_page, review_page
from putright.desk.views.letter_sending import sent
from putright.desk.views.letter_typing import marks, one, take
from putright.record.drafts import Overwritten
from putright.record.letters import drafting, finishing
from putright.record.letters.drafting import LetterDraft, Place, SignedOff
from putright.record.permissions import Permission
from putright.record.tenancy import within


@page(Permission.HANDLE)
def write(visit: Visit, path: str, reference: str, letter: str, subject: str) -> HttpResponse:
    """The page on which a letter is written."""
    place = Place(kind_of(path), reference, letter_of(letter), subject)
    with within(visit.landlord):
        desk = opened(visit, place)
    if visit.request.method == "POST":
        return _posted(desk, dict(visit.request.POST.lists()))
    if desk.draft.act is None and subject == ACT:
        return HttpResponseRedirect(reverse("letters", args=[path, reference]))
    if not desk.known:
        raise Http404("This letter was sent, or can't be written now.")
    return letter_page(ready(desk))


@page(Permission.HANDLE)
def look(
    visit: Visit, path: str, reference: str, letter: str, subject: str, form: str
) -> HttpResponse:
    """The letter as it stands, made as a file: to look at before it goes."""
    desk = opened(visit, Place(kind_of(path), reference, letter_of(letter), subject))
    if not desk.known or form not in set(LetterFormat) or ready(desk).prepared is None:
        raise Http404("There is no such letter, or no such format.")
    try:
        made = finishing.made(desk.prepared.letter, LetterFormat(form))  # type: ignore[union-attr]
    except finishing.NotMade as why:
        return show(
            visit, "desk/letter_not_made.html", {"why": str(why), "where": desk.where}, status=422
        )
    response = HttpResponse(made.content, content_type=made.media_type)
    shown = "inline" if made.media_type in ("application/pdf", "text/plain") else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{made.title}"'
    return response


def _posted(desk: Desk, data: Data) -> HttpResponse:
    seen = one(data, "version")
    if not desk.version and seen not in ("", "0"):
        return _gone(desk, data)
    if not desk.known:
        raise Http404("This letter was sent, or can't be written now.")
    if "discard" in data:
        return _discard(desk, data)
    if "back" in data:
        return HttpResponseRedirect(desk.where)
    if "send" in data:
        return _send(desk, data, seen)
    if seen not in ("", str(desk.version)):
        return _overwritten(desk, data)
    return _save(desk, data)


def _send(desk: Desk, data: Data, seen: str) -> HttpResponse:
    """Send the letter as it was checked: the page before this one saved it."""
    desk.key = one(data, "submission-key")
    ready(desk)
    if stands_against(desk):
        return letter_page(desk)
    if seen != str(desk.version):
        return review_page(desk, status=409, changed=True)
    try:
        return sent(desk, data)
    except Overwritten as other:
        if not other.version:
            return _gone(desk, data)
        with within(desk.visit.landlord):
            now = ready(opened(desk.visit, desk.place))
        return review_page(now, status=409, changed=True)


def _save(desk: Desk, data: Data) -> HttpResponse:
    taken = take(ready(desk), data)
    if "sign" in data and not taken.worded_as(desk.draft):
        return _unsaved(desk, taken)
    desk.draft = taken
    if "ask" in data:
        desk.draft = _asking(desk)
    said = _sign(desk) if "sign" in data else _SAID.get(next(filter(_SAID.get, data), ""), "")
    try:
        desk.version = drafting.put(
            desk.visit.landlord, desk.place, desk.draft, version=desk.version, at=desk.visit.now
        )
    except Overwritten:
        return _overwritten(desk, data)
    if "review" in data:
        ready(desk)
        return letter_page(desk) if stands_against(desk) else review_page(desk)
    if said:
        messages.success(desk.visit.request, said)
    return HttpResponseRedirect(desk.where + _anchor(data))


_SAID = {
    "ask": "The letter waits for a manager to sign it off.",
    "save": "Saved.",
}


def _anchor(data: Data) -> str:
    """Where on the page to go on: at the parts where one was added or taken out, else at the top."""
    moved = any(name == "add" or name.startswith(("remove-", "forget-")) for name in data)
    return "#letter-parts" if moved else ""


def _discard(desk: Desk, data: Data) -> HttpResponse:
    """Throw the letter away, once somebody has said so twice: others may have written in it."""
    if one(data, "discard") != "sure":
        with suppress(Overwritten):  # whoever keeps it after all has lost nothing that was typed
            desk.draft = take(ready(desk), data)
            desk.version = drafting.put(
                desk.visit.landlord, desk.place, desk.draft, version=desk.version, at=desk.visit.now
            )
        return discard_page(desk)
    drafting.drop(desk.visit.landlord, desk.place)
    messages.success(
        desk.visit.request, "The letter was thrown away. Nothing of it was sent or recorded."
    )
    return HttpResponseRedirect(address(desk.place.kind, desk.place.reference))


def _gone(desk: Desk, data: Data) -> HttpResponse:
    """The letter was sent or thrown away while this page was open."""
    if "send" in data or "discard" in data:
        messages.info(
            desk.visit.request,
            "This letter was sent or thrown away already. Nothing was sent twice.",
        )
        where = reverse("letters", args=[PATHS[desk.place.kind], desk.place.reference])
        return HttpResponseRedirect(where)
    typed = [(name.removeprefix("text-"), one(data, name)) for name in data if name[:5] == "text-"]
    return gone_page(desk, [each for each in typed if each[1].strip()])


def _overwritten(desk: Desk, data: Data) -> HttpResponse:
    """Somebody else changed it: what was typed here is shown, theirs beside it."""
    with within(desk.visit.landlord):
        found = drafting.get(desk.visit.landlord, desk.place)
    if found is None:
        return _gone(desk, data)
    desk.theirs, desk.version = found
    desk.draft = desk.theirs
    stored = marks(ready(desk))
    desk.draft = take(desk, data)
    return letter_page(ready(desk), status=409, stored=stored)


# Signing off


def _unsaved(desk: Desk, typed: LetterDraft) -> HttpResponse:
    """Whoever signs changed the letter on the same page: what was typed is shown, and not kept."""
    stored = marks(desk)
    desk.draft = typed
    return letter_page(
        ready(desk),
        status=422,
        stored=stored,
        refused="The letter was not signed off: you changed its words. Save it first; then somebody "
        "else signs it off.",
    )


def _asking(desk: Desk) -> LetterDraft:
    return msgspec.structs.replace(desk.draft, asked_by=desk.visit.person.id, signed_off=None)


def _sign(desk: Desk) -> str:
    """Sign the letter off as it stands. What to say of it.

    Raises:
        PermissionDenied: it is not for this person to sign.
    """
    if not desk.visit.may(Permission.SIGN_OFF):
        raise PermissionDenied("Signing off letters is for managers.")
    if desk.draft.wrote(desk.visit.person.id):
        raise PermissionDenied(
            "Whoever wrote a letter, or changed its words, can’t sign it off: another manager can."
        )
    prepared = ready(desk).prepared
    if prepared is None:
        return ""
    signed = SignedOff(desk.visit.person.id, desk.visit.today, drafting.digest_of(prepared.letter))
    desk.draft = msgspec.structs.replace(desk.draft, signed_off=signed)
    return "Signed off. It can be sent as it stands."
