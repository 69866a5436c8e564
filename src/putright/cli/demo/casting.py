"""Who complains about what, when, and how it goes: the years up to a few weeks ago."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from putright.cli.demo.plot import (
    Course,
    Ending,
    Extension,
    Plot,
    findings_again,
    findings_for,
    pace,
)
from putright.cli.demo.subject import Subject, parts_beside, subject_of, told_again, weighty
from putright.cli.demo.teller import World
from putright.cli.demo.tenants import Register, Tenant
from putright.cli.demo.wording import Matter, matters
from putright.procedure.words import Channel, Finding, Role

_T = TypeVar("_T")
_NEW_CODE = date(2024, 4, 1)
_CHANNELS = (
    (Channel.WEB_FORM, 28), (Channel.E_MAIL, 25), (Channel.PHONE, 24), (Channel.PORTAL, 9),
    (Channel.POST, 6), (Channel.IN_PERSON, 4), (Channel.SOCIAL_MEDIA, 2), (Channel.TEXT_MESSAGE, 2),
)  # fmt: skip
_GROUNDS = (
    ("too_old", 45),
    ("legal_proceedings", 15),
    ("already_considered", 20),
    ("insurance_claim", 20),
)
_EXTENSIONS = (
    (Extension.GOOD, 76), (Extension.NO_REASON, 7), (Extension.NO_DETAILS, 6),
    (Extension.AFTER_DUE, 6), (Extension.BEYOND, 3), (Extension.UNTOLD, 2),
)  # fmt: skip


class Cast:
    """Makes plots. What it makes follows from its random numbers alone."""

    def __init__(self, world: World, register: Register, rng: Random) -> None:
        """Work with these people and homes, and with these random numbers."""
        self.world, self.register, self.rng = world, register, rng
        self.hard_from = date(world.start.year + 1, 11, 12)
        self.hard_until = date(world.start.year + 2, 2, 20)

    def pick(self, weighted: tuple[tuple[_T, int], ...]) -> _T:
        """One of these, by its weight."""
        return self.rng.choices(
            [each for each, _ in weighted], weights=[weight for _, weight in weighted]
        )[0]

    def day(self, last: date) -> date:
        """A day up to a last one: more of them of late, and in winter; seldom a weekend."""
        first = self.world.start
        length = (last - first).days
        while True:
            day = first + timedelta(days=self.rng.randint(0, length))
            weight = 0.75 + 0.5 * (day - first).days / length
            weight *= 1.25 if day.month in (11, 12, 1, 2) else 0.95
            if self.rng.random() * 1.6 < weight:
                break
        if not self.world.days.working(day) and self.rng.random() < 0.85:
            day = min(self.world.days.after(day, 0), last)
        return day

    def plot(
        self,
        received: date,
        *,
        matter: Matter | None = None,
        tenant: Tenant | None = None,
        age: int | None = None,
        sides: int = 2,
    ) -> Plot:
        """One complaint that is answered, if nothing else is decided for it."""
        rng = self.rng
        matter = matter or weighty(rng, matters(), received.month)
        if tenant is None:
            known = self.register.again(matter.homes) if rng.random() < 0.14 else None
            tenant = known or self.register.somebody(matter.homes)
        tenant.seen(received)
        tenant.complaints += 1
        channel = self._channel(received)
        beside = parts_beside(rng, matter, sides)
        subject = subject_of(
            rng, matter, beside, tenant, received, channel, self.world.staff, self.world.days, age
        )
        return self.with_people(received, tenant, subject, channel)

    def _channel(self, received: date) -> Channel:
        if not self.world.days.working(received):
            return self.rng.choice((Channel.WEB_FORM, Channel.PORTAL))
        return self.pick(_CHANNELS)

    def with_people(
        self, received: date, tenant: Tenant, subject: Subject, channel: Channel
    ) -> Plot:
        """The plot of a subject, with those who will deal with it, and how quickly they do."""
        rng, staff = self.rng, self.world.staff
        officers, heads = staff.ids(Role.COMPLAINTS_OFFICER), staff.ids(Role.MANAGER)
        officer = staff.one(rng, officers, received, 45)
        investigator = officer
        if rng.random() < 0.32:
            among = [
                each
                for each in staff.ids(Role.HANDLER, subject.matter.service)
                if each != subject.member
            ]
            investigator = staff.one(rng, among or [officer], received, 45)
        another = staff.one(rng, [each for each in officers if each != investigator], received, 130)
        head = staff.one(rng, heads, received, 45)
        decider = staff.one(rng, [each for each in heads if each != head], received, 130)
        hard = self.hard_from <= received <= self.hard_until
        found = findings_for(rng, subject)
        first = Course(*pace(rng, received, stage=1, hard=hard), investigator, head, found)
        again = findings_again(rng, found)
        second = Course(*pace(rng, received, stage=2, hard=hard), another, decider, again)
        if received < _NEW_CODE and second.acknowledged is not None and second.answered:
            # Under the edition of 2022 the time at stage 2 counts from the request.
            second.answered = max(3, second.answered - second.acknowledged - 1)
        return Plot(received, tenant, subject, channel, officer, first, second)

    def extend(self, course: Course, stage: int, kind: Extension | None = None) -> None:
        """More time is taken, and mostly enough."""
        rng = self.rng
        chosen = kind or self.pick(_EXTENSIONS)
        course.extension = chosen
        full = 10 if stage == 1 else 20
        course.until = rng.randint(3, 10)
        course.at = -rng.randint(1, 3) if chosen is Extension.AFTER_DUE else rng.randint(1, 4)
        if course.answered is not None:
            longer = course.until if rng.random() < 0.85 else course.until + rng.randint(1, 8)
            course.answered = full + max(1, rng.randint(max(1, longer - 4), longer))


def historic(cast: Cast, number: int) -> list[Plot]:
    """The complaints that came in up to five weeks ago."""
    last = cast.world.days.before(cast.world.as_of, 22)
    plots: list[Plot] = []
    while len(plots) < number:
        received = cast.day(last)
        ending = cast.rng.choices(("declined", "withdrawn", "answered"), weights=(4, 2.6, 93.4))[0]
        if ending == "declined":
            plots.append(declined(cast, received))
            continue
        plot = cast.plot(received)
        if ending == "withdrawn":
            plot.ending = Ending.WITHDRAWN
            if cast.rng.random() < 0.15:
                plot.flags.add("badly")
        else:
            _goes_on(cast, plot)
        plots.append(plot)
    return plots


def _goes_on(cast: Cast, plot: Plot) -> None:
    """Whether more time is taken, and whether the resident asks for stage 2."""
    if cast.rng.random() < 0.12:
        cast.extend(plot.first, 1)
    if cast.rng.random() < 0.15:
        cast.extend(plot.second, 2)
    against = plot.first.findings[0] is Finding.NOT_UPHELD
    if cast.rng.random() < (0.2 if against else 0.135):
        plot.escalates = cast.rng.choice((1, 2, 3, 4, 6, 8, 11, 15, 19, 24, 38))


def declined(cast: Cast, received: date) -> Plot:
    """One that the landlord does not accept, mostly for good reasons."""
    rng = cast.rng
    ground = cast.pick(_GROUNDS)
    badly = rng.random() < 0.22
    among = [each for each in matters() if not each.staff]
    if ground == "insurance_claim":
        among = [each for each in among if each.service == "repairs"]
    matter = weighty(rng, tuple(among), received.month)
    age = None
    if ground == "too_old":
        age = rng.randint(210, 330) if badly and rng.random() < 0.5 else rng.randint(400, 760)
        among = [each for each in among if not each.safety]
        matter = weighty(rng, tuple(among), received.month)
    elif ground != "insurance_claim":
        age = rng.randint(300, 620)
    plot = cast.plot(received, matter=matter, age=age, sides=0)
    plot.ending, plot.ground = Ending.DECLINED, ground
    if badly:
        plot.flags.add("badly")
    return plot


def duplicates(cast: Cast, plots: list[Plot], number: int) -> list[Plot]:
    """Complaints that were recorded twice, by another channel a little later."""
    found = []
    among = [each for each in plots if each.ending is Ending.ANSWERED and each.first.answered]
    for other in cast.rng.sample(among, k=min(number, len(among))):
        day = cast.world.days.after(other.received, cast.rng.randint(0, 2))
        found.append(twin(cast, other, day))
        found[-1].ending = Ending.MERGED
    return found


def twin(cast: Cast, other: Plot, day: date) -> Plot:
    """The same complaint once more, in other words and by another channel."""
    channels = [each for each in (Channel.PHONE, Channel.E_MAIL) if each is not other.channel]
    channel = cast.rng.choice(channels)
    about = told_again(cast.rng, other.subject, channel)
    subject = replace(other.subject, about=about)
    plot = cast.with_people(day, other.tenant, subject, channel)
    plot.like = other
    return plot
