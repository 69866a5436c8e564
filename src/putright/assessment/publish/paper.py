"""A document before it has a format: headings, texts, lists, facts and tables. No markup in it.

A format gives the texts theirs, so nothing that somebody writes can become code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from putright.letters.formats import links
from putright.letters.formats.tidying import clean, lines_of, one_line
from putright.procedure.addresses import unfit

Change = Literal["", "added", "gone"]


class Span(NamedTuple):
    """A piece of text: where it leads (https:, http: or mailto:), and whether it is new or gone."""

    text: str
    to: str = ""
    change: Change = ""
    strong: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Points:
    """A list without an order of its own."""

    items: tuple[Line, ...]


Text = Prose | Points
Texts = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `level` from 2 on: 1 is the title's. `key` is a name for links to it."""

    level: int
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Things beside their names."""

    rows: tuple[tuple[str, Texts], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, and its share of the width."""

    name: str
    share: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; the first cell of each row is the row's own header.

    `about` says in a sentence what the table holds, for those who don't see it; where it says no
    more than the heading above, it is not `shown` to the others.
    """

    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Texts, ...], ...]
    shown: bool = True

    def __post_init__(self) -> None:
        """Refuse a row that does not fit the columns."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row of a table has a cell for each of its columns")


Part = Heading | Prose | Points | Facts | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A document.

    Attributes:
        title: The heading over all of it.
        author: The landlord, or whoever speaks.
        on: The day it bears: a file says so of itself, so that the same paper is the same file.
        parts: What it says, in order.
        colour: The landlord's, as #rrggbb.
        landscape: Whether its pages lie on their side.
        contents: Whether a list of its headings stands at the front.
        foot: What stands at the foot of each page.
        language: As in HTML.
    """

    title: str
    author: str
    on: date
    parts: tuple[Part, ...]
    colour: str = "#1d4f6e"
    landscape: bool = False
    contents: bool = False
    foot: str = ""
    language: str = "en-GB"


# Making the parts of texts


def line(text: str) -> Line:
    """A text in one line; the addresses in it lead where they say."""
    return spans(one_line(text))


def spans(text: str) -> Line:
    """A clean text as spans; the addresses in it lead where they say."""
    return tuple(Span(run.text, run.to if _leads(run.to) else "") for run in links.runs(text))


def _leads(to: str) -> bool:
    """Whether everybody can go there: not to what leads inside, and not with a password."""
    return to.lower().startswith("mailto:") or unfit(to) is None


def strong(text: str) -> Line:
    """A text in one line that stands out."""
    return (Span(one_line(text), strong=True),)


def link(title: str, address: str) -> Line:
    """A title that leads to an address; both as text where the address is none of the web's.

    Only mailto and pages that everybody can open lead anywhere: what else somebody typed stays words.
    """
    shown, to = one_line(title), one_line(address)
    if _leads(to) and " " not in to:
        return (Span(shown or to, to),)
    return spans(f"{shown} ({to})" if shown and shown != to else to)


def prose(text: str) -> Texts:
    """A text as one paragraph; none where it says nothing."""
    found = line(text)
    return (Prose(found),) if found else ()


def told(text: str | None) -> Texts:
    """What somebody wrote: a paragraph for each of its lines, and lists where they made some."""
    parts: list[Text] = []
    points: list[Line] = []
    for each in lines_of(clean(text or "")):
        if point := _point(each):
            points.append(spans(point))
            continue
        if points:
            parts.append(Points(tuple(points)))
            points = []
        parts.append(Prose(spans(each)))
    if points:
        parts.append(Points(tuple(points)))
    return tuple(parts)


def _point(text: str) -> str:
    """The words of a line that begins with a dash or a bullet; else nothing."""
    mark, _, rest = text.partition(" ")
    return rest.strip() if mark in ("-", "–", "—", "•", "·", "*", "▪", "●", "o") else ""


def plain(texts: Iterable[Text]) -> str:
    """The words of texts alone, a line for each paragraph."""
    found: list[str] = []
    for each in texts:
        lines = (each.line,) if isinstance(each, Prose) else each.items
        found += ["".join(span.text for span in one) for one in lines]
    return "\n".join(found)
