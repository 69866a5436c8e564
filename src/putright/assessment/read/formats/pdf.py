"""PDFs with a text layer: ruled tables, tables without lines, and running text, in page order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from putright.assessment.read.columns import role_of
from putright.assessment.read.formats import (
    pdf_grid,
    pdf_gutters,
    pdf_overprinted,
    pdf_rows,
    table,
)
from putright.assessment.read.formats.pdf_boxes import boxes
from putright.assessment.read.formats.pdf_extras import links, put_links, typed
from putright.assessment.read.formats.pdf_furniture import furniture
from putright.assessment.read.formats.pdf_gutters import FreeLine, Run
from putright.assessment.read.formats.pdf_rows import Row
from putright.assessment.read.formats.pdf_rules import Drawn, drawn
from putright.assessment.read.formats.pdf_text import (
    Hyphens,
    TextLine,
    lead,
    lines,
    paragraphs,
    text,
)
from putright.assessment.read.formats.pdf_words import Word, open_letters, parted, words
from putright.assessment.read.formats.source import Source, Transcript, labelled
from putright.assessment.read.formats.table import TableCell
from putright.assessment.read.model import Trouble, Unreadable

MAX_PAGES = 400
_FEWEST_LETTERS = 100  # of text in a document that is more than pictures
_FEWEST_ON_PAGE = 20
_LONGEST_NAME = 60  # of a column
_WAITING = re.compile(r"please wait|other pdf viewer|adobe reader", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """A page taken in: its words, what is drawn on it, its ruled tables."""

    number: int
    words: list[Word]
    drawn: Drawn
    height: float
    grids: list[pdf_grid.Grid] = field(default_factory=list)
    in_grids: list[list[Word]] = field(default_factory=list)
    free: list[FreeLine] = field(default_factory=list)
    furniture: list[TextLine] = field(default_factory=list)


def read(data: bytes) -> Source:
    """Read a PDF.

    Raises:
        Unreadable: damaged, protected, without text, with cells that are cut off, or with more
            pages than any form.
    """
    pages = _pages(data)
    transcript = Transcript()
    _refuse_pictures(pages, transcript)
    pdf_overprinted.refuse([(page.number, page.words) for page in pages], transcript)
    hyphens = Hyphens()
    for each in pages:
        hyphens.learn(each.words)
    _sort(pages)
    runs = pdf_gutters.runs([line for page in pages for line in page.free])
    for run in runs:
        pdf_rows.settle(run)
    pdf_overprinted.note_columns(runs, transcript)
    placed = 0
    for page in pages:
        placed += _write(transcript, page, runs, hyphens)
    if placed != sum(len(each.words) for each in pages):
        raise AssertionError("a word of the PDF is in no line, or in two")
    return transcript.source("PDF")


def _pages(data: bytes) -> list[Page]:
    """Take all pages in, and close the document."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _not_opened(str(error)) from None
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(
                f"The PDF has more than {MAX_PAGES} pages. Save the pages of the self-assessment "
                "as a PDF of their own and read that."
            )
        kind = pdfium.FPDF_GetFormType(document.raw)
        form = None
        if kind != pdfium.FORMTYPE_NONE:
            document.init_forms()
            form = document.formenv.raw if document.formenv else None
        pages = [_page(document, at, form) for at in range(len(document))]
        if kind == pdfium.FORMTYPE_XFA_FULL and _is_waiting(pages):
            raise Unreadable(
                "This is a form that only Adobe's own reader shows (XFA). Open it there, print it "
                "as a PDF, and read that."
            )
        return pages
    finally:
        document.close()


def _not_opened(reason: str) -> Unreadable:
    if "password" in reason.casefold() or "security" in reason.casefold():
        return Unreadable(
            "This is a PDF that is protected by a password. Save it without one, or print it as a "
            "PDF, and read that."
        )
    return Unreadable(
        "This is a PDF, but it is damaged and can't be opened. Open it in a reader and print it as "
        "a PDF; or fetch it again, if it was cut short on its way."
    )


def _page(document: pypdfium2.PdfDocument, at: int, form: Any) -> Page:
    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        return Page(at + 1, [], Drawn([], [], picture=True), 0.0)
    raw = page.raw
    box = page.get_bbox() if hasattr(page, "get_bbox") else page.get_mediabox()
    letters = open_letters(raw, page.get_mediabox())
    try:
        found = words(letters)
        put_links(found, links(document.raw, raw, letters.turn))
        found += typed(raw, form, letters.turn)
        width, height = abs(box[2] - box[0]), abs(box[3] - box[1])
        if letters.turn.quarters % 2:
            width, height = height, width
        lines_drawn = drawn(raw, letters.turn, (width, height))
        found += boxes(lines_drawn.small, found)
        return Page(at + 1, found, lines_drawn, height)
    finally:
        pdfium.FPDFText_ClosePage(letters.handle)
        page.close()


def _is_waiting(pages: Sequence[Page]) -> bool:
    said = " ".join(word.text for page in pages[:2] for word in page.words)
    return len(said) < 3_000 and bool(_WAITING.search(said))


def _refuse_pictures(pages: Sequence[Page], transcript: Transcript) -> None:
    """Say which pages are pictures; refuse a document of nothing else.

    Raises:
        Unreadable: there is no text to read.
    """
    letters = {page.number: sum(len(word.text) for word in page.words) for page in pages}
    if sum(letters.values()) < _FEWEST_LETTERS:
        raise Unreadable(
            "This PDF holds pictures of pages and no text: it was scanned. Ask for the Word "
            "document that it was made from, or have its text recognised (OCR) and read the PDF "
            "that comes of it."
        )
    scanned = [
        page.number
        for page in pages
        if page.drawn.picture and letters[page.number] < _FEWEST_ON_PAGE
    ]
    for number in scanned:
        note = (
            f"page {number} is a picture without text: what stands on it was not read; have its "
            "text recognised (OCR)"
        )
        transcript.note(Trouble.PICTURE, note)


def _sort(pages: Sequence[Page]) -> None:
    """Tell ruled tables, the heads and feet of pages, and other lines apart."""
    for page in pages:
        page.grids = pdf_grid.grids(page.drawn)
        pdf_grid.banded(page.grids, page.drawn, page.words)
        page.in_grids = [[] for _ in page.grids]
        for grid in page.grids:
            for x in grid.xs[1:-1]:
                page.words = [part for word in page.words for part in _parted(word, x, grid)]
    loose: list[list[TextLine]] = []
    for page in pages:
        outside: list[Word] = []
        for word in page.words:
            at = _grid_of(word, page.grids)
            (outside if at is None else page.in_grids[at]).append(word)
        loose.append(lines(outside))
    marked = furniture(
        [(page.number, page.height, found) for page, found in zip(pages, loose, strict=True)]
    )
    tops: list[tuple[pdf_grid.Grid, list[TextLine]]] = []
    for page, found in zip(pages, loose, strict=True):
        page.furniture = [each for each in found if id(each) in marked]
        left = [each for each in found if id(each) not in marked]
        for grid, inside in zip(page.grids, page.in_grids, strict=True):
            top = grid.ys[0]
            rows = pdf_grid.beside(grid, left)
            tops.append((grid, [each for each in rows if each.y1 <= top + pdf_grid.NEAR]))
            inside += [word for each in rows for word in each.words]
            left = [each for each in left if each not in rows]
        page.free = [FreeLine(page.number, each) for each in left]
    pdf_grid.part_headers(tops)


def _parted(word: Word, at: float, grid: pdf_grid.Grid) -> list[Word]:
    """A word as it is, or in two where a line of a table's goes through it."""
    if not word.x0 < at < word.x1 or not grid.ys[0] <= word.middle <= grid.ys[-1]:
        return [word]
    return parted(word, at)


def _grid_of(word: Word, grids: Sequence[pdf_grid.Grid]) -> int | None:
    for at, grid in enumerate(grids):
        x0, y0, x1, y1 = grid.box
        if x0 - 2 <= word.centre <= x1 + 2 and y0 <= word.middle <= y1:
            return at
    return None


@dataclass(slots=True)
class _Piece:
    """Something on a page, by where it begins."""

    top: float
    rows: list[list[TableCell]] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    head_or_foot: bool = False
    run: int | None = None  # which table without lines the rows are of


def _write(transcript: Transcript, page: Page, runs: Sequence[Run], hyphens: Hyphens) -> int:
    """Write a page down; returns how many of its words were written."""
    transcript.place = f"page {page.number}"
    transcript.gap()
    count = sum(len(each.words) for each in page.furniture)
    pieces = [_Piece(each.y0, lines=[each], head_or_foot=True) for each in page.furniture]
    for grid, inside in zip(page.grids, page.in_grids, strict=True):
        cut = pdf_grid.cells(grid, inside)
        count += sum(len(cell.words) for row in cut for cell in row)
        drawn_rows = [
            [TableCell(_name(text(cell.words, hyphens)), cell.across, cell.down) for cell in row]
            for row in cut
        ]
        pieces.append(_Piece(grid.ys[0], rows=drawn_rows))
    for piece, words_in_it in _free(page, runs, hyphens):
        pieces.append(piece)
        count += words_in_it
    for piece in sorted(_together(pieces), key=lambda each: each.top):
        if piece.rows:
            table.write(transcript, piece.rows)
        elif piece.head_or_foot:
            transcript.paragraph(piece.lines[0].text, furniture=True)
        else:
            _write_lines(transcript, piece.lines, hyphens)
    return count


def _name(words_in_cell: str) -> str:
    """The text of a cell; the name of a column made whole where a narrow one has broken it."""
    if "\n" not in words_in_cell or len(words_in_cell) > _LONGEST_NAME:
        return words_in_cell
    whole = words_in_cell.replace("\n", "")
    broken = role_of(words_in_cell) is None and role_of(whole) is not None
    return whole if broken else words_in_cell


def _together(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces from top to bottom, lines that follow each other as one."""
    made: list[_Piece] = []
    for each in sorted(pieces, key=lambda piece: piece.top):
        last = made[-1] if made else None
        if last and last.lines and each.lines and not (last.head_or_foot or each.head_or_foot):
            last.lines += each.lines
        elif last and each.run is not None and last.run == each.run:
            last.rows += each.rows
        else:
            made.append(each)
    return made


def _free(page: Page, runs: Sequence[Run], hyphens: Hyphens) -> Iterator[tuple[_Piece, int]]:
    """The pieces of a page outside its ruled tables, each with how many words it has."""
    for at, run in enumerate(runs):
        here = [each for each in run.lines if each.page == page.number]
        if not here:
            continue
        if not run.columns:
            for each in here:
                yield _Piece(each.line.y0, lines=[each.line]), len(each.line.words)
            continue
        for found in pdf_rows.rows(here, run, page.drawn.across):
            if isinstance(found, Row):
                cells = [TableCell(text(each, hyphens)) for each in found.cells]
                count = sum(map(len, found.cells))
                yield _Piece(found.lines[0].line.y0, rows=[cells], run=at), count
            else:
                yield _Piece(found.line.y0, lines=[found.line]), len(found.line.words)


def _write_lines(transcript: Transcript, found: Sequence[TextLine], hyphens: Hyphens) -> None:
    """Write lines outside tables: a blank line where the page leaves more than usual."""
    block: list[str] = []
    for line, of_line in paragraphs(found, hyphens):
        if of_line:
            block.append(labelled(line, lead(of_line)) or line)
        elif block:
            transcript.paragraph("\n".join(block))
            block = []
    if block:
        transcript.paragraph("\n".join(block))
