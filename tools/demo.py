"""Show what the product does so far: a due date, a provision, the worked cases, a form read."""

import os
import sys
from pathlib import Path

from putright.cli.main import run

ROOT = Path(__file__).resolve().parent.parent


def show(*words: str) -> None:
    """Print a command as one would type it, then what it prints."""
    print(f"$ putright {' '.join(words)}\n", flush=True)
    run(list(words))
    print(flush=True)


def main() -> int:
    """Show each command once."""
    show("due", "2024-12-20", "--days", "10", "--explain")
    show("codes", "show", "2024", "6.3")
    for example in sorted((ROOT / "docs" / "examples").glob("*.json")):
        show("judge", os.path.relpath(example))
    form = ROOT / "tests" / "data" / "assessments" / "set-in-and-ticked-2024.txt"
    show("assessment", "read", os.path.relpath(form))
    return 0


if __name__ == "__main__":
    sys.exit(main())
