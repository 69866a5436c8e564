"""The period that is offered to whoever begins a self-assessment."""

from datetime import date

import pytest

from putright.procedure.assessments.period import unsound_period, usual_period

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
