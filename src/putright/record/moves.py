"""Which dates differ between two states of a stream's duties. Pure."""

from collections.abc import Iterator
from datetime import date

from putright.record.rows import DUTY, FAR, Rows

_WHAT, _STATE, _LIMIT, _TARGET = (
    DUTY.index(name) for name in ("what", "state", "limit_on", "target_on")
)

Moved = tuple[str, date | None, date | None]


def moves(before: Rows, after: Rows) -> Iterator[Moved]:
    """What of the open duties moved, from when to when: due dates, and the landlord's own targets."""
    for key, row in after.items():
        old = before.get(key)
        if old is None or row[_STATE] != "open":
            continue
        if old[_LIMIT] != row[_LIMIT]:
            yield row[_WHAT], _day(old[_LIMIT]), _day(row[_LIMIT])
        if old[_TARGET] != row[_TARGET]:
            yield f"{row[_WHAT]}, our own target", old[_TARGET], row[_TARGET]


def _day(limit: date | None) -> date | None:
    return None if limit == FAR else limit
