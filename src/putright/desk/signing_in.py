"""How staff sign in: by e-mail address, a password and a second factor. Nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, so sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Who sets up their first second factor has just signed in, and can do nothing else yet."""
        user = self.request.user
        if app == "allauth.mfa" and user.is_authenticated and not is_mfa_enabled(user):
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor's name in an authenticator app."""

    def get_totp_label(self, user: object) -> str:
        """What the app calls the entry: the e-mail address."""
        return str(getattr(user, "email", ""))
