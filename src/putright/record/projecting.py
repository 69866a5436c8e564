"""Bringing the rows that lists and reports read up to what the events say."""

from collections.abc import Iterator
from typing import Any

import psycopg
from django.db import connection

from putright.procedure.case import Case
from putright.procedure.events import Event
from putright.procedure.facts import Corrected, Fact
from putright.procedure.landlords import NEW_LANDLORD, Landlord
from putright.procedure.landlords import facts as of_landlord
from putright.procedure.residents.facts import DetailsRecorded
from putright.record import writing
from putright.record.history import Kind
from putright.record.landlords import rules_of
from putright.record.moves import moves
from putright.record.reading import Loaded, load
from putright.record.rows import (
    DUTY,
    Around,
    duty_rows,
    matter_row,
    measure_rows,
    promise_rows,
)

_NAME = """
select m.resident_name from matter m
where m.landlord_id = %s and m.kind = 'resident' and m.reference = %s
"""
_ADDRESS = "select address from home where landlord_id = %s and reference = %s"
_OF_RESIDENT = """
select kind, reference, stream_id from matter
where landlord_id = %s and resident = %s and kind <> 'resident'
"""

# Facts of a landlord that can move due dates: what is open is then dated again. So can a landlord
# that is described otherwise (`dating`).
_RE_DATES = (of_landlord.PolicyAdopted, of_landlord.HolidayAnnounced, Corrected)

# Facts of a resident that can change the name.
_NAMES = (DetailsRecorded, Corrected)


def around(
    landlord: int, settings: Landlord, kind: Kind, record: Any, *, hold: bool = False
) -> Around:
    """What the line of a stream says beyond it: the resident's name, the home's address.

    `hold`: it is about to be written, so the resident is not renamed before that is done.
    """
    if kind is Kind.LANDLORD:
        return Around()
    if kind is Kind.ASSESSMENT:  # it is about no resident and no home
        return Around(settings=settings_number(settings))
    home = record.details.home if kind is Kind.RESIDENT else record.home
    who = None if kind is Kind.RESIDENT else record.resident
    name = address = ""
    with connection.cursor() as cursor:
        if who:
            cursor.execute(_NAME + ("for share of m" if hold else ""), [landlord, who])
            name = (cursor.fetchone() or ("",))[0]
        if home:
            cursor.execute(_ADDRESS, [landlord, home])
            address = (cursor.fetchone() or ("",))[0]
    return Around(name, address, settings_number(settings))


def settings_number(settings: Landlord) -> int:
    """The number of the last of the landlord's events that can move a due date; 0 before the first."""
    return max(dating(settings), default=0)


def dating(settings: Landlord) -> Iterator[int]:
    """The numbers of the landlord's events that can move a due date.

    Of a landlord's description, days count by the nation and the code alone: a new colour dates
    nothing again.
    """
    counted_by: tuple[object, object] | None = (NEW_LANDLORD.nation, NEW_LANDLORD.code)
    for event in settings.history:
        what = event.what
        if isinstance(what, _RE_DATES):
            yield event.number
            if isinstance(what, Corrected):
                counted_by = None  # it may be a description that was put right
        elif isinstance(what, of_landlord.LandlordDescribed) and (what.nation or what.code):
            before = counted_by or (None, None)
            told = (what.nation or before[0], what.code or before[1])
            if told != counted_by:
                yield event.number
            counted_by = told if None not in told else None


def project(
    at: psycopg.Cursor[Any],
    landlord: int,
    stream: int,
    before: Loaded,
    now: Loaded,
    settings: Landlord,
    around: Around,
) -> int:
    """Write what changed in the rows of one stream.

    Where the landlord's settings changed since it was last written to, what they moved is noted:
    returns how many dates.
    """
    if now.kind is Kind.LANDLORD:
        return 0
    known = before.settings == around.settings
    rules = rules_of(settings, now.kind, now.record)
    duties = duty_rows(now.kind, now.record, rules)
    promises = promise_rows(now.kind, now.record)
    measured = measure_rows(now.record, rules)
    old_duties = old_promises = old_measured = None
    if before.id is None:
        old_duties, old_promises, old_measured = {}, {}, {}
    elif known:
        old_rules = rules_of(settings, now.kind, before.record)
        old_duties = duty_rows(now.kind, before.record, old_rules)
        old_promises = promise_rows(now.kind, before.record)
        old_measured = measure_rows(before.record, old_rules)
    moved = 0
    if before.id is not None and not known:
        moved = _note_moves(at, landlord, stream, before, settings, around)
    writing.put_matter(
        at, landlord, stream, matter_row(now.kind, now.reference, now.record, around)
    )
    writing.put_rows(at, "duty", landlord, stream, old_duties, duties)
    writing.put_rows(at, "promise", landlord, stream, old_promises, promises)
    writing.put_rows(at, "measure", landlord, stream, old_measured, measured)
    return moved


_STORED = f"select {', '.join(DUTY)} from duty where stream_id = %s"  # noqa: S608 - constants
_MOVED = """
insert into moved (landlord_id, settings, stream_id, what, was_on, now_on)
values (%s, %s, %s, %s, %s, %s)
"""


def _note_moves(
    at: psycopg.Cursor[Any],
    landlord: int,
    stream: int,
    before: Loaded,
    settings: Landlord,
    around: Around,
) -> int:
    """Note what the settings alone move: of the stream as it was, whatever is told to it now."""
    stored = {row[0]: row for row in at.execute(_STORED, [stream]).fetchall()}
    again = duty_rows(before.kind, before.record, rules_of(settings, before.kind, before.record))
    found = list(moves(stored, again))
    for what, was, new in found:
        at.execute(_MOVED, [landlord, around.settings, stream, what, was, new])
    return len(found)


def follow(
    landlord: int,
    settings: Landlord,
    events: dict[tuple[Kind, str], list[Event]],
    now: dict[tuple[Kind, str], Loaded],
) -> None:
    """What else follows: a new name shows on every case; new settings date open cases again."""
    for (kind, reference), told in events.items():
        if kind is Kind.RESIDENT and any(isinstance(each.what, _NAMES) for each in told):
            rename(landlord, settings, reference)
        if kind is Kind.LANDLORD and (number := settings_number(settings)) >= told[0].number:
            from putright.record import jobs  # it needs what is written here

            jobs.date_again.defer(landlord=landlord, settings=number)


_MOVED_HOME = """
select m.kind, m.reference, m.stream_id from matter m
join home h on h.landlord_id = m.landlord_id and h.reference = m.home
where m.landlord_id = %s and m.address <> h.address
"""


def readdress(landlord: int, settings: Landlord) -> None:
    """Write changed addresses of homes into the lines of everything about them."""
    with connection.cursor() as cursor:
        cursor.execute(_MOVED_HOME, [landlord])
        found = cursor.fetchall()
    _lines_again(landlord, settings, found)


def rename(landlord: int, settings: Landlord, resident: str) -> None:
    """Write what a resident is called into the line of every case of theirs."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_RESIDENT, [landlord, resident])
        found = cursor.fetchall()
    _lines_again(landlord, settings, found)


def _lines_again(landlord: int, settings: Landlord, found: list[tuple[str, str, int]]) -> None:
    at = writing.cursor()
    for kind, reference, stream in found:
        # Whoever writes to one of them holds the resident's line (`around`) and is done by now.
        loaded = load(landlord, Kind(kind), reference)
        # With the settings as of which its duties stand: only the name or the address is new.
        beyond = around(landlord, settings, loaded.kind, loaded.record)
        beyond = Around(beyond.resident_name, beyond.address, loaded.settings or 0)
        row = matter_row(loaded.kind, reference, loaded.record, beyond)
        writing.put_matter(at, landlord, stream, row)


def owner_of(fact: Fact, record: Any) -> str | None:
    """Whose the promise is that a fact is about; None where it is about none."""
    if not isinstance(record, Case):
        return None
    if action := getattr(fact, "action", None):
        found = record.action(action) if isinstance(action, str) else None
        return found.action.owner if found else None
    if remedy := getattr(fact, "remedy", None):
        known = record.remedy(remedy) if isinstance(remedy, str) else None
        return known.remedy.owner if known else None
    return None
