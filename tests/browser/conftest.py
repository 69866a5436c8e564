"""What the journeys stand on: the real server, a real browser, a landlord of the test's own."""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

# It sets Django up, on a database of this process alone: a process can do so only once.
import integration.conftest  # noqa: F401
from browser.serving import Server, serving
from browser.visitor import Visitor
from integration.world import a_landlord
from putright.record.founding import let_in

# The browser's driver keeps an event loop in this thread; Django would take it for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SignIn = Callable[..., Visitor]
TOKEN = "a" * 32


NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium(driver: Playwright) -> str | None:
    """Where Chromium is installed: as named, as a program of this machine, as playwright's own."""
    own = driver.chromium.executable_path
    found = [os.environ.get("PUTRIGHT_CHROMIUM"), *map(shutil.which, NAMES)]
    return next(filter(None, found), own if Path(own).exists() else None)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server."""
    with serving(tmp_path_factory.mktemp("server") / "said.txt") as found:
        yield found


@pytest.fixture(scope="package")
def driver() -> Iterator[Playwright]:
    """What drives the browser. Its event loop ends with these tests: others have loops of their own."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="package")
def browser(driver: Playwright) -> Iterator[Browser]:
    """The browser."""
    where = chromium(driver)
    if where is None:
        why = "There is no Chromium here: install it, or name it in PUTRIGHT_CHROMIUM."
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    found = driver.chromium.launch(executable_path=where, args=["--no-sandbox"])
    yield found
    found.close()


@pytest.fixture
def landlord() -> int:
    """A landlord of this test alone: what it writes, no other test sees."""
    return a_landlord(f"browser-{uuid.uuid4().hex[:12]}")


def signing_in(browser: Browser, server: Server) -> Iterator[SignIn]:
    """Signs people in, each at a browser of their own; nothing may have broken at the end."""
    visitors: list[Visitor] = []

    def sign_in(landlord: int, person: str | None, *, script: bool = True) -> Visitor:
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, java_script_enabled=script, locale="en-GB"
        )
        found = Visitor(context, server.address, person or "somebody")
        visitors.append(found)
        if person is not None:
            user = let_in(landlord, person=person, e_mail=f"{person}@{landlord}.example")
            sent_by_demo(found, user.pk)
        return found

    yield sign_in
    for each in visitors:
        each.context.close()
    broken = [told for each in visitors for told in each.broken]
    assert not broken, f"{broken}\n{server.said()[-4000:]}"


def sent_by_demo(visitor: Visitor, user: int) -> None:
    """Press somebody's button in the demo's list of who one can be, without opening the list."""
    context, address = visitor.context, visitor.address
    context.add_cookies([{"name": "csrftoken", "value": TOKEN, "url": address}])
    form: dict[str, str | float | bool] = {"person": str(user), "csrfmiddlewaretoken": TOKEN}
    answer = context.request.post(f"{address}/demo/sign-in", form=form, max_redirects=0)
    assert answer.status == 302, answer.text()


@pytest.fixture
def sign_in(browser: Browser, server: Server) -> Iterator[SignIn]:
    """Sign somebody in: `sign_in(landlord, "olive")`."""
    yield from signing_in(browser, server)
