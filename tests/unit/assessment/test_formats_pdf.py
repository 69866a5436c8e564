"""What a PDF does to words: turned pages, cut words, ligatures, form fields, heads and feet."""

import io
import math
from dataclasses import replace

import pikepdf
import pytest

from assessment import formats_pages as pages
from assessment.formats_form import Form, Row, form
from assessment.support import EDITIONS, by_ref
from assessment.test_formats_variants import shares
from putright.assessment.read.formats import pdf, pdf_grid
from putright.assessment.read.formats.glyphs import shown
from putright.assessment.read.model import PassageKind, ReadAssessment
from putright.assessment.read.reader import read_document

MADE = form("2024")


def read(data: bytes) -> ReadAssessment:
    return read_document(data, EDITIONS)


def saved(made: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("quarters", [1, 2, 3])
@pytest.mark.parametrize("table", ["", "stroke: none,"])
def test_pages_that_say_they_are_turned(quarters: int, table: str) -> None:
    made = pikepdf.open(io.BytesIO(pages.typeset(MADE, table=table)))
    for page in made.pages:
        page.rotate(90 * quarters, relative=False)
    assert shares(MADE, read(saved(made))) == (1, 1)


@pytest.mark.parametrize("quarters", [1, 2, 3])
@pytest.mark.parametrize("table", ["", "stroke: none,"])
def test_pages_whose_words_are_turned(quarters: int, table: str) -> None:
    made = pikepdf.open(io.BytesIO(pages.typeset(MADE, table=table, link=False)))
    for page in made.pages:
        _, _, width, height = (float(each) for each in page.mediabox)
        cos, sin = round(math.cos(quarters * math.pi / 2)), round(math.sin(quarters * math.pi / 2))
        right = {1: height, 2: width, 3: 0}[quarters]
        up = {1: 0, 2: height, 3: width}[quarters]
        page.contents_add(f"q {cos} {sin} {-sin} {cos} {right} {up} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        if quarters % 2:
            page.mediabox = [0, 0, height, width]
            del page.obj["/MediaBox"]
            page.obj["/MediaBox"] = [0, 0, height, width]
    assert shares(MADE, read(saved(made))) == (1, 1)


def one_row(commentary: str, settings: str = "") -> str:
    """The commentary of 9.1 as read from a PDF set narrow."""
    rows = "".join(
        f"[9.{at}], [Landlords must learn.], [Yes], [Report], [{commentary if at == 1 else 'Words'}],"
        for at in range(1, 9)
    )
    names = ", ".join(f"[{each}]" for each in MADE.names)
    source = (
        f'#set page(width: 15cm)\n#set text(size: 10pt, lang: "en", font: "Liberation Serif")\n{settings}\n'
        f"Complaint Handling Code 2024\n#table(columns: (auto, 2fr, auto, 1fr, 2fr), {names}, {rows})"
    )
    return by_ref(read(pages.compiled(source)))["9.1"].commentary or ""


def test_words_cut_at_line_ends_are_whole() -> None:
    text = (
        "Acknowledgement of dissatisfaction within organisational responsibilities follows "
        "self-assessment; communication about maladministration notwithstanding accountability."
    )
    cut = "#set text(hyphenate: true)\n#set par(justify: true)"
    assert one_row(text, cut) == text


def test_ligatures_are_letters() -> None:
    assert (
        one_row("The ﬁrst oﬃcer ﬁled and aﬄicted staﬀ.")
        == "The first officer filed and afflicted staff."
    )


def test_a_sentence_with_a_dash_at_a_line_end_stays() -> None:
    assert one_row("Some words - and some more words - follow here - at line ends.") == (
        "Some words - and some more words - follow here - at line ends."
    )


def test_heads_and_feet_of_pages_are_told_from_the_rows() -> None:
    found = read(pages.typeset(MADE))
    feet = [each.text for each in found.passages if each.kind is PassageKind.PAGE]
    sheets = len({each.place for each in found.provisions})
    assert len(feet) >= 2 * sheets
    assert not found.leftovers


def test_a_row_over_three_pages_is_one() -> None:
    long = form("2024", long=True)
    row = max(long.rows, key=lambda each: len(each.commentary))
    very = Form(
        long.edition,
        tuple(_longer(each) if each is row else each for each in long.rows),
        headings=long.headings,
    )
    for table in ("", "stroke: none,"):
        found = by_ref(read(pages.typeset(very, table=table, link=False)))[row.ref]
        said = (found.commentary or "").split()
        assert len(said) == len(row.commentary.split()) * 12
        assert len(found.lines) >= 3


def _longer(row: Row) -> Row:
    return replace(row, commentary=" ".join([row.commentary] * 12))


def filled_form() -> bytes:
    """A form whose answers are check boxes and whose commentaries are text fields, filled in."""
    empty = Form(
        MADE.edition,
        tuple(_without_answers(row) for row in MADE.rows),
        headings=MADE.headings,
    )
    made = pikepdf.open(io.BytesIO(pages.typeset(empty, link=False)))
    made.Root.AcroForm = made.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array()))
    taken = pdf._pages(saved(made))
    pdf._sort(taken)
    answers = {row.ref: row for row in MADE.rows}
    for page in taken:
        for cells in pdf_grid.cells(page.grids[0], page.in_grids[0]):
            words = [word.text for word in cells[0].words]
            if len(cells) == 5 and words and words[0] in answers:
                row = answers[words[0]]
                _field(made, page, cells[2], row.answer, page.grids[0])
                _field(made, page, cells[4], row.commentary, page.grids[0])
    return saved(made)


def _without_answers(row: Row) -> Row:
    return replace(row, answer="", commentary="")


def _field(
    made: pikepdf.Pdf, page: pdf.Page, cell: pdf_grid.GridCell, value: str, grid: pdf_grid.Grid
) -> None:
    left, right = grid.xs[cell.column], grid.xs[cell.column + 1]
    top, bottom = grid.ys[cell.row], grid.ys[cell.row + cell.down]
    box = [left + 1, page.height - bottom + 1, right - 1, page.height - top - 1]
    field = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String(f"f{page.number}-{cell.row}-{cell.column}"),
            V=pikepdf.String(value),
            Rect=pikepdf.Array(box),
            F=4,
        )
    )
    made.Root.AcroForm.Fields.append(field)
    target = made.pages[page.number - 1].obj
    if "/Annots" not in target:
        target.Annots = made.make_indirect(pikepdf.Array())
    target.Annots.append(field)


def test_what_is_filled_into_fields_is_read() -> None:
    assert shares(MADE, read(filled_form())) == (1, 1)


def test_lists_without_tables_keep_their_lines() -> None:
    found = read(pages.typeset_list(MADE))
    assert found.layout == "list"
    assert shares(MADE, found) == (1, 1)


@pytest.mark.parametrize(
    ("text", "font", "seen"),
    [
        ("ü", "Wingdings", "✔"),
        ("\uf0fc", "ABCDEF+Wingdings-Regular", "✔"),
        ("\uf0fe", None, "☑"),
        ("\uf0fd", "OpenSymbol", "☒"),
        ("\uf0a8", "Wingdings", "☐"),
        ("P", "Wingdings 2", "✔"),
        ("4", "ZapfDingbats", "✔"),
        ("a", "Webdings", "✔"),
        ("☒", "Segoe UI Symbol", "☒"),
        ("☐", "MS Gothic", "☐"),
        ("ü", "Arial", "ü"),
        ("\uf0b7", "Symbol", "•"),
        ("oﬃce", "Arial", "office"),
    ],
)
def test_signs_of_picture_fonts(text: str, font: str | None, seen: str) -> None:
    assert shown(text, font) == seen
