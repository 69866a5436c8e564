"""No word of a closed set is shown as it is stored."""

import inspect
from enum import Enum

import pytest

import putright.procedure.assessments.words
import putright.procedure.landlords.governance_words
import putright.procedure.requests.words
import putright.procedure.residents.words
import putright.procedure.words
from putright.codes.vocabulary import Word
from putright.desk.words import EVENTS, WORDS, lower, words
from putright.procedure import assessments, complaint, requests, residents
from putright.procedure.words import PolicyRule, Role

# Never shown by itself: a refusal tells it in a sentence.
UNSPOKEN = {PolicyRule, Word}

ENUMS = [
    each
    for module in (
        putright.procedure.words,
        putright.procedure.requests.words,
        putright.procedure.residents.words,
        putright.procedure.assessments.words,
        putright.procedure.landlords.governance_words,
    )
    for each in vars(module).values()
    if inspect.isclass(each) and issubclass(each, Enum) and list(each) and each not in UNSPOKEN
]


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_word_of_a_closed_set_has_its_words(enum):
    assert set(WORDS[enum]) == set(enum)


@pytest.mark.parametrize("enum", WORDS, ids=lambda enum: enum.__name__)
def test_words_are_english(enum):
    for each in enum:
        assert words(each)[0].isupper()
        assert "_" not in words(each)
        assert not words(each).endswith(".")
    assert len({words(each) for each in enum}) == len(enum) or enum.__name__ == "Standing"


def test_a_name_keeps_its_capital_inside_a_sentence():
    assert lower(Role.MRC) == "Member Responsible for Complaints"
    assert lower(Role.THIRD_PARTY) == "contractor"


@pytest.mark.parametrize(
    "module", [complaint, requests, residents, assessments], ids=lambda each: each.STREAM.name
)
def test_every_event_has_a_name(module):
    kinds = set(module.STREAM.transitions)
    assert kinds <= set(EVENTS)
    names = [EVENTS[each] for each in kinds]
    assert len(names) == len(set(names))
