"""The one clock. Whoever needs to know what time it is asks here, and hands the answer on."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The time, with its zone. The demo stands still on the day up to which its story is told."""
    real = datetime.now(LONDON)  # noqa: TID251
    day = _told()
    return real.replace(year=day.year, month=day.month, day=day.day) if day else real


def _told() -> date | None:
    """The day on which the demo stands still; None where this is no demo."""
    told = os.environ.get("PUTRIGHT_DEMO_TODAY")
    return date.fromisoformat(told) if told and os.environ.get("PUTRIGHT_DEMO") == "1" else None


def today() -> date:
    """The day in Europe/London."""
    return now().date()


def day_of(stored: datetime) -> date:
    """The day of a time that the database stored. In the demo, whose day stands still, it is today.

    Raises ValueError where the moment has no time zone.
    """
    return today() if _told() else london_day(stored)


def london_day(at: datetime) -> date:
    """The Europe/London day of a moment. Raises ValueError where the moment has no time zone."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone is no moment")
    return at.astimezone(LONDON).date()
