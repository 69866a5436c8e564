"""A landlord's settings as the record holds them, kept in memory until they change."""

from datetime import date

from django.db import connection

from putright.codes.load import editions
from putright.procedure import landlords
from putright.procedure.assessments import Assessment
from putright.procedure.case import Case
from putright.procedure.events import Event
from putright.procedure.landlords import NEW_LANDLORD, Landlord
from putright.procedure.rules import Rules, edition_in
from putright.record import encoding
from putright.record.clock import london_day
from putright.record.history import Kind
from putright.record.streams import LANDLORD_REFERENCE

_HEAD = "select head, digest from stream where landlord_id = %s and kind = 'landlord' and reference = %s"
_EVENTS = """
select e.number, e.what, e.version, e.happened_on, e.by_whom, e.recorded_at, e.body, c.body
from event e join stream s on s.id = e.stream_id left join content c on c.id = e.content_id
where s.landlord_id = %s and s.kind = 'landlord' and s.reference = %s
order by e.number
"""

# By landlord: the settings and the digest of their last event that was read here.
_kept: dict[int, tuple[bytes, Landlord]] = {}


def settings(landlord: int) -> Landlord:
    """The landlord's settings as they stand in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, [landlord, LANDLORD_REFERENCE])
        row = cursor.fetchone()
        if row is None:
            return NEW_LANDLORD
        digest = bytes(row[1])
        if landlord in _kept and _kept[landlord][0] == digest:
            return _kept[landlord][1]
        cursor.execute(_EVENTS, [landlord, LANDLORD_REFERENCE])
        known = landlords.fold(event_of(each) for each in cursor.fetchall())
    _kept[landlord] = (digest, known)
    return known


def head_of(landlord: int) -> int:
    """The number of the last event of the landlord's settings, as others have committed it; or 0."""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, [landlord, LANDLORD_REFERENCE])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def event_of(row: tuple[object, ...]) -> Event:
    """An event from its row: number, what, version, on, by, recorded at, body, texts."""
    number, what, version, on, by, recorded_at, body, texts = row
    return encoding.decode(
        what=what,  # type: ignore[arg-type]
        version=version,  # type: ignore[arg-type]
        body=body,  # type: ignore[arg-type]
        texts=texts,  # type: ignore[arg-type]
        number=number,  # type: ignore[arg-type]
        on=on,  # type: ignore[arg-type]
        by=by,  # type: ignore[arg-type]
        recorded_on=london_day(recorded_at),  # type: ignore[arg-type]
    )


def edition_for(landlord: Landlord, day: date) -> str:
    """The edition in force on a day; the first one for what is older than any."""
    return edition_in(editions(landlord.code), day).id


def rules_for(landlord: Landlord, kind: Kind, record: object, day: date) -> Rules:
    """What a stream is judged by: a complaint by the edition of the day it was received.

    A self-assessment is judged by the edition that it answers to, whenever it is written.
    A request or a resident's record outlives editions: what happened in it, and what is owed, is
    judged by the one of its own day, and what is about to be said by that of `day`.
    """
    if isinstance(record, (Case, Assessment)) and record.edition:
        return landlord.rules(record.edition)
    if kind in (Kind.RESIDENT, Kind.REQUEST):
        return landlord.rules_on(day)
    return landlord.rules(edition_for(landlord, day))


def rules_of(landlord: Landlord, kind: Kind, record: object) -> Rules:
    """What a stream's duties and figures are derived by: as `rules_for`, on its last event's day."""
    history = getattr(record, "history", ())
    return rules_for(landlord, kind, record, max((each.on for each in history), default=date.max))
