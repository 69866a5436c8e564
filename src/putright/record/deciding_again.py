"""Whether what others did meanwhile changes what a command leads to. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from putright.procedure.events import Command, Event, Refused
from putright.procedure.landlords import Landlord
from putright.procedure.streams import folding
from putright.record.landlords import rules_for
from putright.record.reading import Loaded
from putright.record.rows import duty_rows
from putright.record.streams import STREAMS

Decided = tuple[Event, ...] | Refused


@dataclass(frozen=True, slots=True)
class Since:
    """What others recorded after the person looked."""

    events: tuple[Event, ...]


def other_outcome(
    seen: Loaded,
    now: Loaded,
    command: Command,
    decided: Decided,
    settings: Landlord,
    decide: Callable[[Loaded], Decided],
) -> Since | None:
    """What others did, where the command now leads elsewhere; None where it leads to the same.

    The same means: taken or refused alike, with the same fact, and the duties change alike.
    """
    known = {each.number for each in seen.record.history}
    since = Since(tuple(each for each in now.record.history if each.number not in known))
    then = decide(seen)
    if isinstance(then, Refused) or isinstance(decided, Refused):
        return None if then == decided else since
    if [each.what for each in then] != [each.what for each in decided]:
        return since
    if _effect(seen, then, command, settings) != _effect(now, decided, command, settings):
        return since
    return None


def _effect(
    stream: Loaded, events: tuple[Event, ...], command: Command, settings: Landlord
) -> dict[str, Any]:
    """What the events change in the duties of a stream."""
    before = stream.record
    after = folding.fold(STREAMS[stream.kind], events, before)
    rules = rules_for(settings, stream.kind, before, command.on)
    old = duty_rows(stream.kind, before, rules) if before.history else {}
    new = duty_rows(stream.kind, after, rules_for(settings, stream.kind, after, command.on))
    keys = {*old, *new}
    return {key: new.get(key) for key in keys if old.get(key) != new.get(key)}
