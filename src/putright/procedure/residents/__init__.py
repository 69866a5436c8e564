"""The stream of a resident: preferences, adjustments, representatives, restrictions of contact.

`decide`, `evolve`, `fold`, `duties` and `breaches`, as for a complaint, and what holds on a day.
All pure.
"""

from collections.abc import Iterable
from datetime import date

from putright.procedure.duty import Duty
from putright.procedure.events import Command, Event, Refused
from putright.procedure.people import Context
from putright.procedure.residents.checks import CHECKS
from putright.procedure.residents.evolvers import EVOLVERS
from putright.procedure.residents.owed import duties as _duties
from putright.procedure.residents.resident import (
    NEW_RESIDENT,
    Preferences,
    Resident,
    adjustments_on,
    channels_barred_on,
    preferences_on,
    representatives_on,
)
from putright.procedure.residents.sound import contradictions
from putright.procedure.residents.transitions import SENTENCES, TRANSITIONS
from putright.procedure.rules import Rules
from putright.procedure.streams import breaking, deciding, folding
from putright.procedure.streams.breaking import Breach, NotKnown
from putright.procedure.streams.stream import Stream

STREAM = Stream(
    name="resident",
    new=NEW_RESIDENT,
    transitions=TRANSITIONS,
    sentences=SENTENCES,
    evolvers=EVOLVERS,
    checks=CHECKS,
    contradictions=contradictions,
    duties=_duties,
)


def decide(
    resident: Resident, command: Command, rules: Rules, context: Context
) -> tuple[Event, ...] | Refused:
    """What becomes of a command: the events to append, or why there are none."""
    return deciding.decide(STREAM, resident, command, rules, context)


def evolve(resident: Resident, event: Event) -> Resident:
    """What is known of the resident after an event."""
    return folding.evolve(STREAM, resident, event)


def fold(events: Iterable[Event]) -> Resident:
    """What is known of the resident after all of the events."""
    return folding.fold(STREAM, events, NEW_RESIDENT)


def duties(resident: Resident, rules: Rules) -> tuple[Duty, ...]:
    """Every duty on record, met ones too, in the order in which they opened."""
    return _duties(resident, rules)


def breaches(resident: Resident, rules: Rules, as_of: date) -> tuple[Breach, ...]:
    """Every breach as of a day, of what was decided under the rules' edition."""
    return breaking.breaches(STREAM, resident, rules, as_of)


def not_known(resident: Resident, rules: Rules) -> tuple[NotKnown, ...]:
    """What the record does not let one judge."""
    return breaking.not_known(STREAM, resident, rules)


__all__ = [
    "NEW_RESIDENT",
    "STREAM",
    "Preferences",
    "Resident",
    "adjustments_on",
    "breaches",
    "channels_barred_on",
    "decide",
    "duties",
    "evolve",
    "fold",
    "not_known",
    "preferences_on",
    "representatives_on",
]
