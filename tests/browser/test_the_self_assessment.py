"""A self-assessment from the published form to the next publication. With and without JavaScript.

Today is Friday 20 November 2026. A complaint of September was never acknowledged.
"""

from datetime import date

import pytest
from playwright.sync_api import FilePayload

from browser.assessment_stories import PUBLISHED, everything, word_form
from browser.conftest import SignIn
from browser.looking import look
from browser.visitor import Visitor, given, then, when
from integration.world import a_complaint
from putright.assessment.publish.json import from_json

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FRIDAY = date(2026, 11, 20)


def uploads(visitor: Visitor, name: str, content: bytes) -> None:
    """Choose a file."""
    file = FilePayload(name=name, mimeType=WORD, buffer=content)
    visitor.page.locator("input[type=file]").set_input_files(file)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_word_form_to_the_publication(landlord: int, sign_in: SignIn, script: bool) -> None:
    with given("a complaint that nobody acknowledged, and last year's form as a Word document"):
        a_complaint(landlord, date(2026, 9, 1))
        olive = sign_in(landlord, "olive", script=script)
        olive.opens("/today")
        olive.follows("Self-assessment", at=None)
        olive.follows("Import a form")
    with when("Olive uploads something that is no form"):
        uploads(olive, "tea.docx", b"PK\x03\x04")
        olive.presses("Read it")
    with then("it is refused, and the reason says what to do"):
        olive.sees("There is a problem")
    with when("she uploads the form, of which 9.8 is missing"):
        uploads(olive, "form.docx", word_form(without=("9.8",)))
        olive.presses("Read it")
    with then("one row is shown, the original beside what was understood"):
        olive.sees("Look at this row", "Yes / No", "Provisions that the form does not hold", "9.8")
        olive.sees("Complaint Handling Code, 1 April 2024, recognised from the form")
        if script:
            look(olive)
    with when("she takes it over without choosing"):
        olive.presses("Take it over")
    with then("she is asked to choose"):
        olive.sees("1.3: choose what it is, or leave the row out.")
    with when("she chooses"):
        olive.page.get_by_label("Yes", exact=True).first.check(force=True)
        olive.presses("Take it over")
    with then("the self-assessment is begun with its answers"):
        olive.sees("The form is taken over.", "71 of 72 answered")
    with when("she answers what is missing"):
        olive.follows("Not answered (1)")
        olive.page.get_by_role("link", name="9.8 ").click()
        olive.answers("Is it kept?", "Yes")
        olive.answers("Evidence", "It is in every job description.")
        olive.presses("Save")
        olive.sees("9.8 is saved.")
    with then("the record contradicts one answer, and it stays as it is"):
        olive.opens(f"/assessments/{PUBLISHED}?show=contradicted")
        olive.sees("Look at this: You answered yes; 1 of 1")
        olive.page.get_by_role("link", name="6.2 ").first.click()
        olive.sees("What the record shows", "Look at this: You answered yes; 1 of 1")
        olive.follows("The cases behind it: Acknowledge the complaint")
        olive.sees("C-2026-00001", "Not kept (1)")
    with when("the manager signs it off"):
        mona = sign_in(landlord, "mona", script=script)
        mona.opens(f"/assessments/{PUBLISHED}")
        mona.follows("Sign it off")
        mona.answers("Which body took it as its own?", "The board")
        mona.answers("What did it say?", "We take it as our own.")
        mona.presses("Record the sign-off")
        mona.sees("The self-assessment is signed off.", "We take it as our own.")
    with when("Olive publishes it"):
        olive.opens(f"/assessments/{PUBLISHED}")
        olive.follows("Publish it")
        olive.answers("Where is it published?", "https://www.harrowmere.example/assessment")
        olive.presses("Record the publication")
    with then("what it says is fixed, and can be taken along as it went out"):
        olive.sees("The self-assessment is published: what it says is fixed.", "Digest:")
        if script:
            look(olive)
        taken = olive.context.request.get(f"{olive.address}/assessments/{PUBLISHED}/as/json")
        form = from_json(taken.body())
        assert form.published_on == FRIDAY
        assert form.governing_body
        assert form.governing_body.response == "We take it as our own."
        for each, begins in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("word", b"PK")):
            answer = olive.context.request.get(f"{olive.address}/assessments/{PUBLISHED}/as/{each}")
            assert answer.body().lstrip().lower().startswith(begins.lower()), each
        olive.opens(f"/assessments/{PUBLISHED}/1.2")
        assert not olive.page.get_by_role("button", name="Save").count()


def test_two_write_about_one_provision(landlord: int, sign_in: SignIn) -> None:
    with given("two at the same provision"):
        reference = everything(landlord, 2026, ("1.2",))
        olive, omar = sign_in(landlord, "olive"), sign_in(landlord, "omar")
        for each in (olive, omar):
            each.opens(f"/assessments/{reference}/1.2")
            each.answers("Is it kept?", "Yes")
            each.answers("Commentary", f"As {each.name} has it")
    with when("both save"):
        olive.presses("Save")
        omar.presses("Save")
    with then("the second sees the first one’s words beside their own"):
        omar.sees("Somebody else was quicker", "As olive has it")
        assert omar.answer_given("Commentary") == "As omar has it"
        look(omar)
    with when("they put both together"):
        omar.answers("Commentary", "As olive and omar have it")
        omar.presses("Save")
    with then("it is saved, and the page tells who wrote what"):
        omar.sees("1.2 is saved.")
        omar.unfolds("Who wrote what when")
        omar.sees("As olive has it", "As olive and omar have it")


def test_two_give_a_provision_to_somebody_else_each(landlord: int, sign_in: SignIn) -> None:
    with given("two at the same provision, one of whom has an older page"):
        reference = everything(landlord, 2026, ("1.2",))
        olive, omar = sign_in(landlord, "olive"), sign_in(landlord, "omar")
        for each in (olive, omar):
            each.opens(f"/assessments/{reference}/1.2")
        olive.chooses_option("Whose is it?", "Mona Manager")
        omar.answers("Look at it again by", date(2026, 12, 1))
    with when("one gives it to somebody, and the other sets a day alone"):
        olive.presses("Save")
        omar.presses("Save")
    with then("both stand"):
        omar.sees("1.2 is saved.")
        assert omar.page.get_by_label("Whose is it?").input_value() == "mona"
    with when("both give it to somebody else"):
        olive.opens(f"/assessments/{reference}/1.2")
        olive.chooses_option("Whose is it?", "Olive Officer")
        omar.chooses_option("Whose is it?", "Omar Officer")
        olive.presses("Save")
        omar.presses("Save")
    with then("the second is shown what the first chose, and can choose again"):
        omar.sees("Somebody else was quicker", "it was given to Olive Officer")
        look(omar)
        omar.presses("Save")
        omar.sees("1.2 is saved.")


def test_a_form_is_put_beside_another_landlords(landlord: int, sign_in: SignIn) -> None:
    with given("a kept self-assessment, and another landlord's file"):
        everything(landlord, 2026)
        mick = sign_in(landlord, "mick")
        mick.opens("/assessments/compare")
    with when("the member of the board compares them"):
        mick.page.get_by_label("2026, ").check(force=True)
        uploads(mick, "larch.docx", word_form())
        mick.answers("Show", "Every provision")
        mick.presses("Compare")
    with then("they stand side by side, and nothing is kept"):
        mick.sees("Side by side", "larch.docx", "1.3")
        look(mick)
        mick.opens("/assessments")
        assert "larch" not in mick.said()
