"""A command that only reads needs a record: where there is none it says so, and makes none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

NAMES = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "PUTRIGHT_DATA",
    "PUTRIGHT_DEMO",
    "PUTRIGHT_SECRET_KEY",
)
PUBLISH = ("publish", "A-2026-00001", "--out")


def run(*words: str, **environment: str) -> tuple[int, str]:
    """Run `putright assessment`; its exit code, and what it said of mistakes."""
    clean = {name: value for name, value in os.environ.items() if name not in NAMES}
    ran = subprocess.run(
        [sys.executable, "-m", "putright", "assessment", *words],
        env={**clean, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stderr


@pytest.mark.parametrize("words", [PUBLISH, ("compare", "A-2026-00001", "A-2026-00002", "--out")])
def test_no_record_in_the_folder_is_said_and_none_is_made(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    data = tmp_path / "data"
    code, said = run(*words, str(tmp_path / "out"), PUTRIGHT_DATA=str(data))
    assert code == 2
    assert f"there is no record in {data}." in said
    assert "putright migrate" in said
    assert "Traceback" not in said
    assert not data.exists()


def test_a_database_out_of_reach_is_said(tmp_path: Path) -> None:
    code, said = run(
        *PUBLISH, str(tmp_path / "out"), DATABASE_URL="postgresql://nobody@localhost:1/none",
        PUTRIGHT_SECRET_KEY="of a test",  # noqa: S106 - no secret
        PUTRIGHT_CHECKPOINT_KEY="too",
    )  # fmt: skip
    assert code == 2
    assert said.startswith("putright assessment: the database can’t be reached:")
    assert len(said.splitlines()) == 1


def test_a_key_that_is_missing_is_said(tmp_path: Path) -> None:
    code, said = run(*PUBLISH, str(tmp_path / "out"), DATABASE_URL="postgresql://x@localhost:1/y")
    assert code == 2
    assert "PUTRIGHT_SECRET_KEY has to be" in said
    assert "Traceback" not in said
