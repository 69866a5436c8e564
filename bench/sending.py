"""What sending costs: a thousand letters by e-mail, with two workers, to the demo's own mail server.

Each letter is of 60 kB, on a case of its own. Each goes through everything: claimed, proved by its
digest, handed over on a connection of its own, told to the record with what its leaving means. The
database writes to disk as it would in earnest.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from server import set_up

LETTERS, WORKERS, LEAST_A_SECOND = 1000, 2, 10.0
PORT = 8527
RECEIVED = date(2024, 10, 7)
SIZE = 60_000


def main() -> int:
    """Print the figures. Returns 1 where a goal is missed or a letter was not there exactly once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=LETTERS)
    args = parser.parse_args()
    os.environ |= {"PUTRIGHT_SMTP_HOST": "localhost", "PUTRIGHT_SMTP_PORT": str(PORT)}
    set_up()
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from integration import world

    landlord = world.a_landlord("bench")
    cases = [world.a_complaint(landlord, RECEIVED) for _ in range(args.letters)]
    began = time.perf_counter()
    for case in cases:
        _send(landlord, case)
    written = args.letters / (time.perf_counter() - began)
    with tempfile.TemporaryDirectory() as folder:
        seconds, ids = _carried(landlord, Path(folder), args.letters)
    return _tell(args.letters, written, seconds, ids)


def _send(landlord: int, case: str) -> None:
    from integration.letters import bytes_of, new_id, sent
    from putright.procedure.words import LetterWay
    from putright.record import clock
    from putright.record.sending.outbox import File

    letter = new_id()
    mail = bytes_of(letter, LetterWay.SMTP, clock.now())
    filled = mail.content + b"x" * 70 + b"\r\n" + (b"y" * 76 + b"\r\n") * (SIZE // 78)
    sent(landlord, case, letter=letter, files=(File(mail.title, mail.media_type, filled),))


def _carried(landlord: int, folder: Path, wanted: int) -> tuple[float, Counter[str]]:
    """How long the workers took for all of them, and how often each letter came."""
    command = [
        sys.executable,
        "-m",
        "putright",
        "capture",
        "--folder",
        str(folder),
        "--port",
        str(PORT),
    ]
    worker = [
        sys.executable, "-W", "ignore", "-m", "django", "procrastinate", "worker", "--queues",
        "letters",
    ]  # fmt: skip
    server = subprocess.Popen(command)
    time.sleep(2)
    workers = [subprocess.Popen(worker) for _ in range(WORKERS)]
    try:
        began = _first(folder)
        _wait(landlord, wanted)
        seconds = time.perf_counter() - began
    finally:
        for each in (*workers, server):
            each.terminate()
        for each in (*workers, server):
            each.wait()
    from putright.record.sending import captured

    found = captured.list(folder)
    return seconds, Counter(_id(folder, each.id) for each in found)


def _id(folder: Path, key: str) -> str:
    from putright.record.sending import captured

    opened: Any = captured.read(folder, key)
    head = opened.content.split(b"\r\n\r\n")[0]
    return str(head.split(b"Message-ID: <")[1].split(b">")[0].decode())


def _first(folder: Path) -> float:
    """The moment at which the first letter came: until then the workers were starting."""
    while not any(folder.glob("*.eml")):
        time.sleep(0.01)
    return time.perf_counter()


def _wait(landlord: int, wanted: int) -> None:
    from putright.record.sending import rows

    for _ in range(3000):
        if len(rows.find(landlord, "w.state = 'left'")) >= wanted:
            return
        time.sleep(0.2)
    raise RuntimeError("the letters did not all leave")


def _tell(letters: int, written: float, seconds: float, ids: Counter[str]) -> int:
    rate = letters / seconds
    once = len(ids) == letters and set(ids.values()) == {1}
    print(f"{letters:,} letters of {SIZE // 1000} kB, {WORKERS} workers")
    print(f"put on record and on their way  {written:6.1f} a second")
    print(f"carried                         {rate:6.1f} a second (at least {LEAST_A_SECOND:.0f})")
    print(f"each was there once             {'yes' if once else 'NO'}")
    return 0 if once and rate >= LEAST_A_SECOND else 1


if __name__ == "__main__":
    sys.exit(main())
