"""The tables of the procedure cover their whole sets, and the editions' data is all used."""

import ast
from pathlib import Path

import pytest

import putright.procedure
from putright.codes.load import editions
from putright.codes.vocabulary import DutyKind, RuleKey
from putright.procedure import facts
from putright.procedure.checks import CHECKS
from putright.procedure.evolvers import EVOLVERS
from putright.procedure.facts import Fact
from putright.procedure.transitions import SENTENCES, TRANSITIONS, next_state
from putright.procedure.words import State

ROOT = Path(putright.procedure.__file__).parent
FACTS = {
    each
    for each in vars(facts).values()
    if isinstance(each, type) and issubclass(each, Fact) and each is not Fact
}

# Provided by the streams of requests, residents and self-assessments, not by that of a complaint.
OTHER_STREAMS = ("requests", "residents", "assessments")


def named(enum: str, *folders: str) -> set[str]:
    """The members of an enum that the code in some folders or files of the procedure names."""
    found = set()
    for folder in folders:
        place = ROOT / folder
        for path in [place] if place.is_file() else place.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Attribute)
                    and isinstance(node.value, ast.Name)
                    and node.value.id == enum
                ):
                    found.add(node.attr)
    return found


RULES_HERE = named("RuleKey", "checks")
RULES_ELSEWHERE = named("RuleKey", *OTHER_STREAMS)
DUTIES_HERE = named("DutyKind", "owed", "sending.py")
DUTIES_ELSEWHERE = named("DutyKind", *OTHER_STREAMS)


def test_every_kind_of_fact_has_its_transitions():
    assert set(TRANSITIONS) == FACTS


def test_every_kind_of_fact_has_its_evolver():
    assert set(EVOLVERS) == FACTS


def test_only_kinds_of_fact_are_checked():
    assert set(CHECKS) <= FACTS


def test_every_state_has_its_sentence():
    assert set(SENTENCES) == set(State)
    assert all(each.format(stage=2).endswith(".") for each in SENTENCES.values())


def test_every_state_can_be_reached_and_none_leads_back_to_new():
    reached, todo = {State.NEW}, [State.NEW]
    while todo:
        here = todo.pop()
        for moves in TRANSITIONS.values():
            there = moves.get(here)
            if there and there not in reached:
                reached.add(there)
                todo.append(there)
    assert reached == set(State)
    assert State.NEW not in {there for moves in TRANSITIONS.values() for there in moves.values()}


def test_only_a_complaint_leads_out_of_new():
    assert [kind for kind in FACTS if State.NEW in TRANSITIONS[kind]] == [facts.ComplaintReceived]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    "fact",
    [facts.Closed(), facts.Accepted(), facts.Withdrawn(), facts.EscalationRequested(to_stage=2)],
    ids=lambda fact: fact.name(),
)
def test_a_fact_without_a_line_for_a_state_moves_none(fact: Fact, state: State):
    assert next_state(fact, state) is TRANSITIONS[type(fact)].get(state, state)


def test_every_fact_has_a_name_of_its_own():
    names = [each.name() for each in FACTS]
    assert len(names) == len(set(names))
    assert all(each == each.lower() and " " not in each for each in names)


@pytest.mark.parametrize("edition", editions(), ids=lambda edition: edition.id)
def test_every_rule_that_an_edition_places_is_enforced_somewhere(edition):
    placed = {rule.name for rule in edition.rules}
    assert placed - RULES_HERE - RULES_ELSEWHERE == set()


def test_every_rule_that_there_is_is_enforced_somewhere():
    assert {rule.name for rule in RuleKey} - RULES_HERE - RULES_ELSEWHERE == set()


def test_no_rule_is_enforced_by_two_streams():
    assert not RULES_HERE & RULES_ELSEWHERE


@pytest.mark.parametrize("edition", editions(), ids=lambda edition: edition.id)
def test_every_duty_that_an_edition_places_is_owed_somewhere(edition):
    placed = {kind.name for kind in edition.duties} | {clock.duty.name for clock in edition.clocks}
    assert placed - DUTIES_HERE - DUTIES_ELSEWHERE == set()


def test_every_duty_that_there_is_is_owed_somewhere():
    assert {kind.name for kind in DutyKind} - DUTIES_HERE - DUTIES_ELSEWHERE == set()
