"""The form of 2020: questions without numbers, with a column for Yes and one for No.

It is cut from the same lines as any table, but a row is told by its question. What stands below a
question without one of its own goes on from it. A file often holds the form twice, once as it came
and once filled in: the empty one is kept as a passage of its own.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from putright.assessment.read import answers
from putright.assessment.read import columns as columns_of
from putright.assessment.read.asked import Asked, Questions, shares
from putright.assessment.read.columns import TICK_ROLES
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
    SourceRow,
)
from putright.assessment.read.unfold import as_tabs, unfold
from putright.assessment.read.words import first_sentence, is_finished, plain, starts_small
from putright.codes.model import Edition
from putright.assessment.read.wording import words as compared

LAYOUT = "questions"
_LONGEST_TITLE = 60  # characters of a section's title
_FEWEST = 6  # questions that make a text the form
_TEXTS = (Role.YES, Role.NO, Role.PARTIAL, Role.NOT_APPLICABLE, Role.ANSWER, Role.COMBINED)


@dataclass(slots=True)
class _Strip:
    """A line of the source with its cells, and what it is: a question, a passage, or the rest."""

    cells: list[Cell]
    lines: tuple[int, ...]
    asked: Asked | None = None
    at: int = 0  # which cell asks
    kind: PassageKind | None = None
    columns: Columns | None = None  # where it is a header

    @property
    def text(self) -> str:
        return "\t".join(each.text for each in self.cells)

    @property
    def tabbed(self) -> bool:
        return len(self.cells) > 1


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
    if sum("?" in line.text for line in lines) < _FEWEST - 1:
        return None
    questions = Questions(edition)
    strips = _merged(_strips(as_tabs(lines) or lines, questions))
    _recognise(strips, questions)
    copies = _copies(strips, questions)
    if not copies:
        return None
    filled = max(copies, key=lambda each: _answers(strips, each))
    empty = [each for each in copies if each != filled and not _answers(strips, each)]
    for start, end in empty:
        for strip in strips[start:end]:
            strip.asked, strip.kind, strip.columns = None, PassageKind.EMPTY_FORM, None
    first = min(start for start, _ in copies if (start, _) not in empty)
    return _sheet(strips, first, _layouts(strips))


def _strips(lines: Sequence[Line], questions: Questions) -> list[_Strip]:
    pages = furniture(lines)
    single = sum(line.text.startswith("\t") and line.text.count("\t") == 1 for line in lines)
    several = sum(line.text.strip().count("\t") >= 1 for line in lines)
    if single > several:
        return _cell_a_line(lines, pages, questions)
    strips = []
    for entry in unfold(lines):
        strip = _Strip(list(entry.cells), entry.numbers)
        strip.kind = _kind(strip, pages)
        strips.append(strip)
    return strips


def _cell_a_line(
    lines: Sequence[Line], pages: frozenset[int], questions: Questions
) -> list[_Strip]:
    """Lines with a cell each, put together: a question and the cells below it, empty ones too."""
    strips: list[_Strip] = []
    open_ = False
    for line in lines:
        number = () if line.blank else (line.number,)
        if line.text.startswith("\t"):
            cell = Cell(line.text.removeprefix("\t"), line.number)
            asks = questions.ask(plain(cell.text)) is not None
            titled = questions.is_section(plain(cell.text))
            if asks or titled or not open_:
                if line.blank:
                    continue
                strips.append(_Strip([cell], number))
                open_ = asks or titled
            else:
                strips[-1].cells.append(cell)
                strips[-1].lines += number
        elif line.blank:
            continue
        elif open_ and not heading(line.text) and line.number not in pages:
            last = strips[-1].cells[-1]
            strips[-1].cells[-1] = Cell(f"{last.text}\n{line.text}", last.line)
            strips[-1].lines += number
        else:
            strips.append(_Strip([Cell(line.text, line.number)], number))
            open_ = False
    questions.again()
    for strip in strips:
        strip.kind = _kind(strip, pages)
    return strips


def _kind(strip: _Strip, pages: frozenset[int]) -> PassageKind | None:
    if is_rule(strip.text):
        return PassageKind.RULE
    if strip.lines[0] in pages or (not strip.tabbed and is_page_number(strip.text)):
        return PassageKind.PAGE
    return None


def _merged(strips: list[_Strip]) -> list[_Strip]:
    """Put a question together that goes on in the line below with a small letter."""
    merged: list[_Strip] = []
    for strip in strips:
        above = merged[-1] if merged else None
        if above and _goes_on(above, strip):
            above.lines += strip.lines
            above.cells = [
                Cell(f"{a.text}\n{b.text}" if b.text.strip() else a.text, a.line)
                for a, b in zip(above.cells, strip.cells, strict=True)
            ]
        else:
            merged.append(strip)
    return merged


def _goes_on(above: _Strip, strip: _Strip) -> bool:
    if above.kind or strip.kind or len(above.cells) != len(strip.cells) or not strip.tabbed:
        return False
    filled = [at for at, each in enumerate(strip.cells) if each.text.strip()]
    if len(filled) != 1 or filled[0] > 1 or filled[0] == len(strip.cells) - 1:
        return False
    first = plain(above.cells[filled[0]].text)
    second = plain(strip.cells[filled[0]].text)
    return bool(first) and not first.endswith(("?", ":", ".")) and starts_small(second)


def _recognise(strips: list[_Strip], questions: Questions) -> None:
    """Say of each strip which question it asks, or whether it is a heading or a header.

    Where a table asks, the same words outside it are somebody's prose.
    """
    _ask_all(strips, questions)
    tabbed = {ref for each in strips if each.tabbed and each.asked for ref in each.asked.refs}
    if len(tabbed) >= _FEWEST:
        for strip in strips:
            strip.asked = strip.asked if strip.tabbed else None


def _ask_all(strips: list[_Strip], questions: Questions) -> None:
    for strip in strips:
        if strip.kind:
            continue
        texts = [plain(each.text[:2_000]) for each in strip.cells]
        titled = any(questions.is_section(each) for each in texts[:2]) or _is_title(texts)
        found = columns_of.from_header(texts) if strip.tabbed else None
        if titled or (not strip.tabbed and heading(strip.text)):
            strip.kind = PassageKind.HEADING
            strip.columns = found
            continue
        for at, text in enumerate(texts[:3]):
            if asked := questions.ask(text):
                strip.asked, strip.at = asked, at
                break
        if not strip.asked and found:
            strip.kind, strip.columns = PassageKind.HEADER, found


def _copies(strips: Sequence[_Strip], questions: Questions) -> list[tuple[int, int]]:
    """From and to which strip each copy of the form goes; none where there is no form."""
    copies: list[tuple[int, int]] = []
    seen: set[str] = set()
    highest = start = end = -1
    for at, strip in enumerate(strips):
        if not strip.asked or not strip.asked.refs:
            continue
        place = questions.place(strip.asked.refs[0])
        again = strip.asked.refs[0] in seen and place < highest - _FEWEST
        if again:
            copies.append((start, end))
            seen, highest, start = set(), -1, -1
        start = _with_heading(strips, at) if start < 0 else start
        seen.update(strip.asked.refs)
        highest, end = max(highest, place), at + 1
    if start >= 0:
        copies.append((start, len(strips)))
    asked = [{ref for each in strips[a:b] if each.asked for ref in each.asked.refs} for a, b in copies]
    return [each for each, refs in zip(copies, asked, strict=True) if len(refs) >= _FEWEST]


def _with_heading(strips: Sequence[_Strip], at: int) -> int:
    """The first of the headings and headers directly above a strip."""
    kinds = (PassageKind.HEADING, PassageKind.HEADER)
    while at and strips[at - 1].kind in kinds and strips[at - 1].tabbed:
        at -= 1
    return at


def _answers(strips: Sequence[_Strip], copy: tuple[int, int]) -> int:
    """How many questions of a copy have something written behind them."""
    return sum(
        any(each.text.strip() for each in strip.cells[strip.at + 1 :])
        or (not strip.tabbed and _answer_below(strips, at))
        for at, strip in enumerate(strips[copy[0] : copy[1]], copy[0])
        if strip.asked
    )


def _answer_below(strips: Sequence[_Strip], at: int) -> bool:
    below = strips[at + 1] if at + 1 < len(strips) else None
    return below is not None and not below.asked and not below.kind


def _layouts(strips: Sequence[_Strip]) -> dict[int, int]:
    """Which cell asks, for each number of cells that a row may have."""
    counted: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for strip in strips:
        if strip.asked and strip.tabbed:
            counted[len(strip.cells)][strip.at] += 1
    return {width: each.most_common(1)[0][0] for width, each in counted.items()}


def _sheet(strips: Sequence[_Strip], first: int, layouts: dict[int, int]) -> Sheet:
    draft = Draft()
    rows: list[_Row] = []
    stem: _Row | None = None
    columns: Columns | None = None
    opened: list[tuple[_Row, str]] = []
    for at, strip in enumerate(strips):
        columns = strip.columns or columns
        if strip.kind:
            _passage(draft, strip)
        elif at < first:
            draft.passage(PassageKind.INTRODUCTION, unmarked(strip.text), *strip.lines)
        elif strip.asked or _asks_unknown(strip, layouts):
            row = _begun(strip, columns, layouts, stem)
            stem = row if strip.asked and not strip.asked.refs else None
            if not stem:
                rows.append(row)
                opened.append((row, " / ".join(filter(None, (draft.section, draft.sub_heading)))))
        elif stem or rows:
            _go_on(stem or rows[-1], strip, columns, layouts)
        else:
            draft.passage(PassageKind.LEFTOVER, unmarked(strip.text), *strip.lines)
    if stem and rows:
        rows[-1].lines += stem.lines
        rows[-1].question += stem.question
    _move_ends(rows)
    for row, above in opened:
        draft.rows += _source_rows(row, above)
    return draft.sheet(LAYOUT)


def _asks_unknown(strip: _Strip, layouts: dict[int, int]) -> bool:
    """True for a row of the table whose question is not one of the form's."""
    at = layouts.get(len(strip.cells))
    if at is None or at >= len(strip.cells) - 1:
        return False
    behind = any(each.text.strip() for each in strip.cells[at + 1 :])
    return behind and plain(strip.cells[at].text).endswith("?")


def _is_title(texts: Sequence[str]) -> bool:
    """True for a number of one figure and a short title, with nothing behind but names of columns."""
    filled = [each for each in texts if each]
    if len(filled) < 2 or not re.fullmatch(r"\d\.?", filled[0]) or filled[0] != texts[0]:
        return False
    named = all(columns_of.role_of(each) for each in filled[2:])
    return named and len(filled[1]) <= _LONGEST_TITLE and not filled[1].endswith(("?", "."))


def _passage(draft: Draft, strip: _Strip) -> None:
    texts = [each for each in (plain(cell.text) for cell in strip.cells) if each]
    if strip.kind is PassageKind.HEADING:
        names = {each for each in texts[1:] if columns_of.role_of(each) in TICK_ROLES}
        draft.heading(unmarked(" ".join(each for each in texts if each not in names)), *strip.lines)
    elif strip.kind:
        draft.passage(strip.kind, unmarked(" ".join(texts)), *strip.lines)


def _begun(
    strip: _Strip, columns: Columns | None, layouts: dict[int, int], stem: _Row | None
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


def _add(row: _Row, strip: _Strip, at: int, columns: Columns | None) -> None:
    """Sort the cells behind a question by the header's columns, or as one text."""
    behind = strip.cells[at + 1 :]
    roles, names = _roles_behind(columns, at, len(strip.cells))
    for place, cell in enumerate(behind):
        if cell.text.strip():
            row.answers[roles[place]].append(cell)
            row.names[roles[place]] = names[place]


def _roles_behind(
    columns: Columns | None, at: int, width: int
) -> tuple[list[Role], list[str]]:
    count = width - at - 1
    if columns and len(columns.roles) == width:
        roles = list(columns.roles[at + 1 :])
        roles = [Role.COMBINED if each in (Role.REQUIREMENT, Role.REF) else each for each in roles]
        return roles, list(columns.names[at + 1 :])
    ticks = [each for each in columns.roles if each in TICK_ROLES] if columns else []
    if columns and len(ticks) == count:
        return ticks, [""] * count
    return [Role.COMBINED] * count, [""] * count


def _go_on(
    row: _Row, strip: _Strip, columns: Columns | None, layouts: dict[int, int]
) -> None:
    """Add a strip that asks nothing to the question above."""
    row.lines += strip.lines
    row.strips += 1
    if not strip.tabbed:
        complete = row.answered or row.asks.rstrip().endswith(("?", ":"))
        if complete or answers.is_answer(strip.text):
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
    for first, second in zip(rows, rows[1:], strict=False):
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


def _move(
    first: _Row, second: _Row, role: Role, end: str, rest: str, *, copied: bool
) -> None:
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
