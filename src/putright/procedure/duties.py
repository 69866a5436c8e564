"""`duties`: what is owed in a complaint, since when, by when, under which provision. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from putright.codes.vocabulary import DutyKind
from putright.procedure import clocks
from putright.procedure.case import ActionRecord, Case, Promise, RemedyRecord, Stage
from putright.procedure.duty import Duty
from putright.procedure.events import Source
from putright.procedure.rules import Rules
from putright.procedure.words import CONSIDERING, DutyState, State

_ENDED = frozenset({State.WITHDRAWN, State.MERGED})


def duties(case: Case, rules: Rules) -> tuple[Duty, ...]:
    """Every duty that the case holds, met ones too, in the order in which they opened."""
    if case.state is State.NEW:
        return ()
    found: list[Duty] = []
    for stage in case.stages:
        found.extend(_of_stage(case, stage, rules))
    found.extend(_updates(case, rules))
    for remedy in case.remedies:
        found.extend(_of_remedy(remedy, rules))
    for action in case.actions:
        found.extend(_of_action(action, rules))
    found.extend(_afterwards(case, rules))
    found.extend(_ombudsman(case, rules))
    return tuple(sorted(found, key=lambda duty: duty.opened_on or date.min))


def _of_stage(case: Case, stage: Stage, rules: Rules) -> Iterator[Duty]:
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
    if met:
        return DutyState.MET, None
    if stage.opened_on is None or (kind.value, stage.number) in case.not_recorded:
        return DutyState.NOT_KNOWN, None
    if case.state in _ENDED:
        return DutyState.WITHDRAWN, case.ended_on
    ended = None
    if kind is DutyKind.RESPOND:
        refused = case.declined if stage.number == 1 and case.declined else stage.refused
        ended = refused.left_on if refused else None
    return (DutyState.WITHDRAWN, ended) if ended else (DutyState.OPEN, None)


def _acknowledge(case: Case, stage: Stage, rules: Rules) -> Duty | None:
    clock = rules.clock(DutyKind.ACKNOWLEDGE, stage.number)
    dates = clocks.acknowledgement(case, stage, rules)
    if clock is None and dates.target_on is None:
        return None
    met = clocks.met_on(stage, DutyKind.ACKNOWLEDGE, case)
    state, ended = _settled(case, DutyKind.ACKNOWLEDGE, stage, met)
    source = rules.provision(clock.provision) if clock else _policy(rules, dates.start)
    return Duty(
        kind=DutyKind.ACKNOWLEDGE,
        what=f"Acknowledge the complaint at stage {stage.number}",
        source=source,
        stage=stage.number,
        opened_on=dates.start,
        counted_from=dates.start,
        due_on=dates.due_on,
        target_on=dates.target_on,
        original_due_on=dates.original_due_on,
        met_on=met,
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
    if state is DutyState.MET and dates.limit is None:
        state = DutyState.NOT_KNOWN  # answered, but nothing says by when it was due
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
        target_on=dates.target_on,
        promised_on=stage.promised_on,
        original_due_on=dates.original_due_on,
        met_on=met,
        ended_on=ended,
        state=state,
        reading=clock.reading,
    )


def _handler(stage: Stage) -> str | None:
    considering = [each.person for each in stage.handlings if each.part in CONSIDERING]
    return considering[-1] if considering else None


def _policy(rules: Rules, day: date | None) -> Source:
    return Source(rules.policy_on(day).name)


def _tell_extensions(case: Case, stage: Stage, rules: Rules) -> Iterator[Duty]:
    source = rules.duty(DutyKind.TELL_EXTENSION, stage.number)
    if source is None:
        return
    dates = clocks.response(case, stage, rules)
    for decided in stage.decided_extensions:
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
            # The date it replaces, which telling in time moves.
            due_on=dates.original_due_on or dates.expected_on,
            met_on=met,
            ended_on=ended,
            state=DutyState.MET if met else DutyState.WITHDRAWN if ended else DutyState.OPEN,
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
    yield Duty(
        kind=DutyKind.AGREE_UPDATES,
        what="Agree with the resident how often to tell them how it stands",
        source=source,
        stage=stage.number,
        owner=respond.owner,
        opened_on=min(opened, met) if met else opened,
        due_on=max(first, opened),
        met_on=met,
        ended_on=ended,
        state=DutyState.MET if met else DutyState.WITHDRAWN if ended else DutyState.OPEN,
    )


def _updates(case: Case, rules: Rules) -> Iterator[Duty]:
    """The updates that were agreed, one after the other, until the answer leaves."""
    for number, (agreed, every) in enumerate(case.updates_every):
        after = case.updates_every[number + 1 :]
        stop = _updates_stop(case, agreed, after[0][0] if after else None)
        last = agreed
        told = sorted(on for on in case.told_on if on > agreed and (stop is None or on < stop))
        stage = _stage_on(case, agreed)
        source = rules.duty(DutyKind.SEND_UPDATE, stage) or Source(
            "what was agreed with the resident"
        )
        for met in [*told, None]:
            due = rules.calendar.add(last, every)
            if met is None and stop is not None and stop <= due:
                break  # answered before the next one was due
            yield Duty(
                kind=DutyKind.SEND_UPDATE,
                what="Send the agreed update",
                source=source,
                stage=stage,
                opened_on=last,
                counted_from=last,
                due_on=due,
                promised_on=due,
                met_on=met,
                ended_on=stop if met is None else None,
                state=DutyState.MET if met else DutyState.WITHDRAWN if stop else DutyState.OPEN,
            )
            last = met or last


def _updates_stop(case: Case, agreed: date, next_agreed: date | None) -> date | None:
    """The day from which updates agreed on a day are no longer owed, or None."""
    answered = [
        stage.responded.left_on
        for stage in case.stages
        if stage.responded and stage.responded.left_on and stage.responded.left_on >= agreed
    ]
    declined = case.declined.left_on if case.declined else None
    ends = [*answered, next_agreed, case.ended_on, declined]
    return min((each for each in ends if each), default=None)


def _stage_on(case: Case, day: date) -> int:
    opened = [stage.number for stage in case.stages if stage.opened_on and stage.opened_on <= day]
    return max(opened, default=1)


def _of_remedy(record: RemedyRecord, rules: Rules) -> Iterator[Duty]:
    remedy = record.remedy
    source = rules.duty(DutyKind.DELIVER_REMEDY, record.stage) or Source(
        "the offer to the resident"
    )
    for promise in record.promises:
        yield _kept_promise(
            promise, DutyKind.DELIVER_REMEDY, f"Deliver: {remedy.what}", source, record.stage,
            remedy.id, remedy.owner,
        )  # fmt: skip
    if remedy.needs_acceptance:
        yield from _unclaimed(record, rules)


def _of_action(record: ActionRecord, rules: Rules) -> Iterator[Duty]:
    action = record.action
    source = rules.duty(DutyKind.FINISH_ACTION, record.stage) or Source(
        "the promise to the resident"
    )
    for promise in record.promises:
        yield _kept_promise(
            promise, DutyKind.FINISH_ACTION, f"Finish: {action.what}", source, record.stage,
            action.id, action.owner,
        )  # fmt: skip


def _kept_promise(
    promise: Promise,
    kind: DutyKind,
    what: str,
    source: Source,
    stage: int,
    subject: str,
    owner: str | None,
) -> Duty:
    state = DutyState.OPEN
    if promise.kept_on:
        state = DutyState.MET
    elif promise.dropped_on:
        state = DutyState.WITHDRAWN
    return Duty(
        kind=kind,
        what=what,
        source=source,
        stage=stage,
        subject=subject,
        owner=owner,
        opened_on=promise.made_on,
        due_on=promise.by_on,
        promised_on=promise.by_on,
        met_on=promise.kept_on,
        ended_on=promise.dropped_on,
        state=state,
    )


def _unclaimed(record: RemedyRecord, rules: Rules) -> Iterator[Duty]:
    """The attempts to reach a resident who has not answered an offer; the landlord's own rule."""
    policy = rules.policy_on(record.offered_on)
    if policy.offer_lapses_after is None or policy.offer_contacts == 0:
        return
    tried = sorted(record.contacts)
    met = tried[policy.offer_contacts - 1] if len(tried) >= policy.offer_contacts else None
    ended = None if met else record.answered_on
    yield Duty(
        kind=DutyKind.CONTACT_UNCLAIMED_OFFER,
        what=f"Try {policy.offer_contacts} times to reach the resident about: {record.remedy.what}",
        source=_policy(rules, record.offered_on),
        stage=record.stage,
        subject=record.remedy.id,
        owner=record.remedy.owner,
        opened_on=record.offered_on,
        counted_from=record.offered_on,
        target_on=rules.count(record.offered_on, policy.offer_lapses_after.length()),
        met_on=met,
        ended_on=ended,
        state=DutyState.MET if met else DutyState.WITHDRAWN if ended else DutyState.OPEN,
    )


def _afterwards(case: Case, rules: Rules) -> Iterator[Duty]:
    if case.fault_found_on:
        within = rules.policy_on(case.fault_found_on).learning_within
        source = rules.duty(DutyKind.RECORD_LEARNING) or (
            _policy(rules, case.fault_found_on) if within else None
        )
        if source:
            yield _own_time(
                DutyKind.RECORD_LEARNING, "Record what is learned from the complaint", source,
                case.fault_found_on, rules.count(case.fault_found_on, within.length()) if within else None,
                case.learning_on,
            )  # fmt: skip
    if case.closed_on:
        after = rules.policy_on(case.closed_on).feedback_after
        source = rules.duty(DutyKind.ASK_FEEDBACK) or (
            _policy(rules, case.closed_on) if after else None
        )
        if source:
            yield _own_time(
                DutyKind.ASK_FEEDBACK, "Ask the resident how the complaint was handled", source,
                case.closed_on, rules.count(case.closed_on, after.length()) if after else None,
                case.feedback_asked_on,
            )  # fmt: skip


def _own_time(
    kind: DutyKind, what: str, source: Source, opened: date, target: date | None, met: date | None
) -> Duty:
    """A duty for which the Code sets no time: the landlord's own, if it has one, is a target."""
    return Duty(
        kind=kind,
        what=what,
        source=source,
        opened_on=opened,
        counted_from=opened,
        target_on=target,
        met_on=met,
        state=DutyState.MET if met else DutyState.OPEN,
    )


_ORDERS = {
    "order": (
        DutyKind.COMPLY_WITH_ORDER,
        "Comply with the Ombudsman's order",
        "the Ombudsman's order",
    ),
    "recommendation": (
        DutyKind.ANSWER_RECOMMENDATION,
        "Answer the Ombudsman's recommendation",
        "the Ombudsman's recommendation",
    ),
    "failure order": (
        DutyKind.COMPLY_WITH_FAILURE_ORDER,
        "Comply with the complaint handling failure order",
        "the complaint handling failure order",
    ),
}


def _ombudsman(case: Case, rules: Rules) -> Iterator[Duty]:
    clock = rules.clock(DutyKind.SEND_EVIDENCE)
    for request in case.evidence:
        due = request.due_on
        source = Source(f"the Ombudsman's request {request.id}")
        if clock and due is None:
            due = rules.due(request.requested_on, clock.length, request.sent_on)
            source = rules.provision(clock.provision)
        yield Duty(
            kind=DutyKind.SEND_EVIDENCE,
            what="Send the Ombudsman the evidence that it asked for",
            source=source,
            subject=request.id,
            opened_on=request.requested_on,
            counted_from=request.requested_on,
            due_on=due,
            met_on=request.sent_on,
            state=DutyState.MET if request.sent_on else DutyState.OPEN,
        )
    for order in case.orders:
        kind, what, source_words = _ORDERS[order.kind]
        yield Duty(
            kind=kind,
            what=f"{what}: {order.what}",
            source=Source(f"{source_words} {order.id}"),
            subject=order.id,
            opened_on=order.issued_on,
            counted_from=order.issued_on,
            due_on=order.due_on,
            met_on=order.done_on,
            state=DutyState.MET if order.done_on else DutyState.OPEN,
        )
