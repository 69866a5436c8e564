"""The portal's inbox, mails that come back, and the mail server of the demo."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings

from integration import letters
from integration.acting import rows
from integration.carriers import MailServer, free_port, mail_server, until
from integration.letters import a_case, facts, outcomes, row, sent
from integration.roles import as_superuser
from integration.world import a_complaint, a_landlord
from putright.cli.main import run
from putright.procedure import facts as f
from putright.procedure.words import LetterWay, Party, Sending
from putright.record import clock
from putright.record.history import Kind
from putright.record.sending import bounces, captured, carrying, inbox
from putright.record.sending.bounces import What
from putright.record.sending.carriers import smtp
from putright.record.sending.rows import State
from putright.record.tenancy import within

PORTAL = LetterWay.PORTAL


class TestTheInbox:
    def _delivered(self, landlord: int, case: str, **more: object) -> str:
        letter = sent(landlord, case, way=PORTAL, **more)
        assert carrying.carry(landlord, row(landlord, letter).id)
        return letter

    def test_holds_what_was_delivered_the_newest_first(self, landlord: int) -> None:
        case = a_case(landlord)
        one, two = self._delivered(landlord, case), self._delivered(landlord, case)
        own = self._delivered(landlord, "T-000001", kind=Kind.RESIDENT)
        sent(landlord, case, way=PORTAL)  # it waits still
        found = inbox.letters_of(landlord, "T-000001")
        assert [each.letter for each in found] == [own, two, one]
        assert [each.reference for each in found] == ["T-000001", case, case]
        assert {each.left_on for each in found} == {clock.today()}

    def test_holds_nobody_else_s(self, landlord: int) -> None:
        case = a_case(landlord)
        self._delivered(landlord, case, to=Party.REPRESENTATIVE)
        letter = self._delivered(landlord, case)
        assert [each.letter for each in inbox.letters_of(landlord, "T-000001")] == [letter]
        assert inbox.letters_of(landlord, "T-000002") == []
        assert inbox.letters_of(a_landlord(f"other-{landlord}"), "T-000001") == []
        assert inbox.read(landlord, "T-000002", letter, at=clock.now()) is None

    def test_is_read_from_the_resident_s_own_letters_however_many_others_have(
        self, landlord: int
    ) -> None:
        others = self._delivered(landlord, a_complaint(landlord, clock.today()))
        rows(
            landlord,
            "insert into sending (landlord_id, stream_id, letter, way, format, message, state, attempts) "
            "select landlord_id, stream_id, letter || n, way, format, message, state, attempts "
            "from sending, generate_series(1, 5000) n where letter = %s returning 1",
            others,
        )
        own = self._delivered(landlord, "T-000002", kind=Kind.RESIDENT)
        for table in ("sending", "matter", "stream"):
            as_superuser(f"analyze {table}")
        with within(landlord), connection.cursor() as cursor:
            cursor.execute(
                f"explain (analyze, format json) {inbox._DELIVERED}",
                {"landlord": landlord, "resident": "T-000002"},
            )
            [(plan,)] = cursor.fetchall()
        read = json.loads(plan) if isinstance(plan, str) else plan
        assert _touched(read[0]["Plan"], "sending") < 100
        assert [each.letter for each in inbox.letters_of(landlord, "T-000002")] == [own]

    def test_notes_when_a_letter_was_first_read(self, landlord: int) -> None:
        letter = self._delivered(landlord, a_case(landlord))
        first = clock.now()
        for at in (first, clock.now()):
            found = inbox.read(landlord, "T-000001", letter, at=at)
            assert found is not None
            assert found.file.read().endswith(letter.encode())
            found.file.close()
        [known] = inbox.letters_of(landlord, "T-000001")
        assert known.read_at == first


def _touched(plan: dict[str, Any], table: str) -> float:
    """How many rows of a table a plan reads, those that it then leaves out among them."""
    own = 0.0
    if plan.get("Relation Name") == table:
        out = sum(n for key, n in plan.items() if key.startswith("Rows Removed"))
        own = (plan["Actual Rows"] + out) * plan["Actual Loops"]
    return own + sum(_touched(each, table) for each in plan.get("Plans", []))


def report(
    letter: str, *, action: str = "failed", status: str = "5.1.1", whole: bool = True
) -> bytes:
    """What a mail server reports of a letter."""
    named = f"Message-ID: <{letter}@{letters.DOMAIN}>"
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    text = f"""From: MAILER-DAEMON@mx.example
To: complaints@{letters.DOMAIN}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

From here on it is said in words: ada@post.example is unknown.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ada@post.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <ada@post.example> unknown

--b
Content-Type: {kind}

Subject: How your complaint stands
{named}
From: complaints@{letters.DOMAIN}

Dear Ada
--b--
"""
    return text.replace("\n", "\r\n").encode()


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as server, override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port):
        yield server


@pytest.fixture
def case(landlord: int) -> str:
    return a_case(landlord)


@pytest.fixture
def left(landlord: int, case: str, mail: MailServer) -> str:
    """A letter that left by the mail server."""
    letter = sent(landlord, case)
    carrying.carry(landlord, row(landlord, letter).id)
    assert len(mail.taken) == 1
    return letter


class TestMailsThatCameBack:
    @pytest.mark.parametrize("whole", [True, False])
    def test_are_on_the_case_with_the_code_and_no_address(
        self, landlord: int, case: str, left: str, whole: bool
    ) -> None:
        [found] = bounces.take(report(left, whole=whole))
        assert (found.what, found.letter) == (What.RECORDED, left)
        assert outcomes(landlord, case, left) == [Sending.LEFT, Sending.BOUNCED]
        note = facts(landlord, case, f.LetterTried)[-1].note  # type: ignore[attr-defined]
        assert note == "The mail came back: 5.1.1."
        assert row(landlord, left).state is State.BOUNCED

    def test_twice_are_once(self, landlord: int, case: str, left: str) -> None:
        bounces.take(report(left))
        assert [each.what for each in bounces.take(report(left))] == [What.KNOWN]
        assert outcomes(landlord, case, left) == [Sending.LEFT, Sending.BOUNCED]

    @pytest.mark.parametrize("action", ["delayed", "relayed", "Delivered"])
    def test_that_are_only_late_or_arrived_are_ignored(
        self, landlord: int, case: str, left: str, action: str
    ) -> None:
        assert [each.what for each in bounces.take(report(left, action=action))] == [What.IGNORED]
        assert outcomes(landlord, case, left) == [Sending.LEFT]

    @pytest.mark.parametrize(
        "content",
        [
            b"Subject: Out of office\r\n\r\nI am away.\r\n", b"\x00\xff\xfe", report("letter-unknown"),
            report("x y"), b"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n",
        ],
    )  # fmt: skip
    def test_that_can_t_be_told_are_reported_and_change_nothing(
        self, landlord: int, case: str, left: str, content: bytes
    ) -> None:
        assert [each.what for each in bounces.take(content)] == [What.UNKNOWN]
        assert outcomes(landlord, case, left) == [Sending.LEFT]

    def test_come_in_a_mailbox_too(self, landlord: int, case: str, left: str) -> None:
        other = sent(landlord, case)
        carrying.carry(landlord, row(landlord, other).id)
        escaped = [
            each.replace(b"\r\n", b"\n").replace(b"\nFrom here", b"\n>From here")
            for each in (report(left), report("letter-unknown"), report(other, action="delayed"))
        ]
        box = b"".join(
            b"From MAILER-DAEMON Mon Oct  7 10:00:00 2024\n" + e + b"\n" for e in escaped
        )
        assert [each.what for each in bounces.take(box)] == [
            What.RECORDED, What.UNKNOWN, What.IGNORED,
        ]  # fmt: skip

    def test_before_it_was_on_record_that_they_left(self, landlord: int, case: str) -> None:
        letter = sent(landlord, case)
        assert [each.what for each in bounces.take(report(letter))] == [What.RECORDED]
        assert not carrying.carry(landlord, row(landlord, letter).id)

    def test_of_a_letter_that_two_cases_have_are_nobody_s(self, landlord: int, left: str) -> None:
        sent(landlord, a_complaint(landlord, clock.today()), letter=left)
        assert [each.what for each in bounces.take(report(left))] == [What.UNKNOWN]

    def test_by_the_command(
        self, landlord: int, case: str, left: str, tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        file = tmp_path / "report.eml"
        file.write_bytes(report(left))
        assert run(["bounces", str(file)]) == 0
        assert f"{left}: came back" in capsys.readouterr().out
        file.write_bytes(b"Subject: hello\r\n\r\n")
        assert run(["bounces", str(file)]) == 1
        assert "no mail of ours" in capsys.readouterr().err
        assert run(["bounces", str(tmp_path / "none")]) == 2
        file.write_bytes(b"")
        assert run(["bounces", str(file)]) == 2
        assert outcomes(landlord, case, left) == [Sending.LEFT, Sending.BOUNCED]

    def test_piped_in_from_the_mail_server(self, landlord: int, case: str, left: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "putright", "bounces", "-"],
            input=report(left), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert outcomes(landlord, case, left) == [Sending.LEFT, Sending.BOUNCED]


class TestTheMailServerOfTheDemo:
    def test_keeps_each_mail_as_it_came_and_goes_on_counting(self, tmp_path: Path) -> None:
        folder = tmp_path / "captured"
        content = letters.bytes_of("letter-1", LetterWay.SMTP, clock.now()).content
        for expected in (["00000001"], ["00000002", "00000001"]):
            port = free_port()
            server = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "putright",
                    "capture",
                    "--folder",
                    str(folder),
                    "--port",
                    str(port),
                ]
            )
            try:
                until(lambda port=port: self._sent(content, port))  # type: ignore[misc]
            finally:
                server.terminate()
                assert server.wait(timeout=10) == 0
            assert [each.id for each in captured.list(folder)] == expected
        [newest, _] = captured.list(folder)
        assert (newest.subject, newest.to) == (
            "How your complaint stands", "Ada Ashworth <ada@post.example>",
        )  # fmt: skip
        found = captured.read(folder, "00000002")
        assert found is not None
        assert found.content == content
        assert "still at it" in found.plain
        assert found.html == "<p>We are still at it.</p>"

    def _sent(self, content: bytes, port: int) -> bool:
        server = smtp.Server(host="127.0.0.1", port=port)
        return isinstance(smtp.send(content, to=server), smtp.Taken)

    @pytest.mark.parametrize("key", ["", "00000009", "../secret", "0000001x"])
    def test_gives_out_nothing_else(self, tmp_path: Path, key: str) -> None:
        (tmp_path / "secret.eml").write_bytes(b"Subject: secret\r\n\r\n")
        folder = tmp_path / "captured"
        folder.mkdir()
        assert captured.read(folder, key) is None
        assert captured.list(folder) == ()
        assert captured.list(tmp_path / "nowhere") == ()

    def test_shows_attached_files_and_odd_dates(self, tmp_path: Path) -> None:
        mail = (
            b"Subject: s\r\nDate: yesterday\r\nMIME-Version: 1.0\r\n"
            b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n'
            b'--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="a.pdf"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n"
        )
        (tmp_path / "00000001.eml").write_bytes(mail)
        found = captured.read(tmp_path, "00000001")
        assert found is not None
        assert found.mail.date is None
        assert [(each.name, each.content) for each in found.attached] == [("a.pdf", b"%PDF")]


class TestSigningIn:
    """What stands between us and the server is said, and no password with it."""

    def _answer(self, **more: object) -> str:
        content = letters.bytes_of("letter-1", LetterWay.SMTP, clock.now()).content
        server = smtp.Server(**{"host": "127.0.0.1", "port": 1, **more})  # type: ignore[arg-type]
        found = smtp.send(content, to=server)
        assert isinstance(found, smtp.NotTaken)
        assert not found.for_good
        assert "hush" not in repr(server)
        return found.why

    def test_a_server_without_tls_is_not_spoken_to_where_tls_is_asked_for(
        self, mail: MailServer
    ) -> None:
        why = self._answer(port=mail.port, start_tls=True, user="u", password="hush")  # noqa: S106
        assert "PUTRIGHT_SMTP_TLS" in why
        assert mail.taken == []

    def test_a_server_that_takes_no_sign_in_is_said_so(self, mail: MailServer) -> None:
        why = self._answer(port=mail.port, user="u", password="hush")  # noqa: S106
        assert why
        assert "hush" not in why

    def test_nobody_listening(self) -> None:
        assert "refuses connections" in self._answer()

    def test_a_mail_to_nobody_is_given_up(self) -> None:
        found = smtp.send(b"Subject: x\r\n\r\nx", to=smtp.Server(host="127.0.0.1", port=1))
        assert isinstance(found, smtp.NotTaken)
        assert found.for_good


def test_a_bounce_of_another_landlord_is_told_to_that_one(landlord: int) -> None:
    other = a_landlord(f"other-{landlord}")
    case = a_case(other)
    letter = sent(other, case)
    bounces.take(report(letter))
    assert outcomes(other, case, letter) == [Sending.BOUNCED]
    assert rows(landlord, "select 1 from sending where letter = %s", letter) == []
