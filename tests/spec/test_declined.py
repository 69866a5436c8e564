"""A complaint that was declined: what it still owes, and the way back in."""

from putright.procedure import facts as f
from putright.procedure.words import Channel, DutyState, Standing, State
from spec.story import a_complaint, an_acknowledged_complaint, an_answered_complaint, day, decline


class TestDeclined:
    """Declined, a complaint owes no answer; its letter has acknowledged it."""

    def test_no_answer_is_owed(self):
        story = a_complaint().chose("2024-05-08", decline())
        assert story.state is State.DECLINED
        assert story.standing("acknowledge", "2024-05-20") is Standing.MET
        assert story.standing("respond", "2024-07-01") is Standing.WITHDRAWN
        assert story.breaches("2024-12-01") == []

    def test_declined_late_it_was_acknowledged_late(self):
        story = a_complaint().happened("2024-05-15", decline())
        assert story.standing("acknowledge", "2024-05-20") is Standing.MET_LATE

    def test_declined_after_the_answer_was_due_the_answer_was_missed(self):
        story = an_acknowledged_complaint().happened("2024-06-03", decline())
        assert story.standing("respond", "2024-07-01") is Standing.MISSED

    def test_a_refusal_that_was_only_said_ends_nothing_yet(self):
        story = a_complaint().happened("2024-05-08", decline(channel=Channel.PHONE))
        assert story.duty("respond").state is DutyState.OPEN
        story.happened("2024-05-10", f.LeavingConfirmed(event=2))
        assert story.duty("respond").state is DutyState.WITHDRAWN
        assert story.duty("acknowledge").met_on == day("2024-05-08")

    def test_an_answered_complaint_is_not_declined_as_a_choice(self):
        (refusal,) = an_answered_complaint().proposed("2024-06-03", decline())
        assert refusal.rule == "not_now"

    def test_it_can_be_closed(self):
        story = a_complaint().chose("2024-05-08", decline()).chose("2024-05-20", f.Closed())
        assert story.state is State.CLOSED


ACCEPTED = f.Accepted(why="The Ombudsman said so.", ombudsman_said_so=True)


class TestAcceptedAfterAll:
    """The Ombudsman can tell a landlord to take a complaint on; its clocks start that day."""

    def test_the_clocks_start_on_the_day_it_is_accepted(self):
        story = a_complaint().happened("2024-05-08", decline()).chose("2024-07-01", ACCEPTED)
        assert story.state is State.RECEIVED
        duty = story.latest("acknowledge")
        assert (duty.counted_from, duty.due_on) == (day("2024-07-01"), day("2024-07-08"))
        assert duty.state is DutyState.OPEN
        assert story.latest("respond").state is DutyState.OPEN

    def test_the_day_it_was_received_stays_on_record(self):
        story = a_complaint().happened("2024-05-08", decline()).chose("2024-07-01", ACCEPTED)
        assert story.case.received_on == day("2024-05-01")
        assert story.case.restarted_on == day("2024-07-01")

    def test_an_acknowledgement_from_before_does_not_count_for_it(self):
        story = an_acknowledged_complaint().happened("2024-05-10", decline())
        story.chose("2024-07-01", ACCEPTED)
        assert story.latest("acknowledge").state is DutyState.OPEN
        assert story.latest("respond").due_on is None
        assert story.breaches("2024-07-02", "respond") == []
        story.acknowledged("2024-07-03")
        assert story.latest("respond").due_on == day("2024-07-17")

    def test_from_a_closed_case_too(self):
        story = a_complaint().happened("2024-05-08", decline()).happened("2024-05-20", f.Closed())
        story.chose("2024-07-01", ACCEPTED)
        assert story.state is State.RECEIVED
        assert story.latest("acknowledge").due_on == day("2024-07-08")

    def test_what_was_late_before_stays_on_record(self):
        story = a_complaint().happened("2024-05-20", decline())
        assert "acknowledge" in story.broken("2024-05-21")
        story.chose("2024-07-01", ACCEPTED)
        assert "acknowledge" in story.broken("2024-07-02")
        story.acknowledged("2024-07-03")
        assert len(story.breaches("2024-07-10", "acknowledge")) == 1

    def test_accepting_one_that_nobody_declined_moves_no_clock(self):
        story = a_complaint().chose("2024-05-03", f.Accepted())
        assert story.duty("acknowledge").due_on == day("2024-05-09")
