"""A letter as it is checked: the text of each block, what in it is prose, and its sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from putright.letters.checking.model import Mark, Standard
from putright.letters.checking.phrases import Token, tokens
from putright.letters.checking.reading import Count, count, sentences
from putright.letters.matter import Matter
from putright.letters.model import Block, Facts, Items, Letter, Paragraph, Part, Subheading

# The contents that are somebody's address, not prose, where they are put together from the case.
_CONTACTS = frozenset({"ombudsman_details", "way_to_ombudsman"})


class Kind(Enum):
    """What a piece of a block is."""

    PROSE = auto()
    ITEM = auto()
    FACT = auto()
    SUBHEADING = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, an item, a row or a heading: where it stands in the block's text.

    `lead` is what a list follows, such as "We will:", for an item.
    """

    kind: Kind
    start: int
    end: int
    lead: str = ""


def text_of(block: Block) -> str:
    """The block's text without its heading: what the offsets of marks count in.

    Parts stand on lines of their own with an empty line between them; items and rows each on a
    line; a row as "name: value".
    """
    return "\n\n".join("\n".join(_lines(part)) for part in block.parts)


def _lines(part: Part) -> tuple[str, ...]:
    match part:
        case Items(items):
            return items
        case Facts(rows):
            return tuple(f"{name}: {value}" for name, value in rows)
        case Paragraph(text) | Subheading(text):
            return (text,)


_KINDS = {Paragraph: Kind.PROSE, Items: Kind.ITEM, Facts: Kind.FACT, Subheading: Kind.SUBHEADING}


def pieces_of(block: Block) -> tuple[Piece, ...]:
    """The pieces of a block, in order, with their places in `text_of(block)`."""
    found: list[Piece] = []
    at, before = 0, ""
    for part in block.parts:
        lead = before if before.rstrip().endswith(":") else ""
        for line in (lines := _lines(part)) or ("",):
            found.append(Piece(_KINDS[type(part)], at, at + len(line), lead))
            at += len(line) + 1
        at += 1
        before = lines[-1] if isinstance(part, Paragraph) else ""
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block's text, or its heading.

    Attributes:
        block, text: The block, and the text that is looked at.
        heading: Whether that is the heading.
        written: Whether a writer chose its words: prose to edit, or reasons. Manner is checked there.
        words: Its words, each with its place.
        quoted: Where the text repeats the complaint in the resident's words, which are not ours.
    """

    block: Block
    text: str
    heading: bool = False
    written: bool = False
    words: tuple[Token, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()

    def mark(self, start: int, end: int) -> Mark:
        """A mark on part of this text."""
        return Mark(self.block.key, start, end, self.text[start:end], self.heading)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether part of this text is the resident's."""
        return any(first <= start and end <= last for first, last in self.quoted)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the letter's prose. `lead` is what its list follows, where it is an item."""

    passage: Passage
    start: int
    end: int
    lead: str
    count: Count

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return self.passage.text[self.start : self.end]

    @property
    def written(self) -> bool:
        """Whether a writer chose its words."""
        return self.passage.written and not self.passage.is_quoted(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Look:
    """All that the checks go by.

    Attributes:
        letter, matter, standard: What was given.
        passages: The text of each block, and its heading as a passage of its own.
        sentences: The prose, without addresses, tables and headings.
        plain_words: Every word that stands somewhere in small letters: in capitals elsewhere, it
            may be no name.
        english: Whether the letter is in English, so that what is true of English holds.
    """

    letter: Letter
    matter: Matter
    standard: Standard
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    plain_words: frozenset[str]
    english: bool

    def passages_of(self, blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
        """The texts of some blocks, headings too."""
        keys = {each.key for each in blocks}
        return tuple(each for each in self.passages if each.block.key in keys)

    def saying(self, what: str) -> str | None:
        """The key of the block that has these words; None where the letter doesn't say them."""
        return next((each.block.key for each in self.passages if what and what in each.text), None)


def look_at(letter: Letter, matter: Matter, standard: Standard) -> Look:
    """A letter, taken apart once for all checks."""
    passages: list[Passage] = []
    prose: list[Sentence] = []
    said = _said(matter)
    for block in letter.blocks:
        if block.heading:
            passages.append(
                Passage(block, block.heading, heading=True, words=tokens(block.heading))
            )
        text = text_of(block)
        written = block.editable or block.about_point is not None
        quoted = tuple(_quoted(text, said))
        passage = Passage(block, text, written=written, words=tokens(text), quoted=quoted)
        passages.append(passage)
        if block.editable or not block.holds & _CONTACTS:
            prose += _prose(passage)
    english = letter.language.casefold().split("-")[0] == "en"
    plain = frozenset(word.text for each in passages for word in each.words if word.text.islower())
    return Look(letter, matter, standard, tuple(passages), tuple(prose), plain, english)


_LEAST_QUOTED = 8  # characters: a shorter text says nothing about whose words it is


def _said(matter: Matter) -> tuple[str, ...]:
    """What the resident said, as the case has it."""
    points = (text for each in matter.points for text in (each.about, each.sought))
    texts = {each.strip() for each in (matter.about, matter.request, *points)}
    return tuple(sorted(each for each in texts if len(each) >= _LEAST_QUOTED))


def _quoted(text: str, said: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for each in said:
        if (at := text.find(each)) >= 0:
            yield at, at + len(each)


_CONTACT = re.compile(
    r"@|www\.|https?:|\.(?:co|org|gov)\.uk|\b[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b|\b0\d{2,4} ?\d{3}"
)
_FEW = 7  # words: a line with a phone number, a postcode or a web address and no more is no prose


def _prose(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a block's paragraphs and lists, without lines that are addresses."""
    for piece in pieces_of(passage.block):
        if piece.kind not in (Kind.PROSE, Kind.ITEM):
            continue
        text = passage.text[piece.start : piece.end]
        if _is_address(text):
            continue
        for start, end in sentences(text):
            counted = count(text[start:end])
            contact = counted.words <= _FEW and _CONTACT.search(text, start, end)
            if counted.words and not contact:
                place = piece.start + start, piece.start + end
                yield Sentence(passage, *place, piece.lead, counted)


def _is_address(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) >= 3 and all(
        len(each.split()) <= 5 and each[-1:] not in ".!?" for each in lines
    )
