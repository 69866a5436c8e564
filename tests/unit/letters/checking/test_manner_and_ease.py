"""How a letter speaks, its dates, and how easy it is to read."""

from dataclasses import replace

import pytest

from letters.checking.support import (
    MATTER,
    STANDARD,
    WRITTEN_ON,
    block,
    keys,
    letter,
    remarks,
)
from putright.letters.checking import (
    Check,
    Plain,
    Standard,
    default_jargon,
    jargon_with,
    measured,
    pieces_of,
    text_of,
)
from putright.letters.checking.dates import dates
from putright.letters.model import Block, Facts, Items, Paragraph, Subheading


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Monday 9 March 2026", False),
        ("Tuesday 9 March 2026", True),
        ("Tuesday, 9th of March 2026", True),
        ("Monday the 9th of March", False),
        ("Sunday 9 March", False),  # right for 2025
        ("Friday 9 March", True),  # wrong for 2025, 2026 and 2027
        ("29 February 2026", True),
        ("29 February 2028", False),
        ("31/04/2026", True),
        ("Tuesday 2026-03-10", False),
        ("30 May", False),
    ],
)
def test_dates_that_cannot_be(text: str, wrong: bool) -> None:
    assert keys(remarks(block(f"We came on {text}."))) == ({Check.WRONG_DATE} if wrong else set())


def test_a_date_without_a_year_is_the_nearest() -> None:
    found = [
        each.on.isoformat()
        for each in dates("20 December, 3 Jan and 29 Feb", WRITTEN_ON)
        if each.on
    ]
    assert found == ["2025-12-20", "2026-01-03", "2028-02-29"]


def test_the_residents_words_are_not_ours() -> None:
    about = "You failed to commence the work at your earliest convenience"
    first, second = MATTER.points
    matter = replace(MATTER, points=(replace(first, about=about), second))
    assert not remarks(block(f"You wrote: {about}."), matter=matter)


def test_manner_is_checked_where_somebody_wrote_it() -> None:
    built = Block("built", "", (Paragraph("Prior to that, you failed to commence."),))
    assert not remarks(built)


# Jargon


def test_jargon_comes_with_plain_words() -> None:
    (found,) = remarks(block("Work commenced. It commences again, and commencing is hard."))
    assert found.suggestion == Plain("commence", "start")
    assert [each.text for each in found.marks] == ["commenced", "commences", "commencing"]


def test_initials_are_jargon_in_capitals_only() -> None:
    assert keys(remarks(block("The ASB team came."))) == {Check.JARGON}
    assert not remarks(block("The word asb is no word."))


def test_a_landlords_own_words() -> None:
    words = jargon_with((("widget", "part"), ("Commence", "begin"), ("void", "")))
    standard = Standard(jargon=words)
    (found,) = remarks(block("A void needs widgets."), standard=standard)
    assert found.suggestion == Plain("widget", "part")
    (found,) = remarks(block("We commence."), standard=standard)
    assert found.suggestion == Plain("Commence", "begin")


def test_the_list_of_jargon_is_sound() -> None:
    words = [word for word, _ in default_jargon()]
    assert len(words) == len(set(words)) >= 100
    assert words == sorted(words, key=str.casefold)
    assert all(plain.strip() == plain != "" for _, plain in default_jargon())


# Reading


HARD = (
    "Following the investigation, the organisation established that unsatisfactory communication "
    "between departments occasioned considerable inconvenience. Notification of the cancellation "
    "of appointments was inadequate, and subsequent opportunities for rearrangement were neglected. "
)
EASY = (
    "We looked at our notes. We found that we came late. We are sorry for this. You had no heat. "
)


def test_the_reading_age_is_over_the_target() -> None:
    text = HARD * 2 + EASY
    found = remarks(block(text))
    assert keys(found) == {Check.READING_AGE}
    assert all(each.text in HARD for each in found[0].marks)
    assert len(found[0].marks) == 4
    age = measured(letter(block(text)), MATTER, STANDARD).age
    assert f"reading age of {int(age)}" in found[0].why
    assert not remarks(block(text), standard=Standard(reading_age=25))


def test_an_easy_letter_is_easy() -> None:
    assert not remarks(block(EASY * 8))
    assert measured(letter(block(EASY * 8)), MATTER, STANDARD).age < 8


def test_a_few_words_have_no_reading_age() -> None:
    assert not remarks(block("Unsatisfactory communication occasioned inconvenience."))


def test_addresses_tables_and_headings_are_not_read() -> None:
    prose = Block("b", "", (Paragraph(EASY),), editable=True)
    more = replace(
        prose,
        heading="Organisational responsibilities",
        parts=(
            *prose.parts,
            Subheading("Unsatisfactory communication"),
            Facts((("Organisation", "Considerable inconvenience"),)),
            Paragraph(
                "Organisational Development\nAdministration Building\nUniversity Avenue\nLS1 4AB"
            ),
            Paragraph("Telephone 0113 496 0000"),
        ),
    )
    counts = [measured(letter(each), MATTER, STANDARD) for each in (prose, more)]
    assert counts[0] == counts[1]


def test_each_item_is_a_sentence() -> None:
    text = "We found:\n\n- damp in the hall\n- a leak in the bath"
    own = replace(MATTER, points=())
    assert measured(letter(block(text), matter=own), own, STANDARD).sentences == 3


def test_long_sentences_are_marked() -> None:
    long = "We came and " + "looked and " * 12 + "left."
    (found,) = remarks(block(f"Hello. {long} Thank you."))
    assert found.key is Check.LONG_SENTENCES
    assert [each.text for each in found.marks] == [long]
    assert not remarks(block(long), standard=Standard(longest_sentence=40))


def test_only_english_is_read_as_english() -> None:
    assert remarks(block(HARD * 2))
    assert not remarks(block(HARD * 2), language="cy")


# Texts and places


def test_the_text_of_a_block_and_its_pieces() -> None:
    parts = (
        Subheading("What we found"),
        Paragraph("This:"),
        Items(("one", "two")),
        Facts((("Day", "9 March"),)),
        Items(()),
        Paragraph(""),
        Paragraph("End"),
    )
    whole = Block("b", "Heading", parts)
    text = text_of(whole)
    assert text == "What we found\n\nThis:\n\none\ntwo\n\nDay: 9 March\n\n\n\n\n\nEnd"
    pieces = [(text[each.start : each.end], each.lead) for each in pieces_of(whole)]
    assert pieces == [
        ("What we found", ""), ("This:", ""), ("one", "This:"), ("two", "This:"),
        ("Day: 9 March", ""), ("", ""), ("", ""), ("End", ""),
    ]  # fmt: skip


def test_a_standard_that_no_letter_meets_is_refused() -> None:
    with pytest.raises(ValueError, match="reading age"):
        Standard(reading_age=3)
    with pytest.raises(ValueError, match="longest sentence"):
        Standard(longest_sentence=2)
