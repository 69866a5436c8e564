"""A paper as a Word document: real headings and lists, tables with header rows that repeat."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Made
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph

from putright.assessment.publish.paper import (
    Facts,
    Heading,
    Line,
    Paper,
    Part,
    Points,
    Prose,
    Table,
    Texts,
    plain,
)
from putright.letters.formats.word import dated, set_language, set_styles
from putright.letters.formats.word_parts import add_field, add_link, element

_UPRIGHT = (Mm(210), Mm(297))
_MARGIN = Mm(18)
_NAMES = Mm(48)  # the column of names beside facts
_SHADE = "E6E6E6"
# A row of so many lines goes onto the next page whole. A longer one may break: LibreOffice loses the
# end of one that may not and is longer than a page.
_FITS = 24
_LETTER = Mm(2.4)  # the width of a wide one, at ten points


def word(paper: Paper) -> bytes:
    """The paper as a .docx. The same paper gives the same bytes."""
    document = Document()
    set_styles(document)
    set_language(document, paper.language)
    _style(document, "Normal").font.size = Pt(10)
    _set_properties(document, paper)
    _lay_out(document, paper)
    document.add_heading(paper.title, 1)
    for part in paper.parts:
        _add(document, part, paper)
    kept = io.BytesIO()
    document.save(kept)
    return dated(kept.getvalue(), paper.on)


def _set_properties(document: Made, paper: Paper) -> None:
    core = document.core_properties
    core.title = paper.title[:255]
    core.author = core.last_modified_by = paper.author[:255]
    core.language, core.comments, core.revision = paper.language, "", 1
    core.created = core.modified = datetime.combine(paper.on, datetime.min.time(), UTC)


def _lay_out(document: Made, paper: Paper) -> None:
    section = document.sections[0]
    width, height = _UPRIGHT[::-1] if paper.landscape else _UPRIGHT
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin, section.bottom_margin = Mm(16), Mm(20)
    section.footer_distance = Mm(10)
    _style(document, "Footer").paragraph_format.tab_stops.clear_all()
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(
        Mm(round((width - 2 * _MARGIN) / Mm(1))), WD_TAB_ALIGNMENT.RIGHT
    )
    foot.add_run(f"{paper.foot}\tPage ")
    add_field(foot, "PAGE")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size = Pt(9)


def _style(document: Made, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)  # noqa: S101 - python-docx's own template has these
    return found


def _add(document: Made, part: Part, paper: Paper) -> None:
    match part:
        case Heading():
            document.add_heading(part.text, part.level)
        case Prose() | Points():
            _add_text(document, part)
        case Facts():
            _add_facts(document, part, paper)
        case Table():
            _add_table(document, part, paper)


def _add_text(document: Made, text: Prose | Points) -> None:
    if isinstance(text, Prose):
        _write(document.add_paragraph(), text.line)
        return
    for item in text.items:
        _write(_bullet(document.add_paragraph()), item)


def _add_facts(document: Made, facts: Facts, paper: Paper) -> None:
    """A table of two columns: the first holds the names, no row holds a heading."""
    whole = _width(paper)
    table = _table(document, len(facts.rows), (_NAMES, whole - _NAMES), header=False)
    for row, (name, texts) in zip(table.rows, facts.rows, strict=True):
        row.cells[0].paragraphs[0].add_run(name).bold = True
        _fill(row.cells[1], texts)
    _gap(document)


def _add_table(document: Made, table: Table, paper: Paper) -> None:
    if table.shown:
        document.add_paragraph(table.about).paragraph_format.keep_with_next = True
    shares = sum(each.share for each in table.columns)
    widths = tuple(_width(paper) * each.share // shares for each in table.columns)
    made = _table(document, 1 + len(table.rows), widths, header=True)
    described = made._tbl.tblPr
    described.append(element("w:tblCaption", val=table.about))
    head, *rows = made.rows
    head._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for cell, column in zip(head.cells, table.columns, strict=True):
        cell.paragraphs[0].paragraph_format.keep_with_next = True  # never alone at a page's end
        cell.paragraphs[0].add_run(column.name).bold = True
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=_SHADE))
    for row, texts in zip(rows, table.rows, strict=True):
        if _lines(texts, widths) <= _FITS:
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, each in zip(row.cells, texts, strict=True):
            _fill(cell, each)
    _gap(document)


def _lines(row: Iterable[Texts], widths: Iterable[int]) -> int:
    """How many lines a row takes at most: its longest cell, in wide letters."""
    return max(
        sum(2 + len(each) * _LETTER // width for each in plain(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )


def _width(paper: Paper) -> int:
    return int((_UPRIGHT[1] if paper.landscape else _UPRIGHT[0]) - 2 * _MARGIN)


def _table(document: Made, rows: int, widths: tuple[int, ...], *, header: bool) -> WordTable:
    table: WordTable = document.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstColumn"), "1")
        look.set(qn("w:firstRow"), "1" if header else "0")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(3)
    return table


def _fill(cell: Cell, texts: Texts) -> None:
    paragraph: Paragraph | None = cell.paragraphs[0]
    for each in texts:
        lines = (each.line,) if isinstance(each, Prose) else each.items
        for line in lines:
            made = paragraph or cell.add_paragraph()
            if isinstance(each, Points):
                _bullet(made)
            made.paragraph_format.space_after = Pt(3)
            _write(made, line)
            paragraph = None


def _write(paragraph: Paragraph, line: Line) -> None:
    for span in line:
        if span.to:
            add_link(paragraph, span.text, span.to)
            continue
        run = paragraph.add_run(span.text)
        run.bold = True if span.strong else None
        run.underline = True if span.change == "added" else None
        run.font.strike = True if span.change == "gone" else None


def _bullet(paragraph: Paragraph) -> Paragraph:
    """Make it a point of a list. By the style's id: its name is looked for in all styles each time."""
    paragraph._p.style = "ListBullet"
    return paragraph


def _gap(document: Made) -> None:
    """Word wants a paragraph between two tables; this one takes next to no room."""
    gap = document.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(6)
