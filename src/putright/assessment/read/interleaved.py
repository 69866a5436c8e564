"""The text of a PDF in the order it is seen in: the columns of a row run into one another.

The number and the answer stand in the middle of their row's lines. `anchors` finds them; here the
lines between two numbers are shared out between the two rows, and each line is cut into the
requirement, whose words are known, and what stands behind it. `pieces` sorts that.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from putright.assessment.read import anchors, pieces, spans, wording
from putright.assessment.read.anchors import Found
from putright.assessment.read.draft import Draft
from putright.assessment.read.furniture import furniture
from putright.assessment.read.lines import heading, is_page_number, is_rule, unmarked
from putright.assessment.read.model import (
    Cell,
    Columns,
    Line,
    PassageKind,
    Restoration,
    Role,
    Sheet,
)
from putright.assessment.read.pieces import Pieces
from putright.codes.model import Edition

LAYOUT = "interleaved"
_FEWEST = 5  # rows
_MOST_LINES = 6_000  # of a text of some 100 pages: weighing takes the square of a row's lines
_AHEAD = 2.0  # of the next edition
_COLUMNS = Columns(
    (Role.REF, Role.REQUIREMENT, Role.ANSWER, Role.EVIDENCE, Role.COMMENTARY),
    ("", "", "", "", ""),
)
_HEADER_WORDS = frozenset(
    (
        *("code", "provision", "section", "requirement", "comply", "complied", "compliance", "yes"),
        *("no", "evidence", "commentary", "explanation", "explanations", "and", "any", "ref"),
        "number",
    )
)
_FEW_HEADER_LINES = 2


def find(lines: Sequence[Line], editions: Sequence[Edition]) -> Found | None:
    """The rows of a form in lines that no layout cuts into cells; None where there are too few.

    The edition whose words and numbers fit well ahead of the others is taken, or none.
    """
    if len(lines) > _MOST_LINES:
        return None
    if any(line.text.strip().count("\t") for line in lines if anchors.begins(line.text)):
        return None
    ranked = sorted((anchors.find(lines, each) for each in editions), key=lambda each: -each.score)
    if not ranked or len(ranked[0].anchors) < _FEWEST:
        return None
    best = ranked[0]
    ahead = len(ranked) == 1 or best.score - ranked[1].score >= _AHEAD
    sure = 2 * sum(each.sure for each in best.anchors) >= len(best.anchors)
    return best if ahead and sure else None


def cut(lines: Sequence[Line], found: Found) -> Sheet:
    """Cut lines into rows, one for each number found, and passages.

    Raises:
        Unreadable: more rows than any form has.
    """
    draft = Draft()
    kinds = _kinds(lines)
    words = wording.of(found.edition)
    cuts = spans.find(lines, found.anchors, frozenset(kinds), words)
    starts = {start: at for at, (start, _) in enumerate(cuts)}
    rows = [
        Pieces(
            anchor, [lines[at] for at in range(*span) if at not in kinds], lines[anchor.at].number
        )
        for anchor, span in zip(found.anchors, cuts, strict=True)
    ]
    pieces.move_strays(rows, words)
    standing = spans.standing(lines, len(rows))
    for row in rows:
        pieces.take_apart(row, words, standing)
    pieces.sort(rows)
    for at, line in enumerate(lines):
        if at in starts:
            row = rows[starts[at]]
            draft.columns = _COLUMNS
            draft.row(_cells(row), [each.number for each in row.lines if not each.blank])
            known = replace(draft.rows[-1], ref=row.anchor.ref, restorations=_restorations(row))
            draft.rows[-1] = known
        if kind := kinds.get(at):
            _passage(draft, kind, line)
        elif not line.blank and not any(start <= at < end for start, end in cuts):
            kind = PassageKind.LEFTOVER if draft.begun else PassageKind.INTRODUCTION
            draft.passage(kind, unmarked(line.text), line.number)
    return draft.sheet(LAYOUT)


def _passage(draft: Draft, kind: PassageKind, line: Line) -> None:
    if kind is PassageKind.HEADING:
        draft.heading(unmarked(line.text), line.number)
    else:
        draft.passage(kind, line.text.strip(), line.number)


def _kinds(lines: Sequence[Line]) -> dict[int, PassageKind]:
    """The lines that are no part of a row, by their place."""
    pages = furniture(lines)
    kinds: dict[int, PassageKind] = {}
    for at, line in enumerate(lines):
        if line.blank:
            continue
        if is_rule(line.text):
            kinds[at] = PassageKind.RULE
        elif line.number in pages or is_page_number(line.text):
            kinds[at] = PassageKind.PAGE
        elif heading(line.text):
            kinds[at] = PassageKind.HEADING
        elif not anchors.begins(line.text) and _names_columns(line.text):
            kinds[at] = PassageKind.HEADER
    return {at: kind for at, kind in kinds.items() if not _lone_header(kinds, lines, at)}


def _names_columns(text: str) -> bool:
    """True where most words of a short line name columns; some may be garbled."""
    found = [each for each in re.split(r"[^A-Za-z]+", text.casefold()) if len(each) > 1]
    named = sum(each in _HEADER_WORDS for each in found)
    return len(text) <= 100 and named > 0 and 2 * named >= len(found)


def _lone_header(kinds: dict[int, PassageKind], lines: Sequence[Line], at: int) -> bool:
    """True for a line that names one column only, with no such line near by."""
    if kinds[at] is not PassageKind.HEADER:
        return False
    found = [each for each in re.split(r"[^A-Za-z]+", lines[at].text.casefold()) if len(each) > 1]
    if sum(each in _HEADER_WORDS for each in found) > 2:
        return False
    near = range(at - 3, at + 4)
    return sum(kinds.get(each) is PassageKind.HEADER for each in near) < _FEW_HEADER_LINES


def _cells(row: Pieces) -> list[Cell]:
    line = row.number_line
    return [
        Cell(row.anchor.printed, line),
        Cell("\n".join(row.requirement), row.lines[0].number),
        Cell(row.answer, row.answer_line or line),
        Cell("\n".join(row.evidence), line),
        Cell("\n".join(row.commentary), line),
    ]


def _restorations(row: Pieces) -> tuple[Restoration, ...]:
    if row.anchor.printed == row.anchor.ref:
        return tuple(row.moved)
    why = (
        "the number is garbled; its place among the numbers around and the requirement's words "
        f"are those of {row.anchor.ref}"
    )
    note = Restoration("ref", row.anchor.printed, row.anchor.ref, why, row.number_line)
    return (note, *row.moved)
