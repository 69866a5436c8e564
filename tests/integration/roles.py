"""The database as others than the application reach it: its superuser, the owner of its tables."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.db import connections

from putright.record.migrating import app_role

SUPERUSER = "postgres"


def owner_role() -> str:
    """The role that owns the tables."""
    return urlsplit(os.environ["DATABASE_OWNER_URL"]).username or ""


def connect(role: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """A connection of its own to the test's database, as a role."""
    url = os.environ["DATABASE_URL"].replace(f"//{app_role()}@", f"//{role}@", 1)
    return psycopg.connect(url)


@contextmanager
def django_as(role: str) -> Iterator[None]:
    """While it lasts, Django's connection is that of another role."""
    kept = connections["default"]
    other = type(kept)({**kept.settings_dict, "USER": role}, alias="default")
    connections["default"] = other
    try:
        yield
    finally:
        other.close()
        connections["default"] = kept


def as_superuser(query: str, *values: object) -> list[tuple[Any, ...]]:
    """What a query of the superuser's gives; what it changes is kept."""
    with connect(SUPERUSER) as connection:
        done = connection.execute(query, values)  # type: ignore[call-overload]
        return done.fetchall() if done.description else []
