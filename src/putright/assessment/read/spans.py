"""From which line to which each row goes, where only the lines of the rows' numbers are known.

A cut between two rows costs: words of the one requirement left with the other row, a number off the
middle of its row, a sentence cut in two, a row without an answer, a standing phrase that a row has
twice. The cuts that cost least together are taken.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from putright.assessment.read import anchors, wording
from putright.assessment.read.anchors import Anchor, has_answer
from putright.assessment.read.model import Line

_OF_THE_OTHER = 1.0  # for each pair of words that belongs to the other row
_UNEVEN = 0.1  # for each line by which the number is off the middle of its row
_OVER_PAGES = 0.8  # where the row goes over a page's end: its middle tells nothing
_MID_SENTENCE = 0.8  # where the row would begin in the middle of a sentence
_UNFINISHED = 0.4  # where the line above ends in the middle of one
_AT_HEADING = -3.0
_IN_HEADING = 3.0
_NO_ANSWER = 2.0
_TWICE = 1.5  # for each standing phrase that a row has once too often
_WINDOW = 4  # words of a standing phrase
_OFTEN = 5  # lines that have it
_SHARE = 0.1  # of the rows
_FAR = 10  # lines above the first number at most


@dataclass(frozen=True, slots=True)
class Standing:
    """Words that stand in many rows, such as the name of the policy that is linked to."""

    windows: frozenset[tuple[str, ...]]

    def place(self, tokens: Sequence[str]) -> int | None:
        """The first of a line's words that begins a standing phrase, or None."""
        flat = [(at, word) for at, token in enumerate(tokens) for word in wording.words(token)]
        for start in range(len(flat) - _WINDOW + 1):
            if tuple(word for _, word in flat[start : start + _WINDOW]) in self.windows:
                return flat[start][0]
        return None

    def first(self, text: str) -> tuple[str, ...] | None:
        """The first standing phrase of a line."""
        return next((each for each in _windows(text) if each in self.windows), None)


def standing(lines: Sequence[Line], rows: int) -> Standing:
    """The phrases that stand in many lines of a form with so many rows."""
    counted = Counter(each for line in lines for each in set(_windows(line.text)))
    enough = max(_OFTEN, _SHARE * rows)
    return Standing(frozenset(each for each, times in counted.items() if times >= enough))


def _windows(text: str) -> list[tuple[str, ...]]:
    found = wording.words(text[:400])
    return [tuple(found[at : at + _WINDOW]) for at in range(len(found) - _WINDOW + 1)]


def find(
    lines: Sequence[Line], found: Sequence[Anchor], between: frozenset[int], words: wording.Wording
) -> list[tuple[int, int]]:
    """From and to which line each row goes, counted from 0; `between` are lines of no row."""
    page = _Page(lines, between, standing(lines, len(found)))
    first, last = page.first(found[0].at), page.last(found[-1].at)
    ways: dict[int, tuple[float, list[int]]] = {first: (0.0, [first])}
    for row, following in pairwise(found):
        new: dict[int, tuple[float, list[int]]] = {}
        for cut, cost in _words_costs(lines, row, following, words).items():
            place = cost + page.place(cut)
            new[cut] = min(
                (sum_ + place + page.row(start, row.at, cut), [*cuts, cut])
                for start, (sum_, cuts) in ways.items()
            )
        ways = new
    _, cuts = min(
        (sum_ + page.row(start, found[-1].at, last), cuts) for start, (sum_, cuts) in ways.items()
    )
    return list(zip(cuts, [*cuts[1:], last], strict=True))


def _words_costs(
    lines: Sequence[Line], row: Anchor, following: Anchor, words: wording.Wording
) -> dict[int, float]:
    """For each place of a cut between two numbers, the words that would be on the wrong side."""
    between = range(row.at + 1, following.at + 1)
    pairs = [wording.pairs(lines[at].text[:400]) for at in between]
    ahead = [words.count(each, following.ref) - words.count(each, row.ref) for each in pairs]
    costs = {}
    for place, at in enumerate(between):
        wrong = sum(max(0, each) for each in ahead[:place])
        wrong += sum(max(0, -each) for each in ahead[place:])
        costs[at] = _OF_THE_OTHER * wrong
    return costs


class _Page:
    """The lines, and what a row or a cut costs by how they look."""

    def __init__(self, lines: Sequence[Line], between: frozenset[int], often: Standing) -> None:
        self._lines = lines
        self._between = between
        self._phrases = [often.first(each.text) for each in lines]
        times = Counter(each for each in self._phrases if each)
        self._opening = max(times, key=lambda each: times[each], default=None)
        self._answered = [has_answer(each.text[:400]) for each in lines]

    @cached_property
    def _pages(self) -> list[int]:
        """The number of each line's page: a page begins after three blank lines, or set in."""
        pages, page, blank = [], 0, 0
        for line in self._lines:
            if not line.blank and (blank >= 3 or line.text.startswith((" ", "\f"))):
                page += 1
            blank = blank + 1 if line.blank else 0
            pages.append(page)
        return pages

    def first(self, at: int) -> int:
        """Where the first row begins: behind what stands above its number and is no row's."""
        above = [each for each in range(at) if each in self._between]
        return above[-1] + 1 if above else max(0, at - _FAR)

    def last(self, at: int) -> int:
        """Where the last row ends: before what is no row's, or is set in with a tab."""
        end = max((each for each, line in enumerate(self._lines) if not line.blank), default=0) + 1
        for each in range(at + 1, end):
            if each in self._between or self._lines[each].text.startswith("\t"):
                return each
        return end

    def row(self, start: int, at: int, end: int) -> float:
        """What a row costs that goes from `start` to before `end` and has its number at `at`."""
        cost = 0.0 if any(self._answered[start:end]) else _NO_ANSWER
        phrases = Counter(each for each in self._phrases[start:end] if each)
        cost += _TWICE * sum(times - 1 for times in phrases.values())
        if self._opening and self._phrases[end - 1] == self._opening:
            cost += _TWICE  # what opens so many texts ends none
        if self._pages[start] != self._pages[end - 1]:
            return cost + _OVER_PAGES
        return cost + _UNEVEN * abs((at - start) - (end - 1 - at))

    def place(self, at: int) -> float:
        """What a cut before a line costs, by how the line begins and what stands above it."""
        above = at - 1
        while above > 0 and self._lines[above].blank:
            above -= 1
        text = self._lines[at].text.strip(" |")
        if (text and text == anchors.begins(text)) or (
            above in self._between and at not in self._between
        ):
            return _AT_HEADING
        cost = _IN_HEADING if at in self._between else 0.0
        if self._lines[at].blank or self._lines[at].text.strip()[:1].islower():
            cost += _MID_SENTENCE
        finished = self._lines[above].text.rstrip().endswith((".", "!", "?"))
        return cost + (0.0 if finished or above < at - 1 else _UNFINISHED)
