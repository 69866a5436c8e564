"""The heads and feet of a PDF's pages: lines that stand in the same place on page after page."""

import re
from collections import defaultdict
from collections.abc import Sequence

from putright.assessment.read import columns as columns_of
from putright.assessment.read import refs
from putright.assessment.read.formats.pdf_gutters import segments
from putright.assessment.read.formats.pdf_text import TextLine
from putright.assessment.read.lines import is_page_number

_EDGE = 4  # lines from the top or the foot of a page
_NEAR = 6.0  # points by which the place may differ
_OFTEN = 0.4  # of the pages
_MARGIN = 0.12  # of a page's height, in which a lone number is the page's


def furniture(pages: Sequence[tuple[int, float, Sequence[TextLine]]]) -> set[int]:
    """The ids of the lines that are a page's head or foot. A page is number, height, lines."""
    found: set[int] = set()
    for from_top in (True, False):
        at_edge = [_edge(lines, height, from_top=from_top) for _, height, lines in pages]
        places: defaultdict[str, list[tuple[int, TextLine]]] = defaultdict(list)
        for (number, _, _), lines in zip(pages, at_edge, strict=True):
            for line in lines:
                places[_key(line)].append((number, line))
        for lines_alike in places.values():
            found |= _alike(lines_alike, len(pages))
    for number, height, all_lines in pages:
        for line in all_lines:
            outer = line.y1 < _MARGIN * height or line.y0 > (1 - _MARGIN) * height
            if outer and (is_page_number(line.text) or line.text.strip("-–— ") == str(number)):
                found.add(id(line))
    return found


def _edge(lines: Sequence[TextLine], height: float, *, from_top: bool) -> list[TextLine]:
    """The first or last lines of a page, as far as no table begins there."""
    made: list[TextLine] = []
    for line in lines if from_top else lines[::-1]:
        inner = line.y0 > 0.2 * height if from_top else line.y1 < 0.8 * height
        parts = [" ".join(word.text for word in each) for each in segments(line)]
        if inner or len(made) >= _EDGE or columns_of.from_header(parts):
            break
        if from_top and len(parts) > 1 and all(columns_of.role_of(each) for each in parts):
            break
        made.append(line)
    return made


def _alike(found: Sequence[tuple[int, TextLine]], pages: int) -> set[int]:
    """The ids of lines alike that stand in one place on enough pages."""
    marked: set[int] = set()
    for _, line in found:
        same = [(n, each) for n, each in found if abs(each.y0 - line.y0) <= _NEAR]
        if len({n for n, _ in same}) >= max(2, _OFTEN * pages):
            marked |= {id(each) for _, each in same}
    return marked


def _key(line: TextLine) -> str:
    """A line's words without its figures; a provision's number is no figure that counts pages."""
    words = line.text.casefold()
    found = refs.parse(line.text) or refs.parse_opening(line.text)
    own = f"{found.printed} " if found else ""
    return own + re.sub(r"\d+", "0", words)
