"""What the environment says, read strictly: keys, the database, and what must not be given together."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def demo(environment: Mapping[str, str]) -> bool:
    """Whether this is the demo, where everybody signs in as whom they like.

    Raises:
        ImproperlyConfigured: a database is named as well, which may hold a real landlord.
    """
    if environment.get("PUTRIGHT_DEMO") != "1":
        return False
    # The tests name a database of their own, and say so.
    if environment.get("DATABASE_URL") and environment.get("PUTRIGHT_DEMO_DATABASE") != "1":
        raise ImproperlyConfigured(
            "PUTRIGHT_DEMO lets everybody in without a password, and DATABASE_URL names a database: "
            "unset one of them."
        )
    return True


def key(name: str, folder: Path, environment: Mapping[str, str]) -> str:
    """A key from the environment; on a machine of its own, else one made once and kept in `folder`.

    Raises:
        ImproperlyConfigured: it is empty; or a database is named, and the key is not.
    """
    variable = f"PUTRIGHT_{name.upper()}"
    given = environment.get(variable, "").strip()
    if given:
        return given
    if variable in environment:
        raise ImproperlyConfigured(f"{variable} is empty: give a long random text, or unset it.")
    if environment.get("DATABASE_URL"):
        # Processes on several machines would each make another one.
        raise ImproperlyConfigured(
            f"Where DATABASE_URL is set, {variable} has to be too: a long random text, the same for "
            "every process."
        )
    return _kept(folder / name)


def _kept(path: Path) -> str:
    """The key in a file, which is made where it is not there. Never half written, never two."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # of mode 0600
        try:
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(48))
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):  # another process was quicker: its key is the one
                os.link(made, path)
        finally:
            Path(made).unlink()
    found = path.read_text().strip()
    if not found:
        raise ImproperlyConfigured(f"The key in {path} is empty: restore it, or delete the file.")
    return found


def database(url: str) -> dict[str, object]:
    """Django's settings of a database, from its address.

    Raises:
        ImproperlyConfigured: it is no PostgreSQL.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL has to name a PostgreSQL: postgresql://…")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    port = options.pop("port", None) or parts.port or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "putright", **options},
    }
