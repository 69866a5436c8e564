"""The form of 2020: questions without numbers, with a column for Yes and one for No.

It is cut from the same lines as any table, but a row is told by its question. What stands below a
question without one of its own goes on from it. A file often holds the form twice, once as it came
and once filled in: the empty one is kept as a passage of its own.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from putright.assessment.read import answers
from putright.assessment.read import columns as columns_of
from putright.assessment.read.asked import Questions, shares
from putright.assessment.read.columns import TICK_ROLES
from putright.assessment.read.draft import Draft
from putright.assessment.read.lines import unmarked
from putright.assessment.read.model import (
    Cell,
    Columns,
    Line,
    PassageKind,
    Restoration,
    Role,
    Sheet,
    SourceRow,
)
from putright.assessment.read.strips import (
    FEWEST,
    Strip,
    answered,
    asks_unknown,
    copies_of,
    layouts_of,
    take,
)
from putright.assessment.read.wording import words as compared
from putright.assessment.read.words import first_sentence, is_finished, plain, starts_small
from putright.codes.model import Edition

LAYOUT = "questions"
_MOST = 3_000  # lines with a question: more are no form, nor a few of them
_NO_ANSWERS = (Role.REQUIREMENT, Role.REF, Role.OTHER)  # behind a question all is said to it
_TEXTS = (Role.YES, Role.NO, Role.PARTIAL, Role.NOT_APPLICABLE, Role.ANSWER, Role.COMBINED)


@dataclass(slots=True)
class _Row:
    """A question and its answer, while they are put together."""

    refs: tuple[str, ...]
    question: list[Cell]
    lines: list[int]
    answers: defaultdict[Role, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    names: dict[Role, str] = field(default_factory=dict)
    restorations: list[Restoration] = field(default_factory=list)
    strips: int = 1

    @property
    def answered(self) -> bool:
        return any(cell.text.strip() for cells in self.answers.values() for cell in cells)

    @property
    def asks(self) -> str:
        return " ".join(plain(each.text) for each in self.question)


def cut(lines: Sequence[Line], edition: Edition) -> Sheet | None:
    """Cut lines into questions and passages; None where they hold too few questions of the form.

    Raises:
        Unreadable: more rows than any form has.
    """
    if not FEWEST - 1 <= sum("?" in line.text for line in lines) <= _MOST:
        return None
    questions = Questions(edition)
    strips = take(lines, questions)
    layouts = layouts_of(strips)
    copies = copies_of(strips, questions, layouts)
    if not copies:
        return None
    filled = max(copies, key=lambda each: answered(strips, each))
    empty = [each for each in copies if each != filled and not answered(strips, each)]
    for start, end in empty:
        for strip in strips[start:end]:
            strip.asked, strip.kind, strip.columns = None, PassageKind.EMPTY_FORM, None
    first = min(start for start, end in copies if (start, end) not in empty)
    return _sheet(strips, first, layouts)


def _sheet(strips: Sequence[Strip], first: int, layouts: dict[int, int]) -> Sheet:
    draft = Draft()
    rows: list[_Row] = []
    stem: _Row | None = None
    columns: Columns | None = None
    opened: list[tuple[_Row, str]] = []
    last = 0
    for at, strip in enumerate(strips):
        columns = strip.columns or columns
        if strip.kind:
            _passage(draft, strip)
        elif at < first:
            draft.passage(PassageKind.INTRODUCTION, unmarked(strip.text), *strip.lines)
        elif strip.asked or asks_unknown(strip, layouts):
            row = _begun(strip, columns, layouts, stem)
            stem = row if strip.asked and not strip.asked.refs else None
            if not stem:
                rows.append(row)
                opened.append((row, " / ".join(filter(None, (draft.section, draft.sub_heading)))))
        elif (stem or rows) and (strip.tabbed or not layouts or strip.lines[0] == last + 1):
            _go_on(stem or rows[-1], strip, columns, layouts)
        else:
            # Outside the table, and not the rest of a cell that a line end has cut.
            draft.passage(PassageKind.LEFTOVER, unmarked(strip.text), *strip.lines)
        last = strip.lines[-1] if strip.lines else last
    if stem and rows:
        rows[-1].lines += stem.lines
        rows[-1].question += stem.question
    _move_ends(rows)
    for row, above in opened:
        draft.add(_source_rows(row, above))
    return draft.sheet(LAYOUT)


def _passage(draft: Draft, strip: Strip) -> None:
    texts = [each for each in (plain(cell.text) for cell in strip.cells) if each]
    if strip.kind is PassageKind.HEADING:
        names = {each for each in texts[1:] if columns_of.role_of(each) in TICK_ROLES}
        draft.heading(unmarked(" ".join(each for each in texts if each not in names)), *strip.lines)
    elif strip.kind:
        draft.passage(strip.kind, unmarked(" ".join(texts)), *strip.lines)


def _begun(
    strip: Strip, columns: Columns | None, layouts: dict[int, int], stem: _Row | None
) -> _Row:
    refs = strip.asked.refs if strip.asked else ("",)
    at = strip.at if strip.asked else layouts[len(strip.cells)]
    row = _Row(refs, [strip.cells[at]], list(strip.lines))
    if stem:
        # The head of a question with parts stands before the first of them.
        row.question = [*stem.question, *row.question]
        row.lines = [*stem.lines, *row.lines]
        row.answers = stem.answers
        row.names = stem.names
        row.strips += stem.strips
    _add(row, strip, at, columns)
    return row


def _add(row: _Row, strip: Strip, at: int, columns: Columns | None) -> None:
    """Sort the cells behind a question by the header's columns, or as one text."""
    behind = strip.cells[at + 1 :]
    roles, names = _roles_behind(columns, at, len(strip.cells))
    for place, cell in enumerate(behind):
        if cell.text.strip():
            row.answers[roles[place]].append(cell)
            row.names[roles[place]] = names[place]


def _roles_behind(columns: Columns | None, at: int, width: int) -> tuple[list[Role], list[str]]:
    count = width - at - 1
    if columns and len(columns.roles) == width:
        roles = list(columns.roles[at + 1 :])
        roles = [Role.COMBINED if each in _NO_ANSWERS else each for each in roles]
        return roles, list(columns.names[at + 1 :])
    ticks = [each for each in columns.roles if each in TICK_ROLES] if columns else []
    if columns and len(ticks) == count:
        return ticks, [""] * count
    return [Role.COMBINED] * count, [""] * count


def _go_on(row: _Row, strip: Strip, columns: Columns | None, layouts: dict[int, int]) -> None:
    """Add a strip that asks nothing to the question above."""
    row.lines += strip.lines
    row.strips += 1
    if not strip.tabbed:
        whole = row.asks.rstrip().endswith(("?", ":")) or not starts_small(plain(strip.text))
        if row.answered or whole or answers.is_answer(strip.text):
            row.answers[Role.COMBINED].append(strip.cells[0])
        else:
            row.question += strip.cells
        return
    at = layouts.get(len(strip.cells), 0)
    if at < len(strip.cells) - 1 or not row.asks.rstrip().endswith("?"):
        row.question += [each for each in strip.cells[: at + 1] if each.text.strip()]
        _add(row, strip, at, columns)
    else:
        row.answers[Role.COMBINED] += [each for each in strip.cells if each.text.strip()]


def _move_ends(rows: Sequence[_Row]) -> None:
    """Give a question the end of its answer where that stands in the row below."""
    for first, second in pairwise(rows):
        for role in _TEXTS:
            cells = second.answers.get(role, [])
            words = plain(cells[0].text) if cells else ""
            if not words or not starts_small(words) or answers.understand(words).known:
                continue
            before = plain(_last(first)[1].text)
            own = _own_part(words)
            copied = _ends_with(before, words)
            if (is_finished(before) and not copied) or (own is None and len(cells) < 2):
                continue
            end, rest = own if own and not copied else (words, "")
            _move(first, second, role, end, rest, copied=copied)
            break


def _last(row: _Row) -> tuple[Role, Cell]:
    """The last cell of an answer, and the column that it stands in."""
    found = [(cell.line, role, cell) for role in _TEXTS for cell in row.answers.get(role, ())]
    _, role, cell = max(found, key=lambda each: each[0], default=(0, Role.COMBINED, Cell("", 0)))
    return role, cell


def _own_part(words: str) -> tuple[str, str] | None:
    """A text cut before the sentence that opens with an answer; else behind its first sentence."""
    rest, at = words, 0
    while cut_ := first_sentence(rest):
        at += len(rest) - len(cut_[1])
        rest = cut_[1]
        if answers.opens_with_answer(rest):
            return words[:at].strip(), rest
    return first_sentence(words)


def _ends_with(text: str, end: str) -> bool:
    """True where a text ends with the same words, as compared without marks."""
    return "".join(compared(text)).endswith("".join(compared(end)))


def _move(first: _Row, second: _Row, role: Role, end: str, rest: str, *, copied: bool) -> None:
    cell = second.answers[role].pop(0)
    if rest:
        second.answers[role].insert(0, Cell(rest, cell.line))
    to = _last(first)[0] if first.answered else role
    why = f"the end of the answer to {first.refs[-1]} stood in the row of {second.refs[0]}"
    if copied:
        why = f"the end of the answer to {first.refs[-1]} stood a second time in the row of {second.refs[0]}"
    else:
        first.answers[to].append(Cell(end, cell.line))
        first.restorations.append(Restoration("answer", "", end, why, cell.line))
    second.restorations.append(Restoration("answer", plain(cell.text), rest, why, cell.line))


def _source_rows(row: _Row, above: str) -> list[SourceRow]:
    """A row of the sheet for each question that is asked; one line may ask several."""
    roles = [role for role, cells in row.answers.items() if cells]
    columns = Columns(
        (Role.REF, Role.REQUIREMENT, *roles),
        ("", "", *(row.names.get(each, "") for each in roles)),
    )
    line = row.question[0].line
    asks = Cell("\n".join(each.text for each in row.question), line)
    texts = {role: "\n".join(each.text for each in row.answers[role]) for role in roles}
    pieces = {role: shares(plain(text), len(row.refs)) for role, text in texts.items()}
    made = []
    for at, ref in enumerate(row.refs):
        cells = [Cell("", line), asks]
        restorations = list(row.restorations)
        for role in roles:
            part = pieces[role]
            split = len(row.refs) > 1 and part is not None
            text = part[at] if split and part is not None else texts[role]
            cells.append(Cell(text, row.answers[role][0].line))
            if split:
                why = f"one row answers {', '.join(row.refs)}; the answer is cut into as many"
                restorations.append(Restoration("answer", plain(texts[role]), text, why, line))
        made.append(
            SourceRow(
                tuple(cells),
                tuple(row.lines) if at == 0 else (),
                columns,
                above,
                wrapped=row.strips > 1,
                ref=ref,
                restorations=tuple(restorations),
                shares=() if at == 0 else tuple(row.lines),
            )
        )
    return made
