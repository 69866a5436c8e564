"""Search: by reference, name, address, postcode, and by the words that anybody wrote or said."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from putright.record.lists import LINE_COLUMNS, Line, by_references, line
from putright.record.streams import NUMBERED
from putright.record.tenancy import within

LIMIT = 50
_REFERENCE = re.compile(r"\b([crt])[- ]?(?:(20\d\d)[- /]?)?0*(\d{1,6})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Results:
    """What was found: by what somebody or something is called, and by words in the record."""

    called: tuple[Line, ...]
    said: tuple[Line, ...]
    more: bool = False


def search(landlord: int, text: str, *, today: date) -> Results:
    """Everything of a landlord's that a text finds; the newest first."""
    text = " ".join(text.replace("\x00", "").split())[:200]
    if not text:
        return Results((), ())
    exact = _by_reference(landlord, text)
    if exact:
        return Results(tuple(exact), ())
    with within(landlord):
        called = _found("select stream_id from search_names(%s, %s)", [text, LIMIT])
        said = _found("select stream_id from search_words(%s, %s, %s)", [text, LIMIT, today.year])
    known = {each.stream for each in called}
    others = tuple(each for each in said if each.stream not in known)
    return Results(called, others, more=max(len(called), len(said)) >= LIMIT)


def _by_reference(landlord: int, text: str) -> list[Line]:
    match = _REFERENCE.fullmatch(text)
    if not match:
        return []
    letter, year, number = match.group(1).upper(), match.group(2), int(match.group(3))
    for numbered in NUMBERED.values():
        if numbered.letter == letter and bool(year) == numbered.by_year:
            return by_references(landlord, [numbered.reference(int(year or 0), number)])
    return []


def _found(inner: str, values: list[Any]) -> tuple[Line, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {LINE_COLUMNS} from matter m where m.stream_id in ({inner}) "  # noqa: S608
            "order by m.ended_on is null desc, m.opened_on desc nulls last limit %s",
            [*values, LIMIT],
        )
        return tuple(line(row) for row in cursor.fetchall())
