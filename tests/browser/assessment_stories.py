"""A landlord's self-assessments before a journey begins, and a form of its own as a Word document."""

from datetime import date
from io import BytesIO

import docx

from browser.stories import MONDAY
from integration.world import done, happened, moment
from putright.assessment.importing import Decision, Importing, importing
from putright.assessment.read.reader import read_document
from putright.codes.form import asked_by_ref
from putright.codes.load import edition
from putright.desk.views.assessments_import import Waiting
from putright.procedure.assessments import digest
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import Answered
from putright.procedure.facts import Fact
from putright.procedure.landlords import governance_facts as g
from putright.procedure.landlords.governance_words import (
    Audience,
    Office,
    PolicyKind,
    ReportKind,
    ReportPart,
)
from putright.record import drafts
from putright.record.history import Kind
from putright.record.reading import load
from putright.record.submitting import submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

FRIDAY = date(2026, 11, 20)
PUBLISHED, STANDS = "A-2026-00001", "A-2026-00002"
WAITING = "waiting"
HEADS = (
    "Code provision",
    "Code requirement",
    "Comply: Yes / No",
    "Evidence",
    "Commentary / any explanations",
)
LONG = "https://www.harrowmere.example/" + "a-very-long-name-of-a-page/" * 6


def tell(landlord: int, reference: str | None, *facts: Fact, by: str = "olive") -> str:
    """Tell facts to a self-assessment; without a reference it begins."""
    tellings = [
        Telling(
            Kind.ASSESSMENT, happened(each, MONDAY, by), reference,
            to_previous=reference is None and at > 0,
        )
        for at, each in enumerate(facts)
    ]  # fmt: skip
    return done(submit(landlord, tellings, by=by, at=moment(MONDAY))).references[0]


def answered(ref: str, answer: Answered = Answered.YES, **more: object) -> f.ProvisionAnswered:
    """An answer with a text."""
    return f.ProvisionAnswered(
        ref=ref, answer=answer, evidence=f"Our policy shows {ref}.", **more  # type: ignore[arg-type]
    )  # fmt: skip


def everything(landlord: int, year: int, but: tuple[str, ...] = ()) -> str:
    """A self-assessment that answers everything with yes, but some."""
    facts = [answered(ref) for ref in asked_by_ref("2024") if ref not in but]
    return tell(landlord, None, f.AssessmentBegun(edition="2024", year=year), *facts)


def assessed(landlord: int) -> None:
    """One that is published, one that is written, an upload that waits, and how it is governed."""
    _published(landlord)
    _written(landlord)
    _uploaded(landlord)
    for fact in _GOVERNANCE:
        telling = Telling(Kind.LANDLORD, happened(fact, MONDAY, "mona"), "landlord")
        done(submit(landlord, [telling], by="mona", at=moment(MONDAY)))


def _published(landlord: int) -> None:
    reference = everything(landlord, 2025, ("5.14",))
    not_kept = answered("5.14", Answered.NO, explanation="It is old.", comply_by=date(2026, 12, 1))
    tell(landlord, reference, not_kept)
    tell(landlord, reference, f.SignedOff(body="The board", response="We accept it."), by="mona")
    with within(landlord):
        said = digest(load(landlord, Kind.ASSESSMENT, reference).record)
    tell(landlord, reference, f.Published(address=LONG, sha256=said))
    assert reference == PUBLISHED


def _written(landlord: int) -> None:
    """Begun from the last one, with something of every kind in it."""
    reference = tell(
        landlord,
        None,
        f.AssessmentBegun(
            edition="2024", year=2026, carried_from=PUBLISHED, due_on=date(2026, 12, 1)
        ),
        answered("1.2", commentary="Over\ntwo lines", source="form.docx, row 3"),
        f.ProvisionAnswered(ref="1.3", commentary="Not decided yet"),
        answered("5.14", Answered.NO, explanation="It is old.", comply_by=date(2026, 12, 1)),
        answered("6.2"),
        answered("6.5", commentary="The Ombudsman’s details are given if the resident disagrees."),
        f.ProvisionAssigned(ref="6.2", owner="olive", review_on=date(2026, 11, 18)),
        f.EvidenceLinked(ref="6.2", id="e1", title="The policy " + "a" * 90, address=LONG),
        f.EvidenceLinked(ref="6.2", id="e2", title="Gone", address="https://www.example.org/gone"),
        f.EvidenceLinked(ref="6.2", id="e3", title="In time", figure="acknowledge/6.2"),
        f.LinkChecked(
            ref="6.2", id="e2", works=False, status="The server answers 404 (Not Found)."
        ),
    )
    tell(landlord, reference, answered("6.2", commentary="Written anew", over=5))
    assert reference == STANDS


def _uploaded(landlord: int) -> None:
    """A form that olive uploaded, in which not everything is sure."""
    body = Waiting(
        reading=read_form(),
        files=(),
        decided={"0": Decision("1.2", Answered.YES)},
    )
    drafts.put(
        landlord, person="olive", about=f"assessment-import/{WAITING}", body=body, version=0,
        at=moment(MONDAY),
    )  # fmt: skip


def rows(unsure: str = "1.3") -> list[tuple[str, str, str, str, str]]:
    """A form's rows: every provision answered with yes, but one where both answers stand."""
    return [
        (
            ref,
            each.summary,
            "Yes / No" if ref == unsure else "Yes",
            f"Our policy shows {ref}.",
            "We do it every day.",
        )
        for ref, each in asked_by_ref("2024").items()
    ]


def read_form() -> Importing:
    """The same as it was read."""
    text = "\n".join("\t".join(row) for row in (HEADS, *rows()))
    read = read_document(f"Larch Homes: self-assessment\n{text}".encode(), [edition("2024")])
    return importing(read, ["a-form-with-a-very-long-name-" * 3 + ".docx"])


def word_form(without: tuple[str, ...] = ()) -> bytes:
    """The same as a Word document, some provisions left out."""
    document = docx.Document()
    document.add_heading("Harrowmere Homes: self-assessment 2026")
    shown = [each for each in rows() if each[0] not in without]
    table = document.add_table(rows=1 + len(shown), cols=len(HEADS))
    for at, texts in enumerate((HEADS, *shown)):
        for cell, words in zip(table.rows[at].cells, texts, strict=True):
            cell.text = words
    found = BytesIO()
    document.save(found)
    return found.getvalue()


_GOVERNANCE: tuple[g.GovernanceFact, ...] = (
    g.OfficeHeld(
        role=Office.MRC, who="Mick Member", person="mick", from_on=date(2026, 9, 1)
    ),
    g.PolicyPublished(
        id="policy", kind=PolicyKind.COMPLAINTS, title="Complaints policy", from_on=date(2025, 4, 1),
        address=LONG, review_on=date(2026, 4, 1), definition="An expression of dissatisfaction",
    ),
    g.ReportGiven(
        id="report", report=ReportKind.ANNUAL_REPORT, audience=Audience.GOVERNING_BODY,
        from_on=date(2025, 4, 1), to_on=date(2026, 3, 31), parts=(ReportPart.ANALYSIS,),
    ),
    g.TrainingGiven(about="Complaint handling", people=("olive", "hana"), head_count=12),
    g.IncidentDeclared(id="incident", about="The telephones are down", back_on=date(2026, 11, 18)),
    g.OmbudsmanAskedForReview(id="request", about="Look at 6.2 again", due_on=date(2026, 11, 18)),
    g.ThemeNoted(id="theme", about="Works that follow are not booked"),
)  # fmt: skip
