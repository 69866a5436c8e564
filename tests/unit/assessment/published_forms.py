"""A self-assessment of an invented landlord, as it would be published: the tests publish this one."""

from datetime import date

from putright.assessment.publish.model import Published, published
from putright.codes.form import asked
from putright.codes.load import edition
from putright.procedure.assessments import Assessment, Entry, digest
from putright.procedure.assessments.assessment import (
    Complied,
    Link,
    Publication,
    SigningOff,
    Writing,
)
from putright.procedure.assessments.words import Answered, AssessmentState, Occasion

LANDLORD = "Larkmere Homes"
ON = date(2026, 6, 30)
POLICY = "https://larkmere.example.org/complaints-policy"
ANSWERS = (*[Answered.YES] * 5, Answered.NO, *[Answered.YES] * 6, Answered.PARTIAL, Answered.NA)
SENTENCE = "14 of 203 were late, from 1 April 2025 to 31 March 2026."


def entry(ref: str, at: int, *, year: int = 2026) -> Entry:
    """What is on record about a provision; `at` is its place in the form."""
    answer = ANSWERS[at % len(ANSWERS)]
    kept = answer in (Answered.YES, Answered.NA)
    links = [Link(id="policy", title="Complaints policy", address=POLICY)] if at % 3 == 0 else []
    if at == 1:
        links.append(Link(id="late", title="Acknowledged in time", figure="acknowledged/1.3"))
    return Entry(
        ref=ref,
        writings=(
            Writing(
                event=at + 2,
                by="officer",
                on=date(year, 5, 4),
                answer=answer,
                evidence=f"Complaints policy, section {at + 1}." if at % 2 else "",
                commentary=f"We keep to this in each of our {at + 2} offices.\n- by letter\n- by telephone"
                if at % 5 == 0
                else f"We keep to this in each of our {at + 2} offices.",
                explanation=None
                if kept
                else "Our letters do not say so yet; they are being changed.",
                comply_by=None if kept else date(year + 1, 1, 31),
            ),
        ),
        links=tuple(links),
        owner="officer" if at % 4 == 0 else None,
        complied=(Complied(event=500, on=date(year, 8, 3), how="The letters were changed."),)
        if at == 5
        else (),
    )


def assessment(of: str = "2024", *, year: int = 2026) -> Assessment:
    """The record of the self-assessment, signed off and published."""
    entries = tuple(entry(each.ref, at, year=year) for at, each in enumerate(asked(edition(of))))
    made = Assessment(
        state=AssessmentState.PUBLISHED, edition=of, year=year, why=Occasion.YEARLY, entries=entries
    )
    sha256 = digest(made)
    return Assessment(
        state=AssessmentState.PUBLISHED,
        edition=of,
        year=year,
        why=Occasion.YEARLY,
        entries=entries,
        signed_off=SigningOff(
            on=date(year, 6, 10),
            by="mrc",
            body="The board",
            response="The board welcomes the progress made.\nIt asks for the letters to be changed by January.",
            minute="Board minutes of 10 June, item 7",
            digest=sha256,
        ),
        published=Publication(
            on=date(year, 6, 30),
            address="https://larkmere.example.org/self-assessment",
            sha256=sha256,
        ),
    )


def form(of: str = "2024", *, year: int = 2026) -> Published:
    """What it publishes."""
    return published(
        assessment(of, year=year),
        edition(of),
        LANDLORD,
        reference=f"A-{year}-00001",
        period=(date(year - 1, 4, 1), date(year, 3, 31)),
        figures={"acknowledged/1.3": SENTENCE},
        ask="complaints@larkmere.example.org",
    )
