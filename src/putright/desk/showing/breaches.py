"""What was broken, and what the record does not let one judge."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from putright.codes.words import DUTIES, RULES
from putright.desk.showing.days import day_in_words
from putright.desk.showing.plain import spaced
from putright.desk.showing.view import Names, View, provision_in_words, provision_title
from putright.desk.words import capitalised
from putright.procedure.events import Event
from putright.procedure.facts import Fact
from putright.procedure.residents.facts import ResidentFact
from putright.procedure.streams.breaking import Breach, NotKnown

# These say what an adjustment is, or what a restriction rests on.
_PERSONAL = frozenset({"review_adjustment", "review_restriction"})

_RULES = {key.value: f"Not kept: {text}." for key, text in RULES.items()}

# The fields whose values are names in the record: of people, or of words of a closed set.
_PEOPLE = ("handler", "decided_by", "signed_off_by", "who", "third_party", "representative")
_KEYS = ("ground", "kind", "head", "contents", "extra_stage")


@dataclass(frozen=True, slots=True)
class BreachRow:
    """A rule broken or a duty passed. `event` is the number of the event that broke it, if one did."""

    what: str
    provision: str
    provision_title: str
    since: str = ""
    whose: str = ""
    stage: int | None = None
    event: int | None = None


def breach_rows(
    breaches: Iterable[Breach], view: View, people: Iterable[str] = ()
) -> tuple[BreachRow, ...]:
    """Breaches in words, in their order. `people`: ids that their texts may name."""
    known = tuple(people)
    return tuple(
        BreachRow(
            what=_what(each.what, each.rule, each.event, view, known),
            provision=provision_in_words(each.source, view),
            provision_title=provision_title(each.source, view),
            since=day_in_words(each.on),
            whose="Our own rule" if each.of_policy else "",
            stage=each.stage,
            event=each.event,
        )
        for each in breaches
    )


def not_known_rows(
    found: Iterable[NotKnown], view: View, people: Iterable[str] = ()
) -> tuple[BreachRow, ...]:
    """What the record does not let one judge, in words."""
    known = tuple(people)
    return tuple(
        BreachRow(
            what=_what(each.what, each.rule, each.event, view, known),
            provision=provision_in_words(each.source, view),
            provision_title=provision_title(each.source, view),
            event=each.event,
        )
        for each in found
    )


def by_event(rows: Iterable[BreachRow]) -> Mapping[int, tuple[BreachRow, ...]]:
    """The breaches of each event, by its number."""
    found: dict[int, tuple[BreachRow, ...]] = {}
    for row in rows:
        if row.event is not None:
            found[row.event] = (*found.get(row.event, ()), row)
    return found


def _what(text: str, rule: str, number: int | None, view: View, people: tuple[str, ...]) -> str:
    """The text of a breach with people's names in place of their ids."""
    if not view.see_sensitive and rule in _PERSONAL:
        return f"{capitalised(DUTIES[next(each for each in DUTIES if each.value == rule)])}: not done in time."
    event = view.events.get(number) if number else None
    if event and isinstance(event.what, ResidentFact) and not view.see_sensitive:
        return _RULES.get(rule, "A rule was not kept.")
    words = {each: view.name(each) for each in people if each.strip()}
    words |= _keys(event)
    return _replaced(text, words)


def _keys(event: Event | None) -> dict[str, str]:
    if event is None:
        return {}
    return {key: spaced(key) for name, key in texts_of(event.what) if name in _KEYS and "_" in key}


def people_in(events: Iterable[Event]) -> set[str]:
    """The ids of everybody whom events name as having a part."""
    return {
        key for event in events for name, key in texts_of(event.what) if name in _PEOPLE and key
    }


def with_names(text: str, fact: Fact, names: Names) -> str:
    """A text about a fact, such as why it is refused, with people's names in place of their ids."""
    people = {key for name, key in texts_of(fact) if name in _PEOPLE and key.strip()}
    return _replaced(text, {each: names(each) for each in people})


def texts_of(record: Fact | Struct) -> Iterator[tuple[str, str]]:
    """Every text of a fact and of its parts, with the name of its field."""
    for name in record.__struct_fields__:
        value: Any = getattr(record, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Struct):
                yield from texts_of(each)
            elif type(each) is str:
                yield name, each


def _replaced(text: str, words: Mapping[str, str]) -> str:
    changed = {key: value for key, value in words.items() if key != value and key in text}
    if not changed:
        return text
    longest_first = sorted(changed, key=len, reverse=True)
    pattern = r"(?<!\w)(?:" + "|".join(re.escape(each) for each in longest_first) + r")(?!\w)"
    return re.sub(pattern, lambda found: changed[found.group()], text)
