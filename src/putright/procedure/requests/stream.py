"""How a stream decides, folds and is judged, whatever it is about.

The stream of a service request and that of a resident differ in their facts, in what a fact
changes, and in the rules that it can break. What they share is here: the way of a command, of a
correction, and of a breach. It is the way of a complaint, without its stages.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from putright.codes.vocabulary import RuleKey
from putright.procedure.breaches import Breach, NotKnown
from putright.procedure.checks import Broken
from putright.procedure.corrections import corrected, effective, old_value
from putright.procedure.duty import PASSED, Duty, standing
from putright.procedure.events import Command, Event, Refusal, Refused, Source
from putright.procedure.facts import Corrected, Fact
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.sound.common import Found, wrong
from putright.procedure.sound.everywhere import by_whom
from putright.procedure.texts import refusals_of_texts
from putright.procedure.words import Mode, PolicyRule, Role, Standing
from putright.workingdays.dates import in_words

# What an evolver gives back: the fields of the record that change.
Changes = dict[str, Any]


class Folded(Struct, frozen=True, kw_only=True):
    """What the events of a stream amount to. `history` holds them as recorded, corrected ones too."""

    state: StrEnum
    history: tuple[Event, ...] = ()


R = TypeVar("R", bound=Folded)


class Now(Struct, Generic[R], frozen=True):
    """A fact about to be recorded, or recorded: what stood before it, the event, the rules."""

    before: R
    event: Event
    rules: Rules

    @property
    def fact(self) -> Fact:
        """The fact of the event."""
        return self.event.what


Check = Callable[[Now[R]], Sequence[Broken]]


class Stream(Struct, Generic[R], frozen=True, kw_only=True):
    """One kind of stream: its dictionaries, each of which covers the same kinds of facts.

    Attributes:
        name: What it is the stream of, as duties name it.
        new: What stands before the first event.
        transitions: For each kind of fact, the states in which it can be proposed, and what follows.
        sentences: Each state in words.
        evolvers: For each kind of fact, what it changes.
        checks: The rules that a kind of fact can break.
        contradictions: What makes a command of this stream malformed.
        duties: What is owed.
    """

    name: str
    new: R
    transitions: Mapping[type[Fact], Mapping[Any, Any]]
    sentences: Mapping[Any, str]
    evolvers: Mapping[type[Fact], Callable[[R, Event], Changes]]
    checks: Mapping[type[Fact], tuple[Check[R], ...]]
    contradictions: Callable[[R, Command, Context], Found]
    duties: Callable[[R, Rules], tuple[Duty, ...]]


def decide(
    stream: Stream[R], record: R, command: Command, rules: Rules, context: Context
) -> tuple[Event, ...] | Refused:
    """What becomes of a command: the events to append, or why there are none. Pure."""
    malformed = tuple(_contradictions(stream, record, command, context))
    if malformed:
        return Refused(malformed)
    event = Event(
        number=len(record.history) + 1,
        what=_with_old_value(record, command.what),
        on=command.on,
        by=command.by,
        recorded_on=context.today,
    )
    event = replace(event, relied_on=_relied_on(stream, record, event, rules, context))
    against: list[Refusal] = []
    if command.mode is Mode.PROPOSE:
        against += _not_now(stream, record, command)
    if command.mode is Mode.PROPOSE or type(command.what) is Corrected:
        # Putting the record right is always a choice: what it takes away is a manager's to say.
        against += map(_refusal, _broken(stream, record, event, rules))
    return Refused(tuple(against)) if against else (event,)


def evolve(stream: Stream[R], record: R, event: Event) -> R:
    """The record after an event. A correction folds the whole history again with what is right."""
    fact = event.what
    if type(fact) is Corrected:
        again = fold(stream, effective((*record.history, event)))
        return replace(again, history=(*record.history, event))
    state = stream.transitions[type(fact)].get(record.state, record.state)
    changes = {"state": state, **stream.evolvers[type(fact)](record, event)}
    return replace(record, **changes, history=(*record.history, event))


def fold(stream: Stream[R], events: Iterable[Event]) -> R:
    """What the events amount to."""
    record = stream.new
    for event in events:
        record = evolve(stream, record, event)
    return record


def breaches(stream: Stream[R], record: R, rules: Rules, as_of: date) -> tuple[Breach, ...]:
    """Every breach as of a day, in the order of their days.

    An event is judged by the edition that it was decided under: such a stream can be older than
    the edition of today. What another edition judges is not in the answer.
    """
    found = [
        _breach(event, broken)
        for event, broken in _judged(stream, record, rules)
        if not broken.unknown
    ]
    found += (
        _of_duty(duty, as_of) for duty in stream.duties(record, rules) if _passed(duty, as_of)
    )
    return tuple(sorted(found, key=lambda each: (each.on, each.event or 0)))


def not_known(stream: Stream[R], record: R, rules: Rules) -> tuple[NotKnown, ...]:
    """What the record does not let one judge: out of every rate, counted beside it."""
    return tuple(
        NotKnown(broken.why, broken.source, broken.rule.value, event.number)
        for event, broken in _judged(stream, record, rules)
        if broken.unknown
    )


def code_rule(
    now: Now[R],
    rule: RuleKey,
    why: str,
    mend: str,
    *,
    field: str | None = None,
    unknown: bool = False,
) -> list[Broken]:
    """The break of a rule of the Code; empty where the edition has no such rule."""
    source = now.rules.rule(rule)
    return [Broken(rule, source, why, mend, field, unknown)] if source else []


def policy_rule(
    now: Now[R],
    rule: PolicyRule,
    why: str,
    mend: str,
    *,
    field: str | None = None,
    unknown: bool = False,
) -> list[Broken]:
    """The break of a rule that is the landlord's own."""
    source = Source(now.rules.policy_on(now.event.on).name)
    return [Broken(rule, source, why, mend, field, unknown)]


def _contradictions(stream: Stream[R], record: R, command: Command, context: Context) -> Found:
    if type(command.what) not in stream.transitions:
        act = command.what.name().replace("_", " ")
        known = ", ".join(sorted(each.name() for each in stream.transitions))
        yield wrong("what", f"“{act}” says nothing of a {stream.name}.", f"One of: {known}.")
        return
    yield from refusals_of_texts(command.what)
    if command.on > context.today:
        yield wrong(
            "on",
            f"{in_words(command.on)} lies in the future: today is {in_words(context.today)}.",
            "Record it when it has happened; give the date on which it did.",
        )
    yield from by_whom(command, context)
    if isinstance(command.what, Corrected):
        yield from _correction(stream, record, command, command.what, context)
    else:
        yield from stream.contradictions(record, command, context)


def _correction(
    stream: Stream[R], record: R, command: Command, fact: Corrected, context: Context
) -> Found:
    event = next((each for each in effective(record.history) if each.number == fact.event), None)
    if event is None:
        yield wrong(
            "event",
            f"There is no event {fact.event} to correct.",
            f"Events go from 1 to {len(record.history)}; corrections and struck ones don't count.",
        )
        return
    if not fact.reason.strip():
        yield wrong(
            "reason", "A correction needs its reason.", "Say what was wrong and how it came about."
        )
    if not fact.struck:
        try:
            corrected(event, fact)
        except ValueError as problem:
            yield wrong("new", f"{problem}.", "Give a value that the field can hold.")
            return
    yield from _no_longer_sound(stream, record, command, fact, context)


def _no_longer_sound(
    stream: Stream[R], record: R, command: Command, fact: Corrected, context: Context
) -> Found:
    """What the correction makes impossible: the corrected event, or one that came after it."""
    now = Event(number=0, what=fact, on=command.on, by=command.by, recorded_on=context.today)
    field = "event" if fact.struck else "new"
    before = _unsound(stream, effective(record.history), context)
    for number, found in _unsound(stream, effective((*record.history, now)), context).items():
        for each in found:
            if each not in before.get(number, ()):
                where = "" if number == fact.event else f"Event {number} could not stand then: "
                yield Refusal(where + each.why, each.mend, each.rule, each.source, field)


def _unsound(
    stream: Stream[R], events: Iterable[Event], context: Context
) -> dict[int, tuple[Refusal, ...]]:
    """For each event, what would have kept it from being recorded after those before it."""
    found = {}
    so_far = stream.new
    for event in events:
        again = Command(what=event.what, on=event.on, by=event.by)
        found[event.number] = tuple(_contradictions(stream, so_far, again, context))
        so_far = evolve(stream, so_far, event)
    return found


def _with_old_value(record: Folded, fact: Fact) -> Fact:
    if not isinstance(fact, Corrected):
        return fact
    before = next(each for each in record.history if each.number == fact.event)
    return replace(fact, old=old_value(before, fact.field))


def _relied_on(
    stream: Stream[R], record: R, event: Event, rules: Rules, context: Context
) -> dict[str, str]:
    known = {"edition": rules.edition.id}
    if type(event.what) is not Corrected:
        return known
    person = context.person(event.by)
    if person:
        known["role"] = person.role.value
    after = {
        each.key for each in breaches(stream, evolve(stream, record, event), rules, context.today)
    }
    before = breaches(stream, record, rules, context.today)
    gone = [each.what for each in before if each.key not in after]
    return {**known, "removes_breach": " ".join(gone)} if gone else known


def _correction_of_a_breach_is_a_managers(now: Now[R]) -> Sequence[Broken]:
    removed = now.event.relied_on.get("removes_breach")
    if removed is None or now.event.relied_on.get("role") == Role.MANAGER.value:
        return []
    return policy_rule(
        now,
        PolicyRule.CORRECTION,
        f"This correction takes a breach away: {removed}",
        "Ask a manager to make it.",
        field="by",
    )


def _broken(stream: Stream[R], record: R, event: Event, rules: Rules) -> list[Broken]:
    now = Now(record, event, rules)
    if type(event.what) is Corrected:
        return list(_correction_of_a_breach_is_a_managers(now))
    return [broken for check in stream.checks.get(type(event.what), ()) for broken in check(now)]


def _judged(stream: Stream[R], record: R, rules: Rules) -> Iterator[tuple[Event, Broken]]:
    so_far = stream.new
    for event in effective(record.history):
        if event.relied_on.get("edition", rules.edition.id) == rules.edition.id:
            for broken in _broken(stream, so_far, event, rules):
                yield event, broken
        so_far = evolve(stream, so_far, event)


def _breach(event: Event, broken: Broken) -> Breach:
    return Breach(
        key=f"{broken.rule.value}//{broken.about or event.number}",
        what=broken.why,
        source=broken.source,
        on=event.on,
        rule=broken.rule.value,
        event=event.number,
        of_policy=isinstance(broken.rule, PolicyRule),
    )


def _passed(duty: Duty, as_of: date) -> bool:
    return duty.limit is not None and standing(duty, as_of) in PASSED


def _of_duty(duty: Duty, as_of: date) -> Breach:
    limit = duty.limit or as_of
    came = "not done"
    stands = standing(duty, as_of)
    if stands is Standing.MET_LATE and duty.met_on:
        came = f"done on {in_words(duty.met_on)}"
    elif stands is Standing.MISSED and duty.ended_on:
        came = f"not done when it ceased to be owed, on {in_words(duty.ended_on)}"
    return Breach(
        key=f"{duty.kind.value}//{duty.subject or ''}/{duty.opened_on}",
        what=f"{duty.what}: due on {in_words(limit)}, {came}.",
        source=duty.source,
        on=limit,
        rule=duty.kind.value,
    )


def _not_now(stream: Stream[R], record: R, command: Command) -> list[Refusal]:
    allowed = stream.transitions[type(command.what)]
    if record.state in allowed:
        return []
    act = command.what.name().replace("_", " ")
    states = ", ".join(sorted(state.value.replace("_", " ") for state in allowed))
    return [
        Refusal(
            why=f"“{act}” can't be done now. {stream.sentences[record.state]}",
            mend=f"It can be done while the {stream.name} is: {states}.",
            rule=PolicyRule.NOT_NOW,
        )
    ]


def _refusal(broken: Broken) -> Refusal:
    return Refusal(broken.why, broken.mend, broken.rule, broken.source, broken.field)
