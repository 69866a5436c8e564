"""Self-assessments side by side, ready to print: answers, what moved, what fails most."""

from collections.abc import Iterator
from dataclasses import dataclass

from putright.assessment.compare import Comparison, Line, Side
from putright.assessment.said import ANSWERS
from putright.desk.showing.assessments import Filter

ONLY = {
    "differ": "Answers that differ",
    "fail": "What anybody answers with no or in part",
    "all": "Every provision",
}
NO_SUCH = "No such provision"


@dataclass(frozen=True, slots=True)
class SideCell:
    """What one form says to a line. `number` is set where its number is another one."""

    form: str
    answer: str
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A provision with a cell for each form."""

    ref: str
    title: str
    cells: tuple[SideCell, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """An answer that moved from one form of a landlord to its next."""

    ref: str
    title: str
    which: str
    before: str
    after: str
    better: str


@dataclass(frozen=True, slots=True)
class FailRow:
    """A provision that forms answer with no or in part: how many of them do."""

    ref: str
    title: str
    fails: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """One of the forms: its edition and how many of which answer."""

    name: str
    edition: str
    answers: str


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Forms side by side, ready to print."""

    forms: tuple[FormRow, ...]
    columns: tuple[dict[str, str], ...]
    lines: tuple[LineRow, ...]
    moves: tuple[MoveRow, ...]
    failing: tuple[FailRow, ...]
    filters: tuple[Filter, ...]


def comparison_page(found: Comparison, only: str) -> ComparisonPage:
    """The comparison, narrowed to what differs or to what fails where that is asked."""
    only = only if only in ONLY else "differ"
    shown = {
        "differ": [each for each in found.lines if each.differs],
        "fail": [each for each in found.lines if each.fails],
        "all": list(found.lines),
    }
    names = [each.name for each in found.forms]
    return ComparisonPage(
        forms=tuple(_forms(found)),
        columns=({"text": "Provision"}, *({"text": each} for each in _apart(names))),
        lines=tuple(_line(each, found) for each in shown[only]),
        moves=tuple(_moves(found)),
        failing=tuple(
            FailRow(each.provision.ref, each.provision.title, f"{each.fails} of {each.answered}")
            for each in found.failing[:10]
        ),
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
        yield FormRow(form.name, form.edition.title, ", ".join(told))


def _line(line: Line, found: Comparison) -> LineRow:
    names = _apart([each.name for each in found.forms])
    return LineRow(
        line.provision.ref,
        line.provision.title,
        tuple(_cell(name, side, line) for name, side in zip(names, line.sides, strict=True)),
    )


def _cell(name: str, side: Side, line: Line) -> SideCell:
    number = "" if side.refs == (line.provision.ref,) else ", ".join(side.refs)
    reasons = [each.reason or each.evidence for each in side.said]
    return SideCell(name, answer_of(side), number, "\n\n".join(filter(None, reasons)))


def answer_of(side: Side) -> str:
    """What a form answers to a line, in words."""
    if not side.refs:
        return NO_SUCH
    return ", ".join(dict.fromkeys(ANSWERS[each.answer] for each in side.said)) or "Not in the form"


def _moves(found: Comparison) -> Iterator[MoveRow]:
    for each in found.moves:
        before, after = found.forms[each.before].name, found.forms[each.after].name
        yield MoveRow(
            ref=each.line.provision.ref,
            title=each.line.provision.title,
            which=f"{before} to {after}",
            before=answer_of(each.line.sides[each.before]),
            after=answer_of(each.line.sides[each.after]),
            better={True: "Better", False: "Worse", None: ""}[each.better],
        )
