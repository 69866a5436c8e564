"""A letter that is being written: kept as a draft that everybody who handles the case shares."""

import hashlib
from datetime import date, datetime

import msgspec
from msgspec import Struct, field

from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.letters.compose import Added, Edits
from putright.letters.model import Letter
from putright.procedure.words import LetterWay
from putright.record import drafts
from putright.record.history import Kind

# A letter's draft is nobody's own: whoever takes the case over goes on with it.
ANYBODY = ""
NOTHING = "-"  # stands in an address for a letter that is about nothing in particular


class SignedOff(Struct, frozen=True):
    """A manager let the letter go as it was then: a letter that changes is no longer signed off."""

    by: str
    on: date
    digest: str


class AddedBlock(Struct, frozen=True):
    """A block that the writer added."""

    key: str
    heading: str
    text: str
    after: str


class LetterDraft(Struct, frozen=True, kw_only=True):
    """A letter as far as it is written.

    Attributes:
        writer: Who began it; it is signed by their name, where letters are signed by name.
        writers: Who changed its words since, or what it decides.
        act: The slug of the act that it carries, and `data` what was typed into its form; None
            where it carries none.
        texts, headings, added, left_out: What was changed in the letter's wording.
        way, format: How it should go; None until somebody chose.
        to: The e-mail address or number it goes to, where that is not the recorded one.
        asked_by: Who asked for it to be signed off.
    """

    writer: str
    act: str | None = None
    data: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    added: tuple[AddedBlock, ...] = ()
    left_out: tuple[str, ...] = ()
    way: LetterWay | None = None
    format: LetterFormat | None = None
    asked_by: str | None = None
    signed_off: SignedOff | None = None
    writers: tuple[str, ...] = ()

    def wrote(self, person: str) -> bool:
        """Whether somebody wrote any of it: they can't sign it off."""
        return person == self.writer or person in self.writers

    def worded_as(self, other: "LetterDraft") -> bool:
        """Whether it says the same as another: it may go in another way."""
        return _words(self) == _words(other)

    def written_by(self, person: str) -> "LetterDraft":
        """It, with one more who wrote in it."""
        if self.wrote(person):
            return self
        return msgspec.structs.replace(self, writers=(*self.writers, person))

    def edits(self) -> Edits:
        """What composing makes of it."""
        return Edits(
            texts=self.texts,
            headings=self.headings,
            added=tuple(
                Added(each.key, each.heading, each.text, each.after) for each in self.added
            ),
            left_out=frozenset(self.left_out),
        )


def _words(draft: LetterDraft) -> tuple[object, ...]:
    return draft.act, draft.data, draft.texts, draft.headings, draft.added, draft.left_out


class Place(Struct, frozen=True):
    """Which letter of which stream. `subject`: a stage, or the id of what it is about."""

    kind: Kind
    reference: str
    letter: LetterKind
    subject: str = NOTHING

    @property
    def about(self) -> str:
        """What the draft is kept under. It begins as all of a stream's drafts do."""
        return f"{self.kind.value}/{self.reference}/letter/{self.letter.value}/{self.subject}"


def get(landlord: int, place: Place) -> tuple[LetterDraft, int] | None:
    """The draft of a letter and its version, where one was begun."""
    found = drafts.get(landlord, person=ANYBODY, about=place.about)
    if found is None:
        return None
    body, version = found
    return msgspec.convert(body, LetterDraft), version


def put(landlord: int, place: Place, draft: LetterDraft, *, version: int, at: datetime) -> int:
    """Keep the draft over the version that was seen (0: none); the new version.

    Raises:
        Overwritten: somebody else changed it meanwhile, or it was sent.
    """
    body = msgspec.to_builtins(draft)
    return drafts.put(
        landlord, person=ANYBODY, about=place.about, body=body, version=version, at=at
    )


def drop(landlord: int, place: Place, *, version: int = 0) -> None:
    """Delete it: it is sent, or is not wanted.

    Args:
        landlord: Whose letter it is.
        place: Which letter.
        version: The version that is sent; 0: whichever there is.

    Raises:
        Overwritten: there is no such version by now: it was changed, or was sent (version 0).
    """
    drafts.drop(landlord, person=ANYBODY, about=place.about, version=version)


def of_stream(
    landlord: int, kind: Kind, reference: str
) -> list[tuple[Place, LetterDraft, datetime]]:
    """The letters of a stream that were begun and not sent, each with when it was last changed."""
    before = f"{kind.value}/{reference}/letter/"
    found = drafts.begun(landlord, person=ANYBODY, within_=before)
    return [
        (place_of(kind, reference, about), msgspec.convert(body, LetterDraft), at)
        for about, body, _, at in found
    ]


def awaiting_sign_off(landlord: int) -> list[tuple[Place, LetterDraft, datetime]]:
    """The letters of a landlord that somebody asked a manager to sign off."""
    found = []
    for kind in (Kind.COMPLAINT, Kind.RESIDENT):
        for about, body, _, at in drafts.begun(landlord, person=ANYBODY, within_=f"{kind.value}/"):
            draft = msgspec.convert(body, LetterDraft)
            if draft.asked_by and not draft.signed_off:
                reference = about.split("/")[1]
                found.append((place_of(kind, reference, about), draft, at))
    return found


def place_of(kind: Kind, reference: str, about: str) -> Place:
    """The place that a draft is kept under."""
    _, _, _, letter, subject = about.split("/", 4)
    return Place(kind, reference, LetterKind(letter), subject)


def digest_of(letter: Letter) -> str:
    """What tells a letter's content from another: its words, who signs it and whom it goes to.

    Not its date: a letter that was signed off in the evening goes in the morning.
    """
    words = [letter.title, letter.addressee.name, *letter.addressee.lines, letter.salutation]
    words += [letter.signature.name, letter.signature.role, letter.signature.team]
    for block in letter.blocks:
        words += [block.key, block.heading, repr(block.parts)]
    return hashlib.sha256("\x1f".join(words).encode("utf-8", "backslashreplace")).hexdigest()
