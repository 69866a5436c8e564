"""Lines between the rows that are known by their words: an edition's headings, the end of our papers."""

import re
from collections.abc import Iterator
from dataclasses import replace

from putright.assessment.read.lines import unmarked
from putright.assessment.read.model import Passage, PassageKind, Sheet
from putright.codes.model import Edition

_NUMBER = re.compile(r"(?:section|part|form)?\s*[a-z]?\d{0,2}\s*[-–—:.)]*\s+|", re.IGNORECASE)
# What putright prints over a table that is read aloud, round the section's name.
_CAPTION = re.compile(r"The provisions of section (.+), with our answer to each\.")
_END = "about this document"
_DIGEST = re.compile(r"Digest \(SHA-256\)")


def known(sheet: Sheet, edition: Edition) -> Sheet:
    """The sheet with the leftovers that are an edition's headings, or the end of a paper that
    putright has published, as what they are."""
    names = set(_names(edition))
    end = _end(sheet)
    passages = tuple(
        replace(each, kind=_kind(each, names, end)) if each.kind is PassageKind.LEFTOVER else each
        for each in sheet.passages
    )
    return replace(sheet, passages=passages)


def _kind(passage: Passage, names: set[str], end: int | None) -> PassageKind:
    if end is not None and passage.lines[0] >= end:
        return PassageKind.PAGE
    return PassageKind.HEADING if _bare(passage.text) in names else PassageKind.LEFTOVER


def _names(edition: Edition) -> Iterator[str]:
    """What the sections of an edition are called, whole and in their parts."""
    for section in {each.section for each in edition.provisions}:
        for part in (section, *section.split(" / ")):
            yield _bare(part)


def _bare(text: str) -> str:
    """The letters of a heading, without its number and its marks."""
    words = unmarked(text)
    if caption := _CAPTION.fullmatch(words):
        words = caption[1]
    words = words[match.end() :] if (match := _NUMBER.match(words)) else words
    # Without blanks: print that is set apart ("T eam") may show some where there are none.
    return "".join(each for each in words.casefold() if each.isalnum())


def _end(sheet: Sheet) -> int | None:
    """The line on which the end of a paper of putright's begins: behind all rows, with its digest."""
    last = max((line for row in sheet.rows for line in row.lines), default=0)
    behind = [each for each in sheet.passages if each.lines[0] > last]
    begins = [
        each.lines[0] for each in behind if unmarked(each.text).rstrip(":").casefold() == _END
    ]
    return begins[0] if begins and any(_DIGEST.match(each.text) for each in behind) else None
