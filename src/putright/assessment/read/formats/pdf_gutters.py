"""Tables without lines down: columns from the strips that no word crosses, rows from the numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, takewhile
from statistics import median

from putright.assessment.read import columns as columns_of
from putright.assessment.read import refs
from putright.assessment.read.draft import begins_with_ref
from putright.assessment.read.formats.pdf_rules import Rule
from putright.assessment.read.formats.pdf_text import TextLine
from putright.assessment.read.formats.pdf_words import Word
from putright.assessment.read.lines import heading

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
_LONG = 0.6  # of a table's width: so long is a line that parts rows
_HEADER_LINES = 5  # a header cell has no more


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
    halfway: bool = False  # numbers stand half-way down their rows, not at the top


@dataclass(slots=True)
class Row:
    """Lines that are a row of a table, cut into its cells' words."""

    lines: list[FreeLine]
    cells: list[list[Word]]


def runs(lines: Sequence[FreeLine]) -> list[Run]:
    """The lines cut where a header with its names in other places begins another table."""
    made = [Run()]
    header_ends = 0
    for at, each in enumerate(lines):
        starts = _header_starts(lines, at) if at >= header_ends else None
        if starts is not None:
            header_ends = at + _HEADER_LINES  # its other lines are names as well
        before = made[-1].header
        if starts is not None and (before is None or not _same(before, starts)):
            above = made[-1].lines
            end = len(above) - _names_above(above, each.page)
            made.append(Run(above[end:], starts))
            del above[end:]
        made[-1].lines.append(each)
    for run in made:
        run.columns = _columns(run)
    for run in made:
        if run.header and not run.columns:
            run.columns = _borrowed(run, made)
        if run.columns:
            _settle_rows(run)
    return made


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
    for each in reversed(lines[-_HEADER_LINES:]):
        parts = [" ".join(word.text for word in part) for part in segments(each.line)]
        named = all(map(columns_of.role_of, parts)) and not heading(each.line.text)
        if each.page != page or not named:
            break
        count += 1
    return count


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
    if sum(begins_with_ref(row.text) for row in rows) < _FEWEST_NUMBERS:
        return []
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    width = right - left
    short = rows[:_HEADER_LINES] if run.header and len(rows) < _SHORT_TABLE else []
    table = [row for row in rows if not _runs_on(row, width) and not heading(row.text)]
    columns: list[tuple[float, float]] = []
    for _ in range(3):
        columns = _between_strips(table, left, right, short)
        if len(columns) < _FEWEST_COLUMNS:
            return []
        kept = [row for row in rows if not crosses(row, columns) and not heading(row.text)]
        if len(kept) == len(table):
            break
        table = kept
    # "Code 1.2" on each row leaves a strip between the word and the number.
    joined = [(columns[0][0], columns[1][1]), *columns[2:]]
    return next((each for each in (columns, joined) if _holds_numbers(table, each)), [])


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
    return sum(_number(row, columns) for row in rows) >= _FEWEST_NUMBERS


def _number(row: TextLine, columns: Sequence[tuple[float, float]]) -> bool:
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


def rows(lines: Sequence[FreeLine], run: Run, rules: Sequence[Rule]) -> Iterator[Row | FreeLine]:
    """The rows on one page, and the lines that cross the columns, from top to bottom.

    `rules` are the lines drawn across that page.
    """
    columns = run.columns
    width = columns[-1][1] - columns[0][0]
    edges = [each.at for each in rules if each.length >= _LONG * width]
    block: list[FreeLine] = []
    for each in lines:
        if not stands_between(each.line, columns):
            block.append(each)
            continue
        yield from _block(block, run, edges)
        block = []
        yield each
    yield from _block(block, run, edges)


def stands_between(line: TextLine, columns: Sequence[tuple[float, float]]) -> bool:
    """True for a line that is no part of a row: a heading, or text that runs over the columns."""
    if crosses(line, columns):
        return True
    cells = cut(line, columns)
    if len(segments(line)) == 1 and cells[0] and heading(line.text):
        return True
    first, second = cells[0], cells[1]
    if not first or not second or refs.parse(" ".join(word.text for word in first)):
        return False
    return second[0].x0 - first[-1].x1 < 0.4 * first[-1].height


def _block(lines: Sequence[FreeLine], run: Run, edges: Sequence[float]) -> Iterator[Row]:
    """Lines that stand together as rows."""
    lines = list(lines)
    columns = run.columns
    header = len(run.names)
    if header and [each.line.text for each in lines[:header]] == run.names:
        yield _row(lines[:header], columns)
        lines = lines[header:]
    if not lines:
        return
    bands = _bands(lines, edges)
    numbers = [sum(_number(each.line, columns) for each in band) for band in bands]
    if max(numbers) > 1 or len(bands) == 1:
        bands = [part for band in bands for part in _parted(band, run)]
    for band in bands:
        yield _row(band, columns)


def _header(lines: Sequence[FreeLine], columns: Sequence[tuple[float, float]]) -> int:
    """How many lines at the top of a block are a header: as many as still make names."""
    longest = 0
    for count in range(1, min(_HEADER_LINES, len(lines)) + 1):
        if _number(lines[count - 1].line, columns):
            break
        names = [
            " ".join(word.text for word in cell) for cell in _row(lines[:count], columns).cells
        ]
        if columns_of.from_header(names):
            longest = count
    return longest


def _bands(lines: Sequence[FreeLine], edges: Sequence[float]) -> list[list[FreeLine]]:
    """The lines between drawn lines."""
    made: list[list[FreeLine]] = []
    band = -1
    for each in lines:
        middle = (each.line.y0 + each.line.y1) / 2
        now = sum(edge < middle for edge in edges)
        if now != band or not made:
            made.append([])
            band = now
        made[-1].append(each)
    return made


def _parted(lines: Sequence[FreeLine], run: Run) -> Iterator[list[FreeLine]]:
    """Rows with no line between: each begins with its number, or stands behind a wide gap."""
    if run.halfway:
        for block in _blocks(lines, run.blank):
            numbers = sum(_number(each.line, run.columns) for each in block)
            yield from [block] if numbers <= 1 else _from_numbers(block, run.columns)
    else:
        yield from _from_numbers(lines, run.columns)


def _from_numbers(
    lines: Sequence[FreeLine], columns: Sequence[tuple[float, float]]
) -> Iterator[list[FreeLine]]:
    row: list[FreeLine] = []
    for each in lines:
        if row and _number(each.line, columns):
            yield row
            row = []
        row.append(each)
    yield row


def _blocks(lines: Sequence[FreeLine], blank: float) -> list[list[FreeLine]]:
    """The lines of one page, parted where more than `blank` is left between them."""
    blocks: list[list[FreeLine]] = []
    lowest = 0.0
    for each in lines:
        if not blocks or each.line.y0 - lowest > blank:
            blocks.append([])
            lowest = 0.0
        blocks[-1].append(each)
        lowest = max(lowest, each.line.y1)
    return blocks


def _settle_rows(run: Run) -> None:
    """See how much blank parts rows, and whether numbers stand half-way down their rows."""
    inside: list[float] = []
    pages: dict[int, list[FreeLine]] = {}
    for each in run.lines:
        if not stands_between(each.line, run.columns):
            pages.setdefault(each.page, []).append(each)
    for lines in pages.values():
        inside += _blanks(lines, run.columns)
    if not inside:
        return
    height = median(each.line.y1 - each.line.y0 for each in run.lines)
    run.blank = median(inside) + 0.15 * height
    lone = [
        [at for at, each in enumerate(block) if _number(each.line, run.columns)]
        for lines in pages.values()
        for block in _blocks(lines, run.blank)
        if len(block) > 1
    ]
    single = [found[0] for found in lone if len(found) == 1]
    run.halfway = 2 * sum(at > 0 for at in single) > len(single) > 0
    run.names = _names(run)


def _blanks(lines: Sequence[FreeLine], columns: Sequence[tuple[float, float]]) -> Iterator[float]:
    """How much is left blank between each line and the one above it in the same column."""
    above: dict[int, FreeLine] = {}
    for each in lines:
        for at, words in enumerate(cut(each.line, columns)):
            if words and at in above:
                yield each.line.y0 - above[at].line.y1
            if words:
                above[at] = each


def _names(run: Run) -> list[str]:
    """The texts of the header's lines: as many as stand alike wherever it is repeated."""
    found: list[list[FreeLine]] = []
    begun: list[FreeLine] | None = None
    for each in run.lines:
        if begun is not None and begun[0].page == each.page and len(begun) < _HEADER_LINES:
            begun.append(each)
        elif begun is None or begun[0].page != each.page:
            begun = [each] if not stands_between(each.line, run.columns) else None
            if begun is not None:
                found.append(begun)
    found = [each for each in found if _header(each, run.columns)]
    if not found:
        return []
    texts = [[line.line.text for line in each] for each in found]
    alike = [each for each in texts if each[0] == texts[0][0]]
    if len(alike) > 1:
        count = 1
        while all(len(each) > count and each[count] == alike[0][count] for each in alike):
            count += 1
        return alike[0][:count]
    if run.halfway:
        first = _blocks(found[0], run.blank)[0]
        return texts[0][: _header(first, run.columns)]
    before = takewhile(lambda each: not _number(each.line, run.columns), found[0])
    return [each.line.text for each in before]


def _row(lines: Sequence[FreeLine], columns: Sequence[tuple[float, float]]) -> Row:
    cells: list[list[Word]] = [[] for _ in columns]
    for each in lines:
        for at, words in enumerate(cut(each.line, columns)):
            cells[at] += words
    return Row(list(lines), cells)
