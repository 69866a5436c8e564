"""Tables whose cells are parted by commas, semicolons or bars, quoted where they need it (CSV)."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from putright.assessment.read import columns as columns_of
from putright.assessment.read import refs
from putright.assessment.read.answers import is_answer
from putright.assessment.read.decode import Decoded, cleaned
from putright.assessment.read.formats.source import Source, Transcript, filled
from putright.assessment.read.model import Cell, Line, Unreadable

MARKS = ",;|"
_LONGEST_CELL = 1_000_000  # characters
_SAMPLE = 300_000  # characters
_ENOUGH = 2  # rows with a provision's number
_FIRST = 4  # columns in which the number may stand
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Record:
    cells: tuple[str, ...]
    line: int


def read(decoded: Decoded) -> Source | None:
    """Read a text as CSV; None where it is no such table.

    Raises:
        Unreadable: a cell is longer than any form's.
    """
    text = decoded.text.lstrip("\ufeff")
    # The mark shows in the beginning of the file; only where it does is all of it cut.
    sample = text if len(text) <= _SAMPLE else text[: text.rfind("\n", 0, _SAMPLE) + 1]
    scores = {mark: _score(_records(sample, mark)) for mark in _likely(sample)}
    best = max(scores, key=lambda mark: scores[mark], default="")
    return _source(_records(text, best), decoded) if best and scores[best] else None


def _likely(text: str) -> str:
    """The marks that may part the cells: the one that the file names, or those that occur."""
    if named := _SEP.match(text):
        return named[1]
    tabs = text.count("\t")
    return "".join(mark for mark in MARKS if text.count(mark) > max(1, tabs))


def _records(text: str, mark: str) -> list[_Record]:
    """The rows of a text cut at a mark, each with the line that it starts on."""
    if named := _SEP.match(text):
        text = "\n" * text[: named.end()].count("\n") + text[named.end() :]
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=mark, skipinitialspace=True)
    records = []
    line = 1
    try:
        for cells in reader:
            if any(each.strip() for each in cells):
                records.append(_Record(tuple(cells), line))
            line = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            f"A cell of this CSV file is longer than {_LONGEST_CELL:,} characters: a quotation mark "
            "may be missing. Open the file in a spreadsheet, mend it and save it afresh."
        ) from None
    return records


def _score(records: Sequence[_Record]) -> int:
    """How many rows are a form's: those with a number in a cell of its own, or under a header."""
    numbered = [
        each
        for each in records
        if len(each.cells) > 2 and any(refs.parse(cell) for cell in each.cells[:_FIRST])
    ]
    header = _header_at(records)
    answered = any(is_answer(cell) for each in numbered for cell in each.cells[1:])
    # Bars and commas in running text part it, too, but leave no answer in a cell of its own.
    if len(numbered) >= _ENOUGH and (answered or header is not None):
        return len(numbered) * 10 + (header is not None)
    if header is None:
        return 0
    width = len(records[header].cells)
    return sum(len(each.cells) == width for each in records[header + 1 :])


def _header_at(records: Sequence[_Record]) -> int | None:
    """Where the header row is: three names or more."""
    return next(
        (
            at
            for at, each in enumerate(records[:50])
            if filled(each.cells) > 2 and columns_of.from_header(each.cells)
        ),
        None,
    )


def _source(records: Sequence[_Record], decoded: Decoded) -> Source:
    """The rows as lines; a row with one filled cell before the table is a line of words."""
    transcript = Transcript()
    begun = False
    for each in records:
        begun = begun or filled(each.cells) > 2
        transcript.lines.append(_line(each, alone=filled(each.cells) == 1 and not begun))
    transcript.problems.extend(decoded.problems)
    return transcript.source("CSV", decoded.encoding)


def _line(record: _Record, *, alone: bool) -> Line:
    texts = [
        cleaned(each).strip().replace("\r\n", "\n").replace("\r", "\n") for each in record.cells
    ]
    words = [" ".join(each.split()) for each in texts]
    if alone or len(texts) == 1:
        return Line(record.line, " ".join(filter(None, words)))
    cells = tuple(Cell(each, record.line) for each in texts)
    return Line(record.line, "\t".join(words), cells)
