"""The entrance of every page: who is there, for which landlord, and whether this page is theirs.

Each view names its permission; a test holds that every address of the desk does. Reading a page
happens in one transaction; what a form sends goes through `record.submit`, which opens its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render as render_template

from putright import __version__
from putright.desk.colours import on_colour
from putright.desk.words import words
from putright.procedure.landlords import Landlord
from putright.procedure.people import Person
from putright.record import clock
from putright.record.landlords import settings
from putright.record.permissions import Permission, may
from putright.record.reading import NoSuchStream
from putright.record.submitting import NotAllowed
from putright.record.tenancy import within

Answer = HttpResponse | FileResponse
View = Callable[..., Answer]


@dataclass(frozen=True, slots=True)
class Visit:
    """A request by somebody of a landlord's."""

    request: HttpRequest
    landlord: int
    settings: Landlord
    person: Person
    now: datetime

    @property
    def today(self) -> date:
        """The day in Europe/London."""
        return clock.london_day(self.now)

    def may(self, permission: Permission) -> bool:
        """Whether this person may."""
        return may(self.person, permission)

    def name(self, who: str | None) -> str:
        """What somebody is called; empty for nobody."""
        return self.settings.name_of(who)


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place that the navigation leads to."""

    text: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Brand:
    """The landlord, as the frame shows it."""

    name: str
    colour: str
    on_colour: str


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is signed in, as the frame shows it."""

    name: str
    role: str


_NAV = (
    ("Today", "/today", Permission.SEE_CASES),
    ("New", "/new", Permission.TAKE_COMPLAINTS),
    ("Search", "/search", Permission.SEE_CASES),
    ("Promises", "/promises", Permission.SEE_PROMISES),
    ("My actions", "/my-actions", Permission.SEE_OWN_ACTIONS),
    ("Sign off", "/sign-off", Permission.SIGN_OFF),
    ("Self-assessment", "/assessments", Permission.SEE_ASSESSMENT),
    ("Print room", "/print-room", Permission.PRINT),
    ("Settings", "/settings", Permission.SEE_SETTINGS),
)

# Places that the navigation counts to one of its own.
_PLACES = {"/assessments": ("/assessments", "/governance")}


def page(permission: Permission | None) -> Callable[[View], View]:
    """A view of the desk: `view(visit, …)`, for whoever has the permission.

    None is for a page that shows nothing: it leads each of the landlord's people to their own.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer:
            user = request.user
            if not user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if _unreadable(request, kwargs):
                return render_template(request, "400.html", {"why": _NUL}, status=400)
            landlord: int = user.landlord_id
            with within(landlord):
                known = settings(landlord)
                person = known.working_people().get(user.person)
                if person is None:
                    raise PermissionDenied(_GONE)
                if permission is not None and not may(person, permission):
                    raise PermissionDenied(_why(person, permission))
                visit = Visit(request, landlord, known, person, clock.now())
                if request.method in ("GET", "HEAD"):
                    return _answered(view, visit, *args, **kwargs)
            return _answered(view, visit, *args, **kwargs)

        entered.permission = permission  # type: ignore[attr-defined]
        return entered

    return wrap


# No text on record holds it, and the database can't even be asked for it.
_NUL = "That address holds a character that can’t be read."


def _unreadable(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whether the address or the form holds a NUL byte."""
    sent = (
        each for data in (request.GET, request.POST) for _, every in data.lists() for each in every
    )
    return any("\x00" in each for each in (*sent, *kwargs.values()) if isinstance(each, str))


def _answered(view: View, visit: Visit, *args: Any, **kwargs: Any) -> Answer:
    try:
        return view(visit, *args, **kwargs)
    except NoSuchStream as unknown:
        raise Http404(str(unknown)) from unknown
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused


_GONE = "You are no longer one of the landlord's people. An administrator can let you in again."


def _why(person: Person, permission: Permission) -> str:
    role = words(person.role).lower()
    return f"This page is for those who may {permission.value}. As {role} you may not."


def first_page(visit: Visit) -> str:
    """The first page of the navigation that this person may see."""
    return next((href for _, href, needs in _NAV if visit.may(needs)), "/accessibility")


def show(
    visit: Visit, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of the desk, in its frame."""
    path = visit.request.path
    nav = [
        NavItem(text, href, current=path.startswith(_PLACES.get(href, (href,))))
        for text, href, needs in _NAV
        if visit.may(needs)
    ]
    # Whoever handles cases finds the actions they own in the tracker and on Today.
    if visit.may(Permission.SEE_PROMISES):
        nav = [each for each in nav if each.href != "/my-actions"]
    if not visit.settings.letters.sign_off:
        nav = [each for each in nav if each.href != "/sign-off"]
    frame = {
        "landlord": Brand(
            visit.settings.called, visit.settings.colour, on_colour(visit.settings.colour)
        ),
        "person": Signed(visit.person.name, words(visit.person.role)),
        "nav": nav,
        "searchable": visit.may(Permission.SEE_CASES),
        "version": __version__,
        "today": visit.today,
    }
    return render_template(visit.request, template, {**frame, **(context or {})}, status=status)
