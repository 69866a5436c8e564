"""The Code of 2024, section 6, stage 2: the review that is the landlord's final answer."""

import pytest

from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.events import Source
from putright.procedure.people import PartInLinkedCase
from putright.procedure.words import (
    Channel,
    DutyState,
    Finding,
    Part,
    Standing,
    State,
    WayOn,
)
from spec.story import (
    CONTENTS,
    UPHELD,
    HeldToARecordedRule,
    HeldToARule,
    Story,
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
    extension,
    findings,
    refuse_escalation,
    remedy,
    reopening,
    response,
)


class TestProvision6_10_UnresolvedGoesOnToStage2:
    """If any part is unresolved to the resident's satisfaction, it goes on to stage 2."""

    def test_on_request_the_complaint_is_at_stage_2(self):
        story = an_answered_complaint()
        story.chose("2024-06-03", f.EscalationRequested(to_stage=2), by="resident")
        assert (story.state, story.case.stage) == (State.ESCALATED, 2)

    def test_it_can_be_asked_for_before_stage_1_is_answered_and_after_closing(self):
        request = f.EscalationRequested(to_stage=2)
        an_acknowledged_complaint().chose("2024-06-03", request, by="resident")
        closed = an_answered_complaint().happened("2024-05-28", f.Closed())
        assert closed.chose("2024-06-03", request, by="resident").state is State.ESCALATED

    def test_asking_twice_does_not_start_the_clock_again(self):
        story = an_escalated_complaint().escalated("2024-06-07")
        assert story.duty("acknowledge", stage=2).due_on == day("2024-06-10")

    def test_a_request_alone_brings_no_ended_complaint_back(self):
        ends = {
            State.WITHDRAWN: f.Withdrawn(confirmed=True),
            State.MERGED: f.MergedInto(complaint="C-7", reason="Recorded twice."),
        }
        for state, end in ends.items():
            story = an_answered_complaint().happened("2024-05-28", end).escalated("2024-06-03")
            assert story.state is state


class TestProvision6_10_APromiseNotKept(HeldToARecordedRule):
    """When a promise isn't kept it is made again, and the resident is offered stage 2."""

    rule = RuleKey.REOPENED_WITH_WAY_ON
    provision = "6.10"
    on = "2024-07-05"
    kept = reopening("boiler", "2024-07-31", WayOn.STAGE_2)
    broken = reopening("boiler", "2024-07-31", WayOn.NEW_COMPLAINT)
    not_recorded = reopening("boiler", "2024-07-31", None)

    def given(self) -> Story:
        story = an_acknowledged_complaint()
        return story.responded("2024-05-20", actions=(action(due_on=day("2024-06-28")),))


class TestProvision6_10_APromiseNotKeptAfterTheFinalAnswer(TestProvision6_10_APromiseNotKept):
    """After the final answer there is no stage left: a new complaint is offered."""

    on = "2024-09-02"
    kept = reopening("boiler", "2024-09-30", WayOn.NEW_COMPLAINT)
    broken = reopening("boiler", "2024-09-30", WayOn.STAGE_2)
    not_recorded = reopening("boiler", "2024-09-30", None)

    def given(self) -> Story:
        story = a_complaint_at_stage_2()
        return story.responded("2024-07-08", 2, actions=(action(due_on=day("2024-08-30")),))


class TestProvision6_11_AcknowledgeInFiveWorkingDays:
    """The request for stage 2 is acknowledged within five working days of reaching the landlord."""

    def test_five_working_days_from_the_request(self):
        duty = an_escalated_complaint().duty("acknowledge", stage=2)
        assert (duty.counted_from, duty.due_on) == (day("2024-06-03"), day("2024-06-10"))
        assert duty.source == Source("6.11", "2024")

    def test_met_late_and_overdue(self):
        met = an_escalated_complaint().acknowledged("2024-06-10", 2)
        late = an_escalated_complaint().acknowledged("2024-06-11", 2)
        none = an_escalated_complaint()
        assert met.standing("acknowledge", "2024-06-11", stage=2) is Standing.MET
        assert late.standing("acknowledge", "2024-06-11", stage=2) is Standing.MET_LATE
        assert none.standing("acknowledge", "2024-06-11", stage=2) is Standing.OVERDUE
        (breach,) = none.breaches("2024-06-11")
        assert (breach.stage, breach.source) == (2, Source("6.11", "2024"))

    def test_withdrawn_it_is_no_longer_owed(self):
        story = an_escalated_complaint().happened("2024-06-05", f.Withdrawn(confirmed=True))
        assert story.duty("acknowledge", stage=2).state is DutyState.WITHDRAWN

    def test_where_the_request_is_not_recorded_it_is_not_known(self):
        story = an_answered_complaint().responded("2024-07-08", stage=2)
        assert story.duty("acknowledge", stage=2).state is DutyState.NOT_KNOWN
        assert story.duty("respond", stage=2).state is DutyState.NOT_KNOWN
        assert story.broken("2024-12-01") == set()


class TestProvision6_12_NoReasonsAreDemanded(HeldToARule):
    """The resident need not say why; the landlord tries to understand."""

    rule = RuleKey.ESCALATION_NO_REASONS
    provision = "6.12"
    on = "2024-06-05"
    kept = refuse_escalation(for_lack_of_reasons=False)
    broken = refuse_escalation(for_lack_of_reasons=True)

    def given(self) -> Story:
        return an_escalated_complaint()

    @pytest.mark.parametrize("reasons", [None, "", "It is still cold."])
    def test_a_request_is_never_refused_for_what_it_says_or_does_not(self, reasons):
        request = f.EscalationRequested(to_stage=2, reasons=reasons)
        an_answered_complaint().chose("2024-06-03", request, by="resident")

    def test_lack_of_reasons_is_no_ground_either(self):
        story = an_escalated_complaint()
        refusals = story.proposed(
            "2024-06-05", refuse_escalation(ground=None, for_lack_of_reasons=True)
        )
        assert {each.rule for each in refusals} == {self.rule, RuleKey.ESCALATION_GROUND}


class TestProvision6_13_AnotherPerson(HeldToARule):
    """Whoever considered the complaint at stage 1 does not consider it at stage 2."""

    rule = RuleKey.OTHER_PERSON
    provision = "6.13"
    on = "2024-06-11"
    kept = assignment("beth", 2)
    broken = assignment("amir", 2)

    def given(self) -> Story:
        return a_complaint_at_stage_2()

    @pytest.mark.parametrize("part", [Part.INVESTIGATE, Part.DECIDE, Part.SIGN_OFF])
    def test_investigating_deciding_and_signing_off_are_considering(self, part):
        story = an_acknowledged_complaint().happened("2024-05-08", assignment("carl", part=part))
        story.responded("2024-05-20").escalated("2024-06-03")
        for again in (Part.INVESTIGATE, Part.DECIDE, Part.SIGN_OFF):
            (refusal,) = story.proposed("2024-06-11", assignment("carl", 2, part=again))
            assert refusal.rule is self.rule

    @pytest.mark.parametrize("part", [Part.LOG, Part.TRIAGE, Part.ACKNOWLEDGE])
    def test_logging_triage_and_acknowledging_are_not(self, part):
        story = an_acknowledged_complaint().happened("2024-05-08", assignment("carl", part=part))
        story.responded("2024-05-20").escalated("2024-06-03")
        story.chose("2024-06-11", assignment("carl", 2))
        story.chose("2024-06-11", assignment("amir", 2, part=part))

    @pytest.mark.parametrize("field", ["decided_by", "signed_off_by"])
    def test_who_decided_or_signed_off_stage_1_does_not_answer_stage_2(self, field):
        story = an_acknowledged_complaint().responded("2024-05-20", **{field: "carl"})
        story.escalated("2024-06-03").acknowledged("2024-06-10", 2)
        for again in ("decided_by", "signed_off_by"):
            refusals = story.proposed("2024-07-08", response(2, **{again: "carl"}))
            assert [(each.rule, each.field) for each in refusals] == [(self.rule, again)]

    def test_assigned_and_deciding_it_is_one_breach_not_two(self):
        story = a_complaint_at_stage_2().happened("2024-06-11", self.broken)
        story.responded("2024-07-08", 2, decided_by="amir")
        assert len(story.breaches("2024-07-08", self.rule)) == 1

    def test_a_part_in_a_linked_complaint_counts(self):
        part = PartInLinkedCase(person="dina", complaint="C-7", stage=1, part=Part.DECIDE)
        story = Story(parts_in_linked_cases=(part,)).received("2024-05-01")
        story.acknowledged("2024-05-07").responded("2024-05-20").escalated("2024-06-03")
        (refusal,) = story.proposed("2024-06-11", assignment("dina", 2))
        assert refusal.rule is self.rule
        assert "C-7" in refusal.why
        story.happened("2024-06-11", assignment("dina", 2))
        assert len(story.breaches("2024-06-11", self.rule)) == 1

    def test_it_is_found_in_whatever_order_the_two_were_entered(self):
        story = an_acknowledged_complaint().responded("2024-05-20")
        story.escalated("2024-06-03").acknowledged("2024-06-10", 2)
        story.happened("2024-06-11", assignment("dina", 2))
        story.happened("2024-05-08", assignment("dina", 1))
        (breach,) = story.breaches("2024-06-11", self.rule)
        assert breach.source == Source("6.13", "2024")


class TestProvision6_14_FinalAnswerInTwentyWorkingDays:
    """Answered within twenty working days of the stage 2 acknowledgement."""

    def test_twenty_working_days_from_the_acknowledgement(self):
        duty = a_complaint_at_stage_2().duty("respond", stage=2)
        assert (duty.counted_from, duty.due_on) == (day("2024-06-10"), day("2024-07-08"))
        assert duty.source == Source("6.14", "2024")

    def test_until_acknowledged_it_is_expected(self):
        duty = an_escalated_complaint().duty("respond", stage=2)
        assert (duty.due_on, duty.expected_on) == (None, day("2024-07-08"))

    def test_met_late_and_overdue(self):
        met = a_finally_answered_complaint()
        late = a_complaint_at_stage_2().responded("2024-07-09", 2)
        none = a_complaint_at_stage_2()
        assert met.standing("respond", "2024-07-09", stage=2) is Standing.MET
        assert late.standing("respond", "2024-07-09", stage=2) is Standing.MET_LATE
        assert none.standing("respond", "2024-07-09", stage=2) is Standing.OVERDUE

    def test_it_overtakes_an_unanswered_stage_1_whose_answer_was_missed(self):
        story = an_acknowledged_complaint().escalated("2024-06-03").acknowledged("2024-06-10", 2)
        story.responded("2024-07-08", 2)
        duty = story.duty("respond", stage=1)
        assert (duty.met_on, duty.ended_on) == (None, day("2024-07-08"))
        assert story.standing("respond", "2024-07-08", stage=1) is Standing.MISSED


TWENTY_DAYS = "2024-08-05"  # the twentieth working day after 8 July


class TestProvision6_15_TwentyWorkingDaysMore(HeldToARecordedRule):
    """An extension is no longer than twenty further working days without good reason."""

    rule = RuleKey.EXTENSION_CAP
    provision = "6.15"
    on = "2024-07-01"
    kept = extension(TWENTY_DAYS, 2)
    broken = extension("2024-08-06", 2, good_reason="")
    not_recorded = extension("2024-08-06", 2, good_reason=None)

    def given(self) -> Story:
        return a_complaint_at_stage_2()

    def test_it_moves_the_due_date_and_keeps_the_first_one(self):
        duty = a_complaint_at_stage_2().chose("2024-07-01", self.kept).duty("respond", stage=2)
        assert (duty.due_on, duty.original_due_on) == (day(TWENTY_DAYS), day("2024-07-08"))


class TestProvision6_15_TheReasonIsExplained(HeldToARecordedRule):
    """Why the final answer takes longer is explained."""

    rule = RuleKey.EXTENSION_REASON
    provision = "6.15"
    on = "2024-07-01"
    kept = extension(TWENTY_DAYS, 2)
    broken = extension(TWENTY_DAYS, 2, reason="")
    not_recorded = extension(TWENTY_DAYS, 2, reason=None)

    def given(self) -> Story:
        return a_complaint_at_stage_2()


class TestProvision6_15_ToldInTime(HeldToARule):
    """It is told before the answer is due."""

    rule = RuleKey.EXTENSION_TOLD_IN_TIME
    provision = "6.15"
    on = "2024-07-09"
    kept = extension(TWENTY_DAYS, 2)
    broken = extension(TWENTY_DAYS, 2)

    def given(self) -> Story:
        return a_complaint_at_stage_2()

    def when_kept(self) -> Story:
        return a_complaint_at_stage_2().chose("2024-07-08", self.kept)

    def test_kept_it_is_neither_refused_nor_a_breach(self):
        story = a_complaint_at_stage_2().chose("2024-07-08", self.kept)
        assert story.broken("2024-07-08") == set()

    def test_word_of_it_is_owed_once_it_is_decided(self):
        story = a_complaint_at_stage_2()
        decided = f.ExtensionDecided(stage=2, until=day(TWENTY_DAYS), reason="The report is late.")
        duty = story.chose("2024-07-01", decided).duty("tell_extension", stage=2)
        assert (duty.due_on, duty.source) == (day("2024-07-08"), Source("6.15", "2024"))


class TestProvision6_16_TheOmbudsmansDetails(HeldToARecordedRule):
    """Whoever is told of an extension at stage 2 is given the Ombudsman's details."""

    rule = RuleKey.EXTENSION_OMBUDSMAN
    provision = "6.16"
    on = "2024-07-01"
    kept = extension(TWENTY_DAYS, 2)
    broken = extension(TWENTY_DAYS, 2, ombudsman_details=False)
    not_recorded = extension(TWENTY_DAYS, 2, ombudsman_details=None)

    def given(self) -> Story:
        return a_complaint_at_stage_2()


class TestProvision6_17_ActionsAreTracked(HeldToARule):
    """Actions promised at stage 2 have an owner and a date, and don't hold up the answer."""

    rule = RuleKey.ACTION_TRACKED
    provision = "6.17"
    on = "2024-07-08"
    kept = response(2, actions=(action(),))
    broken = response(2, actions=(action(owner=""),))

    def given(self) -> Story:
        return a_complaint_at_stage_2()

    def test_they_are_owed_under_the_stage_2_provision(self):
        story = a_complaint_at_stage_2().chose("2024-07-08", self.kept)
        assert story.duty("finish_action").source == Source("6.17", "2024")
        assert story.state is State.ANSWERED


class TestProvision6_18_EveryPointIsAnswered(HeldToARecordedRule):
    """Each point of the stage 2 definition has a finding."""

    rule = RuleKey.RESPONSE_EVERY_POINT
    provision = "6.18"
    on = "2024-07-08"
    kept = response(2)
    broken = response(2, findings=findings(Finding.UPHELD))
    not_recorded = response(2, findings=None)

    def given(self) -> Story:
        return a_complaint_at_stage_2()


class TestProvision6_18_WithReasons(HeldToARecordedRule):
    """Each finding says why."""

    rule = RuleKey.RESPONSE_REASONS
    provision = "6.18"
    on = "2024-07-08"
    kept = response(2)
    broken = response(
        2, findings=(UPHELD[0], f.PointFinding(point=2, finding=Finding.UPHELD, reasons=""))
    )
    not_recorded = response(
        2, findings=(UPHELD[0], f.PointFinding(point=2, finding=Finding.UPHELD))
    )

    def given(self) -> Story:
        return a_complaint_at_stage_2()


SEVEN = (*CONTENTS[:6], "way_to_ombudsman")


# What each is called where a letter lacks it.
IN_WORDS = {
    "stage": "the stage the complaint has reached",
    "definition": "the complaint definition",
    "decision": "the decision on the complaint",
    "reasons": "the reasons for it",
    "remedy": "what is offered to put things right",
    "outstanding_actions": "the actions still to be done",
    "how_to_escalate": "how to take it to the next stage",
    "way_to_ombudsman": "how to take it to the Ombudsman",
}


class TestProvision6_19_SevenThingsInTheLetter(HeldToARecordedRule):
    """As at stage 1, with the way to the Ombudsman in the last place."""

    rule = RuleKey.RESPONSE_CONTENTS
    provision = "6.19"
    on = "2024-07-08"
    kept = response(2, contents=SEVEN)
    broken = response(2, contents=SEVEN[:6])
    not_recorded = response(2, contents=None)

    def given(self) -> Story:
        return a_complaint_at_stage_2()

    @pytest.mark.parametrize("missing", SEVEN)
    def test_each_of_them_is_asked_for_by_name(self, missing):
        contents = tuple(each for each in SEVEN if each != missing)
        (refusal,) = a_complaint_at_stage_2().proposed("2024-07-08", response(2, contents=contents))
        assert IN_WORDS[missing] in refusal.why


class TestTheWholeOfBothStages:
    """Both stages, kept to the letter."""

    def test_nothing_is_broken_and_nothing_is_unknown(self):
        story = a_complaint().chose("2024-05-02", assignment("amir"))
        story.chose("2024-05-07", acknowledgement())
        story.chose("2024-05-21", response())
        story.chose("2024-06-03", f.EscalationRequested(to_stage=2), by="resident")
        story.chose("2024-06-04", assignment("beth", 2))
        story.chose("2024-06-10", acknowledgement(2))
        story.chose("2024-07-08", response(2, remedies=(remedy("cake"),)))
        story.chose("2024-07-09", f.LearningRecorded(learning="Ring back the same day."))
        story.chose("2024-07-10", f.Closed())
        assert story.breaches("2024-12-01") == []
        assert story.not_known() == []
        assert (story.state, story.case.stage) == (State.CLOSED, 2)

    def test_the_channel_of_a_letter_makes_no_difference_once_it_has_left(self):
        story = a_complaint().acknowledged("2024-05-07", channel=Channel.POST)
        assert story.duty("acknowledge").met_on == day("2024-05-07")
