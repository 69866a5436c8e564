"""Working days by number, forwards and backwards, and how people speak of days."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from putright.workingdays import Calendar

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Days:
    """The working days of a calendar from a day to a day."""

    def __init__(self, calendar: Calendar, first: date, last: date) -> None:
        """Work out the working days once."""
        every = (first + timedelta(days=n) for n in range((last - first).days + 1))
        self._working = [day for day in every if calendar.is_working(day)]
        self._known = set(self._working)

    def working(self, day: date) -> bool:
        """Whether it is one."""
        return day in self._known

    def after(self, day: date, n: int) -> date:
        """The nth working day after a day; for 0 the day itself, or the next one if it is none."""
        if n == 0:
            return self._working[bisect_left(self._working, day)]
        return self._working[bisect_right(self._working, day) + n - 1]

    def before(self, day: date, n: int) -> date:
        """The nth working day before a day; for 0 the day itself, or the last one if it is none."""
        if n == 0:
            return self._working[bisect_right(self._working, day) - 1]
        return self._working[bisect_left(self._working, day) - n]

    def between(self, first: date, last: date) -> list[date]:
        """The working days after the first and before the last."""
        return self._working[bisect_right(self._working, first) : bisect_left(self._working, last)]


def month_of(day: date) -> str:
    """Its month."""
    return _MONTHS[day.month - 1]


def spoken(day: date, now: date) -> str:
    """A day as it is written: with its year where that is another."""
    year = "" if day.year == now.year else f" {day.year}"
    return f"{day.day} {month_of(day)}{year}"


def number(n: int) -> str:
    """A small number in words."""
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def how_long(days: int) -> str:
    """A length of time as people say it."""
    if days < 7:
        return "days"
    if days < 12:
        return "over a week"
    if days < 56:
        return f"{number(round(days / 7))} weeks"
    if days < 330:
        return f"{number(round(days / 30.4))} months"
    return "over a year" if days < 700 else "two years"


def since_when(day: date, now: date, part: int) -> str:
    """A beginning as people say it; `part` chooses how closely."""
    if (now - day).days < 14 or part == 0:
        return spoken(day, now)
    third = "the start of" if day.day <= 10 else "the middle of" if day.day <= 20 else "the end of"
    year = (
        "" if day.year == now.year else " last year" if day.year == now.year - 1 else f" {day.year}"
    )
    return f"{third} {month_of(day)}{year}" if part == 1 else f"{month_of(day)}{year}"
