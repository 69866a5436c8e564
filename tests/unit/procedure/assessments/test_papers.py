"""The papers that were signed off and published: each is on file, and each kind is there once."""

from datetime import date

import pytest

from putright.codes.form import asked_by_ref
from putright.codes.load import edition
from putright.procedure import assessments
from putright.procedure.assessments import NEW_ASSESSMENT, Assessment, digest
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import Answered, PaperKind
from putright.procedure.events import Command, Refused
from putright.procedure.facts import DocumentAdded, Fact
from putright.procedure.people import Context, Person
from putright.procedure.rules import Rules
from putright.workingdays import Nation, calendar

DAY = date(2026, 6, 30)
CONTEXT = Context(today=DAY, people={"olu": Person(id="olu")})
RULES = Rules(edition("2024"), calendar(Nation.ENGLAND_AND_WALES))
PDF = f.Paper(PaperKind.PDF, "d1")


def decided(record: Assessment, fact: Fact) -> Assessment | Refused:
    outcome = assessments.decide(record, Command(what=fact, on=DAY, by="olu"), RULES, CONTEXT)
    if isinstance(outcome, Refused):
        return outcome
    for event in outcome:
        record = assessments.evolve(record, event)
    return record


def told(record: Assessment, *facts: Fact) -> Assessment:
    for each in facts:
        after = decided(record, each)
        assert isinstance(after, Assessment), after
        record = after
    return record


def filed(document: str) -> DocumentAdded:
    return DocumentAdded(
        document=document, title="A paper.pdf", sha256="a" * 64, size=9,
        media_type="application/pdf",
    )  # fmt: skip


@pytest.fixture(scope="module")
def answered() -> Assessment:
    """Everything is answered, and two documents are on file."""
    return told(
        NEW_ASSESSMENT,
        f.AssessmentBegun(edition="2024", year=2026),
        *(f.ProvisionAnswered(ref=ref, answer=Answered.YES) for ref in asked_by_ref("2024")),
        filed("d1"),
        filed("d2"),
    )


def test_they_stand_with_the_word_and_with_the_publication(answered: Assessment) -> None:
    summary = f.Paper(PaperKind.SUMMARY_PDF, "d2")
    signed = told(answered, f.SignedOff(body="The board", response="Yes.", papers=(PDF, summary)))
    assert signed.signed_off is not None
    assert signed.signed_off.papers == (PDF, summary)
    out = f.Published(
        address="https://www.example.org/s", sha256=digest(signed), document="d1", papers=(PDF,)
    )
    published = told(signed, out)
    assert published.published is not None
    assert published.published.papers == (PDF,)


def test_they_change_nothing_of_what_the_form_says(answered: Assessment) -> None:
    signed = told(answered, f.SignedOff(body="The board", papers=(PDF,)))
    assert digest(signed) == digest(answered)


@pytest.mark.parametrize(
    ("papers", "why"),
    [
        ((f.Paper(PaperKind.PDF, "d9"),), "not on file"),
        ((PDF, f.Paper(PaperKind.PDF, "d2")), "named twice"),
    ],
)
def test_one_that_is_not_on_file_or_stands_twice_is_refused(
    answered: Assessment, papers: tuple[f.Paper, ...], why: str
) -> None:
    out = f.Published(address="https://www.example.org/s", sha256=digest(answered), papers=papers)
    for fact in (f.SignedOff(body="The board", papers=papers), out):
        refused = decided(answered, fact)
        assert isinstance(refused, Refused)
        assert [(each.field, why in each.why) for each in refused.refusals] == [("papers", True)]
