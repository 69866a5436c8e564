"""What becomes of a command. Pure.

A command becomes an event, or is refused with everything that stands against it. A choice is
refused where the Code or the policy forbids it. A fact is refused only where it is malformed,
contradicts itself or the record, or lies in the future.
"""

from msgspec.structs import asdict, replace

from putright.procedure.corrections import corrected, of_the_corrected, old_value, standing
from putright.procedure.events import Command, Event, Refusal, Refused
from putright.procedure.facts import Corrected
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.streams.breaking import breaches
from putright.procedure.streams.folding import evolve
from putright.procedure.streams.situation import Broken, R, Situation, broken_rules
from putright.procedure.streams.sound import contradictions
from putright.procedure.streams.stream import Stream
from putright.procedure.words import Mode, PolicyRule


def decide(
    stream: Stream[R], record: R, command: Command, rules: Rules, context: Context
) -> tuple[Event, ...] | Refused:
    """What becomes of a command: the events to append, or why there are none."""
    malformed = contradictions(stream, record, command, rules, context)
    if malformed:
        return Refused(tuple(malformed))
    event = Event(
        number=len(record.history) + 1,
        what=command.what,
        on=command.on,
        by=command.by,
        recorded_on=context.today,
        relied_on=stream.relied_on(record, command, rules, context),
    )
    correction = type(command.what) is Corrected
    if correction:
        event = _correcting(stream, record, event, rules, context)
    against: list[Refusal] = []
    if command.mode is Mode.PROPOSE:
        against += _not_now(stream, record, command)
    if command.mode is Mode.PROPOSE or correction:
        # Putting the record right is always a choice: what it takes away is a manager's to say.
        against += map(_refusal, broken_rules(stream.checks, Situation(record, event, rules)))
    return Refused(tuple(against)) if against else (event,)


def _correcting(
    stream: Stream[R], record: R, event: Event, rules: Rules, context: Context
) -> Event:
    """A correction, with what it puts right and what hangs on that.

    It holds the value that stood, what the corrected event relies on now, the role of who makes
    it, and the breaches that it takes away.
    """
    fact: Corrected = event.what  # type: ignore[assignment]
    before = standing(record.history)[fact.event]
    known = dict(event.relied_on)
    person = context.person(event.by)
    if person:
        known["role"] = person.role.value
    if not fact.struck:
        right = corrected(before, fact)
        again = Command(what=right.what, on=right.on, by=right.by)
        now = dict(stream.relied_on(record, again, rules, context))
        if "edition" in before.relied_on:  # it stays the one that the event was decided under
            now["edition"] = before.relied_on["edition"]
        known.update(of_the_corrected(now))
    what = replace(fact, old=old_value(before, fact.field))
    event = replace(event, what=what, relied_on=known)
    gone = _taken_away(stream, record, event, rules, context)
    return replace(event, relied_on={**known, "removes_breach": gone}) if gone else event


def _taken_away(stream: Stream[R], record: R, event: Event, rules: Rules, context: Context) -> str:
    """The breaches that a correction takes away, in words; empty where it takes none."""
    after = breaches(stream, evolve(stream, record, event), rules, context.today)
    left = {each.key for each in after}
    before = breaches(stream, record, rules, context.today)
    return " ".join(each.what for each in before if each.key not in left)


def _not_now(stream: Stream[R], record: R, command: Command) -> tuple[Refusal, ...]:
    """Why the state of the record does not let this be done now."""
    allowed = stream.transitions[type(command.what)]
    if record.state in allowed:
        return stream.not_now(record, command) if stream.not_now else ()
    act = command.what.name().replace("_", " ")
    where = stream.sentences[record.state].format(**asdict(record))
    states = ", ".join(sorted(state.value.replace("_", " ") for state in allowed))
    mend = f"It can be done while the {stream.name} is: {states}."
    return (Refusal(f"“{act}” can't be done now. {where}", mend, PolicyRule.NOT_NOW),)


def _refusal(broken: Broken) -> Refusal:
    return Refusal(broken.why, broken.mend, broken.rule, broken.source, broken.field)
