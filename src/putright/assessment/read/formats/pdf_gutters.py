"""Tables without lines down: the columns, from the strips that no word crosses."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from putright.assessment.read import columns as columns_of
from putright.assessment.read import refs
from putright.assessment.read.draft import begins_with_ref
from putright.assessment.read.formats.pdf_text import TextLine
from putright.assessment.read.formats.pdf_words import Word
from putright.assessment.read.lines import heading, is_title
from putright.assessment.read.model import Role

_WIDE = 0.8  # of a letter's height: a wider gap is more than a blank between words
_STRIP = 5.0  # points: a strip so wide parts two columns
_THIN_STRIP = 2.0  # so does a thinner one where many lines begin right behind it
_ALIGNED = 1.5  # points: how exactly they begin there
_NEARBY = 30.0  # points: words that begin so close belong to the column or run into it
_FEWEST_ALIGNED = 3
_FEW_WORDS = 3
_SHORT_TABLE = 120  # lines
_STRAY = 0.01  # of the lines may have a word in the strip
_FEWEST_COLUMNS = 3
_FEWEST_NUMBERS = 2
HEADER_LINES = 5  # a header cell has no more


@dataclass(slots=True)
class FreeLine:
    """A line outside ruled tables, with its page."""

    page: int
    line: TextLine


@dataclass(slots=True)
class Run:
    """The lines of one table, from its header on, over pages; `columns` are left and right ends."""

    lines: list[FreeLine] = field(default_factory=list)
    header: list[float] | None = None  # where the header's names begin
    columns: list[tuple[float, float]] = field(default_factory=list)
    blank: float = 0.0  # points: more than that between two lines parts two rows
    names: list[str] = field(default_factory=list)  # the lines of the header, as they stand
    asks: bool = False  # questions without numbers, with a column for Yes and one for No
    halfway: bool = False  # numbers stand half-way down their rows, not at the top


def runs(lines: Sequence[FreeLine]) -> list[Run]:
    """The lines cut where a header with its names in other places begins another table."""
    made = [Run()]
    header_ends = 0
    for at, each in enumerate(lines):
        if _is_heading(each.line):
            header_ends = at  # the names below a heading are those of another table
        starts = _header_starts(lines, at) if at >= header_ends else None
        if starts is not None:
            header_ends = at + HEADER_LINES  # its other lines are names as well
        before = made[-1].header
        if before is not None and starts is not None and _goes_on(each.line):
            starts = None
        if starts is not None and (before is None or not _same(before, starts)):
            above = made[-1].lines
            end = len(above) - _names_above(above, each.page)
            made.append(Run(above[end:], starts, asks=_is_of_questions(each.line)))
            del above[end:]
        made[-1].lines.append(each)
    for run in made:
        run.columns = _columns(run)
    for run in made:
        if run.header and not run.columns:
            run.columns = _borrowed(run, made)
    return made


def _goes_on(line: TextLine) -> bool:
    """True for a line inside sentences, though its words would do as names: most begin small."""
    parts = segments(line)
    return 2 * sum(part[0].text[:1].islower() for part in parts) > len(parts)


def _borrowed(run: Run, others: Sequence[Run]) -> list[tuple[float, float]]:
    """The columns of another table that fit a short one, or none."""
    for each in others:
        if each.columns:
            fitting = sum(not crosses(one.line, each.columns) for one in run.lines)
            if fitting >= 0.9 * len(run.lines):
                return each.columns
    return []


def _names_above(lines: Sequence[FreeLine], page: int) -> int:
    """How many of the last lines are upper lines of a header: nothing but names of columns."""
    count = 0
    for each in reversed(lines[-HEADER_LINES:]):
        parts = [" ".join(word.text for word in part) for part in segments(each.line)]
        named = all(map(columns_of.role_of, parts)) and not heading(each.line.text)
        if each.page != page or not named:
            break
        count += 1
    return count


def _is_of_questions(line: TextLine) -> bool:
    """True for a header with a column for Yes and one for No, and nothing about a number."""
    names = [" ".join(word.text for word in part) for part in segments(line)]
    found = columns_of.from_header(names)
    return found is not None and {Role.YES, Role.NO} <= set(found.roles) and len(names) == 3


def _same(first: Sequence[float], second: Sequence[float]) -> bool:
    """True where the names of two headers begin in the same places."""
    return len(first) == len(second) and all(
        abs(a - b) <= _ALIGNED for a, b in zip(first, second, strict=True)
    )


def segments(line: TextLine) -> list[list[Word]]:
    """The words of a line in groups with wide gaps between."""
    made: list[list[Word]] = []
    for each in line.words:
        if made and each.x0 - made[-1][-1].x1 < _WIDE * each.height:
            made[-1].append(each)
        else:
            made.append([each])
    return made


def _header_starts(lines: Sequence[FreeLine], at: int) -> list[float] | None:
    """Where the names begin, if a header row begins on this line."""
    parts = segments(lines[at].line)
    if len(parts) < _FEWEST_COLUMNS:
        return None
    names = [" ".join(word.text for word in part) for part in parts]
    return [part[0].x0 for part in parts] if columns_of.from_header(names) else None


def _columns(run: Run) -> list[tuple[float, float]]:
    """The columns of a run; none where no strips part its lines into three or more."""
    rows = _once(each.line for each in run.lines)
    numbers = sum(begins_with_ref(row.text) for row in rows)
    if numbers < _FEWEST_NUMBERS and not run.asks:
        return []
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    width = right - left
    short = rows[:HEADER_LINES] if run.header and len(rows) < _SHORT_TABLE else []
    table = [row for row in rows if not _runs_on(row, width) and not _is_heading(row)]
    columns: list[tuple[float, float]] = []
    for _ in range(3):
        columns = _between_strips(table, left, right, short)
        if len(columns) < _FEWEST_COLUMNS:
            return []
        kept = [row for row in rows if not crosses(row, columns) and not _is_heading(row)]
        if len(kept) == len(table):
            break
        table = kept
    if run.asks and numbers < _FEWEST_NUMBERS:
        if len(columns) > _FEWEST_COLUMNS:
            columns = _as_named(columns, run.header or [])
        return columns if len(columns) == _FEWEST_COLUMNS else []
    # "Code 1.2" on each row leaves a strip between the word and the number.
    joined = [(columns[0][0], columns[1][1]), *columns[2:]]
    return next((each for each in (columns, joined) if _holds_numbers(table, each)), [])


def _as_named(
    columns: Sequence[tuple[float, float]], names: Sequence[float]
) -> list[tuple[float, float]]:
    """The columns that begin where a name of the header does; others go with the one before.

    Where a name stands over the middle of its column, it tells nothing.
    """
    begin = [any(abs(start - each) <= 2 * _ALIGNED for each in names) for start, _ in columns]
    if sum(begin) < len(names):
        return list(columns)
    made: list[tuple[float, float]] = []
    for (start, end), named in zip(columns, begin, strict=True):
        if made and not named:
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made


def _once(lines: Iterable[TextLine]) -> list[TextLine]:
    """Lines without the repeats of longer ones: a header on each page shows nothing new."""
    seen: set[tuple[str, int]] = set()
    made = []
    for each in lines:
        key = (each.text, round(each.x0))
        if len(each.words) < _FEW_WORDS or key not in seen:
            made.append(each)
        seen.add(key)
    return made


def _runs_on(row: TextLine, width: float) -> bool:
    """True for a line of running text over more than a column."""
    return len(segments(row)) == 1 and row.x1 - row.x0 > 0.45 * width


def _is_heading(row: TextLine) -> bool:
    """True for a heading, also one with a number alone before it: "2. Exclusions"."""
    if heading(row.text):
        return True
    return is_title(row.text) and len(segments(row)) == 1


def _between_strips(
    rows: Sequence[TextLine], left: float, right: float, header: Sequence[TextLine]
) -> list[tuple[float, float]]:
    """What lies between the strips that (nearly) no word of these lines stands in.

    In a short table a thin strip counts where it also parts the names of the `header`.
    """
    if not rows:
        return []
    columns: list[tuple[float, float]] = []
    start = left
    for strip, end in _strips(rows, left, right):
        parts = any(_parts_names(each, strip, end) for each in header)
        if end - strip >= _STRIP or parts or _begins_column(rows, end, right):
            if strip > start:
                columns.append((start, strip))
            start = end
    if start < right - 1:
        columns.append((start, right))
    return columns


def _strips(rows: Sequence[TextLine], left: float, right: float) -> Iterator[tuple[float, float]]:
    """Where (nearly) no word stands, from left to right, to half a point."""
    size = int((right - left) * 2) + 3
    change = [0] * (size + 1)
    for row in rows:
        for word in row.words:
            change[max(0, int((word.x0 - left) * 2))] += 1
            change[min(size, int((word.x1 - left) * 2) + 1)] -= 1
    most = _STRAY * len(rows)
    covered = list(accumulate(change))
    at = 0
    while at < size:
        end = at
        while end < size and covered[end] <= most:
            end += 1
        if end - at >= 2 * _THIN_STRIP:
            yield left + at / 2, left + end / 2
        at = max(end, at + 1)


def _parts_names(line: TextLine, start: float, end: float) -> bool:
    """True where a strip lies in a wide gap of a line."""
    parts = segments(line)
    return any(
        first[-1].x1 <= start + 1 and second[0].x0 >= end - 1 for first, second in pairwise(parts)
    )


def _begins_column(rows: Sequence[TextLine], at: float, right: float) -> bool:
    """True where words begin in one place behind a thin strip, and few farther in.

    A line of running text has words that begin anywhere; those of a column begin at its left.
    """
    exactly = loosely = 0
    for row in rows:
        first = next((word.x0 for word in row.words if word.x0 >= at - _ALIGNED), right)
        exactly += first <= at + _ALIGNED
        loosely += first <= at + _NEARBY
    return exactly >= _FEWEST_ALIGNED and exactly >= 0.7 * loosely


def crosses(row: TextLine, columns: Sequence[tuple[float, float]]) -> bool:
    """True where a word of a line stands over the strip between two columns."""
    strips = [(a[1], b[0]) for a, b in pairwise(columns)]
    return any(
        word.x0 < start - 0.5 and word.x1 > end + 0.5 for word in row.words for start, end in strips
    )


def _holds_numbers(rows: Sequence[TextLine], columns: Sequence[tuple[float, float]]) -> bool:
    return sum(is_numbered(row, columns) for row in rows) >= _FEWEST_NUMBERS


def is_numbered(row: TextLine, columns: Sequence[tuple[float, float]]) -> bool:
    """True where a line has a provision's number, and nothing else, in its first column."""
    first = " ".join(word.text for word in cut(row, columns)[0])
    return refs.parse(first) is not None


def cut(row: TextLine, columns: Sequence[tuple[float, float]]) -> list[list[Word]]:
    """The words of a line in their columns."""
    cells: list[list[Word]] = [[] for _ in columns]
    edges = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    for word in row.words:
        cells[sum(word.centre > edge for edge in edges)].append(word)
    return cells
