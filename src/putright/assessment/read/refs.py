"""Provision numbers: recognising them in a cell, and what their order tells."""

import re
from dataclasses import dataclass

from putright.assessment.read.words import plain

# A provision's number: section and provision, each of one or two digits.
_NUMBER = r"\d{1,2}\s?[.·]\s?\d{1,2}"
_BEFORE = (
    r"(?:(?:code|provision|section|paragraph|para|clause|ref|reference|no)\b\.?:?\s*){0,2}§?\s*"
)
_ONLY = re.compile(
    rf"[(\[]?{_BEFORE}(?P<refs>{_NUMBER}(?:(?:\s*(?:,|/|&|;|\band\b)\s*|\s){_NUMBER}){{0,9}})\s*[.):\]*]?",
    re.IGNORECASE,
)
_WITH_TEXT = re.compile(rf"(?P<ref>{_NUMBER})[.):]?(?:\s*[-–—:]\s+|\s+)(?=\S*[^\W\d])")
_LONGEST = 80  # no cell that holds only numbers is longer


@dataclass(frozen=True, slots=True)
class Printed:
    """The numbers that a cell holds, as printed and as understood, and the text behind them."""

    refs: tuple[str, ...]
    printed: str
    rest: str = ""


def parse(text: str) -> Printed | None:
    """The numbers of a cell that holds nothing else ("1.2", "Section 1.2", "6.5 / 6.16")."""
    if len(text) > 4 * _LONGEST or len(printed := plain(text).strip("*_ ")) > _LONGEST:
        return None
    found = _ONLY.fullmatch(printed)
    if found is None:
        return None
    numbers = re.findall(_NUMBER, found["refs"])
    return Printed(tuple(dict.fromkeys(_plain(each) for each in numbers)), printed)


def parse_opening(text: str) -> Printed | None:
    """The number with which a cell opens, where the requirement follows in the same cell."""
    stripped = text.lstrip()
    if stripped[:1] in ("<", "*"):
        head = plain(stripped[: 20 * _LONGEST]).replace("**", "").lstrip("*_ ")
        stripped = head + stripped[20 * _LONGEST :]
    found = _WITH_TEXT.match(stripped)
    if found is None:
        return None
    return Printed((_plain(found["ref"]),), found["ref"], stripped[found.end() :])


def section(ref: str) -> int:
    """The section that a number belongs to: 6 for "6.10"."""
    return int(ref.partition(".")[0])


def number(ref: str) -> int:
    """A number's place in its section: 10 for "6.10"."""
    return int(ref.partition(".")[2])


def _plain(printed: str) -> str:
    first, second = re.split(r"\s?[.·]\s?", printed)
    return f"{int(first)}.{second}" if second == "0" else f"{int(first)}.{second.lstrip('0')}"
