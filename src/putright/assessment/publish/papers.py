"""All that goes out of a self-assessment, each as a file: its formats and the papers beside it. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from putright.assessment.publish import assessed
from putright.assessment.publish.formats import ENDINGS, MEDIA_TYPES, PaperFormat, render
from putright.assessment.publish.json import as_json
from putright.assessment.publish.model import Published
from putright.assessment.publish.paper import Paper
from putright.procedure.assessments.facts import Paper as PaperOnFile
from putright.procedure.assessments.words import PaperKind

JSON = "application/json"

SUMMARIES = (PaperKind.SUMMARY_HTML, PaperKind.SUMMARY_PDF, PaperKind.SUMMARY_WORD)

_FORMATS = {
    PaperKind.HTML: PaperFormat.HTML,
    PaperKind.FRAGMENT: PaperFormat.FRAGMENT,
    PaperKind.PDF: PaperFormat.PDF,
    PaperKind.WORD: PaperFormat.WORD,
    PaperKind.SUMMARY_HTML: PaperFormat.HTML,
    PaperKind.SUMMARY_PDF: PaperFormat.PDF,
    PaperKind.SUMMARY_WORD: PaperFormat.WORD,
    PaperKind.CHANGES_HTML: PaperFormat.HTML,
    PaperKind.CHANGES_PDF: PaperFormat.PDF,
}
_CHANGES = (PaperKind.CHANGES_HTML, PaperKind.CHANGES_PDF)
# What goes out to the byte as the governing body signed it off. The JSON file is made anew, of the
# one that was signed off: it says where and when it was published.
_AS_SIGNED_OFF = (
    PaperKind.HTML, PaperKind.FRAGMENT, PaperKind.PDF, PaperKind.WORD, *_CHANGES,
)  # fmt: skip
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as a file: of which kind it is, what it is called, and its bytes."""

    kind: PaperKind
    title: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """What papers are made of.

    Attributes:
        form: What is published, or would be.
        on: The day on which they are made, where it is not published.
        colour: The landlord's.
        summary: Gives the summary for the governing body.
        changes: Gives what changed since the one before; None where there is none.
        note: What a reader has to know of how these papers were made, before all else.
    """

    form: Published
    on: date
    colour: str
    summary: Callable[[], Paper]
    changes: Callable[[], Paper | None]
    note: str = ""


def made(kind: PaperKind, source: Source) -> Made | None:
    """A paper of a kind; None where there is nothing that it could say.

    Raises:
        CannotShow: the PDF's fonts lack a character of it; the message names it.
    """
    title, media_type = title_of(kind, source.form.landlord, source.form.year), media_type_of(kind)
    if kind is PaperKind.JSON:
        return Made(kind, title, media_type, as_json(source.form))
    paper = _paper(kind, source)
    if paper is None:
        return None
    return Made(kind, title, media_type, render(paper, _FORMATS[kind]))


def every(source: Source, *, without: tuple[PaperKind, ...] = ()) -> Iterator[Made]:
    """Each paper that there is, in the order of its kinds."""
    for kind in PaperKind:
        if kind not in without and (found := made(kind, source)):
            yield found


def _paper(kind: PaperKind, source: Source) -> Paper | None:
    if kind in SUMMARIES:
        return source.summary()
    if kind in _CHANGES:
        return source.changes()
    narrow = kind in (PaperKind.HTML, PaperKind.FRAGMENT)
    lay_out = assessed.in_sections if narrow else assessed.in_tables
    return lay_out(source.form, on=source.on, colour=source.colour, note=source.note)


def signed_off(papers: Iterable[PaperOnFile]) -> dict[PaperKind, str]:
    """The documents of a sign-off by kind, where they are what goes out; else none.

    Of an earlier version's, or of a sign-off that was only told, not all are there.
    """
    found = {each.kind: each.document for each in papers}
    return found if {PaperKind.JSON, PaperKind.HTML} <= found.keys() else {}


def going_out(papers: dict[PaperKind, str]) -> dict[PaperKind, str]:
    """Those of a sign-off's documents that go out as they are."""
    return {kind: papers[kind] for kind in _AS_SIGNED_OFF if kind in papers}


def media_type_of(kind: PaperKind) -> str:
    """The media type of a kind of paper."""
    return JSON if kind is PaperKind.JSON else MEDIA_TYPES[_FORMATS[kind]]


def title_of(kind: PaperKind, landlord: str, year: int) -> str:
    """What the file is called, with its ending: the same whoever saves it, on any system."""
    what = {
        PaperKind.FRAGMENT: ", part of a web page",
        **dict.fromkeys(SUMMARIES, ", summary for the governing body"),
        **dict.fromkeys(_CHANGES, ", what changed"),
    }.get(kind, "")
    ending = "json" if kind is PaperKind.JSON else ENDINGS[_FORMATS[kind]]
    name = " ".join(_NO_NAME.sub(" ", landlord).split())
    return f"{name} self-assessment {year}{what}.{ending}"
