"""The layout with one table row a line and tabs between its cells."""

from collections import Counter
from collections.abc import Sequence

from putright.assessment.read import columns as columns_of
from putright.assessment.read import refs
from putright.assessment.read.answers import is_answer
from putright.assessment.read.draft import Draft, begins_with_ref
from putright.assessment.read.lines import heading, is_page_number, is_rule, unmarked
from putright.assessment.read.model import Cell, Line, PassageKind, Sheet

LAYOUT = "tab_separated"
_FARTHEST = 3  # columns that may stand before the number


def cut(lines: Sequence[Line]) -> Sheet:
    """Cut lines into rows and passages.

    Raises:
        Unreadable: more rows than any form has.
    """
    draft = Draft()
    first = _column_of_numbers(lines)
    for line in lines:
        if line.blank:
            continue
        if is_rule(line.text):
            draft.passage(PassageKind.RULE, line.text.strip(), line.number)
        elif "\t" in line.text:
            _tabbed(draft, line, _numbers_first(line.text.split("\t"), first))
        else:
            _untabbed(draft, line)
    return draft.sheet(LAYOUT)


def _column_of_numbers(lines: Sequence[Line]) -> int:
    """The place of the provision's number in most rows: 0, or more where columns stand before."""
    found = Counter(
        at
        for line in lines
        if "\t" in line.text
        for at, text in enumerate(line.text.split("\t", _FARTHEST + 1)[: _FARTHEST + 1])
        if refs.parse(text)
    )
    return found.most_common(1)[0][0] if found else 0


def _numbers_first(texts: list[str], first: int) -> list[str]:
    """The cells with the number's column in front.

    Columns before it go to the end of the row, as one more thing that the form says; empty ones,
    which only set the table in, are left out.
    """
    if not first or refs.parse(texts[0]):
        return texts
    before = texts[:first]
    if any(each.strip() for each in before):
        return [*texts[first:], *before] if len(texts) > first + 1 else texts
    return texts[first:] or texts


def _tabbed(draft: Draft, line: Line, texts: list[str]) -> None:
    filled = [each for each in texts if each.strip()]
    if len(filled) == 1 and (words := heading(filled[0])):
        draft.heading(words, line.number)
    elif _is_header(draft, texts, line):
        pass
    elif begins_with_ref(texts[0]):
        draft.row([Cell(each, line.number) for each in texts], [line.number])
    elif not draft.begun:
        draft.passage(PassageKind.INTRODUCTION, unmarked(line.text), line.number)
    elif _wraps(draft, texts, line):
        _wrap(draft, texts, line)
    else:
        draft.row([Cell(each, line.number) for each in texts], [line.number])


def _untabbed(draft: Draft, line: Line) -> None:
    if words := heading(line.text):
        draft.heading(words, line.number)
    elif is_page_number(line.text):
        draft.passage(PassageKind.PAGE, line.text.strip(), line.number)
    elif not draft.begun:
        draft.passage(PassageKind.INTRODUCTION, unmarked(line.text), line.number)
    elif draft.rows and draft.rows[-1].lines[-1] == line.number - 1:
        # Without a blank line between, it is the last cell that goes on.
        _wrap(draft, [line.text], line)
    else:
        draft.passage(PassageKind.LEFTOVER, line.text.strip(), line.number)


def _is_header(draft: Draft, texts: list[str], line: Line) -> bool:
    found = columns_of.from_header(texts)
    if found is None:
        return False
    last = draft.passages[-1] if draft.passages else None
    above = last and last.kind is PassageKind.HEADER and last.lines[-1] == line.number - 1
    if above and draft.columns and draft.opens_table:
        # Two header rows, one under the other, are one header cut at a line end.
        found = columns_of.merged(draft.columns, found) or found
    draft.header(found, " | ".join(found.names), line.number)
    return True


def _wraps(draft: Draft, texts: list[str], line: Line) -> bool:
    """True where a line is the rest of a row whose cell was cut at a line end.

    That is so only where the row above stands directly above, has a number, has not come to its
    answer yet, and both together are no wider than the table.
    """
    if not draft.rows or not texts[0].strip():
        return False
    last = draft.rows[-1]
    width = len(last.columns.roles) or len(last.cells) + len(texts)
    return (
        last.lines[-1] == line.number - 1
        and begins_with_ref(last.cells[0].text)
        and not any(is_answer(each.text) for each in last.cells[1:])
        and len(last.cells) + len(texts) - 1 <= width
    )


def _wrap(draft: Draft, texts: list[str], line: Line) -> None:
    *whole, cut_cell = draft.rows[-1].cells
    joined = Cell(f"{cut_cell.text}\n{texts[0]}", cut_cell.line)
    more = [Cell(each, line.number) for each in texts[1:]]
    draft.replace_last([*whole, joined, *more], line.number)
