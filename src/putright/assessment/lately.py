"""The figures of a period, kept until anything is recorded: pages ask for the same ones again and again.

They are kept in the memory of the process, by all that they depend on: the landlord, the edition, the
period, the day that is asked for, and how many events are on record. A figure that no event has
touched is what it was; where one has, all are counted afresh.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock

from putright.assessment.figures import FigureResult, figures
from putright.record.measuring import events

MOST = 32  # periods; each holds some 150 figures
# What no event tells of, a rebuild of the lists by a newer release, shows after this long.
GOOD_FOR_S = 600.0

_Key = tuple[int, str, date, date, date, int]
_kept: OrderedDict[_Key, tuple[float, tuple[FigureResult, ...]]] = OrderedDict()
_lock = Lock()


def lately(
    landlord: int,
    edition: str,
    from_on: date,
    to_on: date,
    *,
    as_of: date,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[FigureResult, ...]:
    """What `figures` gives, without counting again what was counted since the last event.

    Args:
        landlord: Whose record it is.
        edition: The id of the edition.
        from_on: The first day of the period.
        to_on: Its last day.
        as_of: The day on which it is asked.
        clock: Seconds that only go on.

    Raises:
        UnknownEdition: there is no such edition.
        ValueError: the period ends before it begins.
    """
    # The number is read before the figures are: what comes in between is counted again next time.
    key = (landlord, edition, from_on, to_on, as_of, events(landlord))
    with _lock:
        found = _kept.get(key)
        if found and clock() - found[0] < GOOD_FOR_S:
            _kept.move_to_end(key)
            return found[1]
    made = figures(landlord, edition, from_on, to_on, as_of=as_of)
    with _lock:
        _kept[key] = (clock(), made)
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made
