"""The desk's base page, its macros and the sign-in pages render, and say what they should."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import SimpleNamespace as Has
from typing import Any

import django.forms as forms
import jinja2
import pytest
from django.conf import UserSettingsHolder, global_settings, settings
from markupsafe import Markup

from putright.desk import jinja
from putright.workingdays.explanation import Day

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    kind: str = "text"
    value: Any = ""
    hint: str | None = None
    error: str | None = None
    choices: list[Any] = field(default_factory=list)
    optional: bool = False
    width: int | None = None
    rows: int | None = None
    autocomplete: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)


class SignIn(forms.Form):
    password = forms.CharField(widget=forms.PasswordInput({"autocomplete": "current-password"}))
    remember = forms.BooleanField(required=False)

    def __init__(self, data: dict[str, str] | None = None) -> None:
        super().__init__(data)
        widget = forms.TextInput({"type": "email", "autocomplete": "email"})
        self.fields["login"] = forms.CharField(label="Login", widget=widget)

    def login(self) -> None:
        """allauth's form has a method of its field's name."""

    def clean(self) -> None:
        raise forms.ValidationError("That is not the right password")


class Code(forms.Form):
    code = forms.CharField(widget=forms.TextInput({"autocomplete": "one-time-code"}))
    secret = "ABCD EFGH"  # noqa: S105 - shown on the page, protects nothing


class Passwords(forms.Form):
    email = forms.EmailField()
    oldpassword = forms.CharField(widget=forms.PasswordInput())
    password1 = forms.CharField(widget=forms.PasswordInput())
    password2 = forms.CharField(widget=forms.PasswordInput())


@pytest.fixture
def pages() -> Iterator[jinja.Environment]:
    """The environment, with addresses that need no address table, under Django's own settings."""
    before = settings._wrapped
    settings._wrapped = UserSettingsHolder(global_settings)
    settings.USE_I18N = False
    made = jinja.environment()
    made.globals["static"] = lambda path: f"/static/{path}"
    made.globals["url"] = lambda name: f"/url/{name}"
    yield made
    settings._wrapped = before


def frame(**more: Any) -> dict[str, Any]:
    """The context of every page."""
    given = {
        "landlord": Has(name="Meadow & Brook Homes", colour="#00594f", on_colour="#ffffff"),
        "person": Has(name="Priya Raman", role="Complaints officer"),
        "nav": [
            Has(text=text, href=f"/{text.lower()}", current=text == "Today")
            for text in ("Today", "Search", "New", "Promises", "Learning", "Reports")
        ],
        "demo": True,
        "version": "0.1.0",
        "csp_nonce": "abc123",
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="token">'),
    }
    return given | more


def guide() -> dict[str, Any]:
    """Every macro's data, as pages give it."""
    yes_no = [Has(value="yes", text="Yes", hint=None), Has(value="no", text="No", hint=None)]
    kinds = [
        Has(value="repairs", text="Repairs", hint="Anything broken in the home"),
        Has(value="damp", text="Damp and mould", hint=None),
        Has(value="noise", text="Noise and antisocial behaviour", hint=None),
    ]
    fields = [
        Field(
            "definition",
            "What is the complaint about?",
            "textarea",
            "No <heating> since May",
            hint="In the resident’s words",
            rows=4,
        ),
        Field(
            "received",
            "When was it received?",
            "date",
            {"day": "31", "month": "2", "year": "2026"},
            error="Received must be a real date",
        ),
        Field("vulnerable", "Is anybody in the home vulnerable?", "radios", "yes", choices=yes_no),
        Field("about", "Kinds of complaint", "checkboxes", ["damp"], choices=kinds),
        Field(
            "channel",
            "How did it come in?",
            "select",
            "post",
            choices=[
                Has(value="", text="Choose one", hint=None),
                Has(value="post", text="Post", hint=None),
            ],
        ),
        Field("offer", "Compensation offered", "money", "1250.00", optional=True),
        Field("visits", "Visits missed", "number", "2", width=5),
        Field(
            "email",
            "E-mail address",
            "email",
            autocomplete="email",
            error="Enter an e-mail address",
        ),
        Field("phone", "Telephone", "tel", width=20, optional=True),
        Field(
            "letter", "The resident’s letter", "file", optional=True, attributes={"accept": ".pdf"}
        ),
        Field("version", "", "hidden", "7"),
        Field("reference", "Reference", width=10),
    ]
    states = [
        ("overdue", "3 working days overdue"),
        ("due_today", "Due today"),
        ("due_soon", "Due in 2 working days"),
        ("open", "Due 9 January"),
        ("met", "Met"),
        ("met_late", "Met 2 working days late"),
        ("withdrawn", "Withdrawn"),
        ("not_known", "Not known"),
    ]
    columns = [
        Has(key="case", text="Case", numeric=False),
        Has(key="what", text="What is owed", numeric=False),
        Has(key="owner", text="Handler", numeric=False),
        Has(key="due", text="Due", numeric=False),
        Has(key="state", text="State", numeric=False),
        Has(key="days", text="Days open", numeric=True),
    ]
    whats = (
        "Acknowledge",
        "Stage 1 response",
        "Deliver a remedy: redecorate the back bedroom",
        "Send the agreed update",
    )
    duties = [
        Has(
            case=f"C-2026-{1040 + n}", resident=resident, href=f"/cases/{n}", what=whats[n % 4], owner="Priya Raman",
            due_on=date(2026, 1, 5 + n), kind=kind, state_text=text, days=7 * n + 1, breach=kind == "overdue",
        )
        for n, ((kind, text), resident) in enumerate(
            zip(states, ("Mrs A. Okafor", "Mr T. Lewis", "Ms J. Shah", "Mr and Mrs Petrov", "Ms R. Doyle", "Mr K. Novak", "Miss E. Jones", "Mr H. Ali"), strict=True)
        )
    ]  # fmt: skip
    return {
        "full_width": False,
        "messages": ["The acknowledgement is on its way to Mrs Okafor."],
        "errors": [Has(text="Received must be a real date", href="#received-day"), Has(text="Enter an e-mail address", href="#email")],
        "columns": columns,
        "duties": duties,
        "celled": [Has(cells=[Has(text="C-2026-1040", href="/cases/0", note="Mrs A. Okafor"), 1204], breach=False), Has(cells=["C-2026-1041", None], breach=True)],
        "summary": [
            Has(key="Resident", value="Mrs A. Okafor", note="Prefers letters in large print", action_href="/change", action_text="Change"),
            Has(key="Stage 1 response", value="Due Friday 9 January 2026", note=None, breach=True),
            Has(key="Handler", value="Priya Raman"),
        ],
        "days": [
            Day(date(2025, 12, 31), None, "the start date is never counted"),
            Day(date(2026, 1, 1), None, "New Year’s Day"),
            Day(date(2026, 1, 2), 1, "working day"),
        ],
        "lines": ["Friday 2 January 2026: working day 1"],
        "states": states,
        "events": [
            Has(title="Stage 1 response sent", when=datetime(2026, 1, 9, 14, 5, tzinfo=UTC), by="Priya Raman", html=None, lines=["By e-mail", "3 points, 2 upheld"], breach="2 working days late"),
            Has(title="Acknowledged", when=date(2026, 1, 5), by="Priya Raman", html=Markup("<p>By <em>post</em>, first class.</p>"), breach=False),
            Has(title="Complaint received", when="2 January 2026", by=None),
        ],
        "fields": fields,
        "group": {
            "legend": "Point",
            "add_name": "add_point",
            "items": [[Field(f"point-{n}-what", "What happened?", "textarea", rows=2), Field(f"point-{n}-about", "Service", width=20)] for n in range(2)],
        },
    }  # fmt: skip


def rendered(pages: jinja.Environment, name: str, **context: Any) -> str:
    return pages.get_template(name).render(frame(**context))


def test_the_style_guide_shows_every_macro(pages: jinja.Environment) -> None:
    page = rendered(pages, "desk/styleguide.html", **guide())
    assert "<title>Error: Style guide – Meadow &amp; Brook Homes</title>" in page
    assert 'lang="en"' in page
    assert page.count('nonce="abc123"') == 3
    assert "--landlord-colour:#00594f" in page
    assert "No &lt;heating&gt; since May" in page
    assert 'href="#received-day"' in page
    assert 'id="received-day"' in page
    assert 'aria-describedby="received-error"' in page
    assert "Compensation offered (optional)" in page
    assert 'value="damp" checked' in page
    assert 'accept=".pdf"' in page
    assert 'name="add_point"' in page
    assert 'id="point-1-what"' in page
    assert "working day 1" in page
    assert "<em>post</em>" in page
    assert 'datetime="2026-01-09T14:05:00+00:00"' in page
    assert page.count('role="rowheader"') == 10
    assert "style=" not in page


def test_a_page_may_take_the_whole_width(pages: jinja.Environment) -> None:
    assert "desk-container--wide" not in rendered(pages, "desk/styleguide.html", **guide())
    wide = rendered(pages, "desk/styleguide.html", **guide() | {"full_width": True})
    assert "desk-container--wide" in wide


def test_ids_are_unique(pages: jinja.Environment) -> None:
    ids = re.findall(r'\sid="([^"]+)"', rendered(pages, "desk/styleguide.html", **guide()))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "429.html", "500.html"])
def test_an_error_page_needs_no_context(pages: jinja.Environment, name: str) -> None:
    page = pages.get_template(name).render()
    assert "<h1" in page
    assert "putright" in page


def test_a_message_that_went_wrong_is_an_alert(pages: jinja.Environment) -> None:
    page = rendered(pages, "404.html", messages=[Has(level_tag="error")])
    assert 'role="alert"' in page


SIGN_IN_PAGES: dict[str, dict[str, Any]] = {
    "account/login.html": {"form": SignIn},
    "account/logout.html": {},
    "account/account_inactive.html": {},
    "account/password_change.html": {"form": Passwords},
    "account/password_reset.html": {"form": Passwords},
    "account/password_reset_done.html": {},
    "account/password_reset_from_key.html": {"form": Passwords, "action_url": "/x"},
    "account/password_reset_from_key_done.html": {},
    "account/reauthenticate.html": {"form": Passwords, "reauthentication_alternatives": [{"url": "/2fa", "description": "Use a code"}]},
    "mfa/authenticate.html": {"form": Code},
    "mfa/index.html": {"MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"], "authenticators": {}, "is_mfa_enabled": False, "MFA_RECOVERY_CODES_SHOW_ONCE": False},
    "mfa/reauthenticate.html": {"form": Code, "reauthentication_alternatives": []},
    "mfa/recovery_codes/generate.html": {"form": forms.Form, "unused_code_count": 3},
    "mfa/recovery_codes/index.html": {"unused_codes": ["12345678"], "total_count": 10, "can_view_codes": True, "can_download_codes": True, "can_generate_codes": True},
    "mfa/totp/activate_form.html": {"form": Code, "totp_svg_data_uri": "data:image/svg+xml;base64,AA=="},
    "mfa/totp/deactivate_form.html": {"form": forms.Form},
    "mfa/trust.html": {"form": forms.Form, "trust_until": datetime(2026, 2, 1, tzinfo=UTC)},
}  # fmt: skip


@pytest.mark.parametrize("bound", [False, True])
@pytest.mark.parametrize("name", sorted(SIGN_IN_PAGES))
def test_a_sign_in_page_shows_its_form_and_its_errors(
    pages: jinja.Environment, name: str, bound: bool
) -> None:
    context = dict(SIGN_IN_PAGES[name])
    if form := context.get("form"):
        context["form"] = made = form({} if bound else None)
        page = rendered(pages, name, person=None, **context)
        assert ("There is a problem" in page) == bool(made.errors)
        assert page.count("csrfmiddlewaretoken") == page.count("<form")
    else:
        page = rendered(pages, name, person=None, **context)
    assert page.count("<h1") == 1


def test_every_sign_in_template_is_tested() -> None:
    found = {
        str(path.relative_to(jinja.TEMPLATES))
        for room in ("account", "mfa")
        for path in (jinja.TEMPLATES / room).rglob("*.html")
    }
    assert found == set(SIGN_IN_PAGES)


def test_sign_in_says_what_is_wrong_and_never_returns_a_password(pages: jinja.Environment) -> None:
    form = SignIn({"login": "a@example.org", "password": "secret words"})
    page = rendered(pages, "account/login.html", person=None, form=form)
    assert "That is not the right password" in page
    assert "secret words" not in page
    assert 'value="a@example.org"' in page
    assert 'autocomplete="current-password"' in page


def test_the_demo_sign_in_is_marked_and_exists_in_the_demo_alone(pages: jinja.Environment) -> None:
    people = [Has(name="Priya Raman", role="Complaints officer", person="priya")]
    mark = "Demo sign-in: no password, exists in the demo alone"
    with_people = rendered(
        pages, "account/login.html", person=None, form=SignIn(), demo_people=people
    )
    assert mark in with_people
    assert 'name="person" value="priya"' in with_people
    assert mark not in rendered(
        pages, "account/login.html", person=None, form=SignIn(), demo_people=[]
    )


def test_a_name_that_a_page_was_not_given_is_an_error(pages: jinja.Environment) -> None:
    with pytest.raises(jinja2.UndefinedError):
        pages.from_string("{{ landlord.nmae }}").render(frame())
    with pytest.raises(jinja2.UndefinedError):
        pages.from_string("{% if lanlord %}{% endif %}").render(frame())


def test_filters() -> None:
    new_year = date(2026, 1, 2)
    summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert jinja.day(new_year) == "2 January 2026"
    assert jinja.day(summer) == "2 July 2026"
    assert jinja.weekday_day(new_year) == "Friday 2 January 2026"
    assert jinja.short_day(new_year) == "Fri 2 Jan 2026"
    assert jinja.moment(summer) == "2 July 2026, 12:30am"
    assert jinja.moment(new_year) == "2 January 2026"
    assert (jinja.clock(time(9)), jinja.clock(time(12, 5)), jinja.clock(time(0, 1))) == (
        "9am",
        "12:05pm",
        "12:01am",
    )
    assert (jinja.money(125000), jinja.money(-5), jinja.money(0)) == (
        "£1,250.00",
        "−£0.05",
        "£0.00",
    )
    assert jinja.count(1234567) == "1,234,567"
    assert jinja.colour("#1d3c5A", "#000000") == "#1d3c5A"
    assert jinja.colour("red}body{display:none", "#000000") == "#000000"
    nothing = (
        jinja.day,
        jinja.weekday_day,
        jinja.short_day,
        jinja.clock,
        jinja.moment,
        jinja.iso,
        jinja.money,
        jinja.count,
    )
    assert {each(None) for each in nothing} == {""}


def test_the_front_end_lock_names_versions_and_digests_but_no_address() -> None:
    text = (ROOT / "frontend" / "package-lock.json").read_text()
    assert "://" not in text
    packages = [each for name, each in json.loads(text)["packages"].items() if name]
    assert all("integrity" in each for each in packages)
