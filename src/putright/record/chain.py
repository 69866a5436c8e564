"""The chain: each event holds a digest of itself and of the one before. Pure."""

import hashlib
from datetime import UTC, date, datetime

import msgspec

_WRITE = msgspec.json.Encoder()


def first(landlord: int, kind: str, reference: str) -> bytes:
    """What stands before the first event of a stream: the stream itself, so that none is swapped."""
    return hashlib.sha256(_WRITE.encode([landlord, kind, reference])).digest()


def digest(
    before: bytes,
    *,
    number: int,
    what: str,
    version: int,
    on: date,
    by: str,
    recorded_at: datetime,
    body: str,
) -> bytes:
    """The digest of an event, with that of the one before in it."""
    at = recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
    told = _WRITE.encode([number, what, version, on.isoformat(), by, at, body])
    return hashlib.sha256(before + told).digest()
