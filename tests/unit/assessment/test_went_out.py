"""A form that was published before it comes on record, and those between which it was."""

from datetime import date
from typing import Any

import pytest

from putright.assessment.went_out import WentOut, as_it_went_out, neighbours
from putright.procedure import assessments
from putright.procedure.assessments import NEW_ASSESSMENT, Assessment, stands_as_published
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import Answered, AssessmentState
from putright.procedure.events import Event
from putright.procedure.facts import DocumentAdded
from putright.record.history import Kind
from putright.record.reading import Loaded

TODAY = date(2026, 11, 20)
BEGUN = f.AssessmentBegun(edition="2024", year=2024, due_on=date(2024, 9, 30))
FILE = DocumentAdded(
    document="doc", title="form.pdf", sha256="5f" * 32, size=9, media_type="application/pdf"
)
ANSWERS = (
    f.ProvisionAnswered(ref="1.2", answer=Answered.YES, evidence="The policy."),
    f.EvidenceLinked(ref="1.2", id="a", title="Policy", address="https://www.example.org/policy"),
)


def told(**more: Any) -> tuple[Any, ...]:
    after = more.pop("after", None)
    out = WentOut(address="https://www.example.org/2024", on=date(2024, 7, 1), **more)
    return as_it_went_out(BEGUN, [FILE], ANSWERS, out, today=TODAY, after=after)


def folded(facts: tuple[Any, ...]) -> Assessment:
    record = NEW_ASSESSMENT
    for number, (fact, on) in enumerate(facts, 1):
        event = Event(number=number, what=fact, on=on, by="olive", recorded_on=TODAY)
        record = assessments.evolve(record, event)
    return record


def published(reference: str, on: date | None, **more: Any) -> Loaded:
    """A self-assessment of the landlord's, published on a day."""
    facts = (f.AssessmentBegun(edition=more.pop("edition", "2024"), year=2024), date(2024, 1, 2))
    record = folded((facts,))
    if on:
        out = f.Published(address="https://www.example.org", sha256="5f" * 32)
        record = folded((facts, (out, on)))
    if more.get("followed"):
        event = Event(
            number=3, what=f.FollowedBy(assessment="A-9"), on=TODAY, by="x", recorded_on=TODAY
        )
        record = assessments.evolve(record, event)
    return Loaded(kind=Kind.ASSESSMENT, reference=reference, record=record)


def test_each_fact_has_its_own_day() -> None:
    found = told(signed_on=date(2024, 6, 12), body="The board", response="Yes.")
    assert [(each.name(), on) for each, on in found] == [
        ("assessment_begun", date(2024, 6, 12)), ("document_added", TODAY),
        ("provision_answered", date(2024, 6, 12)), ("evidence_linked", date(2024, 6, 12)),
        ("signed_off", date(2024, 6, 12)), ("published", date(2024, 7, 1)),
    ]  # fmt: skip


def test_it_stands_as_published_and_nothing_of_it_is_due() -> None:
    record = folded(told(signed_on=date(2024, 6, 12), body="The board"))
    assert record.state is AssessmentState.PUBLISHED
    assert stands_as_published(record)
    assert record.published_before
    assert record.due_on is None


def test_without_a_sign_off_it_was_written_by_the_day_it_was_published() -> None:
    found = told()
    assert {on for _, on in found} == {date(2024, 7, 1), TODAY}
    assert folded(found).signed_off is None


def test_a_sign_off_after_the_publication_is_told_as_it_was() -> None:
    found = told(signed_on=date(2024, 8, 1), body="The board")
    assert [on for each, on in found if each.name() == "provision_answered"] == [date(2024, 7, 1)]
    assert folded(found).signed_off


def test_what_took_its_place_since_is_told_too() -> None:
    record = folded(told(after=published("A-2025-00001", date(2025, 7, 1))))
    assert (record.followed_by, record.followed_on) == ("A-2025-00001", date(2025, 7, 1))


def test_it_stands_between_those_that_were_published_before_and_after_it() -> None:
    others = [
        published("A-1", date(2023, 7, 1)), published("A-2", date(2022, 7, 1)),
        published("A-3", date(2026, 7, 1)), published("A-4", date(2025, 7, 1)),
        published("A-5", None),
    ]  # fmt: skip
    found = neighbours(others, "2024", date(2024, 7, 1))
    assert found.before
    assert found.after
    assert (found.before.reference, found.after.reference) == ("A-1", "A-4")


@pytest.mark.parametrize("more", [{"followed": True}, {"edition": "spso-2021"}])
def test_one_that_is_followed_already_or_of_another_code_is_not_its_neighbour(
    more: dict[str, Any],
) -> None:
    found = neighbours([published("A-1", date(2023, 7, 1), **more)], "2024", date(2024, 7, 1))
    assert found == (None, None)
