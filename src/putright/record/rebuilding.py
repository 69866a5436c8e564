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
from putright.record.made_anew import all_made, one_again
from putright.record.reading import Loaded, hold, load
from putright.record.rows import (
    DUTY,
    MATTER,
    MEASURE,
    PROMISE,
    Around,
    Rows,
    duty_rows,
    matter_row,
    measure_rows,
    promise_rows,
)
from putright.record.tenancy import within

# What the lines of the others show comes of these.
_BEFORE = (Kind.LANDLORD, Kind.RESIDENT)

_STATE, _SETTINGS = DUTY.index("state"), MATTER.index("settings")

# The words of a stream, as they follow from the texts of its events.
_WORDS = """
select e.position as event_id, e.stream_id, e.landlord_id,
       extract(year from e.recorded_at at time zone 'Europe/London')::smallint as year,
       to_tsvector('english', told.texts) as body
from event e join content c on c.id = e.content_id,
lateral (select string_agg(t.text, E'\n' order by t.place) as texts
         from jsonb_array_elements_text(c.body::jsonb) with ordinality as t(text, place)) as told
where e.stream_id = %s and told.texts <> ''
"""
_OTHER_WORDS = f"""
select coalesce(e.number, 0), w.year, w.body::text, d.year, d.body::text
from (select * from words where stream_id = %s) w
full join ({_WORDS}) d on d.event_id = w.event_id
left join event e on e.position = coalesce(w.event_id, d.event_id)
where (w.year, w.body) is distinct from (d.year, d.body)
order by 1
"""  # noqa: S608 - made of constants


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not what the events say: of which stream, in which table, under which key."""

    reference: str
    table: str
    key: str
    stored: tuple[Any, ...] | None
    derived: tuple[Any, ...] | None


def rebuild(landlord: int, *, progress: Callable[[int], None] | None = None) -> int:
    """Make every row of a landlord afresh, a transaction for each stream. How many streams.

    Where it ends before all are done, figures of a release before stay untold: run it again.
    """
    count = 0
    for kinds in (_BEFORE, tuple(each for each in Kind if each not in _BEFORE)):
        for kind, reference in _every(landlord, kinds):
            with within(landlord, durable=True):
                hold(landlord, kind, reference)
                _again(landlord, load(landlord, kind, reference))
                one_again(landlord)
            count += 1
            if progress:
                progress(count)
    all_made(landlord)
    return count


def rebuild_one(landlord: int, kind: Kind, reference: str) -> None:
    """Make the rows of one stream afresh, in the transaction that is open or in one of its own.

    That they were (`made_anew.one_again`) is for the caller to tell, at the end of the transaction.
    """
    with within(landlord):
        hold(landlord, kind, reference)
        _again(landlord, load(landlord, kind, reference))


def compare(landlord: int) -> Iterator[Difference]:
    """Every row that is not what the events say, in a transaction for each stream."""
    for kind, reference in _every(landlord, tuple(Kind)):
        with within(landlord):
            stream = load(landlord, kind, reference)
            now = settings(landlord)
            around = _around(landlord, now, stream)
            open_ones = False
            for table, columns, rows in _derived(stream, now, around):
                stored = _stored(stream, table, columns)
                open_ones |= table == "duty" and any(row[_STATE] == "open" for row in rows.values())
                closed = table == "matter" and not open_ones
                derived = _as_dated(rows, stored) if closed else rows
                yield from _differing(reference, table, derived, stored)
            yield from _differing_words(stream)


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
    yield "measure", MEASURE, measure_rows(stream.record, rules)
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


def _as_dated(derived: Rows, stored: Rows) -> Rows:
    """New settings date again what is open: other lines may stand as of older ones."""
    return {
        key: (*row[:_SETTINGS], stored[key][_SETTINGS], *row[_SETTINGS + 1 :])
        if key in stored and stored[key][_SETTINGS] <= row[_SETTINGS]
        else row
        for key, row in derived.items()
    }


def _differing_words(stream: Loaded) -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(_OTHER_WORDS, [stream.id, stream.id])
        for number, year, body, right_year, right in cursor.fetchall():
            stored = None if body is None else (year, body)
            derived = None if right is None else (right_year, right)
            yield Difference(stream.reference, "words", str(number), stored, derived)


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
    at.execute(
        "delete from words where stream_id = %s "
        "or event_id in (select position from event where stream_id = %s)",
        [stream.id, stream.id],
    )
    at.execute(
        f"insert into words (event_id, stream_id, landlord_id, year, body) {_WORDS}",
        [stream.id],
    )
