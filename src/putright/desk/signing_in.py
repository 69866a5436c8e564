"""How staff sign in: by e-mail address, a password and a second factor. Nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, so sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up."""
        return False


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor's name in an authenticator app."""

    def get_totp_label(self, user: object) -> str:
        """What the app calls the entry: the e-mail address."""
        return str(getattr(user, "email", ""))
