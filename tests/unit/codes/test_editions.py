"""The editions as they are delivered: what is in them, and since when."""

import json
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from putright.codes.load import (
    DATA,
    MAP_FILE,
    UnknownEdition,
    code_map,
    edition,
    edition_ids,
    edition_on,
    editions,
)
from putright.codes.model import Edition
from putright.codes.sound import problems
from putright.codes.vocabulary import DutyKind, FigureKey, Freedom, LetterKind, RuleKey, Word
from putright.codes.words import (
    DUTIES,
    FIGURES,
    FREEDOMS,
    LETTERS,
    MOMENTS,
    RULES,
    clock_in_words,
)

FILES = sorted(each for each in DATA.glob("*.json") if each.name != MAP_FILE)

# What no edition places, and why.
FROM_THE_OMBUDSMAN = "owed because of what the Ombudsman issued, not because of a provision"
PLACED_BY_NO_EDITION: dict[Word, str] = {
    DutyKind.COMPLY_WITH_ORDER: FROM_THE_OMBUDSMAN,
    DutyKind.ANSWER_RECOMMENDATION: FROM_THE_OMBUDSMAN,
    DutyKind.COMPLY_WITH_FAILURE_ORDER: FROM_THE_OMBUDSMAN,
    DutyKind.SETTLE_LETTER: "good record-keeping asks for it, no provision",
    DutyKind.COMPLY_WITH_PROVISION: "owed under the provision that is not kept, whichever it is",
    DutyKind.REVIEW_ANSWER: "owed for the provision that the answer is about, whichever it is",
    **dict.fromkeys(
        (
            LetterKind.CLARIFICATION, LetterKind.PROGRESS_UPDATE, LetterKind.REMEDY_OFFER,
            LetterKind.OFFER_REMINDER, LetterKind.ACTION_DONE, LetterKind.CLOSED,
            LetterKind.FEEDBACK_REQUEST, LetterKind.CONTACT_RESTRICTION,
            LetterKind.ADJUSTMENT_AGREED, LetterKind.EVIDENCE_COVER, LetterKind.LETTER_WAITS,
        ),
        "no edition says what such a letter must hold",
    ),
}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_keeps_to_its_schema_and_is_sound(path: Path):
    assert problems(edition(json.loads(path.read_text())["id"])) == ()


def test_the_editions_there_are():
    assert edition_ids() == ("2020", "2022", "2024", "spso-2021")
    assert [each.id for each in editions("housing-ombudsman")] == ["2020", "2022", "2024"]
    assert [len(each.provisions) for each in editions()] == [129, 75, 73, 7]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 7, 1), "2020"),
        (date(2022, 3, 31), "2020"),
        (date(2022, 4, 1), "2022"),
        (date(2024, 3, 31), "2022"),
        (date(2024, 4, 1), "2024"),
        (date(2030, 1, 1), "2024"),
    ],
)
def test_a_day_has_the_edition_in_force(day: date, expected: str):
    assert edition_on(day).id == expected


def test_no_edition_before_july_2020():
    with pytest.raises(UnknownEdition, match=r"in force on 2020-06-30.*first.*2020-07-01"):
        edition_on(date(2020, 6, 30))


def test_unknown_names_list_what_there_is():
    with pytest.raises(UnknownEdition, match="'2023'; there are 2020, 2022, 2024, spso-2021"):
        edition("2023")
    with pytest.raises(UnknownEdition, match="'lgsco'; there are housing-ombudsman, spso"):
        edition_on(date(2024, 5, 1), "lgsco")


def test_an_edition_is_read_once():
    assert edition("2024") is edition("2024")


def test_the_editions_of_one_code_follow_each_other_without_a_gap():
    every = editions("housing-ombudsman")
    for before, after in pairwise(every):
        assert before.in_force_until is not None
        assert (after.in_force_from - before.in_force_until).days == 1
    assert every[-1].in_force_until is None


def test_days_in_force_that_are_not_confirmed_say_so():
    assert [each.id for each in editions() if not each.in_force_confirmed] == ["2020", "spso-2021"]
    assert edition("2022").comply_by == date(2022, 10, 1)


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (
            "2020",
            [
                ("3.11", "acknowledge", 1, "received", 5, None),
                ("3.11", "respond", 1, "received", 10, 10),
                ("3.11", "respond", 2, "escalation_requested", 20, 10),
                ("3.11", "respond", 3, "escalation_requested", 20, None),
                ("3.20", "send_evidence", None, "evidence_requested", 15, None),
            ],
        ),
        (
            "2022",
            [
                ("4.1", "acknowledge", 1, "received", 5, None),
                ("5.1", "respond", 1, "acknowledged", 10, 10),
                ("5.13", "respond", 2, "escalation_requested", 20, 10),
                ("5.18", "respond", 3, "escalation_requested", 20, None),
            ],
        ),
        (
            "2024",
            [
                ("6.2", "acknowledge", 1, "received", 5, None),
                ("6.3", "respond", 1, "acknowledged", 10, 10),
                ("6.11", "acknowledge", 2, "escalation_requested", 5, None),
                ("6.14", "respond", 2, "acknowledged", 20, 20),
            ],
        ),
        (
            "spso-2021",
            [
                ("S2", "respond", 1, "received", 5, None),
                ("S4", "acknowledge", 2, "escalation_requested", 3, None),
                ("S5", "respond", 2, "escalation_requested", 20, None),
            ],
        ),
    ],
)
def test_the_clocks_in_working_days(id: str, expected: list[tuple[object, ...]]):
    found = [
        (
            each.provision,
            each.duty,
            each.stage,
            each.start,
            each.length.number,
            each.extension.cap.number if each.extension and each.extension.cap else None,
        )
        for each in edition(id).clocks
    ]
    assert found == expected
    assert {each.length.unit for each in edition(id).clocks} == {"working_days"}


def test_unclear_texts_of_2022_say_how_they_were_read():
    chosen = edition("2022")
    first = chosen.clock(DutyKind.RESPOND, 1)
    assert first is not None
    assert first.reading is not None
    assert "logged" in first.reading
    for each in chosen.clocks:
        assert each.reading, each
        assert each.extension is None or each.extension.reading, each


def test_a_clock_reads_as_a_sentence():
    clock = edition("2024").clock(DutyKind.RESPOND, 1)
    assert clock is not None
    assert clock_in_words(clock) == (
        "10 working days from the acknowledgement to the response, stage 1; "
        "may be extended by up to 10 working days, 6.4"
    )


def test_scotland_needs_nothing_but_data():
    chosen = edition("spso-2021")
    assert chosen.may_start_at_stage_2
    assert chosen.clock(DutyKind.ACKNOWLEDGE, 1) is None
    assert chosen.nations == ("scotland",)
    assert chosen.escalate_within is not None
    assert str(chosen.escalate_within.length) == "2 months"


def test_the_time_to_complain():
    found = {
        each.id: (str(each.complain_within.length), each.complain_within.confirmed)
        for each in editions()
        if each.complain_within
    }
    assert found == {
        "2020": ("6 months", True),
        "2022": ("6 months", False),
        "2024": ("12 months", True),
        "spso-2021": ("6 months", True),
    }


def test_words_that_were_not_seen_are_marked():
    missing = [
        (each.id, one.ref) for each in editions() for one in each.provisions if not one.found
    ]
    assert missing == [("2022", "1.1"), ("2022", "6.4"), ("2022", "7.1"), ("2024", "1.1")]


@pytest.mark.parametrize(
    ("id", "stage", "expected"),
    [
        ("2020", 1, "stage decision reasons remedy outstanding_actions how_to_escalate"),
        ("2020", 2, "stage decision reasons remedy outstanding_actions way_to_ombudsman"),
        ("2022", 1, "stage decision reasons remedy outstanding_actions how_to_escalate"),
        (
            "2022",
            2,
            "stage definition decision reasons remedy outstanding_actions way_to_ombudsman",
        ),
        (
            "2022",
            3,
            "stage definition decision reasons remedy outstanding_actions way_to_ombudsman",
        ),
        ("2024", 1, "stage definition decision reasons remedy outstanding_actions how_to_escalate"),
        (
            "2024",
            2,
            "stage definition decision reasons remedy outstanding_actions way_to_ombudsman",
        ),
    ],
)
def test_the_contents_of_a_response(id: str, stage: int, expected: str):
    letter = edition(id).letter(LetterKind.RESPONSE, stage)
    assert letter is not None
    assert " ".join(each.key for each in letter.contents) == expected


def test_every_word_of_the_vocabulary_is_placed_by_some_edition():
    placed: list[Word] = []
    for each in editions():
        placed += [*each.rules, *each.duties, *each.freedoms, *each.figures]
        placed += [one.duty for one in each.clocks]
        placed += [one.kind for one in each.letters]
    words = [*RuleKey, *DutyKind, *Freedom, *FigureKey, *LetterKind]
    named = {(type(each), each) for each in words} - {(type(each), each) for each in placed}
    assert named == {(type(each), each) for each in PLACED_BY_NO_EDITION}


def test_every_word_of_the_vocabulary_has_plain_english():
    assert set(RULES) == set(RuleKey)
    assert set(DUTIES) == set(DutyKind)
    assert set(FREEDOMS) == set(Freedom)
    assert set(FIGURES) == set(FigureKey)
    assert set(LETTERS) == set(LetterKind)
    assert {each.start for one in editions() for each in one.clocks} <= set(MOMENTS)


@pytest.mark.parametrize("each", editions(), ids=lambda each: each.id)
def test_every_provision_says_where_it_was_seen(each: Edition):
    assert [one.ref for one in each.provisions if one.found and not one.sources] == []


def test_the_map_names_every_provision_and_no_other():
    for id in code_map().editions:
        mapped = {ref for row in code_map().rows for ref in row.refs.get(id, ())}
        refs = {each.ref for each in edition(id).provisions}
        questions = {ref for ref in refs if ref.startswith("F")}
        assert mapped == refs - questions


def test_the_map_speaks_of_editions_that_follow_each_other():
    known = code_map().editions
    steps = set(pairwise(known))
    for row in code_map().rows:
        assert set(row.refs) <= set(known)
        assert {each.between for each in row.changes} <= steps


def test_the_room_loads_no_framework():
    script = (
        "import sys, putright.codes.load, putright.codes.diff\n"
        "heavy = {'django', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
