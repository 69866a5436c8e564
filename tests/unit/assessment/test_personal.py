"""Words that may tell of a person are found before they go out; what tells of nobody is left alone."""

from datetime import date

import pytest

from putright.assessment.personal import (
    Finding,
    Passage,
    Personal,
    findings,
    passages,
)
from putright.procedure.assessments import Assessment
from putright.procedure.assessments.assessment import Complied, Entry, Link, SigningOff, Writing
from putright.procedure.assessments.words import Answered

OWN = (
    "Moorgate House, 1 Quay Street, Leeds LS1 4AB",
    "0113 496 0000",
    "complaints@moorgate.example",
)


def found(text: str) -> list[tuple[Personal, str]]:
    given = findings(
        [Passage("5.1", "Evidence", text)],
        residents=["Zsófia Quennell", "Ada Ann Zielińska", "Cora"],
        staff=["Olive Officer"],
        own=OWN,
    )
    return [(each.kind, each.words) for each in given]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("as in C-2025-00012, where", Personal.REFERENCE, "C-2025-00012"),
        ("see r-2026-00003.", Personal.REFERENCE, "r-2026-00003"),
        ("for T-000123", Personal.REFERENCE, "T-000123"),
        ("ring 07700 900123 or", Personal.PHONE, "07700 900123"),
        ("on +44 7700 900 123.", Personal.PHONE, "+44 7700 900 123"),
        ("call (01632) 960 001", Personal.PHONE, "(01632) 960 001"),
        ("on 0303 123 9999", Personal.PHONE, "0303 123 9999"),
        ("from p.patel@mail.example,", Personal.E_MAIL, "p.patel@mail.example"),
        ("at 12 Elm Road, LS2 9XY", Personal.POSTCODE, "LS2 9XY"),
        ("of EC1A1BB now", Personal.POSTCODE, "EC1A1BB"),
        ("in ls2 9xy we", Personal.POSTCODE, "ls2 9xy"),
        ("What Zsófia Quennell told us", Personal.RESIDENT, "Zsófia Quennell"),
        ("of ada ann zielińska’s flat", Personal.RESIDENT, "ada ann zielińska"),
        ("and ADA ANN ZIELIŃSKA", Personal.RESIDENT, "ADA ANN ZIELIŃSKA"),
        ("Olive Officer writes them", Personal.STAFF, "Olive Officer"),
        ("the case of Mrs Patel", Personal.TITLE, "Mrs Patel"),
        ("Mr and Mrs Brown said", Personal.TITLE, "Mr and Mrs Brown"),
    ],
)
def test_what_may_tell_of_a_person(text: str, kind: Personal, words: str) -> None:
    assert found(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "We answered 14 of 203 complaints in 2025-26, and 0 of 12 late.",
        "Section 5.1 of the policy, version 10.2 of 01/04/2025 and 2025-04-01.",
        "A-2026-00001 took its place.",
        "Ring us on 0113 496 0000 or (0113) 4960000; +44 is not needed.",
        "Write to complaints@moorgate.example or mrc@moorgate.example.",
        "Moorgate House, LS1 4AB and LS14AB",
        "Stage 1 is due in 10 working days, stage 2 in 20; by the 1st, 2nd, 3rd or 4th.",
        "to 5th place, in 2 3rd parties, by E1 1st",
        "https://www.moorgate.example/complaints?from=2025&to=2026",
        "Cora is one word and no full name. The Officer, Olive.",
        "The Housing Ombudsman and Miss takes nothing.",
        "Order 1234567890 of the Board",
    ],
)
def test_what_tells_of_nobody(text: str) -> None:
    assert found(text) == []


def test_each_is_told_once_in_a_text_and_where_it_stands() -> None:
    texts = [
        Passage("5.1", "Evidence", "LS2 9XY and LS2 9XY"),
        Passage("5.2", "Commentary", "LS2 9XY"),
    ]
    assert findings(texts) == (
        Finding(Personal.POSTCODE, "LS2 9XY", "5.1", "Evidence"),
        Finding(Personal.POSTCODE, "LS2 9XY", "5.2", "Commentary"),
    )


def test_every_text_that_goes_out_is_looked_at() -> None:
    day = date(2026, 11, 16)
    old = Writing(event=1, by="olive", on=day, answer=Answered.NO, evidence="old")
    now = Writing(
        event=2,
        by="olive",
        on=day,
        answer=Answered.NO,
        evidence="a",
        commentary="b",
        explanation="c",
    )
    entry = Entry(
        ref="5.1",
        writings=(old, now),
        links=(Link(id="1", title="d", address="https://e.example"),),
        complied=(Complied(event=3, on=day, how="f"),),
    )
    record = Assessment(
        reason="g", entries=(entry,),
        signed_off=SigningOff(on=day, by="mick", body="h", response="i", minute="j"),
    )  # fmt: skip
    assert sorted(each.text[-1] for each in passages(record)) == list("abcdefghij")
    assert {each.ref for each in passages(record)} == {"", "5.1"}


@pytest.mark.parametrize(
    ("record", "text", "words"),
    [
        ("Ada Bell", "what ADA BELL said", "ADA BELL"),
        ("Ada Bell", "what ada bell’s son said", "ada bell"),
        ("Ada Bell", "and Ada J Bell again", "Ada J Bell"),
        ("Ada Bell", "and Ada J. Bell again", "Ada J. Bell"),
        ("Ada J Bell", "and Ada Bell again", "Ada Bell"),
        ("Mrs Ada Bell", "and Ada Bell again", "Ada Bell"),
        ("Ada Ann Bell", "and Ada Bell again", "Ada Bell"),
        ("J Bell", "and J Bell again", "J Bell"),
        ("Ada O’Neill", "and Ada O'Neill again", "Ada O'Neill"),
        ("Ada O'Neill", "and ada oneill again", "ada oneill"),
        ("Ada O'Neill", "of Ada O’Neill’s home", "Ada O’Neill"),
        ("Zofia Zielińska", "zofia zielinska rang", "zofia zielinska"),
        ("Łucja Brændø", "Lucja Braendo rang", "Lucja Braendo"),
        ("Ada Bell-Day", "Ada Bell Day rang", "Ada Bell Day"),
        ("Ada Bell Day", "Ada Bell-Day rang", "Ada Bell-Day"),
        ("Ada Bell", "Ada\n  Bell rang", "Ada Bell"),
    ],
)
def test_a_resident_is_found_however_the_name_is_spelt(record: str, text: str, words: str) -> None:
    made = findings([Passage("5.1", "Evidence", text)], residents=[record])
    assert [(each.kind, each.words) for each in made] == [(Personal.RESIDENT, words)]


@pytest.mark.parametrize("text", ["Ada rang Bell", "Adam Bell", "Ada Bells", "Bell", "A Bell"])
def test_another_name_is_not_taken_for_it(text: str) -> None:
    assert findings([Passage("5.1", "Evidence", text)], residents=["Ada Bell"]) == ()


HOSTILE = [
    "a", "a.", "1", "1 ", "+44", "a-", "a@", "a@b.", "a@a.a@", "A", "Mr ", "Mr A ", "Mr A. ", "0 7", " ",
    "Ada Bell ", "Ada J ", "LS1 2A", "C-2025-", "'", "a@" + "a" * 60 + ".",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_whatever_is_typed_it_is_looked_through(piece: str) -> None:
    # What grows by the square would show here as a test that takes seconds.
    text = piece * (20_000 // len(piece))
    found = findings(
        [Passage("5.1", "Evidence", text), Passage("5.2", "Evidence", "Ada Bell")],
        residents=["Ada Bell", "Mr A"],
    )
    assert [each.kind for each in found if each.ref == "5.2"] == [Personal.RESIDENT]
