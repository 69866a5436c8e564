"""Finer points of the rules: where two of them meet, and what a record that is silent comes to."""

from datetime import date
from typing import Any

import pytest

from putright.codes.load import edition
from putright.codes.vocabulary import DutyKind, RuleKey
from putright.procedure import facts as f
from putright.procedure import requests, residents
from putright.procedure.duty import past_target
from putright.procedure.events import Command, Source
from putright.procedure.policy import Declared, OwnGround, Policy, Span, Target, problems
from putright.procedure.requests import facts as q
from putright.procedure.residents import facts as r
from putright.procedure.residents.words import ReviewOutcome
from putright.procedure.words import (
    Channel,
    Choice,
    Consent,
    Direction,
    DutyState,
    Finding,
    Joined,
    Part,
    Party,
    PolicyRule,
    Standing,
    State,
)
from putright.workingdays import Override
from spec.story import (
    POINTS,
    Story,
    a_complaint,
    a_complaint_at_stage_2,
    a_finally_answered_complaint,
    action,
    an_acknowledged_complaint,
    an_answered_complaint,
    an_escalated_complaint,
    assignment,
    day,
    decline,
    findings,
    money,
    refuse_escalation,
    remedy,
    reopening,
    response,
)
from spec.test_before_a_complaint import RequestStory, a_request, dissatisfied, survey
from spec.test_corrections import correction
from spec.test_ombudsman import determination
from spec.test_the_resident import (
    ResidentStory,
    adjustment,
    adjustment_reviewed,
    restriction,
    restriction_reviewed,
)


class TestALateReportAndItsBackground:
    """What is linked as background is older than the complaint."""

    def test_a_younger_report_is_no_background_when_it_is_linked_later_either(self):
        younger = f.Background(reference="WO-9", reported_on=date(2024, 5, 14))
        story = a_complaint()
        (refusal,) = story.proposed("2024-05-13", f.BackgroundLinked(background=(younger,)))
        assert (refusal.rule, refusal.field) == (PolicyRule.KNOWN_WORDS, "background")
        assert "WO-9" in refusal.why

    def test_one_reported_on_the_same_day_or_on_no_recorded_day_is(self):
        background = (
            f.Background(reference="WO-7", reported_on=date(2024, 5, 13)),
            f.Background(reference="WO-8"),
        )
        story = a_complaint().chose("2024-05-13", f.BackgroundLinked(background=background))
        assert [each.reference for each in story.case.background] == ["WO-7", "WO-8"]


class TestWhatIsNotSaidIsNotKnown:
    """A rule that the record is silent about is not broken; once the record says no, it is."""

    @pytest.mark.parametrize(
        ("given", "on", "silent", "rule"),
        [
            (an_acknowledged_complaint, "2024-05-13", f.Withdrawn(), "withdrawal_confirmed"),
            (
                a_complaint,
                "2024-05-13",
                f.RepresentativeNamed(representative="Ms Hill", consent=Consent.WAIVED),
                "consent",
            ),
            (
                an_acknowledged_complaint,
                "2024-05-13",
                f.RemedyOffered(remedy=remedy("sum", kind="money")),
                "sum_agrees",
            ),
            (
                a_complaint_at_stage_2,
                "2024-07-08",
                response(2, decided_by=None),
                "other_person",
            ),
        ],
    )
    def test_it_is_counted_as_not_known(self, given: Any, on: str, silent: f.Fact, rule: str):
        story = given().happened(on, silent)
        assert story.breaches(rule=rule) == []
        assert [each.event for each in story.not_known(rule)] == [story.last.number]

    @pytest.mark.parametrize(
        ("on", "said", "rule"),
        [
            ("2024-05-13", f.Withdrawn(confirmed=False), "withdrawal_confirmed"),
            (
                "2024-05-13",
                f.RepresentativeNamed(representative="Ms Hill", consent=Consent.WAIVED, why=""),
                "consent",
            ),
        ],
    )
    def test_it_is_broken_where_the_record_says_no(self, on: str, said: f.Fact, rule: str):
        story = an_acknowledged_complaint().happened(on, said)
        assert len(story.breaches(rule=rule)) == 1
        assert story.not_known(rule) == []

    def test_a_complaint_that_looks_like_another_breaks_nothing_and_is_counted(self):
        story = Story(look_alikes=("C-4",)).received("2024-05-01")
        assert story.breaches(rule="look_alike") == []
        assert len(story.not_known("look_alike")) == 1

    def test_whether_an_order_was_shown_to_be_done(self):
        given = a_finally_answered_complaint
        for evidence, broken in ((None, 0), ("", 1)):
            story = given().happened("2025-02-28", determination(), by="ombudsman")
            story.happened("2025-03-10", f.OrderCompliedWith(id="O-1", evidence=evidence))
            assert len(story.breaches(rule="order_evidenced")) == broken
            assert len(story.not_known("order_evidenced")) == 1 - broken

    def test_whether_there_was_a_complaint_definition_to_answer(self):
        story = a_complaint(points=()).acknowledged("2024-05-07", points=None)
        story.happened("2024-05-20", response(findings=None))
        assert story.breaches(rule="acknowledge_definition") == []
        events = [each.event for each in story.not_known("acknowledge_definition")]
        assert events == [2, 3]

    def test_whether_the_one_who_decided_had_a_conflict_of_interest(self):
        story = an_acknowledged_complaint().responded("2024-05-20", conflict=None)
        assert story.breaches(rule="handler_no_conflict") == []
        assert len(story.not_known("handler_no_conflict")) == 1

    def test_whether_the_resident_agreed_to_be_represented(self):
        silent = r.RepresentativeRecorded(representative="Ms Hill")
        story = ResidentStory().happened("2024-05-01", silent)
        assert story.breaches(rule="consent") == []
        assert len(story.not_known("consent")) == 1

    def test_whether_the_waiver_of_consent_had_a_reason(self):
        for why, broken in ((None, 0), ("", 1)):
            waived = r.RepresentativeRecorded(
                representative="Ms Hill", consent=Consent.WAIVED, why=why
            )
            story = ResidentStory().happened("2024-05-01", waived)
            assert len(story.breaches(rule="consent")) == broken
            assert len(story.not_known("consent")) == 1 - broken


class TestProvision5_14_ARestrictionThatIsKept:
    """5.14: a review that keeps a restriction sets the day of the next one."""

    def test_it_is_not_kept_without_a_day_for_its_next_review(self):
        story = ResidentStory().happened("2024-05-01", restriction())
        kept = restriction_reviewed(ReviewOutcome.KEPT, no_review=True)
        (refusal,) = story.proposed("2024-06-14", kept)
        assert refusal.rule is RuleKey.RESTRICTION_REVIEW

    def test_a_breach_recorded_by_mistake_is_a_managers_to_correct(self):
        story = ResidentStory().happened("2024-05-01", restriction(reason=""))
        mended = correction(1, "reason", "Threats to staff")
        (refusal,) = story.reported("2024-05-02", mended)
        assert refusal.rule is PolicyRule.CORRECTION
        assert len(story.breaches("2024-05-02")) == 1
        assert story.happened("2024-05-02", mended, by="mary").breaches("2024-05-02") == []

    def test_an_unknown_restriction_is_named_where_there_is_none_yet(self):
        story = ResidentStory().happened("2024-05-01", r.NeedDisclosed(need="Low vision"))
        (refusal,) = story.reported("2024-05-02", r.RestrictionLifted(restriction="R-1"))
        assert "none yet" in refusal.mend


class TestStagesThatComeTooSoonOrTooMany:
    """A stage follows the one before it, and there are no more than the edition allows."""

    def test_stage_2_is_answered_while_stage_1_is_not(self):
        story = Story("2022").received("2023-05-10").acknowledged("2023-05-17")
        story.escalated("2023-05-18").happened("2023-05-22", response(2))
        assert "stage_after_previous" in story.broken("2023-05-22")

    def test_a_third_stage_is_not_acknowledged_under_an_edition_of_two(self):
        story = a_finally_answered_complaint()
        story.happened("2024-08-06", f.Acknowledged(stage=3, channel=Channel.E_MAIL, points=POINTS))
        assert "stage_allowed" in story.broken("2024-08-06")

    def test_asking_for_a_stage_that_there_is_not_moves_nothing(self):
        story = a_finally_answered_complaint().escalated("2024-08-05", 3)
        assert (story.state, story.case.stage) == (State.ANSWERED, 2)
        assert story.duties(stage=3) == []
        assert story.breaches("2026-01-01") == []

    def test_asking_for_a_third_stage_without_a_reason_for_it_is_no_breach_of_the_landlords(self):
        story = Story("2020", policies=[Policy(third_stage_because="")])
        story.received("2021-05-10").acknowledged("2021-05-12").responded("2021-05-24")
        story.escalated("2021-06-01").acknowledged("2021-06-03", 2).responded("2021-06-21", 2)
        story.escalated("2021-07-01", 3)
        assert "stage_three_explained" not in story.broken("2021-07-01")
        story.acknowledged("2021-07-05", 3)
        assert "stage_three_explained" in story.broken("2021-07-05")


class TestClosedBeforeItWasAnswered:
    """A case is not closed while an answer is owed."""

    @pytest.mark.parametrize(
        "given", [a_complaint, an_acknowledged_complaint, an_escalated_complaint]
    )
    def test_it_stays_open_and_the_closing_is_held_against_the_landlord(self, given: Any):
        story = given()
        before = story.state
        story.happened("2024-06-05", f.Closed())
        assert story.state is before
        assert story.case.closed_on is None
        (breach,) = story.breaches("2024-06-05", "closed_unanswered")
        assert breach.of_policy
        assert breach.event == story.last.number


class TestProvision5_8_WhoConsidersAComplaint:
    """Each of those who consider a complaint is free of a conflict, and of the right grade."""

    def test_two_people_with_a_conflict_are_two_breaches_in_one_stage(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-08", assignment("amir", conflict=True))
        story.happened("2024-05-09", assignment("carl", conflict=True))
        assert len(story.breaches(rule="handler_no_conflict")) == 2

    def test_the_grade_is_asked_of_who_signed_it_off_where_somebody_did(self):
        story = Story(policies=[Policy(answer_grades={"1": ("director",)})])
        story.received("2024-05-01").acknowledged("2024-05-07")
        for signed_off_by, field in (("mary", "signed_off_by"), (None, "decided_by")):
            answer = response(decided_by="amir", signed_off_by=signed_off_by)
            (refusal,) = story.proposed("2024-05-20", answer)
            assert (refusal.rule, refusal.field) == (PolicyRule.ANSWER_GRADE, field)


class TestProvision9_1_LearningIsOwedOnce:
    """Learning is owed from the first answer that finds fault."""

    def test_a_second_answer_that_finds_fault_does_not_put_it_off(self):
        story = a_finally_answered_complaint()
        assert story.duty("record_learning").opened_on == day("2024-05-20")


class TestABreachInWords:
    """A breach says how things stood on the day that is asked about."""

    def test_before_it_was_done_a_late_duty_is_not_done(self):
        story = a_complaint().acknowledged("2024-05-15")
        (before,) = story.breaches("2024-05-14", "acknowledge")
        (after,) = story.breaches("2024-05-15", "acknowledge")
        assert before.what.endswith("due on 9 May 2024, not done.")
        assert after.what.endswith("due on 9 May 2024, done on 15 May 2024.")
        assert before.key == after.key

    def test_its_key_tells_the_stage(self):
        story = a_complaint().acknowledged("2024-05-15")
        (breach,) = story.breaches("2024-05-15", "acknowledge")
        assert (breach.key, breach.stage) == ("acknowledge/1//1", 1)

    def test_a_rule_is_broken_in_a_stage(self):
        story = an_acknowledged_complaint().responded("2024-05-20", remedies=())
        (breach,) = story.breaches("2024-05-20", "response_remedy")
        assert breach.stage == 1

    def test_what_stopped_for_no_recorded_reason_is_told_apart_from_what_a_complaint_stopped(self):
        story = a_request().happened("2024-05-08", q.RequestWorkStopped())
        (silent,) = story.not_known("request_goes_on")
        assert silent.what.startswith("Nothing says")
        story = a_request().happened("2024-05-08", q.RequestWorkStopped(because_of_complaint=True))
        (breach,) = story.breaches(rule="request_goes_on")
        assert not breach.what.startswith("Nothing says")


class TestAgreedUpdatesThatNeverCame:
    """An update that was due before the answer left was missed, and stays so."""

    def test_it_was_missed_on_the_day_the_answer_left(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-08", f.UpdatesAgreed(every_working_days=2)).responded("2024-05-20")
        duty = story.duty("send_update")
        assert (duty.due_on, duty.ended_on) == (day("2024-05-10"), day("2024-05-20"))
        assert story.standing("send_update", "2024-05-17") is Standing.OVERDUE
        assert story.standing("send_update", "2024-05-20") is Standing.MISSED


class TestProvision1_5_FromTheRequestToTheComplaint:
    """A complaint that a request turns into takes with it what was said, and how."""

    def complaint(self, story: RequestStory, on: str = "2024-05-20") -> f.ComplaintReceived:
        turned = Command(what=q.TurnedIntoComplaint(complaint="C-1"), on=day(on), by="olu")
        what = requests.complaint_from(story.case, turned, reference="R-7").what
        assert isinstance(what, f.ComplaintReceived)
        return what

    def test_it_came_the_way_the_request_did_where_nothing_else_is_said(self):
        story = a_request().happened("2024-05-08", dissatisfied())
        assert self.complaint(story).channel is Channel.PHONE

    def test_its_way_in_is_another_where_none_is_recorded(self):
        story = RequestStory().happened("2024-05-08", dissatisfied())
        assert self.complaint(story).channel is Channel.OTHER

    def test_it_comes_from_the_survey_though_a_request_was_recorded_since(self):
        story = RequestStory().happened("2024-05-08", survey(), dissatisfied())
        asked = q.RequestRecorded(about="The tap", channel=Channel.PHONE)
        assert self.complaint(story.happened("2024-05-09", asked)).from_survey

    def test_it_does_not_come_from_a_survey_that_was_answered_about_a_request(self):
        story = a_request().happened("2024-05-08", survey(satisfied=True), dissatisfied())
        assert not self.complaint(story).from_survey

    def test_it_is_owed_from_the_day_the_resident_took_the_offer_and_stays_owed(self):
        story = a_request().happened("2024-05-08", dissatisfied(Choice.OFFERED))
        story.happened("2024-05-10", q.ChoiceMade(choice=Choice.TAKEN))
        duty = story.duty("raise_complaint")
        assert (duty.opened_on, duty.state, duty.ended_on) == (
            day("2024-05-10"),
            DutyState.OPEN,
            None,
        )

    def test_nothing_becomes_a_complaint_before_anything_was_asked_or_said(self):
        (refusal,) = RequestStory().reported("2024-05-08", q.TurnedIntoComplaint(complaint="C-1"))
        assert refusal.field == "what"

    def test_a_request_that_is_done_is_not_done_again(self):
        story = a_request().happened("2024-05-20", q.RequestDone(outcome="Tap replaced"))
        (refusal,) = story.reported("2024-05-21", q.RequestDone(outcome="Tap replaced"))
        assert "20 May 2024" in refusal.why

    def test_it_is_about_the_request_where_no_dissatisfaction_was_expressed(self):
        complaint = self.complaint(a_request())
        assert (complaint.about, complaint.from_survey) == ("The kitchen tap leaks", False)

    def test_else_about_what_was_said_last_in_a_survey(self):
        story = RequestStory().happened("2024-05-08", survey(about="Rude"), survey(about="Late"))
        story.happened("2024-05-09", survey())
        complaint = self.complaint(story)
        assert (complaint.about, complaint.from_survey) == ("Late", True)

    def test_what_the_resident_does_not_want_in_a_call_is_no_dissatisfaction(self):
        story = RequestStory().happened("2024-05-08", survey())
        story.happened("2024-05-09", q.CalledBack(outcome="All well", choice=Choice.NOT_WANTED))
        assert story.case.dissatisfactions == ()
        assert story.duties("raise_complaint") == []


class TestARequestAndTheDaysBeforeIt:
    """What is said of a request comes after it, and needs one."""

    def test_nothing_comes_before_the_first_thing_on_record(self):
        early = q.ComplimentNoted(about="A kind plumber")
        (refusal,) = a_request().reported("2024-04-30", early)
        assert refusal.field == "on"

    def test_a_remark_is_not_reviewed_as_if_it_were_a_request(self):
        story = RequestStory().happened("2024-05-08", dissatisfied())
        (refusal,) = story.reported("2024-05-09", q.RequestReviewed(outcome="Looked at"))
        assert refusal.field == "what"
        assert "request_recorded" in refusal.mend

    def test_a_request_is_not_reviewed_before_it_was_recorded(self):
        story = RequestStory().happened("2024-05-01", dissatisfied())
        story.happened("2024-05-08", q.RequestRecorded(about="The tap", channel=Channel.PHONE))
        (refusal,) = story.reported("2024-05-03", q.RequestReviewed(outcome="Looked at"))
        assert refusal.field == "on"
        story.happened("2024-05-08", q.RequestReviewed(outcome="Looked at"))


class TestProvision3_6_TwoWhoActForTheResident:
    """Each representative acts from a day to a day, whatever is said of another."""

    def acting(self, story: ResidentStory, on: str) -> list[str]:
        return [each.name for each in residents.representatives_on(story.case, day(on))]

    def representative(self, name: str, **more: Any) -> r.RepresentativeRecorded:
        return r.RepresentativeRecorded(representative=name, consent=Consent.GIVEN, **more)

    def test_a_second_one_does_not_take_the_place_of_the_first(self):
        story = ResidentStory().happened("2024-05-01", self.representative("Ms Hill"))
        story.happened("2024-05-08", self.representative("Mr Dale"))
        assert self.acting(story, "2024-05-08") == ["Ms Hill", "Mr Dale"]

    def test_who_acts_again_did_not_act_in_between(self):
        story = ResidentStory().happened("2024-05-01", self.representative("Ms Hill"))
        story.happened("2024-06-03", r.RepresentativeEnded(representative="Ms Hill"))
        story.happened("2024-07-01", self.representative("Ms Hill"))
        assert self.acting(story, "2024-06-02") == ["Ms Hill"]
        assert self.acting(story, "2024-06-14") == []
        assert self.acting(story, "2024-07-01") == ["Ms Hill"]

    def test_somebody_can_act_for_a_single_day(self):
        story = ResidentStory()
        story.happened("2024-05-01", self.representative("Ms Hill", until=date(2024, 5, 1)))
        assert self.acting(story, "2024-05-01") == ["Ms Hill"]
        assert self.acting(story, "2024-05-02") == []


class TestAReviewThatChangesWhenARestrictionEnds:
    """The next review lies within the restriction as it is now."""

    def test_a_longer_restriction_is_reviewed_past_its_old_end(self):
        story = ResidentStory().happened("2024-05-01", restriction())
        longer = restriction_reviewed(
            ReviewOutcome.CHANGED,
            until=date(2024, 12, 31),
            review_on=date(2024, 9, 30),
            equality="No disability is known",
        )
        story.chose("2024-06-14", longer)
        assert story.barred("2024-12-31") == (Channel.PHONE,)


class TestStaffWhoAreComplainedOf:
    """4.9 of 2020: staff comment on findings against them; an invitation that names nobody is to the only one."""

    def complained_of(self, *who: str) -> Story:
        story = Story("2020").received("2021-05-10").acknowledged("2021-05-17")
        story.happened("2021-05-18", *(f.StaffComplainedOf(who=each) for each in who))
        return story.happened("2021-05-19", f.CommentInvited(party=Party.STAFF, stage=1))

    @pytest.mark.parametrize(("who", "kept"), [(("carl",), True), (("carl", "dina"), False)])
    def test_where_there_are_two_nobody_knows_who_was_asked(self, who: tuple[str, ...], kept: bool):
        story = self.complained_of(*who).responded("2021-05-24", comment_invited=False)
        assert ("comment_staff" not in story.broken()) is kept


class TestTheLastDayOfADuty:
    """What ends on the due date was not missed; what ends the day after was."""

    @pytest.mark.parametrize(
        ("on", "stands"), [("2024-05-21", Standing.WITHDRAWN), ("2024-05-22", Standing.MISSED)]
    )
    def test_a_complaint_withdrawn_around_the_day_its_answer_was_due(self, on: str, stands: Any):
        story = an_acknowledged_complaint().happened(on, f.Withdrawn(confirmed=True))
        assert story.standing("respond", "2024-06-03") is stands


class TestAnOfferThatNobodyAnswers:
    """Attempts to reach the resident are owed where the policy sets both a time and a number."""

    @pytest.mark.parametrize(
        ("policy", "owed"),
        [
            ({"offer_contacts": 2}, 0),
            ({"offer_lapses_after": Span(number=10)}, 0),
            ({"offer_contacts": 2, "offer_lapses_after": Span(number=10)}, 1),
        ],
    )
    def test_one_without_the_other_asks_for_none(self, policy: dict[str, Any], owed: int):
        story = Story(policies=[Policy(**policy)]).received("2024-05-01").acknowledged("2024-05-07")
        story.responded("2024-05-20", remedies=(remedy(needs_acceptance=True),))
        assert len(story.duties("contact_unclaimed_offer")) == owed

    def test_they_end_when_the_resident_answers_not_when_it_is_delivered(self):
        policy = Policy(offer_contacts=2, offer_lapses_after=Span(number=10))
        story = Story(policies=[policy]).received("2024-05-01").acknowledged("2024-05-07")
        given = remedy("given")
        story.responded("2024-05-20", remedies=(given, remedy(needs_acceptance=True)))
        story.happened("2024-05-24", f.RemedyAccepted(remedy="sorry"))
        story.happened("2024-06-03", f.RemedyDelivered(remedy="sorry"))
        duty = story.duty("contact_unclaimed_offer")
        assert duty.subject == "sorry"
        assert (duty.state, duty.ended_on) == (DutyState.WITHDRAWN, day("2024-05-24"))


class TestAgreeingHowOftenToTellTheResident:
    """Agreed before the answer was extended it is met; agreed after the answer it is not."""

    def test_agreed_before_there_was_need_it_is_owed_from_that_day(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-08", f.UpdatesAgreed(every_working_days=5))
        duty = story.extended("2024-05-14", "2024-06-04").duty("agree_updates")
        assert (duty.opened_on, duty.met_on) == (day("2024-05-08"), day("2024-05-08"))
        assert duty.state is DutyState.MET

    def test_agreed_after_the_answer_left_it_does_not_count_for_it(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-04")
        story.responded("2024-05-30")
        story.happened("2024-05-31", f.UpdatesAgreed(every_working_days=5))
        duty = story.duty("agree_updates")
        assert (duty.met_on, duty.ended_on) == (None, day("2024-05-30"))
        assert duty.state is DutyState.WITHDRAWN
        assert story.standing("agree_updates", "2024-06-03") is Standing.MISSED


class TestContactWithOthers:
    """What was agreed with the resident is about contact with the resident."""

    def test_a_third_party_is_rung_though_the_resident_wants_letters(self):
        story = Story("2020").received("2021-05-10").acknowledged("2021-05-17")
        story.happened("2021-05-18", f.UpdatesAgreed(every_working_days=5, channel=Channel.POST))
        rung = f.ContactRecorded(
            direction=Direction.OUT,
            channel=Channel.PHONE,
            party=Party.THIRD_PARTY,
            about="When the part comes",
        )
        assert story.chose("2021-05-19", rung).breaches("2021-05-19") == []


class TestWhatAPolicyCanMean:
    """A length of time is not negative; a declaration says why."""

    def test_a_length_is_not_negative(self):
        with pytest.raises(ValueError, match="-1"):
            Span(number=-1)

    @pytest.mark.parametrize(
        "strange",
        [{"answer_grades": {"4": ("head",)}}, {"offer_contacts": -1}, {"offer_contacts": 100}],
    )
    def test_nor_are_there_more_stages_or_attempts_than_there_can_be(self, strange: dict[str, Any]):
        with pytest.raises(ValueError, match=next(iter(strange))):
            Policy(**strange)

    def test_where_no_target_is_set_none_is_passed(self):
        duty = a_complaint().duty("acknowledge")
        assert not past_target(duty, day("2025-01-02"))

    def test_a_laxer_target_declared_without_a_reason_is_two_problems(self):
        declared = Declared(provision="6.3", explanation=" ", comply_by=date(2024, 12, 1))
        lax = Target(duty=DutyKind.RESPOND, stage=1, within=Span(number=15))
        found = problems(Policy(targets=(lax,), declared=(declared,)), edition("2024"))
        assert len(found) == 2

    def test_late_without_a_time_nobody_was_late(self):
        ground = OwnGround(key="late", title="Late", complaint=False, escalation=True, late=True)
        story = Story(policies=[Policy(grounds=(ground,))]).received("2024-05-01")
        story.acknowledged("2024-05-07").responded("2024-05-20").escalated("2026-01-05")
        story.chose("2026-01-06", refuse_escalation(ground="late"))


class TestTheComplaintDefinition:
    """What is understood stays, until something else is set out in its place."""

    def test_an_answer_to_a_question_that_changes_nothing_leaves_it(self):
        story = a_complaint().happened(
            "2024-05-02", f.ClarificationGiven(stage=1, answer="Since the 24th.")
        )
        assert story.case.points_at(1) == POINTS

    def test_stage_1_keeps_its_own_when_it_is_acknowledged_a_second_time(self):
        again = (f.Point(number=1, about="The boiler", sought="A new one", responsible=True),)
        story = an_escalated_complaint().acknowledged("2024-06-10", 2, points=again)
        story.happened("2024-06-11", f.Acknowledged(stage=1, channel=Channel.POST))
        assert story.case.points_at(1) == POINTS
        story.happened("2024-06-11", f.ClarificationGiven(stage=1, answer="As before."))
        assert story.case.points_at(1) == POINTS
        assert story.case.points_at(2) == again

    def test_an_issue_logged_elsewhere_without_a_reference_links_nothing(self):
        elsewhere = f.IssueRaised(about="Damp", becomes=Joined.NEW_COMPLAINT, related=False)
        story = an_acknowledged_complaint().happened("2024-05-08", elsewhere)
        assert story.case.linked == ()
        assert story.case.points_at(1) == POINTS


class TestACorrectionAndWhoHasLeft:
    """What could no longer be recorded anyhow does not stand in the way of a correction."""

    def test_a_handler_who_has_left_since(self):
        story = an_acknowledged_complaint().happened("2024-05-08", assignment("dina"))
        del story.people["dina"]
        story.happened("2024-05-09", correction(1, "about", "No heating"))
        assert story.case.history[-1].what.old.startswith("No hot water")


class TestACorrectionThatCannotStand:
    """Why it can't is said of the event itself, or of the one after it that would be impossible."""

    def test_the_event_itself(self):
        story = an_acknowledged_complaint(points=POINTS)
        wrong = correction(2, "respond_by_on", "2024-05-06")
        (refusal,) = story.reported("2024-05-09", wrong)
        assert refusal.why.startswith("The resident is promised")

    def test_one_that_came_after_it(self):
        story = an_acknowledged_complaint()
        (refusal,) = story.reported("2024-05-09", correction(1, "on", "2024-05-08"))
        assert refusal.why.startswith("Event 2 could not stand then")


class TestPromisesWithoutADay:
    """A promise that named no day can be found broken on any."""

    def test_it_is_promised_again(self):
        story = an_answered_complaint(actions=(action(due_on=None),))
        story.happened("2024-06-03", reopening("boiler", "2024-06-28"))
        assert story.duties("finish_action")[-1].due_on == day("2024-06-28")

    def test_a_head_of_no_pence_is_a_head_of_the_sum(self):
        heads = (
            f.MoneyHead(head="distress_and_inconvenience", pence=15000),
            f.MoneyHead(head="time_and_trouble", pence=0),
        )
        story = an_acknowledged_complaint()
        assert story.reported("2024-05-20", response(remedies=(money(heads=heads),))) == ()


class TestAHolidayTakenBackAfterwards:
    """What is announced after a duty was met moves its due date no more."""

    @pytest.mark.parametrize(
        ("acknowledged", "due"), [("2024-05-07", "2024-05-09"), ("2024-05-08", "2024-05-08")]
    )
    def test_the_due_date_of_what_was_met_before_it_was_announced(
        self, acknowledged: str, due: str
    ):
        taken_back = Override(
            on=date(2024, 5, 6), title="Moved", working=True, announced_on=date(2024, 5, 8)
        )
        story = Story(overrides=[taken_back]).received("2024-05-01").acknowledged(acknowledged)
        assert story.duty("acknowledge").due_on == day(due)
        assert story.standing("acknowledge", "2024-06-03") is Standing.MET


class TestTheEarlierOfTwoDissatisfactions:
    """A complaint can be raised for the first before the second is expressed."""

    def test_it_is_raised_between_the_two(self):
        story = a_request().happened("2024-05-08", dissatisfied())
        story.happened("2024-05-20", dissatisfied())
        story.happened("2024-05-10", q.TurnedIntoComplaint(complaint="C-1"))
        met, still_owed = story.duties("raise_complaint")
        assert (met.met_on, still_owed.met_on) == (day("2024-05-10"), None)


class TestACallAboutASurvey:
    """The call that reached the resident first counts, on the day of the answer too."""

    def test_on_the_day_itself(self):
        story = RequestStory().happened("2024-05-08", survey())
        story.happened("2024-05-08", q.CalledBack(outcome="Sorry", choice=Choice.NOT_WANTED))
        assert story.duty("call_back").met_on == day("2024-05-08")

    def test_a_second_call_does_not_make_it_later(self):
        story = RequestStory().happened("2024-05-08", survey())
        for on in ("2024-05-09", "2024-05-13"):
            story.happened(on, q.CalledBack(outcome="Sorry", choice=Choice.NOT_WANTED))
        assert story.duty("call_back").met_on == day("2024-05-09")


class TestReviewsThatNoEditionAsksFor:
    """A review that was set is owed under the landlord's own policy on behaviour."""

    @pytest.mark.parametrize(
        ("policy", "source"),
        [
            ("the behaviour policy, 4", "the behaviour policy, 4"),
            (None, "the restriction of contact itself"),
        ],
    )
    def test_it_is_cited_as_its_source(self, policy: str | None, source: str):
        story = ResidentStory("2020").happened("2021-05-10", restriction(policy=policy))
        assert story.duty("review_restriction").source == Source(source)

    def test_a_review_can_be_set_for_the_day_itself(self):
        today = restriction(review_on=date(2024, 5, 1))
        story = ResidentStory().chose("2024-05-01", today)
        assert story.duty("review_restriction").due_on == day("2024-05-01")

    def test_a_waiver_of_consent_with_its_reason_leaves_nothing_open(self):
        waived = r.RepresentativeRecorded(
            representative="Ms Hill", consent=Consent.WAIVED, why="Advanced dementia"
        )
        story = ResidentStory().chose("2024-05-01", waived)
        assert (story.breaches(), story.not_known()) == ([], [])


class TestHalfSaid:
    """Where one part is not recorded and another is said to be missing, the rule is broken."""

    def test_outcomes_that_the_resident_seeks(self):
        points = (
            f.Point(number=1, about="The boiler", responsible=True),
            f.Point(number=2, about="Nobody rang", sought="", responsible=True),
        )
        story = a_complaint().acknowledged("2024-05-07", points=points)
        assert "acknowledge_definition" in story.broken("2024-05-07")

    def test_reasons_for_findings(self):
        found = (
            f.PointFinding(point=1, finding=Finding.UPHELD),
            f.PointFinding(point=2, finding=Finding.UPHELD, reasons=""),
        )
        story = an_acknowledged_complaint().responded("2024-05-20", findings=found)
        assert "response_reasons" in story.broken("2024-05-20")


class TestExtensionsAtTheEdges:
    """An extension of what was never acknowledged, posted late, or decided and never told."""

    def test_it_is_told_too_late_once_the_answer_is_expected(self):
        story = a_complaint().extended("2024-05-24", "2024-06-04")
        assert "extension_told_in_time" in story.broken("2024-05-24")
        story = a_complaint().extended("2024-05-23", "2024-06-04")
        assert "extension_told_in_time" not in story.broken("2024-05-23")

    def test_posted_late_and_confirmed_the_same_day_it_is_one_breach(self):
        story = an_acknowledged_complaint().extended(
            "2024-05-22", "2024-06-04", channel=Channel.POST, awaiting_posting=True
        )
        story.happened("2024-05-22", f.LeavingConfirmed(event=story.last.number))
        assert len(story.breaches("2024-06-03", "extension_told_in_time")) == 1

    def test_decided_and_never_told_it_is_owed_until_the_answer_leaves(self):
        decided = f.ExtensionDecided(stage=1, until=date(2024, 6, 4), reason="The survey")
        story = an_acknowledged_complaint().happened("2024-05-14", decided)
        assert story.duty("tell_extension").state is DutyState.OPEN
        story.responded("2024-05-20")
        duty = story.duty("tell_extension")
        assert (duty.state, duty.ended_on) == (DutyState.WITHDRAWN, day("2024-05-20"))

    def test_a_response_that_may_have_been_moved_is_late_once_that_day_has_passed_too(self):
        story = Story("2020").received("2024-04-22")
        told = f.Extended(stage=1, until=day("2024-06-01"), channel=Channel.E_MAIL)
        story.happened("2024-04-22", told)  # whether there was good reason is not on record
        assert story.breaches("2024-06-01", "respond") == []
        (breach,) = story.breaches("2024-10-01", "respond")
        assert breach.on == day("2024-06-02")
        assert story.breaches(breach.on, "respond") == [breach]

    @pytest.mark.parametrize("channel", [Channel.E_MAIL, Channel.POST, Channel.PORTAL])
    def test_what_waits_to_leave_counts_from_the_day_it_left_whichever_way(self, channel: Channel):
        story = a_complaint().acknowledged("2024-05-07", channel=channel, awaiting_posting=True)
        assert story.duty("acknowledge").met_on is None
        story.happened("2024-05-08", f.LeavingConfirmed(event=story.last.number))
        assert story.duty("acknowledge").met_on == day("2024-05-08")


class TestTheStageOfAnUpdate:
    """An update belongs to the stage in which it was agreed."""

    def test_it_stays_with_stage_1_when_stage_2_is_asked_for(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-08", f.UpdatesAgreed(every_working_days=2))
        story.responded("2024-05-20").escalated("2024-06-03")
        assert story.duty("send_update").stage == 1

    def test_and_with_stage_1_where_that_was_taken_up_again_since(self):
        story = a_complaint().happened("2024-05-02", f.UpdatesAgreed(every_working_days=2))
        story.happened("2024-05-10", decline()).happened("2024-07-01", f.Accepted())
        assert [each.stage for each in story.duties("send_update")] == [1]


class TestTheSameDay:
    """Things can happen on the day of what they follow from."""

    def test_an_issue_and_the_complaint_about_it(self):
        story = a_complaint(occurred_on=date(2024, 5, 1), aware_on=date(2024, 5, 1))
        assert story.case.occurred_on == day("2024-05-01")

    def test_a_promise_and_its_keeping(self):
        story = an_answered_complaint(actions=(action(),))
        story.chose("2024-05-20", f.ActionDone(action="boiler"))
        assert story.duty("finish_action").met_on == day("2024-05-20")


class TestOneOfSeveral:
    """What is done about one thing says nothing of another."""

    def test_an_order(self):
        story = a_finally_answered_complaint()
        story.happened("2025-02-28", determination(), by="ombudsman")
        story.happened("2025-03-10", f.OrderCompliedWith(id="O-1", evidence="The bank's advice."))
        done = story.duty("comply_with_order", subject="O-1")
        assert (done.state, done.met_on) == (DutyState.MET, day("2025-03-10"))
        assert story.duty("comply_with_order", subject="O-2").met_on is None

    def test_whoever_considers_it_last_owns_the_answer(self):
        story = an_acknowledged_complaint()
        assert story.duty("respond").owner is None
        story.happened("2024-05-08", assignment("amir"), assignment("beth"))
        story.happened("2024-05-09", assignment("carl", part=Part.LOG))
        assert story.duty("respond").owner == "beth"


class TestProvision6_8_AnIssueRaisedAtStage2:
    """An issue raised at stage 2 is a new complaint, whether or not stage 1 was answered."""

    def test_it_is_not_joined(self):
        story = an_acknowledged_complaint().escalated("2024-05-22")
        joined = f.IssueRaised(about="Damp", becomes=Joined.JOINED, related=True)
        assert "issue_joined" in story.happened("2024-05-23", joined).broken("2024-05-23")


class TestTheDefinitionThatStage2TakesOver:
    """Stage 2 answers the points as they were set out last."""

    def test_as_stage_1_was_acknowledged(self):
        points = (f.Point(number=1, about="The boiler", sought="A new one", responsible=True),)
        story = a_complaint().acknowledged("2024-05-07", points=points)
        story.responded("2024-05-20", findings=findings(Finding.UPHELD)).escalated("2024-06-03")
        assert story.case.points_at(2) == points


class TestFeedbackInThePolicysTime:
    """The policy says how soon after closing the resident is asked; the Code says nothing."""

    def test_it_is_a_target(self):
        story = Story(policies=[Policy(feedback_after=Span(number=5))]).received("2024-05-01")
        story.acknowledged("2024-05-07").responded("2024-05-20").happened("2024-06-03", f.Closed())
        duty = story.duty("ask_feedback")
        assert (duty.target_on, duty.due_on) == (day("2024-06-10"), None)


class TestWhatARefusalPointsAt:
    """A refusal names the field that would mend it, and shortens what it quotes."""

    def test_the_missing_reasons_or_the_spoken_word(self):
        story = an_escalated_complaint()
        (written,) = story.proposed("2024-06-05", refuse_escalation(reasons=""))
        (spoken,) = story.proposed("2024-06-05", refuse_escalation(channel=Channel.PHONE))
        assert (written.field, spoken.field) == ("reasons", "channel")

    @pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 57 + "…")])
    def test_a_long_text_is_quoted_in_part(self, length: int, shown: str):
        dateless = remedy(what="x" * length, by_on=None)
        (refusal,) = an_acknowledged_complaint().proposed(
            "2024-05-20", response(remedies=(dateless,))
        )
        assert f"“{shown}”" in refusal.why

    def test_a_remedy_past_every_calendar(self):
        far = remedy(by_on=date(2056, 1, 4))
        (refusal,) = an_acknowledged_complaint().reported("2024-05-20", response(remedies=(far,)))
        assert refusal.field == "remedies[0].by_on"


class TestAPointThatIsJoined:
    """An issue that is joined is a point of the definition, as it was set out."""

    def test_with_the_outcome_that_is_sought(self):
        point = f.Point(number=3, about="Damp", sought="A survey", responsible=True)
        joined = f.IssueRaised(about="Damp", becomes=Joined.JOINED, related=True, point=point)
        story = an_acknowledged_complaint().chose("2024-05-08", joined)
        assert story.case.points_at(1) == (*POINTS, point)

    def test_under_the_next_number_where_it_was_not_set_out(self):
        joined = f.IssueRaised(about="Damp", becomes=Joined.JOINED, related=True)
        story = an_acknowledged_complaint().chose("2024-05-08", joined)
        assert story.case.points_at(1)[-1] == f.Point(number=3, about="Damp")


class TestASingleDay:
    """A day to a day, both counted, can be one day."""

    def test_somebody_who_no_longer_acts_on_the_day_it_began(self):
        acts = r.RepresentativeRecorded(representative="Ms Hill", consent=Consent.GIVEN)
        story = ResidentStory().happened("2024-05-01", acts)
        story.happened("2024-05-01", r.RepresentativeEnded(representative="Ms Hill"))
        assert residents.representatives_on(story.case, day("2024-05-01")) == ()

    def test_a_restriction(self):
        once = restriction(until=date(2024, 5, 1), review_on=date(2024, 5, 1))
        story = ResidentStory().chose("2024-05-01", once)
        assert story.barred("2024-05-01") == (Channel.PHONE,)
        assert story.barred("2024-05-02") == ()

    def test_an_offer_accepted_on_the_day_it_was_promised_for(self):
        for on, due in (("2024-06-03", day("2024-06-03")), ("2024-06-04", None)):
            offer = remedy(needs_acceptance=True, by_on=date(2024, 6, 3))
            story = an_answered_complaint(remedies=(offer,))
            story.happened(on, f.RemedyAccepted(remedy="sorry"))
            assert story.duty("deliver_remedy").due_on == due

    def test_a_target_is_passed_the_day_after(self):
        policy = Policy(targets=(Target(duty=DutyKind.ACKNOWLEDGE, within=Span(number=3)),))
        for on, passed in (("2024-05-07", False), ("2024-05-08", True)):
            story = Story(policies=[policy]).received("2024-05-01").acknowledged(on)
            assert past_target(story.duty("acknowledge"), day("2024-06-03")) is passed


class TestWhatWasNotDeclined:
    """Only what was declined is accepted after all."""

    def test_a_complaint_that_was_answered(self):
        (refusal,) = an_answered_complaint().reported("2024-06-03", f.Accepted())
        assert "not declined" in refusal.why


class TestAnAnswerThatWaitsForThePost:
    """Until it has left, the agreed updates go on being owed."""

    def test_the_next_update_is_due(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-08", f.UpdatesAgreed(every_working_days=5))
        story.responded("2024-05-14", channel=Channel.POST, awaiting_posting=True)
        duty = story.duty("send_update")
        assert (duty.due_on, duty.state) == (day("2024-05-15"), DutyState.OPEN)


class TestToldTwice:
    """The first word of an extension meets the duty to tell."""

    def test_the_first_counts(self):
        decided = f.ExtensionDecided(stage=1, until=date(2024, 6, 4), reason="The survey")
        story = an_acknowledged_complaint().happened("2024-05-14", decided)
        story.extended("2024-05-15", "2024-06-04")
        story.extended("2024-05-17", "2024-06-05")
        assert story.duty("tell_extension").met_on == day("2024-05-15")


class TestWhatTurnedUpAfterAll:
    """A message that was marked as not recorded, and is recorded since, is known."""

    def test_the_acknowledgement(self):
        story = a_complaint()
        story.happened("2024-05-20", f.NotRecorded(duty="acknowledge", stage=1), by="mary")
        assert story.standing("acknowledge", "2024-06-03") is Standing.NOT_KNOWN
        story.acknowledged("2024-05-07")
        assert story.standing("acknowledge", "2024-06-03") is Standing.MET


class TestDissatisfactionThatIsSettled:
    """What the resident did not want raised is no part of the complaint that is."""

    def test_only_what_waits_is_raised(self):
        story = a_request().happened("2024-05-08", dissatisfied(Choice.NOT_WANTED, about="Mud"))
        story.happened("2024-05-13", dissatisfied(about="Nobody came"))
        turned = Command(
            what=q.TurnedIntoComplaint(complaint="C-1"), on=day("2024-05-14"), by="olu"
        )
        command = requests.complaint_from(story.case, turned, reference="R-7")
        assert isinstance(command.what, f.ComplaintReceived)
        assert (command.what.about, command.on) == ("Nobody came", day("2024-05-13"))


class TestHeardAndTold:
    """The resident is heard, and told, by contact with the resident."""

    def test_not_by_contact_with_a_contractor(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-08", f.UpdatesAgreed(every_working_days=5))
        for direction in Direction:
            contact = f.ContactRecorded(
                direction=direction,
                channel=Channel.PHONE,
                party=Party.THIRD_PARTY,
                about="When the part comes",
            )
            story.happened("2024-05-09", contact)
        assert story.case.heard_on == ()
        assert story.duty("send_update").state is DutyState.OPEN


class TestMoreOfWhatIsNotKnown:
    """A record that is silent leaves open what depends on it."""

    def test_who_is_responsible_where_nothing_was_set_out(self):
        story = a_complaint(points=())
        story.acknowledged("2024-05-07", points=None, responsibility=None)
        assert len(story.not_known("acknowledge_responsibility")) == 1

    def test_whether_an_extension_beyond_the_cap_had_good_reason(self):
        story = an_acknowledged_complaint()
        story.extended("2024-05-14", "2024-06-14", good_reason=None)
        assert story.standing("respond", "2024-06-05") is Standing.OPEN
        assert story.standing("respond", "2024-06-06") is Standing.NOT_KNOWN
        assert story.standing("respond", "2024-06-14") is Standing.NOT_KNOWN
        assert story.standing("respond", "2024-06-17") is Standing.OVERDUE


class TestEachInItsTurn:
    """Each review, choice and duty keeps its place."""

    def test_every_review_stays_on_record(self):
        story = ResidentStory().happened("2024-05-01", adjustment())
        for on, following in (("2024-10-01", date(2025, 3, 3)), ("2025-03-03", date(2025, 9, 1))):
            kept = adjustment_reviewed(ReviewOutcome.KEPT, review_on=following)
            story.happened(on, kept)
        met = [each.met_on for each in story.duties("review_adjustment")]
        assert met == [day("2024-10-01"), day("2025-03-03"), None]

    def test_nobody_stops_acting_before_they_began(self):
        acts = r.RepresentativeRecorded(representative="Ms Hill", consent=Consent.GIVEN)
        story = ResidentStory().happened("2024-05-01", r.NeedDisclosed(need="Low vision"))
        story.happened("2024-05-08", acts)
        early = r.RepresentativeEnded(representative="Ms Hill")
        (refusal,) = story.reported("2024-05-07", early)
        assert refusal.field == "on"

    def test_a_choice_on_the_day_of_the_offer(self):
        story = a_request().happened("2024-05-08", dissatisfied(Choice.OFFERED))
        story.happened("2024-05-08", q.ChoiceMade(choice=Choice.TAKEN))
        duty = story.duty("raise_complaint")
        assert (duty.opened_on, duty.subject) == (day("2024-05-08"), "event 2")

    def test_what_was_met_did_not_end(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-04")
        story.happened("2024-05-15", f.UpdatesAgreed(every_working_days=5))
        duty = story.responded("2024-05-20").duty("agree_updates")
        assert (duty.met_on, duty.ended_on) == (day("2024-05-15"), None)

    def test_what_is_neither_met_nor_ended_is_open(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-04")
        assert story.duty("agree_updates").state is DutyState.OPEN

    def test_points_are_answered_where_no_definition_is_recorded(self):
        story = a_complaint(points=()).acknowledged("2024-05-07", points=None)
        assert story.reported("2024-05-20", response()) == ()

    def test_a_channel_barred_to_the_resident_is_open_to_others(self):
        rung = f.ContactRecorded(
            direction=Direction.OUT,
            channel=Channel.PHONE,
            party=Party.THIRD_PARTY,
            about="When the part comes",
        )
        story = Story(channels_barred=(Channel.PHONE,)).received("2024-05-01")
        story.chose("2024-05-08", rung)
