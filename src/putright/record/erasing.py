"""Erasing personal texts under data-protection law. The chain of events stays whole.

Gone are the texts and their salts, the search rows, the files and drafts; the rows of lists are made
afresh from what is left. That it was done, by whom and why is an event of the stream itself: `verify`
takes no other word for it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import storages
from django.db import connection

from putright.procedure.events import Command
from putright.procedure.facts import TextsErased
from putright.record import clock, projecting
from putright.record.history import Kind
from putright.record.landlords import settings
from putright.record.made_anew import one_again
from putright.record.reading import hold, load
from putright.record.rebuilding import rebuild_one
from putright.record.sending import printing, rows
from putright.record.submitting import _Stop, _Submission
from putright.record.tellings import Telling
from putright.record.tenancy import within


@dataclass(frozen=True, slots=True)
class Going:
    """What an erasure takes: events that lose their texts, files, drafts."""

    texts: int
    documents: int
    drafts: int


class NotErased(Exception):
    """It is refused: why, and what would make it right."""


_GOING = """
select (select count(*) from content where stream_id = %(stream)s and body is not null),
       (select count(*) from document where stream_id = %(stream)s),
       (select count(*) from draft where landlord_id = %(landlord)s and about like %(about)s)
"""


def going(landlord: int, kind: Kind, reference: str) -> Going:
    """What `erase` would take of a stream as it stands.

    Raises:
        NoSuchStream: there is none of that reference.
    """
    with within(landlord), connection.cursor() as cursor:
        stream = load(landlord, kind, reference)
        about = _drafts(kind, reference)
        cursor.execute(_GOING, {"stream": stream.id, "landlord": landlord, "about": about})
        return Going(*cursor.fetchone())


def erase(
    landlord: int,
    kind: Kind,
    reference: str,
    *,
    by: str,
    at: datetime,
    reason: str | None = None,
) -> int:
    """Erase the personal texts of a stream; how many events lost theirs.

    The reason of an earlier erasure goes with the rest; this one's stays until the next.

    Raises:
        NoSuchStream: there is none of that reference.
        NotAllowed: the person's role does not let them.
        NotErased: what is erased here can't be, or the reason is no text.
    """
    with within(landlord, durable=True):
        hold(landlord, kind, reference)
        stream = load(landlord, kind, reference)
        # Whoever is printing its letters is done first, and what they printed is taken away.
        rows.hold(landlord, "w.stream_id = %s", stream.id or 0)
        _tell(landlord, kind, reference, by=by, at=at, reason=reason)
        with connection.cursor() as cursor:
            cursor.execute("select erase_texts(%s)", [stream.id])
            count = int(cursor.fetchone()[0])
            cursor.execute(
                "delete from draft where landlord_id = %s and about like %s",
                [landlord, _drafts(kind, reference)],
            )
            cursor.execute(
                "delete from document where stream_id = %s returning stored_as", [stream.id]
            )
            files = [row[0] for row in cursor.fetchall()]
        files += printing.forget(landlord, stream.id or 0)
        rebuild_one(landlord, kind, reference)
        if kind is Kind.RESIDENT:
            projecting.rename(landlord, settings(landlord), reference)
        one_again(landlord)
    for each in files:  # once it is certain that no row names them
        storages["default"].delete(each)
    return count


def _tell(
    landlord: int, kind: Kind, reference: str, *, by: str, at: datetime, reason: str | None
) -> None:
    """Put the erasure on record, in the transaction that erases: neither stands without the other."""
    fact = TextsErased(reason=reason or None)
    command = Command(what=fact, on=clock.london_day(at), by=by)
    try:
        # As `submit` does it, but for its transaction: this one is open already.
        _Submission(landlord, by, at, sure=True).run(
            [Telling(kind, command, reference)], key=None, sent=None
        )
    except _Stop as stop:
        refused = getattr(stop.outcome, "refused", None)
        whys = [f"{each.why} {each.mend}" for each in refused.refusals] if refused else []
        raise NotErased(" ".join(whys)) from stop


def _drafts(kind: Kind, reference: str) -> str:
    return f"{kind.value}/{reference}/%"
