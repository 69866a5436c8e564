"""Telling the commands of a case file, one after the other, to the streams that they belong to."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from putright.procedure import requests, residents
from putright.procedure.breaches import Breach, NotKnown, breaches, not_known
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.decide import decide
from putright.procedure.duties import duties
from putright.procedure.duty import Duty
from putright.procedure.events import Command, Event, Refused
from putright.procedure.evolve import evolve
from putright.procedure.judging.case_file import COMPLAINT, REQUEST, RESIDENT, Told
from putright.procedure.people import Context
from putright.procedure.requests.facts import TurnedIntoComplaint
from putright.procedure.rules import Rules
from putright.procedure.words import Mode


class JudgedRefusal(Struct, frozen=True, kw_only=True):
    """A command, or a part of it, that was not recorded. `command` counts from 1."""

    command: int
    what: str
    on: date
    proposed: bool
    malformed: bool
    field: str | None
    rule: str | None
    source: str
    why: str
    mend: str


class JudgedEvent(Struct, frozen=True, kw_only=True):
    """A command that was recorded. `number`, in its stream, is what a correction names."""

    number: int
    stream: str
    command: int
    on: date
    by: str
    what: str


class Telling:
    """The streams of one case file, as they grow."""

    def __init__(self, rules: Rules, context: Context) -> None:
        """Nothing has been told yet."""
        self._rules = rules
        self._context = context
        self.complaint: Case = NEW_CASE
        self.request = requests.NEW_REQUEST
        self.resident = residents.NEW_RESIDENT
        self.events: list[JudgedEvent] = []
        self.refusals: list[JudgedRefusal] = []

    def tell(self, number: int, told: Told) -> None:
        """Tell one command: its events are added, or what stands against it."""
        command = told.command
        decided = self._decide(told.stream, command)
        begun = None
        if isinstance(command.what, TurnedIntoComplaint) and not isinstance(decided, Refused):
            # One command, two streams: neither is written where one is refused.
            begun = requests.complaint_from(self.request, command, reference=REQUEST)
            begins = self._decide(COMPLAINT, begun)
            decided = begins if isinstance(begins, Refused) else decided
        if isinstance(decided, Refused):
            self.refusals += _refusals(number, command, decided)
            return
        self._record(number, told.stream, decided)
        if begun and not isinstance(begins, Refused):
            self._record(number, COMPLAINT, begins)

    def _decide(self, stream: str, command: Command) -> tuple[Event, ...] | Refused:
        if stream == REQUEST:
            return requests.decide(self.request, command, self._rules, self._context)
        if stream == RESIDENT:
            return residents.decide(self.resident, command, self._rules, self._context)
        barred = residents.channels_barred_on(self.resident, command.on)
        known = replace(self._context, channels_barred=(*self._context.channels_barred, *barred))
        return decide(self.complaint, command, self._rules, known)

    def _record(self, number: int, stream: str, events: tuple[Event, ...]) -> None:
        for event in events:
            if stream == REQUEST:
                self.request = requests.evolve(self.request, event)
            elif stream == RESIDENT:
                self.resident = residents.evolve(self.resident, event)
            else:
                self.complaint = evolve(self.complaint, event)
            self.events.append(
                JudgedEvent(
                    number=event.number,
                    stream=stream,
                    command=number,
                    on=event.on,
                    by=event.by,
                    what=event.what.name(),
                )
            )

    def duties(self, rules: Rules) -> tuple[Duty, ...]:
        """What is owed in all of the streams, in the order in which it opened."""
        owed = (
            *requests.duties(self.request, rules),
            *residents.duties(self.resident, rules),
            *duties(self.complaint, rules),
        )
        return tuple(sorted(owed, key=lambda duty: duty.opened_on or date.min))

    def breaches(self, rules: Rules, as_of: date) -> tuple[Breach, ...]:
        """Every breach in all of the streams as of a day, in the order of their days."""
        found = (
            *requests.breaches(self.request, rules, as_of),
            *residents.breaches(self.resident, rules, as_of),
            *breaches(self.complaint, rules, as_of),
        )
        return tuple(sorted(found, key=lambda each: each.on))

    def not_known(self, rules: Rules) -> tuple[NotKnown, ...]:
        """What the record does not let one judge, in all of the streams."""
        return (
            *requests.not_known(self.request, rules),
            *residents.not_known(self.resident, rules),
            *not_known(self.complaint, rules),
        )


def tell(commands: tuple[Told, ...], rules: Rules, context: Context) -> Telling:
    """The streams after all of the commands."""
    telling = Telling(rules, context)
    for number, told in enumerate(commands, start=1):
        telling.tell(number, told)
    return telling


def _refusals(number: int, command: Command, refused: Refused) -> list[JudgedRefusal]:
    return [
        JudgedRefusal(
            command=number,
            what=command.what.name(),
            on=command.on,
            proposed=command.mode is Mode.PROPOSE,
            malformed=each.malformed,
            field=each.field,
            rule=each.rule.value if each.rule else None,
            source=str(each.source),
            why=each.why,
            mend=each.mend,
        )
        for each in refused.refusals
    ]
