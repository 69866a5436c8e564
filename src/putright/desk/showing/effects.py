"""What will follow from an act: the dates it sets, what it settles, what it would break."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from putright.desk.showing.breaches import breach_rows, people_in
from putright.desk.showing.duties import DutyRow, duty_row
from putright.desk.showing.view import Names, View
from putright.procedure.duty import Duty, standing
from putright.procedure.rules import Rules
from putright.procedure.streams import breaking
from putright.procedure.words import DutyState, Standing
from putright.record.history import Kind
from putright.record.streams import STREAMS


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that follows. `kind`: sets, moves, meets, ends, breaks or clears."""

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
        effect = _of_duty(old.get(key), duty, row, as_of)
        if effect:
            found.append(effect)
    found += [
        Effect("ends", f"{duty.what}: no longer owed.") for key, duty in old.items()
        if key not in new and duty.state is DutyState.OPEN
    ]  # fmt: skip
    events = {each.number: each for each in after.history}
    view = View(rules, names, see_sensitive, events=events)
    return found + _broken(stream, before, after, before_rules, rules, as_of, view)


def _keyed(duties: Iterable[Duty]) -> dict[tuple[object, ...], Duty]:
    seen: Counter[tuple[object, ...]] = Counter()
    found: dict[tuple[object, ...], Duty] = {}
    for duty in duties:
        about = (duty.kind, duty.stage, duty.subject)
        seen[about] += 1
        found[(*about, seen[about])] = duty
    return found


def _by_when(row: DutyRow, now: str = "") -> str:
    return f"{row.what}: {now}by {row.by}." if row.limit else f"{row.what}: no day is set."


def _of_duty(old: Duty | None, new: Duty, row: DutyRow, as_of: date) -> Effect | None:
    # What waits for something else to happen is on no list yet, so it isn't told here either.
    not_owed_yet = standing(new, as_of) is Standing.NOT_YET and new.limit is None
    if old is None:
        if new.state is not DutyState.OPEN or not_owed_yet:
            return None
        return Effect("sets", _by_when(row), row.provision, row)
    if old.state is DutyState.OPEN and new.state is DutyState.MET:
        late = " It is late." if row.kind == "met_late" else ""
        return Effect("meets", f"{row.what}: done.{late}", row.provision, row)
    if old.state is DutyState.OPEN and new.state is not DutyState.OPEN:
        return Effect("ends", f"{row.what}: no longer owed.", row.provision, row)
    if new.state is DutyState.OPEN and old.limit != new.limit:
        return Effect("moves", _by_when(row, "now "), row.provision, row)
    if new.state is DutyState.OPEN and old.owner != new.owner and not not_owed_yet:
        return Effect("moves", f"{row.what}: now owned by {row.owner}.", row.provision)
    return None


def _broken(
    stream: Any, before: Any, after: Any, before_rules: Rules | None, rules: Rules, as_of: date,
    view: View,
) -> list[Effect]:  # fmt: skip
    known = breaking.breaches(stream, before, before_rules, as_of) if before_rules else ()
    found = breaking.breaches(stream, after, rules, as_of)
    old, new = {each.key for each in known}, {each.key for each in found}
    people = people_in(view.events.values())
    begun = breach_rows((each for each in found if each.key not in old), view, people)
    gone = breach_rows((each for each in known if each.key not in new), view, people)
    return [
        *(Effect("breaks", row.what, row.provision) for row in begun),
        *(Effect("clears", f"No longer a breach: {row.what}", row.provision) for row in gone),
    ]
