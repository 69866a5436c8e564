"""Tells one stream: each fact goes through the real rules, and gets the time of its entry."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from putright.cli.demo.days import Days
from putright.cli.demo.staff import Staff
from putright.codes.load import edition_on
from putright.procedure.assessments import STREAM as ASSESSMENT
from putright.procedure.complaint import STREAM as COMPLAINT
from putright.procedure.events import Command, Event, Refused
from putright.procedure.facts import Fact
from putright.procedure.landlords import STREAM as LANDLORD
from putright.procedure.landlords import Landlord
from putright.procedure.people import OUTSIDE, Context, Person
from putright.procedure.requests import STREAM as REQUEST
from putright.procedure.residents import STREAM as RESIDENT
from putright.procedure.rules import Rules
from putright.procedure.streams import deciding, folding
from putright.procedure.words import Channel, Mode
from putright.record.history import Entry, History, Kind

_LONDON = ZoneInfo("Europe/London")
_STREAMS: dict[Kind, Any] = {
    Kind.COMPLAINT: COMPLAINT,
    Kind.REQUEST: REQUEST,
    Kind.RESIDENT: RESIDENT,
    Kind.ASSESSMENT: ASSESSMENT,
    Kind.LANDLORD: LANDLORD,
}


def _none_barred(day: date) -> tuple[Channel, ...]:
    return ()


class NotAccepted(AssertionError):
    """The rules would not record something that the demonstration tells."""


@dataclass
class World:
    """What every story shares. `documents` collects the files that the stories speak of."""

    start: date
    as_of: date
    days: Days
    staff: Staff
    landlord: Landlord
    people: dict[str, Person]
    documents: dict[str, bytes] = field(default_factory=dict)

    def rules(self, day: date) -> Rules:
        """The rules of what came in on a day."""
        return self.landlord.rules(edition_on(day).id)


class Teller:
    """One stream as it is told. `record` is what its events amount to so far."""

    def __init__(self, world: World, kind: Kind, reference: str, rng: Random) -> None:
        """Nothing is told yet."""
        self.world, self.kind, self.reference, self.rng = world, kind, reference, rng
        self.stream = _STREAMS[kind]
        self.record: Any = self.stream.new
        self.entries: list[Entry] = []
        self.rules: Rules | None = None
        self.barred: Callable[[date], tuple[Channel, ...]] = _none_barred
        self._agenda: list[tuple[date, int, Callable[[date], None]]] = []
        self._planned = 0

    def plan(self, on: date, step: Callable[[date], None]) -> None:
        """This comes on that day; of what comes on one day, what was planned first."""
        heapq.heappush(self._agenda, (on, self._planned, step))
        self._planned += 1

    def run(self) -> None:
        """Everything planned happens in the order of its days, as far as today."""
        while self._agenda and self._agenda[0][0] <= self.world.as_of:
            on, _, step = heapq.heappop(self._agenda)
            step(on)

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
        """Record a fact; `choose` it where nothing stands against that, else say it happened.

        Raises:
            NotAccepted: the rules do not record it.
        """
        at = self._at(on, by, lag, not_before)
        rules = self.rules or self.world.rules(on)
        context = Context(
            today=at.date(),
            people=self.world.people,
            channels_barred=self.barred(on),
            **known,
        )
        for mode in (Mode.PROPOSE, Mode.HAPPENED) if choose else (Mode.HAPPENED,):
            command = Command(what=fact, on=on, by=by, mode=mode)
            outcome = deciding.decide(self.stream, self.record, command, rules, context)
            if not isinstance(outcome, Refused):
                break
        if isinstance(outcome, Refused):
            why = "; ".join(f"{each.field}: {each.why}" for each in outcome.refusals)
            raise NotAccepted(f"{self.reference}, {fact.name()} on {on} by {by}: {why}")
        self.entries.append(Entry(command, at))
        for event in outcome:
            self.record = folding.evolve(self.stream, self.record, event)
        return outcome[-1]

    @property
    def last_at(self) -> datetime | None:
        """When the last thing was entered."""
        return self.entries[-1].at if self.entries else None

    def history(self) -> History:
        """All that was told."""
        return History(self.kind, self.reference, tuple(self.entries))

    def _at(self, on: date, by: str, lag: int, not_before: datetime | None) -> datetime:
        """When it was entered: on its day or a little later, at an hour at which people do so."""
        last = max((each for each in (self.last_at, not_before) if each), default=None)
        day = on
        if by not in OUTSIDE:
            day = self.world.days.after(on, lag)
        day = min(day, self.world.as_of)
        if last and last.date() > day:
            day = last.date()
        if last and last.date() == day and last.hour >= 17 and by not in OUTSIDE:
            day = min(self.world.days.after(day, 1), self.world.as_of)  # written down the day after
        at = datetime.combine(day, self._hour(day, by), _LONDON)
        if last and at <= last:
            seconds = (
                self.rng.randint(20, 70)
                if day == self.world.as_of or by == "system"
                else self.rng.randint(60, 900)
            )
            at = last + timedelta(seconds=seconds)
        return at

    def _hour(self, day: date, by: str) -> time:
        if (
            day == self.world.as_of
        ):  # whoever opens the demonstration in the morning has it before them
            first, last = 7 * 60 + 25, 8 * 60 + 35
        elif by in OUTSIDE and by != "ombudsman":
            first, last = 7 * 60, 20 * 60 + 45
        else:
            first, last = 8 * 60 + 40, 16 * 60 + 50
        minute = self.rng.randint(first, last)
        return time(minute // 60, minute % 60, self.rng.randint(0, 59))
