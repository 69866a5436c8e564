"""The rows of letters on their way: written with their events, claimed by one worker at a time.

Times are the database's own: the day that a demonstration plays moves no letter.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import Error, connection

from putright.procedure.events import Event
from putright.procedure.facts import LetterTried, LetterWritten
from putright.procedure.words import LetterWay, Sending
from putright.record.history import Kind
from putright.record.tenancy import within

NOTIFY = frozenset({LetterWay.NOTIFY_E_MAIL, LetterWay.NOTIFY_TEXT})

# Seconds until the next try, after the first, the second, … that failed: two days in all.
WAITS = (60, 300, 900, 3600, 4 * 3600, 8 * 3600, 12 * 3600, 24 * 3600)

# Seconds after which GOV.UK Notify is asked for the first time whether a message arrived.
FIRST_ASKED = 300


class State(StrEnum):
    """How far a letter came. The outcomes are those of the events (`Sending`)."""

    WAITING = "waiting"
    CLAIMED = "claimed"  # a worker is at it, or a batch of the print room holds it
    HANDING_OVER = "handing_over"  # the carrier is being called: it may have it already
    LEFT = "left"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    UNCLEAR = "unclear"
    BOUNCED = "bounced"


@dataclass(frozen=True, slots=True)
class Row:
    """A letter on its way. `handed_for`: seconds since `handed_at`, when the carrier was last called."""

    landlord: int
    id: int
    stream: int
    kind: Kind
    reference: str
    letter: str
    way: LetterWay
    format: str
    message: str
    state: State
    attempts: int
    due: bool
    handed_for: float
    handed_at: datetime | None
    left_for: float
    carriers: str | None
    batch: int | None
    place: int | None


_LOOK = """
select w.landlord_id, w.id, w.stream_id, s.kind, s.reference, w.letter, w.way, w.format, w.message,
       w.state, w.attempts, coalesce(w.due_at <= now(), false),
       coalesce(extract(epoch from now() - w.handed_at), 0)::float8, w.handed_at,
       coalesce(extract(epoch from now() - w.left_at), 0)::float8, w.reference, w.batch_id, w.place
from sending w join stream s on s.id = w.stream_id
where w.landlord_id = %s and {where}
order by w.batch_id, w.place, w.id
"""


def find(landlord: int, where: str, *values: Any) -> list[Row]:
    """The rows for which a condition holds. It is SQL of ours, with a mark for each value."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(_LOOK.format(where=where), [landlord, *values])
        return [_row(each) for each in cursor.fetchall()]


def _row(found: tuple[Any, ...]) -> Row:
    landlord, number, stream, kind, reference, letter, way, form, message, state, *rest = found
    return Row(
        landlord, number, stream, Kind(kind), reference, letter, LetterWay(way), form, message,
        State(state), *rest,
    )  # fmt: skip


def look(landlord: int, number: int) -> Row | None:
    """A row as it stands; None where there is none."""
    return next(iter(find(landlord, "w.id = %s", number)), None)


def of_letter(landlord: int, letter: str) -> list[Row]:
    """The rows of a letter: one, unless two streams call a letter the same."""
    return find(landlord, "w.letter = %s", letter)


_WAITS = """
insert into sending (landlord_id, stream_id, letter, way, format, message, state, attempts, due_at)
values (%s, %s, %s, %s, %s, %s, 'waiting', 0, case when %s then now() end)
returning id
"""
_FOLLOWS = """
update sending set state = %s, attempts = greatest(attempts, %s), reference = coalesce(%s, reference),
    claimed_at = null, due_at = now() + make_interval(secs => %s),
    left_at = case when %s then now() else left_at end
where landlord_id = %s and stream_id = %s and letter = %s returning id
"""


def follow(landlord: int, stream: int, events: Iterable[Event]) -> None:
    """Bring the rows up to new events of a stream, in the transaction that records them.

    A letter that was written waits, and has a job; what came of a try is how it stands.
    """
    for event in events:
        if isinstance(event.what, LetterWritten):
            _wait(landlord, stream, event.what)
        elif isinstance(event.what, LetterTried):
            _tried(landlord, stream, event.what)


def _wait(landlord: int, stream: int, letter: LetterWritten) -> None:
    by_worker = letter.way is not LetterWay.PRINT
    with connection.cursor() as cursor:
        cursor.execute(
            _WAITS,
            [
                landlord, stream, letter.id, letter.way.value, letter.format.value, letter.message,
                by_worker,
            ],
        )  # fmt: skip
        [number] = cursor.fetchone()
    if by_worker:
        defer(landlord, number)


def _tried(landlord: int, stream: int, fact: LetterTried) -> None:
    wait = _next_look(fact)
    with connection.cursor() as cursor:
        cursor.execute(
            "select way from sending where landlord_id = %s and stream_id = %s and letter = %s",
            [landlord, stream, fact.letter],
        )
        found = cursor.fetchone()
        if found is None:  # of an imported history: it leaves from nowhere here
            return
        way = LetterWay(found[0])
        asked = way in NOTIFY and bool(fact.reference)
        again = fact.outcome is Sending.FAILED and way is not LetterWay.PRINT
        left = fact.outcome is Sending.LEFT
        cursor.execute(
            _FOLLOWS,
            [
                fact.outcome.value, fact.attempt, fact.reference,
                wait if again or (left and asked) else None, left, landlord, stream, fact.letter,
            ],
        )  # fmt: skip
        [number] = cursor.fetchone()
    if again:
        defer(landlord, number, after=wait)


def _next_look(fact: LetterTried) -> int:
    """Seconds until the letter is looked at again, if it is."""
    if fact.outcome is Sending.FAILED:
        return WAITS[min(fact.attempt, len(WAITS)) - 1]
    return FIRST_ASKED


def defer(landlord: int, number: int, *, after: int = 0) -> None:
    """A job for a letter: at once, or so many seconds from now."""
    from putright.record.sending import jobs  # it needs what is written here

    task = jobs.send_letter
    (task.configure(schedule_in={"seconds": after}) if after else task.configure()).defer(
        landlord=landlord, sending=number
    )


# Taken for the session: when a worker is killed, the database lets go of it by itself. A machine that
# loses its power is missed after a minute or so.
_ALONE = """
select set_config('tcp_keepalives_idle', '30', false), set_config('tcp_keepalives_interval', '10', false),
       set_config('tcp_keepalives_count', '3', false),
       pg_try_advisory_lock(hashtextextended(%s, %s))
"""


@contextmanager
def alone(landlord: int, number: int) -> Iterator[bool]:
    """Whether nobody else is at a letter; nobody else is, then, until the block ends or we do.

    It is no transaction: those inside commit one by one. A worker that is stopped keeps it, and one
    that is gone does not.
    """
    name = f"sending/{number}"
    with connection.cursor() as cursor:
        cursor.execute(_ALONE, [name, landlord])
        mine = bool(cursor.fetchone()[3])
    try:
        yield mine
    finally:
        if mine:
            with (
                suppress(Error),
                connection.cursor() as cursor,
            ):  # a lost connection has let go of it
                cursor.execute(
                    "select pg_advisory_unlock(hashtextextended(%s, %s))", [name, landlord]
                )


def hold(landlord: int, where: str, value: int) -> None:
    """Keep others from changing rows, and from printing them, until this transaction ends.

    What is read after it is the last word. It comes after a stream is held and before a batch is: the
    same order everywhere, so that none waits for one that waits for it. `where` is SQL of ours.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"select w.id from sending w where w.landlord_id = %s and {where} "  # noqa: S608
            "order by w.id for update",
            [landlord, value],
        )


def claim(row: Row) -> bool:
    """Take a letter that waits, failed before, or was claimed by a worker that is gone. Committed."""
    return _moved(
        row,
        "state = 'claimed', claimed_at = now(), due_at = now() + interval '1 minute' "
        "where state in ('waiting', 'failed', 'claimed')",
    )


def hand_over(row: Row) -> bool:
    """Note that the carrier is about to be called, for the next time. Committed."""
    return _moved(
        row,
        "state = 'handing_over', handed_at = now(), attempts = attempts + 1, "
        "due_at = now() + interval '1 minute' where state in ('claimed', 'handing_over')",
    )


def look_again(row: Row, *, after: float | None) -> None:
    """Look at it again in so many seconds; None: not again."""
    with within(row.landlord, durable=True), connection.cursor() as cursor:
        cursor.execute(
            "update sending set due_at = now() + make_interval(secs => %s) "
            "where landlord_id = %s and id = %s",
            [after, row.landlord, row.id],
        )


def _moved(row: Row, change: str) -> bool:
    with within(row.landlord, durable=True), connection.cursor() as cursor:
        cursor.execute(
            f"update sending set {change} and landlord_id = %s and id = %s",  # noqa: S608 - ours
            [row.landlord, row.id],
        )
        return bool(cursor.rowcount)


_DUE = """
select w.id from sending w
where w.landlord_id = %s and w.due_at <= now() - make_interval(secs => %s)
  and w.state in ('waiting', 'failed', 'claimed', 'handing_over')
  and not exists (
      select from procrastinate_jobs j
      where j.queue_name = %s and j.status = 'todo' and j.task_name = 'send_letter'
        and (j.args->>'landlord')::bigint = w.landlord_id and (j.args->>'sending')::bigint = w.id
        and (j.scheduled_at is null or j.scheduled_at <= now())
  )
order by w.due_at limit 1000
"""


def forgotten(landlord: int, *, queue: str, after: float) -> Sequence[int]:
    """The letters that have been due for so many seconds, and for which no job waits."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(_DUE, [landlord, after, queue])
        return [row[0] for row in cursor.fetchall()]
