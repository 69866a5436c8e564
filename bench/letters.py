"""How long a letter takes to be made: a response of two pages as PDF, large print, Word and HTML; and
a run of a thousand letters as PDF on two processes.

Every letter differs in its words, so that no layout is used twice. Times are ms, medians after a
warm-up; the goals are those of the product: a PDF in under 100 ms, ten letters or more a second.
"""

import multiprocessing
import random
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from putright.letters.formats.html import page
from putright.letters.formats.pdf import pdf
from putright.letters.formats.word import word
from putright.letters.model import Letter, Paragraph

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "unit"))

from letters.formats.samples import letter

RUNS, WARM_UP = 60, 5
LETTERS, PROCESSES = 1_000, 2
MOST_MS, LEAST_A_SECOND = 100.0, 10.0


def varied(number: int) -> Letter:
    """A response of two pages, worded and addressed anew by its number."""
    chance = random.Random(number)  # noqa: S311 - words of a benchmark, no secret
    made = letter(reference=f"C-2026-{number:05}", written_on=date(2026, 3, 1 + number % 28))
    words = sorted(
        {
            word
            for block in made.blocks
            for part in block.parts
            if isinstance(part, Paragraph)
            for word in part.text.split()
        }
    )
    blocks = tuple(
        replace(
            block,
            parts=tuple(
                replace(
                    part,
                    text=" ".join(
                        chance.choice(words) if chance.random() < 0.4 else each
                        for each in part.text.split()
                    ),
                )
                if isinstance(part, Paragraph)
                else part
                for part in block.parts
            ),
        )
        for block in made.blocks
    )
    return replace(made, blocks=blocks)


def timed(make: Callable[[Letter], object]) -> tuple[float, float, float]:
    """The first time, the median after the warm-up and the longest, in ms."""
    times = []
    for number in range(RUNS):
        made = varied(number)
        start = time.perf_counter()
        make(made)
        times.append((time.perf_counter() - start) * 1000)
    return times[0], statistics.median(times[WARM_UP:]), max(times[WARM_UP:])


def one(number: int) -> int:
    """A letter of the run, as PDF. Returns its size in bytes."""
    return len(pdf(varied(number)))


def main() -> int:
    """Print the table. Returns 1 where a goal is missed."""
    makes: dict[str, Callable[[Letter], object]] = {
        "PDF": pdf,
        "PDF, large print": lambda made: pdf(made, large_print=True),
        "Word": word,
        "HTML": page,
    }
    medians = {}
    print(f"{'A response of two pages':28}{'first':>8}{'median':>8}{'longest':>9}  ms")
    for name, make in makes.items():
        first, medians[name], longest = timed(make)
        print(f"{name:28}{first:>8.1f}{medians[name]:>8.1f}{longest:>9.1f}")
    start = time.perf_counter()
    # Begun anew, not forked: typst's own threads don't go along into a fork, which then waits for them.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=fresh) as pool:
        size = sum(pool.map(one, range(LETTERS), chunksize=25))
    rate = LETTERS / (time.perf_counter() - start)
    print(f"\n{LETTERS:,} PDFs on {PROCESSES} processes: {rate:.0f} a second, {size / 1e6:.0f} MB")
    reached = medians["PDF"] < MOST_MS and rate >= LEAST_A_SECOND
    print(
        f"Goals, a PDF under {MOST_MS:.0f} ms and {LEAST_A_SECOND:.0f} or more a second: "
        f"{'reached' if reached else 'NOT REACHED'}"
    )
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
