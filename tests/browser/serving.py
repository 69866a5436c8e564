"""The real server, as a process of its own, on the database of this test worker."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

# The day on which the product's clock stands: a Friday.
TODAY = date(2026, 11, 20)
LARGEST = 1024 * 1024
SECONDS = 30


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    address: str
    log: Path

    def said(self) -> str:
        """What it said so far."""
        return self.log.read_text()


@contextmanager
def serving(log: Path) -> Iterator[Server]:
    """A server that runs until the block ends. What it says goes to `log`."""
    port = _free_port()
    address = f"http://localhost:{port}"
    with log.open("wb") as said:
        process = subprocess.Popen(_command(port), env=_environment(), stdout=said, stderr=said)
        try:
            _wait(process, address, log)
            yield Server(address, log)
        finally:
            process.terminate()
            process.wait(SECONDS)


def _command(port: int) -> list[str]:
    return [
        sys.executable, "-W", "ignore", "-m", "granian", "--interface", "wsgi",
        "--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4",
        "--log-level", "warning", "putright.config.wsgi:application",
    ]  # fmt: skip


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "PUTRIGHT_DEMO": "1",
        "PUTRIGHT_DEMO_DATABASE": "1",
        "PUTRIGHT_EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "PUTRIGHT_DEMO_TODAY": TODAY.isoformat(),
        "PUTRIGHT_LARGEST_DOCUMENT": str(LARGEST),
        "PUTRIGHT_LOG_LEVEL": "WARNING",
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/accessibility", timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"The server did not come up: {log.read_text()}")
