"""Which year a form that was read is of, and when it was published, as far as it says so. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from putright.assessment.read.model import PassageKind, ReadAssessment

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Of a long text outside the rows so much is looked at: further on a day may be anybody's.
_LINES, _LETTERS = 40, 400

_TWO_YEARS = re.compile(
    r"(?<![\d/.-])(20[1-4]\d)\s{0,2}(?:[-–—/]|\bto\b)\s{0,2}(?:20)?([1-4]\d)(?![\d/.-])",
    re.IGNORECASE,
)
_ONE_YEAR = re.compile(r"(?<![\d/.-])20[1-4]\d(?![\d/-])")
# A year that is the edition's: “Complaint Handling Code, 1 April 2024”, “the 2024 Code”.
_OF_THE_CODE = re.compile(
    r"\bcode\b[^\d]{0,20}(?:\d{1,2}\s+)?(?:[a-z]+\s+)?20\d\d|20\d\d\s+(?:[a-z]+\s+){0,2}(?:code|edition)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|publication)\b[^\d]{0,25}(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"({'|'.join(_MONTHS)})\s+(20[1-4]\d)\b",
    re.IGNORECASE,
)


def published_on(read: ReadAssessment) -> date | None:
    """The day on which it says that it was published; None where it says none, or several."""
    found = {day for text in _around(read) for day in _days(text)}
    return found.pop() if len(found) == 1 else None


def year_of(read: ReadAssessment, files: Sequence[str]) -> int | None:
    """The year that it is called by; None where nothing tells.

    Of two years, as in 2024-25, it is the second. Its title tells, else the names of its files, else
    the day of its publication.

    Args:
        read: The form.
        files: What its files are called.
    """
    names = [re.sub(r"\.\w{1,5}$", "", each).replace("_", " ") for each in files]
    on = published_on(read)
    return _called([read.title[:_LETTERS]]) or _called(names) or (on.year if on else None)


def _called(texts: Iterable[str]) -> int | None:
    """The year in a title: one alone, or the second of two that follow one another."""
    found: set[int] = set()
    for text in texts:
        spans = [
            int(each[1])
            for each in _TWO_YEARS.finditer(text)
            if int(each[2]) == (int(each[1]) + 1) % 100
        ]
        rest = _OF_THE_CODE.sub(" ", _TWO_YEARS.sub(" ", text))
        found |= {each + 1 for each in spans} or {int(each[0]) for each in _ONE_YEAR.finditer(rest)}
    return found.pop() if len(found) == 1 else None


def _around(read: ReadAssessment) -> Iterator[str]:
    """What stands outside the rows, from the top."""
    kinds = (PassageKind.INTRODUCTION, PassageKind.HEADING, PassageKind.LEFTOVER)
    outside = [each for each in read.passages if each.kind in kinds]
    for each in outside[:_LINES]:
        yield each.text[:_LETTERS]


def _days(text: str) -> Iterator[date]:
    for each in _PUBLISHED.finditer(text):
        month = 1 + [name.casefold() for name in _MONTHS].index(each[2].casefold())
        try:
            yield date(int(each[3]), month, int(each[1]))
        except ValueError:  # the 31st of June
            continue
