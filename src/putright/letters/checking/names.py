"""People and firms named in a letter: staff, contractors, other residents; and the resident's own name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from putright.codes.vocabulary import LetterKind
from putright.letters.checking.look import Look, Passage
from putright.letters.checking.model import Check, Mark, Naming, Remark
from putright.letters.checking.phrases import Found, Phrases, Token, fold, tokens

TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "lady", "lord"}
)
_FIRMS = frozenset({"ltd", "limited", "plc", "llp", "cic", "inc"})
# What a surname before it makes the name of a place.
_PLACES = frozenset(
    {
        "road", "street", "avenue", "close", "court", "house", "lane", "drive", "way", "place",
        "gardens", "grove", "crescent", "terrace", "square", "hill", "park", "view", "walk",
        "estate", "tower", "mews", "rise", "green", "row", "yard", "point", "lodge", "wharf",
    }
)  # fmt: skip
# Surnames that are words too: alone, they name nobody for certain.
_ALSO_WORDS = frozenset(
    {
        "april", "baker", "ball", "banks", "barber", "bell", "best", "bird", "bishop",
        "black", "bond", "booth", "bridge", "brown", "bush", "butcher", "carpenter", "carter",
        "case", "chambers", "chance", "church", "clean", "close", "cook", "cooper", "cross",
        "dale", "dance", "day", "dean", "driver", "early", "east", "english", "farmer", "fast",
        "field", "fields", "fish", "fisher", "ford", "forest", "fox", "french", "frost", "gardener",
        "glass", "gold", "good", "grant", "gray", "green", "grey", "hall", "hand", "hardy",
        "head", "heath", "hill", "holiday", "holly", "home", "hope", "house", "hunt", "hunter",
        "ivy", "jolly", "joy", "judge", "june", "keen", "key", "keys", "king", "knight", "lake", "lamb", "lane",
        "law", "little", "london", "long", "love", "low", "major", "marsh", "mason", "may",
        "miles", "mill", "mills", "miller", "moon", "moss", "noble", "north", "page", "painter", "park",
        "parks", "penny", "pool", "pope", "porter", "potter", "power", "price",
        "priest", "prince", "read", "reader", "rice", "rich", "roof", "rose", "sharp", "shepherd",
        "short", "singer", "small", "smart", "snow", "south", "spring", "stone", "street", "strong",
        "summer", "summers", "swift", "tanner", "tiler", "town", "turner",
        "walker", "wall", "walls", "ward", "waters", "weaver", "wells", "west",
        "white", "will", "winter", "winters", "wise", "wood", "woods", "worth", "young",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    """A name to look out for, and how: as it is written whole, or by the surname alone."""

    name: str
    whole: bool
    contractor: bool = False


# Staff and contractors


def staff_named(look: Look) -> Iterator[Remark]:
    """Members of staff named in the letter, where the landlord doesn't want it."""
    if look.standard.name_staff is not Naming.ALLOW:
        yield from _named(look, contractor=False, blocks=look.standard.name_staff is Naming.BLOCK)


def contractors_named(look: Look) -> Iterator[Remark]:
    """Contractors named in the letter, where the landlord doesn't want it."""
    if look.standard.name_contractors is not Naming.ALLOW:
        blocks = look.standard.name_contractors is Naming.BLOCK
        yield from _named(look, contractor=True, blocks=blocks)


def _named(look: Look, *, contractor: bool, blocks: bool) -> Iterator[Remark]:
    signer = _key(look.letter.signature.name)
    marks: dict[str, list[Mark]] = defaultdict(list)
    names = index(look.matter.names)
    for passage in look.passages:
        for known, mark in _in(passage, names, look):
            if known.contractor is contractor and not (signer and _key(known.name) == signer):
                marks[known.name].append(mark)
    for name, found in marks.items():
        yield Remark(
            Check.CONTRACTOR_NAMED if contractor else Check.STAFF_NAMED,
            blocks=blocks,
            where=found[0].block,
            why=f"{name} is a {'contractor' if contractor else 'member of staff'}.",
            mend="Say “our contractor” instead, or what their trade is."
            if contractor
            else "Say what they do instead, such as “our surveyor” or “a housing officer”.",
            marks=tuple(found),
        )


@lru_cache(maxsize=4)
def index(names: tuple[tuple[str, str], ...]) -> Phrases[_Known]:
    """The names in all forms that are looked for: whole, with initials, and by the surname."""
    return Phrases(entry for name, what in names for entry in _forms(name, what))


def _forms(name: str, what: str) -> Iterator[tuple[str, _Known]]:
    contractor = "contractor" in what.casefold()
    words = [each.text for each in tokens(name)]
    if contractor:
        yield name, _Known(name, whole=True, contractor=True)
        if len(words) > 1 and words[-1].casefold() in _FIRMS:
            yield " ".join(words[:-1]), _Known(name, whole=True, contractor=True)
        return
    words = [each for each in words if each.casefold() not in TITLES]
    if len(words) > 1:
        yield " ".join(words), _Known(name, whole=True)
        if len(words) > 2:
            yield f"{words[0]} {words[-1]}", _Known(name, whole=True)
    if words:
        yield words[-1], _Known(name, whole=False)


def _in(passage: Passage, names: Phrases[_Known], look: Look) -> Iterator[tuple[_Known, Mark]]:
    """The names in a text, with a mark each: titles and initials belong to it."""
    own = _own_words(look)
    for found in names.find(passage.words):
        words = passage.words[found.first : found.last + 1]
        if not all(each.text[0] == each.text[0].upper() for each in words):
            continue
        first = _with_title(passage, found.first)
        alone = len(words) == 1 and first == found.first
        if alone and _is_a_word(words[0], look):
            continue
        other = not found.what.whole and (
            words[0].folded in own or _is_place(passage, found) or _has_other_name(passage, found)
        )
        if not other:
            yield found.what, passage.mark(passage.words[first].start, words[-1].end)


def _is_a_word(word: Token, look: Look) -> bool:
    """Whether a name alone may be no name: a common word, or one that the letter has elsewhere."""
    bare = word.folded.removesuffix("'s")
    return bare in _ALSO_WORDS or bare in look.plain_words


def _with_title(passage: Passage, at: int) -> int:
    """Where a name starts when the initials and the title before a surname are taken in."""
    while at and _joins(passage, at - 1) and _leads_a_name(passage.words[at - 1]):
        at -= 1
    return at


def _leads_a_name(word: Token) -> bool:
    initials = len(word.text) <= 2 and word.text.isupper() and word.text != "I"
    return initials or (word.folded in TITLES and word.text[0].isupper())


def _joins(passage: Passage, at: int) -> bool:
    """Whether a word and the next stand together: a space between them, or a full stop too."""
    gap = passage.text[passage.words[at].end : passage.words[at + 1].start]
    return len(gap) <= 2 and gap.strip() in ("", ".") and "\n" not in gap


def _has_other_name(passage: Passage, found: Found[_Known]) -> bool:
    """Whether another first name stands before a surname: somebody else who shares it."""
    at = found.first - 1
    if at < 0 or not _joins(passage, at) or _leads_a_name(passage.words[at]):
        return False
    before = passage.words[at]
    opens = passage.text[max(0, before.start - 3) : before.start].rstrip(" \"'“‘(")[-1:]
    return before.text[0].isupper() and opens not in ("", ".", "!", "?", ":", "\n")


def _is_place(passage: Passage, found: Found[_Known]) -> bool:
    after = passage.words[found.last + 1 : found.last + 2]
    return any(each.folded in _PLACES and each.text[0].isupper() for each in after)


def _key(name: str) -> tuple[str, ...]:
    return tuple(each.folded for each in tokens(name) if each.folded not in TITLES)


def _own_words(look: Look) -> frozenset[str]:
    """The words of the resident's own names: somebody on the staff may share them."""
    names = (look.matter.resident, look.matter.writes_to, look.letter.addressee.name)
    return frozenset(each for name in names for each in _key(name))


# Other residents


def other_people(look: Look) -> Iterator[Remark]:
    """Names, references and addresses of other residents that the record knows."""
    mine = "\n".join(_mine(look)).casefold()
    others = [each for each in look.matter.others if each.strip() and each.casefold() not in mine]
    own = _own_words(look)
    wanted = Phrases(entry for each in others for entry in _forms_of_other(each))
    marks: dict[str, list[Mark]] = defaultdict(list)
    for passage in look.passages:
        for found in wanted.find(passage.words):
            name, by_surname = found.what
            first = _with_title(passage, found.first)
            words = passage.words[first : found.last + 1]
            alone = by_surname and (first == found.first or words[-1].folded in own)
            if not alone and words[-1].text[0] == words[-1].text[0].upper():
                marks[name].append(passage.mark(words[0].start, words[-1].end))
    for name, found_marks in marks.items():
        yield Remark(
            Check.OTHER_PERSON,
            blocks=False,
            where=found_marks[0].block,
            why=f"“{name}” belongs to another resident.",
            mend="Take it out, unless they have agreed that it may be told: “a neighbour” will do.",
            marks=tuple(found_marks),
        )


def _forms_of_other(text: str) -> Iterator[tuple[str, tuple[str, bool]]]:
    """As it stands; a person's name also by the surname, which then needs a title before it."""
    words = [each.text for each in tokens(text) if each.folded not in TITLES]
    person = not any(letter.isdigit() for letter in text) and 1 < len(words) <= 5
    yield " ".join(words) if person else text, (text, False)
    if person:
        yield words[-1], (text, True)


def _mine(look: Look) -> Iterable[str]:
    matter, letterhead = look.matter, look.letter.letterhead
    yield from (matter.resident, matter.writes_to, matter.home, ", ".join(matter.lines))
    yield from (*matter.lines, matter.reference, matter.request, matter.landlord)
    yield from (letterhead.landlord, ", ".join(letterhead.address), look.letter.reference)


# The resident's own name


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
        "householder", "neighbour", "all", "whom", "sir/madam",
    }
)  # fmt: skip
_GREETING = frozenset(
    {
        "dear",
        "hello",
        "hi",
        "good",
        "morning",
        "afternoon",
        "and",
        "or",
        "to",
        "it",
        "may",
        "concern",
        "annwyl",
    }
)


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
    return word.folded in _own_words(look) | _called(look)


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
    own = {each for each in _own_words(look) if len(each) >= 4}
    known = {fold(each.text) for name, _ in look.matter.names for each in tokens(name)}
    known |= {fold(each.text) for name in look.matter.others for each in tokens(name)}
    for passage in look.passages:
        for title, word in pairwise(passage.words):
            name = word.folded.removesuffix("'s")
            if title.folded not in TITLES or not title.text[0].isupper() or name in own | known:
                continue
            if any(_is_near(name, each) for each in own):
                yield Remark(
                    Check.NAME_MISSPELT,
                    blocks=False,
                    where=passage.block.key,
                    why=f"“{word.text}” is nearly the resident's name, “{_to(look)}”.",
                    mend="Check the spelling.",
                    marks=(passage.mark(title.start, word.end),),
                )


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
