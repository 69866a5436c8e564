"""What the processes that start children with files of strangers keep to themselves."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone offers it")
_ASK = "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"  # 3 asks, 4 sets; 0: it is kept


def told(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import ctypes\n{code}\n{_ASK}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split()


def test_the_memory_is_for_the_process_alone() -> None:
    call = "from putright.assessment.isolated_memory import keep_to_itself\nprint(keep_to_itself())"
    assert told("") == ["1"]
    assert told(call) == ["True", "0"]


def test_whoever_loads_the_settings_keeps_it(tmp_path, monkeypatch) -> None:
    for name, value in (
        ("DATABASE_URL", "postgresql://nobody@localhost/none"), ("PUTRIGHT_DATA", str(tmp_path)),
        ("PUTRIGHT_SECRET_KEY", "s" * 60), ("PUTRIGHT_CHECKPOINT_KEY", "c" * 60),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    assert told("import putright.config.settings") == ["0"]


def test_whoever_starts_a_child_that_reads_keeps_it() -> None:
    call = (
        "import sys; from putright.assessment import isolated\n"
        "isolated.run([sys.executable, '-c', 'pass'], b'', [], 20, 500)"
    )
    assert told(call) == ["0"]
