"""The wording of letters as the settings show it, and the invented cases it is shown with."""

from datetime import date

import pytest
from msgspec.structs import replace

from putright.codes.vocabulary import LetterKind
from putright.desk.showing import letter_wording as showing
from putright.desk.showing.example_letter import examples
from putright.letters.basis import When
from putright.letters.checking import Check
from putright.letters.compose import NO_EDITS, compose
from putright.letters.model import Letterhead
from putright.letters.texts import find_blanks
from putright.letters.wording import default_wording
from putright.procedure.landlords import NEW_LANDLORD, Landlord
from putright.procedure.landlords.letters import LetterSettings, OwnWording
from putright.record.letters.composing import composed, prepare

TODAY = date(2026, 11, 20)
HEAD = {"address": ("1 High Street",), "phone": "01632 960001", "e_mail": "us@example.org"}
LANDLORDS = {
    "association": replace(NEW_LANDLORD, called="Harrowmere Homes"),
    "council": replace(NEW_LANDLORD, called="Harrowmere Council", council=True),
    "Scottish": replace(NEW_LANDLORD, called="Strathmere", code="spso"),
}
ACK = LetterKind.ACKNOWLEDGEMENT


def a_landlord(*own: OwnWording) -> Landlord:
    return replace(LANDLORDS["association"], wordings=own)


def own(key: str, **more: object) -> OwnWording:
    return OwnWording(letter=ACK, key=key, **more)  # type: ignore[arg-type]


def row(landlord: Landlord, key: str) -> showing.BlockRow:
    blocks = showing.letter_of(ACK, landlord, TODAY).blocks
    return next(each for each in blocks if each.key == key)


@pytest.mark.parametrize("landlord", LANDLORDS.values(), ids=list(LANDLORDS))
@pytest.mark.parametrize("kind", LetterKind)
def test_the_examples_of_a_letter_show_every_block_of_it(
    kind: LetterKind, landlord: Landlord
) -> None:
    wording = default_wording()
    made = [
        compose(each.matter, wording, NO_EDITS, head)
        for each in examples(kind, landlord, TODAY)
        for head in (Letterhead(landlord="Us", phone="1"), Letterhead(landlord="Us"))
    ]
    unseen = {
        each.key
        for each in wording.letters[kind].blocks
        if not any(showing.has(letter, each.key) for letter in made)
    }
    assert unseen == set()


@pytest.mark.parametrize("landlord", LANDLORDS.values(), ids=list(LANDLORDS))
@pytest.mark.parametrize("kind", LetterKind)
def test_an_example_lacks_nothing_that_its_letter_has_to_hold(
    kind: LetterKind, landlord: Landlord
) -> None:
    known = replace(landlord, letters=LetterSettings(**HEAD))  # type: ignore[arg-type]
    for each in examples(kind, known, TODAY):
        prepared = prepare(each.matter, known, NO_EDITS)
        stop = {remark.key for remark in prepared.remarks if remark.blocks}
        assert stop == set(), (each.title, [r.why for r in prepared.remarks if r.blocks])
        assert Check.BLANK not in {remark.key for remark in prepared.remarks}
        assert not find_blanks(repr(prepared.letter)), each.title


@pytest.mark.parametrize("today", [date(2024, 4, 1), date(2026, 2, 28), date(2027, 12, 31)])
def test_no_day_of_an_example_is_at_a_weekend(today: date) -> None:
    for kind in LetterKind:
        for each in examples(kind, LANDLORDS["association"], today):
            days = (each.matter.respond_by, each.matter.received_on, each.matter.until)
            assert all(day.weekday() < 5 for day in days if day), each


def test_what_a_block_is_there_for_is_said_of_every_condition() -> None:
    assert set(showing.ONLY) == set(When)
    assert len(set(showing.ONLY.values())) == len(showing.ONLY)


def test_what_the_code_wants_is_named_at_the_block_that_carries_it() -> None:
    landlord = LANDLORDS["association"]
    response = showing.carried(LetterKind.RESPONSE, landlord, TODAY)
    assert response["findings"] == (
        "the decision on the complaint (6.9, 6.19)",
        "the reasons for it (6.9, 6.19)",
    )
    assert row(landlord, "responsibility").carries == (
        "what the landlord is and is not responsible for (5.7)",
    )
    assert row(landlord, "help").carries == ()


def test_a_block_is_marked_as_the_landlord_has_it() -> None:
    landlord = a_landlord(
        own("opening", heading="Hello", text="Good day."),
        own("meanwhile", left_out=True),
        own("own-office", heading="Our office", text="Visit us.", after="next"),
    )
    assert row(landlord, "opening").tags == (("Our own words", "teal"),)
    assert (row(landlord, "opening").name, row(landlord, "opening").text) == ("Hello", "Good day.")
    assert row(landlord, "meanwhile").tags == (("Left out", "yellow"),)
    assert "does not stop any repair" in row(landlord, "meanwhile").text
    assert row(landlord, "own-office").tags == (("Added by us", "teal"),)
    assert row(landlord, "next").tags == ()
    letter = showing.letter_of(ACK, landlord, TODAY)
    assert (letter.own, letter.adds) == (3, True)
    keys = [each.key for each in letter.blocks]
    assert keys.index("own-office") == keys.index("next") + 1


def test_a_preview_takes_the_example_that_has_the_block() -> None:
    landlord = LANDLORDS["association"]
    assert showing.preview(ACK, landlord, TODAY).title == "At stage 1"
    again = showing.preview(ACK, landlord, TODAY, key="opening_again")
    assert again.title == "At stage 2"
    assert showing.has(again.letter, "opening_again")
    assert [each for each, _ in again.others] == [
        "At stage 1", "To somebody who acts for the resident",
    ]  # fmt: skip
    chosen = showing.preview(ACK, landlord, TODAY, "3", key="opening_again")
    assert chosen.title == "To somebody who acts for the resident"
    nowhere = showing.preview(ACK, landlord, TODAY, "0", key="nothing")
    assert nowhere.title == "At stage 1"


def test_a_preview_escapes_what_the_landlord_typed() -> None:
    landlord = a_landlord(own("opening", heading="<b>", text="<script>alert(1)</script> ((about))"))
    html = showing.preview(ACK, landlord, TODAY).html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<b>" not in html


def test_an_answer_to_a_point_is_the_block_of_the_answers() -> None:
    landlord = LANDLORDS["association"]
    letter = composed(examples(LetterKind.RESPONSE, landlord, TODAY)[0].matter, landlord, NO_EDITS)
    assert showing.has(letter, "findings")
    assert not showing.has(letter, "find")
    assert not showing.has(letter, "")


def test_the_placeholders_of_a_letter_are_told_with_what_they_are() -> None:
    lines = showing.placeholder_lines(ACK)
    assert "((resident)): The resident’s name" in lines
    assert not any("((remedy))" in each for each in lines)
