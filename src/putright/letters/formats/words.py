"""The few words that the formats themselves add, in English and Welsh; dates as they are said."""

from dataclasses import dataclass
from datetime import date

from putright.letters.model import Letter, Letterhead, Signature


@dataclass(frozen=True, slots=True)
class Words:
    """The formats' own words in one language."""

    months: tuple[str, ...]
    page: str  # with {page} and {of}
    date: str
    reference: str
    phone: str
    e_mail: str
    web: str
    hours: str
    contact: str
    sender: str
    to: str
    list_of: str  # with {count}


ENGLISH = Words(
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    page="Page {page} of {of}",
    date="Date",
    reference="Reference",
    phone="Phone",
    e_mail="E-mail",
    web="Web",
    hours="Open",
    contact="How to contact us",
    sender="From",
    to="To",
    list_of="A list of {count}.",
)  # fmt: skip

WELSH = Words(
    months=(
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
        "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
    ),
    page="Tudalen {page} o {of}",
    date="Dyddiad",
    reference="Cyfeirnod",
    phone="Ffôn",
    e_mail="E-bost",
    web="Gwefan",
    hours="Ar agor",
    contact="Sut i gysylltu â ni",
    sender="Oddi wrth",
    to="At",
    list_of="Rhestr o {count}.",
)  # fmt: skip

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def words_of(language: str) -> Words:
    """The words in a letter's language; English ones where it is neither English nor Welsh."""
    return WELSH if main_language(language) == "cy" else ENGLISH


def main_language(language: str) -> str:
    """The first part of a language tag, in small letters: en of en-GB."""
    return language.replace("_", "-").split("-")[0].lower()


def region_of(language: str) -> str:
    """The region of a language tag in capitals, such as GB; empty where it names none."""
    parts = language.replace("_", "-").split("-")[1:]
    return next((each.upper() for each in parts if len(each) == 2 and each.isalpha()), "")


def right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return main_language(language) in _RIGHT_TO_LEFT


def day(on: date, words: Words) -> str:
    """A date in words: 3 May 2026."""
    return f"{on.day} {words.months[on.month - 1]} {on.year}"


def ways(head: Letterhead, words: Words) -> list[tuple[str, str]]:
    """How the landlord is reached: (name, value), those that there are."""
    named = (
        (words.phone, head.phone),
        (words.e_mail, head.e_mail),
        (words.web, head.web),
        (words.hours, head.hours),
    )
    return [(name, value) for name, value in named if value]


def signs(signature: Signature, head: Letterhead) -> list[str]:
    """The lines under the closing words: who signs, as what, of which team, for which landlord."""
    return [
        each for each in (signature.name, signature.role, signature.team, head.landlord) if each
    ]


def bears(letter: Letter, words: Words) -> list[tuple[str, str]]:
    """What every letter bears: its date and its reference."""
    rows = [(words.date, day(letter.written_on, words))]
    return [*rows, (words.reference, letter.reference)] if letter.reference else rows
