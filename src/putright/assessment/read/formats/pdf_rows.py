"""The rows of tables without lines down: from lines across, from gaps, or from the numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import median

from putright.assessment.read import columns as columns_of
from putright.assessment.read import refs
from putright.assessment.read.formats.pdf_gutters import (
    HEADER_LINES,
    FreeLine,
    Run,
    crosses,
    cut,
    is_numbered,
    segments,
)
from putright.assessment.read.formats.pdf_rules import Rule
from putright.assessment.read.formats.pdf_text import TextLine
from putright.assessment.read.formats.pdf_words import Word
from putright.assessment.read.lines import heading

_ENDS = ("?", ".", ":", "…")  # of a question
_LONG = 0.6  # of a table's width: so long is a line that parts rows


@dataclass(slots=True)
class Row:
    """Lines that are a row of a table, cut into its cells' words."""

    lines: list[FreeLine]
    cells: list[list[Word]]


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
    numbers = [sum(is_numbered(each.line, columns) for each in band) for band in bands]
    if max(numbers) > 1 or len(bands) == 1:
        bands = [part for band in bands for part in _parted(band, run)]
    for band in bands:
        yield _row(band, columns)


def _header(lines: Sequence[FreeLine], columns: Sequence[tuple[float, float]]) -> int:
    """How many lines at the top of a block are a header: as many as still make names."""
    longest = 0
    for count in range(1, min(HEADER_LINES, len(lines)) + 1):
        if is_numbered(lines[count - 1].line, columns):
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
    if run.asks and not any(is_numbered(each.line, run.columns) for each in lines):
        yield from _from_questions(lines, run.columns)
    elif run.halfway:
        for block in _blocks(lines, run.blank):
            numbers = sum(is_numbered(each.line, run.columns) for each in block)
            yield from [block] if numbers <= 1 else _from_numbers(block, run.columns)
    else:
        yield from _from_numbers(lines, run.columns)


def _from_numbers(
    lines: Sequence[FreeLine], columns: Sequence[tuple[float, float]]
) -> Iterator[list[FreeLine]]:
    row: list[FreeLine] = []
    for each in lines:
        if row and is_numbered(each.line, columns):
            yield row
            row = []
        row.append(each)
    yield row


def _from_questions(
    lines: Sequence[FreeLine], columns: Sequence[tuple[float, float]]
) -> Iterator[list[FreeLine]]:
    """Rows of questions: one begins where the question above has come to its end."""
    row: list[FreeLine] = []
    asked = ""
    for each in lines:
        words = " ".join(word.text for word in cut(each.line, columns)[0])
        if row and words and asked.endswith(_ENDS):
            yield row
            row, asked = [], ""
        asked = f"{asked} {words}".strip()
        row.append(each)
    if row:
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


def settle(run: Run) -> None:
    """See how much blank parts rows, and whether numbers stand half-way down their rows."""
    if not run.columns:
        return
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
        [at for at, each in enumerate(block) if is_numbered(each.line, run.columns)]
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
        if begun is not None and begun[0].page == each.page and len(begun) < HEADER_LINES:
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
    before = takewhile(lambda each: not is_numbered(each.line, run.columns), found[0])
    return [each.line.text for each in before]


def _row(lines: Sequence[FreeLine], columns: Sequence[tuple[float, float]]) -> Row:
    cells: list[list[Word]] = [[] for _ in columns]
    for each in lines:
        for at, words in enumerate(cut(each.line, columns)):
            cells[at] += words
    return Row(list(lines), cells)
