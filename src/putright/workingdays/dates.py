"""Dates that say how sure they are, plain calendar arithmetic, and dates in words."""

import calendar as _months
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class ProvisionalDate(date):
    """A date worked out past the last year whose bank holidays are published.

    Equal to the plain date, with the same hash. Arithmetic with it gives provisional dates.
    """

    __slots__ = ()


def is_provisional(day: date) -> bool:
    """Whether a date rests on bank holidays that are only expected."""
    return isinstance(day, ProvisionalDate)


def add_days(start: date, n: int) -> date:
    """The date `n` calendar days after `start` (before it, if `n` is negative).

    Provisional exactly if `start` is.

    Raises:
        TypeError: `start` is not a date without a time.
        ValueError: the answer lies outside the years 1 to 9999.
    """
    check_date(start)
    try:
        return start + timedelta(days=n)
    except OverflowError:
        raise ValueError(_beyond(start, n, "days")) from None


def add_months(start: date, n: int) -> date:
    """The same day of the month `n` months on (back, if `n` is negative).

    Where that month is too short, its last day: 31 January and one month is 28 or 29 February.
    Provisional exactly if `start` is.

    Raises:
        TypeError: `start` is not a date without a time.
        ValueError: the answer lies outside the years 1 to 9999.
    """
    check_date(start)
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(_beyond(start, n, "months"))
    last = _months.monthrange(year, month + 1)[1]
    return start.replace(year=year, month=month + 1, day=min(start.day, last))


def check_date(value: object) -> None:
    """Refuse anything but a date.

    A datetime is refused too: only its owner knows which date it is in London.

    Raises:
        TypeError: it is something else, or has a time of day.
    """
    if isinstance(value, datetime):
        raise TypeError(f"{value!r} has a time; give the date it is in Europe/London")
    if not isinstance(value, date):
        raise TypeError(f"{value!r} is not a date")


def in_words(day: date) -> str:
    """A date as letters write it, whatever the locale: 9 September 2022."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """The English name of a date's day of the week."""
    return _WEEKDAYS[day.weekday()]


def _beyond(start: date, n: int, unit: str) -> str:
    return f"{in_words(start)} and {n} {unit} is outside the years {MINYEAR} to {MAXYEAR}"
