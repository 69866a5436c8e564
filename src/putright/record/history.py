"""What `record.load` takes: whole histories of streams, and the landlord's list of homes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from putright.procedure.events import Command


class Kind(StrEnum):
    """What a stream is the stream of."""

    COMPLAINT = "complaint"
    REQUEST = "request"
    RESIDENT = "resident"
    ASSESSMENT = "assessment"
    LANDLORD = "landlord"


@dataclass(frozen=True, slots=True)
class Entry:
    """A command, and when it was entered (with its time zone). Entries of a stream go by `at`."""

    command: Command
    at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """All that is told of one stream, in the order in which it was entered.

    `reference` is what people call it by: C-2026-00042 for a complaint, R-2026-00042 for a service
    request, T-000042 for a resident, A-2026-00001 for a self-assessment. A landlord has one stream
    of settings: what it is called here does not count.
    """

    kind: Kind
    reference: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """A home of the landlord's: its reference, the lines of its address, its postcode."""

    reference: str
    lines: tuple[str, ...]
    postcode: str

    @property
    def address(self) -> str:
        """The address in one line."""
        return ", ".join((*self.lines, self.postcode))
