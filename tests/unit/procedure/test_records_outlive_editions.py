"""A resident's record and a service request outlive editions: each fact and duty has the one of its day."""

from dataclasses import replace
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
from putright.procedure.policy import Policy, Span
from putright.procedure.requests import facts as r
from putright.procedure.residents import facts as t
from putright.procedure.residents.words import ReviewOutcome
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Choice, DutyState, Role

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


def reviewed(**fields: object) -> Fact:
    told = {"outcome": ReviewOutcome.KEPT, **fields}
    return t.AdjustmentReviewed(adjustment="print", **told)  # type: ignore[arg-type]


class TestReviewsOfAdjustments:
    def test_one_with_a_day_is_asked_for_by_the_edition_of_that_day(self) -> None:
        resident = folded(residents, adjusted("2023-05-01", review_on=date(2025, 2, 1)))
        (duty,) = residents.duties(resident, RULES)
        assert (duty.source.ref, duty.source.edition) == ("5.10", "2024")
        assert (duty.opened_on, duty.due_on) == (date(2023, 5, 1), date(2025, 2, 1))

    def test_one_whose_day_passed_before_is_owed_under_the_edition_too_while_it_is_open(
        self,
    ) -> None:
        set_for = adjusted("2023-01-01", review_on=date(2023, 12, 1))
        own, asked = residents.duties(folded(residents, set_for), RULES)
        assert (own.source.edition, own.due_on, own.state) == (
            None, date(2023, 12, 1), DutyState.OPEN,
        )  # fmt: skip
        assert (asked.source.ref, asked.source.edition) == ("5.10", "2024")
        assert (asked.opened_on, asked.due_on) == (date(2024, 4, 1), None)
        assert asked.state is DutyState.OPEN
        done = ("2024-06-03", reviewed(review_on=date(2025, 6, 3)))
        own, asked, following = residents.duties(folded(residents, set_for, done), RULES)
        assert own.met_on == asked.met_on == date(2024, 6, 3)
        assert (following.source.ref, following.due_on) == ("5.10", date(2025, 6, 3))

    def test_one_that_was_done_before_the_edition_asked_is_owed_once(self) -> None:
        set_for = adjusted("2023-01-01", review_on=date(2023, 12, 1))
        done = ("2023-12-20", reviewed(no_review=True, outcome=ReviewOutcome.ENDED))
        (own,) = residents.duties(folded(residents, set_for, done), RULES)
        assert (own.source.edition, own.met_on) == (None, date(2023, 12, 20))

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

    def reviews(
        self, *told: tuple[str, Fact], rules: Rules = RULES
    ) -> list[tuple[str | None, str, date | None, date | None, DutyState]]:
        """Its reviews: under which edition and provision, since when, when met, how they stand."""
        return [
            (each.source.edition, each.source.ref, each.opened_on, each.met_on, each.state)
            for each in requests.duties(folded(requests, self.asked, *told), rules)
        ]

    def test_a_review_of_an_older_one_meets_what_was_owed_and_opens_the_next(self) -> None:
        asked, first = date(2024, 4, 1), date(2024, 6, 1)
        assert self.reviews() == [("2024", "1.4", asked, None, DutyState.OPEN)]
        looked = (first.isoformat(), r.RequestReviewed(outcome="Parts are on their way"))
        assert self.reviews(looked) == [
            ("2024", "1.4", asked, first, DutyState.MET),
            ("2024", "1.4", first, None, DutyState.OPEN),
        ]
        assert [each[3] for each in self.reviews(looked, ("2024-07-01", r.RequestReviewed()))] == [
            first, date(2024, 7, 1), None,
        ]  # fmt: skip

    def test_a_review_before_any_edition_asked_for_one_meets_nothing(self) -> None:
        early = ("2023-06-01", r.RequestReviewed())
        assert self.reviews(early) == [("2024", "1.4", date(2024, 4, 1), None, DutyState.OPEN)]

    def test_what_a_policy_asked_for_is_owed_under_the_edition_too_while_it_is_open(self) -> None:
        policy = Policy(name="Our policy", review_requests_within=Span(number=10))
        rules = replace(RULES, policies=(policy,))
        open_ones = self.reviews(rules=rules)
        assert [each[:3] for each in open_ones] == [
            (None, "Our policy", date(2023, 5, 1)), ("2024", "1.4", date(2024, 4, 1)),
        ]  # fmt: skip
        early = self.reviews(("2023-05-09", r.RequestReviewed()), rules=rules)
        assert [each[:2] for each in early if each[4] is DutyState.MET] == [(None, "Our policy")]

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
