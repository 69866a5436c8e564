"""Checkpoints: the heads of all streams, signed, and kept outside the database.

Each file holds the heads that moved since the file before, and the digest of that file. So a cut
tail, a vanished stream and a vanished checkpoint all show; what happened after the last checkpoint
is held by the chain and the heads alone.
"""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.db import connection

from putright.record.tenancy import within


class Head(msgspec.Struct, frozen=True, array_like=True):
    """Where a stream ended: its id, what it is of, its number of events, the last digest."""

    stream: int
    kind: str
    reference: str
    number: int
    digest: str


class Checkpoint(msgspec.Struct, frozen=True):
    """The heads that moved, as of a moment, after the file before."""

    landlord: int
    number: int
    at: str
    before: str
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Damage:
    """Something is wrong, in words, and where: a stream's reference, an event's number."""

    what: str
    reference: str | None = None
    number: int | None = None


def take(landlord: int, *, at: datetime) -> Path | None:
    """Write down the heads that moved since the last checkpoint. None where none did."""
    known, damage, last, before = _read(landlord)
    if damage:
        raise Broken(damage)
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select id, kind, reference, head, digest from stream where landlord_id = %s order by id",
            [landlord],
        )
        heads = [
            Head(stream, kind, reference, number, bytes(digest).hex())
            for stream, kind, reference, number, digest in cursor.fetchall()
        ]
    moved = tuple(each for each in heads if known.get(each.stream) != each)
    if not moved:
        return None
    told = Checkpoint(landlord, last + 1, at.astimezone(UTC).isoformat(), before, moved)
    body = msgspec.json.encode(told)
    path = _folder(landlord) / f"{last + 1:06d}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_suffix(".part")
    written.write_bytes(body + b"\n" + _signature(body).encode() + b"\n")
    written.replace(path)
    return path


class Broken(Exception):
    """The checkpoints themselves are damaged; no new one is put on top of them."""

    def __init__(self, damage: list[Damage]) -> None:
        """Say what is wrong with them."""
        super().__init__("; ".join(each.what for each in damage))
        self.damage = damage


def last_taken(landlord: int) -> str | None:
    """When the last checkpoint was taken (UTC); None where there is none."""
    files = list(_files(landlord))
    return msgspec.json.decode(files[-1][1], type=Checkpoint).at if files and files[-1][2] else None


def heads(landlord: int) -> tuple[dict[int, Head], list[Damage]]:
    """The last known head of each stream by its id, and what is wrong with the checkpoints."""
    known, damage, _, _ = _read(landlord)
    return known, damage


def _read(landlord: int) -> tuple[dict[int, Head], list[Damage], int, str]:
    known: dict[int, Head] = {}
    damage: list[Damage] = []
    before, last = "", 0
    for path, body, sound in _files(landlord):
        if not sound:
            damage.append(Damage(f"The checkpoint {path.name} is not as it was signed."))
            continue
        told = msgspec.json.decode(body, type=Checkpoint)
        if told.landlord != landlord or told.number != last + 1 or told.before != before:
            damage.append(Damage(f"A checkpoint before {path.name} is missing or was replaced."))
        known.update({each.stream: each for each in told.heads})
        before, last = hashlib.sha256(body).hexdigest(), told.number
    return known, damage, last, before


def _files(landlord: int) -> Iterator[tuple[Path, bytes, bool]]:
    for path in sorted(_folder(landlord).glob("*.json")):
        body, _, rest = path.read_bytes().partition(b"\n")
        yield path, body, hmac.compare_digest(rest, _signature(body).encode() + b"\n")


def _folder(landlord: int) -> Path:
    return Path(settings.CHECKPOINTS) / str(landlord)


def _signature(body: bytes) -> str:
    key: Any = settings.CHECKPOINT_KEY
    return hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
