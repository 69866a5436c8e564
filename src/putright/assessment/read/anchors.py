"""Where the rows of a form are in the text of a PDF whose columns run into one another.

Of a row's number often little is left ("14", "S5.7", "o1"), and a line may begin with a number that
is none. But the provisions come in their order, their words are known, and an answer stands beside
each number: all lines and all provisions are weighed together, and the best way to lay the one
along the other is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from putright.assessment.read import forms, garbled, refs, wording
from putright.assessment.read.model import Line
from putright.codes.model import Edition

_PRINT = 2.5  # the weight of what is printed, by its likeness
_WORDS = 1.5  # of the requirement's words near by
_ANSWERED = 0.8  # of an answer on the line or beside it
_NEEDED = 1.7  # for a line to be taken as a row's
_ENOUGH_PAIRS = 4  # pairs of words that make a requirement certain
_NEAR = 3  # lines above and below in which a requirement's words are looked for
_READABLE = 0.7
_SPREAD = 2  # lines over which a garbled answer may be broken
_ANSWER = re.compile(r"(?:Yes|No|Partial(?:ly)?|Partly|N/A|Compliant)\b[.,]?")
_LONGEST = 400  # characters of a line of a page


@dataclass(frozen=True, slots=True)
class Anchor:
    """The line that holds a row's number or its place. `at` counts the lines given, from 0."""

    at: int
    ref: str
    printed: str
    sure: bool  # the number can be read but for its marks, and an answer stands beside it


@dataclass(frozen=True, slots=True)
class Found:
    """The rows found of an edition, and how well they fit it."""

    edition: Edition
    anchors: tuple[Anchor, ...]
    score: float


def find(lines: Sequence[Line], edition: Edition) -> Found:
    """The rows of an edition's form in lines, in the order that fits best."""
    words = wording.of(edition)
    near = _Near(lines, words)
    found = (_along(lines, order, near) for order in forms.orders(edition))
    score, anchors = max(found, key=lambda each: each[0])
    return Found(edition, tuple(anchors), score)


def begins(text: str) -> str:
    """What stands in a number's place at the beginning of a line, or nothing."""
    head = re.match(r"\s*(\S{1,6})(?:\s|$)", text)
    if not head or not any(each.isdigit() for each in head[1]):
        return ""
    return head[1] if refs.parse(head[1]) or garbled.is_number(head[1]) else ""


def has_answer(text: str) -> bool:
    """True where a word of a line may be an answer."""
    return any(_ANSWER.fullmatch(each) or garbled.answer(each) for each in text.split())


class _Near:
    """How many pairs of a provision's words stand near each line."""

    def __init__(self, lines: Sequence[Line], words: wording.Wording) -> None:
        self._words = words
        self._pairs = [wording.pairs(each.text[:_LONGEST]) for each in lines]
        self._known: dict[tuple[int, str], int] = {}

    def share(self, at: int, ref: str) -> float:
        """From 0 to 1: how sure it is that a provision's requirement stands around a line."""
        window = range(max(0, at - _NEAR), min(len(self._pairs), at + _NEAR + 1))
        return min(1.0, sum(self._count(each, ref) for each in window) / _ENOUGH_PAIRS)

    def _count(self, at: int, ref: str) -> int:
        key = (at, ref)
        if key not in self._known:
            self._known[key] = self._words.count(self._pairs[at], ref)
        return self._known[key]


def _along(lines: Sequence[Line], order: Sequence[str], near: _Near) -> tuple[float, list[Anchor]]:
    """Lay provisions along lines: the choice with the highest sum, each line and each once."""
    candidates = _candidates(lines)
    # `best[j]` is the best sum with provisions before j; `ways` says how it came about.
    best = [0.0] * (len(order) + 1)
    ways: list[tuple[int, int] | None] = [None] * (len(order) + 1)
    chain: dict[tuple[int, int], tuple[int, int] | None] = {}
    for at, printed, answered in candidates:
        before, before_ways = best[:], ways[:]
        for place, ref in enumerate(order):
            gain = _PRINT * garbled.likeness(printed, ref) if printed else 0.0
            gain += _ANSWERED * answered + _WORDS * near.share(at, ref) - _NEEDED
            if gain > 0 and before[place] + gain > best[place + 1]:
                best[place + 1] = before[place] + gain
                ways[place + 1] = (at, place)
                chain[at, place] = before_ways[place]
        for place in range(len(order)):
            if best[place] > best[place + 1]:
                best[place + 1], ways[place + 1] = best[place], ways[place]
    anchors = []
    step = ways[-1]
    said = {at: (printed, answered) for at, printed, answered in candidates}
    while step:
        at, ref = step[0], order[step[1]]
        printed, answered = said[at]
        sure = answered and garbled.likeness(printed, ref) >= _READABLE
        anchors.append(Anchor(at, ref, printed, sure))
        step = chain[step]
    return best[-1], anchors[::-1]


def _candidates(lines: Sequence[Line]) -> list[tuple[int, str, bool]]:
    """The lines that may hold a row's number: their place, what is printed, whether answered."""
    found = []
    for at, line in enumerate(lines):
        text = line.text[:_LONGEST]
        printed = begins(text)
        answered = has_answer(text)
        if printed or answered:
            beside = printed and any(
                has_answer(each.text[:_LONGEST])
                for each in lines[max(0, at - 1) : at + 1 + _SPREAD]
            )
            found.append((at, printed, bool(answered or beside)))
    return found
