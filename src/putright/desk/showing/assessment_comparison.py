"""Self-assessments side by side, ready to print: answers, what moved, what fails most."""

from collections.abc import Iterator
from dataclasses import dataclass

from putright.assessment.compare import Comparison, Line, Side
from putright.assessment.compared_words import (
    gaps_of,
    how_many_fail,
    nothing_moved,
    what_fails_counts,
)
from putright.assessment.owners import in_words
from putright.assessment.said import ANSWERS
from putright.desk.showing.assessments import Filter

ONLY = {
    "differ": "Answers that differ",
    "fail": "What anybody answers with no or in part",
    "open": "What somebody leaves open",
    "all": "Every provision",
}
NO_SUCH = "No such provision"


@dataclass(frozen=True, slots=True)
class SideCell:
    """What one form says to a line, in a column of the table.

    `number` is set where its number is another one. `colour` marks what is not kept, or left open.
    """

    column: str
    answer: str
    number: str
    colour: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What one form says of a provision, to be read beside what the others say."""

    form: str
    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A provision with a cell for each form, and what they say of it beneath each other.

    `changes` is what changed in the Code between the editions that are compared.
    """

    ref: str
    title: str
    cells: tuple[SideCell, ...]
    reasons: tuple[Reason, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """An answer that moved from one form of a landlord to its next."""

    ref: str
    title: str
    which: str
    before: str
    after: str
    way: str


@dataclass(frozen=True, slots=True)
class FailRow:
    """A provision that forms answer with no or in part: how many of them do."""

    ref: str
    title: str
    fails: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """One of the forms: its edition, how many of which answer, and what is left open or out."""

    name: str
    edition: str
    answers: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Forms side by side, ready to print.

    `whose` says which are of one landlord, `counted` what is counted of those that fail.
    """

    forms: tuple[FormRow, ...]
    whose: tuple[str, ...]
    perhaps: bool
    columns: tuple[dict[str, str], ...]
    lines: tuple[LineRow, ...]
    moves: tuple[MoveRow, ...]
    no_moves: str
    failing: tuple[FailRow, ...]
    counted: str
    filters: tuple[Filter, ...]


def comparison_page(found: Comparison, only: str) -> ComparisonPage:
    """The comparison, narrowed to what differs or to what fails where that is asked."""
    only = only if only in ONLY else "differ"
    shown = {
        "differ": [each for each in found.lines if each.differs],
        "fail": [each for each in found.lines if each.fails],
        "open": [each for each in found.lines if each.gap],
        "all": list(found.lines),
    }
    names = [each.name for each in found.forms]
    return ComparisonPage(
        forms=tuple(_forms(found)),
        whose=tuple(in_words(found.owners, dict(enumerate(_apart(names))))),
        perhaps=bool(found.owners.perhaps),
        columns=({"text": "Provision"}, *({"text": each} for each in _apart(names))),
        lines=tuple(_line(each, found) for each in shown[only]),
        moves=tuple(_moves(found)),
        no_moves=nothing_moved(found),
        failing=tuple(
            FailRow(each.line.provision.ref, _title(each.line, found), how_many_fail(each, found))
            for each in found.failing
        ),
        counted=what_fails_counts(found),
        filters=tuple(
            Filter(key, text, len(shown[key]), key == only) for key, text in ONLY.items()
        ),
    )


def _apart(names: list[str]) -> list[str]:
    """Names that tell columns apart: the second of one name gets a number."""
    seen: dict[str, int] = {}
    found = []
    for each in names:
        seen[each] = seen.get(each, 0) + 1
        found.append(each if seen[each] == 1 else f"{each} ({seen[each]})")
    return found


def _forms(found: Comparison) -> Iterator[FormRow]:
    for at, form in enumerate(found.forms):
        counts = found.counts(at)
        told = [f"{ANSWERS[each]} {counts[each]}" for each in ANSWERS if counts[each]]
        notes = [f"Left out: {each}" for each in form.left_out]
        notes += [each[0].upper() + each[1:] for each in gaps_of(found, at)]
        yield FormRow(form.name, form.edition.title, ", ".join(told), tuple(notes))


def _title(line: Line, found: Comparison) -> str:
    """Of a provision that only an older edition has, the edition stands beside it."""
    older = "" if line.edition.id == found.edition.id else f" (Code of {line.edition.id})"
    return f"{line.provision.title}{older}"


def _line(line: Line, found: Comparison) -> LineRow:
    names = _apart([each.name for each in found.forms])
    return LineRow(
        line.provision.ref,
        _title(line, found),
        tuple(_cell(name, side, line) for name, side in zip(names, line.sides, strict=True)),
        tuple(_reasons(names, line)),
        line.changes,
    )


def _cell(name: str, side: Side, line: Line) -> SideCell:
    own = side.refs == (line.provision.ref,) or len(side.answers) > 1
    number = "" if own else ", ".join(side.refs)
    colour = "red" if side.fails else "yellow" if side.gap or not side.answered else ""
    return SideCell(name, answer_of(side), number, colour if side.refs else "")


def _reasons(names: list[str], line: Line) -> Iterator[Reason]:
    for name, side in zip(names, line.sides, strict=True):
        for each in side.said:
            number = "" if each.ref == line.provision.ref else f"{each.ref} "
            told = f"{number}{ANSWERS[each.answer]}"
            yield Reason(name, told, each.reason or each.evidence or "No reason is given.")


def answer_of(side: Side) -> str:
    """What a form answers to a line, in words: with the numbers where it answers several ways."""
    if not side.refs:
        return NO_SUCH
    if len(side.answers) > 1:
        return ", ".join(f"{each.ref} {ANSWERS[each.answer]}" for each in side.said)
    return ANSWERS[side.said[0].answer] if side.said else "Not in the form"


def _moves(found: Comparison) -> Iterator[MoveRow]:
    for each in found.moves:
        before, after = found.forms[each.before].name, found.forms[each.after].name
        yield MoveRow(
            ref=each.line.provision.ref,
            title=_title(each.line, found),
            which=f"{before} to {after}",
            before=answer_of(each.line.sides[each.before]),
            after=answer_of(each.line.sides[each.after]),
            way=each.way.capitalize(),
        )
