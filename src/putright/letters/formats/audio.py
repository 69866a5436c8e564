"""The text that is spoken for a letter: what the eye takes in at a glance, said in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from putright.letters.formats.describing import described
from putright.letters.formats.links import runs
from putright.letters.formats.tidying import lines_of, tidied
from putright.letters.formats.words import (
    WELSH,
    Words,
    bears,
    main_language,
    signs,
    ways,
    words_of,
)
from putright.letters.model import Block, Facts, Items, Letter, Paragraph, Part, Subheading


@dataclass(frozen=True, slots=True)
class Sayings:
    """How signs are said. Sums have {pounds} and {pence}."""

    pounds: str
    pence: str
    both: str
    dot: str
    at: str
    hyphen: str
    slash: str
    underscore: str


_ENGLISH = Sayings(
    pounds="{pounds} pounds",
    pence="{pence} pence",
    both="{pounds} pounds and {pence} pence",
    dot="dot",
    at="at",
    hyphen="hyphen",
    slash="slash",
    underscore="underscore",
)
_WELSH = Sayings(
    pounds="{pounds} o bunnoedd",
    pence="{pence} ceiniog",
    both="{pounds} o bunnoedd a {pence} ceiniog",
    dot="dot",
    at="at",
    hyphen="cysylltnod",
    slash="slaes",
    underscore="tanlinell",
)

_SUM = re.compile(r"£\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d\d))?(?![.,]?\w)")
_REFERENCE = re.compile(r"\b[A-Z]{1,4}-\d[\d-]*\d\b")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b")
_PHONE = re.compile(r"(?<![\d£.,/-])(?:\+44 ?|0)\d(?:[ -]?\d){8,10}(?!\d)")
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_ORDINAL_DATE = r"\b(?:the )?(\d{{1,2}}) ({months})\b(?: (\d{{4}}))?"
_SENTENCE_END = (".", "!", "?", ":", ";", "…")


def script(letter: Letter) -> str:
    """The spoken text: one paragraph a line, an empty line where the voice pauses.

    Dates, sums, references, phone numbers, postcodes and addresses on the web are put as they are
    said. Addresses of the letterhead and of the envelope are left out: nobody listens for them.
    """
    letter = tidied(letter)
    words = words_of(letter.language)
    head = letter.letterhead
    stanzas = [
        f"{words.sender}: {head.landlord}.",
        f"{words.to}: {letter.addressee.name}." if letter.addressee.name else "",
        *(f"{name}: {value}." for name, value in bears(letter, words)),
        _stopped(letter.title),
        _stopped(letter.salutation),
    ]
    for block in letter.blocks:
        stanzas.extend(_block(block, words))
    stanzas.append(_stopped(letter.closing))
    stanzas.append(", ".join(signs(letter.signature, head)) + ".")
    if found := ways(head, words):
        stanzas.append(_stopped(words.contact))
        stanzas.extend(f"{name}: {value}." for name, value in found)
    return "\n\n".join(said(each, letter.language) for each in stanzas if each) + "\n"


def _stopped(text: str) -> str:
    """With a stop at its end, at which the voice falls and waits."""
    return text if not text or text.endswith(_SENTENCE_END) else f"{text}."


def _block(block: Block, words: Words) -> Iterator[str]:
    yield _stopped(block.heading)
    for part in block.parts:
        yield from _part(part, words)


def _part(part: Part, words: Words) -> Iterator[str]:
    match part:
        case Paragraph():
            yield "\n".join(map(_stopped, lines_of(part.text)))
        case Subheading():
            yield _stopped(part.text)
        case Items():
            yield words.list_of.format(count=len(part.items))
            for number, item in enumerate(part.items, start=1):
                text = " ".join(lines_of(item))
                yield _stopped(f"{number}. {text}" if part.numbered else text)
        case Facts():
            for name, value in part.rows:
                yield _stopped(f"{name}: {', '.join(lines_of(value))}")


# How things are said


def said(text: str, language: str) -> str:
    """A text as it is spoken: dates, sums, references, numbers and addresses in words."""
    sayings = _WELSH if main_language(language) == "cy" else _ENGLISH
    words = words_of(language)
    return "".join(
        _address(run.text, sayings) if run.to else _plain(run.text, sayings, words)
        for run in runs(described(text))
    )


def _plain(text: str, sayings: Sayings, words: Words) -> str:
    text = _SUM.sub(lambda found: _sum(found, sayings), text)
    text = _REFERENCE.sub(lambda found: _spelt(found.group()), text)
    text = _POSTCODE.sub(lambda found: _spelt(found.group().replace(" ", "-")), text)
    text = _NUMERIC_DATE.sub(lambda found: _dated(found, words), text)
    text = _PHONE.sub(lambda found: _digits(found.group()), text)
    if words is WELSH:
        return text
    pattern = _ORDINAL_DATE.format(months="|".join(words.months))
    return re.sub(pattern, _ordinal, text)


def _sum(found: re.Match[str], sayings: Sayings) -> str:
    pounds, pence = found[1].replace(",", ""), int(found[2] or 0)
    if not pence:
        return (
            "1 pound"
            if pounds == "1" and sayings is _ENGLISH
            else sayings.pounds.format(pounds=pounds)
        )
    if not int(pounds):
        return sayings.pence.format(pence=pence)
    return sayings.both.format(pounds=pounds, pence=pence)


def _spelt(reference: str) -> str:
    """Letters and digits one by one, with a pause where a hyphen stood."""
    return ", ".join(" ".join(part) for part in reference.split("-"))


def _digits(number: str) -> str:
    groups = [group for group in re.split(r"[ -]", number.replace("+44", "0")) if group]
    return ", ".join(" ".join(group) for group in groups)


def _dated(found: re.Match[str], words: Words) -> str:
    day, month, year = (int(each) for each in found.groups())
    return f"{day} {words.months[month - 1]} {year}" if 1 <= month <= 12 else found.group()


def _ordinal(found: re.Match[str]) -> str:
    number = int(found[1])
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    year = f" {found[3]}" if found[3] else ""
    return f"the {number}{ending} of {found[2]}{year}"


def _address(text: str, sayings: Sayings) -> str:
    shown = re.sub(r"^https?://", "", text, flags=re.IGNORECASE).rstrip("/")
    for sign, name in (
        (".", sayings.dot),
        ("@", sayings.at),
        ("-", sayings.hyphen),
        ("/", sayings.slash),
        ("_", sayings.underscore),
    ):
        shown = shown.replace(sign, f" {name} ")
    shown = re.sub(r"\bwww\b", "w w w", shown)
    return " ".join(re.sub(r"\b(uk)\b", "u k", shown).split())
