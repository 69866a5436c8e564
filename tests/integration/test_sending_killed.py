"""A worker is killed at every step: no letter is lost, none is sent twice, and what nobody knows is said.

The worker is a process of its own, killed as by a machine that runs out of memory. Where it is at that
moment is settled from outside: by the file that it reads, by the carrier that it waits for, by a row
that somebody else holds.
"""

import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.storage import storages

from integration import letters
from integration.carriers import PATIENCE, mail_server, notify, silent_server, until
from integration.letters import Worker, a_case, due_now, outcomes, row, sent, work, working
from integration.roles import as_superuser, connect
from putright.procedure.words import LetterWay, Sending
from putright.record.migrating import app_role
from putright.record.sending import carrying
from putright.record.sending.rows import State


@pytest.fixture(autouse=True)
def _nothing_else_waits() -> None:
    """What another test left behind is not carried in this one."""
    as_superuser("delete from procrastinate_jobs where queue_name = 'letters' and status = 'todo'")


def afterwards(landlord: int, *own: str, smtp: int = 1, notify: str = "") -> None:
    """Other workers come by, as they do every minute, until nobody is at the letters any more."""
    for _ in range(8):
        for letter in own:
            due_now(landlord, letter)
        if not carrying.pick_up(landlord, after=0) and not letters.jobs(landlord):
            return
        work(smtp=smtp, notify=notify)
    found = [row(landlord, letter) for letter in own]
    raise AssertionError(f"the letters never came to rest: {found}\n{letters.said()}")


@contextmanager
def held(landlord: int, query: str, value: object) -> Iterator[None]:
    """Somebody else holds a row."""
    with connect(app_role()) as other:
        other.execute("select set_config('putright.landlord', %s, true)", [str(landlord)])
        assert other.execute(query, [value]).fetchone()  # type: ignore[call-overload]
        yield
        other.rollback()


def waits_for_a_row() -> bool:
    """Whether somebody waits for a row that another one holds."""
    query = (
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' "
        "and datname = current_database()"
    )
    [(count,)] = as_superuser(query)
    return bool(count)


class TestByMailServer:
    def test_before_it_claims_the_letter_is_sent_by_the_next(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        with mail_server() as mail:
            with (
                held(landlord, "select id from sending where letter = %s for update", letter),
                working(smtp=mail.port) as worker,
            ):
                until(waits_for_a_row)
                worker.kill()
            assert row(landlord, letter).state is State.WAITING
            afterwards(landlord, letter, smtp=mail.port)
            assert mail.letters == [f"<{letter}@{letters.DOMAIN}>"]
        assert outcomes(landlord, case, letter) == [Sending.LEFT]

    def test_once_claimed_the_letter_is_sent_by_the_next(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        message = row(landlord, letter).message
        path = Path(storages["default"].path(f"{landlord}/{message[:2]}/{message}"))  # type: ignore[attr-defined]
        whole = path.read_bytes()
        path.unlink()
        os.mkfifo(path)  # whoever opens it waits for somebody to write into it
        with mail_server() as mail:
            with working(smtp=mail.port) as worker:
                until(lambda: row(landlord, letter).state is State.CLAIMED)
                worker.kill()
            path.unlink()
            path.write_bytes(whole)
            assert row(landlord, letter).state is State.CLAIMED
            afterwards(landlord, letter, smtp=mail.port)
            assert mail.letters == [f"<{letter}@{letters.DOMAIN}>"]
        assert outcomes(landlord, case, letter) == [Sending.LEFT]

    def test_while_it_hands_over_nobody_knows_and_nobody_sends_it_again(
        self, landlord: int
    ) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        # Were it slow to be killed, it could not put on record that the server said nothing in time.
        query = "select id from stream where reference = %s for no key update"
        with (
            held(landlord, query, case),
            silent_server() as (port, came),
            working(smtp=port) as worker,
        ):
            assert came.wait(PATIENCE)
            assert row(landlord, letter).state is State.HANDING_OVER
            worker.kill()
        with mail_server() as mail:
            afterwards(landlord, letter, smtp=mail.port)
            assert mail.taken == []
        assert outcomes(landlord, case, letter) == [Sending.UNCLEAR]

    def test_once_the_server_has_it_and_has_not_said_so(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        with mail_server() as mail:
            mail.hangs = threading.Event()
            with working(smtp=mail.port) as worker:
                assert mail.arrived.wait(PATIENCE)
                worker.kill()
            mail.hangs.set()
            afterwards(landlord, letter, smtp=mail.port)
            assert len(mail.taken) == 1
        assert outcomes(landlord, case, letter) == [Sending.UNCLEAR]

    def test_once_the_server_has_said_so_and_before_it_is_on_record(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        with mail_server() as mail:
            query = "select id from stream where reference = %s for no key update"
            with held(landlord, query, case), working(smtp=mail.port) as worker:
                assert mail.arrived.wait(PATIENCE)
                until(waits_for_a_row)
                worker.kill()
            afterwards(landlord, letter, smtp=mail.port)
            assert len(mail.taken) == 1
        assert outcomes(landlord, case, letter) == [Sending.UNCLEAR]

    def test_a_worker_that_is_only_stopped_is_waited_for(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        with mail_server() as mail:
            mail.hangs = threading.Event()
            with working(smtp=mail.port) as worker:
                assert mail.arrived.wait(PATIENCE)
                worker.stop()
                mail.hangs.set()
                due_now(landlord, letter)
                assert carrying.pick_up(landlord, after=0) == 1
                work(smtp=mail.port)  # another one looks, and leaves it alone
                assert row(landlord, letter).state is State.HANDING_OVER
                worker.go_on()
                worker.ends()
            assert len(mail.taken) == 1
        assert outcomes(landlord, case, letter) == [Sending.LEFT]

    @pytest.mark.parametrize("seed", [1, 2])
    def test_whenever_it_is_killed_each_letter_is_there_once_at_most_and_none_is_lost(
        self, landlord: int, seed: int
    ) -> None:
        chance = random.Random(seed)  # noqa: S311
        case = a_case(landlord)
        own = [sent(landlord, case) for _ in range(12)]
        with mail_server() as mail:
            mail.thinks = 0.03
            for _ in range(4):
                with working(smtp=mail.port) as worker:
                    before = len(mail.taken)
                    until(lambda was=before: len(mail.taken) > was or not waiting(landlord, own))  # type: ignore[misc]
                    time.sleep(chance.uniform(0, 0.15))
                    worker.kill()
            mail.thinks = 0
            afterwards(landlord, *own, smtp=mail.port)
            found = {letter: mail.letters.count(f"<{letter}@{letters.DOMAIN}>") for letter in own}
        ends = {letter: outcomes(landlord, case, letter) for letter in own}
        assert all(count <= 1 for count in found.values())
        assert {each[-1] for each in ends.values()} <= {Sending.LEFT, Sending.UNCLEAR}
        assert all(found[letter] == 1 for letter in own if ends[letter] == [Sending.LEFT])
        assert (
            sum(Sending.UNCLEAR in each for each in ends.values()) <= 4
        )  # one for each that was killed


def waiting(landlord: int, own: list[str]) -> bool:
    """Whether a letter waits still."""
    return any(row(landlord, each).state is State.WAITING for each in own)


class TestByNotify:
    def test_where_notify_has_it_it_is_asked_and_not_told_again(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case, way=LetterWay.NOTIFY_E_MAIL)
        with notify() as gov:
            gov.hangs = threading.Event()
            query = "select id from stream where reference = %s for no key update"
            with held(landlord, query, case), working(notify=gov.url) as worker:
                assert gov.arrived.wait(PATIENCE)
                assert row(landlord, letter).state is State.HANDING_OVER
                worker.kill()
            gov.hangs.set()
            afterwards(landlord, letter, notify=gov.url)
            assert gov.references == [letter]
            assert row(landlord, letter).carriers == gov.ids[letter]
        assert outcomes(landlord, case, letter) == [Sending.LEFT]

    def test_where_notify_has_answered_and_it_is_not_on_record(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case, way=LetterWay.NOTIFY_TEXT)
        with notify() as gov:
            query = "select id from stream where reference = %s for no key update"
            with held(landlord, query, case), working(notify=gov.url) as worker:
                assert gov.arrived.wait(PATIENCE)
                until(waits_for_a_row)
                worker.kill()
            afterwards(landlord, letter, notify=gov.url)
            assert gov.references == [letter]
        assert outcomes(landlord, case, letter) == [Sending.LEFT]

    def test_where_notify_never_got_it_it_gets_it_once(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case, way=LetterWay.NOTIFY_E_MAIL)
        with silent_server() as (port, came), working(notify=f"http://127.0.0.1:{port}") as worker:
            assert came.wait(PATIENCE)
            worker.kill()
        with notify() as gov:
            afterwards(landlord, letter, notify=gov.url)
            assert gov.references == [letter]
        assert outcomes(landlord, case, letter) == [Sending.LEFT]


def test_to_the_portal_it_is_there_once_whatever_happens(landlord: int) -> None:
    case = a_case(landlord)
    letter = sent(landlord, case, way=LetterWay.PORTAL)
    query = "select id from stream where reference = %s for no key update"
    with held(landlord, query, case), working() as worker:
        until(waits_for_a_row)
        worker.kill()
    afterwards(landlord, letter)
    assert outcomes(landlord, case, letter) == [Sending.LEFT]


def test_nothing_personal_is_in_the_log_of_a_worker(landlord: int, tmp_path: Path) -> None:
    letter = sent(landlord, a_case(landlord))
    other = sent(landlord, a_case(landlord), way=LetterWay.NOTIFY_E_MAIL)
    log = tmp_path / "log"
    with mail_server() as mail, notify() as gov:
        mail.rcpt = "550 5.1.1 ada@post.example unknown"
        gov.refuses = (400, "ada@post.example is not valid")
        worker = Worker(smtp=mail.port, notify=gov.url, log=log)
        worker.ends()
    assert row(landlord, letter).state is State.GIVEN_UP
    assert row(landlord, other).state is State.GIVEN_UP
    assert "ada" not in log.read_text().lower()


def test_the_database_s_connection_is_lost_while_it_waits_for_the_server(landlord: int) -> None:
    case = a_case(landlord)
    letter = sent(landlord, case)
    with mail_server() as mail:
        mail.hangs = threading.Event()
        with working(smtp=mail.port) as worker:
            assert mail.arrived.wait(PATIENCE)
            as_superuser(
                "select pg_terminate_backend(a.pid) from pg_stat_activity a join pg_locks l on l.pid = a.pid "
                "where l.locktype = 'advisory' and a.datname = current_database()"
            )
            mail.hangs.set()
            worker.process.wait(timeout=PATIENCE)
        mail.hangs = None
        afterwards(landlord, letter, smtp=mail.port)
        assert len(mail.taken) == 1
    assert outcomes(landlord, case, letter)[-1] in (Sending.UNCLEAR, Sending.LEFT)
