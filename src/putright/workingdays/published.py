"""The bank holidays in this package's data folder. Written by tools/make_calendar.py."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from putright.workingdays.dates import ProvisionalDate, in_words
from putright.workingdays.nation import Nation

# Not importlib.resources: importing it costs a command more than counting its days does.
_FILE = Path(__file__).with_name("data") / "calendar.json"


@dataclass(frozen=True, slots=True)
class Published:
    """Every day that putright knows, in order, and the holidays among them with their titles.

    `days` after `known_until`, the last day of the last published year, are provisional dates.
    """

    first: date
    known_until: date
    last: date
    days: tuple[date, ...]
    titles: dict[Nation, dict[date, str]]


@cache
def published() -> Published:
    """Read the data file, once."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    first, known_until, last = (
        date.fromisoformat(data[key]) for key in ("first", "known_until", "last")
    )
    known = range(first.toordinal(), known_until.toordinal() + 1)
    later = range(known_until.toordinal() + 1, last.toordinal() + 1)
    days = (*map(date.fromordinal, known), *map(ProvisionalDate.fromordinal, later))
    return Published(
        first=first,
        known_until=known_until,
        last=last,
        days=days,
        titles={each: _titles(data["published"][each], data["predicted"][each]) for each in Nation},
    )


def range_known() -> str:
    """The sentence for a date outside the years known."""
    known = published()
    return f"putright knows working days from {in_words(known.first)} to {in_words(known.last)}"


def _titles(known: dict[str, str], expected: dict[str, str]) -> dict[date, str]:
    titles = {date.fromisoformat(day): title for day, title in known.items()}
    for day, title in expected.items():
        titles[date.fromisoformat(day)] = f"{title}, expected but not yet published"
    return titles
