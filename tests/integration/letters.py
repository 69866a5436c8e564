"""Letters for the tests of sending: written on a complaint of Ada's, carried by a real worker."""

import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from integration.carriers import NOTIFY_KEY, PATIENCE
from integration.world import a_complaint
from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.procedure import facts as f
from putright.procedure.facts import LetterWritten
from putright.procedure.sending import LetterRecord
from putright.procedure.words import Channel, LetterWay, Sending
from putright.record import clock
from putright.record.history import Kind
from putright.record.reading import load
from putright.record.sending import messages, outbox, rows
from putright.record.sending.messages import Mailbox
from putright.record.sending.outbox import File
from putright.record.sending.rows import Row
from putright.record.submitting import Done, Outcome
from putright.record.tellings import Telling
from putright.record.tenancy import within

CHANNELS = {
    LetterWay.SMTP: Channel.E_MAIL,
    LetterWay.NOTIFY_E_MAIL: Channel.E_MAIL,
    LetterWay.NOTIFY_TEXT: Channel.TEXT_MESSAGE,
    LetterWay.PRINT: Channel.POST,
    LetterWay.PORTAL: Channel.PORTAL,
}
DOMAIN = "harrowmere.example"


def new_id() -> str:
    """A letter's id."""
    return f"letter-{uuid.uuid4().hex[:12]}"


def written(letter: str, way: LetterWay = LetterWay.SMTP, **more: Any) -> LetterWritten:
    """A letter that tells a resident how it stands."""
    told = {
        "id": letter,
        "kind": LetterKind.PROGRESS_UPDATE,
        "title": "How your complaint stands",
        "way": way,
        "channel": CHANNELS[way],
        "message": "",
        "stage": 1,
        "format": LetterFormat.PDF if way is LetterWay.PRINT else LetterFormat.HTML,
    }
    return LetterWritten(**{**told, **more})


def bytes_of(letter: str, way: LetterWay, at: datetime) -> File:
    """The message of a letter, as it goes."""
    match way:
        case LetterWay.SMTP:
            content = messages.email_message(
                subject="How your complaint stands",
                html="<p>We are still at it.</p>",
                plain="We are still at it.\n.\nYours",
                sender=Mailbox(f"complaints@{DOMAIN}", "Harrowmere Homes"),
                to=Mailbox("ada@post.example", "Ada Ashworth"),
                message_id=messages.message_id(letter, DOMAIN),
                date=at,
            )
            return File("e-mail.eml", "message/rfc822", content)
        case LetterWay.NOTIFY_E_MAIL:
            content = messages.notify_request(
                to="ada@post.example", template="t", subject="How it stands", body="Still at it.",
                reference=letter,
            )  # fmt: skip
            return File("request.json", "application/json", content)
        case LetterWay.NOTIFY_TEXT:
            content = messages.text_request(
                to="01632 960001", template="t", text="A letter is on its way.", reference=letter
            )
            return File("request.json", "application/json", content)
        case _:
            return File("letter.pdf", "application/pdf", b"%PDF-1.7 " + letter.encode())


def post(
    landlord: int,
    reference: str,
    *,
    way: LetterWay = LetterWay.SMTP,
    letter: str | None = None,
    kind: Kind = Kind.COMPLAINT,
    files: tuple[File, ...] | None = None,
    before: tuple[Telling, ...] = (),
    key: str | None = None,
    by: str = "olive",
    sent: str = "",
    what: LetterKind = LetterKind.PROGRESS_UPDATE,
    at: datetime | None = None,
    **more: Any,
) -> tuple[str, Outcome]:
    """Send a letter; its id, and what came of it."""
    own = letter or new_id()
    moment = at or clock.now()
    found = outbox.send(
        landlord,
        kind=kind,
        reference=reference,
        letter=written(own, way, kind=what, **more),
        files=files or (bytes_of(own, way, moment),),
        by=by,
        at=moment,
        before=before,
        key=key,
        sent=sent,
    )
    return own, found


def sent(landlord: int, reference: str, **more: Any) -> str:
    """Send a letter that is recorded; its id."""
    letter, outcome = post(landlord, reference, **more)
    assert isinstance(outcome, Done), outcome
    return letter


def a_case(landlord: int) -> str:
    """A complaint of Ada's, received today."""
    return a_complaint(landlord, clock.today())


def row(landlord: int, letter: str) -> Row:
    """How far a letter came."""
    [found] = rows.of_letter(landlord, letter)
    return found


def record(landlord: int, reference: str, letter: str, kind: Kind = Kind.COMPLAINT) -> LetterRecord:
    """What is on record of a letter."""
    with within(landlord):
        known = load(landlord, kind, reference).record
    return next(each for each in known.letters if each.fact.id == letter)


def outcomes(landlord: int, reference: str, letter: str) -> list[Sending]:
    """What came of the tries, in their order."""
    return [outcome for _, outcome in record(landlord, reference, letter).tries]


def facts(landlord: int, reference: str, *kinds: type[f.Fact]) -> list[f.Fact]:
    """The facts of those kinds on a complaint."""
    with within(landlord):
        history = load(landlord, Kind.COMPLAINT, reference).record.history
    return [each.what for each in history if isinstance(each.what, kinds)]


def jobs(landlord: int) -> int:
    """How many jobs of letters wait."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from procrastinate_jobs where task_name = 'send_letter' "
            "and status = 'todo' and (args->>'landlord')::bigint = %s",
            [landlord],
        )
        return int(cursor.fetchone()[0])


def due_now(landlord: int, letter: str) -> None:
    """Let the time pass until a letter is due, and its jobs with it."""
    number = row(landlord, letter).id
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "update sending set due_at = now() - interval '1 hour', "
            "handed_at = handed_at - interval '1 hour' where id = %s and landlord_id = %s",
            [number, landlord],
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set scheduled_at = null where task_name = 'send_letter' "
            "and status = 'todo' and (args->>'sending')::bigint = %s",
            [number],
        )


def environment(*, smtp: int = 1, notify: str = "") -> dict[str, str]:
    """The environment of a worker: the tests' database, and the carriers."""
    return {
        **os.environ,
        "PUTRIGHT_SMTP_HOST": "localhost",
        "PUTRIGHT_SMTP_PORT": str(smtp),
        "PUTRIGHT_NOTIFY_KEY": NOTIFY_KEY if notify else "",
        "PUTRIGHT_NOTIFY_URL": notify or "http://127.0.0.1:1",
        "PUTRIGHT_NOTIFY_PATIENCE": "0",
        "PUTRIGHT_LOG_LEVEL": "WARNING",
    }


# What the workers of this run say, for where one of them does not do as it should.
LOG = Path(os.environ["PUTRIGHT_DATA"]) / "workers.log"


def said() -> str:
    """The last that workers said."""
    return LOG.read_text()[-3000:] if LOG.exists() else "nothing"


class Worker:
    """A worker: a process of its own, as the product runs it."""

    def __init__(self, *, smtp: int = 1, notify: str = "", log: Path | None = None) -> None:
        """Start it; it takes what waits, and ends."""
        command = [
            sys.executable, "-W", "ignore", "-m", "django", "procrastinate", "worker",
            "--queues", "letters", "--one-shot",
        ]  # fmt: skip
        with (log or LOG).open("ab") as out:
            self.process = subprocess.Popen(
                command, env=environment(smtp=smtp, notify=notify), stdout=out, stderr=out
            )

    def kill(self) -> None:
        """Kill it, as a machine does that runs out of memory: it can do nothing about it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)

    def stop(self) -> None:
        """Stop it where it is; it neither ends nor goes on."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on after a stop."""
        self.process.send_signal(signal.SIGCONT)

    def ends(self) -> None:
        """Wait until it has done what waited."""
        assert self.process.wait(timeout=PATIENCE) == 0


@contextmanager
def working(**more: Any) -> Iterator[Worker]:
    """A worker that is killed at the end, whatever happens."""
    worker = Worker(**more)
    try:
        yield worker
    finally:
        if worker.process.poll() is None:
            worker.kill()


def work(**more: Any) -> None:
    """Let a worker do what waits."""
    with working(**more) as worker:
        worker.ends()
