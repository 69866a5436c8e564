"""A letter as a Word document, read back."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
from docx.oxml.ns import qn

from letters.formats.samples import BLOCKS, HEAD, letter, saying
from letters.formats.test_pdf import png
from putright.letters.formats.word import word
from putright.letters.model import Addressee, Block, Facts, Items, Letter, Subheading


def opened(made: Letter) -> docx.document.Document:
    return docx.Document(io.BytesIO(word(made)))


def shown(document: docx.document.Document) -> str:
    return "\n".join(each.text or "" for each in document.element.body.iter(qn("w:t")))


def test_same_letter_same_bytes_and_no_time_of_making() -> None:
    made = word(letter())
    assert made == word(letter())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 3, 20, 0, 0, 0)}


def test_headings_are_headings() -> None:
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened(letter()).paragraphs
        if paragraph.style and paragraph.style.name.startswith("Heading")
    ]
    expected = [("Heading 1", letter().title)]
    for block in BLOCKS:
        expected += [("Heading 2", block.heading)] if block.heading else []
        expected += [("Heading 3", p.text) for p in block.parts if isinstance(p, Subheading)]
    assert found == expected


def test_document_says_its_title_language_and_day() -> None:
    document = opened(replace(letter(), language="cy"))
    core = document.core_properties
    assert (core.title, core.author, core.language) == (letter().title, "Larkfield Homes", "cy")
    assert core.created is not None
    assert core.created.date() == date(2026, 3, 20)
    assert [each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))] == ["cy"]


def test_numbered_lists_each_start_at_one() -> None:
    document = opened(saying(Items(("a", "b"), True), Items(("c",), True), Items(("d",))))
    listed = [p for p in document.paragraphs if p.style and p.style.name.startswith("List")]
    assert [p.style.name for p in listed if p.style] == ["List Number"] * 3 + ["List Bullet"]
    numbers = [p._p.pPr.numPr.numId.val for p in listed[:3]]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = document.part.numbering_part.element.xpath("//w:startOverride/@w:val")
    assert starts == ["1", "1"]


def test_pages_are_numbered_by_fields() -> None:
    foot = opened(letter()).sections[0].footer._element
    assert [each.text for each in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    kinds = [each.get(qn("w:fldCharType")) for each in foot.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"] * 2


def test_address_is_in_the_window_s_cell() -> None:
    lines = ("7 Larch Court", "Exampleton", "QX2 4BB")
    for side, column in (("left", 0), ("right", 1)):
        head = replace(HEAD, window=side)
        document = opened(letter(addressee=Addressee("Mrs Ada Okonkwo", lines), letterhead=head))
        table = document.tables[0]
        assert table.cell(1, column).text == "\n".join(("Mrs Ada Okonkwo", *lines))
        # 16 mm of margin and a row of exactly 34 mm: the window starts 50 mm down.
        assert round(table.rows[0].height.mm) == 34
        assert round(document.sections[0].top_margin.mm) == 16


def test_facts_are_a_table_whose_first_column_names() -> None:
    table = opened(saying(Facts((("By", "3 May"), ("Sum", "£5"))))).tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["By", "3 May"],
        ["Sum", "£5"],
    ]


def test_links_lead_where_they_say() -> None:
    document = opened(letter())
    targets = {each.target_ref for each in document.part.rels.values() if each.is_external}
    assert "mailto:complaints@larkfield.example" in targets


def test_markup_control_characters_and_languages() -> None:
    typed = "<w:t>x</w:t> &amp; #let {{ x }} \x00\x0b Ŵ ż مرحبا 😀"
    made = letter(
        title=typed, blocks=(Block("a", typed, saying(typed, Items((typed,))).blocks[0].parts),)
    )
    assert shown(opened(made)).count("<w:t>x</w:t> &amp; #let {{ x }}") == 4
    assert shown(opened(made)).count("مرحبا 😀") == 4


def test_logo_has_its_words_and_a_size() -> None:
    made = letter(letterhead=replace(HEAD, logo=png(4000, 100), logo_alt="A larch"))
    document = opened(made)
    (shape,) = document.element.body.iter(qn("wp:docPr"))
    assert shape.get("descr") == "A larch"
    assert document.inline_shapes[0].width.mm <= 70.1


def test_right_to_left_and_bare_letters_open() -> None:
    assert opened(replace(saying("مرحبا"), language="ar")).paragraphs
    bare = letter(blocks=(), addressee=Addressee(""), salutation="", closing="")
    assert opened(bare).paragraphs
