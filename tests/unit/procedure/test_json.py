"""Events go out as JSON and come back the same."""

from datetime import date
from functools import reduce
from operator import or_

import msgspec
import pytest
from hypothesis import given, settings

from procedure import strategies as some
from putright.procedure.corrections import effective
from putright.procedure.duties import duties
from putright.procedure.events import Event
from putright.procedure.evolve import fold
from putright.workingdays import ProvisionalDate

ANY_FACT = reduce(or_, some.FACTS)


def encode(value) -> bytes:
    """JSON of a value; a provisional date goes out as the date that it is."""
    return msgspec.json.encode(value, enc_hook=lambda each: date.fromordinal(each.toordinal()))


def decode_event(data: bytes) -> Event:
    raw = msgspec.json.decode(data)
    fact = msgspec.convert(raw.pop("what"), ANY_FACT, strict=True)
    rest = {
        **raw,
        "on": date.fromisoformat(raw["on"]),
        "recorded_on": date.fromisoformat(raw["recorded_on"]),
    }
    return Event(what=fact, **rest)


@settings(max_examples=60)
@given(some.lives | some.orderly_lives, some.rules)
def test_a_history_comes_back_as_it_was_and_amounts_to_the_same(life, rules):
    case = some.live(life, rules)
    again = tuple(decode_event(encode(each)) for each in case.history)
    assert again == case.history
    assert fold(again) == case
    assert effective(again) == effective(case.history)
    assert duties(fold(again), rules) == duties(case, rules)


@settings(max_examples=60)
@given(some.lives | some.orderly_lives, some.rules)
def test_duties_go_out_as_json(life, rules):
    for duty in duties(some.live(life, rules), rules):
        raw = msgspec.json.decode(encode(duty))
        assert raw["kind"] == duty.kind.value
        assert raw["due_on"] == (duty.due_on.isoformat() if duty.due_on else None)


@pytest.mark.parametrize("kind", some.FACTS, ids=lambda kind: kind.name())
def test_each_kind_of_fact_goes_by_its_name_and_knows_its_fields(kind):
    assert kind.__struct_config__.tag == kind.name()
    assert kind.__struct_config__.tag_field == "what"
    assert kind.__struct_config__.forbid_unknown_fields
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"what": "%s", "colour": 1}' % kind.name().encode(), type=ANY_FACT)


def test_a_provisional_date_is_equal_to_the_plain_one_that_comes_back():
    assert msgspec.json.decode(encode(ProvisionalDate(2030, 1, 2)), type=date) == date(2030, 1, 2)
    assert ProvisionalDate(2030, 1, 2) == date(2030, 1, 2)
