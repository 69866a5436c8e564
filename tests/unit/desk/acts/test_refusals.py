"""What is refused is told at its field, with the provision and what would make it right."""

from desk.acts.support import (
    ANSWER,
    World,
    a_complaint,
    an_acknowledged_complaint,
    an_answered_complaint,
)
from putright.desk.acts import Choice, Known, show_refusals, source_in_words
from putright.desk.acts.shapes import Form
from putright.procedure import facts as f
from putright.procedure.events import Refusal, Refused, Source


def test_a_rule_is_told_at_its_field_with_its_provision():
    wrong = a_complaint().post("decline", {"ground": "legal_proceedings", "channel": "e_mail"})
    assert wrong is not None
    reasons = wrong.find("reasons")
    assert reasons.error == (
        "The resident was not told why the complaint is declined. Give the reasons. "
        "(Complaint Handling Code, 1 April 2024, 2.4: Explain a refusal and the way to the Ombudsman)"
    )
    assert (reasons.error, "#reasons") in wrong.errors
    assert {href for _, href in wrong.errors} == {
        "#reasons",
        "#evidence",
        "#merits",
        "#ombudsman_told",
    }


def test_nothing_that_was_typed_is_lost():
    typed = {"ground": "legal_proceedings", "channel": "e_mail", "merits": "  Read.\n"}
    wrong = a_complaint().post("decline", typed)
    assert wrong is not None
    assert wrong.find("merits").value == "  Read.\n"
    assert wrong.find("ground").value == "legal_proceedings"


def test_a_place_inside_a_row_leads_to_the_row_as_it_was_typed():
    typed = {
        **ANSWER,
        "remedies-0-what": "", "remedies-0-kind": "", "remedies-0-impact": None, "remedies-0-done": None,
        "remedies-1-kind": "money", "remedies-1-what": "A payment", "remedies-1-heads-other": "10",
        "remedies-1-pence": "20", "remedies-1-done": "yes",
    }  # fmt: skip
    wrong = an_acknowledged_complaint().post("respond", typed, today="2024-05-20")
    assert wrong is not None
    assert wrong.find("remedies-0-impact").error is None
    assert "affected the resident" in wrong.find("remedies-1-impact").error
    assert "add up" in wrong.find("remedies-1-heads-time_and_trouble").error
    assert "guidance" in wrong.find("remedies-1-guidance").error


def test_a_place_that_is_a_whole_group_stands_at_the_group():
    typed = {**ANSWER, "findings-0-finding": None, "findings-0-reasons": ""}
    wrong = an_acknowledged_complaint().post("respond", typed, today="2024-05-20")
    assert wrong is not None
    assert "has no finding" in wrong.find("findings").error
    assert wrong.errors[0][1] == "#findings"


def test_the_day_is_a_place_too():
    wrong = a_complaint().post("contact", {
        "direction": "in", "channel": "phone", "about": "Hello", "on-year": "2025",
    })  # fmt: skip
    assert wrong is not None
    assert "lies in the future" in wrong.find("on").error
    assert wrong.errors[0][1] == "#on-day"


def test_what_has_no_field_stands_in_the_summary_alone():
    world = an_answered_complaint()
    typed = {
        "channel": "e_mail",
        "ground": "legal_proceedings",
        "reasons": "x",
        "ombudsman_told": "yes",
    }
    wrong = world.post("decline", {**typed, "evidence": "x", "merits": "x"})
    assert wrong is not None
    assert wrong.errors[0][1] is None
    assert not any(each.error for each in wrong.walk())


def test_what_has_happened_is_recorded_whatever_it_breaks():
    world = a_complaint()
    typed = {"ground": "legal_proceedings", "channel": "e_mail", "mode": ["happened"]}
    assert world.post("decline", typed) is None


def test_a_part_of_the_fact_is_found_by_what_is_around_it():
    form = World().form("offer-remedy")
    refusal = Refusal("Why.", "Mend.", field="remedy.heads[3].pence")
    show_refusals(form, Refused((refusal, Refusal("Other.", "Mend it.", field="by"))))
    assert form.find("remedy-heads-time_and_trouble").error == "Why. Mend."
    assert form.errors[1] == ("Other. Mend it.", None)


def test_two_refusals_at_one_field_are_both_told():
    form = World().form("close")
    two = Refused((Refusal("A.", "B.", field="reason"), Refusal("C.", "D.", field="reason")))
    assert show_refusals(form, two).find("reason").error == "A. B. C. D."
    assert len(form.errors) == 2


def test_a_clause_is_cited_as_it_stands():
    assert source_in_words(Source("the landlord's policy")) == "the landlord's policy"
    assert source_in_words(Source("6.2", "2024")).startswith(
        "Complaint Handling Code, 1 April 2024, 6.2"
    )


def test_what_looks_the_same_is_asked_about():
    known = Known(look_alikes=(Choice("C-2024-00001", "C-2024-00001: Cold"),), start={"home": "H1"})
    world = World(known=known)
    typed = {"about": "Cold", "channel": "phone", "not_the_same_as": ["C-2024-00001"]}
    fact = world.fact("receive", typed)
    assert isinstance(fact, f.ComplaintReceived)
    assert fact.not_the_same_as == ("C-2024-00001",)
    assert fact.home == "H1"


def test_a_link_fills_in_what_it_names_and_the_rest_is_as_in_a_fresh_form():
    form = World().form("receive", {"resident": ["T-000042"]})
    assert form.find("resident").value == "T-000042"
    assert form.find("on").value == {"day": "1", "month": "5", "year": "2024"}
    assert form.find("taken_by").value == "p1"


def test_a_form_without_a_place_says_all_in_the_summary():
    form = show_refusals(Form([]), Refused((Refusal("Why.", "Mend.", field="x.y[1]"),)))
    assert form.errors == [("Why. Mend.", None)]
