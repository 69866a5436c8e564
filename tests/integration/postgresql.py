"""A real PostgreSQL for the tests: one server, a migrated template, a database for each worker.

`PUTRIGHT_TEST_SERVER` (host:port, reached as `postgres`) names another server, as the run against
PostgreSQL 15 does.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import fasteners

from putright.record import embedded

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "tests"


def server() -> embedded.Server:
    """The server of the tests, running. It keeps nothing safe, so that it is quick."""
    named = os.environ.get("PUTRIGHT_TEST_SERVER")
    if named:
        host, port = named.rsplit(":", 1)
        return embedded.Server(host, int(port))
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = embedded.start(FOLDER / "postgresql")
    import psycopg

    with psycopg.connect(found.url("postgres", "postgres"), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"alter system set {setting} = off")
        connection.execute("select pg_reload_conf()")
    return found


def _migrations() -> str:
    found = sorted((ROOT / "src/putright/record/migrations").glob("*.py"))
    told = b"".join(each.read_bytes() for each in found)
    return hashlib.sha256(told + (ROOT / "requirements/base.txt").read_bytes()).hexdigest()[:12]


def prepare(name: str) -> tuple[str, str]:
    """A fresh, migrated database: the application's address of it, and the owner's."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with fasteners.InterProcessLock(FOLDER / "lock"):
        running = server()
        embedded.make_roles(running)
        template = f"putright_template_{_migrations()}"
        if embedded.make_database(running, template):
            _migrate(running, template)
        embedded.drop_database(running, name)
        embedded.make_database(running, name, template)
    return running.url(name, embedded.APP), running.url(name, embedded.OWNER)


def drop(name: str) -> None:
    """Drop a database that nobody needs any more."""
    with fasteners.InterProcessLock(FOLDER / "lock"):
        embedded.drop_database(server(), name)


def _migrate(running: embedded.Server, name: str) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": running.url(name, embedded.APP),
        "DATABASE_OWNER_URL": running.url(name, embedded.OWNER),
        "PUTRIGHT_DATA": str(FOLDER / "data"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "putright", "migrate"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        embedded.drop_database(running, name)
        raise RuntimeError(done.stdout + done.stderr)
