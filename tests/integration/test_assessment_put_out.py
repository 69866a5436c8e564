"""Signed off and published: what went out, and what the governing body saw, is kept to the byte."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import connection

from integration.desk import content, sign_in, text
from integration.world import a_complaint, done, moment, proposed
from putright.assessment import kept as module
from putright.assessment import putting_out
from putright.assessment.kept import Kept, kept
from putright.assessment.publish import papers
from putright.assessment.publish.json import from_json
from putright.assessment.putting_out import put_out, sign_off
from putright.assessment.taking import stored, take
from putright.codes.form import asked_by_ref
from putright.procedure.assessments import digest
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import Answered, AssessmentState, PaperKind
from putright.procedure.facts import DocumentAdded, Fact
from putright.record import documents
from putright.record.history import Kind
from putright.record.submitting import Done, NotAllowed, NotDone, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")

BEGUN, SIGNED, OUT, TODAY = (
    date(2026, 3, 2), date(2026, 5, 11), date(2026, 5, 20), date(2026, 11, 20),
)  # fmt: skip
ADDRESS = "https://www.example.org/self-assessment"
OF_THE_FORM = {
    PaperKind.JSON, PaperKind.HTML, PaperKind.FRAGMENT, PaperKind.PDF, PaperKind.WORD,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())


def told(landlord: int, reference: str | None, on: date, *facts: Fact, by: str = "olive") -> str:
    tellings = [
        Telling(
            Kind.ASSESSMENT, proposed(each, on, by), reference,
            to_previous=reference is None and at > 0,
        )
        for at, each in enumerate(facts)
    ]  # fmt: skip
    return done(submit(landlord, tellings, by=by, at=moment(on))).references[0]


def answered(landlord: int, *, carried_from: str | None = None, on: date = BEGUN) -> str:
    """One with every answer, a live figure and a document as evidence."""
    return told(
        landlord, None, on,
        f.AssessmentBegun(edition="2024", year=on.year, carried_from=carried_from),
        *(
            f.ProvisionAnswered(ref=ref, answer=Answered.YES, commentary=f"We keep {ref}.")
            for ref in asked_by_ref("2024")
        ),
        f.EvidenceLinked(ref="6.2", id="live", title="In time", figure="acknowledge/6.2"),
    )  # fmt: skip


def signed(
    landlord: int, reference: str, *, on: date = SIGNED, by: str = "mick", sha256: str | None = None
) -> Done | NotDone:
    return sign_off(
        landlord, reference, body="The board", response="We agree.", minute="Item 7", on=on, by=by,
        at=moment(on), key="signing", sha256=sha256,
    )  # fmt: skip


def change(landlord: int, reference: str) -> None:
    """Somebody saves another text."""
    answer = kept_of(landlord, reference).record.entry("1.2").event
    again = f.ProvisionAnswered(
        ref="1.2", answer=Answered.YES, commentary="Another text.", over=answer
    )
    told(landlord, reference, date(2026, 5, 10), again)


def out(landlord: int, reference: str, *, on: date = OUT, key: str = "k") -> Done | NotDone:
    return put_out(landlord, reference, address=ADDRESS, on=on, by="olive", at=moment(on), key=key)


@pytest.fixture
def published(landlord: int) -> str:
    """One that was signed off and published; a complaint of its period was acknowledged late."""
    a_complaint(landlord, date(2026, 1, 5))
    reference = answered(landlord)
    done(signed(landlord, reference))
    done(out(landlord, reference))
    return reference


def kept_of(landlord: int, reference: str, today: date = TODAY) -> Kept:
    return kept(landlord, reference, today=today)


def paper_of(landlord: int, reference: str, kind: PaperKind) -> bytes:
    """The bytes of a paper, as it is given out."""
    paper = take(kept_of(landlord, reference), kind)
    assert paper is not None
    return paper.content


def went_out(landlord: int, reference: str) -> tuple[f.Paper, ...]:
    """The papers that went out."""
    published = kept_of(landlord, reference).record.published
    assert published is not None
    return published.papers


def was_seen(landlord: int, reference: str) -> tuple[f.Paper, ...]:
    """Those that the governing body had before it."""
    word = kept_of(landlord, reference).record.signed_off
    assert word is not None
    return word.papers


def path_of(landlord: int, found: Kept, kind: PaperKind) -> str:
    """Where the file of a paper lies in the store."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute("select stored_as from document where key = %s", [stored(found, kind)])
        return str(cursor.fetchone()[0])


def never(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> None:
    def called(*_: Any, **__: Any) -> None:
        raise AssertionError(f"{name} was called")

    monkeypatch.setattr(where, name, called)


class TestSigningOff:
    def test_what_the_governing_body_saw_is_kept_with_its_word(self, landlord: int) -> None:
        reference = answered(landlord)
        done(signed(landlord, reference))
        record = kept_of(landlord, reference).record
        assert record.signed_off is not None
        assert {each.kind for each in record.signed_off.papers} == {*papers.SUMMARIES, *OF_THE_FORM}
        on_file = {each.document: each for each in record.documents}
        called = {each.kind: on_file[each.document].title for each in record.signed_off.papers}
        name = "Harrowmere Homes self-assessment 2026"
        assert called[PaperKind.SUMMARY_PDF] == (
            f"{name}, summary for the governing body, as taken to the governing body.pdf"
        )
        assert called[PaperKind.JSON] == f"{name}, as signed off.json"
        assert called[PaperKind.PDF] == f"{name}.pdf"

    def test_it_can_be_shown_after_the_text_was_changed_and_the_word_taken_back(
        self, landlord: int
    ) -> None:
        reference = answered(landlord)
        done(signed(landlord, reference))
        told(
            landlord, reference, date(2026, 5, 12),
            f.ProvisionAnswered(ref="1.2", answer=Answered.YES, commentary="Another text.", over=2),
        )  # fmt: skip
        found = kept_of(landlord, reference)
        assert found.record.signed_off is None
        client = sign_in(landlord, "mick")
        for each in found.record.documents:
            file = client.get(f"/assessments/{reference}/documents/{each.document}")
            assert file.status_code == 200
            assert content(file)

    def test_the_paper_is_of_the_day_of_the_decision(self, landlord: int) -> None:
        reference = answered(landlord)
        done(signed(landlord, reference))
        seen = next(
            each for each in was_seen(landlord, reference) if each.kind is PaperKind.SUMMARY_HTML
        )
        found = documents.read(landlord, kept_of(landlord, reference).loaded.id or 0, seen.document)
        assert found is not None
        with found.file as file:
            page = file.read().decode()
        assert (
            "This is the summary as taken to the governing body, signed off on 11 May 2026." in page
        )
        assert "draft" not in page
        assert 'content="2026-05-11"' in page

    @pytest.mark.parametrize("kind", [*sorted(OF_THE_FORM - {PaperKind.JSON}), *papers.SUMMARIES])
    def test_what_is_signed_off_is_what_goes_out_to_the_byte(
        self, landlord: int, kind: PaperKind
    ) -> None:
        reference = answered(landlord)
        done(signed(landlord, reference))
        before = paper_of(landlord, reference, kind)
        a_complaint(landlord, date(2026, 2, 2))  # the figures move between sign-off and publication
        done(out(landlord, reference))
        assert paper_of(landlord, reference, kind) == before

    def test_no_paper_that_goes_out_says_that_it_is_not_published(self, landlord: int) -> None:
        reference = answered(landlord)
        done(signed(landlord, reference))
        for kind in (PaperKind.HTML, PaperKind.FRAGMENT, PaperKind.SUMMARY_HTML):
            page = paper_of(landlord, reference, kind).decode()
            assert "not published" not in page, kind
            assert "draft" not in page, kind
        page = paper_of(landlord, reference, PaperKind.HTML).decode()
        assert "<dt>Signed off by</dt><dd>The board, on 11 May 2026</dd>" in page
        assert "We agree." in page

    def test_the_json_file_has_the_figures_that_were_signed_off_and_where_it_is(
        self, landlord: int
    ) -> None:
        a_complaint(landlord, date(2026, 1, 5))
        reference = answered(landlord)
        done(signed(landlord, reference))
        assert _sentence(landlord, reference) == "1 of 1 acknowledgement was late."
        a_complaint(landlord, date(2026, 2, 2))
        done(out(landlord, reference))
        form = from_json(paper_of(landlord, reference, PaperKind.JSON))
        assert (form.state, form.address, form.published_on) == (
            AssessmentState.PUBLISHED, ADDRESS, OUT,
        )  # fmt: skip
        assert _sentence(landlord, reference) == "1 of 1 acknowledgement was late."

    def test_what_was_changed_since_it_was_shown_is_not_signed_off(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reference = answered(landlord)
        shown = digest(kept_of(landlord, reference).record)
        change(landlord, reference)
        never(monkeypatch, documents, "keep_bytes")
        refused = signed(landlord, reference, sha256=shown)
        assert isinstance(refused, NotDone)
        assert "changed meanwhile" in refused.refused.refusals[0].why

    def test_what_is_changed_while_its_papers_are_made_is_not_signed_off(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reference = answered(landlord)
        making = putting_out.every

        def meanwhile(*given: Any, **more: Any) -> Any:
            yield from making(*given, **more)
            change(landlord, reference)

        monkeypatch.setattr(putting_out, "every", meanwhile)
        refused = signed(landlord, reference)
        assert isinstance(refused, NotDone)
        assert "changed meanwhile" in refused.refused.refusals[0].why
        assert kept_of(landlord, reference).record.signed_off is None

    def test_at_the_desk_what_the_page_showed_is_what_is_signed_off(self, landlord: int) -> None:
        reference = answered(landlord)
        where = f"/assessments/{reference}/sign-off"
        mick = sign_in(landlord, "mick")
        page = mick.get(where).content.decode()
        seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
        assert seen
        change(landlord, reference)
        day = {"on-day": "20", "on-month": "11", "on-year": "2026"}
        given = {"body": "The board", "response": "We accept it.", "seen": seen[1], **day}
        answer = mick.post(where, given)
        assert answer.status_code == 422
        assert "changed meanwhile" in text(answer)
        now = re.search(r'name="seen" value="([0-9a-f]{64})"', answer.content.decode())
        assert now
        assert mick.post(where, {**given, "seen": now[1]}).status_code == 302

    def test_the_figures_are_counted_now_whatever_was_counted_lately(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reference = answered(landlord)
        never(monkeypatch, module, "lately")
        done(signed(landlord, reference))
        done(out(landlord, reference))

    def test_the_files_come_on_file_when_they_are_made(self, landlord: int) -> None:
        reference = answered(landlord)
        made_on = date(2026, 5, 14)
        done(
            sign_off(
                landlord, reference, body="The board", response="We agree.", on=SIGNED, by="mick",
                at=moment(made_on),
            )
        )  # fmt: skip
        record = kept_of(landlord, reference).record
        assert record.signed_off is not None
        assert record.signed_off.on == SIGNED
        days = {each.on for each in record.history if isinstance(each.what, DocumentAdded)}
        assert days == {made_on}

    def test_the_page_says_what_is_not_kept_and_that_the_period_runs(self, landlord: int) -> None:
        a_complaint(landlord, date(2026, 6, 1))  # acknowledged late
        begun = f.AssessmentBegun(
            edition="2024", year=2027, first=date(2026, 4, 1), last=date(2027, 3, 31)
        )
        no = f.ProvisionAnswered(
            ref="6.3", answer=Answered.NO, explanation="Two left.", comply_by=date(2027, 1, 31)
        )
        yes = f.ProvisionAnswered(ref="6.2", answer=Answered.YES)
        reference = told(landlord, None, BEGUN, begun, no, yes)
        shown = text(sign_in(landlord, "mick").get(f"/assessments/{reference}/sign-off"))
        assert "1 provision is not kept, or only in part." in shown
        assert "1 answer of yes is contradicted by the record or by its own words." in shown
        days = "1 April 2026 to 31 March 2027, so far: up to 20 November 2026"
        assert days in shown
        for kind in (PaperKind.HTML, PaperKind.SUMMARY_HTML):
            assert days in paper_of(landlord, reference, kind).decode()
        form = from_json(paper_of(landlord, reference, PaperKind.JSON))
        assert form.so_far == TODAY

    def test_whoever_may_not_sign_off_signs_nothing(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reference = answered(landlord)
        never(monkeypatch, documents, "keep_bytes")
        with pytest.raises(NotAllowed):
            signed(landlord, reference, by="olive")

    def test_pressed_twice_it_is_recorded_once(self, landlord: int) -> None:
        reference = answered(landlord)
        first, again = done(signed(landlord, reference)), done(signed(landlord, reference))
        assert (again.repeated, again.numbers) == (True, first.numbers)


class TestPublishing:
    def test_every_format_is_put_on_file_in_the_same_submission(
        self, landlord: int, published: str
    ) -> None:
        record = kept_of(landlord, published).record
        assert record.state is AssessmentState.PUBLISHED
        assert record.published is not None
        assert {each.kind for each in record.published.papers} == OF_THE_FORM
        assert record.published.sha256 == digest(record)
        on_file = {each.document: each for each in record.documents}
        by_kind = {each.kind: on_file[each.document] for each in record.published.papers}
        assert record.published.document == by_kind[PaperKind.JSON].document
        assert by_kind[PaperKind.WORD].title == "Harrowmere Homes self-assessment 2026.docx"

    @pytest.mark.parametrize("kind", [*sorted(OF_THE_FORM), *papers.SUMMARIES])
    def test_each_download_is_the_very_file_and_nothing_is_made_again(
        self, landlord: int, published: str, kind: PaperKind, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with storages["default"].open(
            path_of(landlord, kept_of(landlord, published), kind)
        ) as file:
            there = file.read()
        a_complaint(landlord, date(2026, 2, 2))  # its acknowledgement is late too: the figure moves
        never(monkeypatch, papers, "render")
        never(monkeypatch, papers, "as_json")
        never(monkeypatch, putting_out, "in_words_of")
        answer = sign_in(landlord, "mick").get(f"/assessments/{published}/as/{kind.value}")
        assert (answer.status_code, answer.content) == (200, there)
        assert answer["Content-Disposition"].startswith("attachment; filename=")

    def test_the_figures_stay_those_of_the_day(self, landlord: int, published: str) -> None:
        before = _sentence(landlord, published)
        assert before == "1 of 1 acknowledgement was late."
        a_complaint(landlord, date(2026, 2, 2))
        assert _sentence(landlord, published) == before
        now = kept_of(landlord, published).published.row("6.2")
        assert now is not None
        assert now.links[0].sentence != before

    def test_the_page_has_each_file_with_its_digest(self, landlord: int, published: str) -> None:
        shown = text(sign_in(landlord, "mick").get(f"/assessments/{published}"))
        record = kept_of(landlord, published).record
        digests = {each.document: each.sha256 for each in record.documents}
        for each in went_out(landlord, published):
            assert digests[each.document] in shown
        assert (
            "These are the files that went out, as they were signed off, and the summary" in shown
        )

    def test_the_provision_shows_what_was_published_and_the_live_figure_as_of_today(
        self, landlord: int, published: str
    ) -> None:
        a_complaint(landlord, date(2026, 2, 2))  # the figure moves after the publication
        shown = text(sign_in(landlord, "mick").get(f"/assessments/{published}/6.2"))
        assert (
            "Figure, as published on 20 May 2026: In time 1 of 1 acknowledgement was late." in shown
        )
        assert "What the record shows As the record stands today." in shown
        assert "2 of 2 acknowledgements were late." in shown
        for page in ("", "/figures/acknowledge/6.2"):
            live = text(sign_in(landlord, "mick").get(f"/assessments/{published}{page}"))
            assert "21 May 2025 to 20 May 2026, as the record stands today" in live

    def test_a_file_of_the_sign_off_that_was_changed_does_not_go_out(self, landlord: int) -> None:
        reference = answered(landlord)
        done(signed(landlord, reference))
        lies = path_of(landlord, kept_of(landlord, reference), PaperKind.HTML)
        Path(storages["default"].path(lies)).write_bytes(b"another page")
        with pytest.raises(documents.Changed):
            out(landlord, reference)
        day = {"on-day": "20", "on-month": "11", "on-year": "2026"}
        answer = sign_in(landlord, "olive").post(
            f"/assessments/{reference}/publish", {"address": ADDRESS, **day}
        )
        assert answer.status_code == 422
        assert "on file no more as it was, so it can’t go out" in text(answer)

    def test_signed_off_the_page_offers_the_files_that_will_go_out(self, landlord: int) -> None:
        reference = answered(landlord)
        olive = sign_in(landlord, "olive")
        draft = text(olive.get(f"/assessments/{reference}"))
        assert "These are made of what stands now, as a draft." in draft
        done(signed(landlord, reference))
        shown = text(olive.get(f"/assessments/{reference}"))
        assert "These are the files that were kept with the sign-off of 11 May 2026" in shown
        digests = {
            each.document: each.sha256 for each in kept_of(landlord, reference).record.documents
        }
        assert all(digests[each.document] in shown for each in was_seen(landlord, reference))
        page = text(olive.get(f"/assessments/{reference}/publish"))
        assert "What goes out are the files that were kept with the sign-off" in page

    @pytest.mark.parametrize("damage", ["changed", "gone"])
    def test_a_file_that_is_not_what_it_was_is_not_given_out(
        self, landlord: int, published: str, damage: str
    ) -> None:
        place = Path(
            storages["default"].path(path_of(landlord, kept_of(landlord, published), PaperKind.PDF))
        )
        place.write_bytes(b"%PDF- another") if damage == "changed" else place.unlink()
        client = sign_in(landlord, "mick")
        answer = client.get(f"/assessments/{published}/as/pdf")
        assert answer.status_code == 409
        assert "This is not the file that went out" in text(answer)
        assert client.get(f"/assessments/{published}/as/word").status_code == 200

    def test_a_paper_that_did_not_go_out_is_not_made_up(
        self, landlord: int, published: str
    ) -> None:
        client = sign_in(landlord, "mick")
        assert client.get(f"/assessments/{published}/as/changes-pdf").status_code == 404

    def test_what_is_refused_makes_no_file(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reference = answered(landlord)
        never(monkeypatch, documents, "keep_bytes")
        refused = out(landlord, reference)
        assert isinstance(refused, NotDone)
        assert "has not signed off" in refused.refused.refusals[0].why

    def test_pressed_twice_it_is_recorded_once(self, landlord: int, published: str) -> None:
        assert done(out(landlord, published)).repeated
        assert isinstance(out(landlord, published, key="another"), NotDone)

    def test_the_next_one_takes_its_place_and_has_what_changed_on_file(
        self, landlord: int, published: str
    ) -> None:
        second = answered(landlord, carried_from=published, on=date(2026, 9, 1))
        done(signed(landlord, second, on=date(2026, 10, 5)))
        done(out(landlord, second, on=date(2026, 10, 12)))
        assert kept_of(landlord, published).record.followed_by == second
        assert {each.kind for each in went_out(landlord, second)} == OF_THE_FORM | {
            PaperKind.CHANGES_HTML, PaperKind.CHANGES_PDF,
        }  # fmt: skip
        assert PaperKind.CHANGES_PDF in {each.kind for each in was_seen(landlord, second)}

    def test_at_the_desk_signed_off_by_the_mrc_and_published(self, landlord: int) -> None:
        reference = answered(landlord)
        where = f"/assessments/{reference}"
        day = {"on-day": "20", "on-month": "11", "on-year": "2026"}
        signing = {"body": "The board", "response": "We accept it.", **day}
        answer = sign_in(landlord, "mick").post(f"{where}/sign-off", signing)
        assert answer.status_code == 302, text(answer)
        olive = sign_in(landlord, "olive")
        answer = olive.post(f"{where}/publish", {"address": ADDRESS, **day})
        assert answer.status_code == 302, text(answer)
        paper = take(kept_of(landlord, reference), PaperKind.PDF)
        assert paper is not None
        assert paper.as_it_was


def _sentence(landlord: int, reference: str) -> str | None:
    paper = take(kept_of(landlord, reference), PaperKind.JSON)
    assert paper is not None
    row = from_json(paper.content).row("6.2")
    assert row is not None
    return row.links[0].sentence


class TestWhatGoesOut:
    def test_the_figures_are_of_the_period_that_it_was_begun_for(self, landlord: int) -> None:
        a_complaint(landlord, date(2026, 3, 24))  # its acknowledgement was due on 31 March
        a_complaint(landlord, date(2026, 4, 7))  # of the year after
        period = (date(2025, 4, 1), date(2026, 4, 6))
        begun = f.AssessmentBegun(edition="2024", year=2026, first=period[0], last=period[1])
        reference = told(landlord, None, BEGUN, begun)
        found = kept_of(landlord, reference, today=OUT)
        assert (found.published.from_on, found.published.to_on) == period
        said = {(each.provision, each.figure.key): each for each in found.figures}
        figure = said["6.2", "acknowledge"]
        assert (figure.kept, figure.not_kept, figure.waiting) == (0, 1, 0)

    def test_the_page_and_the_summary_count_the_same(self, landlord: int) -> None:
        for day in (5, 6, 7):
            a_complaint(landlord, date(2026, 1, day))  # acknowledged and answered late
        reference = answered(landlord)
        shown = text(sign_in(landlord, "mick").get(f"/assessments/{reference}"))
        on_page = re.search(r"The record says otherwise \((\d+)\)", shown)
        paper = take(kept_of(landlord, reference), PaperKind.SUMMARY_HTML)
        assert paper is not None
        in_summary = re.search(r"(\d+) answers of yes \((\d+) remarks", paper.content.decode())
        assert on_page
        assert in_summary
        assert int(on_page[1]) == int(in_summary[1]) > 1
        assert int(in_summary[2]) == shown.count("Look at this:")

    def test_a_document_is_described_with_its_day_and_how_to_ask_for_it(
        self, landlord: int
    ) -> None:
        reference = answered(landlord)
        file = documents.keep_bytes(
            landlord, title="minute.pdf", media_type="application/pdf", content=b"%PDF-"
        )
        evidence = f.EvidenceLinked(
            ref="8.2", id="m", title="Minute of the board", document=file.id
        )
        tellings = [
            Telling(Kind.ASSESSMENT, proposed(each, BEGUN), reference)
            for each in (file.fact(), evidence)
        ]
        done(submit(landlord, tellings, by="olive", at=moment(BEGUN), files=[file]))
        for kind in (PaperKind.HTML, PaperKind.FRAGMENT):
            paper = take(kept_of(landlord, reference), kind)
            assert paper is not None
            assert (
                "Minute of the board (PDF, on file since 2 March 2026), available on request from "
                "Harrowmere Homes"
            ) in paper.content.decode()


class TestPublishedBeforePapersWereKept:
    @pytest.fixture
    def earlier(self, landlord: int) -> Callable[[bool], str]:
        def made(with_json: bool) -> str:
            reference = answered(landlord)
            word = f.SignedOff(body="The board", response="We agree.")
            told(landlord, reference, SIGNED, word, by="mick")
            found = kept(landlord, reference, today=OUT)
            fact = f.Published(address=ADDRESS, sha256=digest(found.record))
            files = []
            if with_json:
                source = putting_out.source_of(found)
                json_file = papers.made(PaperKind.JSON, source)
                assert json_file is not None
                files.append(
                    documents.keep_bytes(
                        landlord, title=json_file.title, media_type=json_file.media_type,
                        content=json_file.content,
                    )
                )  # fmt: skip
                fact = f.Published(address=ADDRESS, sha256=fact.sha256, document=files[0].id)
            tellings = [
                Telling(Kind.ASSESSMENT, proposed(each, OUT), reference)
                for each in (*(file.fact() for file in files), fact)
            ]
            done(submit(landlord, tellings, by="olive", at=moment(OUT), files=files))
            return reference

        return made

    def test_they_are_made_of_the_json_file_and_say_so(
        self, landlord: int, earlier: Callable[[bool], str]
    ) -> None:
        reference = earlier(True)
        client = sign_in(landlord, "mick")
        page = client.get(f"/assessments/{reference}/as/html").content.decode()
        assert (
            "This copy was made on 20 November 2026 from what was published on 20 May 2026" in page
        )
        assert json.loads(client.get(f"/assessments/{reference}/as/json").content)["rows"]
        shown = text(client.get(f"/assessments/{reference}"))
        assert "When this was published no file was kept in these formats." in shown

    def test_without_a_json_file_they_are_made_of_the_record_and_say_so(
        self, landlord: int, earlier: Callable[[bool], str]
    ) -> None:
        page = sign_in(landlord, "mick").get(f"/assessments/{earlier(False)}/as/html")
        assert "from the record: no file was kept" in page.content.decode()

    def test_a_json_file_that_was_changed_is_not_worked_from(
        self, landlord: int, earlier: Callable[[bool], str]
    ) -> None:
        reference = earlier(True)
        found = kept_of(landlord, reference)
        Path(storages["default"].path(path_of(landlord, found, PaperKind.JSON))).write_bytes(b"{}")
        client = sign_in(landlord, "olive")
        for kind in ("json", "html", "pdf"):
            assert client.get(f"/assessments/{reference}/as/{kind}").status_code == 409
