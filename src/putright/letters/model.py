"""A letter as it is put together, before it has a format: blocks of plain text and a few shapes.

Texts hold no markup. A format gives them theirs, so nothing that a writer types can become code.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from putright.codes.vocabulary import LetterKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. Web and e-mail addresses in it become links where the format has links."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `numbered` where the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Things beside their names, such as dates and sums: (name, value) in order."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a block."""

    text: str


Part = Paragraph | Items | Facts | Subheading


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the letter under one heading, or under none.

    Attributes:
        key: Its name in the letter, the same each time it is composed.
        heading: What stands over it; empty where nothing does.
        parts: What it says.
        holds: The keys of the edition's contents that it carries (`codes` names them).
        editable: Whether the writer may change its text here. What is not follows from the case.
        source: The text that its parts were made of, for an editable block: what the writer edits.
        about_point: The number of the point that it answers, where it answers one.
    """

    key: str
    heading: str
    parts: tuple[Part, ...]
    holds: frozenset[str] = frozenset()
    editable: bool = False
    source: str = ""
    about_point: int | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the landlord's name, how it is reached, its colour (#rrggbb), its logo.

    `logo` is an SVG or a PNG, as bytes; None where there is none. `window`: on which side the
    landlord's envelopes have theirs.
    """

    landlord: str
    address: tuple[str, ...] = ()
    phone: str = ""
    e_mail: str = ""
    web: str = ""
    hours: str = ""
    colour: str = "#1d4f6e"
    logo: bytes | None = None
    logo_alt: str = ""
    window: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom it goes to, as the envelope's window shows it. `lines` leave out the name."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs. `name` is empty where the landlord names no staff: the team signs then."""

    name: str = ""
    role: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, ready for a format.

    Attributes:
        kind, stage: Which letter of the procedure.
        reference: The case's own, such as C-2026-00042.
        written_on: The day it bears.
        title: What it is about, in one line: the subject of an e-mail, the heading of the letter.
        language: As in HTML, such as en-GB or cy.
        closing: The words before the signature, such as "Yours sincerely".
    """

    kind: LetterKind
    stage: int | None
    reference: str
    written_on: date
    title: str
    letterhead: Letterhead
    addressee: Addressee
    salutation: str
    blocks: tuple[Block, ...]
    signature: Signature
    closing: str = "Yours sincerely"
    language: str = "en-GB"
