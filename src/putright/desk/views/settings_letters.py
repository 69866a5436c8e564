"""How the landlord's letters look, what they are checked for, and who signs them off."""

import base64
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from msgspec.structs import replace

from putright.codes.vocabulary import LetterKind
from putright.desk.acts.inputs import Input
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page, show
from putright.desk.showing.letter_wording import WORDING, preview
from putright.desk.views.settings_letters_form import Asked, made, questions, start_of
from putright.desk.views.settings_letters_words import (
    LETTERHEAD,
    LOGO,
    OMBUDSMEN,
    SECTIONS,
    SENDING,
    SIGNING,
    Section,
    changes,
    details_of,
    offices_of,
    picture_of,
    remarks,
    rows_of,
)
from putright.desk.views.settings_steps import Filling, Follows, Setting, steps
from putright.letters.formats import pdf
from putright.letters.formats.logo import logo_of
from putright.letters.formats.problems import CannotMake
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.facts import LandlordFact, LettersSet
from putright.procedure.landlords.letters import LetterSettings
from putright.record.permissions import Permission, may

LETTERS = ("/settings/letters", "Letters")
NOTHING_CHANGED = "Nothing is changed: this is what is on record already"
LARGEST = 70 * 1024  # bytes
_SHOWN = (LETTERHEAD, SIGNING)


@page(Permission.SEE_SETTINGS)
def letters(visit: Visit) -> HttpResponse:
    """All that is set about letters, section by section."""
    known = visit.settings
    context = {
        "sections": [(each, rows_of(known, known.letters, each)) for each in SECTIONS],
        "remarks": remarks(known, visit.today),
        "wording_href": WORDING,
        "own": len(known.wordings),
        "keeps": visit.may(Permission.KEEP_LETTERS),
    }
    return show(visit, "desk/settings_letters.html", context)


@page(Permission.KEEP_LETTERS)
def change(visit: Visit, section: str) -> HttpResponse:
    """A section of the settings of letters."""
    found = next((each for each in SECTIONS if each.key == section), None)
    if found is None:
        raise Http404("There is no such section of the settings of letters.")
    return steps(visit, _logo(visit) if found is LOGO else _setting(visit, found))


def _setting(visit: Visit, section: Section) -> Setting:
    return Setting(
        title=section.title,
        button="Record it",
        back=LETTERS,
        asks=Asked,
        specs=questions(visit, section.key),
        start=start_of(visit, section.key),
        fact=lambda filling: _told(visit, section, filling),
        follows=lambda fact: _follows(visit, section, fact),
        about=lambda fact: _touches(visit, section, fact),
        where=LETTERS[0],
        said=f"Recorded: {section.title[0].lower()}{section.title[1:]}.",
        check_page="desk/settings_letters_check.html",
        check_shows=lambda after: _seen(visit, section, after),
    )


def _told(visit: Visit, section: Section, filling: Filling) -> tuple[LandlordFact, date] | None:
    found = made(visit, section.key, filling)
    return None if found is None else _set(visit, filling, found)


def _set(
    visit: Visit, filling: Filling, found: Mapping[str, Any]
) -> tuple[LandlordFact, date] | None:
    """The settings with what was found in the place of what was; None where that is the same."""
    before = visit.settings.letters
    after = replace(before, **found)
    # What was confirmed a moment ago is no longer new; its key tells that it is the same.
    if after == before and not filling.confirmed:
        filling.form.mark("", NOTHING_CHANGED)
        return None
    return LettersSet(letters=after), visit.today


def _touches(visit: Visit, section: Section, fact: LandlordFact) -> bool:
    """Whether a fact on record changed something of a section."""
    if not isinstance(fact, LettersSet):
        return False
    every = [each.what for each in visit.settings.history if isinstance(each.what, LettersSet)]
    at = next(index for index, each in enumerate(every) if each is fact)
    before = every[at - 1].letters if at else LetterSettings()
    return any(getattr(before, name) != getattr(fact.letters, name) for name in section.names)


def _seen(visit: Visit, section: Section, after: Landlord) -> dict[str, Any]:
    """What the check shows: what would be otherwise, and how a letter would look."""
    shown = preview(LetterKind.RESPONSE, after, visit.today) if section in _SHOWN else None
    return {
        "changes": changes(visit.settings, after.letters, section),
        "preview": shown.html if shown else "",
        "pictures": (),
    }


def _follows(visit: Visit, section: Section, fact: LandlordFact) -> list[Follows]:
    assert isinstance(fact, LettersSet)  # noqa: S101 - these pages make nothing else
    after = fact.letters
    if section is SENDING and after.sign_off:
        return _who_signs_off(visit)
    if section is OMBUDSMEN:
        return [
            Follows(
                f"How the {each.short} is reached is not confirmed by anybody here.", warns=True
            )
            for each in offices_of(visit.settings)
            if details_of(each, after).confirmed_on is None
        ]
    return []


def _who_signs_off(visit: Visit) -> list[Follows]:
    people = visit.settings.working_people().values()
    who = sorted(each.name for each in people if may(each, Permission.SIGN_OFF))
    found = [Follows(f"These can sign them off: {', '.join(who)}.")]
    if len(who) == 1:
        found.append(Follows(f"Nobody could sign off what {who[0]} writes.", warns=True))
    return found


# The logo

_PICTURE = (
    Input("picture", "A new logo", "A PNG or SVG of 70 KB at most.", kind="file", of=str),
    Input("logo", "", kind="hidden", of=str),
    Input("logo_alt", "What does the logo show, in words?", "For whoever can’t see it: often the "
        "name that is in it.", expected=True, of=str),
    Input("without", "Or no logo", kind="checkboxes", of=bool,
        options=[Choice("yes", "Take the logo away")]),
)  # fmt: skip


def _logo(visit: Visit) -> Setting:
    known = visit.settings.letters
    return Setting(
        title=LOGO.title,
        button="Record it",
        back=LETTERS,
        asks=Asked,
        specs=tuple(each for each in _PICTURE if known.logo or each.name != "without"),
        start={"logo_alt": known.logo_alt},
        fact=lambda filling: _pictured(visit, filling),
        about=lambda fact: _touches(visit, LOGO, fact),
        where=LETTERS[0],
        said="The logo is recorded.",
        form_page="desk/settings_letters_logo.html",
        form_shows={"known": picture_of(known.logo), "known_alt": known.logo_alt},
        check_page="desk/settings_letters_check.html",
        check_shows=lambda after: {
            **_seen(visit, LOGO, after),
            "pictures": [
                (title, picture_of(each.logo), each.logo_alt)
                for title, each in (("Now", known), ("From now on", after.letters))
                if each.logo
            ],
        },
        uploaded=_taken,
    )


def _taken(request: HttpRequest) -> dict[str, list[str]]:
    """The file that was sent, as it travels on: in base64, cut where it is too large anyway."""
    upload = request.FILES.get("picture")
    if upload is None:
        return {}
    return {"logo": [base64.b64encode(upload.read(LARGEST + 1)).decode() or "empty"]}


def _pictured(visit: Visit, filling: Filling) -> tuple[LandlordFact, date] | None:
    given, known = filling.values, visit.settings.letters
    if given.get("without"):
        if given["logo"]:
            filling.form.mark("without", "Either give a new logo or take the old one away")
            return None
        return _set(visit, filling, {"logo": "", "logo_alt": ""})
    logo = given["logo"] or known.logo
    if not logo:
        filling.form.mark("picture", "Choose a file")
    elif given["logo"] and (problem := _problem(visit, logo)):
        filling.form.mark("picture", problem)
        _forget(filling)
    if not given["logo_alt"]:
        filling.form.mark("logo_alt", "Say in words what the logo shows")
    if filling.form.errors:
        return None
    return _set(visit, filling, {"logo": logo, "logo_alt": given["logo_alt"]})


def _forget(filling: Filling) -> None:
    """What is no logo does not travel on."""
    for each in filling.form.walk():
        if each.name == "logo":
            each.value = ""


def _problem(visit: Visit, logo: str) -> str:
    """Why a file can't be the logo; empty where it can."""
    try:
        data = base64.b64decode(logo, validate=True)
    except ValueError:
        return "Choose a file that is not empty"
    if len(data) > LARGEST:
        return "The logo is larger than 70 KB. Save it smaller, or as a plain SVG"
    try:
        logo_of(data)
        after = replace(visit.settings, letters=replace(visit.settings.letters, logo=logo))
        pdf.pdf(preview(LetterKind.LETTER_WAITS, after, visit.today).letter)
    except CannotMake as why:
        return str(why)
    except RuntimeError:  # typst can’t draw it: every letter would break over it
        return "The picture can’t be put into a letter. Save it again as a PNG or a plain SVG"
    return ""
