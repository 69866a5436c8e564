"""More forms in layouts that the reader was not written by: cards, nested tables, drawn boxes, prefixes."""

import csv
import io
from collections.abc import Callable
from html import escape
from random import Random

import docx
import openpyxl

from assessment.formats_pages import compiled
from assessment.unseen_content import LETTERS, NUMBERS, Filled, by_section
from putright.assessment.read.model import Answer

NAMES = ("Ref", "Code requirement", "Comply", "Evidence", "Commentary")
_CHOICES = (
    (Answer.YES, "Yes"),
    (Answer.NO, "No"),
    (Answer.PARTIAL, "Partial"),
    (Answer.NOT_APPLICABLE, "N/A"),
)
_WELSH = NUMBERS | {
    Answer.YES: "Ydym / Yes",
    Answer.NO: "Nac ydym / No",
    Answer.PARTIAL: "Rhannol / Partial",
    Answer.NOT_APPLICABLE: "Amherthnasol / N/A",
}


def _line(text: str) -> str:
    return " ".join(text.split())


def _word(document: docx.document.Document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _begun() -> docx.document.Document:
    document = docx.Document()
    document.add_heading("Complaint Handling Code 2024", 0)
    return document


def _page(body: str) -> bytes:
    head = "<!DOCTYPE html><html><body><h1>Complaint Handling Code 2024</h1>"
    return f"{head}{body}</body></html>".encode()


def nested_tables(rows: list[Filled]) -> bytes:
    """Word: in the third column a table of its own for each provision."""
    document = _begun()
    for title, section in by_section(rows):
        document.add_heading(f"Section {title}", 1)
        drawn = document.add_table(1, 3)
        for cell, name in zip(drawn.rows[0].cells, (*NAMES[:2], "Our answer"), strict=True):
            cell.text = name
        for x in section:
            cells = drawn.add_row().cells
            cells[0].text, cells[1].text = x.ref, x.requirement
            inner = cells[2].add_table(3, 2)
            said = (NUMBERS[x.answer], x.evidence, x.commentary)
            for row, name, text in zip(inner.rows, NAMES[2:], said, strict=True):
                row.cells[0].text, row.cells[1].text = name, text
    return _word(document)


def labels_in_cell(rows: list[Filled]) -> bytes:
    """Word: the requirement left, all that is said to it right, each line with its name."""
    document = _begun()
    drawn = document.add_table(1, 2)
    drawn.cell(0, 0).text, drawn.cell(0, 1).text = "Code requirement", "Our response"
    for x in rows:
        cells = drawn.add_row().cells
        cells[0].text = f"{x.ref} {x.requirement}"
        said = (NUMBERS[x.answer], x.evidence, x.commentary)
        cells[1].text = "\n".join(
            f"{name}: {text}" for name, text in zip(NAMES[2:], said, strict=True)
        )
    return _word(document)


def answer_opens_cell(rows: list[Filled]) -> bytes:
    """Word: the requirement left; right the answer on the first line, the texts below, no names."""
    document = _begun()
    drawn = document.add_table(0, 2)
    for x in rows:
        cells = drawn.add_row().cells
        cells[0].text = f"{x.ref} {x.requirement}"
        cells[1].text = f"{NUMBERS[x.answer]}\n{x.evidence}\n{x.commentary}"
    return _word(document)


def texts_below(rows: list[Filled]) -> bytes:
    """Word: under each row a cell over all columns, with the texts."""
    document = _begun()
    drawn = document.add_table(1, 3)
    for cell, name in zip(drawn.rows[0].cells, NAMES[:3], strict=True):
        cell.text = name
    for x in rows:
        cells = drawn.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = x.ref, x.requirement, NUMBERS[x.answer]
        below = drawn.add_row().cells
        below[0].merge(below[2]).text = f"Evidence: {x.evidence}\nCommentary: {x.commentary}"
    return _word(document)


def cards_of_blocks(rows: list[Filled]) -> bytes:
    """HTML: a block for each name and each text; the name of the answer is an answer, too."""
    names = ("Provision", "Requirement", "Compliant", "Evidence", "Commentary")
    made = []
    for x in rows:
        said = (x.ref, x.requirement, NUMBERS[x.answer], _line(x.evidence), _line(x.commentary))
        made += [
            f"<div>{name}</div><div>{escape(text)}</div>"
            for name, text in zip(names, said, strict=True)
        ]
    return _page("".join(made))


def said_in_list(rows: list[Filled]) -> bytes:
    """HTML: a definition list for each provision, the names inside the texts."""
    made = []
    for x in rows:
        said = (NUMBERS[x.answer], _line(x.evidence), _line(x.commentary))
        texts = "".join(
            f"<dd>{name}: {escape(text)}</dd>" for name, text in zip(NAMES[2:], said, strict=True)
        )
        made.append(f"<dl><dt>{x.ref} {escape(x.requirement)}</dt>{texts}</dl>")
    return _page("".join(made))


def document_of_spans(rows: list[Filled]) -> bytes:
    """HTML as an online word processor exports it: a span for each word, a paragraph for each line."""

    def words(text: str) -> str:
        lines = text.split("\n")
        return "".join(
            "<p>" + "".join(f"<span>{escape(each)} </span>" for each in line.split(" ")) + "</p>"
            for line in lines
        )

    table = [
        NAMES,
        *((x.ref, x.requirement, NUMBERS[x.answer], x.evidence, x.commentary) for x in rows),
    ]
    body = "".join(
        "<tr>"
        + "".join(f'<td colspan="1" rowspan="1">{words(each)}</td>' for each in row)
        + "</tr>"
        for row in table
    )
    return _page(f"<table>{body}</table>")


def radio_buttons(rows: list[Filled]) -> bytes:
    """HTML: all answers with a circle before each, one of them filled."""
    made = []
    for x in rows:
        said = " ".join(f"{'◉' if each is x.answer else '○'} {name}" for each, name in _CHOICES)
        cells = (x.ref, x.requirement, said, x.evidence, x.commentary)
        made.append("<tr>" + "".join(f"<td>{escape(each)}</td>" for each in cells) + "</tr>")
    head = "".join(f"<th>{each}</th>" for each in NAMES)
    return _page(f"<table><tr>{head}</tr>{''.join(made)}</table>")


def in_two_languages(rows: list[Filled]) -> bytes:
    """HTML: Welsh beside English in the header, the requirements and the answers."""
    names = ("Darpariaeth / Provision", "Gofyniad / Requirement", "Cydymffurfio / Comply")
    head = "".join(f"<th>{each}</th>" for each in (*names, "Tystiolaeth / Evidence", "Commentary"))
    made = []
    for x in rows:
        asks = f"Rhaid i landlordiaid wneud hyn. {x.requirement}"
        cells = (x.ref, asks, _WELSH[x.answer], x.evidence, x.commentary)
        made.append("<tr>" + "".join(f"<td>{escape(each)}</td>" for each in cells) + "</tr>")
    return _page(f"<table><tr>{head}</tr>{''.join(made)}</table>")


def sheet_for_each_section(rows: list[Filled]) -> bytes:
    """Excel: a sheet for each section, a header in two rows with merged cells."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, section in by_section(rows):
        sheet = book.create_sheet(title.replace("/", " ")[:30])
        sheet.append([f"Section {title}"])
        sheet.append(["Provision", "", "Compliance", "", "Supporting information", ""])
        for cells in ("A1:F1", "A2:B2", "C2:D2", "E2:F2"):
            sheet.merge_cells(cells)
        sheet.append(["No", "Text", "Y/N", "RAG", "Evidence", "Notes"])
        for x in section:
            sheet.append([x.ref, x.requirement, LETTERS[x.answer], "", x.evidence, x.commentary])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _csv(rows: list[Filled], *, mark: str = ",", first: int = 0) -> str:
    held = io.StringIO()
    writer = csv.writer(held, delimiter=mark)
    writer.writerow(NAMES[first:])
    for x in rows:
        said = (x.ref, x.requirement, NUMBERS[x.answer], x.evidence, x.commentary)
        writer.writerow(said[first:])
    return held.getvalue()


def semicolons_in_utf16(rows: list[Filled]) -> bytes:
    """CSV with semicolons, in UTF-16 with its mark."""
    return _csv(rows, mark=";").encode("utf-16")


def without_numbers(rows: list[Filled]) -> bytes:
    """CSV without a column for the number: only the words tell the provision."""
    return _csv(rows, first=1).encode()


def in_any_order(rows: list[Filled]) -> bytes:
    """CSV whose rows were sorted by something else."""
    mixed = list(rows)
    Random(4).shuffle(mixed)  # noqa: S311 - the same order each time, nothing secret
    return _csv(mixed).encode()


def bullets(rows: list[Filled]) -> bytes:
    """Markdown: a point for each provision, points inside it for what is said."""
    lines = ["# Complaint Handling Code 2024", ""]
    for x in rows:
        said = (NUMBERS[x.answer], _line(x.evidence), _line(x.commentary))
        lines.append(f"- **{x.ref}** {x.requirement}")
        lines += [f"  - {name}: {text}" for name, text in zip(NAMES[2:], said, strict=True)]
        lines.append("")
    return "\n".join(lines).encode()


def answers_alone(rows: list[Filled]) -> bytes:
    """Markdown: a heading for each provision, the answer on a line of its own, no names at all."""
    lines = ["# Complaint Handling Code 2024", ""]
    for x in rows:
        lines += [f"### {x.ref}", f"> {x.requirement}", "", f"**{NUMBERS[x.answer]}**", ""]
        lines += [_line(x.evidence), "", _line(x.commentary), ""]
    return "\n".join(lines).encode()


def numbered_as(write: Callable[[str], str]) -> Callable[[list[Filled]], bytes]:
    """Text: a list of provisions whose numbers are written in some way."""

    def make(rows: list[Filled]) -> bytes:
        lines = ["Complaint Handling Code 2024", ""]
        for x in rows:
            said = (NUMBERS[x.answer], _line(x.evidence), _line(x.commentary))
            lines += [f"{write(x.ref)} {x.requirement}", ""]
            for name, text in zip(NAMES[2:], said, strict=True):
                lines += [f"{name}: {text}", ""]
        return "\n".join(lines).encode()

    return make


def _typst(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return "#linebreak()".join(f'#"{each}"' for each in quoted.split("\n"))


def numbers_on_pages(rows: list[Filled]) -> bytes:
    """PDF: the heads and feet of its pages hold numbers that look like provisions'."""
    lines = [
        '#set page(paper: "a4", flipped: true, header: [Annual report 2024 #h(1fr) 5.1], '
        "footer: context [Section 5 #h(1fr) 5.#counter(page).display()])",
        "#set text(size: 8pt)\n= Complaint Handling Code 2024",
        "#table(columns: (auto, 2fr, 5em, 2fr, 2fr),",
        f"table.header({', '.join(f'[{each}]' for each in NAMES)}),",
    ]
    for x in rows:
        cells = (x.ref, x.requirement, NUMBERS[x.answer], x.evidence, x.commentary)
        lines.append(", ".join(f"[{_typst(each)}]" for each in cells) + ",")
    return compiled("\n".join([*lines, ")"]))


def drawn_boxes(rows: list[Filled]) -> bytes:
    """PDF: the boxes to tick are drawn with lines, and so is the cross in one of them."""
    lines = [
        "#let stroke = (start, end) => place(line(start: start, end: end, stroke: 0.6pt))",
        "#let off = box(width: 7pt, height: 7pt, stroke: 0.6pt)[]",
        "#let on = box(width: 7pt, height: 7pt, stroke: 0.6pt)["
        "#stroke((0pt, 0pt), (7pt, 7pt)) #stroke((7pt, 0pt), (0pt, 7pt))]",
        "#let full = box(width: 7pt, height: 7pt, stroke: 0.6pt, inset: 1.5pt)["
        "#rect(width: 4pt, height: 4pt, fill: black)]",
        '#set page(paper: "a4", flipped: true)\n#set text(size: 8pt)',
        "= Complaint Handling Code 2024\n#table(columns: (auto, 2fr, 6em, 2fr, 2fr),",
        f"table.header({', '.join(f'[{each}]' for each in NAMES)}),",
    ]
    for at, x in enumerate(rows):
        mark = "#full" if at % 3 else "#on"
        said = " #linebreak() ".join(
            f"{mark if each is x.answer else '#off'} {name}" for each, name in _CHOICES
        )
        lines.append(f"[{_typst(x.ref)}], [{_typst(x.requirement)}], [{said}],")
        lines.append(f"[{_typst(x.evidence)}], [{_typst(x.commentary)}],")
    return compiled("\n".join([*lines, ")"]))
