"""`evolve`: the facts of a case after one more event. Pure, and never refuses.

An event is a fact already; whatever order things are reported in, the case takes it. What an
event contradicts is for `decide` to find, and what it breaks for `breaches`.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from putright.procedure import facts as f
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.corrections import effective
from putright.procedure.events import Event
from putright.procedure.evolvers import EVOLVERS
from putright.procedure.evolvers.common import state_after


def evolve(case: Case, event: Event) -> Case:
    """The case after an event. A correction folds the whole history again with what is right."""
    if type(event.what) is f.Corrected:
        again = fold(effective((*case.history, event)))
        return replace(again, history=(*case.history, event))
    changes = EVOLVERS[type(event.what)](case, event)
    if "state" not in changes:
        changes["state"] = state_after(case, event.what)
    return replace(case, **changes, history=(*case.history, event))


def fold(events: Iterable[Event], case: Case = NEW_CASE) -> Case:
    """The case after all of the events."""
    for event in events:
        case = evolve(case, event)
    return case
