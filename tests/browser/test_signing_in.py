"""Signing in for real: a password, and a code from an authenticator app."""

import base64
import hmac
import struct

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
    with then("she has to set up the second factor before anything else, and to say who she is"):
        assert olive.title == "Confirm that it is you"
        olive.opens("/today")
        assert olive.title == "Confirm that it is you"
        olive.answers("Password", PASSWORD)
        olive.presses("Confirm")
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


def test_a_wrong_password_says_no_more_than_that(landlord: int, sign_in: SignIn) -> None:
    somebody = sign_in(landlord, None)
    enters(somebody, f"nobody@{landlord}.example")
    somebody.sees(
        "There is a problem", "The email address and/or password you specified are not correct."
    )
