"""What has happened before somebody writes a letter: told to the record directly. Today is a Friday."""

from datetime import date
from typing import Any

from integration.acting import acknowledged
from integration.desk import Typed, Writer
from integration.letters import facts
from integration.world import a_complaint, done, happened, moment, tell
from putright.procedure import facts as f
from putright.procedure.facts import Fact
from putright.procedure.landlords.facts import LettersSet
from putright.procedure.landlords.letters import LetterSettings
from putright.procedure.residents.facts import DetailsRecorded
from putright.procedure.words import Channel, Finding
from putright.record.history import Kind
from putright.record.submitting import submit
from putright.record.tellings import Telling

TODAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
ADA = "T-000001"
PHONE = "01632 960000"

# What somebody types into the forms of acts.
ACKNOWLEDGING: Typed = {
    "points-0-about": "The roof leaks into the bedroom",
    "points-0-sought": "A dry bedroom",
    "points-0-responsible": "yes",
    "responsibility": "The roof is ours to keep in repair.",
}
RESPONDING: Typed = {
    "findings-0-finding": "upheld",
    "findings-0-reasons": "We came after six weeks. Our policy says four.",
    "remedies-0-kind": "apology",
    "remedies-0-what": "An apology for the long wait",
    "remedies-0-by_on": date(2026, 11, 27),
    "remedies-0-guidance": "The guidance on remedies of 2024",
    "remedies-0-impact": "medium",
    "decided_by": "hana",
    "conflict": "no",
}


def with_letterhead(landlord: int, **more: object) -> None:
    """The landlord says how it is reached."""
    settings = LetterSettings(**{"phone": PHONE, **more})  # type: ignore[arg-type]
    telling = Telling(
        Kind.LANDLORD, happened(LettersSet(letters=settings), MONDAY, "mona"), "landlord"
    )
    done(submit(landlord, [telling], by="mona", at=moment(MONDAY)))


def tell_ada(landlord: int, fact: Fact, on: date = MONDAY) -> None:
    """Something of Ada's record."""
    telling = Telling(Kind.RESIDENT, happened(fact, on), ADA)
    done(submit(landlord, [telling], by="olive", at=moment(on)))


def with_e_mail(landlord: int, **more: object) -> None:
    """Ada can be reached by e-mail."""
    details = DetailsRecorded(e_mail="ada@post.example", **more)  # type: ignore[arg-type]
    tell_ada(landlord, details)


def received(landlord: int, **more: Any) -> str:
    """A complaint of Monday."""
    return a_complaint(landlord, MONDAY, **more)


def acknowledged_case(landlord: int) -> str:
    """A complaint that was acknowledged on Tuesday."""
    reference = received(landlord)
    tell(landlord, reference, acknowledged(), date(2026, 11, 17))
    return reference


OFFERING: Typed = {
    "remedy-kind": "money",
    "remedy-what": "A payment for the distress",
    "remedy-pence": "150",
    "remedy-heads-distress_and_inconvenience": "150",
    "remedy-by_on": date(2026, 12, 11),
    "remedy-needs_acceptance": "yes",
    "remedy-guidance": "The guidance on remedies of 2024",
    "remedy-impact": "low",
}
DECLINING: Typed = {
    "ground": "too_old",
    "reasons": "It arose more than two years before.",
    "evidence": "The first call was on 7 May 2024.",
    "merits": "Nothing kept her from coming sooner.",
    "discretion_considered": "yes",
}
RESTRICTING: Typed = {
    "terms": "One call a week",
    "bars": ["social_media"],
    "reason": "Forty calls a day",
    "equality": "Weighed with her daughter",
    "policy": "Policy on unacceptable behaviour",
    "from_on": date(2026, 11, 23),
    "review_on": date(2027, 1, 20),
}


def answered(stage: int = 1, **more: object) -> f.Responded:
    """The answer left, with an action promised in it."""
    told = {
        "stage": stage,
        "findings": (f.PointFinding(point=1, finding=Finding.UPHELD, reasons="We came late."),),
        "remedies": (f.Remedy(id="sorry", kind="apology", what="An apology", done=True),),
        "actions": (
            f.Action(id="roof", what="Mend the roof", owner="bright", due_on=date(2026, 12, 4)),
        ),
        "decided_by": "hana",
    }
    return f.Responded(**{**told, **more})  # type: ignore[arg-type]


def answered_case(landlord: int) -> str:
    """A complaint that was answered on Wednesday."""
    reference = acknowledged_case(landlord)
    tell(landlord, reference, answered(), date(2026, 11, 18))
    return reference


def at_stage_2(landlord: int) -> str:
    """A complaint with which the resident asks for stage 2, acknowledged at that stage."""
    reference = answered_case(landlord)
    tell(
        landlord,
        reference,
        f.EscalationRequested(to_stage=2, channel=Channel.PHONE),
        date(2026, 11, 18),
    )
    tell(landlord, reference, acknowledged(stage=2), date(2026, 11, 19))
    return reference


def too_old(landlord: int) -> str:
    """A complaint about something of long ago."""
    return received(landlord, occurred_on=date(2024, 5, 7))


def offered(landlord: int) -> str:
    """A complaint with an offer that the resident has not answered."""
    reference = acknowledged_case(landlord)
    remedy = f.Remedy(
        id="pay", kind="money", what="A payment", pence=5000, by_on=date(2026, 12, 11),
        needs_acceptance=True,
    )  # fmt: skip
    tell(landlord, reference, f.RemedyOffered(remedy=remedy), date(2026, 11, 18))
    return reference


def closed(landlord: int) -> str:
    """A complaint that was closed on Thursday."""
    reference = answered_case(landlord)
    tell(landlord, reference, f.Closed(reason="It is answered."), date(2026, 11, 19))
    return reference


def evidence_asked(landlord: int) -> str:
    """A complaint for which the Ombudsman wants evidence."""
    reference = closed(landlord)
    asked = f.EvidenceRequested(id="evidence-1", due_on=date(2026, 12, 1))
    tell(landlord, reference, asked, date(2026, 11, 19))
    return reference


def spoken(landlord: int) -> str:
    """A complaint that was acknowledged on the phone on Wednesday, and not in writing."""
    reference = received(landlord)
    tell(landlord, reference, acknowledged(channel=Channel.PHONE), date(2026, 11, 18))
    return reference


def begun(landlord: int, person: str = "olive", slug: str = "acknowledge") -> Writer:
    """Somebody with a letter before them, begun from the form of its act."""
    typed = {"acknowledge": ACKNOWLEDGING, "respond": RESPONDING}[slug]
    story = {"acknowledge": received, "respond": acknowledged_case}[slug]
    return Writer(landlord, person).begins(f"/complaints/{story(landlord)}/do/{slug}", typed)


def case_of(writer: Writer) -> str:
    """The case whose page somebody has before them."""
    return writer.at.split("/")[2]


def letters(landlord: int, reference: str) -> int:
    """How many letters of a case are on record."""
    return len(facts(landlord, reference, f.LetterWritten))
