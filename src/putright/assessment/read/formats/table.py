"""The cells of a table, whatever format it comes from, as rows with one cell for each column."""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from putright.assessment.read import columns as columns_of
from putright.assessment.read.draft import begins_with_ref
from putright.assessment.read.formats import told
from putright.assessment.read.formats.source import Transcript

MAX_ACROSS = 64  # columns; a wider table is no form
MAX_DOWN = 2_000


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as drawn: its text, and over how many columns and rows it goes."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with the columns that it covers; `first` in the row in which it begins."""

    text: str
    start: int
    end: int
    first: bool = True


def write(
    transcript: Transcript, rows: Sequence[Sequence[TableCell]], places: Sequence[str] = ()
) -> None:
    """Write a table down, row by row.

    A cell over all columns is a paragraph: a heading inside the table. A cell over several rows is
    in each of them that has a number of its own, as the landlord meant it for all. `places` are
    those of the rows, where the format has them.
    """
    laid = _laid(rows)
    columns = _columns(laid)
    transcript.gap()
    texts = [_cells(row, columns) for row in laid]
    if told.tells_inside(texts):
        told.write(transcript, texts, places)
        transcript.gap()
        return
    apart = told.answers_apart(texts)
    skip = 0
    for at, row in enumerate(laid):
        if places:
            transcript.place = places[at]
        if skip:
            skip -= 1
            continue
        if at == 0 and (names := _two_headers(rows, laid, columns)):
            transcript.row(names)
            skip = 1
        elif _goes_across(row, columns):
            transcript.paragraph("\n".join(each.text for each in row if each.first))
        else:
            write_row(transcript, apart[at] if apart else texts[at])
    transcript.gap()


def write_row(transcript: Transcript, cells: Sequence[str]) -> None:
    """Write a row down; words in its first cell alone, and no number, are a line between rows."""
    alone = len(cells) > 2 and not any(each.strip() for each in cells[1:])
    if alone and sum(each.isalpha() for each in cells[0]) > 3 and not begins_with_ref(cells[0]):
        transcript.paragraph(cells[0])
    else:
        transcript.row(cells)


def _laid(rows: Sequence[Sequence[TableCell]]) -> list[list[_Placed]]:
    """Each row with the cells that reach into it from above."""
    laid: list[list[_Placed]] = []
    reaching: dict[int, tuple[int, _Placed]] = {}  # by first column: rows left, and the cell
    for row in rows:
        placed: list[_Placed] = []
        further: dict[int, tuple[int, _Placed]] = {}
        waiting = deque(row)
        at = 0
        while waiting or any(start >= at for start in reaching):
            if at in reaching:
                left, cell = reaching.pop(at)
                placed.append(replace(cell, first=False))
            elif waiting:
                drawn = waiting.popleft()
                left = min(drawn.down, MAX_DOWN)
                cell = _Placed(drawn.text, at, at + max(1, min(drawn.across, MAX_ACROSS)))
                placed.append(cell)
            else:
                at = min(start for start in reaching if start >= at)
                continue
            if left > 1:
                further[cell.start] = (left - 1, cell)
            at = cell.end
        laid.append(placed)
        reaching = further
    return laid


def _columns(laid: Sequence[Sequence[_Placed]]) -> list[tuple[int, int]]:
    """The columns: those of the rows that are cut as most are.

    Word draws a table on a grid of its own, in which a cell goes over several grid columns for no
    reason that shows; so the cells of most rows say what a column is.
    """
    shapes: Counter[tuple[tuple[int, int], ...]] = Counter(
        tuple((each.start, each.end) for each in row) for row in laid if len(row) > 1
    )
    if not shapes:
        return [(0, 1)]
    widths: Counter[int] = Counter()
    for shape, times in shapes.items():
        widths[len(shape)] += times
    wide = max(widths, key=lambda width: (widths[width] * (1.5 if width > 2 else 1), width))
    alike = [(times, shape) for shape, times in shapes.items() if len(shape) == wide]
    return list(max(alike)[1])


def _goes_across(row: Sequence[_Placed], columns: Sequence[tuple[int, int]]) -> bool:
    """True where one cell covers the whole width, or nearly, and holds all words of the row."""
    if len(columns) < 2:
        return True
    full = [each for each in row if each.text.strip()]
    if len(full) != 1 or not full[0].first or begins_with_ref(full[0].text):
        return False
    whole = columns[-1][1] - columns[0][0]
    return len(row) < len(columns) and full[0].end - full[0].start > whole / 2


def _cells(row: Sequence[_Placed], columns: Sequence[tuple[int, int]]) -> list[str]:
    """One text for each column."""
    own = _has_number(row)
    if len(row) == len(columns):
        return [each.text if each.first or own else "" for each in row]
    texts: list[list[str]] = [[] for _ in columns]
    for each in row:
        if each.first or own:
            texts[_nearest(each, columns)].append(each.text)
    return ["\n".join(filter(None, each)) for each in texts]


def _has_number(row: Sequence[_Placed]) -> bool:
    """True where a row is one of its own, and not a part of the row above."""
    if any(each.first and begins_with_ref(each.text) for each in row[:4]):
        return True
    return bool(row) and row[0].first and bool(row[0].text.strip())


def _nearest(cell: _Placed, columns: Sequence[tuple[int, int]]) -> int:
    """The column in which a cell begins, or the last that begins before it."""
    before = [at for at, (start, _) in enumerate(columns) if start <= cell.start]
    return before[-1] if before else 0


def _two_headers(
    rows: Sequence[Sequence[TableCell]],
    laid: Sequence[Sequence[_Placed]],
    columns: Sequence[tuple[int, int]],
) -> list[str] | None:
    """The names of a header in two rows, such as "Comply" over "Yes" and "No", or None.

    Only where cells of the first row reach into the second, and the others go over several of its
    cells: the name of the group goes with those below.
    """
    if len(laid) < 3 or not any(each.down == 2 for each in rows[0]):
        return None
    if not any(each.across > 1 and each.down == 1 for each in rows[0]) or len(laid[1]) != len(
        columns
    ):
        return None
    names = [each.text for each in laid[1]]
    return names if columns_of.from_header(names) else None
