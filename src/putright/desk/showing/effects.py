"""What will follow from an act: the dates it sets, what it settles, what it would break."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from putright.desk.showing.duties import DutyRow, duty_row
from putright.desk.showing.view import Names, View, provision_in_words
from putright.procedure.duty import Duty
from putright.procedure.rules import Rules
from putright.procedure.streams import breaking
from putright.procedure.words import DutyState
from putright.record.history import Kind
from putright.record.streams import STREAMS


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that follows. `kind`: sets, moves, meets, ends or breaks."""

    kind: str
    text: str
    provision: str = ""
    row: DutyRow | None = None


def effects(
    kind: str,
    before: Any,
    after: Any,
    *,
    before_rules: Rules | None,
    rules: Rules,
    as_of: date,
    names: Names,
    see_sensitive: bool,
) -> list[Effect]:
    """What changes between two states of a record.

    Args:
        kind: What the stream is of: complaint, request or resident.
        before: The record as it is.
        after: The record as it would be.
        before_rules: What the record is judged by; None where it has not begun.
        rules: What it would be judged by.
        as_of: The day now.
        names: What somebody is called, by id.
        see_sensitive: Whether what an adjustment or a restriction says may be shown.
    """
    stream = STREAMS[Kind(kind)]
    old = _keyed(stream.duties(before, before_rules)) if before_rules else {}
    new = _keyed(stream.duties(after, rules))
    found: list[Effect] = []
    for key, duty in new.items():
        row = duty_row(duty, rules=rules, as_of=as_of, names=names, see_sensitive=see_sensitive)
        effect = _of_duty(old.get(key), duty, row)
        if effect:
            found.append(effect)
    found += [
        Effect("ends", f"{duty.what}: no longer owed.") for key, duty in old.items()
        if key not in new and duty.state is DutyState.OPEN
    ]  # fmt: skip
    return found + _broken(stream, before, after, before_rules, rules, as_of, View(rules, names))


def _keyed(duties: Iterable[Duty]) -> dict[tuple[object, ...], Duty]:
    seen: Counter[tuple[object, ...]] = Counter()
    found: dict[tuple[object, ...], Duty] = {}
    for duty in duties:
        about = (duty.kind, duty.stage, duty.subject)
        seen[about] += 1
        found[(*about, seen[about])] = duty
    return found


def _of_duty(old: Duty | None, new: Duty, row: DutyRow) -> Effect | None:
    if old is None:
        if new.state is not DutyState.OPEN:
            return None
        return Effect("sets", f"{row.what}: by {row.by}.", row.provision, row)
    if old.state is DutyState.OPEN and new.state is DutyState.MET:
        late = " It is late." if row.kind == "met_late" else ""
        return Effect("meets", f"{row.what}: done.{late}", row.provision, row)
    if old.state is DutyState.OPEN and new.state is not DutyState.OPEN:
        return Effect("ends", f"{row.what}: no longer owed.", row.provision, row)
    if new.state is DutyState.OPEN and old.limit != new.limit:
        return Effect("moves", f"{row.what}: now by {row.by}.", row.provision, row)
    if new.state is DutyState.OPEN and old.owner != new.owner:
        return Effect("moves", f"{row.what}: now owned by {row.owner}.", row.provision)
    return None


def _broken(
    stream: Any, before: Any, after: Any, before_rules: Rules | None, rules: Rules, as_of: date,
    view: View,
) -> list[Effect]:  # fmt: skip
    known = breaking.breaches(stream, before, before_rules, as_of) if before_rules else ()
    keys = {each.key for each in known}
    return [
        Effect("breaks", each.what, provision_in_words(each.source, view))
        for each in breaking.breaches(stream, after, rules, as_of)
        if each.key not in keys
    ]
