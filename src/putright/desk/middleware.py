"""What every request passes through: its time, and the second factor."""

import time
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from putright.desk import errors

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
        """Say plainly that the database is away; the transaction is gone with it."""
        if isinstance(exception, OperationalError | InterfaceError):
            return errors.unavailable(request, OperationalError(str(exception)))
        return None


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
