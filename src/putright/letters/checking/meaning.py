"""Whether a promise in the prose is one that the case has on record: by the words they share."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from putright.letters.checking.phrases import tokens
from putright.letters.matter import ActionSaid, RemedySaid

_NO_MATTER_WORDS = """
    a about after again all also an and any are as at back be been before being both but by can carry
    complete could days day do done each ensure every finish for from further get give has have help here
    how i if in into is it its later make more month months need new no not of off on once one or other
    our out over own pay put receive right send set so soon start such sure take than that the their
    them then there these they this those through to two up us was way we week weeks were what when
    where which while who will with within work working works would you your arrange arranged book
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday team contractor shall going
"""
_NO_MATTER = frozenset(_NO_MATTER_WORDS.split())
# Words for the same thing, by their stems.
_SAME = {
    "mend": "repair", "fix": "repair", "renew": "replace", "replac": "replace", "reimburs": "refund",
    "compens": "compensation", "compensat": "compensation", "credit": "compensation",
    "payment": "compensation", "phon": "call", "telephon": "call", "ring": "call",
    "visit": "inspect", "inspection": "inspect", "survey": "inspect", "surveyor": "inspect",
    "check": "inspect", "examin": "inspect", "install": "fit", "installation": "fit",
    "replacement": "replac", "apology": "apologis", "wash": "clean", "training": "train",
    "paint": "decorat", "redecorat": "decorat", "repaint": "decorat",
}  # fmt: skip
_ENDINGS = ("ing", "ies", "ed", "es", "s", "e")
_MONEY = re.compile(r"£ ?(\d[\d,]{0,12})(?:\.(\d\d))?")
_ENOUGH = 0.5  # of the words of the shorter one


def covered(
    said: str,
    by_on: date | None,
    actions: Iterable[ActionSaid],
    remedies: Iterable[RemedySaid],
) -> bool:
    """Whether an action or a remedy is what a promise says.

    They agree where a sum is the same, or where they share half of the words that matter: two at
    least, unless there is only one. One word and the same day are enough.
    """
    words, sums = _stems(said), _sums(said)
    for remedy in remedies:
        if remedy.pence is not None and remedy.pence in sums:
            return True
        if _agree(
            words, _stems(f"{remedy.what} {remedy.kind.replace('_', ' ')}"), by_on, remedy.by_on
        ):
            return True
    return any(_agree(words, _stems(each.what), by_on, each.by_on) for each in actions)


def says_something(said: str) -> bool:
    """Whether there is anything in a promise that could be done, beside words such as "it"."""
    return bool(_stems(said) or _sums(said))


def forget() -> None:
    """Let go of the texts that were looked at: what is erased must not live on in the memory."""
    _stems.cache_clear()


def _agree(
    words: frozenset[str], known: frozenset[str], by_on: date | None, known_on: date | None
) -> bool:
    shared = len(words & known)
    if not shared:
        return by_on is not None and by_on == known_on and not words
    if by_on is not None and by_on == known_on:
        return True
    fewest = min(len(words), len(known))
    return shared >= _ENOUGH * fewest and (shared > 1 or fewest == 1)


def _sums(text: str) -> frozenset[int]:
    """The sums of money in a text, in pence."""
    return frozenset(
        int(pounds.replace(",", "")) * 100 + int(pence or 0)
        for pounds, pence in _MONEY.findall(text)
    )


@lru_cache(maxsize=512)
def _stems(text: str) -> frozenset[str]:
    words = (each.folded for each in tokens(text))
    return frozenset(_stem(each) for each in words if each not in _NO_MATTER and not each.isdigit())


def _stem(word: str) -> str:
    """The part of a word that its forms share: roughly, and the same for both sides."""
    if word in _SAME:
        return _SAME[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return _SAME.get(word, word)
