"""`rebuild`: the rows that lists and reports read, made afresh from the events; or compared.

Whatever they held before does not count: what the events say does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from putright.procedure.landlords import Landlord
from putright.record import projecting, writing
from putright.record.history import Kind
from putright.record.landlords import rules_of, settings
from putright.record.reading import Loaded, hold, load
from putright.record.rows import (
    DUTY,
    MATTER,
    PROMISE,
    Around,
    Rows,
    duty_rows,
    matter_row,
    promise_rows,
)
from putright.record.tenancy import within


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not what the events say: of which stream, in which table, under which key."""

    reference: str
    table: str
    key: str
    stored: tuple[Any, ...] | None
    derived: tuple[Any, ...] | None


def rebuild(landlord: int, *, progress: Callable[[int], None] | None = None) -> int:
    """Make every row of a landlord afresh, a transaction for each stream. How many streams."""
    count = 0
    for kinds in ((Kind.RESIDENT,), (Kind.REQUEST, Kind.COMPLAINT)):
        for kind, reference in _every(landlord, kinds):
            with within(landlord, durable=True):
                hold(landlord, kind, reference)
                _again(landlord, load(landlord, kind, reference))
            count += 1
            if progress:
                progress(count)
    return count


def rebuild_one(landlord: int, kind: Kind, reference: str) -> None:
    """Make the rows of one stream afresh, in the transaction that is open or in one of its own."""
    with within(landlord):
        hold(landlord, kind, reference)
        _again(landlord, load(landlord, kind, reference))


def compare(landlord: int) -> Iterator[Difference]:
    """Every row that is not what the events say, in a transaction for each stream."""
    for kind, reference in _every(landlord, (Kind.RESIDENT, Kind.REQUEST, Kind.COMPLAINT)):
        with within(landlord):
            stream = load(landlord, kind, reference)
            now = settings(landlord)
            around = _around(landlord, now, stream)
            for table, columns, derived in _derived(stream, now, around):
                yield from _differing(reference, table, derived, _stored(stream, table, columns))


def _every(landlord: int, kinds: tuple[Kind, ...]) -> Iterator[tuple[Kind, str]]:
    last = 0
    while True:
        with within(landlord), connection.cursor() as cursor:
            cursor.execute(
                "select id, kind, reference from stream "
                "where landlord_id = %s and kind = any(%s) and id > %s order by id limit 500",
                [landlord, [each.value for each in kinds], last],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        for last, kind, reference in rows:  # noqa: B007
            yield Kind(kind), reference


def _around(landlord: int, now: Landlord, stream: Loaded, *, hold: bool = False) -> Around:
    return projecting.around(landlord, now, stream.kind, stream.record, hold=hold)


def _derived(
    stream: Loaded, now: Landlord, around: Around
) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
    rules = rules_of(now, stream.kind, stream.record)
    yield "duty", DUTY, duty_rows(stream.kind, stream.record, rules)
    yield "promise", PROMISE, promise_rows(stream.kind, stream.record)
    line = matter_row(stream.kind, stream.reference, stream.record, around)
    yield "matter", MATTER, {stream.reference: line} if line else {}


def _stored(stream: Loaded, table: str, columns: tuple[str, ...]) -> Rows:
    names = ", ".join(columns)
    key = columns.index("reference" if table == "matter" else "key")
    with connection.cursor() as cursor:
        cursor.execute(f"select {names} from {table} where stream_id = %s", [stream.id])  # noqa: S608
        return {row[key]: row for row in cursor.fetchall()}


def _differing(reference: str, table: str, derived: Rows, stored: Rows) -> Iterator[Difference]:
    for key in sorted({*derived, *stored}):
        if derived.get(key) != stored.get(key):
            yield Difference(reference, table, key, stored.get(key), derived.get(key))


def _again(landlord: int, stream: Loaded) -> None:
    now = settings(landlord)
    around = _around(landlord, now, stream, hold=True)
    at = writing.cursor()
    for table, _, rows in _derived(stream, now, around):
        if table == "matter":
            writing.put_matter(at, landlord, stream.id or 0, rows.get(stream.reference))
        else:
            writing.put_rows(at, table, landlord, stream.id or 0, None, rows)
    _words(at, landlord, stream)


def _words(at: Any, landlord: int, stream: Loaded) -> None:
    at.execute("delete from words where stream_id = %s", [stream.id])
    at.execute(
        "insert into words (event_id, stream_id, landlord_id, year, body) "
        "select e.position, e.stream_id, e.landlord_id, "
        "extract(year from e.recorded_at at time zone 'Europe/London'), "
        "to_tsvector('english', (select string_agg(t.text, E'\\n' order by t.place) "
        " from jsonb_array_elements_text(c.body::jsonb) with ordinality as t(text, place))) "
        "from event e join content c on c.id = e.content_id "
        "where e.stream_id = %s and c.body is not null and c.body <> '[]'",
        [stream.id],
    )
