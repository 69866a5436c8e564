"""Versions of what is stored. Stored bytes are never rewritten: a pure upcaster reads old ones.

A kind of fact that is not listed is of version 1. To change the shape of one, raise its version
here, add the step from the version before, and keep a golden file of the old one in the tests.
"""

from collections.abc import Callable
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]

VERSIONS: dict[str, int] = {}

# (kind of fact, version it reads): what makes the next version of it.
UPCASTERS: dict[tuple[str, int], Step] = {}


class NotReadable(ValueError):
    """An event of a version that this release does not know; a newer one wrote it."""


def upcast(what: str, version: int, fact: dict[str, Any]) -> dict[str, Any]:
    """A stored fact in the shape of today's version.

    Raises:
        NotReadable: there is no way from its version to today's.
    """
    for each in range(version, VERSIONS.get(what, 1)):
        if (what, each) not in UPCASTERS:
            raise NotReadable(f"{what} of version {each} can't be read by this release")
        fact = UPCASTERS[(what, each)](fact)
    if version > VERSIONS.get(what, 1):
        raise NotReadable(f"{what} of version {version} was written by a newer release")
    return fact
