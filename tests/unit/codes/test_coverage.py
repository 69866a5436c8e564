"""What carries each provision, and that forgetting one is noticed."""

import pytest
from msgspec.structs import replace

from putright.codes.coverage import CarrierKind, carriers, forgotten
from putright.codes.load import edition, editions
from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind, Freedom, RuleKey


@pytest.mark.parametrize("each", editions(), ids=lambda each: each.id)
def test_no_provision_is_forgotten(each: Edition):
    assert forgotten(each) == ()
    assert list(carriers(each)) == [one.ref for one in each.provisions]


def test_a_provision_lists_all_that_carries_it():
    found = [(each.kind.value, each.name) for each in carriers(edition("2024"))["6.4"]]
    assert found == [
        ("clock", "extension of respond, stage 1"),
        ("duty", "tell_extension"),
        ("rule", "extension_reason"),
        ("rule", "extension_cap"),
        ("rule", "extension_told_in_time"),
        ("figure", "extended"),
        ("letter", "extension, stage 1"),
    ]


@pytest.mark.parametrize(
    ("ref", "kind"),
    [
        ("6.2", CarrierKind.CLOCK),
        ("2.2", CarrierKind.GROUND),
        ("2.3", CarrierKind.TIME_LIMIT),
        ("6.9", CarrierKind.LETTER),
        ("7.1", CarrierKind.REMEDY),
        ("9.1", CarrierKind.DUTY),
        ("5.2", CarrierKind.RULE),
        ("5.13", CarrierKind.FREEDOM),
        ("9.5", CarrierKind.FIGURE),
        ("9.5", CarrierKind.ON_RECORD),
        ("8.1", CarrierKind.TO_COME),
        ("1.1", CarrierKind.POLICY_TEXT_ONLY),
    ],
)
def test_each_kind_of_carrier_counts(ref: str, kind: CarrierKind):
    assert kind in {each.kind for each in carriers(edition("2024"))[ref]}


def test_a_rule_taken_away_leaves_its_provision_forgotten():
    chosen = edition("2024")
    rules = {key: places for key, places in chosen.rules.items() if key is not RuleKey.OTHER_PERSON}
    assert forgotten(replace(chosen, rules=rules)) == ("6.13",)


def test_so_do_a_duty_a_freedom_a_clock_and_a_reason_taken_away():
    chosen = edition("2024")
    duties = {key: each for key, each in chosen.duties.items() if key != DutyKind.RECORD_LEARNING}
    freedoms = {key: each for key, each in chosen.freedoms.items() if key != Freedom.ANY_STAFF}
    reasons = {ref: each for ref, each in chosen.elsewhere.items() if ref != "9.8"}
    changed = replace(
        chosen, duties=duties, freedoms=freedoms, elsewhere=reasons, clocks=chosen.clocks[1:]
    )
    assert forgotten(changed) == ("6.2", "9.1", "9.8")


def test_what_only_its_policy_can_carry_gives_a_reason():
    for each in editions():
        for ref, found in carriers(each).items():
            assert all(len(one.what) > 8 for one in found), (each.id, ref)
