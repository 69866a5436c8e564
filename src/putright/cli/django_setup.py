"""Django, for the commands that need the record."""

import os
import warnings
from pathlib import Path


class NoRecord(LookupError):
    """There is no record to work on; the message says why, and what to do."""


def set_up(*, as_owner: bool = False) -> None:
    """Load the settings and the models. `as_owner` connects as the role that owns the tables."""
    if as_owner:
        os.environ["PUTRIGHT_AS_OWNER"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.config.settings")
    import django

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        django.setup()


def set_up_on_record() -> None:
    """The same, for a command that only reads: it needs a record, and makes none.

    Raises:
        NoRecord: no database is named and none is in the data folder, it can't be reached, or has no
            tables.
    """
    folder = Path(os.environ.get("PUTRIGHT_DATA", "var")).resolve()
    if not os.environ.get("DATABASE_URL") and not (folder / "postgresql").exists():
        raise NoRecord(
            f"there is no record in {folder}. Name the data folder with PUTRIGHT_DATA, or the database "
            "with DATABASE_URL; `putright migrate` begins a new one"
        )
    from django.core.exceptions import ImproperlyConfigured

    try:
        set_up()
    except ImproperlyConfigured as error:
        raise NoRecord(str(error)) from error
    from django.db import OperationalError

    from putright.record.founding import has_begun

    try:
        there = has_begun()
    except OperationalError as error:
        why = " ".join(str(error).split())
        raise NoRecord(f"the database can’t be reached: {why}") from error
    if not there:
        raise NoRecord("the database has no tables yet: `putright migrate` makes them")
