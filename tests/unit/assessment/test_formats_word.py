"""What a Word document holds besides plain text: changes, boxes, controls, fields, numbers."""

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assessment.formats_form import NAMES
from assessment.support import EDITIONS, by_ref
from putright.assessment.read.formats import word
from putright.assessment.read.model import ReadAssessment, ReadProvision, Trouble
from putright.assessment.read.reader import read_document

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def document(answer: str = "", commentary: str = "", extra: str = "") -> Any:
    """A form of section 9 with XML for the answer and the commentary of 9.1."""
    made = docx.Document()
    made.add_heading("Complaint Handling Code 2024", 0)
    table = made.add_table(rows=9, cols=5)
    for cell, name in zip(table.rows[0].cells, NAMES, strict=True):
        cell.text = name
    for at, row in enumerate(table.rows[1:], 1):
        for cell, text in zip(
            row.cells, (f"9.{at}", "Landlords must learn.", "Yes", "", "Words."), strict=True
        ):
            cell.text = text
    if answer:
        _put(table.cell(1, 2), answer)
    if commentary:
        _put(table.cell(1, 4), commentary)
    if extra:
        made.element.body.insert(0, _xml(extra))
    return made


def _xml(inside: str) -> Any:
    return parse_xml(inside.replace(" XMLNS", f" {nsdecls('w', 'r')} {_W14} {_MC}", 1))


def _put(cell: Any, inside: str) -> None:
    cell._tc.remove(cell.paragraphs[0]._p)
    cell._tc.append(_xml(inside))
    if not cell._tc.findall(f"{word.W}p"):
        cell._tc.append(parse_xml(f"<w:p {nsdecls('w')}/>"))


def read(made: Any) -> ReadAssessment:
    stream = io.BytesIO()
    made.save(stream)
    return read_document(stream.getvalue(), EDITIONS)


def first(answer: str = "", commentary: str = "") -> ReadProvision:
    return by_ref(read(document(answer, commentary)))["9.1"]


RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def test_tracked_changes_show_what_they_lead_to() -> None:
    changed = (
        "<w:p XMLNS>" + RUN.format("We ") + "<w:del><w:r><w:delText>will</w:delText></w:r></w:del>"
        "<w:ins>" + RUN.format("do ") + "</w:ins>" + RUN.format("learn.") + "</w:p>"
    )
    assert first(commentary=changed).commentary == "We do learn."


def test_hidden_words_are_not_read() -> None:
    hidden = (
        "<w:p XMLNS><w:r><w:rPr><w:vanish/></w:rPr><w:t>note</w:t></w:r>"
        + RUN.format("We do.")
        + "</w:p>"
    )
    assert first(commentary=hidden).commentary == "We do."


def test_a_field_with_a_link() -> None:
    linked = (
        "<w:p XMLNS>" + RUN.format("See ") + "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        '<w:r><w:instrText> HYPERLINK "https://larkmere.example.org/report" </w:instrText></w:r>'
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        + RUN.format("our report")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    one = first(commentary=linked)
    assert one.commentary == "See our report"
    assert [(each.text, each.address) for each in one.links] == [
        ("our report", "https://larkmere.example.org/report")
    ]


def test_a_text_box_in_a_cell() -> None:
    boxed = (
        "<w:p XMLNS>"
        + RUN.format("Words.")
        + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        "<wps:txbx><w:txbxContent><w:p>"
        + RUN.format("In a box.")
        + "</w:p></w:txbxContent></wps:txbx></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>"
        + RUN.format("In a box.")
        + "</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert first(commentary=boxed).commentary == "Words. In a box."


@pytest.mark.parametrize(
    ("inside", "meaning"),
    [
        ("<w14:checkbox><w14:checked w14:val='1'/></w14:checkbox>", "yes"),
        ("<w14:checkbox><w14:checked w14:val='true'/></w14:checkbox>", "yes"),
        ("<w14:checkbox><w14:checked w14:val='0'/></w14:checkbox>", "unanswered"),
        ("<w14:checkbox/>", "unanswered"),
    ],
)
def test_a_check_box_round_a_paragraph_by_its_state(inside: str, meaning: str) -> None:
    """The sign that is drawn may be any; here it is one of Wingdings."""
    control = (
        f"<w:sdt XMLNS><w:sdtPr>{inside}</w:sdtPr><w:sdtContent><w:p><w:r><w:sym w:font='Wingdings' "
        "w:char='F0FE'/></w:r>" + RUN.format(" Yes") + "</w:p></w:sdtContent></w:sdt>"
    )
    bare = control.replace(RUN.format(" Yes"), "")
    outside = f"<w:p XMLNS>{bare.replace(' XMLNS', '').replace('<w:p>', '').replace('</w:p>', '')}{RUN.format(' Yes')}</w:p>"
    assert first(answer=outside).comply.value == meaning


def test_a_placeholder_is_no_answer() -> None:
    control = (
        "<w:sdt XMLNS><w:sdtPr><w:showingPlcHdr/><w:dropDownList/></w:sdtPr><w:sdtContent><w:p>"
        + RUN.format("Choose an item.")
        + "</w:p></w:sdtContent></w:sdt>"
    )
    one = first(answer=control)
    assert (one.comply_raw, one.comply.value) == ("", "unanswered")


def test_marks_that_only_look_like_mark_up_stay() -> None:
    angled = "<w:p XMLNS>" + RUN.format("&lt;b&gt;Q&amp;amp;A&lt;/b&gt; in &lt; 5 days") + "</w:p>"
    assert first(commentary=angled).commentary == "<b>Q&amp;A</b> in < 5 days"


def test_a_table_in_a_cell_is_its_words() -> None:
    cell = "<w:tc><w:p>" + RUN.format("{}") + "</w:p></w:tc>"
    inner = f"<w:tbl XMLNS><w:tr>{cell.format('Stage 1')}{cell.format('10 days')}</w:tr></w:tbl>"
    assert first(commentary=inner).commentary == "Stage 1 10 days"


def test_footnotes_are_told() -> None:
    noted = (
        "<w:p XMLNS>" + RUN.format("We do.") + "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    told = read(document(commentary=noted)).problems
    assert [each.text for each in told if each.trouble is Trouble.LEFT_OUT] == [
        "1 footnotes were not read"
    ]
