"""The layout without a table: a provision's number and text, then "Comply: Yes", "Evidence: …"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from putright.assessment.read import garbled, refs
from putright.assessment.read.answers import is_answer, understand
from putright.assessment.read.columns import TICK_ROLES, leads_on, role_of
from putright.assessment.read.draft import Draft
from putright.assessment.read.furniture import furniture, is_totals
from putright.assessment.read.lines import (
    heading,
    is_page_number,
    is_rule,
    is_title,
    unmarked,
)
from putright.assessment.read.model import Answer, Cell, Columns, Line, PassageKind, Role, Sheet

LAYOUT = "list"
_FEWEST = 2  # provisions
_MOST_LINES = 2_000  # of one provision: what follows is no part of it
_MOST_WORDS = 6  # of a label that has a line of its own
_OPENS_SECTION = re.compile(r"(\d{1,2})[.)]?\s+[A-Z][^.]*$")
_FEWEST_OF_TITLE = 3  # words of a document's title that may be taken for a label
_LABEL = re.compile(
    r"\s*(?:[-*•·]\s+)?(?P<name>[A-Za-z][^:\t.?]{0,50}?)"
    r"(?:\?\s*[:\t]?\s*|\s*[:\t]\s*|\s[-–—]\s)"
)
_BULLET = re.compile(r"\s*(?:[-*•·]\s+)?")
_OPENING = re.compile(r"(?P<number>\S{2,6}(?: \d)?)\s+(?=[A-Z‘“\"'])")
_TEXTS = (Role.EVIDENCE, Role.COMMENTARY, Role.COMBINED)
_CARD = 2  # cells of a row on a card: the name of a column, and what stands there
_LONGEST_CARD = 60  # characters of a name on a card
_LONGEST_NAME = 45  # characters of a label that has a line of its own
_FIGURE = re.compile(r"\d")
_MOST_BEFORE = 100  # characters before the first figure of a number, with its label
_PLAIN = ""
_FEWEST_WORDS = 4  # of a requirement
_FEWEST_ALIKE = 5  # starts that show how they are set
_SECTION = re.compile(r"(?:Code )?[Ss]ection (?=\d{1,2}\.\d{1,2}\b\s*[-–—:.)]|\d{1,2}\.\d{1,2}$)")


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
    below: list[tuple[Role, str]] | None = None  # what a header row inside it has announced
    on_card: bool = False  # its last row has two cells: a name, and what stands there


def fits(lines: Sequence[Line]) -> bool:
    """True where a text is such a list: most of the lines that begin with a number have an answer
    below them that is labelled, or has a line of its own."""
    if sum(bool(_FIGURE.search(each.text, 0, _MOST_BEFORE)) for each in lines) < _FEWEST:
        return False
    labels = _labels(lines)
    starts = _starts(lines, labels)
    if len(starts) < _FEWEST:
        return False
    answered = 0
    open_ = False
    for line in lines:
        if line.number in starts:
            open_ = True
        elif open_ and (label := labels.get(line.number)) and label.role is Role.ANSWER:
            answered += 1
            open_ = False
    numbered = sum(_opens(line.text) for line in lines)
    return answered >= _FEWEST and 2 * answered >= max(numbered, len(starts))


def are_cards(lines: Sequence[Line]) -> bool:
    """True where each provision has a small table of its own, with names left and texts right."""
    narrow = [each for each in lines if len(each.cells) == _CARD]
    names = [label.role for each in narrow if (label := _on_card(each))]
    wide = sum(len(each.cells) > _CARD for each in lines)
    answers = names.count(Role.ANSWER)
    others = len(names) - answers - names.count(Role.REF)
    return min(answers, others) >= _FEWEST and answers > wide and fits(lines)


def _opens(text: str) -> bool:
    """True for a line that begins with a number which can be read, with no tab on it."""
    found = None if "\t" in text.strip() else _number(text, None)
    return bool(found and found.refs)


def cut(lines: Sequence[Line]) -> Sheet:
    """Cut lines into rows and passages.

    Raises:
        Unreadable: more rows than any form has.
    """
    draft = Draft()
    labels = _labels(lines)
    starts = _starts(lines, labels)
    heads = _heads(lines)
    pages = furniture(lines)
    titles = _titles([each for each in lines if each.number not in pages], starts)
    last = max(starts, default=0)
    block: _Block | None = None
    after_blank = True
    for line in lines:
        if line.blank:
            after_blank = True
            continue
        if line.number in starts:
            _close(draft, block)
            block = _begun(line, starts[line.number])
        elif kind := _page_or_rule(line, pages, behind=line.number > last):
            draft.passage(kind, line.text.strip(), line.number)
        elif block and line.number in heads:
            block.below = heads[line.number]
            draft.passage(PassageKind.HEADER, line.text.replace("\t", " | "), line.number)
        elif block and block.below and len(line.cells) == len(block.below):
            _under_header(block, line, block.below)
        elif block and (label := labels.get(line.number)) and _is_new(block, label):
            _labelled(block, line, label)
        elif block and _is_on_card(block, line):
            _beside(block, line)
        elif not block and _answers_alone(labels.get(line.number)):
            block = _without_number(draft, line)
            _labelled(block, line, labels[line.number])
        elif words := titles.get(line.number) or heading(line.text, marked_only=not after_blank):
            _close(draft, block)
            block = None
            draft.heading(words, line.number)
        elif block and len(block.lines) < _MOST_LINES:
            _go_on(block, line, after_blank=after_blank)
        else:
            kind = PassageKind.LEFTOVER if draft.begun else PassageKind.INTRODUCTION
            draft.passage(kind, unmarked(line.text), line.number)
        after_blank = False
    _close(draft, block)
    return draft.sheet(LAYOUT)


def _labels(lines: Sequence[Line]) -> dict[int, _Label]:
    """The lines that begin with the name of a column, one that is used more than once.

    A name may have a line of its own, and so may an answer, without a name.
    """
    found: dict[int, _Label] = {}
    for line in lines:
        if len(line.cells) == _CARD:
            if label := _on_card(line):
                found[line.number] = label
            continue
        words = "" if line.text.startswith("\t") else line.text.replace("**", "").lstrip("# ")
        if label := _named(words) or _alone(words):
            found[line.number] = label
    _name_answers(found, lines)
    times = Counter(each.name.casefold() for each in found.values())
    often = {at: each for at, each in found.items() if times[each.name.casefold()] > 1}
    often = _without_titles(often, times)
    heads = {at: _Label(Role.ANSWER, "", "") for at in _heads(lines)}
    return _without_choices(often) | heads


def _titles(lines: Sequence[Line], starts: dict[int, refs.Printed]) -> dict[int, str]:
    """The lines that open a section by its plain number: "2 Exclusions", right above 2.1."""
    found = {}
    filled = [each for each in lines if not each.blank and not is_page_number(each.text)]
    for line, below in pairwise(filled):
        begun = starts.get(below.number)
        number = _OPENS_SECTION.match(line.text) if len(line.text) <= _LONGEST_CARD else None
        if number is None or begun is None or not begun.refs or line.number in starts:
            continue
        if refs.section(begun.refs[0]) == int(number[1]):
            found[line.number] = unmarked(line.text)
    return found


def _without_titles(found: dict[int, _Label], times: Counter[str]) -> dict[int, _Label]:
    """Without the titles of documents that end as a name does ("Staff guidance notes"): several
    words on a line of their own, where the form has another name for that and uses it far more."""
    most: Counter[Role] = Counter()
    for each in found.values():
        most[each.role] = max(most[each.role], times[each.name.casefold()])
    return {
        at: each
        for at, each in found.items()
        if each.rest.strip()
        or len(each.name.split()) < _FEWEST_OF_TITLE
        or 2 * times[each.name.casefold()] > most[each.role]
    }


def _name_answers(found: dict[int, _Label], lines: Sequence[Line]) -> None:
    """Tell a name that is an answer, too ("Compliant"), from an answer: an answer stands below it."""
    filled = [each.number for each in lines if not each.blank]
    alone = [
        (at, below)
        for at, below in pairwise(filled)
        if at in found and found[at].role is Role.ANSWER and not found[at].name
    ]
    times = Counter(found[at].rest.casefold() for at, _ in alone)
    over = Counter(
        found[at].rest.casefold()
        for at, below in alone
        if below in found and found[below].role is Role.ANSWER and not found[below].name
    )
    names = {
        each for each, count in over.items() if count >= _FEWEST_ALIKE and 2 * count > times[each]
    }
    after = dict(alone)
    kept: int | None = None
    for at, _ in alone:
        # Of "Compliant" over "Compliant" the first is the name.
        if found[at].rest.casefold() in names and kept != at:
            kept = after[at]
            found[at] = _Label(Role.ANSWER, found[at].rest, "")


def _heads(lines: Sequence[Line]) -> dict[int, list[tuple[Role, str]]]:
    """The header rows that stand inside a provision, with the role and name of each column.

    They name the answer and texts; where one names the number or the requirement too, it is the
    header of a table of provisions.
    """
    found = {}
    for line in lines:
        if len(line.cells) < _CARD or any(len(each.text) > _LONGEST_CARD for each in line.cells):
            continue
        names = [each.text.strip().rstrip(":") for each in line.cells]
        roles = [None if leads_on(each) else _role(each) for each in names]
        texts = sum(each in _TEXTS for each in roles)
        others = any(each in (None, Role.REF, Role.REQUIREMENT) for each in roles)
        if roles.count(Role.ANSWER) == 1 and texts and not others:
            found[line.number] = [
                (role, name) for role, name in zip(roles, names, strict=True) if role
            ]
    return found


def _on_card(line: Line) -> _Label | None:
    """A row of two cells: the name of a column, and what stands there."""
    name, rest = (each.text for each in line.cells)
    name = name.replace("**", "").strip().rstrip(":").strip()
    role = _role(name) if name and len(name) <= _LONGEST_CARD else None
    return _Label(role, name, rest) if role else None


def _without_choices(labels: dict[int, _Label]) -> dict[int, _Label]:
    """The labels, where "Comply: Yes or No" is the whole name and the answer stands below it.

    So it is where the same choices stand behind each of them and answers without a name follow:
    without those, it is a form in which both were left standing.
    """
    named = [each for each in labels.values() if each.role is Role.ANSWER and each.name]
    asked = [each for each in named if understand(each.rest).answer is Answer.BOTH]
    alone = sum(each.role is Role.ANSWER and not each.name for each in labels.values())
    if len(asked) < _FEWEST or len(asked) < len(named) or 2 * alone < len(asked):
        return labels
    if len({each.rest.casefold() for each in asked}) > 1:
        return labels
    return {
        at: replace(each, name=f"{each.name}: {each.rest}", rest="") if each in asked else each
        for at, each in labels.items()
    }


def _named(words: str) -> _Label | None:
    """A column's name with what stands behind it; "Compliant – see note" is an answer."""
    match = _LABEL.match(words)
    role = _role(match["name"]) if match else None
    if match is None or role is None:
        return None
    dash = match[0].rstrip().endswith(("-", "–", "—"))
    meant = understand(match["name"])
    # "Comply: Yes" has a name; "Not compliant: …" and "Compliant – …" are answers.
    answers = meant.exact and meant.answer is not Answer.UNANSWERED
    if answers and (dash or meant.answer is not Answer.YES):
        return None
    return _Label(role, match["name"].strip(), words[match.end() :])


def _alone(words: str) -> _Label | None:
    """A column's name, or an answer, on a line of its own."""
    words = words.strip().rstrip(":?").strip()
    if not words or len(words) > _LONGEST_NAME or words.endswith(".") or "\t" in words:
        return None
    if is_title(words):
        return None
    if is_answer(words):
        return _Label(Role.ANSWER, "", words)
    if understand(words).known:
        return None
    role = _role(words)
    if role is Role.OTHER and not words[0].isupper():
        return None  # a point of a list: "• date received"
    # "The policy is the evidence" is no name.
    return _Label(role, words, "") if role and len(words.split()) <= _MOST_WORDS else None


def _role(name: str) -> Role | None:
    role = role_of(name)
    return None if role in TICK_ROLES else role


def _starts(lines: Sequence[Line], labels: dict[int, _Label]) -> dict[int, refs.Printed]:
    """The lines on which a provision begins.

    A label must follow before the next such line: a text may as well begin a line with a number.
    """
    starts: dict[int, refs.Printed] = {}
    waiting: tuple[int, refs.Printed] | None = None
    after_blank = True
    for line in lines:
        if line.furniture:
            continue
        found = _number(line.text, labels.get(line.number))
        if found and (after_blank or not found.rest[:1].islower()):
            waiting = (line.number, found)
        elif line.number in labels and waiting:
            starts[waiting[0]] = waiting[1]
            waiting = None
        after_blank = line.blank
    return _alike(starts, lines)


def _alike(starts: dict[int, refs.Printed], lines: Sequence[Line]) -> dict[int, refs.Printed]:
    """The starts that are set as most are, where that shows: a heading each, or a cell each.

    One in another dress is a line of a text, where its number has a start in the usual one.
    """
    dress = {each.number: _dress(each) for each in lines if each.number in starts}
    usual, times = Counter(dress.values()).most_common(1)[0] if dress else (_PLAIN, 0)
    if usual == _PLAIN or times < _FEWEST_ALIKE:
        return starts
    known = {ref for at, each in starts.items() if dress[at] == usual for ref in each.refs}
    return {
        at: each for at, each in starts.items() if dress[at] == usual or not set(each.refs) & known
    }


def _dress(line: Line) -> str:
    """How a line is set: a heading, words that stand out, a row of cells, or plain."""
    words = line.text.lstrip()
    if line.cells:
        return "cells"
    return words[0] if words[:1] in ("#", "*", "-", "•", "|") else _PLAIN


def _number(text: str, label: _Label | None) -> refs.Printed | None:
    """The number with which a line begins, or which a label announces ("Provision: 1.2")."""
    if label and label.role is Role.REF:
        return refs.parse(label.rest) or refs.parse_opening(label.rest) or _garbled(label.rest)
    if len(text) > 20_000 or text.startswith("\t") or not _FIGURE.search(text, 0, 40):
        return None
    words = _SECTION.sub("", _BULLET.sub("", text, count=1).lstrip("#* "), count=1)
    found = refs.parse(words) or refs.parse_opening(words)
    return found or (_garbled(words) if label is None else None)


def _garbled(words: str) -> refs.Printed | None:
    """A number that can't be read, alone or before its text."""
    if garbled.is_number(words):
        return refs.Printed((), words.strip())
    opening = _OPENING.match(words)
    if opening and garbled.is_number(opening["number"]):
        return refs.Printed((), opening["number"], words[opening.end() :])
    return None


def _begun(line: Line, found: refs.Printed) -> _Block:
    columns = [(Role.REF, ""), (Role.REQUIREMENT, "")]
    cells = [Cell(found.printed, line.number), Cell(found.rest, line.number)]
    return _Block(columns, cells, [line.number])


def _answers_alone(label: _Label | None) -> bool:
    """True for a labelled answer, which can't stand outside a provision: a number is lost."""
    if label is None or label.role is not Role.ANSWER or not label.name:
        return False
    meant = understand(label.rest)
    return meant.exact and meant.answer not in (Answer.UNANSWERED, Answer.BOTH)


def _without_number(draft: Draft, line: Line) -> _Block:
    """A provision whose number is lost; what it asks for is the paragraph above, where one is."""
    asks, lines = Cell("", line.number), list[int]()
    above = draft.passages[-1] if draft.passages else None
    kinds = (PassageKind.INTRODUCTION, PassageKind.LEFTOVER)
    if above and above.kind in kinds and len(above.text.split()) >= _FEWEST_WORDS:
        draft.passages.pop()
        asks, lines = Cell(above.text, above.lines[0]), list(above.lines)
    columns = [(Role.REF, ""), (Role.REQUIREMENT, "")]
    return _Block(columns, [Cell("", asks.line), asks], lines)


def _is_new(block: _Block, label: _Label) -> bool:
    """An answer without a name is one only where the provision has none yet."""
    return bool(label.name) or Role.ANSWER not in [role for role, _ in block.columns]


def _labelled(block: _Block, line: Line, label: _Label) -> None:
    block.columns.append((label.role, label.name))
    block.cells.append(Cell(label.rest, line.number))
    block.lines.append(line.number)
    block.on_card = len(line.cells) == _CARD


def _is_on_card(block: _Block, line: Line) -> bool:
    """True for a row of two cells behind another: a name that is no column's of the form."""
    name = line.cells[0].text.strip() if len(line.cells) == _CARD else ""
    return bool(block.on_card and name and len(name) <= _LONGEST_CARD)


def _beside(block: _Block, line: Line) -> None:
    """Add a row of two cells by the name that it has."""
    name, text = line.cells
    block.columns.append((Role.OTHER, name.text.strip().rstrip(":")))
    block.cells.append(text)
    block.lines.append(line.number)


def _under_header(block: _Block, line: Line, below: list[tuple[Role, str]]) -> None:
    """Add a row of a table inside a provision; a further one goes on from the first."""
    begun = block.columns[-len(below) :] == below
    for at, (named, cell) in enumerate(zip(below, line.cells, strict=True), -len(below)):
        if begun:
            above = block.cells[at]
            block.cells[at] = Cell(f"{above.text}\n{cell.text}".strip("\n"), above.line)
        else:
            block.columns.append(named)
            block.cells.append(cell)
    block.lines.append(line.number)


def _go_on(block: _Block, line: Line, *, after_blank: bool) -> None:
    """Add a line to the last cell; a blank line before it parts two paragraphs."""
    if after_blank and block.columns[-1] == (Role.ANSWER, "") and not block.on_card:
        # Behind an answer without a name there is none for what follows.
        block.columns.append((Role.COMBINED, ""))
        block.cells.append(Cell(line.text, line.number))
        block.lines.append(line.number)
        return
    last = block.cells[-1]
    gap = "\n\n" if after_blank else "\n"
    block.cells[-1] = Cell(f"{last.text}{gap}{line.text}", last.line)
    block.lines.append(line.number)


def _page_or_rule(line: Line, pages: frozenset[int], *, behind: bool) -> PassageKind | None:
    """What a line is that belongs to no provision; counts stand `behind` where the last begins."""
    if behind and is_totals([each.text for each in line.cells] or [line.text]):
        return PassageKind.TOTALS
    if is_rule(line.text):
        return PassageKind.RULE
    if line.number in pages or is_page_number(line.text):
        return PassageKind.PAGE
    return None


def _close(draft: Draft, block: _Block | None) -> None:
    while block:
        block, rest = _parted(block)
        roles, names = zip(*block.columns, strict=True)
        draft.columns = Columns(roles, names)
        draft.row(block.cells, block.lines)
        block = rest


def _parted(block: _Block) -> tuple[_Block, _Block | None]:
    """A provision, and what follows in it from where its labels begin again with another answer.

    There the number of a provision is lost. What that one asks for is the paragraph above.
    """
    at = _begins_again(block)
    if at is None:
        return block, None
    line = block.cells[at].line
    before = [each for each in block.lines if each < line]
    body, gap, requirement = block.cells[at - 1].text.rstrip().rpartition("\n\n")
    taken = requirement.count("\n") + 1
    first = block.cells[at - 1].line
    if not gap or block.on_card or sum(each > first for each in before) < taken:
        body, requirement, taken = block.cells[at - 1].text, "", 0
    cut_at = len(before) - taken
    own = _Block(
        block.columns[:at],
        [*block.cells[: at - 1], Cell(body, first)],
        block.lines[:cut_at],
    )
    start = before[-taken] if taken else line
    lost = [(Role.REF, ""), (Role.REQUIREMENT, "")]
    rest = _Block(
        [*lost, *block.columns[at:]],
        [Cell("", start), Cell(requirement, start), *block.cells[at:]],
        block.lines[cut_at:],
        on_card=block.on_card,
    )
    return own, rest


def _begins_again(block: _Block) -> int | None:
    """Where the labels of a provision come a second time, with an answer of their own; or None."""
    names = [name.casefold() for _, name in block.columns]
    answers = [
        at
        for at, (role, name) in enumerate(block.columns)
        if role is Role.ANSWER and name and is_answer(block.cells[at].text.partition("\n\n")[0])
    ]
    if len(answers) < 2 or names[answers[0]] != names[answers[1]]:
        return None
    at = answers[1]
    while at - 1 > answers[0] and names[at - 1] in names[2 : at - 1]:
        at -= 1
    return at
