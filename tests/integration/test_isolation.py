"""Row-level security, with the application's own filter taken away.

Every statement here names no landlord: the database alone keeps them apart. The tables are found in
the database's catalogue, so that a new one without a policy fails.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from psycopg import errors, sql

from integration.letters import sent
from integration.population import by_submit, complaint, request
from integration.roles import SUPERUSER, as_superuser, connect, owner_role
from integration.world import a_complaint, a_landlord, done, happened, moment, tell
from putright.procedure.facts import Closed, DocumentAdded
from putright.procedure.landlords.facts import HolidayAnnounced
from putright.procedure.words import LetterWay
from putright.record import clock, documents, drafts, jobs, looks
from putright.record.founding import let_in
from putright.record.history import Kind
from putright.record.migrating import app_role
from putright.record.migrations._sql import ADDED_TO, NEVER_DELETED
from putright.record.models import Event, Matter
from putright.record.reading import NoSuchStream, load
from putright.record.redating import moved_by
from putright.record.searching import search
from putright.record.sending import printing
from putright.record.sending.outbox import File
from putright.record.submitting import SYSTEM, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

DAY = date(2025, 3, 3)
AT = moment(DAY)

# What is no landlord's: why row-level security does not hold there.
WITHOUT = {
    **dict.fromkeys(
        ("django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions"),
        "Django's own: names of tables and of permissions, which we do not use",
    ),
    "django_session": "Django's: it is read before anybody is known, by a secret key alone",
    **dict.fromkeys(
        ("account_emailaddress", "account_emailconfirmation", "mfa_authenticator"),
        "allauth's: it is read at sign-in, before the landlord is known, by the user alone",
    ),
    **dict.fromkeys(
        ("procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers", "procrastinate_workers"),
        "procrastinate's: the worker takes the jobs of all landlords; their arguments are numbers",
    ),
}  # fmt: skip

# What can be looked up before the landlord is known, so that somebody can sign in.
SEEN_AT_SIGN_IN = {"landlord", "person_user"}


def _tables(where: str) -> list[str]:
    query = (
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname = 'public' and c.relkind in ('r', 'p') and "
    )
    return [row[0] for row in as_superuser(f"{query}{where} order by 1")]


OWNED = _tables(
    "exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'landlord_id')"
)


@dataclass(frozen=True, slots=True)
class Two:
    """Two landlords, both with rows in every table."""

    here: int
    there: int


def furnished(slug: str, named: str) -> int:
    """A landlord with rows in every table that belongs to one."""
    landlord = a_landlord(slug)
    assert not by_submit(landlord, [complaint(1, DAY, 8), request(1, DAY, 3)])
    telling = Telling(
        Kind.COMPLAINT,
        happened(DocumentAdded(document="d", title=f"Photo of the {named}", sha256="0" * 64, size=1, media_type="image/png"), DAY),
        "C-2025-00001",
    )  # fmt: skip
    done(submit(landlord, [telling], by="olive", at=AT, key=f"key-{landlord}"))
    with within(landlord), connection.cursor() as cursor:
        cursor.execute("select id from stream where reference = 'C-2025-00001'")
        stream = cursor.fetchone()[0]
        cursor.execute(
            "insert into moved (landlord_id, settings, stream_id, what, was_on, now_on) "
            "values (%s, 1, %s, 'Respond', %s, %s)",
            [landlord, stream, DAY, DAY],
        )
    kept = documents.keep_bytes(landlord, title="Photo", media_type="image/png", content=b"\x89")
    documents.note(landlord, stream, kept, at=AT, by="olive")
    drafts.put(
        landlord, person="olive", about=f"complaint/C/{named}", body={"a": named}, version=0, at=AT
    )
    looks.note(landlord, stream, person="olive", at=AT, what=f"looked at {named}")
    let_in(landlord, person="olive", e_mail=f"olive@{slug}.example")
    pdf = File("letter.pdf", "application/pdf", b"%PDF")
    sent(landlord, "C-2025-00001", way=LetterWay.PRINT, files=(pdf,))
    printing.batch(landlord, by="olive", at=clock.now())
    return landlord


@pytest.fixture(scope="module")
def two() -> Two:
    """Two landlords, alike but for a word in a title that each has alone."""
    return Two(furnished("isolation-here", "marigold"), furnished("isolation-there", "hydrangea"))


@contextmanager
def as_app(landlord: int | None) -> "Iterator[psycopg.Connection[tuple[Any, ...]]]":
    """A connection as the application has it, for a landlord or for none. Nothing is kept."""
    with connect(app_role()) as connection:
        if landlord is not None:
            connection.execute("select set_config('putright.landlord', %s, true)", [str(landlord)])
        yield connection
        connection.rollback()


def _query(text: str, table: str) -> sql.Composed:
    return sql.SQL(text).format(sql.Identifier(table))  # type: ignore[arg-type]


def _rows(table: str, landlord: int) -> int:
    query = f"select count(*) from {table} where landlord_id = %s"  # noqa: S608
    return int(as_superuser(query, landlord)[0][0])


class TestEveryTable:
    def test_that_belongs_to_a_landlord_is_tried_here(self, two: Two) -> None:
        """Otherwise the tests below would hold of nothing: put rows of a new table into `furnished`."""
        assert {"event", "stream", "content", "words", "matter", "duty", "document"} < set(OWNED)
        for table in OWNED:
            assert _rows(table, two.here), f"no rows of {table} in this test"
            assert _rows(table, two.there), f"no rows of {table} in this test"

    def test_has_row_level_security_or_a_reason_not_to(self) -> None:
        assert set(_tables("not c.relrowsecurity")) == set(WITHOUT)

    def test_that_has_none_holds_nothing_that_names_a_landlord(self) -> None:
        assert not set(OWNED) & set(WITHOUT)

    def test_has_one_policy_that_is_about_every_way_of_using_it(self) -> None:
        query = "select tablename, permissive, cmd, roles::text from pg_policies where schemaname = 'public'"
        found = as_superuser(query)
        assert sorted(row[0] for row in found) == sorted({*OWNED, "landlord"})
        assert {row[1:] for row in found} == {("PERMISSIVE", "ALL", "{public}")}

    def test_is_no_view_and_no_table_elsewhere(self) -> None:
        """A view would be read with the rights of its owner, whom no policy binds."""
        query = (
            "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            "where n.nspname not like 'pg!_%%' escape '!' and n.nspname <> 'information_schema' "
            "and (c.relkind in ('v', 'm', 'f') or (n.nspname <> 'public' and c.relkind in ('r', 'p')))"
        )
        assert as_superuser(query) == []


@pytest.mark.parametrize("table", OWNED)
class TestWithinALandlord:
    def test_only_its_rows_are_seen(self, two: Two, table: str) -> None:
        with as_app(two.here) as app:
            rows = app.execute(_query("select landlord_id from {}", table)).fetchall()
        assert {row[0] for row in rows} == {two.here}
        assert len(rows) == _rows(table, two.here)

    def test_rows_of_another_can_t_be_asked_for(self, two: Two, table: str) -> None:
        with as_app(two.here) as app:
            found = app.execute(_query("select from {} where landlord_id = %s", table), [two.there])
            assert found.fetchall() == []

    def test_rows_of_another_can_t_be_changed(self, two: Two, table: str) -> None:
        with as_app(two.here) as app:
            change = _query("update {} set landlord_id = landlord_id", table)
            if table in ADDED_TO:
                with pytest.raises(errors.InsufficientPrivilege):
                    app.execute(change)
                return
            assert app.execute(change).rowcount == _rows(table, two.here)
            found = app.execute(change + sql.SQL(" where landlord_id = %s"), [two.there])
            assert found.rowcount == 0

    def test_rows_of_another_can_t_be_deleted(self, two: Two, table: str) -> None:
        with as_app(two.here) as app:
            delete = _query("delete from {} where landlord_id = %s", table)
            if table in (*ADDED_TO, *NEVER_DELETED):
                with pytest.raises(errors.InsufficientPrivilege):
                    app.execute(delete, [two.there])
                return
            assert app.execute(delete, [two.there]).rowcount == 0

    def test_its_rows_can_t_be_given_to_another(self, two: Two, table: str) -> None:
        with as_app(two.here) as app, pytest.raises(errors.InsufficientPrivilege):
            app.execute(_query("update {} set landlord_id = %s", table), [two.there])

    def test_no_row_of_another_can_be_added(self, two: Two, table: str) -> None:
        with (
            as_app(two.here) as app,
            pytest.raises(errors.InsufficientPrivilege, match="row-level"),
        ):
            app.execute(_copied(table), [two.there])


def _copied(table: str) -> sql.Composed:
    """A copy of one of the landlord's rows, given to another."""
    return _query(
        "insert into {0} select made.* from (select * from {0} limit 1) as old, "
        "jsonb_populate_record(old::{0}, jsonb_build_object('landlord_id', %s::bigint)) as made",
        table,
    )


class TestWithoutALandlord:
    @pytest.mark.usefixtures("two")
    @pytest.mark.parametrize("table", sorted({*OWNED} - SEEN_AT_SIGN_IN))
    def test_nothing_is_seen_or_changed(self, table: str) -> None:
        with as_app(None) as app:
            assert app.execute(_query("select from {}", table)).fetchall() == []
            if table not in (*ADDED_TO, *NEVER_DELETED):
                assert app.execute(_query("delete from {}", table)).rowcount == 0

    @pytest.mark.usefixtures("two")
    @pytest.mark.parametrize("table", sorted(SEEN_AT_SIGN_IN))
    def test_landlords_and_users_are_seen_for_somebody_signs_in(self, table: str) -> None:
        with as_app(None) as app:
            found = app.execute(_query("select count(*) from {}", table)).fetchone()
        assert found
        assert found[0] >= 2

    def test_the_landlord_does_not_stay_set_after_its_transaction(self, two: Two) -> None:
        with within(two.here), connection.cursor() as cursor:
            cursor.execute("select count(*) from event")
            assert cursor.fetchone()[0]
        with connection.cursor() as cursor:  # the same connection, as the next request has it
            cursor.execute("select count(*) from event")
            assert cursor.fetchone()[0] == 0

    def test_nor_after_one_that_failed(self, two: Two) -> None:
        with pytest.raises(DatabaseError), within(two.here), connection.cursor() as cursor:
            cursor.execute("select 1 / 0")
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from event")
            assert cursor.fetchone()[0] == 0


class TestWithinALandlordAtSignIn:
    def test_only_its_users_are_seen(self, two: Two) -> None:
        with as_app(two.here) as app:
            found = app.execute("select distinct landlord_id from person_user").fetchall()
        assert found == [(two.here,)]

    def test_only_it_is_seen_of_all_landlords(self, two: Two) -> None:
        with as_app(two.here) as app:
            assert app.execute("select id from landlord").fetchall() == [(two.here,)]

    @pytest.mark.parametrize("landlord", [None, "here"])
    def test_no_landlord_can_be_renamed_or_deleted(self, two: Two, landlord: str | None) -> None:
        for act in ("update landlord set slug = 'x'", "delete from landlord"):
            with (
                as_app(two.here if landlord else None) as app,
                pytest.raises(errors.InsufficientPrivilege),
            ):
                app.execute(act)  # type: ignore[call-overload]


def test_one_transaction_is_never_for_two_landlords(two: Two) -> None:
    with within(two.here):
        with pytest.raises(RuntimeError, match="two landlords"), within(two.there):
            pass
        with within(two.here):  # the same one again is no other
            pass


def test_what_is_to_be_committed_is_inside_no_other_transaction(two: Two) -> None:
    with within(two.here), pytest.raises(RuntimeError), within(two.here, durable=True):
        pass


class TestTheApplicationsRole:
    def test_owns_nothing(self) -> None:
        query = "select relname from pg_class where relowner = %s::regrole"
        assert as_superuser(query, app_role()) == []
        query = "select proname from pg_proc where proowner = %s::regrole"
        assert as_superuser(query, app_role()) == []

    def test_is_bound_by_row_level_security(self) -> None:
        query = "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = %s"
        assert as_superuser(query, app_role()) == [(False,) * 5]

    def test_is_nobody_else_too(self) -> None:
        query = "select roleid::regrole::text from pg_auth_members where member = %s::regrole"
        assert as_superuser(query, app_role()) == []

    @pytest.mark.parametrize(
        "act",
        [
            "set role {owner}", "set session authorization {owner}", "set role {superuser}",
            "alter table event disable row level security", "drop policy event_of_the_landlord on event",
            "alter table event disable trigger all", "set session_replication_role = replica",
            "create policy all_of_it on event using (true)", "alter role {app} bypassrls",
            "create function public.f() returns int language sql as 'select 1'",
            "create table public.t (a int)", "update django_migrations set name = 'x'",
        ],
    )  # fmt: skip
    def test_can_t_make_itself_more(self, act: str) -> None:
        told = act.format(owner=owner_role(), superuser=SUPERUSER, app=app_role())
        with as_app(None) as app, pytest.raises(errors.InsufficientPrivilege):
            app.execute(told)  # type: ignore[call-overload]

    def test_and_asks_for_no_row_security_in_vain(self, two: Two) -> None:
        with as_app(two.here) as app:
            app.execute("set local row_security = off")
            with pytest.raises(errors.InsufficientPrivilege):
                app.execute("select * from event")


# Functions that run with their owner's rights, whom no policy binds: each holds to the landlord itself.
DEFINER = {"search_words", "search_names", "erase_texts"}


class TestSearch:
    def test_no_other_function_runs_with_its_owner_s_rights(self) -> None:
        query = (
            "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
            "where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')"
        )
        assert {row[0] for row in as_superuser(query)} == DEFINER

    @pytest.mark.parametrize(
        "call",
        [
            "search_words('hydrangea', 50, 2025)", "search_words('photo', 50, 2025)",
            "search_words('roof or photo or hydrangea', 50, 2025)", "search_names('ashworth', 50)",
            "search_names('ashwrth', 50)", "search_names('a', 50)", "search_names('larch close', 50)",
        ],
    )  # fmt: skip
    def test_finds_the_landlord_s_own_alone(self, two: Two, call: str) -> None:
        found = {}
        for landlord in (two.here, two.there, None):
            with as_app(landlord) as app:
                rows = app.execute(f"select stream_id from {call}").fetchall()  # type: ignore[call-overload]  # noqa: S608
            found[landlord] = {row[0] for row in rows}
            owners = as_superuser(
                "select distinct landlord_id from stream where id = any(%s)", list(found[landlord])
            )
            assert owners in ([], [(landlord,)])
        assert found[two.there], "the test finds nothing where there is something"
        assert not found[None]

    def test_by_words_names_and_references_gives_no_line_of_another(self, two: Two) -> None:
        assert search(two.there, "hydrangea", today=DAY).said
        assert not search(two.here, "hydrangea", today=DAY).said
        for text in ("ashworth", "C-2025-00001", "larch", "marigold", "hydrangea"):
            found = search(two.here, text, today=DAY)
            streams = [each.stream for each in (*found.called, *found.said)]
            query = "select distinct landlord_id from stream where id = any(%s)"
            assert as_superuser(query, streams) in ([], [(two.here,)])

    def test_a_table_of_one_s_own_is_not_taken_for_the_real_one(self, two: Two) -> None:
        """The path on which the functions look for tables is fixed."""
        with as_app(two.here) as app:
            app.execute(
                "create temporary table words (stream_id bigint, landlord_id bigint, year int, body tsvector)"
            )
            app.execute(
                "insert into words values (-1, %s, 2025, to_tsvector('english', 'photo'))",
                [two.here],
            )
            rows = app.execute("select stream_id from search_words('photo', 50, 2025)").fetchall()
        assert rows
        assert (-1,) not in rows


class TestJobs:
    """A job names its landlord, and runs within it."""

    def test_dating_again_moves_the_landlord_s_dates_alone(self) -> None:
        here, there = a_landlord("jobs-here"), a_landlord("jobs-there")
        for landlord in (here, there):
            assert not by_submit(landlord, [complaint(1, DAY, 1)])
        before = _everything(there)
        holiday = HolidayAnnounced(day=date(2025, 3, 5), title="A day of thanks")
        telling = Telling(Kind.LANDLORD, happened(holiday, DAY, "system"), "landlord")
        number = done(submit(here, [telling], by=SYSTEM, at=AT)).numbers[0]
        assert jobs.date_again(landlord=here, settings=number) > 0
        assert moved_by(here, number)
        assert _everything(there) == before

    def test_given_another_landlord_s_number_it_finds_nothing_of_the_first(self, two: Two) -> None:
        before = _everything(two.here)
        jobs.date_again(landlord=two.there, settings=10_000)
        assert _everything(two.here) == before

    @pytest.mark.usefixtures("two")
    def test_what_waits_for_a_worker_says_nothing_about_anybody(self, landlord: int) -> None:
        jobs.date_again.defer(landlord=landlord, settings=1)
        found = as_superuser(
            "select distinct jsonb_typeof(value) from procrastinate_jobs, jsonb_each(args) "
            # The reference of a self-assessment names a form, and nobody.
            "where not (key = 'reference' and value #>> '{}' ~ '^A-[0-9]{4}-[0-9]{5}$')"
        )
        assert found == [("number",)]

    def test_a_job_goes_with_the_transaction_that_asked_for_it(self, landlord: int) -> None:
        query = "select count(*) from procrastinate_jobs where (args->>'landlord')::bigint = %s"
        before = as_superuser(query, landlord)
        with transaction.atomic():
            jobs.date_again.defer(landlord=landlord, settings=1)
            transaction.set_rollback(True)
        assert as_superuser(query, landlord) == before


def _everything(landlord: int) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: as_superuser(
            f"select md5(t::text) from {table} t where landlord_id = %s order by 1",  # noqa: S608
            landlord,
        )
        for table in OWNED
    }


class TestTheModelsToo:
    def test_django_sees_no_more(self, two: Two) -> None:
        with within(two.here):
            assert set(Event.objects.values_list("landlord_id", flat=True)) == {two.here}
            assert set(Matter.objects.values_list("landlord_id", flat=True)) == {two.here}
            with pytest.raises(ProgrammingError), transaction.atomic():
                Event.objects.update(by="nobody")


def test_a_case_of_another_is_not_there(two: Two) -> None:
    reference = a_complaint(two.there, DAY)  # a number that the other landlord has not given yet
    with within(two.here), pytest.raises(NoSuchStream):
        load(two.here, Kind.COMPLAINT, reference)
    with (
        within(two.here),
        pytest.raises(NoSuchStream),
    ):  # even where the wrong landlord is asked for
        load(two.there, Kind.COMPLAINT, reference)


def test_what_is_told_to_a_case_of_another_is_told_to_nobody(two: Two) -> None:
    reference = a_complaint(two.there, DAY)
    before = _everything(two.there)
    with pytest.raises(NoSuchStream):
        tell(two.here, reference, Closed(), DAY)
    assert _everything(two.there) == before
