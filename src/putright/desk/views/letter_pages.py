"""The pages of a letter: as it is written, and as it will go."""

import secrets
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from putright.desk.entrance import show
from putright.desk.paths import PATHS, address
from putright.desk.showing import letters as showing
from putright.desk.views import acting
from putright.desk.views.letter_desk import (
    Desk,
    card,
    needs_signing,
    rehearsed,
    signed_off_by,
    stands_against,
)
from putright.record.letters import finishing, reaching
from putright.record.permissions import Permission
from putright.record.tenancy import within


def letter_page(desk: Desk, status: int = 200) -> HttpResponse:
    """The parts of the letter, how it looks, and what is to be said of it."""
    against = stands_against(desk)
    asked = desk.visit.request.method == "POST" and bool(
        {"review", "send"} & set(desk.visit.request.POST)
    )
    with within(desk.visit.landlord):
        resident = card(desk.visit, desk.stream)
    context = {
        **_frame(desk),
        "resident": resident,
        "against": against,
        "errors": [{"text": text, "href": "#letter-checks"} for text in against] if asked else [],
        "remarks": showing.remarks(desk.prepared.remarks, desk.stream.record)
        if desk.prepared
        else [],
        "parts": showing.parts(desk.prepared, desk.draft) if desk.prepared else [],
        "preview": showing.preview(desk.prepared) if desk.prepared else "",
        "after_options": showing.after_options(desk.prepared) if desk.prepared else [],
        "ways": showing.way_choices(desk.ways),
        "formats": showing.format_choices(reaching.CARRIES[desk.way]),
        "warnings": reaching.warnings(desk.reach, desk.way, desk.format),
        "signing": _signing(desk),
        "decide_href": _decide_href(desk),
        "theirs": showing.theirs(desk.theirs) if desk.theirs else None,
        "unread": desk.unread,
    }
    return show(
        desk.visit, "desk/letter.html", context, status=422 if asked and against else status
    )


def _decide_href(desk: Desk) -> str:
    """The form of the act that the letter carries, with what was typed into it."""
    if desk.draft.act is None:
        return ""
    return f"{address(desk.place.kind, desk.place.reference)}/do/{desk.draft.act}?by-letter=1"


def _signing(desk: Desk) -> dict[str, Any]:
    by = signed_off_by(desk)
    return {
        "needed": needs_signing(desk),
        "by": desk.visit.name(by) if by else "",
        "lapsed": bool(desk.draft.signed_off) and not by,
        "asked": desk.visit.name(desk.draft.asked_by) if desk.draft.asked_by else "",
        "may": desk.visit.may(Permission.SIGN_OFF) and desk.draft.writer != desk.visit.person.id,
    }


def _frame(desk: Desk) -> dict[str, Any]:
    return {
        "reference": desk.place.reference,
        "where": desk.where,
        "case_href": address(desk.place.kind, desk.place.reference),
        "letters_href": reverse("letters", args=[PATHS[desk.place.kind], desk.place.reference]),
        "title": showing.title(desk.place.letter),
        "version": desk.version,
        "way": desk.way.value,
        "format": desk.format.value,
        "format_words": reaching.IN_WORDS[desk.format],
        "writer": desk.visit.name(desk.draft.writer),
        "looks": [
            (text, reverse("letter-look", args=[
                PATHS[desk.place.kind], desk.place.reference, desk.place.letter.value,
                desk.place.subject, value.value,
            ]))
            for value, text in showing.LOOKS
        ],
    }  # fmt: skip


def review_page(desk: Desk, *, status: int = 200, since: tuple[str, ...] = ()) -> HttpResponse:
    """Whom it goes to and what follows, before it goes."""
    if desk.prepared is None:
        return letter_page(desk, status=409)
    visit = desk.visit
    found = rehearsed(desk, finishing.wanted_and_held(desk.prepared))
    effects = []
    if found is not None:
        with within(visit.landlord):
            for before, after in zip(found.before, found.after, strict=True):
                effects += acting.effects_of(visit, before, after)
    context = {
        **_frame(desk),
        "preview": showing.preview(desk.prepared),
        "to": finishing.recipient(desk.way, desk.resident, desk.prepared.letter),
        "way_words": showing.WAYS[desk.way],
        "warnings": reaching.warnings(desk.reach, desk.way, desk.format),
        "advice": [each for each in desk.prepared.remarks if not each.blocks],
        "effects": effects,
        "tells": showing.tells(desk.place.letter),
        "key": secrets.token_urlsafe(18),
        "seen": desk.stream.head,
        "since": since,
        "signed_by": visit.name(signed_off_by(desk)),
    }
    return show(visit, "desk/letter_review.html", context, status=status)
