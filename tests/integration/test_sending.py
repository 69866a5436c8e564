"""A letter on its way: written down, carried once, told to the record, whatever the carrier says."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.core.files.storage import storages
from django.db import connection
from django.test import override_settings
from procrastinate.contrib.django import app

from integration import letters
from integration.acting import acknowledged, at_once, rows
from integration.carriers import NOTIFY_KEY, MailServer, Notify, mail_server, notify, until
from integration.letters import a_case, bytes_of, due_now, facts, jobs, outcomes, record, row, sent
from integration.roles import as_superuser
from integration.world import a_complaint, done, happened
from putright.codes.vocabulary import DutyKind, LetterKind
from putright.procedure import facts as f
from putright.procedure.words import LetterWay, Sending, Settlement
from putright.record import clock, documents
from putright.record.bulk import load as load_all
from putright.record.erasing import erase
from putright.record.history import Entry, History, Kind
from putright.record.jobs import put_back
from putright.record.rebuilding import compare, rebuild
from putright.record.sending import carrying, outbox, telling, watching
from putright.record.sending import jobs as by_the_clock
from putright.record.sending import rows as sending
from putright.record.sending.jobs import send_letter
from putright.record.sending.rows import State
from putright.record.submitting import Done, NotDone, submit
from putright.record.tellings import Telling

SMTP, E_MAIL, TEXT = LetterWay.SMTP, LetterWay.NOTIFY_E_MAIL, LetterWay.NOTIFY_TEXT


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with (
        mail_server() as server,
        override_settings(
            EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port, LETTER_ANSWER_TIMEOUT=2, EMAIL_TIMEOUT=2
        ),
    ):
        yield server


@pytest.fixture
def gov() -> Iterator[Notify]:
    with ExitStack() as stack:
        fake = stack.enter_context(notify())
        stack.enter_context(
            override_settings(NOTIFY_KEY=NOTIFY_KEY, NOTIFY_URL=fake.url, NOTIFY_PATIENCE=0)
        )
        yield fake


def carry(landlord: int, letter: str) -> bool:
    return carrying.carry(landlord, row(landlord, letter).id)


class TestWrittenDown:
    def test_with_the_event_and_a_job_in_one_transaction(self, landlord: int) -> None:
        case = a_case(landlord)
        before = jobs(landlord)
        letter = sent(landlord, case)
        found = row(landlord, letter)
        assert (found.state, found.way, found.attempts) == (State.WAITING, SMTP, 0)
        assert jobs(landlord) == before + 1
        known = record(landlord, case, letter)
        assert known.standing is Sending.WAITING
        assert known.fact.message in known.fact.documents

    def test_the_bytes_that_go_are_on_the_case(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = letters.new_id()
        file = bytes_of(letter, SMTP, clock.now())
        pdf = outbox.File("letter.pdf", "application/pdf", b"%PDF")
        sent(landlord, case, letter=letter, files=(file, pdf))
        found = row(landlord, letter)
        kept = documents.read(landlord, found.stream, found.message)
        assert kept is not None
        assert (kept.title, kept.file.read()) == ("e-mail.eml", file.content)
        kept.file.close()
        added = facts(landlord, case, f.DocumentAdded)
        assert [each.title for each in added] == ["e-mail.eml", "letter.pdf"]  # type: ignore[attr-defined]

    def test_what_it_carries_comes_first_and_it_names_it(self, landlord: int) -> None:
        case = a_case(landlord)
        told = acknowledged(awaiting_posting=True)
        before = Telling(Kind.COMPLAINT, happened(told, clock.today()), case)
        letter = sent(landlord, case, before=(before,))
        assert record(landlord, case, letter).fact.event == 2

    def test_where_what_it_carries_is_refused_nothing_is_there(self, landlord: int) -> None:
        case = a_case(landlord)
        told = f.LeavingConfirmed(event=99)
        before = Telling(Kind.COMPLAINT, happened(told, clock.today()), case)
        letter, outcome = letters.post(landlord, case, before=(before,))
        assert isinstance(outcome, NotDone)
        assert sending.of_letter(landlord, letter) == []
        assert jobs(landlord) == 0

    def test_twice_with_one_key_is_once_though_it_was_made_again(self, landlord: int) -> None:
        case = a_case(landlord)
        first, one = letters.post(landlord, case, key="k", sent="the words")
        second, two = letters.post(landlord, case, key="k", sent="the words")
        other, three = letters.post(landlord, case, key="k", sent="other words")
        assert (done(one).repeated, done(two).repeated, done(three).repeated) == (
            False,
            True,
            False,
        )
        assert [len(sending.of_letter(landlord, each)) for each in (first, second, other)] == [
            1,
            0,
            1,
        ]

    def test_without_a_file_is_refused(self, landlord: int) -> None:
        with pytest.raises(ValueError, match="without a file"):
            outbox.send(
                landlord, kind=Kind.COMPLAINT, reference=a_case(landlord),
                letter=letters.written("l"), files=(), by="olive",
            )  # fmt: skip

    def test_holds_no_name_and_no_address(self, landlord: int) -> None:
        letter = sent(landlord, a_case(landlord))
        [(text,)] = rows(landlord, "select w::text from sending w where letter = %s", letter)
        assert "ada" not in str(text).lower()
        assert "Ashworth" not in str(text)
        [(args,)] = rows(
            landlord,
            "select args::text from procrastinate_jobs where task_name = 'send_letter' "
            "and (args->>'sending')::bigint = %s",
            row(landlord, letter).id,
        )
        assert "post.example" not in str(args)

    def test_a_letter_of_imported_history_is_not_sent(self, landlord: int) -> None:
        day = date(2024, 3, 4)
        at = clock.now()
        told = [
            f.ComplaintReceived(about="Damp", channel=letters.CHANNELS[SMTP], resident="T-000001"),
            letters.written("old", message="d", documents=("d",)),
            f.LetterTried(letter="old", outcome=Sending.LEFT),
        ]
        entries = tuple(Entry(happened(each, day, "system"), at) for each in told)
        loaded = load_all(landlord, [History(Kind.COMPLAINT, "C-2024-00900", entries)])
        assert not loaded.left_out
        assert sending.of_letter(landlord, "old") == []

    def test_a_rebuild_sends_nothing_and_differs_in_nothing(
        self, landlord: int, mail: MailServer
    ) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        assert carry(landlord, letter)
        before = rows(landlord, "select * from sending order by id"), jobs(landlord)
        rebuild(landlord)
        assert (rows(landlord, "select * from sending order by id"), jobs(landlord)) == before
        assert list(compare(landlord)) == []
        assert len(mail.taken) == 1


class TestByMailServer:
    def test_exactly_the_bytes_on_record_go_to_exactly_one_address(
        self, landlord: int, mail: MailServer
    ) -> None:
        case = a_case(landlord)
        letter = letters.new_id()
        file = bytes_of(letter, SMTP, clock.now())
        sent(landlord, case, letter=letter, files=(file,))
        assert carry(landlord, letter)
        assert mail.taken == [file.content]
        assert mail.to == [("ada@post.example",)]
        found = row(landlord, letter)
        assert (found.state, found.carriers) == (State.LEFT, f"{letter}@{letters.DOMAIN}")
        assert outcomes(landlord, case, letter) == [Sending.LEFT]
        [tried] = facts(landlord, case, f.LetterTried)
        assert tried.note == "250 2.0.0 queued …"  # type: ignore[attr-defined]

    @pytest.mark.usefixtures("mail")
    def test_what_it_tells_counts_from_then_in_the_same_submission(self, landlord: int) -> None:
        case = a_case(landlord)
        told = acknowledged(awaiting_posting=True)
        before = Telling(Kind.COMPLAINT, happened(told, clock.today()), case)
        letter = sent(landlord, case, before=(before,))
        assert facts(landlord, case, f.LeavingConfirmed) == []
        carry(landlord, letter)
        assert facts(landlord, case, f.LeavingConfirmed) == [f.LeavingConfirmed(event=2)]

    @pytest.mark.usefixtures("mail")
    def test_an_update_is_a_contact(self, landlord: int) -> None:
        case = a_case(landlord)
        carry(landlord, sent(landlord, case))
        [contact] = facts(landlord, case, f.ContactRecorded)
        assert contact.update  # type: ignore[attr-defined]

    @pytest.mark.usefixtures("mail")
    def test_a_request_for_feedback_is_one(self, landlord: int) -> None:
        case = a_case(landlord)
        carry(landlord, sent(landlord, case, what=LetterKind.FEEDBACK_REQUEST))
        assert len(facts(landlord, case, f.FeedbackAsked)) == 1

    def test_done_again_it_does_nothing(self, landlord: int, mail: MailServer) -> None:
        letter = sent(landlord, a_case(landlord))
        assert carry(landlord, letter)
        assert not carry(landlord, letter)
        assert not send_letter(landlord=landlord, sending=row(landlord, letter).id)
        assert len(mail.taken) == 1

    @pytest.mark.usefixtures("mail")
    def test_a_letter_to_a_resident_leaves_too(self, landlord: int) -> None:
        letter = sent(landlord, "T-000001", kind=Kind.RESIDENT)
        carry(landlord, letter)
        known = record(landlord, "T-000001", letter, Kind.RESIDENT)
        assert known.standing is Sending.LEFT

    @pytest.mark.parametrize("which", ["rcpt", "data"])
    def test_refused_for_now_it_is_tried_again_later_and_leaves_once(
        self, landlord: int, mail: MailServer, which: str
    ) -> None:
        case = a_case(landlord)
        setattr(mail, which, "451 4.7.1 try again later <ada@post.example>")
        letter = sent(landlord, case)
        assert carry(landlord, letter)
        assert row(landlord, letter).state is State.FAILED
        assert not carry(landlord, letter)  # not before it is due
        assert jobs(landlord) == 2  # the one that was done by hand here, and the next
        setattr(mail, which, None)
        due_now(landlord, letter)
        assert carry(landlord, letter)
        assert outcomes(landlord, case, letter) == [Sending.FAILED, Sending.LEFT]
        assert len(mail.taken) == 1
        first, second = facts(landlord, case, f.LetterTried)
        assert (first.attempt, second.attempt) == (1, 2)  # type: ignore[attr-defined]
        assert first.note == "451 4.7.1 try again later …"  # type: ignore[attr-defined]

    @pytest.mark.parametrize("which", ["rcpt", "data"])
    def test_refused_for_good_it_is_given_up_and_somebody_has_to_find_out(
        self, landlord: int, mail: MailServer, which: str
    ) -> None:
        case = a_case(landlord)
        setattr(mail, which, "550 5.1.1 no such user ada@post.example")
        letter = sent(landlord, case)
        carry(landlord, letter)
        assert row(landlord, letter).state is State.GIVEN_UP
        [tried] = facts(landlord, case, f.LetterTried)
        assert tried.note == "550 5.1.1 no such user …"  # type: ignore[attr-defined]
        assert self._settling(landlord, case) == [("open",)]
        assert mail.taken == []

    def _settling(self, landlord: int, case: str) -> list[tuple[object, ...]]:
        return rows(
            landlord,
            "select d.state from duty d join stream s on s.id = d.stream_id "
            "where s.reference = %s and d.kind = %s",
            case,
            DutyKind.SETTLE_LETTER.value,
        )

    def test_where_nobody_listens_it_is_tried_for_two_days_and_then_given_up(
        self, landlord: int
    ) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=1):
            for _ in range(len(sending.WAITS) + 1):
                due_now(landlord, letter)
                assert carry(landlord, letter)
        found = outcomes(landlord, case, letter)
        assert found == [Sending.FAILED] * len(sending.WAITS) + [Sending.GIVEN_UP]
        assert 36 * 3600 < sum(sending.WAITS) < 60 * 3600
        due_now(landlord, letter)
        assert not carry(landlord, letter)

    def test_where_the_connection_is_lost_after_the_last_byte_nobody_knows_and_it_is_not_sent_again(
        self, landlord: int, mail: MailServer
    ) -> None:
        case = a_case(landlord)
        mail.drops = True
        letter = sent(landlord, case)
        carry(landlord, letter)
        mail.drops = False
        due_now(landlord, letter)
        assert not carry(landlord, letter)
        assert carrying.pick_up(landlord, after=0) == 0
        assert outcomes(landlord, case, letter) == [Sending.UNCLEAR]
        assert len(mail.taken) == 1
        assert self._settling(landlord, case) == [("open",)]

    def test_where_the_server_takes_it_and_says_nothing_nobody_knows_either(
        self, landlord: int, mail: MailServer
    ) -> None:
        case = a_case(landlord)
        mail.hangs = threading.Event()
        letter = sent(landlord, case)
        carry(landlord, letter)
        assert outcomes(landlord, case, letter) == [Sending.UNCLEAR]

    def test_settled_as_arrived_what_it_told_counts_from_the_day_of_the_try(
        self, landlord: int, mail: MailServer
    ) -> None:
        case = a_case(landlord)
        mail.drops = True
        told = acknowledged(awaiting_posting=True)
        before = Telling(Kind.COMPLAINT, happened(told, clock.today()), case)
        letter = sent(landlord, case, before=(before,))
        carry(landlord, letter)
        assert facts(landlord, case, f.LeavingConfirmed) == []
        settled = f.LetterSettled(letter=letter, outcome=Settlement.ARRIVED)
        telling = Telling(Kind.COMPLAINT, happened(settled, clock.today()), case)
        done(submit(landlord, [telling], by="olive"))
        assert facts(landlord, case, f.LeavingConfirmed) == [f.LeavingConfirmed(event=2)]
        assert self._settling(landlord, case) == [("met",)]

    def test_erased_before_it_left_it_does_not_leave(self, landlord: int, mail: MailServer) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        erase(landlord, Kind.COMPLAINT, case, by="mona", at=clock.now(), reason="asked for")
        carry(landlord, letter)
        assert outcomes(landlord, case, letter) == [Sending.GIVEN_UP]
        assert mail.taken == []
        assert list(compare(landlord)) == []

    @pytest.mark.usefixtures("mail")
    def test_erased_after_it_left_it_still_stands_as_it_did(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        carry(landlord, letter)
        erase(landlord, Kind.COMPLAINT, case, by="mona", at=clock.now(), reason="asked for")
        assert outcomes(landlord, case, letter) == [Sending.LEFT]
        assert row(landlord, letter).state is State.LEFT
        assert not carry(landlord, letter)

    def test_a_file_that_was_changed_is_not_sent(self, landlord: int, mail: MailServer) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case)
        message = row(landlord, letter).message
        path = Path(storages["default"].path(f"{landlord}/{message[:2]}/{message}"))  # type: ignore[attr-defined]
        whole = path.read_bytes()
        path.unlink()
        carry(landlord, letter)  # a store that is away for a while: it is tried again
        assert outcomes(landlord, case, letter) == [Sending.FAILED]
        path.write_bytes(whole + b"!")
        due_now(landlord, letter)
        carry(landlord, letter)
        assert outcomes(landlord, case, letter) == [Sending.FAILED, Sending.GIVEN_UP]
        assert mail.taken == []

    def test_a_lost_job_loses_no_letter(self, landlord: int, mail: MailServer) -> None:
        letter = sent(landlord, a_case(landlord))
        with connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_jobs where queue_name = 'letters'")
        assert carrying.pick_up(landlord) == 0  # it has not been due for a minute yet
        due_now(landlord, letter)
        assert carrying.pick_up(landlord) == 1
        assert carrying.pick_up(landlord) == 0  # a job waits now
        letters.work(smtp=mail.port)
        assert row(landlord, letter).state is State.LEFT

    def test_a_worker_sends_what_waits(self, landlord: int, mail: MailServer) -> None:
        case = a_case(landlord)
        own = [sent(landlord, case) for _ in range(5)]
        letters.work(smtp=mail.port)
        assert sorted(mail.letters) == sorted(f"<{each}@{letters.DOMAIN}>" for each in own)


class TestByNotify:
    @pytest.mark.parametrize(
        ("way", "path"), [(E_MAIL, "/v2/notifications/email"), (TEXT, "/v2/notifications/sms")]
    )
    def test_exactly_the_request_on_record_is_made(
        self, landlord: int, gov: Notify, way: LetterWay, path: str
    ) -> None:
        case = a_case(landlord)
        letter = letters.new_id()
        file = bytes_of(letter, way, clock.now())
        sent(landlord, case, letter=letter, way=way, files=(file,))
        carry(landlord, letter)
        assert gov.taken == [(path, file.content)]
        assert row(landlord, letter).carriers == gov.ids[letter]
        assert outcomes(landlord, case, letter) == [Sending.LEFT]
        assert gov.asked == 0

    @pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
    def test_busy_or_its_key_not_accepted_it_is_tried_again(
        self, landlord: int, gov: Notify, status: int
    ) -> None:
        case = a_case(landlord)
        gov.refuses = (status, "Exceeded rate limit")
        letter = sent(landlord, case, way=E_MAIL)
        carry(landlord, letter)
        gov.refuses = None
        due_now(landlord, letter)
        carry(landlord, letter)
        assert outcomes(landlord, case, letter) == [Sending.FAILED, Sending.LEFT]
        assert gov.references == [letter]

    @pytest.mark.parametrize("status", [400, 404])
    def test_refused_it_is_given_up_with_what_notify_said(
        self, landlord: int, gov: Notify, status: int
    ) -> None:
        case = a_case(landlord)
        gov.refuses = (status, "email_address ada@post.example is not valid")
        letter = sent(landlord, case, way=E_MAIL)
        carry(landlord, letter)
        assert outcomes(landlord, case, letter) == [Sending.GIVEN_UP]
        [tried] = facts(landlord, case, f.LetterTried)
        assert tried.note == f"GOV.UK Notify: {status} email_address … is not valid"  # type: ignore[attr-defined]

    def test_where_it_can_t_be_reached_it_is_tried_again(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case, way=E_MAIL)
        with override_settings(NOTIFY_KEY=NOTIFY_KEY, NOTIFY_URL="http://127.0.0.1:1"):
            carry(landlord, letter)
        assert outcomes(landlord, case, letter) == [Sending.FAILED]

    def test_where_it_is_not_set_up_it_waits_for_whoever_sets_it_up(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case, way=E_MAIL)
        with override_settings(NOTIFY_KEY=""):
            carry(landlord, letter)
        [tried] = facts(landlord, case, f.LetterTried)
        assert "PUTRIGHT_NOTIFY_KEY" in str(tried.note)  # type: ignore[attr-defined]
        assert row(landlord, letter).state is State.FAILED

    def test_where_the_answer_is_lost_notify_is_asked_and_has_it(
        self, landlord: int, gov: Notify
    ) -> None:
        case = a_case(landlord)
        gov.drops = True
        letter = sent(landlord, case, way=E_MAIL)
        carry(landlord, letter)
        assert row(landlord, letter).state is State.HANDING_OVER
        assert outcomes(landlord, case, letter) == []
        gov.drops = False
        due_now(landlord, letter)
        carry(landlord, letter)
        assert outcomes(landlord, case, letter) == [Sending.LEFT]
        assert gov.references == [letter]
        assert row(landlord, letter).carriers == gov.ids[letter]

    def test_where_the_request_was_lost_notify_is_asked_and_gets_it_again(
        self, landlord: int, gov: Notify
    ) -> None:
        case = a_case(landlord)
        gov.forgets = True
        letter = sent(landlord, case, way=E_MAIL)
        carry(landlord, letter)
        gov.forgets = False
        due_now(landlord, letter)
        carry(landlord, letter)
        assert gov.references == [letter]
        assert outcomes(landlord, case, letter) == [Sending.LEFT]
        [tried] = facts(landlord, case, f.LetterTried)
        assert tried.attempt == 2  # type: ignore[attr-defined]

    def test_it_is_not_asked_before_it_can_have_put_it_down(
        self, landlord: int, gov: Notify
    ) -> None:
        gov.forgets = True
        letter = sent(landlord, a_case(landlord), way=E_MAIL)
        carry(landlord, letter)
        with override_settings(NOTIFY_PATIENCE=120):
            carry(landlord, letter)
        assert gov.asked == 0
        assert row(landlord, letter).state is State.HANDING_OVER

    def test_where_it_can_t_be_asked_it_is_asked_later_and_at_last_nobody_knows(
        self, landlord: int, gov: Notify
    ) -> None:
        case = a_case(landlord)
        gov.drops = gov.away = True
        letter = sent(landlord, case, way=E_MAIL)
        carry(landlord, letter)
        carry(landlord, letter)
        assert row(landlord, letter).state is State.HANDING_OVER
        rows(
            landlord,
            "update sending set handed_at = now() - interval '3 days' where letter = %s returning 1",
            letter,
        )
        carry(landlord, letter)
        assert outcomes(landlord, case, letter) == [Sending.UNCLEAR]
        assert gov.references == [letter]

    @pytest.mark.parametrize(
        "status", ["permanent-failure", "temporary-failure", "technical-failure"]
    )
    def test_what_did_not_arrive_comes_back_with_why(
        self, landlord: int, gov: Notify, status: str
    ) -> None:
        case = a_case(landlord)
        letter = sent(landlord, case, way=E_MAIL)
        carry(landlord, letter)
        assert watching.watch(landlord) == 0  # not before its turn
        due_now(landlord, letter)
        assert watching.watch(landlord) == 0  # still being sent
        gov.statuses[gov.ids[letter]] = status
        due_now(landlord, letter)
        assert watching.watch(landlord) == 1
        assert outcomes(landlord, case, letter) == [Sending.LEFT, Sending.BOUNCED]
        assert status in str(facts(landlord, case, f.LetterTried)[-1].note)  # type: ignore[attr-defined]
        due_now(landlord, letter)
        assert watching.watch(landlord) == 0

    def test_what_arrived_is_asked_about_no_more(self, landlord: int, gov: Notify) -> None:
        letter = sent(landlord, a_case(landlord), way=E_MAIL)
        carry(landlord, letter)
        gov.statuses[gov.ids[letter]] = "delivered"
        due_now(landlord, letter)
        watching.watch(landlord)
        asked = gov.asked
        watching.watch(landlord)
        assert (gov.asked, row(landlord, letter).due) == (asked, False)

    def test_after_a_week_it_is_asked_about_no_more(self, landlord: int, gov: Notify) -> None:
        letter = sent(landlord, a_case(landlord), way=E_MAIL)
        carry(landlord, letter)
        due_now(landlord, letter)
        rows(
            landlord,
            "update sending set left_at = now() - interval '8 days' where letter = %s returning 1",
            letter,
        )
        watching.watch(landlord)
        assert gov.asked == 0
        assert rows(landlord, "select due_at from sending where letter = %s", letter) == [(None,)]

    @pytest.mark.parametrize(("status", "again"), [(404, False), (400, True)])
    def test_one_of_which_it_tells_nothing_stands_in_no_other_s_way(
        self, landlord: int, gov: Notify, status: int, again: bool
    ) -> None:
        case = a_case(landlord)
        first, second = (sent(landlord, case, way=E_MAIL) for _ in range(2))
        for each in (first, second):
            carry(landlord, each)
        due_now(landlord, first)  # its turn comes before the other's
        due_now(landlord, second)
        gov.silent[gov.ids[first]] = status
        gov.statuses[gov.ids[second]] = "permanent-failure"
        assert watching.watch(landlord) == 1
        assert row(landlord, second).state is State.BOUNCED
        assert row(landlord, first).state is State.LEFT
        assert not row(landlord, first).due
        query = "select due_at is not null from sending where letter = %s"
        assert rows(landlord, query, first) == [(again,)]

    @pytest.mark.parametrize("status", [401, 403, 429])
    def test_where_its_key_is_not_accepted_all_are_asked_next_time(
        self, landlord: int, gov: Notify, status: int
    ) -> None:
        letter = sent(landlord, a_case(landlord), way=E_MAIL)
        carry(landlord, letter)
        due_now(landlord, letter)
        gov.silent[gov.ids[letter]] = status
        assert watching.watch(landlord) == 0
        assert row(landlord, letter).due

    def test_where_notify_is_away_it_is_asked_next_time(self, landlord: int, gov: Notify) -> None:
        letter = sent(landlord, a_case(landlord), way=E_MAIL)
        carry(landlord, letter)
        due_now(landlord, letter)
        gov.away = True
        assert watching.watch(landlord) == 0
        assert row(landlord, letter).due


class TestTheDay:
    """On which a letter left, where the worker that handed it over is gone for a while."""

    THREE_DAYS_AGO = (
        "update sending set handed_at = now() - interval '3 days' where letter = %s returning 1"
    )

    def _handed_over(self, landlord: int, case: str, way: LetterWay, **more: object) -> str:
        """A letter that was handed over three days ago by a worker that was killed then."""
        letter = sent(landlord, case, way=way, at=clock.now() - timedelta(days=3), **more)
        sending.claim(row(landlord, letter))
        sending.hand_over(row(landlord, letter))
        rows(landlord, self.THREE_DAYS_AGO, letter)
        return letter

    def test_is_the_one_on_which_notify_got_it(self, landlord: int, gov: Notify) -> None:
        day = clock.today() - timedelta(days=3)
        case = a_complaint(landlord, day)
        told = acknowledged(awaiting_posting=True)
        before = Telling(Kind.COMPLAINT, happened(told, day), case)
        letter = self._handed_over(landlord, case, E_MAIL, before=(before,))
        gov.has(letter)
        carry(landlord, letter)
        known = record(landlord, case, letter)
        assert (known.standing, known.left_on) == (Sending.LEFT, day)
        assert facts(landlord, case, f.LeavingConfirmed) == [f.LeavingConfirmed(event=2)]

    @pytest.mark.usefixtures("mail")
    def test_is_the_one_on_which_the_mail_server_may_have_got_it(self, landlord: int) -> None:
        day = clock.today() - timedelta(days=3)
        case = a_complaint(landlord, day)
        letter = self._handed_over(landlord, case, SMTP)
        carry(landlord, letter)
        known = record(landlord, case, letter)
        assert (known.standing, known.troubled_on) == (Sending.UNCLEAR, day)

    def test_is_not_before_it_was_written(self, landlord: int, gov: Notify) -> None:
        case = a_complaint(landlord, clock.today() - timedelta(days=9))
        letter = sent(landlord, case, way=E_MAIL)
        sending.claim(row(landlord, letter))
        sending.hand_over(row(landlord, letter))
        rows(landlord, self.THREE_DAYS_AGO, letter)
        gov.has(letter)
        carry(landlord, letter)
        assert record(landlord, case, letter).left_on == clock.today()

    def test_is_the_demo_s_where_its_day_stands_still(
        self, landlord: int, gov: Notify, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PUTRIGHT_DEMO", "1")
        case = a_complaint(landlord, clock.today() - timedelta(days=9))
        letter = self._handed_over(landlord, case, E_MAIL)
        monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", clock.today().isoformat())
        gov.has(letter)
        carry(landlord, letter)
        assert record(landlord, case, letter).left_on == clock.today()

    def test_told_by_hand_the_leaving_stands_whatever_it_can_t_confirm(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A day of its own changes nothing about it; somebody who waits for the answer is told."""
        case = a_case(landlord)
        one, two = sent(landlord, case), sent(landlord, case)
        wrong = (f.LeavingConfirmed(event=99),)
        monkeypatch.setattr(telling, "_means", lambda *_: wrong)
        today = clock.today()
        assert isinstance(telling.tell(row(landlord, one), Sending.LEFT, attempt=1, on=today), Done)
        refused = telling.tell(row(landlord, two), Sending.LEFT, attempt=1, on=today, whole=True)
        assert isinstance(refused, NotDone)
        assert outcomes(landlord, case, one) == [Sending.LEFT]
        assert outcomes(landlord, case, two) == []


def test_two_workers_at_one_letter_send_it_once(landlord: int, mail: MailServer) -> None:
    letter = sent(landlord, a_case(landlord))
    number = row(landlord, letter).id
    mail.hangs = threading.Event()
    release = threading.Timer(0.5, mail.hangs.set)
    release.start()
    found = at_once(*[lambda: carrying.carry(landlord, number) for _ in range(4)])
    release.join()
    until(lambda: row(landlord, letter).state is State.LEFT)
    assert sorted(found) == [False, False, False, True]
    assert len(mail.taken) == 1


def test_another_landlord_s_letter_is_not_there(landlord: int, mail: MailServer) -> None:
    letter = sent(landlord, a_case(landlord))
    assert not carrying.carry(landlord + 10**6, row(landlord, letter).id)
    assert mail.taken == []


class TestByTheClock:
    def test_a_killed_worker_s_job_is_put_back(self, landlord: int) -> None:
        sent(landlord, a_case(landlord))
        [(job,)] = as_superuser(
            "update procrastinate_jobs set status = 'doing', worker_id = null where queue_name = 'letters' "
            "and status = 'todo' and (args->>'landlord')::bigint = %s returning id",
            landlord,
        )
        assert async_to_sync(put_back)(app.job_manager) >= 1
        [(state,)] = as_superuser("select status::text from procrastinate_jobs where id = %s", job)
        assert state == "todo"

    def test_letters_are_picked_up_watched_and_swept_for_every_landlord(
        self, landlord: int, gov: Notify
    ) -> None:
        letter = sent(landlord, a_case(landlord), way=E_MAIL)
        with connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_jobs where queue_name = 'letters'")
        due_now(landlord, letter)
        assert by_the_clock.pick_up_letters(timestamp=0) >= 1
        assert jobs(landlord) == 1
        assert send_letter(landlord=landlord, sending=row(landlord, letter).id)
        gov.statuses[gov.ids[letter]] = "permanent-failure"
        due_now(landlord, letter)
        assert by_the_clock.watch_letters(timestamp=0) >= 1
        assert row(landlord, letter).state is State.BOUNCED
        assert by_the_clock.sweep_batches(timestamp=0) >= 0
