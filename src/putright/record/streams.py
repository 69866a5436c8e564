"""Which stream of the procedure stands behind each kind of stream on record."""

from dataclasses import dataclass
from typing import Any

from putright.procedure import assessments, complaint, landlords, requests, residents
from putright.procedure.streams.stream import Stream
from putright.record.history import Kind

STREAMS: dict[Kind, Stream[Any]] = {
    Kind.COMPLAINT: complaint.STREAM,
    Kind.REQUEST: requests.STREAM,
    Kind.RESIDENT: residents.STREAM,
    Kind.ASSESSMENT: assessments.STREAM,
    Kind.LANDLORD: landlords.STREAM,
}

LANDLORD_REFERENCE = "landlord"


@dataclass(frozen=True, slots=True)
class Numbered:
    """How the references of a kind of stream look."""

    letter: str
    by_year: bool = True

    def reference(self, year: int, number: int) -> str:
        """The reference with that number: C-2026-00042, or T-000042."""
        return (
            f"{self.letter}-{year}-{number:05d}" if self.by_year else f"{self.letter}-{number:06d}"
        )

    def read(self, reference: str) -> tuple[int, int] | None:
        """The year (0 where it has none) and the number of a reference; None if it is not one."""
        parts = reference.split("-")
        if parts[0] != self.letter or len(parts) != (3 if self.by_year else 2):
            return None
        if not all(each.isdecimal() for each in parts[1:]):
            return None
        return (int(parts[1]), int(parts[2])) if self.by_year else (0, int(parts[1]))


NUMBERED = {
    Kind.COMPLAINT: Numbered("C"),
    Kind.REQUEST: Numbered("R"),
    Kind.RESIDENT: Numbered("T", by_year=False),
    Kind.ASSESSMENT: Numbered("A"),
}
