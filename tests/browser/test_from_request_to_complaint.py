"""A service request is no complaint, until the resident is not satisfied."""

from datetime import date

from browser.conftest import SignIn
from browser.visitor import CHECK, then, when


def test_a_service_request_becomes_a_complaint(landlord: int, sign_in: SignIn) -> None:
    olive = sign_in(landlord, "olive")
    with when("Olive records what Ada wants put right"):
        olive.opens("/new?resident=T-000001")
        olive.follows("A service request")
        olive.answers_all({
            "When did it reach us?": date(2026, 11, 9),
            "What does the resident want put right?": "The gutter drips onto the steps",
            "How did it reach us?": "Phone",
        })  # fmt: skip
        olive.presses(CHECK)
        olive.presses("Record the request")
        request = olive.place.rpartition("/")[2]
        olive.sees(f"Recorded as {request}.", "The gutter drips onto the steps")
    with when("Ada says that she is not satisfied"):
        olive.follows("Record that the resident is not satisfied", at="What the resident says")
        olive.answers_all({
            "What did they say?": "Nobody came, twice.",
            "Was the resident offered the choice to complain?": "The resident wants to complain",
        })  # fmt: skip
        olive.presses(CHECK)
        olive.sees("Raise a complaint")
        olive.presses("Record what they said")
        olive.sees("Nobody came, twice.", at="Dissatisfaction")
    with when("Olive raises a complaint from it"):
        olive.follows("Raise a complaint", at="What the resident says")
        olive.presses(CHECK)
        olive.sees("Acknowledge the complaint at stage 1")
        olive.presses("Raise the complaint")
    with then("each page leads to the other"):
        olive.sees("Raised the complaint.", "C-2026-00001")
        olive.follows("C-2026-00001")
        olive.sees("Complaint C-2026-00001", "Nobody came, twice.")
        olive.sees(request, at="Linked cases")
        olive.follows(request, at="Linked cases")
        assert olive.place == f"/requests/{request}"
