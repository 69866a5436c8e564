"""Search: by reference, name, address, postcode, and by the words that anybody wrote or said."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from putright.record.lists import LINE_COLUMNS, Line, by_references, line, storable
from putright.record.streams import NUMBERED
from putright.record.tenancy import within

LIMIT = 50
_REFERENCE = re.compile(
    r"([acr])[- ]?(20\d\d)[- /]?0*(\d{1,6})|(t)[- ]?()0*(\d{1,6})", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, slots=True)
class Results:
    """What was found: by what somebody or something is called, and by words in the record.

    `exact`: every word that was asked for is a word of the name or the address.
    """

    called: tuple[Line, ...]
    said: tuple[Line, ...]
    exact: bool = True
    more: bool = False


def search(landlord: int, text: str, *, today: date, sensitive: bool = False) -> Results:
    """Everything of a landlord's that a text finds; the newest first.

    `sensitive`: residents are found by the words of their own records too. Those tell of needs and
    restrictions: they are for those who may see them, and that they were found is a look.
    """
    text = " ".join(storable(text).split())[:200]
    if not text:
        return Results((), ())
    exact = _by_reference(landlord, text)
    if exact:
        return Results(tuple(exact), ())
    with within(landlord):
        how, called = _called(text)
        said = _found(
            "select stream_id from search_words(%s, %s, %s, %s)",
            [text, LIMIT, today.year, sensitive],
        )
    known = {each.stream for each in called}
    others = tuple(each for each in said if each.stream not in known)
    more = max(len(called), len(said)) >= LIMIT
    return Results(called, others, exact=how == 0, more=more)


def _called(text: str) -> tuple[int, tuple[Line, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("select stream_id, how from search_names(%s, %s)", [text, LIMIT])
        rows = cursor.fetchall()
    if not rows:
        return 0, ()
    return rows[0][1], _found("select unnest(%s::bigint[])", [[row[0] for row in rows]])


def _by_reference(landlord: int, text: str) -> list[Line]:
    match = _REFERENCE.fullmatch(text)
    if not match:
        return []
    # A resident's number can begin like a year: it has none.
    letter, year, number = (each for each in match.groups() if each is not None)
    for kind, numbered in NUMBERED.items():
        if numbered.letter == letter.upper():
            return by_references(landlord, kind, [numbered.reference(int(year or 0), int(number))])
    return []


def _found(inner: str, values: list[Any]) -> tuple[Line, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {LINE_COLUMNS} from matter m where m.stream_id in ({inner}) "  # noqa: S608
            "order by m.ended_on is null desc, m.opened_on desc nulls last limit %s",
            [*values, LIMIT],
        )
        return tuple(line(row) for row in cursor.fetchall())
