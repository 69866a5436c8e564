"""The table of figures: every rule, every duty and every figure of an edition is told of in words."""

import pytest

from putright.assessment.placing import placed
from putright.codes.load import edition, editions
from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind, FigureKey, RuleKey
from putright.procedure.measures import FIGURES
from putright.procedure.measures.count_figures import COUNT_FIGURES
from putright.procedure.measures.governance import Asked, governance
from putright.procedure.measures.governance_figures import GOVERNANCE_FIGURES
from putright.procedure.measures.model import Kind


def test_every_rule_every_duty_and_every_figure_has_its_words():
    assert set(FIGURES) == {each.value for each in (*RuleKey, *DutyKind, *FigureKey)}
    assert {*COUNT_FIGURES, *GOVERNANCE_FIGURES} == {each.value for each in FigureKey}
    assert not COUNT_FIGURES.keys() & GOVERNANCE_FIGURES.keys()


@pytest.mark.parametrize("figure", FIGURES.values(), ids=list(FIGURES))
def test_a_figure_says_what_it_counts_in_words_of_one_and_of_many(figure):
    assert figure.title
    assert figure.rule.endswith(".")
    assert all(figure.unit)
    assert figure.told.format(were="were") or figure.kind is Kind.GOVERNANCE or not figure.rated
    # What judges can say plainly that nothing was wrong.
    assert bool(figure.kept_as) is (figure.judged and figure.rated)
    assert figure.kind is Kind.GOVERNANCE or figure.series


@pytest.mark.parametrize(
    "each", [edition(id) for id in ("2020", "2022", "2024")], ids=lambda each: each.id
)
def test_every_provision_that_can_be_measured_has_a_figure(each: Edition):
    have = {one.provision for one in placed(each)}
    can = {one.ref for one in each.provisions if one.measurable}
    assert can - have == set()


def test_of_the_2024_code_that_is_67_provisions():
    chosen = edition("2024")
    can = {each.ref for each in chosen.provisions if each.measurable}
    assert len(can) == 67
    assert {each.provision for each in placed(chosen)} >= can


@pytest.mark.parametrize("each", editions(), ids=lambda each: each.id)
def test_a_figure_stands_once_at_a_provision_in_the_order_of_the_edition(each: Edition):
    found = placed(each)
    order = [one.ref for one in each.provisions]
    assert [order.index(one.provision) for one in found] == sorted(
        order.index(one.provision) for one in found
    )
    assert len({(one.figure.key, one.provision) for one in found}) == len(found)


def test_every_figure_of_governance_can_be_told():
    from datetime import date

    from putright.procedure.landlords import NEW_LANDLORD

    asked = Asked(
        landlord=NEW_LANDLORD, edition=edition("2024"), from_on=date(2025, 1, 1),
        to_on=date(2025, 12, 31), as_of=date(2026, 1, 15),
    )  # fmt: skip
    for key in GOVERNANCE_FIGURES:
        tally = governance(FigureKey(key), asked)
        assert (tally.kept, tally.not_kept, tally.waiting, tally.not_known) == (0, 0, 0, 0), key
