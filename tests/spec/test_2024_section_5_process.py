"""The Code of 2024, section 5: how a complaint is handled."""

from datetime import date

import pytest

from putright.codes.vocabulary import RuleKey, Unit
from putright.procedure import facts as f
from putright.procedure.events import Source
from putright.procedure.policy import OwnGround, Policy, Span
from putright.procedure.words import (
    Channel,
    Direction,
    DutyState,
    Finding,
    Part,
    Party,
    Route,
    Standing,
    State,
)
from spec.story import (
    NOT_UPHELD,
    POINTS,
    UPHELD,
    HeldToARecordedRule,
    HeldToARule,
    HeldToAShownRule,
    Story,
    a_complaint,
    a_complaint_at_stage_2,
    a_finally_answered_complaint,
    acknowledgement,
    an_acknowledged_complaint,
    an_answered_complaint,
    an_escalated_complaint,
    assignment,
    day,
    findings,
    refuse_escalation,
    remedy,
    response,
    triage,
)


class TestProvision5_2_NoExtraStage(HeldToARule):
    """No "stage 0" or "informal stage" comes before stage 1."""

    rule = RuleKey.NO_EXTRA_STAGE
    provision = "5.2"
    on = "2024-05-02"
    kept = triage(route=Route.EARLY_RESOLUTION)
    broken = triage(route=Route.EARLY_RESOLUTION, extra_stage="stage 0")

    def given(self) -> Story:
        return a_complaint()

    def test_settling_it_early_stops_no_clock(self):
        before = a_complaint()
        due = before.duty("acknowledge").due_on
        story = before.chose("2024-05-02", triage(route=Route.EARLY_RESOLUTION))
        assert story.duty("acknowledge").due_on == due
        assert story.standing("acknowledge", "2024-05-10") is Standing.OVERDUE


class TestProvision5_3_NeverMoreThanTwoStages:
    """There is no third stage: after the final answer the resident goes to the Ombudsman."""

    def test_a_third_stage_is_refused_as_a_choice(self):
        story = a_finally_answered_complaint()
        (refusal,) = story.proposed("2024-07-15", f.EscalationRequested(to_stage=3))
        assert refusal.rule is RuleKey.STAGE_ALLOWED
        assert refusal.source == Source("5.3", "2024")
        assert refusal.field == "to_stage"
        assert "Ombudsman" in refusal.mend

    def test_a_third_stage_that_was_held_is_recorded_as_a_breach(self):
        story = a_finally_answered_complaint().escalated("2024-07-15", to_stage=3)
        story.responded("2024-08-15", stage=3, decided_by="mary")
        (breach,) = story.breaches("2024-08-15", RuleKey.STAGE_ALLOWED)
        assert breach.source == Source("5.3", "2024")

    def test_no_complaint_begins_at_stage_2(self):
        story = Story()
        refusals = story.proposed(
            "2024-05-01", f.ComplaintReceived(about="Damp", channel=Channel.PHONE, at_stage=2)
        )
        assert [(each.rule, each.source) for each in refusals] == [
            (RuleKey.STAGE_ALLOWED, Source("5.3", "2024"))
        ]


class TestProvision5_4_ThirdPartiesAnswerWithinTheTwoStages(HeldToARule):
    """A contractor's answer is one of the two stages, not a process of its own."""

    rule = RuleKey.THIRD_PARTY_WITHIN_STAGES
    provision = "5.4"
    on = "2024-05-10"
    kept = f.ThirdPartyAnswered(third_party="Fixit Ltd", answer="We came twice.", stage=1)
    broken = f.ThirdPartyAnswered(third_party="Fixit Ltd", answer="We came twice.", stage=None)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_its_answer_can_be_the_stage_1_response(self):
        story = an_acknowledged_complaint()
        story.chose("2024-05-20", response(answered_by_third_party="Fixit Ltd", decided_by="fixit"))
        assert story.duty("respond", stage=1).state is DutyState.MET

    def test_each_answer_outside_the_stages_is_a_breach_of_its_own(self):
        story = an_acknowledged_complaint()
        for third_party in ("Fixit Ltd", "Lifts plc"):
            story.happened(
                "2024-05-10", f.ThirdPartyAnswered(third_party=third_party, answer="No.")
            )
        assert len(story.breaches("2024-05-10", RuleKey.THIRD_PARTY_WITHIN_STAGES)) == 2

    def test_an_answer_about_a_stage_to_come_moves_the_case_nowhere(self):
        story = an_acknowledged_complaint()
        story.happened(
            "2024-05-10", f.ThirdPartyAnswered(third_party="Fixit Ltd", answer="No.", stage=2)
        )
        assert (story.state, story.case.stage) == (State.OPEN, 1)


class TestProvision5_6_TheComplaintDefinition(HeldToARule):
    """The acknowledgement sets out what the complaint is about."""

    rule = RuleKey.ACKNOWLEDGE_DEFINITION
    provision = "5.6"
    on = "2024-05-07"
    kept = acknowledgement()
    broken = acknowledgement(points=())

    def given(self) -> Story:
        return a_complaint()

    def test_points_noted_when_it_came_in_are_its_definition(self):
        a_complaint().chose("2024-05-07", acknowledgement(points=None))

    def test_no_points_recorded_anywhere_is_not_known(self):
        story = a_complaint(points=()).acknowledged("2024-05-07", points=None)
        assert story.broken("2024-05-07") == set()
        assert [each.rule for each in story.not_known()] == [self.rule]

    def test_the_resident_can_always_be_asked_what_was_meant(self):
        question = f.ClarificationAsked(stage=1, question="Which radiator is it?")
        for story in (a_complaint(), an_acknowledged_complaint()):
            story.chose("2024-05-08", question)
        asked = f.ClarificationAsked(stage=2, question="What is still wrong?")
        for story in (an_escalated_complaint(), a_complaint_at_stage_2()):
            story.chose("2024-06-11", asked)

    def test_what_the_resident_answers_becomes_the_definition(self):
        story = an_acknowledged_complaint()
        new = (*POINTS, f.Point(number=3, about="The radiator in the hall", sought="A repair"))
        story.chose("2024-05-08", f.ClarificationGiven(stage=1, answer="The hall.", points=new))
        assert story.case.points_at(1) == new

    def test_stage_2_has_a_definition_of_its_own(self):
        fewer = (f.Point(number=1, about="Still no hot water", sought="Hot water"),)
        story = an_escalated_complaint().acknowledged("2024-06-10", stage=2, points=fewer)
        assert story.case.points_at(1) == POINTS
        assert story.case.points_at(2) == fewer


class TestProvision5_6_TheOutcomeSought(HeldToARecordedRule):
    """Each point says what the resident wants to happen."""

    rule = RuleKey.ACKNOWLEDGE_DEFINITION
    provision = "5.6"
    on = "2024-05-07"
    kept = acknowledgement(points=(f.Point(number=1, about="Damp", sought="Dry walls"),))
    broken = acknowledgement(points=(f.Point(number=1, about="Damp", sought=""),))
    not_recorded = acknowledgement(points=(f.Point(number=1, about="Damp", sought=None),))

    def given(self) -> Story:
        return a_complaint(points=())


class TestProvision5_6_AtStage2(TestProvision5_6_TheOutcomeSought):
    """The same on escalation."""

    on = "2024-06-10"
    kept = acknowledgement(2, points=(f.Point(number=1, about="Damp", sought="Dry walls"),))
    broken = acknowledgement(2, points=(f.Point(number=1, about="Damp", sought=""),))
    not_recorded = acknowledgement(2, points=(f.Point(number=1, about="Damp", sought=None),))

    def given(self) -> Story:
        return an_escalated_complaint()


class TestProvision5_7_WhatTheLandlordIsResponsibleFor(HeldToARecordedRule):
    """The acknowledgement says what is the landlord's to answer for and what isn't."""

    rule = RuleKey.ACKNOWLEDGE_RESPONSIBILITY
    provision = "5.7"
    on = "2024-05-07"
    kept = acknowledgement(points=None)
    broken = acknowledgement(points=None, responsibility="")
    not_recorded = acknowledgement(points=None, responsibility=None)

    def given(self) -> Story:
        return a_complaint(points=(f.Point(number=1, about="Damp", sought="Dry walls"),))

    def test_saying_it_for_each_point_is_enough(self):
        points = (
            f.Point(number=1, about="Damp", sought="Dry walls", responsible=True),
            f.Point(number=2, about="The road outside", sought="A crossing", responsible=False),
        )
        a_complaint().chose("2024-05-07", acknowledgement(points=points, responsibility=None))


class TestProvision5_7_AtStage2(TestProvision5_7_WhatTheLandlordIsResponsibleFor):
    """The same on escalation."""

    on = "2024-06-10"
    POINT = (f.Point(number=1, about="Damp", sought="Dry walls"),)
    kept = acknowledgement(2, points=POINT)
    broken = acknowledgement(2, points=POINT, responsibility="")
    not_recorded = acknowledgement(2, points=POINT, responsibility=None)

    def given(self) -> Story:
        return an_escalated_complaint()


class TestProvision5_8_NoConflictOfInterest(HeldToARecordedRule):
    """Whoever considers a complaint has declared that nothing stands between."""

    rule = RuleKey.HANDLER_NO_CONFLICT
    provision = "5.8"
    on = "2024-05-08"
    kept = assignment("amir", conflict=False)
    broken = assignment("amir", conflict=True, conflict_about="The resident's brother.")
    not_recorded = assignment("amir", conflict=None)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_a_conflict_that_is_declared_and_dealt_with_breaks_nothing(self):
        story = self.given().happened("2024-05-08", self.broken)
        (found,) = story.breaches(rule=self.rule)
        assert found.what == "amir declared a conflict of interest: The resident's brother."
        story.happened("2024-05-08", assignment("carl", conflict=False))
        assert story.breaches(rule=self.rule) == []
        assert [each.kept for each in story.measured(self.rule.value)] == [True, True]

    def test_whoever_had_declared_a_conflict_and_answers_all_the_same_breaks_it(self):
        story = self.given().happened("2024-05-08", self.broken)
        story.happened("2024-05-09", assignment("carl", conflict=False))
        story.happened("2024-05-17", response(decided_by="amir"))
        assert "amir had declared" in story.breaches(rule=self.rule)[0].what

    def test_somebody_who_takes_over_once_it_is_answered_comes_too_late(self):
        story = self.given().happened("2024-05-08", self.broken)
        story.happened("2024-05-17", response(decided_by="carl"))
        story.happened("2024-05-20", assignment("carl", conflict=False))
        assert [each.event for each in story.breaches(rule=self.rule)] == [3]

    @pytest.mark.parametrize("part", [Part.LOG, Part.TRIAGE, Part.ACKNOWLEDGE])
    def test_logging_triage_and_acknowledging_are_not_considering(self, part):
        an_acknowledged_complaint().chose(
            "2024-05-08", assignment("amir", part=part, conflict=None)
        )

    @pytest.mark.parametrize("conflict", [False, None])
    def test_nobody_looks_into_a_complaint_about_themselves(self, conflict):
        story = an_acknowledged_complaint().chose("2024-05-08", f.StaffComplainedOf(who="carl"))
        refusals = story.proposed("2024-05-08", assignment("carl", conflict=conflict))
        assert [(each.rule, each.field) for each in refusals] == [(self.rule, "handler")]

    @pytest.mark.parametrize("field", ["decided_by", "signed_off_by"])
    def test_nobody_decides_a_complaint_about_themselves(self, field):
        answer = response(**{"decided_by": "amir", field: "carl"})
        story = an_acknowledged_complaint().happened(
            "2024-05-08",
            f.StaffComplainedOf(who="carl"),
            f.CommentInvited(party=Party.STAFF, who="carl", stage=1),
        )
        refusals = story.proposed("2024-05-20", answer)
        assert [(each.rule, each.source) for each in refusals] == [
            (self.rule, Source("5.8", "2024"))
        ]
        assert story.happened("2024-05-20", answer).breaches("2024-05-20", self.rule)


class TestProvision5_8_TheResidentIsHeard(HeldToAShownRule):
    """Before a finding against the resident, the resident could set out their side."""

    rule = RuleKey.FAIR_SAY
    provision = "5.8"
    on = "2024-05-20"
    kept = response(findings=UPHELD)
    not_recorded = response(findings=NOT_UPHELD, remedies=())

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def when_kept(self) -> Story:
        asked = f.ClarificationAsked(stage=1, question="Since when?")
        return self.given().chose("2024-05-10", asked).chose(self.on, self.not_recorded)

    @pytest.mark.parametrize(
        "heard",
        [
            f.ContactRecorded(
                direction=Direction.IN, channel=Channel.E_MAIL, party=Party.RESIDENT, about="Photos"
            ),
            f.ContactRecorded(
                direction=Direction.OUT, channel=Channel.PHONE, party=Party.RESIDENT, about="Asked"
            ),
            f.ContactRecorded(
                direction=Direction.IN,
                channel=Channel.PHONE,
                party=Party.REPRESENTATIVE,
                about="The daughter rang",
            ),
            f.ClarificationAsked(stage=1, question="Since when?"),
            f.CommentMade(party=Party.RESIDENT, stage=1, comment="It was on the Monday."),
        ],
        ids=lambda fact: fact.name(),
    )
    def test_any_of_these_shows_that_the_resident_was_heard(self, heard):
        story = an_acknowledged_complaint().happened("2024-05-10", heard)
        story.chose("2024-05-20", self.not_recorded)

    def test_it_shows_so_too_where_it_was_entered_after_the_answer(self):
        story = an_acknowledged_complaint().happened("2024-05-20", self.not_recorded)
        story.happened(
            "2024-05-10", f.CommentMade(party=Party.RESIDENT, stage=1, comment="On the Monday.")
        )
        assert story.not_known(self.rule) == []

    def test_a_contact_after_the_answer_does_not_show_it(self):
        story = an_acknowledged_complaint().happened("2024-05-20", self.not_recorded)
        story.happened(
            "2024-05-22", f.CommentMade(party=Party.RESIDENT, stage=1, comment="That's wrong.")
        )
        assert len(story.not_known(self.rule)) == 1

    def test_nothing_is_found_so_nobody_has_to_be_heard(self):
        story = an_acknowledged_complaint()
        none = findings(Finding.NO_FINDING, Finding.NO_FINDING)
        story.chose("2024-05-20", response(findings=none, remedies=()))


class TestProvision5_9_AgreeHowOftenToUpdate:
    """Once an answer falls outside the set times, how often to hear is agreed with the resident."""

    def test_while_the_answer_is_in_time_nothing_is_owed_yet(self):
        story = an_acknowledged_complaint()
        assert story.standing("agree_updates", "2024-05-21") is Standing.NOT_YET

    def test_an_answer_in_time_never_brings_it(self):
        story = an_acknowledged_complaint().responded("2024-05-21")
        assert story.duties("agree_updates") == []

    def test_it_is_opened_by_an_extension(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-05")
        duty = story.duty("agree_updates")
        assert duty.opened_on == day("2024-05-14")
        assert duty.due_on == day("2024-05-21")
        assert duty.source == Source("5.9", "2024")
        assert story.standing("agree_updates", "2024-05-21") is Standing.OPEN
        assert story.standing("agree_updates", "2024-05-22") is Standing.OVERDUE

    def test_it_is_opened_by_the_due_date_passing_and_the_code_sets_no_day_for_it(self):
        story = an_acknowledged_complaint()
        duty = story.duty("agree_updates")
        assert (duty.opened_on, duty.due_on) == (day("2024-05-22"), None)
        assert story.standing("agree_updates", "2024-05-21") is Standing.NOT_YET
        assert story.standing("agree_updates", "2024-06-21") is Standing.OPEN

    def test_an_extended_answer_needs_it_agreed_before_the_first_date_passes(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-05")
        assert story.duty("agree_updates").due_on == day("2024-05-21")
        assert story.standing("agree_updates", "2024-05-22") is Standing.OVERDUE

    def test_it_is_met_by_agreeing(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-05")
        story.chose("2024-05-16", f.UpdatesAgreed(every_working_days=5))
        assert story.standing("agree_updates", "2024-06-01") is Standing.MET

    def test_agreed_late_it_was_late(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-05")
        story.chose("2024-05-24", f.UpdatesAgreed(every_working_days=5))
        assert story.standing("agree_updates", "2024-06-01") is Standing.MET_LATE

    def test_answered_before_anything_was_agreed_it_is_no_longer_owed(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-05")
        story.responded("2024-05-20")
        assert story.standing("agree_updates", "2024-06-30") is Standing.WITHDRAWN

    def test_answered_late_without_it_it_was_missed(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-05")
        story.responded("2024-06-03")
        assert story.standing("agree_updates", "2024-06-30") is Standing.MISSED


class TestProvision5_9_TheAgreedUpdatesAreSent:
    """What was agreed is kept, update by update, until the answer leaves."""

    def given(self) -> Story:
        """Updates every five working days, agreed on 14 May; the next is due on 21 May."""
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-05")
        return story.happened("2024-05-14", f.UpdatesAgreed(every_working_days=5))

    def told(self, story: Story, on: str) -> Story:
        return story.happened(
            on,
            f.ContactRecorded(
                direction=Direction.OUT,
                channel=Channel.E_MAIL,
                party=Party.RESIDENT,
                about="The part is ordered.",
            ),
        )

    def test_the_first_is_due_that_many_working_days_after_the_agreement(self):
        duty = self.given().duty("send_update")
        assert (duty.opened_on, duty.due_on) == (day("2024-05-14"), day("2024-05-21"))
        assert duty.source == Source("5.9", "2024")

    def test_each_counts_from_the_one_before(self):
        story = self.told(self.told(self.given(), "2024-05-20"), "2024-05-23")
        duties = story.duties("send_update")
        assert [each.due_on for each in duties] == [
            day("2024-05-21"),
            day("2024-05-28"),  # Monday 27 May is a bank holiday
            day("2024-05-31"),
        ]
        assert [each.met_on for each in duties] == [day("2024-05-20"), day("2024-05-23"), None]

    def test_late_it_is_late_and_none_it_is_overdue(self):
        story = self.told(self.given(), "2024-05-23")
        assert [each.rule for each in story.breaches("2024-05-24", "send_update")] == [
            "send_update"
        ]
        assert len(self.given().breaches("2024-05-22", "send_update")) == 1
        assert self.given().breaches("2024-05-21", "send_update") == []

    def test_a_contact_that_tells_nothing_of_the_case_is_no_update(self):
        story = self.given().happened(
            "2024-05-20",
            f.ContactRecorded(
                direction=Direction.OUT,
                channel=Channel.E_MAIL,
                party=Party.RESIDENT,
                about="A wrong number",
                update=False,
            ),
        )
        assert story.duty("send_update").met_on is None

    def test_the_answer_ends_them(self):
        story = self.given().responded("2024-05-20")
        assert story.duties("send_update") == []

    def test_a_new_agreement_takes_the_place_of_the_old_one(self):
        story = self.given().happened("2024-05-16", f.UpdatesAgreed(every_working_days=2))
        assert [each.due_on for each in story.duties("send_update")] == [day("2024-05-20")]

    def test_a_refused_escalation_ends_them(self):
        story = an_escalated_complaint().happened(
            "2024-06-04", f.UpdatesAgreed(every_working_days=5)
        )
        story.happened("2024-06-05", refuse_escalation())
        assert story.breaches("2024-12-01", "send_update") == []


class TestProvision5_11_EscalationIsRefusedOnAGroundOnly(HeldToARecordedRule):
    """Escalation goes ahead unless a valid reason, of those in section 2, stands against it."""

    rule = RuleKey.ESCALATION_GROUND
    provision = "5.11"
    on = "2024-06-05"
    kept = refuse_escalation(ground="legal_proceedings")
    broken = refuse_escalation(ground="nothing_new")
    not_recorded = refuse_escalation(ground=None)

    def given(self) -> Story:
        return an_escalated_complaint()

    def test_it_was_refused_on_no_ground_at_all(self):
        story = an_escalated_complaint().happened("2024-06-05", refuse_escalation(ground=""))
        assert len(story.breaches("2024-06-05", self.rule)) == 1

    def test_a_ground_of_the_policys_own_has_to_be_meant_for_escalations(self):
        policy = Policy(
            grounds=(
                OwnGround(key="remedied", title="put right in full", escalation=True),
                OwnGround(key="anonymous", title="nobody can be answered"),
            )
        )
        for ground, allowed in (("remedied", True), ("anonymous", False)):
            story = Story(policies=[policy]).received("2024-05-01").acknowledged("2024-05-07")
            story.responded("2024-05-20").escalated("2024-06-03")
            refusals = story.proposed("2024-06-05", refuse_escalation(ground=ground))
            assert (not refusals) is allowed

    def test_refused_it_is_acknowledged_and_owed_no_answer(self):
        story = an_escalated_complaint().chose("2024-06-05", refuse_escalation())
        assert (story.state, story.case.stage) == (State.ANSWERED, 1)
        assert story.duty("acknowledge", stage=2).met_on == day("2024-06-05")
        assert story.duty("respond", stage=2).state is DutyState.WITHDRAWN


LATE = OwnGround(key="asked_late", title="asked for too late", escalation=True, late=True)
TWO_MONTHS = Span(number=2, unit=Unit.MONTHS)


class TestProvision5_11_AskedForLate:
    """A late request is refused only where the policy lists that, and after considering it."""

    def given(self, asked: str, **policy) -> Story:
        """Answered on 20 May: with two months, the last day is 20 July."""
        story = Story(policies=[Policy(**policy)]).received("2024-05-01")
        return story.acknowledged("2024-05-07").responded("2024-05-20").escalated(asked)

    def test_listed_and_late_it_can_be_refused(self):
        story = self.given("2024-07-21", grounds=(LATE,), escalate_within=TWO_MONTHS)
        story.chose("2024-07-25", refuse_escalation(ground="asked_late"))

    def test_on_the_last_day_it_is_in_time(self):
        story = self.given("2024-07-20", grounds=(LATE,), escalate_within=TWO_MONTHS)
        (refusal,) = story.proposed("2024-07-25", refuse_escalation(ground="asked_late"))
        assert (refusal.rule, refusal.source) == (
            RuleKey.ESCALATION_GROUND,
            Source("5.11", "2024"),
        )

    @pytest.mark.parametrize("ground", ["asked_late", "too_old"])
    def test_where_the_policy_does_not_list_lateness_nothing_is_late(self, ground):
        story = self.given("2024-12-21", escalate_within=TWO_MONTHS)
        refusals = story.proposed("2024-12-25", refuse_escalation(ground=ground))
        assert [each.rule for each in refusals] == [RuleKey.ESCALATION_GROUND]

    def test_where_the_policy_gives_no_time_nothing_is_late(self):
        story = self.given("2024-12-21")
        refusals = story.proposed("2024-12-25", refuse_escalation(ground="too_old"))
        assert [each.rule for each in refusals] == [RuleKey.ESCALATION_GROUND]


class TestProvision5_11_DiscretionForALateRequest(HeldToARecordedRule):
    """Before a late request is refused, taking it all the same is considered."""

    rule = RuleKey.ESCALATION_DISCRETION
    provision = "5.11"
    on = "2024-07-25"
    kept = refuse_escalation(ground="asked_late", discretion_considered=True)
    broken = refuse_escalation(ground="asked_late", discretion_considered=False)
    not_recorded = refuse_escalation(ground="asked_late", discretion_considered=None)

    def given(self) -> Story:
        policy = Policy(grounds=(LATE,), escalate_within=TWO_MONTHS)
        story = Story(policies=[policy]).received("2024-05-01").acknowledged("2024-05-07")
        return story.responded("2024-05-20").escalated("2024-07-22")


class TestProvision5_11_TheRefusalIsExplained(HeldToARecordedRule):
    """A refusal to escalate sets out its reasons, in writing."""

    rule = RuleKey.ESCALATION_EXPLAINED
    provision = "5.11"
    on = "2024-06-05"
    kept = refuse_escalation()
    broken = refuse_escalation(reasons="")
    not_recorded = refuse_escalation(reasons=None)

    def given(self) -> Story:
        return an_escalated_complaint()

    def test_said_on_the_telephone_and_never_written_it_is_a_breach(self):
        story = an_escalated_complaint().happened(
            "2024-06-05", refuse_escalation(channel=Channel.PHONE)
        )
        assert len(story.breaches("2024-07-01", self.rule)) == 1

    def test_said_on_the_telephone_and_confirmed_in_writing_it_is_kept(self):
        story = an_escalated_complaint().happened(
            "2024-06-05", refuse_escalation(channel=Channel.PHONE)
        )
        story.happened("2024-06-06", f.LeavingConfirmed(event=story.last.number))
        assert story.breaches("2024-07-01", self.rule) == []


class TestProvision2_4_TheWayToTheOmbudsmanFromARefusedEscalation(HeldToARecordedRule):
    """Section 2 holds for a refused escalation too: the resident is told of the Ombudsman."""

    rule = RuleKey.ESCALATION_OMBUDSMAN
    provision = "2.4"
    on = "2024-06-05"
    kept = refuse_escalation()
    broken = refuse_escalation(ombudsman_told=False)
    not_recorded = refuse_escalation(ombudsman_told=None)

    def given(self) -> Story:
        return an_escalated_complaint()


class TestProvision5_12_EveryContactIsRecorded:
    """A contact is part of the record in whatever state the case is."""

    @pytest.mark.parametrize("direction", Direction)
    @pytest.mark.parametrize("party", Party)
    @pytest.mark.parametrize(
        "given",
        [
            a_complaint,
            an_acknowledged_complaint,
            an_answered_complaint,
            an_escalated_complaint,
            lambda: a_finally_answered_complaint().happened("2024-08-01", f.Closed()),
            lambda: a_complaint().happened("2024-05-02", f.Withdrawn(confirmed=True)),
            lambda: a_complaint().happened(
                "2024-05-02", f.MergedInto(complaint="C-7", reason="Twice")
            ),
        ],
        ids=["received", "open", "answered", "escalated", "closed", "withdrawn", "merged"],
    )
    def test_it_is_never_refused(self, given, party, direction):
        contact = f.ContactRecorded(
            direction=direction, channel=Channel.PHONE, party=party, about="Rang about it."
        )
        story = given().chose("2024-09-02", contact)
        assert story.last.what == contact

    def test_one_from_before_the_complaint_is_kept_with_its_day(self):
        contact = f.ContactRecorded(
            direction=Direction.IN, channel=Channel.PHONE, party=Party.RESIDENT, about="Rang."
        )
        story = a_complaint().happened("2024-04-02", contact)
        assert story.last.on == date(2024, 4, 2)


class TestProvision5_13_ARemedyAtAnyStage:
    """A case can be put right whenever, without having to escalate it."""

    @pytest.mark.parametrize(
        "given",
        [
            a_complaint,
            an_acknowledged_complaint,
            an_answered_complaint,
            an_escalated_complaint,
            a_complaint_at_stage_2,
            a_finally_answered_complaint,
            lambda: a_finally_answered_complaint().happened("2024-08-01", f.Closed()),
        ],
        ids=["received", "open", "answered", "escalated", "stage 2", "final answer", "closed"],
    )
    def test_it_can_be_offered_in_every_state(self, given):
        story = given().chose("2024-09-02", f.RemedyOffered(remedy=remedy("flowers")))
        assert story.duty("deliver_remedy", subject="flowers").source == Source("7.3", "2024")


class TestBackgroundCanBeLinked:
    """Older reports help to understand a complaint; they can be linked at any time."""

    @pytest.mark.parametrize("given", [a_complaint, an_answered_complaint, an_escalated_complaint])
    def test_they_are_never_refused(self, given):
        older = f.Background(reference="R-1", about="The same leak", reported_on=date(2022, 3, 1))
        story = given().chose("2024-09-02", f.BackgroundLinked(background=(older,)))
        assert story.case.background == (older,)
