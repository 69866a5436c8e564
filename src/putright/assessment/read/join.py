"""From rows to one row for a provision: continuations, halves, and ends that slipped a row down."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from putright.assessment.read import signs
from putright.assessment.read.align import Aligned, Parts
from putright.assessment.read.columns import TICK_ROLES
from putright.assessment.read.model import Cell, Problem, Restoration, Role, Trouble
from putright.assessment.read.words import (
    breaks_off,
    first_sentence,
    is_finished,
    plain,
    starts_small,
    together,
)

_RARELY = 0.2  # of the requirements begin small because a row was cut
_TEXTS = (Role.EVIDENCE, Role.COMMENTARY, Role.COMBINED)


class _Belongs(Enum):
    ABOVE = auto()
    BELOW = auto()
    ALONE = auto()


@dataclass(slots=True)
class Joined:
    """All that the source says in one place. `ref` is None where no number can be read."""

    head: Aligned
    ref: str | None
    printed: str
    parts: Parts
    named: list[tuple[str, Cell]]
    above: list[Aligned] = field(default_factory=list)
    below: list[Aligned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    restorations: list[Restoration] = field(default_factory=list)
    shared: bool = False

    @property
    def line(self) -> int:
        """The line of the provision's number."""
        return self.head.row.line

    @property
    def lines(self) -> tuple[int, ...]:
        """All non-blank lines that this was put together from."""
        rows = (*self.above, self.head, *self.below)
        return tuple(line for each in rows for line in each.row.lines or each.row.shares)

    def text(self, role: Role) -> str:
        """The plain words in a role."""
        return together(self.parts.get(role, ()))


def join(rows: Sequence[Aligned]) -> list[Joined]:
    """Join rows without a number to the row that they are a part of; move ends back up."""
    groups = _grouped(rows, small_tells=_small_tells(rows))
    joined = [each for head, above, below in groups for each in joined_of(head, above, below)]
    for first, second in pairwise(joined):
        if not second.shared:
            _move_end_up(first, second)
    return joined


def _small_tells(rows: Sequence[Aligned]) -> bool:
    """True where a small letter at the beginning of a requirement shows that its start is missing.

    Some landlords begin all requirements so ("issue a full response …"): there it shows nothing.
    """
    openings = [together(row.parts.get(Role.REQUIREMENT, ())) for row in rows if row.printed]
    small = sum(starts_small(each) for each in openings)
    return small <= max(2, _RARELY * len(openings))


def _grouped(
    rows: Sequence[Aligned], *, small_tells: bool
) -> list[tuple[Aligned, list[Aligned], list[Aligned]]]:
    groups: list[tuple[Aligned, list[Aligned], list[Aligned]]] = []
    waiting: list[Aligned] = []
    for at, row in enumerate(rows):
        if row.printed:
            groups.append((row, waiting, []))
            waiting = []
            continue
        following = rows[at + 1] if at + 1 < len(rows) else None
        match _belongs(groups[-1] if groups else None, row, following, small_tells=small_tells):
            case _Belongs.BELOW:
                waiting.append(row)
            case _Belongs.ALONE:
                groups.append((row, [], []))
            case _Belongs.ABOVE:
                groups[-1][2].append(row)
    return groups


def _belongs(
    last: tuple[Aligned, list[Aligned], list[Aligned]] | None,
    row: Aligned,
    following: Aligned | None,
    *,
    small_tells: bool,
) -> _Belongs:
    """Where a row without a number belongs.

    It is the first half of the row below where that one begins in the middle of a sentence and
    this one does not, or where it brings the answer that the row below lacks, unless both have all
    else: then that answer is missing, and here it is the number. It stands alone
    where it has an answer of its own and does not begin in the middle of a sentence. All else
    goes on from above.
    """
    requirement = together(row.parts.get(Role.REQUIREMENT, ()))
    if following and following.printed and not following.row.opens_table:
        answered = _answered(row) and not _answered(following)
        above_open = last is not None and breaks_off(_last_requirement(last))
        continues = small_tells and starts_small(
            together(following.parts.get(Role.REQUIREMENT, ()))
        )
        answered = answered and not (_is_whole(row) and _is_whole(following))
        opens = bool(requirement) and not starts_small(requirement)
        if opens and (continues or answered) and not above_open:
            return _Belongs.BELOW
    if last is None:
        return _Belongs.ALONE
    numbered = row.has(Role.REF)
    complete = any(_answered(each) for each in (last[0], *last[1], *last[2]))
    if (
        _answered(row)
        and complete
        and (numbered or (requirement and not starts_small(requirement)))
    ):
        return _Belongs.ALONE
    return _Belongs.ABOVE


def _is_whole(row: Aligned) -> bool:
    """True for a row with a requirement from its beginning to its end, and a text to it."""
    requirement = together(row.parts.get(Role.REQUIREMENT, ()))
    finished = bool(requirement) and is_finished(requirement) and not starts_small(requirement)
    return finished and any(row.has(role) for role in _TEXTS)


def _answered(row: Aligned) -> bool:
    """True for a row with an answer, in words or by a mark in one of the columns to tick."""
    marks = (cell.text for role in TICK_ROLES for cell in row.parts.get(role, ()))
    return row.has(Role.ANSWER) or any(
        each.strip() and signs.mark(each) is not signs.Mark.EMPTY for each in marks
    )


def _last_requirement(last: tuple[Aligned, list[Aligned], list[Aligned]]) -> str:
    head, above, below = last
    cells = [cell for row in (*above, head, *below) for cell in row.parts.get(Role.REQUIREMENT, ())]
    return together(cells)


def joined_of(head: Aligned, above: list[Aligned], below: list[Aligned]) -> list[Joined]:
    """One `Joined` for each number that the row's cell holds."""
    refs = (head.printed.refs if head.printed else ()) or (None,)
    made: list[Joined] = []
    for ref in refs:
        parts: Parts = defaultdict(list)
        for row in (*above, head, *below):
            for role, cells in row.parts.items():
                # Words in the number's place of a part-row are the requirement's.
                to = Role.REQUIREMENT if role is Role.REF and row is not head else role
                parts[to].extend(cells)
        named = [each for row in (*above, head, *below) for each in row.named]
        printed = head.printed.printed if head.printed else together(parts[Role.REF])
        one = Joined(head, ref, printed, parts, named, above, below)
        one.shared = ref != refs[0] or bool(head.row.shares)
        one.problems.extend(problem for row in (*above, head, *below) for problem in row.problems)
        one.problems.extend(_split_problems(one))
        if len(refs) > 1:
            note = f"one row answers {', '.join(str(each) for each in refs)}"
            if head.printed and head.printed.ends_only:
                note += f"; of {head.printed.printed} only the ends are read"
            one.problems.append(Problem(Trouble.SHARED_ROW, note, one.line))
        made.append(one)
    return made


def _split_problems(one: Joined) -> list[Problem]:
    found = []
    if one.above:
        note = f"the row's first part stands above it, without the number: {_places(one.above)}"
        found.append(Problem(Trouble.SPLIT_ROW, note, one.line))
    if one.below:
        note = f"the row goes on further down, without the number: {_places(one.below)}"
        found.append(Problem(Trouble.SPLIT_ROW, note, one.line))
    if one.head.row.wrapped:
        note = "a cell of the row is cut at a line end"
        found.append(Problem(Trouble.SPLIT_ROW, note, one.line))
    return found


def _places(rows: Sequence[Aligned]) -> str:
    """The lines of part-rows, with their cells where they are not as many as the header's."""
    places = []
    for each in rows:
        count, width = len(each.row.cells), len(each.row.columns.roles)
        cells = "" if count == width else f" ({count} of {width} cells)"
        places.append(f"line {each.row.line}{cells}")
    return ", ".join(places)


def _move_end_up(first: Joined, second: Joined) -> None:
    """Give a row the end of its text where that stands at the head of the row below.

    The requirement must run on from one row to the next (unfinished above, with a small letter and
    a sentence of its own behind the end below), and a text with it, unless the requirement above
    plainly breaks off. The text is cut after its first sentence; the requirement is left where it
    is, as nothing in the row shows where it should be cut.
    """
    requirement = second.text(Role.REQUIREMENT)
    if not (_runs_on(first, second, Role.REQUIREMENT) and first_sentence(requirement)):
        return
    texts_run_on = any(first.text(role) and _runs_on(first, second, role) for role in _TEXTS)
    if not (texts_run_on or breaks_off(first.text(Role.REQUIREMENT))):
        return
    moved = False
    for role in _TEXTS:
        if not (_runs_on(first, second, role) and first.text(role)):
            continue
        cell = next(each for each in second.parts[role] if each.text.strip())
        cut = first_sentence(cell.text)
        if cut is None:
            continue
        at = second.parts[role].index(cell)
        second.parts[role][at] = Cell(cut[1], cell.line)
        first.parts[role].append(Cell(cut[0], cell.line))
        why = f"the end of {first.ref}'s text stood in the row of {second.ref}"
        for one in (first, second):
            text = one.text(role)
            one.restorations.append(Restoration(role.value, plain(cell.text), text, why, cell.line))
        moved = True
    note = f"the row of {second.ref} begins with the end of {first.ref}"
    note += "; the end of the text was moved up, the requirement was left" if moved else ""
    for one in (first, second):
        one.problems.append(Problem(Trouble.TAIL_IN_NEXT_ROW, note, second.line))


def _runs_on(first: Joined, second: Joined, role: Role) -> bool:
    return not is_finished(first.text(role)) and starts_small(second.text(role))
