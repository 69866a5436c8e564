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
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        order = ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]
        if subprocess.run(order, check=False, **quiet).returncode:
            subprocess.run(["apt-get", "update"], check=False, **quiet)
            subprocess.run(order, check=False, **quiet)
    if not found():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Say what was found."""
    if not found():
        print("Looking for a Chromium for the browser tests…", flush=True)
        install()
    return 0


if __name__ == "__main__":
    sys.exit(main())
