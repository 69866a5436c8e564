"""A comparison of self-assessments as text, JSON, CSV and as a paper. Pure."""

import csv
import io
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from putright.assessment.compare import Comparison, Failing, Line, Move, Side
from putright.assessment.owners import in_words as whose
from putright.assessment.publish.paper import (
    Column,
    Facts,
    Heading,
    Paper,
    Part,
    Prose,
    Table,
    Texts,
    line,
    prose,
    told,
)
from putright.assessment.said import ANSWERS, Said

_NONE, _MISSING = "–", "Missing"
_KEY = f"{_NONE}: the form’s edition has no such provision. {_MISSING}: the form has no row for it."
_LONGEST = 600  # letters of a reason in the text; the JSON, the CSV and the page have all of it
# What a spreadsheet takes for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "provision", "title", "section", "must", "form", "landlord", "year", "edition", "ref", "answer",
    "answer_as_printed", "comply_by", "evidence", "commentary", "explanation",
)  # fmt: skip


def answer_of(side: Side, ref: str) -> str:
    """What one form answers to a line, in words; with the numbers where they are not the line's."""
    if not side.said:
        return _MISSING if side.refs else _NONE
    if side.refs == (ref,):
        return ANSWERS[side.said[0].answer]
    return "; ".join(f"{each.ref} {ANSWERS[each.answer]}" for each in side.said)


def _name(each: Line, compared: Comparison) -> str:
    older = "" if each.edition.id == compared.edition.id else f" ({each.edition.id})"
    return f"{each.provision.ref}{older} {each.provision.title}"


def letter(at: int) -> str:
    """What a form is called in short: A, B, … Z, AA, AB, …"""
    first = chr(ord("A") + at % 26)
    return first if at < 26 else letter(at // 26 - 1) + first


def whose_in_words(compared: Comparison) -> list[str]:
    """Which forms are of one landlord, and which may be: a sentence each."""
    letters = {at: letter(at) for at in range(len(compared.forms))}
    return [*whose(compared.owners, letters)]


def what_fails_counts(compared: Comparison) -> str:
    """What is counted where it is told which provisions fail most."""
    if len(compared.owners.every) == 1:
        return "Counted: forms that answer with no or in part, of those that answer. All are one landlord’s."
    if compared.several_years:
        return (
            "Counted: landlords with a form that answers with no or in part, of those that answer; then "
            "forms, the years of one landlord each for itself."
        )
    return (
        "Counted: forms that answer with no or in part, of those that answer. Each is taken for the form "
        "of another landlord."
    )


def how_many_fail(each: Failing, compared: Comparison) -> str:
    """How many fail at a provision, of how many: landlords where they are told from forms."""
    forms = _of(each.fails, each.answered, "form")
    if compared.several_years and len(compared.owners.every) > 1:
        return f"{_of(each.landlords, each.of_landlords, 'landlord')}, {forms}"
    return forms


def _of(number: int, whole: int, what: str) -> str:
    return f"{number} of {whole} {what}{'' if whole == 1 else 's'}"


def gaps_of(compared: Comparison, at: int) -> list[str]:
    """What a form leaves open: provisions that it does not answer, and those that it has no row for."""
    unanswered, missing = compared.unanswered(at), compared.missing(at)
    found = []
    if unanswered:
        found.append(f"not answered: {', '.join(unanswered)}")
    if missing:
        every = not compared.forms[at].said
        found.append(f"no row for: {'any provision' if every else ', '.join(missing)}")
    return found


def _explained(compared: Comparison) -> list[Line]:
    """The lines whose reasons are worth reading beside each other."""
    return [each for each in compared.lines if each.fails or each.differs]


# Text


def as_text(compared: Comparison, width: int = 100) -> Iterator[str]:
    """The comparison as lines of text."""
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
    for told_ in whose_in_words(compared):
        yield from _wrapped(told_, width, "")
    yield from _heading("What moved")
    if not compared.moves:
        yield nothing_moved(compared)
    for move in compared.moves:
        yield from _wrapped(_move(move, compared), width)
    yield from _heading("What fails most")
    if compared.failing:
        yield from _wrapped(what_fails_counts(compared), width, "")
    else:
        yield "No answer is no or in part."
    for each in compared.failing:
        must = "must" if each.line.must else "should"
        told_ = f"{how_many_fail(each, compared)}  {_name(each.line, compared)} [{must}]"
        yield from _wrapped(told_, width)
    yield from _heading("What is left open")
    open_ = [(at, gap) for at in range(len(compared.forms)) for gap in gaps_of(compared, at)]
    if not open_:
        yield "Every form answers every provision that it has to."
    for at, gap in open_:
        yield from _wrapped(f"{letter(at)}  {gap}", width)
    yield from _heading("Side by side")
    yield f"*: the answers differ. ?: one is not given. {_KEY}"
    for line_ in compared.lines:
        answers = ", ".join(
            f"{letter(at)} {answer_of(side, line_.provision.ref)}"
            for at, side in enumerate(line_.sides)
        )
        mark = "*" if line_.differs else "?" if line_.gap else " "
        yield from _wrapped(f"{mark} {_name(line_, compared)}: {answers}", width)
    yield from _heading("Reasons beside each other")
    for line_ in _explained(compared):
        yield from _wrapped(_name(line_, compared), width)
        for change in line_.changes:
            yield from _wrapped(f"   the Code, {change}", width, "     ")
        for at, side in enumerate(line_.sides):
            for one in side.said:
                reason = _short(one.reason) or "no reason is given"
                words = f"   {letter(at)} {one.ref} {ANSWERS[one.answer]}: {reason}"
                yield from _wrapped(words, width, "     ")


def nothing_moved(compared: Comparison) -> str:
    """Why nothing moved."""
    if not compared.several_years:
        return "Nothing is told: no two of them are known to be of one landlord."
    return "No answer changed from one form of a landlord to its next."


def _move(move: Move, compared: Comparison) -> str:
    ref = move.line.provision.ref
    before, after = move.line.sides[move.before], move.line.sides[move.after]
    return (
        f"{letter(move.before)} to {letter(move.after)}  {_name(move.line, compared)}: "
        f"{answer_of(before, ref)}, now {answer_of(after, ref)} ({move.way})"
    )


def _heading(text: str) -> tuple[str, str, str]:
    return "", text, "=" * len(text)


def _wrapped(text: str, width: int, indent: str = "      ") -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


# JSON and CSV


def as_json(compared: Comparison) -> dict[str, Any]:
    """Everything that is compared, under stable names."""
    return {
        "edition": compared.edition.id,
        "forms": [
            {
                "name": form.name,
                "landlord": form.landlord,
                "year": form.year,
                "edition": form.edition.id,
                "left_out": list(form.left_out),
                "unanswered": list(compared.unanswered(at)),
                "missing": list(compared.missing(at)),
                "answers": {each.value: compared.counts(at)[each] for each in ANSWERS},
            }
            for at, form in enumerate(compared.forms)
        ],
        "landlords": [
            {
                "name": each.name,
                "forms": list(each.forms),
                "order": "year" if each.by_year else "given",
                "known_by": each.why,
            }
            for each in compared.owners.every
        ],
        "perhaps_of_one_landlord": [list(pair) for pair in compared.owners.perhaps],
        "provisions": [_line_json(each) for each in compared.lines],
        "moved": [
            {
                "ref": each.line.provision.ref,
                "edition": each.line.edition.id,
                "from": each.before,
                "to": each.after,
                "which_way": each.way,
            }
            for each in compared.moves
        ],
        "failing": [
            {
                "ref": each.line.provision.ref,
                "edition": each.line.edition.id,
                "fails": each.fails,
                "answered": each.answered,
                "landlords": each.landlords,
                "of_landlords": each.of_landlords,
            }
            for each in compared.failing
        ],
    }


def _line_json(each: Line) -> dict[str, Any]:
    return {
        "ref": each.provision.ref,
        "edition": each.edition.id,
        "section": each.provision.section,
        "title": each.provision.title,
        "must": each.must,
        "differs": each.differs,
        "gap": each.gap,
        "changes": list(each.changes),
        "fails": each.fails,
        "answered": each.answered,
        "sides": [[_said_json(one) for one in side.said] for side in each.sides],
    }


def _said_json(said: Said) -> dict[str, Any]:
    return {
        "ref": said.ref,
        "answer": said.answer.value,
        "printed": said.printed,
        "evidence": said.evidence,
        "commentary": said.commentary,
        "explanation": said.explanation,
        "comply_by": said.comply_by.isoformat() if said.comply_by else None,
    }


def as_csv(compared: Comparison) -> str:
    """A row for each provision of each form, for a spreadsheet. No cell begins as a formula does."""
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in compared.lines:
        for form, side in zip(compared.forms, each.sides, strict=True):
            for said in side.said:
                cells = (
                    each.provision.ref, each.provision.title, each.provision.section,
                    "must" if each.must else "should", form.name, form.landlord or "",
                    form.year or "", form.edition.id, said.ref, said.answer.value, said.printed,
                    said.comply_by or "", said.evidence, said.commentary, said.explanation,
                )  # fmt: skip
                writer.writerow([_safe(str(cell)) for cell in cells])
    return kept.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


# A paper


def as_paper(compared: Comparison, *, on: date, colour: str = "#1d4f6e") -> Paper:
    """The comparison as a paper, on its side: for a web page, a PDF or Word.

    Args:
        compared: What is compared.
        on: The day on which the paper is made.
        colour: Of the line at its head.
    """
    parts: list[Part] = [
        Facts(tuple((form.name, _front(compared, at)) for at, form in enumerate(compared.forms)))
    ]
    for told_ in whose_in_words(compared):
        parts += prose(told_)
    parts += _moved(compared)
    parts += _failing(compared)
    parts += _open(compared)
    parts += [Heading(2, "Side by side", "side-by-side"), _sides(compared, compared.lines)]
    parts += _reasons(compared)
    title = "Self-assessments side by side"
    return Paper(
        title, "putright", on, tuple(parts), colour, landscape=True, contents=True, foot=title
    )


def _front(compared: Comparison, at: int) -> Texts:
    form, counts = compared.forms[at], compared.counts(at)
    told_ = "; ".join(f"{ANSWERS[each]}: {counts[each]}" for each in ANSWERS if counts[each])
    who = f"{form.landlord}. " if form.landlord and form.landlord != form.name else ""
    left_out = f" Left out: {'; '.join(form.left_out)}." if form.left_out else ""
    return prose(f"{who}{form.edition.title}. {told_ or 'No answers'}.{left_out}")


def _moved(compared: Comparison) -> Iterator[Part]:
    yield Heading(2, "What moved", "moved")
    if not compared.moves:
        yield from prose(nothing_moved(compared))
        return
    names = ("Provision", "From", "Before", "To", "Now", "Which way")
    rows = []
    for each in compared.moves:
        ref = each.line.provision.ref
        before, after = each.line.sides[each.before], each.line.sides[each.after]
        cells = (
            _name(each.line, compared), compared.forms[each.before].name, answer_of(before, ref),
            compared.forms[each.after].name, answer_of(after, ref), each.way.capitalize(),
        )  # fmt: skip
        rows.append(tuple(map(prose, cells)))
    about = "Answers that changed from one form of a landlord to its next."
    yield Table(about, tuple(map(Column, names, (6, 4, 3, 4, 3, 2))), tuple(rows), shown=False)


def _failing(compared: Comparison) -> Iterator[Part]:
    yield Heading(2, "What fails most", "failing")
    if not compared.failing:
        yield from prose("No answer is no or in part.")
        return
    rows = tuple(
        (
            prose(_name(each.line, compared)),
            prose("Must" if each.line.must else "Should"),
            prose(how_many_fail(each, compared)),
        )
        for each in compared.failing
    )
    yield from prose(what_fails_counts(compared))
    about = "The provisions answered with no or in part."
    columns = (Column("Provision", 8), Column("How binding", 2), Column("No or in part in", 3))
    yield Table(about, columns, rows)


def _open(compared: Comparison) -> Iterator[Part]:
    yield Heading(2, "What is left open", "open")
    rows = tuple(
        (form.name, tuple(each for gap in gaps for each in prose(gap[0].upper() + gap[1:])))
        for at, form in enumerate(compared.forms)
        if (gaps := gaps_of(compared, at))
    )
    if rows:
        yield Facts(rows)
    else:
        yield from prose("Every form answers every provision that it has to.")


def _sides(compared: Comparison, lines: Sequence[Line]) -> Table:
    columns = (Column("Provision", 6), *(Column(form.name, 3) for form in compared.forms))
    rows = tuple(
        (
            prose(_name(each, compared)),
            *(prose(answer_of(side, each.provision.ref)) for side in each.sides),
        )
        for each in lines
    )
    about = f"Each provision with the answer of each form. {_KEY}"
    return Table(about, columns, rows)


def _reasons(compared: Comparison) -> Iterator[Part]:
    yield Heading(2, "Reasons beside each other", "reasons")
    lines = _explained(compared)
    if not lines:
        yield from prose("The forms agree everywhere, and no answer is no or in part.")
    for each in lines:
        yield Heading(3, _name(each, compared))
        for change in each.changes:
            yield from prose(f"The Code, {change}")
        rows: list[tuple[str, Texts]] = []
        for form, side in zip(compared.forms, each.sides, strict=True):
            for said in side.said:
                reason = told(said.reason) or prose("No reason is given.")
                answer = Prose(line(f"{said.ref}: {ANSWERS[said.answer]}"))
                rows.append((form.name, (answer, *reason)))
        yield Facts(tuple(rows))
