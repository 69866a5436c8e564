"""One complaint as it is told: what every chapter of it uses."""

from datetime import date, datetime
from random import Random
from typing import Any

from putright.cli.demo import letters
from putright.cli.demo.plot import Course, Plot
from putright.cli.demo.staff import team
from putright.cli.demo.teller import Teller, World
from putright.cli.demo.wording import capital, fill, words
from putright.procedure import facts as f
from putright.procedure.events import Event
from putright.procedure.facts import Fact
from putright.procedure.words import (
    Channel,
    Consent,
    Direction,
    LetterWay,
    Party,
    Sending,
    Settlement,
    State,
)
from putright.record.history import Kind

_OUTWARD = ("Asked", "Reminded", "Rang", "Met", "Spoke")
_OUTSIDERS = ("contractor", "police", "therapist", "neighbour", "pest controller")
_WORKING = (State.RECEIVED, State.OPEN, State.ESCALATED)


class Tale(Teller):
    """One complaint as it is told."""

    def __init__(self, world: World, plot: Plot, rng: Random) -> None:
        """Nothing is told yet."""
        super().__init__(world, Kind.COMPLAINT, plot.reference, rng)
        self.plot, self.subject = plot, plot.subject
        self.facets = list(plot.subject.facets)
        self.judged_by = self.rules = world.rules(plot.received)
        self.barred = plot.tenant.barred
        self.posts = plot.channel is Channel.POST and rng.random() < 0.8
        self._ids: dict[str, int] = {}

    def tell(
        self,
        fact: Fact,
        on: date,
        by: str,
        *,
        choose: bool = False,
        lag: int = 0,
        not_before: datetime | None = None,
        **known: Any,
    ) -> Event:
        """As of any stream; what was told in a letter of the last weeks has that letter."""
        event = super().tell(fact, on, by, choose=choose, lag=lag, not_before=not_before, **known)
        if letters.goes_by_letter(event, self.world.as_of):
            self._letter(event)
        return event

    def _letter(self, event: Event) -> None:
        found = letters.made(
            self.reference, self.record, event, rules=self.judged_by,
            landlord=self.world.landlord, tenant=self.plot.tenant,
        )  # fmt: skip
        if found is None:
            return
        self.world.documents.update(found.files)
        self.tell(found.written, event.on, event.by)
        for document in found.documents:
            self.tell(document, event.on, event.by)
        key = found.written.id
        self.tell(f.LetterTried(letter=key, outcome=Sending.LEFT), event.on, "system")
        if letters.came_back(self.reference) and found.written.way is LetterWay.SMTP:
            self._came_back(key, event)

    def _came_back(self, key: str, event: Event) -> None:
        """A mail bounces the day after; an officer finds out a few days later."""

        def bounces(on: date) -> None:
            fact = f.LetterTried(letter=key, outcome=Sending.BOUNCED, note="5.1.1")
            self.tell(fact, on, "system")

        def settles(on: date) -> None:
            fact = f.LetterSettled(
                letter=key,
                outcome=Settlement.TOLD_OTHERWISE,
                why="Rang the resident, who has a new address; read the letter out.",
            )
            self.tell(fact, on, self.who(self.plot.officer, on))

        self.plan(self.after(event.on, 1), bounces)
        self.plan(self.after(event.on, 3), settles)

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

    def soon(self, day: date) -> int:
        """Whether what came in on a day can still be dealt with that day (0) or on the next (1)."""
        evening = self.last_at is not None and self.last_at.hour >= 15
        return 1 if evening and self.world.days.working(day) and day < self.world.as_of else 0

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
        """A word with the resident, or with whoever speaks for them: `{title}` in the text."""
        party, whom = self.spokesman()
        known = f"the {whom[2:]}" if whom.startswith("a ") else whom
        text = about.replace("{title}", known)
        fact = f.ContactRecorded(
            direction=Direction.OUT if out else Direction.IN,
            channel=channel or self.channel(on, out=out),
            party=party,
            about=capital(text),
            with_whom=whom if party is Party.REPRESENTATIVE else None,
            update=out,
        )
        return self.tell(fact, on, self.who(by, on), lag=1 if self.chance(0.05) else 0)

    def spokesman(self) -> tuple[Party, str]:
        """Who is spoken to: the resident, or whoever acts for them with their consent."""
        record = self.record
        who = record.representative
        if who and record.consent is not Consent.AWAITED:
            alone = record.consent is Consent.WAIVED  # the resident can't be reached
            if alone or self.chance(0.5):
                return Party.REPRESENTATIVE, str(who)
        return Party.RESIDENT, self.plot.tenant.called

    def channel(self, on: date, *, out: bool = True) -> Channel:
        """How a word with the resident goes: as was agreed, and by no way that is closed."""
        closed = self.barred(on)
        if out and self.record.agreed_channel and self.record.agreed_channel not in closed:
            return Channel(self.record.agreed_channel)
        choices = [Channel.PHONE] * 6 + [Channel.E_MAIL] * 3
        return self.rng.choice([each for each in choices if each not in closed])

    def inside(self, on: date, by: str, name: str) -> None:
        """A word with staff or with the contractor, about the case."""
        among = self.subject.matter.visit if name == "visit" else tuple(words(name))
        chosen = self.rng.choice(among)
        outside = any(each in chosen.lower() for each in _OUTSIDERS)
        team_of = team(self.subject.matter.service)
        about = fill(chosen, {**self.subject.slots, "team": team_of})
        fact = f.ContactRecorded(
            direction=Direction.OUT if about.startswith(_OUTWARD) else Direction.IN,
            channel=Channel.PHONE if " rang" in about or "by phone" in about else Channel.E_MAIL,
            party=Party.THIRD_PARTY if outside else Party.STAFF,
            about=capital(about),
            update=False,
        )
        self.tell(fact, on, self.who(by, on))
