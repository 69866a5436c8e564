"""Counting working days."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate
from operator import index

from putright.workingdays.dates import ProvisionalDate, check_date, in_words, weekday
from putright.workingdays.explanation import START, WORKING, Day, Explanation
from putright.workingdays.nation import Nation
from putright.workingdays.override import Override, in_force
from putright.workingdays.published import published, range_known


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of a nation, 1 January 2012 to 31 December 2060.

    Two calendars with the same nation and overrides are equal. The tables are made when first
    needed, and kept: ask `calendar()` for one that others share.

    Raises:
        ValueError: two overrides contradict each other, or one lies outside those years.
    """

    nation: Nation
    overrides: tuple[Override, ...] = ()
    # Both tables start empty. The look-up of a date in an empty table fails, and the failure
    # fills them (`_fill`): so the usual call pays for no "is it there yet?".
    # _last_before: for each day, the place in `_working` of the last working day up to it.
    _last_before: dict[date, int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _working: list[date] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the overrides in one order, so that equal calendars compare equal."""
        unique = sorted(set(self.overrides), key=lambda each: (each.on, repr(each)))
        object.__setattr__(self, "overrides", tuple(unique))
        for day in in_force(self.overrides):
            _check_range(day)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what defines the calendar, not its tables."""
        return (calendar, (self.nation, self.overrides))

    @property
    def known_until(self) -> date:
        """The last day of the last year whose bank holidays are published."""
        return published().known_until

    def with_overrides(self, overrides: Iterable[Override]) -> "Calendar":
        """The calendar of the same nation with these overrides in place of its own."""
        return calendar(self.nation, overrides)

    def add(self, start: date, n: int) -> date:
        """The nth working day strictly after `start`, which is itself never counted.

        0 gives `start`, working day or not. A ProvisionalDate comes back if the answer lies after
        `known_until`.

        Args:
            start: A date (Europe/London), not a datetime.
            n: Working days, 0 or more.

        Raises:
            TypeError: `start` is not a plain date or `n` not a whole number.
            ValueError: `n` is negative, or start or answer lies outside the years known.
        """
        # Hot: keyed by the date itself, because a datetime never equals a date and so misses.
        try:
            if n > 0:
                return self._working[self._last_before[start] + n]
        except (LookupError, TypeError):
            pass
        return self._add_with_care(start, n)

    def between(self, start: date, end: date) -> int:
        """The working days strictly after `start`, up to and including `end`.

        Negative if `end` is before `start`, and then the opposite of counting the other way.
        `between(start, add(start, n))` is n.

        Raises:
            TypeError: one is not a plain date.
            ValueError: one lies outside the years known.
        """
        try:
            return self._last_before[end] - self._last_before[start]
        except (LookupError, TypeError):
            self._prepare(start, end)
            return self._last_before[end] - self._last_before[start]

    def is_working(self, day: date) -> bool:
        """Whether a date is a working day.

        Raises:
            TypeError: it is not a plain date.
            ValueError: it lies outside the years known.
        """
        return self.reason_not_working(day) is None

    def reason_not_working(self, day: date) -> str | None:
        """Why a date is no working day: "Saturday", "Christmas Day"; None if it is one.

        Raises:
            TypeError: it is not a plain date.
            ValueError: it lies outside the years known.
        """
        check_date(day)
        _check_range(day)
        return self._reason(day, in_force(self.overrides))

    def explain(self, start: date, n: int) -> Explanation:
        """The same answer as `add`, with each day from `start` to it, counted or not, and why.

        Raises:
            TypeError: as `add` does.
            ValueError: as `add` does.
        """
        due = self.add(start, n)
        overrides = in_force(self.overrides)
        days = [Day(start, None, START)]
        counted = 0
        for ordinal in range(start.toordinal() + 1, due.toordinal() + 1):
            day = date.fromordinal(ordinal)
            reason = self._reason(day, overrides)
            if reason is None:
                counted += 1
                worked = overrides.get(day)
                days.append(Day(day, counted, worked.reason if worked else WORKING))
            else:
                days.append(Day(day, None, reason))
        return Explanation(
            start=start,
            n=n,
            due=due,
            provisional=isinstance(due, ProvisionalDate),
            known_until=self.known_until,
            days=tuple(days),
        )

    def working_days(self) -> tuple[date, ...]:
        """Every working day known, in order."""
        self._fill()
        return tuple(self._working)

    def _add_with_care(self, start: date, n: int) -> date:
        """What `add` does when the quick look-up has no answer: fill the tables, or say why."""
        self._prepare(start)
        if index(n) < 0:
            raise ValueError(f"{n} working days can't be added: count forward, from 0 up")
        if n == 0:
            return (
                ProvisionalDate.fromordinal(start.toordinal())
                if start > self.known_until
                else start
            )
        try:
            return self._working[self._last_before[start] + n]
        except IndexError:
            raise ValueError(
                f"{n} working days after {in_words(start)} is too far: {range_known()}"
            ) from None

    def _prepare(self, *days: date) -> None:
        for day in days:
            check_date(day)
            _check_range(day)
        self._fill()

    def _fill(self) -> None:
        if self._last_before:
            return
        days = published().days
        overrides = in_force(self.overrides)
        free = {day for day in published().titles[self.nation] if day not in overrides}
        free |= {day for day, override in overrides.items() if not override.working}
        works = [day.weekday() < 5 and day not in free for day in days]
        # Whole replacements, the look-up table last: another thread sees nothing or everything.
        self._working[:] = [day for day, at_work in zip(days, works, strict=True) if at_work]
        places = accumulate(works, initial=-1)
        next(places)
        self._last_before.update(dict(zip(days, places, strict=True)))

    def _reason(self, day: date, overrides: dict[date, Override]) -> str | None:
        if day.weekday() > 4:
            return weekday(day)
        override = overrides.get(day)
        if override is None:
            return published().titles[self.nation].get(day)
        return None if override.working else override.reason


def calendar(nation: Nation, overrides: Iterable[Override] = ()) -> Calendar:
    """The calendar of a nation; without overrides, always the same object.

    Those with overrides that were asked for last are kept too, with their tables.

    Raises:
        ValueError: two overrides contradict each other, or one lies outside the years known.
    """
    changes = tuple(overrides)
    return _changed(nation, changes) if changes else _plain(nation)


@cache
def _plain(nation: Nation) -> Calendar:
    return Calendar(nation)


@lru_cache(maxsize=32)  # under 1 MB each
def _changed(nation: Nation, overrides: tuple[Override, ...]) -> Calendar:
    return Calendar(nation, overrides)


def _check_range(day: date) -> None:
    if not published().first <= day <= published().last:
        raise ValueError(f"{in_words(day)} is not covered: {range_known()}")
