"""What each role sees in the navigation, and which pages tell it plainly that they are not its own."""

import pytest

from browser.conftest import SignIn
from browser.stories import MONDAY
from integration.world import a_complaint

STAFF = ["Today", "New", "Search", "Promises"]
SEES = {
    "olive": [*STAFF, "Self-assessment", "Print room"],
    "hana": [*STAFF, "Self-assessment"],
    "mona": [*STAFF, "Self-assessment", "Print room", "Settings"],
    "mick": ["Today", "Search", "Promises", "Self-assessment", "Settings"],
    "audra": ["Today", "Search", "Promises", "Self-assessment", "Settings"],
    "adam": ["Settings"],
    "bright": ["My actions"],
}
CASE = "/complaints/C-2026-00001"
# Who, what they open, and what the page says.
NOT_FOR = [
    ("olive", "/residents/T-000001/looks", "As complaints officer you may not."),
    ("olive", "/settings", "As complaints officer you may not."),
    # A decision that goes by letter can be begun, for somebody else to send; others can't.
    ("hana", f"{CASE}/do/correct", "is not for your role to record."),
    ("hana", f"{CASE}/do/assign", "“Assign a handler” is not for your role to record."),
    ("mick", "/new", "This page is for those who may record what a resident brings."),
    ("mick", f"{CASE}/do/contact", "“Record a contact” is not for your role to record."),
    ("audra", "/new/complaint", "As auditor you may not."),
    ("audra", f"{CASE}/add-document", "This page is for those who may add documents."),
    ("adam", "/today", "This page is for those who may see cases. As administrator you may not."),
    ("adam", CASE, "As administrator you may not."),
    ("adam", "/my-actions", "As administrator you may not."),
    ("bright", "/today", "As contractor you may not."),
    ("bright", "/search?q=ashworth", "As contractor you may not."),
    ("bright", "/promises", "This page is for those who may see every promise made."),
    ("bright", CASE, "As contractor you may not."),
    ("bright", "/residents/T-000001", "As contractor you may not."),
]


@pytest.mark.parametrize("who", SEES)
def test_the_navigation_leads_to_what_they_may(landlord: int, sign_in: SignIn, who: str) -> None:
    visitor = sign_in(landlord, who)
    assert visitor.opens("/") == 200
    assert visitor.navigation == SEES[who]
    may_search = "Search" in SEES[who]
    assert visitor.page.get_by_label("Search cases, residents and homes").count() == may_search


def test_other_pages_say_plainly_that_they_are_not_for_them(landlord: int, sign_in: SignIn) -> None:
    a_complaint(landlord, MONDAY)
    visitors = {who: sign_in(landlord, who) for who in dict.fromkeys(who for who, _, _ in NOT_FOR)}
    for who, path, says in NOT_FOR:
        visitor = visitors[who]
        assert visitor.opens(path) == 403, (who, path)
        visitor.sees("You may not see this", says)


def test_nothing_is_offered_that_they_may_not_record(landlord: int, sign_in: SignIn) -> None:
    a_complaint(landlord, MONDAY)
    for who in ("mick", "audra"):
        reader = sign_in(landlord, who)
        reader.opens(CASE)
        reader.sees("The roof leaks into the bedroom")
        reader.does_not_see("Record something", "Add a document", "Acknowledge the complaint Weigh")


def test_another_landlords_case_is_not_there(landlord: int, sign_in: SignIn) -> None:
    from integration.world import a_landlord

    a_complaint(a_landlord(f"other-{landlord}"), MONDAY)
    olive = sign_in(landlord, "olive")
    assert olive.opens(CASE) == 404
    olive.sees("Page not found", "it belongs to somebody else")


def test_nobody_gets_in_without_signing_in(landlord: int, sign_in: SignIn) -> None:
    nobody = sign_in(landlord, None)
    nobody.opens("/promises")
    assert nobody.place == "/account/login/?next=/promises"
