"""What each cell of a row is, also where the row has more or fewer cells than its header.

Converters leave out a column that is empty down a page, cut a row into lines, or find a tab in
the middle of a cell. The answer is the anchor: few cells hold nothing but an answer, and what
stands before it is the requirement, behind it evidence and commentary.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from putright.assessment.read import garbled, refs
from putright.assessment.read.answers import is_answer, understand
from putright.assessment.read.columns import TICK_ROLES
from putright.assessment.read.model import Cell, Columns, Problem, Role, SourceRow, Trouble
from putright.assessment.read.words import plain, starts_small

_FEW = 40  # characters: longer words in the answer's place are running text
_TEXTS = (Role.EVIDENCE, Role.COMMENTARY, Role.COMBINED, Role.ACTION, Role.OTHER)
Parts = dict[Role, list[Cell]]


@dataclass(slots=True)
class Aligned:
    """A row with its cells sorted by what they are. `printed` is None where it has no number."""

    row: SourceRow
    printed: refs.Printed | None
    parts: Parts
    named: list[tuple[str, Cell]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def has(self, role: Role) -> bool:
        """True where something is printed in a role."""
        return any(cell.text.strip() for cell in self.parts.get(role, ()))


def align(row: SourceRow, *, trimmed: bool) -> Aligned:
    """Sort the cells of a row. `trimmed` says that the source has lost empty cells at line ends."""
    cells = _without_empty_end(row)
    printed = refs.parse(cells[0].text)
    if printed is None and (opening := refs.parse_opening(cells[0].text)):
        # The number and the requirement share a cell.
        printed = opening
        first = Cell(opening.printed, cells[0].line)
        cells = [first, Cell(opening.rest, cells[0].line), *cells[1:]]
        row = replace(row, columns=_with_opening(row.columns))
    if row.ref is not None:
        printed = refs.Printed((row.ref,) if row.ref else (), cells[0].text.strip())
    elif printed is None and row.columns.roles[:1] == (Role.REF,):
        printed = _garbled(row, cells)
    aligned = Aligned(row, printed, defaultdict(list))
    if printed and len(cells) < len(row.columns.roles):
        cells = _answer_cut_out(aligned, cells)
    for role, name, cell in _sorted(aligned, cells, trimmed):
        aligned.parts[role].append(cell)
        if role is Role.OTHER:
            aligned.named.append((name, cell))
    return aligned


def _garbled(row: SourceRow, cells: list[Cell]) -> refs.Printed | None:
    """The number of a row that can't be read, where it looks like one and a row follows: an answer,
    or as many cells as the header has, with a requirement that begins as a sentence does."""
    if not garbled.is_number(cells[0].text):
        return None
    whole = len(cells) == len(row.columns.roles) > 2 and not starts_small(plain(cells[1].text))
    if whole or any(is_answer(each.text) for each in cells[1:]):
        return refs.Printed((), plain(cells[0].text))
    return None


def _with_opening(columns: Columns) -> Columns:
    """The columns with one more in front, where the first holds the number and the requirement."""
    roles, names = columns.roles, columns.names
    if roles[:1] not in ((Role.REF,), (Role.REQUIREMENT,)) or Role.REQUIREMENT in roles[1:]:
        return columns
    return Columns((Role.REF, Role.REQUIREMENT, *roles[1:]), ("", *names))


def is_trimmed(rows: Sequence[SourceRow]) -> bool:
    """True where empty cells at the end of a line are lost: no row ends with an empty cell.

    That alone may be chance. It counts where the source keeps the empty cells in the middle of a
    row, or where no row at all is as wide as its header.
    """
    middle = any(not cell.text.strip() for row in rows for cell in row.cells[1:-1])
    narrow = all(len(row.cells) < len(row.columns.roles) for row in rows)
    return (middle or narrow) and all(row.cells[-1].text.strip() for row in rows)


def _without_empty_end(row: SourceRow) -> list[Cell]:
    """The cells without empty ones past the last column."""
    cells = list(row.cells)
    while len(cells) > max(1, len(row.columns.roles)) and not cells[-1].text.strip():
        cells.pop()
    return cells


def _sorted(aligned: Aligned, cells: list[Cell], trimmed: bool) -> list[tuple[Role, str, Cell]]:
    columns = aligned.row.columns
    if not columns.roles:
        return [(Role.OTHER, "", cell) for cell in cells]
    answer = columns.index(Role.ANSWER)
    if len(cells) == len(columns.roles) and not _answer_elsewhere(cells, answer):
        return list(zip(columns.roles, columns.names, cells, strict=True))
    if aligned.printed is None:
        return _without_number(cells, columns)
    if answer is None:
        return _by_place(aligned, cells, columns)
    return _around_answer(aligned, cells, columns, trimmed)


def _answer_cut_out(aligned: Aligned, cells: list[Cell]) -> list[Cell]:
    """The cells of a narrow row, with an answer that has a line of its own made a cell.

    Where the empty cell before such an answer is lost, the answer is the last line of the
    requirement's cell. Behind an empty cell it is a text's: there the answer is missing.
    """
    if any(is_answer(each.text) for each in cells[1:]):
        return cells
    for at, cell in enumerate(cells[1:], 1):
        if not cell.text.strip():
            break
        body, _, last = cell.text.rstrip().rpartition("\n")
        if body.strip() and is_answer(last):
            line = cell.line + body.count("\n") + 1
            note = "the answer stands on a line of its own inside another cell"
            aligned.problems.append(Problem(Trouble.CELLS, note, line))
            return [*cells[:at], Cell(body, cell.line), Cell(last, line), *cells[at + 1 :]]
    return cells


def _answer_elsewhere(cells: Sequence[Cell], answer: int | None) -> bool:
    """True where the answer's cell holds running text and exactly one other cell is an answer.

    A few words that are no answer ("In progress", "TBC", a lone box) are what the landlord put
    there, and "N/A" in another cell is often said of the evidence.
    """
    if answer is None or _is_put_there(plain(cells[answer].text)):
        return False
    return sum(is_answer(each.text) for each in cells[1:]) == 1


def _is_put_there(words: str) -> bool:
    """True for nothing, for an answer, and for a few words that begin as an answer would."""
    if not words or understand(words).known:
        return True
    return len(words) <= _FEW and not starts_small(words) and not words.endswith((".", ";", ","))


def _around_answer(
    aligned: Aligned, cells: list[Cell], columns: Columns, trimmed: bool
) -> list[tuple[Role, str, Cell]]:
    """Sort a numbered row around its answer; without one, by place."""
    at = next((i for i, each in enumerate(cells) if i and is_answer(each.text)), None)
    place = columns.index(Role.ANSWER) or 0
    if place < len(cells) and not is_answer(cells[place].text) and cells[place].text.strip():
        # "Yes, since May" in its place, and "N/A" of the evidence behind it.
        behind_is_answer = at is not None and at > place
        if _opens_cleanly(cells[place].text) and (at is None or behind_is_answer):
            at = place
    if at is None or not _in_usual_order(columns):
        return _by_place(aligned, cells, columns)
    found = [(Role.REF, "", cells[0])]
    found += [(Role.REQUIREMENT, "", each) for each in cells[1:at]]
    found.append((Role.ANSWER, "", cells[at]))
    behind = cells[at + 1 :]
    texts = _text_columns(columns)
    opening = aligned.printed is not None and bool(aligned.printed.rest)
    placed = _texts_behind(aligned, behind, texts, trimmed)
    off = len(behind) != len(texts) or (len(cells) != len(columns.roles) and not opening)
    if off and not aligned.problems:
        _note_count(aligned, columns)
    return found + placed


def _opens_cleanly(text: str) -> bool:
    return understand(text).known and len(plain(text)) <= _FEW


def _in_usual_order(columns: Columns) -> bool:
    """True where no requirement and no number stands behind the answer."""
    answer = columns.index(Role.ANSWER) or 0
    return not {Role.REF, Role.REQUIREMENT} & set(columns.roles[answer:])


def _texts_behind(
    aligned: Aligned, behind: list[Cell], texts: list[tuple[Role, str]], trimmed: bool
) -> list[tuple[Role, str, Cell]]:
    """Sort the cells behind the answer."""
    if not texts:
        return [(Role.COMBINED, "", each) for each in behind]
    roles = [role for role, _ in texts]
    if (
        len(behind) == 1
        and roles[:2] == [Role.EVIDENCE, Role.COMMENTARY]
        and behind[0].text.strip()
    ):
        # One text where the header has two. Where the source drops empty cells at line ends, it
        # stands where it stands: in the evidence. Otherwise a converter has left out the column
        # that was empty down the page, and it is the evidence that landlords leave empty.
        kept = texts[0] if trimmed else texts[1]
        note = f"one text where the header has evidence and commentary; read as {kept[0].value}"
        aligned.problems.append(Problem(Trouble.CELLS, note, behind[0].line))
        return [(*kept, behind[0])]
    last = texts[-1]
    return [(*(texts[at] if at < len(texts) else last), each) for at, each in enumerate(behind)]


def _without_number(cells: list[Cell], columns: Columns) -> list[tuple[Role, str, Cell]]:
    """Sort a row without a number: a part of the row above or below.

    The columns that are missing are taken to be those that are empty on such lines: the number
    and the answer first, then all texts but the last.
    """
    texts = _text_columns(columns) or [(Role.COMBINED, "")]
    requirement = (Role.REQUIREMENT, "")
    at = next((i for i, each in enumerate(cells) if is_answer(each.text)), None)
    missing = len(columns.roles) - len(cells)
    if missing < 0 or at is not None:
        return _loose(cells, at, texts)
    ref = (Role.REF, "")
    answer = (Role.ANSWER, "")
    shapes = [
        [ref, requirement, answer, texts[-1]],
        [requirement, *texts],
        [requirement, texts[-1]],
        [texts[-1]],
    ]
    if cells[0].text.strip():
        shapes[0] = [requirement, answer, *texts]
    shape = next((each for each in shapes if len(each) == len(cells)), None)
    if shape is None or any(
        role is Role.ANSWER and cell.text.strip()
        for (role, _), cell in zip(shape, cells, strict=True)
    ):
        return _loose(cells, None, texts)
    return [
        (Role.REQUIREMENT if role is Role.REF and cell.text.strip() else role, name, cell)
        for (role, name), cell in zip(shape, cells, strict=True)
    ]


def _loose(
    cells: list[Cell], at: int | None, texts: list[tuple[Role, str]]
) -> list[tuple[Role, str, Cell]]:
    """Around an answer where there is one; otherwise requirement first and text last."""
    if at is None:
        body, behind = cells[:-1], cells[-1:]
        answer: list[tuple[Role, str, Cell]] = []
    else:
        body, behind = cells[:at], cells[at + 1 :]
        answer = [(Role.ANSWER, "", cells[at])]
    placed = texts[-len(behind) :] if 0 < len(behind) <= len(texts) else []
    found = [(Role.REQUIREMENT, "", each) for each in body] + answer
    return found + [(*(placed[i] if placed else texts[-1]), each) for i, each in enumerate(behind)]


def _by_place(
    aligned: Aligned, cells: list[Cell], columns: Columns
) -> list[tuple[Role, str, Cell]]:
    """Sort by place; cells past the last column belong to the last."""
    if len(cells) != len(columns.roles):
        _note_count(aligned, columns)
    last = len(columns.roles) - 1
    return [
        (columns.roles[min(at, last)], columns.names[min(at, last)], each)
        for at, each in enumerate(cells)
    ]


def _text_columns(columns: Columns) -> list[tuple[Role, str]]:
    """The columns behind the answer that hold texts."""
    start = columns.index(Role.ANSWER)
    pairs = list(zip(columns.roles, columns.names, strict=True))
    behind = pairs[start + 1 :] if start is not None else pairs
    return [(role, name) for role, name in behind if role in _TEXTS and role not in TICK_ROLES]


def _note_count(aligned: Aligned, columns: Columns) -> None:
    count, width = len(aligned.row.cells), len(columns.roles)
    text = f"{count} cells where the header has {width}; sorted around the answer"
    aligned.problems.append(Problem(Trouble.CELLS, text, aligned.row.line))
