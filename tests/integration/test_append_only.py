"""Events, their texts, looks and submissions are only ever added to; no stream is ever deleted."""

from datetime import date

import psycopg
import pytest
from psycopg import errors

from integration.acting import contact
from integration.roles import as_superuser, connect, owner_role
from integration.world import a_landlord, done, happened, moment, received, tell
from putright.procedure.facts import TextsErased
from putright.record import looks
from putright.record.erasing import erase
from putright.record.history import Kind
from putright.record.migrating import app_role
from putright.record.reading import load
from putright.record.submitting import submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

DAY = date(2025, 3, 3)
ADDED_TO = ("event", "look", "submission", "content")
CHANGES = {
    "event": "update event set by_whom = 'nobody'",
    "look": "update look set person = 'nobody'",
    "submission": "update submission set outcome = '{}'",
    "content": "update content set body = null, salt = null",
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
        columns = {"event": "by_whom", "look": "person", "submission": "outcome", "content": "body"}
        column = columns[table]
        act = f"insert into {table} select * from {table} on conflict do nothing"  # noqa: S608
        changing = act.replace("do nothing", f"(id) do update set {column} = 'x'")
        if table == "event":
            changing = changing.replace("(id)", "(position)")
        _refused(app_role(), filled, changing, errors.InsufficientPrivilege)


@pytest.mark.parametrize("act", ["delete from stream", "truncate stream cascade"])
def test_the_application_deletes_no_stream(filled: int, act: str) -> None:
    _refused(app_role(), filled, act, errors.InsufficientPrivilege)


class TestErasing:
    """The one way in which the application takes texts away."""

    def _texts(self, landlord: int) -> list[tuple[int, bool]]:
        return as_superuser(
            "select e.number, c.body is not null from event e join content c on c.id = e.content_id "
            "join stream s on s.id = e.stream_id where s.kind = 'complaint' and s.landlord_id = %s "
            "order by 1",
            landlord,
        )

    def _stream(self, landlord: int) -> int:
        [(stream,)] = as_superuser(
            "select id from stream where kind = 'complaint' and landlord_id = %s", landlord
        )
        return int(stream)

    def _erases(self, landlord: int | None, stream: int) -> int:
        with connect(app_role()) as connection:
            if landlord is not None:
                connection.execute(
                    "select set_config('putright.landlord', %s, true)", [str(landlord)]
                )
            found = connection.execute("select erase_texts(%s)", [stream]).fetchone()
        assert found
        return int(found[0])

    def test_given_no_erasure_on_record_then_it_takes_nothing(self, filled: int) -> None:
        assert self._erases(filled, self._stream(filled)) == 0
        assert self._texts(filled) == [(1, True)]

    def test_given_one_then_it_takes_what_came_before_it_and_nothing_after(
        self, filled: int
    ) -> None:
        erase(filled, Kind.COMPLAINT, "C-2025-00001", by="mona", at=moment(DAY), reason="Asked")
        assert self._texts(filled) == [(1, False), (2, True)]
        tell(filled, "C-2025-00001", contact("Rang again"), DAY)
        assert self._erases(filled, self._stream(filled)) == 0
        assert [there for _, there in self._texts(filled)[1:]] == [True, True]

    def test_given_another_landlord_or_none_then_it_takes_nothing(self, filled: int) -> None:
        erased = TextsErased()
        tell(filled, "C-2025-00001", erased, DAY, by="mona")
        other = a_landlord(f"other-{filled}")
        for landlord in (other, None):
            assert self._erases(landlord, self._stream(filled)) == 0
        assert self._texts(filled) == [(1, True)]
        assert self._erases(filled, self._stream(filled)) == 1

    def test_others_may_not_call_it(self) -> None:
        query = (
            "select grantee from information_schema.routine_privileges "
            "where routine_name = 'erase_texts' and privilege_type = 'EXECUTE'"
        )
        assert {row[0] for row in as_superuser(query)} == {app_role(), owner_role()}


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
