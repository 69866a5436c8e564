"""Rules = an edition of the Code + the landlord's policy + the calendar."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from putright.codes.model import Clock, Edition, Ground, Length
from putright.codes.vocabulary import DutyKind, LetterKind, RuleKey, Unit
from putright.procedure.events import Event, Source
from putright.procedure.policy import OwnGround, Policy
from putright.workingdays import Calendar, Override, add_days, add_months

NO_POLICY = Policy()


def edition_in(editions: tuple[Edition, ...], day: date) -> Edition:
    """The one in force on a day, of editions in the order in which they came into force.

    The first one for what is older than any, or falls between two.
    """
    for each in reversed(editions):
        until = each.in_force_until
        if each.in_force_from <= day and (until is None or day <= until):
            return each
    return editions[0]


@dataclass(frozen=True)
class Rules:
    """What a case is judged by. A complaint keeps the edition of the day it was received.

    `policies` are all that the landlord ever had, in the order of their first days; a clock uses
    the one in force on the day the clock opened.

    `editions`: all of the code, in the order in which they came into force, for a record that
    outlives them: what happens in it, and what is owed, is judged by the one of its own day. Empty
    where one edition holds for the whole record.
    """

    edition: Edition
    calendar: Calendar
    policies: tuple[Policy, ...] = ()
    editions: tuple[Edition, ...] = ()

    def on(self, day: date) -> "Rules":
        """What is judged by on a day: these same rules, or those of the edition in force then.

        What is older than any edition is judged by the first one.
        """
        if not self.editions:
            return self
        return self._under(edition_in(self.editions, day))

    def of_event(self, event: Event) -> "Rules | None":
        """What an event is judged by; None where it was decided under another code, or edition."""
        decided_under = event.relied_on.get("edition", self.edition.id)
        if not self.editions:
            return self if decided_under == self.edition.id else None
        if decided_under not in {each.id for each in self.editions}:
            return None
        return self.on(event.on)

    def asking(self, kind: DutyKind, from_on: date) -> tuple[Source, date] | None:
        """The provision that asks for a duty without a day from `from_on` on, and since when.

        It is the first edition to ask for it: one that is in force that day, or comes later.
        """
        if source := self.on(from_on).duty(kind):
            return source, from_on
        for edition in self.editions:
            source = self._under(edition).duty(kind)
            if source and edition.in_force_from > from_on:
                return source, edition.in_force_from
        return None

    def _under(self, edition: Edition) -> "Rules":
        if edition.id == self.edition.id:
            return self
        if edition.id not in self._others:
            self._others[edition.id] = replace(self, edition=edition)
        return self._others[edition.id]

    def policy_on(self, day: date | None) -> Policy:
        """The policy in force on a day; one that asks for nothing where there was none."""
        in_force = NO_POLICY
        for policy in self.policies:
            if day is not None and policy.from_on <= day:
                in_force = policy
        return in_force

    def provision(self, ref: str) -> Source:
        """A provision of the edition as a source."""
        return Source(ref, self.edition.id)

    def rule(self, key: RuleKey, stage: int | None = None) -> Source | None:
        """The provision that a rule enforces, or None where the edition has no such rule."""
        if (key, stage) not in self._rules:
            ref = self.edition.place_of_rule(key, stage)
            self._rules[(key, stage)] = self.provision(ref) if ref else None
        return self._rules[(key, stage)]

    def duty(self, kind: DutyKind, stage: int | None = None) -> Source | None:
        """The provision that a duty without a clock comes from, or None."""
        if (kind, stage) not in self._duties:
            ref = self.edition.place_of_duty(kind, stage)
            self._duties[(kind, stage)] = self.provision(ref) if ref else None
        return self._duties[(kind, stage)]

    def clock(self, kind: DutyKind, stage: int | None = None) -> Clock | None:
        """The edition's clock for a duty, or None."""
        key = (kind, stage)
        if key not in self._clocks:
            self._clocks[key] = self.edition.clock(kind, stage)
        return self._clocks[key]

    def no_such_stage(self, stage: int) -> bool:
        """Whether the edition has no such stage, not even tolerated."""
        return stage > self.edition.stages_allowed

    def contents_of_response(self, stage: int) -> tuple[str, ...]:
        """What a response must hold at a stage, by key."""
        if stage not in self._contents:
            letter = self.edition.letter(LetterKind.RESPONSE, stage)
            self._contents[stage] = tuple(each.key for each in letter.contents) if letter else ()
        return self._contents[stage]

    @cached_property
    def contents(self) -> frozenset[str]:
        """Everything that a letter of the edition can hold, by key."""
        return frozenset(each.key for letter in self.edition.letters for each in letter.contents)

    @cached_property
    def remedy_kinds(self) -> tuple[str, ...]:
        """The kinds of remedy that the edition lists, by key."""
        return tuple(each.key for each in self.edition.remedy_kinds)

    def ground(self, key: str) -> Ground | None:
        """The edition's ground of that name, or None."""
        return next((each for each in self.edition.grounds if each.key == key), None)

    def own_ground(self, key: str, day: date) -> OwnGround | None:
        """The policy's own ground of that name on a day, or None."""
        return self.policy_on(day).ground(key)

    def count(self, start: date, length: Length) -> date:
        """The day that is `length` after `start`, the start itself not counted."""
        if length.unit is Unit.WORKING_DAYS:
            return self.calendar.add(start, length.number)
        if length.unit is Unit.DAYS:
            return add_days(start, length.number)
        return add_months(start, length.number)

    def due(self, start: date, length: Length, met_on: date | None = None) -> date:
        """The due date of a clock that started on `start`, for a duty met on `met_on`, if it was.

        A published holiday that later became a working day would bring a due date forward. It
        never makes a met duty late, and never puts a due date before the day it was announced.
        """
        if not self.holidays_taken_back:
            return self.count(start, length)
        counted = tuple(each for each in self.calendar.overrides if not each.working)
        due = self._by(counted).count(start, length)
        for each in self.holidays_taken_back:
            announced = each.announced_on or date.min
            if met_on is not None and announced > met_on:
                continue
            counted = (*counted, each)
            brought_forward = self._by(counted).count(start, length)
            if brought_forward < due:
                due = max(brought_forward, min(due, announced))
        return due

    @cached_property
    def holidays_taken_back(self) -> tuple[Override, ...]:
        """The published holidays that became working days, in the order of their announcement."""
        taken_back = [each for each in self.calendar.overrides if each.working]
        return tuple(sorted(taken_back, key=lambda each: each.announced_on or date.min))

    def _by(self, overrides: tuple[Override, ...]) -> "Rules":
        return replace(self, calendar=self.calendar.with_overrides(overrides))

    @cached_property
    def _others(self) -> "dict[str, Rules]":
        return {}

    @cached_property
    def _rules(self) -> dict[tuple[RuleKey, int | None], Source | None]:
        return {}

    @cached_property
    def _duties(self) -> dict[tuple[DutyKind, int | None], Source | None]:
        return {}

    @cached_property
    def _contents(self) -> dict[int, tuple[str, ...]]:
        return {}

    @cached_property
    def _clocks(self) -> dict[tuple[DutyKind, int | None], Clock | None]:
        return {}
