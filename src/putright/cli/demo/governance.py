"""How the invented landlord governs its complaints: offices with a gap, policies, reports, training."""

from collections.abc import Iterator
from datetime import date, timedelta

from putright.cli.demo.teller import Teller, World
from putright.procedure.landlords import governance_facts as g
from putright.procedure.landlords.facts import LandlordFact
from putright.procedure.landlords.governance_words import (
    Audience,
    ChangeKind,
    Office,
    PolicyKind,
    ReportKind,
    ReportPart,
)
from putright.procedure.policy import Policy
from putright.procedure.words import Role

_WEB = "https://www.harrowmere.example/complaints"
# Days before the demonstration's: the member of the board changed, and nobody was it in between.
_LEFT, _CAME = 300, 268


def govern(own: Teller, world: World, policies: tuple[Policy, Policy]) -> None:
    """Plan all of it into the landlord's own story; what would come before its start is left out."""
    by = world.staff.ids(Role.MANAGER)[0]
    for on, fact in _facts(world, policies):
        day = world.days.before(on, 0)
        if own.last_at is None or day > own.last_at.date():
            _plan(own, day, fact, by)


def _plan(own: Teller, day: date, fact: LandlordFact, by: str) -> None:
    def step(on: date) -> None:
        own.tell(fact, on, by)

    own.plan(day, step)


def _facts(world: World, policies: tuple[Policy, Policy]) -> Iterator[tuple[date, LandlordFact]]:
    yield from _offices(world)
    yield from _policies(world, policies)
    yield from _reports(world)
    yield from _others(world)


def _offices(world: World) -> Iterator[tuple[date, LandlordFact]]:
    staff, start = world.staff, world.days.after(world.start, 0)
    officer = staff.ids(Role.COMPLAINTS_OFFICER)[0]
    lead = staff.ids(Role.MANAGER)[-1]
    member = staff.ids(Role.MRC)[0]
    left = world.as_of - timedelta(days=_LEFT)
    came = world.as_of - timedelta(days=_CAME)
    for role, who in ((Office.COMPLAINTS_OFFICER, officer), (Office.SENIOR_LEAD, lead)):
        yield start, g.OfficeHeld(role=role, who=staff.name(who), person=who, from_on=start)
    yield start, g.OfficeHeld(role=Office.MRC, who="Alan Pryce", from_on=start)
    last = world.days.before(left, 0)
    yield last, g.OfficeLeft(role=Office.MRC, who="Alan Pryce")
    first = world.days.before(came, 0)
    yield (
        first,
        g.OfficeHeld(role=Office.MRC, who=staff.name(member), person=member, from_on=first),
    )


def _policies(world: World, policies: tuple[Policy, Policy]) -> Iterator[tuple[date, LandlordFact]]:
    for number, policy in enumerate(policies, 1):
        on = max(policy.from_on, world.days.after(world.start, 0))
        yield (
            on,
            g.PolicyPublished(
                id=f"complaints-{number}",
                kind=PolicyKind.COMPLAINTS,
                title=policy.name,
                from_on=policy.from_on,
                address=f"{_WEB}/policy",
                review_on=policy.from_on + timedelta(days=730),
            ),
        )
    on = world.days.after(world.start, 20)
    yield (
        on,
        g.PolicyPublished(
            id="behaviour",
            kind=PolicyKind.UNACCEPTABLE_BEHAVIOUR,
            title="Unacceptable behaviour policy",
            from_on=on,
            address=f"{_WEB}/behaviour",
            review_on=on + timedelta(days=700),
        ),
    )


def _reports(world: World) -> Iterator[tuple[date, LandlordFact]]:
    for number, (ago, parts) in enumerate(
        ((530, tuple(ReportPart)[:5]), (165, tuple(ReportPart))), 1
    ):
        on = world.as_of - timedelta(days=ago)
        time = {"from_on": on - timedelta(days=395), "to_on": on - timedelta(days=31)}
        for audience in (Audience.GOVERNING_BODY, Audience.PUBLIC):
            key = f"annual-{number}-{audience.value}"
            yield (
                on,
                g.ReportGiven(
                    id=key,
                    report=ReportKind.ANNUAL_REPORT,
                    audience=audience,
                    address=f"{_WEB}/report-{on.year}",
                    parts=parts,
                    **time,
                ),
            )
        yield (
            on + timedelta(days=8),
            g.GoverningBodyAnswered(
                report=f"annual-{number}-governing_body",
                response="The board thanks residents for telling us where we fell short. It asks for "
                "stage 1 answers to be looked at each month until they are in time.",
                address=f"{_WEB}/response-{on.year}",
            ),
        )
    yield from _quarterly(world)


def _quarterly(world: World) -> Iterator[tuple[date, LandlordFact]]:
    kinds = (
        (ReportKind.MRC_REPORT, Audience.GOVERNING_BODY),
        (ReportKind.VOLUMES, Audience.GOVERNING_BODY),
        (ReportKind.DETERMINATIONS, Audience.GOVERNING_BODY),
        (ReportKind.TREND_ASSESSMENT, Audience.GOVERNING_BODY),
        (ReportKind.LEARNING, Audience.RESIDENTS),
        (ReportKind.LEARNING, Audience.STAFF),
    )
    for quarter in range(8):
        on = world.as_of - timedelta(days=30 + 91 * quarter)
        for report, audience in kinds:
            yield (
                on,
                g.ReportGiven(
                    id=f"{report.value}-{audience.value}-{quarter}",
                    report=report,
                    audience=audience,
                    from_on=on - timedelta(days=100),
                    to_on=on - timedelta(days=10),
                ),
            )


def _others(world: World) -> Iterator[tuple[date, LandlordFact]]:
    team = tuple(world.staff.ids(Role.COMPLAINTS_OFFICER)[:4])
    for ago, count in ((600, 38), (235, 44)):
        about = "Handling complaints: the Code, plain answers, putting things right"
        yield (
            world.as_of - timedelta(days=ago),
            g.TrainingGiven(about=about, people=team, head_count=count),
        )
    down = world.days.before(world.as_of - timedelta(days=120), 0)
    yield (
        down,
        g.IncidentDeclared(
            id="telephones",
            about="The telephones are down after a fault at the exchange",
            back_on=down + timedelta(days=4),
            told_ombudsman_on=down,
            told_residents_on=down,
            published_on=down,
        ),
    )
    yield world.days.after(down, 3), g.IncidentEnded(id="telephones")
    changed = world.as_of - timedelta(days=395)
    yield (
        changed,
        g.ChangeHappened(
            id="policy",
            change=ChangeKind.PROCEDURE_CHANGED,
            about="A new complaints and compensation policy",
        ),
    )
    asked = world.as_of - timedelta(days=210)
    yield (
        asked,
        g.OmbudsmanAskedForReview(
            id="review",
            about="Look again at how stage 2 is acknowledged",
            due_on=asked + timedelta(days=60),
        ),
    )
    yield asked + timedelta(days=45), g.OmbudsmanReviewDone(id="review")
    noted = world.as_of - timedelta(days=80)
    yield (
        noted,
        g.ThemeNoted(
            id="follow-on",
            about="Works that follow a first visit are not booked before the operative leaves",
            change="Operatives book the next visit from the home, with the resident beside them",
        ),
    )
