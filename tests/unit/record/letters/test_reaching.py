"""How a letter should reach a resident: by what was recorded, with a warning where it goes otherwise."""

from datetime import date

import pytest

from putright.codes.vocabulary import LetterFormat
from putright.procedure.residents.resident import (
    Adjustment,
    Details,
    Plan,
    Preferences,
    Resident,
    Restriction,
    Terms,
)
from putright.procedure.residents.words import Format
from putright.procedure.words import Channel, LetterWay
from putright.record.letters.reaching import CARRIES, best_way, reaching, warnings

DAY = date(2026, 3, 2)
WAYS = (LetterWay.SMTP, LetterWay.PRINT)
REACHED = Details(full_name="Ada Bell", e_mail="ada@example.org", home="H1")


def a_resident(
    *,
    adjusted: str | None = None,
    likes: Preferences | None = None,
    barred: tuple[Channel, ...] = (),
    details: Details = REACHED,
) -> Resident:
    plan = (Plan(set_on=DAY, review_on=None),)
    return Resident(
        details=details,
        preferences=((DAY, likes),) if likes else (),
        adjustments=(Adjustment(id="a", what=adjusted, need=None, agreed_on=DAY, plans=plan),)
        if adjusted
        else (),
        restrictions=(
            Restriction(
                id="r", policy=None, imposed_on=DAY, plans=plan,
                terms=(Terms(what="Write only", bars=barred, from_on=DAY, until=None),),
            ),
        )
        if barred
        else (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("adjusted", "format_"),
    [
        ("Letters in large print, 18 point", LetterFormat.LARGE_PRINT),
        ("All letters in 24-point type", LetterFormat.LARGE_PRINT),
        ("Contracted Braille", LetterFormat.BRAILLE),
        ("Letters as an audio recording", LetterFormat.AUDIO),
        ("No longer needs large print", LetterFormat.PDF),
        ("Ring before 10 only; braille not large print", LetterFormat.BRAILLE),
        ("A ground-floor meeting room", LetterFormat.PDF),
    ],
)
def test_an_adjustment_says_which_format(adjusted: str, format_: LetterFormat):
    found = reaching(a_resident(adjusted=adjusted), DAY, home=True)
    assert found.format is format_
    assert bool(found.because) is (format_ is not LetterFormat.PDF)


def test_what_was_agreed_comes_before_a_preference():
    likes = Preferences(format=Format.AUDIO)
    found = reaching(a_resident(adjusted="Large print", likes=likes), DAY, home=True)
    assert found.format is LetterFormat.LARGE_PRINT


def test_an_adjustment_that_has_ended_says_nothing():
    before = a_resident(adjusted="Large print")
    assert reaching(before, date(2026, 3, 1), home=True).format is LetterFormat.PDF


def test_a_letter_in_the_wrong_format_is_warned_of():
    found = reaching(a_resident(adjusted="Large print"), DAY, home=True)
    assert warnings(found, LetterWay.PRINT, LetterFormat.LARGE_PRINT) == ()
    (warned,) = warnings(found, LetterWay.PRINT, LetterFormat.PDF)
    assert "needs large print" in warned
    assert "reasonable adjustment" in warned


def test_another_language_is_warned_of_and_english_is_not():
    polish = reaching(a_resident(likes=Preferences(language="Polish")), DAY, home=True)
    assert any("Polish" in each for each in warnings(polish, LetterWay.PRINT, LetterFormat.PDF))
    for english in ("English", "en-GB", "en", ""):
        found = reaching(a_resident(likes=Preferences(language=english)), DAY, home=True)
        assert warnings(found, LetterWay.PRINT, LetterFormat.PDF) == ()


def test_the_way_they_like_best_is_offered_first():
    found = reaching(a_resident(likes=Preferences(channel=Channel.E_MAIL)), DAY, home=True)
    assert best_way(found, (LetterWay.PRINT, LetterWay.SMTP)) is LetterWay.SMTP


def test_a_way_without_an_address_is_not_offered():
    nowhere = a_resident(
        details=Details(full_name="Ada Bell"), likes=Preferences(channel=Channel.E_MAIL)
    )
    assert best_way(reaching(nowhere, DAY, home=True), WAYS) is LetterWay.PRINT


def test_a_closed_channel_is_neither_offered_nor_used_without_a_word():
    found = reaching(a_resident(barred=(Channel.E_MAIL,)), DAY, home=True)
    assert best_way(found, WAYS) is LetterWay.PRINT
    assert "restriction" in warnings(found, LetterWay.SMTP, LetterFormat.PDF)[0]


def test_a_text_message_is_never_the_way_of_a_letter():
    only_phone = a_resident(details=Details(full_name="Ada Bell", phone="07700 900123"))
    found = reaching(only_phone, DAY, home=False)
    assert best_way(found, (LetterWay.NOTIFY_TEXT, LetterWay.PRINT)) is LetterWay.PRINT


def test_nobody_on_record_is_written_to_at_the_home():
    assert reaching(None, DAY, home=True).post


def test_every_way_says_what_it_can_carry():
    assert set(CARRIES) == set(LetterWay)
