"""The layout without a table: a provision's number and text, then "Comply: Yes", "Evidence: …"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from putright.assessment.read import refs
from putright.assessment.read.columns import TICK_ROLES, role_of
from putright.assessment.read.draft import Draft
from putright.assessment.read.furniture import furniture
from putright.assessment.read.lines import heading, is_page_number, is_rule, unmarked
from putright.assessment.read.model import Cell, Columns, Line, PassageKind, Role, Sheet

LAYOUT = "list"
_FEWEST = 2  # provisions
_LABEL = re.compile(r"\s*(?:[-*•·]\s+)?(?P<name>[A-Za-z][^:\t.?]{0,50}\??)\s*[:\t]\s*")
_BULLET = re.compile(r"\s*(?:[-*•·]\s+)?")


@dataclass(frozen=True, slots=True)
class _Label:
    role: Role
    name: str
    rest: str


@dataclass(slots=True)
class _Block:
    """A provision that is being put together: its cells, and the role and name of each."""

    columns: list[tuple[Role, str]]
    cells: list[Cell]
    lines: list[int]


def fits(lines: Sequence[Line]) -> bool:
    """True where a text is such a list: most of its provisions have a labelled answer."""
    labels = _labels(lines)
    starts = _starts(lines, labels)
    answers = sum(each.role is Role.ANSWER for each in labels.values())
    return len(starts) >= _FEWEST and 2 * answers >= len(starts) and answers >= _FEWEST


def cut(lines: Sequence[Line]) -> Sheet:
    """Cut lines into rows and passages.

    Raises:
        Unreadable: more rows than any form has.
    """
    draft = Draft()
    labels = _labels(lines)
    starts = _starts(lines, labels)
    pages = furniture(lines)
    block: _Block | None = None
    after_blank = True
    for line in lines:
        if line.blank:
            after_blank = True
            continue
        if line.number in starts:
            _close(draft, block)
            block = _begun(line, starts[line.number])
        elif kind := _page_or_rule(line, pages):
            draft.passage(kind, line.text.strip(), line.number)
        elif block and line.number in labels:
            _labelled(block, line, labels[line.number])
        elif words := heading(line.text, marked_only=not after_blank):
            _close(draft, block)
            block = None
            draft.heading(words, line.number)
        elif block:
            _go_on(block, line, after_blank=after_blank)
        else:
            kind = PassageKind.LEFTOVER if draft.begun else PassageKind.INTRODUCTION
            draft.passage(kind, unmarked(line.text), line.number)
        after_blank = False
    _close(draft, block)
    return draft.sheet(LAYOUT)


def _labels(lines: Sequence[Line]) -> dict[int, _Label]:
    """The lines that begin with the name of a column, one that is used more than once."""
    found: dict[int, _Label] = {}
    for line in lines:
        words = "" if line.text.startswith("\t") else line.text.replace("**", "")
        match = _LABEL.match(words)
        role = role_of(match["name"]) if match else None
        if match and role and role not in TICK_ROLES and role is not Role.REF:
            found[line.number] = _Label(role, match["name"].strip(), words[match.end() :])
    times = Counter(each.name.casefold() for each in found.values())
    return {at: each for at, each in found.items() if times[each.name.casefold()] > 1}


def _starts(lines: Sequence[Line], labels: dict[int, _Label]) -> dict[int, refs.Printed]:
    """The lines on which a provision begins.

    A label must follow before the next such line: a text may as well begin a line with a number.
    """
    starts: dict[int, refs.Printed] = {}
    waiting: tuple[int, refs.Printed] | None = None
    after_blank = True
    for line in lines:
        if line.number in labels and waiting:
            starts[waiting[0]] = waiting[1]
            waiting = None
        elif (found := _number(line.text)) and (after_blank or not found.rest[:1].islower()):
            waiting = (line.number, found)
        after_blank = line.blank
    return starts


def _number(text: str) -> refs.Printed | None:
    if len(text) > 20_000 or text.startswith("\t") or not any(each.isdigit() for each in text[:40]):
        return None
    words = _BULLET.sub("", text, count=1).lstrip("# ")
    return refs.parse(words) or refs.parse_opening(words)


def _begun(line: Line, found: refs.Printed) -> _Block:
    columns = [(Role.REF, ""), (Role.REQUIREMENT, "")]
    cells = [Cell(found.printed, line.number), Cell(found.rest, line.number)]
    return _Block(columns, cells, [line.number])


def _labelled(block: _Block, line: Line, label: _Label) -> None:
    block.columns.append((label.role, label.name))
    block.cells.append(Cell(label.rest, line.number))
    block.lines.append(line.number)


def _go_on(block: _Block, line: Line, *, after_blank: bool) -> None:
    """Add a line to the last cell; a blank line before it parts two paragraphs."""
    last = block.cells[-1]
    gap = "\n\n" if after_blank else "\n"
    block.cells[-1] = Cell(f"{last.text}{gap}{line.text}", last.line)
    block.lines.append(line.number)


def _page_or_rule(line: Line, pages: frozenset[int]) -> PassageKind | None:
    if is_rule(line.text):
        return PassageKind.RULE
    if line.number in pages or is_page_number(line.text):
        return PassageKind.PAGE
    return None


def _close(draft: Draft, block: _Block | None) -> None:
    if block:
        roles, names = zip(*block.columns, strict=True)
        draft.columns = Columns(roles, names)
        draft.row(block.cells, block.lines)
