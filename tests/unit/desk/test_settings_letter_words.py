"""What a change of letter settings says in the list of changes."""

from datetime import date
from typing import Any

import pytest

from putright.codes.vocabulary import LetterKind
from putright.desk.views.settings_letter_words import (
    NAMES,
    NAMINGS,
    WINDOWS,
    setting_lines,
    setting_title,
)
from putright.procedure.events import Event
from putright.procedure.facts import Fact
from putright.procedure.landlords.facts import (
    LandlordDescribed,
    LettersSet,
    WordingChanged,
    WordingTakenBack,
)
from putright.procedure.landlords.letters import (
    LetterSettings,
    Naming,
    OfficeDetails,
    OwnWording,
    PlainWord,
    Window,
)

DAY = date(2026, 11, 20)


def events(*facts: Fact) -> list[Event]:
    return [
        Event(number=number, what=each, on=DAY, by="mona", recorded_on=DAY)
        for number, each in enumerate(facts, 1)
    ]


def lines(fact: Any, *earlier: Fact) -> list[str]:
    return list(setting_lines(fact, events(*earlier)))


def letters(**changes: Any) -> LettersSet:
    return LettersSet(letters=LetterSettings(**changes))


def test_every_setting_has_its_words():
    assert set(NAMES) == set(LetterSettings.__struct_fields__)
    assert set(NAMINGS) == set(Naming)
    assert set(WINDOWS) == set(Window)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"address": ("1 High Street", "Harrowmere")}, "Address in the letterhead: 1 High Street, Harrowmere"),
        ({"phone": "01632 960000"}, "Phone: 01632 960000"),
        ({"team": ""}, "Signed by: none"),
        ({"sign_by_name": True}, "Whoever writes a letter signs it by name: yes"),
        ({"window": Window.RIGHT}, "Window of the envelopes: on the right"),
        ({"logo": "AAAA" * 9000}, "Logo: a new one"),
        ({"naming": Naming.BLOCK}, "Naming of staff and contractors: not allowed"),
        ({"reading_age": 11}, "Highest reading age: 11 years"),
        ({"longest_sentence": 20}, "Longest sentence: 20 words"),
        (
            {"jargon": (PlainWord(word="decant", instead="move out"), PlainWord(word="void"))},
            "Words to avoid: decant (move out), void",
        ),
        (
            {"sign_off": (LetterKind.RESPONSE, LetterKind.DECLINED)},
            "Signed off by a manager: response; declining a complaint",
        ),
        (
            {"offices": (OfficeDetails(key="housing_ombudsman", confirmed_on=date(2026, 11, 2)),)},
            "Ombudsmen’s details confirmed: Housing ombudsman on 2 November 2026",
        ),
        ({"portal": True}, "Residents have an inbox in the portal: yes"),
    ],
)  # fmt: skip
def test_what_is_set_first_is_told_where_it_is_not_as_it_comes(changes: dict[str, Any], line: str):
    assert lines(letters(**changes), LandlordDescribed(called="Harrowmere")) == [line]


def test_later_only_what_is_new_is_told_and_what_was_taken_away():
    first = letters(
        phone="01632 960000", reading_age=11, logo="AAAA", jargon=(PlainWord(word="x"),)
    )
    assert lines(letters(reading_age=11, phone="01632 960111"), letters(phone="1"), first) == [
        "Phone: 01632 960111",
        "Logo: none",
        "Words to avoid: none of our own",
    ]


def test_where_nothing_is_new_that_is_said():
    assert lines(letters()) == ["Nothing was changed."]


@pytest.mark.parametrize(
    ("fact", "title", "told"),
    [
        (letters(), "How letters look, and what they are checked for", ["Nothing was changed."]),
        (
            WordingChanged(
                wording=OwnWording(letter=LetterKind.RESPONSE, key="who_decided", text="We looked.\nTwice.")
            ),
            "Worded anew in the letter “response”: Who decided",
            ["We looked.", "Twice."],
        ),
        (
            WordingChanged(
                wording=OwnWording(
                    letter=LetterKind.EXTENSION, key="help-line", heading="Help", text="Ring us.", after="reason"
                )
            ),
            "Added to the letter “extension”: Help",
            ["After: Reason", "Ring us."],
        ),
        (
            WordingChanged(wording=OwnWording(letter=LetterKind.CLOSED, key="thanks", left_out=True)),
            "Left out of the letter “the complaint is closed”: Thanks",
            [],
        ),
        (
            WordingTakenBack(letter=LetterKind.RESPONSE, key="who_decided"),
            "Our own wording taken back in the letter “response”: Who decided",
            [],
        ),
    ],
)  # fmt: skip
def test_a_change_is_told_with_its_title_and_its_words(fact: Any, title: str, told: list[str]):
    assert setting_title(fact) == title
    assert lines(fact) == told
