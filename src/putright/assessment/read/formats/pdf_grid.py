"""Tables with ruling lines: the cells between the lines, and the words in each."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from putright.assessment.read.formats.pdf_rules import Drawn, Rule
from putright.assessment.read.formats.pdf_text import TextLine, lines
from putright.assessment.read.formats.pdf_words import Word

NEAR = 4.0  # points: lines no farther apart are one, or touch
_LOWEST = 5.0  # points: no row is lower
_NARROWEST = 8.0  # no column is narrower
_MOST = 400  # lines of a grid in one direction


@dataclass(slots=True)
class Grid:
    """A ruled table: where its columns and rows begin and end, and the lines between its cells."""

    xs: list[float]
    ys: list[float]
    across: list[Rule]
    down: list[Rule]
    shaded: bool = False  # put together of rows that are shaded, with rows between that are not

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


@dataclass(slots=True)
class GridCell:
    """A cell of a grid: over which columns and rows it goes, and its words."""

    column: int
    row: int
    across: int
    down: int
    words: list[Word]


def grids(drawn: Drawn) -> list[Grid]:
    """The tables that lines rule: lines across and down that touch, with two columns or more."""
    found = []
    for across, down in _touching(drawn):
        if (grid := _grid(across, down)) is not None:
            found.append(grid)
    return _stacked(sorted(found, key=lambda each: each.ys[0]))


def _stacked(found: Sequence[Grid]) -> list[Grid]:
    """Grids under each other with the same columns made one: every other row may be shaded only."""
    made: list[Grid] = []
    for each in found:
        above = next((one for one in made if _same_columns(one, each)), None)
        if above is None:
            made.append(each)
            continue
        above.ys = positions([*above.ys, *each.ys], _LOWEST)
        above.across += each.across
        above.down += each.down
        above.shaded = True
    return made


def banded(found: Sequence[Grid], drawn: Drawn, words: Sequence[Word]) -> None:
    """Let shaded tables have the edges of shaded rows of one cell over their whole width.

    No line down goes through such a row, the heading of a section: so it is in no grid. One above
    or below a table belongs to it where only a row that is left unshaded stands between. `found`
    are all tables of a page: none grows into another.
    """
    for grid in found:
        if not grid.shaded:
            continue
        left, top, right, bottom = grid.box
        highest = max((each.ys[-1] for each in found if each.ys[-1] <= top), default=0.0)
        lowest = min((each.ys[0] for each in found if each.ys[0] >= bottom), default=math.inf)
        edges = sorted(
            each.at
            for each in drawn.across
            if abs(each.start - left) <= NEAR and abs(each.end - right) <= NEAR
        )
        for at in edges:
            if top < at < bottom or (bottom < at < lowest and _is_cut(grid, words, at)):
                _put(grid, at)
        for at in reversed(edges):
            if highest < at < top and _is_cut(grid, words, at):
                _put(grid, at)


def _put(grid: Grid, at: float) -> None:
    """Put a line across into a grid, where none is yet."""
    if all(abs(at - each) > NEAR for each in grid.ys):
        grid.ys = sorted([*grid.ys, at])
    grid.across.append(Rule(at, grid.xs[0], grid.xs[-1]))


def _is_cut(grid: Grid, words: Sequence[Word], edge: float) -> bool:
    """True for a row of the table between it and an edge, or one cell over its whole width."""
    top, bottom = sorted((edge, grid.ys[-1] if edge > grid.ys[-1] else grid.ys[0]))
    inside = [each for each in words if top <= each.middle <= bottom]
    crossing = any(each.x0 < x - 1 and each.x1 > x + 1 for each in inside for x in grid.xs[1:-1])
    return bool(inside) and (not crossing or len(lines(inside)) == 1)


def _same_columns(first: Grid, second: Grid) -> bool:
    return len(first.xs) == len(second.xs) and all(
        abs(a - b) <= NEAR for a, b in zip(first.xs, second.xs, strict=True)
    )


def _touching(drawn: Drawn) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines of a page in groups that hang together."""
    across, down = drawn.across[:_MOST], drawn.down[:_MOST]
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, a in enumerate(across):
        for j, d in enumerate(down):
            if a.start - NEAR <= d.at <= a.end + NEAR and d.start - NEAR <= a.at <= d.end + NEAR:
                parent[root(i)] = root(len(across) + j)
    groups: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, a in enumerate(across):
        groups[root(i)][0].append(a)
    for j, d in enumerate(down):
        groups[root(len(across) + j)][1].append(d)
    return list(groups.values())


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    xs = positions([each.at for each in down if each.length >= _LOWEST], _NARROWEST)
    if len(xs) < 3:
        return None
    # A row that is cut at the end of a page may have no line under it: the ends of the lines down
    # stand for it.
    ends = [min(each.start for each in down), max(each.end for each in down)]
    reach = [each for each in across if _spans(each, xs)]
    ys = positions([*(each.at for each in reach), *ends], _LOWEST)
    if len(ys) < 2:
        return None
    return Grid(xs, ys, reach, list(down))


def _spans(rule: Rule, xs: Sequence[float]) -> bool:
    """True where a line goes over a whole column: the line under a link doesn't."""
    return any(
        rule.start <= left + NEAR and rule.end >= right - NEAR for left, right in pairwise(xs)
    )


def positions(found: Iterable[float], apart: float) -> list[float]:
    """Where lines are, those that lie close together taken as one."""
    groups: list[list[float]] = []
    for each in sorted(found):
        if groups and each - groups[-1][-1] <= NEAR and each - groups[-1][0] < apart:
            groups[-1].append(each)
        else:
            groups.append([each])
    return [sum(each) / len(each) for each in groups]


def beside(grid: Grid, outside: Sequence[TextLine]) -> list[TextLine]:
    """The lines above and below a shaded table that are its first and last row, left unshaded.

    The table grows by these rows.
    """
    found: list[TextLine] = []
    if grid.shaded:
        for below in (True, False):
            found += _row_beside(grid, outside, below=below)
    return found


def part_headers(tops: Iterable[tuple[Grid, Sequence[TextLine]]]) -> None:
    """Part the header of a shaded table from what goes on under it from the page before.

    `tops` are the lines that `beside` has found above each: a header is what stands alike on pages.
    A row that goes on has no blank above it, so that no gap shows where the header ends.
    """
    pages = [(grid, sorted(found, key=lambda each: each.y0)) for grid, found in tops if found]
    for grid, found in pages:
        alike = [
            sum(1 for _ in takewhile(_same_text, zip(found, other, strict=False)))
            for at, other in pages
            if at is not grid
        ]
        count = max(alike, default=0)
        if 0 < count < len(found):
            edge = (found[count - 1].y1 + found[count].y0) / 2
            if all(abs(edge - each) > found[count].y1 - found[count].y0 for each in grid.ys[1:-1]):
                _put(grid, edge)


def _same_text(pair: tuple[TextLine, TextLine]) -> bool:
    return pair[0].text == pair[1].text


def _row_beside(grid: Grid, outside: Sequence[TextLine], *, below: bool) -> list[TextLine]:
    edge = grid.ys[-1] if below else grid.ys[0]
    found: list[TextLine] = []
    for line in outside if below else outside[::-1]:
        gap = line.y0 - edge if below else edge - line.y1
        if gap < -NEAR:
            continue
        height = line.y1 - line.y0
        over = any(each.x0 < x - 1 and each.x1 > x + 1 for each in line.words for x in grid.xs)
        within = grid.xs[0] - NEAR <= line.x0 and line.x1 <= grid.xs[-1] + NEAR
        if gap > 1.5 * height or over or not within:
            break
        if found and gap > 0.45 * height:  # the header, and a row under it
            _grow(grid, (edge + line.y0) / 2 if below else (edge + line.y1) / 2, below=below)
        found.append(line)
        edge = line.y1 if below else line.y0
    if found:
        _grow(grid, edge + 1 if below else edge - 1, below=below)
    return found


def _grow(grid: Grid, edge: float, *, below: bool) -> None:
    """Let a grid have one more row, down or up to an edge."""
    grid.ys.insert(len(grid.ys) if below else 0, edge)
    grid.across.append(Rule(edge, grid.xs[0], grid.xs[-1]))


def cells(grid: Grid, words: Sequence[Word]) -> list[list[GridCell]]:
    """The cells of a grid row by row, each where it begins; every word is in one of them."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    in_cell: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
    for each in words:
        in_cell[_band(grid.ys, each.middle), _band(grid.xs, each.centre)].append(each)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    made: list[list[GridCell]] = []
    for row in range(rows):
        made.append([])
        running = _running(grid, row, [w for c in range(columns) for w in in_cell[row, c]])
        column = 0
        while column < columns:
            end = column + 1
            while end < columns and running[end] and not _ruled_down(grid, row, end):
                end += 1
            above = owner.get((row - 1, column))
            for at in range(column, end):
                owner[row, at] = (row, column)
            here = [word for at in range(column, end) for word in in_cell[row, at]]
            if above is not None and _open_above(grid, row, column, end, owner):
                cell = next(each for each in made[above[0]] if each.column == above[1])
                cell.down = row - cell.row + 1
                cell.words += here
                for at in range(column, end):
                    owner[row, at] = above
            else:
                made[row].append(GridCell(column, row, end - column, 1, here))
            column = end
    return made


def _band(edges: Sequence[float], at: float) -> int:
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)


def _running(grid: Grid, row: int, words: Sequence[Word]) -> list[bool]:
    """For each line down: whether words of this row run over it."""
    over = [False] * len(grid.xs)
    touching = [False] * len(grid.xs)
    rows = lines(words)
    for line in rows:
        for first, second in zip(line.words, [*line.words[1:], None], strict=True):
            end = first.x1
            if second is not None and second.x0 - first.x1 < 0.6 * first.height:
                end = second.x0 + 2  # a line that would touch the next word stands between both
            for at, x in enumerate(grid.xs):
                over[at] |= first.x0 < x - 1 and first.x1 > x + 1
                touching[at] |= first.x0 < x - 1 and end > x + 1
    if grid.shaded and len(rows) > 1 and not any(over):
        return over  # a row that is left unshaded has its columns, though full lines touch there
    return touching


def _ruled_down(grid: Grid, row: int, at: int) -> bool:
    """True where a line down parts two cells of a row."""
    middle = (grid.ys[row] + grid.ys[row + 1]) / 2
    return any(
        abs(each.at - grid.xs[at]) <= NEAR and each.start <= middle <= each.end
        for each in grid.down
    )


def _open_above(
    grid: Grid, row: int, column: int, end: int, owner: dict[tuple[int, int], tuple[int, int]]
) -> bool:
    """True where no line parts a cell from the one above, and both are as wide."""
    above = {owner.get((row - 1, at)) for at in range(column, end)}
    before = owner.get((row - 1, column - 1)) if column else None
    behind = owner.get((row - 1, end))
    if len(above) != 1 or above & {before, behind}:
        return False
    middle = (grid.xs[column] + grid.xs[end]) / 2
    return not any(
        abs(each.at - grid.ys[row]) <= NEAR and each.start <= middle <= each.end
        for each in grid.across
    )
