"""A complaint that came too late is declined: properly, or not at all. With and without JavaScript.

Today is Friday 20 November 2026. Received on Monday 16 November about something of May 2024.
"""

from datetime import date

import pytest

from browser.conftest import SignIn
from browser.stories import MONDAY
from browser.visitor import CHECK, given, then, when
from integration.world import a_complaint


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_complaint_that_came_too_late_is_declined(
    landlord: int, sign_in: SignIn, script: bool
) -> None:
    with given("a complaint of Monday about something of May 2024"):
        case = a_complaint(landlord, MONDAY, occurred_on=date(2024, 5, 7))
        olive = sign_in(landlord, "olive", script=script)
        olive.opens(f"/complaints/{case}")
    with when("Olive declines it and says no more than the ground"):
        olive.follows("Decline the complaint", at="Coming in")
        olive.answers("On which ground?", "The issue arose more than twelve months ago")
        olive.answers("How does it reach the resident?", "Post")
        olive.presses(CHECK)
    with then("the form refuses, says why at each field, and keeps what was said"):
        olive.sees_error("Which reasons is the resident given?", "2.4")
        olive.sees_error("What shows that the ground applies?", "Write down the evidence")
        olive.sees_error("Was it considered whether to take it all the same?", "2.3")
        olive.sees_error("Does the letter say how to take this to the Ombudsman?", "2.4")
        assert olive.answer_given("How does it reach the resident?") == "post"
    with when("she gives them"):
        olive.answers_all({
            "Which reasons is the resident given?": "It arose more than two years before.",
            "What shows that the ground applies?": "The first call was on 7 May 2024.",
            "What was considered about this complaint in particular?": "Nothing kept her from it.",
            "Was it considered whether to take it all the same?": "Yes",
            "Does the letter say how to take this to the Ombudsman?": "Yes",
        })  # fmt: skip
        olive.presses(CHECK)
    with then("the check shows what follows; confirmed, it is declined and nothing is owed"):
        olive.sees("Check before you record it", "The first call was on 7 May 2024.")
        olive.presses("Record that it is declined")
        olive.sees("Recorded that it is declined.", "Not accepted as a complaint")
        olive.sees(
            "not accepted as a complaint", "It arose more than two years before.", at="Timeline"
        )
