"""Two forms in one file: one clear refusal that says what was found and how to mend it."""

import csv
import io
from collections.abc import Callable

import docx
import openpyxl
import pytest

from assessment.formats_pages import compiled
from assessment.support import ALL_EDITIONS, SAMPLES
from assessment.unseen_content import NUMBERS, Filled, filled
from putright.assessment.read.model import Answer, PassageKind, Unreadable
from putright.assessment.read.reader import read_document

NAMES = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary")
Table = list[tuple[str, ...]]
UNSURE = frozenset({Answer.BOTH, Answer.UNANSWERED})


def table(code: str, *, blank: bool = False) -> Table:
    """A form as rows of cells; `blank`: nobody has filled it in."""
    rows = filled(code, 5, without=UNSURE)
    return [NAMES, *(_cells(x, blank=blank) for x in rows)]


def _cells(x: Filled, *, blank: bool) -> tuple[str, ...]:
    said = ("", "", "") if blank else (NUMBERS[x.answer], x.evidence, x.commentary)
    return (x.ref, x.requirement, *said)


def as_csv(tables: list[Table]) -> bytes:
    held = io.StringIO()
    for each in tables:
        csv.writer(held).writerows(each)
    return held.getvalue().encode()


def as_text(tables: list[Table]) -> bytes:
    lines = ["\t".join(" ".join(cell.split()) for cell in row) for each in tables for row in each]
    return "\n".join(lines).encode()


def as_markdown(tables: list[Table]) -> bytes:
    lines = []
    for each in tables:
        made = ["| " + " | ".join(" ".join(cell.split()) for cell in row) + " |" for row in each]
        lines += [made[0], "|---|---|---|---|---|", *made[1:], ""]
    return "\n".join(lines).encode()


def as_html(tables: list[Table]) -> bytes:
    made = "".join(
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in each)
        + "</table>"
        for each in tables
    )
    return f"<!DOCTYPE html><html><body><h1>Our forms</h1>{made}</body></html>".encode()


def as_word(tables: list[Table]) -> bytes:
    document = docx.Document()
    for each in tables:
        drawn = document.add_table(len(each), len(each[0]))
        cells = drawn._cells  # one list of all: row by row is far slower
        for at, text in enumerate(text for row in each for text in row):
            cells[at].text = text
        document.add_paragraph("Here the form ends.")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def as_workbook(tables: list[Table]) -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for at, each in enumerate(tables):
        sheet = book.create_sheet(f"Form {at + 1}")
        for row in each:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def as_pdf(tables: list[Table]) -> bytes:
    lines = ['#set page(paper: "a4", flipped: true)', "#set text(size: 8pt)"]
    for each in tables:
        cells = ", ".join('[#"' + cell.replace("\n", " ") + '"]' for row in each for cell in row)
        lines.append(
            f"#table(columns: (auto, 2fr, 5em, 2fr, 2fr), {cells})\n#pagebreak(weak: true)"
        )
    return compiled("\n".join(lines))


FORMATS = (as_csv, as_text, as_markdown, as_html, as_word, as_workbook, as_pdf)
WAYS = pytest.mark.parametrize("made_as", FORMATS, ids=lambda each: each.__name__)
Maker = Callable[[list[Table]], bytes]


@WAYS
def test_two_editions_are_refused_with_what_was_found_and_how_to_mend_it(made_as: Maker) -> None:
    with pytest.raises(Unreadable, match=r"forms of two editions .*2022 from .*2024 from") as why:
        read_document(made_as([table("2022"), table("2024")]), ALL_EDITIONS)
    assert "Split it: save each form as a file of its own" in str(why.value)


@WAYS
def test_one_edition_twice_is_refused_with_what_was_found_and_how_to_mend_it(
    made_as: Maker,
) -> None:
    with pytest.raises(Unreadable, match=r"one edition of the Code twice \(2024 from") as why:
        read_document(made_as([table("2024"), table("2024")]), ALL_EDITIONS)
    assert "Split it: save each form as a file of its own" in str(why.value)


@WAYS
def test_a_blank_copy_behind_the_form_is_no_second_form(made_as: Maker) -> None:
    form = read_document(made_as([table("2024"), table("2024", blank=True)]), ALL_EDITIONS)
    assert len(form.provisions) == len(table("2024")) - 1
    assert any(each.kind is PassageKind.EMPTY_FORM for each in form.passages)


def test_a_list_of_answers_before_the_form_is_no_second_form() -> None:
    short = [("Ref", "Comply"), *((row[0], row[2]) for row in table("2024")[1:])]
    form = read_document(as_html([list(short), table("2024")]), ALL_EDITIONS)
    said = {row[0]: row[3] for row in table("2024")[1:]}
    read = {each.ref: each.evidence for each in form.provisions if each.evidence}
    assert read.keys() == {ref for ref, text in said.items() if text}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("womens-pioneer-2023", "havering-2024"),
        ("havering-2024", "womens-pioneer-2023"),
        ("havering-2024", "cannock-chase-2021"),
        ("south-cambridgeshire-2023", "havering-2025"),
    ],
)
def test_two_published_forms_one_behind_the_other_are_refused(first: str, second: str) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the samples are not here")
    both = [(SAMPLES / f"{each}.txt").read_bytes() for each in (first, second)]
    with pytest.raises(Unreadable, match=r"forms of two editions .*Split it"):
        read_document(b"\n".join(both), ALL_EDITIONS)


@pytest.mark.parametrize("name", ["havering-2024", "womens-pioneer-2023", "cannock-chase-2021"])
def test_a_published_form_twice_is_refused(name: str) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the samples are not here")
    one = (SAMPLES / f"{name}.txt").read_bytes()
    with pytest.raises(Unreadable, match=r"one edition of the Code twice .*Split it"):
        read_document(one + b"\n" + one, ALL_EDITIONS)


def test_a_part_in_another_layout_is_taken_in() -> None:
    rows = filled("2024", 5, without=UNSURE)
    drawn = "\n".join(
        "\t".join(" ".join(cell.split()) for cell in row) for row in table("2024")[:45]
    )
    told = "\n\n".join(
        f"{x.ref} {x.requirement}\n\nComply: {NUMBERS[x.answer]}\n\nEvidence: {' '.join(x.evidence.split())}"
        for x in rows[44:]
    )
    form = read_document(f"{drawn}\n\n{told}\n".encode(), ALL_EDITIONS)
    assert {each.ref: each.comply for each in form.provisions} == {x.ref: x.answer for x in rows}
    assert form.layout == "mixed"
    assert not form.missing
