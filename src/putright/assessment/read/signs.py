"""Ticks, crosses and boxes: what is marked, in a column of its own or beside words in a cell.

In Word's forms ☒ is the box that somebody has ticked; elsewhere it is a cross. So it is read where
words or columns say what it marks, and never alone.
"""

import re
from enum import Enum, auto

_TICKS = "✓✔√☑🗸✅🗹"  # these mean "so it is", also alone
_MARKS = "☒●■⬤◉◼⬛"  # these mark a place, and mean nothing alone
_CROSSES = "✗✘✖✕❌"  # these say "not so", or mark a place
_EMPTY = "☐□○◯⬜▢"
_FILLED = f"x{_TICKS}{_MARKS}{_CROSSES}"
_BOX = re.compile(
    rf"\[\s*(?P<square>[{_FILLED}]?)\s*\]|\(\s*(?P<round>[x{_TICKS}]?)\s*\)"
    rf"|(?P<sign>[{_TICKS}{_MARKS}{_CROSSES}{_EMPTY}])"
)
_BETWEEN = " /|,;:.-"  # what may stand between a box and the next word


class Mark(Enum):
    """How a place to mark is left."""

    TICKED = auto()
    CROSSED = auto()
    EMPTY = auto()


def mark(text: str) -> Mark | None:
    """What a cell that holds a mark and nothing else says; None for words and for no text."""
    words = text.strip().casefold().replace("\ufe0f", "")
    if not words:
        return None
    if words in ("x", "xx"):
        return Mark.TICKED
    if not words.strip("-–—"):
        return Mark.EMPTY
    found = _BOX.fullmatch(words)
    return _mark_of(found) if found else None


def choices(words: str) -> list[tuple[str, Mark]] | None:
    """The words beside boxes in one cell, each with its box: "☒ Yes ☐ No".

    The boxes stand before their words, or behind them all. None where there is no box, or where
    one has no words of its own.
    """
    boxes = list(_BOX.finditer(words))
    if not boxes:
        return None
    ends = [0, *(each.end() for each in boxes)]
    starts = [*(each.start() for each in boxes), len(words)]
    texts = [words[end:start].strip(_BETWEEN) for end, start in zip(ends, starts, strict=True)]
    if not texts[0]:
        labels = texts[1:]
    elif not texts[-1]:
        labels = texts[:-1]
    else:
        return None
    if not all(labels):
        return None
    return [(label, _mark_of(box)) for label, box in zip(labels, boxes, strict=True)]


def _mark_of(box: re.Match[str]) -> Mark:
    inside = box["square"] or box["round"] or box["sign"] or ""
    if box["sign"] and inside in _CROSSES:
        return Mark.CROSSED
    return Mark.TICKED if inside and inside in _FILLED else Mark.EMPTY
