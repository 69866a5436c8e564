"""Days, stretches of time and sums of money as they are printed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from putright.workingdays import Calendar
from putright.workingdays.dates import in_words, weekday

_LONDON = ZoneInfo("Europe/London")


def day_in_words(day: date) -> str:
    """A day with its weekday: Friday 4 December 2026."""
    return f"{weekday(day)} {in_words(day)}"


def maybe_day(day: date | None) -> str:
    """A day in words; empty where there is none."""
    return day_in_words(day) if day else ""


def working_days_in_words(number: int) -> str:
    """1 working day, 4 working days."""
    return f"{number} working day{'' if number == 1 else 's'}"


def days_between(calendar: Calendar, start: date, end: date) -> int | None:
    """Working days from one day to another; None for days that no calendar holds."""
    try:
        return calendar.between(start, end)
    except ValueError:
        return None


def late_in_words(calendar: Calendar, limit: date, done: date) -> str:
    """By how much a day was passed: "3 working days"; a weekend later there is none to count."""
    number = days_between(calendar, limit, done)
    if not number:
        late = (done - limit).days
        return f"{late} day{'' if late == 1 else 's'}"
    return working_days_in_words(number)


def in_london(moment: datetime) -> date:
    """The day that a moment falls on in London."""
    return moment.astimezone(_LONDON).date() if moment.tzinfo else moment.date()


def pounds(pence: int) -> str:
    """A sum in pounds: £250, £1,250.50."""
    sign = "-" if pence < 0 else ""
    whole, rest = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}" + (f".{rest:02d}" if rest else "")


def size_in_words(size: int) -> str:
    """The length of a file: 640 bytes, 12 KB, 3.4 MB."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB"
