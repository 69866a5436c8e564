"""A comparison of self-assessments as JSON, CSV and as a paper. Pure."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from putright.assessment.compare import Comparison, Line
from putright.assessment.compared_words import (
    KEY,
    answer_of,
    explained,
    gaps_of,
    how_many_fail,
    name_of,
    nothing_moved,
    what_fails_counts,
    whose_in_words,
)
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

# What a spreadsheet takes for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "provision", "title", "section", "must", "form", "landlord", "year", "edition", "ref", "answer",
    "answer_as_printed", "comply_by", "evidence", "commentary", "explanation",
)  # fmt: skip


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
            name_of(each.line, compared), compared.forms[each.before].name, answer_of(before, ref),
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
            prose(name_of(each.line, compared)),
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
            prose(name_of(each, compared)),
            *(prose(answer_of(side, each.provision.ref)) for side in each.sides),
        )
        for each in lines
    )
    about = f"Each provision with the answer of each form. {KEY}"
    return Table(about, columns, rows)


def _reasons(compared: Comparison) -> Iterator[Part]:
    yield Heading(2, "Reasons beside each other", "reasons")
    lines = explained(compared)
    if not lines:
        yield from prose("The forms agree everywhere, and no answer is no or in part.")
    for each in lines:
        yield Heading(3, name_of(each, compared))
        for change in each.changes:
            yield from prose(f"The Code, {change}")
        rows: list[tuple[str, Texts]] = []
        for form, side in zip(compared.forms, each.sides, strict=True):
            for said in side.said:
                reason = told(said.reason) or prose("No reason is given.")
                answer = Prose(line(f"{said.ref}: {ANSWERS[said.answer]}"))
                rows.append((form.name, (answer, *reason)))
        yield Facts(tuple(rows))
