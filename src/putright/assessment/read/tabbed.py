"""The layout with one table row a line and tabs between its cells."""

from collections import Counter
from collections.abc import Sequence

from putright.assessment.read import columns as columns_of
from putright.assessment.read import garbled, refs
from putright.assessment.read.answers import is_answer
from putright.assessment.read.draft import Draft, begins_with_ref
from putright.assessment.read.furniture import furniture, is_closing, is_totals
from putright.assessment.read.lines import heading, is_page_number, is_rule, unmarked
from putright.assessment.read.model import Cell, Line, PassageKind, Sheet
from putright.assessment.read.unfold import Entry, unfold

LAYOUT = "tab_separated"
_MOST_LINES = 1_000  # over which a cell goes on: more are no cell
_NARROW = 2  # cells of a row that names one thing
_FARTHEST = 3  # columns that may stand before the number


def cut(lines: Sequence[Line]) -> Sheet:
    """Cut lines into rows and passages.

    Raises:
        Unreadable: more rows than any form has.
    """
    draft = Draft()
    pages = furniture(lines)
    entries = unfold(lines)
    first = _column_of_numbers(entries)
    inset = _is_inset(entries, first)
    last = _last_numbered(entries, first)
    ended = False
    for at, entry in enumerate(entries):
        ended |= at > last and draft.begun and _ends(entry)
        if is_rule(entry.text):
            draft.passage(PassageKind.RULE, entry.text.strip(), *entry.numbers)
        elif entry.numbers[0] in pages:
            draft.passage(PassageKind.PAGE, unmarked(entry.text), *entry.numbers)
        elif at > last and draft.begun and is_closing(entry.text):
            draft.passage(PassageKind.LEFTOVER, unmarked(entry.text), *entry.numbers)
        elif draft.begun and is_totals([each.text for each in entry.cells]):
            draft.passage(PassageKind.TOTALS, unmarked(entry.text), *entry.numbers)
        elif ended and entry.tabbed and _is_narrow(draft, entry):
            draft.passage(PassageKind.LEFTOVER, unmarked(entry.text), *entry.numbers)
        elif entry.tabbed:
            _tabbed(draft, entry, _numbers_first(list(entry.cells), first, inset=inset))
        else:
            _untabbed(draft, entry)
    return draft.sheet(LAYOUT)


def _column_of_numbers(entries: Sequence[Entry]) -> int:
    """The place of the provision's number in most rows: 0, or more where columns stand before."""
    found = Counter(
        at
        for entry in entries
        if entry.tabbed
        for at, cell in enumerate(entry.cells[: _FARTHEST + 1])
        if refs.parse(cell.text)
    )
    if found:
        return found.most_common(1)[0][0]
    # No number has a cell of its own: it may stand before the requirement.
    openings = Counter(
        at
        for entry in entries
        if entry.tabbed
        for at, cell in enumerate(entry.cells[: _FARTHEST + 1])
        if refs.parse_opening(cell.text)
    )
    return openings.most_common(1)[0][0] if openings else 0


def _last_numbered(entries: Sequence[Entry], first: int) -> int:
    """The place of the last row with a number; what stands behind may be notes."""
    numbered = (
        at
        for at in range(len(entries) - 1, -1, -1)
        if any(begins_with_ref(each.text) for each in entries[at].cells[: first + 1])
    )
    return next(numbered, len(entries))


def _ends(entry: Entry) -> bool:
    """True for a line behind the last number with which the form is at its end: a marked heading,
    or a signature's."""
    return is_closing(entry.text) or (not entry.tabbed and entry.text.startswith("## "))


def _is_narrow(draft: Draft, entry: Entry) -> bool:
    """True for a row of a table of two columns, such as names and dates, and not of the form's."""
    return len(entry.cells) == _NARROW < len(draft.columns.roles if draft.columns else ())


def _is_inset(entries: Sequence[Entry], first: int) -> bool:
    """True where nothing stands before the number in any row: the columns only set the table in."""
    return not any(
        each.text.strip()
        for entry in entries
        if len(entry.cells) > first and begins_with_ref(entry.cells[first].text)
        for each in entry.cells[:first]
    )


def _numbers_first(cells: list[Cell], first: int, *, inset: bool) -> list[Cell]:
    """The cells with the number's column in front.

    Columns before it go to the end of the row, as one more thing that the form says: an empty one
    may be the answer that is missing. Those that only set the table in are left out.
    """
    if not first or refs.parse(cells[0].text):
        return cells
    before = cells[:first]
    if not inset or any(each.text.strip() for each in before):
        return [*cells[first:], *before] if len(cells) > first + 1 else cells
    return cells[first:] or cells


def _tabbed(draft: Draft, entry: Entry, cells: list[Cell]) -> None:
    filled = [each.text for each in cells if each.text.strip()]
    if len(filled) == 1 and (words := heading(filled[0])):
        draft.heading(words, *entry.numbers)
    elif _is_header(draft, cells, entry):
        pass
    elif begins_with_ref(cells[0].text) or _is_garbled(cells):
        draft.row(cells, list(entry.numbers))
    elif not draft.begun:
        draft.passage(PassageKind.INTRODUCTION, unmarked(entry.text), *entry.numbers)
    elif _wraps(draft, cells, entry):
        _wrap(draft, cells, entry)
    else:
        draft.row(cells, list(entry.numbers))


def _is_garbled(cells: list[Cell]) -> bool:
    """True for a row with an answer whose number can't be read."""
    return garbled.is_number(cells[0].text) and any(is_answer(each.text) for each in cells[1:])


def _untabbed(draft: Draft, entry: Entry) -> None:
    if words := heading(entry.text):
        draft.heading(words, *entry.numbers)
    elif is_page_number(entry.text):
        draft.passage(PassageKind.PAGE, entry.text.strip(), *entry.numbers)
    elif not draft.begun:
        draft.passage(PassageKind.INTRODUCTION, unmarked(entry.text), *entry.numbers)
    elif (
        draft.rows
        and draft.rows[-1].lines[-1] == entry.numbers[0] - 1
        and len(draft.rows[-1].lines) < _MOST_LINES
    ):
        # Without a blank line between, it is the last cell that goes on.
        _wrap(draft, list(entry.cells), entry)
    else:
        draft.passage(PassageKind.LEFTOVER, entry.text.strip(), *entry.numbers)


def _is_header(draft: Draft, cells: list[Cell], entry: Entry) -> bool:
    found = columns_of.from_header([each.text for each in cells])
    if found is None:
        return False
    last = draft.passages[-1] if draft.passages else None
    above = last and last.kind is PassageKind.HEADER and last.lines[-1] == entry.numbers[0] - 1
    if above and draft.columns and draft.opens_table:
        # Two header rows, one under the other, are one header cut at a line end.
        found = columns_of.merged(draft.columns, found) or found
    draft.header(found, " | ".join(found.names), *entry.numbers)
    return True


def _wraps(draft: Draft, cells: list[Cell], entry: Entry) -> bool:
    """True where a line is the rest of a row whose cell was cut at a line end.

    That is so only where the row above stands directly above, has a number, has not come to its
    answer yet, and both together are no wider than the table.
    """
    if not draft.rows or not cells[0].text.strip() or garbled.is_number(cells[0].text):
        return False
    last = draft.rows[-1]
    width = len(last.columns.roles) or len(last.cells) + len(cells)
    return (
        last.lines[-1] == entry.numbers[0] - 1
        and begins_with_ref(last.cells[0].text)
        and not any(is_answer(each.text) for each in last.cells[1:])
        and len(last.cells) + len(cells) - 1 <= width
    )


def _wrap(draft: Draft, cells: list[Cell], entry: Entry) -> None:
    *whole, cut_cell = draft.rows[-1].cells
    joined = Cell(f"{cut_cell.text}\n{cells[0].text}", cut_cell.line)
    draft.replace_last([*whole, joined, *cells[1:]], *entry.numbers)
