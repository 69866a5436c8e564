"""Filling in the official form in a process of its own: the blank one comes from who knows where.

As with reading (`isolated`): a fresh interpreter opens it, without secrets in its environment, and held
in the same way (`isolated_hold`).
"""

import msgspec

from putright.assessment import isolated
from putright.assessment.isolated_places import AT_ONCE, WAIT, Busy, place
from putright.assessment.publish.model import Published
from putright.assessment.publish.official import MOST, CannotFill, Filled
from putright.assessment.read.model import Unreadable
from putright.codes.model import Edition

SECONDS = 20.0
MEMORY_MB = 1_000
_CHILD = "putright.assessment.isolated_filling_child"


class Asked(msgspec.Struct, frozen=True):
    """What the child is asked: what goes into the form, its edition, and how long the file is."""

    form: Published
    edition: Edition
    size: int
    seconds: float
    memory_mb: int


class Answered(msgspec.Struct, frozen=True):
    """What the child says: the filled form, or why there is none."""

    filled: Filled | None = None
    refused: str = ""


def fill(
    data: bytes,
    form: Published,
    edition: Edition,
    *,
    seconds: float = SECONDS,
    memory_mb: int = MEMORY_MB,
    at_once: int = AT_ONCE,
    wait: float = WAIT,
) -> Filled:
    """The official form with the answers of a self-assessment, made in a process of its own.

    Args:
        data: The blank form, as .docx.
        form: What is published.
        edition: Its edition.
        seconds: How long it may take, on the clock and of the processor.
        memory_mb: How much memory it may take, in megabytes.
        at_once: How many may be opened at once on this machine.
        wait: How long to wait, in seconds, until fewer are.

    Raises:
        CannotFill: it is no Word document, is damaged, holds macros, is too large, is no blank form
            of the edition, or filling it in broke down; or as many are open already as may be.
    """
    # So much is not worth a process.
    if len(data) > MOST:
        raise CannotFill(
            f"The form is larger than {MOST // 1_000_000} MB. Save it without pictures."
        )
    asked = Asked(form, edition, len(data), seconds, memory_mb)
    try:
        with place(at_once=at_once, wait=wait):
            raw = isolated.run(_command(), msgspec.json.encode(asked), [data], seconds, memory_mb)
        answered = msgspec.json.decode(raw, type=Answered)
    except Busy as busy:
        raise CannotFill(str(busy)) from None
    except (Unreadable, msgspec.DecodeError):
        raise CannotFill(_STOPPED) from None
    if answered.filled is None:
        raise CannotFill(answered.refused or _STOPPED)
    return answered.filled


def _command() -> list[str]:
    return isolated.interpreter(_CHILD)


_STOPPED = (
    "Filling in was stopped: this document takes more time or memory than a form does, or is damaged "
    "inside. Fetch the Ombudsman’s blank form afresh, and give that."
)
