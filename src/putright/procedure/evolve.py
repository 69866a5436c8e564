"""`evolve`: the facts of a case after one more event. Pure, and never refuses."""

from collections.abc import Iterable

from putright.procedure.case import NEW_CASE, Case
from putright.procedure.complaint import STREAM
from putright.procedure.events import Event
from putright.procedure.streams import folding


def evolve(case: Case, event: Event) -> Case:
    """The case after an event. A correction folds the whole history again with what is right."""
    return folding.evolve(STREAM, case, event)


def fold(events: Iterable[Event], case: Case = NEW_CASE) -> Case:
    """The case after all of the events."""
    return folding.fold(STREAM, events, case)
