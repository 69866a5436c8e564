"""What a letter can say, made of a case: whom it greets, what it counts from, what is still to do."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from putright.codes.vocabulary import LetterKind
from putright.letters.matter import Matter
from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.events import Command, Refused
from putright.procedure.landlords.landlord import NEW_LANDLORD
from putright.procedure.landlords.letters import OfficeDetails
from putright.procedure.residents import NEW_RESIDENT
from putright.procedure.residents import facts as of_resident
from putright.procedure.residents.resident import Resident
from putright.procedure.streams import deciding, folding
from putright.procedure.words import Channel, Consent
from putright.record.history import Kind
from putright.record.letters.matter import (
    Reader,
    Writing,
    matter_of_complaint,
    matter_of_resident,
    next_stage,
)
from putright.record.streams import STREAMS
from record.letters.told import (
    ACKNOWLEDGED,
    ANSWERED,
    CODE,
    CONTEXT,
    MONDAY,
    PAY,
    RULES,
    case_of,
)

FRIDAY = date(2024, 5, 24)
HOME = ("1 Larch Close", "Harrowmere", "QX1 1AA")


def resident_of(*facts: f.Fact) -> Resident:
    """Ada, to whom these things happened."""
    record: Any = NEW_RESIDENT
    stream = STREAMS[Kind.RESIDENT]
    named = of_resident.DetailsRecorded(full_name="Ada Ashworth", home="H-1")
    for fact in (named, *facts):
        command = Command(what=fact, on=MONDAY, by="p")
        decided = deciding.decide(stream, record, command, RULES, CONTEXT)
        assert not isinstance(decided, Refused), decided
        for event in decided:
            record = folding.evolve(stream, record, event)
    found: Resident = record
    return found


def matter(case: Case, kind: LetterKind, **more: Any) -> Matter:
    """What a letter of Friday's about a complaint can say."""
    about = {key: more.pop(key) for key in ("fact", "subject", "stage") if key in more}
    return matter_of_complaint(
        Writing(kind, "C-1", FRIDAY, "p", **about),
        case,
        **{
            "rules": RULES,
            "landlord": NEW_LANDLORD,
            "reader": Reader(resident_of(), HOME),
            **more,
        },
    )


class TestWhomItGreets:
    def test_the_resident_at_home(self) -> None:
        found = matter(case_of(ACKNOWLEDGED), LetterKind.PROGRESS_UPDATE)
        assert (found.salutation, found.lines) == ("Dear Ada Ashworth", HOME)

    @pytest.mark.parametrize(
        ("address", "lines"),
        [
            ("2 Beech Row, Harrowmere", ("2 Beech Row", "Harrowmere")),
            ("2 Beech Row\nHarrowmere\n\n QX2 ", ("2 Beech Row", "Harrowmere", "QX2")),
            ("2 Beech Row", ("2 Beech Row",)),
        ],
    )
    def test_at_the_address_for_letters_where_there_is_one(
        self, address: str, lines: tuple[str, ...]
    ) -> None:
        ada = resident_of(of_resident.DetailsRecorded(write_to=address))
        found = matter(case_of(ACKNOWLEDGED), LetterKind.PROGRESS_UPDATE, reader=Reader(ada, HOME))
        assert found.lines == lines

    def test_the_resident_whose_address_it_bears_whoever_acts_for_them(self) -> None:
        acting = of_resident.RepresentativeRecorded(
            representative="Ana Ashworth", consent=Consent.GIVEN
        )
        reader = Reader(resident_of(acting), HOME)
        found = matter(case_of(ACKNOWLEDGED), LetterKind.PROGRESS_UPDATE, reader=reader)
        assert (found.salutation, found.resident) == ("Dear Ada Ashworth", "Ada Ashworth")

    def test_nobody_where_nobody_is_named(self) -> None:
        found = matter(case_of(ACKNOWLEDGED), LetterKind.PROGRESS_UPDATE, reader=Reader())
        assert (found.salutation, found.lines) == ("", ())

    def test_not_the_resident_where_it_goes_to_the_ombudsman(self) -> None:
        asked = f.EvidenceRequested(id="evidence", due_on=date(2024, 6, 14))
        case = case_of(ACKNOWLEDGED, ANSWERED, asked)
        found = matter(case, LetterKind.EVIDENCE_COVER, subject="evidence")
        assert (found.salutation, found.resident) == ("", "Ada Ashworth")
        assert found.request == "evidence"


class TestWhatIsStillToDo:
    def test_an_action_that_is_done_by_now_is_done(self) -> None:
        done = f.ActionDone(action="boiler")
        before, after = case_of(ACKNOWLEDGED, ANSWERED), case_of(ACKNOWLEDGED, ANSWERED, done)
        found = matter(before, LetterKind.ACTION_DONE, fact=done, after=after)
        assert [each.done_on for each in found.actions] == [MONDAY]
        assert found.action is not None
        assert found.action.done_on == FRIDAY

    def test_a_response_says_what_it_promises_itself_once(self) -> None:
        before, after = case_of(ACKNOWLEDGED), case_of(ACKNOWLEDGED, ANSWERED)
        found = matter(before, LetterKind.RESPONSE, fact=ANSWERED, after=after, stage=1)
        assert [each.what for each in found.actions] == ["Mend it"]
        assert [each.finding for each in found.points] == ["upheld"]

    def test_a_closing_letter_tells_what_is_open_and_not_what_is_done(self) -> None:
        done = f.ActionDone(action="boiler")
        closed = f.Closed(reason="Answered")
        open_one = case_of(ACKNOWLEDGED, ANSWERED)
        none = case_of(ACKNOWLEDGED, ANSWERED, done)
        assert len(matter(open_one, LetterKind.CLOSED, fact=closed).actions) == 1
        assert matter(none, LetterKind.CLOSED, fact=closed).actions == ()


class TestWhatItCountsFrom:
    def test_the_day_that_the_resident_was_told(self) -> None:
        told = f.Acknowledged(stage=1, channel=Channel.POST, respond_by_on=date(2024, 6, 5))
        found = matter(case_of(), LetterKind.ACKNOWLEDGEMENT, fact=told, stage=1)
        assert found.respond_by == date(2024, 6, 5)

    def test_the_new_day_of_an_extension_and_the_one_before(self) -> None:
        longer = f.Extended(stage=1, until=date(2024, 6, 17), reason="A survey")
        found = matter(case_of(ACKNOWLEDGED), LetterKind.EXTENSION, fact=longer, stage=1)
        assert (found.respond_by, found.due_on) == (date(2024, 6, 17), date(2024, 6, 4))
        assert found.reasons == "A survey"

    def test_the_day_before_an_extension_that_is_on_record_already(self) -> None:
        longer = f.Extended(
            stage=1, until=date(2024, 6, 17), channel=Channel.E_MAIL, reason="A survey"
        )
        again = f.Extended(
            stage=1, until=date(2024, 6, 18), channel=Channel.E_MAIL, reason="The report",
            good_reason="The surveyor was ill",
        )  # fmt: skip
        case = case_of(ACKNOWLEDGED, longer, again)
        first = matter(case, LetterKind.EXTENSION, fact=longer, stage=1, after=case)
        assert (first.respond_by, first.due_on) == (longer.until, date(2024, 6, 4))
        second = matter(case, LetterKind.EXTENSION, fact=again, stage=1, after=case)
        assert (second.respond_by, second.due_on) == (again.until, longer.until)

    def test_the_case_as_it_will_stand_once_the_letter_has_left(self) -> None:
        waiting = f.Acknowledged(
            stage=1,
            channel=Channel.POST,
            points=(f.Point(number=1, about="x"),),
            awaiting_posting=True,
        )
        left = f.LeavingConfirmed(event=2)
        found = matter(
            case_of(waiting), LetterKind.ACKNOWLEDGEMENT, fact=waiting, stage=1,
            after=case_of(waiting, left),
        )  # fmt: skip
        assert found.respond_by == date(2024, 6, 4)


class TestTheProcedure:
    def test_has_a_stage_after_the_first_and_none_after_the_last(self) -> None:
        found = next_stage(RULES, FRIDAY, 1)
        assert found is not None
        assert (found.number, found.acknowledge_in, found.respond_in) == (
            2,
            "5 working days",
            "20 working days",
        )
        assert next_stage(RULES, FRIDAY, 2) is None

    def test_a_landlord_s_own_details_of_an_ombudsman_take_the_place_of_ours(self) -> None:
        own = OfficeDetails(key="housing_ombudsman", phone="01632 960009", confirmed_on=FRIDAY)
        letters = replace(NEW_LANDLORD.letters, offices=(own,))
        landlord = replace(NEW_LANDLORD, letters=letters)
        found = matter(case_of(ACKNOWLEDGED), LetterKind.PROGRESS_UPDATE, landlord=landlord)
        [office] = found.offices
        assert (office.phone, office.confirmed_on) == ("01632 960009", FRIDAY)
        assert office.e_mail

    def test_a_ground_is_named_as_the_code_words_it(self) -> None:
        declined = f.Declined(ground="too_old", reasons="Long ago", evidence="A call of 2021")
        found = matter(case_of(), LetterKind.DECLINED, fact=declined)
        assert "twelve months" in found.ground
        assert found.evidence == ""  # a note for the file, and nothing that a resident is told

    def test_needs_are_those_of_the_edition(self) -> None:
        found = matter(case_of(ACKNOWLEDGED), LetterKind.RESPONSE, fact=ANSWERED, stage=1)
        wanted = CODE.letter(LetterKind.RESPONSE, 1)
        assert wanted is not None
        assert [each.key for each in found.needs] == [each.key for each in wanted.contents]


class TestAnOffer:
    def test_is_told_with_its_sum_and_its_heads(self) -> None:
        case = case_of(ACKNOWLEDGED, f.RemedyOffered(remedy=PAY))
        found = matter(case, LetterKind.OFFER_REMINDER, subject="pay")
        assert found.remedy is not None
        assert (found.remedy.pence, found.remedy.needs_acceptance) == (5000, True)


class TestAResidentsLetter:
    def test_tells_an_adjustment_and_when_it_is_looked_at_again(self) -> None:
        agreed = of_resident.AdjustmentAgreed(
            id="a", about="Large print", review_on=date(2025, 5, 20)
        )
        found = matter_of_resident(
            Writing(LetterKind.ADJUSTMENT_AGREED, "T-1", FRIDAY, "p", agreed),
            resident_of(agreed), rules=RULES, landlord=NEW_LANDLORD, reader=Reader(resident_of(), HOME),
        )  # fmt: skip
        assert (found.adjustment, found.review_on) == ("Large print", date(2025, 5, 20))

    def test_tells_a_restriction_and_does_not_offer_what_it_closes(self) -> None:
        closed = of_resident.RestrictionImposed(
            id="r", terms="No calls", bars=(Channel.PHONE,), reason="Threats", from_on=FRIDAY
        )
        found = matter_of_resident(
            Writing(LetterKind.CONTACT_RESTRICTION, "T-1", FRIDAY, "p", closed),
            resident_of(), rules=RULES, landlord=NEW_LANDLORD, reader=Reader(resident_of(), HOME),
        )  # fmt: skip
        assert (found.terms, found.bars, found.reasons) == ("No calls", ("phone",), "Threats")
