"""Lines as a table has them: quoted cells of a spreadsheet unfolded, Markdown's bars made tabs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from putright.assessment.read.answers import is_answer
from putright.assessment.read.draft import begins_with_ref
from putright.assessment.read.lines import is_rule
from putright.assessment.read.model import Cell, Line

_FARTHEST_QUOTE = 80  # lines over which a quoted cell may go on
_BAR = re.compile(r"(?<!\\)\|")
_FEWEST_BARRED = 2  # rows with a provision's number that make a text a Markdown table


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with its cells; several lines where a quoted cell goes on over them.

    `numbers` are those of its lines that are not blank.
    """

    cells: tuple[Cell, ...]
    numbers: tuple[int, ...]
    text: str  # all that is printed, with tabs between the cells

    @property
    def tabbed(self) -> bool:
        """True where there is a tab."""
        return len(self.cells) > 1


def unfold(lines: Sequence[Line]) -> list[Entry]:
    """The lines that are not blank, with the cells that a spreadsheet has quoted made whole."""
    entries = []
    at = 0
    while at < len(lines):
        if lines[at].blank:
            at += 1
            continue
        if "\t" not in lines[at].text and not lines[at].cells:
            cell = Cell(lines[at].text, lines[at].number)
            entries.append(_entry((_unquoted(cell),), (cell.line,)))
            at += 1
            continue
        if lines[at].cells:  # a format's own row
            entries.append(_entry(lines[at].cells, (lines[at].number,)))
            at += 1
            continue
        cells, end = _cells(lines, at)
        numbers = tuple(each.number for each in lines[at : end + 1] if not each.blank)
        entries.append(_entry(tuple(map(_unquoted, cells)), numbers))
        at = end + 1
    return entries


def _entry(cells: tuple[Cell, ...], numbers: tuple[int, ...]) -> Entry:
    return Entry(cells, numbers, "\t".join([each.text for each in cells]))


def as_tabs(lines: Sequence[Line]) -> list[Line] | None:
    """The lines with tabs for the bars of a Markdown table, or None where the text is no such."""
    tabbed = sum(each.text.count("\t") > 1 for each in lines)
    barred = {each.number: barred_cells(each.text) for each in lines if each.text.count("|") > 1}
    ruled = any("|" in each.text and is_rule(each.text) for each in lines)
    rows = sum(cells is not None and _is_row(cells, ruled=ruled) for cells in barred.values())
    if rows < _FEWEST_BARRED or len(barred) <= tabbed:
        return None
    changed = []
    for line in lines:
        cells = barred.get(line.number)
        changed.append(replace(line, text="\t".join(cells)) if cells else line)
    return changed


def _is_row(cells: list[str], *, ruled: bool) -> bool:
    """True for a row with a number and an answer; in a table with a rule, the number will do."""
    if not begins_with_ref(cells[0]):
        return False
    return ruled or any(is_answer(each) for each in cells[1:])


def barred_cells(text: str) -> list[str] | None:
    """The cells between the bars of a line; a line of dashes has none."""
    if is_rule(text):
        return None
    words = text.strip().replace("\t", " ")
    if words.startswith("|"):
        words = words[1:].removesuffix("|")
    return [each.strip().replace("\\|", "|") for each in _BAR.split(words)]


def _cells(lines: Sequence[Line], at: int) -> tuple[list[Cell], int]:
    """The cells that begin on a line, and where the line ends that their last cell ends on."""
    line = lines[at]
    cells = [Cell(each, line.number) for each in line.text.split("\t")]
    while len(cells) > 1 and _opens_quote(cells[-1].text):
        closing = _closing(lines, at + 1)
        if closing is None:
            break
        end, place = closing
        inside = [cells[-1].text, *(each.text for each in lines[at + 1 : end])]
        text = lines[end].text
        cells[-1] = Cell("\n".join([*inside, text[:place]]), cells[-1].line)
        cells += [Cell(each, lines[end].number) for each in text[place:].split("\t")[1:]]
        at = end
    return cells, at


def _opens_quote(cell: str) -> bool:
    """True where a cell begins with a quotation mark that does not end in it."""
    return cell.startswith('"') and _end_of_quote(cell, 1) is None


def _end_of_quote(text: str, start: int) -> int | None:
    """The place behind the mark that ends a quotation; two marks stand for one inside it."""
    for found in re.compile('"+').finditer(text, start):
        if len(found[0]) % 2:
            return found.end()
    return None


def _closing(lines: Sequence[Line], start: int) -> tuple[int, int] | None:
    """Where a quoted cell ends: the line and the place in it.

    None where it is a mere quotation mark: a tab or the next row comes first, or words follow.
    """
    for at in range(start, min(start + _FARTHEST_QUOTE, len(lines))):
        text = lines[at].text
        place = _end_of_quote(text, 0)
        if place is None:
            if "\t" in text:
                return None
            continue
        if "\t" in text[:place] or text[place : place + 1] not in ("", "\t"):
            return None
        return at, place
    return None


def _unquoted(cell: Cell) -> Cell:
    """A cell without the marks that a spreadsheet puts round line ends and quotation marks.

    It puts none round other text: there they are the landlord's.
    """
    inside = cell.text[1:-1]
    quoted = len(cell.text) > 1 and cell.text[0] == cell.text[-1] == '"'
    if not quoted or not ("\n" in inside or '""' in inside) or '"' in inside.replace('""', ""):
        return cell
    return Cell(inside.replace('""', '"'), cell.line)
