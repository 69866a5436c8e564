"""The JSON file of a self-assessment that putright has published.

It names its edition and its provisions, so nothing has to be recognised; its rows still go the way
of all others, and are counted as they are.
"""

import re
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from putright.assessment.read.formats.source import Source, Transcript, anchored, literal
from putright.assessment.read.model import (
    Cell,
    Columns,
    Passage,
    PassageKind,
    Role,
    Sheet,
    SourceRow,
    Unreadable,
)

_BEGINS = re.compile(rb"\s*\{\s*[\"}]")
KIND = "JSON"
_FORMAT = "putright self-assessment "
_VERSION = "1"
LAYOUT = "kept"
_ANSWERS = {"yes": "Yes", "no": "No", "partial": "Partial", "na": "N/A"}
_COLUMNS = (
    (Role.REF, "Provision"),
    (Role.REQUIREMENT, "Requirement"),
    (Role.ANSWER, "Do we comply?"),
    (Role.EVIDENCE, "Evidence"),
    (Role.COMMENTARY, "Commentary"),
    (Role.COMMENTARY, "Explanation"),
    (Role.OTHER, "To be put right by"),
    (Role.OTHER, "Put right since"),
)
_IN_WORDS = (*_COLUMNS[:2], (Role.COMBINED, "Answer"))


class _Evidence(Struct, frozen=True):
    title: str
    address: str | None = None
    figure: str | None = None
    sentence: str | None = None
    file: str | None = None
    sha256: str | None = None


class _Since(Struct, frozen=True):
    on: str
    how: str = ""


class _Row(Struct, frozen=True):
    ref: str
    title: str = ""
    requirement: str | None = None
    answer: str | None = None
    in_words: bool = False
    evidence: str | None = None
    links: tuple[_Evidence, ...] = ()
    commentary: str | None = None
    explanation: str | None = None
    comply_by: str | None = None
    kept_since: _Since | None = None


class _Edition(Struct, frozen=True):
    id: str


class _Form(Struct, frozen=True):
    landlord: str
    edition: _Edition
    year: int
    format: str
    rows: tuple[_Row, ...]


class _Named(Struct, frozen=True):
    format: str


def is_json(data: bytes) -> bool:
    """True where a file begins as JSON with names in it does."""
    return bool(_BEGINS.match(data.removeprefix(b"\xef\xbb\xbf")[:1_000]))


def read(data: bytes) -> Source:
    """Read a published self-assessment from its JSON file.

    Raises:
        Unreadable: broken JSON, another kind of JSON file, or one of a later version.
    """
    form = _form(data.removeprefix(b"\xef\xbb\xbf"))
    transcript = Transcript()
    transcript.paragraph(f"{form.landlord}: self-assessment {form.year}")
    passages = [
        Passage(PassageKind.INTRODUCTION, each.text, (each.number,))
        for each in transcript.lines
        if not each.blank
    ]
    rows = []
    for at, row in enumerate(form.rows, 1):
        transcript.place = f"provision {at} of {len(form.rows)}"
        columns, texts = _cells(row)
        transcript.row(texts)
        line = transcript.lines[-1]
        cells = line.cells or (Cell(line.text, line.number),)
        roles, names = zip(*columns, strict=True)
        rows.append(SourceRow(cells, (line.number,), Columns(roles, names), ref=row.ref))
    source = transcript.source(KIND, "UTF-8")
    sheet = Sheet(LAYOUT, tuple(rows), tuple(passages))
    return Source(
        source.kind, source.lines, source.problems, source.encoding, sheet, form.edition.id
    )


def _form(data: bytes) -> _Form:
    """The form in a file, where it is one that putright has made."""
    try:
        named = msgspec.json.decode(data, type=_Named)
    except msgspec.ValidationError:
        raise _other() from None
    except (msgspec.DecodeError, RecursionError):
        raise Unreadable(
            "This is JSON, but it is broken: it may have been cut short on its way. Fetch it again."
        ) from None
    if not named.format.startswith(_FORMAT):
        raise _other()
    if named.format != _FORMAT + _VERSION:
        raise Unreadable(
            f"This is a JSON file of a later version ({named.format}); this one reads version "
            f"{_VERSION}. Read the PDF or the Word document that was published with it."
        )
    try:
        return msgspec.json.decode(data, type=_Form)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unreadable(
            f"This says that it is a self-assessment that putright has published, but it is not as "
            f"those are: {error}. Fetch it again."
        ) from None


def _other() -> Unreadable:
    return Unreadable(
        "This is a JSON file, but not one of a self-assessment that putright has published. Of other "
        "systems, save the form as a Word document, an Excel workbook or CSV, and read that."
    )


def _cells(row: _Row) -> tuple[tuple[tuple[Role, str], ...], list[str]]:
    """What the columns of a row are, and its texts, written as the reader knows them."""
    front = [row.ref, literal(row.requirement or row.title)]
    evidence = "\n".join(filter(None, (literal(row.evidence or ""), *_links(row))))
    commentary, explanation = literal(row.commentary or ""), literal(row.explanation or "")
    if row.in_words and row.answer is None:
        return _IN_WORDS, [*front, "\n".join(filter(None, (evidence, commentary, explanation)))]
    since = f"{row.kept_since.on}: {row.kept_since.how}" if row.kept_since else ""
    answer = _ANSWERS.get(row.answer or "", row.answer or "")
    said = [answer, evidence, commentary, explanation]
    return _COLUMNS, [*front, *said, row.comply_by or "", literal(since)]


def _links(row: _Row) -> Iterator[str]:
    for each in row.links:
        if each.figure is not None:
            yield literal(f"{each.title}: {each.sentence or ''}")
        elif each.address:
            yield anchored(literal(each.title), each.address)
        else:
            yield literal(f"{each.title} ({each.file or 'document'})")
