"""The words of a PDF's pages with where they stand, taken straight from its text layer."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from putright.assessment.read.formats.glyphs import shown

MAX_CHARACTERS = 60_000  # on one page
_BREAK = 0.28  # of a letter's height: a wider gap parts two words
_TOUCHING = 0.35  # points: more between two letters, or less, and they are of two words
_SAMPLE = 25  # every so many letters are asked which way they run
_BOLD = re.compile(r"bold|black|heavy|semibold|-bd|,b$", re.IGNORECASE)
_HYPHEN = "\x02"  # how pdfium gives a hyphen at the end of a line


@dataclass(slots=True, eq=False)
class Word:
    """A word and its box, in points from the top left of the page as it is read."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    first: int = -1  # the place of its first letter in the text layer
    link: str | None = None
    bold: bool = False
    letters: list[tuple[float, float]] = field(default_factory=list)  # where each begins and ends

    @property
    def middle(self) -> float:
        """Half-way down."""
        return (self.y0 + self.y1) / 2

    @property
    def centre(self) -> float:
        """Half-way across."""
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page's own coordinates become those in which its lines run from left to right.

    `quarters` is how many quarter turns its text is turned against the clock.
    """

    quarters: int
    left: float = 0.0
    top: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page, from the top left."""
        match self.quarters:
            case 1:
                x, y = y, -x
            case 2:
                x, y = -x, -y
            case 3:
                x, y = -y, x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box of the page: left, top, right, bottom."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(slots=True)
class Letters:
    """A page's text layer, opened."""

    handle: Any
    count: int
    turn: Turn
    odd: bool  # some letters run another way than most
    _font: Any = field(default_factory=lambda: ctypes.create_string_buffer(128))

    def font(self, at: int) -> str:
        """The name of the font of a letter."""
        flags = ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(self.handle, at, self._font, 128, flags)
        name: bytes = self._font.raw[: max(0, min(length, 128) - 1)]
        return name.decode("utf-8", "replace")


def open_letters(page: Any, box: tuple[float, float, float, float]) -> Letters:
    """Open the text layer of a page whose box is left, bottom, right, top."""
    handle = pdfium.FPDFText_LoadPage(page)
    count = min(max(0, pdfium.FPDFText_CountChars(handle)), MAX_CHARACTERS)
    quarters = Counter(_quarters(handle, at) for at in range(0, count, _SAMPLE))
    most = quarters.most_common(1)[0][0] if quarters else 0
    turned = Turn(most)
    corners = [turned.point(box[0], box[1]), turned.point(box[2], box[3])]
    left = min(x for x, _ in corners)
    top = -min(y for _, y in corners)
    return Letters(handle, count, Turn(most, left, top), len(quarters) > 1)


def words(letters: Letters) -> list[Word]:
    """The words of a page, in the order of its text layer."""
    found = list(_words(letters))
    for each in found:
        font = letters.font(each.first)
        each.bold = bool(_BOLD.search(font))
        each.text = shown(each.text, font if len(each.text) <= 2 else None)
    return [each for each in found if each.text.strip()]


def parted(word: Word, at: float) -> list[Word]:
    """A word that runs over a line down the page, as two where two cells' words touch there.

    They touch where one cell's word is too long for it; inside a word letters follow without gap.
    """
    if len(word.letters) != len(word.text) or not word.x0 < at - 1 < at + 1 < word.x1:
        return [word]
    gaps = [
        (abs(after[0] - before[1]), place)
        for place, (before, after) in enumerate(pairwise(word.letters), 1)
        if after[1] > at
    ]
    gap, place = max(gaps, default=(0.0, 0))
    if gap < _TOUCHING:
        return [word]
    return [
        replace(
            word,
            x0=min(each[0] for each in part),
            x1=max(each[1] for each in part),
            text=text,
            letters=part,
        )
        for part, text in (
            (word.letters[:place], word.text[:place]),
            (word.letters[place:], word.text[place:]),
        )
    ]


def _words(letters: Letters) -> Iterator[Word]:
    handle, turn = letters.handle, letters.turn
    unicode, loose = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    rectangle = pdfium.FS_RECTF()
    by_reference = ctypes.byref(rectangle)
    word: Word | None = None
    running = turn.quarters
    for at in range(letters.count):
        code = unicode(handle, at)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if letter.isspace() or code == 0:
            if word:
                yield word
            word = None
            continue
        if not loose(handle, at, by_reference):
            continue
        letter = "-" if letter == _HYPHEN else letter
        box = turn.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        way = _quarters(handle, at) if letters.odd else turn.quarters
        if word and way == running and (way != turn.quarters or _goes_on(word, box)):
            word.text += letter
            word.x0, word.y0 = min(word.x0, box[0]), min(word.y0, box[1])
            word.x1, word.y1 = max(word.x1, box[2]), max(word.y1, box[3])
            word.letters.append((box[0], box[2]))
            continue
        if word:
            yield word
        word = Word(*box, letter, at, letters=[(box[0], box[2])])
        running = way
    if word:
        yield word


def _goes_on(word: Word, box: tuple[float, float, float, float]) -> bool:
    """True where a letter stands close behind the word so far, on the same line."""
    height = max(word.y1 - word.y0, 1.0)
    gap = box[0] - word.x1
    if gap > _BREAK * height or gap < -0.6 * height - (box[2] - box[0]):
        return False
    overlap = min(word.y1, box[3]) - max(word.y0, box[1])
    return overlap > 0.3 * min(height, box[3] - box[1])


def _quarters(handle: Any, at: int) -> int:
    """Which way a letter runs: quarter turns against the clock."""
    angle = pdfium.FPDFText_GetCharAngle(handle, at)
    return 0 if angle < 0 else -round(angle / (math.pi / 2)) % 4  # pdfium counts with the clock
