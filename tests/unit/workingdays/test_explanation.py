"""The proof of a due date."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from putright.workingdays import Day, Nation, Override, calendar
from workingdays import oracle
from workingdays import strategies as some

ENGLAND = calendar(Nation.ENGLAND_AND_WALES)


@given(some.nations, some.overrides, some.near_overrides | some.starts, some.numbers)
def test_an_explanation_shows_every_day_once_and_counts_like_the_oracle(
    nation: Nation, overrides: tuple[Override, ...], start: date, n: int
) -> None:
    proof = calendar(nation, overrides).explain(start, n)
    free = oracle.holidays(nation, overrides)
    assert proof.due == calendar(nation, overrides).add(start, n) == proof.days[-1].on
    assert [each.on for each in proof.days] == [
        start + timedelta(days=k) for k in range((proof.due - start).days + 1)
    ]
    assert proof.days[0] == Day(start, None, "the start date is never counted")
    counted = 0
    for each in proof.days[1:]:
        counted += oracle.works(each.on, free)
        assert each.counted == (counted if oracle.works(each.on, free) else None)
        assert each.why
    assert counted == n
    assert proof.provisional == (proof.due > date(2028, 12, 31))


def test_an_explanation_in_plain_english() -> None:
    assert ENGLAND.explain(date(2024, 12, 23), 2).lines() == [
        "Monday 23 December 2024: the start date is never counted",
        "Tuesday 24 December 2024: working day 1",
        "Wednesday 25 December 2024: not counted, Christmas Day",
        "Thursday 26 December 2024: not counted, Boxing Day",
        "Friday 27 December 2024: working day 2",
        "Due on Friday 27 December 2024: 2 working days after Monday 23 December 2024.",
    ]


def test_a_provisional_explanation_says_so() -> None:
    proof = ENGLAND.explain(date(2028, 12, 29), 1)
    assert proof.provisional
    assert proof.lines()[-2:] == [
        "Due on Tuesday 2 January 2029: 1 working day after Friday 29 December 2028.",
        "This date is provisional: bank holidays are published up to 31 December 2028, "
        "and later ones are only expected.",
    ]


@pytest.mark.parametrize("nation", Nation)
def test_no_days_to_count(nation: Nation) -> None:
    proof = calendar(nation).explain(date(2024, 12, 25), 0)
    assert proof.due == date(2024, 12, 25)
    assert len(proof.days) == 1
