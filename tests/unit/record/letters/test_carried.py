"""Which letter carries which fact, what it says of it, and which letters can be begun."""

from datetime import date

import pytest

from putright.codes.vocabulary import LetterKind
from putright.procedure import facts as f
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.words import Channel, LetterWay, Sending, Settlement
from putright.record.letters import carried
from record.letters.told import ACKNOWLEDGED, ANSWERED, CODE, MONDAY, PAY, POINT, case_of

JUNE = date(2024, 6, 14)


def written(kind: LetterKind, event: int) -> f.LetterWritten:
    return f.LetterWritten(
        id=f"letter-{event}", kind=kind, title="A letter", way=LetterWay.SMTP,
        channel=Channel.E_MAIL, message="D", documents=("D",), event=event,
    )  # fmt: skip


def begun(case: Case) -> set[tuple[LetterKind, str]]:
    return {(each.letter, each.subject) for each in carried.of_case(case)}


class TestWhatALetterMakesOfAFact:
    def test_it_waits_to_leave_by_its_way_and_holds_what_was_found_in_it(self) -> None:
        told = carried.completed(ANSWERED, Channel.POST, {"stage", "decision"})
        assert isinstance(told, f.Responded)
        assert (told.channel, told.awaiting_posting) == (Channel.POST, True)
        assert told.contents == ("decision", "stage")
        assert told.findings == ANSWERED.findings

    @pytest.mark.parametrize("says", [True, False])
    def test_it_names_the_ombudsman_where_the_letter_does(self, says: bool) -> None:
        declined = f.Declined(ground="too_old", reasons="Long ago")
        extended = f.Extended(stage=1, until=MONDAY, reason="A survey")
        told = carried.completed(declined, Channel.POST, (), ombudsman=says)
        assert isinstance(told, f.Declined)
        assert told.ombudsman_told is says
        other = carried.completed(extended, Channel.POST, (), ombudsman=says)
        assert isinstance(other, f.Extended)
        assert other.ombudsman_details is says

    def test_what_a_fact_has_no_place_for_is_not_put_into_it(self) -> None:
        closed = f.Closed(reason="Answered")
        assert carried.completed(closed, Channel.POST, {"stage"}) == closed

    def test_it_wants_what_the_edition_wants_at_that_stage(self) -> None:
        assert "how_to_escalate" in carried.wanted(ANSWERED, CODE)
        final = carried.wanted(f.Responded(stage=2), CODE)
        assert "how_to_escalate" not in final
        assert any("ombudsman" in each for each in final)

    def test_every_fact_that_a_letter_carries_has_its_own_letter(self) -> None:
        assert len(set(carried.LETTER_OF.values())) == len(carried.LETTER_OF)


class TestTheSubjectInAnAddress:
    def test_names_an_event_and_is_read_back(self) -> None:
        assert carried.event_of(carried.event_subject(12)) == 12

    @pytest.mark.parametrize("text", ["-", "new", "event", "event-", "event-x", "event--1", "pay"])
    def test_of_anything_else_is_no_event(self, text: str) -> None:
        assert carried.event_of(text) is None


class TestWhatCanBeBegun:
    def test_nothing_of_a_complaint_at_no_stage(self) -> None:
        assert carried.of_case(NEW_CASE) == ()

    def test_what_was_only_said_waits_to_be_written(self) -> None:
        case = case_of(f.Acknowledged(stage=1, channel=Channel.PHONE, points=(POINT,)))
        assert (LetterKind.ACKNOWLEDGEMENT, "event-2") in begun(case)

    def test_what_has_left_does_not(self) -> None:
        assert begun(case_of(ACKNOWLEDGED)) == {(LetterKind.PROGRESS_UPDATE, "-")}

    def test_nor_what_has_a_letter_on_its_way(self) -> None:
        spoken = f.Acknowledged(stage=1, channel=Channel.PHONE, points=(POINT,))
        case = case_of(spoken, written(LetterKind.ACKNOWLEDGEMENT, 2))
        assert (LetterKind.ACKNOWLEDGEMENT, "event-2") not in begun(case)

    @pytest.mark.parametrize("outcome", [Sending.GIVEN_UP, Sending.BOUNCED, Sending.UNCLEAR])
    @pytest.mark.parametrize("settled", [None, *Settlement])
    def test_one_that_reached_nobody_can_be_told_again(
        self, outcome: Sending, settled: Settlement | None
    ) -> None:
        spoken = f.Acknowledged(stage=1, channel=Channel.PHONE, points=(POINT,))
        tried = f.LetterTried(letter="letter-2", outcome=outcome)
        facts: list[f.Fact] = [spoken, written(LetterKind.ACKNOWLEDGEMENT, 2), tried]
        if settled:
            facts.append(f.LetterSettled(letter="letter-2", outcome=settled, why="Asked Ada"))
        again = {
            None: outcome is not Sending.UNCLEAR,
            Settlement.SENT_AGAIN: True,
            Settlement.TOLD_OTHERWISE: True,
            Settlement.ARRIVED: False,
            Settlement.NOT_NEEDED: False,
        }
        found = (LetterKind.ACKNOWLEDGEMENT, "event-2") in begun(case_of(*facts))
        assert found is again[settled]

    def test_an_answer_that_left_and_came_back_can_be_told_again(self) -> None:
        letter = written(LetterKind.RESPONSE, 3)
        left = f.LetterTried(letter="letter-3", outcome=Sending.LEFT)
        back = f.LetterTried(letter="letter-3", outcome=Sending.BOUNCED)
        assert (LetterKind.RESPONSE, "event-3") not in begun(
            case_of(ACKNOWLEDGED, ANSWERED, letter, left)
        )
        assert (LetterKind.RESPONSE, "event-3") in begun(
            case_of(ACKNOWLEDGED, ANSWERED, letter, left, back)
        )

    def test_an_offer_that_is_open_can_be_told_and_reminded_of(self) -> None:
        case = case_of(ACKNOWLEDGED, f.RemedyOffered(remedy=PAY))
        assert {(LetterKind.REMEDY_OFFER, "event-3"), (LetterKind.OFFER_REMINDER, "pay")} <= begun(
            case
        )

    def test_one_that_was_taken_can_not(self) -> None:
        case = case_of(ACKNOWLEDGED, f.RemedyOffered(remedy=PAY), f.RemedyAccepted(remedy="pay"))
        assert begun(case) == {(LetterKind.PROGRESS_UPDATE, "-")}

    def test_what_is_done_and_not_told_can_be_told(self) -> None:
        done = case_of(ACKNOWLEDGED, ANSWERED, f.ActionDone(action="boiler"))
        told = case_of(ACKNOWLEDGED, ANSWERED, f.ActionDone(action="boiler", told_resident=True))
        assert (LetterKind.ACTION_DONE, "event-4") in begun(done)
        assert (LetterKind.ACTION_DONE, "event-4") not in begun(told)

    def test_of_a_closed_complaint_its_closing_and_a_question_how_it_was(self) -> None:
        closed = case_of(ACKNOWLEDGED, ANSWERED, f.Closed(reason="Answered"))
        asked = case_of(
            ACKNOWLEDGED,
            ANSWERED,
            f.Closed(reason="Answered"),
            f.FeedbackAsked(channel=Channel.POST),
        )
        assert {(LetterKind.CLOSED, "event-4"), (LetterKind.FEEDBACK_REQUEST, "-")} <= begun(closed)
        assert (LetterKind.FEEDBACK_REQUEST, "-") not in begun(asked)

    def test_evidence_that_the_ombudsman_waits_for(self) -> None:
        asked = f.EvidenceRequested(id="evidence", due_on=JUNE)
        case = case_of(ACKNOWLEDGED, ANSWERED, asked)
        assert (LetterKind.EVIDENCE_COVER, "evidence") in begun(case)
        sent = case_of(ACKNOWLEDGED, ANSWERED, asked, f.EvidenceSent(id="evidence"))
        assert (LetterKind.EVIDENCE_COVER, "evidence") not in begun(sent)
