"""Paragraphs, lists, tables and fields of a Word document, for `word`."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Made
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from putright.letters.formats.links import runs
from putright.letters.formats.tidying import lines_of
from putright.letters.model import Block, Facts, Items, Paragraph, Part, Subheading


def add_block(document: Made, block: Block) -> None:
    """Add a block of the letter at the end of the document."""
    if block.heading:
        document.add_heading(block.heading, 2)
    # Under a block without a heading, a subheading would skip a level.
    level = 3 if block.heading else 2
    for part in block.parts:
        _add_part(document, part, level)


def _add_part(document: Made, part: Part, level: int) -> None:
    match part:
        case Paragraph():
            _add_text(document.add_paragraph(), part.text)
        case Subheading():
            document.add_heading(part.text, level)
        case Items():
            _add_items(document, part)
        case Facts():
            _add_facts(document, part.rows)


def _add_items(document: Made, items: Items) -> None:
    style = "List Number" if items.numbered else "List Bullet"
    number = _fresh_numbering(document, style) if items.numbered else None
    for item in items.items:
        paragraph = document.add_paragraph(style=style)
        paragraph.paragraph_format.space_after = Pt(4)
        if number is not None:
            counted = properties(paragraph).get_or_add_numPr()
            counted.get_or_add_ilvl().val = 0
            counted.get_or_add_numId().val = number
        _add_text(paragraph, item)


def _fresh_numbering(document: Made, style: str) -> int:
    """A numbering that starts at 1: Word would go on counting from the list before."""
    numbering = document.part.numbering_part.element
    own = document.styles[style].element.pPr.numPr.numId.val
    pattern = next(each for each in numbering.num_lst if each.numId == own)
    fresh = numbering.add_num(pattern.abstractNumId.val)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(fresh.numId)


def _add_facts(document: Made, rows: Sequence[tuple[str, str]]) -> None:
    table = plain_table(document, len(rows), (Mm(72), Mm(90)))
    # The first column holds the names; no row holds a heading.
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstColumn"), "1")
        look.set(qn("w:firstRow"), "0")
    for row, (name, value) in zip(table.rows, rows, strict=True):
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(3)
        row.cells[0].paragraphs[0].add_run(name).bold = True
        _add_text(row.cells[1].paragraphs[0], value)
    # Word wants a paragraph between two tables; this one takes next to no room.
    gap = document.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(6)


def plain_table(document: Made, rows: int, widths: tuple[Length, Length]) -> Table:
    """A table of two columns without lines, whose text starts at the sheet's margin."""
    table: Table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    margins = element("w:tblCellMar")
    margins.append(element("w:left", w=0, type="dxa"))
    margins.append(element("w:right", w=120, type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def paragraphs_of(part: WordParagraph | Table) -> list[WordParagraph]:
    """The paragraphs of a table, or the paragraph itself."""
    if isinstance(part, WordParagraph):
        return [part]
    return [each for row in part.rows for cell in row.cells for each in cell.paragraphs]


# Texts


def _add_text(paragraph: WordParagraph, text: str) -> None:
    for number, line in enumerate(lines_of(text)):
        if number:
            paragraph.add_run().add_break()
        for run in runs(line):
            if run.to:
                add_link(paragraph, run.text, run.to)
            else:
                paragraph.add_run(run.text)


def add_link(paragraph: WordParagraph, text: str, to: str) -> None:
    """Add a link at the end of a paragraph."""
    link = OxmlElement("w:hyperlink")
    known = paragraph.part.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), known)
    run = paragraph.add_run(text)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def add_lines(
    paragraph: WordParagraph, lines: Sequence[str], size: Length | None = None
) -> WordParagraph:
    """Add lines to a paragraph, each under the one before. `size`: of the letters, where not 11."""
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        run.font.size = size
        if number < len(lines) - 1:
            run.add_break()
    paragraph.paragraph_format.line_spacing = 1.05
    return paragraph


def add_field(paragraph: WordParagraph, code: str) -> None:
    """Add a field that Word works out, such as PAGE, the number of the page."""
    told, shown = OxmlElement("w:instrText"), OxmlElement("w:t")
    told.text, shown.text = code, "1"
    begin, between, end = (
        element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")
    )
    for each in (begin, told, between, shown, end):
        paragraph.add_run()._r.append(each)


def properties(paragraph: WordParagraph) -> Any:
    """The paragraph's properties in Word's XML; python-docx has no types for what is in them."""
    return paragraph._p.get_or_add_pPr()


def element(name: str, **attributes: object) -> Any:
    """An element of Word's XML, such as w:lang, with attributes of the same namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made
