"""Today: narrowing the list, giving many cases to somebody at once. None of it needs JavaScript."""

import pytest

from browser.conftest import SignIn
from browser.stories import MONDAY, assigned, at_stage_2
from browser.visitor import given, then, when
from integration.world import a_complaint, tell


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_many_cases_are_given_to_somebody_with_a_result_for_each(
    landlord: int, sign_in: SignIn, script: bool
) -> None:
    with given("a new complaint, and one at stage 2 that Hana investigated at stage 1"):
        new, second = a_complaint(landlord, MONDAY, about="The lift stops"), at_stage_2(landlord)
        olive = sign_in(landlord, "olive", script=script)
        olive.opens("/today")
        olive.answers("Whose", "Everybody’s")
        olive.presses("Show")
    with when("Olive gives both to Hana"):
        for each in (new, second):
            olive.page.get_by_label(f"Choose {each}").first.check(force=True)
        olive.page.get_by_label("Give the chosen complaints to").select_option("Hana Handler")
        olive.presses("Give them")
    with then("each has a result of its own, in words"):
        assert olive.title == "1 of 2 given to Hana Handler"
        olive.sees(
            f"{new}: Done. Given to Hana Handler.",
            f"{second}: Not done. Hana Handler considered stage 1 of this complaint",
        )
        olive.follows("Back to Today", number=1)
        assert olive.place == "/today?whose=team&kind=&stage=&service="
        olive.sees("Hana Handler")


def test_nobody_chosen_is_told_plainly(landlord: int, sign_in: SignIn) -> None:
    a_complaint(landlord, MONDAY)
    olive = sign_in(landlord, "olive")
    olive.opens("/today?whose=team")
    olive.presses("Give them")
    olive.sees("Nothing was given", "No case was chosen.")


def test_the_list_is_narrowed_without_javascript(landlord: int, sign_in: SignIn) -> None:
    with given("Hana has one complaint, nobody has another"):
        a_complaint(landlord, MONDAY, about="The lift stops", service=None)
        second = a_complaint(landlord, MONDAY, about="The gate squeaks")
        tell(landlord, second, assigned("hana"), MONDAY)
        olive = sign_in(landlord, "olive", script=False)
        olive.opens("/today")
        olive.sees("You owe nothing today")
    for whose, there, not_there in (
        ("Hana Handler", "The gate squeaks", "The lift stops"),
        ("Nobody’s yet", "The lift stops", "The gate squeaks"),
    ):
        with when(f"Olive asks for what is {whose}"):
            olive.answers("Whose", whose)
            olive.presses("Show")
            olive.sees(there)
            olive.does_not_see(not_there)
    with when("she asks for a service and a stage as well"):
        olive.answers("Whose", "Everybody’s")
        olive.answers("Service complained of", "Repairs")
        olive.presses("Show")
        olive.sees("The gate squeaks")
        olive.does_not_see("The lift stops")
        olive.answers("Stage", "2")
        olive.presses("Show")
        olive.sees("Nothing of this kind is owed")


def test_rows_are_added_and_taken_out_without_javascript(landlord: int, sign_in: SignIn) -> None:
    case = a_complaint(landlord, MONDAY)
    olive = sign_in(landlord, "olive", script=False)
    olive.opens(f"/complaints/{case}/do/acknowledge")
    olive.answers("What is the issue?", "Mould", at="Point 1")
    olive.presses("Add another point")
    olive.answers("What is the issue?", "Damp", at="Point 2")
    olive.page.get_by_role("button", name="Take out Point 1").click()
    assert olive.answer_given_at("What is the issue?", "Point 1") == "Damp"
