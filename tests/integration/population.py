"""Histories of some forty streams, written by both ways in: `submit` and `load`."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db import connection

from integration.world import happened, moment
from putright.procedure import facts as f
from putright.procedure.assessments import facts as a
from putright.procedure.assessments.words import Answered
from putright.procedure.events import Command, Refused
from putright.procedure.requests import facts as r
from putright.procedure.residents import facts as t
from putright.procedure.words import Channel, Direction, Finding, Level, Party, Route
from putright.record.bulk import load
from putright.record.history import Entry, History, Kind
from putright.record.streams import NUMBERED
from putright.record.submitting import SYSTEM, NotDone, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

POINTS = (
    f.Point(number=1, about="The roof leaks", sought="A dry bedroom", responsible=True),
    f.Point(number=2, about="Nobody rang back", sought="An apology", responsible=True),
)
NAMES = ("Cora Cole", "Dev Das", "Esi Essien", "Finn O’Farrell", "Gül Güneş", "Hugh Howe")


def entered(*commands: Command) -> tuple[Entry, ...]:
    """Each command, entered on its own day."""
    return tuple(Entry(each, moment(each.on)) for each in commands)


def complaint(number: int, begun: date, steps: int, resident: str = "T-000001") -> History:
    """A complaint that has gone so many steps of a whole life: answered, escalated, closed."""

    def on(days: int) -> date:
        return begun + timedelta(days=days)

    answer = f.Responded(
        stage=1, channel=Channel.E_MAIL, decided_by="hana",
        findings=tuple(f.PointFinding(point=n, finding=Finding.UPHELD, reasons=f"Log {number}") for n in (1, 2)),
        remedies=(
            f.Remedy(id="sorry", kind="apology", what="A letter that says sorry", by_on=on(20)),
            f.Remedy(id="sum", kind="money", what="For the trouble", pence=5000 + number, by_on=on(40), needs_acceptance=True),
        ),
        actions=(f.Action(id="roof", what="Renew the flashing", owner="bright", due_on=on(45)),),
    )  # fmt: skip
    life = (
        happened(f.ComplaintReceived(about=f"The roof leaks for the {number}th time", channel=Channel.PHONE,
                                     resident=resident, home="H-00001", service="repairs"), begun),
        happened(f.Triaged(route=Route.INVESTIGATION, risk=Level.LOW), on(1)),
        happened(f.HandlerAssigned(stage=1, handler="hana", conflict=False), on(1)),
        happened(f.Acknowledged(stage=1, channel=Channel.E_MAIL, points=POINTS), on(3)),
        happened(f.ContactRecorded(direction=Direction.OUT, channel=Channel.PHONE, party=Party.RESIDENT,
                                   about="The roofer comes on Friday"), on(7), "hana"),
        happened(answer, on(14), "hana"),
        happened(f.RemedyAccepted(remedy="sum"), on(16)),
        happened(f.RemedyDelivered(remedy="sum"), on(25)),
        happened(f.EscalationRequested(to_stage=2, channel=Channel.PHONE, reasons="It drips again"), on(30), "resident"),
        happened(f.Acknowledged(stage=2, channel=Channel.POST, points=POINTS[:1]), on(32)),
        happened(f.Responded(stage=2, channel=Channel.POST, decided_by="mona",
                             findings=(f.PointFinding(point=1, finding=Finding.UPHELD, reasons="Not done"),),
                             remedies=(), actions=()), on(45), "mona"),
        happened(f.ActionDone(action="roof", told_resident=True), on(50), "bright"),
        happened(f.LearningRecorded(learning="Ring back", change="A list each Monday"), on(55), "mona"),
        happened(f.Closed(), on(60)),
    )  # fmt: skip
    return History(Kind.COMPLAINT, f"C-{begun.year}-{number:05d}", entered(*life[:steps]))


def request(number: int, begun: date, steps: int) -> History:
    """A service request that has gone so many steps."""
    life = (
        happened(r.RequestRecorded(about=f"Tap {number} drips", channel=Channel.PHONE, resident="T-000002", home="H-00002"), begun),
        happened(r.DissatisfactionExpressed(about="Nobody has come", channel=Channel.PHONE), begun + timedelta(days=5)),
        happened(r.RequestReviewed(outcome="The plumber was ill"), begun + timedelta(days=6)),
        happened(r.RequestDone(outcome="New washer", told_resident=True), begun + timedelta(days=9)),
    )  # fmt: skip
    return History(Kind.REQUEST, f"R-{begun.year}-{number:05d}", entered(*life[:steps]))


def resident(number: int, begun: date, steps: int) -> History:
    """A resident of whom so much is known."""
    details = t.DetailsRecorded(
        full_name=NAMES[number % len(NAMES)], home="H-00001", phone="01632 960002"
    )
    life = (
        happened(details, begun),
        happened(t.NeedDisclosed(need="Large print"), begun + timedelta(days=1)),
        happened(t.AdjustmentAgreed(id="print", about="Letters in 18 point", review_on=begun + timedelta(days=200)), begun + timedelta(days=1)),
    )  # fmt: skip
    return History(Kind.RESIDENT, f"T-{number:06d}", entered(*life[:steps]))


def assessment(number: int, begun: date, steps: int) -> History:
    """A self-assessment that has gone so many steps: written, a promise made and kept, published."""

    def on(days: int) -> date:
        return begun + timedelta(days=days)

    link = a.EvidenceLinked(
        ref="6.3", id="log", title="The log", address="https://www.example.org/log"
    )
    not_kept = a.ProvisionAnswered(
        ref="6.3", answer=Answered.PARTIAL, evidence=f"Log {number}", explanation="Two handlers left",
        comply_by=on(100),
    )  # fmt: skip
    life = (
        happened(a.AssessmentBegun(edition="2024", year=begun.year, due_on=on(60)), begun),
        happened(a.ProvisionAssigned(ref="6.3", owner="hana", review_on=on(20)), begun),
        happened(not_kept, on(3), "hana"),
        happened(link, on(3), "hana"),
        happened(a.LinkChecked(ref="6.3", id="log", works=False, status="404"), on(4), "system"),
        happened(a.ProvisionAnswered(ref="1.2", answer=Answered.YES, evidence="The policy"), on(5)),
        happened(a.SignedOff(body="The Board", response="We agree"), on(40), "mona"),
        happened(a.Published(address="https://www.example.org", sha256="5f" * 32), on(45)),
        happened(a.ComplianceReached(ref="6.3", how="Two handlers came"), on(90), "hana"),
        happened(a.FollowedBy(assessment="A-2027-00001"), on(95)),
    )
    return History(Kind.ASSESSMENT, f"A-{begun.year}-{number:05d}", entered(*life[:steps]))


def by_submit(
    landlord: int, histories: Iterable[History], *, numbered: bool = True
) -> list[tuple[str, int, Refused]]:
    """Tell every entry to `submit`, one by one. What was refused: reference, entry, why.

    `numbered`: the references are those that come of counting; else each is made the next one.
    """
    refused: list[tuple[str, int, Refused]] = []
    for history in histories:
        if not numbered:
            _make_next(landlord, history)
        reference: str | None = None
        for number, entry in enumerate(history.entries):
            telling = Telling(history.kind, entry.command, reference)
            outcome = submit(landlord, [telling], by=SYSTEM, at=entry.at)
            if isinstance(outcome, NotDone):
                refused.append((history.reference, number, outcome.refused))
                continue
            assert outcome.references == (history.reference,)  # type: ignore[union-attr]
            reference = history.reference
    return refused


def _make_next(landlord: int, history: History) -> None:
    read = NUMBERED[history.kind].read(history.reference) if history.kind in NUMBERED else None
    if read is None:
        return
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "insert into numbering (landlord_id, kind, year, last) values (%s, %s, %s, %s) "
            "on conflict (landlord_id, kind, year) do update set last = excluded.last",
            [landlord, history.kind.value, read[0], read[1] - 1],
        )


def some(first: int, begun: date) -> Iterator[History]:
    """Streams from a number on: residents, requests, self-assessments, complaints of all lengths."""
    for each in range(4):
        yield resident(first + 2 + each, begun, 1 + each % 3)
    for each in range(4):
        yield request(first + each, begun + timedelta(days=each), 1 + each)
    for each in range(3):
        yield assessment(first + each, begun + timedelta(days=each), (2, 6, 10)[each])
    for each in range(11):
        yield complaint(
            first + each,
            begun + timedelta(days=3 * each),
            1 + (each * 5) % 14,
            f"T-{first + 2 + each % 4:06d}",
        )


def populate(landlord: int) -> None:
    """About forty streams: half of them by `submit`, half by `load`. Their chains are alike."""
    assert not by_submit(landlord, some(1, date(2024, 9, 9)))
    assert not load(landlord, some(101, date(2025, 1, 6))).left_out
