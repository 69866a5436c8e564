"""PDFs whose words stand on top of each other: cells cut off when a workbook was printed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from putright.assessment.read.formats.pdf_gutters import Run
from putright.assessment.read.formats.pdf_text import TextLine, lines
from putright.assessment.read.formats.pdf_words import Word
from putright.assessment.read.formats.source import Transcript
from putright.assessment.read.model import Trouble, Unreadable

_OVER = 3.0  # points: words of one line that lie so far over each other are of two cells
_ALIKE = 0.25  # of a word's height: what is larger or smaller is a stamp or a mark, no cell's word
_SHORTEST = 2  # letters: less is the mark in a box
_ENDS = ".,;:)"  # of a word
_FEWEST = 10  # lines, at least, in a file that is refused for them
_PART = 0.05  # and of all its lines


def refuse(pages: Sequence[tuple[int, Sequence[Word]]], transcript: Transcript) -> None:
    """Refuse a file in which the words of cells stand on top of each other; name single places.

    Args:
        pages: the number and the words of each page.
        transcript: where the pages are noted on which it happens here and there.

    Raises:
        Unreadable: it happens in many lines: what a cell says can't be told.
    """
    count = 0
    over: set[str] = set()  # what a page's head says on each page is counted once
    where: list[int] = []
    for number, words in pages:
        found = lines(words)
        count += len(found)
        here = {each.text for each in found if any(_pairs(each))}
        over |= here
        if here:
            where.append(number)
    if _are_cut_off(pages) or (len(over) >= _FEWEST and len(over) >= _PART * count):
        raise Unreadable(
            "In this PDF the texts of cells run over each other or are cut off, as in a workbook "
            "whose cells were too narrow when it was printed: what stands in which cell can't be "
            "told, and ends of texts are missing. Read the workbook itself (.xlsx); or let its "
            "cells wrap their text, print it again as a PDF, and read that."
        )
    for number in where:
        note = (
            f"page {number}: words stand on top of each other, so that texts of two cells may be "
            "mixed; compare what was read from this page with the original"
        )
        transcript.note(Trouble.LINE_NOT_UNDERSTOOD, note)


def _pairs(line: TextLine) -> Iterator[bool]:
    """For each two words that follow: whether they lie over each other, as words of one print."""
    for first, second in pairwise(line.words):
        alike = abs(first.height - second.height) <= _ALIKE * first.height
        level = abs(first.middle - second.middle) <= _ALIKE * first.height
        words = min(_letters(first), _letters(second)) >= _SHORTEST and first.text != second.text
        yield alike and level and words and second.x0 < first.x1 - _OVER


def _are_cut_off(pages: Sequence[tuple[int, Sequence[Word]]]) -> bool:
    """True where many different words have another begun inside them in one place across.

    One word of its kind, a name such as "HomesUK" in the head of each page, is none of these.
    """
    joined: defaultdict[int, set[str]] = defaultdict(set)
    for _, words in pages:
        for word in words:
            for at in _joins(word):
                joined[at].add(word.text)
    places = list(joined)
    return any(len(joined[at] | joined.get(at + 1, set())) >= _FEWEST for at in places)


def _joins(word: Word) -> Iterator[int]:
    """Where another word begins inside a word ("complaintYes"), in points from the left.

    One cell's word is cut off where the next cell begins: so it is in the same place on many lines.
    """
    if len(word.letters) == len(word.text):
        for at, (before, after) in enumerate(pairwise(word.text), 1):
            if (before.islower() or before in _ENDS) and after.isupper():
                yield round(word.letters[at][0])


def _letters(word: Word) -> int:
    return sum(each.isalnum() for each in word.text)


def note_columns(runs: Sequence[Run], transcript: Transcript) -> None:
    """Say of which tables without lines fewer columns were found than their header names."""
    for run in runs:
        if run.columns and run.header and not run.asks and len(run.columns) < len(run.header):
            note = (
                f"page {run.lines[0].page}: the columns of the table that begins there can't be "
                f"told apart surely ({len(run.header)} names, {len(run.columns)} columns); compare "
                "its rows with the original"
            )
            transcript.note(Trouble.LINE_NOT_UNDERSTOOD, note)
