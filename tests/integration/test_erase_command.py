"""`putright erase`, run as a command: what it says and asks, and its exit codes."""

import os
import subprocess
import sys
import uuid
from datetime import date

import pytest

from integration.acting import counts
from integration.world import a_complaint, a_landlord
from putright.procedure.facts import TextsErased
from putright.record.history import Kind
from putright.record.reading import load
from putright.record.tenancy import within
from putright.record.verifying import verify

DAY = date(2025, 3, 3)
ERASED, REFUSED, USAGE = 0, 1, 2


@pytest.fixture
def slug() -> str:
    return f"erase-{uuid.uuid4().hex[:8]}"


@pytest.fixture
def here(slug: str) -> int:
    landlord = a_landlord(slug)
    assert a_complaint(landlord, DAY) == "C-2025-00001"
    return landlord


def run(
    slug: str, *more: str, what: str = "complaint C-2025-00001", by: str = "mona", says: str = ""
) -> tuple[int, str, str]:
    """Run the command; its exit code, what it printed, what it said of mistakes."""
    words = ["erase", "--landlord", slug, *what.split(), "--by", by, *more]
    if "--reason" not in more:
        words += ["--reason", "The resident asked for it"]
    done = subprocess.run(
        [sys.executable, "-m", "putright", *words], input=says, capture_output=True, text=True,
        check=False, env={**os.environ, "PUTRIGHT_LOG_LEVEL": "WARNING"},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def history(landlord: int) -> list[object]:
    with within(landlord):
        record = load(landlord, Kind.COMPLAINT, "C-2025-00001").record
    return [each.what for each in record.history]


def test_given_the_word_it_erases_and_the_record_says_so(slug: str, here: int) -> None:
    code, said, wrong = run(slug, "--yes")
    assert (code, wrong) == (ERASED, "")
    assert "complaint C-2025-00001: the texts of 1 events, 0 files and 0 drafts" in said
    assert "Erased: the texts of 1 events." in said
    assert history(here)[-1] == TextsErased(reason="The resident asked for it")
    assert verify(here)[0] == []


def test_given_no_word_it_asks_and_a_yes_erases(slug: str, here: int) -> None:
    code, said, _ = run(slug, says="Yes\n")
    assert code == ERASED
    assert "Erase them? Type yes:" in said
    assert len(history(here)) == 2


@pytest.mark.parametrize("says", ["", "no\n", "\n", "y\n"])
def test_given_anything_else_it_erases_nothing(slug: str, here: int, says: str) -> None:
    before = counts(here)
    code, _, wrong = run(slug, says=says)
    assert (code, wrong.strip()) == (REFUSED, "Nothing was erased.")
    assert counts(here) == before


@pytest.mark.parametrize("by", ["olive", "adam", "nobody"])
def test_given_somebody_who_may_not_it_is_refused(slug: str, here: int, by: str) -> None:
    before = counts(here)
    code, _, wrong = run(slug, "--yes", by=by)
    assert code == REFUSED
    assert "“texts erased” is not for" in wrong
    assert counts(here) == before


@pytest.mark.parametrize(
    ("what", "by", "more", "why"),
    [
        ("complaint C-2025-00002", "mona", (), "There is no complaint C-2025-00002."),
        ("resident C-2025-00001", "mona", (), "There is no resident C-2025-00001."),
        ("landlord landlord", "mona", (), "invalid choice"),
        ("complaint C-2025-00001", "system", (), "which of the landlord's people"),
        ("complaint C-2025-00001", "mona", ("--reason", " "), "Say why"),
    ],
)
def test_given_what_is_wrong_it_says_what(
    slug: str, here: int, what: str, by: str, more: tuple[str, ...], why: str
) -> None:
    before = counts(here)
    code, _, wrong = run(slug, "--yes", *more, what=what, by=by)
    assert code == USAGE
    assert why in wrong
    assert counts(here) == before


@pytest.mark.usefixtures("here")
def test_given_no_such_landlord_it_says_so() -> None:
    code, _, wrong = run("no-such", "--yes")
    assert (code, wrong.strip()) == (USAGE, "There is no landlord 'no-such'.")
