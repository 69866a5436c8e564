"""Carriers for the tests of sending, on real sockets: a mail server and GOV.UK Notify, both awkward."""

import asyncio
import json
import logging
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

# The mail server would tell of every connection.
logging.getLogger("mail.log").setLevel(logging.ERROR)

# Seconds in which a worker comes to what it has to do, on a machine that has other things to do too.
# Only a test that fails waits for so long.
PATIENCE = 180.0

# A key as Notify gives them: a name, the service's id, the secret.
NOTIFY_KEY = f"tests-{uuid.UUID(int=1)}-{uuid.UUID(int=2)}"


@dataclass
class MailServer:
    """What a mail server took, and how it behaves.

    `greets`: whether it says hello at all. `rcpt`, `data`: what it answers to a receiver and to a
    mail; None takes it. `thinks`: seconds before and after it takes a mail. `drops`: it takes the mail and hangs up before it says so. `hangs`: it takes
    the mail and says nothing until it is let go on.
    """

    port: int = 0
    taken: list[bytes] = field(default_factory=list)
    to: list[tuple[str, ...]] = field(default_factory=list)
    connected: int = 0
    rcpt: str | None = None
    data: str | None = None
    drops: bool = False
    hangs: threading.Event | None = None
    thinks: float = 0.0
    arrived: threading.Event = field(default_factory=threading.Event)

    @property
    def letters(self) -> list[str]:
        """The Message-IDs that were taken."""
        return [str(message_from_bytes(each)["Message-ID"]) for each in self.taken]

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's names, and what it calls them with
        self, _server: SMTP, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connected += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if self.rcpt:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.data:
            return self.data
        await asyncio.sleep(self.thinks)
        self.taken.append(envelope.content)
        self.to.append(tuple(envelope.rcpt_tos))
        self.arrived.set()
        await asyncio.sleep(self.thinks)
        if self.drops:
            server.transport.abort()
            return "250 nobody hears this"
        if self.hangs:
            await asyncio.get_running_loop().run_in_executor(None, self.hangs.wait, 2 * PATIENCE)
        return "250 2.0.0 queued <somebody@post.example>"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


class _Patient(Controller):
    """A mail server on a socket of its own, for whose start nobody counts the seconds.

    aiosmtpd's gives up where it does not greet within one, and its port may be taken meanwhile.
    """

    def __init__(self, server: MailServer, listening: socket.socket) -> None:
        super().__init__(server, hostname="127.0.0.1", port=server.port, ready_timeout=PATIENCE)
        self._listening = listening

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._listening)

    def _trigger_server(self) -> None:
        with socket.create_connection((self.hostname, self.port), PATIENCE) as first:
            first.recv(1024)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A mail server on this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = MailServer(port=listening.getsockname()[1])
    controller = _Patient(server, listening)
    controller.start()
    try:
        yield server
    finally:
        if server.hangs:
            server.hangs.set()
        controller.stop()


@contextmanager
def silent_server() -> Iterator[tuple[int, threading.Event]]:
    """A port where connections are taken and nothing is ever said; and whether somebody came."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        came = threading.Event()
        held: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    held.append(listening.accept()[0])
                except OSError:
                    return
                came.set()

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        yield listening.getsockname()[1], came
        for each in held:
            each.close()
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)


@dataclass
class Notify:
    """What Notify took, by our reference, and how it behaves.

    `refuses`: the status and the message of every request to send. `drops`: it takes the request and
    hangs up; with `forgets` it hangs up without having taken it. `hangs`: it takes it, and says
    nothing until it is let go on. `away`: it refuses to say what it has. `silent`: the status with
    which it refuses to say what became of a message, by its own id.
    """

    url: str = ""
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    statuses: dict[str, str] = field(default_factory=dict)
    silent: dict[str, int] = field(default_factory=dict)
    asked: int = 0
    refuses: tuple[int, str] | None = None
    drops: bool = False
    forgets: bool = False
    away: bool = False
    hangs: threading.Event | None = None
    arrived: threading.Event = field(default_factory=threading.Event)
    ids: dict[str, str] = field(default_factory=dict)

    def has(self, reference: str) -> None:
        """It took a letter some time ago."""
        self.taken.append(("", json.dumps({"reference": reference}).encode()))
        self.ids[reference] = str(uuid.uuid4())

    @property
    def references(self) -> list[str]:
        """Our references, in the order in which they were taken."""
        return [json.loads(body)["reference"] for _, body in self.taken]


class _Handler(BaseHTTPRequestHandler):
    notify: Notify
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.headers["Authorization"].startswith("Bearer ")
        if self.notify.refuses:
            status, message = self.notify.refuses
            self._say(status, {"errors": [{"error": "Error", "message": message}]})
            return
        if not self.notify.forgets:
            self.notify.taken.append((self.path, body))
        reference = json.loads(body)["reference"]
        number = self.notify.ids.setdefault(reference, str(uuid.uuid4()))
        self.notify.arrived.set()
        if self.notify.hangs:
            self.notify.hangs.wait(2 * PATIENCE)
        if self.notify.drops or self.notify.forgets:
            self.close_connection = True
            self.connection.close()
            return
        self._say(201, {"id": number, "reference": reference})

    def do_GET(self) -> None:
        self.notify.asked += 1
        if self.notify.away:
            self._say(503, {"errors": [{"error": "Error", "message": "away"}]})
            return
        where = urlsplit(self.path)
        wanted = parse_qs(where.query).get("reference")
        if wanted:
            has = wanted[0] in self.notify.references
            found = [{"id": self.notify.ids[wanted[0]]}] if has else []
            self._say(200, {"notifications": found, "links": {}})
            return
        number = where.path.rsplit("/", 1)[-1]
        if number in self.notify.silent:
            self._say(self.notify.silent[number], {"errors": [{"error": "E", "message": "No"}]})
            return
        self._say(200, {"id": number, "status": self.notify.statuses.get(number, "sending")})

    def _say(self, status: int, body: object) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A worker that is killed hangs up in the middle: that is what is tried here."""


@contextmanager
def notify() -> Iterator[Notify]:
    """GOV.UK Notify, on this machine."""
    fake = Notify()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"notify": fake}))
    fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        if fake.hangs:
            fake.hangs.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def until(holds: Callable[[], bool], *, within: float = PATIENCE) -> None:
    """Wait until something holds; the test fails where it does not."""
    pause = threading.Event()
    for _ in range(int(within / 0.02)):
        if holds():
            return
        pause.wait(0.02)
    raise AssertionError("it never came to that")
