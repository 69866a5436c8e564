"""Bringing the database up to date, as the owner of its tables."""

import os
import time
from collections.abc import Callable, Iterable
from urllib.parse import unquote, urlsplit

from django.core.management import call_command
from django.db import OperationalError, connection
from psycopg.errors import DeadlockDetected, LockNotAvailable

from putright.record import embedded
from putright.record.migrations._sql import rights


class SameRole(Exception):
    """Row-level security would not bind the application: it owns the tables, or stands above them."""


class Busy(Exception):
    """A table that has to change is held by somebody: what is missing is not applied yet."""


# While a change waits for its table, everybody else waits behind it: so it never waits for long.
LOCK_WITHIN_S = 3
TRIES = 10
PAUSE_S = 5.0


def app_role() -> str:
    """The role as which the application connects."""
    url = os.environ.get("DATABASE_URL")
    return unquote(urlsplit(url).username or "") if url else embedded.APP


def migrate(
    *, verbosity: int = 1, tries: int = TRIES, pause: Callable[[float], None] = time.sleep
) -> None:
    """Apply every migration that is missing, then say again what the application may do.

    Args:
        verbosity: How much Django says of it.
        tries: How often a table is asked for that somebody else holds, for `LOCK_WITHIN_S` each.
        pause: Waits so many seconds between them.

    Raises:
        SameRole: the owner and the application are one role, or row-level security does not bind it.
        Busy: a table was held by somebody all the time.
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
    refuse_unbound(role, [owner])
    for left in reversed(range(tries)):
        try:
            return _apply(role, verbosity)
        except OperationalError as error:
            if not isinstance(error.__cause__, (LockNotAvailable, DeadlockDetected)):
                raise
            if not left:
                raise Busy(_BUSY.format(tries=tries)) from error
        pause(PAUSE_S)
    return None


_BUSY = (
    "A table that has to change is in use all the time: it was asked for {tries} times. What was applied "
    "so far is whole, and the rest is not begun; the processes of the release before can go on. Run "
    "“putright migrate” again when less is going on: what holds a table for long is a backup, a rebuild, "
    "a vacuum, or somebody's transaction that was left open (pg_stat_activity tells which)."
)


def _apply(role: str, verbosity: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, false)", [f"{LOCK_WITHIN_S}s"])
    call_command("migrate", verbosity=verbosity, interactive=False, skip_checks=True)
    call_command("createcachetable", verbosity=verbosity)  # none where the settings name none
    with connection.cursor() as cursor:
        cursor.execute(rights(connection.ops.quote_name(role)))
        cursor.execute("reset lock_timeout")
        cursor.execute("analyze")  # the application owns no table, so it can't


def refuse_unbound(role: str, owners: Iterable[str]) -> None:
    """Nothing, where row-level security binds a role.

    Raises:
        SameRole: it is a superuser, bypasses row-level security, or is a member of an owner.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper, rolbypassrls from pg_roles where rolname = %s and (rolsuper or rolbypassrls)",
            [role],
        )
        above = cursor.fetchone()
        cursor.execute(
            "select each from unnest(%s::text[]) as each where pg_has_role(%s, each, 'member')",
            [list(owners), role],
        )
        member = cursor.fetchone()
    if not above and not member:
        return
    if above:
        why = "is a superuser" if above[0] else "has BYPASSRLS"
        mend = f"alter role {role} nosuperuser nobypassrls;"
    else:
        why = f"is a member of {member[0]!r}, which owns the tables"
        mend = f"revoke {member[0]} from {role};"
    raise SameRole(
        f"The application connects as {role!r}, which {why}: row-level security would not bind it, "
        f"and every landlord's rows would be open to it. As a superuser of the server: {mend}"
    )


def refuse_unbound_application() -> None:
    """Nothing, where row-level security binds whom this process connects as.

    Raises:
        SameRole: it does not.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_user, array(select distinct tableowner::text from pg_tables "
            "where schemaname = 'public')"
        )
        role, owners = cursor.fetchone()
    refuse_unbound(role, owners)
    connection.close()  # each thread of the server has one of its own
