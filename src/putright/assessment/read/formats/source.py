"""What a format makes of a file: lines for the reader, each a paragraph or a row of a table."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from putright.assessment.read.columns import role_of
from putright.assessment.read.decode import MAX_LINES, cleaned
from putright.assessment.read.lines import is_title
from putright.assessment.read.model import (
    Cell,
    Line,
    Problem,
    ReadAssessment,
    Role,
    Sheet,
    Trouble,
    Unreadable,
)
from putright.assessment.read.words import plain

MAX_CHARACTERS = 30_000_000  # of text in one file
_LABELS = frozenset((Role.ANSWER, Role.EVIDENCE, Role.COMMENTARY, Role.COMBINED, Role.ACTION))
_LONGEST_LABEL = 60
LONGEST_HEADING = 300
_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A file taken in: the kind of file, its lines, and what was wrong with it.

    A format that names its rows itself has a `sheet` of them, and the edition's id.
    """

    kind: str
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    sheet: Sheet | None = None
    edition: str = ""


@dataclass(slots=True)
class Transcript:
    """The bench on which a format writes down paragraphs and rows, in the order of the source.

    `place` is what is written beside each line from now on ("page 3").
    """

    place: str = ""
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    characters: int = 0

    def gap(self) -> None:
        """Leave a blank line, so that what comes next goes on from nothing."""
        if self.lines and not self.lines[-1].blank:
            self._add("", ())

    def paragraph(self, text: str, *, furniture: bool = False) -> None:
        """Write a paragraph; each of its lines is one of the source."""
        self.gap()
        for line in tidy(text).split("\n"):
            if line.strip():
                self._add(line.replace("\t", " "), (), furniture=furniture)
        self.gap()

    def row(self, cells: Sequence[str]) -> None:
        """Write a row of a table. A row without words is left out; one of one cell is a line."""
        texts = [tidy(each) for each in cells]
        if not any(texts):
            return
        if len(texts) == 1:
            self.paragraph(texts[0])
            return
        number = len(self.lines) + 1
        made = tuple(Cell(each, number) for each in texts)
        self._add("\t".join(" ".join(each.split()) for each in texts), made)

    def note(self, trouble: Trouble, text: str) -> None:
        """Say what a person should know of the whole file."""
        self.problems.append(Problem(trouble, text))

    def source(self, kind: str, encoding: str = "") -> Source:
        """What was written."""
        return Source(kind, tuple(self.lines), tuple(self.problems), encoding or kind)

    def _add(self, text: str, cells: tuple[Cell, ...], *, furniture: bool = False) -> None:
        self.characters += len(text)
        if len(self.lines) >= MAX_LINES or self.characters > MAX_CHARACTERS:
            raise Unreadable("The file holds far more text than any self-assessment form.")
        self.lines.append(Line(len(self.lines) + 1, text, cells, self.place, furniture))


def tidy(text: str) -> str:
    """A text without invisible characters, blanks at line ends, and runs of blanks or of lines."""
    lines = (_BLANKS.sub(" ", each).strip() for each in cleaned(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def literal(text: str) -> str:
    """A text in which the reader finds no mark-up: "<u>" and "&amp;" stand for themselves."""
    if ("<" in text or "&" in text) and plain(text) != " ".join(text.split()):
        return html.escape(text, quote=False)
    return text


def anchored(text: str, address: str | None) -> str:
    """A text with its link, written as the reader knows links."""
    address = re.sub(r"\s+", "%20", (address or "").strip())
    if not address or not text.strip() or address.startswith("#") or len(address) > 2_000:
        return text
    if " ".join(text.split()) == address:
        return text
    lead = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :]
    words = re.sub(r"[<>]", "", text.strip())
    return f'{lead}<a href="{html.escape(address)}">{words}</a>{tail}'


def label(text: str) -> str | None:
    """The name of a column that stands alone as a heading over its text: "Evidence", or None."""
    words = " ".join(text.split()).rstrip(" :")
    if not words or len(words) > _LONGEST_LABEL or words.endswith(".") or ":" in words:
        return None
    if is_title(words):
        return None
    return words if role_of(words) in _LABELS else None


def labelled(text: str, lead: str) -> str | None:
    """A paragraph that names a column, as the reader of lists knows it: "Evidence: …"; or None.

    `lead` are the words that stand out at its beginning (all of a heading, the bold ones of a
    paragraph): there the colon may be missing.
    """
    head, colon, _ = text.partition(":")
    if colon and label(head):
        return text.strip()
    name = label(lead) if lead else None
    if name is None or not " ".join(text.split()).startswith(name):
        return None
    rest = text.strip()
    for word in name.split():  # the blanks between them may be of any kind
        rest = rest.partition(word)[2]
    return f"{name}: {rest.lstrip()}".rstrip()


def placed(read: ReadAssessment, source: Source) -> ReadAssessment:
    """A reading with the place of each provision and the kind of the file."""
    places = {each.number: each.place for each in source.lines if each.place}
    provisions = tuple(replace(each, place=places.get(each.line, "")) for each in read.provisions)
    return replace(read, provisions=provisions, format=source.kind)


def filled(cells: Iterable[str]) -> int:
    """How many cells hold words."""
    return sum(bool(each.strip()) for each in cells)
