"""A comparison of self-assessments as lines of text. Pure."""

import textwrap
from collections.abc import Iterator

from putright.assessment.compare import Comparison, Move
from putright.assessment.compared_words import (
    KEY,
    answer_of,
    explained,
    gaps_of,
    how_many_fail,
    letter,
    name_of,
    nothing_moved,
    what_fails_counts,
    whose_in_words,
)
from putright.assessment.said import ANSWERS

_LONGEST = 600  # letters of a reason; the JSON, the CSV and the page have all of it


def as_text(compared: Comparison, width: int = 100) -> Iterator[str]:
    """The comparison as lines of text."""
    for part in (_forms_text, _moved_text, _failing_text, _open_text, _sides_text, _reasons_text):
        yield from part(compared, width)


def _forms_text(compared: Comparison, width: int) -> Iterator[str]:
    yield from _heading(f"{len(compared.forms)} self-assessments")
    for at, form in enumerate(compared.forms):
        counts = compared.counts(at)
        answers = ", ".join(
            f"{ANSWERS[each].lower()} {counts[each]}" for each in ANSWERS if counts[each]
        )
        who = "" if form.landlord in (None, form.name) else f"; {form.landlord}"
        yield f"{letter(at)}  {form.name} ({form.edition.id}{who}): {answers or 'no answers'}"
        for row in form.left_out:
            yield f"   left out: {row}"
    for each in whose_in_words(compared):
        yield from _wrapped(each, width, "")


def _moved_text(compared: Comparison, width: int) -> Iterator[str]:
    yield from _heading("What moved")
    if not compared.moves:
        yield nothing_moved(compared)
    for each in compared.moves:
        yield from _wrapped(_move(each, compared), width)


def _failing_text(compared: Comparison, width: int) -> Iterator[str]:
    yield from _heading("What fails most")
    if compared.failing:
        yield from _wrapped(what_fails_counts(compared), width, "")
    else:
        yield "No answer is no or in part."
    for each in compared.failing:
        must = "must" if each.line.must else "should"
        words = f"{how_many_fail(each, compared)}  {name_of(each.line, compared)} [{must}]"
        yield from _wrapped(words, width)


def _open_text(compared: Comparison, width: int) -> Iterator[str]:
    yield from _heading("What is left open")
    every = [(at, gap) for at in range(len(compared.forms)) for gap in gaps_of(compared, at)]
    if not every:
        yield "Every form answers every provision that it has to."
    for at, gap in every:
        yield from _wrapped(f"{letter(at)}  {gap}", width)


def _sides_text(compared: Comparison, width: int) -> Iterator[str]:
    yield from _heading("Side by side")
    yield f"*: the answers differ. ?: one is not given. {KEY}"
    for each in compared.lines:
        answers = ", ".join(
            f"{letter(at)} {answer_of(side, each.provision.ref)}"
            for at, side in enumerate(each.sides)
        )
        mark = "*" if each.differs else "?" if each.gap else " "
        yield from _wrapped(f"{mark} {name_of(each, compared)}: {answers}", width)


def _reasons_text(compared: Comparison, width: int) -> Iterator[str]:
    yield from _heading("Reasons beside each other")
    for each in explained(compared):
        yield from _wrapped(name_of(each, compared), width)
        for change in each.changes:
            yield from _wrapped(f"   the Code, {change}", width, "     ")
        for at, side in enumerate(each.sides):
            for one in side.said:
                reason = _short(one.reason) or "no reason is given"
                words = f"   {letter(at)} {one.ref} {ANSWERS[one.answer]}: {reason}"
                yield from _wrapped(words, width, "     ")


def _move(move: Move, compared: Comparison) -> str:
    ref = move.line.provision.ref
    before, after = move.line.sides[move.before], move.line.sides[move.after]
    return (
        f"{letter(move.before)} to {letter(move.after)}  {name_of(move.line, compared)}: "
        f"{answer_of(before, ref)}, now {answer_of(after, ref)} ({move.way})"
    )


def _heading(text: str) -> tuple[str, str, str]:
    return "", text, "=" * len(text)


def _wrapped(text: str, width: int, indent: str = "      ") -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
