"""A duty: something owed by a date, and where that comes from."""

from datetime import date

from msgspec import Struct

from putright.codes.vocabulary import DutyKind
from putright.procedure.events import Source
from putright.procedure.words import DutyState, Standing
from putright.workingdays import Calendar


class Duty(Struct, frozen=True, kw_only=True):
    """One duty. What depends on the day one asks (late, overdue) is worked out, never stored.

    Attributes:
        kind, what: What is owed, by name and in words.
        source: The provision, or the clause of a policy, an order or a promise.
        stream: The stream whose events it follows from: a complaint, a service request, a resident.
        stage: The stage it belongs to, if to one.
        subject: The remedy, action, order or request that it is about, if one.
        owner: The id of the person who owns it; None is the complaints team.
        opened_on: Since when it is owed. A day to come: it will be, if nothing happens before.
        counted_from: The start of its clock: the day itself is not counted. None: no clock.
        due_on: The day that the Code, the order or the promise sets. Passing it is a breach.
        expected_on: Where the clock has not started: the day by which it should be met.
        target_on: The landlord's own day, never later than `due_on`.
        promised_on: The day that the resident was told.
        original_due_on: The first due date, where extensions have moved it.
        latest_on: Where it is not recorded whether an extension beyond the cap had good reason:
            its due date if it had. Between the two nobody knows whether it is late.
        met_on: The day on which it was met: when the message left, the thing was done.
        met_by: What met it, where that was something fuller than what was owed.
        ended_on: The day from which it was no longer owed, where it was not met.
        reading: How an unclear text of the Code was read, where it was.
    """

    kind: DutyKind
    what: str
    source: Source
    stream: str = "complaint"
    stage: int | None = None
    subject: str | None = None
    owner: str | None = None
    opened_on: date | None = None
    counted_from: date | None = None
    due_on: date | None = None
    expected_on: date | None = None
    target_on: date | None = None
    promised_on: date | None = None
    original_due_on: date | None = None
    latest_on: date | None = None
    met_on: date | None = None
    met_by: str | None = None
    ended_on: date | None = None
    state: DutyState = DutyState.OPEN
    reading: str | None = None

    @property
    def limit(self) -> date | None:
        """The date past which it is overdue: the due date, else the expected one."""
        return self.due_on or self.expected_on

    @property
    def aims_at(self) -> date | None:
        """The day it is worked towards: the limit, else the landlord's own target."""
        return self.limit or self.target_on


def settled(met: date | None, ended: date | None = None) -> DutyState:
    """The state of a duty by when it was met, or else when it ceased to be owed."""
    if met:
        return DutyState.MET
    return DutyState.WITHDRAWN if ended else DutyState.OPEN


def standing(duty: Duty, as_of: date) -> Standing:
    """How a duty stands on a day, by what happened until then."""
    if duty.state is DutyState.NOT_KNOWN:
        return Standing.NOT_KNOWN
    if duty.opened_on and duty.opened_on > as_of:
        return Standing.NOT_YET
    limit = duty.limit
    ends = min(each for each in (duty.met_on, duty.ended_on, as_of) if each)
    if limit and duty.latest_on and limit < ends <= duty.latest_on:
        return Standing.NOT_KNOWN
    if duty.met_on and duty.met_on <= as_of:
        return Standing.MET_LATE if limit and duty.met_on > limit else Standing.MET
    if duty.ended_on and duty.ended_on <= as_of:
        return Standing.MISSED if limit and duty.ended_on > limit else Standing.WITHDRAWN
    return Standing.OVERDUE if limit and as_of > limit else Standing.OPEN


def past_target(duty: Duty, as_of: date) -> bool:
    """Whether the landlord's own date was passed, done or not. It breaks nothing of the Code's."""
    if duty.target_on is None or duty.state is DutyState.NOT_KNOWN:
        return False
    return min(each for each in (duty.met_on, duty.ended_on, as_of) if each) > duty.target_on


PASSED = frozenset({Standing.OVERDUE, Standing.MET_LATE, Standing.MISSED})


def late_by(duty: Duty, as_of: date, calendar: Calendar) -> int | None:
    """By how many working days it was, or is by now, past its date; None where it is not late."""
    limit = duty.limit
    if limit is None or standing(duty, as_of) not in PASSED:
        return None
    ends = min(each for each in (duty.met_on, duty.ended_on, as_of) if each)
    return calendar.between(limit, ends)


def working_days(duty: Duty, as_of: date, calendar: Calendar) -> int | None:
    """Working days from its start to the day it was met, or so far. None where not known."""
    start = duty.counted_from or duty.opened_on
    if start is None or start > as_of or duty.state is DutyState.NOT_KNOWN:
        return None
    end = min(each for each in (duty.met_on, duty.ended_on, as_of) if each)
    return max(0, calendar.between(start, end))
