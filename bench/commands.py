"""How long a command takes, start of the interpreter included, against a bare interpreter.

The sources are compiled first, as an ordinary installation has them.
"""

import compileall
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "examples" / "damp-two-stages.json"
RUNS = 15
GOAL = 0.3

COMMANDS: dict[str, list[str]] = {
    "python, doing nothing": ["-c", "pass"],
    "python, importing numpy": ["-c", "import numpy"],
    "putright due": ["-m", "putright", "due", "2024-12-20", "--days", "10"],
    "putright codes show 2024 6.3": ["-m", "putright", "codes", "show", "2024", "6.3"],
    "putright judge": ["-m", "putright", "judge", str(EXAMPLE)],
}


def seconds(words: list[str]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=False, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def main() -> int:
    """Print the table. Returns 1 where the goal is missed."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, words in COMMANDS.items():
            times[name].append(seconds(words))
    medians = {name: statistics.median(found) for name, found in times.items()}
    bare = medians["python, doing nothing"]
    print(f"One command, medians of {RUNS} runs\n")
    print(f"{'':32}{'seconds':>10}{'bare Python':>14}")
    for name, median in medians.items():
        print(f"{name:32}{median:>10.3f}{median / bare:>13.1f}×")
    reached = medians["putright judge"] < GOAL
    print(f"\nGoal, a case judged in under {GOAL} s: {'reached' if reached else 'NOT REACHED'}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
