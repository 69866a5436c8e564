"""What changed between two texts, word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from putright.assessment.publish.paper import Change, Line, Span
from putright.letters.formats.tidying import one_line

_WORDS = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")
_SENTENCES = re.compile(r"[^.!?]*[.!?]+\s*|[^.!?]+")
_MANY = 3_000  # words on either side; longer texts are compared by sentences
# Pairs of equal words. The search is quadratic in them, so a text that says the same over and over
# would keep a page waiting for minutes; beyond this the commonest words find no partner of their own.
_PAIRS = 40_000


def rewritten(before: str, after: str) -> Line:
    """Both texts in one line: what stayed, what is gone and what was added."""
    old, new = one_line(before), one_line(after)
    pattern = _WORDS
    first, second = pattern.findall(old), pattern.findall(new)
    if max(len(first), len(second)) > _MANY:
        first, second = _SENTENCES.findall(old), _SENTENCES.findall(new)
    return tuple(_joined(_pieces(first, second)))


def _pieces(first: list[str], second: list[str]) -> Iterator[tuple[Change, str]]:
    often = _pairs(first, second) > _PAIRS
    for what, a, b, c, d in SequenceMatcher(None, first, second, autojunk=often).get_opcodes():
        if what == "equal":
            yield "", "".join(first[a:b])
            continue
        if b > a:
            yield "gone", "".join(first[a:b])
        if d > c:
            yield "added", "".join(second[c:d])


def _pairs(first: list[str], second: list[str]) -> int:
    there = Counter(second)
    return sum(count * there[each] for each, count in Counter(first).items())


def _joined(pieces: Iterator[tuple[Change, str]]) -> Iterator[Span]:
    """The pieces, but a blank alone between two changes belongs to both of them."""
    gone = added = ""
    for what, text in pieces:
        if what == "gone":
            gone += text
        elif what == "added":
            added += text
        elif not text.strip() and (gone or added):
            gone, added = gone + text, added + text
        else:
            yield from _changed(gone, added)
            gone = added = ""
            yield Span(text)
    yield from _changed(gone, added)


def _changed(gone: str, added: str) -> Iterator[Span]:
    if gone.strip():
        yield Span(gone, change="gone")
    if added.strip():
        yield Span(added, change="added")
    elif gone and added:
        yield Span(added)
