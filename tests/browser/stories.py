"""What has happened before a journey begins, told to the record directly."""

from datetime import date

from integration.world import a_complaint, done, happened, moment, tell
from putright.procedure import facts as f
from putright.procedure.facts import Fact
from putright.procedure.requests.facts import DissatisfactionExpressed, RequestRecorded
from putright.procedure.words import Channel, Choice, Finding, Part
from putright.record.history import Kind
from putright.record.submitting import submit
from putright.record.tellings import Telling

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
