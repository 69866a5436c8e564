"""How many processes of their own read at once on this machine: each takes time, and much memory.

A place is a lock on a file in a folder that is this user's alone. The kernel lets go of it when its
holder ends, however that ends.
"""

import fcntl
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from putright.assessment.read.model import Unreadable

AT_ONCE = 2
WAIT = 60.0  # seconds; on a web page nobody waits that long
_LOOK_AGAIN = 0.05  # seconds


class Busy(Unreadable):
    """As many are read already as may be at once."""


@contextmanager
def place(*, at_once: int = AT_ONCE, wait: float = WAIT) -> Iterator[None]:
    """Hold one of the places while a file is read.

    Args:
        at_once: How many there are.
        wait: How long to wait for one, in seconds.

    Raises:
        Busy: none came free in that time.
    """
    held = _taken(at_once, time.monotonic() + wait)
    try:
        yield
    finally:
        os.close(held)


def _taken(at_once: int, until: float) -> int:
    folder = _folder()
    while True:
        for number in range(max(at_once, 1)):
            opened = os.open(folder / str(number), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(opened)
            else:
                return opened
        if time.monotonic() >= until:
            raise Busy("Other files are being read just now. Try again in a minute.")
        time.sleep(_LOOK_AGAIN)


def _folder() -> Path:
    """Where the locks are. In a folder that is somebody else's, that one could hold them all."""
    folder = Path(tempfile.gettempdir()) / f"putright-reading-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise Busy(f"{folder} belongs to somebody else: ask your IT team to take it away.")
    return folder
