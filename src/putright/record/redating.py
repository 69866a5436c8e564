"""What a changed holiday or policy moves: shown before it is confirmed, done afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection

from putright.procedure.landlords import Landlord
from putright.record import projecting, writing
from putright.record.history import Kind
from putright.record.landlords import rules_of, settings
from putright.record.made_anew import one_again
from putright.record.moves import moves
from putright.record.reading import Loaded, hold, load
from putright.record.rows import duty_rows
from putright.record.tenancy import within

_OPEN = """
select distinct m.kind, m.reference from matter m
join duty d on d.stream_id = m.stream_id and d.landlord_id = m.landlord_id
where m.landlord_id = %s and d.state = 'open' and m.settings <> %s
order by m.kind, m.reference
"""


@dataclass(frozen=True, slots=True)
class Move:
    """A due date that moves."""

    reference: str
    what: str
    was_on: date | None
    now_on: date | None


def would_move(landlord: int, changed: Landlord) -> list[Move]:
    """The due dates that settings as `changed` would move, before anybody confirms them."""
    with within(landlord):
        found: list[Move] = []
        now = settings(landlord)
        for kind, reference in _open(landlord, -1):
            stream = load(landlord, kind, reference)
            before = duty_rows(kind, stream.record, rules_of(now, kind, stream.record))
            after = duty_rows(kind, stream.record, rules_of(changed, kind, stream.record))
            found += [Move(reference, *each) for each in moves(before, after)]
        return found


def behind(landlord: int) -> int | None:
    """The settings that open streams are still to be dated by; None where none stands under others.

    The job of new settings looks once. What another transaction commits just after that look, under
    the settings from before, waits for this one.
    """
    with within(landlord), connection.cursor() as cursor:
        number = projecting.settings_number(settings(landlord))
        cursor.execute(f"select exists ({_OPEN})", [landlord, number])
        return number if cursor.fetchone()[0] else None


def date_again(landlord: int, number: int) -> int:
    """Bring every open stream to the landlord's settings, a transaction each. How many dates moved."""
    moved = 0
    with within(landlord):
        waiting = list(_open(landlord, number))
    for kind, reference in waiting:
        with within(landlord, durable=True):
            hold(landlord, kind, reference)
            moved += _one(landlord, load(landlord, kind, reference))
    return moved


def _open(landlord: int, number: int) -> Iterator[tuple[Kind, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [landlord, number])
        for kind, reference in cursor.fetchall():
            yield Kind(kind), reference


def _one(landlord: int, stream: Loaded) -> int:
    now = settings(landlord)
    around = projecting.around(landlord, now, stream.kind, stream.record, hold=True)
    if stream.settings == around.settings or stream.id is None:
        return 0  # somebody wrote to it meanwhile, and it was dated then
    moved = projecting.project(writing.cursor(), landlord, stream.id, stream, stream, now, around)
    one_again(landlord)
    return moved


def moved_by(landlord: int, number: int) -> list[Move]:
    """The due dates that a change of settings moved."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select s.reference, m.what, m.was_on, m.now_on from moved m "
            "join stream s on s.id = m.stream_id "
            "where m.landlord_id = %s and m.settings = %s order by m.id",
            [landlord, number],
        )
        return [Move(*row) for row in cursor.fetchall()]
