"""Drafts: what somebody has begun to write. Kept with a version, deleted once it is sent."""

from datetime import datetime
from typing import Any

import msgspec
from django.db import connection

from putright.record.tenancy import within

# What the drafts are about that are forms which were uploaded, and wait for their person.
IMPORTS = "assessment-import/"


class Overwritten(Exception):
    """The draft was changed elsewhere (another window) since it was opened. Holds what is there."""

    def __init__(self, body: Any, version: int) -> None:
        """What the other one left."""
        super().__init__("the draft was changed elsewhere")
        self.body = body
        self.version = version


def get(landlord: int, *, person: str, about: str) -> tuple[Any, int] | None:
    """A person's draft about something, and its version; None where there is none."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select body, version from draft where landlord_id = %s and person = %s and about = %s",
            [landlord, person, about],
        )
        row = cursor.fetchone()
    return (
        (msgspec.json.decode(row[0]) if isinstance(row[0], str) else row[0], row[1])
        if row
        else None
    )


def put(landlord: int, *, person: str, about: str, body: Any, version: int, at: datetime) -> int:
    """Keep a draft over the version that the person had (0: none). The new version.

    Raises:
        Overwritten: it is of another version by now, or was sent (version 0, nothing in it).
    """
    written = msgspec.json.encode(body).decode()
    with within(landlord), connection.cursor() as cursor:
        if version:
            cursor.execute(
                "update draft set body = %s, version = version + 1, changed_at = %s "
                "where landlord_id = %s and person = %s and about = %s and version = %s "
                "returning version",
                [written, at, landlord, person, about, version],
            )
        else:
            cursor.execute(
                "insert into draft (landlord_id, person, about, body, version, changed_at) "
                "values (%s, %s, %s, %s, 1, %s) on conflict (landlord_id, person, about) do nothing "
                "returning version",
                [landlord, person, about, written, at],
            )
        row = cursor.fetchone()
    if row is None:
        found = get(landlord, person=person, about=about)
        raise Overwritten(*(found or (None, 0)))
    return int(row[0])


def drop(landlord: int, *, person: str, about: str, version: int = 0) -> None:
    """Delete a draft: it is sent, or is not wanted. With a version, that one and no other.

    Raises:
        Overwritten: it is of another version by now, or was sent (version 0, nothing in it).
    """
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "delete from draft where landlord_id = %s and person = %s and about = %s "
            "and %s in (0, version)",
            [landlord, person, about, version],
        )
        gone = cursor.rowcount
    if version and not gone:
        found = get(landlord, person=person, about=about)
        raise Overwritten(*(found or (None, 0)))


def begun(landlord: int, *, person: str, within_: str) -> list[tuple[str, Any, int, datetime]]:
    """A person's drafts whose subject begins so: what each is about, its body, version and day."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select about, body, version, changed_at from draft "
            "where landlord_id = %s and person = %s and starts_with(about, %s) order by about",
            [landlord, person, within_],
        )
        rows = cursor.fetchall()
    return [
        (about, msgspec.json.decode(body) if isinstance(body, str) else body, version, at)
        for about, body, version, at in rows
    ]


def sweep(landlord: int, *, within_: str, last: datetime) -> int:
    """Delete everybody's drafts whose subject begins so and that nobody changed since. How many."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "delete from draft where landlord_id = %s and starts_with(about, %s) and changed_at < %s",
            [landlord, within_, last],
        )
        count: int = cursor.rowcount
    return count
