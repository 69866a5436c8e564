"""The resident's own name: on the envelope, in the greeting and in the text."""

from collections.abc import Iterator
from itertools import pairwise

from putright.codes.vocabulary import LetterKind
from putright.letters.checking.look import Look
from putright.letters.checking.model import Check, Remark
from putright.letters.checking.names import TITLES, own_words
from putright.letters.checking.phrases import Token, fold, tokens


def no_name(look: Look) -> Iterator[Remark]:
    """An envelope with an address and no name on it."""
    addressee = look.letter.addressee
    if any(addressee.lines) and not addressee.name.strip():
        yield Remark(
            Check.NO_NAME,
            blocks=False,
            where=None,
            why="The address has no name above it.",
            mend="Give the resident's name on the case.",
        )


_NOBODY = frozenset(
    {
        "sir", "madam", "sirs", "resident", "tenant", "customer", "leaseholder", "occupier",
        "householder", "neighbour", "all", "whom",
    }
)  # fmt: skip
_GREETING = frozenset(
    {
        "dear", "hello", "hi", "good", "morning", "afternoon", "and", "or", "to", "it", "may",
        "concern", "annwyl",
    }
)  # fmt: skip


def salutation(look: Look) -> Iterator[Remark]:
    """A greeting that names nobody, or names somebody whom the case does not know."""
    said = [each for each in tokens(look.letter.salutation) if each.folded not in _GREETING]
    names = [each for each in said if each.folded not in TITLES | _NOBODY or _is_own(look, each)]
    if not names:
        yield Remark(
            Check.SALUTATION,
            blocks=False,
            where=None,
            why=f"The greeting, “{look.letter.salutation.strip()}”, names nobody."
            if look.letter.salutation.strip()
            else "The letter greets nobody.",
            mend="Greet the resident as they want to be called, such as “Dear Ms Okafor”.",
        )
        return
    strange = [each.text for each in names if not _is_own(look, each) and len(each.text) > 1]
    if strange:
        yield Remark(
            Check.NAME_MISSPELT,
            blocks=False,
            where=None,
            why=f"The letter greets “{' '.join(strange)}”, and the case is “{_to(look)}”.",
            mend="Check the spelling of the name in the greeting, and on the case.",
        )


def _to(look: Look) -> str:
    return look.matter.writes_to or look.matter.resident or look.letter.addressee.name


def _is_own(look: Look, word: Token) -> bool:
    return word.folded in own_words(look) | _called(look)


def _called(look: Look) -> frozenset[str]:
    """Other words by which the one who is written to may be greeted."""
    texts = [look.matter.salutation]
    if look.matter.kind is LetterKind.EVIDENCE_COVER:
        texts += [look.matter.ombudsman, *(each.name for each in look.matter.offices)]
    return (
        frozenset(fold(each.text) for text in texts for each in tokens(text)) - _GREETING - _NOBODY
    )


def misspelt_names(look: Look) -> Iterator[Remark]:
    """A name after a title in the text that is nearly the resident's."""
    own = {each for each in own_words(look) if len(each) >= 4}
    for passage in look.passages:
        for title, word in pairwise(passage.words):
            if title.folded not in TITLES or not title.text[0].isupper() or word.folded in own:
                continue
            if any(_is_near(word.folded, each) for each in own) and not _is_known(look, word):
                yield Remark(
                    Check.NAME_MISSPELT,
                    blocks=False,
                    where=passage.block.key,
                    why=f"“{word.text}” is nearly the resident's name, “{_to(look)}”.",
                    mend="Check the spelling.",
                    marks=(passage.mark(title.start, word.end),),
                )


def _is_known(look: Look, word: Token) -> bool:
    """Whether the name is somebody else's whom the case knows."""
    names = (*(name for name, _ in look.matter.names), *look.matter.others)
    return any(fold(each.text) == word.folded for name in names for each in tokens(name))


def _is_near(left: str, right: str) -> bool:
    """Whether one letter more, less or other, or two that changed places, make one of the other."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    rest, other = left[start:], right[start:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
