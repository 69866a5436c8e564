"""Reading a file that nobody has checked, in a process of its own, with its memory and time held.

A published form may be damaged or made to harm whoever opens it. So the web and the command line
never parse it themselves: a fresh interpreter gets the bytes on its input and gives the reading
back as JSON. It has no secrets in its environment, no files to write, no network and no children,
and whatever becomes of it becomes a plain `Unreadable` here.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import msgspec

import putright
from putright.assessment.read.formats import MAX_FILE
from putright.assessment.read.model import ReadAssessment, Unreadable
from putright.codes.model import Edition

SECONDS = 30.0
MEMORY_MB = 1_500
MAX_FILES = 40
MAX_TOGETHER = 60_000_000  # bytes of several files
_MAX_ANSWER = 64_000_000  # bytes
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
) -> ReadAssessment:
    """Read one file, or several of one landlord as one form, in a process of its own.

    Args:
        files: paths, or the bytes themselves; several are joined in this order.
        editions: the editions whose forms are known.
        stated: the edition, where the person who asks names it; one of `editions`.
        names: what the files are called in messages; paths have names already.
        seconds: how long it may take, on the clock and of the processor.
        memory_mb: how much memory it may take, in megabytes.

    Raises:
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
    answered = _answer(asked, contents)
    if answered.read is None:
        of_file = f"{answered.file}: " if answered.file and len(files) > 1 else ""
        raise Unreadable(of_file + (answered.unreadable or _broken(answered.broken)))
    known = {each.id: each for each in editions}
    edition = known.get(answered.read.edition.id, answered.read.edition)
    return msgspec.structs.replace(answered, read=None) and _with(answered.read, edition)


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
