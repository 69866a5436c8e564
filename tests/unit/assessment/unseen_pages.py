"""Web pages, workbooks and CSV of invented landlords, in layouts that the reader was not written by."""

import csv
import io
from datetime import date
from html import escape

import openpyxl

from assessment.asked_2020 import QUESTIONS, SECTIONS
from assessment.unseen_content import (
    COLOURS,
    COMPLIANT,
    FULLY,
    LETTERS,
    NUMBERS,
    Filled,
    by_section,
)
from putright.assessment.read.model import Answer

_HEAD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    "<style>{style}</style></head><body>"
    '<header><a href="/">Fenwick Vale Housing</a><nav><ul><li><a href="/pay">Pay 24/7</a></li>'
    '<li><a href="/repairs">Repairs</a></li></ul></nav></header><main><h1>{title}</h1>'
)
_FOOT = "</main><footer><p>Registered society 1.2345R</p><ul><li>Cookies</li></ul></footer></body></html>"


def _page(title: str, body: str, style: str = "") -> bytes:
    return (_HEAD.format(title=title, style=style) + body + _FOOT).encode()


def _blocks(text: str) -> str:
    """A text as paragraphs, its bullets as a list."""
    made = []
    for each in text.split("\n"):
        if each.startswith("• "):
            made.append(f"<ul><li>{escape(each[2:])}</li></ul>")
        elif each:
            made.append(f"<p>{escape(each)}</p>")
    return "".join(made).replace("</ul><ul>", "")


def accordion(rows: list[Filled]) -> bytes:
    """Sections that fold open, a heading for each provision, bold labels before the texts."""
    parts = []
    for title, filled in by_section(rows):
        parts.append(
            f'<div class="accordion-item"><h2><button type="button">Section {title}</button></h2><div>'
        )
        for x in filled:
            parts.append(f"<h3>{x.ref} {escape(x.requirement)}</h3>")
            parts.append(f"<p><strong>Comply:</strong> {NUMBERS[x.answer]}</p>")
            parts.append(f"<p><strong>Evidence:</strong></p>{_blocks(x.evidence)}")
            parts.append(f"<p><strong>Commentary:</strong></p>{_blocks(x.commentary)}")
        parts.append("</div></div>")
    return _page("Self-assessment: Complaint Handling Code 2024", "".join(parts))


def asked_under_headings(rows: list[Filled], style: str = "") -> bytes:
    """A heading with the number alone; below it the requirement, "Do we comply? Yes", the rest."""
    parts = []
    for title, filled in by_section(rows):
        parts.append(f"<h2>{title}</h2><p>This part is about how we work. See also 9.1.</p>")
        for x in filled:
            parts.append(f"<h3>Code provision {x.ref}</h3><p>{escape(x.requirement)}</p>")
            parts.append(f"<p>Do we comply? {FULLY[x.answer]}</p>")
            parts.append(f"<p>How we know</p>{_blocks(x.both)}")
    return _page("How we meet the Complaint Handling Code 2024", "".join(parts), style)


def spanned_table(rows: list[Filled], style: str = "") -> bytes:
    """One table; the section stands in a first column over all of its rows."""
    parts = [
        "<table><thead><tr><th rowspan=2>Section</th><th colspan=2>Code</th><th colspan=2>Us</th></tr>"
        "<tr><th>Provision</th><th>Requirement</th><th>Compliance</th><th>Evidence and commentary</th>"
        "</tr></thead><tbody>"
    ]
    for title, filled in by_section(rows):
        for at, x in enumerate(filled):
            spans = f'<th rowspan="{len(filled)}">{title}</th>' if at == 0 else ""
            parts.append(
                f"<tr>{spans}<td>{x.ref}</td><td>{escape(x.requirement)}</td>"
                f"<td>{COMPLIANT[x.answer]}</td><td>{_blocks(x.both)}</td></tr>"
            )
    parts.append("</tbody></table>")
    return _page("Complaint Handling Code 2022 self-assessment", "".join(parts), style)


def definition_lists(rows: list[Filled]) -> bytes:
    """A list of terms for each provision."""
    parts = []
    for title, filled in by_section(rows):
        parts.append(f"<h2>Section {title}</h2>")
        for x in filled:
            pairs = (
                ("Code provision", x.ref),
                ("Code requirement", escape(x.requirement)),
                ("Comply: Yes or No", LETTERS[x.answer]),
                ("Evidence", _blocks(x.evidence)),
                ("Commentary or explanation", _blocks(x.commentary)),
            )
            terms = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in pairs)
            parts.append(f"<dl>{terms}</dl>")
    return _page("Complaint Handling Code 2024: self-assessment", "".join(parts))


def questions_2020() -> bytes:
    """The questions of 2020 as headings; the answer opens the paragraph below."""
    parts = []
    for section, name in SECTIONS.items():
        parts.append(f"<h2>{section} {name}</h2>")
        for each in QUESTIONS:
            if each.ref.startswith(f"F{section}"):
                said = each.written if each.sense not in ("yes", "no") else each.sense.title()
                more = each.written if said != each.written else ""
                parts.append(
                    f"<h3>{escape(each.question)}</h3><p>{escape(said)}</p>{_blocks(more)}"
                )
    return _page("Self-assessment form 2020", "".join(parts))


def _saved(book: openpyxl.Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def many_sheets(rows: list[Filled]) -> bytes:
    """A cover sheet, a sheet for each section, numbers as figures, hidden columns of old answers."""
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Cover"
    cover.merge_cells("A1:F1")
    cover["A1"] = "Complaint Handling Code 2024 – self-assessment"
    cover["A3"], cover["B3"] = "Completed on", date(2024, 6, 4)
    cover["A4"], cover["B4"] = "Version", 1.4
    for title, filled in by_section(rows):
        sheet = book.create_sheet(title.replace("/", "-").replace(":", "")[:31])
        sheet.merge_cells("A1:G1")
        sheet["A1"] = f"Section {title}"
        heads = [
            "Provision",
            "Requirement",
            "2023 answer",
            "Comply (Y/N/P)",
            "Evidence",
            "Commentary",
        ]
        sheet.append([])
        sheet.append([*heads, "Checked"])
        sheet.column_dimensions["C"].hidden = True
        for x in filled:
            number = float(x.ref)
            told = LETTERS[x.answer]
            texts = [x.evidence, x.commentary, date(2024, 5, 2)]
            sheet.append([number, x.requirement, "N", told, *texts])
            cell = sheet.cell(sheet.max_row, 1)
            cell.number_format = "0.00" if len(x.ref.split(".")[1]) == 2 else "0.0"
    return _saved(book)


def one_sheet(rows: list[Filled]) -> bytes:
    """One sheet with empty rows, words before the numbers, and a first column of sections."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Ashdene Housing Trust", None, None, None])
    sheet.append(["Self-assessment, Complaint Handling Code 2022"])
    sheet.append([])
    sheet.append(
        ["Theme", "Paragraph", "The requirement", "RAG rating", "Narrative and evidence", "Lead"]
    )
    for title, filled in by_section(rows):
        sheet.append([])
        start = sheet.max_row + 1
        for x in filled:
            sheet.append(
                [title, f"Para {x.ref}", x.requirement, COLOURS[x.answer], x.both, "Director"]
            )
        sheet.merge_cells(start_row=start, end_row=sheet.max_row, start_column=1, end_column=1)
    return _saved(book)


def crossed_columns(rows: list[Filled]) -> bytes:
    """An "x" in one of four columns, under a header of two rows; totals below."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Code 2024", None, "Do we comply?", None, None, None, "Proof"])
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:F1")
    sheet.append(["Ref", "Requirement", "Yes", "No", "Partly", "N/A", "Evidence"])
    at = (Answer.YES, Answer.NO, Answer.PARTIAL, Answer.NOT_APPLICABLE)
    for x in rows:
        both = (Answer.YES, Answer.NO) if x.answer is Answer.BOTH else (x.answer,)
        sheet.append(
            [x.ref, x.requirement, *["x" if each in both else None for each in at], x.both]
        )
    sheet.append(["Total", None, *[sum(x.answer is each for x in rows) for each in at], None])
    return _saved(book)


def cards(rows: list[Filled]) -> bytes:
    """A table for each provision, names in the first column."""
    parts = []
    for x in rows:
        pairs = (
            ("Provision", x.ref),
            ("Requirement", escape(x.requirement)),
            ("Compliant?", COMPLIANT[x.answer]),
            ("Our evidence", _blocks(x.evidence)),
            ("Explanation", _blocks(x.commentary)),
        )
        lines = "".join(f"<tr><th>{name}</th><td>{text}</td></tr>" for name, text in pairs)
        parts.append(f"<table>{lines}</table>")
    return _page("Self-assessment 2022: Complaint Handling Code", "".join(parts))


def semicolons(rows: list[Filled]) -> bytes:
    """CSV with semicolons, lines in cells, the answer at the end, in the old Windows encoding."""
    held = io.StringIO()
    writer = csv.writer(held, delimiter=";")
    writer.writerow(["Reference", "Code text", "Evidence", "Comments", "Compliant?"])
    for x in rows:
        writer.writerow([x.ref, x.requirement, x.evidence, x.commentary, COMPLIANT[x.answer]])
    return held.getvalue().encode("cp1252")


def titled_csv(rows: list[Filled]) -> bytes:
    """CSV with commas below lines of title; the section in a column, empty columns at the end."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(
        ["Oakhanger Homes: self-assessment against the Complaint Handling Code 2024", *[""] * 6]
    )
    writer.writerow(["Agreed by the board, 1.7.2024", *[""] * 6])
    writer.writerow([""] * 7)
    writer.writerow(
        ["Section", "Provision", "Requirement", "Met?", "Evidence / commentary", "", ""]
    )
    for x in rows:
        writer.writerow([x.section, x.ref, x.requirement, FULLY[x.answer], x.both, "", ""])
    return b"\xef\xbb\xbf" + held.getvalue().encode()
