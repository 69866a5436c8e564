"""The questions about letters, section by section, and what the answers come to."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from msgspec import Struct

from putright.codes.vocabulary import LetterKind
from putright.codes.words import LETTERS
from putright.desk.acts.inputs import Input
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit
from putright.desk.views.settings_letters_words import (
    CHECKS,
    LETTERHEAD,
    OMBUDSMEN,
    SENDING,
    SIGNING,
    details_of,
    offices_of,
)
from putright.desk.views.settings_steps import Filling
from putright.desk.words import capitalised
from putright.letters.offices import OfficeData
from putright.procedure.landlords.letters import (
    LetterSettings,
    Naming,
    OfficeDetails,
    PlainWord,
    Window,
)

MOST_LINES = 8
LONGEST_LINE = 80
YOUNGEST, OLDEST = 6, 20
SHORTEST, LONGEST = 8, 60
_PHONE = re.compile(r"\+?[0-9(][0-9 ()-]{3,30}")
_WEB = re.compile(r"(https?://)?[^\s/@]+\.[^\s/@]{2,}(/\S*)?")

Made = dict[str, Any]


class Asked(Struct):
    """The answers; each question says itself of which type its answer is."""


def questions(visit: Visit, section: str) -> tuple[Input, ...]:
    """The questions of a section."""
    if section == OMBUDSMEN.key:
        return tuple(q for each in offices_of(visit.settings) for q in _of_office(each))
    return _QUESTIONS[section]


def start_of(visit: Visit, section: str) -> dict[str, Any]:
    """What the form of a section starts with."""
    letters = visit.settings.letters
    if section == OMBUDSMEN.key:
        return {
            f"{office.key}_{name}": getattr(details_of(office, letters), name)
            for office in offices_of(visit.settings)
            for name in _REACHED
        }
    start = {name: getattr(letters, name) for name in LetterSettings.__struct_fields__}
    start["jargon"] = "\n".join(map(_typed, letters.jargon))
    return start


def made(visit: Visit, section: str, filling: Filling) -> Made | None:
    """The fields of the settings that the answers come to; None where something is wrong."""
    found = _MADE[section](visit, filling)
    return None if filling.form.errors else found


_LETTERHEAD = (
    Input("address", "Address", f"One line under the other, {MOST_LINES} at most. The landlord’s "
        "name stands above it.", rows=5, of=tuple[str, ...]),
    Input("phone", "Phone", "As residents can ring it.", width=20, of=str),
    Input("e_mail", "E-mail address", "To which residents can write.", width=30, of=str),
    Input("web", "Website", width=30, of=str),
    Input("hours", "Hours", "When somebody answers, such as Monday to Friday, 9am to 5pm.",
        of=str),
    Input("window", "On which side is the window of your envelopes?", of=Window,
        options=[Choice("left", "Left"), Choice("right", "Right")],
        ask="Say on which side the window is"),
)  # fmt: skip
_SIGNING = (
    Input("sign_by_name", "Who signs letters?", of=bool, ask="Say who signs", options=[
        Choice("no", "The team", "No member of staff is named."),
        Choice("yes", "Whoever writes the letter, by name", "With their role, and the team."),
    ]),
    Input("team", "What is the team called?", "As it stands under a letter, such as Complaints "
        "team.", width=30, expected=True, of=str),
    Input("naming", "May the text of a letter name staff or contractors?", of=Naming,
        ask="Say whether staff may be named", options=[
            Choice("allow", "Yes"),
            Choice("advise", "It is pointed out to whoever writes"),
            Choice("block", "No: such a letter can’t go"),
        ]),
)  # fmt: skip
_CHECKS = (
    Input("reading_age", "Highest reading age, in years", f"From {YOUNGEST} to {OLDEST}; 12 suits "
        "most letters. A letter that is harder to read is pointed out.", width=2, of=int,
        ask="Give the highest reading age"),
    Input("longest_sentence", "Longest sentence, in words", f"From {SHORTEST} to {LONGEST}; 25 "
        "suits most letters.", width=2, of=int, ask="Give the longest sentence"),
    Input("jargon", "Words of your own to avoid", "One on each line, with plain words for it: "
        "operative = worker. A word without = and plain words is no longer pointed out. putright "
        "has a list of its own beside it.", kind="textarea", rows=8, of=str),
)  # fmt: skip
_SENDING = (
    Input("sign_off", "Which letters does a manager sign off before they go?",
        "A manager can’t sign off a letter of their own.", of=tuple[LetterKind, ...],
        kind="checkboxes", options=[
            Choice(each.value, capitalised(LETTERS[each]))
            for each in LetterKind if each is not LetterKind.LETTER_WAITS
        ]),
    Input("portal", "Do residents have an inbox in the portal?", "Letters can then go to it.",
        of=bool, ask="Say whether residents have an inbox"),
)  # fmt: skip
_QUESTIONS: dict[str, tuple[Input, ...]] = {
    LETTERHEAD.key: _LETTERHEAD,
    SIGNING.key: _SIGNING,
    CHECKS.key: _CHECKS,
    SENDING.key: _SENDING,
}


# The letterhead


def _letterhead(visit: Visit, filling: Filling) -> Made:
    given = filling.values
    found = {name: given[name] or "" for name in ("phone", "e_mail", "web", "hours")}
    address = given["address"] or ()
    _look_at_address(filling, "address", address)
    _look_at_ways(filling, "", found)
    if len(found["hours"]) > LONGEST_LINE:
        filling.form.mark("hours", f"Say the hours in at most {LONGEST_LINE} characters")
    return {**found, "address": address, "window": given["window"]}


def _look_at_address(filling: Filling, name: str, lines: tuple[str, ...]) -> None:
    if len(lines) > MOST_LINES:
        filling.form.mark(name, f"Give the address in at most {MOST_LINES} lines")
    if long := next((each for each in lines if len(each) > LONGEST_LINE), None):
        filling.form.mark(
            name, f"Shorten the line that begins “{long[:20]}” to {LONGEST_LINE} characters"
        )


def _look_at_ways(filling: Filling, before: str, found: Made) -> None:
    """Say at its field which way of reaching somebody is none."""
    if found["phone"] and not _PHONE.fullmatch(found["phone"]):
        filling.form.mark(f"{before}phone", "Enter a phone number in digits, such as 01632 960001")
    if found["e_mail"] and not _is_e_mail(found["e_mail"]):
        filling.form.mark(f"{before}e_mail", "Enter an e-mail address, such as name@example.org")
    if found["web"] and not _WEB.fullmatch(found["web"]):
        filling.form.mark(f"{before}web", "Enter a website, such as www.example.org")


def _is_e_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


# Signing, checks, sending


def _signing(visit: Visit, filling: Filling) -> Made:
    given = filling.values
    team = given["team"] or ""
    if not team and not given["sign_by_name"]:
        filling.form.mark("team", "Name the team that signs")
    if len(team) > LONGEST_LINE:
        filling.form.mark("team", f"Name the team in at most {LONGEST_LINE} characters")
    return {**given, "team": team}


def _checks(visit: Visit, filling: Filling) -> Made:
    given = filling.values
    if not YOUNGEST <= given["reading_age"] <= OLDEST:
        filling.form.mark("reading_age", f"Give a reading age from {YOUNGEST} to {OLDEST}")
    if not SHORTEST <= given["longest_sentence"] <= LONGEST:
        filling.form.mark(
            "longest_sentence", f"Give a number of words from {SHORTEST} to {LONGEST}"
        )
    return {**given, "jargon": tuple(_jargon(filling))}


def _typed(word: PlainWord) -> str:
    return f"{word.word} = {word.instead}" if word.instead else word.word


def _jargon(filling: Filling) -> Iterator[PlainWord]:
    seen: set[str] = set()
    for number, line in enumerate((filling.values["jargon"] or "").split("\n"), 1):
        word, _, plain = (each.strip() for each in line.partition("="))
        if not word and not plain:
            continue
        if problem := _jargon_problem(word, plain, seen):
            filling.form.mark("jargon", f"Line {number}: {problem}")
            continue
        seen.add(word.casefold())
        yield PlainWord(word=word, instead=plain)


def _jargon_problem(word: str, plain: str, seen: set[str]) -> str:
    if not word:
        return "write the word before the ="
    if len(word) > LONGEST_LINE or len(plain) > LONGEST_LINE:
        return f"use at most {LONGEST_LINE} characters on each side of the ="
    if "=" in plain:
        return "write one word on each line, with one ="
    if word.casefold() in seen:
        return f"“{word}” stands on an earlier line already; take one of them out"
    return ""


def _sending(visit: Visit, filling: Filling) -> Made:
    return {**filling.values, "sign_off": filling.values["sign_off"] or ()}


# The ombudsmen

_REACHED = ("address", "phone", "e_mail", "web")


def _of_office(office: OfficeData) -> tuple[Input, ...]:
    key, short = office.key, office.short
    known = f"What comes with putright is {office.source}. It is used where this is left empty."
    return (
        Input(f"{key}_address", f"{short}: address", known, rows=5, expected=True,
            of=tuple[str, ...]),
        Input(f"{key}_phone", f"{short}: phone", width=20, expected=True, of=str),
        Input(f"{key}_e_mail", f"{short}: e-mail address", width=30, expected=True, of=str),
        Input(f"{key}_web", f"{short}: website", width=30, expected=True, of=str),
        Input(f"{key}_checked", f"Are the {short}’s details right?", kind="checkboxes", of=bool,
            options=[Choice("yes", "I have checked these today, with the office’s own website")]),
    )  # fmt: skip


def _offices(visit: Visit, filling: Filling) -> Made:
    letters = visit.settings.letters
    known = offices_of(visit.settings)
    keys = {each.key for each in known}
    others = [each for each in letters.offices if each.key not in keys]
    return {"offices": (*others, *(_office(visit, filling, each) for each in known))}


def _office(visit: Visit, filling: Filling, office: OfficeData) -> OfficeDetails:
    given, before = filling.values, f"{office.key}_"
    before_it = details_of(office, visit.settings.letters)
    found: Made = {name: given[before + name] or getattr(office, name) for name in _REACHED}
    _look_at_address(filling, f"{before}address", found["address"])
    _look_at_ways(filling, before, found)
    same = all(getattr(before_it, name) == found[name] for name in _REACHED)
    # What was changed and not checked stands unchecked: the day was of other details.
    on = visit.today if given[f"{before}checked"] else before_it.confirmed_on if same else None
    return OfficeDetails(key=office.key, **found, confirmed_on=on)


_MADE: dict[str, Callable[[Visit, Filling], Made]] = {
    LETTERHEAD.key: _letterhead,
    SIGNING.key: _signing,
    CHECKS.key: _checks,
    SENDING.key: _sending,
    OMBUDSMEN.key: _offices,
}
