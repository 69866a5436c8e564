"""What the tests of the record stand on: a database, Django, a landlord of the test's own."""

import atexit
import os
import shutil
import uuid
import warnings
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from integration import postgresql

LONDON = ZoneInfo("Europe/London")


def _set_up() -> None:
    """Django is set up before the tests are collected: they import its models."""
    # A database of the tests' own, named, where people sign in as in the demo; and its keys.
    given = (
        ("DEMO", "1"),
        ("DEMO_DATABASE", "1"),
        ("SECRET_KEY", "of tests"),
        ("CHECKPOINT_KEY", "too"),
        # The workers of the tests read beside each other, and beside other tests.
        ("READERS", "16"),
    )
    os.environ.update({f"PUTRIGHT_{name}": value for name, value in given})
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"putright_test_{worker}_{os.getpid()}"  # two runs side by side don't meet
    app, owner = postgresql.prepare(name)
    atexit.register(postgresql.drop, name)
    os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = app, owner
    data = postgresql.FOLDER / name
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    os.environ["PUTRIGHT_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "putright.config.settings"
    import django

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        django.setup()


_set_up()


@pytest.fixture
def landlord() -> int:
    """A landlord of this test alone: what it writes, no other test sees."""
    from integration.world import a_landlord

    return a_landlord(f"test-{uuid.uuid4().hex[:12]}")


@pytest.fixture
def at() -> datetime:
    """A moment: Monday 7 October 2024, ten in the morning."""
    return datetime(2024, 10, 7, 10, 0, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    from django.db import connection

    assert not connection.in_atomic_block
