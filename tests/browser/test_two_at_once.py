"""Two officers with the same case open; and one officer whose finger slips."""

from datetime import date

from browser.conftest import SignIn
from browser.stories import MONDAY, acknowledged
from browser.visitor import CHECK, Visitor, given, then, when
from integration.world import a_complaint, tell


def writes_a_contact(officer: Visitor, case: str, what: str) -> None:
    officer.opens(f"/complaints/{case}/do/contact")
    officer.answers_all({
        "Which way did it go?": "They were in touch with us",
        "How?": "Phone",
        "What was said?": what,
    })  # fmt: skip


def test_the_second_sees_what_the_first_did_and_can_go_on(landlord: int, sign_in: SignIn) -> None:
    with given("Olive and Omar have the same acknowledged complaint before them"):
        case = a_complaint(landlord, MONDAY)
        tell(landlord, case, acknowledged(), MONDAY)
        olive, omar = sign_in(landlord, "olive"), sign_in(landlord, "omar")
        for each, until, why in (
            (olive, date(2026, 12, 11), "The survey is late."),
            (omar, date(2026, 12, 9), "The surveyor is ill."),
        ):
            each.opens(f"/complaints/{case}/do/extend")
            each.answers_all({
                "By when will the answer come?": until,
                "Why does it take longer?": why,
                "Does it say how to reach the Ombudsman?": "Yes",
                "How does it reach the resident?": "E-mail",
            })  # fmt: skip
            each.presses(CHECK)
    with when("Omar confirms, and then Olive"):
        omar.presses("Record the extension")
        olive.presses("Record the extension")
    with then("Olive is told what Omar did; nothing of hers is recorded and nothing typed is lost"):
        olive.sees("Somebody was quicker", "Omar Officer: ", "Nothing of yours is recorded yet")
        assert olive.answer_given("Why does it take longer?") == "The survey is late."
    with when("she says why it takes longer still, and goes on"):
        olive.answers("What is the good reason for going further than usual?", "Both are needed.")
        olive.presses(CHECK)
        olive.presses("Record the extension")
    with then("both are on record"):
        olive.sees("The surveyor is ill.", "The survey is late.", at="Timeline")


def test_the_second_is_shown_what_follows_now_before_going_on(
    landlord: int, sign_in: SignIn
) -> None:
    with given("both are about to give the same complaint to somebody"):
        case = a_complaint(landlord, MONDAY)
        olive, omar = sign_in(landlord, "olive"), sign_in(landlord, "omar")
        olive.opens(f"/complaints/{case}/do/acknowledge")
        olive.answers_all({
            "What is the issue?": "Mould in the bedroom",
            "What does the resident want to happen?": "The mould treated",
            "Is the landlord responsible for this?": "Yes",
        }, at="Point 1")  # fmt: skip
        olive.answers("How does it reach the resident?", "E-mail")
        olive.presses(CHECK)
    with when("Omar corrects the day of receipt, and Olive confirms what she was shown before"):
        correct_the_day(omar, case, date(2026, 11, 9))
        olive.presses("Record the acknowledgement")
    with then("she sees what Omar did and what follows now, and can go on"):
        olive.sees(
            "Somebody was quicker", "Omar Officer: ", "it changes what follows", "It is late"
        )
        olive.presses("Record the acknowledgement")
        olive.sees("Recorded the acknowledgement.", "Mould in the bedroom")


def correct_the_day(omar: Visitor, case: str, day: date) -> None:
    omar.opens(f"/complaints/{case}/do/correct")
    omar.chooses_option("What was recorded wrongly?", "1. ")
    omar.presses(CHECK)
    omar.answers("What in it is wrong?", "The day it happened")
    omar.presses(CHECK)
    omar.answers("What is right?", day)
    omar.answers("What was wrong, and how did it come about?", "It had been in the post room.")
    omar.presses(CHECK)
    omar.presses("Record the correction")


def test_a_double_click_records_once(landlord: int, sign_in: SignIn) -> None:
    case = a_complaint(landlord, MONDAY)
    for script in (True, False):
        olive = sign_in(landlord, "olive", script=script)
        what = f"She called, {'with' if script else 'without'} JavaScript"
        with when("Olive clicks twice on the button that records"):
            writes_a_contact(olive, case, what)
            olive.presses(CHECK)
            button = olive.page.get_by_role("button", name="Record the contact")
            button.dblclick(no_wait_after=True)
            # The second click may cut off the page that the first one leads to.
            olive.page.get_by_text("Recorded the contact.").first.wait_for()
        with then("it is recorded once"):
            olive.opens(f"/complaints/{case}")
            assert olive.said("Timeline").count(what) == 1


def test_the_same_confirmation_sent_again_records_once(landlord: int, sign_in: SignIn) -> None:
    case = a_complaint(landlord, MONDAY)
    olive = sign_in(landlord, "olive")
    with given("a contact is recorded"):
        writes_a_contact(olive, case, "She called about the roof")
        olive.presses(CHECK)
        olive.presses("Record the contact")
        olive.sees("Recorded the contact.")
    with when("Olive goes back and confirms again, and reloads the page"):
        olive.page.go_back(wait_until="domcontentloaded")
        olive.presses("Record the contact")
        olive.sees("It had been recorded already; nothing was recorded twice.")
        olive.page.reload(wait_until="domcontentloaded")
    with then("it is on record once"):
        assert olive.said("Timeline").count("She called about the roof") == 1
