"""A resident's record and a service request outlive editions: each fact and duty has the one of its day."""

from datetime import date

import pytest

from putright.codes.vocabulary import DutyKind
from putright.procedure import landlords, requests, residents
from putright.procedure.events import Event
from putright.procedure.facts import Fact
from putright.procedure.landlords import NEW_LANDLORD
from putright.procedure.landlords.facts import PersonLeft, PersonRecorded
from putright.procedure.measures import measures
from putright.procedure.people import Person
from putright.procedure.requests import facts as r
from putright.procedure.residents import facts as t
from putright.procedure.words import Channel, Choice, Role

RULES = NEW_LANDLORD.rules_on(date(2026, 1, 5))


def folded(stream, *told: tuple[str, Fact]):
    """What dated facts of a stream amount to, each decided under the edition of its day."""
    events = []
    for number, (on, fact) in enumerate(told, start=1):
        day = date.fromisoformat(on)
        known = {"edition": RULES.on(day).edition.id}
        events.append(
            Event(number=number, what=fact, on=day, by="olu", recorded_on=day, relied_on=known)
        )
    return stream.fold(events)


@pytest.mark.parametrize(
    ("day", "id"),
    [
        ("2019-01-01", "2020"),  # what is older than any is judged by the first
        ("2022-03-31", "2020"),
        ("2022-04-01", "2022"),
        ("2024-03-31", "2022"),
        ("2024-04-01", "2024"),
    ],
)
def test_the_edition_of_a_day(day: str, id: str) -> None:
    assert RULES.on(date.fromisoformat(day)).edition.id == id
    assert (
        NEW_LANDLORD.rules("2022").on(date.fromisoformat(day)).edition.id == "2022"
    )  # a complaint


def adjusted(on: str, **fields: object) -> tuple[str, Fact]:
    return on, t.AdjustmentAgreed(id="print", about="Large print", **fields)  # type: ignore[arg-type]


class TestReviewsOfAdjustments:
    @pytest.mark.parametrize(
        ("review", "source"),
        [(date(2025, 2, 1), ("5.10", "2024")), (date(2024, 2, 1), (None, None))],
    )
    def test_one_with_a_day_is_asked_for_by_the_edition_of_that_day(self, review, source) -> None:
        resident = folded(residents, adjusted("2023-05-01", review_on=review))
        (duty,) = residents.duties(resident, RULES)
        found = duty.source
        assert (found.edition and found.ref, found.edition) == source
        assert duty.opened_on == date(2023, 5, 1)

    def test_one_without_a_day_is_owed_since_an_edition_asks_for_it(self) -> None:
        (duty,) = residents.duties(folded(residents, adjusted("2023-05-01")), RULES)
        assert (duty.source.ref, duty.opened_on) == ("5.10", date(2024, 4, 1))
        (later,) = residents.duties(folded(residents, adjusted("2025-05-01")), RULES)
        assert (later.source.ref, later.opened_on) == ("5.10", date(2025, 5, 1))

    def test_what_ended_before_an_edition_asked_is_not_owed(self) -> None:
        ended = ("2023-12-01", t.AdjustmentEnded(adjustment="print"))
        assert residents.duties(folded(residents, adjusted("2023-05-01"), ended), RULES) == ()

    def test_a_later_fact_moves_nothing(self) -> None:
        told = [adjusted("2023-05-01", review_on=date(2025, 2, 1))]
        alone, touched = (
            folded(residents, *told, *more)
            for more in ((), [("2025-06-02", t.NeedDisclosed(need="Deaf"))])
        )
        assert residents.duties(alone, RULES) == residents.duties(touched, RULES)
        assert list(measures(alone, RULES)) == list(measures(touched, RULES))
        assert {each.edition for each in measures(touched, RULES)} == {"2022"}


class TestRequests:
    asked = ("2023-05-01", r.RequestRecorded(about="A tap drips", channel=Channel.PHONE))

    def test_its_review_is_owed_since_an_edition_asks_for_one(self) -> None:
        (duty,) = requests.duties(folded(requests, self.asked), RULES)
        assert (duty.kind, duty.source.ref) == (DutyKind.REVIEW_REQUEST, "1.4")
        assert duty.opened_on == date(2024, 4, 1)
        done = ("2023-06-01", r.RequestDone())
        assert requests.duties(folded(requests, self.asked, done), RULES) == ()

    def test_what_happened_under_two_editions_is_judged_by_each(self) -> None:
        unhappy = r.DissatisfactionExpressed(about="Nobody came", choice=Choice.NOT_OFFERED)
        told = folded(requests, self.asked, ("2023-06-01", unhappy), ("2025-06-02", unhappy))
        found = {(each.series, each.edition, each.on.year) for each in measures(told, RULES)}
        assert ("choice_offered", "2024", 2025) in found
        assert not {each for each in found if each[0] == "choice_offered" and each[2] == 2023}
        breaches = requests.breaches(told, RULES, date(2026, 1, 5))
        assert [each.on.year for each in breaches if each.rule == "choice_offered"] == [2025]
        sources = {
            (each.source.edition, each.opened_on.year)
            for each in requests.duties(told, RULES)
            if each.kind is DutyKind.RAISE_COMPLAINT and each.opened_on
        }
        assert sources == {("2022", 2023), ("2024", 2025)}


def test_who_worked_here_on_a_day() -> None:
    hana = Person(id="hana", name="Hana", role=Role.HANDLER)

    known = folded(
        landlords,
        ("2024-01-01", PersonRecorded(person=hana)),
        ("2025-01-01", PersonLeft(person="hana")),
    )
    assert not known.people_on(date(2023, 12, 31))
    assert known.people_on(date(2024, 12, 31)) == {"hana": hana}
    assert not known.people_on(date(2025, 1, 1))
