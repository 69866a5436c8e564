"""A second, naive way to count: day by day, over a set of holidays read from the data file."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import putright.workingdays
from putright.workingdays import Nation, Override

DATA = json.loads(
    (Path(putright.workingdays.__file__).parent / "data/calendar.json").read_text(encoding="utf-8")
)
ONE_DAY = timedelta(days=1)


def holidays(nation: Nation, overrides: Iterable[Override] = ()) -> set[date]:
    listed = [*DATA["published"][nation.value], *DATA["predicted"][nation.value]]
    days = {date.fromisoformat(each) for each in listed}
    for override in sorted(overrides, key=lambda each: each.announced_on or date.min):
        if override.working:
            days.discard(override.on)
        else:
            days.add(override.on)
    return days


def works(day: date, free: set[date]) -> bool:
    return day.isoweekday() not in (6, 7) and day not in free


def add(start: date, n: int, free: set[date]) -> date:
    day = start
    while n:
        day += ONE_DAY
        n -= works(day, free)
    return day


def between(start: date, end: date, free: set[date]) -> int:
    if end < start:
        return -between(end, start, free)
    return sum(works(start + k * ONE_DAY, free) for k in range(1, (end - start).days + 1))
