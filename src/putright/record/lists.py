"""Reading the lists: the queue of duties, the promises, the cases of a resident. By key, not by offset."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from putright.codes.vocabulary import DutyKind
from putright.procedure.duty import Duty
from putright.procedure.events import Source
from putright.procedure.words import DutyState
from putright.record.history import Kind
from putright.record.rows import FAR
from putright.record.tenancy import within

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A case in a list."""

    stream: int
    kind: Kind
    reference: str
    resident: str | None
    resident_name: str
    address: str
    about: str
    state: str
    stage: int
    officer: str | None
    service: str | None
    opened_on: date | None
    ended_on: date | None


LINE_COLUMNS = """
m.stream_id, m.kind, m.reference, m.resident, m.resident_name, m.address, m.about, m.state, m.stage,
m.officer, m.service, m.opened_on, m.ended_on
"""


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty in the queue, with its case."""

    id: int
    duty: Duty
    line: Line


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the queue is wanted. Everything that is None does not narrow it.

    `whose` is somebody's id: what they own, and what nobody owns in cases that they hold.
    `unowned`: what nobody owns in cases that nobody holds.
    """

    whose: str | None = None
    unowned: bool = False
    kind: str | None = None
    stage: int | None = None
    service: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue. `following` is the key of the next page, None at the end."""

    owed: tuple[Owed, ...]
    following: tuple[date, int] | None


_DUTY = """
d.id, d.kind, d.what, d.edition, d.provision, d.owner, d.stage, d.subject, d.opened_on, d.counted_from,
d.due_on, d.expected_on, d.target_on, d.promised_on, d.original_due_on, d.latest_on, d.met_on, d.met_by,
d.ended_on, d.state, d.reading
"""
_DUTY_COLUMNS = 21


def queue(
    landlord: int,
    wanted: Wanted,
    *,
    today: date,
    after: tuple[date, int] | None = None,
    limit: int = PAGE,
) -> Queue:
    """What is owed now, the longest overdue first; what has no date comes last."""
    where, values = _narrowed(wanted)
    if after:
        where += " and (d.limit_on, d.id) > (%s, %s)"
        values += after
    query = f"""
        select {_DUTY}, {LINE_COLUMNS} from duty d join matter m on m.stream_id = d.stream_id
        where d.landlord_id = %s and d.state = 'open'
          and (d.opened_on is null or d.opened_on <= %s) {where}
        order by d.limit_on, d.id limit %s
    """  # noqa: S608 - made of constants
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(query, [landlord, today, *values, limit + 1])
        rows = cursor.fetchall()
    owed = tuple(_owed(row) for row in rows[:limit])
    last = owed[-1] if len(rows) > limit else None
    return Queue(owed, (last.duty.aims_at or FAR, last.id) if last else None)


def _narrowed(wanted: Wanted) -> tuple[str, list[Any]]:
    where = ""
    values: list[Any] = []
    if wanted.whose:
        where += " and (d.owner = %s or (d.owner is null and m.officer = %s))"
        values += [wanted.whose, wanted.whose]
    if wanted.unowned:
        where += " and d.owner is null and m.officer is null"
    for column, value in (
        ("d.kind", wanted.kind),
        ("d.stage", wanted.stage),
        ("m.service", wanted.service),
    ):
        if value is not None:
            where += f" and {column} = %s"
            values.append(value)
    if wanted.until:
        where += " and d.limit_on <= %s"
        values.append(wanted.until)
    return where, values


def _owed(row: Sequence[Any]) -> Owed:
    (
        id, kind, what, edition, provision, owner, stage, subject, opened_on, counted_from, due_on,
        expected_on, target_on, promised_on, original_due_on, latest_on, met_on, met_by, ended_on,
        state, reading,
    ) = row[:_DUTY_COLUMNS]  # fmt: skip
    duty = Duty(
        kind=DutyKind(kind), what=what, source=Source(provision, edition), stage=stage,
        subject=subject, owner=owner, opened_on=opened_on, counted_from=counted_from, due_on=due_on,
        expected_on=expected_on, target_on=target_on, promised_on=promised_on,
        original_due_on=original_due_on, latest_on=latest_on, met_on=met_on, met_by=met_by,
        ended_on=ended_on, state=DutyState(state), reading=reading,
    )  # fmt: skip
    return Owed(id, duty, line(row[_DUTY_COLUMNS:]))


def line(row: Sequence[Any]) -> Line:
    """A case from its columns."""
    return Line(row[0], Kind(row[1]), *row[2:])


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise in the tracker, with its case."""

    id: int
    key: str
    kind: str
    what: str
    owner: str | None
    stage: int | None
    pence: int | None
    made_on: date
    first_by_on: date | None
    by_on: date | None
    kept_on: date | None
    dropped_on: date | None
    state: str
    line: Line


@dataclass(frozen=True, slots=True)
class Promises:
    """A page of the tracker. `following` is the key of the next page, None at the end."""

    promised: tuple[Promised, ...]
    following: tuple[date, int] | None


_PROMISE = """
p.id, p.key, p.kind, p.what, p.owner, p.stage, p.pence, p.made_on, p.first_by_on, p.by_on, p.kept_on,
p.dropped_on, p.state
"""
_PROMISE_COLUMNS = 13


def promises(
    landlord: int,
    *,
    state: str | None = "open",
    owner: str | None = None,
    late_on: date | None = None,
    after: tuple[date, int] | None = None,
    limit: int = PAGE,
    latest_first: bool = False,
) -> Promises:
    """The promises made to residents, those of the earliest day first, or of the latest.

    Args:
        landlord: Whose.
        state: open, kept, offered, refused, lapsed or dropped; None: all.
        owner: The id of whoever owns them; None: anybody.
        late_on: Only those whose day has passed by this one.
        after: The key of the last one that was shown.
        limit: How many at most.
        latest_first: Those of the latest day first.
    """
    where = ""
    values: list[Any] = []
    further, order = ("<", "desc") if latest_first else (">", "asc")
    for column, value in (("p.state", state), ("p.owner", owner)):
        if value is not None:
            where += f" and {column} = %s"
            values.append(value)
    if late_on:
        where += " and p.by_on < %s"
        values.append(late_on)
    if after:
        where += f" and (p.sort_on, p.id) {further} (%s, %s)"
        values += after
    query = f"""
        select {_PROMISE}, {LINE_COLUMNS} from promise p join matter m on m.stream_id = p.stream_id
        where p.landlord_id = %s {where}
        order by p.sort_on {order}, p.id {order} limit %s
    """  # noqa: S608 - made of constants
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(query, [landlord, *values, limit + 1])
        rows = cursor.fetchall()
    found = tuple(
        Promised(*row[:_PROMISE_COLUMNS], line(row[_PROMISE_COLUMNS:]))  # type: ignore[call-arg]
        for row in rows[:limit]
    )
    last = found[-1] if len(rows) > limit else None
    return Promises(found, (last.by_on or FAR, last.id) if last else None)


def promise(landlord: int, complaint: str, key: str) -> Promised | None:
    """One promise of a complaint by its key; None where there is none.

    Its row has a number too, but that goes when the rows are made afresh; the key stays.
    """
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            f"select {_PROMISE}, {LINE_COLUMNS} from promise p "  # noqa: S608 - made of constants
            "join matter m on m.stream_id = p.stream_id "
            "where m.landlord_id = %s and m.kind = 'complaint' and m.reference = %s "
            "and p.landlord_id = m.landlord_id and p.key = %s",
            [landlord, complaint, key],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return Promised(*row[:_PROMISE_COLUMNS], line(row[_PROMISE_COLUMNS:]))  # type: ignore[call-arg]


def of_resident(landlord: int, resident: str, limit: int = 100) -> list[Line]:
    """The complaints and requests of a resident, the newest first."""
    return _lines(landlord, "m.resident = %s and m.kind <> 'resident'", [resident], limit)


def of_home(landlord: int, home: str, limit: int = 100) -> list[Line]:
    """What there is about a home, the newest first."""
    return _lines(landlord, "m.home = %s and m.kind <> 'resident'", [home], limit)


def by_references(landlord: int, kind: Kind, references: Sequence[str]) -> list[Line]:
    """The lines of some streams of a kind."""
    where = "m.kind = %s and m.reference = any(%s)"
    return _lines(landlord, where, [kind.value, list(references)], len(references) or 1)


def _lines(landlord: int, where: str, values: list[Any], limit: int) -> list[Line]:
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            f"select {LINE_COLUMNS} from matter m where m.landlord_id = %s and {where} "  # noqa: S608
            "order by m.opened_on desc nulls last, m.stream_id desc limit %s",
            [landlord, *values, limit],
        )
        return [line(row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class HomeLine:
    """A home in a list."""

    reference: str
    address: str


def homes(landlord: int, text: str, limit: int = 20) -> list[HomeLine]:
    """Homes whose address holds every word of a text."""
    words = storable(text).replace(",", " ").lower().split()[:20]
    if not words:
        return []
    where = " and ".join(["lower(address) like %s"] * len(words))
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            f"select reference, address from home where landlord_id = %s and {where} "  # noqa: S608
            "order by address limit %s",
            [landlord, *(f"%{_escaped(each)}%" for each in words), limit],
        )
        return [HomeLine(*row) for row in cursor.fetchall()]


def address_of(landlord: int, home: str | None) -> str:
    """The address of a home; empty where there is none of that reference."""
    if not home:
        return ""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select address from home where landlord_id = %s and reference = %s", [landlord, home]
        )
        row = cursor.fetchone()
    return row[0] if row else ""


def lines_of(landlord: int, home: str | None) -> tuple[str, ...]:
    """The address of a home, line by line, as a letter has it; none where there is no such home."""
    if not home:
        return ()
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select lines, postcode from home where landlord_id = %s and reference = %s",
            [landlord, home],
        )
        row = cursor.fetchone()
    if row is None:
        return ()
    lines = json.loads(row[0]) if isinstance(row[0], str) else row[0]
    return tuple(str(each) for each in (*lines, row[1]) if each)


def storable(text: str) -> str:
    """A text to look for, without what no stored text can hold: NUL bytes, halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
