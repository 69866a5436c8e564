"""Columns of dates give what the calendar gives for each."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.workingdays import Nation, Override, arrays, calendar, is_provisional
from workingdays import strategies as some

ENGLAND = calendar(Nation.ENGLAND_AND_WALES)


def column(*days: date | str | None) -> arrays.Dates:
    return np.array([day or "NaT" for day in days], dtype="datetime64[D]")


@given(
    some.nations,
    some.overrides,
    st.lists(st.tuples(st.none() | some.near_overrides | some.starts, some.numbers)),
)
def test_add_agrees_with_the_calendar(
    nation: Nation, overrides: tuple[Override, ...], rows: list[tuple[date | None, int]]
) -> None:
    counting = calendar(nation, overrides)
    numbers = np.array([n for _, n in rows], dtype=np.int64)
    due, provisional = arrays.add(counting, column(*(start for start, _ in rows)), numbers)
    expected = [None if start is None else counting.add(start, n) for start, n in rows]
    assert due.dtype == np.dtype("datetime64[D]")
    assert due.tolist() == expected
    assert provisional.tolist() == [day is not None and is_provisional(day) for day in expected]


@given(some.nations, some.overrides, st.lists(st.tuples(some.dates, some.dates)))
def test_between_agrees_with_the_calendar(
    nation: Nation, overrides: tuple[Override, ...], rows: list[tuple[date, date]]
) -> None:
    counting = calendar(nation, overrides)
    counts = arrays.between(
        counting, column(*(start for start, _ in rows)), column(*(end for _, end in rows))
    )
    assert counts.tolist() == [counting.between(start, end) for start, end in rows]


def test_one_number_for_all_and_shapes_that_broadcast() -> None:
    starts = column("2024-12-20", None, "2028-12-29")
    due, provisional = arrays.add(ENGLAND, starts, 10)
    assert due.tolist() == [date(2025, 1, 8), None, date(2029, 1, 15)]
    assert provisional.tolist() == [False, False, True]
    grid, _ = arrays.add(ENGLAND, starts[:, np.newaxis], np.array([0, 5], dtype=np.int16))
    assert grid.tolist() == [
        [date(2024, 12, 20), date(2024, 12, 31)],
        [None, None],
        [date(2028, 12, 29), date(2029, 1, 8)],
    ]
    single, sure = arrays.add(ENGLAND, np.array("2024-12-20", dtype="datetime64[D]"), 10)
    assert single.shape == sure.shape == ()
    assert single == np.datetime64("2025-01-08")
    apart = arrays.between(ENGLAND, starts[:1], column("2025-01-08", "2024-12-20", "2024-12-19"))
    assert apart.tolist() == [10, 0, -1]


def test_the_columns_given_are_left_as_they_were() -> None:
    starts = column("2024-12-20", None)
    arrays.add(ENGLAND, starts, 0)
    assert starts.tolist() == [date(2024, 12, 20), None]


def test_every_other_row_of_a_column() -> None:
    starts = column("2024-12-20", None, "2024-06-01", None)[::2]
    assert arrays.add(ENGLAND, starts, 5)[0].tolist() == [date(2024, 12, 31), date(2024, 6, 7)]


@pytest.mark.parametrize(
    ("starts", "n", "words"),
    [
        (
            ["2024-01-01", "2011-12-31", "1999-01-01"],
            1,
            "starts: 2011-12-31 at index 1 is not covered",
        ),
        (
            ["NaT", "2061-01-01"],
            1,
            "starts: 2061-01-01 at index 1 .* 1 January 2012 to 31 December 2060",
        ),
        (["2024-01-01", "2060-12-31"], 1, "n: the answer at index 1 is too far"),
        (["2024-01-01"], 2**63 - 1, "n: the answer at index 0 is too far"),
        (["2024-01-01"], 2**63, "n: 9223372036854775808 at index 0 can't be added"),
        (["2024-01-01", "2024-01-02"], [3, -1], "n: -1 at index 1 can't be added: count forward"),
        ([["2024-01-01"], ["2011-01-01"]], 1, r"2011-01-01 at index \(1, 0\) is not covered"),
    ],
)
def test_what_can_not_be_counted(starts: list[str], n: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        arrays.add(ENGLAND, np.array(starts, dtype="datetime64[D]"), np.array(n))


def test_between_refuses_what_has_no_count() -> None:
    day = column("2024-01-01", "2024-01-01")
    with pytest.raises(ValueError, match=r"ends: no date \(NaT\) at index 1"):
        arrays.between(ENGLAND, day, column("2024-01-01", None))
    with pytest.raises(ValueError, match=r"starts: no date \(NaT\) at index 0"):
        arrays.between(ENGLAND, column(None, None), day)
    with pytest.raises(ValueError, match="ends: 2061-01-01 at index 1 is not covered"):
        arrays.between(ENGLAND, day, column("2024-01-01", "2061-01-01"))


def test_times_and_other_types_are_refused() -> None:
    moments = np.array(["2024-01-01T23:30"], dtype="datetime64[m]")
    with pytest.raises(TypeError, match=r"starts must be datetime64\[D\], .* datetime64\[m\]"):
        arrays.add(ENGLAND, moments, 1)
    with pytest.raises(TypeError, match=r"ends must be datetime64\[D\]"):
        arrays.between(ENGLAND, column("2024-01-01"), moments)
    with pytest.raises(TypeError, match="n must be whole numbers; it is float64"):
        arrays.add(ENGLAND, column("2024-01-01"), 1.5)
