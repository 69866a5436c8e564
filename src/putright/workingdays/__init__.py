"""Calendars of working days, and the one way to count them.

    >>> from datetime import date
    >>> from putright.workingdays import Nation, calendar
    >>> calendar(Nation.ENGLAND_AND_WALES).add(date(2024, 12, 20), 10)
    datetime.date(2025, 1, 8)

A working day is a Monday to Friday that is not a bank holiday of the nation and not an override.
A start date is never counted. Standard library only; whole columns of dates are in
`putright.workingdays.arrays`, which needs numpy.
"""

from putright.workingdays.counting import Calendar, calendar
from putright.workingdays.dates import ProvisionalDate, add_days, add_months, is_provisional
from putright.workingdays.explanation import Day, Explanation
from putright.workingdays.nation import Nation
from putright.workingdays.override import Override

__all__ = [
    "Calendar",
    "Day",
    "Explanation",
    "Nation",
    "Override",
    "ProvisionalDate",
    "add_days",
    "add_months",
    "calendar",
    "is_provisional",
]
