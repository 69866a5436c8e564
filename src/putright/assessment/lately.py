"""The figures of a period, kept until anything is recorded: pages ask for the same ones again and again.

They are kept in the memory of the process, by all that they depend on: the landlord, the edition, the
period, the day that is asked for, and the turn of the landlord's rows, which grows with whatever is
recorded, dated again or made anew. Once it has grown, all are counted afresh.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock

from putright.assessment.figures import FigureResult, figures
from putright.record.made_anew import Made, made

MOST = 32  # periods; each holds some 150 figures
# What moves no turn, a row that somebody mended in the database itself, shows after this long.
GOOD_FOR_S = 600.0

_Key = tuple[int, str, date, date, date, Made]
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
    """What `figures` gives, without counting again what was counted since anything moved.

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
    # The turn is read before the figures are: what comes in between is counted again next time.
    key = (landlord, edition, from_on, to_on, as_of, made(landlord))
    with _lock:
        found = _kept.get(key)
        if found and clock() - found[0] < GOOD_FOR_S:
            _kept.move_to_end(key)
            return found[1]
    counted = figures(landlord, edition, from_on, to_on, as_of=as_of)
    with _lock:
        _kept[key] = (clock(), counted)
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return counted
