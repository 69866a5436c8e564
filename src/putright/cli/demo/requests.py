"""Service requests, compliments and answers to surveys; and the requests that became complaints."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from msgspec.structs import replace

from putright.cli.demo.casting import Cast
from putright.cli.demo.plot import Ending, Plot
from putright.cli.demo.subject import as_typed, weighty
from putright.cli.demo.teller import Teller, World
from putright.cli.demo.tenants import Tenant
from putright.cli.demo.wording import Matter, capital, fill, matters, said, words
from putright.procedure.events import Command
from putright.procedure.facts import Fact
from putright.procedure.requests import complaint_from
from putright.procedure.requests import facts as f
from putright.procedure.words import Channel, Choice, Role
from putright.record.history import History, Kind

_CHANNELS = (Channel.PHONE, Channel.PHONE, Channel.PORTAL, Channel.E_MAIL, Channel.WEB_FORM)
_ORDINALS = ("second", "third", "fourth")


@dataclass
class Wanted:
    """One request before it is told. `plot` is the complaint that it becomes."""

    on: date
    tenant: Tenant
    about: str
    service: str
    matter: Matter | None = None
    plot: Plot | None = None
    only: str | None = None
    reference: str = ""
    slots: dict[str, str] = field(default_factory=dict)


class Asking(Teller):
    """One request as it is told."""

    def __init__(self, world: World, wanted: Wanted, rng: Random) -> None:
        """Nothing is on record yet."""
        super().__init__(world, Kind.REQUEST, wanted.reference, rng)
        self.wanted = wanted
        among = world.staff.ids(Role.HANDLER, wanted.service)
        self.member = world.staff.one(rng, among, wanted.on)

    def kind_of(self, name: str) -> str:
        """Wordings for work, or for what is settled at a desk."""
        desk = self.wanted.service in ("lettings", "income", "leasehold")
        return f"{name}_office" if desk else name

    def by(self, day: date) -> str:
        """Who deals with it on a day."""
        return self.world.staff.instead(self.rng, self.member, day)

    def after(self, day: date, first: int, last: int) -> date:
        """A working day so many after a day."""
        return self.world.days.after(day, self.rng.randint(first, last))


def wanted_from(cast: Cast, plots: list[Plot], share: float) -> list[Wanted]:
    """The requests of those whose complaint began with one."""
    among = [
        each
        for each in plots
        if each.ending in (Ending.ANSWERED, Ending.WITHDRAWN)
        and each.subject.matter.ask
        and each.subject.occurred > cast.world.start
        and each.channel in (Channel.PHONE, Channel.E_MAIL, Channel.PORTAL)
        and each.like is None
        and not each.flags & {"imported", "wrong_channel", "background", "group"}
        and not each.scripted
    ]
    chosen = cast.rng.sample(among, k=min(len(among), round(share * len(plots))))
    found = []
    for plot in chosen:
        subject = plot.subject
        about = capital(fill(cast.rng.choice(subject.matter.ask), subject.theirs))
        plot.tenant.seen(subject.occurred)
        found.append(
            Wanted(
                subject.occurred, plot.tenant, about, subject.matter.service, subject.matter, plot,
                slots=subject.theirs,
            )
        )  # fmt: skip
    return found


def wanted_only(cast: Cast, many: int) -> list[Wanted]:
    """Requests that stay requests, compliments, and surveys that nobody asked for more about."""
    rng, found = cast.rng, []
    asked = tuple(each for each in matters() if each.ask)
    for _ in range(many):
        on = cast.day(cast.world.as_of)
        matter = weighty(rng, asked, on.month)
        known = cast.register.again(matter.homes) if rng.random() < 0.3 else None
        tenant = known or cast.register.somebody(matter.homes)
        tenant.seen(on)
        slots = {name: rng.choice(each) for name, each in matter.slots.items()}
        slots |= {"place": tenant.dwelling.place, "reported": "", "visit": "last Thursday"}
        slots["officer"] = cast.world.staff.name(rng.choice(_members(cast, matter)))
        plain = rng.random() < 0.35
        office = plain and rng.random() < 0.45
        texts = words("plain_office" if office else "plain_ask") if plain else list(matter.ask)
        about = capital(fill(rng.choice(texts), slots))
        only = rng.choices((None, "compliment", "survey"), weights=(86, 8, 6))[0]
        service = matter.service
        if plain:
            service = rng.choice(("lettings", "income")) if office else "repairs"
        found.append(Wanted(on, tenant, about, service, matter, only=only, slots=slots))
    return found


def _members(cast: Cast, matter: Matter) -> list[str]:
    return cast.world.staff.ids(Role.HANDLER, matter.service)


def tell(world: World, wanted: Wanted, rng: Random) -> History:
    """All that happened in one request, up to today."""
    asking = Asking(world, wanted, rng)
    if wanted.only == "compliment":
        asking.plan(wanted.on, lambda day: _compliment(asking, day))
    elif wanted.only == "survey":
        asking.plan(wanted.on, lambda day: _survey(asking, day))
    else:
        asking.plan(wanted.on, lambda day: _recorded(asking, day))
    asking.run()
    return asking.history()


def _recorded(asking: Asking, on: date) -> None:
    wanted, rng = asking.wanted, asking.rng
    channel = rng.choice(_CHANNELS)
    themselves = channel in (Channel.PORTAL, Channel.WEB_FORM)
    fact = f.RequestRecorded(
        about=wanted.about,
        channel=channel,
        taken_by=None if themselves else asking.by(on),
        resident=wanted.tenant.reference,
        home=wanted.tenant.dwelling.home.reference,
    )
    asking.tell(fact, on, "resident" if themselves else asking.by(on))
    if wanted.plot:
        asking.plan(wanted.plot.received, lambda day: _complaint(asking, day))
        asking.plan(asking.after(wanted.plot.received, 8, 30), lambda day: _done(asking, day))
    else:
        _goes_on(asking, on)
    asking.plan(asking.after(on, 6, 11), lambda day: _reviewed(asking, day))


def _goes_on(asking: Asking, on: date) -> None:
    rng = asking.rng
    long = rng.random() < 0.2
    asking.plan(
        asking.after(on, 15, 60) if long else asking.after(on, 1, 14),
        lambda day: _done(asking, day),
    )
    if rng.random() < 0.09:
        asking.plan(asking.after(on, 4, 14), lambda day: _cross(asking, day))
    if rng.random() < 0.04:
        asking.plan(asking.after(on, 2, 6), lambda day: _stopped(asking, day))


def _reviewed(asking: Asking, on: date) -> None:
    if asking.record.done_on:
        return
    if asking.rng.random() < 0.85:
        fact = f.RequestReviewed(outcome=asking.rng.choice(words(asking.kind_of("reviewed"))))
        asking.tell(fact, on, asking.by(on))
    asking.plan(asking.after(on, 7, 11), lambda day: _reviewed(asking, day))


def _stopped(asking: Asking, on: date) -> None:
    if asking.record.done_on or asking.record.stopped_on:
        return
    why = asking.rng.choice(words("stopped")[1:])
    stopped = f.RequestWorkStopped(because_of_complaint=False, why=why)
    asking.tell(stopped, on, asking.by(on), choose=True)
    asking.plan(asking.after(on, 3, 9), lambda day: _resumed(asking, day))


def _resumed(asking: Asking, on: date) -> None:
    if not asking.record.done_on and asking.record.stopped_on:
        asking.tell(f.RequestWorkResumed(), on, asking.by(on))


def _done(asking: Asking, on: date) -> None:
    if asking.record.done_on:
        return
    fact = f.RequestDone(
        outcome=asking.rng.choice(words(asking.kind_of("done"))),
        told_resident=asking.rng.random() < 0.9,
    )
    asking.tell(fact, on, asking.by(on))
    if asking.rng.random() < 0.3:
        asking.plan(asking.after(on, 3, 8), lambda day: _survey(asking, day))
    elif asking.rng.random() < 0.03:
        asking.plan(asking.after(on, 1, 5), lambda day: _compliment(asking, day))


def _cross(asking: Asking, on: date) -> None:
    """Not content, but no complaint is wanted; or nobody offered one."""
    if asking.record.done_on:
        return
    rng = asking.rng
    about = as_typed(rng, said(rng, "dissatisfied", {"nth": rng.choice(_ORDINALS)}))
    choice = rng.choices(
        (Choice.NOT_WANTED, Choice.OFFERED, Choice.NOT_OFFERED), weights=(62, 24, 14)
    )[0]
    by = asking.by(on)
    fact = f.DissatisfactionExpressed(
        about=about, choice=choice, channel=Channel.PHONE, taken_by=by
    )
    asking.tell(fact, on, by)
    if choice is Choice.OFFERED:
        asking.plan(
            asking.after(on, 2, 5),
            lambda day: _not_wanted(asking, day),
        )


def _not_wanted(asking: Asking, on: date) -> None:
    asking.tell(f.ChoiceMade(choice=Choice.NOT_WANTED), on, asking.by(on))


def _complaint(asking: Asking, on: date) -> None:
    """The request becomes a complaint: what the resident says, and the stream that begins with it."""
    plot = asking.wanted.plot
    if plot is None:
        return
    themselves = plot.channel is Channel.PORTAL
    by = asking.by(on)
    cross = f.DissatisfactionExpressed(
        about=plot.subject.about,
        choice=Choice.TAKEN,
        channel=plot.channel,
        taken_by=None if themselves else by,
    )
    asking.tell(cross, on, "resident" if themselves else by)
    before = asking.record
    turned = f.TurnedIntoComplaint(complaint=plot.reference)
    officer = asking.world.staff.instead(asking.rng, plot.officer, on)
    asking.tell(turned, on, officer, lag=asking.rng.choice((0, 0, 0, 1)))
    made = complaint_from(
        before, Command(what=turned, on=on, by=officer), reference=asking.wanted.reference
    )
    whole: Fact = replace(
        made.what,
        service=plot.subject.matter.service,
        safety=plot.subject.matter.safety,
        occurred_on=plot.subject.occurred,
    )
    plot.begun = replace(made, what=whole)
    plot.from_request = asking.wanted.reference
    plot.begun_at = asking.last_at
    if asking.rng.random() < 0.05 and not asking.record.done_on:
        stopped = f.RequestWorkStopped(because_of_complaint=True, why=words("stopped")[0])
        asking.tell(stopped, on, asking.by(on))


def _compliment(asking: Asking, on: date) -> None:
    rng, staff = asking.rng, asking.world.staff
    who = asking.by(on)
    slots = {
        "officer": staff.name(who),
        "place": asking.wanted.tenant.dwelling.place,
        "visit": rng.choice(("Monday", "Wednesday", "Friday")),
    }
    text = rng.choice(words("compliment"))
    named = "fficer}" in text
    fact = f.ComplimentNoted(
        about=as_typed(rng, fill(text, slots)),
        channel=rng.choice(_CHANNELS),
        about_staff=(who,) if named else (),
    )
    asking.tell(fact, on, asking.by(on))


def _survey(asking: Asking, on: date) -> None:
    rng = asking.rng
    satisfied = rng.random() < 0.74
    text = rng.choice(words("survey_good" if satisfied else "survey_bad"))
    wants = None if satisfied else rng.random() < 0.7
    fact = f.SurveyAnswered(
        satisfied=satisfied,
        signposted=rng.random() < 0.96,
        wants_call_back=wants,
        about=as_typed(rng, text) if rng.random() < 0.8 else None,
    )
    asking.tell(fact, on, "resident")
    if wants and rng.random() < 0.92:
        asking.plan(asking.after(on, 1, 4), lambda day: _called_back(asking, day, 2))


def _called_back(asking: Asking, on: date, tries: int) -> None:
    rng = asking.rng
    if tries and rng.random() < 0.3:
        missed = f.CalledBack(outcome=rng.choice(words("no_answer")), reached=False)
        asking.tell(missed, on, asking.by(on))
        asking.plan(asking.after(on, 1, 2), lambda day: _called_back(asking, day, tries - 1))
        return
    outcome = rng.choice(words("call_back"))
    choice = Choice.OFFERED if "Offered" in outcome else Choice.NOT_WANTED
    asking.tell(f.CalledBack(outcome=outcome, choice=choice), on, asking.by(on))
