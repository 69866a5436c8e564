"""Sentences of a text, the numbers and lengths of time in them, and whether something is denied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(_WORDS, start=1)} | {
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "a": 1,
    "an": 1,
}

_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")\b"
NUMBER = rf"\b(?P<number>{_NUMBER})(?:\s{{0,4}}\(\d{{1,3}}\))?"
LENGTH = re.compile(
    rf"{NUMBER}[\s-]{{0,4}}(?P<kind>working|business|calendar)?[\s-]{{0,4}}(?P<unit>days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;•\n]+(?:\.(?=\S)[^.!?;•\n]*)*[.!?;]?")
_DENIED = re.compile(
    r"\b(?:no|not|never|nor|neither|none|without|cannot|removed|abolished|ended|former(?:ly)?|previous(?:ly)?)\b"
    r"|n[’']t\b|\bno longer\b|\binstead of\b|\brather than\b",
    re.IGNORECASE,
)

_LONGEST = 1_000  # characters of a sentence

# Rough working days in a unit, to tell a longer time from a shorter one.
_WORKING_DAYS = {"day": 1.0, "week": 5.0, "month": 21.0, "year": 250.0}
_MONTHS = {"day": 1 / 30.4, "week": 7 / 30.4, "month": 1.0, "year": 12.0}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and where in its text it begins."""

    words: str
    start: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text. A dot within a number or an address ends none.

    What goes on for longer than anybody writes is taken in parts, cut at a blank where there is one:
    what is looked for in a sentence then takes no longer, whatever the text.
    """
    for found in _SENTENCE.finditer(text):
        for start, end in _parts(text, found.start(), found.end()):
            if text[start:end].strip():
                yield Sentence(text[start:end], start)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def number_of(word: str) -> int:
    """The number that a word or digits stand for."""
    return int(word) if word.isdecimal() else NUMBERS[word.lower()]


def denied(words: str, before: int) -> bool:
    """Whether a sentence denies what comes at a place of it."""
    return _DENIED.search(words[:before]) is not None


def working_days(found: re.Match[str]) -> float:
    """A length of time in working days; days that are not said to be working ones are five in seven."""
    unit = found["unit"].lower().rstrip("s")
    days = number_of(found["number"]) * _WORKING_DAYS[unit]
    return days * 5 / 7 if unit == "day" and (found["kind"] or "").lower() == "calendar" else days


def months(found: re.Match[str]) -> float:
    """A length of time in months."""
    return number_of(found["number"]) * _MONTHS[found["unit"].lower().rstrip("s")]
