"""Which provision a text is the requirement of, told by its words.

A provision is known by hashed pairs of neighbouring words: enough to recognise its wording, and
nothing from which it could be read. The pairs are in `data/wording.json`, which
`tools/make_wording.py` writes; to them come the words of our own titles and summaries.
"""

import base64
import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from putright.codes.model import Edition

DATA = Path(__file__).parent / "data" / "wording.json"
HASH_LENGTH = 4  # characters for each pair: three bytes
_LONGEST = 8_000  # characters of a text that are looked at
_STRANGE = 3  # pairs in a row that are not a provision's: its wording has ended
_MANY = 8  # provisions: a pair of words that stands in so many tells none of them
_FEW = 3  # pairs: a text with fewer can't be told for certain
_HYPHEN = re.compile(r"(?<=\w)[-‐‑]\s?(?=[a-z])")
_WORD = re.compile(r"[a-z]{2,}|\d+")

_own: dict[str, "Wording"] = {}


def words(text: str) -> list[str]:
    """The words of a text as they are compared: small letters, no marks, no single letters."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
    plain = plain.replace("’", "").replace("'", "").replace("‘", "")
    return _WORD.findall(_HYPHEN.sub("", plain))


@lru_cache(maxsize=65_536)
def hashed(first: str, second: str) -> str:
    """The hash of a pair of neighbouring words."""
    digest = hashlib.blake2b(f"{first} {second}".encode(), digest_size=3).digest()
    return base64.b64encode(digest).decode("ascii")


def pairs(text: str) -> frozenset[str]:
    """The hashed pairs of a text's neighbouring words."""
    return frozenset(hashed(*each) for each in pairwise(words(text)))


@dataclass(frozen=True, slots=True)
class Wording:
    """What is known of the words of an edition's provisions, by their number."""

    printed: Mapping[str, frozenset[str]]
    own: Mapping[str, frozenset[str]]
    common: frozenset[str] = frozenset()  # pairs of words that stand in many provisions

    def likeness(self, text: str, ref: str) -> float:
        """How like a text is to a provision's requirement: from 0 to 1."""
        return self.likeness_of(pairs(text), ref)

    def likeness_of(self, found: frozenset[str], ref: str) -> float:
        """As `likeness`, for the pairs of a text."""
        return max(
            _share(found, self.printed.get(ref, frozenset())),
            _share(found, self.own.get(ref, frozenset())),
        )

    def best(self, text: str, among: Iterable[str] | None = None) -> list[tuple[str, float]]:
        """The provisions with their likeness to a text, the likest first; those with none left out.

        Only those `among` are looked at, where it is given.
        """
        found = pairs(text)
        refs = self.printed.keys() | self.own.keys() if among is None else among
        scored = ((each, self.likeness_of(found, each)) for each in refs)
        return sorted((each for each in scored if each[1] > 0), key=lambda each: -each[1])

    def is_like(self, text: str, least: float) -> bool:
        """True where a text is at least so like the requirement of any provision."""
        found = pairs(text)
        refs = self.printed.keys() | self.own.keys()
        return any(self.likeness_of(found, each) >= least for each in refs)

    def count(self, found: frozenset[str], ref: str) -> int:
        """How many of some pairs belong to a provision's wording, but for those of many."""
        return len((found & self._of(ref)) - self.common)

    def knows(self, first: str, second: str, ref: str) -> bool:
        """True where two words stand side by side in a provision's wording."""
        return hashed(first, second) in self._of(ref)

    def _of(self, ref: str) -> frozenset[str]:
        """The wording as printed, or ours where that is not known."""
        return self.printed.get(ref) or self.own.get(ref, frozenset())


def _share(found: frozenset[str], known: frozenset[str]) -> float:
    return len(found & known) / max(_FEW, min(len(found), len(known)))


def of(edition: Edition) -> Wording:
    """The wording of an edition's provisions; empty but for our own words where no data is kept."""
    if edition.id not in _own:
        printed = _printed().get(edition.id, {})
        times = Counter(pair for each in printed.values() for pair in each)
        _own[edition.id] = Wording(
            printed=printed,
            own={
                each.ref: pairs(each.title) | pairs(each.summary)
                for each in edition.provisions
                if each.found
            },
            common=frozenset(pair for pair, count in times.items() if count >= _MANY),
        )
    return _own[edition.id]


@cache
def _printed() -> dict[str, dict[str, frozenset[str]]]:
    data: dict[str, dict[str, str]] = json.loads(DATA.read_text(encoding="utf-8"))
    return {
        edition: {ref: unpacked(packed) for ref, packed in provisions.items()}
        for edition, provisions in data.items()
    }


def packed(hashes: Iterable[str]) -> str:
    """Hashes as one text, sorted: the order of the words is not kept."""
    return "".join(sorted(hashes))


def unpacked(text: str) -> frozenset[str]:
    """The hashes of a packed text."""
    return frozenset(text[at : at + HASH_LENGTH] for at in range(0, len(text), HASH_LENGTH))


def known_prefix(line: Sequence[str], wording: Wording, ref: str, before: str = "") -> int:
    """How many of a line's words, from the first on, belong to a provision's wording.

    `line` holds the words of a line as `words` gives them, `before` is the word of the
    requirement that stands before the line. The longest beginning is taken in which words that
    are known to stand side by side outnumber the others; three strange pairs in a row end it.
    """
    best = score = at_best = strange = 0
    previous = before
    for at, word in enumerate(line, 1):
        known = bool(previous) and wording.knows(previous, word, ref)
        score += 1 if known else -1
        strange = 0 if known else strange + 1
        if score > best or (known and score == best and at == 2):
            best, at_best = max(score, 1), at
        if strange >= _STRANGE and at > _STRANGE:
            break
        previous = word
    return at_best
