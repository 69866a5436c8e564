"""What was set about letters, in words: how they look, what they are checked for, their wording."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from putright.codes.words import LETTERS
from putright.desk.words import capitalised
from putright.procedure.events import Event
from putright.procedure.landlords.facts import LettersSet, WordingChanged, WordingTakenBack
from putright.procedure.landlords.letters import (
    LetterSettings,
    Naming,
    OfficeDetails,
    OwnWording,
    PlainWord,
    Window,
)
from putright.workingdays.dates import in_words

LetterSetting = LettersSet | WordingChanged | WordingTakenBack

NAMINGS = {
    Naming.ALLOW: "allowed",
    Naming.ADVISE: "pointed out to whoever writes",
    Naming.BLOCK: "not allowed",
}
WINDOWS = {Window.LEFT: "on the left", Window.RIGHT: "on the right"}

NAMES = {
    "address": "Address in the letterhead",
    "phone": "Phone",
    "e_mail": "E-mail",
    "web": "Website",
    "hours": "Hours",
    "team": "Signed by",
    "sign_by_name": "Whoever writes a letter signs it by name",
    "window": "Window of the envelopes",
    "logo": "Logo",
    "logo_alt": "The logo in words",
    "naming": "Naming of staff and contractors",
    "reading_age": "Highest reading age",
    "longest_sentence": "Longest sentence",
    "jargon": "Words to avoid",
    "sign_off": "Signed off by a manager",
    "offices": "Ombudsmen’s details confirmed",
    "portal": "Residents have an inbox in the portal",
}


def setting_title(fact: LetterSetting) -> str:
    """A change of how letters look, or of the wording of one, in a few words."""
    match fact:
        case LettersSet():
            return "How letters look, and what they are checked for"
        case WordingChanged(wording=OwnWording(left_out=True) as own):
            return f"Left out of the letter “{LETTERS[own.letter]}”: {_block(own)}"
        case WordingChanged(wording=OwnWording(after=str()) as own):
            return f"Added to the letter “{LETTERS[own.letter]}”: {_block(own)}"
        case WordingChanged(wording=own):
            return f"Worded anew in the letter “{LETTERS[own.letter]}”: {_block(own)}"
        case WordingTakenBack(letter=letter, key=key):
            return f"Our own wording taken back in the letter “{LETTERS[letter]}”: {_spaced(key)}"


def _block(own: OwnWording) -> str:
    return own.heading.strip() or _spaced(own.key)


def _spaced(key: str) -> str:
    return capitalised(key.replace("_", " ").replace("-", " "))


def setting_lines(fact: LetterSetting, earlier: Sequence[Event]) -> Iterator[str]:
    """What such a change sets: of the settings what is new in them, of a block its words.

    Args:
        fact: The change.
        earlier: The landlord's events before it.
    """
    match fact:
        case LettersSet():
            yield from _changed(_before(earlier), fact.letters)
        case WordingChanged(wording=own) if not own.left_out:
            if own.after:
                yield f"After: {_spaced(own.after)}"
            yield from filter(None, own.text.splitlines())


def _before(earlier: Sequence[Event]) -> LetterSettings:
    """The settings as they stood before a change."""
    set_before = (
        each.what.letters for each in reversed(earlier) if isinstance(each.what, LettersSet)
    )
    return next(set_before, LetterSettings())


def _changed(before: LetterSettings, after: LetterSettings) -> Iterator[str]:
    found = False
    for name, called in NAMES.items():
        value = getattr(after, name)
        if value != getattr(before, name):
            found = True
            yield f"{called}: {value_in_words(name, value)}"
    if not found:
        yield "Nothing was changed."


def value_in_words(name: str, value: Any) -> str:
    """The value of a field of the settings, to be read."""
    return _VALUES.get(name, _value)(value)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(str, value)) or "none"
        case _:
            return str(value).strip() or "none"


def _words(value: tuple[PlainWord, ...]) -> str:
    told = [f"{each.word} ({each.instead})" if each.instead else each.word for each in value]
    return ", ".join(told) or "none of our own"


def _offices(value: tuple[OfficeDetails, ...]) -> str:
    return ", ".join(f"{_spaced(each.key)}{_on(each.confirmed_on)}" for each in value) or "none"


def _on(day: date | None) -> str:
    return f" on {in_words(day)}" if day else ""


_VALUES: dict[str, Callable[[Any], str]] = {
    "window": lambda value: WINDOWS[value],
    "logo": lambda value: "a new one" if value else "none",
    "naming": lambda value: NAMINGS[value],
    "reading_age": lambda value: f"{value} years",
    "longest_sentence": lambda value: f"{value} words",
    "jargon": _words,
    "sign_off": lambda value: "; ".join(LETTERS[each] for each in value) or "no letter",
    "offices": _offices,
}
