"""`decide`: what becomes of a command. Pure.

A command becomes an event, or is refused with everything that stands against it. A choice is
refused where the Code or the policy forbids it. A fact is refused only where it is malformed,
contradicts itself or the record, or lies in the future.
"""

from msgspec.structs import replace

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.checks import Broken, Situation, broken_rules
from putright.procedure.corrections import effective, old_value
from putright.procedure.events import Command, Event, Refusal, Refused
from putright.procedure.people import Context
from putright.procedure.reliance import relied_on
from putright.procedure.rules import Rules
from putright.procedure.sound import contradictions
from putright.procedure.transitions import SENTENCES, TRANSITIONS
from putright.procedure.words import Mode, PolicyRule


def decide(
    case: Case, command: Command, rules: Rules, context: Context
) -> tuple[Event, ...] | Refused:
    """What becomes of a command: the events to append, or why there are none.

    Args:
        case: The case so far.
        command: The fact, proposed or reported.
        rules: The edition, the policies and the calendar that the case is judged by.
        context: What must be known beyond the case.
    """
    malformed = tuple(contradictions(case, command, rules, context))
    if malformed:
        return Refused(malformed)
    event = Event(
        number=len(case.history) + 1,
        what=_with_old_value(case, command.what),
        on=command.on,
        by=command.by,
        recorded_on=context.today,
        relied_on=relied_on(case, command, rules, context),
    )
    if command.mode is Mode.PROPOSE:
        against = (
            *_not_now(case, command),
            *map(_refusal, broken_rules(Situation(case, event, rules))),
        )
        if against:
            return Refused(against)
    elif type(command.what) is f.Corrected:
        # Putting the record right is always a choice: what it takes away is a manager's to say.
        against = tuple(map(_refusal, broken_rules(Situation(case, event, rules))))
        if against:
            return Refused(against)
    return (event,)


def _with_old_value(case: Case, fact: f.Fact) -> f.Fact:
    if type(fact) is not f.Corrected:
        return fact
    before = next(each for each in effective(case.history) if each.number == fact.event)
    return replace(fact, old=old_value(before, fact.field))


# Facts that can be about a stage which is over: its promises are tracked on.
_ABOUT_ANY_STAGE = (f.ActionPromised, f.ThirdPartyAnswered, f.NotRecorded)


def _not_now(case: Case, command: Command) -> tuple[Refusal, ...]:
    """Why the case's state, or that of the stage named, does not let this be done now."""
    allowed = TRANSITIONS[type(command.what)]
    act = command.what.name().replace("_", " ")
    if case.state not in allowed:
        states = ", ".join(sorted(state.value for state in allowed))
        where = SENTENCES[case.state].format(stage=case.stage)
        mend = f"It can be done while the complaint is: {states}."
        return (Refusal(f"“{act}” can't be done now. {where}", mend, PolicyRule.NOT_NOW),)
    number = getattr(command.what, "stage", None)
    if number is None or isinstance(command.what, _ABOUT_ANY_STAGE):
        return ()
    stage = case.at(number)
    if stage is None or stage.opened_on is None:
        why, mend = f"stage {number} has not been asked for", "Record the request for it first."
    elif stage.responded:
        why, mend = f"stage {number} is answered", "Name the stage that is open."
    else:
        return ()
    return (Refusal(f"“{act}” can't be done: {why}.", mend, PolicyRule.NOT_NOW, field="stage"),)


def _refusal(broken: Broken) -> Refusal:
    return Refusal(broken.why, broken.mend, broken.rule, broken.source, broken.field)
