"""The stream of a landlord's own settings: its name, its policies, its holidays, its people.

`decide`, `evolve` and `fold`, as for a complaint. All pure. What follows from the settings, and
nothing else, are the `Rules` that its cases are judged by.
"""

from collections.abc import Iterable

from putright.procedure.events import Command, Event, Refused
from putright.procedure.facts import Corrected
from putright.procedure.landlords.landlord import NEW_LANDLORD, Landlord
from putright.procedure.landlords.sound import contradictions
from putright.procedure.landlords.tables import EVOLVERS, SENTENCES, TRANSITIONS, no_duties
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.streams import deciding, folding
from putright.procedure.streams.situation import correction_of_a_breach_is_a_managers
from putright.procedure.streams.stream import Stream

STREAM = Stream(
    name="landlord",
    new=NEW_LANDLORD,
    transitions=TRANSITIONS,
    sentences=SENTENCES,
    evolvers=EVOLVERS,
    checks={Corrected: (correction_of_a_breach_is_a_managers,)},
    contradictions=contradictions,
    duties=no_duties,
)


def decide(
    landlord: Landlord, command: Command, rules: Rules, context: Context
) -> tuple[Event, ...] | Refused:
    """What becomes of a command: the events to append, or why there are none."""
    return deciding.decide(STREAM, landlord, command, rules, context)


def evolve(landlord: Landlord, event: Event) -> Landlord:
    """The landlord's settings after an event."""
    return folding.evolve(STREAM, landlord, event)


def fold(events: Iterable[Event]) -> Landlord:
    """The landlord's settings after all of the events."""
    return folding.fold(STREAM, events, NEW_LANDLORD)


__all__ = ["NEW_LANDLORD", "STREAM", "Landlord", "decide", "evolve", "fold"]
