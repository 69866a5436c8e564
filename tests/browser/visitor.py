"""Somebody at their desk: what they do and what they see, in the words that the page uses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response

Answer = str | date | Sequence[str]

CHECK = "Check and continue"


@contextmanager
def _step(word: str, what: str) -> Iterator[None]:
    try:
        yield
    except BaseException as failed:
        failed.add_note(f"{word} {what}")
        raise


def given(what: str) -> Any:
    """What is so before."""
    return _step("given", what)


def when(what: str) -> Any:
    """What somebody does."""
    return _step("when", what)


def then(what: str) -> Any:
    """What has to be so after it."""
    return _step("then", what)


def plain(text: str) -> str:
    """A text in one line, its spaces single."""
    return " ".join(text.split())


def _exactly(text: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(text)}( \(optional\))?\s*$")


def _named(text: str) -> re.Pattern[str]:
    """What a link or a button is called; what it says to screen readers alone is set off by a space."""
    return re.compile(rf"^{re.escape(text)}$".replace(":", r"\s*:"))


class Visitor:
    """A browser that one person sits at."""

    def __init__(self, context: BrowserContext, address: str, name: str) -> None:
        """Sit down at a browser."""
        self.context = context
        self.address = address
        self.name = name
        self.broken: list[str] = []
        self.page = self._watched(context.new_page())

    def _watched(self, page: Page) -> Page:
        page.set_default_timeout(10_000)
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self.broken.append(f"script: {error}"))
        page.on("console", self._told)
        return page

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.broken.append(f"{response.status} from {response.request.method} {response.url}")

    def _told(self, message: ConsoleMessage) -> None:
        # A page that answers 403, 404 or 409 is no mistake of the page's.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.broken.append(f"console: {message.text}")

    # What they do

    def opens(self, path: str) -> int:
        """Open an address. The status of the answer."""
        response = self.page.goto(f"{self.address}{path}", wait_until="domcontentloaded")
        assert response is not None
        return response.status

    def follows(self, link: str, *, at: str | None = None, number: int = 0) -> None:
        """Follow the link of that name."""
        root = self._root(at)
        found = root.get_by_role("link", name=_named(link))
        if not found.count():  # what looks like a button, and leads somewhere
            found = root.get_by_role("button", name=_named(link))
        assert found.count() > number, f"No link is called “{link}”: {self.said()}"
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            found.nth(number).click()

    def presses(self, button: str, *, at: str | None = None) -> None:
        """Press the button of that name; what the page then sends is answered."""
        found = self._root(at).get_by_role("button", name=_named(button))
        assert found.count() == 1, f"{found.count()} buttons say “{button}”: {self.said()}"
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            found.click()

    def answers(self, question: str, answer: Answer, *, at: str | None = None) -> None:
        """Answer the question of that label; `at` is the heading of the row that it stands in."""
        group = self.question(question, at=at)
        if isinstance(answer, date):
            for part in ("day", "month", "year"):
                group.locator(f"input[name$='-{part}']").fill(str(getattr(answer, part)))
            return
        if not isinstance(answer, str):
            for each in answer:
                group.get_by_label(each, exact=True).check()
            return
        if group.locator("input[type=radio]").count():
            group.get_by_label(answer, exact=True).check()
        elif group.locator("select").count():
            self._choose(group.locator("select"), answer)
        else:
            group.locator("input, textarea").first.fill(answer)

    def answers_all(self, answers: Mapping[str, Answer], *, at: str | None = None) -> None:
        """Answer several questions."""
        for question, answer in answers.items():
            self.answers(question, answer, at=at)

    def _choose(self, select: Locator, answer: str) -> None:
        texts = [plain(each) for each in select.locator("option").all_inner_texts()]
        found = [each for each in texts if each == answer or each.startswith(f"{answer} —")]
        assert found, f"{answer} is not one of {texts}"
        select.select_option(label=found[0])

    def unfolds(self, summary: str) -> None:
        """Open what is folded under that summary."""
        self.page.locator("summary", has_text=summary).first.click()

    # What they see

    def question(self, label: str, *, at: str | None = None) -> Locator:
        """The question of that label, with its hint, its error and its answers."""
        heading = self.page.locator(
            ":scope > label.govuk-label--s, :scope > fieldset > legend", has_text=_exactly(label)
        )
        found = self._root(at).locator(".govuk-form-group", has=heading)
        assert found.count() == 1, f"{found.count()} questions are called “{label}”: {self.said()}"
        return found

    def _root(self, at: str | None) -> Locator:
        if at is None:
            return self.page.locator("body")
        region = self.page.get_by_role("region", name=at, exact=True)
        if region.count() == 1:
            return region
        heading = self.page.locator(
            ":scope > legend, :scope > h2, :scope > h3, :scope > .govuk-summary-card__title-wrapper",
            has_text=re.compile(rf"^\s*{re.escape(at)}"),
        )
        found = self.page.locator("fieldset, section, .govuk-summary-card, li", has=heading)
        assert found.count() == 1, f"{found.count()} parts are called “{at}”: {self.said()}"
        return found

    def said(self, at: str | None = None) -> str:
        """What the page says, folded parts left out."""
        root = self.page.locator("main") if at is None else self._root(at)
        return plain(root.inner_text())

    def sees(self, *texts: str, at: str | None = None) -> None:
        """The page says each of these."""
        said = self.said(at)
        for text in texts:
            assert text in said, f"{self.name} does not see “{text}” in: {said}"

    def does_not_see(self, *texts: str, at: str | None = None) -> None:
        """The page says none of these."""
        said = self.said(at)
        for text in texts:
            assert text not in said, f"{self.name} sees “{text}” in: {said}"

    def sees_error(self, question: str, text: str) -> None:
        """The error stands at its question and in the summary, which leads to it."""
        at_the_field = plain(self.question(question).inner_text())
        assert text in at_the_field, f"not at the field: {at_the_field}"
        summary = plain(self.page.locator(".govuk-error-summary").inner_text())
        assert text in summary, f"not in the summary: {summary}"
        assert self.page.title().startswith("Error: ")

    def answer_given(self, question: str) -> str:
        """What stands in a field of text."""
        return self.question(question).locator("input, textarea, select").first.input_value()

    def answer_given_at(self, question: str, at: str) -> str:
        """What stands in a field of text of a row."""
        found = self.question(question, at=at).locator("input, textarea, select")
        return found.first.input_value()

    def chooses_option(self, question: str, text: str) -> None:
        """Choose the first answer of a list that holds this text."""
        select = self.question(question).locator("select")
        texts = [plain(each) for each in select.locator("option").all_inner_texts()]
        select.select_option(label=next(each for each in texts if text in each))

    @property
    def title(self) -> str:
        """The page's heading."""
        return plain(self.page.locator("h1").inner_text())

    @property
    def place(self) -> str:
        """The address of the page, without the server."""
        return self.page.url.removeprefix(self.address)

    @property
    def navigation(self) -> list[str]:
        """Where the navigation leads."""
        links = self.page.locator("nav.govuk-service-navigation__wrapper a")
        return [plain(each) for each in links.all_inner_texts()]
