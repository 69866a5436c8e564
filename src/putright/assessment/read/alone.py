"""One form, whole: a second one in the same file is refused, a part in another layout taken in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from putright.assessment.read import apart, questions
from putright.assessment.read.align import align, is_trimmed
from putright.assessment.read.answers import is_answer
from putright.assessment.read.columns import TICK_ROLES
from putright.assessment.read.join import Joined, join
from putright.assessment.read.model import Line, Role, Sheet, Unreadable
from putright.assessment.read.recognise import edition_of
from putright.codes.model import Edition

MIXED = "mixed"
_MANY = 20  # rows that make a form though they hold no texts
_TEXTS = (Role.EVIDENCE, Role.COMMENTARY, Role.COMBINED)
Cut = Callable[[Sequence[Line], Sequence[Edition]], Sheet]


@dataclass(frozen=True, slots=True)
class Rows:
    """A sheet, and its rows joined to one for each provision."""

    sheet: Sheet
    joined: tuple[Joined, ...]


def rows_of(sheet: Sheet) -> Rows:
    """The rows of a sheet, aligned and joined."""
    trimmed = is_trimmed(sheet.rows)
    return Rows(sheet, tuple(join([align(row, trimmed=trimmed) for row in sheet.rows])))


def one_form(rows: Rows, lines: Sequence[Line], editions: Sequence[Edition], cut: Cut) -> Rows:
    """The rows of the one form in a file, without blank copies, with parts in other layouts.

    Args:
        rows: as the layout of most lines gives them.
        lines: the source's.
        editions: all that are known.
        cut: cuts lines by the layout that most of them are in.

    Raises:
        Unreadable: there is a second form in the file.
    """
    rows = _filled(rows, lines, editions)
    for stretch in apart.stretches(rows.sheet, rows.joined, lines):
        other = _form_in(stretch, editions, cut)
        if other is None:
            continue
        _refuse_second(rows, other, lines, editions)
        if _is_free(stretch, rows.sheet) and _adds(rows, other):
            rows = _together(rows, other)
    return rows


def _filled(rows: Rows, lines: Sequence[Line], editions: Sequence[Edition]) -> Rows:
    """The rows without a copy that nobody has filled in.

    Raises:
        Unreadable: two copies are filled in.
    """
    runs = apart.runs(rows.joined)
    filled = [each for each in runs if apart.is_filled(each)]
    forms = [each for each in filled if len(each) >= apart.FEWEST and apart.says_much(each)]
    if len(forms) > 1:
        told = [apart.told(each, _edition(each, rows.sheet, editions)) for each in forms]
        raise apart.refusal(told, lines)
    blank = [row for run in runs if run not in filled for row in run]
    if not filled or not blank:
        return rows
    kept = tuple(row for run in filled for row in run)
    return Rows(apart.without(rows.sheet, blank), kept)


def _edition(rows: Sequence[Joined], sheet: Sheet, editions: Sequence[Edition]) -> Edition | None:
    """The edition that a run of rows shows."""
    return edition_of(rows, editions, asks=sheet.layout == questions.LAYOUT)


def _form_in(stretch: Sequence[Line], editions: Sequence[Edition], cut: Cut) -> Rows | None:
    """The form in lines that no row owns; None where there is none."""
    try:
        found = rows_of(cut(stretch, editions))
    except Unreadable:
        return None  # two more: the stretch is told of line by line
    asks = found.sheet.layout == questions.LAYOUT
    answered = {row.ref for row in found.joined if row.ref and _is_answered(row, asks=asks)}
    return found if len(answered) >= apart.FEWEST else None


def _is_answered(row: Joined, *, asks: bool) -> bool:
    if asks:
        return any(row.text(role) for role in (*_TEXTS, *TICK_ROLES))
    return is_answer(row.text(Role.ANSWER)) or any(row.text(role) for role in TICK_ROLES)


def _refuse_second(
    rows: Rows, other: Rows, lines: Sequence[Line], editions: Sequence[Edition]
) -> None:
    """Refuse a second form: one of another edition, or with numbers that the first has.

    Raises:
        Unreadable: it is one.
    """
    ours, theirs = ({each.ref for each in one.joined if each.ref} for one in (rows, other))
    first = _edition(rows.joined, rows.sheet, editions)
    second = _edition(other.joined, other.sheet, editions)
    differ = first is not None and second is not None and first.id != second.id
    again = 2 * len(ours & theirs) > min(len(ours), len(theirs))
    whole = 3 * len(theirs) > len(ours) and apart.says_much(other.joined)
    if not whole and not (differ and len(theirs) >= _MANY):
        return  # it sums up the form
    if differ or again:
        pair = [apart.told(rows.joined, first), apart.told(other.joined, second)]
        raise apart.refusal(sorted(pair, key=lambda each: each.line), lines)


def _adds(rows: Rows, other: Rows) -> bool:
    """True where most numbers of a part are ones that the form still lacks."""
    ours, theirs = ({each.ref for each in one.joined if each.ref} for one in (rows, other))
    return 2 * len(theirs - ours) > len(theirs)


def _is_free(stretch: Sequence[Line], sheet: Sheet) -> bool:
    """True where no line of a stretch is a row's."""
    owned = {number for row in sheet.rows for number in row.lines}
    return not any(each.number in owned for each in stretch if not each.blank)


def _together(rows: Rows, other: Rows) -> Rows:
    """Both as one: the lines of the second are no longer passages of the first."""
    taken = {number for row in other.sheet.rows for number in row.lines}
    taken.update(number for each in other.sheet.passages for number in each.lines)
    left = [each for each in rows.sheet.passages if not set(each.lines) <= taken]
    cut_off = [
        replace(each, lines=tuple(number for number in each.lines if number not in taken))
        for each in left
    ]
    sheet = Sheet(
        MIXED,
        tuple(sorted((*rows.sheet.rows, *other.sheet.rows), key=lambda each: each.line)),
        (*cut_off, *other.sheet.passages),
    )
    joined = sorted((*rows.joined, *other.joined), key=lambda each: each.line)
    return Rows(sheet, tuple(joined))
