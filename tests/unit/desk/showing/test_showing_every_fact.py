"""Every kind of fact has its words, whatever it holds, and no name of a closed set is printed raw."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from shown import texts

from procedure import strategies as some
from putright.desk.showing import complaint_page, request_page, resident_card, resident_page
from putright.desk.showing.assessment import assessment_page
from putright.desk.showing.fields import _SENSITIVE, field_in_words, value_in_words
from putright.desk.showing.plain import CONSENTS, WHOSE
from putright.desk.showing.said import SAYERS, in_words
from putright.desk.showing.view import View
from putright.procedure import assessments, requests, residents
from putright.procedure.assessments.transitions import TRANSITIONS as OF_ASSESSMENT
from putright.procedure.events import Command, Refused
from putright.procedure.judging.case_file import STREAM_OF
from putright.procedure.landlords.landlord import NEW_LANDLORD
from putright.procedure.requests.transitions import TRANSITIONS as OF_REQUEST
from putright.procedure.residents.transitions import TRANSITIONS as OF_RESIDENT
from putright.procedure.rules import Rules
from putright.procedure.words import Consent, Whose

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

KINDS = sorted({*STREAM_OF, *OF_ASSESSMENT}, key=lambda kind: kind.name())
RAW = re.compile(r"\w_\w")


def names(who):
    return (who or "").title()


def rules() -> Rules:
    return some._rules("2024", None, ())


def test_every_kind_of_fact_has_its_line():
    assert set(SAYERS) == set(KINDS)


def test_closed_sets_are_whole():
    assert set(CONSENTS) == set(Consent)
    assert set(WHOSE) == set(Whose)


def test_every_field_has_a_name_without_underscores():
    for kind in KINDS:
        for name in kind.__struct_fields__:
            assert "_" not in field_in_words(name)


def test_what_is_sensitive_is_a_field_that_there_is():
    for kind, kept in _SENSITIVE.items():
        assert kept <= set(kind.__struct_fields__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name())
@given(data=st.data())
@settings(max_examples=25)
def test_every_fact_is_told_in_plain_words(kind, data):
    fact = data.draw(some._build(kind))
    for see_sensitive in (True, False):
        view = View(rules(), names, see_sensitive)
        told = in_words(fact, view)
        assert told.title.strip()
        for line in (told.title, *told.lines):
            assert not RAW.search(line), line
        for field in kind.__struct_fields__:
            value_in_words(kind, field, getattr(fact, field), view)


def check(page):
    for text in texts(page):
        assert not RAW.search(text), text
        assert not re.search(r"(^|: )None\b(?! given)", text), text


CARD = resident_card(
    residents.NEW_RESIDENT, home_address="", as_of=some.TODAY, reference="R-1", see_sensitive=True
)


@given(life=some.lives | some.orderly_lives, rules=some.rules, see_sensitive=st.booleans())
@settings(max_examples=150)
def test_every_complaint_has_its_page(life, rules, see_sensitive):
    case = some.live(life, rules)
    page = complaint_page(
        case,
        rules=rules,
        landlord=NEW_LANDLORD,
        as_of=some.TODAY,
        reference="C-1",
        resident=CARD,
        recorded={},
        names=names,
        see_sensitive=see_sensitive,
    )
    check(page)
    assert len(page.timeline) == len(case.history)


def lived(stream, commands):
    record = stream.STREAM.new
    for command in commands:
        outcome = stream.decide(record, command, rules(), replace(some.CONTEXT, channels_barred=()))
        if not isinstance(outcome, Refused):
            for event in outcome:
                record = stream.evolve(record, event)
    return record


def lives_of(kinds):
    facts = st.sampled_from(sorted(kinds, key=lambda kind: kind.name())).flatmap(some._build)
    return st.lists(st.builds(Command, what=facts, on=some.days, by=st.just("olu")), max_size=12)


@given(commands=lives_of(OF_REQUEST))
@settings(max_examples=80)
def test_every_request_has_its_page(commands):
    request = lived(requests, commands)
    check(
        request_page(
            request,
            rules=rules(),
            as_of=some.TODAY,
            reference="S-1",
            resident=CARD,
            recorded={},
            names=names,
            see_sensitive=True,
        )
    )


@given(commands=lives_of(OF_RESIDENT), see_sensitive=st.booleans())
@settings(max_examples=80)
def test_every_resident_has_a_page(commands, see_sensitive):
    resident = lived(residents, commands)
    page = resident_page(
        resident,
        rules=rules(),
        as_of=some.TODAY,
        reference="R-1",
        home_address="",
        recorded={},
        names=names,
        see_sensitive=see_sensitive,
    )
    check(page)


@given(commands=lives_of(OF_ASSESSMENT))
@settings(max_examples=80)
def test_every_self_assessment_has_its_page(commands):
    begun = Command(
        what=assessments.facts.AssessmentBegun(edition="2024", year=2024), on=some.FIRST, by="olu"
    )
    page = assessment_page(
        lived(assessments, [begun, *commands]),
        rules=rules(),
        as_of=some.TODAY,
        reference="A-1",
        recorded={},
        names=names,
        see_sensitive=True,
    )
    check(page)
    assert page.answered.endswith("of 72 answered")
