"""How long counting working days takes, beside the libraries that do the same.

    python bench/workingdays.py

All count on the same bank holidays of England and Wales and must agree on every answer before
anything is timed. Runs of one are interleaved with runs of the others, so that a busy machine
slows all alike; each figure is the median of the runs. Exits 1 if a goal is not reached.
"""

import random
import statistics
import sys
import timeit
from collections.abc import Callable
from datetime import date
from functools import partial

import holidays
import numpy as np
import pandas as pd
from govuk_bank_holidays.bank_holidays import BankHolidays
from workalendar.europe import UnitedKingdom

from putright.workingdays import Nation, arrays, calendar
from putright.workingdays.published import published

DAYS = 10  # the response at stage 1
ROUNDS = 9
SINGLE_GOAL = 10.0
COLUMN_GOAL = 3.0
COLUMN = 1_000_000

Add = Callable[[date, int], object]
OURS = calendar(Nation.ENGLAND_AND_WALES)
HOLIDAYS = sorted(published().titles[Nation.ENGLAND_AND_WALES])
BUSDAYS = np.busdaycalendar(holidays=np.array(HOLIDAYS, dtype="datetime64[D]"))


def with_numpy() -> Add:
    """numpy's own date type in and out, and a calendar made beforehand: its quickest way."""
    offset = np.busday_offset
    return lambda start, n: offset(start, n, roll="backward", busdaycal=BUSDAYS)


def with_holidays() -> Add:
    """The holidays package, its years filled beforehand."""
    return holidays.UK(subdiv="ENG", years=range(2012, 2029)).get_nth_working_day


def with_workalendar() -> Add:
    """workalendar, which keeps the holidays of years it has seen."""
    return UnitedKingdom().add_working_days


def with_govuk() -> Add:
    """govuk-bank-holidays has no nth day: its next working day, n times."""
    following = BankHolidays(use_cached_holidays=True).get_next_work_day
    division = BankHolidays.ENGLAND_AND_WALES

    def add(start: date, n: int) -> date:
        for _ in range(n):
            start = following(division=division, date=start)
        return start

    return add


def with_pandas() -> Add:
    """pandas, its offset made beforehand for the number of days asked."""
    offset = pd.offsets.CustomBusinessDay(DAYS, calendar=BUSDAYS)
    return lambda start, _: start + offset


RIVALS: dict[str, tuple[Callable[[], Add], Callable[[date], object]]] = {
    "numpy.busday_offset": (with_numpy, np.datetime64),
    "holidays": (with_holidays, lambda day: day),
    "workalendar": (with_workalendar, lambda day: day),
    "pandas CustomBusinessDay": (with_pandas, pd.Timestamp),
    "govuk-bank-holidays": (with_govuk, lambda day: day),
}


def starts(count: int, seed: int = 1) -> list[date]:
    """Dates of 2015 to 2027, all days of the week, but for the weeks before the coronation.

    workalendar 17 does not know that holiday (8 May 2023); leaving it out for all keeps the
    answers equal, and the work too.
    """
    first, last = date(2015, 1, 1).toordinal(), date(2027, 12, 1).toordinal()
    chosen = random.Random(seed)  # noqa: S311 - no secret
    found: list[date] = []
    while len(found) < count:
        day = date.fromordinal(chosen.randint(first, last))
        if not date(2023, 4, 15) <= day <= date(2023, 5, 8):
            found.append(day)
    return found


def plain(answer: object) -> date:
    """Whatever a library gives, as a date."""
    return pd.Timestamp(answer).date()


def run_all(add: Add, days: list[object]) -> None:
    """One run: every start once."""
    for day in days:
        add(day, DAYS)


def medians(runs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds for each, the median of interleaved runs."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            times[name].append(timeit.timeit(run, number=1))
    return {name: statistics.median(taken) for name, taken in times.items()}


def single() -> dict[str, float]:
    """Seconds a call on one date, for putright and each rival."""
    days = starts(400)
    expected = [OURS.add(day, DAYS) for day in days]
    runs: dict[str, Callable[[], object]] = {}
    repeated = days * 50  # long enough for the clock
    runs["putright"] = partial(run_all, OURS.add, repeated)
    for name, (make, convert) in RIVALS.items():
        add = make()
        theirs = [convert(day) for day in days]
        answers = [plain(add(day, DAYS)) for day in theirs]
        differ = [day for day, a, b in zip(days, answers, expected, strict=True) if a != b]
        assert not differ, f"{name} disagrees from {differ[:3]}"
        runs[name] = partial(run_all, add, theirs)
    taken = medians(runs)
    return {
        name: seconds / (len(repeated) if name == "putright" else len(days))
        for name, seconds in taken.items()
    }


def column() -> dict[str, float]:
    """Seconds for a million dates at once.

    numpy alone to measure against: pandas has no vectorised form of CustomBusinessDay, and takes
    for each date what the first table shows.
    """
    days = np.resize(np.array(starts(50_000), dtype="datetime64[D]"), COLUMN)
    np.random.default_rng(1).shuffle(days)
    ours, _ = arrays.add(OURS, days, DAYS)
    theirs = np.busday_offset(days, DAYS, roll="backward", busdaycal=BUSDAYS)
    assert (ours == theirs).all()
    return medians(
        {
            "putright.arrays": lambda: arrays.add(OURS, days, DAYS),
            "numpy.busday_offset": lambda: np.busday_offset(
                days, DAYS, roll="backward", busdaycal=BUSDAYS
            ),
        }
    )


def report(title: str, unit: str, scale: float, taken: dict[str, float], goal: float) -> bool:
    """Print one table and its verdicts. Returns whether every goal was reached."""
    (ours, base), *rivals = taken.items()
    print(f"\n{title}\n")
    print(f"  {ours:28}{base * scale:10.3f} {unit}")
    reached = True
    for name, seconds in rivals:
        ratio = seconds / base
        verdict = "reached" if ratio >= goal else "NOT REACHED"
        reached &= ratio >= goal
        print(
            f"  {name:28}{seconds * scale:10.3f} {unit} {ratio:9.1f} x   goal {goal:g} x: {verdict}"
        )
    return reached


def main() -> int:
    """Measure and report. Returns 1 if a goal is not reached."""
    one = report(f"One date and {DAYS} working days", "µs", 1e6, single(), SINGLE_GOAL)
    many = report(f"{COLUMN:,} dates at once", "ms", 1e3, column(), COLUMN_GOAL)
    return 0 if one and many else 1


if __name__ == "__main__":
    sys.exit(main())
