"""The question form of 2020 as a document: tables of questions with a Yes and a No column."""

import html
import io
from collections.abc import Callable

import docx
import openpyxl
import pytest

from assessment import asked_2020
from assessment import formats_pages as pages
from assessment.support import ALL_EDITIONS
from putright.assessment.read.reader import read_document

Rows = list[list[str]]


def tables(text: str) -> tuple[str, list[Rows]]:
    """The title of a tab-separated form, and its tables, one for each section."""
    first, _, rest = text.partition("\n1\t")
    title, lines = first.strip(), f"1\t{rest}".split("\n")
    found: list[Rows] = []
    for line in lines:
        if "\t" not in line:
            continue
        cells = line.split("\t")
        if cells[-2:] == ["Yes", "No"] and len(cells) == 4:
            found.append([])
        found[-1].append([*cells, *[""] * (4 - len(cells))])
    return title, found


def word(title: str, found: list[Rows]) -> bytes:
    made = docx.Document()
    made.add_heading(title, 0)
    for rows in found:
        table = made.add_table(rows=0, cols=4, style="Table Grid")
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        made.add_paragraph("")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def excel(title: str, found: list[Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append([title])
    for rows in found:
        for row in rows:
            book.active.append([each or None for each in row])
        book.active.append([])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def page(title: str, found: list[Rows]) -> bytes:
    body = "".join(
        "<table>"
        + "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in rows
        )
        + "</table>"
        for rows in found
    )
    return f"<!DOCTYPE html><html><body><h1>{title}</h1>{body}</body></html>".encode()


def ruled(title: str, found: list[Rows]) -> bytes:
    lines = ["#set text(size: 9pt)", f"= {title}"]
    for rows in found:
        cells = ", ".join(f"[#{pages._quoted(cell)}]" for row in rows for cell in row)
        lines.append(f"#table(columns: (1.5em, 2fr, 1.4fr, 1.4fr), {cells})")
    return pages.compiled("\n".join(lines))


FORMATS: dict[str, Callable[[str, list[Rows]], bytes]] = {
    "Word": word,
    "Excel": excel,
    "page": page,
    "PDF": ruled,
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("layout", ["official", "numbered_by_section"])
def test_questions_in_a_document(kind: str, layout: str) -> None:
    text = asked_2020.LAYOUTS[layout]()
    read = read_document(FORMATS[kind](*tables(text)), ALL_EDITIONS)
    assert read.edition.id == "2020"
    assert [(one.ref, one.comply.value) for one in read.provisions] == asked_2020.said(layout)
