"""Facts as bytes and back; and nothing that anybody wrote or said is in what is chained."""

import json
from datetime import date
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedure import strategies as some
from putright.procedure import facts as f
from putright.procedure.events import Event
from putright.procedure.landlords.facts import PolicyAdopted
from putright.record import encoding
from putright.record.encoding import ERASED, KINDS, MARK, PLAIN
from record import samples

SAID = "Zoë Ashworth, 01632 960 777"

any_fact = st.sampled_from(sorted(KINDS.values(), key=lambda kind: kind.name())).flatmap(
    lambda kind: (
        st.builds(PolicyAdopted, policy=some.policies)
        if kind is PolicyAdopted
        else some._build(kind)
    )
)
events = st.builds(
    Event,
    number=st.integers(1, 10_000),
    what=any_fact,
    on=st.dates(date(2012, 1, 1), date(2055, 12, 31)),
    by=some.people,
    recorded_on=st.dates(date(2012, 1, 1), date(2055, 12, 31)),
    relied_on=st.dictionaries(
        st.sampled_from(["edition", "service", "removes_breach", "of:edition"]), some.texts
    ),
)


def decoded(event: Event, encoded: encoding.Encoded, texts: str | None) -> Event:
    """What is read of an event, given its texts."""
    return encoding.decode(
        what=event.what.name(), version=1, body=encoded.body, texts=texts, number=event.number,
        on=event.on, by=event.by, recorded_on=event.recorded_on,
    )  # fmt: skip


@settings(max_examples=600)
@given(events)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    encoded = encoding.encode(event)
    assert decoded(event, encoded, encoded.texts) == event


@settings(max_examples=200)
@given(events)
def test_an_erased_one_comes_back_without_its_texts(event: Event) -> None:
    encoded = encoding.encode(event)
    again = decoded(event, encoded, None)
    assert type(again.what) is type(event.what)
    assert (ERASED in msgspec.json.encode(again).decode()) == (encoded.texts is not None)


@settings(max_examples=200)
@given(events)
def test_the_same_event_has_the_same_bytes_but_for_its_salt(event: Event) -> None:
    one, other = encoding.encode(event), encoding.encode(event)
    assert one.texts == other.texts
    if one.texts is None:
        assert one == other
        return
    assert one.salt != other.salt
    assert one.body != other.body  # nobody can tell from the chain that two said the same
    assert one.body.split('"content"')[0] == other.body.split('"content"')[0]


@settings(max_examples=200)
@given(events)
def test_every_text_that_stands_apart_is_marked_once(event: Event) -> None:
    encoded = encoding.encode(event)
    marks = _marks(json.loads(encoded.body))
    assert marks == list(range(len(json.loads(encoded.texts or "[]"))))


def _marks(value: Any) -> list[int]:
    if isinstance(value, dict):
        if MARK in value:
            return [value[MARK]]
        return [mark for each in value.values() for mark in _marks(each)]
    if isinstance(value, list):
        return [mark for each in value for mark in _marks(each)]
    return []


def _say(name: str) -> str:
    return "plain" if name in PLAIN else SAID


@pytest.mark.parametrize("name", sorted(set(KINDS) - {"policy_adopted"}))
def test_nothing_that_anybody_said_is_in_the_body(name: str) -> None:
    event = samples.event(samples.full(KINDS[name], _say))
    encoded = encoding.encode(event)
    told = msgspec.json.encode(event.what).decode()
    assert SAID not in encoded.body
    assert (encoded.texts or "").count(SAID) == told.count(SAID)


def test_nor_are_the_breaches_that_a_correction_takes_away() -> None:
    fact = f.Corrected(event=2, field="on", new="2024-10-03", old="2024-10-09", reason=SAID)
    known = {"removes_breach": f"{SAID} was promised a letter", "role": "manager"}
    event = Event(
        number=3, what=fact, on=samples.ON, by="mona", recorded_on=samples.ON, relied_on=known
    )
    encoded = encoding.encode(event)
    assert SAID not in encoded.body
    assert decoded(event, encoded, encoded.texts) == event
    assert decoded(event, encoded, None).relied_on == {"removes_breach": ERASED, "role": "manager"}


# Every field whose texts stay in the chain for ever, by hand. Whoever adds one says that it can
# never tell anything about a person.
STAYS = {
    "action", "action.id", "action.owner", "adjustment", "adjustment.id", "answered_by_third_party",
    "background.reference", "called", "code", "colour", "complaint", "contents", "decided_by",
    "document", "duty", "field", "from_request", "ground", "handler", "head", "home", "id", "kind",
    "language", "media_type", "new_complaint", "not_the_same_as", "owner", "person", "promise",
    "reference", "remedy", "resident", "restriction", "service", "sha256", "signed_off_by",
    "approved_by", "taken_by", "third_party", "grade", "letter", "subject", "message", "documents",
    "advice", "key", "after", "logo", "ref", "edition", "carried_from", "assessment", "figure", "status",
    "report", "people",
}  # fmt: skip


def _texts_that_stay(kind: type) -> set[str]:
    found = set()
    for name, hint in get_type_hints(kind).items():
        if name.startswith("_"):
            continue
        if name in PLAIN and encoding._holds_text(hint):
            found.add(name)
        for part in _parts(hint):
            found |= _texts_that_stay(part)
    return found


def _parts(hint: Any) -> list[type]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return [] if hint.__name__ == "Policy" else [hint]
    return [part for each in get_args(hint) for part in _parts(each)]


def test_what_stays_in_the_chain_is_listed_by_hand() -> None:
    found = {name for kind in KINDS.values() for name in _texts_that_stay(kind)}
    assert found <= STAYS
    assert found == PLAIN, "a name is listed that no fact has"
