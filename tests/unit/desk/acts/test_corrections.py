"""A correction is asked for step by step: which event, what in it, and what is right."""

from datetime import date

import pytest

from desk.acts.support import World, a_complaint, an_acknowledged_complaint
from putright.procedure import facts as f
from putright.procedure.residents import facts as r

WHY = {"reason": "Read from the wrong letter."}


def chosen(world: World, event: str, field: str) -> dict[str, list[str]]:
    """What the page posts once it has asked for what is right."""
    data = world.posted("correct", {})
    data = {**data, "event": [event]}
    data = {**world.read_data("correct", data).form.typed(), "field": [field]}
    return world.read_data("correct", data).form.typed()


def test_events_are_chosen_by_what_they_are_the_latest_first():
    choices = an_acknowledged_complaint().form("correct").find("event").choices
    assert [each.text for each in choices] == [
        "Choose one",
        "2. The acknowledgement, 7 May 2024",
        "1. The complaint as it came in, 1 May 2024",
    ]


def test_a_link_leads_to_one_event():
    form = an_acknowledged_complaint().form("correct", {"event": ["2"]})
    assert form.find("event").value == "2"
    texts = [each.text for each in form.find("field").choices]
    assert texts[:2] == ["Choose one", "The day it happened"]
    assert "How does it reach the resident?" in texts
    assert form.find("new") is None


def test_each_step_brings_the_next_question_and_says_nothing_against_it():
    world = an_acknowledged_complaint()
    data = world.posted("correct", {"event": "2"})
    first = world.read_data("correct", data)
    assert (first.command, first.form.errors) == (None, [])
    data = {**first.form.typed(), "field": ["channel"], **{k: [v] for k, v in WHY.items()}}
    second = world.read_data("correct", data)
    assert (second.command, second.form.errors) == (None, [])
    assert second.form.find("reason").value == WHY["reason"]
    new = second.form.find("new")
    assert (new.kind, new.hint) == ("select", "On record: E-mail.")


def test_a_step_that_was_asked_has_to_be_answered():
    world = an_acknowledged_complaint()
    assert world.read("correct", {}).form.errors == [("Choose what was recorded wrongly", "#event")]
    data = world.read_data("correct", world.posted("correct", {"event": "2"})).form.typed()
    found = world.read_data("correct", data)
    assert [href for _, href in found.form.errors] == ["#field", "#reason"]


@pytest.mark.parametrize(
    ("event", "field", "typed", "new"),
    [
        ("1", "on", {"new-day": "29", "new-month": "4", "new-year": "2024"}, "2024-04-29"),
        ("2", "channel", {"new": "post"}, "post"),
        ("2", "responsibility", {"new": ""}, None),
        ("1", "safety", {"new": "yes"}, True),
        ("1", "taken_by", {"new": "p2"}, "p2"),
        ("1", "occurred_on", {"new-day": "1", "new-month": "4", "new-year": "2024"}, "2024-04-01"),
    ],
)
def test_what_is_right_is_asked_for_by_its_kind(event, field, typed, new):
    world = an_acknowledged_complaint()
    data = {
        **chosen(world, event, field),
        **{name: [value] for name, value in {**typed, **WHY}.items()},
    }
    found = world.read_data("correct", data)
    assert found.form.errors == []
    assert found.command.what == f.Corrected(
        event=int(event), field=field, new=new, reason=WHY["reason"]
    )
    assert world._submit(found) is None or field == "taken_by"


def test_what_is_right_can_be_mistyped():
    world = an_acknowledged_complaint()
    data = {**chosen(world, "1", "on"), "new-day": ["31"], "new-month": ["2"], "new-year": ["2024"]}
    found = world.read_data("correct", {**data, "reason": ["x"]})
    assert found.form.errors == [("Enter a real date, such as 27 3 2026", "#new-day")]


def test_another_choice_of_what_is_wrong_asks_again():
    world = an_acknowledged_complaint()
    data = {**chosen(world, "2", "channel"), "field": ["on"], "new": ["post"]}
    found = world.read_data("correct", data)
    assert (found.command, found.form.errors) == (None, [])
    assert found.form.find("new").kind == "date"


def test_what_never_happened_is_struck_out():
    world = an_acknowledged_complaint()
    data = world.read_data("correct", world.posted("correct", {"event": "2"})).form.typed()
    found = world.read_data("correct", {**data, "struck": ["yes"], "reason": ["Another case."]})
    assert found.command.what == f.Corrected(event=2, struck=True, reason="Another case.")


def test_what_the_record_takes_back_is_refused_at_the_field():
    world = an_acknowledged_complaint()
    data = {**chosen(world, "1", "on"), "new-day": ["1"], "new-month": ["6"], "new-year": ["2024"]}
    wrong = world._submit(world.read_data("correct", {**data, "reason": ["x"]}))
    assert wrong is not None
    assert wrong.find("new").error


def test_a_residents_record_is_corrected_alike():
    world = World("resident").told("2024-05-01", r.AdjustmentAgreed(id="a", about="Braille"))
    data = {
        **chosen(world, "1", "review_on"),
        "new-day": ["1"],
        "new-month": ["9"],
        "new-year": ["2024"],
    }
    found = world.read_data("correct", {**data, "reason": ["x"]})
    assert found.command.what.new == "2024-09-01"
    assert world._submit(found) is None
    assert world.record.adjustments[0].plans[0].review_on == date(2024, 9, 1)


def test_an_event_that_there_is_not_is_not_listed():
    found = a_complaint().read("correct", {"event": "99"})
    assert found.form.errors[0] == ("Choose one of the answers that are listed", "#event")
