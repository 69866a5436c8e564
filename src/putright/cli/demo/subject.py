"""What one complaint is about: its texts, told by the resident, and what can be found on it."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from putright.cli.demo.days import Days, how_long, month_of, number, since_when, spoken
from putright.cli.demo.staff import Staff
from putright.cli.demo.tenants import Tenant
from putright.cli.demo.wording import (
    Matter,
    Part,
    Slots,
    capital,
    fill,
    lower_first,
    pounds,
    said,
    said_back,
    sides,
    to_you,
    words,
)
from putright.procedure.facts import Point
from putright.procedure.words import Channel, Role

_SPOKEN = (Channel.PHONE, Channel.IN_PERSON)
_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}
_FROM_CONTRACTORS = ("missed", "marked_done", "mess")


@dataclass(frozen=True)
class Facet:
    """One point: the part of the complaint that it comes from, as the landlord set it out."""

    part: Part
    point: Point


@dataclass(frozen=True)
class Subject:
    """What a complaint is about. `theirs` fills texts as the resident says them, `slots` as we do."""

    matter: Matter
    theirs: Slots
    slots: Slots
    occurred: date
    about: str
    facets: tuple[Facet, ...]
    member: str
    costs: int

    @property
    def points(self) -> tuple[Point, ...]:
        """The complaint definition."""
        return tuple(each.point for each in self.facets)

    def say(self, rng: Random, among: tuple[str, ...]) -> str:
        """One of these texts, in the landlord's voice."""
        return fill(rng.choice(among), self.slots)

    def ours(self, rng: Random, name: str, **more: str) -> str:
        """One of the general wordings, in the landlord's voice."""
        return said(rng, name, {**self.slots, **more})


def weighty(rng: Random, among: tuple[Matter, ...], month: int) -> Matter:
    """A matter, by how often it comes; in winter those of the winter come oftener."""
    winter, summer = month in (11, 12, 1, 2), 5 <= month <= 9
    weights = [
        0.0 if summer and each.cold else each.weight * (2.2 if winter and each.winter else 1.0)
        for each in among
    ]
    return rng.choices(among, weights=weights)[0]


def parts_beside(rng: Random, matter: Matter, most: int = 2) -> list[Part]:
    """What else is complained of."""
    wanted = rng.choices((0, 1, 2), weights=(38, 44, 18))[0]
    fit = [each for each in sides() if _fits(each, matter)]
    found: list[Part] = []
    while fit and len(found) < min(wanted, most):
        chosen = rng.choices(fit, weights=[each.weight for each in fit])[0]
        fit.remove(chosen)
        found.append(chosen)
    return found


def _fits(side: Part, matter: Matter) -> bool:
    if side.of and matter.service not in side.of:
        return False
    if side.key in _FROM_CONTRACTORS and (
        matter.owner == "service" or matter.key == "missed_visits"
    ):
        return False
    return not (side.staff and matter.staff)


def subject_of(
    rng: Random,
    matter: Matter,
    beside: list[Part],
    tenant: Tenant,
    received: date,
    channel: Channel,
    staff: Staff,
    days: Days,
    age: int | None = None,
) -> Subject:
    """A complaint about a matter, by somebody, as it reached the landlord on a day."""
    ago = age if age is not None else rng.randint(*matter.age)
    ago = max(ago, 6)  # so that there is room for what the resident tells of
    occurred = days.before(received - timedelta(days=ago), 0)
    among = [
        each
        for each in staff.ids(Role.HANDLER, matter.service)
        if staff.here(each, occurred, received)
    ]
    member = rng.choice(among or staff.ids(Role.HANDLER, matter.service))
    costs = rng.choice((1895, 2450, 3120, 4680, 6480, 8300, 11250))
    theirs = _slots(rng, matter, tenant, occurred, received, days)
    theirs |= {"officer": staff.name(member), "sum_small": pounds(costs)}
    theirs["contractor"] = staff.name(matter.owner if matter.owner != "service" else "brackwell")
    theirs |= {name: fill(value, theirs) for name, value in theirs.items() if "{" in value}
    slots = to_you(theirs)
    theirs["title"] = lower_first(fill(matter.title, theirs))
    slots["title"] = lower_first(fill(matter.title, slots))
    wanted = rng.choice(matter.sought)
    facets = tuple(
        Facet(part, point_of(rng, part, number, slots, wanted if part is matter else None))
        for number, part in enumerate([matter, *beside], start=1)
    )
    about = _told(rng, matter, beside, theirs, fill(wanted, theirs), channel)
    return Subject(matter, theirs, slots, occurred, about, facets, member, costs)


def told_again(rng: Random, subject: Subject, channel: Channel) -> str:
    """The same told once more, more shortly, in other words."""
    wanted = subject.points[0].sought or "that it is put right"
    again = _told(rng, subject.matter, [], subject.theirs, wanted, channel)
    return again if again != subject.about else f"As I said before: {again}"


def point_of(rng: Random, part: Part, nth: int, slots: Slots, sought: str | None = None) -> Point:
    """The point as the landlord writes it into the definition."""
    about, sought = rng.choice(part.points), sought or rng.choice(part.sought)
    return Point(
        number=nth,
        about=capital(fill(about, slots)),
        sought=capital(said_back(fill(sought, slots))),
        responsible=True,
    )


def _slots(
    rng: Random, matter: Matter, tenant: Tenant, occurred: date, received: date, days: Days
) -> Slots:
    ago = (received - occurred).days
    soon = days.after(occurred, rng.randint(1, 2))
    between = days.between(soon, received) or [soon]
    visit = rng.choice(between)
    another = rng.choice([each for each in between if each != visit] or [soon])
    times = rng.choice((2, 3, 3, 4) if ago < 60 else (3, 4, 5, 6))
    return {
        **{name: rng.choice(choices) for name, choices in matter.slots.items()},
        "since": since_when(occurred, received, rng.randint(0, 2)),
        "weeks": how_long(ago),
        "month": month_of(occurred),
        "reported": spoken(occurred, received),
        "soon": spoken(soon, received),
        "visit": spoken(visit, received),
        "visit2": spoken(another, received),
        "n": number(times),
        "nth": _ORDINALS[times],
        "job": str(rng.randint(400_000, 989_999)),
        "place": tenant.dwelling.place,
        "child": rng.choice(("my son", "my daughter", "my youngest", "my little boy", "our baby")),
    }


def _told(
    rng: Random,
    matter: Matter,
    beside: list[Part],
    slots: Slots,
    sought: str,
    channel: Channel,
) -> str:
    sentences = [rng.choice(matter.says)]
    sentences += rng.sample(
        matter.more, k=min(len(matter.more), rng.choices((0, 1, 2), (40, 42, 18))[0])
    )
    sentences += [rng.choice(each.says) for each in beside]
    if matter.effects and rng.random() < 0.6:
        sentences.append(rng.choice(matter.effects))
    if rng.random() < 0.16:
        sentences.append(rng.choice(words("angry")))
    if rng.random() < 0.4:
        sentences.append(fill(rng.choice(words("want")), {"sought": lower_first(sought)}))
    body = [fill(each, slots) for each in sentences]
    if channel in _SPOKEN:
        text = " ".join(body)
        name = "heard" if channel is Channel.PHONE else "heard_in_person"
        return said(rng, name, {"words": text}) if rng.random() < 0.6 else text
    if rng.random() < 0.4:
        body.insert(0, rng.choice(words("opening")))
    if rng.random() < 0.55:
        body.append(rng.choice(words("closing")))
    gap = "\n\n" if len(body) > 4 and channel in (Channel.E_MAIL, Channel.POST) else " "
    return as_typed(rng, gap.join(body))


_SLIPS = (
    ("received", "recieved"), ("appointment", "apointment"), ("definitely", "definately"),
    ("their ", "there "), ("you're", "your"), ("a lot", "alot"), ("because", "becuase"),
    ("disgusting", "discusting"), ("until", "untill"), ("don't", "dont"), ("I've", "ive"),
    ("hasn't", "hasnt"), ("nobody", "no body"), ("again", "agian"), ("promised", "promissed"),
    ("doesn't", "doesnt"), ("ceiling", "cieling"), ("believe", "beleive"),
    ("I'm", "Im"), ("can't", "cant"), (", ", " "),
)  # fmt: skip


def as_typed(rng: Random, text: str) -> str:
    """The text as it was typed: mostly well, sometimes in a hurry."""
    way = rng.random()
    if way < 0.05:
        return text.lower().replace(". ", " ").rstrip(".")
    if way < 0.25:
        slips = [each for each in _SLIPS if each[0] in text]
        for wrong in rng.sample(slips, k=min(len(slips), rng.randint(1, 3))):
            text = text.replace(*wrong, 1)
    return text
