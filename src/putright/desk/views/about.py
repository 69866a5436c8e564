"""Pages without a case: the accessibility statement, and signing in to the demo."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from putright.desk.middleware import DEMO_SIGN_IN
from putright.desk.words import words
from putright.record.founding import signs_in_as, user_of
from putright.record.landlords import settings as settings_of
from putright.record.tenancy import within


def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the pages are, and what to do where they are not. Open to all."""
    return render(request, "desk/accessibility.html")


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's sign-in; the demo's own people are offered below it, in the demo alone."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and who can be chosen in the demo."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["demo_people"] = demo_people() if settings.DEMO else []
        return context


def demo_people() -> list[dict[str, str]]:
    """Everybody who can sign in to the demo, with their role."""
    found = []
    for user, landlord, person in signs_in_as():
        with within(landlord):
            known = settings_of(landlord).working_people().get(person)
        if known:
            found.append({"person": str(user), "name": known.name, "role": words(known.role)})
    return found


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Signs in without a password or second factor. It exists in the demo alone."""
    if not settings.DEMO:
        raise Http404
    user = user_of(request.POST.get("person", ""))
    if user is None:
        raise Http404
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session[DEMO_SIGN_IN] = True
    return HttpResponseRedirect("/")
