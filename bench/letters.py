"""How long a letter takes: a stage 1 response composed from its case, checked and made into a PDF; the
same letter in each format; and a run of a thousand, from case to PDF, on two processes.

Every letter differs in its words, so that no layout is used twice. Times are ms, medians after a
warm-up; the goals are those of the product: a PDF in under 100 ms, ten letters or more a second.
"""

import io
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

from putright.letters.checking import check
from putright.letters.compose import Edits
from putright.letters.formats.html import page
from putright.letters.formats.pdf import pdf
from putright.letters.formats.word import word
from putright.letters.model import Letter, Paragraph
from putright.record.letters.composing import composed, standard_of

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "unit"))

from letters.formats.samples import letter

import cases

EDITS = Edits()
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
    """A letter of the run, from its case to its PDF. Returns its size in bytes."""
    return len(pdf(cases.letter(cases.answered(number))))


def whole() -> tuple[float, float, float, float, int]:
    """Medians of composing, checking and making a PDF, and of all three, in ms; and its pages."""
    import pikepdf

    times = []
    for number in range(RUNS):
        case = cases.answered(number)
        start = time.perf_counter()
        matter = cases.matter(case)
        made = composed(matter, cases.LANDLORD, EDITS)
        then = time.perf_counter()
        check(made, matter, standard_of(cases.LANDLORD))
        later = time.perf_counter()
        content = pdf(made)
        end = time.perf_counter()
        times.append((then - start, later - then, end - later, end - start))
    medians = [statistics.median(each) * 1000 for each in zip(*times[WARM_UP:], strict=True)]
    with pikepdf.open(io.BytesIO(content)) as opened:
        pages = len(opened.pages)
    return medians[0], medians[1], medians[2], medians[3], pages


def main() -> int:
    """Print the table. Returns 1 where a goal is missed."""
    makes: dict[str, Callable[[Letter], object]] = {
        "PDF": pdf,
        "PDF, large print": lambda made: pdf(made, large_print=True),
        "Word": word,
        "HTML": page,
    }
    composing, checking, making, everything, pages = whole()
    print(f"A stage 1 response of {pages} pages, from its case, medians in ms:")
    print(
        f"  composed {composing:.1f}, checked {checking:.1f}, PDF {making:.1f}; in all {everything:.1f}\n"
    )
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
    print(
        f"\n{LETTERS:,} letters from case to PDF on {PROCESSES} processes: {rate:.0f} a second, {size / 1e6:.0f} MB"
    )
    reached = everything < MOST_MS and rate >= LEAST_A_SECOND
    print(
        f"Goals, a letter under {MOST_MS:.0f} ms and {LEAST_A_SECOND:.0f} or more a second: "
        f"{'reached' if reached else 'NOT REACHED'}"
    )
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
