"""What the product refuses to start with: a role that sees every landlord, a demo on real data."""

import argparse
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from integration.roles import SUPERUSER, connect, owner_role
from putright.cli import demonstrate
from putright.record.migrating import SameRole, app_role, refuse_unbound

KEYS = {"PUTRIGHT_SECRET_KEY": "a" * 50, "PUTRIGHT_CHECKPOINT_KEY": "b" * 50}


def run(*words: str, **more: str | None) -> "subprocess.CompletedProcess[str]":
    """Run Python as a landlord's machine would, on the test's database."""
    environment = {key: value for key, value in os.environ.items() if "DEMO" not in key}
    given = {**environment, **KEYS, **more}
    return subprocess.run(
        [sys.executable, "-W", "ignore", *words],
        env={key: value for key, value in given.items() if value is not None},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def as_role(role: str) -> str:
    return os.environ["DATABASE_URL"].replace(f"//{app_role()}@", f"//{role}@", 1)


@pytest.fixture
def role() -> Iterator[str]:
    """A role of the server of this test's own, which can sign in and owns nothing."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    with connect(SUPERUSER) as at:
        at.execute(sql.SQL("create role {} login").format(sql.Identifier(name)))
    yield name
    with connect(SUPERUSER) as at:
        at.execute(sql.SQL("drop owned by {0}").format(sql.Identifier(name)))
        at.execute(sql.SQL("drop role {}").format(sql.Identifier(name)))


def alter(order: str, *names: str) -> None:
    with connect(SUPERUSER) as at:
        at.execute(sql.SQL(order).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]


UNBOUND = [
    (("alter role {} superuser",), "is a superuser"),
    (("alter role {} bypassrls",), "has BYPASSRLS"),
    (("grant {1} to {0}",), "is a member of"),
]


@pytest.mark.parametrize(("orders", "why"), UNBOUND)
class TestARoleThatSeesEveryLandlord:
    def test_is_refused_by_migrate(self, role: str, orders: tuple[str, ...], why: str) -> None:
        for each in orders:
            alter(each, role, owner_role())
        done = run("-m", "putright", "migrate", DATABASE_URL=as_role(role))
        assert done.returncode == 2
        assert why in done.stderr
        assert "Traceback" not in done.stderr

    def test_is_refused_by_the_web_process(
        self, role: str, orders: tuple[str, ...], why: str
    ) -> None:
        for each in orders:
            alter(each, role, owner_role())
        done = run("-c", "import putright.config.wsgi", DATABASE_URL=as_role(role))
        assert done.returncode == 1
        assert "SameRole" in done.stderr
        assert why in done.stderr


def test_the_application_s_role_is_bound() -> None:
    refuse_unbound(app_role(), [owner_role()])
    with pytest.raises(SameRole):
        refuse_unbound(SUPERUSER, [])
    done = run("-c", "import putright.config.wsgi")
    assert done.returncode == 0, done.stderr


def test_the_web_process_keeps_its_memory_to_itself() -> None:
    asks = "import putright.config.wsgi, ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    done = run("-c", asks)
    assert done.stdout.split()[-1] == "0", done.stderr


class TestTheDemo:
    def test_does_not_start_on_a_database_that_is_named(self) -> None:
        done = run("-c", "import putright.config.settings", PUTRIGHT_DEMO="1")
        assert done.returncode == 1
        assert "PUTRIGHT_DEMO lets everybody in without a password" in done.stderr

    def test_leaves_a_folder_alone_that_no_demo_made(self, tmp_path: Path) -> None:
        (tmp_path / "postgresql").mkdir()
        (tmp_path / "documents").mkdir()
        done = run("-m", "putright", "demo", "--build-only", "--data", str(tmp_path))
        assert done.returncode == 1
        assert "holds a database that no demo made" in done.stderr
        assert {each.name for each in tmp_path.iterdir()} == {"postgresql", "documents"}

    def test_forgets_the_database_that_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "postgresql").mkdir()
        kept = dict(os.environ)
        monkeypatch.setattr(os, "environ", kept)
        parser = argparse.ArgumentParser()
        demonstrate.register(parser)
        assert demonstrate.main(parser.parse_args(["--data", str(tmp_path)])) == 1
        assert not {"DATABASE_URL", "DATABASE_OWNER_URL"} & set(kept)

    def test_makes_way_for_another_one_even_where_it_was_not_finished(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "postgresql").mkdir()
        (tmp_path / "built").write_text("not finished")
        (tmp_path / "keys").mkdir()
        monkeypatch.setattr(demonstrate, "_stop_database", lambda _: None)
        monkeypatch.setattr(os, "environ", dict(os.environ))
        monkeypatch.setattr(demonstrate, "_run", lambda *_: 1)  # goes no further
        parser = argparse.ArgumentParser()
        demonstrate.register(parser)
        assert demonstrate.main(parser.parse_args(["--data", str(tmp_path)])) == 1
        assert {each.name for each in tmp_path.iterdir()} == {"keys", "built"}


def test_what_the_rate_limits_count_is_counted_for_all_processes() -> None:
    migrated = run("-m", "putright", "migrate")
    assert migrated.returncode == 0, migrated.stderr
    code = (
        "import django; django.setup(); from django.core.cache import cache; "
        "print(cache.get('count')); cache.set('count', 7)"
    )
    said = [run("-c", code).stdout for _ in range(2)]
    assert said == ["None\n", "7\n"]
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as at:
        at.execute("drop table cache")  # other tests list the tables


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("given", [None, "", " "])
def test_both_keys_come_from_the_environment_where_a_database_is_named(
    name: str, given: str | None
) -> None:
    done = run("-c", "import putright.config.settings", **{name: given})
    assert done.returncode == 1
    assert name in done.stderr.splitlines()[-1]


def test_proxies_and_mail_are_as_the_environment_says() -> None:
    code = (
        "from putright.config import settings as s; print(s.ALLAUTH_TRUSTED_PROXY_COUNT, s.EMAIL_HOST, "
        "s.EMAIL_PORT, s.EMAIL_HOST_USER, s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_TLS)"
    )
    done = run(
        "-c", code, PUTRIGHT_PROXIES="2", PUTRIGHT_SMTP_HOST="mail.example",
        PUTRIGHT_SMTP_USER="putright", PUTRIGHT_SMTP_PASSWORD="secret",  # noqa: S106 - nobody's
    )  # fmt: skip
    assert done.stdout == "2 mail.example 587 putright secret True\n"
    assert run("-c", code).stdout == "0 localhost 25   False\n"
