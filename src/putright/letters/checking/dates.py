"""Dates as people write them in a letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from putright.workingdays.dates import add_months, weekday

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = {each[:3]: number for number, each in enumerate(_MONTHS, 1)} | {"sept": 9}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DATE = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAY}),? {{1,2}}(?:the )?)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {{1,2}}(?:of )?(?P<month>{_MONTH})\b\.?,?"
    rf"(?: {{1,2}}(?P<year>\d{{4}})\b)?"
    rf"|(?P<nday>\d{{1,2}})(?P<mark>[/.])(?P<nmonth>\d{{1,2}})(?P=mark)(?P<nyear>\d{{4}}|\d{{2}})\b"
    rf"|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateSaid:
    """A date in a text.

    Attributes:
        start, end: Its place, the day of the week included.
        on: The date; where no year is given, the one nearest to the letter's day. None: there is no
            such day.
        weekday: The day of the week that the text gives, such as "monday"; or empty.
        year_given: Whether the text gives the year.
    """

    start: int
    end: int
    on: date | None
    weekday: str = ""
    year_given: bool = True

    @property
    def weekday_is_wrong(self) -> bool:
        """Whether the day of the week isn't the date's, in any year that could be meant."""
        if not self.weekday or self.on is None:
            return False
        years = (0,) if self.year_given else (-1, 0, 1)
        days = (_made(self.on.year + each, self.on.month, self.on.day) for each in years)
        return all(weekday(day).casefold() != self.weekday for day in days if day)


def dates(text: str, near: date) -> Iterator[DateSaid]:
    """The dates in a text, in order. `near`: the day of the letter, for dates without a year."""
    for each in _DATE.finditer(text):
        said = (each["weekday"] or "").casefold()
        if each["iso"]:
            year, month, day = (int(part) for part in each["iso"].split("-"))
        elif each["nday"]:
            year, month, day = int(each["nyear"]), int(each["nmonth"]), int(each["nday"])
            year += 2000 if year < 100 else 0
        else:
            day, month = int(each["day"]), _SHORT_MONTHS[each["month"].casefold()[:3]]
            if each["year"] is None:
                yield DateSaid(*each.span(), _nearest(month, day, near), said, year_given=False)
                continue
            year = int(each["year"])
        yield DateSaid(*each.span(), _made(year, month, day), said)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, near: date) -> date | None:
    """The day in the year that brings it nearest; 29 February in the nearest leap year."""
    around = (_made(near.year + each, month, day) for each in (0, 1, -1, 2, -2, 3, -3))
    found = [each for each in around if each]
    return min(found, key=lambda each: abs(each - near), default=None)


_WITHIN = re.compile(
    r"\b(?:within|in) (?:the )?(?:next )?(?P<number>\d{1,3}|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|a) (?P<working>working )?(?P<unit>day|week|month)s?\b",
    re.IGNORECASE,
)
_NUMBERS = {
    each: number
    for number, each in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
} | {"a": 1}


@dataclass(frozen=True, slots=True)
class Within:
    """A length of time in a text, such as "within 2 weeks". `on`: its end, where it can be told."""

    start: int
    end: int
    on: date | None


def within(text: str, start: date) -> Within | None:
    """The first length of time in a text, counted from `start`.

    Working days need the landlord's calendar; their end is left to whoever has it.
    """
    found = _WITHIN.search(text)
    if found is None:
        return None
    said = found["number"].casefold()
    number = int(said) if said.isdigit() else _NUMBERS[said]
    ends: date | None
    match found["unit"].casefold():
        case "month":
            ends = add_months(start, number)
        case "week":
            ends = start + timedelta(weeks=number)
        case _:
            ends = start + timedelta(days=number)
    return Within(*found.span(), None if found["working"] else ends)
