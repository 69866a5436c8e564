"""Corrections: what the history amounts to once what was wrong in it is put right.

The recorded events never change. A correction names one of them and says what is right; the
history that counts is the recorded one with that put in its place, or left out where it never
happened.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, get_type_hints

import msgspec
from msgspec.structs import replace

from putright.procedure import facts as f
from putright.procedure.events import Event

# What the corrected event relies on beyond the case stands in the correction under this prefix.
_OF = "of:"


def effective(history: Sequence[Event]) -> tuple[Event, ...]:
    """The events that count, in the order of their numbers, corrections themselves left out.

    A later correction of the same field stands over an earlier one.
    """
    return tuple(standing(history).values())


def standing(history: Sequence[Event]) -> dict[int, Event]:
    """The events that count, by their numbers and in the order of them."""
    found = {event.number: event for event in history if type(event.what) is not f.Corrected}
    if len(found) == len(history):
        return found
    for event in history:
        fact = event.what
        if type(fact) is not f.Corrected:
            continue
        if fact.struck:
            found.pop(fact.event, None)
        elif fact.event in found:
            right = corrected(found[fact.event], fact)
            known = {
                key.removeprefix(_OF): value
                for key, value in event.relied_on.items()
                if key.startswith(_OF)
            }
            found[fact.event] = replace(right, relied_on=known)
    return dict(sorted(found.items()))


def corrected(event: Event, correction: f.Corrected) -> Event:
    """The event with one field put right.

    Raises:
        ValueError: the event has no such field, or the field can't hold the new value.
    """
    field, new = correction.field, correction.new
    if field == "on":
        return replace(event, on=_as(date, new, "on"))
    hints = get_type_hints(type(event.what))
    if field is None or field not in hints or field not in event.what.__struct_fields__:
        fields = ", ".join(("on", *event.what.__struct_fields__))
        raise ValueError(f"{event.what.name()} has no field {field!r}; it has {fields}")
    return replace(event, what=replace(event.what, **{field: _as(hints[field], new, field)}))


def of_the_corrected(known: dict[str, str]) -> dict[str, str]:
    """What the corrected event relies on, as it is kept with the correction."""
    return {f"{_OF}{key}": value for key, value in known.items()}


def old_value(event: Event, field: str | None) -> str | None:
    """What a field of an event says, word for word, for the record of its correction."""
    if field is None:
        return None
    value: Any = event.on if field == "on" else getattr(event.what, field, None)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return msgspec.json.encode(value, enc_hook=str).decode()


def _as(kind: Any, value: object, field: str) -> Any:
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as wrong:
        from putright.procedure.judging.mistakes import in_words  # only when something is wrong

        mistake = in_words(wrong, kind)
        raise ValueError(f"{field} can't be {value!r}: it should be {mistake.expected}") from wrong
