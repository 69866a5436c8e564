"""`putright verify` and `putright rebuild`, run as commands: what they say, and their exit codes."""

import os
import subprocess
import sys
import uuid
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from integration.population import by_submit, complaint
from integration.roles import SUPERUSER, as_superuser, connect
from integration.world import a_complaint, a_landlord
from putright.record.tenancy import within

DAY = date(2025, 3, 3)
OK, WRONG, USAGE = 0, 1, 2


class Landlord:
    """A landlord, and the commands run for it."""

    def __init__(self, folder: Path) -> None:
        self.slug = f"commands-{uuid.uuid4().hex[:8]}"
        self.id = a_landlord(self.slug)
        self.checkpoints = folder / "checkpoints"

    def run(self, *words: str, slug: str | None = None, key: str = "a key") -> tuple[int, str, str]:
        """Run a command; its exit code, what it printed, what it said of mistakes."""
        done = subprocess.run(
            [sys.executable, "-m", "putright", *words, "--landlord", slug or self.slug],
            env={
                **os.environ,
                "PUTRIGHT_CHECKPOINTS": str(self.checkpoints),
                "PUTRIGHT_CHECKPOINT_KEY": key,
                "PUTRIGHT_LOG_LEVEL": "WARNING",
            },
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    def files(self) -> list[str]:
        """The names of its checkpoints."""
        return sorted(each.name for each in (self.checkpoints / str(self.id)).glob("*"))


@pytest.fixture
def landlord_of(tmp_path: Path) -> Landlord:
    """A landlord with a complaint that has gone five steps."""
    made = Landlord(tmp_path)
    assert not by_submit(made.id, [complaint(1, DAY, 6)])
    return made


def _tamper(query: str, *values: object) -> None:
    with connect(SUPERUSER) as tampering:
        tampering.execute("set local session_replication_role = replica")
        assert tampering.execute(query, values).rowcount  # type: ignore[call-overload]


class TestVerify:
    def test_given_a_whole_record_it_says_so(self, landlord_of: Landlord) -> None:
        code, said, wrong = landlord_of.run("verify")
        assert (code, wrong) == (OK, "")
        assert said == f"{landlord_of.slug}: 4 streams, 18 events: whole.\n  no checkpoint yet\n"
        assert landlord_of.files() == []

    def test_given_the_word_it_takes_checkpoints_and_then_none_where_nothing_moved(
        self, landlord_of: Landlord
    ) -> None:
        code, said, _ = landlord_of.run("verify", "--checkpoint")
        assert (code, said.splitlines()[1:]) == (OK, ["  checkpoint 000001.json"])
        a_complaint(landlord_of.id, DAY)
        assert landlord_of.run("verify", "--checkpoint")[1].endswith("checkpoint 000002.json\n")
        code, said, _ = landlord_of.run("verify", "--checkpoint")
        assert code == OK
        assert said.splitlines()[1].startswith("  last checkpoint: ")
        assert len(said.splitlines()) == 2
        assert landlord_of.files() == ["000001.json", "000002.json"]

    def test_given_a_changed_event_it_names_it_and_takes_no_checkpoint(
        self, landlord_of: Landlord
    ) -> None:
        _tamper(
            "update event set by_whom = 'omar' where landlord_id = %s and what = 'triaged'",
            landlord_of.id,
        )
        code, said, wrong = landlord_of.run("verify", "--checkpoint")
        assert (code, wrong) == (WRONG, "")
        assert said.splitlines() == [
            f"{landlord_of.slug}: 4 streams, 18 events: 1 things are wrong.",
            "  C-2025-00001: event 2 is not what was recorded.",
            "  no checkpoint yet",
        ]
        assert landlord_of.files() == []

    def test_given_bytes_that_are_no_event_it_goes_on_to_the_rest(
        self, landlord_of: Landlord
    ) -> None:
        landlord_of.run("verify", "--checkpoint")
        _tamper("update event set body = '}' where landlord_id = %s", landlord_of.id)
        code, said, wrong = landlord_of.run("verify")
        assert (code, wrong) == (WRONG, "")
        assert "T-000002: event 1 is not what was recorded." in said
        assert "C-2025-00001: event 1 is not what was recorded." in said

    def test_given_another_key_it_trusts_no_checkpoint(self, landlord_of: Landlord) -> None:
        landlord_of.run("verify", "--checkpoint")
        code, said, _ = landlord_of.run("verify", "--checkpoint", key="another")
        assert code == WRONG
        assert "The checkpoint 000001.json is not as it was signed." in said
        assert landlord_of.files() == ["000001.json"]

    def test_given_no_such_landlord_it_says_so(self, landlord_of: Landlord) -> None:
        code, said, wrong = landlord_of.run("verify", slug="nobody")
        assert (code, said, wrong) == (USAGE, "", "There is no landlord 'nobody'.\n")


class TestRebuild:
    def test_given_rows_as_they_should_be_compare_says_so(self, landlord_of: Landlord) -> None:
        code, said, wrong = landlord_of.run("rebuild", "--compare")
        assert (code, said, wrong) == (OK, f"{landlord_of.slug}: no difference.\n", "")

    def test_given_other_rows_compare_names_them_and_rebuild_mends_them(
        self, landlord_of: Landlord
    ) -> None:
        with within(landlord_of.id), connection.cursor() as cursor:
            cursor.execute("update promise set pence = 1 where key = 'remedy/sum'")
            cursor.execute("delete from words where year = 2025")
        code, said, wrong = landlord_of.run("rebuild", "--compare")
        first, *others = said.splitlines()
        assert (code, wrong) == (WRONG, "")
        assert first == f"{landlord_of.slug}: {len(others)} rows differ."
        assert any("C-2025-00001, promise remedy/sum: (" in each for each in others)
        assert any("C-2025-00001, words 1: None is stored" in each for each in others)
        stored = as_superuser(
            "select pence from promise where landlord_id = %s and pence is not null", landlord_of.id
        )
        assert stored == [(1,)]  # comparing changed nothing

        code, said, wrong = landlord_of.run("rebuild")
        assert (code, said, wrong) == (OK, f"{landlord_of.slug}: 4 streams made afresh.\n", "")
        assert landlord_of.run("rebuild", "--compare")[0] == OK

    def test_given_no_such_landlord_it_says_so(self, landlord_of: Landlord) -> None:
        code, said, wrong = landlord_of.run("rebuild", slug="nobody")
        assert (code, said, wrong) == (USAGE, "", "There is no landlord 'nobody'.\n")
