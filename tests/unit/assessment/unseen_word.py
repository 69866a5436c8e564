"""Word documents of invented landlords, in layouts that the reader was not written by."""

import io
from collections.abc import Iterable, Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

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


def _bytes(document: Document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _begun(title: str, *, landscape: bool = False) -> Document:
    document = docx.Document()
    section = document.sections[0]
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.header.paragraphs[0].text = "Marsh Lane Homes – Governance"
    section.footer.paragraphs[0].text = "Version 2.1 – approved 14.5.2024"
    document.add_heading(title, 0)
    return document


def _table(document: Document, rows: Iterable[Sequence[str]], *, heads: int = 1) -> Table:
    rows = list(rows)
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for at, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            first, *more = text.split("\n")
            cell.text = first
            for each in more:
                if each.startswith("• "):
                    cell.add_paragraph(each[2:], style="List Bullet")
                else:
                    cell.add_paragraph(each)
        if at < heads:
            properties = table.rows[at]._tr.get_or_add_trPr()
            mark = OxmlElement("w:tblHeader")
            mark.set(qn("w:val"), "true")
            properties.append(mark)
    return table


def table_per_section(rows: list[Filled]) -> bytes:
    """A table for each section; its title is a merged row over the header."""
    document = _begun("Self-assessment against the Complaint Handling Code 2024", landscape=True)
    document.add_paragraph("Completed by the Head of Customer Care for the Board on 4.6.2024.")
    for title, filled in by_section(rows):
        heads = ["Code provision", "Code requirement", "Comply: Yes / No", "Evidence"]
        heads.append("Commentary / any explanations")
        body = [[x.ref, x.requirement, NUMBERS[x.answer], x.evidence, x.commentary] for x in filled]
        table = _table(document, [[f"Section {title}", "", "", "", ""], heads, *body], heads=2)
        table.rows[0].cells[0].merge(table.rows[0].cells[4])
        document.add_paragraph()
    return _bytes(document)


def double_header(rows: list[Filled]) -> bytes:
    """A header in two rows with merged cells; answers as letters."""
    document = _begun("Complaint Handling Code 2022 – where we stand")
    table = _table(
        document,
        [
            ["The Code", "The Code", "Self-assessment", "Self-assessment"],
            ["No.", "Requirement", "Y / N / P", "Evidence and any commentary"],
            *[[x.ref, x.requirement, LETTERS[x.answer], x.both] for x in rows],
        ],
        heads=2,
    )
    for first, last in ((0, 1), (2, 3)):
        text = table.cell(0, first).text
        table.cell(0, last).text = ""
        table.cell(0, first).merge(table.cell(0, last)).text = text
    return _bytes(document)


def answer_first(rows: list[Filled]) -> bytes:
    """The answer's column first, the requirement last."""
    document = _begun("Our complaints service: self-assessment 2024", landscape=True)
    for title, filled in by_section(rows):
        document.add_heading(title, 2)
        _table(
            document,
            [
                [
                    "Do we comply?",
                    "Code ref",
                    "How we do it and the evidence",
                    "What the Code says",
                ],
                *[[FULLY[x.answer], x.ref, x.both, x.requirement] for x in filled],
            ],
        )
    return _bytes(document)


def numbers_in_text(rows: list[Filled]) -> bytes:
    """No column for the number: it opens the requirement."""
    document = _begun("Annexe B – Complaint Handling Code self-assessment (2024)")
    body = [
        [f"{x.ref}  {x.requirement}", COMPLIANT[x.answer], x.evidence, x.commentary] for x in rows
    ]
    heads = ["Requirement of the Code", "Compliance", "Supporting evidence", "Comments"]
    _table(document, [heads, *body])
    return _bytes(document)


def colours_in_words(rows: list[Filled]) -> bytes:
    """Colours by name, with actions, owners and dates behind."""
    document = _begun("Complaint Handling Code 2022: RAG self-assessment", landscape=True)
    heads = ["Ref", "Code requirement", "RAG", "Commentary", "Action", "Owner", "Due"]
    body = []
    for at, x in enumerate(rows):
        done = x.answer is Answer.YES
        action = "None" if done else f"{at}. Put this right, see {rows[at - 1].ref}"
        owner, due = ("", "") if done else ("Head of Service", f"{1 + at % 28}.9.2022")
        body.append([x.ref, x.requirement, COLOURS[x.answer], x.both, action, owner, due])
    _table(document, [heads, *body])
    return _bytes(document)


def tick_columns(rows: list[Filled]) -> bytes:
    """A tick in a Yes or a No column, under a merged "Comply"."""
    document = _begun("Housing Ombudsman Complaint Handling Code – self assessment form 2022")
    body = []
    for x in rows:
        yes = "✓" if x.answer is Answer.YES else ""
        body.append([x.ref, x.requirement, yes, "✓" if x.answer is Answer.NO else "", x.both])
    heads = [
        ["Code section", "Code requirement", "Comply", "Comply", "Evidence, commentary"],
        ["", "", "Yes", "No", ""],
    ]
    table = _table(document, [*heads, *body], heads=2)
    table.cell(0, 3).text = ""
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Comply"
    for at in (0, 1, 4):
        table.cell(0, at).merge(table.cell(1, at))
    return _bytes(document)


def notes_between(rows: list[Filled]) -> bytes:
    """Rows of notes over the whole width, section rows, bullets in the evidence."""
    document = _begun("Complaint Handling Code self-assessment 2024")
    heads = ["Code provision", "Code requirement", "Comply", "Evidence", "Commentary"]
    lines: list[list[str]] = [heads]
    whole = []
    for title, filled in by_section(rows):
        whole += [len(lines), len(lines) + 1]
        lines.append([title, "", "", "", ""])
        note = f"Note from the panel: read this part together with {filled[-1].ref} and 8.2."
        lines.append([note, "", "", "", ""])
        lines += [
            [x.ref, x.requirement, NUMBERS[x.answer], x.evidence, x.commentary] for x in filled
        ]
    table = _table(document, lines)
    for at in whole:
        table.rows[at].cells[0].merge(table.rows[at].cells[4])
    return _bytes(document)


def committee_report(rows: list[Filled]) -> bytes:
    """A report with numbered paragraphs and a table of money; its appendix is the form."""
    document = _begun("Report to the Housing Committee")
    document.add_paragraph("Report of: Director of Homes\nDate: 18.6.2024\nAgenda item: 7")
    paragraphs = {
        "1. Purpose": [
            "1.1 To bring the yearly self-assessment to the committee.",
            "1.2 To note it.",
        ],
        "2. Background": [
            "2.1 The Housing Ombudsman's Complaint Handling Code became statutory on 1 April 2024.",
            "2.2 The self-assessment has to be published by 30 September.",
            "2.3 Most answers are the same as last year; see 6.3 in the appendix.",
        ],
        "3. Costs": ["3.1 The costs of the service are set out below."],
    }
    for title, texts in paragraphs.items():
        document.add_heading(title, 1)
        for each in texts:
            document.add_paragraph(each)
    _table(
        document,
        [
            ["Cost", "2023/24 (£)", "2024/25 (£)"],
            ["Postage", "2.50", "2.75"],
            ["Compensation", "1204.00", "980.40"],
        ],
    )
    document.add_heading("4. Recommendation", 1)
    document.add_paragraph("4.1 That the committee approves the appendix.")
    document.add_page_break()
    document.add_heading("Appendix 1: self-assessment form", 1)
    for title, filled in by_section(rows):
        document.add_heading(f"Section {title}", 2)
        _table(
            document,
            [
                [
                    "Code provision",
                    "Code requirement",
                    "Comply: Yes / No",
                    "Evidence",
                    "Explanation",
                ],
                *[
                    [x.ref, x.requirement, NUMBERS[x.answer], x.evidence, x.commentary]
                    for x in filled
                ],
            ],
        )
    return _bytes(document)


def card_for_each(rows: list[Filled]) -> bytes:
    """A small table of two columns for each provision: names left, texts right."""
    document = _begun("Complaint Handling Code 2024: our self-assessment")
    for title, filled in by_section(rows):
        document.add_heading(f"Section {title}", 1)
        for x in filled:
            _table(
                document,
                [
                    ["Code provision", x.ref],
                    ["Code requirement", x.requirement],
                    ["Comply", NUMBERS[x.answer]],
                    ["Evidence", x.evidence],
                    ["Commentary", x.commentary],
                ],
                heads=0,
            )
            document.add_paragraph()
    return _bytes(document)


def card_under_number(rows: list[Filled]) -> bytes:
    """A card for each provision that opens with its number; choices stand in the name."""
    document = _begun("Complaint Handling Code 2022: self-assessment cards")
    for x in rows:
        _table(
            document,
            [
                [x.ref, x.requirement],
                ["Comply: Yes / No", NUMBERS[x.answer]],
                ["Evidence and commentary", x.both],
            ],
            heads=0,
        )
        document.add_paragraph()
    return _bytes(document)


def table_under_number(rows: list[Filled]) -> bytes:
    """The number and the requirement in a heading; below it a table of one row with its header."""
    document = _begun("How we comply with the Complaint Handling Code 2024")
    for x in rows:
        document.add_heading(f"{x.ref} {x.requirement}", 3)
        heads = ["Comply: Yes / No", "Evidence", "Commentary / any explanations"]
        _table(document, [heads, [NUMBERS[x.answer], x.evidence, x.commentary]])
    return _bytes(document)


def key_above(rows: list[Filled]) -> bytes:
    """A key of the colours and a table of totals above; text behind the colours."""
    document = _begun("Complaint Handling Code 2024 – RAG", landscape=True)
    key = [["Rating", "Meaning"], ["Green", "We comply"], ["Amber", "In part"], ["Red", "Not yet"]]
    _table(document, key)
    document.add_paragraph("Summary of answers:")
    _table(
        document, [["Section", "Green", "Amber", "Red"], ["1", "4", "1", "0"], ["2", "5", "0", "0"]]
    )
    body = [
        [f"CHC {x.ref}", x.requirement, x.evidence, COLOURS[x.answer].upper(), x.commentary]
        for x in rows
    ]
    heads = [
        "Code ref.",
        "The Code says",
        "What we have in place",
        "RAG status",
        "What is left to do",
    ]
    _table(document, [heads, *body])
    return _bytes(document)


def paragraphs(rows: list[Filled]) -> bytes:
    """No table: a heading for each provision, and labelled paragraphs below it."""
    document = _begun("Complaint Handling Code 2022: self-assessment in plain words")
    for title, filled in by_section(rows):
        document.add_heading(f"Section {title}", 1)
        for x in filled:
            document.add_heading(f"Provision {x.ref}", 2)
            document.add_paragraph(x.requirement)
            document.add_paragraph(f"Do we comply? {NUMBERS[x.answer]}".strip())
            for name, text in (("Our evidence", x.evidence), ("Our commentary", x.commentary)):
                first, *more = text.split("\n")
                document.add_paragraph(f"{name}: {first}".strip())
                for each in more:
                    document.add_paragraph(each.removeprefix("• "), style="List Bullet")
    return _bytes(document)


def questions_2020() -> bytes:
    """The questions of 2020: ticks in two columns, what is said in a third."""
    document = _begun("Complaint Handling Code: self-assessment, December 2020")
    table = _table(document, [["", "Compliant", "Not compliant", "What we do"]])
    for section, name in SECTIONS.items():
        table.add_row().cells[0].text = f"{section} {name}"
        for each in QUESTIONS:
            if not each.ref.startswith(f"F{section}"):
                continue
            cells = table.add_row().cells
            cells[0].text = each.question
            if each.column == "Yes" and each.sense == "yes":
                cells[1].text = "✓"
            if each.sense == "no":
                cells[2].text = "✓"
            cells[3].text = each.written
    return _bytes(document)


def garbled_numbers(rows: list[Filled]) -> bytes:
    """Numbers mistyped by hand, and some that are missing."""
    document = _begun("Self-assessment against the Complaint Handling Code 2024")
    body = []
    for at, x in enumerate(rows):
        first, second = x.ref.split(".")
        printed = (
            x.ref,
            f"I.{second}" if first == "1" else x.ref,
            f"{first},{second}",
            f"{first}. {second}",
            x.ref.replace("10", "l0").replace("5.", "S."),
            f"Section {x.ref}",
            f"{x.ref}.",
            "",
            f"{first}:{second}",
        )[at % 9]
        body.append([printed, x.requirement, NUMBERS[x.answer], x.evidence, x.commentary])
    heads = ["Code provision", "Code requirement", "Comply", "Evidence", "Commentary"]
    _table(document, [heads, *body])
    return _bytes(document)
