"""What changed between editions."""

import pytest

from putright.codes.diff import ClockChange, Difference, Group, counterparts, diff
from putright.codes.load import code_map, edition


def between(before: str, after: str) -> Difference:
    return diff(edition(before), edition(after), code_map())


def group(found: Difference, ref: str) -> Group:
    return next(each for each in found.groups if ref in each.after)


def test_the_stage_2_clock_of_2024():
    found = group(between("2022", "2024"), "6.14")
    assert (found.before, found.after) == (("5.13",), ("6.14", "6.15"))
    assert found.clocks == (
        ClockChange(
            what="respond, stage 2",
            before="20 working days from the request for escalation to the response; "
            "may be extended by up to 10 working days",
            after="20 working days from the acknowledgement to the response; "
            "may be extended by up to 20 working days",
        ),
    )


def test_a_clock_that_is_new_shows_in_its_group():
    (change,) = group(between("2022", "2024"), "6.11").clocks
    assert change.before is None
    assert change.after is not None
    assert change.after.startswith("5 working days")


def test_the_same_figures_under_another_number_are_no_change():
    assert group(between("2022", "2024"), "6.3").clocks == ()


def test_force_is_compared():
    found = group(between("2022", "2024"), "3.6")
    assert (found.force_before, found.force_after) == ("should", "must")
    assert found.changed


def test_a_group_without_a_difference_is_unchanged():
    assert not group(between("2022", "2024"), "3.5").changed


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("2020", "2022", "3.20", "4.16"),
        ("2022", "2024", "5.4", "2.5"),
        ("2020", "2024", "3.20", "6.12"),
    ],
)
def test_what_only_one_of_them_has(before: str, after: str, gone: str, new: str):
    found = between(before, after)
    assert gone in found.only_before
    assert new in found.only_after


@pytest.mark.parametrize(
    ("before", "after"), [("2020", "2022"), ("2022", "2024"), ("2020", "2024")]
)
def test_every_provision_is_in_a_group_or_alone(before: str, after: str):
    found = between(before, after)
    assert len({(each.before, each.after) for each in found.groups}) == len(found.groups)
    for id, grouped, alone in (
        (before, {ref for each in found.groups for ref in each.before}, found.only_before),
        (after, {ref for each in found.groups for ref in each.after}, found.only_after),
    ):
        refs = {each.ref for each in edition(id).provisions if not each.ref.startswith("F")}
        assert grouped | set(alone) == refs
        assert not grouped & set(alone)


def test_the_other_way_round_has_the_same_groups():
    there, back = between("2020", "2024"), between("2024", "2020")
    assert {(each.before, each.after) for each in there.groups} == {
        (each.after, each.before) for each in back.groups
    }
    assert there.only_before == back.only_after


def test_only_the_changes_between_the_two_are_told():
    found = between("2020", "2022")
    steps = {change.between for each in found.groups for change in each.changes}
    assert steps == {("2020", "2022")}


def test_without_a_map_only_stages_and_clocks_are_compared():
    found = between("2024", "spso-2021")
    assert not found.mapped
    assert found.groups == found.only_before == found.only_after == ()
    assert found.stages_after == "2 stages; a complaint may go straight to stage 2"
    first = found.clocks[0]
    assert (first.what, first.after) == ("acknowledge, stage 1", None)


def test_counterparts_of_a_provision():
    found = counterparts(edition("2024"), "6.3", code_map())
    assert found == {"2020": ("3.11", "3.12"), "2022": ("5.1",)}
    assert counterparts(edition("spso-2021"), "S1", code_map()) == {}
