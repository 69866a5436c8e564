"""Compile the hashed lock files from pyproject.toml, or check that they fit it.

python tools/locks.py            compiles them (needs the package index)
python tools/locks.py --check    exits 1 where a dependency is missing, unhashed or out of range
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
# lock file: the dependency groups that it adds to the product's own
LOCKS: dict[str, tuple[str, ...]] = {"base": (), "dev": ("dev",), "bench": ("dev", "bench")}


def wanted(groups: tuple[str, ...]) -> list[Requirement]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    names = list(project["project"]["dependencies"])
    for group in groups:
        names += project["dependency-groups"][group]
    return [Requirement(name) for name in names]


def compile_locks() -> None:
    """Write every lock file afresh, for all platforms, with hashes and without addresses."""
    for name, groups in LOCKS.items():
        extra = [word for group in groups for word in ("--group", group)]
        command = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            "--universal",
            "--generate-hashes",
            "--python-version",
            "3.11",
        ]
        command += ["--no-annotate", "--no-header", "--quiet", "--upgrade"]
        target = str(FOLDER / f"{name}.txt")
        subprocess.run([*command, "pyproject.toml", *extra, "-o", target], cwd=ROOT, check=True)


def problems() -> list[str]:
    """What is wrong with the lock files, in sentences."""
    found = []
    for name, groups in LOCKS.items():
        text = (FOLDER / f"{name}.txt").read_text()
        if "://" in text:
            found.append(f"requirements/{name}.txt holds an address")
        locked: dict[str, list[str]] = {}
        for match in re.finditer(
            r"^([\w.-]+)==(\S+)(.*\\\n(?:\s+--hash=\S+.*\n)+)?", text, re.MULTILINE
        ):
            locked.setdefault(match.group(1).lower().replace("_", "-"), []).append(match.group(2))
            if not match.group(3):
                found.append(f"requirements/{name}.txt: {match.group(1)} has no hash")
        for each in wanted(groups):
            versions = locked.get(each.name.lower().replace("_", "-"), [])
            if not versions or not all(each.specifier.contains(version) for version in versions):
                found.append(
                    f"requirements/{name}.txt does not hold {each}: run python tools/locks.py"
                )
    return found


def main() -> int:
    """Compile, or check. Returns 1 where something is wrong."""
    if "--check" not in sys.argv[1:]:
        compile_locks()
    found = problems()
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
