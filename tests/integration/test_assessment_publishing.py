"""A self-assessment on record, published: read with its figures, and made by the command."""

import io
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from integration.world import a_landlord, done, moment, proposed
from putright.assessment.kept import Kept, kept, name_of
from putright.assessment.publish import PaperFormat, render
from putright.assessment.publish.json import from_json
from putright.assessment.publish.model import NOT_RECORDED
from putright.codes.form import asked_by_ref
from putright.codes.vocabulary import DutyKind
from putright.procedure.assessments import digest
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import Answered
from putright.procedure.facts import Fact
from putright.record.history import Kind
from putright.record.reading import NoSuchStream
from putright.record.submitting import submit
from putright.record.tellings import Telling

FIRST, SECOND = date(2025, 3, 3), date(2026, 3, 2)
TODAY = date(2026, 12, 1)
POLICY = "https://www.example.org/complaints-policy"
FORMS = Path(__file__).parents[1] / "data" / "assessments"


class Landlord:
    """A landlord with the self-assessments of two years; the first is published."""

    def __init__(self) -> None:
        self.slug = f"publishing-{uuid.uuid4().hex[:8]}"
        self.id = a_landlord(self.slug)
        self.first = self._begun(FIRST)
        self._answered(self.first, FIRST, f.ProvisionAnswered(ref="6.3", answer=Answered.YES))
        self._signed_and_published(self.first, date(2025, 5, 20))
        self.second = self._begun(SECOND, carried_from=self.first)
        self._answered(
            self.second,
            SECOND,
            f.ProvisionAnswered(
                ref="6.3",
                answer=Answered.NO,
                explanation="Two handlers left in the autumn.",
                comply_by=date(2026, 9, 30),
            ),
        )
        self.say(
            self.second,
            SECOND,
            f.EvidenceLinked(ref="1.2", id="policy", title="Our policy", address=POLICY),
            f.EvidenceLinked(ref="6.2", id="late", title="In time", figure="nothing/6.2"),
            f.ProvisionAssigned(ref="6.3", owner="olive", review_on=date(2026, 6, 1)),
        )

    def say(self, reference: str, on: date, *facts: Fact, by: str = "olive") -> None:
        tellings = [Telling(Kind.ASSESSMENT, proposed(each, on, by), reference) for each in facts]
        done(submit(self.id, tellings, by=by, at=moment(on)))

    def kept(self, reference: str, **more: Any) -> Kept:
        return kept(self.id, reference, today=TODAY, **more)

    def run(self, *words: str) -> tuple[int, str, str]:
        """Run the command; its exit code, what it printed, what it said of mistakes."""
        ran = subprocess.run(
            [sys.executable, "-m", "putright", "assessment", *words, "--landlord", self.slug],
            env={**os.environ, "PUTRIGHT_DEMO": "1", "PUTRIGHT_DEMO_TODAY": TODAY.isoformat()},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return ran.returncode, ran.stdout, ran.stderr

    def _begun(self, on: date, **more: Any) -> str:
        fact = f.AssessmentBegun(edition="2024", year=on.year, **more)
        telling = Telling(Kind.ASSESSMENT, proposed(fact, on))
        return done(submit(self.id, [telling], by="olive", at=moment(on))).references[0]

    def _answered(self, reference: str, on: date, own: f.ProvisionAnswered) -> None:
        facts = [
            own
            if ref == own.ref
            else f.ProvisionAnswered(ref=ref, answer=Answered.YES, commentary=f"We keep {ref}.")
            for ref in asked_by_ref("2024")
        ]
        self.say(reference, on, *facts)

    def _signed_and_published(self, reference: str, on: date) -> None:
        self.say(reference, on, f.SignedOff(body="The Board", response="We agree."), by="mick")
        out = f.Published(
            address="https://www.example.org/self-assessment",
            sha256=digest(self.kept(reference, with_figures=False).record),
        )
        self.say(reference, on, out)


@pytest.fixture(scope="module")
def landlord() -> Landlord:
    return Landlord()


class TestKept:
    def test_what_is_published_is_what_is_on_record(self, landlord: Landlord) -> None:
        found = landlord.kept(landlord.first).published
        assert (found.landlord, found.year, found.reference) == (
            "Harrowmere Homes", 2025, landlord.first,
        )  # fmt: skip
        assert found.published_on == date(2025, 5, 20)
        assert (found.from_on, found.to_on) == (date(2024, 5, 21), date(2025, 5, 20))
        assert found.sha256 == digest(landlord.kept(landlord.first).record)
        assert found.governing_body is not None
        assert found.governing_body.response == "We agree."

    def test_a_figure_that_is_not_on_record_is_not_recorded(self, landlord: Landlord) -> None:
        row = landlord.kept(landlord.second).published.row("6.2")
        assert row is not None
        assert [each.sentence for each in row.links] == [NOT_RECORDED]

    def test_a_figure_that_is_linked_says_what_the_record_says(self, landlord: Landlord) -> None:
        now = landlord.kept(landlord.second)
        figure = now.figures[-1]
        ref = figure.provision
        fact = f.EvidenceLinked(ref=ref, id="own", title="Live", figure=name_of(figure))
        landlord.say(landlord.second, SECOND, fact)
        row = landlord.kept(landlord.second).published.row(ref)
        assert row is not None
        assert [each.sentence for each in row.links] == [figure.sentence]

    def test_the_summary_tells_of_owners_by_their_part(self, landlord: Landlord) -> None:
        made = render(landlord.kept(landlord.second).summary(), PaperFormat.HTML).decode()
        assert "to be kept by 30 September 2026 (Complaints officer)." in made
        assert "Olive" not in made

    def test_what_changed_since_the_one_before(self, landlord: Landlord) -> None:
        found = landlord.kept(landlord.second).changes()
        assert found is not None
        assert [(each.line.provision.ref, each.better) for each in found.moved] == [("6.3", False)]
        assert landlord.kept(landlord.first).changes() is None

    def test_what_is_late(self, landlord: Landlord) -> None:
        found = landlord.kept(landlord.second)
        assert [(each.ref, each.due_on) for each in found.late(DutyKind.REVIEW_ANSWER, "")] == [
            ("6.3", date(2026, 6, 1))
        ]

    def test_there_is_none_of_that_reference(self, landlord: Landlord) -> None:
        with pytest.raises(NoSuchStream, match="A-2026-09999"):
            landlord.kept("A-2026-09999")


class TestTheCommand:
    @pytest.mark.parametrize(
        ("form", "begins"),
        [
            ("html", b"<!DOCTYPE html>"),
            ("fragment", b'<div class="sa"'),
            ("pdf", b"%PDF-"),
            ("word", b"PK"),
        ],
    )
    def test_it_publishes(
        self, landlord: Landlord, tmp_path: Path, form: str, begins: bytes
    ) -> None:
        out = tmp_path / "made"
        code, said, wrong = landlord.run(
            "publish", landlord.second, "--as", form, "--out", str(out)
        )
        assert (code, wrong) == (0, "")
        assert landlord.second in said
        assert out.read_bytes().startswith(begins)

    def test_it_publishes_json(self, landlord: Landlord, tmp_path: Path) -> None:
        out = tmp_path / "made.json"
        assert landlord.run("publish", landlord.first, "--as", "json", "--out", str(out))[0] == 0
        assert from_json(out.read_bytes()) == landlord.kept(landlord.first).published

    @pytest.mark.parametrize(
        ("what", "words"),
        [("summary", "Two handlers left in the autumn."), ("changes", "Answers that moved")],
    )
    def test_it_makes_the_papers_beside_it(
        self, landlord: Landlord, tmp_path: Path, what: str, words: str
    ) -> None:
        out = tmp_path / "made.html"
        given = ("publish", landlord.second, "--what", what, "--out", str(out))
        assert landlord.run(*given)[0] == 0
        assert words in out.read_text(encoding="utf-8")

    def test_it_fills_the_official_form_and_names_what_it_could_not(
        self, landlord: Landlord, tmp_path: Path, blank_form: Callable[[], bytes]
    ) -> None:
        blank, out = tmp_path / "blank.docx", tmp_path / "filled.docx"
        blank.write_bytes(blank_form())
        code, _, wrong = landlord.run(
            "publish", landlord.second, "--as", "official", "--form", str(blank), "--out", str(out)
        )
        assert code == 1
        assert "not filled: 9.8 row: The form has no row for this provision." in wrong
        table = docx.Document(io.BytesIO(out.read_bytes())).tables[0]
        assert [row.cells[2].text for row in table.rows[1:4]] == ["Yes"] * 3

    def test_kept_ones_stand_beside_each_other(self, landlord: Landlord) -> None:
        code, said, _ = landlord.run("compare", landlord.first, landlord.second, "--as", "json")
        assert code == 0
        found = json.loads(said)
        assert [each["year"] for each in found["forms"]] == [2025, 2026]
        assert [each["ref"] for each in found["moved"]] == ["6.3"]

    def test_a_kept_one_a_published_json_and_a_file_stand_beside_each_other(
        self, landlord: Landlord, tmp_path: Path
    ) -> None:
        ours, theirs = tmp_path / "ours.json", tmp_path / "theirs.txt"
        code, _, wrong = landlord.run("publish", landlord.first, "--as", "json", "--out", str(ours))
        assert code == 0, wrong
        theirs.write_bytes((FORMS / "moorgate-homes-2024.txt").read_bytes())
        given = (landlord.second, str(ours), str(theirs))
        code, said, wrong = landlord.run("compare", *given, "--as", "json")
        assert code == 0, wrong
        found = json.loads(said)
        assert [each["forms"] for each in found["landlords"]] == [[1, 0], [2]]
        assert [(each["ref"], each["from"], each["to"]) for each in found["moved"]] == [
            ("6.3", 1, 0)
        ]

    @pytest.mark.parametrize(
        ("given", "why"),
        [
            (("A-2026-09999",), "There is no assessment A-2026-09999."),
            (("{first}", "--what", "changes"), "no earlier self-assessment"),
            (("{first}", "--as", "official"), "name the blank official form"),
            (("{first}", "--as", "json", "--what", "summary"), "is made as html"),
        ],
    )
    def test_what_cannot_be_made_is_said(
        self, landlord: Landlord, tmp_path: Path, given: tuple[str, ...], why: str
    ) -> None:
        words = [each.format(first=landlord.first) for each in given]
        out = tmp_path / "made"
        code, said, wrong = landlord.run("publish", *words, "--out", str(out))
        assert (code, said) == (2, "")
        assert why in wrong
        assert not out.exists()


@pytest.fixture
def blank_form() -> Callable[[], bytes]:
    """A blank form of the 2024 Code that lacks its last provision."""

    def made() -> bytes:
        document = docx.Document()
        table = document.add_table(rows=1, cols=5)
        names = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary")
        for cell, name in zip(table.rows[0].cells, names, strict=True):
            cell.text = name
        for provision in list(asked_by_ref("2024").values())[:-1]:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = provision.ref, provision.title
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()

    return made
