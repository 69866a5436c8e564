"""What can be said of a self-assessment: begun, answered, evidenced, signed off, published.

As everywhere, None means *not recorded*, and an empty text that there was none.
"""

from datetime import date

from msgspec import Struct

from putright.procedure.assessments.words import Answered, Occasion, PaperKind
from putright.procedure.facts import Fact


class Paper(Struct, frozen=True):
    """A paper that was made of it, and the document on file that it is, to the letter."""

    kind: PaperKind
    document: str


class AssessmentFact(Fact, frozen=True, kw_only=True):
    """Something that is proposed, or has happened, in the stream of a self-assessment."""


class AssessmentBegun(AssessmentFact, frozen=True, kw_only=True):
    """A self-assessment against an edition was begun, for a year.

    `reason` says what happened, where it comes out of turn. `carried_from` is the one that its
    first answers are taken from. `due_on` is the day by which it is to be published. `first` and
    `last` are the days, both counted, of the period that its figures tell of. `published_before`:
    it was published before it was put on record, and is kept as it went out; what is not recorded
    of it is not known.
    """

    edition: str
    year: int
    why: Occasion = Occasion.YEARLY
    reason: str | None = None
    carried_from: str | None = None
    due_on: date | None = None
    first: date | None = None
    last: date | None = None
    published_before: bool = False


class ProvisionAnswered(AssessmentFact, frozen=True, kw_only=True):
    """What is written about a provision, all of it: it stands in the place of what stood there.

    `over` is the number of the event whose text was before the writer's eyes, 0 where there was
    none: so nobody writes over what they have not seen. `source` says where it was imported from.
    An answer of None with texts is a draft; a question that asks for words has no other answer.
    """

    ref: str
    answer: Answered | None = None
    evidence: str | None = None
    commentary: str | None = None
    explanation: str | None = None
    comply_by: date | None = None
    over: int = 0
    source: str | None = None


class ProvisionAssigned(AssessmentFact, frozen=True, kw_only=True):
    """Whose a provision is, and by when they look at its answer. None takes it back."""

    ref: str
    owner: str | None = None
    review_on: date | None = None


class EvidenceLinked(AssessmentFact, frozen=True, kw_only=True):
    """What shows the answer: an address, a document on file here, or a live figure by its name."""

    ref: str
    id: str
    title: str
    address: str | None = None
    document: str | None = None
    figure: str | None = None


class EvidenceUnlinked(AssessmentFact, frozen=True, kw_only=True):
    """It shows the answer no longer."""

    ref: str
    id: str


class LinkChecked(AssessmentFact, frozen=True, kw_only=True):
    """An address was tried, and whether a page was there. `status` is what was met instead."""

    ref: str
    id: str
    works: bool
    status: str | None = None


class SignedOff(AssessmentFact, frozen=True, kw_only=True):
    """The governing body took it as its own: which body, its response, and where that is minuted.

    `papers` are those that it had before it.
    """

    body: str
    response: str | None = None
    minute: str | None = None
    papers: tuple[Paper, ...] = ()


class Published(AssessmentFact, frozen=True, kw_only=True):
    """It is on the landlord's website. `sha256` is the digest of what it says; `document` the file.

    `papers` are all that went out, in each format; `document` is the JSON file among them.
    """

    address: str
    sha256: str
    document: str | None = None
    papers: tuple[Paper, ...] = ()


class ComplianceReached(AssessmentFact, frozen=True, kw_only=True):
    """A provision that was not kept, or not wholly, is kept from this day."""

    ref: str
    how: str


class FollowedBy(AssessmentFact, frozen=True, kw_only=True):
    """Another self-assessment takes its place, and whatever is still owed goes over to that."""

    assessment: str
