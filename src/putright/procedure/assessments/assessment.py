"""The facts of a self-assessment, as its events leave them. Immutable; made by `evolve` alone."""

from datetime import date

from msgspec import Struct

from putright.codes.form import wants_words
from putright.codes.model import Provision
from putright.procedure.assessments.facts import Paper
from putright.procedure.assessments.words import NOT_KEPT, Answered, AssessmentState, Occasion
from putright.procedure.facts import DocumentAdded
from putright.procedure.streams.situation import Folded


class Writing(Struct, frozen=True, kw_only=True):
    """What somebody wrote about a provision, in the event of that number."""

    event: int
    by: str
    on: date
    answer: Answered | None = None
    evidence: str | None = None
    commentary: str | None = None
    explanation: str | None = None
    comply_by: date | None = None
    source: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether any of its texts holds a word."""
        return any(
            text and text.strip() for text in (self.evidence, self.commentary, self.explanation)
        )


class Review(Struct, frozen=True, kw_only=True):
    """A day by which somebody looks at an answer, and when that was done."""

    set_on: date
    review_on: date
    done_on: date | None = None


class Link(Struct, frozen=True, kw_only=True):
    """What shows an answer: an address, a document, or a figure. `works` None: not tried yet."""

    id: str
    title: str
    address: str | None = None
    document: str | None = None
    figure: str | None = None
    works: bool | None = None
    status: str | None = None
    checked_on: date | None = None


class Complied(Struct, frozen=True, kw_only=True):
    """A provision that was not kept came to be."""

    event: int
    on: date
    how: str


class Entry(Struct, frozen=True, kw_only=True):
    """All that is on record about one provision. The last of its writings stands."""

    ref: str
    writings: tuple[Writing, ...] = ()
    links: tuple[Link, ...] = ()
    owner: str | None = None
    reviews: tuple[Review, ...] = ()
    complied: tuple[Complied, ...] = ()

    @property
    def stands(self) -> Writing | None:
        """What is written now; None where nobody wrote anything."""
        return self.writings[-1] if self.writings else None

    @property
    def event(self) -> int:
        """The number of the event that wrote it; 0 where nobody did."""
        return self.writings[-1].event if self.writings else 0

    @property
    def answer(self) -> Answered | None:
        """The answer as it stands."""
        return self.writings[-1].answer if self.writings else None

    @property
    def complied_since(self) -> Complied | None:
        """Where the answer is no or partial: the compliance that was reached after it was given."""
        if self.answer not in NOT_KEPT:
            return None
        return next((each for each in self.complied if each.event > self.event), None)

    def answers(self, provision: Provision) -> bool:
        """Whether what is written answers a provision: yes, no, … or the words that it asks for."""
        written = self.stands
        if written is None:
            return False
        return bool(written.answer) or (wants_words(provision) and written.says_something)


class SigningOff(Struct, frozen=True, kw_only=True):
    """The governing body's word. `digest` is of what the form said when it was given.

    `papers` are what it had before it.
    """

    on: date
    by: str
    body: str
    response: str | None = None
    minute: str | None = None
    digest: str = ""
    papers: tuple[Paper, ...] = ()


class Publication(Struct, frozen=True, kw_only=True):
    """Where and when it was published, with the digest of what it says and the papers that went out."""

    on: date
    address: str
    sha256: str
    document: str | None = None
    papers: tuple[Paper, ...] = ()


class Assessment(Folded, frozen=True, kw_only=True):
    """Everything that is known of a self-assessment. Provisions that nobody touched have no entry.

    `recorded_on` is the day on which its beginning was put on record.
    """

    state: AssessmentState = AssessmentState.NEW
    edition: str = ""
    year: int = 0
    why: Occasion | None = None
    reason: str | None = None
    carried_from: str | None = None
    begun_on: date | None = None
    begun_by: str | None = None
    recorded_on: date | None = None
    due_on: date | None = None
    first: date | None = None
    last: date | None = None
    published_before: bool = False
    entries: tuple[Entry, ...] = ()
    documents: tuple[DocumentAdded, ...] = ()
    signed_off: SigningOff | None = None
    published: Publication | None = None
    followed_by: str | None = None
    followed_on: date | None = None

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day of what its figures tell of; None where the record is silent."""
        return (self.first, self.last) if self.first and self.last else None

    def entry(self, ref: str) -> Entry:
        """What is on record about a provision; an empty one where nothing is."""
        return next((each for each in self.entries if each.ref == ref), Entry(ref=ref))


NEW_ASSESSMENT = Assessment()
