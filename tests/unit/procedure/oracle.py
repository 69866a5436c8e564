"""A second, naive way to the dates of a simple complaint of two stages: looping over days.

Nothing of `putright.procedure` or of `putright.workingdays`' counting is used: the figures are
written down here from the editions, and the bank holidays are read from the data file.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from workingdays.oracle import holidays

from putright.workingdays import Nation

ONE_DAY = timedelta(days=1)
FREE = holidays(Nation.ENGLAND_AND_WALES)

# For each edition and stage: days to acknowledge (None: not asked for), days to answer, and whether
# the answer counts from the acknowledgement.
FIGURES = {
    "2020": {1: (5, 10, False), 2: (None, 20, False)},
    "2022": {1: (5, 10, True), 2: (None, 20, False)},
    "2024": {1: (5, 10, True), 2: (5, 20, True)},
}
MORE = {"2020": {1: 10, 2: 10}, "2022": {1: 10, 2: 10}, "2024": {1: 10, 2: 20}}


def later(day: date, working_days: int) -> date:
    """So many working days later, one day at a time."""
    while working_days > 0:
        day += ONE_DAY
        if day.weekday() not in (5, 6) and day not in FREE:
            working_days -= 1
    return day


@dataclass(frozen=True)
class StageDates:
    """When a stage's acknowledgement and answer are due, and how far the answer can be put off."""

    acknowledge_by: date | None
    answer_by: date | None
    answer_expected_by: date | None
    put_off_to: date | None


def dates(edition: str, stage: int, opened: date, acknowledged: date | None) -> StageDates:
    """The dates of a stage that was opened on a day, and acknowledged on another or not yet."""
    to_acknowledge, to_answer, from_acknowledgement = FIGURES[edition][stage]
    acknowledge_by = later(opened, to_acknowledge) if to_acknowledge else None
    expected = later(acknowledge_by, to_answer) if from_acknowledgement else None
    start = acknowledged if from_acknowledgement else opened
    answer_by = later(start, to_answer) if start else None
    first = answer_by or expected
    return StageDates(
        acknowledge_by, answer_by, expected, later(first, MORE[edition][stage]) if first else None
    )
