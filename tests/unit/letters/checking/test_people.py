"""Staff, contractors, other residents and the resident's own name."""

from dataclasses import replace

import pytest

from letters.checking.support import MATTER, block, keys, letter, remarks
from putright.letters.checking import Check, Naming, Standard
from putright.letters.model import Addressee, Signature


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("We asked Amir Shah.", "Amir Shah"),
        ("We asked Mr Shah.", "Mr Shah"),
        ("We asked Mr. A. Shah.", "Mr. A. Shah"),
        ("We asked A Shah’s team.", "A Shah’s"),
        ("Shah’s notes are clear.", "Shah’s"),
        ("Tomasz Kowalski came.", "Tomasz Kowalski"),
        ("Tomasz Piotr Kowalski came.", "Tomasz Piotr Kowalski"),
        ("Miss Green came.", "Miss Green"),
        ("L Green came.", "L Green"),
    ],
)
def test_staff_named(text: str, marked: str) -> None:
    (found,) = remarks(block(text))
    assert found.key is Check.STAFF_NAMED
    assert [each.text for each in found.marks] == [marked]


@pytest.mark.parametrize(
    "text",
    [
        "Green is the colour of the door.",
        "We painted it Green.",  # a word too: alone, it names nobody for certain
        "The meeting was at Shah Court.",
        "You met Nadia Shah, who is not one of us.",
        "We asked the shah.",
        "Amir will ring you back.",  # a first name alone may be anybody's
    ],
)
def test_no_staff_named(text: str) -> None:
    assert Check.STAFF_NAMED not in keys(remarks(block(text)))


def test_a_resident_may_have_the_same_surname() -> None:
    matter = replace(MATTER, resident="Nadia Shah", salutation="Dear Ms Shah")
    assert not remarks(block("Ms Shah, thank you."), matter=matter)
    assert keys(remarks(block("Amir Shah came."), matter=matter)) == {Check.STAFF_NAMED}


@pytest.mark.parametrize("naming", list(Naming))
def test_the_landlord_chooses_what_a_name_does(naming: Naming) -> None:
    standard = Standard(name_staff=naming, name_contractors=naming)
    found = remarks(block("Amir Shah and Brightwell Repairs came."), standard=standard)
    blocks = naming is Naming.BLOCK
    known = [] if naming is Naming.ALLOW else [
        (Check.STAFF_NAMED, blocks), (Check.CONTRACTOR_NAMED, blocks)
    ]  # fmt: skip
    assert [(each.key, each.blocks) for each in found] == known


def test_who_signs_by_name_is_not_named_by_it() -> None:
    named = Signature(name="Amir Shah", role="Complaints officer")
    assert not remarks(block("I am Amir Shah."), signature=named)
    matter = replace(MATTER, handler="Lucy Green")
    assert not remarks(block("Lucy Green looked into it."), matter=matter, signature=named)
    assert remarks(block("Lucy Green looked into it."), matter=matter)


def test_one_remark_for_each_person() -> None:
    (found,) = remarks(block("Amir Shah came. Mr Shah left.", heading="Amir Shah’s visit"))
    assert [(each.text, each.heading) for each in found.marks] == [
        ("Amir Shah’s", True), ("Amir Shah", False), ("Mr Shah", False)
    ]  # fmt: skip


def test_a_contractor_whose_name_is_a_word() -> None:
    assert not remarks(block("Response times were long. Our response was late."))
    assert keys(remarks(block("We asked Response to come."))) == {Check.CONTRACTOR_NAMED}


def test_what_is_the_residents_own_is_nobody_elses() -> None:
    matter = replace(MATTER, others=("Grace Okafor", "12 Alder Court", "C-2026-00042"))
    assert not remarks(block("Ms Okafor of 12 Alder Court, case C-2026-00042."), matter=matter)


@pytest.mark.parametrize(
    "text",
    [
        "Our number is 0113 496 0000; from abroad, +44 113 496 0000.",
        "Call the gas line on 0800 111 999.",
        "Write to complaints@alderhomes.example or repairs@team.alderhomes.example.",
        "The council is at planning@leeds.gov.uk.",
        "It was £07700 900 in 2025.",
        "Your rent account is 1234567890123456.",
    ],
)
def test_details_that_are_nobodys(text: str) -> None:
    assert not remarks(block(text))


# The resident's own name


@pytest.mark.parametrize(
    ("salutation", "known"),
    [
        ("Dear Ms Okafor", set()),
        ("Dear Grace", set()),
        ("Dear G Okafor", set()),
        ("Dear Sir or Madam", {Check.SALUTATION}),
        ("Dear Sir/Madam", {Check.SALUTATION}),
        ("Dear resident", {Check.SALUTATION}),
        ("To whom it may concern", {Check.SALUTATION}),
        ("Dear ", {Check.SALUTATION}),
        ("", {Check.SALUTATION}),
        ("Dear Ms Okafer", {Check.NAME_MISSPELT}),
        ("Dear Mr Jones", {Check.NAME_MISSPELT}),
    ],
)
def test_the_greeting(salutation: str, known: set[Check]) -> None:
    assert keys(remarks(block("Hello."), salutation=salutation)) == known


@pytest.mark.parametrize(
    "name", ["Łucja Żółć", "Siân ap Gwŷn", "محمد العربي", "O’Brien", "Anne-Marie D'Arcy"]
)
def test_names_in_any_letters(name: str) -> None:
    matter = replace(MATTER, resident=name, salutation="")
    assert not remarks(block("Hello."), matter=matter, salutation=f"Dear {name}")


def test_a_representative_is_greeted_too() -> None:
    matter = replace(MATTER, writes_to="Ada Obi", salutation="Dear Ms Obi")
    assert not remarks(block("We wrote to Ms Okafor."), matter=matter)


def test_an_address_without_a_name() -> None:
    found = remarks(block("Hello."), addressee=Addressee("", MATTER.lines))
    assert keys(found) == {Check.NO_NAME}


def test_marks_point_into_the_text() -> None:
    whole = letter(block("Thank you.\n\n- Amir Shah came\n- you were out"))
    found = remarks(blocks=whole.blocks)
    assert found[0].marks[0].text == "Amir Shah"
