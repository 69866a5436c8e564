"""The Code of 2024, section 6, stage 1: times, extensions, the answer."""

import pytest
from msgspec.structs import replace

from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.events import Source
from putright.procedure.words import (
    Channel,
    Direction,
    DutyState,
    Finding,
    Joined,
    Level,
    Party,
    Standing,
    State,
)
from spec.story import (
    CONTENTS,
    NOT_UPHELD,
    POINTS,
    UPHELD,
    HeldToARecordedRule,
    HeldToARule,
    HeldToAShownRule,
    Story,
    a_complaint,
    a_complaint_at_stage_2,
    acknowledgement,
    action,
    an_acknowledged_complaint,
    an_answered_complaint,
    assignment,
    day,
    decline,
    extension,
    findings,
    response,
    triage,
)


class TestProvision6_1_Triage(HeldToAShownRule):
    """What can be answered early is seen by weighing complexity, vulnerability and risk."""

    rule = RuleKey.TRIAGED
    provision = "6.1"
    on = "2024-05-02"
    kept = triage(complexity=Level.HIGH, vulnerability=Level.NONE, risk=Level.NONE)
    not_recorded = triage(vulnerability=None)

    def given(self) -> Story:
        return a_complaint()

    def test_neither_route_starts_or_stops_a_clock(self):
        plain = an_acknowledged_complaint().duty("respond")
        story = a_complaint().chose("2024-05-02", triage()).acknowledged("2024-05-07")
        assert story.duty("respond") == plain


class TestProvision6_2_AcknowledgeInFiveWorkingDays:
    """Acknowledged within five working days of the day it came in."""

    def test_it_is_owed_from_the_day_it_came_in(self):
        duty = a_complaint().duty("acknowledge", stage=1)
        assert duty.opened_on == day("2024-05-01")
        assert duty.due_on == day("2024-05-09")  # Monday 6 May is a bank holiday
        assert duty.source == Source("6.2", "2024")
        assert duty.state is DutyState.OPEN

    @pytest.mark.parametrize(
        ("received", "due"),
        [
            ("2024-05-04", "2024-05-13"),  # a Saturday: Tuesday is the first day counted
            ("2024-06-01", "2024-06-07"),  # a Saturday: the Friday
            ("2024-12-20", "2024-12-31"),  # Christmas and Boxing Day lie between
        ],
    )
    def test_the_day_itself_never_counts_whatever_day_it_is(self, received, due):
        assert Story().received(received).duty("acknowledge").due_on == day(due)

    def test_it_is_open_up_to_the_due_date_and_overdue_past_it(self):
        story = a_complaint()
        assert story.standing("acknowledge", "2024-05-09") is Standing.OPEN
        assert story.broken("2024-05-09") == set()
        assert story.standing("acknowledge", "2024-05-10") is Standing.OVERDUE
        (breach,) = story.breaches("2024-05-10")
        assert (breach.rule, breach.source) == ("acknowledge", Source("6.2", "2024"))

    def test_acknowledged_on_the_due_date_it_is_met(self):
        story = a_complaint().acknowledged("2024-05-09")
        assert story.standing("acknowledge", "2024-05-09") is Standing.MET
        assert story.breaches("2024-05-09", "acknowledge") == []

    def test_acknowledged_a_day_later_it_is_late_and_stays_a_breach(self):
        story = a_complaint().acknowledged("2024-05-10")
        assert story.standing("acknowledge", "2024-12-01") is Standing.MET_LATE
        assert len(story.breaches("2024-12-01", "acknowledge")) == 1

    def test_an_answer_without_it_acknowledges_too(self):
        story = a_complaint().responded("2024-05-08")
        assert story.duty("acknowledge").met_on == day("2024-05-08")

    def test_a_refusal_to_take_it_acknowledges_too(self):
        story = a_complaint().happened("2024-05-08", decline())
        assert story.duty("acknowledge").met_on == day("2024-05-08")
        assert story.duty("respond").state is DutyState.WITHDRAWN

    def test_withdrawn_in_time_it_is_no_longer_owed(self):
        story = a_complaint().happened("2024-05-03", f.Withdrawn(confirmed=True))
        assert story.standing("acknowledge", "2024-06-01") is Standing.WITHDRAWN
        assert story.broken("2024-06-01") == set()

    def test_withdrawn_after_it_was_due_it_was_missed(self):
        story = a_complaint().happened("2024-05-15", f.Withdrawn(confirmed=True))
        assert story.standing("acknowledge", "2024-06-01") is Standing.MISSED
        assert len(story.breaches("2024-06-01", "acknowledge")) == 1

    def test_not_recorded_it_is_not_known_and_no_breach(self):
        story = a_complaint().happened(
            "2024-06-01", f.NotRecorded(duty="acknowledge", stage=1), by="mary"
        )
        assert story.standing("acknowledge", "2024-06-01") is Standing.NOT_KNOWN
        assert story.breaches("2024-06-01", "acknowledge") == []

    def test_not_recorded_the_answer_does_not_pass_for_a_late_acknowledgement(self):
        story = a_complaint().happened(
            "2024-06-01", f.NotRecorded(duty="acknowledge", stage=1), by="mary"
        )
        story.responded("2024-05-20")
        assert story.standing("acknowledge", "2024-06-01") is Standing.NOT_KNOWN
        assert story.broken("2024-06-01") == set()

    def test_that_it_is_not_recorded_is_said_for_a_stage_or_for_all(self):
        story = a_complaint()
        refusals = story.reported("2024-06-01", f.NotRecorded(duty="acknowledge"), by="mary")
        if refusals:
            assert [each.field for each in refusals] == ["stage"]
        else:
            assert story.standing("acknowledge", "2024-06-01") is Standing.NOT_KNOWN


class TestProvision6_3_AnswerStage1InTenWorkingDays:
    """Answered within ten working days of the acknowledgement."""

    def test_ten_working_days_from_the_acknowledgement(self):
        duty = an_acknowledged_complaint().duty("respond", stage=1)
        assert duty.counted_from == day("2024-05-07")
        assert duty.due_on == day("2024-05-21")
        assert duty.original_due_on == day("2024-05-21")
        assert duty.source == Source("6.3", "2024")

    def test_acknowledged_early_it_is_due_early(self):
        story = a_complaint().acknowledged("2024-05-02")
        assert story.duty("respond").due_on == day("2024-05-17")

    def test_until_acknowledged_it_is_expected_not_due(self):
        duty = a_complaint().duty("respond")
        assert duty.due_on is None
        assert duty.expected_on == day("2024-05-23")  # ten working days after 9 May

    def test_it_is_open_up_to_the_due_date_and_overdue_past_it(self):
        story = an_acknowledged_complaint()
        assert story.standing("respond", "2024-05-21") is Standing.OPEN
        assert story.standing("respond", "2024-05-22") is Standing.OVERDUE
        (breach,) = story.breaches("2024-05-22", "respond")
        assert breach.source == Source("6.3", "2024")

    def test_answered_on_the_due_date_it_is_met(self):
        story = an_acknowledged_complaint().responded("2024-05-21")
        assert story.standing("respond", "2024-05-21", stage=1) is Standing.MET
        assert story.state is State.ANSWERED
        assert story.breaches("2024-12-01", "respond") == []

    def test_answered_a_day_later_it_is_late_and_stays_a_breach(self):
        story = an_acknowledged_complaint().responded("2024-05-22")
        assert story.standing("respond", "2024-05-22") is Standing.MET_LATE
        assert len(story.breaches("2024-12-01", "respond")) == 1

    def test_withdrawn_it_is_no_longer_owed(self):
        story = an_acknowledged_complaint().happened("2024-05-10", f.Withdrawn(confirmed=True))
        assert story.standing("respond", "2024-06-01") is Standing.WITHDRAWN

    def test_not_recorded_it_is_not_known(self):
        story = an_acknowledged_complaint()
        story.happened("2024-06-01", f.NotRecorded(duty="respond", stage=1), by="mary")
        assert story.standing("respond", "2024-06-01") is Standing.NOT_KNOWN
        assert story.broken("2024-06-01") == set()

    def test_where_the_acknowledgement_is_not_recorded_nothing_says_when_it_was_due(self):
        story = a_complaint().happened(
            "2024-06-01", f.NotRecorded(duty="acknowledge", stage=1), by="mary"
        )
        story.responded("2024-05-29")
        assert story.standing("respond", "2024-06-01") is Standing.NOT_KNOWN
        assert story.broken("2024-06-01") == set()


TEN_DAYS = "2024-06-05"  # the tenth working day after 21 May; Monday 27 May is a bank holiday


class TestProvision6_4_TenWorkingDaysMore(HeldToARecordedRule):
    """An extension is no longer than ten further working days without good reason."""

    rule = RuleKey.EXTENSION_CAP
    provision = "6.4"
    on = "2024-05-14"
    kept = extension(TEN_DAYS)
    broken = extension("2024-06-06", good_reason="")
    not_recorded = extension("2024-06-06", good_reason=None)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_it_moves_the_due_date_and_keeps_the_first_one_beside_it(self):
        duty = an_acknowledged_complaint().chose("2024-05-14", self.kept).duty("respond")
        assert duty.due_on == day(TEN_DAYS)
        assert duty.original_due_on == day("2024-05-21")
        assert duty.promised_on == day(TEN_DAYS)
        assert duty.counted_from == day("2024-05-07")

    def test_with_good_reason_it_may_be_longer(self):
        longer = extension("2024-06-20", good_reason="The surveyor is the only one there is.")
        story = an_acknowledged_complaint().chose("2024-05-14", longer)
        assert story.duty("respond").due_on == day("2024-06-20")

    def test_without_good_reason_it_counts_as_far_as_the_ten_days(self):
        story = an_acknowledged_complaint().happened("2024-05-14", self.broken)
        assert story.duty("respond").due_on == day(TEN_DAYS)
        assert story.duty("respond").promised_on == day("2024-06-06")

    def test_that_the_resident_agrees_is_no_good_reason(self):
        agreed = extension("2024-06-20", good_reason="", agreed_by_resident=True)
        refusals = an_acknowledged_complaint().proposed("2024-05-14", agreed)
        assert [(each.rule, each.source) for each in refusals] == [
            (self.rule, Source("6.4", "2024"))
        ]

    def test_a_second_extension_needs_good_reason_within_the_ten_days_too(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-05-28")
        refusals = story.proposed("2024-05-24", extension("2024-06-03", good_reason=""))
        assert [each.rule for each in refusals] == [self.rule]
        story.chose("2024-05-24", extension("2024-06-03", good_reason="The part came broken."))
        assert story.duty("respond").due_on == day("2024-06-03")


class TestProvision6_4_TheReasonIsExplained(HeldToARecordedRule):
    """Why the answer takes longer is explained to the resident."""

    rule = RuleKey.EXTENSION_REASON
    provision = "6.4"
    on = "2024-05-14"
    kept = extension(TEN_DAYS)
    broken = extension(TEN_DAYS, reason="")
    not_recorded = extension(TEN_DAYS, reason=None)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_without_a_reason_it_moves_no_due_date(self):
        story = an_acknowledged_complaint().happened("2024-05-14", self.broken)
        assert story.duty("respond").due_on == day("2024-05-21")

    def test_one_extension_that_is_decided_and_told_of_is_one_occasion(self):
        decided = f.ExtensionDecided(stage=1, until=day(TEN_DAYS), reason="")
        story = an_acknowledged_complaint().happened("2024-05-14", decided, self.broken)
        assert [each.event for each in story.breaches(rule=self.rule)] == [3]
        assert [each.kept for each in story.measured(self.rule.value)] == [False]
        story.happened("2024-05-15", extension("2024-06-10", reason="The part", good_reason="Late"))
        assert [each.kept for each in story.measured(self.rule.value)] == [False, True]

    def test_the_decision_to_extend_needs_it_too(self):
        decided = f.ExtensionDecided(stage=1, until=day(TEN_DAYS), reason="")
        refusals = an_acknowledged_complaint().proposed("2024-05-14", decided)
        assert [each.rule for each in refusals] == [self.rule]


class TestProvision6_4_ToldBeforeTheDateItReplaces(HeldToARule):
    """Only before the answer is due can it be said that it takes longer."""

    rule = RuleKey.EXTENSION_TOLD_IN_TIME
    provision = "6.4"
    on = "2024-05-22"
    kept = extension(TEN_DAYS)
    broken = extension(TEN_DAYS)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def when_kept(self) -> Story:
        return an_acknowledged_complaint().chose("2024-05-21", self.kept)

    def test_kept_it_is_neither_refused_nor_a_breach(self):
        story = an_acknowledged_complaint().chose("2024-05-21", self.kept)
        assert story.broken("2024-05-21") == set()

    def test_told_late_it_cures_nothing(self):
        story = an_acknowledged_complaint().happened("2024-05-22", self.broken)
        assert story.duty("respond").due_on == day("2024-05-21")
        story.responded("2024-06-03")
        assert story.standing("respond", "2024-06-03") is Standing.MET_LATE

    def test_posted_it_was_told_on_the_day_the_posting_is_confirmed(self):
        story = an_acknowledged_complaint()
        posted = extension(TEN_DAYS, channel=Channel.POST, awaiting_posting=True)
        story.happened("2024-05-20", posted)
        story.happened("2024-05-23", f.LeavingConfirmed(event=story.last.number))
        assert story.duty("respond").due_on == day("2024-05-21")
        assert len(story.breaches("2024-05-23", self.rule)) == 1


class TestProvision6_4_TheResidentIsTold:
    """Once more time has been decided on, the resident is owed word of it."""

    def decided(self, on: str = "2024-05-14", until: str = TEN_DAYS) -> Story:
        fact = f.ExtensionDecided(stage=1, until=day(until), reason="The report has not come.")
        return an_acknowledged_complaint().chose(on, fact)

    def test_it_is_owed_from_the_decision_until_the_date_it_replaces(self):
        duty = self.decided().duty("tell_extension")
        assert (duty.opened_on, duty.due_on) == (day("2024-05-14"), day("2024-05-21"))
        assert duty.source == Source("6.4", "2024")

    def test_the_decision_alone_moves_no_due_date(self):
        assert self.decided().duty("respond").due_on == day("2024-05-21")

    def test_telling_meets_it(self):
        story = self.decided().extended("2024-05-15", TEN_DAYS)
        assert story.standing("tell_extension", "2024-05-15") is Standing.MET

    def test_untold_past_the_due_date_it_is_overdue(self):
        assert self.decided().standing("tell_extension", "2024-05-22") is Standing.OVERDUE

    def test_told_late_it_was_late(self):
        story = self.decided().extended("2024-05-23", TEN_DAYS)
        assert story.standing("tell_extension", "2024-05-23") is Standing.MET_LATE

    def test_answered_in_time_after_all_it_is_no_longer_owed(self):
        story = self.decided().responded("2024-05-20")
        assert story.standing("tell_extension", "2024-06-01") is Standing.WITHDRAWN

    def test_a_second_one_is_told_before_the_date_that_it_replaces(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-05-28")
        again = f.ExtensionDecided(stage=1, until=day("2024-06-03"), reason="Snow.")
        (refusal,) = story.proposed("2024-05-24", again)
        assert (refusal.field, refusal.source) == ("good_reason", Source("6.4", "2024"))
        story.chose("2024-05-24", replace(again, good_reason="Snow, and no road."))
        assert story.duty("tell_extension").due_on == day("2024-05-28")
        story.extended("2024-05-24", "2024-06-03", good_reason="Snow, and no road.")
        assert story.standing("tell_extension", "2024-06-01") is Standing.MET
        assert story.breaches("2024-06-01", "tell_extension") == []


class TestProvision6_5_TheOmbudsmansDetails(HeldToARecordedRule):
    """Whoever is told of an extension is given the Ombudsman's details."""

    rule = RuleKey.EXTENSION_OMBUDSMAN
    provision = "6.5"
    on = "2024-05-14"
    kept = extension(TEN_DAYS, ombudsman_details=True)
    broken = extension(TEN_DAYS, ombudsman_details=False)
    not_recorded = extension(TEN_DAYS, ombudsman_details=None)

    def given(self) -> Story:
        return an_acknowledged_complaint()


class TestProvision6_6_ActionsAreTracked(HeldToARule):
    """An action still to be done has an owner and a date."""

    rule = RuleKey.ACTION_TRACKED
    provision = "6.6"
    on = "2024-05-20"
    kept = response(actions=(action(),))
    broken = response(actions=(action(owner=""),))

    def given(self) -> Story:
        return an_acknowledged_complaint()

    @pytest.mark.parametrize("missing", [{"owner": None}, {"due_on": None}])
    def test_what_the_record_does_not_hold_is_not_known(self, missing):
        story = an_acknowledged_complaint().responded("2024-05-20", actions=(action(**missing),))
        assert story.breaches("2024-05-20", self.rule) == []
        assert [each.source for each in story.not_known(self.rule)] == [Source("6.6", "2024")]

    @pytest.mark.parametrize("missing", [{"owner": None}, {"due_on": None}])
    def test_as_a_choice_both_have_to_be_said_now(self, missing):
        story = an_acknowledged_complaint()
        refusals = story.proposed("2024-05-20", response(actions=(action(**missing),)))
        assert [each.rule for each in refusals] == [self.rule]

    def test_an_action_promised_outside_an_answer_is_held_to_the_same(self):
        story = an_acknowledged_complaint()
        promised = f.ActionPromised(action=action(owner=None, due_on=None))
        refusals = story.proposed("2024-05-20", promised)
        assert [each.rule for each in refusals] == [self.rule]
        story.chose("2024-05-20", f.ActionPromised(action=action()))


class TestProvision6_6_TheAnswerDoesNotWaitForTheWorks:
    """The answer goes out when it is known; the actions are tracked after it, until done."""

    def answered(self) -> Story:
        story = an_acknowledged_complaint()
        promised = action(due_on=day("2024-06-28"))
        return story.chose("2024-05-20", response(actions=(promised,)))

    def test_it_can_be_sent_while_the_works_are_still_to_be_done(self):
        story = self.answered()
        assert story.state is State.ANSWERED
        duty = story.duty("finish_action")
        assert (duty.due_on, duty.owner, duty.subject) == (day("2024-06-28"), "carl", "boiler")
        assert duty.source == Source("6.6", "2024")
        assert duty.state is DutyState.OPEN

    def test_done_in_time_it_is_met(self):
        story = self.answered().happened("2024-06-28", f.ActionDone(action="boiler"))
        assert story.standing("finish_action", "2024-06-28") is Standing.MET

    def test_done_late_it_was_late(self):
        story = self.answered().happened("2024-07-01", f.ActionDone(action="boiler"))
        assert story.standing("finish_action", "2024-07-01") is Standing.MET_LATE

    def test_not_done_it_is_overdue_even_when_the_case_is_closed(self):
        story = self.answered().happened("2024-06-03", f.Closed())
        assert story.standing("finish_action", "2024-06-29") is Standing.OVERDUE
        (breach,) = story.breaches("2024-06-29")
        assert breach.source == Source("6.6", "2024")

    def test_an_update_with_a_new_date_does_not_undo_the_first_promise(self):
        story = self.answered().happened(
            "2024-06-20",
            f.ActionUpdated(
                action="boiler", update="The part is late.", now_expected_on=day("2024-07-31")
            ),
        )
        assert story.duty("finish_action").due_on == day("2024-06-28")
        assert story.standing("finish_action", "2024-06-29") is Standing.OVERDUE


class TestProvision6_7_EveryPointIsAnswered(HeldToARecordedRule):
    """Each point of the complaint definition has a finding."""

    rule = RuleKey.RESPONSE_EVERY_POINT
    provision = "6.7"
    on = "2024-05-20"
    kept = response()
    broken = response(findings=findings(Finding.UPHELD))
    not_recorded = response(findings=None)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_the_refusal_names_the_point_that_is_left(self):
        (refusal,) = an_acknowledged_complaint().proposed("2024-05-20", self.broken)
        assert "oint 2" in refusal.why
        assert POINTS[1].about in refusal.why
        assert refusal.field == "findings"

    def test_a_point_whose_finding_is_not_recorded_is_not_known(self):
        half = (*findings(Finding.UPHELD), f.PointFinding(point=2, finding=None))
        story = an_acknowledged_complaint().responded("2024-05-20", findings=half)
        assert story.breaches("2024-05-20", self.rule) == []
        assert len(story.not_known(self.rule)) == 1

    def test_no_finding_is_an_answer_too(self):
        answers = findings(Finding.UPHELD, Finding.NO_FINDING)
        an_acknowledged_complaint().chose("2024-05-20", response(findings=answers))

    def test_a_point_joined_later_is_answered_as_well(self):
        story = an_acknowledged_complaint()
        new = f.Point(number=3, about="The window too", sought="A repair")
        story.chose(
            "2024-05-10",
            f.IssueRaised(about="Window", becomes=Joined.JOINED, related=True, point=new),
        )
        (refusal,) = story.proposed("2024-05-20", response())
        assert "oint 3" in refusal.why


class TestProvision6_7_WithReasons(HeldToARecordedRule):
    """Each finding says why, from policy, law or good practice."""

    rule = RuleKey.RESPONSE_REASONS
    provision = "6.7"
    on = "2024-05-20"
    kept = response()
    broken = response(
        findings=(UPHELD[0], f.PointFinding(point=2, finding=Finding.UPHELD, reasons=""))
    )
    not_recorded = response(findings=(UPHELD[0], f.PointFinding(point=2, finding=Finding.UPHELD)))

    def given(self) -> Story:
        return an_acknowledged_complaint()


def joined(number: int | None = 3, **fields) -> f.IssueRaised:
    """A further issue that joins the complaint."""
    point = f.Point(number=number, about="The window too", sought="A repair") if number else None
    return f.IssueRaised(
        **{
            "about": "The window too",
            "becomes": Joined.JOINED,
            "related": True,
            "point": point,
            **fields,
        }
    )


def logged_anew(**fields) -> f.IssueRaised:
    """A further issue that becomes a complaint of its own."""
    return f.IssueRaised(
        **{
            "about": "The window too",
            "becomes": Joined.NEW_COMPLAINT,
            "related": False,
            "new_complaint": "C-2",
            **fields,
        }
    )


class TestProvision6_8_RelatedIssuesJoinWhileTheAnswerIsNotOut(HeldToARule):
    """A related issue joins the stage 1 answer while that is not out."""

    rule = RuleKey.ISSUE_JOINED
    provision = "6.8"
    on = "2024-05-10"
    kept = joined()
    broken = logged_anew(related=True)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_joined_it_is_a_point_of_the_definition(self):
        story = an_acknowledged_complaint().chose("2024-05-10", joined())
        assert [each.number for each in story.case.points_at(1)] == [1, 2, 3]

    def test_joined_without_a_point_it_is_not_lost(self):
        story = an_acknowledged_complaint()
        refusals = story.reported("2024-05-10", joined(None))
        if refusals:
            assert [each.field for each in refusals] == ["point"]
        else:
            assert len(story.case.points_at(1)) == 3

    def test_it_starts_no_clock_anew(self):
        story = an_acknowledged_complaint()
        before = story.duties()
        assert story.chose("2024-05-10", joined()).duties() == before

    @pytest.mark.parametrize("fact", [joined(related=None), logged_anew(related=None)])
    def test_whether_it_is_related_is_not_recorded(self, fact):
        story = an_acknowledged_complaint().happened("2024-05-10", fact)
        assert story.breaches("2024-05-10", self.rule) == []
        assert [each.source for each in story.not_known(self.rule)] == [Source("6.8", "2024")]


class TestProvision6_8_OtherIssuesAreLoggedAnew(HeldToARule):
    """An unrelated issue becomes a new, linked complaint."""

    rule = RuleKey.ISSUE_JOINED
    provision = "6.8"
    on = "2024-05-10"
    kept = logged_anew()
    broken = joined(related=False)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_the_new_complaint_is_linked(self):
        story = an_acknowledged_complaint().chose("2024-05-10", logged_anew())
        assert story.case.linked == ("C-2",)


class TestProvision6_8_AfterTheAnswer(TestProvision6_8_OtherIssuesAreLoggedAnew):
    """Once the stage 1 answer is out, a related issue is a new complaint too."""

    on = "2024-05-22"
    kept = logged_anew(related=True)
    broken = joined(related=True)

    def given(self) -> Story:
        return an_answered_complaint()


class TestProvision6_8_AtStage2(TestProvision6_8_AfterTheAnswer):
    """At stage 2 the stage 1 answer is out, so what is raised then is a new complaint."""

    on = "2024-06-12"
    kept = logged_anew(related=True)
    broken = joined(related=True)

    def given(self) -> Story:
        return a_complaint_at_stage_2()


SEVEN = CONTENTS[:7]


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


class TestProvision6_9_SevenThingsInTheLetter(HeldToARecordedRule):
    """Stage, definition, decision, reasons, remedy, outstanding actions, how to escalate."""

    rule = RuleKey.RESPONSE_CONTENTS
    provision = "6.9"
    on = "2024-05-20"
    kept = response(contents=SEVEN)
    broken = response(contents=SEVEN[:6])
    not_recorded = response(contents=None)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    @pytest.mark.parametrize("missing", SEVEN)
    def test_each_of_them_is_asked_for_by_name(self, missing):
        contents = tuple(each for each in SEVEN if each != missing)
        (refusal,) = an_acknowledged_complaint().proposed("2024-05-20", response(contents=contents))
        assert IN_WORDS[missing] in refusal.why


class TestTheWholeOfStage1:
    """One stage 1, kept to the letter from the first word to the answer."""

    def test_nothing_is_broken_and_nothing_is_unknown(self):
        story = a_complaint()
        story.chose("2024-05-02", triage())
        story.chose("2024-05-02", assignment("amir"))
        story.chose("2024-05-07", acknowledgement())
        story.chose(
            "2024-05-10",
            f.ContactRecorded(
                direction=Direction.IN, channel=Channel.PHONE, party=Party.RESIDENT, about="Rang"
            ),
        )
        story.chose("2024-05-21", response(findings=NOT_UPHELD, remedies=()))
        assert story.breaches("2024-12-01") == []
        assert story.not_known() == []
        assert story.state is State.ANSWERED
