"""The letters that wait for a manager to sign them off."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse

from putright.desk.entrance import Visit, page, show
from putright.desk.paths import address
from putright.desk.showing import letters as showing
from putright.desk.views.letter_drafts import address_of
from putright.record import clock, lists
from putright.record.history import Kind
from putright.record.letters import drafting
from putright.record.letters.drafting import LetterDraft, Place
from putright.record.lists import Line
from putright.record.permissions import Permission

OWN = "You wrote it: another manager signs it off."
WITH_A_LETTER = (Kind.COMPLAINT, Kind.RESIDENT)


@dataclass(frozen=True, slots=True)
class SignRow:
    """A letter that waits. `about`: whose case it is, and what about; `note`: what is special."""

    letter: str
    href: str
    reference: str
    case_href: str
    about: str
    asked_by: str
    waits: str
    note: str


@page(Permission.SIGN_OFF)
def waiting(visit: Visit) -> HttpResponse:
    """The letters that wait, those first that wait the longest."""
    found = sorted(drafting.awaiting_sign_off(visit.landlord), key=lambda each: each[2])
    lines = _lines(visit, [place for place, _, _ in found])
    context = {
        "rows": [_row(visit, *each, lines.get(each[0].reference)) for each in found],
        "none_needed": not visit.settings.letters.sign_off,
    }
    return show(visit, "desk/sign_off.html", context)


def _lines(visit: Visit, places: list[Place]) -> dict[str, Line]:
    """What the lists know of the cases, by reference."""
    return {
        line.reference: line
        for kind in WITH_A_LETTER
        if (wanted := [each.reference for each in places if each.kind is kind])
        for line in lists.by_references(visit.landlord, kind, wanted)
    }


def _row(
    visit: Visit, place: Place, draft: LetterDraft, changed_at: datetime, line: Line | None
) -> SignRow:
    known = (line.resident_name, line.about) if line else ()
    return SignRow(
        letter=showing.title(place.letter),
        href=address_of(place),
        reference=place.reference,
        case_href=address(place.kind, place.reference),
        about=", ".join(each for each in known if each),
        asked_by=visit.name(draft.asked_by),
        waits=showing.waiting_days(clock.london_day(changed_at), visit.today),
        note=OWN if draft.writer == visit.person.id else "",
    )
