"""A resident's page: what is done differently for them, and restrictions of contact."""

from datetime import date

from browser.conftest import SignIn
from browser.stories import MONDAY
from browser.visitor import CHECK, then, when
from integration.world import a_complaint

ADA = "/residents/T-000001"


def test_an_adjustment_stands_at_the_top_of_the_case(landlord: int, sign_in: SignIn) -> None:
    case = a_complaint(landlord, MONDAY)
    olive = sign_in(landlord, "olive")
    with when("Olive agrees with Ada that letters come in large print, until the spring"):
        olive.opens(ADA)
        olive.follows("Agree a reasonable adjustment", at="Needs and adjustments")
        olive.answers_all({
            "What is done differently?": "Letters in large print",
            "What is it for?": "Her sight",
            "When is it looked at again?": date(2027, 3, 1),
        })  # fmt: skip
        olive.presses(CHECK)
    with then("the review is owed by that day"):
        olive.sees("by Monday 1 March 2027")
        olive.presses("Record the adjustment")
        olive.sees("Letters in large print", "Monday 1 March 2027")
    with then("it stands at the top of the case, for those who may see it"):
        olive.opens(f"/complaints/{case}")
        olive.sees("Letters in large print", at="Watch for")
        mick = sign_in(landlord, "mick")
        mick.opens(f"/complaints/{case}")
        mick.does_not_see("Letters in large print")
        mick.sees("A reasonable adjustment is in force.")
    with then("a manager sees who looked"):
        mona = sign_in(landlord, "mona")
        mona.opens(ADA)
        mona.follows("Who looked at this")
        mona.sees("Olive Officer", "a case")


def test_contact_is_not_restricted_without_a_look_at_the_equality_act(
    landlord: int, sign_in: SignIn
) -> None:
    olive = sign_in(landlord, "olive")
    with when("Olive restricts contact without having considered the Equality Act"):
        olive.opens(f"{ADA}/do/impose-restriction")
        olive.answers_all({
            "How is contact restricted?": "One call a week, on Mondays",
            "What happened, and why is it needed?": "Forty calls a day.",
            "When is it looked at again?": date(2027, 1, 4),
        })  # fmt: skip
        olive.presses(CHECK)
    with then("it is refused as a choice"):
        olive.sees_error("How were the resident’s needs and the Equality Act considered?", "5.15")
    with when("it has happened all the same, and is recorded as it was"):
        olive.answers("Has it already happened?", [
            "This has already happened (record it as it was, even where it breaks a rule)"
        ])  # fmt: skip
        olive.answers("Was any of this left out?", [
            "A look at the resident’s needs and the Equality Act"
        ])  # fmt: skip
        olive.presses(CHECK)
    with then("the check says that it breaks the Code, and it is recorded"):
        olive.sees("Breach")
        olive.presses("Record the restriction")
        olive.sees("One call a week, on Mondays", at="Restrictions of contact")
