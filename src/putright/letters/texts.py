"""Typed text into the parts of a letter, and sums, dates, lists and blanks in words. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from putright.letters.model import Items, Paragraph, Part
from putright.workingdays.dates import in_words, weekday

_BULLET = re.compile(r"[-*•][ \t]+(?=\S)")
_NUMBER = re.compile(r"([1-9][0-9]{0,2})\.[ \t]+(?=\S)")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_BLANK = re.compile(r"\[fill in: ([^\[\]\n]+)\]")

# What a text message can hold at one septet a character, and at two (GSM 03.38).
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€\f")


# Typed text


def parts_of(text: str) -> tuple[Part, ...]:
    """What a writer types, as the parts of a block. Nothing that is typed gets lost or changes.

    An empty line begins a new paragraph; a single line break stays, as "\\n" in the paragraph. Lines
    that begin with "- ", "* " or "• " are a list, and so are lines that count up from "1. "; an
    indented line below an item belongs to it. A line that begins with another number stays as typed.
    """
    reader = _Reader()
    for line in _LINE_ENDS.sub("\n", text).split("\n"):
        reader.take(line)
    return reader.parts()


class _Reader:
    """Reads line by line, and keeps the paragraph or list that is still open."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._lines: list[str] = []
        self._items: list[str] = []
        self._numbered = False
        self._gap = False

    def take(self, line: str) -> None:
        words = line.strip()
        if not words:
            self._end_paragraph()
            self._gap = True
            return
        bullet, number = _BULLET.match(words), _NUMBER.match(words)
        if bullet:
            self._item(words[bullet.end() :], numbered=False)
        elif number and int(number[1]) == self._next_number():
            self._item(words[number.end() :], numbered=True)
        elif self._items and not self._gap and line[0] in " \t":
            self._items[-1] += f"\n{words}"
        else:
            self._end_list()
            self._lines.append(words)
        self._gap = False

    def parts(self) -> tuple[Part, ...]:
        self._end_paragraph()
        self._end_list()
        return tuple(self._parts)

    def _next_number(self) -> int:
        return len(self._items) + 1 if self._items and self._numbered else 1

    def _item(self, words: str, *, numbered: bool) -> None:
        self._end_paragraph()
        if self._items and numbered is not self._numbered:
            self._end_list()
        self._numbered = numbered
        self._items.append(words)

    def _end_paragraph(self) -> None:
        if self._lines:
            self._parts.append(Paragraph("\n".join(self._lines)))
            self._lines = []

    def _end_list(self) -> None:
        if self._items:
            self._parts.append(Items(tuple(self._items), self._numbered))
            self._items = []


# Blanks


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that somebody has still to fill in: where it stands in the text, and what belongs there."""

    start: int
    end: int
    what: str


def blank(what: str) -> str:
    """A visible blank for something that the case does not hold: "[fill in: the new date]"."""
    return f"[fill in: {what}]"


def find_blanks(text: str) -> tuple[Blank, ...]:
    """Every blank that `blank` left in a text, in order."""
    return tuple(Blank(each.start(), each.end(), each[1]) for each in _BLANK.finditer(text))


# In words


def money(pence: int) -> str:
    """A sum in pounds: "£1,250.50", and "£25" where there are no pence.

    Raises:
        ValueError: the sum is negative.
    """
    if pence < 0:
        raise ValueError(f"a letter names no negative sum: {pence} pence")
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"


def day(when: date) -> str:
    """A date with its day of the week, as something to wait for: "Friday 20 March 2026"."""
    return f"{weekday(when)} {in_words(when)}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row: "a, b and c"; "" where there are none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def numbered(word: str, numbers: Sequence[int]) -> str:
    """Numbered things in a row: "point 2", "points 1, 3 and 4"."""
    return f"{word}{'s' if len(numbers) > 1 else ''} {listed([str(each) for each in numbers])}"


def septets(text: str) -> int | None:
    """How much of a text message (160) a text takes up; None if it holds a character that costs more.

    Such a character, an emoji or a Welsh ŵ, leaves a message room for 70 characters only.
    """
    if all(each in _GSM or each in _GSM_TWICE for each in text):
        return sum(2 if each in _GSM_TWICE else 1 for each in text)
    return None
