"""A letter as a Word document: real styles, lists and fields, so that it can be worked on further."""

import io
import zipfile
from datetime import UTC, date, datetime

from docx import Document
from docx.document import Document as Made
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from putright.letters.formats.logo import logo_of
from putright.letters.formats.tidying import tidied
from putright.letters.formats.word_parts import (
    add_block,
    add_field,
    add_lines,
    element,
    paragraphs_of,
    plain_table,
)
from putright.letters.formats.words import Words, bears, right_to_left, signs, ways, words_of
from putright.letters.model import Letter, Letterhead

FONT = "Arial"  # on every machine that has Word; Word finds another for what it lacks
_BLACK = RGBColor(0, 0, 0)
_HEADINGS = {1: (15.0, 6.0, 8.0), 2: (12.5, 14.0, 4.0), 3: (11.0, 8.0, 2.0)}  # size, before, after
_MARGIN, _PANEL = Mm(24), Mm(84)  # of the sheet; the width of the envelope's window
_REST = Mm(78)


def word(letter: Letter) -> bytes:
    """The letter as a .docx. The same letter gives the same bytes.

    An SVG logo is left out, as Word can't be given one without a picture beside it; the landlord's
    name stands there in words in any case.

    Raises:
        BadLogo: the logo is no PNG and no self-contained SVG.
    """
    letter = tidied(letter)
    words = words_of(letter.language)
    document = Document()
    set_styles(document)
    set_language(document, letter.language)
    _set_properties(document, letter)
    _lay_out(document, letter, words)
    _add_head(document, letter, words)
    for block in letter.blocks:
        add_block(document, block)
    _add_close(document, letter)
    kept = io.BytesIO()
    document.save(kept)
    return dated(kept.getvalue(), letter.written_on)


# The document's own


def set_styles(document: Made) -> None:
    """Give a new document the styles of a letter: its font, its sizes, its headings."""
    normal = _style(document, "Normal")
    normal.font.name, normal.font.size = FONT, Pt(11)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    for level, (size, before, after) in _HEADINGS.items():
        heading = _style(document, f"Heading {level}")
        heading.font.name, heading.font.size, heading.font.bold = FONT, Pt(size), True
        heading.font.color.rgb = _BLACK
        # The theme's font would win over the one that is named.
        named = heading.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            named.attrib.pop(qn(kind), None)
        heading.paragraph_format.space_before = Pt(before)
        heading.paragraph_format.space_after = Pt(after)


def _style(document: Made, name: str) -> ParagraphStyle:
    made = document.styles[name]
    assert isinstance(made, ParagraphStyle)  # noqa: S101 - python-docx's own template has these
    return made


def set_language(document: Made, language: str) -> None:
    """Say in what language a document is, such as en-GB."""
    said = element("w:lang", val=language, eastAsia=language, bidi=language)
    for defaults in document.styles.element.iter(qn("w:rPrDefault")):
        for old in list(defaults.iter(qn("w:lang"))):
            old.getparent().replace(old, said)
    if right_to_left(language):
        # Word wants the properties of a paragraph in their order.
        own = _style(document, "Normal").element.get_or_add_pPr()
        own.insert_element_before(element("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _set_properties(document: Made, letter: Letter) -> None:
    core = document.core_properties
    core.title, core.subject = letter.title[:255], letter.reference[:255]
    core.author = core.last_modified_by = letter.letterhead.landlord[:255]
    core.language, core.comments, core.revision = letter.language, "", 1
    core.created = core.modified = datetime.combine(letter.written_on, datetime.min.time(), UTC)


def _lay_out(document: Made, letter: Letter, words: Words) -> None:
    """The sheet, and the foot of each page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin, section.bottom_margin = Mm(16), Mm(24)
    section.header_distance, section.footer_distance = Mm(8), Mm(10)
    _style(document, "Footer").paragraph_format.tab_stops.clear_all()
    head, foot = letter.letterhead, section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(162), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(" · ".join(each for each in (head.landlord, head.phone) if each) + "\t")
    before, rest = words.page.split("{page}")
    between, after = rest.split("{of}")
    foot.add_run(before)
    add_field(foot, "PAGE")
    foot.add_run(between)
    add_field(foot, "NUMPAGES")
    foot.add_run(after)
    for run in foot.runs:
        run.font.size = Pt(9)


# The first page's head, and the end


def _add_head(document: Made, letter: Letter, words: Words) -> None:
    """The letterhead, the address at the envelope's window (50 mm down), the date, the title."""
    head = letter.letterhead
    sheet, beside = (0, 1) if head.window == "left" else (1, 0)
    table = plain_table(document, 2, (_PANEL, _REST) if sheet == 0 else (_REST, _PANEL))
    line = element("w:tblBorders")
    colour = head.colour.removeprefix("#")
    line.append(element("w:top", val="single", sz=24, space=0, color=colour))
    table._tbl.tblPr.insert_element_before(
        line, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )
    exact, least = WD_ROW_HEIGHT_RULE.EXACTLY, WD_ROW_HEIGHT_RULE.AT_LEAST
    for row, height, rule in zip(table.rows, (Mm(34), Mm(40)), (exact, least), strict=True):
        row.height, row.height_rule = height, rule
    contacts = table.cell(0, beside).merge(table.cell(1, beside))
    _add_brand(table.cell(0, sheet).paragraphs[0], head)
    to = [line for line in (letter.addressee.name, *letter.addressee.lines) if line]
    # The window has room for seven lines of eleven points.
    add_lines(table.cell(1, sheet).paragraphs[0], to, Pt(11 if len(to) <= 7 else 9))
    reached = [f"{label}: {value}" for label, value in ways(head, words)]
    add_lines(contacts.paragraphs[0], [*head.address, *reached], Pt(9.5))
    add_lines(
        contacts.add_paragraph(), [f"{label}: {value}" for label, value in bears(letter, words)]
    )
    document.add_heading(letter.title, 1)
    if letter.salutation:
        document.add_paragraph(letter.salutation)


def _add_brand(paragraph: WordParagraph, head: Letterhead) -> None:
    found = logo_of(head.logo)
    if found and found.media_type == "image/png":
        picture = paragraph.add_run().add_picture(io.BytesIO(found.data), height=Mm(14))
        if picture.width > Mm(70):
            picture.height = Length(round(picture.height * Mm(70) / picture.width))
            picture.width = Mm(70)
        picture._inline.docPr.set("descr", head.logo_alt)
        paragraph.add_run().add_break()
    name = paragraph.add_run(head.landlord)
    name.font.size, name.font.bold = Pt(16 if len(head.landlord) <= 60 else 12), True
    paragraph.paragraph_format.space_before = Pt(8)


def _add_close(document: Made, letter: Letter) -> None:
    # The closing words never stand alone on a page.
    for part in list(document.iter_inner_content())[-2:]:
        for paragraph in paragraphs_of(part):
            paragraph.paragraph_format.keep_with_next = True
    closing = document.add_paragraph(letter.closing)
    closing.paragraph_format.space_before = Pt(14)
    closing.paragraph_format.keep_with_next = True
    signed = add_lines(document.add_paragraph(), signs(letter.signature, letter.letterhead))
    signed.paragraph_format.space_before = Pt(14)
    signed.paragraph_format.keep_together = True


def dated(made: bytes, on: date) -> bytes:
    """The same archive, with the letter's own day in place of the time at which it was packed."""
    stamp = (max(on.year, 1980), on.month, on.day, 0, 0, 0)
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return kept.getvalue()
