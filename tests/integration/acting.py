"""What several tests do: look at every table, act at once, take the database away."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import TypeVar

import psycopg
from django.db import connection

from integration import postgresql
from integration.world import happened, moment
from putright.procedure import facts as f
from putright.procedure.words import Channel, Direction, Party
from putright.record import embedded
from putright.record.history import Kind
from putright.record.submitting import Outcome, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

T = TypeVar("T")

TABLES = (
    "stream", "event", "content", "submission", "numbering", "home", "matter", "duty", "promise",
    "words", "moved", "document", "draft", "look", "sending", "print_batch",
)  # fmt: skip


def rows(landlord: int, query: str, *values: object) -> list[tuple[object, ...]]:
    """What a query finds, as the landlord."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def one(landlord: int, query: str, *values: object) -> object:
    """The one value that a query finds."""
    [(value,)] = rows(landlord, query, *values)
    return value


def counts(landlord: int) -> dict[str, int]:
    """How many rows every table holds of a landlord, its jobs too; and what its numbers stand at."""
    with within(landlord), connection.cursor() as cursor:
        found: dict[str, int] = {}
        for table in TABLES:
            cursor.execute(f"select count(*) from {table}")  # noqa: S608
            found[table] = cursor.fetchone()[0]
        cursor.execute("select coalesce(sum(last), 0) from numbering")
        found["numbers given"] = cursor.fetchone()[0]
    return {**found, "jobs": len(jobs(landlord))}


def jobs(landlord: int) -> list[tuple[int, str]]:
    """The settings that the landlord's jobs are about, and how the jobs stand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select (args->>'settings')::int, status::text from procrastinate_jobs "
            "where task_name = 'date_again' and (args->>'landlord')::bigint = %s order by id",
            [landlord],
        )
        return cursor.fetchall()


def of_its_own(act: Callable[[], T]) -> T:
    """Do something with a database connection that is closed after it: for another thread."""
    try:
        return act()
    finally:
        connection.close()


def at_once(*acts: Callable[[], T]) -> list[T]:
    """Do several things, each in a thread, all begun at the same moment."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], T]) -> T:
        connection.ensure_connection()
        start.wait(timeout=20)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        begun = [pool.submit(of_its_own, lambda act=act: run(act)) for act in acts]
        return [each.result(timeout=30) for each in begun]


def meanwhile(act: Callable[[], T]) -> T:
    """Do something in another transaction, while one is open here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(of_its_own, act).result(timeout=30)


@contextmanager
def beginning(act: Callable[[], T]) -> Iterator[tuple[Callable[[], None], "Future[T]"]]:
    """Something that another transaction may have to wait for: begun when the first is called.

    It gives it a tenth of a second to finish, and goes on whether it waits or not.
    """
    with ThreadPoolExecutor(1) as pool:
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(of_its_own(act))
            except BaseException as error:
                future.set_exception(error)

        def begin() -> None:
            pool.submit(run)
            with_patience(future)

        yield begin, future


def with_patience(future: "Future[T]") -> None:
    """Wait for a moment, no longer."""
    done = threading.Event()
    future.add_done_callback(lambda _: done.set())
    done.wait(0.15)


@cache
def _server() -> embedded.Server:
    return postgresql.server()


def kill(pid: int) -> None:
    """End a connection to the database, as a database that is restarted does."""
    with psycopg.connect(_server().url("postgres", "postgres"), autocommit=True) as superuser:
        superuser.execute("select pg_terminate_backend(%s, 5000)", [pid])


def kill_own() -> None:
    """End the connection of this very thread."""
    kill(connection.connection.info.backend_pid)


def contact(about: str = "Rang to ask how it stands", **more: object) -> f.ContactRecorded:
    """A contact from the resident: it moves no date."""
    told = {
        "direction": Direction.IN,
        "channel": Channel.PHONE,
        "party": Party.RESIDENT,
        "about": about,
    }
    return f.ContactRecorded(**{**told, **more})  # type: ignore[arg-type]


def acknowledged(**more: object) -> f.Acknowledged:
    """An acknowledgement of stage 1 by e-mail, with one point."""
    told = {
        "stage": 1,
        "channel": Channel.E_MAIL,
        "points": (f.Point(number=1, about="The leak", sought="A dry bedroom", responsible=True),),
        "responsibility": "We are responsible for the roof.",
    }
    return f.Acknowledged(**{**told, **more})  # type: ignore[arg-type]


def telling(
    reference: str, what: f.Fact, on: date, *, by: str = "olive", seen: int | None = None
) -> Telling:
    """A fact, told to a complaint by somebody who had seen so much of it."""
    return Telling(Kind.COMPLAINT, happened(what, on, by), reference, seen=seen)


def say(
    landlord: int,
    reference: str,
    what: f.Fact,
    on: date,
    *,
    by: str = "olive",
    seen: int | None = None,
    at: datetime | None = None,
    sure: bool = False,
    key: str | None = None,
) -> Outcome:
    """Tell a fact to a complaint, whatever comes of it."""
    told = telling(reference, what, on, by=by, seen=seen)
    return submit(landlord, [told], by=by, at=at or moment(on, 12), sure=sure, key=key)


def numbers(landlord: int, reference: str) -> list[int]:
    """The numbers of a stream's events, in the order in which they were written."""
    found = rows(
        landlord,
        "select e.number from event e join stream s on s.id = e.stream_id where s.reference = %s order by e.position",
        reference,
    )
    return [number for (number,) in found]  # type: ignore[misc]


def due(landlord: int, reference: str) -> dict[str, date]:
    """The days by which the duties of a stream are owed, by their kind and stage."""
    found = rows(
        landlord,
        "select d.kind || ' ' || coalesce(d.stage, 0), d.limit_on from duty d join matter m on m.stream_id = d.stream_id "
        "where m.reference = %s and d.limit_on is not null",
        reference,
    )
    return dict(found)  # type: ignore[arg-type]


def stream_id(landlord: int, reference: str) -> int:
    """The id of a stream."""
    return int(one(landlord, "select id from stream where reference = %s", reference))  # type: ignore[call-overload]
