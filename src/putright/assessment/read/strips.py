"""The lines of a form of questions, put together and named: which asks, which heads, which goes on.

A strip is a line with its cells, or the cells that stand one a line in Word's text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from putright.assessment.read import columns as columns_of
from putright.assessment.read.asked import Asked, Questions
from putright.assessment.read.furniture import furniture
from putright.assessment.read.lines import heading, is_page_number, is_rule, unmarked
from putright.assessment.read.model import Cell, Columns, Line, PassageKind
from putright.assessment.read.unfold import barred_cells, unfold
from putright.assessment.read.words import plain, starts_small

FEWEST = 6  # questions that make a text the form
_MOST_LINES = 1_000  # of one question and its answer: more are no form
_FEW_WORDS = 4  # outside a table a longer question ends as one
_LONGEST_TITLE = 60  # characters of a section's title
_ONE = re.compile(r"\s*\d\.?\s*")
_TITLE = re.compile(r"\d[.:)]?\s+[A-Z][^?.;]{3,60}")


@dataclass(slots=True)
class Strip:
    """A line of the source with its cells, and what it is: a question, a passage, or the rest.

    `lines` are the numbers of the lines that it was put together from, blank ones left out.
    """

    cells: list[Cell]
    lines: tuple[int, ...]
    asked: Asked | None = None
    at: int = 0  # which cell asks
    kind: PassageKind | None = None
    columns: Columns | None = None  # where it is a header

    @property
    def text(self) -> str:
        """All that is printed, with tabs between the cells."""
        return "\t".join(each.text for each in self.cells)

    @property
    def tabbed(self) -> bool:
        """True where there is more than one cell."""
        return len(self.cells) > 1


def _unbarred(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a Markdown table with tabs for its bars; others as they are."""
    if sum(each.text.startswith("|") for each in lines) < FEWEST:
        return lines
    return [
        replace(each, text="\t".join(cells))
        if each.text.startswith("|") and (cells := barred_cells(each.text))
        else each
        for each in lines
    ]


def take(lines: Sequence[Line], questions: Questions) -> list[Strip]:
    """The strips of a source, each said to ask, to head, to name columns, or none of these."""
    strips = _merged(_strips(_unbarred(lines), questions))
    _recognise(strips, questions)
    return strips


def _strips(lines: Sequence[Line], questions: Questions) -> list[Strip]:
    pages = furniture(lines)
    single = sum(line.text.startswith("\t") and line.text.count("\t") == 1 for line in lines)
    several = sum(line.text.strip().count("\t") >= 1 for line in lines)
    if single > several:
        return _cell_a_line(lines, pages, questions)
    strips = []
    for entry in unfold(lines):
        strip = Strip(list(entry.cells), entry.numbers)
        strip.kind = _kind(strip, pages)
        strips.append(strip)
    return strips


def _cell_a_line(lines: Sequence[Line], pages: frozenset[int], questions: Questions) -> list[Strip]:
    """Lines with a cell each, put together: a question and the cells below it, empty ones too."""
    strips: list[Strip] = []
    open_ = False
    for line in lines:
        number = () if line.blank else (line.number,)
        if line.text.startswith("\t"):
            cell = Cell(line.text.removeprefix("\t"), line.number)
            asks = questions.ask(plain(cell.text)) is not None
            titled = questions.is_section(plain(cell.text)) or bool(_ONE.fullmatch(cell.text))
            lone = bool(strips) and bool(_ONE.fullmatch(strips[-1].text))
            if titled and not asks and lone and not _ONE.fullmatch(cell.text):
                strips[-1].cells.append(cell)
                strips[-1].lines += number
            elif asks or titled or not open_:
                if line.blank:
                    continue
                strips.append(Strip([cell], number))
                open_ = asks or titled
            else:
                strips[-1].cells.append(cell)
                strips[-1].lines += number
        elif line.blank:
            continue
        elif (
            open_
            and not heading(line.text)
            and line.number not in pages
            and len(strips[-1].lines) < _MOST_LINES
        ):
            last = strips[-1].cells[-1]
            strips[-1].cells[-1] = Cell(f"{last.text}\n{line.text}", last.line)
            strips[-1].lines += number
        else:
            strips.append(Strip([Cell(line.text, line.number)], number))
            open_ = False
    questions.again()
    for strip in strips:
        strip.kind = _kind(strip, pages)
    return strips


def _kind(strip: Strip, pages: frozenset[int]) -> PassageKind | None:
    if is_rule(strip.text):
        return PassageKind.RULE
    if strip.lines[0] in pages or (not strip.tabbed and is_page_number(strip.text)):
        return PassageKind.PAGE
    return None


def _merged(strips: list[Strip]) -> list[Strip]:
    """Put a question together that goes on in the line below with a small letter."""
    merged: list[Strip] = []
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


def _goes_on(above: Strip, strip: Strip) -> bool:
    if above.kind or strip.kind or len(above.cells) != len(strip.cells) or not strip.tabbed:
        return False
    filled = [at for at, each in enumerate(strip.cells) if each.text.strip()]
    if len(filled) != 1 or filled[0] > 1 or filled[0] == len(strip.cells) - 1:
        return False
    first = plain(above.cells[filled[0]].text)
    second = plain(strip.cells[filled[0]].text)
    return bool(first) and not first.endswith(("?", ":", ".")) and starts_small(second)


def _recognise(strips: list[Strip], questions: Questions) -> None:
    """Say of each strip which question it asks, or whether it is a heading or a header.

    Where a table asks, the same words outside it are somebody's prose.
    """
    _ask_all(strips, questions)
    tabbed = {ref for each in strips if each.tabbed and each.asked for ref in each.asked.refs}
    outside = [
        each
        for at, each in enumerate(strips)
        if each.asked and not each.tabbed and not _in_table(strips, at, questions)
    ]
    few = sum("?" in each.text for each in outside) < FEWEST
    if len(tabbed) >= FEWEST or few:
        for strip in outside:
            strip.asked = None


def _in_table(strips: Sequence[Strip], at: int, questions: Questions) -> bool:
    """True for a question that stands where the form has it, directly behind the one before it.

    A row of the table with nothing but its question may come as a paragraph.
    """
    asked, above = strips[at].asked, strips[at - 1] if at else None
    if not asked or len(asked.refs) != 1 or not above or not above.tabbed or not above.asked:
        return False
    before = above.asked.refs[-1:]
    return bool(before) and questions.place(asked.refs[0]) == questions.place(before[0]) + 1


def _ask_all(strips: list[Strip], questions: Questions) -> None:
    for strip in strips:
        if strip.kind:
            continue
        texts = [plain(each.text[:2_000]) for each in strip.cells]
        found = columns_of.from_header(texts) if strip.tabbed else None
        words = "" if strip.tabbed else unmarked(strip.text)
        asks = "?" in words or questions.asks_part(words)
        if any(questions.is_section(each) for each in texts[:2]) or (_heads(strip) and not asks):
            strip.kind, strip.columns = PassageKind.HEADING, found
            continue
        for at, text in enumerate([words] if asks else texts[:3]):
            short = text[:1].isupper() and len(text.split()) <= _FEW_WORDS
            if (strip.tabbed or "?" in text or text.endswith(":") or short) and (
                asked := questions.ask(text)
            ):
                strip.asked, strip.at = asked, at
                break
        if strip.asked:
            continue
        if asks and _heads(strip):
            strip.kind = PassageKind.HEADING
        elif _is_title(texts):
            strip.kind, strip.columns = PassageKind.HEADING, found
        elif found:
            strip.kind, strip.columns = PassageKind.HEADER, found


def _heads(strip: Strip) -> bool:
    """True for a heading outside a table: marked as one, or a section's number and title."""
    if strip.tabbed:
        return False
    marked = heading(strip.text, marked_only=True) is not None
    return marked or bool(_TITLE.fullmatch(strip.text.strip()))


def _is_title(texts: Sequence[str]) -> bool:
    """True for a number of one figure and a short title, with nothing behind but names of columns."""
    filled = [each for each in texts if each]
    if len(filled) < 2 or not re.fullmatch(r"\d\.?", filled[0]) or filled[0] != texts[0]:
        return False
    named = all(columns_of.role_of(each) for each in filled[2:])
    return named and len(filled[1]) <= _LONGEST_TITLE and not filled[1].endswith(("?", "."))


def copies_of(
    strips: Sequence[Strip], questions: Questions, layouts: dict[int, int]
) -> list[tuple[int, int]]:
    """From and to which strip each copy of the form goes; none where there is no form."""
    copies: list[tuple[int, int]] = []
    seen: set[str] = set()
    highest = start = end = -1
    for at, strip in enumerate(strips):
        if not strip.asked or not strip.asked.refs:
            continue
        place = questions.place(strip.asked.refs[0])
        again = strip.asked.refs[0] in seen and place < highest - FEWEST
        if again:
            copies.append((start, end))
            seen, highest, start = set(), -1, -1
        start = _with_heading(strips, at, layouts) if start < 0 else start
        seen.update(strip.asked.refs)
        highest, end = max(highest, place), at + 1
    if start >= 0:
        copies.append((start, len(strips)))
    asked = [
        {ref for each in strips[a:b] if each.asked for ref in each.asked.refs} for a, b in copies
    ]
    return [each for each, refs in zip(copies, asked, strict=True) if len(refs) >= FEWEST]


def _with_heading(strips: Sequence[Strip], at: int, layouts: dict[int, int]) -> int:
    """The first of the headings, headers and unknown questions directly above a strip."""
    kinds = (PassageKind.HEADING, PassageKind.HEADER)
    while at and strips[at - 1].tabbed:
        above = strips[at - 1]
        if above.kind not in kinds and not (above.kind is None and asks_unknown(above, layouts)):
            break
        at -= 1
    return at


def answered(strips: Sequence[Strip], copy: tuple[int, int]) -> int:
    """How many questions of a copy have something written behind them."""
    return sum(
        any(each.text.strip() for each in strip.cells[strip.at + 1 :])
        or (not strip.tabbed and _answer_below(strips, at))
        for at, strip in enumerate(strips[copy[0] : copy[1]], copy[0])
        if strip.asked
    )


def _answer_below(strips: Sequence[Strip], at: int) -> bool:
    below = strips[at + 1] if at + 1 < len(strips) else None
    return below is not None and not below.asked and not below.kind


def layouts_of(strips: Sequence[Strip]) -> dict[int, int]:
    """Which cell asks, for each number of cells that a row may have."""
    counted: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for strip in strips:
        if strip.asked and strip.tabbed:
            counted[len(strip.cells)][strip.at] += 1
    return {width: each.most_common(1)[0][0] for width, each in counted.items()}


def asks_unknown(strip: Strip, layouts: dict[int, int]) -> bool:
    """True for a row of the table whose question is not one of the form's."""
    at = layouts.get(len(strip.cells))
    if at is None or at >= len(strip.cells) - 1:
        return False
    behind = any(each.text.strip() for each in strip.cells[at + 1 :])
    return behind and plain(strip.cells[at].text).endswith("?")
