"""PDFs whose tables have no lines: rows shaded by turns, one table a section, cells that are cut off."""

import io
from collections.abc import Sequence
from itertools import groupby

import openpyxl
import pytest

from assessment.formats_pages import CHROMIUM, OFFICE, exported, printed
from assessment.support import ALL_EDITIONS
from assessment.unseen_content import filled
from putright.assessment.read.formats import pdf_grid, pdf_gutters, pdf_overprinted
from putright.assessment.read.formats.pdf_gutters import FreeLine, Run
from putright.assessment.read.formats.pdf_rules import Drawn, Rule
from putright.assessment.read.formats.pdf_text import TextLine
from putright.assessment.read.formats.pdf_words import Word
from putright.assessment.read.formats.source import Transcript
from putright.assessment.read.lines import heading
from putright.assessment.read.model import ReadAssessment, Unreadable
from putright.assessment.read.reader import read_document
from putright.codes.load import edition

NAMES = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary")
PAPERS = (
    "Complaints policy 2025, section 4.2",
    "Housing committee report, 12 March 2025",
    "Training log for frontline officers",
    "Tenant handbook, page 14",
)
SAID = (
    "Officers use a checklist at the first stage, and the manager looks at ten cases a month.",
    "This will be in place by 31 March 2026, when the new system begins.",
    "The policy says so, and staff are trained on it every year; residents can ask for a copy.",
)
_FONT = (
    "body{font-family:Arial;font-size:10pt} td,th{vertical-align:top;text-align:left;padding:4px}"
)
ZEBRA = f"{_FONT} table{{border-collapse:collapse}} tr:nth-child(even){{background:#eee}}"
LINES = f"{_FONT} table{{border-collapse:collapse;width:100%}} tr{{border-bottom:1px solid #ccc}}"
PORTRAIT = "@page{size:A4 portrait;margin:15mm 12mm}"
LANDSCAPE = "@page{size:A4 landscape;margin:15mm 12mm} tr{break-inside:avoid}"
# section, number, requirement, answer, evidence, commentary
Given = tuple[str, str, str, str, str, str]


def read(data: bytes) -> ReadAssessment:
    return read_document(data, ALL_EDITIONS)


def rows() -> list[Given]:
    sections = {each.ref: each.section for each in edition("2024").provisions}
    return [
        (
            sections[each.ref],
            each.ref,
            each.requirement,
            ("Yes", "No", "Yes", "Not compliant")[at % 4],
            " ".join(PAPERS[(at + more) % 4] for more in range(1 + at * at % 3)),
            " ".join(SAID[(at + more) % 3] for more in range(1 + at % 3)) + f" Row {at}.",
        )
        for at, each in enumerate(filled("2024", 7))
    ]


def page_of(body: str, style: str) -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{style}</style></head><body>'
        f"<h1>Self-assessment against the Complaint Handling Code 2024</h1>{body}</body></html>"
    ).encode()


def row(kind: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{kind}>{each}</{kind}>" for each in cells) + "</tr>"


def in_one_table(given: Sequence[Given]) -> str:
    body = ""
    for section, found in groupby(given, key=lambda each: each[0]):
        body += f"<tr><td colspan=5><b>Section {section.replace(' ', ': ', 1)}</b></td></tr>"
        body += "".join(row("td", each[1:]) for each in found)
    return f"<table><thead>{row('th', NAMES)}</thead><tbody>{body}</tbody></table>"


def answer_last(given: Sequence[Given]) -> str:
    body = ""
    head = row("th", ("No.", "Requirement", "Evidence", "Comments", "Compliant?"))
    for section, found in groupby(given, key=lambda each: each[0]):
        drawn = "".join(row("td", (each[1], each[2], each[4], each[5], each[3])) for each in found)
        number, _, name = section.partition(" ")
        body += (
            f"<h2>{number}. {name}</h2><table><thead>{head}</thead><tbody>{drawn}</tbody></table>"
        )
    return body


def squeezed(text: str | None) -> str:
    """The letters of a text: a hyphen at a line's end may be the line's or the word's."""
    return "".join(each for each in text or "" if each.isalnum())


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
@pytest.mark.parametrize("how", ["zebra-portrait", "zebra-landscape", "lines-portrait", "lines"])
def test_every_text_is_in_its_own_column(how: str) -> None:
    given = rows()
    body = in_one_table(given) if how.startswith("zebra") else answer_last(given)
    style = ZEBRA if how.startswith("zebra") else LINES
    form = read(printed(page_of(body, style + (PORTRAIT if "portrait" in how else LANDSCAPE))))
    assert not form.missing
    assert not form.leftovers
    found = {each.ref: each for each in form.provisions}
    for _, ref, asks, answer, evidence, commentary in given:
        each = found[ref]
        assert squeezed(each.requirement) == squeezed(asks), ref
        assert squeezed(each.comply_raw) == squeezed(answer), ref
        assert squeezed(each.evidence) == squeezed(evidence), ref
        assert squeezed(each.commentary) == squeezed(commentary), ref


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
def test_a_workbook_that_was_printed_with_its_cells_cut_off_is_refused() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(NAMES)
    for given in rows():
        sheet.append(given[1:])
    held = io.BytesIO()
    book.save(held)
    with pytest.raises(Unreadable, match=r"the workbook itself \(\.xlsx\)"):
        read(exported(held.getvalue(), "xlsx"))
    assert len(read(held.getvalue()).provisions) == len(rows())


def word(x: float, text: str, top: float = 0.0, height: float = 8.0) -> Word:
    return Word(x, top, x + 5.0 * len(text), top + height, text)


def line(*found: tuple[float, str], top: float = 0.0) -> TextLine:
    return TextLine([word(x, text, top) for x, text in found])


def test_words_on_top_of_each_other_here_and_there_are_named_by_their_page() -> None:
    transcript = Transcript()
    clean = [word(0, "Evidence", top) for top in range(0, 400, 20)]
    over = [*clean, word(100, "Training"), word(120, "Stage")]
    pdf_overprinted.refuse([(1, clean), (2, over)], transcript)
    assert [each.text[:7] for each in transcript.problems] == ["page 2:"]
    assert all(each.needs_person for each in transcript.problems)


@pytest.mark.parametrize(
    "second",
    [
        word(120, "DRAFT", height=40),  # a stamp
        word(100, "Training"),  # print made bold by printing it twice
        word(120, "x"),  # the mark in a box
        word(138, "Stage"),  # letters that lean over
        word(120, "Stage", top=3),  # a line close below
    ],
)
def test_words_that_may_stand_so_are_not_named(second: Word) -> None:
    transcript = Transcript()
    pdf_overprinted.refuse([(1, [word(100, "Training"), second])], transcript)
    assert not transcript.problems


def test_fewer_columns_than_names_are_told() -> None:
    lines = [FreeLine(3, line((0, "1.2"), (50, "Yes")))]
    columns = [(0.0, 40.0), (50.0, 90.0), (95.0, 200.0)]
    short = Run(lines, header=[0, 50, 95, 120], columns=columns)
    right = Run(lines, header=[0, 50, 95], columns=columns)
    transcript = Transcript()
    pdf_overprinted.note_columns([short, right], transcript)
    (told,) = transcript.problems
    assert told.needs_person
    assert told.text.startswith("page 3: the columns")


def test_a_table_that_begins_right_below_a_repeated_header_is_one_of_its_own() -> None:
    first = line((0, "Provision"), (100, "Requirement"), (300, "Evidence"), (500, "Commentary"))
    second = line((0, "Provision"), (100, "Requirement"), (350, "Evidence"), (480, "Commentary"))
    lines = [first, line((100, "end"), (300, "of"), (500, "row")), line((0, "6. Stages")), second]
    runs = pdf_gutters.runs([FreeLine(1, each) for each in lines])
    assert [each.lines[0].line for each in runs if each.header] == [first, second]
    without = pdf_gutters.runs([FreeLine(1, each) for each in (first, second)])
    assert [each.lines[0].line for each in without if each.header] == [first]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("section 4.2", None),
        ("Section 4.2 Tenant handbook", None),
        ("Section 4", "Section 4"),
        ("Section 4. Staff", "Section 4. Staff"),
        ("Section 4: Staff", "Section 4: Staff"),
    ],
)
def test_the_section_of_a_document_is_no_heading(words: str, found: str | None) -> None:
    assert heading(words) == found


def shaded(top: float, bottom: float) -> pdf_grid.Grid:
    ys = [top, bottom]
    across = [Rule(y, 0, 300) for y in ys]
    return pdf_grid.Grid([0, 100, 300], ys, across, [Rule(100, top, bottom)], shaded=True)


def test_the_shaded_heading_of_a_section_parts_the_rows_above_and_below() -> None:
    grid = shaded(0, 200)
    drawn = Drawn([Rule(80, 0, 300), Rule(100, 0, 300), Rule(150, 120, 180)], [])
    pdf_grid.banded([grid], drawn, [])
    assert grid.ys == [0, 80, 100, 200]


def test_a_shaded_table_grows_over_a_row_but_not_over_text_nor_into_another_table() -> None:
    drawn = Drawn([Rule(y, 0, 300) for y in (240, 260, 400)], [])
    found = [word(10, "1.2", 210), word(110, "Yes", 210), word(60, "Exclusions", 245)]
    grown, below = shaded(100, 200), shaded(300, 420)
    pdf_grid.banded([grown, below], drawn, found)
    assert grown.ys == [100, 200, 240, 260]
    stays = shaded(100, 200)
    running = [word(60, "Exclusions", top) for top in (205, 220)]
    pdf_grid.banded([stays], Drawn([Rule(240, 0, 300)], []), running)
    assert stays.ys == [100, 200]


def test_a_header_is_parted_from_the_row_that_goes_on_under_it() -> None:
    header = [line((10, "Provision"), (110, "Evidence"), top=0)]
    goes_on = [*header, line((110, "of the log"), top=10)]
    first, second = shaded(0, 40), shaded(0, 40)
    pdf_grid.part_headers([(first, header), (second, goes_on)])
    assert first.ys == [0, 40]
    assert second.ys == [0, 9, 40]


def test_the_columns_of_a_row_that_is_left_unshaded_are_kept_where_full_lines_touch() -> None:
    grid = shaded(0, 40)
    grid.down.clear()
    words = [*line((80, "full"), (103, "lines"), top=5).words, *line((103, "end"), top=20).words]
    (cells,) = pdf_grid.cells(grid, words)
    assert [[each.text for each in cell.words] for cell in cells] == [["full"], ["lines", "end"]]


def joined(text: str, top: float) -> Word:
    """A word whose letters are five points wide, at the left of a page."""
    letters = [(5.0 * at, 5.0 * at + 5) for at in range(len(text))]
    return Word(0, top, 5.0 * len(text), top + 8, text, letters=letters)


def test_a_name_with_a_capital_inside_on_each_page_is_no_cell_that_is_cut_off() -> None:
    transcript = Transcript()
    named = [(page, [joined("HomesUK", 0)]) for page in range(1, 30)]
    pdf_overprinted.refuse(named, transcript)
    assert not transcript.problems
    cut_off = [joined(f"need{letter * 2}Yes", 20.0 * at) for at, letter in enumerate("abcdefghij")]
    with pytest.raises(Unreadable, match="cut off"):
        pdf_overprinted.refuse([(1, cut_off)], transcript)
    pdf_overprinted.refuse([(1, cut_off[1:])], transcript)
