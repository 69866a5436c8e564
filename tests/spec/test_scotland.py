"""Scotland's model procedure: another ombudsman's code, carried by its data file alone."""

import pytest

from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.events import Source
from putright.procedure.words import Standing, State
from putright.workingdays import Nation
from spec.story import Story, complaint, day, decline, extension, response


def in_scotland() -> Story:
    """A story under the model procedure, with Scotland's bank holidays."""
    return Story("spso-2021", nation=Nation.SCOTLAND)


class TestStage1:
    """Five working days from the day it came in, and no acknowledgement of its own."""

    def test_it_is_answered_in_five_working_days(self):
        duty = in_scotland().received("2024-05-01").duty("respond")
        assert (duty.counted_from, duty.due_on) == (day("2024-05-01"), day("2024-05-09"))
        assert duty.source == Source("S2", "spso-2021")

    def test_scotlands_bank_holidays_count(self):
        duty = in_scotland().received("2024-12-30").duty("respond")
        assert duty.due_on == day("2025-01-08")  # 1 and 2 January
        duty = in_scotland().received("2026-06-12").duty("respond")
        assert duty.due_on == day("2026-06-22")  # Monday 15 June 2026 is a holiday

    def test_no_acknowledgement_is_owed(self):
        assert in_scotland().received("2024-05-01").duties("acknowledge") == []

    def test_met_late_and_overdue(self):
        story = in_scotland().received("2024-05-01")
        assert story.standing("respond", "2024-05-10") is Standing.OVERDUE
        story.chose("2024-05-10", response(contents=()))
        assert story.standing("respond", "2024-05-10") is Standing.MET_LATE

    def test_an_extension_has_no_figure(self):
        story = in_scotland().received("2024-05-01").chose("2024-05-03", extension("2024-08-01"))
        assert story.duty("respond").due_on == day("2024-08-01")


class TestStage2:
    """Acknowledged in three working days and answered in twenty, both from the request."""

    def given(self) -> Story:
        story = in_scotland().received("2024-05-01").responded("2024-05-08")
        return story.escalated("2024-06-03")

    def test_its_times(self):
        acknowledge = self.given().duty("acknowledge", stage=2)
        assert (acknowledge.due_on, acknowledge.source) == (
            day("2024-06-06"),
            Source("S4", "spso-2021"),
        )
        respond = self.given().duty("respond", stage=2)
        assert (respond.due_on, respond.source) == (day("2024-07-01"), Source("S5", "spso-2021"))

    def test_there_is_no_third_stage(self):
        story = self.given().responded("2024-07-01", 2)
        refusals = story.proposed("2024-07-08", f.EscalationRequested(to_stage=3))
        assert [(each.rule, each.source) for each in refusals] == [
            (RuleKey.STAGE_ALLOWED, Source("S1", "spso-2021"))
        ]


class TestStraightToStage2:
    """A complaint can go straight to stage 2; its clocks start on the day it came in."""

    def test_it_is_taken_at_stage_2(self):
        story = in_scotland().chose("2024-05-01", complaint(at_stage=2))
        assert (story.state, story.case.stage) == (State.RECEIVED, 2)
        assert story.duty("acknowledge", stage=2).due_on == day("2024-05-07")
        assert story.duty("respond", stage=2).due_on == day("2024-05-31")
        assert story.duties(stage=1) == []

    def test_nobody_goes_straight_to_stage_3(self):
        refusals = in_scotland().proposed("2024-05-01", complaint(at_stage=3))
        assert [each.rule for each in refusals] == [RuleKey.STAGE_ALLOWED]


class TestSixMonthsToComplain:
    """Six months from the day the issue occurred."""

    @pytest.mark.parametrize(("occurred", "in_time"), [("2023-11-01", True), ("2023-10-31", False)])
    def test_the_last_day_counts(self, occurred, in_time):
        story = in_scotland().received("2024-05-01", occurred_on=day(occurred))
        refusals = story.proposed("2024-05-03", decline("too_old"))
        assert ([each.source for each in refusals] == [Source("S6", "spso-2021")]) is in_time


def test_rules_of_the_housing_ombudsmans_code_hold_nobody_here():
    story = in_scotland().chose("2024-05-01", complaint(points=()))
    bare = f.Responded(
        stage=1, findings=(), remedies=(), actions=(), contents=(), decided_by="amir"
    )
    story.chose("2024-05-08", bare)
    assert story.breaches("2024-06-01") == []
    assert story.not_known() == []
