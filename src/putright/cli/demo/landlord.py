"""Harrowmere Homes, a landlord that does not exist: everything `make demo` shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random

from msgspec.structs import replace

from putright.cli.demo import (
    assessments,
    casting,
    complaint,
    current,
    governance,
    requests,
    residents,
    specials,
)
from putright.cli.demo.days import Days
from putright.cli.demo.places import build_homes
from putright.cli.demo.plot import Plot
from putright.cli.demo.requests import Wanted
from putright.cli.demo.staff import Staff, hire, policies
from putright.cli.demo.teller import Teller, World
from putright.cli.demo.tenants import Register
from putright.cli.demo.wording import data
from putright.codes.vocabulary import LetterKind
from putright.procedure.landlords import NEW_LANDLORD, Landlord
from putright.procedure.landlords import facts as lf
from putright.procedure.landlords.letters import LetterSettings
from putright.procedure.people import Person
from putright.procedure.words import Role
from putright.record.history import History, Home, Kind
from putright.workingdays import Nation, calendar

SLUG, NAME, COLOUR = "harrowmere", "Harrowmere Homes", "#1d4f6e"
_YEARS = 3

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class SignIn:
    """A way into the demonstration: as whom, and what one sees then."""

    person: str
    name: str
    role: Role
    e_mail: str
    sees: str


@dataclass(frozen=True)
class Demo:
    """The invented landlord.

    The first of the histories is its own; then residents', requests', complaints', self-assessments'.
    `documents` are the files that the histories speak of, by id.
    """

    slug: str
    name: str
    homes: tuple[Home, ...]
    histories: tuple[History, ...]
    people: tuple[Person, ...]
    sign_ins: tuple[SignIn, ...]
    documents: dict[str, bytes] = field(default_factory=dict)


# Numbers and addresses that nobody has: the phone's are kept for invented people.
LETTERS = LetterSettings(
    address=("Tallow House", "2 Corn Exchange", "Astonleigh", "QX1 1AB"),
    phone="0808 157 0100",
    e_mail="complaints@harrowmere.example",
    web="www.harrowmere.example/complaints",
    hours="Monday to Friday, 8am to 6pm",
    sign_off=(LetterKind.DECLINED, LetterKind.ESCALATION_REFUSED),
    portal=True,
)

_SEES = {
    Role.COMPLAINTS_OFFICER: "some twenty open complaints of your own, from received today to overdue",
    Role.HANDLER: "the complaints that you look into, and what was promised of your service",
    Role.MANAGER: "every team's queue, the stage 2 answers to sign, and what is late",
    Role.MRC: "how complaints are handled as a whole, for the governing body",
    Role.THIRD_PARTY: "the works that were promised to residents and are yours to do",
    Role.AUDITOR: "everything, and nothing that can be changed",
    Role.ADMINISTRATOR: "people, policies, holidays and the list of homes",
}


def build(
    *,
    seed: int,
    as_of: date,
    homes: int = 12_000,
    complaints: int = 2_000,
    progress: Progress | None = None,
) -> Demo:
    """The invented landlord with three years of complaints up to a day.

    Args:
        seed: The same seed and day give the same landlord.
        as_of: The day that it is there. Nothing is told of later days.
        homes: How many homes it has.
        complaints: About how many complaints there are; the rest follows from that.
        progress: Called now and then with how many histories are told, and of how many.

    Raises:
        NotAccepted: the rules do not record what is told; a mistake of this package.
    """

    def rng(part: str) -> Random:
        return Random(f"{seed}/{as_of}/{part}")  # noqa: S311 - invented data, no secret

    dwellings = build_homes(rng("homes"), homes)
    world, own = _world(as_of, homes)
    register = Register(rng("tenants"), dwellings)
    cast = casting.Cast(world, register, rng("cast"))
    plots = _plots(cast, complaints)
    wanted = _wanted(cast, plots, complaints)
    _others(register, rng("others"), complaints)
    residents.restrict(rng("restrictions"), register.tenants, as_of)
    own_forms = assessments.histories(world)
    told = _told(world, register, wanted, plots, rng, own_forms, progress)
    return Demo(
        slug=SLUG,
        name=NAME,
        homes=tuple(each.home for each in dwellings),
        histories=(own, *told),
        people=world.staff.people,
        sign_ins=tuple(_sign_ins(world.staff)),
        documents=world.documents,
    )


# The landlord itself


def _world(as_of: date, homes: int) -> tuple[World, History]:
    start = _years_before(as_of, _YEARS)
    staff = hire(as_of)
    people = {each.id: each for each in staff.people}
    plain = Days(calendar(Nation.ENGLAND_AND_WALES), start - timedelta(days=900), as_of)
    world = World(start, as_of, plain, staff, NEW_LANDLORD, people)
    own = _own_history(world, homes)
    landlord: Landlord = own.record
    override = calendar(Nation.ENGLAND_AND_WALES, landlord.overrides)
    world.landlord = landlord
    world.days = Days(override, start - timedelta(days=900), as_of + timedelta(days=1500))
    return world, own.history()


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


def _own_history(world: World, homes: int) -> Teller:
    """The landlord's settings, in the order of their days."""
    own = Teller(world, Kind.LANDLORD, SLUG, Random(SLUG))  # noqa: S311 - invented data, no secret
    own.rules = NEW_LANDLORD.rules("2024")
    start = world.days.before(world.start, 15)
    described = lf.LandlordDescribed(
        called=NAME, nation=Nation.ENGLAND_AND_WALES, colour=COLOUR, homes=homes, council=False
    )
    own.tell(described, start, "system")
    first, second = policies(world.start, world.as_of)
    own.tell(lf.PolicyAdopted(policy=first), start, "system")
    own.tell(lf.LettersSet(letters=LETTERS), start, "system")
    clerk = world.staff.ids(Role.ADMINISTRATOR)[0]
    for person in world.staff.people:
        came = world.staff.came.get(person.id)
        plain = replace(person, absences=())
        by = "system" if came is None else clerk
        _person(own, came or start, plain, by)
        if person.absences:
            told = max(came or start, person.absences[0].first - timedelta(days=20))
            _person(own, world.days.before(told, 0), person, clerk)
    for who, day in world.staff.left.items():
        _later(own, day, lf.PersonLeft(person=who), clerk)
    adopted = world.days.before(second.from_on, 12)
    _later(own, adopted, lf.PolicyAdopted(policy=second), clerk)
    _later(own, world.days.before(world.as_of, 14), _holiday(world), clerk)
    governance.govern(own, world, (first, second))
    own.run()
    return own


def _person(own: Teller, day: date, person: Person, by: str) -> None:
    _later(own, day, lf.PersonRecorded(person=person), by)


def _later(own: Teller, day: date, fact: lf.LandlordFact, by: str) -> None:
    def step(on: date) -> None:
        own.tell(fact, on, by)

    own.plan(day, step)


def _holiday(world: World) -> lf.HolidayAnnounced:
    """One more holiday about a week from today, so that the due dates of open cases step over it."""
    days = calendar(Nation.ENGLAND_AND_WALES)
    day = world.as_of + timedelta(days=6)
    while not days.is_working(day):
        day += timedelta(days=1)
    return lf.HolidayAnnounced(day=day, title="Additional bank holiday")


# Whom and what it is about


def _plots(cast: casting.Cast, complaints: int) -> list[Plot]:
    """All complaints, in the order in which they came in, with their references."""
    now = current.open_now(cast, complaints / 2_000)
    twice = max(1, round(complaints * 0.004))
    past = casting.historic(cast, max(20, complaints - len(now) - twice))
    past += casting.duplicates(cast, past, twice)
    specials.give(cast, past)
    for tenant in cast.register.tenants:
        if cast.rng.random() < 0.07:
            tenant.represented = cast.rng.choice(data("needs")["representatives"])
    plots = sorted([*past, *now], key=lambda each: each.received)
    numbers: dict[int, count[int]] = {}
    for plot in plots:
        year = plot.received.year
        plot.reference = f"C-{year}-{next(numbers.setdefault(year, count(1))):05d}"
    return plots


def _wanted(cast: casting.Cast, plots: list[Plot], complaints: int) -> list[Wanted]:
    """All service requests, in the order in which they came in, with their references."""
    wanted = requests.wanted_from(cast, plots, 0.07)
    wanted += requests.wanted_only(cast, round(complaints * 0.6) - len(wanted))
    wanted.sort(key=lambda each: each.on)
    numbers: dict[int, count[int]] = {}
    for each in wanted:
        year = each.on.year
        each.reference = f"R-{year}-{next(numbers.setdefault(year, count(1))):05d}"
    return wanted


def _others(register: Register, rng: Random, complaints: int) -> None:
    """Residents who have never complained, so that a search has somebody to pass over."""
    for _ in range(min(round(complaints * 0.4), register.room)):
        tenant = register.somebody()
        if rng.random() < 0.02:
            tenant.represented = rng.choice(data("needs")["representatives"])


def _told(
    world: World,
    register: Register,
    wanted: list[Wanted],
    plots: list[Plot],
    rng: Callable[[str], Random],
    own_forms: tuple[History, ...],
    progress: Progress | None,
) -> Iterable[History]:
    """Every history but the landlord's own: residents', requests', complaints', self-assessments'."""
    total = len(register.tenants) + len(wanted) + len(plots) + len(own_forms)
    needs = rng("needs")
    steps: list[Callable[[], History]] = []
    for tenant in register.tenants:
        has = needs.random() < 0.15
        steps.append(
            lambda t=tenant, n=has: residents.tell(world, t, rng(t.reference), needs=n)  # type: ignore[misc]
        )
    for each in wanted:
        steps.append(lambda w=each: requests.tell(world, w, rng(w.reference)))  # type: ignore[misc]
    for plot in plots:
        steps.append(lambda p=plot: complaint.tell(world, p, rng(p.reference)))  # type: ignore[misc]
    found = []
    for done, step in enumerate(steps, start=1):
        found.append(step())
        if progress and done % 100 == 0:
            progress(done, total)
    if progress:
        progress(total, total)
    return [*found, *own_forms]


def _sign_ins(staff: Staff) -> Iterable[SignIn]:
    for role in Role:
        who = staff.ids(role)[0]
        yield SignIn(who, staff.name(who), role, f"{who}@harrowmere.example", _SEES[role])
