"""What took a signing-off back."""

from datetime import date

from putright.procedure.assessments import NEW_ASSESSMENT, Assessment, evolve
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.taking_back import taken_back, took_back
from putright.procedure.assessments.words import Answered
from putright.procedure.events import Event
from putright.procedure.facts import Fact

SIGNED = f.SignedOff(body="The board", response="We agree.")
ANSWER = f.ProvisionAnswered(ref="6.3", answer=Answered.YES)


def record(*facts: Fact, before: bool = False) -> Assessment:
    found = NEW_ASSESSMENT
    begun = f.AssessmentBegun(edition="2024", year=2026, published_before=before)
    for number, fact in enumerate((begun, *facts), 1):
        event = Event(
            number=number, what=fact, on=date(2026, 6, number), by="olive", recorded_on=date(2026, 7, 1)
        )  # fmt: skip
        found = evolve(found, event)
    return found


def test_what_is_written_after_it_takes_it_back_once() -> None:
    found = record(ANSWER, SIGNED, ANSWER, ANSWER)
    assert {number: each.number for number, each in took_back(found.history).items()} == {4: 3}
    told = taken_back(found)
    assert told
    assert [each.number for each in told] == [3, 4]


def test_a_new_signing_off_stands() -> None:
    found = record(SIGNED, ANSWER, SIGNED)
    assert taken_back(found) is None
    assert set(took_back(found.history)) == {3}


def test_handing_over_takes_nothing_back_and_nor_does_one_that_came_as_published() -> None:
    assert taken_back(record(SIGNED, f.ProvisionAssigned(ref="6.3", owner="olive"))) is None
    assert not took_back(record(SIGNED, ANSWER, before=True).history)
