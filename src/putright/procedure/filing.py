"""Documents on file, of a complaint or of a resident: what makes one malformed."""

from typing import Protocol

from putright.procedure.events import Event
from putright.procedure.facts import DocumentAdded
from putright.procedure.streams.sound import Found, wrong


class HasDocuments(Protocol):
    """What is on record of a complaint or of a resident."""

    @property
    def documents(self) -> tuple[DocumentAdded, ...]:
        """The documents on file, in the order in which they were added."""
        ...

    @property
    def history(self) -> tuple[Event, ...]:
        """The events as recorded."""
        ...


def unsound_document(record: HasDocuments, fact: DocumentAdded) -> Found:
    """What of a document keeps it from being recorded at all."""
    if not fact.title.strip():
        yield wrong("title", "The document has no title.", "Say what it is.")
    if len(fact.sha256) != 64 or set(fact.sha256) - set("0123456789abcdef"):
        yield wrong("sha256", "That is no SHA-256 digest.", "Give its 64 hexadecimal digits.")
    if fact.size < 0:
        yield wrong("size", "A document can't have fewer than no bytes.", "Give its length.")
    if any(each.document == fact.document for each in record.documents):
        yield wrong("document", f"“{fact.document}” is on file.", "Give the new one its own id.")
    if fact.event is not None and fact.event not in {each.number for each in record.history}:
        yield wrong("event", f"There is no event {fact.event}.", "Name one that is on record.")
