"""Reading a stream: its events, what they amount to, and where its head is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from putright.procedure.streams import folding
from putright.record.history import Kind
from putright.record.landlords import event_of
from putright.record.streams import STREAMS

_STREAM = """
select s.id, s.digest, m.settings,
       e.number, e.what, e.version, e.happened_on, e.by_whom, e.recorded_at, e.body, c.body
from stream s
left join matter m on m.stream_id = s.id
left join event e on e.stream_id = s.id
left join content c on c.id = e.content_id
where s.landlord_id = %s and s.kind = %s and s.reference = %s
order by e.number
"""


_HOLD = """
select id from stream where landlord_id = %s and kind = %s and reference = %s for no key update
"""


class NoSuchStream(LookupError):
    """There is nothing of that reference on record, or it is another landlord's."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A stream as it stands. `id` None: it has not begun."""

    kind: Kind
    reference: str
    record: Any
    id: int | None = None
    digest: bytes = b""
    settings: int | None = None
    recorded: tuple[datetime, ...] = ()

    @property
    def head(self) -> int:
        """The number of the last event; 0 before the first."""
        return len(self.record.history)

    def recorded_at(self, number: int) -> datetime:
        """When an event was recorded."""
        return self.recorded[number - 1]


def load(landlord: int, kind: Kind, reference: str) -> Loaded:
    """A stream of the landlord's.

    Raises:
        NoSuchStream: there is none of that kind and reference.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STREAM, [landlord, kind.value, reference])
        rows = cursor.fetchall()
    if not rows:
        raise NoSuchStream(f"There is no {kind.value} {reference}.")
    return loaded(kind, reference, rows)


def hold(landlord: int, kind: Kind, reference: str) -> None:
    """Keep others from writing to a stream until this transaction ends; wait for who writes now.

    What is loaded after it is the last word. It has to come before any other lock on the stream's
    rows, as it does where events are appended.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [landlord, kind.value, reference])


def loaded(kind: Kind, reference: str, rows: Iterable[tuple[Any, ...]]) -> Loaded:
    """A stream from the rows of the query above."""
    rows = list(rows)
    stream = STREAMS[kind]
    record = folding.fold(stream, (event_of(row[3:]) for row in rows), stream.new)
    return Loaded(
        kind=kind,
        reference=reference,
        record=record,
        id=rows[0][0],
        digest=bytes(rows[0][1]),
        settings=rows[0][2],
        recorded=tuple(row[8] for row in rows),
    )


def new(kind: Kind, reference: str) -> Loaded:
    """A stream before its first event."""
    return Loaded(kind=kind, reference=reference, record=STREAMS[kind].new)
