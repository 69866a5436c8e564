"""Files that somebody sends to be read: not too large, too many or too often, and in one time together.

All of that is asked before a byte of them is read. How many are read at once on the machine the process
of its own sees to (`isolated_places`); on a page nobody waits long for a place.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from django.conf import settings
from django.core.cache import cache

from putright.assessment import isolated
from putright.assessment.read.model import Unreadable
from putright.desk.entrance import Visit
from putright.desk.views.assessments_form import Upload

_WAIT = 3.0  # seconds
_LEAST = 0.5  # seconds; with less no file is worth beginning
_AT_MOST = ((20, 60), (120, 3600))  # so many a person in so many seconds
_MB = 1_000_000


class Limits(TypedDict):
    """What the process of its own may take for one file."""

    seconds: float
    at_once: int
    wait: float


@dataclass
class Reading:
    """The reading of one form that was sent: the time that is left for all its files together."""

    until: float = field(default_factory=lambda: time.monotonic() + isolated.SECONDS)

    def limits(self) -> Limits:
        """What is left for the next file.

        Raises:
            Unreadable: the time is over.
        """
        left = self.until - time.monotonic()
        if left < _LEAST:
            raise Unreadable("All of them together take too long to read. Send fewer at once.")
        return Limits(seconds=left, at_once=settings.READERS_AT_ONCE, wait=min(_WAIT, left))


def let_in(visit: Visit, uploads: Sequence[Upload], *, most: int) -> Reading:
    """Whether files may be read at all: asked before any of them is.

    Args:
        visit: Who sends them.
        uploads: The files.
        most: How many there may be.

    Raises:
        Unreadable: they are too many or too large, or this person has sent too many of late.
    """
    if len(uploads) > most:
        raise Unreadable(f"Choose at most {most} {'files' if most > 1 else 'file'} at once.")
    for each in uploads:
        if (each.size or 0) > settings.LARGEST_DOCUMENT:
            limit = settings.LARGEST_DOCUMENT // (1024 * 1024)
            raise Unreadable(
                f"“{each.name}” is larger than {limit} MB. Save it without pictures, or the pages of the "
                "self-assessment as a file of their own."
            )
    if sum(each.size or 0 for each in uploads) > isolated.MAX_TOGETHER:
        together = isolated.MAX_TOGETHER // _MB
        raise Unreadable(f"The files are larger than {together} MB together. Send fewer at once.")
    if uploads and any(_too_often(visit, *each) for each in _AT_MOST):
        raise Unreadable(
            "You have sent many files in a short time. Wait a few minutes, then go on."
        )
    return Reading()


def _too_often(visit: Visit, most: int, seconds: int) -> bool:
    """Count this one, and say whether it is one too many. All processes count together, roughly."""
    slice_of_time = int(visit.now.timestamp() // seconds)
    key = f"reading:{visit.landlord}:{visit.person.id}:{seconds}:{slice_of_time}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it went while we looked: a new time has begun
        return False
