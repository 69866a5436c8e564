"""What the events of a stream amount to. Pure, and never refuses.

An event is a fact already; whatever order things are reported in, the record takes it. What an
event contradicts is for `deciding` to find, and what it breaks for `breaking`.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from putright.procedure.corrections import effective
from putright.procedure.events import Event
from putright.procedure.facts import Corrected
from putright.procedure.streams.situation import R
from putright.procedure.streams.stream import Stream


def evolve(stream: Stream[R], record: R, event: Event) -> R:
    """The record after an event. A correction folds the whole history again with what is right."""
    fact = event.what
    history = (*record.history, event)
    if type(fact) is Corrected:
        return replace(fold(stream, effective(history), stream.new), history=history)
    changes = stream.evolvers[type(fact)](record, event)
    if "state" not in changes:
        if stream.state_after:
            changes["state"] = stream.state_after(record, fact)
        else:
            changes["state"] = stream.transitions[type(fact)].get(record.state, record.state)
    return replace(record, **changes, history=history)


def fold(stream: Stream[R], events: Iterable[Event], record: R) -> R:
    """The record after all of the events."""
    for event in events:
        record = evolve(stream, record, event)
    return record
