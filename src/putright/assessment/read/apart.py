"""Where one file holds a second form: runs of numbers that begin again, and lines that no row owns.

A form goes through its numbers once. Where they begin again behind it, somebody has put two forms
into one file, of one edition or of two; a second copy that nobody has filled in is told from that.
A second form may also stand in lines that the first one's layout takes for notes, or swallows into
its last row: those are read by themselves.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from putright.assessment.read import refs
from putright.assessment.read.align import Aligned
from putright.assessment.read.columns import TICK_ROLES
from putright.assessment.read.join import Joined
from putright.assessment.read.model import (
    Line,
    Passage,
    PassageKind,
    Role,
    Sheet,
    Unreadable,
)
from putright.assessment.read.words import plain
from putright.codes.model import Edition

FEWEST = 5  # rows that make a form; fewer are a remark
_AHEAD = 5  # rows that are looked at where a number comes a second time
_AGAIN = 4  # of those must have come before
_FEWEST_LINES = 10  # of a stretch: fewer hold no form
_MOST_LINES = 6_000  # that are read again, and so many characters
_MOST_CHARACTERS = 600_000
_SOME_WORDS = 4  # in a row's texts
_LONG = 30  # lines of a row, from which it may have swallowed others
_LONGER = 6  # times as long as the others
_HEAD = 4  # lines at which such a row begins, and which are its own
_NUMBER = re.compile(r"\d\s?[.,·]\s?\d")
_SAID = (Role.EVIDENCE, Role.COMMENTARY, Role.COMBINED, Role.ACTION)
_HOLDS_ANSWERS = (Role.ANSWER, *TICK_ROLES)


@dataclass(frozen=True, slots=True)
class Form:
    """A form among others in a file: the edition that its rows show, and where it begins."""

    edition: str
    line: int


def runs(rows: Sequence[Joined]) -> list[list[Joined]]:
    """The rows cut where the numbers begin again: each run has most of its numbers once."""
    found: list[list[Joined]] = [[]]
    seen: set[str] = set()
    for at, row in enumerate(rows):
        if row.ref in seen and not row.shared and _again(rows, at, seen):
            found.append([])
            seen = set()
        if row.ref:
            seen.add(row.ref)
        found[-1].append(row)
    return found


def _again(rows: Sequence[Joined], at: int, seen: set[str]) -> bool:
    """True where nearly all of the next rows have numbers that were there before."""
    following = [each.ref for each in rows[at : at + 2 * _AHEAD] if each.ref][:_AHEAD]
    new = dict.fromkeys(following)
    return len(new) >= _AGAIN and sum(each in seen for each in new) >= _AGAIN


def is_filled(rows: Sequence[Joined]) -> bool:
    """True where somebody has written something: an answer or a text."""
    return any(row.text(role).strip() for row in rows for role in (*_HOLDS_ANSWERS, *_SAID))


def says_much(rows: Sequence[Joined]) -> bool:
    """True for a form with texts: a bare list of numbers and answers sums up the one below."""
    return sum(map(_says_something, rows)) * 3 > len(rows)


def _says_something(row: Joined) -> bool:
    """True for a row with some words to its provision, or with any to a question of 2020."""
    if row.ref and refs.is_question(row.ref):
        return is_filled([row])
    return sum(len(row.text(role).split()) for role in _SAID) >= _SOME_WORDS


def without(sheet: Sheet, rows: Sequence[Joined]) -> Sheet:
    """The sheet with rows of a blank copy put among its passages."""
    gone = {id(part.row) for row in rows for part in _parts(row)}
    lines = {number for row in rows for number in row.lines}
    kept = tuple(
        each
        for each in sheet.rows
        if id(each) not in gone and not (each.lines and set(each.lines) <= lines)
    )
    blank = [each for each in sheet.rows if each not in kept]
    passages = [
        Passage(
            PassageKind.EMPTY_FORM,
            " | ".join(filter(None, (plain(cell.text) for cell in each.cells))),
            each.lines,
        )
        for each in blank
        if each.lines
    ]
    return replace(sheet, rows=kept, passages=(*sheet.passages, *passages))


def _parts(row: Joined) -> Iterator[Aligned]:
    yield from (*row.above, row.head, *row.below)


def stretches(sheet: Sheet, rows: Sequence[Joined], lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that are in no row, and those of rows that have swallowed very many, in runs.

    Only such as may hold a form: with enough numbers, or with enough questions.
    """
    swollen = _swollen(rows)
    owned = {number for row in sheet.rows for number in row.lines}
    for row in swollen:
        owned.difference_update(row.lines)
        owned.update(row.head.row.lines[:_HEAD])
    found: list[list[Line]] = [[]]
    for line in lines:
        if line.number in owned:
            if found[-1]:
                found.append([])
        elif not line.blank or found[-1]:
            found[-1].append(line)
    return _few([each for each in found if _may_hold(each)])


def _few(found: Sequence[list[Line]]) -> list[list[Line]]:
    """The first of the stretches, as many as are read in no time."""
    taken: list[list[Line]] = []
    lines = characters = 0
    for each in found:
        lines += len(each)
        characters += sum(len(line.text) for line in each)
        if lines > _MOST_LINES or characters > _MOST_CHARACTERS:
            break
        taken.append(each)
    return taken


def _swollen(rows: Sequence[Joined]) -> list[Joined]:
    usual = median(len(each.lines) for each in rows) if rows else 0
    return [each for each in rows if len(each.lines) > max(_LONG, _LONGER * usual)]


def _may_hold(stretch: Sequence[Line]) -> bool:
    filled = [each for each in stretch if not each.blank]
    if not _FEWEST_LINES <= len(filled) <= _MOST_LINES:
        return False
    numbers = sum(bool(_NUMBER.search(each.text, 0, 200)) for each in filled)
    return numbers >= FEWEST or sum("?" in each.text for each in filled) >= FEWEST


def where(lines: Sequence[Line]) -> Callable[[int], str]:
    """How to name a place for a person: the page or the sheet where the format has it."""
    places = {each.number: each.place for each in lines if each.place}
    return lambda number: places.get(number) or f"line {number}"


def refusal(forms: Sequence[Form], lines: Sequence[Line]) -> Unreadable:
    """What to say of a file with several forms: what was found where, and how to mend it."""
    named = where(lines)
    ids = [each.edition for each in forms]
    places = ", ".join(
        f"{each.edition or 'one that was not told'} from {named(each.line)}" for each in forms
    )
    if len(set(filter(None, ids))) > 1:
        found = f"forms of two editions of the Code ({places})"
        if len(set(ids)) > 2:
            found = f"forms of {len(set(ids))} editions of the Code ({places})"
    elif len(set(ids)) > 1:
        found = f"{len(forms)} self-assessment forms ({places})"
    else:
        times = "twice" if len(forms) == 2 else f"{len(forms)} times"
        found = f"the form of one edition of the Code {times} ({places})"
    return Unreadable(
        f"The file holds {found}. Split it: save each form as a file of its own, and read them "
        "one at a time."
    )


def told(rows: Sequence[Joined], edition: Edition | None) -> Form:
    """A run of rows as a form; `edition` None where its rows don't show it."""
    return Form(edition.id if edition else "", rows[0].line)
