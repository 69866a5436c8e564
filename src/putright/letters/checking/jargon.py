"""Words that landlords use among themselves, and plain ones for a resident."""

import json
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from putright.letters.checking.phrases import Phrases

DATA = Path(__file__).parent.parent / "data" / "jargon.json"


@cache
def default_jargon() -> tuple[tuple[str, str], ...]:
    """The list that comes along: each word with what to say instead."""
    rows: list[list[str]] = json.loads(DATA.read_text(encoding="utf-8"))["words"]
    return tuple((word, plain) for word, plain in rows)


def jargon_with(own: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The list with a landlord's own words. An own entry takes the place of the same word.

    An own word with no plain words beside it takes that word off the list.
    """
    together = {word.casefold(): (word, plain) for word, plain in default_jargon()}
    together |= {word.strip().casefold(): (word.strip(), plain.strip()) for word, plain in own}
    return tuple((word, plain) for word, plain in together.values() if word and plain)


@lru_cache(maxsize=8)
def index(jargon: tuple[tuple[str, str], ...]) -> Phrases[tuple[str, str]]:
    """The words in all their forms, ready to be found."""
    return Phrases((form, entry) for entry in jargon for form in forms(entry[0]))


def forms(phrase: str) -> Iterator[str]:
    """A phrase and the forms it takes: the first word as a verb, the last in the plural.

    Forms that do not exist do no harm: nobody writes them. Initials keep theirs.
    """
    yield phrase
    first, *rest = phrase.split(" ")
    if phrase.isupper():
        return
    for each in _verb_forms(first):
        yield " ".join((each, *rest))
    if rest:
        yield f"{phrase}s"


def _verb_forms(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return (f"{word}s", f"{word}d", f"{word[:-1]}ing")
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
    if word.endswith(("s", "x", "ch", "sh")):
        return (f"{word}es", f"{word}ed", f"{word}ing")
    return (f"{word}s", f"{word}ed", f"{word}ing")
