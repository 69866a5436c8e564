"""A letter that goes with an act; and files that are not taken."""

from pathlib import Path

from playwright.sync_api import FilePayload

from browser.conftest import SignIn
from browser.serving import LARGEST
from browser.stories import MONDAY
from browser.visitor import CHECK, Visitor, then, when
from integration.world import a_complaint

LETTER = b"Dear Ms Ashworth,\r\nwe are sorry.\r\n"
# In two halves, so that this file is not taken for the test file that every scanner knows.
VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
LABEL = "The letter as it was sent, and what went with it"


def sends(olive: Visitor, *files: tuple[str, bytes]) -> None:
    olive.question(LABEL).locator("input").set_input_files(
        [FilePayload(name=name, mimeType="text/plain", buffer=held) for name, held in files]
    )
    olive.presses(CHECK)


def test_a_letter_goes_with_an_act_and_comes_back_byte_for_byte(
    landlord: int, sign_in: SignIn
) -> None:
    case = a_complaint(landlord, MONDAY)
    olive = sign_in(landlord, "olive")
    olive.opens(f"/complaints/{case}/do/contact")
    olive.answers_all({
        "Which way did it go?": "We were in touch with them",
        "How?": "E-mail",
        "What was said?": "We said sorry.",
        "Did it tell the resident how the complaint stands?": "No",
    })  # fmt: skip
    for name, held, why in (
        ("tool.exe", b"MZ", "“tool.exe” is of a kind that is not taken."),
        ("long.txt", b"a" * (LARGEST + 200_000), "“long.txt” is 1.2 MB. At most 1 MB"),
        ("invoice.txt", VIRUS, "“invoice.txt” is infected."),
        ("scan.pdf", b"no such thing", "“scan.pdf” is not what its ending, .pdf, says."),
    ):
        with when(f"Olive adds {name}"):
            sends(olive, (name, held))
        with then("it is named at the field, and nothing that was typed is lost"):
            olive.sees_error(LABEL, why)
            assert olive.answer_given("What was said?") == "We said sorry."
    with when("she adds the letter, goes back to change a word, and confirms"):
        sends(olive, ("letter.txt", LETTER))
        olive.sees("With “letter.txt”.")
        olive.presses("Change it")
        olive.sees("Leave out “letter.txt”")
        olive.answers("What was said?", "We said that we are sorry.")
        olive.presses(CHECK)
        olive.presses("Record the contact")
    with then("the letter is on record, and downloads as it was"):
        olive.sees("letter.txt", at="Documents")
        with olive.page.expect_download() as coming:
            olive.page.get_by_role("link", name="letter.txt").first.click()
        assert coming.value.suggested_filename == "letter.txt"
        assert Path(coming.value.path()).read_bytes() == LETTER


def test_a_file_of_its_own_is_added(landlord: int, sign_in: SignIn) -> None:
    case = a_complaint(landlord, MONDAY)
    olive = sign_in(landlord, "olive")
    olive.opens(f"/complaints/{case}")
    olive.follows("Add a document")
    olive.presses("Add")
    olive.sees_error("Files", "Choose a file.")
    photo = FilePayload(
        name="roof.png", mimeType="image/png", buffer=b"\x89PNG\r\n\x1a\n" + b"0" * 99
    )
    olive.question("Files").locator("input").set_input_files([photo])
    olive.presses("Add")
    olive.sees("On record: “roof.png”.")
    olive.sees("roof.png", at="Documents")
