"""Addresses of pages that a line end has cut."""

import re
from itertools import pairwise

_BEGINS = re.compile(r"[(<\[“\"']?(?:https?://|www\.)", re.IGNORECASE)
_AT_A_MARK = re.compile(r"[-/_=&?%#~+]$")
_PART = re.compile(r"[^\s<>\"'‘’“”|]+")
# What stands in no word of a text: the rest of an address.
_IN_NO_WORD = re.compile(
    r"^[-/_=&?%#~+.]\S|[/_=&?%#]\S|\.(?:pdf|html?|aspx?|php|docx?|xlsx?)\b|\w-\w+-\w", re.IGNORECASE
)
_OF_A_SITE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/|\.(?:uk|org|com|net|gov|html?|pdf)\b|$)")
# Words with which a text goes on behind an address.
_WORDS = frozenset(
    (
        *("a", "also", "an", "and", "as", "at", "but", "by", "for", "from", "here", "in"),
        *("is", "it", "of", "on", "or", "our", "page", "see", "section", "so", "that", "the"),
        *("this", "to", "under", "we", "when", "where", "which", "with"),
    )
)
_LONGEST = 2_000  # characters of an address
_LONG = 15  # letters: no word of a text is as long


def begins(word: str) -> bool:
    """True for a word that is an address, or the beginning of one."""
    return bool(_BEGINS.match(word))


def surely_goes_on(address: str, word: str) -> bool:
    """True where an address at a line's end can only go on with the first word of the next line."""
    if address.endswith(("://", "www.")):
        return bool(_PART.match(word)) and "://" not in word
    if address.endswith((",", ";", ")", ":")) or begins(word) or not _PART.match(word):
        return False
    small = not word[0].isupper() and word.casefold().strip(".,;") not in _WORDS
    if address.endswith("."):  # of the name of a site, or of a sentence
        return small and bool(_OF_A_SITE.match(word))
    at_a_mark = bool(_AT_A_MARK.search(address)) and not address.endswith("/")
    return bool(_IN_NO_WORD.search(word)) or (small and (at_a_mark or len(word) >= _LONG))


def cut(text: str) -> list[str]:
    """The addresses in a text that end at a line's end and may go on in the next line."""
    if "\n" not in text or ("://" not in text and "www." not in text):
        return []
    found = []
    for line, below in pairwise(text.split("\n")):
        last, first = (
            line.rstrip()[-_LONGEST:].rsplit(maxsplit=1)[-1:],
            below[:_LONGEST].split()[:1],
        )
        if last and first and begins(last[0]) and _may_go_on(last[0], first[0]):
            found.append(last[0])
    return found


def _may_go_on(address: str, word: str) -> bool:
    if address.endswith((".", ",", ";", ")", ":")) or begins(word):
        return False
    small = word[0].isalnum() and not word[0].isupper()
    goes_on = small and word.casefold().strip(".,;:") not in _WORDS
    return bool(goes_on or _IN_NO_WORD.search(word) or _AT_A_MARK.search(address.rstrip("/")))
