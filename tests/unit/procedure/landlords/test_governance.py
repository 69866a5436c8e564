"""Who answers for complaints, what was reported to whom: dated facts of a landlord."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.codes.load import edition
from putright.procedure import landlords
from putright.procedure.events import Command, Refused
from putright.procedure.facts import Corrected
from putright.procedure.landlords import NEW_LANDLORD, Landlord
from putright.procedure.landlords import governance_facts as f
from putright.procedure.landlords.facts import LandlordDescribed
from putright.procedure.landlords.governance import Gap, Governance, Held
from putright.procedure.landlords.governance_tables import EVOLVERS
from putright.procedure.landlords.governance_words import (
    Audience,
    ChangeKind,
    Office,
    PolicyKind,
    ReportKind,
    ReportPart,
)
from putright.procedure.people import Context, Person
from putright.procedure.rules import Rules
from putright.procedure.words import Role
from putright.workingdays import Nation, calendar

TODAY = date(2026, 6, 30)
PEOPLE = {
    "olu": Person(id="olu", name="Olu"),
    "mary": Person(id="mary", name="Mary", role=Role.MANAGER),
}
CONTEXT = Context(today=TODAY, people=PEOPLE)
RULES = Rules(edition("2024"), calendar(Nation.ENGLAND_AND_WALES))
BEGAN = date(2024, 4, 1)


def told(*facts: Any, landlord: Landlord = NEW_LANDLORD) -> Landlord:
    """The landlord after facts, each with its day; the test fails where one is turned away."""
    for fact, on in ((LandlordDescribed(called="Harrowmere"), BEGAN), *facts):
        outcome = landlords.decide(landlord, Command(what=fact, on=on, by="mary"), RULES, CONTEXT)
        assert not isinstance(outcome, Refused), outcome
        for event in outcome:
            landlord = landlords.evolve(landlord, event)
    return landlord


def against(fact: Any, on: date, *before: Any) -> list[str | None]:
    """The fields at which a fact is wrong."""
    outcome = landlords.decide(told(*before), Command(what=fact, on=on, by="mary"), RULES, CONTEXT)
    return [each.field for each in outcome.refusals] if isinstance(outcome, Refused) else []


def test_every_fact_of_governance_changes_something():
    assert set(EVOLVERS) == set(f.GovernanceFact.__subclasses__())


class TestOffices:
    ADA = f.OfficeHeld(role=Office.MRC, who="Ada Ashworth", from_on=date(2024, 4, 1))
    BEN = f.OfficeHeld(role=Office.MRC, who="Ben Boateng", from_on=date(2025, 6, 1))
    LEFT = f.OfficeLeft(role=Office.MRC, who="Ada Ashworth")

    def test_one_after_the_other_with_the_days_between(self):
        now = told(
            (self.ADA, BEGAN), (self.LEFT, date(2025, 4, 30)), (self.BEN, date(2025, 6, 1))
        ).governance
        assert [each.who for each in now.held_on(Office.MRC, date(2025, 4, 30))] == ["Ada Ashworth"]
        assert now.held_on(Office.MRC, date(2025, 5, 1)) == ()
        assert now.held_on(Office.SENIOR_LEAD, date(2025, 4, 30)) == ()
        assert now.gaps(Office.MRC, date(2025, 1, 1), date(2025, 12, 31)) == (
            Gap(date(2025, 5, 1), date(2025, 5, 31)),
        )

    def test_nobody_on_record_is_one_gap(self):
        year = date(2025, 1, 1), date(2025, 12, 31)
        assert told().governance.gaps(Office.MRC, *year) == (Gap(*year),)

    def test_whoever_leaves_held_it(self):
        assert against(self.LEFT, date(2025, 4, 30)) == ["who"]
        assert against(self.LEFT, date(2024, 3, 31), (self.ADA, BEGAN)) == ["who"]

    def test_a_last_day_before_the_first(self):
        wrong = f.OfficeHeld(
            role=Office.MRC, who="Ada", from_on=date(2025, 6, 1), until=date(2025, 5, 31)
        )
        assert against(wrong, BEGAN) == ["until"]

    def test_who_it_is_has_a_name_and_an_id_that_is_known(self):
        nameless = f.OfficeHeld(role=Office.MRC, who=" ", from_on=BEGAN, person="nobody")
        assert against(nameless, BEGAN) == ["who", "person"]

    def test_a_correction_closes_a_gap(self):
        late = told((self.BEN, date(2025, 6, 1)))
        fix = Corrected(event=2, field="from_on", new="2025-05-01", reason="Misread the minute.")
        [event] = landlords.decide(  # type: ignore[misc]
            late, Command(what=fix, on=TODAY, by="mary"), RULES, CONTEXT
        )
        now = landlords.evolve(late, event).governance
        assert now.gaps(Office.MRC, date(2025, 5, 1), TODAY) == ()

    terms = st.lists(st.tuples(st.integers(0, 40), st.none() | st.integers(0, 20)), max_size=6)

    @given(terms, st.integers(-5, 45), st.integers(0, 30))
    def test_gaps_are_what_a_naive_look_at_every_day_finds(
        self, terms: list[tuple[int, int | None]], first: int, length: int
    ):
        def on(number: int) -> date:
            return date(2025, 1, 1) + timedelta(days=number)

        held = tuple(
            Held(
                event=number,
                role=Office.MRC,
                who="Ada",
                from_on=on(start),
                until=None if days is None else on(start + days),
            )
            for number, (start, days) in enumerate(terms)
        )
        now = Governance(offices=held)
        every = [on(each) for each in range(first, first + length + 1)]
        empty = [day for day in every if not now.held_on(Office.MRC, day)]
        gaps = now.gaps(Office.MRC, every[0], every[-1])
        found = [
            each.first + timedelta(days=number)
            for each in gaps
            for number in range((each.last - each.first).days + 1)
        ]
        assert found == empty
        assert all(
            (after.first - before.last).days > 1 for before, after in itertools.pairwise(gaps)
        )


class TestPolicies:
    def policy(self, id: str, from_on: date, **more: Any) -> f.PolicyPublished:
        given = {
            "kind": PolicyKind.COMPLAINTS, "title": "Complaints policy", "definition": "Any sign of it",
            "address": "https://www.example.org/policy", "review_on": from_on + timedelta(days=700),
        }  # fmt: skip
        return f.PolicyPublished(id=id, from_on=from_on, **{**given, **more})

    def test_the_one_in_force_on_a_day(self):
        new = self.policy("p2", date(2025, 4, 1))
        now = told((new, date(2025, 3, 1)), (self.policy("p1", BEGAN), BEGAN)).governance
        found = [
            now.policy_on(PolicyKind.COMPLAINTS, day)
            for day in (date(2024, 3, 31), date(2025, 3, 31), date(2025, 4, 1))
        ]
        assert [each and each.id for each in found] == [None, "p1", "p2"]
        assert now.policy_on(PolicyKind.COMPENSATION, TODAY) is None

    def test_its_id_is_its_own_and_its_review_comes_after(self):
        again = self.policy("p1", BEGAN, review_on=date(2024, 1, 1))
        assert against(again, BEGAN, (self.policy("p1", BEGAN), BEGAN)) == ["id", "review_on"]


class TestReports:
    def report(self, id: str = "r1", **more: Any) -> f.ReportGiven:
        given = {
            "report": ReportKind.ANNUAL_REPORT, "audience": Audience.GOVERNING_BODY,
            "from_on": date(2024, 4, 1), "to_on": date(2025, 3, 31), "parts": tuple(ReportPart),
        }  # fmt: skip
        return f.ReportGiven(id=id, **{**given, **more})

    def test_by_kind_audience_and_time(self):
        now = told(
            (self.report("r2", audience=Audience.PUBLIC), date(2025, 9, 30)),
            (self.report(), date(2025, 6, 12)),
            (self.report("r3", report=ReportKind.LEARNING), date(2025, 6, 12)),
        ).governance
        year = date(2025, 1, 1), date(2025, 12, 31)
        assert [each.id for each in now.reports_in(ReportKind.ANNUAL_REPORT, *year)] == ["r1", "r2"]
        public = now.reports_in(ReportKind.ANNUAL_REPORT, *year, Audience.PUBLIC)
        assert [each.id for each in public] == ["r2"]
        [first, _] = now.reports_in(ReportKind.ANNUAL_REPORT, *year)
        assert first.parts == tuple(ReportPart)
        assert now.reports_in(ReportKind.MRC_REPORT, *year) == ()

    def test_the_governing_body_responds_to_one_that_it_had(self):
        said = f.GoverningBodyAnswered(report="r1", response="We accept it.")
        now = told((self.report(), date(2025, 6, 12)), (said, date(2025, 6, 20))).governance
        assert now.reports[0].responses[0].response == "We accept it."
        assert against(said, TODAY) == ["report"]
        assert against(said, date(2025, 6, 11), (self.report(), date(2025, 6, 12))) == ["on"]

    def test_its_time_ends_after_it_begins_and_no_part_is_named_twice(self):
        wrong = self.report(
            to_on=date(2024, 3, 31), parts=(ReportPart.ANALYSIS, ReportPart.ANALYSIS)
        )
        assert against(wrong, TODAY) == ["to_on", "parts"]


class TestTheRest:
    def test_training(self):
        given = f.TrainingGiven(about="The Code", people=("olu", "mary"), head_count=12)
        [each] = told((given, BEGAN)).governance.trainings
        assert (each.on, each.people, each.head_count) == (BEGAN, ("olu", "mary"), 12)
        few = f.TrainingGiven(about="The Code", people=("olu", "mary"), head_count=1)
        assert against(few, BEGAN) == ["head_count"]
        assert against(f.TrainingGiven(about="", people=("nobody",)), BEGAN) == [
            "about", "people[0]",
        ]  # fmt: skip

    def test_an_incident_is_told_piece_by_piece_until_it_ends(self):
        day = date(2026, 1, 12)
        now = told(
            (f.IncidentDeclared(id="cyber", about="No access", back_on=date(2026, 2, 2)), day),
            (
                f.IncidentDeclared(id="cyber", about="No access to cases", told_ombudsman_on=day),
                date(2026, 1, 14),
            ),
            (f.IncidentEnded(id="cyber"), date(2026, 2, 4)),
        ).governance
        [each] = now.incidents
        assert (each.on, each.about, each.back_on) == (day, "No access to cases", date(2026, 2, 2))
        assert (each.told_ombudsman_on, each.ended_on) == (day, date(2026, 2, 4))

    def test_nobody_is_told_before_it_happened_nor_after_it_is_recorded(self):
        day = date(2026, 1, 12)
        fact = f.IncidentDeclared(
            id="cyber", about="No access", told_ombudsman_on=date(2026, 1, 11),
            published_on=date(2026, 1, 13), back_on=date(2026, 1, 10),
        )  # fmt: skip
        assert against(fact, day) == ["back_on", "told_ombudsman_on", "published_on"]

    @pytest.mark.parametrize(
        ("first", "end"),
        [
            (f.IncidentDeclared(id="x", about="Fire"), f.IncidentEnded(id="x")),
            (f.OmbudsmanAskedForReview(id="x", about="6.3"), f.OmbudsmanReviewDone(id="x")),
        ],
        ids=["incident", "review"],
    )
    def test_what_ends_has_begun_and_ends_once(self, first: Any, end: Any):
        day = date(2026, 1, 12)
        assert against(end, day) == ["id"]
        assert against(end, date(2026, 1, 11), (first, day)) == ["on"]
        assert against(end, TODAY, (first, day), (end, day)) == ["id"]

    def test_changes_and_requests_keep_their_ids(self):
        change = f.ChangeHappened(id="x", change=ChangeKind.MERGER, about="With Fenland Homes")
        asked = f.OmbudsmanAskedForReview(id="x", about="6.3", due_on=date(2026, 9, 1))
        now = told((change, BEGAN), (asked, TODAY)).governance
        assert (now.changes[0].on, now.reviews[0].due_on) == (BEGAN, date(2026, 9, 1))
        assert against(change, TODAY, (change, BEGAN)) == ["id"]
        assert against(asked, TODAY, (asked, BEGAN)) == ["id"]

    def test_a_theme_is_noted_and_later_what_changed_because_of_it(self):
        now = told(
            (f.ThemeNoted(id="t", about="Missed visits"), BEGAN),
            (f.ThemeNoted(id="t", about="Missed visits", change="A text the day before"), TODAY),
        ).governance
        [each] = now.themes
        assert (each.on, each.changed_on, each.change) == (BEGAN, TODAY, "A text the day before")
        again = f.ThemeNoted(id="t", about="Missed visits, mostly", change="A text the day before")
        later = told(
            (f.ThemeNoted(id="t", about="Missed", change=again.change), BEGAN), (again, TODAY)
        )
        assert later.governance.themes[0].changed_on == BEGAN
