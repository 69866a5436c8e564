"""A fact is judged by the day it happened: what came later neither breaks it nor mends it."""

import pytest

from putright.procedure import facts as f
from putright.procedure.words import Channel, Direction, Joined, Party, State
from spec.story import (
    NOT_UPHELD,
    POINTS,
    Story,
    a_complaint,
    acknowledgement,
    an_acknowledged_complaint,
    an_answered_complaint,
    assignment,
    remedy,
)


class TestWhatCameLaterMendsNothing:
    """A breach stays one, whatever is done about it afterwards."""

    def test_a_remedy_offered_weeks_after_an_answer_without_one(self):
        story = an_acknowledged_complaint().responded("2024-05-20", remedies=())
        story.happened("2024-07-01", f.RemedyOffered(remedy=remedy()))
        assert "response_remedy" in story.broken("2024-07-01")

    def test_a_stage_1_answer_given_after_stage_2_was_taken_up(self):
        story = Story("2022").received("2023-05-10").acknowledged("2023-05-17")
        story.escalated("2023-06-19").acknowledged("2023-06-20", 2).responded("2023-06-30")
        assert "stage_after_previous" in story.broken("2023-06-30")

    def test_a_comment_asked_for_after_the_answer(self):
        story = Story("2022").received("2023-05-10").acknowledged("2023-05-17")
        story.responded("2023-06-01", findings=NOT_UPHELD, remedies=())
        story.happened("2023-06-05", f.CommentInvited(party=Party.RESIDENT, stage=1))
        assert "comment_resident" in {each.rule for each in story.not_known()}

    def test_a_ground_that_the_policy_lists_only_later(self):
        story = a_complaint().happened("2024-05-08", f.Declined(ground="whim", reasons="None"))
        story.happened("2024-07-01", f.Accepted())
        assert "decline_ground" in story.broken("2024-07-01")


class TestWhatCameLaterBreaksNothing:
    """A fact that kept every rule on its day goes on having kept it."""

    def test_a_definition_of_stage_2_is_not_held_against_the_answer_of_stage_1(self):
        story = a_complaint().acknowledged("2024-05-07", points=None).responded("2024-05-20")
        more = (*POINTS, f.Point(number=3, about="Still cold", sought="Heating", responsible=True))
        story.escalated("2024-06-03").acknowledged("2024-06-10", 2, points=more)
        assert story.breaches("2024-06-10") == []

    def test_a_complaint_about_the_handler_made_after_the_answer(self):
        story = an_answered_complaint().happened("2024-05-28", f.StaffComplainedOf(who="amir"))
        assert story.breaches("2024-05-28") == []

    def test_an_agreement_on_how_to_be_in_touch(self):
        story = Story("2022").received("2023-05-10").acknowledged("2023-05-17")
        rung = f.ContactRecorded(
            direction=Direction.OUT, channel=Channel.PHONE, party=Party.RESIDENT, about="News"
        )
        story.happened("2023-05-18", rung)
        agreed = f.UpdatesAgreed(every_working_days=5, channel=Channel.E_MAIL)
        story.happened("2023-05-22", agreed)
        assert "contact_as_agreed" not in story.broken("2023-05-22")

    def test_an_issue_logged_anew_after_the_answer_that_was_not_out_then(self):
        story = an_acknowledged_complaint().happened(
            "2024-05-10",
            f.IssueRaised(
                about="Window",
                becomes=Joined.JOINED,
                related=True,
                point=f.Point(number=3, about="Window", sought="A repair"),
            ),
        )
        story.happened("2024-05-13", f.ClarificationAsked(stage=1, question="Which window?"))
        assert story.breaches("2024-05-13") == []


class TestEnteredLate:
    """What happened earlier and is entered later counts as if it had been entered in time."""

    def test_a_complaint_about_the_handler_made_before_they_were_given_the_case(self):
        story = an_acknowledged_complaint().happened("2024-05-08", assignment("carl"))
        story.happened("2024-05-07", f.StaffComplainedOf(who="carl"))
        assert "handler_no_conflict" in story.broken("2024-05-08")

    def test_a_remedy_offered_before_the_answer(self):
        story = an_acknowledged_complaint().responded("2024-05-20", remedies=())
        story.happened("2024-05-10", f.RemedyOffered(remedy=remedy()))
        assert "response_remedy" not in story.broken("2024-05-20")

    def test_an_issue_raised_before_the_answer_and_entered_after_it_may_join(self):
        story = an_answered_complaint().happened(
            "2024-05-10",
            f.IssueRaised(
                about="Window",
                becomes=Joined.JOINED,
                related=True,
                point=f.Point(number=3, about="Window", sought="A repair"),
            ),
        )
        assert "issue_joined" not in story.broken("2024-05-20")

    @pytest.mark.parametrize("entered", ["before", "after"])
    def test_the_acknowledgement_and_the_answer(self, entered):
        story = a_complaint()
        if entered == "before":
            story.acknowledged("2024-05-07").responded("2024-05-20")
        else:
            story.responded("2024-05-20").happened("2024-05-07", acknowledgement())
        assert story.state is State.ANSWERED
        assert story.duty("acknowledge").met_on.isoformat() == "2024-05-07"
        assert story.duty("respond").due_on.isoformat() == "2024-05-21"
        assert story.breaches("2024-05-20") == []
