"""Reading a file that nobody has checked, in a process of its own, with its memory and time held.

A published form may be damaged or made to harm whoever opens it. So the web and the command line
never parse it themselves: a fresh interpreter gets the bytes on its input and gives the reading
back as JSON. It starts with an environment without secrets, and holds itself before it opens anything:
what is held by the kernel, and what in Python alone, is told in `isolated_hold`. It is the same user
as its parent. Whatever becomes of it becomes a plain `Unreadable` here.
"""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

import putright
from putright.assessment.isolated_memory import keep_to_itself
from putright.assessment.isolated_places import AT_ONCE, WAIT, place
from putright.assessment.read.formats import MAX_FILE
from putright.assessment.read.model import ReadAssessment, Unreadable
from putright.codes.model import Edition

SECONDS = 30.0
MEMORY_MB = 1_500
MAX_FILES = 40
MAX_TOGETHER = 60_000_000  # bytes of several files
MAX_ANSWER = 64_000_000  # bytes
_ZIP_END = b"PK\x05\x06"  # what each whole ZIP container has at its end
# How files begin, and what they hold, whose names say what they are, and others that have messages of their own.
_NAMED = {
    ".docx": ("Word document", b"PK\x03\x04", _ZIP_END),
    ".xlsx": ("Excel workbook", b"PK\x03\x04", _ZIP_END),
    ".pdf": ("PDF", b"%PDF-", b""),
}
_KNOWN = (
    b"PK\x03\x04",
    b"%PDF-",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"<",
    b"\x89PNG",
    b"\xff\xd8\xff",
)
_CHILD = "putright.assessment.isolated_child"


class Asked(msgspec.Struct, frozen=True):
    """What the child is asked: the editions, the one that is named, and how long each file is."""

    editions: tuple[Edition, ...]
    stated: str | None
    names: tuple[str, ...]
    sizes: tuple[int, ...]
    seconds: float
    memory_mb: int


class Answered(msgspec.Struct, frozen=True):
    """What the child says: the reading, or why there is none, and of which file that is."""

    read: ReadAssessment | None = None
    unreadable: str = ""
    broken: str = ""
    file: str = ""


def read(
    files: Sequence[Path | bytes],
    editions: Sequence[Edition],
    *,
    stated: Edition | None = None,
    names: Sequence[str] = (),
    seconds: float = SECONDS,
    memory_mb: int = MEMORY_MB,
    at_once: int = AT_ONCE,
    wait: float = WAIT,
) -> ReadAssessment:
    """Read one file, or several of one landlord as one form, in a process of its own.

    Args:
        files: paths, or the bytes themselves; several are joined in this order.
        editions: the editions whose forms are known.
        stated: the edition, where the person who asks names it; one of `editions`.
        names: what the files are called in messages; paths have names already.
        seconds: how long it may take, on the clock and of the processor.
        memory_mb: how much memory it may take, in megabytes.
        at_once: how many may be read at once on this machine.
        wait: how long to wait, in seconds, until fewer are.

    Raises:
        Busy: as many are read already.
        Unreadable: with a message for the person who asked, whatever went wrong.
    """
    if not files:
        raise Unreadable("There is no file to read.")
    if len(files) > MAX_FILES:
        raise Unreadable(f"More than {MAX_FILES} files: one landlord's form is never in so many.")
    contents = [each if isinstance(each, bytes) else bytes_of(each) for each in files]
    if sum(map(len, contents)) > MAX_TOGETHER:
        raise Unreadable(f"The files are larger than {MAX_TOGETHER // 1_000_000} MB together.")
    called = [
        names[at] if at < len(names) else each.name if isinstance(each, Path) else ""
        for at, each in enumerate(files)
    ]
    asked = Asked(
        tuple(editions),
        stated.id if stated else None,
        tuple(called),
        tuple(map(len, contents)),
        seconds,
        memory_mb,
    )
    with place(at_once=at_once, wait=wait):
        answered = _answer(asked, contents)
    if answered.read is None:
        of_file = f"{answered.file}: " if answered.file and len(files) > 1 else ""
        at = called.index(answered.file) if answered.file in called else 0
        why = _not_as_named(called[at], contents[at]) or answered.unreadable
        raise Unreadable(of_file + (why or _broken(answered.broken)))
    known = {each.id: each for each in editions}
    return replace(answered.read, edition=known[answered.read.edition.id])


def _not_as_named(name: str, data: bytes) -> str:
    """What to say of a file that is no document of the kind that its name says, nor of another
    that is known; nothing of any other."""
    kind, begins, holds = _NAMED.get(Path(name).suffix.casefold(), ("", b"", b""))
    if not kind or not data.strip():
        return ""
    if (begins in data[:1_024] and holds in data) or (
        not data.startswith(begins) and data.lstrip().startswith(_KNOWN)
    ):
        return ""
    return (
        f"The file is called {name}, but what is in it is no {kind}: it may be damaged, or have been "
        f"saved under a wrong name. Open it, save it afresh as a {kind}, and read that."
    )


def bytes_of(file: Path) -> bytes:
    """The bytes of a file, no more than the limit and one, so that a huge file is not taken in.

    Raises:
        Unreadable: with the reason in words.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise Unreadable("There is no such file.") from None
    except IsADirectoryError:
        raise Unreadable("This is a folder. Name the files in it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"The file can't be opened: {reason}.") from None


def _answer(asked: Asked, contents: Sequence[bytes]) -> Answered:
    """Start the child, feed it, wait for it, and take its answer.

    Raises:
        Unreadable: the child ran out of time or memory, or broke down.
    """
    raw = run(_command(), msgspec.json.encode(asked), contents, asked.seconds, asked.memory_mb)
    try:
        return msgspec.json.decode(raw, type=Answered)
    except msgspec.DecodeError:
        raise Unreadable(_broken("no sound answer")) from None


def run(
    command: Sequence[str],
    head: bytes,
    contents: Sequence[bytes],
    seconds: float,
    memory_mb: int,
) -> bytes:
    """What a child answers to a question and the files that go with it.

    Args:
        command: The child, which holds itself before it opens anything (`isolated_hold.hold`).
        head: The question; its length goes before it.
        contents: The files.
        seconds: How long it may take, on the clock.
        memory_mb: How much memory it may take, for the message.

    Raises:
        Unreadable: the child ran out of time or memory, or broke down.
    """
    # The command line loads no settings where it only reads: what it knows is kept here at the latest.
    keep_to_itself()
    # Files without names and not pipes: neither side can block the other, and the child's limit on
    # the size of files holds its answer.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(len(head).to_bytes(8, "big") + head)
        for each in contents:
            given.write(each)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            command,
            stdin=given,
            stdout=taken,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=_environment(),
            start_new_session=True,
        )
        try:
            code = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise _too_long(seconds) from None
        if code:
            raise _died(code, seconds, memory_mb)
        taken.seek(0)
        return taken.read(MAX_ANSWER + 1)


def _command() -> list[str]:
    return interpreter(_CHILD)


def interpreter(module: str) -> list[str]:
    """A fresh interpreter that runs a module, and imports nothing from where it is started."""
    return [sys.executable, "-P", "-s", "-m", module]


def _environment() -> dict[str, str]:
    """All that the child knows of where it runs: nothing that is secret."""
    return {
        "PYTHONPATH": str(Path(putright.__file__).parent.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "LANG": "C.UTF-8",
    }


def _died(code: int, seconds: float, memory_mb: int) -> Unreadable:
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        return _too_long(seconds)
    if -code == signal.SIGABRT:
        return too_much(memory_mb)
    if -code == signal.SIGXFSZ:
        return Unreadable("The file holds far more text than any self-assessment form.")
    return Unreadable(_broken(signal.Signals(-code).name if code < 0 else f"exit {code}"))


def _too_long(seconds: float) -> Unreadable:
    return Unreadable(
        f"Reading was stopped: it took longer than {seconds:g} seconds. Save the pages of the "
        "self-assessment as a file of their own and read that."
    )


def too_much(memory_mb: int) -> Unreadable:
    """What to say where reading takes more memory than it may."""
    return Unreadable(
        f"Reading was stopped: it took more than {memory_mb:,} MB of memory. Save the pages of the "
        "self-assessment as a file of their own, without pictures, and read that."
    )


def _broken(how: str) -> str:
    return (
        f"Reading broke down on this file ({how}). It may be damaged: open it, save it afresh and "
        "read that; if it happens again, it is an error of putright's to report."
    )
