"""How staff sign in: by e-mail address, a password and a second factor. Nobody signs up."""

import base64
import hashlib
import logging
import secrets
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.utils.encoding import force_bytes

log = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, so sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send a mail. That it can't be sent is told to the log alone.

        Told on the page, it would say that the address is somebody's: nobody else's is tried.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            _not_sent(error)

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Who sets up their first second factor has just signed in, and can do nothing else yet."""
        user = self.request.user
        if app == "allauth.mfa" and user.is_authenticated and not is_mfa_enabled(user):
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required


def tell(e_mail: str, subject: str, text: str) -> None:
    """Tell somebody by e-mail what became of their sign-in, once it is so."""
    try:
        send_mail(subject, text, None, [e_mail])
    except (OSError, SMTPException) as error:
        _not_sent(error)


def _not_sent(error: Exception) -> None:
    # What the server said can hold the address, so only its kind is logged.
    log.error("A mail about signing in could not be sent: %s", type(error).__name__)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor: its name in an authenticator app, and how its secret is stored."""

    def encrypt(self, text: str) -> str:
        """A secret as it is stored: a copy of the database alone gives nobody a second factor."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; under another key, one that no code fits: an administrator resets it."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("A second factor is not of this PUTRIGHT_SECRET_KEY: no code will fit it.")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_label(self, user: object) -> str:
        """What the app calls the entry: the e-mail address."""
        return str(getattr(user, "email", ""))


def _keys() -> MultiFernet:
    """The keys of second factors, made from the secret key and from those it took the place of."""
    found = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_key(each) for each in found])


def _key(secret: str | bytes) -> Fernet:
    # The secret key is long and random, so one round makes a key of it; the name keeps it apart.
    made = hashlib.sha256(b"putright second factor\0" + force_bytes(secret)).digest()
    return Fernet(base64.urlsafe_b64encode(made))
