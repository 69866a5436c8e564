"""The calendar against the oracle, and against dates that anybody can look up."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.workingdays import (
    Calendar,
    Nation,
    Override,
    ProvisionalDate,
    calendar,
    is_provisional,
)
from workingdays import oracle
from workingdays import strategies as some

ENGLAND = calendar(Nation.ENGLAND_AND_WALES)
SCOTLAND = calendar(Nation.SCOTLAND)
IRELAND = calendar(Nation.NORTHERN_IRELAND)


@given(some.nations, some.starts, some.numbers)
def test_add_agrees_with_the_oracle(nation: Nation, start: date, n: int) -> None:
    assert calendar(nation).add(start, n) == oracle.add(start, n, oracle.holidays(nation))


@given(some.nations, some.dates, some.dates)
def test_between_agrees_with_the_oracle(nation: Nation, start: date, end: date) -> None:
    expected = oracle.between(start, end, oracle.holidays(nation))
    assert calendar(nation).between(start, end) == expected


@given(some.nations, some.overrides, some.near_overrides | some.starts, some.numbers)
def test_with_overrides_all_agree_with_the_oracle(
    nation: Nation, overrides: tuple[Override, ...], start: date, n: int
) -> None:
    changed = calendar(nation, overrides)
    free = oracle.holidays(nation, overrides)
    due = changed.add(start, n)
    assert due == oracle.add(start, n, free)
    assert changed.between(start, due) == oracle.between(start, due, free) == n
    for days in range(40):
        day = start + timedelta(days=days)
        assert changed.is_working(day) == oracle.works(day, free)


@given(some.nations, some.starts, some.numbers)
def test_between_undoes_add(nation: Nation, start: date, n: int) -> None:
    counting = calendar(nation)
    assert counting.between(start, counting.add(start, n)) == n


@given(some.nations, some.dates, some.dates, some.dates)
def test_between_is_antisymmetric_and_adds_up(nation: Nation, a: date, b: date, c: date) -> None:
    between = calendar(nation).between
    assert between(a, b) == -between(b, a)
    assert between(a, b) + between(b, c) == between(a, c)


@given(some.nations, some.starts, some.numbers.filter(bool), st.integers(1, 50))
def test_an_answer_is_a_working_day_and_more_days_are_later(
    nation: Nation, start: date, n: int, more: int
) -> None:
    counting = calendar(nation)
    due = counting.add(start, n)
    assert counting.is_working(due)
    assert start < due < counting.add(start, n + more)


@given(some.nations, some.starts, some.numbers)
def test_a_date_is_provisional_exactly_when_it_lies_after_the_published_years(
    nation: Nation, start: date, n: int
) -> None:
    due = calendar(nation).add(start, n)
    assert is_provisional(due) == (due > calendar(nation).known_until)


@pytest.mark.parametrize(
    ("counting", "start", "n", "due"),
    [
        (ENGLAND, date(2024, 12, 20), 10, date(2025, 1, 8)),
        # Received on a Saturday, on a Sunday: five working days end on the Friday.
        (ENGLAND, date(2024, 6, 1), 5, date(2024, 6, 7)),
        (ENGLAND, date(2024, 6, 2), 5, date(2024, 6, 7)),
        (ENGLAND, date(2024, 6, 3), 5, date(2024, 6, 10)),
        (ENGLAND, date(2020, 5, 1), 1, date(2020, 5, 4)),
        (ENGLAND, date(2020, 5, 7), 1, date(2020, 5, 11)),
        (ENGLAND, date(2022, 6, 1), 1, date(2022, 6, 6)),
        (ENGLAND, date(2022, 9, 8), 20, date(2022, 10, 7)),  # across the Queen's funeral
        (SCOTLAND, date(2024, 12, 31), 1, date(2025, 1, 3)),
        (SCOTLAND, date(2026, 6, 12), 1, date(2026, 6, 16)),
        (IRELAND, date(2024, 7, 11), 1, date(2024, 7, 15)),
        (IRELAND, date(2024, 3, 15), 1, date(2024, 3, 19)),
    ],
)
def test_known_due_dates(counting: Calendar, start: date, n: int, due: date) -> None:
    assert counting.add(start, n) == due


@pytest.mark.parametrize(
    ("counting", "day", "reason"),
    [
        (ENGLAND, date(2020, 5, 4), None),
        (ENGLAND, date(2020, 5, 8), "Early May bank holiday (VE day)"),
        (ENGLAND, date(2022, 5, 30), None),
        (ENGLAND, date(2022, 6, 2), "Spring bank holiday"),
        (ENGLAND, date(2022, 6, 3), "Platinum Jubilee bank holiday"),
        (
            ENGLAND,
            date(2022, 9, 19),
            "Bank Holiday for the State Funeral of Queen Elizabeth II",
        ),
        (ENGLAND, date(2023, 5, 8), "Bank holiday for the coronation of King Charles III"),
        (ENGLAND, date(2025, 4, 21), "Easter Monday"),
        (SCOTLAND, date(2025, 4, 21), None),
        (SCOTLAND, date(2025, 1, 2), "2nd January"),
        (ENGLAND, date(2025, 1, 2), None),
        (SCOTLAND, date(2026, 6, 15), "World Cup bank holiday"),
        (ENGLAND, date(2026, 6, 15), None),
        (SCOTLAND, date(2024, 8, 26), None),
        (SCOTLAND, date(2024, 8, 5), "Summer bank holiday"),
        (ENGLAND, date(2021, 12, 28), "Boxing Day (substitute day)"),
        (ENGLAND, date(2024, 6, 1), "Saturday"),
        (ENGLAND, date(2024, 6, 2), "Sunday"),
        (
            ENGLAND,
            date(2033, 12, 27),
            "Christmas Day (substitute day), expected but not yet published",
        ),
    ],
)
def test_why_a_day_is_not_worked(counting: Calendar, day: date, reason: str | None) -> None:
    assert counting.reason_not_working(day) == reason
    assert counting.is_working(day) == (reason is None)


# Working days of 2012 to 2030, counted from GOV.UK's lists (the last two years: as expected).
GOLDEN = {
    "england-and-wales": [
        252,
        253,
        253,
        253,
        253,
        252,
        253,
        253,
        254,
        253,
        250,
        251,
        254,
        253,
        253,
        253,
        252,
        253,
        253,
    ],
    "scotland": [
        251,
        252,
        252,
        252,
        252,
        251,
        252,
        252,
        253,
        252,
        249,
        250,
        253,
        252,
        251,
        252,
        251,
        252,
        252,
    ],
    "northern-ireland": [
        250,
        251,
        251,
        251,
        251,
        250,
        251,
        251,
        252,
        251,
        248,
        249,
        252,
        251,
        251,
        251,
        250,
        251,
        251,
    ],
}


@pytest.mark.parametrize("nation", Nation)
def test_working_days_of_each_year(nation: Nation) -> None:
    counts = [
        calendar(nation).between(date(year, 1, 1), date(year, 12, 31)) for year in range(2012, 2031)
    ]
    assert counts == GOLDEN[nation.value]


def test_1_january_is_never_worked() -> None:
    # What makes the counts above, which leave 1 January out as the start, counts of whole years.
    assert not any(
        calendar(nation).is_working(date(year, 1, 1))
        for nation in Nation
        for year in range(2012, 2061)
    )


def test_nothing_is_added_to_a_start_by_zero_days() -> None:
    saturday = date(2024, 6, 1)
    assert ENGLAND.add(saturday, 0) == saturday
    assert not is_provisional(ENGLAND.add(saturday, 0))
    assert is_provisional(ENGLAND.add(date(2030, 6, 1), 0))


def test_the_edges_of_the_years_known() -> None:
    assert ENGLAND.known_until == date(2028, 12, 31)
    assert ENGLAND.add(date(2028, 12, 28), 1) == date(2028, 12, 29)
    assert not is_provisional(ENGLAND.add(date(2028, 12, 28), 1))
    first = ENGLAND.add(date(2028, 12, 29), 1)
    assert first == date(2029, 1, 2)
    assert is_provisional(first)
    assert ENGLAND.add(date(2012, 1, 1), 1) == date(2012, 1, 3)
    assert ENGLAND.add(date(2060, 12, 30), 1) == date(2060, 12, 31)


@pytest.mark.parametrize(
    ("start", "n", "words"),
    [
        (
            date(2011, 12, 31),
            1,
            "31 December 2011 is not covered: putright knows working days from",
        ),
        (date(2061, 1, 1), 1, "from 1 January 2012 to 31 December 2060"),
        (date(2060, 12, 31), 1, "1 working days after 31 December 2060 is too far"),
        (date(2024, 1, 1), 10**30, "is too far"),
        (date(2024, 1, 1), -1, "-1 working days can't be added: count forward"),
        (date(2011, 1, 1), 0, "1 January 2011 is not covered"),
    ],
)
def test_what_can_not_be_counted(start: date, n: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ENGLAND.add(start, n)
    with pytest.raises(ValueError, match=words):
        ENGLAND.explain(start, n)


@pytest.mark.parametrize("fresh", [True, False])
def test_a_datetime_is_refused(fresh: bool) -> None:
    # 23:30 in UTC is the next day in London in summer: only the caller knows which.
    counting = Calendar(Nation.SCOTLAND) if fresh else SCOTLAND
    late = datetime(2024, 6, 3, 23, 30, tzinfo=UTC)
    midnight = datetime(2024, 6, 3)  # noqa: DTZ001
    for moment in (late, midnight):
        for call in (
            lambda moment=moment: counting.add(moment, 1),
            lambda moment=moment: counting.between(moment, date(2024, 6, 9)),
            lambda moment=moment: counting.between(date(2024, 6, 9), moment),
            lambda moment=moment: counting.is_working(moment),
            lambda moment=moment: counting.explain(moment, 2),
        ):
            with pytest.raises(TypeError, match="has a time; give the date it is in Europe/London"):
                call()


def test_other_types_are_refused() -> None:
    with pytest.raises(TypeError, match="'2024-06-03' is not a date"):
        ENGLAND.add("2024-06-03", 1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="float"):
        ENGLAND.add(date(2024, 6, 3), 1.0)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="is not a date"):
        ENGLAND.between([], date(2024, 6, 3))  # type: ignore[arg-type]


def test_between_outside_the_years_known() -> None:
    with pytest.raises(ValueError, match="1 January 2061 is not covered"):
        ENGLAND.between(date(2024, 1, 1), date(2061, 1, 1))


def test_a_provisional_date_can_be_counted_from() -> None:
    start = ProvisionalDate(2030, 3, 1)
    assert ENGLAND.add(start, 5) == ENGLAND.add(date(2030, 3, 1), 5)
    assert ENGLAND.between(start, date(2030, 3, 8)) == 5


def test_a_calendar_is_known_by_its_nation_and_overrides() -> None:
    day = Override(date(2024, 6, 3), "A day", date(2024, 6, 1))
    other = Override(date(2024, 6, 4), "A day", date(2024, 6, 1))
    assert calendar(Nation.SCOTLAND) is calendar(Nation.SCOTLAND)
    assert calendar(Nation.SCOTLAND) != calendar(Nation.NORTHERN_IRELAND)
    assert calendar(Nation.SCOTLAND, [day]) != calendar(Nation.SCOTLAND)
    one, two = calendar(Nation.SCOTLAND, [day, other]), calendar(Nation.SCOTLAND, [other, day, day])
    one.add(date(2024, 1, 1), 1)  # tables filled in one and not in the other
    assert one == two
    assert hash(one) == hash(two)
    assert SCOTLAND.with_overrides([other, day]) == one
    assert one.with_overrides(()) == SCOTLAND
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one  # noqa: S301
    assert len(pickle.dumps(one)) < 1000
