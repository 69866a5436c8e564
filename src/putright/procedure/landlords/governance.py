"""How a landlord governs its complaints, as the events leave it. Immutable; made by `evolve` alone.

What is not on record is not known: no office held on a day says that nobody is known to have held
it, and a figure says so.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from putright.procedure.landlords.governance_words import (
    Audience,
    ChangeKind,
    Office,
    PolicyKind,
    ReportKind,
    ReportPart,
)

_A_DAY = timedelta(days=1)


class Held(Struct, frozen=True, kw_only=True):
    """An office, who held it, from a day to a day, both counted; `until` None: still."""

    event: int
    role: Office
    who: str
    from_on: date
    person: str | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """Whether it was held on that day."""
        return self.from_on <= day and (self.until is None or day <= self.until)


class PublishedPolicy(Struct, frozen=True, kw_only=True):
    """A policy, in force and published from a day until the next of its kind."""

    event: int
    id: str
    kind: PolicyKind
    title: str
    from_on: date
    address: str | None = None
    review_on: date | None = None
    definition: str | None = None


class Response(Struct, frozen=True, kw_only=True):
    """What the governing body said to a report."""

    event: int
    on: date
    response: str
    address: str | None = None


class Report(Struct, frozen=True, kw_only=True):
    """A report, to whom it was given on which day, about which time, and what was said to it."""

    event: int
    on: date
    id: str
    report: ReportKind
    audience: Audience
    from_on: date | None = None
    to_on: date | None = None
    address: str | None = None
    parts: tuple[ReportPart, ...] = ()
    responses: tuple[Response, ...] = ()


class Training(Struct, frozen=True, kw_only=True):
    """Training that was given on a day: to whom of the people on record, and to how many."""

    event: int
    on: date
    about: str
    people: tuple[str, ...] = ()
    head_count: int | None = None


class Incident(Struct, frozen=True, kw_only=True):
    """A time in which the Code could not be followed, and who was told when."""

    event: int
    on: date
    id: str
    about: str
    back_on: date | None = None
    told_ombudsman_on: date | None = None
    told_residents_on: date | None = None
    published_on: date | None = None
    ended_on: date | None = None


class Change(Struct, frozen=True, kw_only=True):
    """A significant change, on the day it took effect."""

    event: int
    on: date
    id: str
    change: ChangeKind
    about: str


class AskedReview(Struct, frozen=True, kw_only=True):
    """A review that the Ombudsman asked for, by when, and when it was done."""

    event: int
    on: date
    id: str
    about: str
    due_on: date | None = None
    done_on: date | None = None


class Theme(Struct, frozen=True, kw_only=True):
    """A theme in complaints, since when it is noted, and what was changed on which day."""

    event: int
    on: date
    id: str
    about: str
    change: str | None = None
    changed_on: date | None = None


class Gap(Struct, frozen=True):
    """Days, both counted, of which the record names nobody who held an office."""

    first: date
    last: date


class Governance(Struct, frozen=True, kw_only=True):
    """All that is on record of how the landlord governs complaints, each in the order of entry."""

    offices: tuple[Held, ...] = ()
    policies: tuple[PublishedPolicy, ...] = ()
    reports: tuple[Report, ...] = ()
    trainings: tuple[Training, ...] = ()
    incidents: tuple[Incident, ...] = ()
    changes: tuple[Change, ...] = ()
    reviews: tuple[AskedReview, ...] = ()
    themes: tuple[Theme, ...] = ()

    def held_on(self, role: Office, day: date) -> tuple[Held, ...]:
        """Who is on record as holding an office on a day, the first of them first."""
        held = [each for each in self.offices if each.role is role and each.on(day)]
        return tuple(sorted(held, key=lambda each: (each.from_on, each.event)))

    def gaps(self, role: Office, first: date, last: date) -> tuple[Gap, ...]:
        """The days from `first` to `last`, both counted, on which nobody is known to have held it."""
        found: list[Gap] = []
        day = first
        for each in sorted(self._of(role), key=lambda each: each.from_on):
            if each.until is not None and each.until < day:
                continue
            if each.from_on > last:
                break
            if each.from_on > day:
                found.append(Gap(day, each.from_on - _A_DAY))
            if each.until is None or each.until >= last:
                return tuple(found)
            day = max(day, each.until + _A_DAY)
        return (*found, Gap(day, last)) if day <= last else tuple(found)

    def _of(self, role: Office) -> Iterable[Held]:
        return (each for each in self.offices if each.role is role)

    def policy_on(self, kind: PolicyKind, day: date) -> PublishedPolicy | None:
        """The published policy of a kind in force on a day; None where none is on record."""
        mine = [each for each in self.policies if each.kind is kind and each.from_on <= day]
        return max(mine, key=lambda each: (each.from_on, each.event), default=None)

    def reports_in(
        self, report: ReportKind, first: date, last: date, audience: Audience | None = None
    ) -> tuple[Report, ...]:
        """The reports of a kind that were given from `first` to `last`, both counted, by their days.

        `audience`: only those that it had.
        """
        given = [
            each
            for each in self.reports
            if each.report is report
            and first <= each.on <= last
            and audience in (None, each.audience)
        ]
        return tuple(sorted(given, key=lambda each: (each.on, each.event)))


NO_GOVERNANCE = Governance()
