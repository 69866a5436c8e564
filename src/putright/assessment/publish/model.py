"""What is published of a self-assessment: the form as it stands, the governing body's word on it.

It holds all that a page, a PDF, a Word document or the JSON file shows. The JSON file is these
structures as they are (`docs/self-assessment.schema.json`), so a change here is a change there.

Whose a provision is inside the landlord is not among it: the Code asks for none, residents can do
nothing with it, and it would tell of staff. The governing body's summary has it.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct, field

from putright.codes.form import asked, binding, wants_words
from putright.codes.model import Edition, Provision
from putright.procedure.assessments import Assessment, Entry, digest
from putright.procedure.assessments.words import Answered, AssessmentState, Occasion
from putright.procedure.facts import DocumentAdded

FORMAT = "putright self-assessment 1"
SCHEMA_ID = "urn:putright:self-assessment:1"  # of the JSON schema that goes with the format
NOT_RECORDED = "Not recorded."


class Evidence(Struct, frozen=True, kw_only=True):
    """What shows an answer: a page (`address`), a document (`file`), or a live figure (`figure`).

    Attributes:
        title: What it is called.
        address: Where the page is.
        sha256: The digest of the document.
        figure, sentence: The figure's name, and what it says of the period: "Not recorded." where
            no record tells.
        file, filed_on: What sort of file the document is, in words, and the day since which it is on
            file. It is at no address: readers ask the landlord for it.
    """

    title: str
    address: str | None = None
    sha256: str | None = None
    figure: str | None = None
    sentence: str | None = None
    file: str | None = None
    filed_on: date | None = None


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
        schema, format: What this is, for whoever reads the JSON file: a later format has another
            number at its end.
        landlord: The name that residents know it by.
        ask: How to reach the landlord for a document that is evidence.
        year: The year that it is of.
        from_on, to_on: The days that its figures tell of; None where it shows none.
        so_far: The day up to which they tell, where `to_on` had not come yet; None where it had.
        state: Where it stands: only what is `published` is the form of record.
        why, reason: Why it was made, and what happened, where it came out of turn.
        published_on, address: When and where.
        sha256: The digest of what the form says (`procedure.assessments.digest`).
    """

    schema: str = field(default=SCHEMA_ID, name="$schema")
    format: str = FORMAT
    landlord: str
    ask: str | None = None
    edition: EditionNamed
    year: int
    rows: tuple[Row, ...]
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
    so_far: date | None = None

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
    as_of: date | None = None,
    figures: Mapping[str, str] | None = None,
    printed: Mapping[str, str] | None = None,
    ask: str | None = None,
) -> Published:
    """What a self-assessment publishes, as it stands.

    Args:
        assessment: As its events leave it.
        edition: The one it answers to.
        landlord: The name that residents know it by.
        reference: Its own, such as A-2026-00001.
        period: The first and the last day that its figures tell of.
        as_of: The day on which they were asked for; None where it does not matter.
        figures: What the live figures say: a sentence by the name that evidence has for each.
            Those that an answer links to are shown; one without a sentence here as not recorded.
        printed: The requirements as an imported form printed them, by provision.
        ask: How to reach the landlord for a document that is evidence.

    Raises:
        ValueError: it answers to another edition.
    """
    if assessment.edition != edition.id:
        raise ValueError(f"it answers to {assessment.edition!r}, not to {edition.id!r}")
    known = figures or {}
    documents = _documents(assessment)
    rows = tuple(
        _row(
            provision,
            assessment.entry(provision.ref),
            evidence=tuple(_shown(assessment.entry(provision.ref), known, documents)),
            printed=(printed or {}).get(provision.ref),
        )
        for provision in asked(edition)
    )
    out = assessment.published
    return Published(
        landlord=landlord,
        ask=ask,
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
        so_far=as_of if period and as_of and as_of < period[1] else None,
    )


def _row(
    provision: Provision,
    entry: Entry,
    *,
    evidence: tuple[Evidence, ...],
    printed: str | None,
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
    )


def _documents(assessment: Assessment) -> dict[str, tuple[DocumentAdded, date | None]]:
    """The documents on file, each with the day since which it is."""
    days = {
        each.what.document: each.on
        for each in assessment.history
        if isinstance(each.what, DocumentAdded)
    }
    return {each.document: (each, days.get(each.document)) for each in assessment.documents}


_FILES = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel workbook",
    "application/vnd.oasis.opendocument.text": "OpenDocument text",
    "text/plain": "text file",
    "text/csv": "table in CSV",
    "text/html": "web page",
    "message/rfc822": "e-mail",
}


def _sort_of_file(media_type: str) -> str:
    """What sort of file it is, for people."""
    sort, _, _ = media_type.partition("/")
    others = {"image": "picture", "audio": "recording", "video": "film"}
    return _FILES.get(media_type.partition(";")[0]) or others.get(sort, "document")


def _shown(
    entry: Entry,
    figures: Mapping[str, str],
    documents: Mapping[str, tuple[DocumentAdded, date | None]],
) -> Iterator[Evidence]:
    for link in entry.links:
        file, filed_on = documents.get(link.document or "", (None, None))
        yield Evidence(
            title=link.title,
            address=link.address,
            sha256=file.sha256 if file else None,
            figure=link.figure,
            sentence=link.figure and (figures.get(link.figure) or NOT_RECORDED),
            file=(_sort_of_file(file.media_type) if file else "document")
            if link.document
            else None,
            filed_on=filed_on,
        )


def _governing_body(assessment: Assessment) -> GoverningBody | None:
    word = assessment.signed_off
    if word is None:
        return None
    return GoverningBody(body=word.body, on=word.on, response=word.response, minute=word.minute)
