"""What can be said of how a landlord governs its complaints: dated facts that no case holds.

They prove what the Code asks beside the handling: that somebody is responsible, that a policy is
published, that the governing body is told. `on` of the event is the day it happened.
"""

from datetime import date

from putright.procedure.landlords.facts import LandlordFact
from putright.procedure.landlords.governance_words import (
    Audience,
    ChangeKind,
    Office,
    PolicyKind,
    ReportKind,
    ReportPart,
)


class GovernanceFact(LandlordFact, frozen=True, kw_only=True):
    """Something that happened in the governance of complaints."""


class OfficeHeld(GovernanceFact, frozen=True, kw_only=True):
    """Somebody holds an office, from a day to a day, both counted. `person`: their id, if on record.

    A team can hold one; so can two people at once.
    """

    role: Office
    who: str
    from_on: date
    person: str | None = None
    until: date | None = None


class OfficeLeft(GovernanceFact, frozen=True, kw_only=True):
    """They hold it no longer: the day that this happened is their last."""

    role: Office
    who: str


class PolicyPublished(GovernanceFact, frozen=True, kw_only=True):
    """A policy is in force and published. `definition`: of a complaint, as the policy words it."""

    id: str
    kind: PolicyKind
    title: str
    from_on: date
    address: str | None = None
    review_on: date | None = None
    definition: str | None = None


class ReportGiven(GovernanceFact, frozen=True, kw_only=True):
    """Somebody had a report, on a time from a day to a day. One fact for each audience."""

    id: str
    report: ReportKind
    audience: Audience
    from_on: date | None = None
    to_on: date | None = None
    address: str | None = None
    parts: tuple[ReportPart, ...] = ()


class GoverningBodyAnswered(GovernanceFact, frozen=True, kw_only=True):
    """The governing body responded to a report, and where the response is published."""

    report: str
    response: str
    address: str | None = None


class TrainingGiven(GovernanceFact, frozen=True, kw_only=True):
    """Staff were trained. `people`: ids of those on record; `head_count`: all who were there."""

    about: str
    people: tuple[str, ...] = ()
    head_count: int | None = None


class IncidentDeclared(GovernanceFact, frozen=True, kw_only=True):
    """Something keeps the landlord from following the Code, and who was told of it when.

    `back_on` is when it means to be back. Recorded again under the same id, with what was done
    since: what is left out stays as it was.
    """

    id: str
    about: str
    back_on: date | None = None
    told_ombudsman_on: date | None = None
    told_residents_on: date | None = None
    published_on: date | None = None


class IncidentEnded(GovernanceFact, frozen=True, kw_only=True):
    """The landlord follows the Code again."""

    id: str


class ChangeHappened(GovernanceFact, frozen=True, kw_only=True):
    """A significant change, after which the landlord assesses itself again."""

    id: str
    change: ChangeKind
    about: str


class OmbudsmanAskedForReview(GovernanceFact, frozen=True, kw_only=True):
    """The Ombudsman asked the landlord to review its self-assessment."""

    id: str
    about: str
    due_on: date | None = None


class OmbudsmanReviewDone(GovernanceFact, frozen=True, kw_only=True):
    """What the Ombudsman asked for is done."""

    id: str


class ThemeNoted(GovernanceFact, frozen=True, kw_only=True):
    """A theme that complaints show. `change`: what was changed because of it.

    Noted again under the same id, it takes the place of what was noted before.
    """

    id: str
    about: str
    change: str | None = None
