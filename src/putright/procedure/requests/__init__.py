"""The stream of a service request, which also carries a compliment or a survey answer.

`decide`, `evolve`, `fold`, `duties` and `breaches`, as for a complaint. All pure.
"""

from collections.abc import Iterable
from datetime import date

from putright.procedure.duty import Duty
from putright.procedure.events import Command, Event, Refused
from putright.procedure.people import Context
from putright.procedure.requests.checks import CHECKS
from putright.procedure.requests.complaint import complaint_from
from putright.procedure.requests.evolvers import EVOLVERS
from putright.procedure.requests.owed import duties as _duties
from putright.procedure.requests.request import NEW_REQUEST, Request
from putright.procedure.requests.sound import contradictions
from putright.procedure.requests.transitions import SENTENCES, TRANSITIONS
from putright.procedure.rules import Rules
from putright.procedure.streams import breaking, deciding, folding
from putright.procedure.streams.breaking import Breach, NotKnown
from putright.procedure.streams.stream import Stream

STREAM = Stream(
    name="service request",
    new=NEW_REQUEST,
    transitions=TRANSITIONS,
    sentences=SENTENCES,
    evolvers=EVOLVERS,
    checks=CHECKS,
    contradictions=contradictions,
    duties=_duties,
)


def decide(
    request: Request, command: Command, rules: Rules, context: Context
) -> tuple[Event, ...] | Refused:
    """What becomes of a command: the events to append, or why there are none.

    A command that turns the request into a complaint writes to the complaint's stream too: see
    `complaint_from`.
    """
    return deciding.decide(STREAM, request, command, rules, context)


def evolve(request: Request, event: Event) -> Request:
    """The request after an event."""
    return folding.evolve(STREAM, request, event)


def fold(events: Iterable[Event]) -> Request:
    """The request after all of the events."""
    return folding.fold(STREAM, events, NEW_REQUEST)


def duties(request: Request, rules: Rules) -> tuple[Duty, ...]:
    """Every duty that the request holds, met ones too, in the order in which they opened."""
    return _duties(request, rules)


def breaches(request: Request, rules: Rules, as_of: date) -> tuple[Breach, ...]:
    """Every breach as of a day, of what was decided under the rules' edition."""
    return breaking.breaches(STREAM, request, rules, as_of)


def not_known(request: Request, rules: Rules) -> tuple[NotKnown, ...]:
    """What the record does not let one judge."""
    return breaking.not_known(STREAM, request, rules)


__all__ = [
    "NEW_REQUEST",
    "STREAM",
    "Request",
    "breaches",
    "complaint_from",
    "decide",
    "duties",
    "evolve",
    "fold",
    "not_known",
]
