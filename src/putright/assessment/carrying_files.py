"""The documents that are evidence of last time's answers, filed again where the answers go over.

A file belongs to the one record that it was added to, so that an erasure there takes it: what goes
over is a copy of its own, with the same digest.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from putright.procedure.assessments import Carried
from putright.record import documents
from putright.record.documents import Kept
from putright.record.reading import Loaded


class Copies(NamedTuple):
    """The copies by the document's id in the last self-assessment, and what could not be copied."""

    by_document: Mapping[str, Kept]
    lost: tuple[str, ...]

    @property
    def ids(self) -> dict[str, str]:
        """The id of each copy, by that of the document."""
        return {document: kept.id for document, kept in self.by_document.items()}


def copies(landlord: int, source: Loaded, over: Iterable[Carried]) -> Copies:
    """Store a copy of each document that goes over with an answer; it is filed by `Kept.fact`.

    Args:
        landlord: Whose they are.
        source: The last self-assessment.
        over: What goes over from it.
    """
    wanted: dict[str, list[str]] = {}
    for each in over:
        for link in each.links:
            if link.document:
                wanted.setdefault(link.document, []).append(f"{link.title} ({each.ref})")
    found: dict[str, Kept] = {}
    lost: list[str] = []
    for document, names in wanted.items():
        kept = _copy(landlord, source, document)
        if kept is None:
            lost += names
        else:
            found[document] = kept
    return Copies(found, tuple(lost))


def _copy(landlord: int, source: Loaded, document: str) -> Kept | None:
    """A copy of a stored file; None where the file is gone or is not what was recorded."""
    try:
        read = documents.read(landlord, source.id or 0, document)
    except documents.Changed:
        return None
    if read is None:
        return None
    with read.file as file:
        return documents.keep_bytes(
            landlord, title=read.title, media_type=read.media_type, content=file.read()
        )
