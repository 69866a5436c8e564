"""What is unusual in the beginning of a self-assessment."""

from datetime import date

import pytest
from msgspec.structs import replace

from putright.procedure.assessments import NEW_ASSESSMENT
from putright.procedure.assessments.doubts import doubts
from putright.procedure.assessments.facts import AssessmentBegun
from putright.procedure.assessments.words import AssessmentState

OPEN = replace(NEW_ASSESSMENT, edition="2024", year=2026, state=AssessmentState.OPEN)


def test_a_second_one_of_a_year_and_an_edition_is_pointed_at() -> None:
    [said] = doubts(AssessmentBegun(edition="2024", year=2026), [("A-2026-00001", OPEN)])
    assert said == (
        "There is one for 2026 against the same edition already, A-2026-00001. "
        "The self-assessment 2026 is being written."
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(OPEN, year=2025),
        replace(OPEN, edition="2022"),
        replace(OPEN, state=AssessmentState.NEW),
    ],
    ids=["another year", "another edition", "never begun"],
)
def test_another_one_is_not(other: object) -> None:
    assert doubts(AssessmentBegun(edition="2024", year=2026), [("A-1", other)]) == ()  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("edition", "year", "usual"),
    [
        ("2022", 2029, False),
        ("2022", 2025, False),
        ("2022", 2024, True),  # in force until the end of March
        ("2022", 2021, False),
        ("2024", 2023, False),
        ("2024", 2024, True),
        ("2024", 2030, True),
        ("2020", 2020, True),
        ("2020", 2022, True),
        ("2020", 2023, False),
    ],
)
def test_an_edition_that_is_not_in_force_in_its_year_is_pointed_at(
    edition: str, year: int, usual: bool
) -> None:
    assert (doubts(AssessmentBegun(edition=edition, year=year), []) == ()) is usual


def test_it_says_which_one_is_in_force_then() -> None:
    [said] = doubts(AssessmentBegun(edition="2022", year=2029), [])
    assert said == (
        "Complaint Handling Code, 1 April 2022 was in force from 1 April 2022 until 31 March 2024, "
        "and not in 2029. In 2029 it is Complaint Handling Code, 1 April 2024."
    )


def test_a_form_that_looks_back_on_a_time_of_its_edition_is_usual() -> None:
    fact = AssessmentBegun(
        edition="2022", year=2025, first=date(2023, 4, 1), last=date(2024, 3, 31)
    )
    assert doubts(fact, []) == ()
