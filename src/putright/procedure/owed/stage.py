"""What is owed at a stage: its acknowledgement, its response, and word of more time."""

from collections.abc import Iterator
from datetime import date, timedelta

from putright.codes.model import Clock
from putright.codes.vocabulary import DutyKind, Moment
from putright.procedure import clocks
from putright.procedure.case import Case, Stage
from putright.procedure.duty import Duty, settled
from putright.procedure.owed.common import own_policy
from putright.procedure.rules import Rules
from putright.procedure.words import CONSIDERING, ENDED, DutyState


def of_stage(case: Case, stage: Stage, rules: Rules) -> Iterator[Duty]:
    """The duties of one stage, met ones too."""
    acknowledge = _acknowledge(case, stage, rules)
    if acknowledge:
        yield acknowledge
    respond = _respond(case, stage, rules)
    if respond:
        yield respond
        yield from _agree_updates(case, stage, respond, rules)
    yield from _tell_extensions(case, stage, rules)


def _settled(
    case: Case, kind: DutyKind, stage: Stage, met: date | None
) -> tuple[DutyState, date | None]:
    """The state of a stage's duty, and since when it is no longer owed where it is not met."""
    if stage.opened_on is None:
        return DutyState.NOT_KNOWN, None
    if _not_recorded(case, kind, stage):
        return DutyState.NOT_KNOWN, None
    if met:
        return DutyState.MET, None
    ended = stage.withdrawn_on
    if kind is DutyKind.RESPOND:
        ended = clocks.overtaken_on(stage, case)
    if ended is None and case.state in ENDED:
        ended = case.ended_on
    return (DutyState.WITHDRAWN, ended) if ended else (DutyState.OPEN, None)


def _not_recorded(case: Case, kind: DutyKind, stage: Stage) -> bool:
    """Whether the source of the case leaves open if its own message, that of no other, was sent."""
    own = stage.acknowledged if kind is DutyKind.ACKNOWLEDGE else stage.responded
    if own is not None or not case.not_recorded:
        return False
    return (kind.value, stage.number) in case.not_recorded or (
        kind.value,
        None,
    ) in case.not_recorded


def _acknowledge(case: Case, stage: Stage, rules: Rules) -> Duty | None:
    clock = rules.clock(DutyKind.ACKNOWLEDGE, stage.number)
    dates = clocks.acknowledgement(case, stage, rules)
    target = clocks.target(DutyKind.ACKNOWLEDGE, stage, dates, rules)
    if clock is None and target is None:
        return None
    met = clocks.met_on(stage, DutyKind.ACKNOWLEDGE, case)
    state, ended = _settled(case, DutyKind.ACKNOWLEDGE, stage, met)
    if state is DutyState.NOT_KNOWN:
        met = None  # the answer left, but perhaps an acknowledgement had left before it
    source = rules.provision(clock.provision) if clock else own_policy(rules, dates.start)
    return Duty(
        kind=DutyKind.ACKNOWLEDGE,
        what=f"Acknowledge the complaint at stage {stage.number}",
        source=source,
        stage=stage.number,
        opened_on=dates.start,
        counted_from=dates.start,
        due_on=dates.due_on,
        target_on=target,
        original_due_on=dates.original_due_on,
        met_on=met,
        met_by=clocks.met_by(stage, met),
        ended_on=ended,
        state=state,
        reading=clock.reading if clock else None,
    )


def _respond(case: Case, stage: Stage, rules: Rules) -> Duty | None:
    clock = rules.clock(DutyKind.RESPOND, stage.number)
    if clock is None:
        return None
    dates = clocks.response(case, stage, rules)
    met = clocks.met_on(stage, DutyKind.RESPOND, case)
    state, ended = _settled(case, DutyKind.RESPOND, stage, met)
    if met and state is DutyState.MET and _start_not_recorded(case, stage, clock, met, rules):
        state = DutyState.NOT_KNOWN
    return Duty(
        kind=DutyKind.RESPOND,
        what=f"Send the stage {stage.number} response",
        source=rules.provision(clock.provision),
        stage=stage.number,
        owner=_handler(stage),
        opened_on=stage.opened_on,
        counted_from=dates.start,
        due_on=dates.due_on,
        expected_on=dates.expected_on,
        target_on=clocks.target(DutyKind.RESPOND, stage, dates, rules),
        promised_on=stage.promised_on,
        original_due_on=dates.original_due_on,
        latest_on=dates.latest_on,
        met_on=met,
        ended_on=ended,
        state=state,
        reading=clock.reading,
    )


def _start_not_recorded(
    case: Case, stage: Stage, clock: Clock, met: date | None, rules: Rules
) -> bool:
    """Whether nothing says when the clock of a response started, so that it may have been late.

    Where it left within the time from the day the stage was opened, it was in time whenever it
    was acknowledged.
    """
    if clock.start is not Moment.ACKNOWLEDGED or not _not_recorded(
        case, DutyKind.ACKNOWLEDGE, stage
    ):
        return False
    return not (stage.opened_on and met and met <= rules.count(stage.opened_on, clock.length))


def _handler(stage: Stage) -> str | None:
    considering = [each.person for each in stage.handlings if each.part in CONSIDERING]
    return considering[-1] if considering else None


def _tell_extensions(case: Case, stage: Stage, rules: Rules) -> Iterator[Duty]:
    source = rules.duty(DutyKind.TELL_EXTENSION, stage.number)
    if source is None or not stage.decided_extensions:
        return
    for decided in stage.decided_extensions:
        due = clocks.limit_on(case, stage, rules, decided.on - timedelta(days=1))
        told = [
            each.sent.left_on
            for each in stage.extensions
            if each.sent.left_on and each.sent.left_on >= decided.on
        ]
        met = min(told, default=None)
        answered = clocks.met_on(stage, DutyKind.RESPOND, case)
        ended = None if met else answered or case.ended_on
        yield Duty(
            kind=DutyKind.TELL_EXTENSION,
            what=f"Tell the resident that the stage {stage.number} response is extended",
            source=source,
            stage=stage.number,
            opened_on=decided.on,
            due_on=max(due, decided.on) if due else None,  # decided late, it is owed from then
            met_on=met,
            ended_on=ended,
            state=settled(met, ended),
        )


def _agree_updates(case: Case, stage: Stage, respond: Duty, rules: Rules) -> Iterator[Duty]:
    """Owed once the answer falls outside the set times: when it is extended, or is overdue."""
    source = rules.duty(DutyKind.AGREE_UPDATES, stage.number)
    first = respond.original_due_on or respond.expected_on
    if source is None or first is None or respond.state is DutyState.NOT_KNOWN:
        return
    extended = [each.sent.on for each in stage.extensions]
    closed = min((each for each in (respond.met_on, respond.ended_on) if each), default=None)
    if not extended and closed and closed <= first:
        return
    opened = min([*extended, first + timedelta(days=1)])
    agreed = [on for on, _ in case.updates_every if stage.opened_on and on >= stage.opened_on]
    met = min((on for on in agreed if closed is None or on <= closed), default=None)
    ended = None if met else closed or case.ended_on
    answered_late = met is None and respond.met_on is not None
    yield Duty(
        kind=DutyKind.AGREE_UPDATES,
        what="Agree with the resident how often to tell them how it stands",
        source=source,
        stage=stage.number,
        owner=respond.owner,
        opened_on=min(opened, met) if met else opened,
        # An extended answer falls outside the set times when the first date passes, so by then it
        # is agreed. Where the answer is simply late, the Code sets no day for it.
        due_on=max(first, opened) if extended else None,
        # Once the late answer has left, it can no longer be agreed: it had to be before that.
        expected_on=respond.met_on - timedelta(days=1)
        if answered_late and respond.met_on
        else None,
        met_on=met,
        ended_on=ended,
        state=settled(met, ended),
    )
