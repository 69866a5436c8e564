"""What every request passes through: its time, that no answer is kept, and the second factor."""

import logging
import time
import traceback
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from putright.desk import errors

logger = logging.getLogger(__name__)

# How the database says that it is away: a connection that broke, a server that stops or starts.
_AWAY = ("08", "57P")

Next = Callable[[HttpRequest], HttpResponse]

# Set in the session of a demo sign-in, which needs no second factor.
DEMO_SIGN_IN = "demo_sign_in"


class TimingMiddleware:
    """Says in a header how long the server took, and answers when the database can't be reached."""

    def __init__(self, get_response: Next) -> None:
        """Take what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Time the rest."""
        start = time.perf_counter()
        response = self.get_response(request)
        taken = (time.perf_counter() - start) * 1000
        response.headers["Server-Timing"] = f"app;dur={taken:.1f}"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say plainly that the database is away; the transaction is gone with it.

        What else the database refuses is a fault of ours, and goes on as one.
        """
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        state = getattr(exception.__cause__, "sqlstate", None)
        if state is not None and not state.startswith(_AWAY):
            return None
        # Not what the exception says: that can hold what somebody wrote.
        logger.error(
            "The database is away: %s, sqlstate %s\n%s", type(exception).__name__, state or "none",
            "".join(traceback.format_tb(exception.__traceback__)),
        )  # fmt: skip
        return errors.unavailable(request, OperationalError(str(exception)))


class NotKeptMiddleware:
    """No page or document stays in a browser's cache or a proxy's: the next one there sees none.

    It stands outside of what makes pages of mistakes, so that theirs are not kept either. Static
    files never come here.
    """

    def __init__(self, get_response: Next) -> None:
        """Take what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Forbid to keep the answer. Signing out also empties what the browser still has of us."""
        response = self.get_response(request)
        # Without its answer to a form, a browser shows an error of its own to whoever goes back.
        posted = request.method == "POST"
        response.headers["Cache-Control"] = "private, no-cache" if posted else "no-store"
        if posted and request.path == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache"'
        return response


class SecondFactorMiddleware:
    """Nobody gets to a page of the desk without a second factor; who has none sets it up first."""

    def __init__(self, get_response: Next) -> None:
        """Take what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send who has no second factor to where it is set up."""
        if self._lacks_it(request) and not request.path.startswith(("/account/", "/static/")):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def _lacks_it(self, request: HttpRequest) -> bool:
        if not request.user.is_authenticated:
            return False
        if settings.DEMO and request.session.get(DEMO_SIGN_IN):
            return False
        if request.session.get("second_factor") == request.user.pk:
            return False
        if is_mfa_enabled(request.user):
            # Set up once, it is asked for at each sign-in: no need to look again in this session.
            request.session["second_factor"] = request.user.pk
            return False
        return True
