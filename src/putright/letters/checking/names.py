"""People and firms named in a letter: staff, contractors and other residents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from putright.letters.checking.look import Look, Passage
from putright.letters.checking.model import Check, Mark, Naming, Remark
from putright.letters.checking.phrases import Found, Phrases, Token, tokens

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

    @property
    def whole_name(self) -> "_Known":
        """The same, as it is told of."""
        return _Known(self.name, True, self.contractor)


# Staff and contractors


def people_named(look: Look) -> Iterator[Remark]:
    """Members of staff and contractors named in the letter, where the landlord doesn't want it."""
    ways = {False: look.standard.name_staff, True: look.standard.name_contractors}
    if all(each is Naming.ALLOW for each in ways.values()):
        return
    signers = _signers(look)
    own, names = own_words(look), index(look.matter.names)
    marks: dict[_Known, list[Mark]] = defaultdict(list)
    for passage in look.passages:
        for known, mark in _in(passage, names, own, look.plain_words):
            if _key(known.name) not in signers:
                marks[known.whole_name].append(mark)
    for contractor, naming in ways.items():
        for known, found in marks.items():
            if known.contractor is contractor and naming is not Naming.ALLOW:
                yield _named(known, tuple(found), blocks=naming is Naming.BLOCK)


def _named(known: _Known, marks: tuple[Mark, ...], *, blocks: bool) -> Remark:
    if known.contractor:
        what, instead = "contractor", "Say “our contractor” instead, or what their trade is."
    else:
        what = "member of staff"
        instead = "Say what they do instead, such as “our surveyor” or “a housing officer”."
    return Remark(
        Check.CONTRACTOR_NAMED if known.contractor else Check.STAFF_NAMED,
        blocks=blocks,
        where=marks[0].block,
        why=f"{known.name} is a {what}.",
        mend=instead,
        marks=marks,
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


def _in(
    passage: Passage, names: Phrases[_Known], own: frozenset[str], plain: frozenset[str]
) -> Iterator[tuple[_Known, Mark]]:
    """The names in a text, with a mark each: titles and initials belong to it.

    Args:
        passage: The text.
        names: What is looked for.
        own: The words of the resident's own name.
        plain: The words that the letter has in small letters too: in doubt, no name.
    """
    for found in names.find(passage.words):
        words = passage.words[found.first : found.last + 1]
        if not all(each.text[0] == each.text[0].upper() for each in words):
            continue
        first = _with_title(passage, found.first)
        alone = len(words) == 1 and first == found.first
        if alone and (words[0].folded in _ALSO_WORDS or words[0].folded in plain):
            continue
        other = not found.what.whole and (
            words[0].folded in own or _is_place(passage, found) or _has_other_name(passage, found)
        )
        if not other:
            yield found.what, passage.mark(passage.words[first].start, words[-1].end)


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


def _signers(look: Look) -> frozenset[tuple[str, ...]]:
    """Who is named by the landlord's own choice: who signs, and then who handles the case too."""
    if not look.letter.signature.name:
        return frozenset()
    return frozenset(map(_key, (look.letter.signature.name, look.matter.handler)))


def own_words(look: Look) -> frozenset[str]:
    """The words of the resident's own names: somebody on the staff may share them."""
    names = (look.matter.resident, look.matter.writes_to, look.letter.addressee.name)
    return frozenset(each for name in names for each in _key(name))


# Other residents


def other_people(look: Look) -> Iterator[Remark]:
    """Names, references and addresses of other residents that the record knows."""
    mine = "\n".join(_mine(look)).casefold()
    others = [each for each in look.matter.others if each.strip() and each.casefold() not in mine]
    own = own_words(look)
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
