"""Provisions told by their words, of which only hashes are kept."""

import json
import re

import pytest

from assessment.support import ALL_EDITIONS, EDITIONS, read, table
from putright.assessment.read import forms, wording
from putright.assessment.read.model import Unreadable
from putright.codes.form import asked
from putright.codes.model import Edition


def test_no_word_of_a_provision_is_kept() -> None:
    data = json.loads(wording.DATA.read_text(encoding="utf-8"))
    packed = [text for provisions in data.values() for text in provisions.values()]
    assert all(re.fullmatch(r"[A-Za-z0-9+/]+", each) for each in packed)
    assert all(len(each) % wording.HASH_LENGTH == 0 for each in packed)
    # In the order of the hashes, so that not even the order of the words is left.
    for each in packed:
        hashes = [each[at : at + 4] for at in range(0, len(each), 4)]
        assert hashes == sorted(set(hashes))


@pytest.mark.parametrize("of", ALL_EDITIONS, ids=lambda each: each.id)
def test_each_provision_of_a_form_is_known_and_no_other(of: Edition) -> None:
    known = wording.of(of).printed
    stems = {each.rstrip("abcd") for each in forms.refs(of)}
    assert known.keys() <= stems
    assert stems <= known.keys() | {"2022-none"}


@pytest.mark.parametrize("of", EDITIONS, ids=lambda each: each.id)
def test_our_own_titles_tell_their_provisions(of: Edition) -> None:
    words = wording.of(of)
    told = sum(
        any(ref == each.ref for ref, like in words.best(each.summary) if like > 0.6)
        for each in asked(of)
        if len(wording.pairs(each.summary)) >= 5
    )
    assert told >= 40


def test_words_are_compared_without_marks() -> None:
    assert wording.words("The landlord’s self- assessment, a co-operative’s.") == [
        "the",
        "landlords",
        "selfassessment",
        "cooperatives",
    ]
    assert wording.pairs("ﬁve working DAYS") == wording.pairs("five “working” days")


def test_the_beginning_of_a_line_that_is_the_requirements() -> None:
    of = EDITIONS[1]
    words = wording.of(of)
    summary = next(each.summary for each in of.provisions if each.ref == "1.2")
    made = wording.Wording({"1.2": wording.pairs(summary)}, {})
    line = [*wording.words(summary)[:6], "we", "always", "have"]
    assert wording.known_prefix(line, made, "1.2") == 6
    assert wording.known_prefix(["we", "always", "have"], words, "1.2") == 0


def test_a_form_with_the_same_numbers_about_something_else() -> None:
    rows = [
        f"{section}.{number}\tThe boiler in block {section} is to be looked at in month {number} of a year.\tYes\t\tDone."
        for section in range(1, 10)
        for number in range(2, 5)
    ]
    with pytest.raises(Unreadable, match="about something else"):
        read(table(*rows, title="Boilers"))
