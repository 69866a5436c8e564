"""A figure and the page of a case can't disagree: what is not kept is a breach, and each breach is not kept."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings

from procedure import strategies as some
from putright.codes.vocabulary import RuleKey
from putright.procedure.breaches import breaches, not_known
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.decide import decide
from putright.procedure.events import Refused
from putright.procedure.evolve import evolve
from putright.procedure.measures import FIGURES, measures
from putright.procedure.rules import Rules
from putright.procedure.words import State

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

RULES = frozenset(each.value for each in RuleKey)
EVER = date(2060, 1, 1)


def case_of(life, rules: Rules) -> Case:
    case = NEW_CASE
    for command in life:
        outcome = decide(case, command, rules, some.CONTEXT)
        if not isinstance(outcome, Refused):
            for each in outcome:
                case = evolve(case, each)
    return case


@settings(max_examples=150)
@given(some.lives | some.orderly_lives, some.rules)
def test_what_is_not_kept_is_a_breach_and_the_other_way_round(life, rules):
    case = case_of(life, rules)
    if case.state is State.MERGED:  # counted where the other record lives on
        assert list(measures(case, rules)) == []
        return
    on_the_page = Counter(
        (each.rule, each.source.ref, each.on)
        for each in breaches(case, rules, EVER)
        if each.event is not None and each.rule in RULES
    )
    in_figures = Counter(
        (each.series, each.provision, each.on)
        for each in measures(case, rules)
        if each.series in RULES and each.kept is False
    )
    assert in_figures == on_the_page


@settings(max_examples=150)
@given(some.lives | some.orderly_lives, some.rules)
def test_what_the_record_leaves_open_is_not_known_unless_it_is_broken(life, rules):
    case = case_of(life, rules)
    if case.state is State.MERGED:
        return
    found = {each.key: each for each in measures(case, rules)}
    open_ones = {(each.rule, each.source.ref) for each in not_known(case, rules)}
    told = {(each.series, each.provision) for each in found.values() if each.kept is not True}
    assert {each for each in open_ones if each[0] in RULES} <= told


@settings(max_examples=100)
@given(some.lives | some.orderly_lives, some.rules)
def test_every_occasion_has_a_figure_a_key_of_its_own_and_the_case_s_edition(life, rules):
    case = case_of(life, rules)
    found = list(measures(case, rules))
    assert len({each.key for each in found}) == len(found)
    series = {each.series for each in FIGURES.values()}
    for each in found:
        assert each.series in series
        assert each.edition == rules.edition.id
        assert each.since is None or each.kept
        assert (each.provision is not None) == (each.series in RULES)


@settings(max_examples=60)
@given(some.orderly_lives, some.rules)
def test_what_was_said_once_stays_under_its_key_while_the_case_goes_on(life, rules):
    """A rule's occasion never goes by what happens later; it can only be found to be worse."""
    case, before = NEW_CASE, {}
    for command in life:
        outcome = decide(case, command, rules, some.CONTEXT)
        if isinstance(outcome, Refused) or command.what.name() in ("corrected", "texts_erased"):
            continue
        for each in outcome:
            case = evolve(case, each)
        if case.state is State.MERGED:
            return
        now = {each.key: each for each in measures(case, rules) if each.series in RULES}
        in_order = [each.on for each in case.history] == sorted(each.on for each in case.history)
        if in_order:
            assert set(before) <= set(now)
        before = now if in_order else {}
