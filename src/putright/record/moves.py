"""Which dates differ between two states of a stream's duties. Pure."""

from collections.abc import Iterator
from datetime import date

from putright.record.rows import DUTY, Row, Rows

_WHAT, _STATE, _DUE, _EXPECTED, _TARGET = (
    DUTY.index(name) for name in ("what", "state", "due_on", "expected_on", "target_on")
)

Moved = tuple[str, date | None, date | None]


def moves(before: Rows, after: Rows) -> Iterator[Moved]:
    """What of the open duties moved, from when to when: due dates, and the landlord's own targets."""
    for key, row in after.items():
        old = before.get(key)
        if old is None or row[_STATE] != "open":
            continue
        if _limit(old) != _limit(row):
            yield row[_WHAT], _limit(old), _limit(row)
        if old[_TARGET] != row[_TARGET]:
            yield f"{row[_WHAT]}, our own target", old[_TARGET], row[_TARGET]


def _limit(row: Row) -> date | None:
    limit: date | None = row[_DUE] or row[_EXPECTED]
    return limit
