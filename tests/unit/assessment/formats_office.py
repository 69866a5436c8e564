"""Word documents and workbooks made of a form's description, in several layouts."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from assessment.formats_form import POLICY, Form, Row

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
Fill = Callable[[Any, Row], None]


def document(made: Form, fill: Fill | None = None, **layout: Any) -> bytes:
    """A Word document. `layout` is passed on to the tables."""
    word = docx.Document()
    if layout.pop("landscape", False):
        page = word.sections[0]
        page.page_width, page.page_height = page.page_height, page.page_width
    word.add_heading(made.title, 0)
    word.add_paragraph("Larkmere Homes has filled in this form.")
    if layout.pop("by_section", False):
        for heading, rows in made.sections:
            word.add_heading(heading, 1)
            _table(word, made, [(None, rows)], fill, **layout)
    else:
        merged = layout.pop("headings", False)
        groups = made.sections if merged else [(None, made.rows)]
        _table(word, made, groups, fill, **layout)
    word.add_paragraph("Approved by the board.")
    return _saved(word)


def _saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _table(
    word: Any,
    made: Form,
    groups: Sequence[tuple[str | None, Sequence[Row]]],
    fill: Fill | None,
    *,
    names: Sequence[str] | None = None,
    split: bool = False,
    share: bool = False,
    style: str | None = "Table Grid",
) -> None:
    names = names or made.names
    table = word.add_table(rows=1, cols=len(names))
    table.style = style
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        cell.text = name
    for heading, rows in groups:
        if heading:
            cells = table.add_row().cells
            cells[0].merge(cells[-1]).text = heading
        for at, row in enumerate(rows):
            cells = table.add_row().cells
            _fill(cells, row, fill)
            if split and at % 4 == 1 and len(names) == 5:
                _split(table, cells, row)
    if share:
        _share(table)


def _fill(cells: Any, row: Row, fill: Fill | None) -> None:
    texts = list(row.cells)
    for at, text in enumerate(
        texts if len(cells) == 5 else texts[:2] + [""] * (len(cells) - 4) + texts[3:]
    ):
        if at != 2 or len(cells) != 5 or fill is None:
            cells[at].text = text
    if fill is not None:
        fill(cells, row)


def _split(table: Any, cells: Any, row: Row) -> None:
    """The end of the commentary in a row of its own, without a number."""
    said = row.commentary.split()
    cells[4].text = " ".join(said[: len(said) // 2])
    table.add_row().cells[4].text = " ".join(said[len(said) // 2 :])


def _share(table: Any) -> None:
    """The evidence of the third and the fourth row in one cell, merged downwards."""
    table.cell(4, 3).text = ""
    table.cell(3, 3).merge(table.cell(4, 3))


def checkbox(cells: Any, row: Row) -> None:
    """Two content controls with check boxes: "☒ Yes ☐ No"."""
    paragraph = cells[2].paragraphs[0]
    for name in ("Yes", "No", "Partial", "N/A"):
        on = "1" if row.answer.casefold() == name.casefold() else "0"
        sign = "☒" if row.answer.casefold() == name.casefold() else "☐"
        paragraph._p.append(
            parse_xml(
                f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{on}"/>'
                f"</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
        paragraph.add_run(f" {name}  ")


def dropdown(cells: Any, row: Row) -> None:
    """A drop-down round the whole paragraph; unanswered ones show their placeholder."""
    paragraph = cells[2].paragraphs[0]._p
    shown = row.answer or "Choose an item."
    placeholder = "" if row.answer else "<w:showingPlcHdr/>"
    control = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr>{placeholder}<w:dropDownList><w:listItem w:value="Yes"/>'
        f'<w:listItem w:value="No"/></w:dropDownList></w:sdtPr><w:sdtContent><w:p><w:r>'
        f"<w:t>{shown}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    paragraph.addprevious(control)


def legacy(cells: Any, row: Row) -> None:
    """Old form fields: a drop-down for most answers, check boxes beside words for yes and no."""
    paragraph = cells[2].paragraphs[0]
    if row.answer in ("Yes", "No"):
        for name in ("Yes", "No"):
            on = "1" if row.answer.casefold() == name.casefold() else "0"
            _legacy_field(
                paragraph,
                f'<w:checkBox><w:default w:val="0"/><w:checked w:val="{on}"/></w:checkBox>',
            )
            paragraph.add_run(f" {name} ")
        return
    entries = "".join(f'<w:listEntry w:val="{each}"/>' for each in ("-", row.answer))
    _legacy_field(paragraph, f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>')


def _legacy_field(paragraph: Any, inside: str) -> None:
    for kind in ("begin", "end"):
        data = f"<w:ffData>{inside}</w:ffData>" if kind == "begin" else ""
        run = parse_xml(
            f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'
        )
        paragraph._p.append(run)


def ticked(font: str, code: str) -> Fill:
    """Columns Yes, No, Partial and N/A, marked with a sign of a picture font."""

    def fill(cells: Any, row: Row) -> None:
        at = 2 + ("Yes", "No", "Partial", "N/A").index(row.answer)
        run = cells[at].paragraphs[0].add_run()
        symbol = OxmlElement("w:sym")
        symbol.set(qn("w:font"), font)
        symbol.set(qn("w:char"), code)
        run._r.append(symbol)

    return fill


def linked(cells: Any, row: Row) -> None:
    """The answer in words, and a link to the policy at the end of the commentary."""
    cells[2].text = row.answer
    paragraph = cells[4].paragraphs[0]
    where = paragraph.part.relate_to(POLICY, f"{_OFFICE}/hyperlink", is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{where}"><w:r><w:t> Our policy</w:t></w:r></w:hyperlink>'
        )
    )


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def listed(made: Form) -> bytes:
    """Headings and paragraphs, with the names in bold before the texts."""
    word = docx.Document()
    word.add_heading(made.title, 0)
    for heading, rows in made.sections:
        word.add_heading(heading, 1)
        for row in rows:
            word.add_heading(f"{row.ref_printed} {row.requirement}", 2)
            for name, text in zip(("Comply", "Evidence", "Commentary"), row.cells[2:], strict=True):
                paragraph = word.add_paragraph()
                paragraph.add_run(f"{name}: ").bold = True
                paragraph.add_run(text)
    return _saved(word)


def numbered(made: Form) -> bytes:
    """A table whose provision numbers Word itself puts there, as a list with two levels."""
    word = docx.Document(io.BytesIO(document(made)))
    numbering = word.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1">'
            '<w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        ),
    )
    for row in word.tables[0].rows[1:]:
        section, _, number = row.cells[0].text.partition(".")
        name = str(900 + int(section) * 30 + int(number))
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0">'
                f'<w:startOverride w:val="{section}"/></w:lvlOverride><w:lvlOverride w:ilvl="1">'
                f'<w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
            )
        )
        row.cells[0].text = ""
        row.cells[0].paragraphs[0]._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="1"/><w:numId w:val="{name}"/></w:numPr>'
            )
        )
    # The list stands at its section: its first level has been counted.
    return _saved(word)


def workbook(
    made: Form,
    *,
    sheets: bool = False,
    offset: bool = False,
    merged: bool = False,
    floats: bool = False,
) -> bytes:
    """A workbook: one sheet or one for each section, the header lower and further right, merged."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    groups = made.sections if sheets else [("Form", list(made.rows))]
    for at, (name, rows) in enumerate(groups):
        sheet = book.create_sheet(name.partition(":")[0])
        top, left = (6, 2) if offset else (1, 1)
        if offset and at == 0:
            sheet.cell(1, 1, made.title)
            sheet.cell(3, 1, "Larkmere Homes")
        elif at == 0:
            sheet.cell(top, left, made.title)
            top += 1
        _sheet(sheet, made, rows, top, left, merged=merged, floats=floats)
    return _saved(book)


def _sheet(
    sheet: Any, made: Form, rows: Sequence[Row], top: int, left: int, *, merged: bool, floats: bool
) -> None:
    for at, name in enumerate(made.names):
        sheet.cell(top, left + at, name)
    section = ""
    for row in rows:
        if merged and row.ref.partition(".")[0] != section:
            section = row.ref.partition(".")[0]
            top += 1
            sheet.cell(top, left, made.headings[section])
            sheet.merge_cells(start_row=top, end_row=top, start_column=left, end_column=left + 4)
        top += 1
        for at, text in enumerate(row.cells):
            sheet.cell(top, left + at, float(text) if floats and at == 0 else text or None)
        if row.commentary:
            sheet.cell(top, left + 4).hyperlink = POLICY
