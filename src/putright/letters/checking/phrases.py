"""Finding many phrases in a text at once: by their first word, so that their number costs nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

# Letters and digits, with what joins them inside a word: Smith-Jones, O'Brien, C-2026-00042.
TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

T = TypeVar("T")


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern for several, each at the bounds of words, whatever the capitals."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


class Token(NamedTuple):
    """A word of a text and where it stands; `folded` is how it is compared."""

    text: str
    folded: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order."""
    return tuple(
        Token(each[0], fold(each[0]), each.start(), each.end()) for each in TOKEN.finditer(text)
    )


def fold(word: str) -> str:
    """A word as it is compared: small letters, one kind of apostrophe, no possessive 's."""
    folded = word.casefold()
    if "’" in folded:
        folded = folded.replace("’", "'")
    return folded.removesuffix("'s")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase in a text: what it is known for, and its first and last token."""

    what: T
    first: int
    last: int


class Phrases(Generic[T]):
    """Phrases with what each is known for. A phrase without a word in it is left out."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        """Index the phrases by their first word, the longest first."""
        by_first: dict[str, list[tuple[tuple[str, ...], T]]] = defaultdict(list)
        for phrase, what in phrases:
            words = tuple(fold(each) for each in TOKEN.findall(phrase))
            if words:
                by_first[words[0]].append((words, what))
        for each in by_first.values():
            each.sort(key=lambda entry: -len(entry[0]))
        self._by_first = dict(by_first)

    def find(self, text: Sequence[Token]) -> Iterator[Found[T]]:
        """The phrases in a text, in order; where two overlap, the first and longest."""
        after = 0
        by_first = self._by_first
        for at, token in enumerate(text):
            if at >= after and token.folded in by_first and (hit := self._at(text, at)):
                yield hit
                after = hit.last + 1

    def _at(self, text: Sequence[Token], at: int) -> Found[T] | None:
        for words, what in self._by_first[text[at].folded]:
            there = text[at : at + len(words)]
            if len(there) == len(words) and all(map(_same, there, words)):
                return Found(what, at, at + len(words) - 1)
        return None


def _same(token: Token, word: str) -> bool:
    return token.folded == word
