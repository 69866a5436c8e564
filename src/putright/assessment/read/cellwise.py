"""The layout of a Word text: one cell a line, each beginning with a tab.

A cell goes on over lines that don't begin with a tab, blank ones among them. What ends a table is
not marked, so headings are told from the last cell by their words and by what follows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from putright.assessment.read import columns as columns_of
from putright.assessment.read import garbled, refs
from putright.assessment.read.answers import is_answer
from putright.assessment.read.draft import Draft
from putright.assessment.read.furniture import furniture
from putright.assessment.read.lines import heading, is_page_number, is_rule, unmarked
from putright.assessment.read.model import Cell, Columns, Line, PassageKind, Role, Sheet

LAYOUT = "cell_a_line"
_SHORT = 100  # a heading in words that are not known is no longer
_GAP = 2  # blank lines before such a heading, at least
_MOST_COLUMNS = 12


@dataclass(slots=True)
class _Part:
    """A cell, or (where `kind` says so) a line between tables."""

    first: Line
    lines: list[Line]
    kind: PassageKind | None = None

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.lines).removeprefix("\t")

    @property
    def filled(self) -> list[int]:
        return [each.number for each in self.lines if not each.blank]


def cut(lines: Sequence[Line]) -> Sheet:
    """Cut lines into rows and passages.

    Raises:
        Unreadable: more rows than any form has.
    """
    draft = Draft()
    parts = _parts(lines)
    at = 0
    row: list[_Part] = []
    while at < len(parts):
        part = parts[at]
        header = _header_at(parts, at, inside=bool(row)) if part.kind is None else None
        between = part.kind not in (None, PassageKind.PAGE)
        if header or between or (row and not part.kind and _ends_row(draft, row, part)):
            _close(draft, row)
            row = []
        if header:
            run = parts[at : at + len(header.roles)]
            numbers = [number for each in run for number in each.filled]
            draft.header(header, " | ".join(header.names), *numbers)
            at += len(run)
            continue
        if part.kind:
            _passage(draft, part)
        elif row or draft.begun or refs.parse(part.text):
            row.append(part)
        elif part.filled:
            draft.passage(PassageKind.INTRODUCTION, unmarked(part.text), *part.filled)
        at += 1
    _close(draft, row)
    return draft.sheet(LAYOUT)


def _parts(lines: Sequence[Line]) -> list[_Part]:
    kinds = _kinds_between(lines)
    parts: list[_Part] = []
    cell: _Part | None = None
    for line in lines:
        kind = kinds.get(line.number)
        if kind:
            parts.append(_Part(line, [line], kind))
            # A page number stands in the middle of a cell; anything else ends it.
            cell = cell if kind is PassageKind.PAGE else None
        elif line.text.startswith("\t"):
            cell = _Part(line, [line])
            parts.append(cell)
        elif cell:
            cell.lines.append(line)
        elif not line.blank:
            parts.append(_Part(line, [line], PassageKind.LEFTOVER))
    return parts


def _kinds_between(lines: Sequence[Line]) -> dict[int, PassageKind]:
    """The lines that are headings, rules and page numbers, by line number.

    Read from the end, so that each line knows whether a table's header comes next: words such as
    "Stage 2" are a heading only there, as they may as well stand in a cell.
    """
    kinds = dict.fromkeys(furniture(lines), PassageKind.PAGE)
    leads = numbered = False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if line.blank or line.number in kinds:
            continue
        if line.text.startswith("\t"):
            leads = _may_open_header(lines, at)
            numbered = refs.parse(line.text) is not None
            continue
        if is_rule(line.text):
            kinds[line.number] = PassageKind.RULE
            continue
        if is_page_number(line.text):
            kinds[line.number] = PassageKind.PAGE
            continue
        after_blank = at == 0 or lines[at - 1].blank
        strong = heading(line.text, marked_only=True) is not None and (leads or after_blank)
        block = numbered and "requirement" in (heading(line.text) or "").casefold()
        if strong or block or (leads and (heading(line.text) or _stands_alone(lines, at))):
            kinds[line.number] = PassageKind.HEADING
        else:
            leads = numbered = False
    return kinds


def _may_open_header(lines: Sequence[Line], at: int) -> bool:
    """True where the cells from here on are a header row."""
    names: list[str] = []
    for line in lines[at : at + 40]:
        if line.text.startswith("\t"):
            if len(names) >= 3:
                break
            names.append(line.text)
        elif names:
            names[-1] += f" {line.text}"
    return columns_of.from_header(names) is not None


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    """True for a short line after a gap that ends as no sentence does."""
    text = lines[at].text.strip()
    gap = at >= _GAP and all(each.blank for each in lines[at - _GAP : at])
    return gap and len(text) <= _SHORT and not text.endswith((".", ",", ";", ":", "?"))


def _header_at(parts: Sequence[_Part], at: int, *, inside: bool) -> Columns | None:
    """The columns of the longest header row that begins here, or None.

    `inside` a row, short cells may look like a header: there it must begin with the number's.
    """
    if inside and columns_of.role_of(parts[at].text) is not Role.REF:
        return None
    run: list[str] = []
    for part in parts[at : at + _MOST_COLUMNS]:
        if part.kind or columns_of.role_of(part.text) is None:
            break
        run.append(part.text)
    return columns_of.from_header(run) if len(run) > 1 else None


def _ends_row(draft: Draft, row: Sequence[_Part], part: _Part) -> bool:
    """A row ends where the next number stands, or where it is as wide as the header."""
    width = len(draft.columns.roles) if draft.columns else 0
    if refs.parse(part.text) or (width and len(row) >= width):
        return True
    return garbled.is_number(part.text) and any(is_answer(each.text) for each in row[1:])


def _passage(draft: Draft, part: _Part) -> None:
    number, text = part.first.number, part.first.text
    if part.kind is PassageKind.HEADING:
        draft.heading(unmarked(text), number)
    elif part.kind is PassageKind.LEFTOVER and not draft.begun:
        words = heading(text)
        if words:
            draft.heading(words, number)
        else:
            draft.passage(PassageKind.INTRODUCTION, unmarked(text), number)
    elif part.kind:
        draft.passage(part.kind, text.strip(), number)


def _close(draft: Draft, row: Sequence[_Part]) -> None:
    numbers = [number for each in row for number in each.filled]
    if numbers:
        draft.row([Cell(each.text, each.first.number) for each in row], numbers)
