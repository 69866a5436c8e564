"""The period that the figures of a self-assessment tell of: what is usual, what can't be meant. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from putright.procedure.assessments.assessment import Assessment
from putright.procedure.streams.sound import FIRST_YEAR, LAST_YEAR, Found, wrong
from putright.workingdays.dates import in_words

# Two years, with a leap day in them.
LONGEST = timedelta(days=731)

# The year of most landlords ends with March, as that of their regulators does.
_YEARS_END = (3, 31)

# A self-assessment of so many years ahead is mistyped: the period does not go along with it.
_FARTHEST = 5


def usual_period(today: date, before: tuple[date, date] | None = None) -> tuple[date, date]:
    """The twelve months that one begun on a day looks back on, as (first, last), both counted.

    They are the last that were over before that day; where the last self-assessment told of those, or
    of later ones, they are the ones after it. They end on the day and month on which its period ended; on
    31 March where there is none.

    Args:
        today: The day on which one is begun.
        before: The period of the last self-assessment.
    """
    month, day = (before[1].month, before[1].day) if before else _YEARS_END
    last = _on(today.year, month, day)
    if last >= today:
        last = _on(today.year - 1, month, day)
    if before and last <= before[1]:
        last = _on(before[1].year + 1, month, day)
    return _on(last.year - 1, month, day) + timedelta(days=1), last


def following(before: Iterable[Assessment], today: date) -> tuple[int, tuple[date, date]]:
    """The year and the period of the one that comes after those that there are.

    A year is called as it was before, by that in which its period ends or by the one after. Of those
    that tell no period the year alone counts: the period is then the one that ends in the next year.

    Args:
        before: The landlord's self-assessments, begun and published ones.
        today: The day on which the next one is begun.
    """
    every = [*before]
    told = [(each.period, each.year) for each in every if each.period]
    latest, called_then = max(told, key=lambda each: each[0][1], default=(None, 0))
    period = usual_period(today, latest)
    called = called_then - latest[1].year if latest else 0
    year = max([period[1].year + called, *(each.year + 1 for each in every)])
    ahead = year - called - period[1].year
    if not 0 < ahead <= _FARTHEST:
        return year, period
    month, day = period[1].month, period[1].day
    last = _on(period[1].year + ahead, month, day)
    return year, (_on(last.year - 1, month, day) + timedelta(days=1), last)


def _on(year: int, month: int, day: int) -> date:
    """That day of a year. The end of February is its last day, in each year."""
    if month == 2 and day >= 28:
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, month, day)


def unsound_period(first: date | None, last: date | None) -> Found:
    """What keeps a period from being recorded: it ends before it begins, or is longer than two years."""
    for field, day in (("first", first), ("last", last)):
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield wrong(field, f"The year {day.year} can't be meant.", "Check the year.")
    if not first or not last:
        return
    if last < first:
        yield wrong(
            "last",
            f"The period ends on {in_words(last)}, before it begins, on {in_words(first)}.",
            "Check both days.",
        )
    elif last - first >= LONGEST:
        yield wrong(
            "last",
            f"From {in_words(first)} to {in_words(last)} are more than two years.",
            "Give the period that the figures are to tell of; it is twelve months as a rule.",
        )
