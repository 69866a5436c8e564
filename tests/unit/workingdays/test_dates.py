"""Plain calendar arithmetic, provisional dates, and the names of nations."""

import copy
import pickle
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.workingdays import Nation, ProvisionalDate, add_days, add_months, is_provisional


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 3, date(2024, 4, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 11, 15), 2, date(2025, 1, 15)),
        (date(2024, 6, 15), 0, date(2024, 6, 15)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
        (date(2024, 3, 31), -13, date(2023, 2, 28)),
    ],
)
def test_add_months(start: date, n: int, expected: date) -> None:
    assert add_months(start, n) == expected


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_add_months_lands_in_the_month_asked(start: date, n: int) -> None:
    end = add_months(start, n)
    assert (end.year - start.year) * 12 + end.month - start.month == n
    assert end.day == start.day or ((end + timedelta(days=1)).day == 1 and end.day < start.day)


def test_add_days() -> None:
    assert add_days(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert add_days(date(2024, 3, 1), -1) == date(2024, 2, 29)


def test_what_can_not_be_added() -> None:
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        add_days(date(2024, 1, 1), 10**12)
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        add_months(date(2024, 1, 1), 12 * 8000)
    for add in (add_days, add_months):
        with pytest.raises(TypeError, match="has a time"):
            add(datetime(2024, 1, 1), 1)  # noqa: DTZ001


@given(st.dates())
def test_a_provisional_date_is_its_date_and_says_that_it_is_provisional(day: date) -> None:
    provisional = ProvisionalDate(day.year, day.month, day.day)
    assert provisional == day
    assert hash(provisional) == hash(day)
    assert provisional.isoformat() == day.isoformat()
    assert is_provisional(provisional)
    assert not is_provisional(day)
    for copied in (copy.copy(provisional), pickle.loads(pickle.dumps(provisional))):  # noqa: S301
        assert copied == day
        assert is_provisional(copied)


def test_what_is_counted_from_a_provisional_date_is_provisional() -> None:
    assert is_provisional(add_days(ProvisionalDate(2030, 1, 31), 3))
    assert is_provisional(add_months(ProvisionalDate(2030, 1, 31), 1))
    assert not is_provisional(add_months(date(2030, 1, 31), 1))


@pytest.mark.parametrize(
    ("words", "nation"),
    [
        ("England", Nation.ENGLAND_AND_WALES),
        (" WALES ", Nation.ENGLAND_AND_WALES),
        ("england & wales", Nation.ENGLAND_AND_WALES),
        ("England and Wales", Nation.ENGLAND_AND_WALES),
        ("scotland", Nation.SCOTLAND),
        ("NI", Nation.NORTHERN_IRELAND),
        ("northern_ireland", Nation.NORTHERN_IRELAND),
        ("Northern  Ireland", Nation.NORTHERN_IRELAND),
    ],
)
def test_nations_by_friendly_names(words: str, nation: Nation) -> None:
    assert Nation.read(words) is nation


@pytest.mark.parametrize("nation", Nation)
def test_a_nation_reads_its_own_name(nation: Nation) -> None:
    assert Nation.read(nation) is nation
    assert Nation.read(nation.name) is nation


@pytest.mark.parametrize("words", ["France", "", "uk", "ireland"])
def test_an_unknown_nation_is_refused_with_the_choices(words: str) -> None:
    with pytest.raises(
        ValueError, match="not a nation; choose one of england, wales, ni"
    ) as caught:
        Nation.read(words)
    assert all(nation in str(caught.value) for nation in Nation)
