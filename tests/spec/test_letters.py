"""Letters: what one counts for, from when, and what is owed where one may not have arrived.

A letter that is written waits to leave. What it tells the resident counts from the day it left: a
draft, an approval or a letter in a tray meets no duty. Where it can't be known that it reached the
resident, somebody has to find out.
"""

from datetime import date
from typing import Any

import pytest

from putright.codes.vocabulary import LetterKind, Unit
from putright.procedure import facts as f
from putright.procedure.policy import Policy, Span
from putright.procedure.sending import LetterRecord, letter_of, on_leaving, on_settling
from putright.procedure.words import (
    Channel,
    Direction,
    DutyState,
    LetterWay,
    Party,
    Sending,
    Settlement,
    Standing,
)
from spec.story import (
    Story,
    a_complaint,
    a_finally_answered_complaint,
    acknowledgement,
    an_acknowledged_complaint,
    an_answered_complaint,
    assignment,
    day,
    decline,
    extension,
    remedy,
    response,
)
from spec.test_the_resident import ResidentStory, adjustment


def letter(kind: LetterKind, *, title: str = "Our letter", **more: Any) -> f.LetterWritten:
    """A letter by e-mail, finished and waiting to leave."""
    return f.LetterWritten(
        **{
            "id": "L-1",
            "kind": kind,
            "title": title,
            "way": LetterWay.SMTP,
            "channel": Channel.E_MAIL,
            "message": "D-1",
            "documents": ("D-1", "D-2"),
            **more,
        }
    )


def of(story: Story, key: str = "L-1") -> LetterRecord:
    """The letter as it stands."""
    found = letter_of(story.case, key)
    assert found
    return found


def waiting(story: Story) -> list[int]:
    """The events that wait for their message to leave."""
    return [each.event for each in story.case.messages_waiting]


def tried(story: Story, on: str, outcome: Sending, key: str = "L-1", **more: Any) -> Story:
    """What came of handing a letter over."""
    return story.happened(on, f.LetterTried(letter=key, outcome=outcome, **more), by="system")


def leaves(story: Story, on: str, key: str = "L-1") -> Story:
    """A letter leaves, and with it what it tells."""
    means = on_leaving(of(story, key), waiting=waiting(story))
    return tried(story, on, Sending.LEFT, key).happened(on, *means, by="system")


def settled(story: Story, on: str, outcome: Settlement, key: str = "L-1") -> Story:
    """Somebody finds out about a letter; where it arrived, what it tells counts."""
    fact = f.LetterSettled(letter=key, outcome=outcome, why="The resident rang.")
    left = on_settling(story.case, fact, waiting=waiting(story))
    story.happened(on, fact)
    return story.happened(left.on, *left.facts) if left else story


def acknowledging(**more: Any) -> Story:
    """Received on 1 May 2024, the acknowledgement written on 7 May: it is due on 9 May."""
    story = a_complaint().happened("2024-05-07", acknowledgement(awaiting_posting=True))
    written = letter(
        LetterKind.ACKNOWLEDGEMENT, stage=1, event=story.last.number, **more
    )  # it carries the acknowledgement
    return story.happened("2024-05-07", written)


def answering(**more: Any) -> Story:
    """Acknowledged on 7 May 2024, the response written on 20 May: it is due on 21 May."""
    story = an_acknowledged_complaint().happened("2024-05-08", assignment("amir"))
    story.happened("2024-05-20", response(awaiting_posting=True))
    written = letter(LetterKind.RESPONSE, stage=1, event=story.last.number, **more)
    return story.happened("2024-05-20", written)


class TestALetterThatIsWritten:
    """It waits to leave, and meets nothing yet."""

    def test_an_acknowledgement_that_is_written_meets_no_duty(self):
        duty = acknowledging().duty("acknowledge")
        assert (duty.state, duty.met_on) == (DutyState.OPEN, None)
        assert acknowledging().standing("acknowledge", "2024-05-13") is Standing.OVERDUE

    def test_a_response_that_is_written_meets_no_duty(self):
        assert answering().duty("respond").met_on is None
        assert answering().standing("respond", "2024-05-22") is Standing.OVERDUE

    def test_it_stands_as_waiting_and_nobody_has_to_find_out_about_it(self):
        story = answering()
        assert of(story).standing is Sending.WAITING
        assert of(story).open
        assert story.duties("settle_letter") == []

    def test_that_it_could_not_be_handed_over_yet_is_no_trouble_it_is_tried_again(self):
        story = tried(answering(), "2024-05-20", Sending.FAILED)
        assert story.duties("settle_letter") == []
        assert of(story).open
        assert story.duty("respond").met_on is None
        leaves(story, "2024-05-21")
        assert story.duty("respond").met_on == day("2024-05-21")
        assert [outcome for _, outcome in of(story).tries] == [Sending.FAILED, Sending.LEFT]


class TestALetterThatLeaves:
    """What it tells counts from the day it left, whichever way it went."""

    @pytest.mark.parametrize("way", LetterWay)
    def test_the_acknowledgement_is_met_on_that_day(self, way: LetterWay):
        story = leaves(acknowledging(way=way), "2024-05-08")
        assert story.duty("acknowledge").met_on == day("2024-05-08")
        assert story.standing("acknowledge", "2024-06-01") is Standing.MET

    def test_from_then_the_time_for_the_response_is_counted(self):
        story = leaves(acknowledging(), "2024-05-08")
        assert story.duty("respond").due_on == day("2024-05-22")

    def test_the_response_is_met_on_that_day(self):
        story = leaves(answering(), "2024-05-21")
        assert story.duty("respond").met_on == day("2024-05-21")
        assert of(story).left_on == day("2024-05-21")
        assert not of(story).open
        assert isinstance(story.last.what, f.LeavingConfirmed)

    def test_one_that_leaves_late_is_late_however_early_it_was_written(self):
        story = leaves(answering(), "2024-05-22")
        assert story.standing("respond", "2024-05-22") is Standing.MET_LATE
        assert "respond" in story.broken("2024-05-22")

    def test_an_extension_is_told_when_it_leaves(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-20", extension("2024-06-04", awaiting_posting=True))
        story.happened("2024-05-20", letter(LetterKind.EXTENSION, stage=1, event=story.last.number))
        assert story.duty("respond").due_on == day("2024-05-21")
        leaves(story, "2024-05-21")
        assert story.duty("respond").due_on == day("2024-06-04")

    def test_a_complaint_is_declined_when_the_letter_that_says_so_leaves(self):
        story = a_complaint().happened("2024-05-07", decline(awaiting_posting=True))
        story.happened("2024-05-07", letter(LetterKind.DECLINED, event=story.last.number))
        assert waiting(story) == [2]
        leaves(story, "2024-05-08")
        assert waiting(story) == []

    def test_a_second_copy_of_a_response_that_came_back_is_a_contact_and_no_second_response(self):
        story = leaves(answering(), "2024-05-21")
        again = letter(LetterKind.RESPONSE, stage=1, event=story.last.number - 3, id="L-2")
        tried(story, "2024-05-27", Sending.BOUNCED)
        story.happened("2024-05-28", again)
        leaves(story, "2024-05-28", "L-2")
        assert story.duty("respond").met_on == day("2024-05-21")
        assert isinstance(story.last.what, f.ContactRecorded)


class TestWhatALetterMeansBeside:
    """A letter that carries no act of its own is on record as what it was."""

    def sent(self, story: Story, written: f.LetterWritten, on: str = "2024-05-24") -> f.Fact:
        story.happened(on, written)
        return leaves(story, on).last.what

    def test_a_progress_update_is_the_update_that_was_agreed_from_the_day_it_left(self):
        story = an_acknowledged_complaint()
        story.happened("2024-05-08", f.UpdatesAgreed(every_working_days=5, channel=Channel.E_MAIL))
        story.happened("2024-05-14", letter(LetterKind.PROGRESS_UPDATE))
        assert story.duties("send_update")[0].met_on is None
        leaves(story, "2024-05-15")
        first, second, *_ = story.duties("send_update")
        assert (first.due_on, first.met_on) == (day("2024-05-15"), day("2024-05-15"))
        assert second.counted_from == day("2024-05-15")

    @pytest.mark.parametrize(
        "kind",
        [
            LetterKind.PROGRESS_UPDATE, LetterKind.REMEDY_OFFER, LetterKind.ACTION_DONE,
            LetterKind.CLARIFICATION, LetterKind.CLOSED,
        ],
    )  # fmt: skip
    def test_what_tells_how_the_case_stands_is_an_update(self, kind: LetterKind):
        fact = self.sent(an_acknowledged_complaint(), letter(kind, title="How it stands"))
        assert fact == f.ContactRecorded(
            direction=Direction.OUT,
            channel=Channel.E_MAIL,
            party=Party.RESIDENT,
            about="How it stands",
            update=True,
        )

    def test_what_goes_to_the_ombudsman_is_no_update_to_the_resident(self):
        written = letter(LetterKind.PROGRESS_UPDATE, to=Party.OMBUDSMAN)
        fact = self.sent(an_acknowledged_complaint(), written)
        assert isinstance(fact, f.ContactRecorded)
        assert (fact.party, fact.update) == (Party.OMBUDSMAN, False)

    def test_a_request_for_feedback_has_asked_for_it(self):
        story = Story(policies=[Policy(feedback_after=Span(number=20, unit=Unit.WORKING_DAYS))])
        story.received("2024-05-01").acknowledged("2024-05-07").responded("2024-05-20")
        story.happened("2024-07-01", f.Closed(reason="Every promise is kept."))
        assert story.duty("ask_feedback").state is DutyState.OPEN
        fact = self.sent(story, letter(LetterKind.FEEDBACK_REQUEST), "2024-07-08")
        assert fact == f.FeedbackAsked(channel=Channel.E_MAIL)
        assert story.duty("ask_feedback").met_on == day("2024-07-08")

    def test_a_reminder_of_an_offer_is_a_try_to_reach_the_resident_about_it(self):
        story = an_answered_complaint(remedies=(remedy("voucher", needs_acceptance=True),))
        fact = self.sent(story, letter(LetterKind.OFFER_REMINDER, subject="voucher"))
        assert fact == f.OfferContactTried(remedy="voucher", channel=Channel.E_MAIL)
        record = story.case.remedy("voucher")
        assert record
        assert record.contacts == (day("2024-05-24"),)

    def test_the_covering_letter_has_sent_the_evidence_that_the_ombudsman_asked_for(self):
        story = a_finally_answered_complaint()
        asked = f.EvidenceRequested(id="E-1", due_on=date(2024, 9, 23))
        story.happened("2024-09-02", asked, by="ombudsman")
        written = letter(LetterKind.EVIDENCE_COVER, subject="E-1", to=Party.OMBUDSMAN)
        assert self.sent(story, written, "2024-09-20") == f.EvidenceSent(id="E-1")
        assert story.duty("send_evidence").met_on == day("2024-09-20")

    def test_a_text_message_that_a_letter_is_on_its_way_tells_nothing_itself(self):
        text = letter(LetterKind.LETTER_WAITS, channel=Channel.TEXT_MESSAGE, subject="L-9")
        fact = self.sent(an_acknowledged_complaint(), text)
        assert fact == f.LetterTried(letter="L-1", outcome=Sending.LEFT)


TROUBLE = {
    Sending.GIVEN_UP: "could not be sent",
    Sending.UNCLEAR: "may or may not have left",
    Sending.BOUNCED: "came back",
}


class TestALetterThatMayNotHaveArrived:
    """Somebody has to find out, by the next working day, and see that the resident is told."""

    @pytest.mark.parametrize(("outcome", "words"), TROUBLE.items(), ids=list(TROUBLE))
    def test_it_is_owed_to_find_out_about_it(self, outcome: Sending, words: str):
        story = tried(answering(title="Our response"), "2024-05-20", outcome)
        duty = story.duty("settle_letter")
        assert duty.what == f"“Our response” {words}: find out, and see that the resident is told"
        assert (duty.opened_on, duty.target_on) == (day("2024-05-20"), day("2024-05-21"))
        assert (duty.stage, duty.subject, duty.state) == (1, "L-1", DutyState.OPEN)
        assert of(story).open

    @pytest.mark.parametrize("outcome", TROUBLE)
    @pytest.mark.parametrize("found", Settlement)
    def test_once_somebody_has_found_out_it_is_owed_no_more(
        self, outcome: Sending, found: Settlement
    ):
        story = settled(tried(answering(), "2024-05-20", outcome), "2024-05-21", found)
        duty = story.duty("settle_letter")
        assert (duty.state, duty.met_on) == (DutyState.MET, day("2024-05-21"))
        assert not of(story).open

    def test_no_provision_asks_for_it_so_being_slow_about_it_breaks_none(self):
        story = leaves(answering(), "2024-05-20")
        tried(story, "2024-05-21", Sending.BOUNCED)
        assert story.duty("settle_letter").limit is None
        assert story.broken("2024-07-01") == set()

    def test_a_response_that_came_back_was_still_sent_on_the_day_it_left(self):
        story = tried(leaves(answering(), "2024-05-20"), "2024-05-23", Sending.BOUNCED)
        assert story.duty("respond").met_on == day("2024-05-20")
        assert of(story).left_on == day("2024-05-20")
        assert story.duty("settle_letter").opened_on == day("2024-05-23")

    def test_one_that_was_given_up_meets_nothing_until_the_resident_is_told(self):
        story = tried(answering(), "2024-05-20", Sending.GIVEN_UP)
        settled(story, "2024-05-21", Settlement.TOLD_OTHERWISE)
        assert story.duty("respond").met_on is None
        (response_given,) = waiting(story)
        story.happened("2024-05-21", f.LeavingConfirmed(event=response_given))
        assert story.duty("respond").met_on == day("2024-05-21")

    def test_sent_again_as_another_letter_it_counts_from_the_day_that_one_left(self):
        story = tried(answering(), "2024-05-20", Sending.GIVEN_UP)
        (response_given,) = waiting(story)
        by_post = letter(
            LetterKind.RESPONSE, id="L-2", way=LetterWay.PRINT, channel=Channel.POST,
            event=response_given, stage=1,
        )  # fmt: skip
        story.happened("2024-05-21", by_post)
        settled(story, "2024-05-21", Settlement.SENT_AGAIN)
        leaves(story, "2024-05-22", "L-2")
        assert story.duty("respond").met_on == day("2024-05-22")
        assert story.standing("respond", "2024-06-01") is Standing.MET_LATE

    @pytest.mark.parametrize("outcome", [Sending.UNCLEAR, Sending.GIVEN_UP])
    def test_one_that_arrived_after_all_counts_from_the_day_it_was_sent(self, outcome: Sending):
        story = tried(answering(), "2024-05-21", outcome)
        settled(story, "2024-05-28", Settlement.ARRIVED)
        assert story.duty("respond").met_on == day("2024-05-21")
        assert story.standing("respond", "2024-06-01") is Standing.MET
        assert of(story).left_on == day("2024-05-21")

    def test_one_that_came_back_and_was_read_all_the_same_counts_once(self):
        story = tried(leaves(answering(), "2024-05-20"), "2024-05-21", Sending.BOUNCED)
        before = len(story.case.history)
        settled(story, "2024-05-22", Settlement.ARRIVED)
        assert len(story.case.history) == before + 1
        assert story.duty("respond").met_on == day("2024-05-20")

    def test_where_the_carrier_says_later_that_it_left_nobody_has_to_find_out(self):
        story = leaves(tried(answering(), "2024-05-20", Sending.UNCLEAR), "2024-05-21")
        assert story.duties("settle_letter") == []
        assert story.duty("respond").met_on == day("2024-05-21")

    def test_one_that_comes_back_after_it_was_settled_is_to_be_found_out_about_again(self):
        story = tried(answering(), "2024-05-20", Sending.UNCLEAR)
        settled(story, "2024-05-21", Settlement.ARRIVED)
        tried(story, "2024-05-24", Sending.BOUNCED)
        duty = story.duty("settle_letter")
        assert (duty.state, duty.opened_on) == (DutyState.OPEN, day("2024-05-24"))

    def test_each_such_letter_is_owed_for_itself(self):
        story = tried(answering(), "2024-05-20", Sending.UNCLEAR)
        story.happened("2024-05-21", letter(LetterKind.PROGRESS_UPDATE, id="L-2"))
        tried(story, "2024-05-21", Sending.GIVEN_UP, "L-2")
        settled(story, "2024-05-22", Settlement.NOT_NEEDED, "L-2")
        assert story.duty("settle_letter", subject="L-1").state is DutyState.OPEN
        assert story.duty("settle_letter", subject="L-2").state is DutyState.MET


class TestLettersOfAResident:
    """A letter about an adjustment or a restriction belongs to the resident, not to a case."""

    def written(self) -> ResidentStory:
        story = ResidentStory().happened("2024-05-01", adjustment())
        agreed = letter(LetterKind.ADJUSTMENT_AGREED, subject="A-1", event=story.last.number)
        return story.happened("2024-05-01", agreed)

    def test_it_waits_leaves_and_may_come_back_as_a_case_s_does(self):
        story = tried(self.written(), "2024-05-02", Sending.LEFT)
        assert story.duties("settle_letter") == []
        tried(story, "2024-05-07", Sending.BOUNCED)
        duty = story.duty("settle_letter")
        assert (duty.stream, duty.opened_on) == ("resident", day("2024-05-07"))
        story.happened(
            "2024-05-08", f.LetterSettled(letter="L-1", outcome=Settlement.TOLD_OTHERWISE)
        )
        assert story.duty("settle_letter").met_on == day("2024-05-08")

    def test_its_documents_are_on_the_resident_s_file(self):
        story = self.written()
        page = f.DocumentAdded(
            document="D-1",
            title="Letter.pdf",
            sha256="0" * 64,
            size=9,
            media_type="application/pdf",
            event=story.last.number,
        )
        story.happened("2024-05-01", page)
        assert story.case.documents == (page,)
        (twice,) = story.reported("2024-05-02", page)
        assert twice.field == "document"
