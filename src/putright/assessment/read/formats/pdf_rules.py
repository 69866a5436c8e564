"""The straight lines drawn on a PDF's page: what a table is ruled with."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as pdfium

from putright.assessment.read.formats.pdf_boxes import LARGEST, Small
from putright.assessment.read.formats.pdf_words import Turn

THIN = 3.2  # points: a box no thicker is a line
_SHORTEST = 4.0
_SPECK = 1.0
_MOST_OBJECTS = 60_000  # drawn on one page
_MOST_SEGMENTS = 20_000  # of one drawing
_MOST_SIDES = 7  # segments of an outline, with the moves to its corners
_DEEPEST = 8  # drawings inside drawings
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Rule:
    """A line across or down the page: where it is, and from where to where it goes, in points."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.end - self.start


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page: lines across, lines down, small drawings, and whether there is a
    large picture."""

    across: list[Rule]
    down: list[Rule]
    picture: bool = False
    small: list[Small] = field(default_factory=list)


def drawn(page: Any, turn: Turn, size: tuple[float, float]) -> Drawn:
    """The lines of a page, those that touch end to end made one. `size` is the page's, turned."""
    found = Drawn([], [])
    for box, whole in _boxes(page, found, size):
        x0, y0, x1, y1 = turn.box(*box)
        width, height = x1 - x0, y1 - y0
        if width > 0.9 * size[0] and height > 0.9 * size[1]:
            continue  # the page's own ground or frame
        if height <= THIN and width >= _SHORTEST:
            found.across.append(Rule((y0 + y1) / 2, x0, x1))
        elif width <= THIN and height >= _SHORTEST:
            found.down.append(Rule((x0 + x1) / 2, y0, y1))
        elif whole and width > THIN and height > THIN:
            found.across += [Rule(y0, x0, x1), Rule(y1, x0, x1)]
            found.down += [Rule(x0, y0, y1), Rule(x1, y0, y1)]
    small = [replace(each, box=turn.box(*each.box)) for each in found.small]
    return Drawn(merged(found.across), merged(found.down), found.picture, small)


def merged(rules: Iterable[Rule], near: float = 1.6, gap: float = 3.0) -> list[Rule]:
    """Lines in one place that overlap or touch, made one. Both in points."""
    made: list[Rule] = []
    row: list[Rule] = []
    for each in sorted(rules, key=lambda rule: rule.at):
        if row and each.at - row[-1].at > near:
            made += _end_to_end(row, gap)
            row = []
        row.append(each)
    return made + _end_to_end(row, gap)


def _end_to_end(row: list[Rule], gap: float) -> list[Rule]:
    made: list[Rule] = []
    for each in sorted(row, key=lambda rule: rule.start):
        if made and each.start <= made[-1].end + gap:
            made[-1].end = max(made[-1].end, each.end)
        else:
            made.append(Rule(each.at, each.start, each.end))
    return made


_Box = tuple[float, float, float, float]


def _boxes(page: Any, found: Drawn, size: tuple[float, float]) -> Iterator[tuple[_Box, bool]]:
    """The boxes of what is drawn; true beside those that are drawn as whole boxes."""
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    objects = (pdfium.FPDFPage_GetObject(page, at) for at in range(count))
    yield from _of_objects(objects, _SAME, found, size, 0)


def _of_objects(
    objects: Iterable[Any], matrix: _Matrix, found: Drawn, size: tuple[float, float], depth: int
) -> Iterator[tuple[_Box, bool]]:
    for each in objects:
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _of_path(each, matrix, found)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(each, matrix)
            found.picture |= (box[2] - box[0]) * (box[3] - box[1]) > 0.3 * size[0] * size[1]
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = min(pdfium.FPDFFormObj_CountObjects(each), _MOST_OBJECTS)
            inner = (pdfium.FPDFFormObj_GetObject(each, at) for at in range(count))
            yield from _of_objects(inner, _times(_matrix(each), matrix), found, size, depth + 1)


def _of_path(path: Any, matrix: _Matrix, found: Drawn) -> Iterator[tuple[_Box, bool]]:
    """A thin box or a line as it is; of a larger drawing its straight lines, one by one.

    What is no larger than a check box rules no table: it is put down as a small drawing.
    """
    box = _bounds(path, matrix)
    shorter, longer = sorted((box[2] - box[0], box[3] - box[1]))
    if longer <= LARGEST and shorter > _SPECK and _is_painted(path):
        found.small.append(_small(path, box))
        if shorter > THIN:
            return
    if box[2] - box[0] <= THIN or box[3] - box[1] <= THIN:
        yield box, True
        return
    segments = min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)
    if not _is_painted(path):
        return
    own = _times(_matrix(path), matrix)
    before: tuple[float, float] | None = None
    begun: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = _moved(x.value, y.value, own)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before:
            yield _between(before, point), False
        if pdfium.FPDFPathSegment_GetClose(segment) and begun:
            yield _between(point, begun), False
        before = point


def _small(path: Any, box: _Box) -> Small:
    """A small drawing: four lines along the sides of its box are an outline."""
    segments = pdfium.FPDFPath_CountSegments(path)
    kinds = [
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(path, at))
        for at in range(min(segments, _MOST_SIDES))
    ]
    curved = pdfium.FPDF_SEGMENT_BEZIERTO in kinds
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return Small(box, 4 <= segments <= _MOST_SIDES - 1 and not curved, _is_dark(path, fill.value))


def _is_dark(path: Any, fill: int) -> bool:
    """True where a drawing is filled with anything but white."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not fill or not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return bool(fill)
    return alpha.value > 60 and min(red.value, green.value, blue.value) < 200


def _is_painted(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke):
        return True
    return bool(fill.value or stroke.value)


def _between(first: tuple[float, float], second: tuple[float, float]) -> _Box:
    (ax, ay), (bx, by) = first, second
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _bounds(item: Any, matrix: _Matrix) -> _Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    if matrix == _SAME:
        return left.value, bottom.value, right.value, top.value
    return _between(
        _moved(left.value, bottom.value, matrix), _moved(right.value, top.value, matrix)
    )


def _matrix(item: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: _Matrix, second: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        *(a * g + b * i, a * h + b * j),
        *(c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
