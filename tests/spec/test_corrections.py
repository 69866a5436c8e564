"""Putting the record right: nothing is overwritten, everything is derived again."""

from datetime import date

import pytest

from putright.procedure import facts as f
from putright.procedure.people import PartInLinkedCase
from putright.procedure.policy import Policy
from putright.procedure.words import Channel, Part, PolicyRule, Standing, State
from putright.workingdays import ProvisionalDate
from spec.story import (
    Story,
    a_complaint,
    an_acknowledged_complaint,
    an_answered_complaint,
    an_escalated_complaint,
    assignment,
    day,
    extension,
)


def correction(event: int, field: str | None, new=None, **fields) -> f.Corrected:
    return f.Corrected(
        **{"event": event, "field": field, "new": new, "reason": "Typed wrongly.", **fields}
    )


class TestBothValuesStayVisible:
    """The event keeps what it said; the correction says what is right."""

    def test_the_first_event_is_never_changed(self):
        story = an_acknowledged_complaint()
        first = story.case.history
        story.happened("2024-05-20", correction(2, "on", "2024-05-08"))
        assert story.case.history[:2] == first
        assert story.last.what.old == "2024-05-07"
        assert story.last.what.new == "2024-05-08"
        assert story.last.by == "olu"

    def test_the_old_value_is_taken_from_the_record_whatever_was_claimed(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-20", correction(2, "on", "2024-05-08", old="1 January"))
        assert story.last.what.old == "2024-05-07"

    @pytest.mark.parametrize(
        "text", ['He said "no"', "two\nlines", "Zoë £5", '"', "back\\slash", "“quoted”"]
    )
    def test_an_old_text_is_kept_to_the_letter(self, text):
        story = Story().received("2024-05-01", about=text)
        story.happened("2024-05-02", correction(1, "about", "Something else"))
        assert story.last.what.old == text

    def test_a_field_corrected_twice_shows_each_value_in_turn(self):
        story = Story().received("2024-05-01", about="A")
        story.happened("2024-05-02", correction(1, "about", "B"))
        story.happened("2024-05-03", correction(1, "about", "C"))
        assert [each.what.old for each in story.case.history[1:]] == ["A", "B"]

    def test_a_date_past_the_published_holidays_can_be_corrected(self):
        story = an_acknowledged_complaint()
        far = f.Extended(stage=1, until=ProvisionalDate(2029, 1, 3), reason="A typing error.")
        story.happened("2024-05-14", far)
        story.happened("2024-05-15", correction(3, "until", "2024-06-05"), by="mary")
        assert story.last.what.old == "2029-01-03"
        assert story.duty("respond").due_on == day("2024-06-05")

    def test_what_was_not_recorded_was_not_recorded(self):
        story = an_answered_complaint().happened(
            "2024-06-01", correction(4, "signed_off_by", "mary")
        )
        assert story.last.what.old is None


class TestDutiesAreDerivedAgain:
    """A correction counts as if it had been recorded so in the first place."""

    def test_the_received_date_moves_every_clock_that_counts_from_it(self):
        story = a_complaint().happened("2024-05-03", correction(1, "on", "2024-04-29"), by="mary")
        assert story.case.received_on == day("2024-04-29")
        assert story.duty("acknowledge").due_on == day("2024-05-07")

    def test_the_acknowledgements_date_moves_the_response(self):
        story = an_acknowledged_complaint().happened(
            "2024-05-20", correction(2, "on", "2024-05-08")
        )
        assert story.duty("respond").due_on == day("2024-05-22")

    def test_the_later_of_two_corrections_stands(self):
        story = an_acknowledged_complaint().happened(
            "2024-05-20", correction(2, "on", "2024-05-08")
        )
        story.happened("2024-05-20", correction(2, "on", "2024-05-03"), by="mary")
        assert story.duty("acknowledge").met_on == day("2024-05-03")

    def test_a_corrected_case_equals_one_that_was_told_right_at_once(self):
        wrong = a_complaint().acknowledged("2024-05-08").responded("2024-05-20")
        wrong.happened("2024-05-21", correction(2, "on", "2024-05-07"))
        right = an_acknowledged_complaint().responded("2024-05-20")
        assert wrong.duties() == right.duties()
        assert wrong.breaches("2024-12-01") == right.breaches("2024-12-01")

    def test_the_case_goes_on_after_a_correction(self):
        story = a_complaint().happened("2024-05-02", correction(1, "about", "No heating"))
        story.acknowledged("2024-05-07").responded("2024-05-20")
        assert story.state is State.ANSWERED
        assert len(story.case.history) == 4

    def test_a_letters_channel_corrected_before_its_leaving_was_confirmed(self):
        story = a_complaint().acknowledged(
            "2024-05-02", channel=Channel.POST, awaiting_posting=True
        )
        story.happened("2024-05-07", correction(2, "channel", "phone"))
        story.happened("2024-05-08", f.LeavingConfirmed(event=2))
        met = story.duty("acknowledge").met_on
        story.happened("2024-05-09", correction(1, "about", "No heating"))
        assert story.duty("acknowledge").met_on == met == day("2024-05-02")

    def test_what_the_event_relied_on_is_looked_up_again(self):
        policy = Policy(answer_grades={"1": ("director",)})
        story = Story(policies=[policy]).received("2024-05-01").acknowledged("2024-05-07")
        story.responded("2024-05-20", decided_by="carl")
        story.happened("2024-05-21", correction(3, "decided_by", "beth"), by="mary")
        assert story.breaches("2024-05-21") == []

    def test_somebody_named_in_a_correction_is_held_to_their_part_in_linked_cases(self):
        part = PartInLinkedCase(person="dina", complaint="C-7", stage=1, part=Part.DECIDE)
        story = Story(parts_in_linked_cases=(part,)).received("2024-05-01")
        story.acknowledged("2024-05-07").responded("2024-05-20").escalated("2024-06-03")
        story.happened("2024-06-04", assignment("beth", 2))
        story.happened("2024-06-05", correction(5, "handler", "dina"))
        assert "other_person" in story.broken("2024-06-05")


class TestWhoMayTakeABreachAway:
    """A correction that removes a breach needs a manager."""

    def late(self) -> Story:
        """Acknowledged on 14 May, which was due on 9 May."""
        return a_complaint().acknowledged("2024-05-14", respond_by_on=day("2024-05-29"))

    def test_an_officer_may_not(self):
        story = self.late()
        (refusal,) = story.reported("2024-05-15", correction(2, "on", "2024-05-09"))
        assert (refusal.rule, refusal.field) == (PolicyRule.CORRECTION, "by")
        assert "manager" in refusal.mend
        assert story.duty("acknowledge").met_on == day("2024-05-14")

    def test_a_manager_may(self):
        story = self.late().happened("2024-05-15", correction(2, "on", "2024-05-09"), by="mary")
        assert story.breaches("2024-05-15") == []

    @pytest.mark.parametrize("by", ["system", "resident", "amir", "fixit"])
    def test_nobody_else_may(self, by):
        assert self.late().reported("2024-05-15", correction(2, "on", "2024-05-09"), by=by)

    def test_a_choice_is_held_to_the_same(self):
        assert self.late().proposed("2024-05-15", correction(2, "on", "2024-05-09"))
        assert not self.late().proposed("2024-05-15", correction(2, "on", "2024-05-09"), by="mary")

    def test_striking_out_what_broke_a_rule_needs_one_too(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-05-30", reason="")
        strike = correction(3, None, struck=True)
        (refusal,) = story.reported("2024-05-15", strike)
        assert refusal.rule is PolicyRule.CORRECTION
        story.happened("2024-05-15", strike, by="mary")
        assert story.breaches("2024-05-15") == []

    def test_a_correction_that_leaves_the_breach_standing_needs_none(self):
        story = Story(today="2024-05-16").received("2024-05-01").acknowledged("2024-05-14")
        story.happened("2024-05-15", correction(1, "on", "2024-05-02"))
        assert story.standing("acknowledge", "2024-05-15") is Standing.MET_LATE

    def test_a_correction_that_brings_a_breach_to_light_needs_none(self):
        story = Story(today="2024-05-16").received("2024-05-01").acknowledged("2024-05-07")
        story.happened("2024-05-15", correction(2, "on", "2024-05-10"))
        assert story.standing("acknowledge", "2024-05-15") is Standing.MET_LATE

    def test_that_an_overdue_answer_is_said_to_be_not_recorded_needs_one_too(self):
        story = Story(today="2024-06-30").received("2024-05-01").acknowledged("2024-05-07")
        assert "respond" in story.broken("2024-06-30")
        story.reported("2024-06-30", f.NotRecorded(duty="respond", stage=1))
        assert "respond" in story.broken("2024-06-30")


class TestStruckOut:
    """What never happened is struck out, and stays in the record as struck out."""

    def test_it_counts_no_more(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-08", correction(2, None, struck=True), by="mary")
        assert story.state is State.RECEIVED
        assert story.duty("acknowledge").met_on is None
        assert len(story.case.history) == 3

    def test_what_was_received_is_not_struck_out(self):
        (refusal,) = a_complaint().reported(
            "2024-05-02", correction(1, None, struck=True), by="mary"
        )
        assert refusal.field == "event"
        assert "merge" in refusal.mend.lower()

    @pytest.mark.parametrize("again", [{"struck": True}, {"field": "responsibility", "new": "x"}])
    def test_what_was_struck_out_is_not_corrected_again(self, again):
        story = an_acknowledged_complaint()
        story.happened("2024-05-08", correction(2, None, struck=True), by="mary")
        refusals = story.reported(
            "2024-05-09", correction(2, **{"field": None, **again}), by="mary"
        )
        assert [each.field for each in refusals] == ["event"]


class TestAMalformedCorrection:
    """A correction is told what is wrong with it, at its field."""

    def refusal(self, fact: f.Corrected, story: Story | None = None):
        refusals = (story or an_answered_complaint()).reported("2024-06-20", fact, by="mary")
        assert len(refusals) >= 1
        assert all(each.why and each.mend and each.malformed for each in refusals)
        return refusals[0]

    @pytest.mark.parametrize("event", [0, -1, 5, 99])
    def test_of_no_event(self, event):
        assert self.refusal(correction(event, "on", "2024-05-08")).field == "event"

    def test_of_a_correction(self):
        story = an_acknowledged_complaint().happened(
            "2024-05-20", correction(2, "on", "2024-05-08")
        )
        assert self.refusal(correction(3, "reason", "Other"), story).field == "event"

    @pytest.mark.parametrize("field", ["colour", None, "what", "number", "recorded_on", "__doc__"])
    def test_of_no_field(self, field):
        refusal = self.refusal(correction(2, field, "x"))
        assert refusal.field == "new"
        assert "respond_by_on" in refusal.why

    @pytest.mark.parametrize(
        ("field", "new"),
        [
            ("on", "8 May"),
            ("on", None),
            ("on", 20240508),
            ("stage", "one"),
            ("stage", None),
            ("channel", "pigeon"),
            ("points", "many"),
            ("awaiting_posting", "yes"),
        ],
    )
    def test_to_a_value_that_the_field_cannot_hold(self, field, new):
        assert self.refusal(correction(2, field, new)).field == "new"

    def test_to_a_day_to_come(self):
        assert self.refusal(correction(2, "on", "2030-01-01")).field == "new"

    def test_to_a_day_before_the_complaint(self):
        assert self.refusal(correction(2, "on", "2024-04-30")).field == "new"

    def test_of_the_received_date_past_what_came_after_it(self):
        assert self.refusal(correction(1, "on", "2024-05-08")).field == "new"

    def test_to_somebody_who_does_not_exist(self):
        assert self.refusal(correction(3, "handler", "nobody")).field == "new"

    def test_to_a_text_that_can_not_be_kept(self):
        assert self.refusal(correction(1, "about", "a\x00b")).field == "new"

    def test_without_a_reason(self):
        assert self.refusal(correction(2, "on", "2024-05-08", reason="  ")).field == "reason"


class TestMergedDuplicates:
    """The same complaint recorded twice: one lives on, and the other owes nothing more."""

    def test_nothing_more_is_owed_in_the_one_that_ends(self):
        story = a_complaint().chose(
            "2024-05-03", f.MergedInto(complaint="C-7", reason="Rang and wrote.")
        )
        assert (story.state, story.case.merged_into) == (State.MERGED, "C-7")
        assert story.standing("acknowledge", "2024-06-01") is Standing.WITHDRAWN
        assert story.breaches("2024-06-01") == []

    def test_what_had_been_missed_by_then_stays_missed(self):
        story = a_complaint().happened("2024-05-15", f.MergedInto(complaint="C-7", reason="Twice."))
        assert story.standing("acknowledge", "2024-06-01") is Standing.MISSED
        assert len(story.breaches("2024-06-01", "acknowledge")) == 1

    def test_a_request_for_stage_2_reaches_the_one_that_lives_on_not_this_one(self):
        story = an_answered_complaint().happened(
            "2024-05-28", f.MergedInto(complaint="C-7", reason="Twice.")
        )
        story.escalated("2024-06-03")
        assert story.state is State.MERGED

    def test_it_can_be_merged_from_any_living_state(self):
        merged = f.MergedInto(complaint="C-7", reason="Twice.")
        for story in (a_complaint(), an_answered_complaint(), an_escalated_complaint()):
            assert story.chose("2024-06-04", merged).state is State.MERGED


def test_an_extension_corrected_to_a_later_day_is_judged_again():
    story = an_acknowledged_complaint().chose("2024-05-14", extension("2024-06-05"))
    story.happened("2024-05-15", correction(3, "until", "2024-06-20"))
    assert "extension_cap" in {each.rule for each in story.not_known()} | story.broken("2024-05-15")
    assert story.duty("respond").due_on == date(2024, 6, 5)
