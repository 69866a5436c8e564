"""Who looked at what is sensitive about a resident: written at each look, never changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from putright.record.tenancy import within


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One look."""

    person: str
    at: datetime
    reference: str
    what: str


def note(landlord: int, stream: int, *, person: str, at: datetime, what: str) -> None:
    """Write down that somebody looks."""
    note_each(landlord, [stream], person=person, at=at, what=what)


def note_each(
    landlord: int, streams: Collection[int], *, person: str, at: datetime, what: str
) -> None:
    """Write down that somebody looks at several at once."""
    if not streams:
        return
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "insert into look (landlord_id, stream_id, person, at, what) "
            "select %s, stream, %s, %s, %s from unnest(%s::bigint[]) as stream",
            [landlord, person, at, what, sorted(streams)],
        )


def of_stream(landlord: int, stream: int, limit: int = 200) -> list[LookedAt]:
    """Who looked, the last look first."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select l.person, l.at, s.reference, l.what from look l join stream s on s.id = l.stream_id "
            "where l.landlord_id = %s and l.stream_id = %s order by l.id desc limit %s",
            [landlord, stream, limit],
        )
        return [LookedAt(*row) for row in cursor.fetchall()]
