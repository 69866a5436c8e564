"""Sentences, and how hard they are to read: Flesch-Kincaid, counted on the text as it stands.

The grade is 0.39 × words for each sentence + 11.8 × syllables for each word - 15.59 (Kincaid and
others, 1975, for the United States Navy). The reading age of the United Kingdom is the grade plus
5: a child starts grade 1 at 6.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from putright.letters.checking.words import syllables

GRADE_TO_AGE = 5  # years

# A sentence may end here: the mark, what closes after it, and a space or the end.
_END = re.compile(r"[.!?…]{1,8}[\"'”’)\]]{0,4}(?=\s|$)")
_BEFORE = re.compile(r"([^\s(\[“\"‘']+)$")
_AFTER = re.compile(r"\s*[(\[“\"‘']{0,3}(\S{1,12})")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-zA-Z])$")
_WORD = re.compile(r"[^\s/—–]+")
_PUNCTUATION = "\"'“”‘’.,;:!?…()[]{}<>*•"

# What stands before a full stop that ends nothing, whatever follows, ...
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "st", "hon", "messrs"}
)
# ... and what ends nothing where a small letter or a number follows.
_SHORT = frozenset(
    {
        "e.g", "eg", "i.e", "ie", "etc", "vs", "approx", "dept", "ltd", "co", "inc", "tel", "ext",
        "ref", "refs", "para", "paras", "p", "pp", "fig", "min", "max", "no", "nos", "c", "ca",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
        "a.m", "p.m", "am", "pm", "cf", "incl", "excl", "hrs", "rd", "ave", "sq", "cm", "mm", "m",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """The words and syllables of a stretch of prose, and its sentences."""

    words: int
    syllables: int
    sentences: int = 1

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade; 0 where there are no words. Very easy prose is below 0."""
        if not self.words or not self.sentences:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def age(self) -> float:
        """The reading age in years, as in the United Kingdom."""
        return self.grade + GRADE_TO_AGE


def count(sentence: str) -> Count:
    """The words of one sentence and their syllables. What holds no letter or digit is no word."""
    found = [each for word in _WORD.findall(sentence) if (each := word.strip(_PUNCTUATION))]
    spoken = [each for each in found if any(letter.isalnum() for letter in each)]
    return Count(len(spoken), sum(_spoken(each) for each in spoken))


def _spoken(word: str) -> int:
    """Addresses of the web and of e-mail are looked at, not read: one syllable."""
    return 1 if "@" in word or ("." in word.strip(".") and len(word) > 5) else syllables(word)


def total(counts: Iterable[Count]) -> Count:
    """Several counts as one."""
    words = spoken = number = 0
    for each in counts:
        words, spoken, number = words + each.words, spoken + each.syllables, number + each.sentences
    return Count(words, spoken, number)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text starts and ends, without the space around it.

    An empty line ends one; a line break does where the line before looks finished, or is short.
    """
    for start, end in _stretches(text):
        at = start
        for stop in _END.finditer(text, start, end):
            if stop.start() > at and _ends(text, at, stop):
                yield from _trimmed(text, at, stop.end())
                at = stop.end()
        yield from _trimmed(text, at, end)


_SHORT_LINE = 40  # characters: a line this short was broken on purpose


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The text in stretches that no sentence runs across."""
    start = at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        words = line.strip()
        follows = text[end : end + 1]
        on_purpose = len(words) < _SHORT_LINE or words[-1:] in ".!?:;…" or not follows.islower()
        if on_purpose:
            yield start, end
            start = end
        at = end
    if start < len(text):
        yield start, len(text)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a mark ends its sentence. A full stop after a short form or a number may not."""
    after = _AFTER.match(text, stop.end(), stop.end() + 40)
    if after is None:
        return True
    following = after[1]
    if stop[0][:1] != "." or stop[0].startswith(".."):
        return not following[0].islower()
    near = max(start, stop.start() - _NEAR)
    before = _BEFORE.search(text, near, stop.start())
    if before is None:
        return True
    opens = near == start and not text[start : before.start()].strip()
    return _full_stop_ends(before[1], following, text[near : before.start()].split(), opens)


_NEAR = 40  # characters before a full stop that are looked at


def _full_stop_ends(word: str, following: str, earlier: list[str], opens: bool) -> bool:
    """Whether a full stop after a word ends its sentence.

    Args:
        word, following: The words on both sides of it.
        earlier: The words before `word`.
        opens: Whether `word` is the first of its sentence.
    """
    plain = word.casefold()
    if plain in _TITLES and following[0].isupper():
        return False
    if opens and _NUMBERED.match(word):  # "1. We found", "J. Smith said"
        return False
    if len(word) == 1 and word.isupper() and following[0].isupper():  # "Mr J. Smith", "J. R. Smith"
        last = earlier[-1].strip(".").casefold() if earlier else ""
        return not (last in _TITLES or len(last) == 1)
    if plain in _SHORT:
        return not (following[0].islower() or following[0].isdigit())
    return True
