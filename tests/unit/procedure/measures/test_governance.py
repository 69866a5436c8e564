"""What the landlord's own record says: kept, failed by the record itself, or not recorded."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from putright.codes.load import edition
from putright.codes.vocabulary import DutyKind, FigureKey
from putright.procedure.events import Event
from putright.procedure.facts import Fact
from putright.procedure.landlords import NEW_LANDLORD, fold
from putright.procedure.landlords import governance_facts as f
from putright.procedure.landlords.facts import PersonLeft, PersonRecorded, PolicyAdopted
from putright.procedure.landlords.governance_words import (
    Audience,
    ChangeKind,
    Office,
    PolicyKind,
    ReportKind,
    ReportPart,
)
from putright.procedure.measures.governance import NOTHING, Asked, Assessed, Tally, governance
from putright.procedure.measures.governance_figures import GOVERNANCE_FIGURES
from putright.procedure.people import Person
from putright.procedure.policy import Policy, Span, Target
from putright.procedure.words import Role

FIRST, LAST, AS_OF = date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 15)


def day(text: str) -> date:
    return date.fromisoformat(text)


def tally(
    key: FigureKey, *told: tuple[str, Fact], published: tuple[str, ...] = (), **asked: Any
) -> Tally:
    """What is on record for a figure of 2025, after these dated facts."""
    landlord = fold(
        Event(number=n, what=fact, on=day(on), by="mona", recorded_on=day(on))
        for n, (on, fact) in enumerate(told, start=1)
    )
    of = Asked(
        landlord=landlord, edition=edition("2024"), from_on=FIRST, to_on=LAST, as_of=AS_OF,
        assessed=tuple(
            Assessed(published_on=day(each), begun_on=day(each)) for each in published
        ),
    )  # fmt: skip
    return governance(key, replace(of, **asked))


def held(role: Office, first: str, last: str | None = None) -> Fact:
    return f.OfficeHeld(
        role=role, who="Ms Ade", from_on=day(first), until=day(last) if last else None
    )


def report(report: ReportKind, audience: Audience, id: str = "r", **fields: Any) -> Fact:
    return f.ReportGiven(id=id, report=report, audience=audience, **fields)


OFFICES = [
    (FigureKey.OFFICER_IN_POST, Office.COMPLAINTS_OFFICER),
    (FigureKey.SENIOR_LEAD_IN_POST, Office.SENIOR_LEAD),
    (FigureKey.MRC_IN_POST, Office.MRC),
]


@pytest.mark.parametrize(("key", "role"), OFFICES)
class TestOffices:
    def test_held_on_every_day_of_the_year(self, key, role) -> None:
        found = tally(key, ("2024-05-01", held(role, "2024-05-01")))
        assert (found.kept, found.not_kept, found.not_known) == (365, 0, 0)

    def test_fallen_vacant_the_days_without_one_are_not_kept(self, key, role) -> None:
        found = tally(
            key,
            ("2024-05-01", held(role, "2024-05-01", "2025-01-31")),
            ("2025-02-11", held(role, "2025-02-11")),
        )
        assert (found.kept, found.not_kept, found.not_known) == (355, 10, 0)
        assert found.notes == ("1 February 2025 to 10 February 2025",)

    def test_before_the_first_on_record_it_is_not_known(self, key, role) -> None:
        found = tally(key, ("2025-01-11", held(role, "2025-01-11")))
        assert (found.kept, found.not_kept, found.not_known) == (355, 0, 10)

    def test_with_nobody_on_record_nothing_is_said(self, key, role) -> None:
        assert tally(key) == NOTHING
        assert tally(key, ("2025-02-01", held(role, "2026-02-01"))) == NOTHING

    def test_of_a_year_that_goes_on_the_days_to_come_are_not_counted(self, key, role) -> None:
        told = ("2024-05-01", held(role, "2024-05-01"))
        assert tally(key, told, as_of=day("2025-01-31")).kept == 31
        assert tally(key, told, as_of=day("2024-12-31")) == NOTHING


def policy(**fields: Any) -> Fact:
    told = {
        "id": "p",
        "kind": PolicyKind.COMPLAINTS,
        "title": "Complaints",
        "from_on": day("2024-04-01"),
    }
    return f.PolicyPublished(**{**told, **fields})


class TestThePolicy:
    def test_on_file_with_its_address_and_a_review_to_come(self) -> None:
        told = policy(address="https://harrowmere.example/complaints", review_on=day("2026-04-01"))
        assert tally(FigureKey.POLICY_ON_FILE, ("2024-04-01", told)).kept == 1

    def test_its_review_has_passed(self) -> None:
        told = policy(address="https://harrowmere.example/complaints", review_on=day("2025-04-01"))
        found = tally(FigureKey.POLICY_ON_FILE, ("2024-04-01", told))
        assert found.not_kept == 1
        assert found.notes == ("to be reviewed by 1 April 2025",)

    def test_without_an_address_or_a_review_it_is_not_known(self) -> None:
        assert tally(FigureKey.POLICY_ON_FILE, ("2024-04-01", policy())).not_known == 1
        assert tally(FigureKey.POLICY_ON_FILE) == NOTHING

    def test_its_definition_is_on_file_or_is_not_recorded(self) -> None:
        told = policy(definition="An expression of dissatisfaction, however made")
        assert tally(FigureKey.DEFINITION_ON_FILE, ("2024-04-01", told)).kept == 1
        assert tally(FigureKey.DEFINITION_ON_FILE, ("2024-04-01", policy())).not_known == 1

    def test_its_own_times_are_within_the_code_s_or_longer(self) -> None:
        def adopted(days: int) -> Fact:
            target = Target(duty=DutyKind.RESPOND, within=Span(number=days), stage=1)
            return PolicyAdopted(policy=Policy(from_on=day("2024-04-01"), targets=(target,)))

        kept = tally(FigureKey.TARGETS_WITHIN_CODE, ("2024-04-01", adopted(8)))
        longer = tally(FigureKey.TARGETS_WITHIN_CODE, ("2024-04-01", adopted(20)))
        assert (kept.kept, kept.not_kept) == (1, 0)
        assert (longer.kept, longer.not_kept) == (0, 1)
        assert tally(FigureKey.TARGETS_WITHIN_CODE) == NOTHING


class TestTraining:
    hana = PersonRecorded(person=Person(id="hana", name="Hana", role=Role.HANDLER))
    olive = PersonRecorded(person=Person(id="olive", name="Olive", role=Role.COMPLAINTS_OFFICER))
    people = (("2024-01-01", hana), ("2024-01-01", olive))

    def test_who_is_named_was_trained_and_of_others_it_is_not_known(self) -> None:
        told = f.TrainingGiven(about="The Code", people=("hana",), head_count=1)
        found = tally(FigureKey.TRAINING_GIVEN, *self.people, ("2025-03-01", told))
        assert (found.kept, found.not_kept, found.not_known) == (1, 0, 1)

    def test_given_after_the_period_it_is_not_counted(self) -> None:
        told = f.TrainingGiven(about="The Code", people=("hana", "olive"))
        found = tally(FigureKey.TRAINING_GIVEN, *self.people, ("2026-01-05", told))
        assert (found.kept, found.not_known) == (0, 2)

    @pytest.mark.parametrize(("on", "counts"), [("2024-01-01", 1), ("2023-12-31", 0)])
    def test_training_older_than_two_years_is_not_counted(self, on, counts) -> None:
        people = [("2023-01-01", who) for _, who in self.people]
        told = f.TrainingGiven(about="The Code", people=("hana",))
        found = tally(FigureKey.TRAINING_GIVEN, *people, (on, told))
        assert (found.kept, found.not_known) == (counts, 2 - counts)

    def test_who_worked_here_at_the_end_of_the_period_counts_and_nobody_else(self) -> None:
        told = ("2025-03-01", f.TrainingGiven(about="The Code", people=("hana", "olive")))
        left_since = ("2026-01-10", PersonLeft(person="hana"))
        new_since = (
            "2026-01-10",
            PersonRecorded(person=Person(id="n", name="N", role=Role.HANDLER)),
        )
        found = tally(FigureKey.TRAINING_GIVEN, *self.people, told, left_since, new_since)
        assert (found.kept, found.not_known) == (2, 0)
        left = ("2025-12-31", PersonLeft(person="hana"))
        assert tally(FigureKey.TRAINING_GIVEN, *self.people, told, left).kept == 1


class TestReports:
    def test_the_annual_report_holds_its_parts_lacks_some_or_none_was_given(self) -> None:
        key = FigureKey.ANNUAL_REPORT_PARTS
        whole = report(ReportKind.ANNUAL_REPORT, Audience.GOVERNING_BODY, parts=tuple(ReportPart))
        part = report(
            ReportKind.ANNUAL_REPORT, Audience.GOVERNING_BODY, parts=(ReportPart.ANALYSIS,)
        )
        unsaid = report(ReportKind.ANNUAL_REPORT, Audience.GOVERNING_BODY)
        assert (
            tally(key, ("2025-06-01", whole)).kept,
            tally(key, ("2025-06-01", part)).not_kept,
        ) == (6, 5)
        assert tally(key, ("2025-06-01", unsaid)).not_known == 6
        assert tally(key, ("2026-06-01", whole)) == NOTHING

    def test_a_report_that_was_given_before_and_not_in_the_year_is_missing_once_it_is_over(
        self,
    ) -> None:
        key = FigureKey.ANNUAL_REPORT_PARTS
        before = ("2024-06-01", report(ReportKind.ANNUAL_REPORT, Audience.GOVERNING_BODY))
        assert tally(key, before).not_kept == 6
        running = tally(key, before, as_of=day("2025-12-30"))
        assert (running.not_kept, running.waiting) == (0, 6)
        half = tally(key, before, to_on=day("2025-06-30"))  # nothing had to be done by then
        assert (half.not_kept, half.waiting) == (0, 6)

    def test_it_went_to_the_body_was_published_and_so_was_the_response(self) -> None:
        key = FigureKey.REPORTED_TO_BODY
        first = ("2025-06-01", report(ReportKind.ANNUAL_REPORT, Audience.GOVERNING_BODY, "a"))
        public = (
            "2025-07-01",
            report(
                ReportKind.ANNUAL_REPORT,
                Audience.PUBLIC,
                "b",
                address="https://harrowmere.example/r",
            ),
        )
        answer = (
            "2025-06-15",
            f.GoverningBodyAnswered(
                report="a", response="Noted.", address="https://harrowmere.example/a"
            ),
        )
        assert (tally(key, first).kept, tally(key, first).not_kept) == (1, 2)
        assert tally(key, first, as_of=day("2025-08-01")).waiting == 2
        assert tally(key, first, public, answer).kept == 3
        assert tally(key) == NOTHING

    def test_the_governing_body_had_each_sort_of_report_or_it_is_not_recorded(self) -> None:
        key = FigureKey.BODY_REPORTS
        volumes = ("2025-03-01", report(ReportKind.VOLUMES, Audience.GOVERNING_BODY, "a"))
        again = ("2025-06-01", report(ReportKind.VOLUMES, Audience.GOVERNING_BODY, "b"))
        staff = ("2025-06-01", report(ReportKind.DETERMINATIONS, Audience.STAFF, "c"))
        found = tally(key, volumes, again, staff)
        assert (found.kept, found.not_kept) == (1, 3)
        assert found.notes == ("volumes: last on 1 June 2025",)
        assert tally(key, staff) == NOTHING

    @pytest.mark.parametrize(
        ("key", "kind", "audience"),
        [
            (FigureKey.TRENDS_ASSESSED, ReportKind.TREND_ASSESSMENT, Audience.STAFF),
            (FigureKey.MRC_REPORTS, ReportKind.MRC_REPORT, Audience.GOVERNING_BODY),
        ],
    )
    def test_reports_are_counted_by_their_days(self, key, kind, audience) -> None:
        assert tally(key, ("2025-03-01", report(kind, audience))).kept == 1
        assert tally(key, ("2024-03-01", report(kind, audience))) == NOTHING

    def test_learning_was_told_to_residents_staff_and_the_body(self) -> None:
        key = FigureKey.LEARNING_REPORTED
        panel = ("2025-03-01", report(ReportKind.LEARNING, Audience.SCRUTINY_PANEL, "a"))
        staff = ("2025-03-01", report(ReportKind.LEARNING, Audience.STAFF, "b"))
        found = tally(key, panel, staff)
        assert (found.kept, found.not_kept) == (2, 1)
        assert found.parts == (("residents", 1), ("staff", 1), ("governing body", 0))
        assert tally(key) == NOTHING


class TestAssessments:
    def test_no_more_than_a_year_lies_between_two(self) -> None:
        key = FigureKey.ASSESSED_EACH_YEAR
        kept = tally(key, published=("2024-06-30", "2025-06-30"))
        assert (kept.kept, kept.not_kept, kept.waiting) == (1, 0, 1)
        late = tally(key, published=("2024-06-30", "2025-07-01"))
        assert (late.kept, late.not_kept, late.waiting) == (0, 1, 1)
        runs_on = tally(key, published=("2024-06-30",))
        assert (runs_on.kept, runs_on.not_kept) == (0, 1)
        assert tally(key) == NOTHING

    def test_no_time_runs_on_the_day_of_publication(self) -> None:
        found = tally(FigureKey.ASSESSED_EACH_YEAR, published=("2024-12-31", "2025-12-31"))
        assert (found.kept, found.not_kept, found.waiting) == (1, 0, 0)
        assert tally(FigureKey.ASSESSED_EACH_YEAR, published=("2025-12-31",)) == NOTHING

    def test_one_follows_each_change_or_it_waits(self) -> None:
        key = FigureKey.ASSESSED_AFTER_CHANGE
        merged = (
            "2025-03-01",
            f.ChangeHappened(id="m", change=ChangeKind.MERGER, about="Two became one"),
        )
        assert tally(key, merged, published=("2025-02-01",)).waiting == 1
        assert tally(key, merged, published=("2025-05-01",)).kept == 1
        assert tally(key) == NOTHING

    @pytest.mark.parametrize(
        ("begun", "why", "expected"),
        [
            ("2025-11-19", "yearly", (0, 1, 0)),  # begun before it: it can't follow
            ("2025-11-19", "restructure", (0, 1, 0)),
            ("2025-11-20", "restructure", (1, 0, 0)),
            ("2025-11-20", "yearly", (0, 1, 0)),
            ("2025-11-21", "yearly", (1, 0, 0)),
            (None, "yearly", (0, 0, 1)),  # put on record after it was published
            (None, "restructure", (1, 0, 0)),
        ],
    )
    def test_only_one_begun_after_a_change_follows_it(self, begun, why, expected) -> None:
        change = f.ChangeHappened(id="r", change=ChangeKind.RESTRUCTURE, about="Two services")
        out = Assessed(
            published_on=day("2025-12-01"), begun_on=day(begun) if begun else None, why=why
        )
        found = tally(FigureKey.ASSESSED_AFTER_CHANGE, ("2025-11-20", change), assessed=(out,))
        assert (found.kept, found.waiting, found.not_known) == expected
        told = (
            "restructure of 20 November 2025: none has followed yet; the Code sets no day for it",
        )
        assert found.notes == (told if found.waiting else ())

    @pytest.mark.parametrize(
        ("done", "due", "expected"),
        [
            ("2025-05-01", "2025-05-01", (1, 0, 0)),
            ("2025-05-02", "2025-05-01", (0, 1, 0)),
            (None, "2025-05-01", (0, 1, 0)),
            (None, "2026-05-01", (0, 0, 1)),
            (None, None, (0, 0, 1)),
            ("2025-05-02", None, (1, 0, 0)),
        ],
    )
    def test_a_review_that_was_asked_for_is_done_in_time_late_or_waits(
        self, done, due, expected
    ) -> None:
        asked = f.OmbudsmanAskedForReview(id="o", about="6.3", due_on=day(due) if due else None)
        told = [("2025-03-01", asked)] + ([(done, f.OmbudsmanReviewDone(id="o"))] if done else [])
        found = tally(FigureKey.ASSESSED_ON_REQUEST, *told)
        assert (found.kept, found.not_kept, found.waiting) == expected


class TestIncidentsAndThemes:
    def test_everybody_was_told_with_the_day_of_return_or_it_is_not_recorded(self) -> None:
        on = {"told_ombudsman_on", "told_residents_on", "published_on"}
        whole = f.IncidentDeclared(
            id="i",
            about="Ransom",
            back_on=day("2025-04-01"),
            **dict.fromkeys(on, day("2025-03-02")),
        )
        part = f.IncidentDeclared(id="i", about="Ransom", told_ombudsman_on=day("2025-03-02"))
        assert tally(FigureKey.INCIDENTS_TOLD, ("2025-03-02", whole)).kept == 1
        assert tally(FigureKey.INCIDENTS_TOLD, ("2025-03-02", part)).not_known == 1
        assert tally(FigureKey.INCIDENTS_TOLD) == NOTHING

    def test_a_theme_led_to_a_change_or_waits_for_one(self) -> None:
        noted = ("2025-03-02", f.ThemeNoted(id="t", about="Damp"))
        acted = ("2025-06-02", f.ThemeNoted(id="t", about="Damp", change="A damp team"))
        assert tally(FigureKey.THEMES_ACTED_ON, noted).waiting == 1
        assert tally(FigureKey.THEMES_ACTED_ON, noted, acted).kept == 1
        assert tally(FigureKey.THEMES_ACTED_ON) == NOTHING


# Each rated figure, and a record that shows it is not kept: a share of what can't fail says nothing.
FAILED = {
    FigureKey.POLICY_ON_FILE: [("2024-04-01", policy(review_on=day("2025-01-01")))],
    FigureKey.TARGETS_WITHIN_CODE: [
        (
            "2024-04-01",
            PolicyAdopted(
                policy=Policy(
                    from_on=day("2024-04-01"),
                    targets=(Target(duty=DutyKind.RESPOND, within=Span(number=20), stage=1),),
                )
            ),
        )
    ],
    **{key: [("2024-05-01", held(role, "2024-05-01", "2024-06-01"))] for key, role in OFFICES},
    FigureKey.ASSESSED_ON_REQUEST: [
        ("2025-03-01", f.OmbudsmanAskedForReview(id="o", about="6.3", due_on=day("2025-05-01")))
    ],
    **{
        key: [("2024-06-01", report(ReportKind.ANNUAL_REPORT, Audience.GOVERNING_BODY))]
        for key in (
            FigureKey.ANNUAL_REPORT_PARTS,
            FigureKey.REPORTED_TO_BODY,
            FigureKey.BODY_REPORTS,
        )
    },
    FigureKey.LEARNING_REPORTED: [("2024-06-01", report(ReportKind.LEARNING, Audience.STAFF))],
}


@pytest.mark.parametrize("key", [FigureKey(each) for each in GOVERNANCE_FIGURES])
def test_a_figure_that_is_told_as_a_share_can_be_not_kept(key) -> None:
    if key is FigureKey.ASSESSED_EACH_YEAR:
        assert tally(key, published=("2024-06-30",)).not_kept == 1
    elif GOVERNANCE_FIGURES[key].rated:
        assert tally(key, *FAILED[key]).not_kept > 0
    else:
        assert key not in FAILED


def test_of_an_empty_record_nothing_is_said() -> None:
    assert NEW_LANDLORD.governance.offices == ()
