"""`verify`: that no event was changed, lost, put in or reordered, and no stream cut or vanished."""

from collections.abc import Iterator
from typing import Any

import msgspec
from django.db import connection

from putright.procedure.facts import TextsErased
from putright.record import chain, encoding
from putright.record.checkpoints import Damage, Head, heads
from putright.record.tenancy import within

_EVENTS = """
select s.id, s.kind, s.reference, s.head, s.digest,
       e.number, e.what, e.version, e.happened_on, e.by_whom, e.recorded_at, e.body, e.digest,
       e.content_id, c.id, c.salt, c.body
from stream s
left join event e on e.stream_id = s.id
left join content c on c.id = e.content_id and c.stream_id = s.id
where s.landlord_id = %s
order by s.id, e.number, e.position
"""
_STRAY = """
select e.stream_id, e.number from event e
left join stream s on s.id = e.stream_id and s.landlord_id = e.landlord_id
where e.landlord_id = %s and s.id is null
"""


# The name of the fact that says why texts are gone.
_ERASURE = TextsErased.name()


class _Body(msgspec.Struct):
    """What of an event's bytes vouches for its texts."""

    content: str | None = None


def verify(landlord: int) -> tuple[list[Damage], int, int]:
    """What is wrong with the record of a landlord; and how many streams and events were looked at."""
    known, damage = heads(landlord)
    unseen = dict(known)
    streams = events = 0
    with within(landlord):
        for rows in _by_stream(landlord):
            streams += 1
            events += sum(row[5] is not None for row in rows)
            damage += _stream(landlord, rows, unseen.pop(rows[0][0], None))
        with connection.cursor() as cursor:
            cursor.execute(_STRAY, [landlord])
            damage += [
                Damage(f"An event belongs to stream {stream}, which is not there.", None, number)
                for stream, number in cursor.fetchall()
            ]
    damage += [
        Damage(f"The {each.kind} {each.reference} has vanished.", each.reference)
        for each in unseen.values()
    ]
    return damage, streams, events


def _by_stream(landlord: int) -> Iterator[list[tuple[Any, ...]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_EVENTS, [landlord])
        rows: list[tuple[Any, ...]] = []
        while batch := cursor.fetchmany(5000):
            for row in batch:
                if rows and rows[0][0] != row[0]:
                    yield rows
                    rows = []
                rows.append(row)
        if rows:
            yield rows


def _stream(landlord: int, rows: list[tuple[Any, ...]], kept: Head | None) -> Iterator[Damage]:
    _, kind, reference, head, ends = rows[0][:5]
    digest = chain.first(landlord, kind, reference)
    number = 0
    at_checkpoint = None
    for row in rows:
        if row[5] is None:
            break
        number += 1
        if row[5] != number:
            yield Damage(
                f"{reference}: event {number} is missing, or a number was given twice.",
                reference, number,
            )  # fmt: skip
            return
        digest = _digest(digest, row)
        if digest != bytes(row[12]):
            yield Damage(
                f"{reference}: event {number} is not what was recorded.", reference, number
            )
            return
        yield from _content(reference, row)
        if kept and number == kept.number:
            at_checkpoint = digest.hex()
    yield from _gone(reference, rows)
    if head != number or bytes(ends) != digest:
        yield Damage(
            f"{reference}: the record says that it ends with event {head}; it ends with {number}.",
            reference, number,
        )  # fmt: skip
    if kept and at_checkpoint != kept.digest and kept.number:
        why = "events are missing at its end" if number < kept.number else "its history is another"
        yield Damage(f"{reference}: by the last checkpoint, {why}.", reference, number)
    if kept and (kept.kind, kept.reference) != (kind, reference):
        yield Damage(f"{reference} was {kept.reference} at the last checkpoint.", reference)


def _gone(reference: str, rows: list[tuple[Any, ...]]) -> Iterator[Damage]:
    """Texts that are gone without an erasure after them: it says so in the stream's own chain."""
    erasure = max((row[5] for row in rows if row[6] == _ERASURE), default=0)
    for row in rows:
        if row[14] is not None and row[16] is None and row[5] >= erasure:
            yield Damage(
                f"{reference}: the texts of event {row[5]} are gone, and nobody is on record as "
                "erasing them.",
                reference, row[5],
            )  # fmt: skip


def _digest(before: bytes, row: tuple[Any, ...]) -> bytes:
    return chain.digest(
        before,
        number=row[5],
        what=row[6],
        version=row[7],
        on=row[8],
        by=row[9],
        recorded_at=row[10],
        body=row[11],
    )


def _content(reference: str, row: tuple[Any, ...]) -> Iterator[Damage]:
    """Whether the texts are those that the event vouches for. Whether gone ones may be says `_gone`."""
    number, body, wanted, found, salt, texts = row[5], row[11], row[13], row[14], row[15], row[16]
    try:
        vouched = msgspec.json.decode(body, type=_Body).content
    except msgspec.DecodeError:
        yield Damage(f"{reference}: event {number} can't be read.", reference, number)
        return
    if vouched is None:
        if wanted is not None:
            yield Damage(f"{reference}: event {number} has texts of another.", reference, number)
        return
    if wanted is None or found is None:
        yield Damage(f"{reference}: the texts of event {number} are missing.", reference, number)
    elif (salt is None) != (texts is None) or (
        salt is not None and encoding.digest_of(bytes(salt), texts) != vouched
    ):
        yield Damage(f"{reference}: the texts of event {number} were changed.", reference, number)
