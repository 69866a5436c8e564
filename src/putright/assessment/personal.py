"""Words of a self-assessment that may tell of a person: found before it goes out, for people to judge.

What is typed into a self-assessment is published. Nothing here keeps it from going out, and nothing of
what is found is in any paper. Pure: the names to look for are given.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from putright.codes.vocabulary import Word
from putright.procedure.assessments import Assessment, Entry


class Personal(Word):
    """What words may tell of a person by."""

    REFERENCE = "reference"
    PHONE = "phone"
    E_MAIL = "e_mail"
    POSTCODE = "postcode"
    RESIDENT = "resident"
    STAFF = "staff"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that is published: of which provision, if of one, and what it is there."""

    ref: str
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that may tell of a person, and where they stand."""

    kind: Personal
    words: str
    ref: str
    part: str


Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A word of a text: as it is compared, and where it stands."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Names:
    """The names that are looked for, and of those that begin with a word the most words of one."""

    kinds: Mapping[Key, Personal]
    longest: Mapping[str, int]


# A case, a service request or a resident on record, however it is typed; an assessment is nobody's.
_REFERENCE = re.compile(r"\b(?:[CR][-‐–/ ]?20\d\d[-‐–/ ]\d{3,6}|T[-‐–/ ]?\d{5,6})\b", re.IGNORECASE)
_E_MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(
    r"(?<![\w.-])(?:\(?(?:\+|00)44\)?[ \-.]?(?:\(0\)[ \-.]?)?|\(?0)\d(?:[ \-.()]{0,2}\d){8,9}(?![\w-])"
)
# The inward part never holds these letters. A small one after a number is a day: “1st”, “2nd”.
_POSTCODE = re.compile(
    r"\b(?:GIR ?0AA|(?:[A-Z]{1,2}\d[A-Z\d]?) ?\d[ABD-HJLNP-UW-Z]{2}"
    r"|(?i:[A-Z]{1,2}\d[A-Z\d]?) \d(?!st\b|nd\b|rd\b|th\b)(?i:[ABD-HJLNP-UW-Z]{2}))\b"
)
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Mr and Mrs)\.? (?:[A-Z]\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
)
_PATTERNS = (
    (Personal.REFERENCE, _REFERENCE),
    (Personal.E_MAIL, _E_MAIL),
    (Personal.PHONE, _PHONE),
    (Personal.POSTCODE, _POSTCODE),
    (Personal.TITLE, _TITLE),
)
_WORD = re.compile(r"[^\W\d_][\w'’‘ʼ`´]*")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))
# Letters that no accent makes, and how those write them who have no such keys.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"}
)
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame"}
)
_LONGEST = 6  # words of a name that is looked for


def passages(assessment: Assessment) -> Iterator[Passage]:
    """Every text of a self-assessment that somebody typed and that is published."""
    if assessment.reason:
        yield Passage("", "What happened", assessment.reason)
    for each in assessment.entries:
        for part, text in _of(each):
            if text and text.strip():
                yield Passage(each.ref, part, text)
    if signed := assessment.signed_off:
        yield Passage("", "The governing body", signed.body)
        yield Passage("", "Its response", signed.response or "")
        yield Passage("", "Where it is minuted", signed.minute or "")


def _of(entry: Entry) -> Iterator[tuple[str, str | None]]:
    if written := entry.stands:
        yield "Evidence", written.evidence
        yield "Commentary", written.commentary
        yield "Explanation", written.explanation
    for link in entry.links:
        yield "Title of a link", link.title
        yield "Address of a link", link.address
    if since := entry.complied_since:
        yield "How it is kept now", since.how


def findings(
    texts: Iterable[Passage],
    *,
    residents: Iterable[str] = (),
    staff: Iterable[str] = (),
    own: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """What in the texts may tell of a person, in their order, each once in a text.

    Args:
        texts: What is published.
        residents: Full names of residents, as on record; found however they are spelt.
        staff: Full names of those who work here.
        own: The landlord's own details and the Ombudsman's: what stands there tells of nobody. An
            e-mail address of the same domain does not either.
    """
    names = _names(staff, residents)
    known = frozenset(_plain(match) for text in own for _, match in _matches(text))
    domains = frozenset(each.rpartition("@")[2] for each in known if "@" in each)
    found: dict[Finding, None] = {}
    for each in texts:
        for kind, words in (*_matches(each.text), *_named(each.text, names)):
            plain = _plain(words)
            if plain not in known and plain.rpartition("@")[2] not in domains:
                found[Finding(kind, words, each.ref, each.part)] = None
    return tuple(found)


def _matches(text: str) -> Iterator[tuple[Personal, str]]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield kind, match.group().strip()


def _names(staff: Iterable[str], residents: Iterable[str]) -> Names:
    found: dict[Key, Personal] = {}
    for kind, each in ((Personal.STAFF, staff), (Personal.RESIDENT, residents)):
        for name in each:
            found.update(dict.fromkeys(_forms(name), kind))
    longest: dict[str, int] = {}
    for key in found:
        longest[key[0]] = max(len(key), longest.get(key[0], 0))
    return Names(found, longest)


def _forms(name: str) -> Iterator[Key]:
    """A name as it may be written: in full, without initials in the middle, the first and the last."""
    words = [each.folded for each in _words(name)]
    while words and words[0] in _TITLES:
        del words[0]
    if len(words) > 1:
        yield tuple(words[:_LONGEST])
        yield (words[0], *(each for each in words[1:-1] if len(each) > 1), words[-1])[:_LONGEST]
        yield words[0], words[-1]


def _named(text: str, names: Names) -> Iterator[tuple[Personal, str]]:
    words = _words(text)
    yield from _among(text, words, names)
    shorter = [each for each in words if len(each.folded) > 1]
    if len(shorter) < len(words):  # “Ada J Bell”
        yield from _among(text, shorter, names)


def _among(text: str, words: Sequence[Said], names: Names) -> Iterator[tuple[Personal, str]]:
    for at, first in enumerate(words):
        for length in range(2, names.longest.get(first.folded, 0) + 1):
            run = words[at : at + length]
            kind = names.kinds.get(tuple(each.folded for each in run))
            if kind:
                yield kind, " ".join(text[first.start : run[-1].end].split())


def _words(text: str) -> list[Said]:
    """The words of a text; of “Ada Bell’s” what the name is."""
    return [_said(found) for found in _WORD.finditer(text)]


def _said(found: re.Match[str]) -> Said:
    word = found.group()
    bare = word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’‘ʼ`´")
    return Said(_folded(bare), found.start(), found.start() + len(bare))


def _folded(word: str) -> str:
    """A word as it is compared: small letters, no accents, no apostrophes."""
    if not word.isascii():
        apart = unicodedata.normalize("NFKD", word.casefold()).translate(_PLAIN_LETTERS)
        word = "".join(each for each in apart if not unicodedata.combining(each))
    return word.casefold().translate(_APOSTROPHES)


def _plain(words: str) -> str:
    """So that the same phone number or postcode is the same, however it is set."""
    return re.sub(r"[\s().+-]", "", words).casefold() if "@" not in words else words.casefold()
