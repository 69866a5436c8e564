"""Words of a self-assessment that may tell of a person: found before it goes out, for people to judge.

What is typed into a self-assessment is published. Nothing here keeps it from going out, and nothing of
what is found is in any paper. Pure: the names to look for are given.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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


# A case, a service request or a resident on record, however it is typed; an assessment is nobody's.
_REFERENCE = re.compile(r"\b(?:[CR][-‐–/ ]?20\d\d[-‐–/ ]\d{3,6}|T[-‐–/ ]?\d{5,6})\b", re.IGNORECASE)
_E_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
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
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LONGEST = 4  # words of a name that is asked for


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


def names_to_ask_for(texts: Iterable[Passage]) -> tuple[str, ...]:
    """What may be a name in the texts: each run of two to four words from a capital to a capital."""
    found: dict[str, None] = {}
    for each in texts:
        words = _words(each.text)
        capitals = [word[0].isupper() for word in words]
        for start in (at for at, capital in enumerate(capitals) if capital):
            for end in range(start + 2, min(start + _LONGEST, len(words)) + 1):
                if capitals[end - 1]:
                    found[" ".join(words[start:end])] = None
    return tuple(found)


def _words(text: str) -> list[str]:
    """The words of a text; of “Ada Bell’s” what the name is."""
    found: list[str] = _WORD.findall(text)
    return [each[:-2] if each.endswith(("'s", "’s")) else each for each in found]


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
        residents: Full names of residents, as on record.
        staff: Full names of those who work here.
        own: The landlord's own details and the Ombudsman's: what stands there tells of nobody. An
            e-mail address of the same domain does not either.
    """
    names = {
        _key(name): kind
        for kind, each in ((Personal.STAFF, staff), (Personal.RESIDENT, residents))
        for name in each
        if len(_key(name)) > 1
    }
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


def _named(text: str, names: Mapping[tuple[str, ...], Personal]) -> Iterator[tuple[Personal, str]]:
    longest: dict[str, int] = {}  # of the names that begin with a word
    for each in names:
        longest[each[0]] = max(len(each), longest.get(each[0], 0))
    words = _words(text)
    folded = [each.casefold() for each in words]
    for start, first in enumerate(folded):
        for length in range(2, longest.get(first, 0) + 1):
            kind = names.get(tuple(folded[start : start + length]))
            if kind:
                yield kind, " ".join(words[start : start + length])


def _key(name: str) -> tuple[str, ...]:
    return tuple(each.casefold() for each in _words(name))


def _plain(words: str) -> str:
    """So that the same phone number or postcode is the same, however it is set."""
    return re.sub(r"[\s().+-]", "", words).casefold() if "@" not in words else words.casefold()
