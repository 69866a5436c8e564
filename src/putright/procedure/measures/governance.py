"""What the landlord's own record says for each figure of its governance. Pure.

What is not on record is not known. Only what the record itself shows to have failed is not kept: an
office that fell vacant, a day that passed, a year that was too long, a report that was given before
and was not given in a year that is over.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from putright.codes.model import Edition
from putright.codes.vocabulary import FigureKey
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.governance import Change
from putright.procedure.landlords.governance_words import (
    Audience,
    Office,
    PolicyKind,
    ReportKind,
    ReportPart,
)
from putright.procedure.policy import problems
from putright.procedure.words import Role
from putright.workingdays import add_months
from putright.workingdays.dates import in_words


class _Dated(Protocol):
    """Something that happened on a day."""

    @property
    def on(self) -> date:
        """The day."""
        ...


_D = TypeVar("_D", bound=_Dated)


class Tally(Struct, frozen=True, kw_only=True):
    """How many were kept, were not, still wait, and are not known; and of which sort they are."""

    kept: int = 0
    not_kept: int = 0
    waiting: int = 0
    not_known: int = 0
    parts: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()


NOTHING = Tally()


class Assessed(Struct, frozen=True, kw_only=True):
    """A self-assessment that was published: the day, the day it was begun, and why it was made.

    `begun_on` None: not recorded, as of one that was published before it was put on record here.
    """

    published_on: date
    begun_on: date | None = None
    why: str | None = None


class Asked(Struct, frozen=True, kw_only=True):
    """What is asked: of whom, for which edition and time, as of which day.

    `assessed` holds the self-assessments that were published, in the order of those days.
    """

    landlord: Landlord
    edition: Edition
    from_on: date
    to_on: date
    as_of: date
    assessed: tuple[Assessed, ...] = ()

    @property
    def last(self) -> date:
        """The last day of the period that has come."""
        return min(self.to_on, self.as_of)

    @property
    def year_is_over(self) -> bool:
        """Whether what is due once a year had to be done by now: a whole year has come to its end."""
        return self.as_of >= self.to_on >= add_months(self.from_on, 12) - timedelta(days=1)


def governance(key: FigureKey, asked: Asked) -> Tally:
    """What is on record for one figure of the landlord's governance.

    Raises:
        KeyError: the figure is not one of governance.
    """
    return _TALLIES[key](asked)


def _office(role: Office) -> Callable[[Asked], Tally]:
    def tally(asked: Asked) -> Tally:
        record = asked.landlord.governance
        first = min((each.from_on for each in record.offices if each.role is role), default=None)
        days = (asked.last - asked.from_on).days + 1
        if first is None or days < 1 or first > asked.last:
            return NOTHING
        before = max(0, (first - asked.from_on).days)
        gaps = record.gaps(role, max(first, asked.from_on), asked.last)
        vacant = sum((each.last - each.first).days + 1 for each in gaps)
        return Tally(
            kept=days - before - vacant,
            not_kept=vacant,
            not_known=before,
            notes=tuple(f"{in_words(each.first)} to {in_words(each.last)}" for each in gaps),
        )

    return tally


def _definition(asked: Asked) -> Tally:
    policy = asked.landlord.governance.policy_on(PolicyKind.COMPLAINTS, asked.last)
    if policy is None:
        return NOTHING
    return Tally(kept=1) if policy.definition else Tally(not_known=1)


def _policy(asked: Asked) -> Tally:
    policy = asked.landlord.governance.policy_on(PolicyKind.COMPLAINTS, asked.last)
    if policy is None:
        return NOTHING
    if policy.review_on and policy.review_on < asked.last:
        return Tally(not_kept=1, notes=(f"to be reviewed by {in_words(policy.review_on)}",))
    return Tally(kept=1) if policy.address and policy.review_on else Tally(not_known=1)


def _targets(asked: Asked) -> Tally:
    policies = asked.landlord.policies
    if not policies:
        return NOTHING
    until = [each.from_on for each in policies[1:]]
    in_force = [
        policy
        for policy, end in zip(policies, [*until, date.max], strict=True)
        if policy.from_on <= asked.last and end > asked.from_on
    ]
    laxer = [each for each in in_force if problems(each, asked.edition)]
    notes = tuple(told for each in laxer for told in problems(each, asked.edition))
    return Tally(kept=len(in_force) - len(laxer), not_kept=len(laxer), notes=notes)


_TRAINED = frozenset({Role.COMPLAINTS_OFFICER, Role.HANDLER})

# The Code sets no time after which training is to be given again. Older than this, it is not counted.
TRAINED_WITHIN_MONTHS = 24


def _training(asked: Asked) -> Tally:
    given = [
        each
        for each in asked.landlord.governance.trainings
        if each.on <= asked.last < add_months(each.on, TRAINED_WITHIN_MONTHS)
    ]
    here = asked.landlord.people_on(asked.last).values()
    handlers = {each.id for each in here if each.role in _TRAINED}
    named = handlers & {who for each in given for who in each.people}
    notes = tuple(f"{each.about}, {in_words(each.on)}" for each in given)
    return Tally(kept=len(named), not_known=len(handlers - named), notes=notes)


def _annual_report(asked: Asked) -> Tally:
    given = asked.landlord.governance.reports_in(
        ReportKind.ANNUAL_REPORT, asked.from_on, asked.last
    )
    if not given:
        none = dict.fromkeys((each.value for each in ReportPart), False)
        return _steps(asked, none, (ReportKind.ANNUAL_REPORT,))
    held = {part for each in given for part in each.parts}
    if not held:
        return Tally(not_known=len(ReportPart))
    missing = [each for each in ReportPart if each not in held]
    return Tally(
        kept=len(held),
        not_kept=len(missing),
        parts=tuple((each.value, int(each in held)) for each in ReportPart),
    )


def _to_body(asked: Asked) -> Tally:
    given = asked.landlord.governance.reports_in(
        ReportKind.ANNUAL_REPORT, asked.from_on, asked.last
    )
    steps = {
        "given to the governing body": any(
            each.audience is Audience.GOVERNING_BODY for each in given
        ),
        "published": any(
            each.audience in (Audience.PUBLIC, Audience.RESIDENTS) and each.address
            for each in given
        ),
        "published with the response": any(
            answer.address and answer.on <= asked.last
            for each in given
            for answer in each.responses
        ),
    }
    return _steps(asked, steps, (ReportKind.ANNUAL_REPORT,))


def _steps(
    asked: Asked,
    steps: Mapping[str, bool],
    reports: Iterable[ReportKind],
    audience: Audience | None = None,
) -> Tally:
    """What was done of what each year asks for; what was not is not kept once the year is over.

    Where no such report was ever put on record, nothing is known: they may be kept somewhere else.
    """
    record = asked.landlord.governance
    if not any(record.reports_in(each, date.min, asked.last, audience) for each in reports):
        return NOTHING
    done = sum(steps.values())
    missing = len(steps) - done
    over = asked.year_is_over
    return Tally(
        kept=done,
        not_kept=missing if over else 0,
        waiting=0 if over else missing,
        parts=tuple((name, int(each)) for name, each in steps.items()),
    )


def _each_year(asked: Asked) -> Tally:
    """The times that ended in the period, and the one that runs: too long by now, or waiting."""
    every = [each.published_on for each in asked.assessed]
    published = [each for each in every if each <= asked.last]
    kept = not_kept = waiting = 0
    for before, after in pairwise(published):
        if after >= asked.from_on:
            late = after > add_months(before, 12)
            not_kept += late
            kept += not late
    if published and asked.last > published[-1]:
        late = asked.last > add_months(published[-1], 12)
        not_kept += late
        waiting += not late
    return Tally(kept=kept, not_kept=not_kept, waiting=waiting)


def _after_change(asked: Asked) -> Tally:
    """Changes that a self-assessment followed; one that was begun before a change can't follow it."""
    changes = _in_period(asked, asked.landlord.governance.changes)
    out = [each for each in asked.assessed if each.published_on <= asked.as_of]
    found = {each.event: {_follows(one, each) for one in out} for each in changes}
    kept = sum(True in each for each in found.values())
    not_known = sum(None in each and True not in each for each in found.values())
    return Tally(
        kept=kept,
        not_known=not_known,
        waiting=len(changes) - kept - not_known,
        notes=tuple(
            f"{each.change.value.replace('_', ' ')} of {in_words(each.on)}: none has followed yet; the "
            "Code sets no day for it"
            for each in changes
            if found[each.event] <= {False}
        ),
    )


def _follows(assessed: Assessed, change: Change) -> bool | None:
    """Whether a self-assessment was begun after a change, or on its day because of it."""
    if assessed.published_on < change.on:
        return False
    for_it = assessed.why == change.change.value
    if assessed.begun_on is None:
        return True if for_it else None
    return assessed.begun_on > change.on or (for_it and assessed.begun_on == change.on)


def _in_period(asked: Asked, every: Iterable[_D]) -> list[_D]:
    return [each for each in every if asked.from_on <= each.on <= asked.last]


def _on_request(asked: Asked) -> Tally:
    kept = late = waiting = 0
    for each in _in_period(asked, asked.landlord.governance.reviews):
        done = each.done_on if each.done_on and each.done_on <= asked.as_of else None
        if each.due_on and (done or asked.as_of) > each.due_on:
            late += 1
        elif done:
            kept += 1
        else:
            waiting += 1
    return Tally(kept=kept, not_kept=late, waiting=waiting)


def _incidents(asked: Asked) -> Tally:
    kept = not_known = 0
    for each in _in_period(asked, asked.landlord.governance.incidents):
        told = (each.told_ombudsman_on, each.told_residents_on, each.published_on, each.back_on)
        kept += all(told)
        not_known += not all(told)
    return Tally(kept=kept, not_known=not_known)


def _themes(asked: Asked) -> Tally:
    noted = _in_period(asked, asked.landlord.governance.themes)
    acted = [each for each in noted if each.changed_on and each.changed_on <= asked.as_of]
    return Tally(kept=len(acted), waiting=len(noted) - len(acted))


def _learning(asked: Asked) -> Tally:
    given = asked.landlord.governance.reports_in(ReportKind.LEARNING, asked.from_on, asked.last)
    had = {each.audience for each in given}
    residents = {Audience.RESIDENTS, Audience.SCRUTINY_PANEL, Audience.PUBLIC}
    steps = {
        "residents": bool(had & residents),
        "staff": Audience.STAFF in had,
        "governing body": Audience.GOVERNING_BODY in had,
    }
    return _steps(asked, steps, (ReportKind.LEARNING,))


def _given(report: ReportKind, audience: Audience | None = None) -> Callable[[Asked], Tally]:
    def tally(asked: Asked) -> Tally:
        record = asked.landlord.governance
        found = record.reports_in(report, asked.from_on, asked.last, audience)
        return Tally(kept=len(found), notes=tuple(in_words(each.on) for each in found))

    return tally


# What the governing body is owed, as the record names it.
FEEDS = (
    ReportKind.VOLUMES,
    ReportKind.REVIEWS_AND_OUTCOMES,
    ReportKind.DETERMINATIONS,
    ReportKind.ANNUAL_REPORT,
)


def _feeds(asked: Asked) -> Tally:
    record = asked.landlord.governance
    found = {
        each: record.reports_in(each, asked.from_on, asked.last, Audience.GOVERNING_BODY)
        for each in FEEDS
    }
    notes = tuple(
        f"{each.value.replace('_', ' ')}: last on {in_words(given[-1].on)}"
        for each, given in found.items()
        if given
    )
    steps = {each.value: bool(given) for each, given in found.items()}
    return replace(
        _steps(asked, steps, FEEDS, Audience.GOVERNING_BODY),
        parts=tuple((each.value, len(had)) for each, had in found.items() if any(steps.values())),
        notes=notes,
    )


_TALLIES: dict[FigureKey, Callable[[Asked], Tally]] = {
    FigureKey.TARGETS_WITHIN_CODE: _targets,
    FigureKey.DEFINITION_ON_FILE: _definition,
    FigureKey.POLICY_ON_FILE: _policy,
    FigureKey.OFFICER_IN_POST: _office(Office.COMPLAINTS_OFFICER),
    FigureKey.SENIOR_LEAD_IN_POST: _office(Office.SENIOR_LEAD),
    FigureKey.MRC_IN_POST: _office(Office.MRC),
    FigureKey.TRAINING_GIVEN: _training,
    FigureKey.ANNUAL_REPORT_PARTS: _annual_report,
    FigureKey.REPORTED_TO_BODY: _to_body,
    FigureKey.ASSESSED_EACH_YEAR: _each_year,
    FigureKey.ASSESSED_AFTER_CHANGE: _after_change,
    FigureKey.ASSESSED_ON_REQUEST: _on_request,
    FigureKey.INCIDENTS_TOLD: _incidents,
    FigureKey.THEMES_ACTED_ON: _themes,
    FigureKey.LEARNING_REPORTED: _learning,
    FigureKey.TRENDS_ASSESSED: _given(ReportKind.TREND_ASSESSMENT),
    FigureKey.MRC_REPORTS: _given(ReportKind.MRC_REPORT, Audience.GOVERNING_BODY),
    FigureKey.BODY_REPORTS: _feeds,
}
