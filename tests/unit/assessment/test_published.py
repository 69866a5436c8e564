"""What is published, in every format: whole, accessible, and read back the same."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import docx
import jsonschema
import msgspec
import pikepdf
import pytest
from docx.oxml.ns import qn
from lxml import etree

from assessment.published_forms import LANDLORD, ON, POLICY, SENTENCE, assessment, form
from assessment.support import ALL_EDITIONS
from putright.assessment.publish import PaperFormat, assessed, render
from putright.assessment.publish.html import fragment, page
from putright.assessment.publish.json import NoSelfAssessment, as_json, from_json, schema
from putright.assessment.publish.model import NOT_RECORDED, Published, published
from putright.assessment.publish.paper import (
    Column,
    Paper,
    Prose,
    Span,
    Table,
    line,
    link,
    prose,
    told,
)
from putright.assessment.read.reader import read_document
from putright.codes.load import edition
from putright.letters.formats.problems import CannotShow
from putright.procedure.assessments import NEW_ASSESSMENT, digest
from putright.procedure.assessments.assessment import Link
from putright.procedure.assessments.words import AssessmentState
from putright.procedure.events import Event
from putright.procedure.facts import DocumentAdded

ROUND_TRIPS = (
    (assessed.in_sections, PaperFormat.HTML),
    (assessed.in_tables, PaperFormat.HTML),
    (assessed.in_sections, PaperFormat.FRAGMENT),
    (assessed.in_tables, PaperFormat.PDF),
    (assessed.in_tables, PaperFormat.WORD),
    (assessed.in_sections, PaperFormat.WORD),
)


def with_document(
    ask: str | None = "complaints@larkmere.example.org", *, on_file: bool = True
) -> Published:
    """A form with a document as evidence of its first provision."""
    filed = DocumentAdded(
        document="d1", title="minute.pdf", sha256="a" * 64, size=9, media_type="application/pdf"
    )
    first, *others = assessment().entries
    linked = Link(id="minute", title="Minute of the board", document="d1")
    made = msgspec.structs.replace(
        assessment(),
        entries=(msgspec.structs.replace(first, links=(linked,)), *others),
        documents=(filed,) if on_file else (),
        history=(
            Event(number=1, what=filed, on=date(2026, 5, 4), by="officer", recorded_on=date(2026, 5, 4)),
        ),
    )  # fmt: skip
    return published(made, edition("2024"), LANDLORD, ask=ask)


def answers(of: Published) -> dict[str, str]:
    return {row.ref: row.answer.value for row in of.rows if row.answer}


class TestWhatIsPublished:
    def test_each_provision_of_the_form_with_its_answer(self) -> None:
        assert [row.ref for row in form().rows] == [
            each.ref for each in edition("2024").provisions if each.found
        ]
        row = form().row("2.1")
        assert row is not None
        assert (row.answer, row.must, row.comply_by) == ("no", True, date(2027, 1, 31))
        assert row.kept_since is not None
        assert row.kept_since.how == "The letters were changed."

    def test_a_figure_is_shown_where_the_answer_links_to_it(self) -> None:
        shown = [each.sentence for row in form().rows for each in row.links if each.figure]
        assert shown == [SENTENCE]

    def test_a_figure_without_a_record_is_not_recorded(self) -> None:
        found = published(assessment(), edition("2024"), LANDLORD)
        shown = [each.sentence for row in found.rows for each in row.links if each.figure]
        assert shown == [NOT_RECORDED]
        assert NOT_RECORDED in page(assessed.in_sections(found, on=ON))

    @pytest.mark.parametrize("made_as", [PaperFormat.HTML, PaperFormat.FRAGMENT])
    def test_whose_a_provision_is_stays_inside(self, made_as: PaperFormat) -> None:
        owned = [each.owner for each in assessment().entries if each.owner]
        assert owned
        shown = render(assessed.in_sections(form(), on=ON), made_as).decode()
        assert "Owner" not in shown
        assert "owner" not in as_json(form()).decode()

    def test_a_document_is_described_and_where_it_is_to_be_had(self) -> None:
        shown = page(assessed.in_sections(with_document(), on=ON))
        words = (
            "Minute of the board (PDF, on file since 4 May 2026), available on request from Larkmere "
            "Homes: "
        )
        assert words in shown
        assert '<a href="mailto:complaints@larkmere.example.org">' in shown

    def test_a_document_whose_file_is_not_known_is_still_to_be_had(self) -> None:
        bare = with_document(ask=None, on_file=False)
        shown = page(assessed.in_sections(bare, on=ON))
        assert "Minute of the board (document), available on request from Larkmere Homes" in shown

    def test_a_page_is_a_link(self) -> None:
        shown = page(assessed.in_sections(form(), on=ON))
        assert f'<a href="{POLICY}">Complaints policy</a>' in shown

    def test_the_digest_is_that_of_the_record(self) -> None:
        assert form().sha256 == digest(assessment())

    def test_another_edition_is_refused(self) -> None:
        with pytest.raises(ValueError, match="answers to '2024'"):
            published(assessment(), edition("2022"), LANDLORD)

    def test_what_is_not_signed_off_says_that_it_is_a_draft(self) -> None:
        draft = msgspec.structs.replace(NEW_ASSESSMENT, edition="2024", year=2026)
        opened = msgspec.structs.replace(draft, state=AssessmentState.OPEN)
        shown = page(assessed.in_sections(published(opened, edition("2024"), LANDLORD), on=ON))
        assert "This is a draft." in shown
        assert shown.count("Not answered yet") == 72

    def test_the_requirement_stands_there_as_it_was_printed(self) -> None:
        words = "Landlords must see to this, as the form prints it."
        found = published(assessment(), edition("2024"), LANDLORD, printed={"1.2": words})
        shown = page(assessed.in_sections(found, on=ON))
        assert words in shown
        assert "in our own words" not in shown


@pytest.mark.parametrize("of", ["2022", "2024"])
@pytest.mark.parametrize(("layout", "made_as"), ROUND_TRIPS)
def test_read_back_it_has_the_same_refs_and_answers(layout: Any, made_as: Any, of: str) -> None:
    given = form(of)
    read = read_document(render(layout(given, on=ON), made_as), ALL_EDITIONS)
    assert read.edition.id == of
    assert {each.ref: each.comply.value for each in read.provisions} == answers(given)
    assert len(read.provisions) == len(given.rows)
    assert read.landlord == LANDLORD
    assert not read.missing


@pytest.mark.parametrize("made_as", [PaperFormat.HTML, PaperFormat.PDF, PaperFormat.WORD])
def test_the_same_form_gives_the_same_bytes(made_as: PaperFormat) -> None:
    assert len({render(assessed.in_tables(form(), on=ON), made_as) for _ in range(2)}) == 1


class TestJson:
    def test_it_is_read_back_the_same(self) -> None:
        assert from_json(as_json(form())) == form()

    def test_it_keeps_to_its_schema(self) -> None:
        jsonschema.validate(json.loads(as_json(form())), schema())

    def test_it_says_first_what_it_is_and_of_which_edition(self) -> None:
        found = json.loads(as_json(form()))
        assert list(found)[:2] == ["$schema", "format"]
        assert found["$schema"] == schema()["$id"]
        assert found["edition"]["id"] == "2024"

    def test_documents_go_round(self) -> None:
        assert from_json(as_json(with_document())) == with_document()

    def test_one_that_an_earlier_release_wrote_is_read(self) -> None:
        """It had no schema and no `ask`, and each row an owner."""
        told = json.loads(as_json(form()))
        del told["$schema"], told["ask"]
        for row in told["rows"]:
            row["owner"] = "Manager"
            for link_ in row["links"]:
                del link_["file"], link_["filed_on"]
        read = from_json(json.dumps(told).encode())
        assert read == msgspec.structs.replace(form(), ask=None)

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"{", "broken JSON"),
            (b"[]", "no self-assessment that putright has published"),
            (
                as_json(form()).replace(b"self-assessment 1", b"self-assessment 9"),
                "this version reads",
            ),
        ],
    )
    def test_what_it_is_not_is_said(self, data: bytes, why: str) -> None:
        with pytest.raises(NoSelfAssessment, match=why):
            from_json(data)

    def test_the_digest_can_be_made_again_from_the_file_alone(self) -> None:
        """A second way to the digest, from what is published and nothing else."""
        from hashlib import sha256

        found = json.loads(as_json(form()))
        said = {
            "edition": found["edition"]["id"],
            "form": 1,
            "provisions": [
                {
                    "answer": row["answer"] or "",
                    "commentary": row["commentary"] or "",
                    "comply_by": row["comply_by"] or "",
                    "evidence": row["evidence"] or "",
                    "explanation": row["explanation"] or "",
                    "links": [
                        [
                            one["title"],
                            one["address"] or "",
                            one["sha256"] or "",
                            one["figure"] or "",
                        ]
                        for one in row["links"]
                    ],
                    "ref": row["ref"],
                }
                for row in found["rows"]
            ],
            "year": found["year"],
        }
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        assert sha256(text.encode()).hexdigest() == found["sha256"]


class TestPage:
    def test_it_stands_by_itself(self) -> None:
        root = etree.fromstring(page(assessed.in_sections(form(), on=ON)), etree.HTMLParser())
        assert root.get("lang") == "en-GB"
        assert not root.xpath("//script | //link | //img | //iframe | //*[@onclick]")
        skip, main = root.xpath("//body/a")[0], root.xpath("//main")[0]
        assert skip.get("href") == f"#{main.get('id')}"
        assert len(root.xpath("//h1")) == 1

    def test_links_in_it_lead_to_something(self) -> None:
        root = etree.fromstring(page(assessed.in_sections(form(), on=ON)), etree.HTMLParser())
        names = [each.get("id") for each in root.xpath("//*[@id]")]
        assert len(names) == len(set(names))
        inside = {each[1:] for each in root.xpath("//a/@href") if each.startswith("#")}
        assert inside <= set(names)

    def test_headings_skip_no_level(self) -> None:
        root = etree.fromstring(page(assessed.in_sections(form(), on=ON)), etree.HTMLParser())
        levels = [int(each.tag[1]) for each in root.xpath("//h1|//h2|//h3|//h4")]
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_tables_have_headers_with_their_scope(self) -> None:
        root = etree.fromstring(page(assessed.in_tables(form(), on=ON)), etree.HTMLParser())
        for table in root.xpath("//table"):
            assert table.xpath("caption")
            assert {each.get("scope") for each in table.xpath("thead//th")} == {"col"}
            assert {each.get("scope") for each in table.xpath("tbody//th")} == {"row"}

    def test_nothing_that_was_written_becomes_markup(self) -> None:
        row = msgspec.structs.replace(
            form().rows[0], commentary="<script>alert(1)</script> & so on", explanation='"><b>'
        )
        shown = page(assessed.in_sections(msgspec.structs.replace(form(), rows=(row,)), on=ON))
        assert "<script>" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on" in shown

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc"])
    def test_an_address_that_is_none_of_the_webs_leads_nowhere(self, address: str) -> None:
        assert link("Our policy", address) == (Span(f"Our policy ({address})"),)

    def test_the_fragment_begins_below_the_page_around_it(self) -> None:
        made = fragment(assessed.in_sections(form(), on=ON), top=3, styled=False)
        assert made.startswith('<div class="sa"')
        assert "<h1" not in made
        assert "<h2" not in made
        assert "<style" not in made


def elements(node: Any) -> Iterator[Any]:
    """The elements of a PDF's structure, in the order in which they are read."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from elements(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from elements(node.K)


@pytest.fixture(scope="module")
def document() -> Iterator[pikepdf.Pdf]:
    made = render(assessed.in_tables(form(), on=ON), PaperFormat.PDF)
    with pikepdf.open(io.BytesIO(made)) as found:
        yield found


class TestPdf:
    def test_it_says_that_it_is_pdf_ua(self, document: pikepdf.Pdf) -> None:
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert str(document.Root.Lang) == "en-GB"
        assert document.Root.ViewerPreferences.DisplayDocTitle

    def test_tables_are_tagged_with_their_header_rows(self, document: pikepdf.Pdf) -> None:
        tags = [str(each.S)[1:] for each in elements(document.Root.StructTreeRoot.K)]
        sections = len(form().sections) + 1  # and the table of counts
        assert tags.count("Table") == tags.count("THead") == sections
        assert tags.count("TH") == 5 * sections
        assert tags.count("H1") == 1
        assert {"TOC", "TOCI", "Link", "L", "LI", "TD"} <= set(tags)

    def test_header_rows_are_repeated_and_pages_numbered(self, document: pikepdf.Pdf) -> None:
        import pdfplumber

        kept = io.BytesIO()
        document.save(kept)
        with pdfplumber.open(kept) as opened:
            texts = [each.extract_text() for each in opened.pages]
            assert opened.pages[0].width > opened.pages[0].height
        assert all(f"Page {at} of {len(texts)}" in each for at, each in enumerate(texts, 1))
        going_on = [each for each in texts[3:-1] if not each.startswith(("1 ", "2 ", "3 "))]
        assert going_on
        assert all("Provision" in each and "Evidence" in each for each in going_on)

    def test_the_headings_are_its_outline(self, document: pikepdf.Pdf) -> None:
        with document.open_outline() as outline:
            titles = [each.title for each in outline.root]
        found = json.dumps([titles, [one.title for each in outline.root for one in each.children]])
        assert "1 Definition of a complaint" in found

    def test_a_character_that_no_font_has_is_named(self) -> None:
        row = msgspec.structs.replace(form().rows[0], commentary="We keep to this \U0001cc00.")
        paper = assessed.in_tables(msgspec.structs.replace(form(), rows=(row,)), on=ON)
        with pytest.raises(CannotShow, match="can't be shown in the PDF"):
            render(paper, PaperFormat.PDF)


@pytest.fixture(scope="module")
def made() -> bytes:
    return render(assessed.in_tables(form(), on=ON), PaperFormat.WORD)


class TestWord:
    def test_tables_repeat_their_header_rows_and_say_what_they_hold(self, made: bytes) -> None:
        document = docx.Document(io.BytesIO(made))
        tables = [each for each in document.tables if len(each.columns) == 5]
        assert len(tables) >= len(form().sections)
        for table in tables:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
            # Neither does a row break over pages, nor stands the header row alone at a page's end.
            assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[1:])
            assert all(c.paragraphs[0].paragraph_format.keep_with_next for c in table.rows[0].cells)
            assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
            look = table._tbl.tblPr.find(qn("w:tblLook"))
            assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")

    def test_a_row_that_is_longer_than_a_page_may_break(self) -> None:
        """LibreOffice loses the end of one that may not."""
        long = tuple(Prose(line(f"Line {number}.")) for number in range(60))
        table = Table(
            "about", (Column("One"), Column("Two")), ((prose("1"), prose("2")), (prose("1"), long))
        )
        document = docx.Document(
            io.BytesIO(render(Paper("Title", "Us", ON, (table,)), PaperFormat.WORD))
        )
        rows = document.tables[0].rows
        kept_whole = [
            row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None
            for row in rows
        ]
        assert kept_whole == [False, True, False]

    def test_headings_and_language_are_real(self, made: bytes) -> None:
        document = docx.Document(io.BytesIO(made))
        styles = [each.style.name for each in document.paragraphs]
        assert styles[0] == "Heading 1"
        assert styles.count("Heading 2") >= len(form().sections)
        assert document.core_properties.language == "en-GB"
        assert document.core_properties.author == LANDLORD
        section = document.sections[0]
        assert section.page_width > section.page_height

    def test_links_lead_where_they_should(self, made: bytes) -> None:
        relations = docx.Document(io.BytesIO(made)).part.rels.values()
        assert POLICY in {each.target_ref for each in relations if each.is_external}

    def test_the_file_bears_its_own_day(self, made: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(made)) as packed:
            assert {each.date_time[:3] for each in packed.infolist()} == {(2026, 6, 30)}


class TestPaper:
    def test_lists_that_people_make_become_lists(self) -> None:
        first, points, last = told("We write:\n- by letter\n• by e-mail\nto everybody")
        assert (type(first).__name__, type(last).__name__) == ("Prose", "Prose")
        assert getattr(points, "items", None) == ((Span("by letter"),), (Span("by e-mail"),))

    def test_nothing_said_is_nothing(self) -> None:
        assert told(None) == told("  \n\n") == ()

    def test_a_row_that_does_not_fit_its_table_is_refused(self) -> None:
        with pytest.raises(ValueError, match="a cell for each"):
            Table("Two columns.", (Column("A"), Column("B")), (((),),))

    @pytest.mark.parametrize("made_as", list(PaperFormat))
    def test_an_empty_cell_and_a_long_word_do_no_harm(self, made_as: PaperFormat) -> None:
        word = "Rückzahlungsvereinbarung" * 30
        table = Table("One row.", (Column("A"), Column("B")), ((told(word), ()),))
        paper = Paper("A paper", "Somebody", ON, (table, Prose(())), landscape=True)
        assert len(render(replace(paper, landscape=False), made_as)) > 100
