"""Letters from the desk: written, looked at, sent, printed, posted; the case shows it answered in time.

Today is Friday 20 November 2026.
"""

from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.test import override_settings
from playwright.sync_api import Locator

from browser.conftest import SignIn
from browser.looking import look, sideways
from browser.stories import MONDAY, acknowledged, assigned, tell_landlord, tell_resident
from browser.test_keyboard import goes_by, tabs_to
from browser.visitor import Visitor, given, then, when
from integration.carriers import MailServer, mail_server
from integration.world import a_complaint, tell
from putright.procedure.landlords.facts import LettersSet
from putright.procedure.landlords.letters import LetterSettings
from putright.procedure.residents.facts import DetailsRecorded
from putright.record.sending import carrying, rows

ADA = "T-000001"
LETTERHEAD = LettersSet(letters=LetterSettings(phone="01632 960000"))


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """A mail server that catches what is sent."""
    with (
        mail_server() as server,
        override_settings(
            EMAIL_HOST="localhost", EMAIL_PORT=server.port, EMAIL_USE_TLS=False,
            EMAIL_USE_SSL=False, EMAIL_HOST_USER="",
        ),
    ):  # fmt: skip
        yield server


def a_case(landlord: int) -> str:
    """A complaint of Monday that Hana has investigated."""
    tell_landlord(landlord, LETTERHEAD, "mona")
    tell_resident(landlord, ADA, DetailsRecorded(e_mail="ada@post.example"), MONDAY)
    case = a_complaint(landlord, MONDAY)
    tell(landlord, case, acknowledged(), MONDAY)
    tell(landlord, case, assigned("hana"), MONDAY)
    return case


def part(visitor: Visitor, name: str) -> Locator:
    """The box of a part of the letter."""
    return visitor.page.get_by_role("textbox", name=name, exact=True)


def decides(visitor: Visitor, case: str) -> None:
    """Fill in the form of the response, and go on to its letter."""
    visitor.opens(f"/complaints/{case}/do/respond")
    visitor.answers("What do you find?", "Upheld")
    visitor.answers("Why?", "We came after six weeks. Our policy says four.")
    visitor.presses("Add a remedy")
    visitor.answers_all(
        {
            "What kind of remedy is it?": "Saying sorry",
            "What is offered?": "An apology for the long wait",
            "How much did the fault affect the resident?": "Medium",
        },
        at="Remedy 1",
    )
    visitor.page.get_by_label("The letter itself does it, such as an apology in it").check()
    visitor.answers("Who decided it?", "Hana Handler")
    visitor.answers(
        "Have they declared a conflict of interest?", "They declared that they have none"
    )
    visitor.presses("Write the letter")


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_the_decision_to_the_posting(landlord: int, sign_in: SignIn, script: bool) -> None:
    with given("a complaint that is acknowledged"):
        case = a_case(landlord)
        olive = sign_in(landlord, "olive", script=script)
    with when("Olive says what is decided, and goes on to the letter"):
        decides(olive, case)
        olive.sees("It can go", "We uphold this.", "An apology for the long wait")
    with when("she words a part of it herself, and looks at it"):
        opening = part(olive, "If you need this in another way")
        opening.fill("Ring us on 01632 960000 for large print.")
        olive.page.get_by_label("Post, by way of the print room").check()
        olive.presses("Save and look")
        olive.sees("Saved.", "Ring us on 01632 960000 for large print.")
        olive.sees("Changed from the usual wording.")
    with when("she sends it"):
        olive.presses("Continue to send")
        olive.sees("Check before it goes", "Ada Ashworth", "1 Larch Close")
        olive.sees("The complaint counts as answered on the day the letter leaves.")
        olive.presses("Send the letter")
    with then("it waits in the print room, and the answer is not counted yet"):
        olive.sees("The letter is finished and waiting in the print room.", "Waiting to leave")
        olive.opens(f"/complaints/{case}")
        olive.sees("is not known to have left, so it meets no duty yet")
    with when("it is printed, and posted today"):
        olive.opens("/print-room")
        olive.presses("Make a batch of them")
        olive.sees("The letters in one PDF", case)
        olive.presses("They were posted")
        olive.sees("1 letter counted as sent.", "Posted on Friday 20 November 2026")
    with then("the case is answered, in time"):
        olive.opens(f"/complaints/{case}")
        olive.sees("Answered at stage 1")
        olive.does_not_see("is not known to have left", "Late")


def test_by_the_keyboard_alone(landlord: int, sign_in: SignIn) -> None:
    with given("a complaint, its letters open"):
        case = a_case(landlord)
        olive = sign_in(landlord, "olive")
        keyboard = olive.page.keyboard
        olive.opens(f"/complaints/{case}/letters")
    with when("Olive begins an update and writes it"):
        tabs_to(olive, "Progress update")
        goes_by(olive, "Enter")
        tabs_to(olive, "What has happened")
        keyboard.press("Control+a")
        keyboard.type("The surveyor came on Tuesday and found the leak.")
        tabs_to(olive, "Save and look", "save")
        goes_by(olive, "Enter")
        olive.sees("The surveyor came on Tuesday and found the leak.")
    with when("she sends it"):
        tabs_to(olive, "Continue to send", "review")
        goes_by(olive, "Enter")
        olive.sees("Check before it goes")
        tabs_to(olive, "Send the letter", "send")
        goes_by(olive, "Space")
    with then("it is on its way"):
        olive.sees("The letter is finished and")


def test_enter_in_a_field_saves_and_sends_nothing(landlord: int, sign_in: SignIn) -> None:
    case = a_case(landlord)
    olive = sign_in(landlord, "olive")
    olive.opens(f"/complaints/{case}/letters/progress_update/-")
    olive.presses("Add it")
    heading = olive.page.get_by_label("Heading of your part")
    heading.fill("What you told us")
    with olive.page.expect_navigation(wait_until="domcontentloaded"):
        heading.press("Enter")
    olive.sees("Saved.")
    assert olive.page.get_by_label("Heading of your part").input_value() == "What you told us"


def test_an_e_mail_arrives_as_it_was_written(
    landlord: int, sign_in: SignIn, mail: MailServer
) -> None:
    with given("a response that is written"):
        case = a_case(landlord)
        olive = sign_in(landlord, "olive")
        decides(olive, case)
    with when("Olive sends it by e-mail, and it is carried"):
        olive.page.get_by_label("E-mail", exact=True).check()
        olive.presses("Continue to send")
        olive.sees("ada@post.example")
        olive.presses("Send the letter")
        [waiting] = rows.find(landlord, "w.state = 'waiting'")
        assert carrying.carry(landlord, waiting.id)
    with then("it is with the resident, the letter beside it, and the case is answered"):
        found: Any = message_from_bytes(mail.taken[0], policy=policy.default)
        assert found["To"] == "Ada Ashworth <ada@post.example>"
        plain = found.get_body(("plain",)).get_content()
        assert "We came after six weeks. Our policy says four." in plain
        [attached] = list(found.iter_attachments())
        assert attached.get_content().startswith(b"%PDF")
        olive.opens(f"/complaints/{case}/letters")
        olive.sees("Sent")
        olive.opens(f"/complaints/{case}")
        olive.sees("Answered at stage 1")


def test_two_who_write_in_one_letter(landlord: int, sign_in: SignIn) -> None:
    with given("Olive and Omar have the same letter before them"):
        case = a_case(landlord)
        olive, omar = sign_in(landlord, "olive"), sign_in(landlord, "omar")
        for each in (olive, omar):
            each.opens(f"/complaints/{case}/letters/progress_update/-")
    with when("Olive saves, and then Omar"):
        part(olive, "What has happened").fill("Olive: the surveyor came.")
        olive.presses("Save and look")
        part(omar, "Opening").fill("Omar: how it stands.")
        omar.presses("Save and look")
    with then("Omar sees what Olive did, has lost nothing, and can go on"):
        omar.sees("Somebody else changed this letter")
        look(omar)
        omar.unfolds("What they wrote")
        omar.sees("Olive: the surveyor came.", "Omar: how it stands.")
        omar.presses("Save and look")
        omar.sees("Saved.", "Olive: the surveyor came.", "Omar: how it stands.")


def test_on_a_narrow_screen_nothing_is_cut_off(landlord: int, sign_in: SignIn) -> None:
    case = a_case(landlord)
    olive = sign_in(landlord, "olive")
    decides(olive, case)
    assert not sideways(olive.page)
    look(olive)
    olive.presses("Continue to send")
    look(olive)
