"""Counting for the figures: how often something was kept, and in which records it was not. In SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from putright.procedure.measures.others import ASSESSMENT_PUBLISHED
from putright.record.history import Kind
from putright.record.lists import LINE_COLUMNS, PAGE, Line, line
from putright.record.rows import OVER
from putright.record.tenancy import within

# How an occasion stands on a day: kept, not kept, waiting, not known. One with a `due_on` depends on
# the day: as of it, it was met in time, was met late or is overdue, or its day is still ahead.
_MEASURED = """
case when e.due_on is null then
          case e.kept when true then 'kept' when false then 'not kept' else 'not known' end
     when e.met_on <= %(as_of)s then case when e.met_on <= e.due_on then 'kept' else 'not kept' end
     when e.due_on < %(as_of)s then 'not kept'
     else 'waiting' end
"""
_OF_MEASURES = f"""
select e.id, e.stream_id, e.series, e.provision, e.stage, e.note, e.happened_on, e.due_on, e.met_on,
       {_MEASURED} as stands
from measure e
where e.landlord_id = %(landlord)s and e.edition = %(edition)s
  and e.happened_on between %(from)s and %(to)s
  and (e.due_on is not null or e.happened_on <= %(as_of)s)
"""  # noqa: S608 - made of constants

# As `procedure.duty.standing`: what was withdrawn, or opens later, is not in the count.
_LIMIT = "coalesce(d.due_on, d.expected_on)"
_ENDS = "least(d.met_on, d.ended_on, %(as_of)s)"
_STANDING = f"""
case when d.state = 'not_known' then 'not known'
     when d.opened_on > %(as_of)s then null
     when {_LIMIT} < {_ENDS} and {_ENDS} <= d.latest_on then 'not known'
     when d.met_on <= %(as_of)s then case when d.met_on > {_LIMIT} then 'not kept' else 'kept' end
     when d.ended_on <= %(as_of)s then case when d.ended_on > {_LIMIT} then 'not kept' end
     when {_LIMIT} < %(as_of)s then 'not kept'
     else 'waiting' end
"""
# The day it was due; where there is none, the day from which it was owed, or all that is known.
_DUTY_DAY = f"coalesce({_LIMIT}, d.opened_on, d.met_on, d.ended_on, m.opened_on)"
_OF_DUTIES = f"""
select d.id, d.stream_id, d.kind as series, d.provision, d.stage, null::text as note,
       {_DUTY_DAY} as happened_on, {_LIMIT} as due_on, d.met_on, {_STANDING} as stands,
       d.met_on <= coalesce(d.original_due_on, {_LIMIT}) as at_first
from duty d left join matter m on m.stream_id = d.stream_id
where d.landlord_id = %(landlord)s and d.edition = %(edition)s
  and {_DUTY_DAY} between %(from)s and %(to)s
"""  # noqa: S608 - made of constants

_NUMBERS = """
count(*) filter (where stands = 'kept'), count(*) filter (where stands = 'not kept'),
count(*) filter (where stands = 'waiting'), count(*) filter (where stands = 'not known')
"""


@dataclass(frozen=True, slots=True)
class Period:
    """What is counted: under which edition, from a day to a day, both counted, as of which day."""

    edition: str
    from_on: date
    to_on: date
    as_of: date


@dataclass(frozen=True, slots=True)
class Counted:
    """How many occasions of a sort were kept, were not, wait, are not known.

    `at_first`: of duties, how many were met by the first day, extensions not counted.
    """

    series: str
    provision: str | None
    stage: int | None
    note: str | None
    kept: int
    not_kept: int
    waiting: int
    not_known: int
    at_first: int = 0


def measured(landlord: int, period: Period) -> list[Counted]:
    """Every occasion in a period, counted by what it is of, provision, stage and note."""
    query = f"""
        select series, provision, stage, note, {_NUMBERS} from ({_OF_MEASURES}) e
        group by series, provision, stage, note
    """  # noqa: S608 - made of constants
    return [Counted(*row) for row in _rows(landlord, query, _values(landlord, period))]


def owed(landlord: int, period: Period) -> list[Counted]:
    """Every duty that was due in a period, counted by its kind, provision and stage."""
    query = f"""
        select series, provision, stage, note, {_NUMBERS}, count(*) filter (where at_first)
        from ({_OF_DUTIES}) d where stands is not null
        group by series, provision, stage, note
    """  # noqa: S608 - made of constants
    return [Counted(*row) for row in _rows(landlord, query, _values(landlord, period))]


def open_by_officer(landlord: int) -> list[tuple[str | None, int]]:
    """How many complaints are open now, by the id of who holds them; None: nobody does."""
    query = """
        select officer, count(*) from matter
        where landlord_id = %(landlord)s and kind = 'complaint' and not state = any(%(over)s)
        group by officer order by count(*) desc, officer
    """
    over = [each.value for each in OVER]
    return [
        (row[0], row[1]) for row in _rows(landlord, query, {"landlord": landlord, "over": over})
    ]


def published_on(landlord: int) -> list[date]:
    """The days on which self-assessments were published, in their order."""
    query = """
        select e.happened_on from stream s join measure e on e.stream_id = s.id
        where s.landlord_id = %(landlord)s and s.kind = %(kind)s and e.series = %(series)s
        order by e.happened_on
    """
    of = {"landlord": landlord, "kind": Kind.ASSESSMENT.value, "series": ASSESSMENT_PUBLISHED}
    return [row[0] for row in _rows(landlord, query, of)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which occasions are wanted: of what, under which provision, at which stages, standing how.

    What is None does not narrow it. `again`: those whose note others in the period have too, or no
    other has; `without`: leaving out the records of a kind.
    """

    series: str
    of_duty: bool = False
    provision: str | None = None
    stages: tuple[int, ...] | None = None
    notes: tuple[str, ...] | None = None
    stands: str | None = "not kept"
    again: bool | None = None
    without: str | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """One occasion, and the record that it is in."""

    id: int
    on: date
    stands: str
    stage: int | None
    note: str | None
    due_on: date | None
    met_on: date | None
    line: Line


_BEHIND_COLUMNS = 7


def behind(
    landlord: int,
    period: Period,
    wanted: Wanted,
    *,
    after: tuple[date, int] | None = None,
    limit: int = PAGE,
) -> list[Behind]:
    """The occasions behind a figure, the latest day first; those after a key, where one is given."""
    where, values = _narrowed(wanted)
    if after:
        where += " and (w.happened_on, w.id) < (%(after_on)s, %(after_id)s)"
        values |= {"after_on": after[0], "after_id": after[1]}
    query = f"""
        with w as (select *, count(*) over (partition by note) as times from ({_inner(wanted)}) i
                   where stands is not null)
        select w.id, w.happened_on, w.stands, w.stage, w.note, w.due_on, w.met_on, {LINE_COLUMNS}
        from w join matter m on m.stream_id = w.stream_id
        where {where} order by w.happened_on desc, w.id desc limit %(limit)s
    """  # noqa: S608 - made of constants
    values |= {**_values(landlord, period), "limit": limit}
    return [
        Behind(*row[:_BEHIND_COLUMNS], line(row[_BEHIND_COLUMNS:]))  # type: ignore[call-arg]
        for row in _rows(landlord, query, values)
    ]


def how_many_behind(landlord: int, period: Period, wanted: Wanted) -> dict[str, int]:
    """How many of the occasions behind a figure there are, by the kind of their record."""
    where, values = _narrowed(wanted)
    query = f"""
        with w as (select *, count(*) over (partition by note) as times from ({_inner(wanted)}) i
                   where stands is not null)
        select m.kind, count(*) from w join matter m on m.stream_id = w.stream_id
        where {where} group by m.kind
    """  # noqa: S608 - made of constants
    return dict(_rows(landlord, query, values | _values(landlord, period)))


def _inner(wanted: Wanted) -> str:
    if wanted.of_duty:
        return _OF_DUTIES + " and d.kind = %(series)s"
    return _OF_MEASURES + " and e.series = %(series)s"


def _narrowed(wanted: Wanted) -> tuple[str, dict[str, Any]]:
    where = "true"
    values: dict[str, Any] = {"series": wanted.series}
    for name, test, value in (
        ("provision", "w.provision = %(provision)s", wanted.provision),
        ("stages", "w.stage = any(%(stages)s)", wanted.stages and list(wanted.stages)),
        ("notes", "w.note = any(%(notes)s)", wanted.notes and list(wanted.notes)),
        ("stands", "w.stands = %(stands)s", wanted.stands),
        ("without", "m.kind <> %(without)s", wanted.without),
    ):
        if value is not None:
            where += f" and {test}"
            values[name] = value
    if wanted.again is not None:
        where += f" and w.note is not null and w.times {'>' if wanted.again else '='} 1"
    return where, values


def _values(landlord: int, period: Period) -> dict[str, Any]:
    return {
        "landlord": landlord,
        "edition": period.edition,
        "from": period.from_on,
        "to": period.to_on,
        "as_of": period.as_of,
    }


def _rows(landlord: int, query: str, values: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(query, values)
        found: Sequence[tuple[Any, ...]] = cursor.fetchall()
        return found
