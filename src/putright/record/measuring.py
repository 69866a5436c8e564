"""Counting for the figures: how often something was kept, and in which records it was not. In SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from putright.codes.vocabulary import FigureKey
from putright.procedure.measures.governance import Assessed
from putright.procedure.measures.in_time import BY_DUTY
from putright.procedure.measures.others import ASSESSMENT_PUBLISHED
from putright.procedure.words import State
from putright.record.history import Kind
from putright.record.lists import LINE_COLUMNS, PAGE, Line, line
from putright.record.rows import OVER
from putright.record.tenancy import within

_OVER = [each.value for each in OVER]

# How an occasion stands on a day. What became so after it was not so yet.
_MEASURED = """
case when e.since_on > %(as_of)s then 'not kept'
     else case e.kept when true then 'kept' when false then 'not kept' else 'not known' end end
"""
_OF_MEASURES = f"""
select e.id, e.stream_id, e.series, e.provision, e.stage, e.note, e.happened_on, false as at_first,
       {_MEASURED} as stands
from measure e
where e.landlord_id = %(landlord)s and e.edition = %(edition)s
  and e.happened_on between %(from)s and least(%(to)s, %(as_of)s)
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
_DUTY_STANDS = f"""
       {_DUTY_DAY} as happened_on,
       coalesce(d.met_on <= coalesce(d.original_due_on, {_LIMIT}), false) as at_first,
       {_STANDING} as stands
"""
# What a complaint that was recorded twice owed, the other record owes.
_DUTIES_DUE = f"""
d.landlord_id = %(landlord)s and d.edition = %(edition)s and m.state is distinct from '{State.MERGED}'
  and {_DUTY_DAY} between %(from)s and %(to)s
"""
_OF_DUTIES = f"""
select d.id, d.stream_id, d.kind as series, d.provision, d.stage, null::text as note, {_DUTY_STANDS}
from duty d left join matter m on m.stream_id = d.stream_id
where {_DUTIES_DUE}
"""  # noqa: S608 - made of constants

# Occasions that stand as a duty of their stage does: of them it is only noted which they are.
_NAMED = " or ".join(
    f"(e.series = '{series}' and d.kind = '{kind}')" for series, kind in BY_DUTY.items()
)
_OF_NAMED_DUTIES = f"""
select d.id, d.stream_id, e.series, null::text as provision, d.stage, e.note, {_DUTY_STANDS}
from measure e join duty d on d.stream_id = e.stream_id and d.stage = e.stage and ({_NAMED})
left join matter m on m.stream_id = d.stream_id
where e.landlord_id = %(landlord)s and e.edition = %(edition)s and e.series = any(%(by_duty)s)
  and e.happened_on between %(from)s and %(to)s and e.happened_on = {_DUTY_DAY} and {_DUTIES_DUE}
"""  # noqa: S608 - made of constants

# The complaints that are open on a day; who holds them, or held them last, is the note.
_OF_OPEN = f"""
select m.stream_id as id, m.stream_id, '{FigureKey.CASES_PER_HANDLER}' as series,
       null::text as provision, m.stage, m.officer as note, m.opened_on as happened_on,
       false as at_first, 'kept' as stands
from matter m
where m.landlord_id = %(landlord)s and m.kind = '{Kind.COMPLAINT}' and m.opened_on <= %(as_of)s
  and m.state <> '{State.MERGED}' and (not m.state = any(%(over)s) or m.ended_on > %(as_of)s)
"""  # noqa: S608 - made of constants

_BY_DUTY = frozenset(each.value for each in BY_DUTY)


def _occasions(series: str, *, of_duty: bool = False) -> str:
    """Where the occasions of a series are."""
    if of_duty:
        return f"{_OF_DUTIES} and d.kind = %(series)s"
    if series in _BY_DUTY:
        return f"{_OF_NAMED_DUTIES} and e.series = %(series)s"
    if series == FigureKey.CASES_PER_HANDLER:
        return _OF_OPEN
    return f"{_OF_MEASURES} and e.series = %(series)s"


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

    `at_first`: of duties, how many were met by the first day, extensions not counted. `several`:
    whether they are of more than one record.
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
    several: bool = False


def measured(landlord: int, period: Period) -> list[Counted]:
    """Every occasion in a period, counted by what it is of, provision, stage and note."""
    return [
        *_counted(landlord, period, f"{_OF_MEASURES} and not e.series = any(%(by_duty)s)"),
        *_counted(landlord, period, _OF_NAMED_DUTIES),
    ]


def owed(landlord: int, period: Period) -> list[Counted]:
    """Every duty that was due in a period, counted by its kind, provision and stage."""
    return _counted(landlord, period, _OF_DUTIES)


def _counted(landlord: int, period: Period, occasions: str) -> list[Counted]:
    query = f"""
        select series, provision, stage, note, {_NUMBERS},
               count(*) filter (where at_first and stands = 'kept'),
               min(stream_id) <> max(stream_id)
        from ({occasions}) d where stands is not null
        group by series, provision, stage, note
    """  # noqa: S608 - made of constants
    return [Counted(*row) for row in _rows(landlord, query, _values(landlord, period))]


def open_by_officer(landlord: int, on: date) -> list[tuple[str | None, int]]:
    """How many complaints are open on a day, by the id of who holds them; None: nobody does.

    Of one that ended since, it is who held it last.
    """
    query = f"""
        select note, count(*) from ({_OF_OPEN}) m group by note order by count(*) desc, note
    """  # noqa: S608 - made of constants
    values = {"landlord": landlord, "as_of": on, "over": _OVER}
    return [(row[0], row[1]) for row in _rows(landlord, query, values)]


def assessed(landlord: int) -> list[Assessed]:
    """The self-assessments that were published, in the order of those days."""
    query = """
        select e.happened_on, e.since_on, e.note
        from stream s join measure e on e.stream_id = s.id
        where s.landlord_id = %(landlord)s and s.kind = %(kind)s and e.series = %(series)s
        order by e.happened_on, s.id
    """
    of = {"landlord": landlord, "kind": Kind.ASSESSMENT.value, "series": ASSESSMENT_PUBLISHED}
    return [
        Assessed(published_on=on, begun_on=begun, why=why)
        for on, begun, why in _rows(landlord, query, of)
    ]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which occasions are wanted: of what, under which provision, at which stages, standing how.

    What is None does not narrow it. `without`: leaving out the records of a kind. The others say
    what counts as kept: `only` with this note, or at this stage; `at_first` by the first day alone;
    `unlike`: with a note that no other record has.
    """

    series: str
    of_duty: bool = False
    provision: str | None = None
    stages: tuple[int, ...] | None = None
    stands: str | None = "not kept"
    without: str | None = None
    only: str | None = None
    at_first: bool = False
    unlike: bool = False


@dataclass(frozen=True, slots=True)
class Behind:
    """One occasion, and the record that it is in."""

    id: int
    on: date
    stands: str
    stage: int | None
    note: str | None
    line: Line


_BEHIND_COLUMNS = 5


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
        with w as ({_standing(wanted)})
        select w.id, w.happened_on, w.stands, w.stage, w.note, {LINE_COLUMNS}
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
        with w as ({_standing(wanted)})
        select m.kind, count(*) from w join matter m on m.stream_id = w.stream_id
        where {where} group by m.kind
    """  # noqa: S608 - made of constants
    return dict(_rows(landlord, query, values | _values(landlord, period)))


def _standing(wanted: Wanted) -> str:
    """The occasions of a series, and how each stands by what the figure counts as kept."""
    stands = "stands"
    if wanted.only is not None:
        stands = """
            case when coalesce(stage::text, note) is null then 'not known'
                 when coalesce(stage::text, note) <> %(only)s and stands = 'kept' then 'not kept'
                 else stands end
        """
    elif wanted.at_first:
        stands = "case when stands = 'kept' and not at_first then 'not kept' else stands end"
    elif wanted.unlike:
        stands = """
            case when stands = 'kept'
                  and min(stream_id) over (partition by note) <> max(stream_id) over (partition by note)
                 then 'not kept' else stands end
        """
    inner = _occasions(wanted.series, of_duty=wanted.of_duty)
    return f"""
        select id, stream_id, provision, stage, note, happened_on, {stands} as stands
        from ({inner}) i where stands is not null
    """  # noqa: S608 - made of constants


def _narrowed(wanted: Wanted) -> tuple[str, dict[str, Any]]:
    where = "true"
    values: dict[str, Any] = {"series": wanted.series, "only": wanted.only}
    for name, test, value in (
        ("provision", "w.provision = %(provision)s", wanted.provision),
        ("stages", "w.stage = any(%(stages)s)", wanted.stages and list(wanted.stages)),
        ("stands", "w.stands = %(stands)s", wanted.stands),
        ("without", "m.kind <> %(without)s", wanted.without),
    ):
        if value is not None:
            where += f" and {test}"
            values[name] = value
    return where, values


def _values(landlord: int, period: Period) -> dict[str, Any]:
    return {
        "landlord": landlord,
        "edition": period.edition,
        "from": period.from_on,
        "to": period.to_on,
        "as_of": period.as_of,
        "over": _OVER,
        "by_duty": list(_BY_DUTY),
    }


def _rows(landlord: int, query: str, values: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(query, values)
        found: Sequence[tuple[Any, ...]] = cursor.fetchall()
        return found
