"""Made-up cases to write letters about: one for every kind, stage and edition."""

from datetime import date
from typing import Any

from putright.codes.load import edition
from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind, LetterKind, Moment, RuleKey
from putright.codes.vocabulary import LetterKind as K
from putright.letters.matter import ActionSaid, Matter, Needed, NextStage, PointSaid, RemedySaid
from putright.letters.model import Letterhead, Signature
from putright.letters.offices import offices_for

EDITIONS = ("2020", "2022", "2024", "spso-2021")

LETTERHEAD = Letterhead(
    landlord="Brambleside Homes",
    address=("1 Orchard Way", "Fernley", "FE1 2AB"),
    phone="01632 960 100",
    e_mail="complaints@brambleside.example",
    web="www.brambleside.example",
    hours="Monday to Friday, 9am to 5pm",
)
TEAM = Signature(team="Complaints team")

POINTS = (
    PointSaid(
        1,
        "We took four months to repair the leak in your bathroom ceiling.",
        sought="Repair the ceiling and pay for the spoilt carpet.",
        responsible=True,
        finding="upheld",
        reasons=(
            "You reported the leak on 3 November 2025. Our repairs policy says that we repair a leak like "
            "this within 20 working days. We came on 9 March 2026. We had lost your first report when we "
            "changed our computer system."
        ),
    ),
    PointSaid(
        2,
        "The caller from our repairs line was rude to you on 2 February 2026.",
        sought="An apology.",
        responsible=True,
        finding="not_upheld",
        reasons=(
            "We listened to the recording of the call. We understand that it was a hard day for you. The "
            "caller stayed polite and told you what we could do."
        ),
    ),
)

REMEDIES = (
    RemedySaid(
        "r1",
        "apology",
        "We are sorry for the long wait and for losing your report.",
        done=True,
        point=1,
    ),
    RemedySaid(
        "r2",
        "money",
        "A payment into your bank account",
        by_on=date(2026, 4, 17),
        pence=32550,
        heads=(("quantifiable_loss", 17550), ("distress_and_inconvenience", 15000)),
        point=1,
    ),
)

ACTIONS = (
    ActionSaid(
        "a1",
        "Plaster and paint the bathroom ceiling",
        owner="our repairs team",
        by_on=date(2026, 4, 24),
        point=1,
    ),
    ActionSaid(
        "a2",
        "Check that no other report was lost",
        owner="our repairs team",
        done_on=date(2026, 3, 20),
    ),
)

OFFICE_CODES = {"spso-2021": "spso"}


def stages_of(edition_id: str, kind: K) -> tuple[int | None, ...]:
    """The stages at which a letter of a kind is written under an edition; (None,) outside stages."""
    if kind in (K.CONTACT_RESTRICTION, K.ADJUSTMENT_AGREED, K.LETTER_WAITS):
        return (None,)
    if kind is K.DECLINED:
        return (1,)
    last = edition(edition_id).stages_allowed
    return tuple(range(1, last + 1))


def needs_of(edition: Edition, kind: LetterKind, stage: int | None) -> tuple[Needed, ...]:
    letter = edition.letter(kind, stage)
    if letter is None:
        return ()
    return tuple(
        Needed(each.key, each.title, each.provision or letter.provision) for each in letter.contents
    )


def next_stage_of(edition: Edition, stage: int, final_stage: int) -> NextStage | None:
    after = stage + 1
    if stage >= final_stage:
        return None
    acknowledge = edition.clock(DutyKind.ACKNOWLEDGE, after)
    respond = edition.clock(DutyKind.RESPOND, after)
    return NextStage(
        number=after,
        acknowledge_in=str(acknowledge.length) if acknowledge else "",
        respond_in=str(respond.length) if respond else "",
        from_acknowledgement=respond is not None and respond.start is Moment.ACKNOWLEDGED,
    )


def another_person(edition: Edition, stage: int) -> bool:
    return edition.place_of_rule(RuleKey.OTHER_PERSON, stage) is not None


def every_letter() -> list[tuple[str, K, int | None, int]]:
    """Every (edition, kind, stage, the landlord's last stage) that there can be."""
    return [
        (each, kind, stage, final)
        for each in EDITIONS
        for final in range(edition(each).final_stage, edition(each).stages_allowed + 1)
        for kind in K
        for stage in stages_of(each, kind)
        if stage is None or stage <= final
    ]


def matter(
    kind: K, stage: int | None = 1, edition_id: str = "2024", final: int = 2, **other: Any
) -> Matter:
    """A whole case under an edition, for a letter of a kind. `other` takes the place of what it says."""
    code = edition(edition_id)
    again = (stage or 1) > 1
    own = {**_of(kind), **other}
    points = own.get("points", POINTS)
    facts: dict[str, Any] = {
        "kind": kind,
        "stage": stage,
        "reference": "C-2026-00042",
        "written_on": date(2026, 3, 27),
        "resident": "Rowan Ashby",
        "edition": code.title,
        "ombudsman": code.ombudsman,
        "final_stage": final,
        "needs": needs_of(code, kind, stage),
        "lines": ("12 Mill Lane", "Fernley", "FE3 4CD"),
        "received_on": date(2026, 3, 9),
        "acknowledged_on": date(2026, 3, 12),
        "about": "The leak in the bathroom, and a phone call",
        "home": "12 Mill Lane",
        "points": points,
        "responsibility": "",
        "remedies": REMEDIES,
        "actions": ACTIONS,
        "offices": offices_for(
            [each.office for each in points],
            OFFICE_CODES.get(edition_id, "housing-ombudsman"),
            other.get("council", False),
        ),
        "respond_by": date(2026, 3, 27) if kind is K.ACKNOWLEDGEMENT else date(2026, 4, 15),
        "due_on": date(2026, 3, 27),
        "escalated_on": date(2026, 3, 16) if again else None,
        "answered_on": None,
        "reasons": "We need the surveyor's report on the roof above your flat. It is due on 8 April 2026.",
        "next_stage": next_stage_of(code, stage or 1, final),
        "another_person": another_person(
            code, (stage or 1) if kind is K.ACKNOWLEDGEMENT else (stage or 1) + 1
        ),
        "team": "Complaints team",
        "landlord": "Brambleside Homes",
    }
    return Matter(**{**facts, **own})


def _of(kind: K) -> dict[str, Any]:
    match kind:
        case K.CLARIFICATION:
            return {"text": "In which room did you first see the damp, and when?"}
        case K.PROGRESS_UPDATE:
            return {"text": "Our surveyor came on 18 March 2026. We are waiting for the report."}
        case K.DECLINED:
            return {
                "points": (
                    PointSaid(
                        1, "We took down the fence behind your home.", sought="Put it up again."
                    ),
                ),
                "ground": "the issue arose more than twelve months ago",
                "reasons": (
                    "You told us about a fence that was taken down in June 2023. That is nearly three years ago. "
                    "We thought about looking at it all the same. The people who did the work have left, and "
                    "there are no papers from that time. So we could not find out what happened."
                ),
                "evidence": "Our records of work on your home since 2022.",
            }
        case K.ESCALATION_REFUSED:
            return {
                "ground": "court papers have been filed about it",
                "escalated_on": date(2026, 3, 16),
                "reasons": "You started a claim at the county court on 2 March 2026. It is about the same leak.",
            }
        case K.REMEDY_OFFER | K.OFFER_REMINDER:
            return {
                "reasons": "We missed two visits in March.",
                "remedy": RemedySaid(
                    "r3",
                    "money",
                    "A payment to you",
                    date(2026, 4, 30),
                    pence=5000,
                    needs_acceptance=True,
                ),
            }
        case K.ACTION_DONE:
            return {
                "action": ActionSaid(
                    "a3", "Clear the gutters above your flat", done_on=date(2026, 3, 25)
                )
            }
        case K.CLOSED:
            return {
                "reasons": "You told us on 25 March 2026 that you are happy with what we did.",
                "answered_on": date(2026, 3, 20),
            }
        case K.CONTACT_RESTRICTION:
            return {
                "terms": "Please write to us by e-mail, and we will answer once a week. Please do not phone us about this case.",
                "bars": ("phone",),
                "review_on": date(2026, 9, 25),
                "until": date(2026, 9, 30),
                "reasons": "Between 1 and 20 March 2026 there were 94 calls, and in many of them you shouted at our staff.",
            }
        case K.ADJUSTMENT_AGREED:
            return {
                "adjustment": "We will phone you before we come, and we will write to you in large print.",
                "review_on": date(2027, 3, 26),
            }
        case K.EVIDENCE_COVER:
            return {
                "request": "HO/2026/1234",
                "enclosed": ("The complaint of 9 March 2026", "Our response of 27 March 2026"),
            }
        case _:
            return {}
