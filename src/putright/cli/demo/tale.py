"""One complaint as it is told: what every chapter of it uses."""

from datetime import date
from random import Random

from putright.cli.demo.plot import Course, Plot
from putright.cli.demo.staff import team
from putright.cli.demo.teller import Teller, World
from putright.cli.demo.wording import capital, fill, words
from putright.procedure import facts as f
from putright.procedure.events import Event
from putright.procedure.facts import Fact
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Consent, Direction, Party, State
from putright.record.history import Kind

_WORKING = (State.RECEIVED, State.OPEN, State.ESCALATED)


class Tale(Teller):
    """One complaint as it is told."""

    def __init__(self, world: World, plot: Plot, rng: Random) -> None:
        super().__init__(world, Kind.COMPLAINT, plot.reference, rng)
        self.plot, self.subject = plot, plot.subject
        self.facets = list(plot.subject.facets)
        self.rules = world.rules(plot.received)
        self.barred = plot.tenant.barred
        self.posts = plot.channel is Channel.POST and rng.random() < 0.8
        self._ids: dict[str, int] = {}

    @property
    def judged_by(self) -> Rules:
        """The rules of the day on which it was received."""
        assert self.rules is not None
        return self.rules

    def course(self, stage: int) -> Course:
        """How a stage goes."""
        return self.plot.first if stage == 1 else self.plot.second

    def open_at(self, stage: int) -> bool:
        """Whether the answer of that stage is still owed."""
        record = self.record
        if record.state not in _WORKING or record.stage != stage:
            return False
        return not record.at(stage).responded

    def id(self, kind: str) -> str:
        """The next id of a remedy or an action."""
        self._ids[kind] = self._ids.get(kind, 0) + 1
        return f"{kind}-{self._ids[kind]}"

    def chance(self, share: float) -> bool:
        """True in that share of the cases."""
        return self.rng.random() < share

    def after(self, day: date, first: int, last: int | None = None) -> date:
        """A working day so many after a day."""
        return self.world.days.after(day, first if last is None else self.rng.randint(first, last))

    def who(self, person: str, day: date) -> str:
        """Somebody, or who stands in for them on that day."""
        return self.world.staff.instead(self.rng, person, day)

    def once(self, day: date, fact: Fact, by: str, *, choose: bool = False) -> None:
        """One fact is told on a day to come, by somebody or by who stands in for them."""

        def step(on: date) -> None:
            self.tell(fact, on, self.who(by, on), choose=choose)

        self.plan(day, step)

    def contact(
        self, on: date, by: str, about: str, *, out: bool = True, channel: Channel | None = None
    ) -> Event:
        """A word with the resident, or with whoever speaks for them."""
        record = self.record
        represented = record.representative and record.consent is not Consent.AWAITED
        party = Party.REPRESENTATIVE if represented and self.chance(0.5) else Party.RESIDENT
        fact = f.ContactRecorded(
            direction=Direction.OUT if out else Direction.IN,
            channel=channel or self._channel(on, out),
            party=party,
            about=about,
            with_whom=record.representative if party is Party.REPRESENTATIVE else None,
            update=out,
        )
        return self.tell(fact, on, self.who(by, on), lag=1 if self.chance(0.05) else 0)

    def _channel(self, on: date, out: bool) -> Channel:
        closed = self.barred(on)
        if out and self.record.agreed_channel and self.record.agreed_channel not in closed:
            return Channel(self.record.agreed_channel)
        choices = [Channel.PHONE] * 6 + [Channel.E_MAIL] * 3 + [Channel.TEXT_MESSAGE]
        return self.rng.choice([each for each in choices if each not in closed])

    def inside(self, on: date, by: str, name: str) -> None:
        """A word with staff or with the contractor, about the case."""
        outside = name == "asked_contractor" or (name == "visit" and self.chance(0.3))
        among = self.subject.matter.visit if name == "visit" else tuple(words(name))
        about = fill(
            self.rng.choice(among),
            {**self.subject.slots, "team": team(self.subject.matter.service)},
        )
        fact = f.ContactRecorded(
            direction=Direction.OUT if name == "asked_staff" else Direction.IN,
            channel=self.rng.choice((Channel.E_MAIL, Channel.PHONE)),
            party=Party.THIRD_PARTY if outside else Party.STAFF,
            about=capital(about),
            update=False,
        )
        self.tell(fact, on, self.who(by, on))
