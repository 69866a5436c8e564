"""The official Word form, filled in place: forms are made here in the ways in which they come."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import msgspec
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assessment import formats_form, formats_office
from assessment.formats_form import Form, Row
from assessment.published_forms import POLICY, form
from assessment.support import ALL_EDITIONS
from putright.assessment.publish.model import Published
from putright.assessment.publish.official import CannotFill, Filled, NotFilled, fill
from putright.assessment.read.model import ReadAssessment
from putright.assessment.read.reader import read_document
from putright.codes.load import edition
from putright.procedure.assessments.words import Answered

TICKS = (
    "Code provision",
    "Code requirement",
    "Yes",
    "No",
    "Partial",
    "N/A",
    "Evidence",
    "Comments",
)
FOUR = (
    "Code provision",
    "Code requirement",
    "Comply: Yes/No",
    "Evidence, commentary, explanations",
)
MAIN = "word/document.xml"


def blank(of: str = "2024") -> Form:
    """The form as it comes, with no answer in it."""
    return formats_form.change(
        formats_form.form(of), lambda row: replace(row, answer="", evidence="", commentary="")
    )


def drawn(cells: Any, row: Row) -> None:
    cells[2].text = "☐ Yes ☐ No ☐ Partial ☐ N/A"


def before(cells: Any, row: Row) -> None:
    """Check boxes with the words before them."""
    formats_office.checkbox(cells, row)
    paragraph = cells[2].paragraphs[0]._p
    for run in list(paragraph.findall(f"{formats_office.qn('w:r')}")):
        paragraph.remove(run)
    for control, name in zip(list(paragraph), ("Yes ", " No ", " Partial ", " N/A "), strict=True):
        control.addprevious(
            parse_xml(f"<w:r {nsdecls('w')}><w:t xml:space='preserve'>{name}</w:t></w:r>")
        )


def old_boxes(cells: Any, row: Row) -> None:
    """Old form fields, a box for each answer."""
    paragraph = cells[2].paragraphs[0]
    for name in ("Yes", "No", "Partial", "N/A"):
        inside = '<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>'
        formats_office._legacy_field(paragraph, inside)
        paragraph.add_run(f" {name} ")


def old_list(cells: Any, row: Row) -> None:
    entries = "".join(
        f'<w:listEntry w:val="{each}"/>' for each in ("-", "Yes", "No", "Partial", "N/A")
    )
    formats_office._legacy_field(cells[2].paragraphs[0], f"<w:ddList>{entries}</w:ddList>")


def dropdown(cells: Any, row: Row) -> None:
    items = "".join(
        f'<w:listItem w:displayText="{each}" w:value="{at}"/>'
        for at, each in enumerate(("Choose an item.", "Yes", "No", "Partially", "Not applicable"))
    )
    cells[2].paragraphs[0]._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList>"
            "</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val='PlaceholderText'/></w:rPr>"
            "<w:t>Choose an item.</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def prompted(cells: Any, row: Row) -> None:
    """Yes / No to be struck out, and controls for the texts that ask to click on them."""
    cells[2].text = "Yes / No"
    for at in (3, 4):
        cells[at].paragraphs[0]._p.append(
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:text w:multiLine='1'/></w:sdtPr>"
                "<w:sdtContent><w:r><w:t>Click or tap here to enter text.</w:t></w:r></w:sdtContent>"
                "</w:sdt>"
            )
        )


FILLS: dict[str, tuple[Callable[[Any, Row], None] | None, dict[str, Any]]] = {
    "plain": (None, {}),
    "a table for each section": (None, {"by_section": True}),
    "headings in the table": (None, {"headings": True}),
    "columns to tick": (None, {"names": TICKS}),
    "one column for both texts": (None, {"names": FOUR}),
    "check boxes": (formats_office.checkbox, {}),
    "check boxes behind their words": (before, {}),
    "drawn boxes": (drawn, {}),
    "a list": (dropdown, {}),
    "old check boxes": (old_boxes, {}),
    "an old list": (old_list, {}),
    "prompts": (prompted, {}),
}


def answers(of: Published) -> dict[str | None, str]:
    return {row.ref: row.answer.value for row in of.rows if row.answer}


def read(filled: Filled) -> ReadAssessment:
    return read_document(filled.data, ALL_EDITIONS)


@pytest.mark.parametrize(
    ("kind", "of"),
    [*((kind, "2024") for kind in FILLS), *((kind, "2022") for kind in ("plain", "a list"))],
)
def test_filled_and_read_back_it_has_the_same_answers(kind: str, of: str) -> None:
    how, layout = FILLS[kind]
    filled = fill(formats_office.document(blank(of), how, **layout), form(of), edition(of))
    assert filled.not_filled == ()
    assert list(filled.filled) == [row.ref for row in form(of).rows]
    found = read(filled)
    assert {each.ref: each.comply.value for each in found.provisions} == answers(form(of))
    second = found.provisions[1]
    texts = f"{second.evidence} {second.commentary} {second.combined}"
    assert "Complaints policy, section 2." in texts
    assert "We keep to this in each of our 3 offices." in texts


def test_links_stay_links() -> None:
    filled = fill(formats_office.document(blank()), form(), edition("2024"))
    assert [each.address for each in read(filled).provisions[0].links] == [POLICY]


def test_every_other_part_of_the_file_stays_as_it_was() -> None:
    data = formats_office.document(blank(), formats_office.checkbox)
    filled = fill(data, form(), edition("2024"))
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(io.BytesIO(filled.data)) as new,
    ):
        assert old.namelist() == new.namelist()
        for name in old.namelist():
            assert (old.read(name) == new.read(name)) is (name != MAIN)
            assert old.getinfo(name).date_time == new.getinfo(name).date_time
    texts = [each.text for each in docx.Document(io.BytesIO(filled.data)).paragraphs]
    assert texts == [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]


def test_requirements_and_headers_stay_as_they_were() -> None:
    data = formats_office.document(blank())
    filled = fill(data, form(), edition("2024"))
    old, new = (docx.Document(io.BytesIO(each)).tables[0] for each in (data, filled.data))
    for before_, after in zip(old.rows, new.rows, strict=True):
        assert [each.text for each in before_.cells[:2]] == [each.text for each in after.cells[:2]]


class TestWhatCannotBeFilledIsSaid:
    def test_a_row_that_the_form_lacks(self) -> None:
        short = replace(blank(), rows=blank().rows[:-1])
        filled = fill(formats_office.document(short), form(), edition("2024"))
        assert filled.not_filled == (
            NotFilled("9.8", "row", "The form has no row for this provision."),
        )
        assert "9.8" not in filled.filled

    def test_an_answer_that_the_form_does_not_offer(self) -> None:
        def yes_or_no(cells: Any, row: Row) -> None:
            cells[2].text = "☐ Yes ☐ No"

        filled = fill(formats_office.document(blank(), yes_or_no), form(), edition("2024"))
        lacking = {each.ref for each in filled.not_filled}
        assert lacking == {
            row.ref for row in form().rows if row.answer in (Answered.PARTIAL, Answered.NA)
        }
        assert {each.why for each in filled.not_filled} == {
            "The form has no box for “In part”.",
            "The form has no box for “Does not apply”.",
        }
        boxes = {each.ref: each.comply_raw for each in read(filled).provisions}
        assert all("☒" not in boxes[ref] for ref in lacking)

    def test_a_cell_that_is_not_empty_is_left_as_it_is(self) -> None:
        made = formats_form.change(
            blank(), lambda row: replace(row, evidence="Last year’s." if row.ref == "1.3" else "")
        )
        filled = fill(formats_office.document(made), form(), edition("2024"))
        assert [(each.ref, each.what) for each in filled.not_filled] == [("1.3", "evidence")]
        assert "it says “Last year’s.”. Use a blank form." in filled.not_filled[0].why
        assert read(filled).provisions[1].evidence == "Last year’s."

    def test_an_answer_that_stands_there_already_is_not_overwritten(self) -> None:
        made = formats_form.change(
            blank(), lambda row: replace(row, answer="No" if row.ref in ("1.2", "2.1") else "")
        )
        filled = fill(formats_office.document(made), form(), edition("2024"))
        assert [(each.ref, each.what) for each in filled.not_filled] == [("1.2", "answer")]
        kept = {each.ref: each.comply.value for each in read(filled).provisions}
        assert (kept["1.2"], kept["2.1"]) == ("no", "no")

    def test_a_provision_that_is_not_answered_yet(self) -> None:
        rows = tuple(
            msgspec.structs.replace(row, answer=None) if row.ref == "1.2" else row
            for row in form().rows
        )
        open_ = msgspec.structs.replace(form(), rows=rows)
        filled = fill(formats_office.document(blank()), open_, edition("2024"))
        assert filled.not_filled == (NotFilled("1.2", "answer", "It is not answered yet."),)

    def test_a_row_that_stands_there_twice(self) -> None:
        made = replace(blank(), rows=(*blank().rows, blank().rows[0]))
        filled = fill(formats_office.document(made), form(), edition("2024"))
        assert [(each.ref, each.what) for each in filled.not_filled] == [("1.2", "row")]

    def test_a_cell_that_goes_over_two_rows(self) -> None:
        filled = fill(formats_office.document(blank(), share=True), form(), edition("2024"))
        assert [(each.ref, each.what) for each in filled.not_filled] == [("1.5", "evidence")]


class TestGarbledNumbers:
    def test_a_number_that_cannot_be_read_is_told_by_the_rows_words(self) -> None:
        def summaries(row: Row) -> Row:
            known = edition("2024").provision(row.ref)
            assert known is not None
            printed = "S.l2" if row.ref == "5.12" else row.ref
            return replace(row, requirement=f"{known.title}. {known.summary}", ref_printed=printed)

        made = formats_form.change(blank(), summaries)
        filled = fill(formats_office.document(made), form(), edition("2024"))
        assert filled.by_wording == ("5.12",)
        assert filled.not_filled == ()

    def test_and_where_the_words_do_not_tell_it_is_said(self) -> None:
        def nameless(row: Row) -> Row:
            there = row.ref == "5.12"
            return replace(
                row, requirement="See to this.", ref_printed="S.l2" if there else row.ref
            )

        made = formats_form.change(blank(), nameless)
        filled = fill(formats_office.document(made), form(), edition("2024"))
        assert [(each.ref, each.what) for each in filled.not_filled] == [
            ("S.l2", "row"),
            ("5.12", "row"),
        ]


class TestWhatIsNoBlankForm:
    @pytest.mark.parametrize("kind", FILLS)
    def test_one_that_is_filled_in_is_refused(self, kind: str) -> None:
        how, layout = FILLS[kind]
        once = fill(formats_office.document(blank(), how, **layout), form(), edition("2024"))
        with pytest.raises(CannotFill, match=r"filled in already: it answers 1\.2, 1\.3, .* more"):
            fill(once.data, form(), edition("2024"))

    @pytest.mark.parametrize("of", ["2022", "2024"])
    def test_one_of_another_edition_is_refused(self, of: str) -> None:
        other = {"2022": "2024", "2024": "2022"}[of]
        with pytest.raises(
            CannotFill, match=f"form of the .* {other}; the self-assessment answers"
        ):
            fill(formats_office.document(blank(other)), form(of), edition(of))

    @pytest.mark.parametrize("editions", [("2022", "2024"), ("2024", "2022"), ("2024", "2024")])
    def test_two_in_one_file_are_refused(self, editions: tuple[str, str]) -> None:
        first, second = (
            docx.Document(io.BytesIO(formats_office.document(blank(each)))) for each in editions
        )
        for each in list(second.element.body)[:-1]:
            first.element.body.insert(len(first.element.body) - 1, each)
        kept = io.BytesIO()
        first.save(kept)
        with pytest.raises(CannotFill, match="the form twice, or the forms of two editions"):
            fill(kept.getvalue(), form(), edition("2024"))


class TestWhatIsNoForm:
    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"%PDF-1.7 and so on", "no Word document"),
            (b"PK\x03\x04 cut short", "compressed file"),
            (b"", "no Word document"),
        ],
    )
    def test_is_told_so(self, data: bytes, why: str) -> None:
        with pytest.raises(CannotFill, match=why):
            fill(data, form(), edition("2024"))

    def test_a_document_without_the_form(self) -> None:
        kept = io.BytesIO()
        docx.Document().save(kept)
        with pytest.raises(CannotFill, match="No table with the provisions"):
            fill(kept.getvalue(), form(), edition("2024"))

    def test_a_form_with_macros(self) -> None:
        kept = io.BytesIO(formats_office.document(blank()))
        with zipfile.ZipFile(kept, "a") as packed:
            packed.writestr("word/vbaProject.bin", b"x")
        with pytest.raises(CannotFill, match="holds macros"):
            fill(kept.getvalue(), form(), edition("2024"))

    def test_a_form_with_entities(self) -> None:
        given = formats_office.document(blank())
        kept = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(given)) as old, zipfile.ZipFile(kept, "w") as new:
            for name in old.namelist():
                bomb = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
                new.writestr(name, bomb if name == MAIN else old.read(name))
        with pytest.raises(CannotFill, match="entities"):
            fill(kept.getvalue(), form(), edition("2024"))

    def test_a_form_with_a_damaged_part(self) -> None:
        picture = b"a picture of the office" * 9
        kept = io.BytesIO(formats_office.document(blank()))
        with zipfile.ZipFile(kept, "a") as packed:
            packed.writestr("word/media/image9.png", picture, zipfile.ZIP_STORED)
        damaged = kept.getvalue().replace(picture, picture[:-1] + b"?")
        with pytest.raises(CannotFill, match="damaged"):
            fill(damaged, form(), edition("2024"))

    @pytest.mark.parametrize(("parts", "size"), [(59, 5_000_000), (6, 1_000_000)])
    def test_a_form_whose_parts_together_unpack_to_too_much(self, parts: int, size: int) -> None:
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(MAIN, "<a/>")
            for each in range(parts):
                packed.writestr(f"word/media/{each}.bin", bytes(size))
        with pytest.raises(CannotFill, match="unpacks to far more"):
            fill(kept.getvalue(), form(), edition("2024"))

    def test_but_a_form_with_pictures_is_filled(self) -> None:
        kept = io.BytesIO(formats_office.document(blank()))
        with zipfile.ZipFile(kept, "a") as packed:
            packed.writestr("word/media/image9.png", hashlib.shake_128(b"").digest(6_000_000))
        assert not fill(kept.getvalue(), form(), edition("2024")).not_filled
