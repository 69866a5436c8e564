"""Every address of the desk names its permission; what is open to all is listed here, with why."""

from django.urls import URLPattern

from putright.desk.urls import urlpatterns
from putright.desk.views.today import home
from putright.record.permissions import Permission

OPEN = {
    "accessibility": "the accessibility statement is for everybody",
    "demo-sign-in": "signing in comes before anybody is known; it exists in the demo alone",
}
LEADS_ON = {"home": "shows nothing; leads each person to their own first page"}


def test_every_address_names_the_permission_that_it_needs() -> None:
    for each in urlpatterns:
        assert isinstance(each, URLPattern)
        if each.name in OPEN:
            assert not hasattr(each.callback, "permission"), each.name
            continue
        assert hasattr(each.callback, "permission"), f"{each.name} names no permission"
        expected = type(None) if each.name in LEADS_ON else Permission
        assert isinstance(each.callback.permission, expected), each.name


def test_the_page_that_leads_on_asks_for_none() -> None:
    assert home.permission is None  # type: ignore[attr-defined]
