"""What has happened before a journey begins, told to the record directly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
from django.conf import settings
from django.core.files.base import ContentFile

from integration.letters import sent
from integration.world import a_complaint, done, happened, moment, tell
from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.procedure import facts as f
from putright.procedure.facts import Fact
from putright.procedure.landlords.facts import (
    LandlordFact,
    LettersSet,
    PolicyAdopted,
    WordingChanged,
)
from putright.procedure.landlords.letters import LetterSettings, OwnWording
from putright.procedure.policy import Policy
from putright.procedure.requests.facts import DissatisfactionExpressed, RequestRecorded
from putright.procedure.residents import facts as r
from putright.procedure.residents.words import Format
from putright.procedure.words import (
    Channel,
    Choice,
    Consent,
    Direction,
    Finding,
    LetterWay,
    Level,
    OmbudsmanFinding,
    Part,
    Party,
    Route,
)
from putright.record import documents
from putright.record.history import Kind
from putright.record.letters import drafting
from putright.record.reading import load
from putright.record.sending import messages, printing
from putright.record.sending.messages import Attachment, Mailbox
from putright.record.sending.outbox import File
from putright.record.submitting import submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

MONDAY = date(2026, 11, 16)
POINT = f.Point(
    number=1, about="Mould in the bedroom", sought="The mould treated", responsible=True
)


def assigned(who: str, stage: int = 1) -> f.HandlerAssigned:
    """Somebody was asked to investigate a stage."""
    return f.HandlerAssigned(stage=stage, handler=who, part=Part.INVESTIGATE, conflict=False)


def acknowledged(stage: int = 1) -> f.Acknowledged:
    """The acknowledgement left."""
    return f.Acknowledged(
        stage=stage, channel=Channel.E_MAIL, points=(POINT,), responsibility="Ours."
    )


def answered(stage: int = 1, decided_by: str = "hana") -> f.Responded:
    """The answer left, with money and work promised."""
    remedy = f.Remedy(
        id=f"remedy-{stage}", kind="money", what="A payment for the distress", pence=15_000,
        by_on=date(2026, 12, 11), owner="olive",
    )  # fmt: skip
    action = f.Action(
        id=f"action-{stage}", what="Seal the roof", owner="bright", due_on=date(2026, 11, 30)
    )
    finding = f.PointFinding(point=1, finding=Finding.UPHELD, reasons="It took us too long.")
    return f.Responded(
        stage=stage, findings=(finding,), remedies=(remedy,), actions=(action,),
        decided_by=decided_by,
    )  # fmt: skip


def at_stage_2(landlord: int) -> str:
    """A complaint that Hana investigated at stage 1 and that has gone to stage 2."""
    reference = a_complaint(landlord, date(2026, 10, 26))
    for on, fact in (
        (date(2026, 10, 28), acknowledged()),
        (date(2026, 10, 28), assigned("hana")),
        (date(2026, 11, 9), answered()),
        (MONDAY, f.EscalationRequested(to_stage=2, channel=Channel.PHONE)),
    ):
        tell(landlord, reference, fact, on)
    return reference


def tell_resident(landlord: int, reference: str, fact: Fact, on: date) -> None:
    """Tell a fact to a resident's record."""
    telling = Telling(Kind.RESIDENT, happened(fact, on), reference)
    done(submit(landlord, [telling], by="olive", at=moment(on)))


def a_request(landlord: int, on: date = MONDAY) -> str:
    """A service request of Ada's, with which she is not satisfied and wants to complain."""
    asked = RequestRecorded(
        about="The gutter drips", channel=Channel.PHONE, resident="T-000001", home="H-00001"
    )
    said = DissatisfactionExpressed(about="Nobody came", choice=Choice.TAKEN)
    tellings = [
        Telling(Kind.REQUEST, happened(asked, on)),
        Telling(Kind.REQUEST, happened(said, on), to_previous=True),
    ]
    return done(submit(landlord, tellings, by="olive", at=moment(on))).references[0]


@dataclass(frozen=True)
class House:
    """A landlord with something in every state. What its pages are called."""

    landlord: int
    document: str
    batches: tuple[int, int]
    mail: str


# The references that its cases have, in the order in which they are told.
NEW, OPEN, SECOND, DECLINED, OMBUDSMAN, WITHDRAWN, MERGED = (
    f"C-2026-{number:05}" for number in range(1, 8)
)
REQUEST = "R-2026-00001"
ADA, BEN = "T-000001", "T-000002"


def a_house(landlord: int) -> House:
    """Something in every state, so that every page has something to show."""
    new = a_complaint(landlord, MONDAY, about="The lift stops between floors " * 6)
    _tell_all(landlord, a_complaint(landlord, date(2026, 11, 2), service=None), _OPEN)
    second = at_stage_2(landlord)
    _tell_all(landlord, second, _SECOND)
    _tell_all(landlord, a_complaint(landlord, MONDAY), (
        (MONDAY, f.Declined(ground="too_old", reasons="It is of 2024.", ombudsman_told=False)),
    ))  # fmt: skip
    _tell_all(landlord, a_complaint(landlord, date(2026, 9, 1)), _OMBUDSMAN)
    _tell_all(landlord, a_complaint(landlord, MONDAY), (
        (MONDAY, f.Withdrawn(reason="It was mended.", confirmed=True)),
    ))  # fmt: skip
    _tell_all(landlord, a_complaint(landlord, MONDAY), (
        (MONDAY, f.MergedInto(complaint=new, reason="The same lift.")),
    ))  # fmt: skip
    a_request(landlord)
    for fact in _OF_ADA:
        tell_resident(landlord, ADA, fact, MONDAY)
    coming = PolicyAdopted(policy=Policy(from_on=date(2027, 1, 1), name="Policy of 2027"))
    tell_landlord(landlord, coming, "adam")
    for each in _OF_LETTERS:
        tell_landlord(landlord, each, "mona")
    a_letter_to_sign_off(landlord, second)
    return House(
        landlord, a_document(landlord, second), letters_by_post(landlord), a_mail_that_was_caught()
    )


def tell_landlord(landlord: int, fact: LandlordFact, by: str) -> None:
    """Something of the landlord's settings."""
    telling = Telling(Kind.LANDLORD, happened(fact, MONDAY, by), "landlord")
    done(submit(landlord, [telling], by=by, at=moment(MONDAY)))


def a_letter_to_sign_off(landlord: int, reference: str) -> None:
    """A letter that is written, and waits for a manager."""
    place = drafting.Place(Kind.COMPLAINT, reference, LetterKind.FEEDBACK_REQUEST)
    draft = drafting.LetterDraft(writer="olive", asked_by="olive")
    drafting.put(landlord, place, draft, version=0, at=moment(MONDAY))


def letters_by_post(landlord: int) -> tuple[int, int]:
    """Letters in the print room: a batch that was posted, one that was not, and one that waits.

    The numbers of the batches, the posted one first.
    """
    now = moment(MONDAY)
    found = []
    for form in (LetterFormat.PDF, LetterFormat.LARGE_PRINT):
        for case in (SECOND, OPEN):
            a_letter_by_post(landlord, case, form)
        made = printing.batch(landlord, by="olive", at=now)
        assert made is not None
        found.append(made.id)
    printing.posted(landlord, found[0], on=MONDAY, by="olive")
    a_letter_by_post(landlord, SECOND, LetterFormat.PDF)
    return found[0], found[1]


def a_letter_by_post(landlord: int, case: str, form: LetterFormat) -> None:
    """A letter of a page that waits in the print room."""
    with pikepdf.new() as pdf, BytesIO() as page:
        pdf.add_blank_page()
        pdf.save(page)
        file = File(f"{case} progress update.pdf", "application/pdf", page.getvalue())
    sent(
        landlord, case, way=LetterWay.PRINT, files=(file,), format=form, at=moment(MONDAY),
        title="How your complaint stands",
    )  # fmt: skip


def a_mail_that_was_caught() -> str:
    """A mail that the demo's mail server took, with the letter beside it. Its name."""
    folder = Path(settings.DATA) / "captured"
    folder.mkdir(parents=True, exist_ok=True)
    mail = messages.email_message(
        subject="How your complaint stands",
        html="<p>We are still at it.</p>",
        plain="Dear Ms Ashworth\n\nWe are still at it.",
        attachments=(Attachment("C-2026-00003 progress update.pdf", "application/pdf", b"%PDF-"),),
        sender=Mailbox("complaints@harrowmere.example", "Harrowmere Homes"),
        to=Mailbox("ada@post.example", "Ada Ashworth"),
        message_id=messages.message_id("letter-of-the-demo", "harrowmere.example"),
        date=moment(MONDAY),
    )
    (folder / "00000001.eml").write_bytes(mail)
    return "00000001"


_OF_LETTERS: tuple[LandlordFact, ...] = (
    LettersSet(
        letters=LetterSettings(phone="01632 960001", sign_off=(LetterKind.FEEDBACK_REQUEST,))
    ),
    *(
        WordingChanged(wording=OwnWording(letter=LetterKind.ACKNOWLEDGEMENT, **each))  # type: ignore[arg-type]
        for each in (
            {"key": "opening", "heading": "Hello", "text": "Thank you, ((resident))."},
            {"key": "meanwhile", "left_out": True},
            {"key": "own-office", "heading": "Our office", "text": "Visit us.", "after": "next"},
        )
    ),
)


def _tell_all(landlord: int, reference: str, facts: Iterable[tuple[date, Fact]]) -> None:
    for on, fact in facts:
        tell(landlord, reference, fact, on)


def a_document(landlord: int, reference: str) -> str:
    """A letter on record. Its id."""
    kept = documents.keep(landlord, ContentFile(b"Dear Ms Ashworth", name="letter.txt"))
    tell(landlord, reference, kept.fact(), MONDAY)
    with within(landlord):
        stream = load(landlord, Kind.COMPLAINT, reference).id or 0
    documents.note(landlord, stream, kept, at=moment(MONDAY), by="olive")
    return kept.id


_OPEN = (
    (date(2026, 11, 12), acknowledged()),
    (date(2026, 11, 12), f.Triaged(route=Route.INVESTIGATION, risk=Level.HIGH)),
    (date(2026, 11, 12), assigned("olive")),
    (date(2026, 11, 13), f.StaffComplainedOf(who="omar", about="He hung up.")),
    (date(2026, 11, 13), f.UpdatesAgreed(every_working_days=3, channel=Channel.PHONE)),
    (MONDAY, f.Extended(
        stage=1, until=date(2026, 12, 10), reason="A survey.", ombudsman_details=False
    )),
    (MONDAY, f.ContactRecorded(
        direction=Direction.IN, channel=Channel.PHONE, party=Party.RESIDENT,
        about="She asked when somebody comes.\nShe can be reached after four.",
    )),
    (MONDAY, f.Corrected(event=7, field="reason", new="A damp survey.", reason="Typed wrongly.")),
)  # fmt: skip
_SECOND = (
    (date(2026, 11, 17), acknowledged(2)),
    (date(2026, 11, 17), assigned("mona", 2)),
    (date(2026, 11, 18), answered(2, "mona")),
    (date(2026, 11, 18), f.RemedyOffered(remedy=f.Remedy(
        id="flowers", kind="apology", what="Flowers", needs_acceptance=True
    ))),
    (date(2026, 11, 18), f.ActionDone(action="action-1", told_resident=True)),
    (date(2026, 11, 18), f.LearningRecorded(learning="Visits are confirmed by text.")),
)  # fmt: skip
_OMBUDSMAN = (
    (date(2026, 9, 4), acknowledged()),
    (date(2026, 9, 15), answered()),
    (date(2026, 9, 20), f.Closed(reason="Answered.")),
    (date(2026, 10, 1), f.EvidenceRequested(id="evidence", due_on=date(2026, 12, 1))),
    (date(2026, 11, 2), f.Determined(
        reference="202600001",
        findings=(f.IssueFinding(issue="The mould", finding=OmbudsmanFinding.SERVICE_FAILURE),),
        orders=(f.Order(id="order", what="Pay £200", due_on=date(2026, 11, 30)),),
        recommendations=(f.Order(id="advice", what="Train the call centre"),),
    )),
    (date(2026, 11, 3), f.FailureOrderIssued(
        id="failure", type=2, order="Answer within ten days", due_on=date(2026, 11, 27)
    )),
)  # fmt: skip
_OF_ADA = (
    r.NeedDisclosed(need="She is deaf.", disability=True),
    r.PreferencesRecorded(channel=Channel.TEXT_MESSAGE, format=Format.LARGE_PRINT),
    r.AdjustmentAgreed(id="text", about="Text, do not call", review_on=date(2026, 11, 18)),
    r.RepresentativeRecorded(representative="Her daughter Ana", consent=Consent.GIVEN),
    r.RestrictionImposed(
        id="calls", terms="One call a week", bars=(Channel.SOCIAL_MEDIA,), reason="Forty calls a day",
        equality="Weighed with her daughter", review_on=date(2027, 1, 4),
    ),
)  # fmt: skip
