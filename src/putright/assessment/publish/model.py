"""What is published of a self-assessment: the form as it stands, the governing body's word on it.

It holds all that a page, a PDF, a Word document or the JSON file shows. The JSON file is these
structures as they are (`docs/self-assessment.schema.json`), so a change here is a change there.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from putright.codes.form import asked, binding, wants_words
from putright.codes.model import Edition, Provision
from putright.procedure.assessments import Assessment, Entry, digest
from putright.procedure.assessments.words import Answered, AssessmentState, Occasion

FORMAT = "putright self-assessment 1"
NOT_RECORDED = "Not recorded."


class Evidence(Struct, frozen=True, kw_only=True):
    """What shows an answer: a page (`address`), a document (`sha256` of it), or a live figure.

    `sentence` is what the figure says of the period, "Not recorded." where no record tells.
    """

    title: str
    address: str | None = None
    sha256: str | None = None
    figure: str | None = None
    sentence: str | None = None


class KeptSince(Struct, frozen=True):
    """The day from which a provision is kept that was not kept when it was answered."""

    on: date
    how: str


class Row(Struct, frozen=True, kw_only=True):
    """One provision, and what the landlord says to it.

    Attributes:
        ref, section: Its number in the edition, and the section it stands in.
        title: What it asks for, in our own short words.
        requirement: As the landlord's imported form printed it; None where it was not imported.
        must: Whether it has to be kept; else it is recommended.
        answer: None where it is not answered, or where the form asks for words alone.
        in_words: Whether the form asks for words alone.
        comply_by: The day by which it will be kept, where it is not.
        kept_since: Where it came to be kept after it was answered with no or partly.
        owner: Who looks after it, as the landlord calls them in public.
    """

    ref: str
    section: str
    title: str
    must: bool
    requirement: str | None = None
    answer: Answered | None = None
    in_words: bool = False
    evidence: str | None = None
    links: tuple[Evidence, ...] = ()
    commentary: str | None = None
    explanation: str | None = None
    comply_by: date | None = None
    kept_since: KeptSince | None = None
    owner: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether it is answered, or at least written about."""
        return self.answer is not None or any((self.evidence, self.commentary, self.explanation))


class EditionNamed(Struct, frozen=True):
    """The edition that is answered to."""

    id: str
    title: str
    ombudsman: str


class GoverningBody(Struct, frozen=True, kw_only=True):
    """The governing body's word: which body, when, what it said, and where that is minuted."""

    body: str
    on: date
    response: str | None = None
    minute: str | None = None


class Published(Struct, frozen=True, kw_only=True):
    """A self-assessment as it is published, or as it would be today.

    Attributes:
        landlord: The name that residents know it by.
        year: The year that it is of.
        from_on, to_on: The days that its figures tell of; None where it shows none.
        state: Where it stands: only what is `published` is the form of record.
        why, reason: Why it was made, and what happened, where it came out of turn.
        published_on, address: When and where.
        sha256: The digest of what the form says (`procedure.assessments.digest`).
    """

    landlord: str
    edition: EditionNamed
    year: int
    rows: tuple[Row, ...]
    format: str = FORMAT
    reference: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    state: AssessmentState = AssessmentState.OPEN
    why: Occasion | None = None
    reason: str | None = None
    governing_body: GoverningBody | None = None
    published_on: date | None = None
    address: str | None = None
    sha256: str = ""

    @property
    def sections(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The rows by section, both in the form's order."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.section, []).append(row)
        return tuple((section, tuple(rows)) for section, rows in found.items())

    def row(self, ref: str) -> Row | None:
        """The row of a provision, or None."""
        return next((each for each in self.rows if each.ref == ref), None)


def published(
    assessment: Assessment,
    edition: Edition,
    landlord: str,
    *,
    reference: str | None = None,
    period: tuple[date, date] | None = None,
    figures: Mapping[str, str] | None = None,
    printed: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Published:
    """What a self-assessment publishes, as it stands.

    Args:
        assessment: As its events leave it.
        edition: The one it answers to.
        landlord: The name that residents know it by.
        reference: Its own, such as A-2026-00001.
        period: The first and the last day that its figures tell of.
        figures: What the live figures say: a sentence by the name that evidence has for each.
            Those that an answer links to are shown; one without a sentence here as not recorded.
        printed: The requirements as an imported form printed them, by provision.
        names: What owners are called in public, by their ids; others are left out.

    Raises:
        ValueError: it answers to another edition.
    """
    if assessment.edition != edition.id:
        raise ValueError(f"it answers to {assessment.edition!r}, not to {edition.id!r}")
    known = figures or {}
    documents = {each.document: each.sha256 for each in assessment.documents}
    rows = tuple(
        _row(
            provision,
            assessment.entry(provision.ref),
            evidence=tuple(_shown(assessment.entry(provision.ref), known, documents)),
            printed=(printed or {}).get(provision.ref),
            names=names or {},
        )
        for provision in asked(edition)
    )
    out = assessment.published
    return Published(
        landlord=landlord,
        edition=EditionNamed(edition.id, edition.title, edition.ombudsman),
        year=assessment.year,
        rows=rows,
        reference=reference,
        from_on=period[0] if period else None,
        to_on=period[1] if period else None,
        state=assessment.state,
        why=assessment.why,
        reason=assessment.reason,
        governing_body=_governing_body(assessment),
        published_on=out.on if out else None,
        address=out.address if out else None,
        sha256=out.sha256 if out else digest(assessment),
    )


def _row(
    provision: Provision,
    entry: Entry,
    *,
    evidence: tuple[Evidence, ...],
    printed: str | None,
    names: Mapping[str, str],
) -> Row:
    written, since = entry.stands, entry.complied_since
    return Row(
        ref=provision.ref,
        section=provision.section,
        title=provision.title,
        must=binding(provision),
        requirement=printed or None,
        in_words=wants_words(provision),
        answer=written.answer if written else None,
        evidence=written.evidence if written else None,
        links=evidence,
        commentary=written.commentary if written else None,
        explanation=written.explanation if written else None,
        comply_by=written.comply_by if written else None,
        kept_since=KeptSince(since.on, since.how) if since else None,
        owner=names.get(entry.owner or ""),
    )


def _shown(
    entry: Entry, figures: Mapping[str, str], documents: Mapping[str, str]
) -> Iterator[Evidence]:
    for link in entry.links:
        yield Evidence(
            title=link.title,
            address=link.address,
            sha256=documents.get(link.document or ""),
            figure=link.figure,
            sentence=link.figure and (figures.get(link.figure) or NOT_RECORDED),
        )


def _governing_body(assessment: Assessment) -> GoverningBody | None:
    word = assessment.signed_off
    if word is None:
        return None
    return GoverningBody(body=word.body, on=word.on, response=word.response, minute=word.minute)
