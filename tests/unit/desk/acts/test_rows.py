"""Rows that repeat: one more, one fewer, and nothing that was typed is lost, without a script."""

from desk.acts.support import World, a_complaint, an_acknowledged_complaint
from putright.desk.acts.shapes import Group
from putright.procedure import facts as f

TWO = {
    "about": "Cold",
    "channel": "phone",
    "points-0-about": "One",
    "points-1-about": "Two",
    "points-1-sought": "Peace",
}


def group(form, name: str) -> Group:
    found = form.find(name)
    assert isinstance(found, Group)
    return found


def test_a_button_brings_another_row_and_keeps_what_was_typed():
    world = World()
    found = world.read("receive", {**TWO, "points-add": "yes", "on-day": "x"})
    assert found.command is None
    assert found.form.errors == []
    points = group(found.form, "points")
    assert points.add_name == "points-add"
    assert points.add_text == "Add another point"
    assert points.captions == ["Point 1", "Point 2", "Point 3"]
    assert found.form.find("points-1-sought").value == "Peace"
    assert found.form.find("points-2-about").value == ""
    assert found.form.find("points-2-whose").value == "housing_ombudsman"
    assert found.form.find("on").value["day"] == "x"


def test_a_button_takes_a_row_out_and_the_others_move_up():
    world = World()
    found = world.read("receive", {**TWO, "points-0-remove": "yes"})
    points = group(found.form, "points")
    assert [row[1].value for row in points.items] == ["Two"]
    assert points.remove_names == ["points-0-remove"]


def test_a_row_that_was_left_empty_does_not_count():
    fact = World().fact("receive", {**TWO, "points-0-about": " "})
    assert [each.about for each in fact.points] == ["Two"]
    assert fact.points[0].number == 1


def test_a_row_that_was_begun_has_to_be_finished():
    found = World().read("receive", {**TWO, "points-0-about": "", "points-0-sought": "Heat"})
    assert found.form.errors == [("Say what this issue is", "#points-0-about")]


def test_a_point_keeps_its_number_and_a_new_one_has_the_next():
    world = a_complaint()
    fact = world.fact("acknowledge", {"channel": "phone", "points-1-about": "Noise"})
    assert [(each.number, each.about) for each in fact.points] == [
        (1, "The boiler broke down"),
        (2, "Noise"),
    ]


def test_the_number_of_a_point_that_was_taken_out_is_not_given_again():
    typed = {
        "channel": "phone",
        "points-0-remove": None,
        "points-0-about": "",
        "points-0-sought": "",
    }
    world = a_complaint()
    typed |= {"points-0-responsible": None, "points-0-number": "", "points-1-about": "Noise"}
    fact = world.fact("acknowledge", typed)
    assert [(each.number, each.about) for each in fact.points] == [(2, "Noise")]


def test_a_definition_that_did_not_change_is_not_given_again():
    world = a_complaint()
    assert world.fact("clarification-given", {"answer": "Yes"}).points == ()
    changed = world.fact("clarification-given", {"answer": "Yes", "points-0-about": "The heating"})
    assert changed.points[0].about == "The heating"


def test_there_is_one_finding_for_each_point_and_none_can_be_added():
    world = an_acknowledged_complaint()
    findings = group(world.form("respond"), "findings")
    assert findings.add_name is None
    assert findings.remove_names == []
    assert findings.captions == ["Point 1: The boiler broke down (wants: A working boiler)"]


def test_a_point_that_joined_meanwhile_stands_after_those_on_the_page():
    world = an_acknowledged_complaint()
    page = world.posted("respond", {"findings-0-reasons": "Policy 4"})
    world.told("2024-05-07", f.IssueRaised(about="Noise", becomes="joined", related=True))
    form = world.form("respond", page)
    assert form.find("findings-0-point").value == "1"
    assert form.find("findings-0-reasons").value == "Policy 4"
    assert form.find("findings-1-point").value == "2"


def test_a_row_number_that_nobody_could_have_been_given_is_left_aside():
    found = World().read("receive", {**TWO, "points-99999999999-about": "X", "points-٣-about": "Y"})
    assert found.command is not None
    assert [each.about for each in found.command.what.points] == ["One", "Two"]


def test_without_heads_the_sum_stands_alone_and_with_them_it_is_theirs():
    world = a_complaint()
    money = {"remedy-kind": "money", "remedy-what": "A payment", "remedy-pence": "20"}
    assert world.fact("offer-remedy", money).remedy.pence == 2000
    heads = {**money, "remedy-pence": "", "remedy-heads-other": "7"}
    assert world.fact("offer-remedy", heads).remedy.pence == 700


def test_the_heads_are_the_editions_where_it_lists_them():
    then = World(edition_id="2022").form("offer-remedy")
    assert then.find("remedy-heads-other") is None
    assert then.find("remedy-heads-time_and_trouble")
    assert World().form("offer-remedy").find("remedy-heads-other")
