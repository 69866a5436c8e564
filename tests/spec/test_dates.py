"""Dates: three for one duty, extensions, letters on their way, calendars that change."""

from datetime import date, timedelta

import pytest

from putright.codes.vocabulary import DutyKind
from putright.procedure import facts as f
from putright.procedure.policy import Policy, Span, Target
from putright.procedure.words import Channel, Direction, DutyState, Party, Standing
from putright.workingdays import Override, is_provisional
from spec.story import Story, a_complaint, an_acknowledged_complaint, day, decline, extension


class TestThreeDatesForOneDuty:
    """The Code's due date, the landlord's own target, and what the resident was promised."""

    def given(self) -> Story:
        policy = Policy(targets=(Target(duty=DutyKind.RESPOND, within=Span(number=8)),))
        story = Story(policies=[policy]).received("2024-05-01")
        return story.acknowledged("2024-05-07", respond_by_on=day("2024-05-20"))

    def test_they_stand_beside_each_other(self):
        duty = self.given().duty("respond")
        assert duty.due_on == day("2024-05-21")
        assert duty.target_on == day("2024-05-17")
        assert duty.promised_on == day("2024-05-20")

    def test_only_passing_the_codes_is_a_breach(self):
        assert self.given().breaches("2024-05-21") == []
        assert [each.rule for each in self.given().breaches("2024-05-22")] == ["respond"]

    def test_a_promise_beyond_the_due_date_moves_it_no_more(self):
        story = a_complaint().acknowledged("2024-05-07", respond_by_on=day("2024-06-30"))
        assert story.duty("respond").due_on == day("2024-05-21")


class TestExpectedUntilAcknowledged:
    """Without an acknowledgement the answer is expected; the acknowledgement then fixes the date."""

    def test_past_the_expected_day_it_shows_as_overdue(self):
        story = a_complaint()
        assert story.duty("respond").expected_on == day("2024-05-23")
        assert story.standing("respond", "2024-05-23") is Standing.OPEN
        assert story.standing("respond", "2024-05-24") is Standing.OVERDUE

    @pytest.mark.parametrize(
        ("acknowledged", "due"),
        [("2024-05-01", "2024-05-16"), ("2024-05-09", "2024-05-23"), ("2024-05-31", "2024-06-14")],
        ids=["early", "in time", "late"],
    )
    def test_the_acknowledgement_early_or_late_fixes_it_by_the_letter(self, acknowledged, due):
        duty = a_complaint().acknowledged(acknowledged).duty("respond")
        assert duty.due_on == day(due)

    def test_both_dates_are_shown(self):
        duty = a_complaint().acknowledged("2024-05-31").duty("respond")
        assert (duty.due_on, duty.expected_on) == (day("2024-06-14"), day("2024-05-23"))

    def test_a_second_acknowledgement_starts_nothing_anew(self):
        story = an_acknowledged_complaint().acknowledged("2024-05-14")
        assert story.duty("respond").due_on == day("2024-05-21")

    def test_answered_without_ever_being_acknowledged(self):
        story = a_complaint().responded("2024-05-24")
        duty = story.duty("respond")
        assert (duty.due_on, duty.expected_on) == (None, day("2024-05-23"))
        assert story.standing("respond", "2024-06-01") is Standing.MET_LATE


class TestExtensions:
    """The first due date is kept beside the new one, and the clock never pauses."""

    def test_a_second_one_moves_it_further_with_good_reason(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-05-28")
        story.extended("2024-05-24", "2024-06-05", good_reason="The part came broken.")
        duty = story.duty("respond")
        assert (duty.due_on, duty.original_due_on) == (day("2024-06-05"), day("2024-05-21"))

    def test_the_cap_counts_from_the_first_due_date_not_from_the_second(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-05")
        story.extended("2024-05-31", "2024-06-19", good_reason="")
        assert story.duty("respond").due_on == day("2024-06-05")
        assert "extension_cap" in story.broken("2024-05-31")

    def test_told_after_the_due_date_it_does_not_cure(self):
        story = an_acknowledged_complaint().extended("2024-05-22", "2024-06-05")
        assert story.duty("respond").due_on == day("2024-05-21")
        assert story.duty("respond").promised_on == day("2024-06-05")
        assert story.standing("respond", "2024-05-22") is Standing.OVERDUE

    def test_told_on_the_due_date_it_is_still_in_time(self):
        story = an_acknowledged_complaint().extended("2024-05-21", "2024-06-05")
        assert story.duty("respond").due_on == day("2024-06-05")

    def test_a_second_one_is_in_time_before_the_date_that_the_first_one_set(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-05-28")
        story.extended("2024-05-28", "2024-06-05", good_reason="The part came broken.")
        assert story.duty("respond").due_on == day("2024-06-05")
        assert "extension_told_in_time" not in story.broken("2024-05-28")

    def test_two_that_were_entered_the_wrong_way_round_count_in_the_order_they_were_told(self):
        story = an_acknowledged_complaint()
        story.extended("2024-05-24", "2024-06-05", good_reason="The part came broken.")
        story.extended("2024-05-14", "2024-05-28")
        duty = story.duty("respond")
        assert (duty.due_on, duty.original_due_on) == (day("2024-06-05"), day("2024-05-21"))
        assert story.broken("2024-05-28") - {"agree_updates"} == set()

    def test_before_an_acknowledgement_it_extends_what_is_expected(self):
        story = a_complaint().extended("2024-05-14", "2024-06-05")
        assert story.duty("respond").expected_on == day("2024-06-05")

    def test_answering_early_after_all_is_in_time(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-05")
        story.responded("2024-05-20")
        assert story.standing("respond", "2024-06-01") is Standing.MET


MESSAGES = {
    "acknowledge": lambda story, on, **fields: story.acknowledged(on, **fields),
    "respond": lambda story, on, **fields: story.responded(on, **fields),
}


@pytest.mark.parametrize("kind", MESSAGES)
class TestMetWhenItReachesOut:
    """A duty is met on the day the message leaves, never by a draft."""

    def sent(self, kind: str, on: str, **fields) -> Story:
        story = a_complaint() if kind == "acknowledge" else an_acknowledged_complaint()
        return MESSAGES[kind](story, on, **fields)

    def test_a_posted_letter_counts_when_its_posting_is_confirmed(self, kind):
        story = self.sent(kind, "2024-05-08", channel=Channel.POST, awaiting_posting=True)
        assert story.duty(kind).met_on is None
        story.happened("2024-05-09", f.LeavingConfirmed(event=story.last.number))
        assert story.duty(kind).met_on == day("2024-05-09")

    def test_a_letter_that_was_seen_to_leave_counts_at_once(self, kind):
        story = self.sent(kind, "2024-05-08", channel=Channel.POST)
        assert story.duty(kind).met_on == day("2024-05-08")

    @pytest.mark.parametrize("channel", [Channel.PHONE, Channel.IN_PERSON, Channel.VIDEO_CALL])
    def test_what_was_said_counts_from_that_day_once_it_is_confirmed_in_writing(
        self, kind, channel
    ):
        story = self.sent(kind, "2024-05-08", channel=channel)
        assert story.duty(kind).met_on is None
        assert story.duty(kind).state is DutyState.OPEN
        story.happened("2024-05-13", f.LeavingConfirmed(event=story.last.number))
        assert story.duty(kind).met_on == day("2024-05-08")

    def test_what_was_said_and_then_sent_in_writing_has_been_sent(self, kind):
        story = self.sent(kind, "2024-05-08", channel=Channel.PHONE)
        MESSAGES[kind](story, "2024-05-09", channel=Channel.E_MAIL, **_again(kind))
        assert story.duty(kind).met_on in (day("2024-05-08"), day("2024-05-09"))

    def test_a_letter_that_never_left_does_not_stand_in_the_way_of_an_e_mail(self, kind):
        story = self.sent(kind, "2024-05-08", channel=Channel.POST, awaiting_posting=True)
        MESSAGES[kind](story, "2024-05-09", channel=Channel.E_MAIL, **_again(kind))
        assert story.duty(kind).met_on == day("2024-05-09")


def _again(kind: str) -> dict:
    return {"remedies": ()} if kind == "respond" else {}


class TestWhatElseHasToLeave:
    """Extensions and refusals count when they reach out, like the rest."""

    def test_an_extension_that_was_only_said(self):
        story = an_acknowledged_complaint()
        story.extended("2024-05-20", "2024-06-05", channel=Channel.PHONE)
        assert story.duty("respond").due_on == day("2024-05-21")
        story.happened("2024-05-23", f.LeavingConfirmed(event=3))
        assert story.duty("respond").due_on == day("2024-06-05")

    def test_an_extension_posted_in_time(self):
        story = an_acknowledged_complaint()
        story.extended("2024-05-20", "2024-06-05", channel=Channel.POST, awaiting_posting=True)
        story.happened("2024-05-21", f.LeavingConfirmed(event=3))
        assert story.duty("respond").due_on == day("2024-06-05")

    def test_a_refusal_to_take_the_complaint_that_has_not_left(self):
        story = a_complaint().happened(
            "2024-05-08", decline(channel=Channel.POST, awaiting_posting=True)
        )
        assert story.duty("respond").state is DutyState.OPEN
        story.happened("2024-05-09", f.LeavingConfirmed(event=2))
        assert story.duty("respond").state is DutyState.WITHDRAWN
        assert story.duty("acknowledge").met_on == day("2024-05-09")

    def test_nothing_is_confirmed_that_does_not_wait_for_it(self):
        (refusal,) = an_acknowledged_complaint().reported("2024-05-08", f.LeavingConfirmed(event=2))
        assert refusal.field == "event"


def holiday(on: str, announced_on: str | None = None, *, working: bool = False) -> Override:
    """A holiday proclaimed, or (working) taken back."""
    announced = day(announced_on) if announced_on else None
    return Override(day(on), "A special day", announced, working=working)


class TestAProclaimedHoliday:
    """A holiday proclaimed at short notice moves what is open."""

    def test_the_state_funeral_of_2022_moved_what_was_due_after_it(self):
        # Received on Wednesday 14 September; Monday the 19th became a holiday on the 9th.
        story = Story("2022").received("2022-09-14")
        assert story.duty("acknowledge").due_on == day("2022-09-22")

    def test_it_moves_the_due_date_of_what_is_open(self):
        plain = an_acknowledged_complaint()
        story = Story(overrides=[holiday("2024-05-15", "2024-05-10")])
        story.received("2024-05-01").acknowledged("2024-05-07")
        assert plain.duty("respond").due_on == day("2024-05-21")
        assert story.duty("respond").due_on == day("2024-05-22")

    def test_what_was_promised_stays_on_record(self):
        story = Story(overrides=[holiday("2024-05-15", "2024-05-10")]).received("2024-05-01")
        story.acknowledged("2024-05-07", respond_by_on=day("2024-05-21"))
        assert story.duty("respond").promised_on == day("2024-05-21")

    def test_a_day_named_in_an_extension_stays_the_day_that_was_named(self):
        story = Story(overrides=[holiday("2024-05-15", "2024-05-16")]).received("2024-05-01")
        story.acknowledged("2024-05-07").extended("2024-05-14", "2024-06-04")
        assert story.duty("respond").due_on == day("2024-06-04")


TAKEN_BACK = "2024-05-27"  # the spring bank holiday


class TestAHolidayTakenBack:
    """It brings due dates forward, but makes nothing late that was done in time."""

    def story(self, announced_on: str) -> Story:
        """Acknowledged on 15 May: due on 30 May, or on 29 May with the 27th worked."""
        story = Story(overrides=[holiday(TAKEN_BACK, announced_on, working=True)])
        return story.received("2024-05-10").acknowledged("2024-05-15")

    def test_announced_in_good_time_it_brings_the_due_date_forward(self):
        assert self.story("2024-05-20").duty("respond").due_on == day("2024-05-29")

    def test_announced_after_the_answer_it_changes_nothing(self):
        story = self.story("2024-06-03").responded("2024-05-30")
        assert story.duty("respond").due_on == day("2024-05-30")
        assert story.standing("respond", "2024-06-10") is Standing.MET

    @pytest.mark.parametrize("announced", ["2024-05-29", "2024-05-30", "2024-05-31"])
    def test_it_never_puts_a_due_date_before_the_day_it_was_announced(self, announced):
        due = self.story(announced).duty("respond").due_on
        assert due >= min(day(announced), day("2024-05-30"))

    def test_an_update_that_was_sent_on_its_day_stays_in_time(self):
        story = Story(overrides=[holiday(TAKEN_BACK, "2024-05-30", working=True)])
        story.received("2024-05-10").acknowledged("2024-05-15")
        story.happened("2024-05-22", f.UpdatesAgreed(every_working_days=3))
        story.happened(
            "2024-05-28",
            f.ContactRecorded(
                direction=Direction.OUT,
                channel=Channel.E_MAIL,
                party=Party.RESIDENT,
                about="The part is ordered.",
            ),
        )
        first = story.duties("send_update")[0]
        assert (first.due_on, first.promised_on) == (day("2024-05-28"), day("2024-05-28"))
        assert story.breaches("2024-05-30", "send_update") == []

    def test_an_extension_to_the_last_day_of_the_cap_stays_within_it(self):
        # Due on 21 May; the tenth working day after it is 5 June, or 4 June with the 27th worked.
        story = Story(overrides=[holiday(TAKEN_BACK, "2024-06-07", working=True)])
        story.received("2024-05-01").acknowledged("2024-05-07").extended("2024-05-20", "2024-06-05")
        story.happened("2024-05-20", f.UpdatesAgreed(every_working_days=30))
        story.responded("2024-06-05")
        assert story.duty("respond").due_on == day("2024-06-05")
        assert story.broken("2024-06-10") == set()


class TestBackdatedEntry:
    """What happened counts, not when somebody got round to entering it."""

    def test_an_acknowledgement_entered_later_was_in_time(self):
        story = a_complaint().happened("2024-05-20", f.ClarificationAsked(stage=1, question="?"))
        story.acknowledged("2024-05-07")
        assert story.standing("acknowledge", "2024-05-20") is Standing.MET
        assert story.duty("respond").due_on == day("2024-05-21")
        assert story.last.recorded_on > story.last.on

    def test_an_extension_entered_after_the_due_date_but_told_before_it_counts(self):
        story = an_acknowledged_complaint().happened(
            "2024-05-30", f.ClarificationAsked(stage=1, question="?")
        )
        story.chose("2024-05-20", extension("2024-06-05"))
        assert story.duty("respond").due_on == day("2024-06-05")

    def test_extension_and_acknowledgement_entered_the_wrong_way_round(self):
        story = a_complaint().extended("2024-05-20", "2024-06-03").acknowledged("2024-05-07")
        duty = story.duty("respond")
        assert (duty.original_due_on, duty.due_on) == (day("2024-05-21"), day("2024-06-03"))


class TestAsOfADay:
    """A judgement as of a day knows only what had happened by then."""

    def test_a_breach_to_come_is_none_yet(self):
        story = an_acknowledged_complaint().extended("2024-05-20", "2024-06-05", reason="")
        assert story.breaches("2024-05-08") == []
        assert "extension_reason" in story.broken("2024-05-20")

    def test_a_duty_met_later_is_still_open(self):
        story = an_acknowledged_complaint().responded("2024-05-20")
        assert story.standing("respond", "2024-05-19") is Standing.OPEN

    def test_a_passed_duty_stands_as_a_breach_from_the_day_after(self):
        (breach,) = a_complaint().breaches("2024-05-20")
        assert breach.on == day("2024-05-09") + timedelta(days=1)

    def test_the_breach_keeps_its_key_from_overdue_to_late(self):
        overdue = a_complaint().breaches("2024-05-10")
        late = a_complaint().acknowledged("2024-05-14").breaches("2024-05-20")
        assert [each.key for each in overdue] == [each.key for each in late]


class TestPastThePublishedHolidays:
    """Past the last published bank holidays a date is given, and marked as provisional."""

    def test_the_due_date_is_provisional(self):
        duty = Story(today="2031-01-10").received("2031-01-06").duty("acknowledge")
        assert duty.due_on == date(2031, 1, 13)
        assert is_provisional(duty.due_on)


class TestAPostedExtensionThatWasLate:
    """Told late and posted later still, it is one breach."""

    def test_it_is_counted_once(self):
        story = an_acknowledged_complaint()
        late = extension("2024-06-05", channel=Channel.POST, awaiting_posting=True)
        story.happened("2024-05-22", late)
        story.happened("2024-05-23", f.LeavingConfirmed(event=len(story.case.history)))
        assert len(story.breaches("2024-05-31", "extension_told_in_time")) == 1
