"""Excel workbooks (.xlsx): each sheet with its merged cells, its links and its tick fonts."""

import datetime
import io
import warnings
from collections.abc import Iterator
from typing import Any

import openpyxl

from putright.assessment.read.formats import table
from putright.assessment.read.formats.glyphs import shown
from putright.assessment.read.formats.package import Package, damaged, parse, unpack
from putright.assessment.read.formats.source import Source, Transcript, anchored, literal
from putright.assessment.read.formats.table import TableCell
from putright.assessment.read.model import Trouble, Unreadable

KIND = "an Excel workbook (.xlsx)"
MAX_CELLS = 400_000
MAX_COLUMNS = 200
_OWN_NAMES = ("sheet", "table ")


def read(data: bytes) -> Source:
    """Read a workbook, sheet by sheet; formulas by the values that Excel has kept.

    Raises:
        Unreadable: damaged, protected, or larger than any form.
    """
    package = unpack(data, KIND)
    _check(package)
    transcript = Transcript()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts of a workbook that hold no words
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Unreadable:
        raise
    except Exception:  # openpyxl raises whatever it meets in a damaged part
        raise damaged(KIND) from None
    shown_sheets = [each for each in book.worksheets if each.sheet_state == "visible"]
    for sheet in shown_sheets or book.worksheets:
        _sheet(transcript, sheet)
    hidden = len(book.worksheets) - len(shown_sheets)
    if hidden and shown_sheets:
        transcript.note(Trouble.LEFT_OUT, f"{hidden} hidden sheets were not read")
    if package.has_macros:
        transcript.note(
            Trouble.LEFT_OUT, "the workbook holds macros; they were neither read nor run"
        )
    _note_formulas(transcript, package)
    return transcript.source("Excel workbook")


def _check(package: Package) -> None:
    """Parse every sheet once with entities refused, and count its cells, before openpyxl does."""
    cells = 0
    for name in package.names:
        if not name.endswith((".xml", ".rels")):
            continue
        raw = package.bytes(name)
        parse(raw, KIND)
        if name.startswith("xl/worksheets/"):
            cells += raw.count(b"<c ") + raw.count(b"<c>") + raw.count(b":c ")
    if cells > MAX_CELLS:
        raise Unreadable(
            f"This workbook has more than {MAX_CELLS:,} cells: it is no self-assessment form. "
            "Save the form's sheet as a workbook of its own and read that."
        )


def _note_formulas(transcript: Transcript, package: Package) -> None:
    """Say where a formula has no value: a program that doesn't calculate has saved the file."""
    empty = 0
    for name in package.names:
        if name.startswith("xl/worksheets/sheet"):
            sheet = parse(package.bytes(name), KIND)
            space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
            for cell in sheet.iter(f"{space}c"):
                formula, value = cell.find(f"{space}f"), cell.find(f"{space}v")
                empty += formula is not None and (value is None or not value.text)
    if empty:
        transcript.note(
            Trouble.LIMIT,
            f"{empty} formulas have no value in the file; open it in Excel, save it and read it again",
        )


def _sheet(transcript: Transcript, sheet: Any) -> None:
    """Write a sheet down: its name where it says something, then its rows."""
    width = min(sheet.max_column or 0, MAX_COLUMNS)
    rows = list(_rows(sheet, width))
    if not rows:
        return
    name = str(sheet.title)
    transcript.place = f"sheet {name}"
    if not name.casefold().startswith(_OWN_NAMES):
        transcript.paragraph(f"## {name}")
    used = [at for _, row in rows for at, each in enumerate(row) if each is not None and each.text]
    first, last = min(used, default=0), max(used, default=0)
    block: list[list[TableCell]] = []
    places: list[str] = []
    above = 0
    for number, row in rows:
        cells = [each for each in row[first : last + 1] if each is not None]
        if number > above + 1 and block:
            table.write(transcript, block, places)
            block, places = [], []
        above = number
        block.append(cells)
        places.append(f"sheet {name}, row {number}")
    table.write(transcript, block, places)


def _rows(sheet: Any, width: int) -> Iterator[tuple[int, list[TableCell | None]]]:
    """The rows that hold words, each with a cell or None (inside a merged one) for each column."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    inside: set[tuple[int, int]] = set()
    for each in sheet.merged_cells.ranges:
        across, down = each.max_col - each.min_col + 1, each.max_row - each.min_row + 1
        if across * down > MAX_CELLS:
            continue
        spans[each.min_row, each.min_col] = (min(across, width), down)
        inside.update(
            (row, column)
            for row in range(each.min_row, each.max_row + 1)
            for column in range(each.min_col, min(each.max_col, width) + 1)
        )
    for number, row in enumerate(sheet.iter_rows(max_col=width), 1):
        cells: list[TableCell | None] = []
        for column, cell in enumerate(row, 1):
            place = (number, column)
            if place in inside and place not in spans:
                cells.append(None)
                continue
            across, down = spans.get(place, (1, 1))
            cells.append(TableCell(_words(cell), across, down))
        covered = any(each is None for each in cells)
        if covered or any(each and each.text for each in cells):
            yield number, cells


def _words(cell: Any) -> str:
    """The words of a cell as they show."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else str(value)
    if isinstance(value, datetime.datetime) and not (value.hour or value.minute):
        return f"{value:%d/%m/%Y}"
    font = cell.font.name if cell.has_style and cell.font is not None else None
    text = literal(shown(str(value), font))
    link = cell.hyperlink.target if cell.hyperlink is not None else None
    return anchored(text, link) if link else text
