"""`record` is the only room that knows the database: nowhere else is anything written or queried.

A plain reading of the source: what is banned is named, and what may look like it is listed.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "src" / "putright"
OUTSIDE = sorted(
    each for each in SOURCE.rglob("*.py") if each.relative_to(SOURCE).parts[0] != "record"
)

# What reaches the database. Errors of it may be caught anywhere.
BANNED_MODULES = (
    "psycopg",
    "django.db.models",
    "putright.record.models",
    "putright.record.writing",
)
ALLOWED_OF_DJANGO_DB = {
    "OperationalError", "InterfaceError", "DatabaseError", "IntegrityError", "Error",
}  # fmt: skip
# Methods of models and querysets. `update` is a dictionary's too, and `save` allauth's: what is
# called on tells them apart.
BANNED_CALLS = {
    "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete",
    "executemany", "raw", "save", "asave", "acreate", "adelete", "create_user", "objects",
}  # fmt: skip
# File by file, what looks like one of them and writes nothing.
# A Word document is saved into memory.
NOT_WRITING: dict[str, set[str]] = {
    "letters/formats/word.py": {".save("},
    "assessment/publish/word.py": {".save("},
    "assessment/publish/official.py": {".save("},
}


def _found(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names):
                for each in names:
                    if _reaches(module, each.name):
                        yield node.lineno, f"from {module} import {each.name}"
            case ast.Import(names=names):
                for each in names:
                    if _banned(each.name) or each.name == "django.db":
                        yield node.lineno, f"import {each.name}"
            case ast.Attribute(attr="objects" | "_default_manager" | "_base_manager" as name):
                yield node.lineno, f".{name}"
            case ast.Attribute(attr="cursor" | "execute" as name):
                yield node.lineno, f".{name}"
            case ast.Call(func=ast.Attribute(attr=name)) if name in BANNED_CALLS:
                yield node.lineno, f".{name}("


def _reaches(module: str, name: str) -> bool:
    if module == "django.db":
        return name not in ALLOWED_OF_DJANGO_DB
    return _banned(module) or _banned(f"{module}.{name}")


def _banned(module: str) -> bool:
    return any(module == each or module.startswith(f"{each}.") for each in BANNED_MODULES)


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda each: str(each.relative_to(SOURCE)))
def test_a_file_outside_the_record_writes_nothing(path: Path) -> None:
    name = str(path.relative_to(SOURCE))
    found = [
        f"{name}:{line}: {what}"
        for line, what in _found(ast.parse(path.read_text()))
        if what not in NOT_WRITING.get(name, set())
    ]
    assert not found


def test_there_is_something_to_look_at() -> None:
    rooms = {each.relative_to(SOURCE).parts[0] for each in OUTSIDE}
    assert {"desk", "cli", "procedure", "config", "assessment"} <= rooms


@pytest.mark.parametrize(
    "code",
    [
        "from django.db import connection", "from django.db import models", "import django.db",
        "from django.db import transaction", "from putright.record.models import Event",
        "from putright.record import models", "from putright.record import writing",
        "import psycopg", "Event.objects.filter(a=1)", "thing.save()", "thing.delete()",
        "User.objects.update(a=1)", "with c.cursor() as x: x.execute('delete from event')",
        "get_user_model()._default_manager.all()", "import putright.record.models as m",
    ],
)  # fmt: skip
def test_what_writes_is_seen(code: str) -> None:
    assert list(_found(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "from django.db import OperationalError", "known.update(a=1)", "digest.update(b'')",
        "from putright.record.submitting import submit", "from putright.record import lists",
    ],
)  # fmt: skip
def test_what_does_not_write_is_not(code: str) -> None:
    assert not list(_found(ast.parse(code)))
