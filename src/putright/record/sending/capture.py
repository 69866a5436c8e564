"""A mail server of the demo's own: it takes every mail, keeps it in a folder and sends it nowhere."""

import os
import signal
import threading
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from putright.record.sending.captured import ENDING

# Bytes of a mail that it takes.
LARGEST = 50 * 1024 * 1024


class Kept:
    """Writes each mail into the folder, whole or not at all, under the next number."""

    def __init__(self, folder: Path) -> None:
        """Go on after the last one that is there."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        known = (each.stem for each in folder.glob(f"*{ENDING}"))
        self.last = max((int(each) for each in known if each.isdecimal()), default=0)

    async def handle_DATA(self, *told: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """What aiosmtpd calls when a mail is there: with the server, the session, the envelope."""
        envelope = told[2]
        self.last += 1
        name = f"{self.last:08d}"
        half = self.folder / f".{name}"
        half.write_bytes(envelope.content or b"")
        os.replace(half, self.folder / f"{name}{ENDING}")  # noqa: PTH105 - in one step
        return f"250 kept as {name}"


class Server(Controller):
    """The server, listening on this machine alone once it is started."""

    def __init__(self, folder: Path, port: int) -> None:
        """It keeps mails in `folder`."""
        super().__init__(Kept(folder), hostname="127.0.0.1", port=port)

    def factory(self) -> Any:
        """The protocol of one connection."""
        return SMTP(self.handler, hostname="localhost", data_size_limit=LARGEST)


def serve(folder: Path, port: int) -> None:
    """Take mails until the process is told to stop."""
    server = Server(folder, port)
    server.start()
    over = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: over.set())
    try:
        over.wait()
    finally:
        server.stop()
