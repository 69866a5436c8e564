"""`send`: a letter is finished, and goes."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec

from putright.procedure.facts import Fact, LetterWritten
from putright.record import clock, documents
from putright.record.documents import Kept
from putright.record.history import Kind
from putright.record.sending.telling import tellings
from putright.record.submitting import Outcome, submit
from putright.record.tellings import Telling


@dataclass(frozen=True, slots=True)
class File:
    """A file that belongs to a letter: its title, its media type, its bytes."""

    title: str
    media_type: str
    content: bytes


def send(
    landlord: int,
    *,
    kind: Kind,
    reference: str,
    letter: LetterWritten,
    files: Sequence[File],
    by: str,
    at: datetime | None = None,
    before: Sequence[Telling] = (),
    about_first: bool = True,
    key: str | None = None,
    sent: str = "",
    seen: int | None = None,
    sure: bool = False,
    first: Callable[[], None] | None = None,
) -> Outcome:
    """Put a finished letter on record and on its way, all or nothing. It leaves after the commit.

    Args:
        landlord: Whose letter it is.
        kind: What the stream is of: a complaint or a resident.
        reference: Which one.
        letter: The letter. What its `message` and `documents` say is not read: `files` are those.
        files: First the message, exactly the bytes that go (`messages`; for the print room the file
            to print); then all else that belongs to it, such as the letter as a PDF.
        by: Who sends it.
        at: When; the clock's time where it is not given.
        before: What the letter carries, told first: the response, the extension.
        about_first: Whether the letter carries the event that the first of `before` becomes.
        key: As of `submit`: with the same one, the same letter is not sent again.
        sent: The words as the person sent them. With what is told they say whether it is the same
            letter. The files don't: one that is made again holds another time and another id.
        seen: The number of the last event that the person had before their eyes.
        sure, first: As of `submit`.

    Raises:
        NotAllowed, NoSuchStream: as of `submit`.
        ValueError: there is no file to send.
    """
    if not files:
        raise ValueError("a letter without a file can’t be sent")
    kept = [
        documents.keep_bytes(
            landlord, title=each.title, media_type=each.media_type, content=each.content
        )
        for each in files
    ]
    moment = at or clock.now()
    told = _told(kind, reference, letter, kept, by, moment, about_first and bool(before))
    told[0] = replace(told[0], seen=seen)
    return submit(
        landlord,
        [*before, *told],
        by=by,
        at=moment,
        key=key,
        sure=sure,
        files=kept,
        sent=_same(before, letter, sent) if key else None,
        first=first,
    )


def _told(
    kind: Kind,
    reference: str,
    letter: LetterWritten,
    kept: Sequence[Kept],
    by: str,
    at: datetime,
    about_first: bool,
) -> list[Telling]:
    written = msgspec.structs.replace(
        letter, message=kept[0].id, documents=tuple(each.id for each in kept)
    )
    facts: list[Fact] = [written, *(each.fact() for each in kept)]
    found = tellings(kind, reference, facts, clock.london_day(at), by)
    return [replace(found[0], about_first=about_first), *found[1:]]


_CANONICAL = msgspec.json.Encoder(enc_hook=date.isoformat, order="deterministic")


def _same(before: Sequence[Telling], letter: LetterWritten, words: str) -> str:
    """What tells this letter from another one under the same key, whenever its files are made."""
    alike = msgspec.structs.replace(letter, id="", message="", documents=())
    # What is made anew each time, such as the id of a remedy, is told apart by the words alone.
    carried = [each.command.what.name() if words else each.command for each in before]
    told = [carried, alike, words]
    return hashlib.sha256(_CANONICAL.encode(told)).hexdigest()
