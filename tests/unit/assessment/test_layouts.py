"""A whole form of each edition in many layouts: nothing is lost and nothing is misread."""

from collections.abc import Callable

import pytest

from assessment.support import ANSWERS, EDITIONS, FIVE, FOUR, Row, made_up, read
from putright.codes.model import Edition

Layout = Callable[[list[Row]], str]


def tabbed(rows: list[list[str]], header: str | None) -> str:
    return "\n".join([*([header] if header else []), *("\t".join(each) for each in rows)])


def word(rows: list[list[str]], header: str) -> str:
    head = "".join(f"\t{each}\n" for each in header.split("\t"))
    return f"A form\n\n{head}\n" + "\n".join(
        "".join(f"\t{cell}\n" for cell in each) for each in rows
    )


def word_with_odd_headings(rows: list[Row]) -> str:
    """Each section has a heading in words that are nowhere known, and its header again."""
    lines: list[str] = []
    section = ""
    for row in rows:
        if row.ref.split(".")[0] != section:
            section = row.ref.split(".")[0]
            lines += ["", "", f"{section}. As we like to call it", ""]
            lines += [f"\t{each}" for each in FIVE.split("\t")] + [""]
        lines += [f"\t{cell}" for cell in row.cells] + [""]
    return "\n".join(lines)


def split_over_pages(rows: list[Row]) -> str:
    """Some rows go on below without their number, others begin above it."""
    lines = [FIVE]
    for at, row in enumerate(rows):
        start, end = row.requirement.split(" see ", 1)
        if at % 5 == 0:
            left, right = row.commentary.split(", ", 1)
            lines.append("\t".join([row.ref, f"{start} of", row.answer, row.evidence, f"{left},"]))
            lines += ["", "\t".join(["", f"see {end}", "", "", right])]
        elif at % 5 == 2:
            lines += ["", "\t".join(["", start, "", "", ""])]
            cells = [row.ref, f"see {end}", row.answer, row.evidence, row.commentary]
            lines.append("\t".join(cells))
        else:
            lines.append("\t".join(row.cells))
    return "\n".join(lines)


def lost_noughts(rows: list[Row]) -> str:
    """A spreadsheet has made 5.1 of 5.10."""
    cells = [[row.ref.removesuffix("0"), *row.cells[1:]] for row in rows]
    return tabbed(cells, FIVE)


def ticked(rows: list[Row]) -> str:
    header = "No.\tRequirement\tYes\tNo\tPartial\tN/A\tEvidence\tCommentary"
    columns = ("yes", "no", "partial", "na")
    cells = []
    for row in rows:
        meant = ANSWERS[row.answer]
        marked = ("yes", "no") if meant == "both" else (meant,)
        ticks = ["✓" if column in marked else "" for column in columns]
        cells.append([row.ref, row.requirement, *ticks, row.evidence, row.commentary])
    return tabbed(cells, header)


FIVE_COLUMNS: dict[str, Layout] = {
    "tabs": lambda rows: tabbed([row.cells for row in rows], FIVE),
    "no header": lambda rows: tabbed([row.cells for row in rows], None),
    "set in": lambda rows: tabbed([["", *row.cells] for row in rows], f"\t{FIVE}"),
    "section column first": lambda rows: tabbed(
        [["A section", *row.cells] for row in rows], f"Section\t{FIVE}"
    ),
    "words about the number": lambda rows: tabbed(
        [[f"Code {row.ref}.", *row.cells[1:]] for row in rows], FIVE
    ),
    "number and requirement in one cell": lambda rows: tabbed(
        [[f"{row.ref} {row.requirement}", *row.cells[2:]] for row in rows],
        "Provision\tComply?\tEvidence\tComments",
    ),
    "answer last": lambda rows: tabbed(
        [[row.ref, row.requirement, row.evidence, row.commentary, row.answer] for row in rows],
        "Ref\tRequirement\tEvidence\tCommentary\tCompliant (Y/N)",
    ),
    "answer between the texts": lambda rows: tabbed(
        [[row.ref, row.requirement, row.evidence, row.answer, row.commentary] for row in rows],
        "Ref\tRequirement\tEvidence\tCompliant (Y/N)\tNotes",
    ),
    "no requirement": lambda rows: tabbed(
        [[row.ref, *row.cells[2:]] for row in rows],
        "Provision\tAnswer\tEvidence\tCommentary",
    ),
    "requirement cut at a line end": lambda rows: tabbed(
        [[row.ref, row.requirement.replace(": ", ":\n"), *row.cells[2:]] for row in rows], FIVE
    ),
    "commentary cut at a line end": lambda rows: tabbed(
        [[*row.cells[:4], row.commentary.replace(", ", ",\n")] for row in rows], FIVE
    ),
    "lines end as in Windows": lambda rows: tabbed([row.cells for row in rows], FIVE).replace(
        "\n", "\r\n"
    ),
    "mark-up in cells": lambda rows: tabbed(
        [
            [f"<b>{row.ref}</b>", f"<ul><li>{row.requirement}</li></ul>", *row.cells[2:]]
            for row in rows
        ],
        FIVE,
    ),
    "Word text": lambda rows: word([row.cells for row in rows], FIVE),
    "Word text, odd headings": word_with_odd_headings,
    "split over pages": split_over_pages,
    "lost noughts": lost_noughts,
    "ticked": ticked,
}
FOUR_COLUMNS: dict[str, Layout] = {
    "tabs": lambda rows: tabbed([[*row.cells[:3], row.combined] for row in rows], FOUR),
    "no header": lambda rows: tabbed([[*row.cells[:3], row.combined] for row in rows], None),
    "Word text": lambda rows: word([[*row.cells[:3], row.combined] for row in rows], FOUR),
    "answer on a line of its own": lambda rows: word(
        [
            [*row.cells[:2], f"  \n\n {row.answer}", f"{row.evidence}\n\n{row.commentary}"]
            for row in rows
        ],
        FOUR,
    ),
}


@pytest.mark.parametrize("of", EDITIONS, ids=lambda each: each.id)
@pytest.mark.parametrize("layout", FIVE_COLUMNS)
def test_five_columns(layout: str, of: Edition) -> None:
    rows = made_up(of)
    form = read(FIVE_COLUMNS[layout](rows))
    found = [(one.ref, one.comply.value, one.evidence, one.commentary) for one in form.provisions]
    wanted = [(row.ref, ANSWERS[row.answer], row.evidence, row.commentary) for row in rows]
    assert found == wanted
    assert form.edition is of
    assert form.missing == ()
    assert not form.leftovers


@pytest.mark.parametrize("of", EDITIONS, ids=lambda each: each.id)
@pytest.mark.parametrize("layout", FOUR_COLUMNS)
def test_four_columns(layout: str, of: Edition) -> None:
    rows = made_up(of)
    form = read(FOUR_COLUMNS[layout](rows))
    found = [(one.ref, one.comply.value, one.combined) for one in form.provisions]
    assert found == [(row.ref, ANSWERS[row.answer], row.combined) for row in rows]
    assert form.edition is of
    assert not form.leftovers


def test_a_text_stays_in_its_place_where_empty_ends_of_lines_are_lost() -> None:
    rows = made_up(EDITIONS[1])
    lines = ["\t".join([*row.cells[:3], f"Policy of {row.ref}"]) for row in rows]
    form = read("\n".join([FIVE, *lines]))
    assert [one.evidence for one in form.provisions] == [f"Policy of {row.ref}" for row in rows]


@pytest.mark.parametrize("size", [5, 11, 30, 60])
def test_a_form_cut_short_is_read_as_far_as_it_goes(size: int) -> None:
    for of in EDITIONS:
        rows = made_up(of)
        form = read(f"Code of {of.id}\n" + tabbed([row.cells for row in rows[:size]], FIVE))
        assert [one.ref for one in form.provisions] == [row.ref for row in rows[:size]]
        assert form.missing == tuple(row.ref for row in rows[size:])
