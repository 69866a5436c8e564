"""What was asked for and taken back, what was refused and taken up after all, and what is settled at once."""

from msgspec.structs import replace

from putright.procedure import facts as f
from putright.procedure.policy import Policy, Span
from putright.procedure.words import (
    Channel,
    Consent,
    Direction,
    DutyState,
    Party,
    PolicyRule,
    RemedyState,
    Standing,
    State,
)
from putright.workingdays import Nation
from spec.story import (
    Story,
    a_complaint,
    a_complaint_at_stage_2,
    acknowledgement,
    an_acknowledged_complaint,
    an_answered_complaint,
    an_escalated_complaint,
    complaint,
    day,
    refuse_escalation,
    remedy,
    response,
)


class TestARequestForStage2IsTakenBack:
    """The resident no longer wants stage 2. The stage 1 answer stands."""

    def test_stage_2_is_no_longer_owed_and_the_complaint_stands_answered(self):
        story = an_escalated_complaint().chose("2024-06-05", f.EscalationWithdrawn(to_stage=2))
        assert (story.state, story.case.stage) == (State.ANSWERED, 1)
        assert story.standing("acknowledge", "2024-07-31", stage=2) is Standing.WITHDRAWN
        assert story.standing("respond", "2024-07-31", stage=2) is Standing.WITHDRAWN
        assert story.broken("2024-07-31") == set()

    def test_asked_for_again_its_clocks_start_from_the_new_request(self):
        story = an_escalated_complaint().chose("2024-06-05", f.EscalationWithdrawn(to_stage=2))
        story.escalated("2024-09-16").acknowledged("2024-09-18", 2).responded("2024-10-16", 2)
        assert story.duties("respond", stage=2)[-1].due_on == day("2024-10-16")
        assert story.broken("2024-12-31") == set()

    def test_what_was_not_asked_for_can_not_be_taken_back(self):
        (refusal,) = an_answered_complaint().reported(
            "2024-06-05", f.EscalationWithdrawn(to_stage=2)
        )
        assert refusal.field == "to_stage"


class TestARefusedStage2IsTakenUp:
    """The landlord refused stage 2, and takes it up after all."""

    def test_accepted_on_the_ombudsmans_word_its_clocks_start_then(self):
        story = an_escalated_complaint().happened("2024-06-07", refuse_escalation())
        story.chose("2024-09-02", f.Accepted(stage=2, ombudsman_said_so=True))
        assert (story.state, story.case.stage) == (State.ESCALATED, 2)
        assert story.duties("acknowledge", stage=2)[-1].due_on == day("2024-09-09")

    def test_acknowledged_all_the_same_the_refusal_was_no_acknowledgement(self):
        story = an_escalated_complaint().happened("2024-06-07", refuse_escalation())
        story.happened("2025-02-04", acknowledgement(2))
        (duty,) = story.duties("acknowledge", stage=2)
        assert duty.met_on == day("2025-02-04")
        assert story.standing("acknowledge", "2025-03-04", stage=2) is Standing.MET_LATE

    def test_a_refusal_that_stands_is_the_answer_to_the_request(self):
        story = an_escalated_complaint().happened("2024-06-07", refuse_escalation())
        (duty,) = story.duties("acknowledge", stage=2)
        assert (duty.met_on, duty.met_by) == (day("2024-06-07"), "the refusal")


class TestWhatMetTheAcknowledgement:
    """An answer acknowledges too, and says so."""

    def test_answered_before_anything_else_was_sent(self):
        duty = a_complaint().responded("2024-05-03").duty("acknowledge", stage=1)
        assert (duty.met_on, duty.met_by) == (day("2024-05-03"), "the response")

    def test_acknowledged_it_is_the_acknowledgement(self):
        duty = an_acknowledged_complaint().responded("2024-05-20").duty("acknowledge", stage=1)
        assert duty.met_by is None


class TestAPointIsNotDropped:
    """A second acknowledgement does not lose a point of the first."""

    def test_left_out_it_is_refused_as_a_choice_and_marked_as_a_fact(self):
        story = an_acknowledged_complaint()
        points = story.case.points_at(1)
        shorter = acknowledgement(1, points=points[:1])
        story.happened("2024-05-09", shorter)
        (breach,) = story.breaches("2024-05-09")
        assert (breach.rule, breach.of_policy) == (PolicyRule.POINT_KEPT.value, True)
        assert "point 2" in breach.what

    def test_the_same_points_again_are_no_matter(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-09", acknowledgement(1, points=story.case.points_at(1)))
        assert story.breaches("2024-05-09") == []


class TestARepresentativeWithoutConsent:
    """The clocks run while consent is awaited; the case is not discussed with anybody else."""

    def told(self) -> f.ContactRecorded:
        return f.ContactRecorded(
            direction=Direction.OUT, channel=Channel.PHONE, party=Party.REPRESENTATIVE, about="News"
        )

    def story(self, consent: Consent):
        received = complaint(representative="Mr Low", consent=consent, consent_why="In hospital")
        return Story().happened("2024-05-01", received)

    def test_awaited_or_refused_they_are_not_told(self):
        for consent in (Consent.AWAITED, Consent.REFUSED):
            (refusal,) = self.story(consent).proposed("2024-05-03", self.told())
            assert (refusal.rule, refusal.field) == (PolicyRule.CONSENT, "party")

    def test_given_or_waived_they_are(self):
        for consent in (Consent.GIVEN, Consent.WAIVED):
            self.story(consent).chose("2024-05-03", self.told())


class TestALateAnswerWithNothingAgreed:
    """Once a late answer has left, it is too late to agree how often to update."""

    def test_it_was_missed(self):
        story = an_acknowledged_complaint().responded("2024-07-15")
        (breach,) = story.breaches("2024-07-15", "agree_updates")
        assert breach.source.ref == "5.9"
        assert "15 July 2024" in breach.what

    def test_agreed_before_the_answer_it_was_met(self):
        story = an_acknowledged_complaint()
        story.chose("2024-06-03", f.UpdatesAgreed(every_working_days=40))
        story.responded("2024-07-15")
        assert story.breaches("2024-07-15", "agree_updates") == []


class TestARemedyInTheLetterItself:
    """An apology that the letter makes is made when the letter leaves."""

    def test_it_is_delivered_at_once(self):
        sorry = replace(remedy("sorry"), by_on=None, done=True)
        story = an_acknowledged_complaint().chose("2024-05-20", response(remedies=(sorry,)))
        duty = story.duty("deliver_remedy")
        assert (duty.state, duty.met_on) == (DutyState.MET, day("2024-05-20"))
        assert story.case.remedy("sorry").state is RemedyState.DELIVERED
        assert story.broken("2024-12-31") == set()


class TestARecommendationDoesNotBind:
    """Its day is one to keep; passing it breaks nothing."""

    def test_late_it_is_no_breach(self):
        advised = f.Order(id="R-1", what="Review the policy", due_on=day("2024-10-01"))
        finding = f.IssueFinding(issue="Damp", finding="service_failure")
        story = a_complaint_at_stage_2().responded("2024-07-01", 2)
        story.happened(
            "2024-09-02",
            f.Determined(reference="D-1", findings=(finding,), recommendations=(advised,)),
        )
        duty = story.duty("answer_recommendation")
        assert (duty.due_on, duty.target_on) == (None, day("2024-10-01"))
        assert story.breaches("2024-12-31", "answer_recommendation") == []


class TestTellingOfAnExtension:
    """It is the telling after the decision that meets the duty."""

    def test_one_told_the_day_before_was_another(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-05-28")
        again = f.ExtensionDecided(
            stage=1, until=day("2024-06-03"), reason="Snow.", good_reason="No road."
        )
        story.chose("2024-05-15", again)
        assert story.duty("tell_extension").met_on is None
        story.extended("2024-05-16", "2024-06-03", good_reason="No road.")
        assert story.duty("tell_extension").met_on == day("2024-05-16")


class TestWhatHasEndedStaysEnded:
    """A letter about a later stage does not open a complaint that the resident has withdrawn."""

    def test_neither_an_acknowledgement_nor_an_answer_does(self):
        for fact in (acknowledgement(2), response(2)):
            story = an_answered_complaint().happened("2024-06-05", f.Withdrawn(confirmed=True))
            story.happened("2024-06-10", fact)
            assert story.state is State.WITHDRAWN


class TestLearningWhereTheEditionAsksForNone:
    """The landlord's own policy is then where the duty comes from."""

    def test_its_source_is_the_policy(self):
        policy = Policy(learning_within=Span(number=20))
        story = Story("spso-2021", policies=(policy,), nation=Nation.SCOTLAND)
        story.received("2024-05-01").responded("2024-05-08")
        duty = story.duty("record_learning")
        assert (duty.source.edition, duty.target_on) == (None, day("2024-06-06"))
