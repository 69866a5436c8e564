"""Every rule that the record shows to be broken, and every duty that was passed. Pure."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from putright.codes.vocabulary import DutyKind
from putright.procedure.corrections import effective
from putright.procedure.duty import PASSED, Duty, standing
from putright.procedure.events import Event, Source
from putright.procedure.facts import HandlerAssigned, LeavingConfirmed, Responded
from putright.procedure.rules import Rules
from putright.procedure.streams.folding import evolve
from putright.procedure.streams.situation import Broken, R, Situation, broken_rules
from putright.procedure.streams.stream import Stream
from putright.procedure.words import PolicyRule, Standing
from putright.workingdays.dates import in_words


class Breach(Struct, frozen=True):
    """A duty passed, or a rule broken.

    Attributes:
        key: Stays the same while the case goes on: what kind of breach, of what.
        what: In one sentence.
        source: The provision or the clause.
        on: The day from which it stands.
        rule: The rule's name, or the duty's kind.
        stage: The stage it belongs to, if to one.
        event: The number of the event that broke the rule; None for a duty passed.
        of_policy: It is the landlord's own rule that is broken, not the Code's.
    """

    key: str
    what: str
    source: Source
    on: date
    rule: str
    stage: int | None = None
    event: int | None = None
    of_policy: bool = False


class NotKnown(Struct, frozen=True):
    """A rule that the record does not let one judge, with the event that would have to say."""

    what: str
    source: Source
    rule: str
    event: int


def breaches(stream: Stream[R], record: R, rules: Rules, as_of: date) -> tuple[Breach, ...]:
    """Every breach as of a day, in the order of their days. The landlord's own rules are marked.

    An event is judged by the edition of its day where the stream outlives editions; else by the
    one that it was decided under, and what another edition judges is not in the answer.
    """
    found: dict[str, Breach] = {}
    for event, broken in _judged(stream, record, rules):
        if not broken.unknown and event.on <= as_of:
            breach = _breach(event, broken)
            found.setdefault(breach.key, breach)
    passed = _passed(stream.duties(record, rules), as_of)
    return tuple(sorted((*found.values(), *passed), key=lambda each: (each.on, each.event or 0)))


def not_known(stream: Stream[R], record: R, rules: Rules) -> tuple[NotKnown, ...]:
    """What the record does not let one judge: out of every rate, counted beside it."""
    return tuple(
        NotKnown(broken.why, broken.source, broken.rule.value, event.number)
        for event, broken in _judged(stream, record, rules)
        if broken.unknown
    )


def _judged(stream: Stream[R], record: R, rules: Rules) -> Iterator[tuple[Event, Broken]]:
    for now in situations(stream, record, rules):
        for broken in judged(stream, now):
            yield now.event, broken


def situations(stream: Stream[R], record: R, rules: Rules) -> Iterator[Situation[R]]:
    """Each event that these rules judge, with what stood before it, in the order of what happened."""
    told = effective(record.history)
    confirmed = frozenset(
        each.what.event for each in told if isinstance(each.what, LeavingConfirmed)
    )
    so_far = stream.new
    # In the order in which things happened: what is entered afterwards counts from its own day.
    in_order = sorted(told, key=lambda each: (each.on, each.number))
    replaced = _replaced(in_order)
    for event in in_order:
        if judged_by := rules.of_event(event):
            yield Situation(so_far, event, judged_by, confirmed, replaced)
        so_far = evolve(stream, so_far, event)


def _replaced(in_order: list[Event]) -> frozenset[int]:
    """The numbers of the assignments whose part went to somebody else before the stage was answered.

    Somebody else who has declared a conflict too doesn't mend the first one's.
    """
    held: dict[tuple[int, str], dict[int, str]] = {}
    found: set[int] = set()
    for event in in_order:
        match event.what:
            case HandlerAssigned() as now:
                before = held.setdefault((now.stage, now.part.value), {})
                if not now.conflict:
                    found |= {number for number, who in before.items() if who != now.handler}
                before[event.number] = now.handler
            case Responded() as answer:
                for place in [each for each in held if each[0] == answer.stage]:
                    del held[place]
    return frozenset(found)


def judged(stream: Stream[R], now: Situation[R]) -> Iterator[Broken]:
    """What an event breaks, or leaves unsaid. What only choosing it would break is not in it."""
    return (each for each in broken_rules(stream.checks, now) if not each.choice_only)


def _breach(event: Event, broken: Broken) -> Breach:
    stage = getattr(event.what, "stage", None) or getattr(event.what, "to_stage", None)
    # Within a stage a rule is broken once; a fact about no stage breaks it each time.
    about = broken.about or ("" if stage else event.number)
    return Breach(
        key=f"{broken.rule.value}/{stage or ''}/{about}",
        what=broken.why,
        source=broken.source,
        on=event.on,
        rule=broken.rule.value,
        stage=stage,
        event=event.number,
        of_policy=isinstance(broken.rule, PolicyRule),
    )


def _passed(duties: tuple[Duty, ...], as_of: date) -> Iterator[Breach]:
    seen: Counter[str] = Counter()
    for duty in duties:
        about = f"{duty.kind.value}/{duty.stage or ''}/{duty.subject or ''}"
        seen[about] += 1
        stands, limit = standing(duty, as_of), duty.limit
        if stands in PASSED and limit:
            yield Breach(
                key=f"{about}/{seen[about]}",
                what=_in_words(duty, stands, limit),
                source=duty.source,
                # A day that had passed before it was promised is broken when it is promised; until
                # the latest day that it may have been moved to, nobody knows whether it is.
                on=max(
                    max(limit, duty.latest_on or limit) + timedelta(days=1), duty.opened_on or limit
                ),
                rule=duty.kind.value,
                stage=duty.stage,
            )


def _in_words(duty: Duty, stands: Standing, limit: date) -> str:
    due = f"due on {in_words(limit)}" if duty.due_on else f"expected by {in_words(limit)}"
    if stands is Standing.MET_LATE and duty.met_on:
        return f"{duty.what}: {due}, done on {in_words(duty.met_on)}."
    if duty.kind is DutyKind.AGREE_UPDATES and duty.due_on is None and duty.ended_on:
        return f"{duty.what}: nothing was agreed before the late answer left, on {in_words(duty.ended_on)}."
    if stands is Standing.MISSED and duty.ended_on:
        return (
            f"{duty.what}: {due}, not done when it ceased to be owed, on {in_words(duty.ended_on)}."
        )
    return f"{duty.what}: {due}, not done."
