"""The print room: letters by post are printed together, and count from the day they are posted.

A batch is one PDF and one list, kept as they are: whoever fetches them again gets the same bytes.
They go a month after the posting, since each case holds its own letter; and at once where a letter
of theirs is erased: what is left of the batch is then made again.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.storage import storages
from django.db import connection

from putright.procedure.words import Sending
from putright.record import clock, documents
from putright.record.documents import Found
from putright.record.landlords import settings
from putright.record.permissions import Permission, may
from putright.record.sending import rows, sheets
from putright.record.sending.carrying import Gone, content_of
from putright.record.sending.rows import Row
from putright.record.sending.telling import tell
from putright.record.submitting import SYSTEM, Done, NotAllowed, NotDone
from putright.record.tenancy import within

# How long the files of a batch are kept after it was posted.
KEPT_FOR = timedelta(days=30)

_WAITS = "w.way = 'print' and w.state in ('waiting', 'failed')"


class NoBatch(LookupError):
    """There is no such batch, or its files are gone."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Letters printed together. `posted_on` None: nobody has confirmed that all of them were posted.

    `letters` is how many were printed; `waiting` are the ids of those whose posting is not confirmed,
    `left` of those that were posted. Any other was taken out, and waits for another batch.
    """

    id: int
    made_at: datetime
    made_by: str
    letters: int
    pages: int
    duplex: bool
    posted_on: date | None
    waiting: tuple[str, ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Posted:
    """What came of a confirmation: the letters that left, and those that did not, each with why."""

    left: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def to_print(landlord: int) -> int:
    """How many letters wait for the print room."""
    return len(rows.find(landlord, _WAITS))


def batch(landlord: int, *, by: str, at: datetime, duplex: bool = True) -> Batch | None:
    """Print all letters that wait, together; None where none does.

    A letter whose file is gone is given up, and somebody finds out about it.

    Raises:
        NotAllowed: whoever it is may not print.
    """
    _allowed(landlord, by)
    gone: list[tuple[Row, Gone]] = []
    with within(landlord, durable=True):
        # Who comes second finds none of these: each letter is in one batch.
        waiting = rows.find(landlord, "w.id = any(%s)", _held(landlord))
        found: list[tuple[Row, bytes]] = []
        for row in waiting:
            try:
                found.append((row, content_of(row)))
            except Gone as why:
                gone.append((row, why))
        made = _make_one(landlord, found, by=by, at=at, duplex=duplex) if found else None
    for row, missing in gone:
        outcome = Sending.GIVEN_UP if missing.for_good else Sending.FAILED
        tell(row, outcome, attempt=row.attempts + 1, note=str(missing))
    return find(landlord, made) if made else None


def _make_one(
    landlord: int, found: Sequence[tuple[Row, bytes]], *, by: str, at: datetime, duplex: bool
) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into print_batch (landlord_id, made_at, made_by, duplex, letters, pages) "
            "values (%s, %s, %s, %s, %s, 0) returning id",
            [landlord, at, by, duplex, len(found)],
        )
        number = int(cursor.fetchone()[0])
        cursor.executemany(
            "update sending set state = 'claimed', claimed_at = now(), batch_id = %s, place = %s "
            "where landlord_id = %s and id = %s",
            [(number, place, landlord, row.id) for place, (row, _) in enumerate(found, start=1)],
        )
    numbered = [(place, row, content) for place, (row, content) in enumerate(found, start=1)]
    sheets.store(landlord, number, numbered, day=clock.london_day(at), duplex=duplex)
    return number


def _held(landlord: int) -> list[int]:
    """The letters that wait, held until the transaction ends; none that another one holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select w.id from sending w where w.landlord_id = %s and {_WAITS} "  # noqa: S608
            "order by w.id for update skip locked",
            [landlord],
        )
        return [row[0] for row in cursor.fetchall()]


_BATCH = """
select b.id, b.made_at, b.made_by, b.letters, b.pages, b.duplex, b.posted_on,
       coalesce(array_agg(w.letter order by w.place) filter (where w.state = 'claimed'), '{}'),
       coalesce(array_agg(w.letter order by w.place)
                filter (where w.state in ('left', 'bounced')), '{}')
from print_batch b
left join sending w on w.batch_id = b.id and w.landlord_id = b.landlord_id
where b.landlord_id = %s and (%s::bigint is null or b.id = %s)
group by b.id order by b.id desc limit 100
"""


def batches(landlord: int) -> list[Batch]:
    """The last hundred batches, the newest first."""
    return _batches(landlord, None)


def find(landlord: int, number: int) -> Batch:
    """A batch. Raises NoBatch where there is none."""
    found = _batches(landlord, number)
    if not found:
        raise NoBatch("There is no such batch.")
    return found[0]


def _batches(landlord: int, number: int | None) -> list[Batch]:
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(_BATCH, [landlord, number, number])
        return [_read(row) for row in cursor.fetchall()]


def _read(row: tuple[Any, ...]) -> Batch:
    number, made_at, made_by, letters, pages, duplex, posted_on, waiting, left = row
    return Batch(
        number, made_at, made_by, letters, pages, duplex, posted_on, tuple(waiting), tuple(left)
    )


def pdf(landlord: int, number: int) -> bytes:
    """The one PDF of a batch. Raises NoBatch where there is none, or its files are gone."""
    return _file(landlord, number, "pdf")


def listed(landlord: int, number: int) -> bytes:
    """The list of a batch, as CSV. Raises NoBatch where there is none, or its files are gone."""
    return _file(landlord, number, "manifest")


def _file(landlord: int, number: int, name: str) -> bytes:
    batch = find(landlord, number)
    path, digest = _stored(landlord, number, name)
    if path is None and not batch.posted_on:
        _again(landlord, batch)
        path, digest = _stored(landlord, number, name)
    if path is None:
        raise NoBatch("The files of this batch are gone: each case holds its own letters.")
    with storages["default"].open(path) as file:
        content = bytes(file.read())
    if hashlib.sha256(content).hexdigest() != digest:
        raise documents.Changed(f"batch {number}")
    return content


def _stored(landlord: int, number: int, name: str) -> tuple[str | None, str | None]:
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            f"select {name}, {name}_sha256 from print_batch where landlord_id = %s and id = %s",  # noqa: S608
            [landlord, number],
        )
        path, digest = cursor.fetchone()
    return path, digest


def _again(landlord: int, batch: Batch) -> None:
    """Make the files of a batch again, without the letters that were erased."""
    with within(landlord, durable=True):
        rows.hold(landlord, "w.batch_id = %s", batch.id)  # whoever erases one waits, or has done it
        with connection.cursor() as cursor:  # who comes second waits, and finds them made
            cursor.execute(
                "select pdf from print_batch where landlord_id = %s and id = %s for update",
                [landlord, batch.id],
            )
            if cursor.fetchone()[0] is not None:
                return
        found = []
        for row in rows.find(landlord, "w.batch_id = %s", batch.id):
            try:
                found.append((row.place or 0, row, content_of(row)))
            except Gone:
                continue
        sheets.store(
            landlord, batch.id, found, day=clock.london_day(batch.made_at), duplex=batch.duplex
        )  # fmt: skip


def apart(landlord: int, number: int, place: int) -> Found | None:
    """A letter of a batch as its own file, by its number in the list; None where there is none.

    Raises:
        Changed: it is not the file that was recorded.
    """
    found = rows.find(landlord, "w.batch_id = %s and w.place = %s", number, place)
    if not found:
        return None
    return documents.read(landlord, found[0].stream, found[0].message)


def posted(landlord: int, number: int, *, on: date, by: str, except_: Sequence[str] = ()) -> Posted:
    """Confirm that the letters of a batch were posted on a day. Those left out wait again.

    Where it is cut off in the middle it can be confirmed again: what has left stays as it is.

    Args:
        landlord: Whose batch it is.
        number: Which one.
        on: The day on which they were posted; every letter counts from it.
        by: Who confirms it.
        except_: The ids of the letters that were not posted.

    Raises:
        NotAllowed: whoever it is may not print.
        NoBatch: there is no such batch.
    """
    _allowed(landlord, by)
    find(landlord, number)
    put_back(landlord, number, by=by, letters=except_)
    left: list[str] = []
    refused: list[tuple[str, str]] = []
    for row in rows.find(landlord, "w.batch_id = %s and w.state = 'claimed'", number):
        done = tell(row, Sending.LEFT, attempt=row.attempts + 1, on=on, by=by, whole=True)
        if isinstance(done, Done):
            left.append(row.letter)
        else:
            refused.append((row.letter, _why(done)))
    if not refused:
        with within(landlord, durable=True), connection.cursor() as cursor:
            cursor.execute(
                "update print_batch set posted_on = coalesce(posted_on, %s), "
                "posted_by = coalesce(posted_by, %s) where landlord_id = %s and id = %s",
                [on, by, landlord, number],
            )
    return Posted(tuple(left), tuple(refused))


def _why(outcome: object) -> str:
    if not isinstance(outcome, NotDone):
        return "Somebody changed the case meanwhile: confirm it again."
    return " ".join(f"{each.why} {each.mend}" for each in outcome.refused.refusals)


def put_back(landlord: int, number: int, *, by: str, letters: Sequence[str] | None = None) -> int:
    """Let letters of a batch wait for the next one; all whose posting is not confirmed, if None.

    Raises:
        NotAllowed: whoever it is may not print.
    """
    _allowed(landlord, by)
    with within(landlord, durable=True), connection.cursor() as cursor:
        cursor.execute(
            "update sending set state = 'waiting', batch_id = null, place = null, claimed_at = null "
            "where landlord_id = %s and batch_id = %s and state = 'claimed' "
            "and (%s::text[] is null or letter = any(%s))",
            [landlord, number, *([None if letters is None else list(letters)] * 2)],
        )
        return int(cursor.rowcount)


def forget(landlord: int, stream: int) -> list[str]:
    """Take away the files of the batches that hold a letter of a stream that is erased.

    In the transaction that erases, which holds the rows of the stream's letters; returns where the
    files lie, to be deleted once it is committed.
    """
    return _taken(
        landlord,
        "exists (select from sending w where w.landlord_id = b.landlord_id and w.batch_id = b.id "
        "and w.stream_id = %s)",
        stream,
    )


def sweep(landlord: int, *, today: date, at: datetime) -> int:
    """Delete the files of batches that were posted long enough ago, and those of none; how many.

    Args:
        landlord: Whose they are.
        today: The day it is.
        at: The time as the store has it.
    """
    with within(landlord, durable=True):
        paths = _taken(landlord, "b.pdf is not null and b.posted_on < %s", today - KEPT_FOR)
    for each in paths:
        storages["default"].delete(each)
    return len(paths) + sheets.sweep(landlord, at=at)


def _taken(landlord: int, where: str, value: date | int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "with old as (select b.landlord_id, b.id, b.pdf, b.manifest from print_batch b "  # noqa: S608
            f"where b.landlord_id = %s and {where} for update) "
            "update print_batch b set pdf = null, pdf_sha256 = null, manifest = null, "
            "manifest_sha256 = null from old where b.landlord_id = old.landlord_id and b.id = old.id "
            "returning old.pdf, old.manifest",
            [landlord, value],
        )
        return [path for row in cursor.fetchall() for path in row if path]


def _allowed(landlord: int, by: str) -> None:
    if by == SYSTEM:
        return
    with within(landlord):
        person = settings(landlord).working_people().get(by)
    if not may(person, Permission.PRINT):
        raise NotAllowed("Printing letters and confirming their posting is not for you to do.")
