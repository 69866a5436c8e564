"""A file that was taken in at one step and travels to the next: for whom, for what, for how long."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from integration.acting import counts, rows
from integration.world import a_complaint, a_landlord
from putright.record import clock, documents
from putright.record.founding import let_in

# The static files are made when the product is built, not for the tests.
pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")

TODAY = date(2026, 11, 20)
ON = {"on-day": "20", "on-month": "11", "on-year": "2026"}
CONTACT = {
    "direction": "out",
    "channel": "e_mail",
    "party": "resident",
    "about": "We said sorry.",
    "update": "yes",
}
LETTER = b"Dear Ms Ashworth, we are sorry."

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())


@pytest.fixture
def sign_in(landlord: int) -> SignIn:
    def signed_in(person: str, of: int = landlord) -> Client:
        user = let_in(of, person=person, e_mail=f"{person}@{of}.example")
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["demo_sign_in"] = True
        session.save()
        return client

    return signed_in


def hidden(response: Any) -> dict[str, list[str]]:
    """What the page carries on to its next step."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()
    ):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(unescape(value))
    return found


def contact_page(reference: str) -> str:
    return f"/complaints/{reference}/do/contact"


def sent(client: Client, reference: str) -> dict[str, list[str]]:
    """What the page of a contact carries once a letter was sent with it."""
    letter = SimpleUploadedFile("letter.txt", LETTER)
    page = client.post(contact_page(reference), {**CONTACT, **ON, "documents": letter})
    carried = hidden(page)
    assert page.status_code == 200, page.content.decode()
    assert len(carried["kept-document"]) == 1
    return carried


def refused(client: Client, reference: str, carried: dict[str, list[str]], landlord: int) -> bool:
    """Whether the page is shown again with the file named, and nothing is on record of it."""
    before = counts(landlord)
    page = client.post(contact_page(reference), {**CONTACT, **ON, **carried, "confirm": "yes"})
    assert counts(landlord) == before
    return "Choose it again." in page.content.decode()


def test_given_a_file_when_it_is_confirmed_where_it_was_sent_then_it_is_on_record(
    landlord: int, sign_in: SignIn
) -> None:
    olive, reference = sign_in("olive"), a_complaint(landlord, TODAY)
    done = olive.post(
        contact_page(reference), {**CONTACT, **ON, **sent(olive, reference), "confirm": "yes"}
    )
    assert done.status_code == 302, re.findall(
        r"error-(?:summary|message).*?</(?:p|div)>", done.content.decode(), re.DOTALL
    )
    assert rows(landlord, "select title, added_by from document") == [("letter.txt", "olive")]


def test_given_a_file_when_another_page_carries_it_then_it_is_refused(
    landlord: int, sign_in: SignIn
) -> None:
    olive, reference = sign_in("olive"), a_complaint(landlord, TODAY)
    other = a_complaint(landlord, TODAY)
    carried = {"kept-document": sent(olive, reference)["kept-document"]}
    assert refused(olive, other, carried, landlord)
    page = olive.post(
        "/new/complaint",
        {**ON, "about": "Another", "channel": "phone", "resident": "T-000001", **carried},
    )
    assert "Choose it again." in page.content.decode()
    assert not refused_by_mistake(olive, reference, carried)


def refused_by_mistake(client: Client, reference: str, carried: dict[str, list[str]]) -> bool:
    page = client.post(contact_page(reference), {**CONTACT, **ON, **carried})
    return "Choose it again." in page.content.decode()


def test_given_a_file_when_another_person_carries_it_then_it_is_refused(
    landlord: int, sign_in: SignIn
) -> None:
    reference = a_complaint(landlord, TODAY)
    carried = {"kept-document": sent(sign_in("olive"), reference)["kept-document"]}
    assert refused(sign_in("omar"), reference, carried, landlord)


def test_given_a_file_when_it_comes_to_another_landlord_then_it_is_refused(
    landlord: int, sign_in: SignIn
) -> None:
    other = a_landlord(f"other-{landlord}")
    reference = a_complaint(landlord, TODAY)
    assert a_complaint(other, TODAY) == reference
    carried = {"kept-document": sent(sign_in("olive"), reference)["kept-document"]}
    assert refused(sign_in("olive", other), reference, carried, other)


def test_given_a_file_when_it_is_carried_on_and_on_then_it_grows_old_all_the_same(
    landlord: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    olive, reference = sign_in("olive"), a_complaint(landlord, TODAY)
    carried = sent(olive, reference)
    began: datetime = clock.now()
    for hours in (10, 19):
        monkeypatch.setattr(clock, "now", lambda hours=hours: began + timedelta(hours=hours))
        again = hidden(olive.post(contact_page(reference), {**CONTACT, **ON, **carried}))
        carried = {**carried, "kept-document": again["kept-document"]}
    monkeypatch.setattr(clock, "now", lambda: began + documents.GOOD_FOR + timedelta(minutes=1))
    assert refused(olive, reference, carried, landlord)
    assert documents.GOOD_FOR < documents.SWEPT_AFTER


@pytest.mark.parametrize("token", ["", "nonsense", "a:b:c"])
def test_given_something_that_is_no_file_when_it_is_carried_then_it_is_refused(
    landlord: int, sign_in: SignIn, token: str
) -> None:
    reference = a_complaint(landlord, TODAY)
    assert refused(sign_in("olive"), reference, {"kept-document": [token]}, landlord)


def test_given_a_file_that_is_gone_from_the_store_when_it_is_opened_then_a_page_says_so(
    landlord: int, sign_in: SignIn
) -> None:
    olive, reference = sign_in("olive"), a_complaint(landlord, TODAY)
    olive.post(
        contact_page(reference), {**CONTACT, **ON, **sent(olive, reference), "confirm": "yes"}
    )
    [(key, path)] = rows(landlord, "select key, stored_as from document")
    Path(storages["default"].path(str(path))).unlink()
    page = olive.get(f"/complaints/{reference}/documents/{key}")
    assert page.status_code == 409
