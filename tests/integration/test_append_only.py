"""Events, looks and submissions are only ever added to."""

from datetime import date

import psycopg
import pytest
from psycopg import errors

from integration.roles import as_superuser, connect, owner_role
from integration.world import done, happened, moment, received
from putright.record import looks
from putright.record.history import Kind
from putright.record.migrating import app_role
from putright.record.reading import load
from putright.record.submitting import submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

DAY = date(2025, 3, 3)
ADDED_TO = ("event", "look", "submission")
CHANGES = {
    "event": "update event set by_whom = 'nobody'",
    "look": "update look set person = 'nobody'",
    "submission": "update submission set outcome = '{}'",
}


@pytest.fixture
def filled(landlord: int) -> int:
    """A landlord with an event, a look and a submission that carried a key."""
    telling = Telling(Kind.COMPLAINT, happened(received(), DAY))
    reference = done(
        submit(landlord, [telling], by="olive", at=moment(DAY), key="once")
    ).references[0]
    with within(landlord):
        stream = load(landlord, Kind.COMPLAINT, reference).id or 0
    looks.note(landlord, stream, person="olive", at=moment(DAY), what="looked")
    return landlord


def _refused(role: str, landlord: int, act: str, how: type[psycopg.Error]) -> None:
    with connect(role) as connection:
        connection.execute("select set_config('putright.landlord', %s, true)", [str(landlord)])
        with pytest.raises(how):
            connection.execute(act)  # type: ignore[call-overload]


@pytest.mark.parametrize("table", ADDED_TO)
class TestTheApplication:
    def test_changes_none(self, filled: int, table: str) -> None:
        _refused(app_role(), filled, CHANGES[table], errors.InsufficientPrivilege)

    def test_deletes_none(self, filled: int, table: str) -> None:
        act = f"delete from {table}"  # noqa: S608
        _refused(app_role(), filled, act, errors.InsufficientPrivilege)

    def test_empties_none(self, filled: int, table: str) -> None:
        _refused(app_role(), filled, f"truncate {table} cascade", errors.InsufficientPrivilege)

    def test_changes_none_by_adding_it_again(self, filled: int, table: str) -> None:
        column = {"event": "by_whom", "look": "person", "submission": "outcome"}[table]
        act = f"insert into {table} select * from {table} on conflict do nothing"  # noqa: S608
        changing = act.replace("do nothing", f"(id) do update set {column} = 'x'")
        if table == "event":
            changing = changing.replace("(id)", "(position)")
        _refused(app_role(), filled, changing, errors.InsufficientPrivilege)


class TestTheOwnerOfTheTables:
    """The role that runs migrations could; a trigger keeps it from doing so by mistake."""

    @pytest.mark.parametrize(
        "act",
        ["update event set by_whom = 'nobody'", "update event set by_whom = by_whom",
         "delete from event", "truncate event cascade", "truncate stream cascade"],
    )  # fmt: skip
    def test_is_refused_by_the_trigger(self, filled: int, act: str) -> None:
        _refused(owner_role(), filled, act, errors.RestrictViolation)

    def test_can_t_delete_what_events_hang_on(self, filled: int) -> None:
        act = "set constraints all immediate; delete from stream"
        _refused(owner_role(), filled, act, errors.ForeignKeyViolation)


def test_the_trigger_is_there_and_always_fires() -> None:
    query = "select tgname, tgenabled from pg_trigger where tgrelid = 'event'::regclass and not tgisinternal order by 1"
    assert as_superuser(query) == [("event_append_only", "O"), ("event_not_emptied", "O")]


def test_no_rule_rewrites_what_is_added() -> None:
    assert as_superuser("select * from pg_rules where schemaname = 'public'") == []
