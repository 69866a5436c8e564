"""Check boxes that a PDF draws with lines instead of letters: empty, or with a cross or a tick in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from putright.assessment.read.formats.glyphs import CROSSED, EMPTY
from putright.assessment.read.formats.pdf_words import Word

SMALLEST, LARGEST = 4.5, 14.0  # points: the side of a box
_SQUARE = 0.72  # the shorter side to the longer
_INSIDE = 0.35  # of a box's area: less of a drawing is a stray stroke
_MOST = 2_000  # on one page: more are a pattern
_LETTERS = frozenset("xX✓✔✗✘×√")  # that mark a box which is drawn round them
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Small:
    """A small drawing: its box in points, whether it is an outline of four sides, whether filled."""

    box: _Box
    four_sided: bool
    filled: bool

    @property
    def is_square(self) -> bool:
        """True for an outline of the size and shape of a check box."""
        x0, y0, x1, y1 = self.box
        width, height = x1 - x0, y1 - y0
        if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
            return False
        return self.four_sided and min(width, height) >= _SQUARE * max(width, height)


def boxes(found: Sequence[Small], words: Sequence[Word]) -> list[Word]:
    """The check boxes among small drawings, as the signs that they are read as.

    A letter in one is its mark: it becomes the sign. What holds words is a cell of a table.
    """
    if len(found) > _MOST:
        return []
    squares: list[Small] = []
    for each in sorted(found, key=lambda small: -_area(small.box)):
        if each.is_square and not each.filled and not any(_holds(one, each) for one in squares):
            squares.append(each)
    made = []
    for square in squares:
        x0, y0, x1, y1 = square.box
        inside = [word for word in words if x0 < word.centre < x1 and y0 < word.middle < y1]
        if not inside:
            ticked = any(_marks(each, square) for each in found)
            made.append(Word(x0, y0, x1, y1, CROSSED if ticked else EMPTY))
        elif len(inside) == 1 and inside[0].text in _LETTERS:
            inside[0].text = CROSSED
    return made


def _marks(each: Small, square: Small) -> bool:
    """True for a drawing that fills a box or stands in it; a second line round it marks nothing."""
    if each is square or not _holds(square, each):
        return False
    outline = each.four_sided and not each.filled
    return not outline and _area(each.box) >= _INSIDE * _INSIDE * _area(square.box)


def _holds(square: Small, other: Small) -> bool:
    """True where the middle of one drawing is inside the other, and it is not much larger."""
    x0, y0, x1, y1 = square.box
    a, b, c, d = other.box
    middle = x0 < (a + c) / 2 < x1 and y0 < (b + d) / 2 < y1
    return middle and c - a <= 1.5 * (x1 - x0) and d - b <= 1.5 * (y1 - y0)


def _area(box: _Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
