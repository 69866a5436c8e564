"""Syllables, sentences and the reading age, against counts made by hand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.checking.counted_words import counted
from putright.letters.checking.reading import Count, count, sentences, total
from putright.letters.checking.words import syllables


@pytest.mark.parametrize(("word", "known"), counted())
def test_syllables(word: str, known: int) -> None:
    assert syllables(word) == known


def test_there_are_enough_words_to_tell() -> None:
    assert len(counted()) >= 150


@given(st.text(max_size=60))
def test_every_word_has_a_syllable(word: str) -> None:
    assert syllables(word) >= 1


@pytest.mark.parametrize(
    ("text", "words", "spoken", "number", "grade"),
    [
        # 0.39 × words / sentences + 11.8 × syllables / words - 15.59, worked out by hand
        ("The cat sat on the mat.", 6, 6, 1, -1.45),
        ("We are sorry. We came late.", 6, 7, 2, -0.6533),
        ("We will write to you about the window in your kitchen.", 11, 14, 1, 3.7182),
        ("The investigation established unsatisfactory communication.", 5, 20, 1, 33.56),
    ],
)
def test_flesch_kincaid(text: str, words: int, spoken: int, number: int, grade: float) -> None:
    measured = total(count(text[start:end]) for start, end in sentences(text))
    assert measured == Count(words, spoken, number)
    assert measured.grade == pytest.approx(grade, abs=0.001)
    assert measured.age == pytest.approx(grade + 5, abs=0.001)


def test_no_words_have_no_grade() -> None:
    assert count("— … !").grade == 0
    assert total([]).grade == 0


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Mr. Shah came. He left.", ["Mr. Shah came.", "He left."]),
        ("Mr J. Smith came. He left.", ["Mr J. Smith came.", "He left."]),
        ("J. R. Smith came.", ["J. R. Smith came."]),
        ("We chose plan B. It works.", ["We chose plan B.", "It works."]),
        ("Some things, e.g. the door, are done.", ["Some things, e.g. the door, are done."]),
        ("See No. 5 and para. 4.2 of it.", ["See No. 5 and para. 4.2 of it."]),
        ("The answer was no. We asked why.", ["The answer was no.", "We asked why."]),
        ("It costs £1,250.50. Pay by 3.3.2026.", ["It costs £1,250.50.", "Pay by 3.3.2026."]),
        ("We open at 9 a.m. on Mondays.", ["We open at 9 a.m. on Mondays."]),
        ("We close at 5 p.m. Call us then.", ["We close at 5 p.m.", "Call us then."]),
        ("“Was it late?” you asked. Yes!", ["“Was it late?” you asked.", "Yes!"]),
        ("He said: “It is done.” We looked.", ["He said: “It is done.”", "We looked."]),
        ("It was late (by a day). Sorry.", ["It was late (by a day).", "Sorry."]),
        ("Well ... we came.", ["Well ... we came."]),
        ("1. We found damp. 2. We left.", ["1. We found damp.", "2. We left."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        (
            "This is a line that was broken by the width of\nthe window it was typed in.",
            ["This is a line that was broken by the width of\nthe window it was typed in."],
        ),
        (
            "See www.alder.example/a.b for more. Thanks.",
            ["See www.alder.example/a.b for more.", "Thanks."],
        ),
        ("", []),
    ],
)
def test_sentences(text: str, known: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == known


@given(st.text(alphabet='ab A.!?\n"’)1', max_size=200))
def test_sentences_lose_nothing(text: str) -> None:
    found = list(sentences(text))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(
        text.split()
    )
    assert all(left[1] <= right[0] for left, right in pairwise(found))
