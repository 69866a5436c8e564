"""What wording can draw from a case: ((name)), from a closed list for each kind of letter.

A placeholder is a name and nothing else. There is no code, no condition and no path to follow, and
a value that is put in is never looked through for placeholders again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from putright.codes.vocabulary import LetterKind as K
from putright.letters.basis import Basis
from putright.letters.texts import blank, day, listed
from putright.workingdays.dates import in_words

DATA = Path(__file__).parent / "data"
FILE = "placeholders.json"

PLACEHOLDER = re.compile(r"\(\(([^()\n]{1,60})\)\)")

# Which letters can use it. A text message has little room, and whoever picks up the phone may read it.
_NOT_IN_A_TEXT = frozenset(K) - {K.LETTER_WAITS}
_OF_A_COMPLAINT = _NOT_IN_A_TEXT - {K.CONTACT_RESTRICTION, K.ADJUSTMENT_AGREED}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that wording can use.

    Attributes:
        name: As it stands between the brackets.
        about: What it is, for whoever words a letter.
        missing: What somebody has to fill in where the case does not hold it.
        value: The words for a case; "" where it does not hold them.
    """

    name: str
    about: str
    missing: str
    value: Callable[[Basis], str]


def name_of(written: str) -> str:
    """The name as a placeholder is called, however its letters and spaces are written."""
    return re.sub(r"[\s_]+", "_", written.strip().lower())


def fill(text: str, values: Mapping[str, str] | Callable[[str], str | None]) -> str:
    """A text with each ((name)) replaced once. A name that is not known stays as it was written."""
    look_up = values.get if isinstance(values, Mapping) else values

    def put(match: re.Match[str]) -> str:
        found = look_up(name_of(match[1]))
        return match[0] if found is None else found

    return PLACEHOLDER.sub(put, text)


def fill_from(text: str, basis: Basis) -> str:
    """A text with each placeholder of the letter's kind filled from the case, or left as a blank."""
    known = placeholders_for(basis.matter.kind)

    def look_up(name: str) -> str | None:
        placeholder = known.get(name)
        if placeholder is None:
            return None
        return placeholder.value(basis).strip() or blank(placeholder.missing)

    return fill(text, look_up)


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    about: str
    missing: str


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    note: str
    placeholders: dict[str, _Words]


@cache
def placeholders_for(kind: K) -> dict[str, Placeholder]:
    """Every placeholder that a kind of letter can use, by name, in the order of the list."""
    read = msgspec.json.decode((DATA / FILE).read_bytes(), type=_File, strict=True).placeholders
    return {
        name: Placeholder(name, read[name].about, read[name].missing, value)
        for name, (value, kinds) in _VALUES.items()
        if kind in kinds
    }


# How the values are worded


def _date(of: str) -> Callable[[Basis], str]:
    def value(basis: Basis) -> str:
        when: date | None = getattr(basis.matter, of)
        return in_words(when) if when else ""

    return value


def _coming(of: str) -> Callable[[Basis], str]:
    def value(basis: Basis) -> str:
        when: date | None = getattr(basis.matter, of)
        return day(when) if when else ""

    return value


def _words(of: str) -> Callable[[Basis], str]:
    def value(basis: Basis) -> str:
        words: str = getattr(basis.matter, of)
        return words

    return value


def _stage(basis: Basis) -> str:
    return str(basis.matter.stage or "")


def _next_stage(basis: Basis) -> str:
    return str(basis.matter.next_stage.number) if basis.matter.next_stage else ""


def _landlord(basis: Basis) -> str:
    return basis.letterhead.landlord or basis.matter.landlord


def our_team(basis: Basis) -> str:
    """The team in a sentence: "our complaints team"."""
    team = (basis.signature.team or basis.matter.team).strip() or "complaints team"
    if team.lower().startswith(("our ", "the ")):
        return team[0].lower() + team[1:]
    ordinary = team[1:] == team[1:].lower()
    return f"our {team.lower() if ordinary else team}"


def _who_handles(basis: Basis) -> str:
    matter = basis.matter
    if basis.signature.name and matter.handler:
        return (
            f"{matter.handler}, {matter.handler_role}," if matter.handler_role else matter.handler
        )
    team = our_team(basis)
    return team[0].upper() + team[1:]


def _ombudsmen(basis: Basis) -> str:
    return listed([f"the {each.short or each.name}" for each in basis.matter.offices])


def ways_to_reach(basis: Basis) -> list[tuple[str, str]]:
    """How the landlord is reached, leaving out what is closed to the resident for now."""
    head, closed = basis.letterhead, {name_of(each) for each in basis.matter.bars}
    ways = (
        ("phone", head.phone, {"phone", "by_phone"}),
        ("e_mail", head.e_mail, {"e_mail", "e-mail", "email", "by_e-mail"}),
        ("web", head.web, {"web_form", "portal", "website"}),
        ("post", ", ".join(head.address), {"post", "letter", "by_post"}),
    )
    return [(name, value) for name, value, names in ways if value and not names & closed]


_WAYS = {"phone": "Phone", "e_mail": "E-mail", "web": "Website", "post": "Post"}


def _how_to_reach_us(basis: Basis) -> str:
    hours = f" ({basis.letterhead.hours})" if basis.letterhead.hours else ""
    return "\n".join(
        f"- {_WAYS[name]}: {value}{hours if name == 'phone' else ''}"
        for name, value in ways_to_reach(basis)
    )


def _remedy(basis: Basis) -> str:
    return basis.matter.remedy.what if basis.matter.remedy else ""


def _action(basis: Basis) -> str:
    return basis.matter.action.what if basis.matter.action else ""


def _done_on(basis: Basis) -> str:
    action = basis.matter.action
    return in_words(action.done_on) if action and action.done_on else ""


_VALUES: dict[str, tuple[Callable[[Basis], str], frozenset[K]]] = {
    "landlord": (_landlord, frozenset(K)),
    "phone": (lambda b: b.letterhead.phone, frozenset(K)),
    "web": (lambda b: b.letterhead.web, frozenset(K)),
    "resident": (_words("resident"), _NOT_IN_A_TEXT),
    "reference": (_words("reference"), _NOT_IN_A_TEXT),
    "team": (our_team, _NOT_IN_A_TEXT),
    "how_to_reach_us": (_how_to_reach_us, _NOT_IN_A_TEXT),
    "written_on": (_date("written_on"), _NOT_IN_A_TEXT),
    "ombudsmen": (_ombudsmen, _NOT_IN_A_TEXT),
    "stage": (_stage, _OF_A_COMPLAINT),
    "next_stage": (_next_stage, _OF_A_COMPLAINT),
    "final_stage": (lambda b: str(b.matter.final_stage), _OF_A_COMPLAINT),
    "about": (_words("about"), _OF_A_COMPLAINT),
    "home": (_words("home"), _OF_A_COMPLAINT),
    "received_on": (_date("received_on"), _OF_A_COMPLAINT),
    "acknowledged_on": (_date("acknowledged_on"), _OF_A_COMPLAINT),
    "escalated_on": (_date("escalated_on"), _OF_A_COMPLAINT),
    "answered_on": (_date("answered_on"), _OF_A_COMPLAINT),
    "respond_by": (_coming("respond_by"), _OF_A_COMPLAINT),
    "due_on": (_coming("due_on"), _OF_A_COMPLAINT),
    "who_handles": (_who_handles, _OF_A_COMPLAINT),
    "updates": (_words("updates"), _OF_A_COMPLAINT),
    "reasons": (_words("reasons"), _NOT_IN_A_TEXT),
    "text": (_words("text"), _NOT_IN_A_TEXT),
    "until": (_coming("until"), _NOT_IN_A_TEXT),
    "from_on": (_coming("from_on"), _NOT_IN_A_TEXT),
    "review_on": (_coming("review_on"), _NOT_IN_A_TEXT),
    "remedy": (_remedy, frozenset({K.REMEDY_OFFER, K.OFFER_REMINDER})),
    "action": (_action, frozenset({K.ACTION_DONE})),
    "done_on": (_done_on, frozenset({K.ACTION_DONE})),
    "adjustment": (_words("adjustment"), frozenset({K.ADJUSTMENT_AGREED})),
    "request": (_words("request"), frozenset({K.EVIDENCE_COVER})),
}
