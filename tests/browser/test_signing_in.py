"""Signing in for real: a password, and a code from an authenticator app."""

import base64
import hmac
import os
import re
import struct
from email import message_from_bytes, policy
from pathlib import Path

from browser.conftest import SignIn
from browser.visitor import Visitor, given, then, when
from putright.record import clock
from putright.record.founding import let_in

PASSWORD = "correct horse battery staple"  # noqa: S105 - nobody's


def code_of(secret: str, at: float) -> str:
    """The six digits that an authenticator app shows (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(at) // 30), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def enters(visitor: Visitor, e_mail: str) -> None:
    visitor.opens("/account/login/")
    visitor.answers("E-mail address", e_mail)
    visitor.answers("Password", PASSWORD)
    visitor.presses("Sign in")


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_password_and_a_code(landlord: int, sign_in: SignIn) -> None:
    with given("Olive has been let in"):
        e_mail = f"olive-for-real@{landlord}.example"
        let_in(landlord, person="olive", e_mail=e_mail, password=PASSWORD)
        olive = sign_in(landlord, None)
    with when("she signs in for the first time"):
        enters(olive, e_mail)
    with then("she has to set up the second factor before anything else"):
        assert olive.title == "Set up an authenticator app"
        olive.opens("/today")
        assert olive.title == "Set up an authenticator app"
    with when("she types the key into her app, and the app’s code here"):
        secret = olive.page.locator(".desk-secret").inner_text()
        olive.answers("Code from the app", code_of(secret, clock.now().timestamp()))
        olive.presses("Activate")
        olive.opens("/today")
        assert olive.title == "Today"
    with when("she signs out and in again"):
        olive.presses("Sign out")
        enters(olive, e_mail)
        assert olive.title == "Enter your code"
    with then("a wrong code is refused"):
        olive.answers(
            "Code from your authenticator app", wrong(code_of(secret, clock.now().timestamp()))
        )
        olive.presses("Sign in")
        olive.sees_error("Code from your authenticator app", "Incorrect code.")
        olive.opens("/today")
        assert olive.title == "Enter your code"
    with then("the right one lets her in"):
        olive.answers("Code from your authenticator app", code_of(secret, clock.now().timestamp()))
        olive.presses("Sign in")
        assert olive.title == "Today"


def link_sent_to(e_mail: str) -> str:
    """The path of the link in the last mail to an address; the server writes its mails to files."""
    found = sorted(
        (Path(os.environ["PUTRIGHT_DATA"]) / "mail").glob("*.log"),
        key=lambda each: each.stat().st_mtime_ns,
    )
    for path in reversed(found):
        told, _, _ = path.read_bytes().partition(b"\n" + b"-" * 79)
        mail = message_from_bytes(told, policy=policy.default)
        if mail["To"] == e_mail:
            link = re.search(
                r"https?://[^/\s]+(/account/password/reset/key/\S+)", mail.get_content()
            )
            assert link, mail.get_content()
            return link[1]
    raise AssertionError(f"no mail went to {e_mail}")


def test_whoever_is_let_in_without_a_password_gets_to_today(landlord: int, sign_in: SignIn) -> None:
    with given("Hana has been let in, and nobody gave her a password"):
        e_mail = f"hana-for-real@{landlord}.example"
        let_in(landlord, person="hana", e_mail=e_mail)
        hana = sign_in(landlord, None)
    with when("she asks for a link and sets a password by it"):
        hana.opens("/account/login/")
        hana.follows("I have forgotten my password")
        hana.answers("E-mail address", e_mail)
        hana.presses("Send the link")
        assert hana.title == "Check your e-mail"
        hana.opens(link_sent_to(e_mail))
        hana.answers("New password", PASSWORD)
        hana.answers("New password again", PASSWORD)
        hana.presses("Change the password")
        assert hana.title == "Your password is changed"
    with when("she signs in"):
        enters(hana, e_mail)
    with then("she sets up the second factor, and gets to Today"):
        assert hana.title == "Set up an authenticator app"
        secret = hana.page.locator(".desk-secret").inner_text()
        hana.answers("Code from the app", code_of(secret, clock.now().timestamp()))
        hana.presses("Activate")
        hana.opens("/today")
        assert hana.title == "Today"


def test_an_address_that_is_nobodys_is_answered_like_another(
    landlord: int, sign_in: SignIn
) -> None:
    somebody = sign_in(landlord, None)
    somebody.opens("/account/password/reset/")
    somebody.answers("E-mail address", f"nobody@{landlord}.example")
    somebody.presses("Send the link")
    assert somebody.title == "Check your e-mail"


def test_a_lost_second_factor_is_reset_by_an_administrator(landlord: int, sign_in: SignIn) -> None:
    with given("Olive can sign in"):
        sign_in(landlord, "olive")
        adam = sign_in(landlord, "adam")
    with when("Adam resets her second factor on her page"):
        adam.opens("/settings/people/olive")
        adam.presses("Reset their second factor")
    with then("it is said, and stands among the changes"):
        adam.sees("Olive Officer’s second factor is reset.")
        adam.opens("/settings/changes")
        adam.sees("Olive Officer: second factor reset")


def test_a_wrong_password_says_no_more_than_that(landlord: int, sign_in: SignIn) -> None:
    somebody = sign_in(landlord, None)
    enters(somebody, f"nobody@{landlord}.example")
    somebody.sees(
        "There is a problem", "The email address and/or password you specified are not correct."
    )
