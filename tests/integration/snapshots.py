"""Everything that a landlord's tables hold, in a form in which two landlords can be compared."""

from collections.abc import Iterator
from typing import Any

import msgspec

from integration.roles import as_superuser
from putright.procedure.events import Command
from putright.record.history import Entry, History, Kind
from putright.record.reading import load
from putright.record.tenancy import within

TABLES = (
    "stream",
    "event",
    "content",
    "words",
    "matter",
    "duty",
    "promise",
    "measure",
    "numbering",
)

# What can't be the same: ids, salts, and the digests that are made with them.
OWN = frozenset(
    {"id", "landlord_id", "stream_id", "event_id", "content_id", "position", "salt", "digest"}
)

_STREAM = "(select s.kind || ' ' || s.reference from stream s where s.id = t.stream_id)"
_NUMBER = "(select e.number from event e where e.{key} = t.{own})"

# How the rows of a table are told apart where their own columns do not say it.
_KEYS = {
    "stream": "null",
    "numbering": "null",
    "words": f"{_STREAM} || ' ' || {_NUMBER.format(key='position', own='event_id')}",
    "content": f"{_STREAM} || ' ' || {_NUMBER.format(key='content_id', own='id')}",
}

Row = dict[str, Any]


def snapshot(landlord: int, tables: tuple[str, ...] = TABLES) -> dict[str, list[Row]]:
    """Every row of every table, column by column, but for what is a landlord's own."""
    return {table: sorted(_rows(landlord, table), key=repr) for table in tables}


def columns(table: str) -> list[str]:
    """The columns of a table as the catalogue has them, so that a new one is compared too."""
    query = (
        "select attname from pg_attribute where attrelid = %s::regclass "
        "and attnum > 0 and not attisdropped order by attname"
    )
    return [row[0] for row in as_superuser(query, table)]


def _rows(landlord: int, table: str) -> Iterator[Row]:
    names = [each for each in columns(table) if each not in OWN]
    key = _KEYS.get(table, _STREAM)
    told = ", ".join(f"t.{each}::text" for each in names)
    query = f"select {key}, {told} from {table} t where landlord_id = %s"  # noqa: S608
    for row in as_superuser(query, landlord):
        found = dict(zip(("of", *names), row, strict=True))
        if table == "event":
            body = msgspec.json.decode(found["body"])
            found["body"] = {**body, "content": "content" in body}
        yield found


def histories(landlord: int) -> list[History]:
    """What is on record of a landlord, as histories that could be loaded."""
    query = "select kind, reference from stream where landlord_id = %s order by id"
    found = []
    for kind, reference in as_superuser(query, landlord):
        with within(landlord):
            stream = load(landlord, Kind(kind), reference)
        entries = tuple(
            Entry(Command(what=each.what, on=each.on, by=each.by), stream.recorded_at(each.number))
            for each in stream.record.history
        )
        found.append(History(Kind(kind), reference, entries))
    return found


__all__ = ["columns", "histories", "snapshot"]
