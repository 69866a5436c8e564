"""Forms as councils publish them: sections with plain numbers, lists of papers, signatures behind."""

import io
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import docx
import openpyxl
import pytest

from assessment.formats_pages import CHROMIUM, printed
from assessment.support import ALL_EDITIONS
from assessment.unseen_content import filled
from putright.assessment import isolated
from putright.assessment.read.anchors import Anchor
from putright.assessment.read.answers import understand
from putright.assessment.read.formats import pdf_grid, pdf_gutters
from putright.assessment.read.formats.pdf_gutters import FreeLine
from putright.assessment.read.formats.pdf_rules import Rule
from putright.assessment.read.formats.pdf_text import TextLine
from putright.assessment.read.formats.pdf_words import Word
from putright.assessment.read.lines import is_title
from putright.assessment.read.model import Answer, Line, ReadAssessment, Unreadable
from putright.assessment.read.pieces import Pieces, _Part, _take_broken
from putright.assessment.read.reader import read_document
from putright.codes.load import edition

NAMES = ("Code provision", "Code requirement", "Comply?", "Evidence", "Commentary")
PAPERS = ("Website: complaints page", "Complaints procedure – staff guidance note", "Policy 2025")


def read(data: bytes) -> ReadAssessment:
    return read_document(data, ALL_EDITIONS)


def rows() -> list[tuple[str, str, str]]:
    """The section, the number and what is asked for, of the provisions of the 2024 form."""
    sections = {each.ref: each.section for each in edition("2024").provisions}
    asks = {each.ref: each.requirement for each in filled("2024", 7)}
    return [(sections[ref], ref, asks[ref]) for ref in asks]


def said(ref: str) -> str:
    return f"We keep to {ref.replace('.', '-')} in each of our offices, and say so in the handbook."


def papers(at: int) -> tuple[str, ...]:
    """All papers for each third row, and the first for the others."""
    return PAPERS if at % 3 == 0 else PAPERS[:1]


def page_of(body: str, style: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{style}</style></head><body>'
        f"<h1>Self-assessment against the Complaint Handling Code 2024</h1>{body}</body></html>"
    ).encode()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
def test_sections_with_plain_numbers_part_tables_without_lines_down() -> None:
    body = ""
    for section, found in groupby(rows(), key=lambda each: each[0]):
        number, _, name = section.partition(" ")
        drawn = "".join(
            f"<tr><td>{ref}</td><td>{asks}</td><td>Not compliant</td><td><ul><li>{PAPERS[0]}</li>"
            f"<li>{PAPERS[2]}</li></ul></td><td>{said(ref)}</td></tr>"
            for _, ref, asks in found
        )
        head = "".join(f"<th>{each}</th>" for each in NAMES)
        body += f"<h2>{number}. {name}</h2><table><tr>{head}</tr>{drawn}</table>"
    style = (
        "@page{size:A4 landscape} body{font-family:Arial;font-size:10pt} table{border-collapse:"
        "collapse} tr{border-bottom:1px solid #ccc} td,th{vertical-align:top;padding:4px;"
        "text-align:left}"
    )
    form = read(printed(page_of(body, style)))
    assert not form.missing
    assert not form.leftovers
    assert {each.comply for each in form.provisions} == {Answer.NO}
    for each in form.provisions:
        assert " ".join((each.commentary or "").split()) == said(each.ref or "")


def test_papers_whose_titles_end_as_names_do_stay_evidence() -> None:
    body = "".join(
        f"<h3>{ref}</h3><p>{asks}</p><p><strong>Compliance:</strong> Yes</p><p><strong>Evidence:"
        f"</strong></p><ul>{''.join(f'<li>{paper}</li>' for paper in papers(at))}</ul>"
        f"<p><strong>Commentary:</strong> {said(ref)}</p>"
        for at, (_, ref, asks) in enumerate(rows())
    )
    form = read(page_of(f"<main>{body}</main>"))
    assert not form.missing
    for at, each in enumerate(form.provisions):
        assert (each.evidence or "").split() == " ".join(papers(at)).split()
        assert each.commentary == said(each.ref or "")


def test_a_table_of_signatures_is_no_part_of_the_last_provision() -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=5)
    for cells in (
        NAMES,
        *((ref, asks, "Yes", "Policy", said(ref)) for _, ref, asks in rows()[-9:]),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.add_heading("Approval", 2)
    signed = document.add_table(rows=0, cols=2)
    for names in (("Member", "A. Councillor"), ("Day", "2 June 2026")):
        for cell, text in zip(signed.add_row().cells, names, strict=True):
            cell.text = text
    held = io.BytesIO()
    document.save(held)
    form = read_document(held.getvalue(), ALL_EDITIONS, stated=edition("2024"))
    last = form.provisions[-1]
    assert last.commentary == said(last.ref or "")
    assert {"Member", "Day"} <= {each.text.split()[0] for each in form.leftovers}


@pytest.mark.parametrize(
    ("printed_words", "answer", "exact"),
    [
        ("Yes - see evidence", Answer.YES, True),
        ("No (please see commentary)", Answer.NO, True),
        ("Partial – see evidence and commentary columns", Answer.PARTIAL, False),
        ("Partial – by March 2026", Answer.PARTIAL, False),
        ("Yes (see 5.1)", Answer.YES, False),
    ],
)
def test_words_that_only_lead_to_the_next_column_are_no_more_than_an_answer(
    printed_words: str, answer: Answer, exact: bool
) -> None:
    found = understand(printed_words)
    assert (found.answer, found.exact) == (answer, exact)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("8 Self-assessment and compliance", True),
        ("2. Exclusions", True),
        ("About this document", True),
        ("Evidence", False),
        ("1.2 A complaint", False),
        ("2024", False),
    ],
)
def test_titles_that_no_column_has(words: str, title: bool) -> None:
    assert is_title(words) is title


def line(*found: tuple[float, str], top: float = 0.0) -> TextLine:
    return TextLine([Word(x, top, x + 5.0 * len(word), top + 8, word) for x, word in found])


def test_a_line_over_a_whole_row_is_not_cut_where_a_word_begins() -> None:
    across = [Rule(y, 0, 300) for y in (0, 20, 40)]
    down = [Rule(x, 0, 40) for x in (0, 300)] + [Rule(x, 20, 40) for x in (100, 200)]
    grid = pdf_grid.Grid([0, 100, 200, 300], [0, 20, 40], across, down)
    words = line((63.5, "Section"), (100.5, "Two"), top=6).words
    top, _ = pdf_grid.cells(grid, words)
    assert [word.text for word in top[0].words] == ["Section", "Two"]


def test_a_line_inside_sentences_is_no_header() -> None:
    header = line((0, "Provision"), (100, "Requirement"), (300, "Evidence"), (500, "Commentary"))
    inside = line((100, "arrangements"), (300, "guidance"), (345, "note"), (500, "requirement"))
    lines = [FreeLine(1, header), FreeLine(1, inside)]
    assert len(pdf_gutters.runs(lines)[-1].lines) == 2


def test_an_answer_of_two_words_on_two_lines() -> None:
    row = Pieces(Anchor(0, "6.18", "6.18", sure=False), [], 1)
    first = _Part(
        Line(1, ""), ["all", "points", "raised", "Not", "Yes,", "since"], 3, numbered=True
    )
    below = _Part(
        Line(2, ""), ["in", "the", "complaint", "compliant", "Website"], 3, numbered=False
    )
    assert _take_broken(row, first, below)
    assert row.answer == "Not compliant"
    assert (first.behind, below.behind) == (["Yes,", "since"], ["Website"])


def of_another_regulator(title: str) -> bytes:
    document = docx.Document()
    document.add_heading(title, 0)
    table = document.add_table(rows=0, cols=4)
    for cells in (
        ("No", "Requirement", "Compliant", "Evidence"),
        *(
            (str(at), f"Say how step {at} of the procedure works", "Yes", "x")
            for at in range(1, 15)
        ),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("Model Complaints Handling Procedure: compliance", "Scottish Public Services Ombudsman"),
        ("LGSCO: our self-assessment", "Local Government and Social Care Ombudsman"),
        ("Tenants’ charter checklist", "numbers such as 1.2"),
    ],
)
def test_a_form_of_something_else_with_plain_numbers_is_named(title: str, whose: str) -> None:
    with pytest.raises(Unreadable, match=whose):
        read(of_another_regulator(title))


def test_a_workbook_with_plain_numbers_is_named() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["No", "Standard", "Met?", "Evidence"])
    for at in range(1, 15):
        sheet.append([at, f"Standard about repairs {at}", "Yes", "x"])
    held = io.BytesIO()
    book.save(held)
    with pytest.raises(Unreadable, match="numbered 1 to 14"):
        read(held.getvalue())


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("form.docx", bytes(range(1, 256)) * 9, "form.docx, but what is in it is no Word document"),
        ("form.docx", b"Some words.", "no Word document"),
        ("form.xlsx", b"PK\x03\x04" + bytes(999), "no Excel workbook"),
        ("form.pdf", b"Some words.", "no PDF"),
        ("form.docx", b"\xd0\xcf\x11\xe0" + bytes(999), "Office"),
        ("form.txt", b"Some words.", "No table of provisions"),
    ],
)
def test_a_file_that_is_not_what_it_is_called(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Unreadable, match=why) as refused:
        isolated.read([file], ALL_EDITIONS)
    assert "tabs" not in str(refused.value) or name == "form.txt"


def test_reading_does_not_wait_for_what_publishing_needs() -> None:
    asks = (
        "import argparse, sys; from putright.cli import assessment; "
        "assessment.register(argparse.ArgumentParser()); "
        "print([each for each in sys.modules if '.publish' in each or each == 'django'])"
    )
    ran = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_plain_number_above_its_provisions_opens_a_section() -> None:
    body = ""
    for section, found in groupby(rows(), key=lambda each: each[0]):
        body += f"<p>{section}</p>" + "".join(
            f"<p>{ref} {asks}</p><p>Do we comply?: Yes - see evidence</p><p>Evidence: Policy</p>"
            f"<p>Commentary: {said(ref)}</p>"
            for _, ref, asks in found
        )
    form = read(page_of(f"<main>{body}</main>"))
    assert not form.missing
    assert {each.comply for each in form.provisions} == {Answer.YES}
    assert [each.commentary for each in form.provisions] == [said(ref) for _, ref, _ in rows()]


def test_an_answer_that_leads_to_the_evidence_is_no_header() -> None:
    body = "".join(
        f"<h3>{ref} {asks}</h3><dl><dt>Do we comply?</dt><dd>Yes - see evidence</dd><dt>Evidence"
        f"</dt><dd>Policy</dd><dt>Commentary</dt><dd>{said(ref)}</dd></dl>"
        for _, ref, asks in rows()
    )
    form = read(page_of(f"<main>{body}</main>"))
    assert {each.comply for each in form.provisions} == {Answer.YES}
    assert [each.evidence for each in form.provisions] == ["Policy"] * len(rows())
