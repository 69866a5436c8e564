"""Lines cut by the layout that most of them are in."""

from collections.abc import Sequence
from dataclasses import replace

from putright.assessment.read import (
    apart,
    cellwise,
    forms,
    interleaved,
    listed,
    questions,
    refs,
    tabbed,
    wording,
)
from putright.assessment.read.alone import rows_of
from putright.assessment.read.answers import is_answer
from putright.assessment.read.draft import begins_with_ref
from putright.assessment.read.join import Joined
from putright.assessment.read.model import Line, Role, Sheet, SourceRow
from putright.assessment.read.recognise import edition_of
from putright.assessment.read.unfold import as_tabs
from putright.codes.model import Edition

_FEWEST_TABLE_ROWS = 2
_ALIKE = 0.5  # to a provision's wording


def cut(lines: Sequence[Line], editions: Sequence[Edition]) -> Sheet:
    """Cut lines by the layout that most of them are in.

    Raises:
        Unreadable: the lines hold a form of questions and one of numbered provisions.
    """
    asking = next((each for each in editions if forms.asks_questions(each)), None)
    numbered = [each for each in editions if not forms.asks_questions(each)]
    asked = questions.cut(lines, asking) if asking else None
    sheet = _cut_numbered(lines, numbered)
    if asking is None or asked is None or _names_questions(sheet):
        return sheet
    asks = {row.line for row in asked.rows}
    others = [row for row in sheet.rows if row.line not in asks and _is_answered(row)]
    if len(others) >= apart.FEWEST:
        told = edition_of(rows_of(sheet).joined, editions)
        pair = [
            apart.Form(asking.id, asked.rows[0].line),
            apart.Form(told.id if told else "", others[0].line),
        ]
        raise apart.refusal(sorted(pair, key=lambda each: each.line), lines)
    return asked


def _names_questions(sheet: Sheet) -> bool:
    """True where the rows print the numbers that we give to the questions of 2020."""
    printed = [
        refs.parse(row.cells[0].text) or refs.parse_opening(row.cells[0].text) for row in sheet.rows
    ]
    numbers = [each.refs[0] for each in printed if each and each.refs]
    return len(numbers) >= apart.FEWEST and 2 * sum(map(refs.is_question, numbers)) > len(numbers)


def _is_answered(row: SourceRow) -> bool:
    """True for a row that begins with a provision's number and has a cell with an answer."""
    first, *rest = row.cells
    return begins_with_ref(first.text) and any(is_answer(each.text) for each in rest)


def are_told(rows: Sequence[Joined], editions: Sequence[Edition]) -> bool:
    """True for rows without numbers, most of which have an answer and a provision's words."""
    answered = [each for each in rows if is_answer(each.text(Role.ANSWER))]
    if len(answered) < apart.FEWEST or 2 * len(answered) < len(rows):
        return False
    asks = [each.text(Role.REQUIREMENT) for each in answered]
    told = (sum(_tells(wording.of(each), text) for text in asks) for each in editions)
    return 2 * max(told, default=0) > len(answered)


def _tells(words: wording.Wording, text: str) -> bool:
    """True where a requirement has the words of a provision."""
    best = words.best(text)[:1]
    return bool(best) and best[0][1] >= _ALIKE


def _cut_numbered(lines: Sequence[Line], editions: Sequence[Edition]) -> Sheet:
    """Cut lines with numbered provisions."""
    if listed.are_cards(lines):
        return listed.cut(lines)
    if sum(map(_is_table_row, lines)) >= _FEWEST_TABLE_ROWS:
        return replace(tabbed.cut(lines), layout="table")
    if tabs := as_tabs(lines):
        return replace(tabbed.cut(tabs), layout="markdown_table")
    if listed.fits(lines):
        return listed.cut(lines)
    single = sum(line.text.startswith("\t") and line.text.count("\t") == 1 for line in lines)
    several = sum(line.text.strip().count("\t") >= 2 for line in lines)
    sheet = cellwise.cut(lines) if single > several else tabbed.cut(lines)
    if any(begins_with_ref(row.cells[0].text) for row in sheet.rows):
        return sheet
    if are_told(rows_of(sheet).joined, editions):
        return sheet
    found = interleaved.find(lines, editions)
    return interleaved.cut(lines, found) if found else sheet


def _is_table_row(line: Line) -> bool:
    """True for a row of a document's own table with a number in one of its first cells."""
    return any(begins_with_ref(each.text) for each in line.cells[:4])
