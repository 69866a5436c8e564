"""A figure in one sentence: never a share where nothing is recorded."""

import re
from datetime import date
from typing import Any

import pytest

from putright.assessment.figures import FigureResult
from putright.assessment.saying import sentence
from putright.procedure.measures import FIGURES
from putright.record.measuring import Period

PERIOD = Period("2024", date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 5))


def said(key: str, **fields: Any) -> str:
    return sentence(FigureResult(FIGURES[key], "6.2", PERIOD, **fields))


@pytest.mark.parametrize(
    ("key", "fields", "expected"),
    [
        ("respond", {"kept": 189, "not_kept": 14}, "14 of 203 answers were late."),
        ("respond", {"kept": 1, "not_kept": 1}, "1 of 2 answers was late."),
        ("respond", {"kept": 1}, "The one answer was in time."),
        ("respond", {"kept": 1999, "not_kept": 1}, "1 of 2,000 answers was late."),
        ("respond", {"kept": 9, "waiting": 1}, "All 9 answers were in time; 1 more answer is not due yet."),
        ("respond", {"kept": 9, "waiting": 2, "not_known": 3},
         "All 9 answers were in time; 2 more answers are not due yet; for 3 it is not recorded."),
        ("respond", {"waiting": 2}, "No answers to judge yet; 2 answers are not due yet."),
        ("respond", {"not_known": 3}, "Not recorded: nothing shows it for 3 answers."),
        ("respond", {"not_known": 1, "waiting": 2},
         "Not recorded: nothing shows it for 1 answer; 2 answers are not due yet."),
        ("respond", {}, "Not recorded: no answers on record for this period."),
        ("extended", {"kept": 5, "not_kept": 15}, "5 of 20 answers were extended."),
        ("volume", {"kept": 30, "homes": 12_000}, "30 complaints on record: 2.5 for every 1,000 homes."),
        ("volume", {"kept": 30}, "30 complaints on record."),
        ("channels", {"kept": 3, "parts": (("phone", 2), ("post", 1))},
         "3 complaints on record: phone 2, post 1."),
        ("mrc_in_post", {}, "Not recorded: nothing about it is on record for this period."),
        ("decline_ombudsman", {"kept": 1},
         "The one declined complaint was declined with the way to the Ombudsman."),
        ("reported_to_governing_body", {"kept": 1},
         "The one published self-assessment went out after the governing body had a report of it."),
        ("reassessed_after_change", {"kept": 2}, "2 self-assessments after a change on record."),
        ("assessed_after_change", {"waiting": 2}, "0 of 2 changes were followed by a self-assessment."),
        ("assessed_after_change", {"kept": 1, "waiting": 1},
         "1 of 2 changes was followed by a self-assessment."),
        ("file_complete", {"kept": 4, "not_known": 9},
         "4 of 13 answered stages had every letter on file here, as the record has it."),
        ("mrc_reports", {"kept": 2}, "2 reports on record."),
        ("mrc_reports", {"kept": 1}, "1 report on record."),
        ("mrc_in_post", {"kept": 300, "not_kept": 65},
         "65 of 365 days were without a Member Responsible for Complaints."),
    ],
)  # fmt: skip
def test_a_figure_in_words(key: str, fields: dict[str, Any], expected: str) -> None:
    assert said(key, **fields) == expected


# What only goes with many, in a sentence that speaks of one.
_OF_MANY = re.compile(r"\b(?:were|are|they|them|their)\b", re.IGNORECASE)


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_of_one_every_figure_speaks_as_of_one(key: str) -> None:
    for kept, not_kept in ((1, 0), (0, 1)):
        told = said(key, kept=kept, not_kept=not_kept)
        assert not _OF_MANY.search(
            told if told.startswith("The one ") else told.partition(" 1 ")[2]
        )
    if FIGURES[key].told.startswith("{were}"):
        for kept, not_kept in ((0, 2), (2, 2)):
            assert f"{FIGURES[key].unit[1]} were " in said(key, kept=kept, not_kept=not_kept)


@pytest.mark.parametrize("key", [key for key, each in FIGURES.items() if each.kept_as])
def test_where_nothing_was_wrong_that_is_said(key: str) -> None:
    one, many = FIGURES[key].unit
    assert said(key, kept=1).startswith(f"The one {one} ")
    assert said(key, kept=203).startswith(f"All 203 {many} ")
    assert said(key, kept=203, not_kept=1).startswith(f"1 of 204 {many} ")
