"""Typed text into parts, and sums, dates, lists and blanks in words."""

from datetime import date

import pytest

from putright.letters.model import Items, Paragraph
from putright.letters.texts import (
    Blank,
    blank,
    day,
    find_blanks,
    listed,
    money,
    numbered,
    parts_of,
    septets,
)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("", ()),
        (" \n\t\n", ()),
        ("One", (Paragraph("One"),)),
        ("One\nline two\n\nTwo", (Paragraph("One\nline two"), Paragraph("Two"))),
        ("One\r\n\r\nTwo\rThree", (Paragraph("One"), Paragraph("Two\nThree"))),
        ("- a\n* b\n• c", (Items(("a", "b", "c")),)),
        ("So:\n- a\n- b\nThen", (Paragraph("So:"), Items(("a", "b")), Paragraph("Then"))),
        ("- a\n  and more\n- b", (Items(("a\nand more", "b")),)),
        ("- a\n\n- b", (Items(("a", "b")),)),
        ("1. a\n2. b\n\n3. c", (Items(("a", "b", "c"), True),)),
        ("- a\n1. b", (Items(("a",)), Items(("b",), True))),
        ("3. a", (Paragraph("3. a"),)),
        ("1. a\n3. b", (Items(("a",), True), Paragraph("3. b"))),
        ("2024. It was a hard year.", (Paragraph("2024. It was a hard year."),)),
        ("1.5 metres", (Paragraph("1.5 metres"),)),
        ("-5 degrees", (Paragraph("-5 degrees"),)),
        ("-", (Paragraph("-"),)),
        ("#let x = 1", (Paragraph("#let x = 1"),)),
    ],
)
def test_typed_text_becomes_parts(typed, parts):
    assert parts_of(typed) == parts


@pytest.mark.parametrize(
    ("pence", "words"),
    [(0, "£0"), (5, "£0.05"), (2500, "£25"), (125050, "£1,250.50"), (100_000_000, "£1,000,000")],
)
def test_sums_in_pounds(pence, words):
    assert money(pence) == words


def test_a_day_has_its_weekday():
    assert day(date(2026, 3, 20)) == "Friday 20 March 2026"


@pytest.mark.parametrize(
    ("words", "row"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_things_in_a_row(words, row):
    assert listed(words) == row


def test_numbered_things():
    assert numbered("point", [2]) == "point 2"
    assert numbered("point", [1, 3, 4]) == "points 1, 3 and 4"


def test_a_blank_is_found_again():
    text = f"By {blank('the day')} and {blank('the place')}."
    first, second = find_blanks(text)
    assert first == Blank(3, 21, "the day")
    assert text[second.start : second.end] == blank("the place")
    assert find_blanks("[fill in:] and [something]") == ()


@pytest.mark.parametrize(("text", "length"), [("abc £", 5), ("€1", 3), ("ŵ", None), ("🙂", None)])
def test_how_much_of_a_text_message(text, length):
    assert septets(text) == length
