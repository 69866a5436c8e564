"""Provision numbers: recognising them in a cell, and what their order tells."""

import re
from dataclasses import dataclass
from functools import lru_cache

from putright.assessment.read.words import plain

# A provision's number: section and provision, each of one or two digits; and the number that we give
# to a question of the form of 2020, which our own papers print ("F4.7a").
_NUMBER = r"(?:F\d{1,2}\.\d{1,2}[a-d]?\b|\d{1,2}\s?[.·]\s?\d{1,2})"
_TO = r"\s*(?:[-–—]|\bto\b)\s*"
_BEFORE = (
    r"(?:(?:the|ho|hos|chc|complaint handling|code|provisions?|sections?|paragraphs?|para|clause"
    r"|ref|reference|requirement|no)\b[.:-]?\s*){0,3}§?\s*"
)
_AFTER = r"(?:\(?[a-h]\)?(?![a-z]))?\s*(?:\((?:must|should|mandatory|best practice|m|s)\))?\s*"
_ONLY = re.compile(
    rf"[(\[]?{_BEFORE}(?P<refs>{_NUMBER}"
    rf"(?:(?:\s*(?:,|/|&|;|\band\b)\s*|{_TO}|\s){_NUMBER}){{0,9}})\s*[.):\]*]?\s*{_AFTER}",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"({_NUMBER})(?:{_TO}({_NUMBER}))?", re.IGNORECASE)
_WITH_TEXT = re.compile(rf"[(\[]?(?P<ref>{_NUMBER})[.):\]]*(?:\s*[-–—:]\s+|\s+)(?=\S*[^\W\d])")
# "Section 6.3 of our policy" opens no row: only the Code's own words may stand before the number,
# and a mark or a capital behind it.
_NAMED_WITH_TEXT = re.compile(
    rf"(?P<printed>(?:[Tt]he )?(?:[Cc]ode|CODE|[Pp]rovision|PROVISION|[Rr]equirement|REQUIREMENT|CHC)"
    rf"(?: [Pp]rovision)? "
    rf"(?P<ref>{_NUMBER}))(?:[.):]?\s*[-–—:]\s+|[.):]\s+|\s+(?=[A-Z]))(?=\S*[^\W\d])"
)
_LONGEST_RANGE = 30  # no section of a Code has more provisions
_LONGEST = 80  # no cell that holds only numbers is longer


@dataclass(frozen=True, slots=True)
class Printed:
    """The numbers that a cell holds, as printed and as understood, and the text behind them.

    `refs` is empty where a number is printed that can't be read.
    """

    refs: tuple[str, ...]
    printed: str
    rest: str = ""
    ends_only: bool = False  # a range over two sections, say: what lies between is not known


def parse(text: str) -> Printed | None:
    """The numbers of a cell that holds nothing else ("1.2", "Section 1.2", "6.5 / 6.16")."""
    return _parse(text) if len(text) <= 4 * _LONGEST else None


@lru_cache(maxsize=4_096)
def _parse(text: str) -> Printed | None:
    """As `parse`. The same cells are asked about by each step of the reading."""
    if len(printed := plain(text).strip("*_ ")) > _LONGEST:
        return None
    found = _ONLY.fullmatch(printed)
    if found is None:
        return None
    numbers: list[str] = []
    ends_only = False
    for each in _RANGE.finditer(found["refs"]):
        first, last = _plain(each[1]), _plain(each[2] or each[1])
        between = _from_to(first, last)
        numbers += between or [first, last]
        ends_only = ends_only or not between
    return Printed(tuple(dict.fromkeys(numbers)), printed, ends_only=ends_only)


def _from_to(first: str, last: str) -> list[str]:
    """All numbers of a range within a section, the ends among them; none where it is no range."""
    if (
        is_question(first)
        or section(first) != section(last)
        or number(last) - number(first) > _LONGEST_RANGE
    ):
        return []
    return [f"{section(first)}.{at}" for at in range(number(first), number(last) + 1)]


def parse_opening(text: str) -> Printed | None:
    """The number with which a cell opens, where the requirement follows in the same cell."""
    stripped = text.lstrip()
    if stripped[:1] in ("<", "*"):
        head = plain(stripped[: 20 * _LONGEST]).replace("**", "").lstrip("*_ ")
        stripped = head + stripped[20 * _LONGEST :]
    if found := _WITH_TEXT.match(stripped):
        return Printed((_plain(found["ref"]),), found["ref"], stripped[found.end() :])
    if found := _NAMED_WITH_TEXT.match(stripped):
        return Printed((_plain(found["ref"]),), found["printed"], stripped[found.end() :])
    return None


def section(ref: str) -> int:
    """The section that a number belongs to: 6 for "6.10", 4 for the question "F4.7a"."""
    return int(ref.lstrip("F").partition(".")[0])


def number(ref: str) -> int:
    """A number's place in its section: 10 for "6.10", 7 for the question "F4.7a"."""
    return int(ref.partition(".")[2].rstrip("abcd"))


def is_question(ref: str) -> bool:
    """True for the number of a question of the form of 2020."""
    return ref.startswith("F")


def _plain(printed: str) -> str:
    if is_question(printed.upper()):
        return f"F{printed[1:].lower()}"
    first, second = re.split(r"\s?[.·]\s?", printed)
    return f"{int(first)}.{second}" if second == "0" else f"{int(first)}.{second.lstrip('0')}"
