"""Somebody at the desk, without a browser: opens a page, fills in its form, presses a button."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from putright.record.founding import let_in

# What is typed into the fields of a form, by their names; None takes one out.
Typed = Mapping[str, Any]


def sign_in(landlord: int, person: str) -> Client:
    """A client at which somebody of the landlord's is signed in, as in the demo."""
    user = let_in(landlord, person=person, e_mail=f"{person}@{landlord}.example")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["demo_sign_in"] = True
    session.save()
    return client


def text(response: Any) -> str:
    """What a page says, without its tags."""
    page = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    main = re.search(r"<main.*</main>", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main[0] if main else page)).split())


class _Fields(HTMLParser):
    """The fields of the forms of a page that are posted, as a browser would post them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[dict[str, list[str]]] = []
        self.buttons: list[set[tuple[str, str]]] = []
        self.inside = False
        self.area: str | None = None
        self.select: str | None = None
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name"), found.get("value") or ""
        if tag == "form":
            self.inside = (found.get("method") or "").lower() == "post"
            if self.inside:
                self.forms.append({})
                self.buttons.append(set())
        if not self.inside or name is None:
            if tag == "option" and self.select:
                self.options.append((value, "selected" in found))
            return
        if tag == "button":
            self.buttons[-1].add((name, value))
        elif tag == "textarea":
            self.area = name
            self.forms[-1].setdefault(name, []).append("")
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "input" and _is_sent(found):
            self.forms[-1].setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.forms[-1][self.area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area is not None:
            held = self.forms[-1][self.area][-1]
            # A browser drops the first line break, and sends the others as it must.
            self.forms[-1][self.area][-1] = held.removeprefix("\n").replace("\n", "\r\n")
            self.area = None
        elif tag == "select" and self.select:
            chosen = [value for value, is_chosen in self.options if is_chosen]
            first = [value for value, _ in self.options][:1]
            self.forms[-1].setdefault(self.select, []).extend(chosen or first)
            self.select = None
        elif tag == "form":
            self.inside = False


def _is_sent(field: dict[str, str | None]) -> bool:
    kind = field.get("type")
    return kind not in ("submit", "file") and (
        kind not in ("radio", "checkbox") or "checked" in field
    )


def form(response: Any, number: int = -1) -> dict[str, list[str]]:
    """What the form of a page would post if nothing were typed; without the token."""
    fields = _Fields()
    fields.feed(response.content.decode())
    assert fields.forms, text(response)
    return {name: each for name, each in fields.forms[number].items() if name != TOKEN}


TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


def content(response: Any) -> bytes:
    """The bytes of a file that is sent piece by piece."""
    found = b"".join(response.streaming_content)
    response.close()
    return found


def buttons(response: Any) -> set[str]:
    """The names of the buttons of a page's forms."""
    fields = _Fields()
    fields.feed(response.content.decode())
    return {name for each in fields.buttons for name, _ in each}


def filled(data: dict[str, list[str]], typed: Typed) -> dict[str, list[str]]:
    """A form with what is typed into it; None takes a field out."""
    found = dict(data)
    for name, value in typed.items():
        if isinstance(value, date):
            for part in ("day", "month", "year"):
                found[f"{name}-{part}"] = [str(getattr(value, part))]
        elif value is None:
            found.pop(name, None)
        else:
            found[name] = [value] if isinstance(value, str) else list(value)
    return found


class Writer:
    """Somebody who writes letters. `page` is what is before them."""

    def __init__(self, landlord: int, person: str) -> None:
        """Sit down."""
        self.client = sign_in(landlord, person)
        self.page: Any = None
        self.at = ""

    def opens(self, address: str, status: int = 200) -> "Writer":
        """Open an address, and go where it leads."""
        self.page = self.client.get(address, follow=True)
        self.at = self.page.redirect_chain[-1][0] if self.page.redirect_chain else address
        assert self.page.status_code == status, (self.page.status_code, text(self.page))
        return self

    def presses(self, button: str, typed: Typed | None = None, *, status: int = 200) -> "Writer":
        """Press a button of the page's form, with what is typed into it first."""
        name, _, value = button.partition("=")
        sent = {**filled(form(self.page), typed or {}), name: [value or "1"]}
        self.page = self.client.post(self.at.partition("#")[0], sent, follow=True)
        if self.page.redirect_chain:
            self.at = self.page.redirect_chain[-1][0]
        assert self.page.status_code == status, (self.page.status_code, text(self.page))
        return self

    def begins(self, address: str, typed: Typed | None = None) -> "Writer":
        """Fill in the form of an act and go on to its letter."""
        self.opens(address)
        self.presses("by-letter", typed)
        assert "/letters/" in self.at, text(self.page)
        return self

    def sends(self, typed: Typed | None = None, review: Typed | None = None) -> "Writer":
        """Go on from the letter, and send it."""
        self.presses("review", typed)
        assert "Check before it goes" in self.says(), self.says()
        self.presses("send", review)
        assert "The letter is finished and" in self.says(), self.says()
        return self

    def says(self) -> str:
        """What the page says."""
        return text(self.page)
