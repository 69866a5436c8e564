"""`duties`: what is owed in a complaint, since when, by when, under which provision. Pure."""

from datetime import date

from putright.procedure.case import Case
from putright.procedure.duty import Duty
from putright.procedure.owed.afterwards import afterwards, ombudsman
from putright.procedure.owed.promises import of_action, of_remedy
from putright.procedure.owed.stage import of_stage
from putright.procedure.owed.updates import updates
from putright.procedure.rules import Rules
from putright.procedure.sending import letters_to_settle
from putright.procedure.words import State


def duties(case: Case, rules: Rules) -> tuple[Duty, ...]:
    """Every duty that the case holds, met ones too, in the order in which they opened."""
    if case.state is State.NEW:
        return ()
    found: list[Duty] = []
    for stage in (*case.past, *case.stages):
        found.extend(of_stage(case, stage, rules))
    found.extend(updates(case, rules))
    for remedy in case.remedies:
        found.extend(of_remedy(remedy, rules))
    for action in case.actions:
        found.extend(of_action(action, rules))
    found.extend(afterwards(case, rules))
    found.extend(ombudsman(case, rules))
    found.extend(letters_to_settle(case, rules, "complaint"))
    return tuple(sorted(found, key=lambda duty: duty.opened_on or date.min))
