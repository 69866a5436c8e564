"""The statements that write: events, contents, the rows made from them. Used by `submitting` alone."""

from datetime import datetime
from typing import Any

import psycopg
from django.db import connection

from putright.procedure.events import Event
from putright.record import chain, encoding
from putright.record.clock import london_day
from putright.record.rows import DUTY, MATTER, MEASURE, PROMISE, Row, Rows
from putright.record.versions import VERSIONS


class Clash(Exception):
    """Somebody else wrote to the stream since it was read."""


_EVENT = """
with c as (
    insert into content (id, landlord_id, stream_id, salt, body)
    select %(content)s::uuid, %(landlord)s, %(stream)s, %(salt)s::bytea, %(texts)s::text
    where %(content)s::uuid is not null
), e as (
    insert into event (landlord_id, stream_id, number, what, version, happened_on, by_whom,
                       recorded_at, body, content_id, digest)
    values (%(landlord)s, %(stream)s, %(number)s, %(what)s, %(version)s, %(on)s, %(by)s, %(at)s,
            %(body)s, %(content)s, %(digest)s)
    returning position
)
insert into words (event_id, stream_id, landlord_id, year, body)
select position, %(stream)s, %(landlord)s, %(year)s, to_tsvector('english', %(words)s::text)
from e where %(words)s::text <> ''
"""
_BEGIN = """
insert into stream (landlord_id, kind, reference, head, digest) values (%s, %s, %s, %s, %s)
on conflict do nothing returning id
"""
_MOVE = "update stream set head = %s, digest = %s where id = %s and head = %s"


def _upsert(table: str, columns: tuple[str, ...], key: str) -> str:
    names = ", ".join(("landlord_id", "stream_id", *columns))
    marks = ", ".join(["%s"] * (len(columns) + 2))
    changed = ", ".join(f"{each} = excluded.{each}" for each in columns)
    return f"insert into {table} ({names}) values ({marks}) on conflict ({key}) do update set {changed}"  # noqa: S608


UPSERTS = {
    "duty": _upsert("duty", DUTY, "stream_id, key"),
    "promise": _upsert("promise", PROMISE, "stream_id, key"),
    "measure": _upsert("measure", MEASURE, "stream_id, key"),
    "matter": _upsert("matter", MATTER, "stream_id"),
}
_BY_KEY = ("duty", "promise", "measure")
_FORGET = {
    table: f"delete from {table} where stream_id = %s and key = any(%s)"  # noqa: S608 - constants
    for table in _BY_KEY
}
_FORGET_OTHERS = {
    table: f"delete from {table} where stream_id = %s and not key = any(%s::text[])"  # noqa: S608
    for table in _BY_KEY
}


def cursor() -> psycopg.Cursor[Any]:
    """A cursor with parameters bound on the server, in the transaction that is open."""
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)


def pipeline() -> Any:
    """Statements sent together: one way to the server and back for all of them."""
    return connection.connection.pipeline()


def event_values(
    landlord: int, stream: int | None, event: Event, at: datetime, before: bytes
) -> dict[str, Any]:
    """What is written of an event, with its digest after the one before."""
    encoded = encoding.encode(event)
    what = event.what.name()
    version = VERSIONS.get(what, 1)
    return {
        "landlord": landlord,
        "stream": stream,
        "number": event.number,
        "what": what,
        "version": version,
        "on": event.on,
        "by": event.by,
        "at": at,
        "body": encoded.body,
        "content": encoded.content,
        "salt": encoded.salt,
        "texts": encoded.texts,
        "words": encoding.texts_of(encoded),
        "year": london_day(at).year,
        "digest": chain.digest(
            before,
            number=event.number,
            what=what,
            version=version,
            on=event.on,
            by=event.by,
            recorded_at=at,
            body=encoded.body,
        ),
    }


def begin(at: psycopg.Cursor[Any], landlord: int, kind: str, reference: str) -> int:
    """A new stream, with nothing in it yet. Raises Clash where it has begun meanwhile."""
    start = chain.first(landlord, kind, reference)
    row = at.execute(_BEGIN, [landlord, kind, reference, 0, start]).fetchone()
    if row is None:
        raise Clash(reference)
    return int(row[0])


def append(at: psycopg.Cursor[Any], values: list[dict[str, Any]], seen: int) -> None:
    """Append the events of one stream, whose head was at `seen`.

    Where somebody else wrote first, the number of the first event is taken: the database says so
    with a unique violation of `event_number`.
    """
    last = values[-1]
    # The head first: whoever holds the stream is waited for here, with nothing in their way.
    at.execute(_MOVE, [last["number"], last["digest"], last["stream"], seen])
    for each in values:
        at.execute(_EVENT, each)


def put_rows(
    at: psycopg.Cursor[Any],
    table: str,
    landlord: int,
    stream: int,
    before: Rows | None,
    after: Rows,
) -> None:
    """Bring the rows of a stream from `before` to `after`; from whatever they are, if None.

    A row that stays keeps its number: a list that somebody pages through goes on where it was.
    """
    if before is None:
        at.execute(_FORGET_OTHERS[table], [stream, list(after)])
        before = {}
    if gone := [key for key in before if key not in after]:
        at.execute(_FORGET[table], [stream, gone])
    for key, row in after.items():
        if before.get(key) != row:
            at.execute(UPSERTS[table], (landlord, stream, *row))


def put_matter(at: psycopg.Cursor[Any], landlord: int, stream: int, row: Row | None) -> None:
    """Write the line of a stream in the lists."""
    if row is not None:
        at.execute(UPSERTS["matter"], (landlord, stream, *row))
