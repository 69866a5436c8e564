"""Holidays proclaimed at short notice, and holidays taken back."""

from datetime import date, datetime

import pytest

from putright.workingdays import Nation, Override, calendar

ENGLAND = Nation.ENGLAND_AND_WALES


def test_a_proclaimed_holiday_moves_a_due_date() -> None:
    funeral = Override(date(2027, 9, 20), "Royal funeral", date(2027, 9, 9))
    changed = calendar(ENGLAND, [funeral])
    assert calendar(ENGLAND).add(date(2027, 9, 8), 10) == date(2027, 9, 22)
    assert changed.add(date(2027, 9, 8), 10) == date(2027, 9, 23)
    assert changed.reason_not_working(date(2027, 9, 20)) == (
        "Royal funeral (proclaimed 9 September 2027)"
    )


def test_a_published_holiday_can_become_a_working_day() -> None:
    moved = Override(
        date(2027, 5, 3), "Early May bank holiday moved", date(2026, 7, 1), working=True
    )
    changed = calendar(ENGLAND, [moved])
    assert changed.is_working(date(2027, 5, 3))
    assert changed.add(date(2027, 4, 30), 1) == date(2027, 5, 3)
    assert changed.explain(date(2027, 4, 30), 1).lines()[3] == (
        "Monday 3 May 2027: working day 1, Early May bank holiday moved (announced 1 July 2026)"
    )


@pytest.mark.parametrize("working", [True, False])
def test_the_override_announced_last_holds(working: bool) -> None:
    day = date(2027, 5, 3)
    first = Override(day, "First", date(2027, 1, 1), working=not working)
    last = Override(day, "Last", date(2027, 2, 1), working=working)
    unknown = Override(day, "Unknown", None, working=not working)
    assert calendar(ENGLAND, [last, first, unknown]).is_working(day) == working


@pytest.mark.parametrize("announced", [date(2027, 1, 1), None])
def test_overrides_that_contradict_each_other_are_refused(announced: date | None) -> None:
    day = date(2027, 6, 7)
    one = Override(day, "One", announced)
    other = Override(day, "Other", announced, working=True)
    with pytest.raises(ValueError, match="two overrides of 7 June 2027 were announced at the same"):
        calendar(ENGLAND, [one, other])
    assert calendar(ENGLAND, [one, one]).overrides == (one,)


def test_an_override_that_changes_nothing_is_harmless() -> None:
    christmas = Override(date(2027, 12, 27), "Christmas again", None)
    saturday = Override(date(2027, 6, 5), "A Saturday", None)
    worked = Override(date(2027, 6, 7), "A Monday", None, working=True)
    changed = calendar(ENGLAND, [christmas, saturday, worked])
    plain = calendar(ENGLAND)
    assert changed.working_days() == plain.working_days()
    assert changed.reason_not_working(date(2027, 6, 5)) == "Saturday"


def test_malformed_overrides_are_refused() -> None:
    with pytest.raises(ValueError, match="5 June 2027 is a Saturday, never a working day"):
        Override(date(2027, 6, 5), "Open", date(2027, 1, 1), working=True)
    with pytest.raises(ValueError, match="the override of 7 June 2027 needs a title"):
        Override(date(2027, 6, 7), " ", date(2027, 1, 1))
    with pytest.raises(TypeError, match="has a time"):
        Override(datetime(2027, 6, 7), "A day", None)  # noqa: DTZ001
    with pytest.raises(TypeError, match="has a time"):
        Override(date(2027, 6, 7), "A day", datetime(2027, 6, 7))  # noqa: DTZ001
    with pytest.raises(ValueError, match="1 January 2070 is not covered"):
        calendar(ENGLAND, [Override(date(2070, 1, 1), "Far off", None)])
