"""Filling in the official form in a process of its own: as well as here, and nothing gets out."""

import io
import sys
import time
import zipfile

import pytest

from assessment import formats_office
from assessment.published_forms import form
from assessment.test_official import blank
from putright.assessment import isolated_filling
from putright.assessment.publish.official import MOST, CannotFill, fill
from putright.codes.load import edition

BLANK = formats_office.document(blank())
CODE = edition("2024")


def refused(data: bytes = BLANK, **limits: float) -> str:
    with pytest.raises(CannotFill) as caught:
        isolated_filling.fill(data, form(), CODE, **limits)  # type: ignore[arg-type]
    return str(caught.value)


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the child run something else."""
    monkeypatch.setattr(isolated_filling, "_command", lambda: [sys.executable, "-c", code])


def test_it_fills_in_what_is_filled_in_here() -> None:
    assert isolated_filling.fill(BLANK, form(), CODE) == fill(BLANK, form(), CODE)


def test_what_is_no_blank_form_is_told_so() -> None:
    assert "This is no Word document" in refused(b"No form")
    assert "filled in already" in refused(fill(BLANK, form(), CODE).data)


def test_macros_are_refused() -> None:
    kept = io.BytesIO(BLANK)
    with zipfile.ZipFile(kept, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"x")
    assert "holds macros" in refused(kept.getvalue())


def test_a_zip_bomb_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", "<a/>")
        for each in range(30):
            packed.writestr(f"word/media/{each}.bin", bytes(2_000_000))
    assert "unpacks to far more" in refused(kept.getvalue())


def test_one_that_is_too_large_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated_filling, "_command", lambda: ["/no/such/program"])
    assert "larger than 10 MB" in refused(b"PK" + bytes(MOST))


def test_time_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import time; time.sleep(60)")
    start = time.monotonic()
    assert "Filling in was stopped" in refused(seconds=0.5)
    assert time.monotonic() - start < 5


def test_memory_is_held() -> None:
    # Where it runs out, either the process ends or the parser can't open the document.
    said = refused(memory_mb=20)
    assert "Filling in was stopped" in said or "can't be opened" in said


@pytest.mark.parametrize(
    "code",
    ["import os; os.abort()", "print('no answer')", "import sys; sys.exit(3)", ""],
)
def test_each_kind_of_death_is_a_message(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    instead(monkeypatch, code)
    assert "Fetch the Ombudsman’s blank form afresh" in refused()


def test_what_a_parser_raises_ends_the_child_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; from putright.assessment import isolated_filling_child as c\n"
        "def broken(*a, **k): raise KeyError('x')\n"
        "c.fill = broken; sys.exit(c.main())"
    )
    instead(monkeypatch, code)
    assert "Filling in was stopped" in refused()
