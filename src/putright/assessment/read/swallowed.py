"""Rows that went into the row above, though they are a provision's own.

A row with neither a number nor an answer looks like the rest of the row above. Where its words are
those of a provision that is missing, it is that one's; where only the place speaks for it, a person
has to look.
"""

from collections.abc import Sequence
from itertools import pairwise

from putright.assessment.read import forms, wording
from putright.assessment.read.align import Aligned
from putright.assessment.read.join import Joined, joined_of
from putright.assessment.read.model import Problem, Role, Trouble
from putright.assessment.read.words import starts_small, together
from putright.codes.model import Edition

_SOME_WORDS = 5  # pairs of words: fewer tell nothing
_ALIKE = 0.6  # to a provision's wording


def taken_out(rows: Sequence[Joined], edition: Edition) -> list[Joined]:
    """The rows, with those that have the words of a missing provision on their own again."""
    missing = set(forms.refs(edition)) - {each.ref for each in rows}
    if not missing or not any(each.below for each in rows):
        return list(rows)
    words = wording.of(edition)
    made: list[Joined] = []
    for row in rows:
        at = None if row.shared else _own(row.below, missing, words)
        if at is None:
            made.append(row)
            continue
        made += joined_of(row.head, row.above, row.below[:at])
        made += joined_of(row.below[at], [], row.below[at + 1 :])
    return made


def _own(below: Sequence[Aligned], missing: set[str], words: wording.Wording) -> int | None:
    """Which of a row's further rows begins a provision that is missing; or None."""
    for at, each in enumerate(below):
        pairs = wording.pairs(_asks(each))
        if len(pairs) < _SOME_WORDS:
            continue
        if any(words.likeness_of(pairs, ref) >= _ALIKE for ref in missing):
            return at
    return None


def mark(rows: Sequence[Joined], edition: Edition) -> None:
    """Say where a row goes on in another and the number behind it is missing."""
    order = forms.refs(edition)
    places = forms.places(order)
    present = {each.ref for each in rows}
    placed = [each for each in rows if each.ref in places]
    for row, after in pairwise([*placed, None]):
        if row is None:
            continue
        end = places[after.ref or ""] if after else len(order)
        between = [ref for ref in order[places[row.ref or ""] + 1 : end] if ref not in present]
        further = [each for each in row.below if (asks := _asks(each)) and not starts_small(asks)]
        if between and further:
            note = (
                f"the row goes on in line {further[0].row.line}, without a number or an answer, and "
                f"{', '.join(between[:3])} is missing: it may stand there"
            )
            row.problems.append(Problem(Trouble.ROW_IN_ROW, note, further[0].row.line))


def _asks(row: Aligned) -> str:
    return together(row.parts.get(Role.REQUIREMENT, ()))
