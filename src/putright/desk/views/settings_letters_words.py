"""The settings of letters in words: section by section, as they stand and as they would stand."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from putright.codes.words import LETTERS
from putright.desk.views.settings_letter_words import NAMES, value_in_words
from putright.desk.words import capitalised
from putright.letters.offices import COUNCILS, HOUSING, OfficeData, known_offices, office_keys
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.letters import LetterSettings, OfficeDetails
from putright.workingdays.dates import in_words

NOTHING = "None"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the settings that is looked at and changed by itself. `names`: its fields."""

    key: str
    title: str
    change: str
    names: tuple[str, ...]


LETTERHEAD = Section(
    "letterhead",
    "Letterhead",
    "Change the letterhead",
    ("address", "phone", "e_mail", "web", "hours", "window"),
)
LOGO = Section("logo", "Logo", "Change the logo", ("logo", "logo_alt"))
SIGNING = Section(
    "signing", "Signing and naming", "Change who signs", ("sign_by_name", "team", "naming")
)
CHECKS = Section(
    "checks",
    "What letters are checked for",
    "Change the checks",
    ("reading_age", "longest_sentence", "jargon"),
)
SENDING = Section(
    "sending", "Before letters go", "Change what comes before", ("sign_off", "portal")
)
OMBUDSMEN = Section(
    "ombudsmen", "The ombudsmen’s details", "Check or change the details", ("offices",)
)
SECTIONS = (LETTERHEAD, LOGO, SIGNING, CHECKS, SENDING, OMBUDSMEN)


@dataclass(frozen=True, slots=True)
class Row:
    """Something that is set. `picture`: the address of a picture to show beside the words."""

    key: str
    value: str
    note: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that would be set otherwise."""

    key: str
    was: str
    becomes: str


def rows_of(landlord: Landlord, letters: LetterSettings, section: Section) -> list[Row]:
    """What is set in a section."""
    if section is OMBUDSMEN:
        return [row for each in offices_of(landlord) for row in _office_rows(each, letters)]
    return [_row(letters, name) for name in section.names]


def changes(landlord: Landlord, after: LetterSettings, section: Section) -> list[Change]:
    """What of a section would be otherwise than it is."""
    pairs = zip(
        rows_of(landlord, landlord.letters, section),
        rows_of(landlord, after, section),
        strict=True,
    )
    return [
        Change(was.key, was.value, now.value)
        for was, now in pairs
        if (was.value, was.picture) != (now.value, now.picture)
    ]


def _row(letters: LetterSettings, name: str) -> Row:
    value = getattr(letters, name)
    called = _CALLED.get(name, NAMES[name])
    if name == "logo":
        return Row(called, logo_in_words(value), picture=picture_of(value))
    if name == "address":
        return Row(called, "\n".join(value) or NOTHING)
    if name == "jargon":
        own = "\n".join(
            f"{each.word} = {each.instead}" if each.instead else each.word for each in value
        )
        return Row(called, own or NOTHING, "Beside the list that comes with putright.")
    if name == "sign_off":
        return Row(called, "\n".join(capitalised(LETTERS[each]) for each in value) or "No letter")
    return Row(called, capitalised(value_in_words(name, value)))


_CALLED = {
    "address": "Address",
    "team": "Team that signs",
    "jargon": "Our own words to avoid",
    "sign_by_name": "Signed by name by whoever writes",
    "portal": "Inbox in the portal",
}


# The logo


def logo_in_words(logo: str) -> str:
    """What kind of picture a logo is (base64), and how large."""
    if not logo:
        return NOTHING
    data = base64.b64decode(logo)
    kind = "PNG" if _is_png(data) else "SVG"
    return f"A {kind} of {max(1, round(len(data) / 1024))} KB"


def picture_of(logo: str) -> str:
    """A logo (base64) as the address of a picture; empty where there is none."""
    if not logo:
        return ""
    kind = "png" if _is_png(base64.b64decode(logo)) else "svg+xml"
    return f"data:image/{kind};base64,{logo}"


def _is_png(data: bytes) -> bool:
    return data.startswith(b"\x89PNG")


# The ombudsmen


def offices_of(landlord: Landlord) -> tuple[OfficeData, ...]:
    """The ombudsmen that complaints of a landlord can go to, as the product knows them."""
    keys = office_keys((HOUSING, COUNCILS), landlord.code, landlord.council)
    return tuple(known_offices()[key] for key in keys)


def details_of(office: OfficeData, letters: LetterSettings) -> OfficeDetails:
    """How an ombudsman is reached: as the landlord has it, else as it comes with the product."""
    own = next((each for each in letters.offices if each.key == office.key), None)
    own = own or OfficeDetails(key=office.key)
    return OfficeDetails(
        key=office.key,
        address=own.address or office.address,
        phone=own.phone or office.phone,
        e_mail=own.e_mail or office.e_mail,
        web=own.web or office.web,
        confirmed_on=own.confirmed_on,
    )


def _office_rows(office: OfficeData, letters: LetterSettings) -> Iterator[Row]:
    known = details_of(office, letters)
    yield Row(f"{office.short}: address", "\n".join(known.address) or NOTHING)
    yield Row(f"{office.short}: phone", known.phone or NOTHING)
    yield Row(f"{office.short}: e-mail", known.e_mail or NOTHING)
    yield Row(f"{office.short}: website", known.web or NOTHING)
    confirmed = in_words(known.confirmed_on) if known.confirmed_on else "Never"
    yield Row(
        f"{office.short}: checked by us", confirmed, f"What comes with putright is {office.source}."
    )


def stale(landlord: Landlord, today: date) -> list[str]:
    """What to say of ombudsmen whose details were never checked, or not for a year."""
    return [
        text
        for each in offices_of(landlord)
        if (text := _stale(each, details_of(each, landlord.letters).confirmed_on, today))
    ]


def _stale(office: OfficeData, confirmed_on: date | None, today: date) -> str:
    if confirmed_on is None:
        return (
            f"Nobody here has checked how the {office.short} is reached. Look at its own website, "
            "and confirm the details."
        )
    if (today - confirmed_on).days > 365:
        return (
            f"How the {office.short} is reached was last checked on {in_words(confirmed_on)}, more "
            "than a year ago. Check it again."
        )
    return ""


def remarks(landlord: Landlord, today: date) -> Sequence[str]:
    """What somebody should look at in the settings of letters."""
    letters = landlord.letters
    found = stale(landlord, today)
    if not (letters.phone or letters.e_mail or letters.address):
        found.append(
            "The letterhead says no way to reach you: letters that have to say it can’t go. Give "
            "an address, a phone number or an e-mail address."
        )
    return found
