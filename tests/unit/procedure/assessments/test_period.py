"""The period that is offered to whoever begins a self-assessment."""

from datetime import date

import pytest
from msgspec.structs import replace

from putright.procedure.assessments import NEW_ASSESSMENT, Assessment
from putright.procedure.assessments.period import following, unsound_period, usual_period

Period = tuple[date, date]


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 6, 30), date(2025, 4, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2025, 4, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2024, 4, 1), date(2025, 3, 31)),  # the day itself is not over
        (date(2026, 1, 5), date(2024, 4, 1), date(2025, 3, 31)),
    ],
)
def test_it_is_the_last_year_to_the_end_of_march_that_is_over(
    today: date, first: date, last: date
) -> None:
    assert usual_period(today) == (first, last)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ((date(2024, 1, 1), date(2024, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31))),
        ((date(2024, 7, 1), date(2025, 6, 29)), (date(2025, 6, 30), date(2026, 6, 29))),
        ((date(2023, 3, 1), date(2024, 2, 29)), (date(2025, 3, 1), date(2026, 2, 28))),
        ((date(2024, 10, 1), date(2025, 3, 31)), (date(2025, 4, 1), date(2026, 3, 31))),
    ],
)
def test_it_ends_as_that_of_the_last_one_did(before: Period, expected: Period) -> None:
    assert usual_period(date(2026, 6, 30), before) == expected


def test_the_same_months_are_not_offered_twice() -> None:
    told = (date(2025, 4, 1), date(2026, 3, 31))
    assert usual_period(date(2026, 11, 20), told) == (date(2026, 4, 1), date(2027, 3, 31))


@pytest.mark.parametrize("year", range(2025, 2030))
def test_what_is_offered_is_twelve_months_and_sound(year: int) -> None:
    for before in (None, (date(2023, 3, 1), date(2024, 2, 29))):
        first, last = usual_period(date(year, 3, 1), before)
        assert 365 <= (last - first).days + 1 <= 366
        assert [*unsound_period(first, last)] == []
        assert last < date(year, 3, 1)
        assert before is None or last > before[1]


def one(year: int, period: tuple[date, date] | None = None) -> Assessment:
    first, last = period or (None, None)
    return replace(NEW_ASSESSMENT, year=year, first=first, last=last)


TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("before", "year", "first", "last"),
    [
        ([], 2026, date(2025, 4, 1), date(2026, 3, 31)),
        ([one(2026)], 2027, date(2026, 4, 1), date(2027, 3, 31)),
        ([one(2027), one(2028)], 2029, date(2028, 4, 1), date(2029, 3, 31)),
        ([one(2024)], 2026, date(2025, 4, 1), date(2026, 3, 31)),
        # Called by the year after its period, and ending with the calendar's: so does the next one.
        ([one(2025, (date(2024, 1, 1), date(2024, 12, 31)))], 2026, date(2025, 1, 1), date(2025, 12, 31)),
        # Two ahead of the day: the next one is after both.
        ([one(2027, (date(2026, 4, 1), date(2027, 3, 31))), one(2028, (date(2027, 4, 1), date(2028, 3, 31)))],
            2029, date(2028, 4, 1), date(2029, 3, 31)),
        ([one(2028, (date(2027, 4, 1), date(2028, 3, 31))), one(2029)], 2030,
            date(2029, 4, 1), date(2030, 3, 31)),
        # Mistyped: its period is not believed.
        ([one(2062)], 2063, date(2025, 4, 1), date(2026, 3, 31)),
    ],
)  # fmt: skip
def test_the_next_one_comes_after_all_that_there_are(
    before: list[Assessment], year: int, first: date, last: date
) -> None:
    assert following(before, TODAY) == (year, (first, last))
