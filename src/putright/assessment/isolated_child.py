"""The other end of `putright.assessment.isolated`: reads what it is given, and ends.

Run as a module by the parent, with the question and the files on its input.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from putright.assessment.isolated import Answered, Asked, too_much
from putright.assessment.isolated_hold import hold
from putright.assessment.read.combine import join_assessments
from putright.assessment.read.model import ReadAssessment, Unreadable
from putright.assessment.read.reader import read_document


def main() -> int:
    """Read what stands on the input, answer on the output. Returns the exit code."""
    given, answer = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no part of the answer
    size = int.from_bytes(given.read(8), "big")
    asked = msgspec.json.decode(given.read(size), type=Asked)
    contents = [given.read(each) for each in asked.sizes]
    hold(asked.seconds, asked.memory_mb)
    try:
        answered = _answered(asked, contents)
    except MemoryError:
        answered = Answered(unreadable=str(too_much(asked.memory_mb)))
    answer.write(msgspec.json.encode(answered))
    answer.flush()
    return 0


def _answered(asked: Asked, contents: Sequence[bytes]) -> Answered:
    """The reading of all files, or why there is none, with the name of the file that it is about."""
    reads: list[ReadAssessment | None] = []
    failed: list[tuple[int, Unreadable]] = []
    stated = next((each for each in asked.editions if each.id == asked.stated), None)
    at = 0
    try:
        for at, data in enumerate(contents):
            try:
                reads.append(read_document(data, asked.editions, stated=stated))
            except Unreadable as why:
                reads.append(None)
                failed.append((at, why))
        agreed = {each.edition.id for each in reads if each}
        for at, first in failed:
            # A page with few provisions may not show its edition: then it is that of the others.
            if stated or len(agreed) != 1:
                raise first
            others = next(each for each in asked.editions if each.id in agreed)
            again = read_document(contents[at], asked.editions, stated=others)
            reads[at] = replace(again, edition_stated=False)
        at = len(contents)
        return Answered(read=_joined([each for each in reads if each]))
    except Unreadable as error:
        return Answered(unreadable=str(error), file=_name(asked, at))
    except MemoryError:
        raise
    except Exception as error:  # whatever a parser raises is told, and ends this process only
        return Answered(broken=type(error).__name__, file=_name(asked, at))


def _name(asked: Asked, at: int) -> str:
    return asked.names[at] if at < len(asked.names) else ""


def _joined(reads: Sequence[ReadAssessment]) -> ReadAssessment:
    if len(reads) == 1:
        return reads[0]
    kinds = ", ".join(dict.fromkeys(each.format for each in reads))
    return replace(join_assessments(reads), format=kinds)


if __name__ == "__main__":
    sys.exit(main())
