"""How letters stand: every step from one standing to another, and what is malformed."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from msgspec.structs import replace

from putright.codes.load import edition
from putright.codes.vocabulary import LetterKind
from putright.procedure import facts as f
from putright.procedure import residents
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.decide import decide
from putright.procedure.events import Command, Refusal, Refused
from putright.procedure.evolve import evolve
from putright.procedure.people import Context, Person
from putright.procedure.residents import facts as of_resident
from putright.procedure.rules import Rules
from putright.procedure.sending import (
    _CAN_FOLLOW,
    _TROUBLE,
    TROUBLED,
    letter_of,
    letters_to_settle,
    on_settling,
    troubled,
)
from putright.procedure.words import Channel, DutyState, LetterWay, Sending, Settlement
from putright.workingdays import Nation, calendar

DAY = date(2024, 5, 7)
RULES = Rules(edition("2024"), calendar(Nation.ENGLAND_AND_WALES))
CONTEXT = Context(today=date(2024, 10, 1), people={"olu": Person(id="olu")})

LETTER = f.LetterWritten(
    id="L",
    kind=LetterKind.PROGRESS_UPDATE,
    title="How it stands",
    way=LetterWay.SMTP,
    channel=Channel.E_MAIL,
    message="page",
    documents=("page", "plain"),
)
RECEIVED = f.ComplaintReceived(about="No hot water", channel=Channel.PHONE)

# From where to where, by hand. What is not here is refused.
STEPS = {
    Sending.WAITING: "left failed given_up unclear bounced",
    Sending.FAILED: "left failed given_up unclear bounced",
    Sending.UNCLEAR: "left given_up bounced",
    Sending.LEFT: "bounced",
    Sending.GIVEN_UP: "",
    Sending.BOUNCED: "",
}


def told(case: Case, fact: f.Fact, on: date = DAY) -> Case | tuple[Refusal, ...]:
    """The case after a fact, or what keeps the fact from being recorded."""
    outcome = decide(case, Command(what=fact, on=on, by="olu"), RULES, CONTEXT)
    if isinstance(outcome, Refused):
        return outcome.refusals
    for event in outcome:
        case = evolve(case, event)
    return case


def case_with(*facts: f.Fact) -> Case:
    """A complaint of which these facts are on record, all on one day."""
    case = NEW_CASE
    for fact in (RECEIVED, *facts):
        after = told(case, fact)
        assert isinstance(after, Case), after
        case = after
    return case


def tried(outcome: Sending, letter: str = "L", **more: Any) -> f.LetterTried:
    return f.LetterTried(letter=letter, outcome=outcome, **more)


def refused(case: Case, fact: f.Fact, on: date = DAY) -> list[tuple[str | None, str]]:
    """What keeps a fact from being recorded: the field and why."""
    outcome = told(case, fact, on)
    assert not isinstance(outcome, Case), "it was recorded"
    assert all(each.mend for each in outcome)
    return [(each.field, each.why) for each in outcome]


def standing_at(standing: Sending) -> Case:
    """A complaint whose one letter stands so."""
    return case_with(LETTER, *([] if standing is Sending.WAITING else [tried(standing)]))


def test_the_tables_cover_every_standing():
    assert set(_CAN_FOLLOW) == set(STEPS) == set(Sending)
    assert set(_TROUBLE) == TROUBLED


@pytest.mark.parametrize(("before", "after"), list(product(Sending, Sending)))
def test_a_try_leads_from_one_standing_to_another_or_is_refused(before: Sending, after: Sending):
    case = standing_at(before)
    outcome = told(case, tried(after))
    if after.value in STEPS[before].split():
        assert isinstance(outcome, Case)
        letter = letter_of(outcome, "L")
        assert letter
        assert letter.standing is after
        assert letter.tries[-1] == (DAY, after)
        return
    assert not isinstance(outcome, Case)
    [wrong] = outcome
    assert wrong.field == "outcome"
    assert wrong.why == f"The letter is {before.value.replace('_', ' ')} already."


@pytest.mark.parametrize("standing", Sending)
def test_what_is_open_and_what_is_troubled(standing: Sending):
    case = standing_at(standing)
    letter = letter_of(case, "L")
    assert letter
    assert letter.open is (standing is not Sending.LEFT)
    assert bool(letter.troubled_on) is (standing in TROUBLED)
    assert troubled(case) == ((letter,) if standing in TROUBLED else ())
    assert letter.left_on == (DAY if standing is Sending.LEFT else None)


class TestALetterThatIsMalformed:
    @pytest.mark.parametrize(
        ("change", "field", "why"),
        [
            ({"id": "M", "title": " "}, "title", "The letter has no title."),
            (
                {"id": "M", "message": "other"},
                "message",
                "The message is not among the letter's documents.",
            ),
            (
                {"id": "M", "documents": ()},
                "message",
                "The message is not among the letter's documents.",
            ),
            ({"id": "M", "event": 3}, "event", "There is no event 3."),
            ({"id": "M", "event": 0}, "event", "There is no event 0."),
            ({"id": "M", "stage": 99}, "stage", "There is no stage 99."),
            (
                {"id": "M", "signed_off_by": "nobody"},
                "signed_off_by",
                "There is nobody called “nobody”.",
            ),
            ({}, "id", "There is a letter “L” already."),
        ],
    )
    def test_is_not_recorded(self, change: dict[str, Any], field: str, why: str):
        case = case_with(LETTER)
        parts = {name: getattr(LETTER, name) for name in LETTER.__struct_fields__}
        assert refused(case, f.LetterWritten(**{**parts, **change})) == [(field, why)]

    def test_one_that_carries_an_event_on_record_is_recorded(self):
        parts = {name: getattr(LETTER, name) for name in LETTER.__struct_fields__}
        case = case_with(f.LetterWritten(**{**parts, "event": 1}))
        assert len(case.letters) == 1


class TestATryThatIsMalformed:
    def test_of_a_letter_that_there_is_not(self):
        assert refused(case_with(LETTER), tried(Sending.LEFT, "M")) == [
            ("letter", "There is no letter “M” here.")
        ]

    def test_before_the_letter_was_written(self):
        case = told(case_with(), LETTER, DAY + timedelta(days=1))
        assert isinstance(case, Case)
        assert refused(case, tried(Sending.LEFT)) == [
            ("on", "That is before the letter was written.")
        ]

    def test_before_the_try_that_came_last(self):
        case = told(case_with(LETTER), tried(Sending.LEFT), DAY + timedelta(days=2))
        assert isinstance(case, Case)
        assert refused(case, tried(Sending.BOUNCED), DAY + timedelta(days=1)) == [
            ("on", "That is before the try that came last.")
        ]

    @pytest.mark.parametrize("attempt", [0, -1])
    def test_tries_are_counted_from_one(self, attempt: int):
        assert refused(case_with(LETTER), tried(Sending.LEFT, attempt=attempt)) == [
            ("attempt", "Tries are counted from 1.")
        ]


class TestASettlementThatIsMalformed:
    FOUND = f.LetterSettled(letter="L", outcome=Settlement.ARRIVED)

    @pytest.mark.parametrize("standing", sorted(set(Sending) - TROUBLED))
    def test_nothing_is_to_be_found_out_about_a_letter_without_trouble(self, standing: Sending):
        assert refused(standing_at(standing), self.FOUND) == [
            ("letter", "Nothing is to be found out about this letter.")
        ]

    def test_nor_twice(self):
        case = case_with(LETTER, tried(Sending.UNCLEAR), self.FOUND)
        assert refused(case, self.FOUND) == [
            ("letter", "Nothing is to be found out about this letter.")
        ]

    def test_nor_before_anything_was_wrong(self):
        case = told(case_with(LETTER), tried(Sending.UNCLEAR), DAY + timedelta(days=2))
        assert isinstance(case, Case)
        assert refused(case, self.FOUND, DAY + timedelta(days=1)) == [
            ("on", "That is before anything was wrong with it.")
        ]

    def test_of_a_letter_that_there_is_not(self):
        other = f.LetterSettled(letter="M", outcome=Settlement.ARRIVED)
        assert refused(case_with(LETTER), other) == [("letter", "There is no letter “M” here.")]


class TestWhatFollowsFromASettlement:
    @pytest.mark.parametrize("found", sorted(set(Settlement) - {Settlement.ARRIVED}))
    def test_nothing_where_it_did_not_arrive(self, found: Settlement):
        case = case_with(LETTER, tried(Sending.UNCLEAR))
        fact = f.LetterSettled(letter="L", outcome=found)
        assert on_settling(case, fact, waiting=()) is None

    @pytest.mark.parametrize("facts", [(), (LETTER,), (LETTER, tried(Sending.LEFT))])
    def test_nothing_of_a_letter_that_is_not_there_not_in_trouble_or_had_left(
        self, facts: tuple[f.Fact, ...]
    ):
        fact = f.LetterSettled(letter="L", outcome=Settlement.ARRIVED)
        assert on_settling(case_with(*facts), fact, waiting=()) is None

    def test_an_update_on_the_day_of_the_try(self):
        case = case_with(LETTER, tried(Sending.UNCLEAR))
        fact = f.LetterSettled(letter="L", outcome=Settlement.ARRIVED)
        left = on_settling(case, fact, waiting=())
        assert left
        assert left.on == DAY
        assert [type(each) for each in left.facts] == [f.ContactRecorded]


def test_what_was_found_out_stays_told_where_the_letter_leaves_after_all():
    arrived = f.LetterSettled(letter="L", outcome=Settlement.ARRIVED, why="Rang them.")
    case = case_with(LETTER, tried(Sending.UNCLEAR), arrived, tried(Sending.LEFT, attempt=2))
    (duty,) = letters_to_settle(
        case, Rules(edition("2024"), calendar(Nation.ENGLAND_AND_WALES)), "complaint"
    )
    assert "may or may not have left" in duty.what
    assert duty.state is DutyState.MET


class TestALetterOfAResident:
    def refused(self, fact: f.Fact) -> list[str | None]:
        resident = residents.NEW_RESIDENT
        first = of_resident.DetailsRecorded(full_name="Ada")
        for each in (first, fact):
            command = Command(what=each, on=DAY, by="olu")
            outcome = residents.decide(resident, command, RULES, CONTEXT)
            if isinstance(outcome, Refused):
                return [wrong.field for wrong in outcome.refusals]
            for event in outcome:
                resident = residents.evolve(resident, event)
        return []

    def test_is_held_to_the_same(self):
        parts = {name: getattr(LETTER, name) for name in LETTER.__struct_fields__}
        assert self.refused(LETTER) == []
        assert self.refused(f.LetterWritten(**{**parts, "title": ""})) == ["title"]
        assert self.refused(f.LetterWritten(**{**parts, "event": 2})) == ["event"]
        assert self.refused(f.LetterWritten(**{**parts, "signed_off_by": "no"})) == [
            "signed_off_by"
        ]
        assert self.refused(tried(Sending.LEFT)) == ["letter"]

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({}, None),
            ({"title": ""}, "title"),
            ({"sha256": "0"}, "sha256"),
            ({"size": -1}, "size"),
            ({"event": 7}, "event"),
        ],
    )
    def test_and_so_is_a_document(self, change: dict[str, Any], field: str | None):
        whole = {
            "document": "D", "title": "Letter", "sha256": "0" * 64, "size": 1, "media_type": "x",
        }  # fmt: skip
        wrong = self.refused(f.DocumentAdded(**{**whole, **change}))
        assert wrong == ([field] if field else [])


class TestASecondLetterForOneEvent:
    def second(self, *before: f.Fact) -> Case | tuple[Refusal, ...]:
        letter = replace(LETTER, event=1)
        return told(case_with(letter, *before), replace(letter, id="M"))

    @pytest.mark.parametrize("outcome", [None, Sending.FAILED, Sending.LEFT, Sending.UNCLEAR])
    def test_is_refused_while_the_first_may_tell_it(self, outcome: Sending | None) -> None:
        found = self.second(*([tried(outcome)] if outcome else []))
        assert isinstance(found, tuple)
        assert "Another letter tells this already" in found[0].why

    @pytest.mark.parametrize("outcome", [Sending.GIVEN_UP, Sending.BOUNCED])
    def test_can_be_written_where_the_first_reached_nobody(self, outcome: Sending) -> None:
        assert isinstance(self.second(tried(outcome)), Case)

    @pytest.mark.parametrize(
        ("settled", "can"), [(Settlement.SENT_AGAIN, True), (Settlement.ARRIVED, False)]
    )
    def test_waits_for_what_is_found_out(self, settled: Settlement, can: bool) -> None:
        out = f.LetterSettled(letter="L", outcome=settled, why="Asked her")
        assert isinstance(self.second(tried(Sending.UNCLEAR), out), Case) is can
