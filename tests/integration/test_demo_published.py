"""The demo's self-assessments are signed off and published as at the desk, with their papers."""

from datetime import date

import pytest

from putright.assessment.kept import kept
from putright.assessment.publish.json import from_json
from putright.assessment.publish.model import NOT_RECORDED
from putright.assessment.taking import take
from putright.cli.demo import build, published
from putright.procedure.assessments import Assessment, stands_as_published
from putright.procedure.assessments.facts import FollowedBy, Published, SignedOff
from putright.procedure.assessments.words import AssessmentState, PaperKind
from putright.record import clock
from putright.record.assessments import every
from putright.record.bulk import load
from putright.record.founding import found, put_homes
from putright.record.history import Kind

AS_OF = date(2026, 11, 20)


@pytest.fixture(scope="module")
def landlord() -> int:
    """The demo, with few complaints."""
    demo = build(seed=7, as_of=AS_OF, homes=60, complaints=30)
    number = found("demo-published", at=clock.now())
    put_homes(number, demo.homes)
    histories, later = published.held_back(demo.histories)
    assert load(number, histories).left_out == []
    published.tell(number, later)
    return number


def test_nothing_is_told_before_its_time_or_lost() -> None:
    demo = build(seed=7, as_of=AS_OF, homes=60, complaints=5)
    histories, later = published.held_back(demo.histories)
    own = [each for each in demo.histories if each.kind is Kind.ASSESSMENT]
    kept_back = [each for each in histories if each.kind is Kind.ASSESSMENT]
    acts = (SignedOff, Published, FollowedBy)
    assert not any(
        isinstance(entry.command.what, acts) for each in kept_back for entry in each.entries
    )
    told = sum(len(each.entries) for each in kept_back) + len(later)
    assert told == sum(len(each.entries) for each in own)
    assert [each.at for _, each in later] == sorted(each.at for _, each in later)


def test_what_went_out_is_on_file(landlord: int) -> None:
    states = {each.reference: each.record.state for each in every(landlord)}
    assert list(states.values()) == [
        AssessmentState.OPEN, AssessmentState.PUBLISHED, AssessmentState.FOLLOWED,
    ]  # fmt: skip
    for each in every(landlord)[1:]:
        record: Assessment = each.record
        assert stands_as_published(record)
        assert record.signed_off is not None
        assert record.signed_off.papers
        found_ = kept(landlord, each.reference, today=AS_OF)
        for kind in (PaperKind.JSON, PaperKind.HTML, PaperKind.PDF, PaperKind.SUMMARY_PDF):
            paper = take(found_, kind)
            assert paper is not None
            assert paper.as_it_was


def test_its_figures_are_those_of_the_record(landlord: int) -> None:
    last = every(landlord)[1]
    paper = take(kept(landlord, last.reference, today=AS_OF), PaperKind.JSON)
    assert paper is not None
    row = from_json(paper.content).row("6.2")
    assert row is not None
    said = [each.sentence for each in row.links if each.figure]
    assert said
    assert all(each and not each.startswith(NOT_RECORDED.rstrip(".")) for each in said)
