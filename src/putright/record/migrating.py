"""Bringing the database up to date, as the owner of its tables."""

import os
from urllib.parse import unquote, urlsplit

from django.core.management import call_command
from django.db import connection

from putright.record import embedded
from putright.record.migrations._sql import rights


class SameRole(Exception):
    """The application would own its tables, and row-level security would not bind it."""


def app_role() -> str:
    """The role as which the application connects."""
    url = os.environ.get("DATABASE_URL")
    return unquote(urlsplit(url).username or "") if url else embedded.APP


def migrate(*, verbosity: int = 1) -> None:
    """Apply every migration that is missing, then say again what the application may do.

    Raises:
        SameRole: the owner and the application are one role.
    """
    role = app_role()
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_user, exists(select from pg_roles where rolname = %s)", [role]
        )
        owner, known = cursor.fetchone()
    if owner == role or not known:
        raise SameRole(
            f"The application connects as {role!r} and the owner as {owner!r}. They have to be two "
            "roles of the server: set DATABASE_OWNER_URL to the owner of the tables and DATABASE_URL "
            "to a role that owns nothing, or every landlord's rows would be open to it."
        )
    call_command("migrate", verbosity=verbosity, interactive=False, skip_checks=True)
    with connection.cursor() as cursor:
        cursor.execute(rights(connection.ops.quote_name(role)))
        cursor.execute("analyze")  # the application owns no table, so it can't
