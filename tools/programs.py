"""Find the programs behind Braille and audio, or install them where that can be done. Never fails.

Debian and Ubuntu: `apt-get install`, where this runs as root. Elsewhere it says what would be
skipped: the tests of these formats skip, with a message, and the product offers the others.
"""

import os
import shutil
import subprocess
import sys

# program → (package, what it is for)
PROGRAMS = {
    "lou_translate": ("liblouis-bin", "letters in Braille"),
    "espeak-ng": ("espeak-ng", "letters as audio"),
    "lame": ("lame", "audio as MP3 (WAV without it)"),
}


def missing() -> list[str]:
    """The programs that are not on this machine."""
    return [program for program in PROGRAMS if not shutil.which(program)]


def install(packages: list[str]) -> None:
    """Try what there is to try."""
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        order = ("apt-get", "install", "-y", "--no-install-recommends", *packages)
        if _run(*order):
            _run("apt-get", "update")
            _run(*order)


def _run(*words: str) -> int:
    silent = subprocess.DEVNULL
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(
        words, check=False, stdin=silent, stdout=silent, stderr=silent, env=quiet
    ).returncode


def main() -> int:
    """Say what is missing still."""
    if absent := missing():
        print("Looking for the programs behind Braille and audio…", flush=True)
        install([PROGRAMS[program][0] for program in absent])
    for program in missing():
        package, purpose = PROGRAMS[program]
        print(f"Not here: {program} (package {package}), for {purpose}. It is skipped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
