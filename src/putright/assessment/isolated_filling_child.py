"""The other end of `putright.assessment.isolated_filling`: fills in what it is given, and ends.

Run as a module by the parent, with the question and the blank form on its input.
"""

import os
import sys

import msgspec

from putright.assessment.isolated_filling import Answered, Asked
from putright.assessment.isolated_hold import hold
from putright.assessment.publish.official import CannotFill, fill


def main() -> int:
    """Fill in what stands on the input, answer on the output. Returns the exit code."""
    given, answer = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no part of the answer
    size = int.from_bytes(given.read(8), "big")
    asked = msgspec.json.decode(given.read(size), type=Asked)
    data = given.read(asked.size)
    hold(asked.seconds, asked.memory_mb)
    answer.write(msgspec.json.encode(_answered(asked, data)))
    answer.flush()
    return 0


def _answered(asked: Asked, data: bytes) -> Answered:
    try:
        return Answered(filled=fill(data, asked.form, asked.edition))
    except CannotFill as error:
        return Answered(refused=str(error))
    except Exception:  # whatever a parser raises ends this process only; the parent says what to do
        return Answered()


if __name__ == "__main__":
    sys.exit(main())
