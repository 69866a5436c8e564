"""What the web process keeps to itself."""

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone offers it")
def test_the_memory_is_for_the_process_alone() -> None:
    code = (
        "import ctypes; from putright.config.memory import keep_to_itself\n"
        "print(keep_to_itself(), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"  # 3 asks, 4 sets
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "0"]
