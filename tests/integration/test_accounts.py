"""Signing in and what stands around it: what a stranger learns, what is kept, where it is kept."""

import logging
import re
from datetime import date
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client

from integration.world import a_complaint
from putright.record.founding import let_in, let_out

# The static files are made when the product is built, not for the tests.
pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")

DAY = date(2024, 10, 7)


@pytest.fixture(autouse=True)
def _mails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "outbox", [], raising=False)


def asks_for_a_link(e_mail: str) -> tuple[int, str, str]:
    """The answer to somebody who has forgotten their password: its status, where it leads, what is there."""
    visitor = Client(SERVER_NAME="localhost")
    answer = visitor.post("/account/password/reset/", {"email": e_mail})
    page = visitor.get(answer["Location"]) if answer.status_code == 302 else answer
    told = re.sub(r'nonce="[^"]*"|value="[^"]*"', "", page.content.decode())
    return answer.status_code, answer.get("Location", ""), told


class TestAForgottenPassword:
    def test_is_answered_the_same_for_a_known_an_unknown_and_a_closed_address(
        self, landlord: int
    ) -> None:
        known, closed = f"olive@{landlord}.example", f"omar@{landlord}.example"
        let_in(landlord, person="olive", e_mail=known)
        let_in(landlord, person="omar", e_mail=closed)
        let_out(landlord, person="omar")
        answers = [asks_for_a_link(each) for each in (known, closed, f"nobody@{landlord}.example")]
        assert answers[0][:2] == (302, "/account/password/reset/done/")
        assert answers[1:] == [answers[0]] * 2
        assert [each.to for each in mail.outbox] == [[known]]

    def test_is_answered_the_same_where_no_mail_can_be_sent(
        self,
        landlord: int,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        known = f"olive@{landlord}.example"
        let_in(landlord, person="olive", e_mail=known)

        def away(*given: object, **named: object) -> None:
            raise ConnectionRefusedError(known)

        monkeypatch.setattr("django.core.mail.message.EmailMessage.send", away)
        assert asks_for_a_link(known) == asks_for_a_link(f"nobody@{landlord}.example")
        assert "could not be sent" in caplog.text
        assert known not in caplog.text


class TestASecondFactor:
    def test_is_stored_so_that_a_copy_of_the_database_gives_nobody_one(self, landlord: int) -> None:
        user = let_in(landlord, person="olive", e_mail=f"olive@{landlord}.example")
        made = TOTP.activate(user, "JBSWY3DPEHPK3PXP")
        stored = Authenticator.objects.get(user=user).data["secret"]
        assert "JBSWY3DPEHPK3PXP" not in stored
        assert made.validate_code("not a code") is False
        assert decrypt(stored) == "JBSWY3DPEHPK3PXP"

    def test_of_another_key_fits_no_code_and_breaks_nothing(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        stored = encrypt("JBSWY3DPEHPK3PXP")
        old = settings.SECRET_KEY
        monkeypatch.setattr(settings, "SECRET_KEY", "another one")
        with caplog.at_level(logging.ERROR):
            found = {decrypt(stored) for _ in range(2)}
        assert len(found) == 2  # made up, each time
        assert "JBSWY3DPEHPK3PXP" not in found
        assert "PUTRIGHT_SECRET_KEY" in caplog.text
        monkeypatch.setattr(settings, "SECRET_KEY_FALLBACKS", [old])
        assert decrypt(stored) == "JBSWY3DPEHPK3PXP"


class TestWhatIsKept:
    @pytest.mark.parametrize(
        "address", ["/today", "/complaints/{case}", "/complaints/C-2000-00001", "/account/login/"]
    )
    def test_no_page_is_kept_by_a_browser(self, landlord: int, address: str) -> None:
        case = a_complaint(landlord, DAY)
        client = Client(SERVER_NAME="localhost")
        if not address.startswith("/account"):
            user = let_in(landlord, person="olive", e_mail=f"olive@{landlord}.example")
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
            session = client.session
            session["demo_sign_in"] = True
            session.save()
        answer = client.get(address.format(case=case))
        assert answer["Cache-Control"] == "no-store"

    def test_signing_out_empties_what_the_browser_has(self, landlord: int) -> None:
        client = Client(SERVER_NAME="localhost")
        user = let_in(landlord, person="olive", e_mail=f"olive@{landlord}.example")
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        assert client.post("/account/logout/")["Clear-Site-Data"] == '"cache"'

    def test_messages_travel_in_no_cookie(self) -> None:
        assert settings.MESSAGE_STORAGE.endswith("SessionStorage")

    def test_files_are_for_the_product_alone(self) -> None:
        storage = storages["default"]
        name = storage.save("1/a-folder/a-file", ContentFile(b"a letter"))
        path = Path(storage.path(name))
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        storage.delete(name)
