"""`decide`: what becomes of a command about a complaint. Pure."""

from putright.procedure.case import Case
from putright.procedure.complaint import STREAM
from putright.procedure.events import Command, Event, Refused
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.streams import deciding


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
    return deciding.decide(STREAM, case, command, rules, context)
