"""Working days over whole columns of dates. The one module of this room that loads numpy.

Dates are arrays of datetime64[D]. The tables are those of the calendar, as numbers, so that the
answer for a column is the answer that the calendar gives for each date in it.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from putright.workingdays.counting import Calendar
from putright.workingdays.published import published, range_known

Dates = NDArray[np.datetime64]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

_DAY = np.dtype("datetime64[D]")
_NAT = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class _Table:
    """A calendar as numbers. A day is its distance from 1 January 1970, as in datetime64[D].

    64 bits although 32 would do: the dates come and go in 64, and converting costs more than the
    smaller table saves.
    """

    first: int
    known_until: int
    last_before: Numbers  # for each day from `first` on, the place of the last working day up to it
    working: Numbers


@lru_cache(maxsize=16)
def _table(calendar: Calendar) -> _Table:
    known = published()
    working = np.array(calendar.working_days(), dtype=_DAY)
    every = np.arange(_number(known.first), _number(known.last) + 1).view(_DAY)
    return _Table(
        first=_number(known.first),
        known_until=_number(known.known_until),
        last_before=(np.searchsorted(working, every, side="right") - 1).astype(np.int64),
        working=working.view(np.int64),
    )


def add(calendar: Calendar, starts: Dates, n: ArrayLike) -> tuple[Dates, Mask]:
    """The nth working day strictly after each start: `Calendar.add` over a column.

    Args:
        calendar: Whose working days.
        starts: Dates as datetime64[D]; NaT gives NaT.
        n: Working days, 0 or more: one number, or an array that broadcasts against `starts`.

    Returns:
        The dates as datetime64[D], and a mask of those that are provisional (never a NaT).

    Raises:
        TypeError: `starts` is not datetime64[D], or `n` not whole numbers.
        ValueError: a number is negative, or a start or an answer lies outside the years known;
            the message names the first such index.
    """
    table = _table(calendar)
    days = _days(starts, "starts")
    counts = _counts(n)
    places, missing = _places(table, days, "starts")
    places = places + counts
    if places.size and places.max() >= table.working.size:
        at = _first(places >= table.working.size)
        raise ValueError(f"n: the answer at index {at} is too far: {range_known()}")
    due = table.working.take(places, mode="clip")  # in range by now; "clip" skips a second check
    if not counts.all():
        due = np.where(counts == 0, days, due)
    if missing is not None:
        due[np.broadcast_to(missing, due.shape)] = _NAT
    shape = np.broadcast_shapes(np.shape(starts), np.shape(n))
    return due.view(_DAY).reshape(shape), (due > table.known_until).reshape(shape)


def between(calendar: Calendar, starts: Dates, ends: Dates) -> Numbers:
    """The working days strictly after each start up to each end: `Calendar.between` over columns.

    A count has no NaT, so a missing date is refused: leave the rows without both dates out.

    Raises:
        TypeError: an array is not datetime64[D].
        ValueError: a date is NaT or lies outside the years known; the message names the first
            such index.
    """
    table = _table(calendar)
    sides = []
    for name, dates in (("ends", ends), ("starts", starts)):
        places, missing = _places(table, _days(dates, name), name)
        if missing is not None:
            raise ValueError(f"{name}: no date (NaT) at index {_first(missing)}")
        sides.append(places)
    shape = np.broadcast_shapes(np.shape(starts), np.shape(ends))
    counts: Numbers = (sides[0] - sides[1]).reshape(shape)
    return counts


def _days(dates: Dates, name: str) -> Numbers:
    array = np.atleast_1d(np.asarray(dates))
    if array.dtype != _DAY:
        raise TypeError(f"{name} must be datetime64[D], dates without a time; it is {array.dtype}")
    return array.view(np.int64)


def _counts(n: ArrayLike) -> Numbers:
    counts = np.atleast_1d(np.asarray(n))
    if counts.dtype.kind not in "iu":
        raise TypeError(f"n must be whole numbers; it is {counts.dtype}")
    whole = counts.astype(np.int64)  # unsigned and beyond 63 bits turns negative: refused too
    if whole.size and whole.min() < 0:
        at = _first(whole < 0)
        raise ValueError(f"n: {counts[at]} at index {at} can't be added: count forward, from 0 up")
    # More days than there are in the table lead nowhere, and must not overflow on the way there.
    far: Numbers = np.minimum(whole, published().last.toordinal())
    return far


def _places(table: _Table, days: Numbers, name: str) -> tuple[Numbers, Mask | None]:
    """The place of each day's last working day, and a mask of the NaTs if there are any."""
    offsets = np.subtract(days, table.first)
    size = table.last_before.size
    missing = None
    # Read without a sign, a negative offset is huge: one pass over the column checks both ends.
    if offsets.size and offsets.view(np.uint64).max() >= size:
        missing = days == _NAT
        offsets[missing] = 0
        bad = (offsets < 0) | (offsets >= size)
        if bad.any():
            at = _first(bad)
            value = days.view(_DAY)[at]
            raise ValueError(f"{name}: {value} at index {at} is not covered: {range_known()}")
    return table.last_before.take(offsets, mode="clip"), missing


def _first(bad: Mask) -> int | tuple[int, ...]:
    where = tuple(int(each) for each in np.argwhere(bad)[0])
    return where[0] if len(where) == 1 else where


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))
