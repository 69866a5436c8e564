"""The pages of a letter: as it is written, and as it will go."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from putright.desk.entrance import show
from putright.desk.paths import PATHS, address
from putright.desk.showing import letter_parts
from putright.desk.showing import letters as showing
from putright.desk.views import acting, letter_texts
from putright.desk.views.letter_desk import (
    Desk,
    card,
    needs_signing,
    rehearsed,
    signed_off_by,
    stands_against,
)
from putright.desk.views.letter_typing import marks
from putright.desk.words import capitalised
from putright.record.letters import finishing, reaching
from putright.record.permissions import Permission
from putright.record.tenancy import within


def letter_page(
    desk: Desk, status: int = 200, *, stored: Mapping[str, str] | None = None, refused: str = ""
) -> HttpResponse:
    """The parts of the letter, how it looks, and what is to be said of it.

    Args:
        desk: The letter, composed and checked where it can be.
        status: Of the answer.
        stored: What tells the text of each part as it is kept, where that is not what is shown.
        refused: Why what was asked for was not done; empty where it was.
    """
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
        "errors": _errors(against if asked else [], refused),
        **_written(desk, marks(desk) if stored is None else stored),
        "ways": showing.way_choices(desk.ways),
        "formats": showing.format_choices(reaching.CARRIES[desk.way]),
        "warnings": reaching.warnings(desk.reach, desk.way, desk.format),
        "signing": _signing(desk),
        "decide_href": _decide_href(desk),
        "theirs": letter_parts.theirs(desk.theirs) if desk.theirs else None,
        "unread": desk.unread,
    }
    return show(
        desk.visit, "desk/letter.html", context, status=422 if asked and against else status
    )


def _errors(against: Sequence[str], refused: str) -> list[dict[str, str]]:
    found = [{"text": text, "href": "#letter-checks"} for text in against]
    return [{"text": refused, "href": "#letter-parts"}, *found] if refused else found


def _written(desk: Desk, kept: Mapping[str, str]) -> dict[str, Any]:
    """What the page shows of the letter itself; of one that can't be composed, nothing."""
    found = desk.prepared
    return {
        "remarks": showing.remarks(found.remarks, desk.stream.record) if found else [],
        "parts": letter_parts.parts(found, desk.draft, kept) if found else [],
        "leftovers": letter_parts.leftovers(found, desk.draft) if found else [],
        "preview": showing.preview(found) if found else "",
        "after_options": letter_parts.after_options(found) if found else [],
    }


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
        "may": desk.visit.may(Permission.SIGN_OFF) and not desk.draft.wrote(desk.visit.person.id),
    }


def _frame(desk: Desk) -> dict[str, Any]:
    return {
        "reference": desk.place.reference,
        "where": desk.where,
        "case_href": address(desk.place.kind, desk.place.reference),
        "letters_href": reverse("letters", args=[PATHS[desk.place.kind], desk.place.reference]),
        "title": showing.title(desk.place.letter),
        "kept_as": desk.version,  # `version` is the product's, in the frame
        "way": desk.way.value,
        "format": desk.format.value,
        "format_words": capitalised(reaching.IN_WORDS[desk.format]),
        "writer": desk.visit.name(desk.draft.writer),
        "looks": [
            (text, reverse("letter-look", args=[
                PATHS[desk.place.kind], desk.place.reference, desk.place.letter.value,
                desk.place.subject, value.value,
            ]))
            for value, text in showing.LOOKS
        ],
    }  # fmt: skip


def review_page(
    desk: Desk, *, status: int = 200, since: Sequence[str] = (), changed: bool = False
) -> HttpResponse:
    """Whom it goes to and what follows, before it goes.

    Args:
        desk: The letter, composed and checked.
        status: Of the answer.
        since: What others did on the case meanwhile, where that changes what follows.
        changed: Whether somebody changed the letter meanwhile.
    """
    if desk.prepared is None:
        return letter_page(desk, status=409)
    visit = desk.visit
    found = rehearsed(desk)
    effects = []
    if found is not None:
        with within(visit.landlord):
            for before, after in zip(found.before, found.after, strict=True):
                effects += acting.effects_of(visit, before, after)
    context = {
        **_frame(desk),
        "preview": showing.preview(desk.prepared),
        "to": finishing.recipient(desk.way, desk.resident, desk.prepared),
        "way_words": showing.WAYS[desk.way],
        "warnings": reaching.warnings(desk.reach, desk.way, desk.format),
        "advice": showing.remarks(
            [each for each in desk.prepared.remarks if not each.blocks], desk.stream.record
        ),
        "blanks": showing.blanks(desk.prepared.remarks),
        "effects": effects,
        "tells": showing.tells(desk.place.letter),
        "key": secrets.token_urlsafe(18),
        "seen": desk.stream.head,
        "since": since,
        "changed": changed,
        "signed_by": visit.name(signed_off_by(desk)),
        "text_number": letter_texts.number_of(desk),
        "text_too": "text-too" in visit.request.POST,
    }
    return show(visit, "desk/letter_review.html", context, status=status)


def discard_page(desk: Desk) -> HttpResponse:
    """Whether it is to be thrown away."""
    context = {**_frame(desk), "others": desk.draft.writer != desk.visit.person.id}
    return show(desk.visit, "desk/letter_discard.html", context)


def gone_page(desk: Desk, typed: Sequence[tuple[str, str]]) -> HttpResponse:
    """The letter was sent or thrown away meanwhile; what was typed, to be copied."""
    found = [(letter_parts.name_of(key), text) for key, text in typed]
    return show(desk.visit, "desk/letter_gone.html", {**_frame(desk), "typed": found}, status=409)
