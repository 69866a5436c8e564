"""Find a Chromium for the browser tests, or install one where that can be done. Never fails.

Debian and Ubuntu: `apt-get install chromium`, where this runs as root; elsewhere playwright's own.
The tests skip, with a message, where there is none.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found() -> str | None:
    """The path of a Chromium, or None."""
    named = os.environ.get("PUTRIGHT_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Try what there is to try."""
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        order = (
            "apt-get",
            "install",
            "-y",
            "--no-install-recommends",
            "chromium",
            "fonts-liberation",
        )
        if _run(*order):
            _run("apt-get", "update")
            _run(*order)
    if not found():
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*words: str) -> int:
    silent = subprocess.DEVNULL
    return subprocess.run(words, check=False, stdout=silent, stderr=silent).returncode


def main() -> int:
    """Say what was found."""
    if not found():
        print("Looking for a Chromium for the browser tests…", flush=True)
        install()
    return 0


if __name__ == "__main__":
    sys.exit(main())
