"""From one stage to the next, and back where the next stage is refused."""

import pytest

from putright.procedure import facts as f
from putright.procedure.words import Channel, Direction, DutyState, Part, Party, Standing, State
from spec.story import (
    a_complaint,
    a_complaint_at_stage_2,
    a_finally_answered_complaint,
    acknowledgement,
    action,
    an_acknowledged_complaint,
    an_answered_complaint,
    an_escalated_complaint,
    assignment,
    day,
    decline,
    refuse_escalation,
    response,
)


class TestAskingForStage2:
    """A request opens stage 2, whenever it comes and however."""

    @pytest.mark.parametrize("channel", Channel)
    def test_by_every_channel(self, channel):
        request = f.EscalationRequested(to_stage=2, channel=channel)
        story = an_answered_complaint().chose("2024-06-03", request, by="resident")
        assert story.duty("acknowledge", stage=2).due_on == day("2024-06-10")

    def test_before_the_stage_1_answer_that_is_still_owed(self):
        story = an_acknowledged_complaint().escalated("2024-05-17")
        assert story.standing("respond", "2024-05-22", stage=1) is Standing.OVERDUE
        story.chose("2024-05-22", response())
        assert (story.state, story.case.stage) == (State.ESCALATED, 2)

    def test_entered_after_stage_2_was_acknowledged(self):
        story = an_answered_complaint().acknowledged("2024-06-10", 2).escalated("2024-06-03")
        assert story.duty("acknowledge", stage=2).due_on == day("2024-06-10")
        assert story.duty("acknowledge", stage=2).met_on == day("2024-06-10")

    def test_the_stage_itself_moves_only_by_a_request_an_acknowledgement_or_an_answer(self):
        for fact in (
            assignment("beth", 2),
            assignment("beth", 2, part=Part.LOG),
            f.CommentInvited(party=Party.RESIDENT, stage=2),
            f.ThirdPartyAnswered(third_party="Fixit Ltd", answer="No.", stage=2),
            f.ActionPromised(action=action(), stage=2),
            f.ClarificationAsked(stage=2, question="What is still wrong?"),
        ):
            story = an_acknowledged_complaint().happened("2024-05-20", fact)
            assert (story.state, story.case.stage) == (State.OPEN, 1), fact.name()
            answered = an_answered_complaint().happened("2024-05-21", fact)
            assert (answered.state, answered.case.stage) == (State.ANSWERED, 1), fact.name()

    def test_a_later_stage_acknowledged_or_answered_brings_no_ended_complaint_back(self):
        for fact in (acknowledgement(2), response(2)):
            story = an_answered_complaint().happened("2024-05-28", f.Withdrawn(confirmed=True))
            assert story.happened("2024-06-10", fact).state is State.WITHDRAWN, fact.name()

    def test_a_declined_complaint_has_no_stage_2(self):
        story = a_complaint().happened("2024-05-08", decline()).escalated("2024-06-03")
        assert story.state is State.DECLINED

    def test_a_contact_shows_that_the_resident_was_heard_at_stage_2(self):
        story = a_complaint_at_stage_2().happened(
            "2024-06-12",
            f.ContactRecorded(
                direction=Direction.IN, channel=Channel.PHONE, party=Party.RESIDENT, about="Rang"
            ),
        )
        assert day("2024-06-12") in story.case.heard_on


class TestRefused:
    """Where the next stage is refused the case goes back to where it was."""

    def test_to_answered(self):
        story = an_escalated_complaint().chose("2024-06-05", refuse_escalation())
        assert (story.state, story.case.stage) == (State.ANSWERED, 1)
        assert story.breaches("2024-12-01") == []

    def test_to_acknowledged_where_stage_1_was_not_answered_yet(self):
        story = an_acknowledged_complaint().escalated("2024-05-10")
        story.chose("2024-05-13", refuse_escalation())
        assert (story.state, story.case.stage) == (State.OPEN, 1)
        assert story.duty("respond", stage=1).due_on == day("2024-05-21")

    def test_to_received_where_it_was_not_acknowledged_yet(self):
        story = a_complaint().escalated("2024-05-02").chose("2024-05-03", refuse_escalation())
        assert (story.state, story.case.stage) == (State.RECEIVED, 1)
        story.chose("2024-05-07", acknowledgement())

    def test_refused_late_the_request_was_acknowledged_late(self):
        story = an_escalated_complaint().happened("2024-06-12", refuse_escalation())
        assert story.standing("acknowledge", "2024-06-12", stage=2) is Standing.MET_LATE

    def test_the_answer_is_no_longer_owed_once_the_refusal_has_left(self):
        said = refuse_escalation(channel=Channel.PHONE)
        story = an_escalated_complaint().happened("2024-06-05", said)
        assert story.duty("respond", stage=2).state is DutyState.OPEN
        story.happened("2024-06-06", f.LeavingConfirmed(event=story.last.number))
        assert story.duty("respond", stage=2).state is DutyState.WITHDRAWN


class TestAskedAgainAfterARefusal:
    """A new request opens stage 2 anew; what was late before stays late."""

    def test_its_clock_starts_with_the_new_request(self):
        story = an_escalated_complaint().happened("2024-06-05", refuse_escalation())
        story.escalated("2024-08-01")
        assert story.latest("acknowledge", stage=2).due_on == day("2024-08-08")
        assert story.latest("respond", stage=2).state is DutyState.OPEN

    def test_an_acknowledgement_from_before_does_not_count_for_it(self):
        story = a_complaint_at_stage_2().happened("2024-06-12", refuse_escalation())
        story.escalated("2024-08-01")
        assert story.latest("acknowledge", stage=2).state is DutyState.OPEN
        assert story.latest("respond", stage=2).due_on is None
        assert story.breaches("2024-08-02", "respond") == []

    def test_a_late_first_word_stays_on_record(self):
        story = an_escalated_complaint().happened("2024-07-01", refuse_escalation())
        story.escalated("2024-08-01")
        assert "acknowledge" in story.broken("2024-08-02")


class TestWhatCannotBeChosen:
    """A choice that doesn't fit where the case stands is refused, and says what would."""

    @pytest.mark.parametrize(
        ("given", "fact"),
        [
            (an_acknowledged_complaint, acknowledgement()),
            (an_answered_complaint, response(remedies=())),
            (an_answered_complaint, acknowledgement(2)),
            (an_acknowledged_complaint, f.Closed()),
            (a_finally_answered_complaint, acknowledgement(2)),
        ],
    )
    def test_it_is_refused_for_now(self, given, fact):
        refusals = given().proposed("2024-09-02", fact)
        assert "not_now" in {each.rule for each in refusals}

    def test_where_the_stage_is_what_is_wrong_the_stage_is_named(self):
        (refusal,) = a_complaint_at_stage_2().proposed("2024-06-12", assignment("dina", 1))
        assert refusal.rule == "not_now"
        assert "stage 1" in refusal.why + refusal.mend

    def test_an_action_can_be_promised_for_a_stage_that_was_answered(self):
        promised = f.ActionPromised(action=action(), stage=1)
        story = a_complaint_at_stage_2().chose("2024-06-12", promised)
        assert story.duty("finish_action").stage == 1
