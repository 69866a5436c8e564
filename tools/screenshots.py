"""The README's screenshots, made from the running demo: python tools/screenshots.py [address].

Needs `make demo` running and a Chromium. The demo stands still on its day, so twice the same.
"""

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
OFFICER = "Amina Yusuf"


def main() -> int:
    """Take each."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        path = shutil.which("chromium")
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(f"{address}/account/login/")
        page.get_by_role("button", name=re.compile(OFFICER)).first.click()
        page.goto(f"{address}/today")
        page.locator(".desk-proof summary").first.click()
        _take(page, "today")
        case = _overdue_response(page)
        page.goto(f"{address}{case}")
        _take(page, "complaint")
        _extend(page, f"{address}{case}/do/extend")
        _take(page, "check")
        _write(page, address, case)
        _take(page, "letter")
        page.goto(f"{address}/promises?state=late")
        _take(page, "promises")
        _self_assessment(page, address)
        page.set_viewport_size({"width": 360, "height": 780})
        page.goto(f"{address}{case}")
        _take(page, "phone")
        browser.close()
    return 0


def _overdue_response(page: Page) -> str:
    """The address of the first case whose answer is late."""
    link = page.get_by_role("link", name="Send the stage 1 response").first
    return str(link.get_attribute("href"))


def _extend(page: Page, address: str) -> None:
    page.goto(address)
    for part, value in (("day", "25"), ("month", "11"), ("year", "2026")):
        page.fill(f"#until-{part}", value)
    page.fill("#reason", "The contractor could not get the part before Tuesday.")
    page.get_by_role("group", name=re.compile("Ombudsman")).get_by_label("Yes").check()
    page.locator("input[name=mode]").check()
    page.get_by_role("button", name="Check and continue").click()


def _write(page: Page, address: str, case: str) -> None:
    """The page of a letter: a progress update, begun and not sent."""
    page.goto(f"{address}{case}/letters/progress_update/-")
    box = page.locator("textarea").nth(1)
    box.fill(
        "Our surveyor came on 12 November. The leak is in the flat above, and we will mend it "
        "by Friday 27 November.\n\nWe have asked the operative to expedite the works."
    )
    page.get_by_role("button", name="Save and look").click()


def _self_assessment(page: Page, address: str) -> None:
    """The form as it is filled, where the record contradicts it, and one of its provisions."""
    page.goto(f"{address}/assessments")
    page.locator("table a").first.click()
    page.get_by_role("link", name=re.compile("The record says otherwise")).first.click()
    page.evaluate("window.scrollTo(0, document.querySelector('.app-filters').offsetTop - 170)")
    _take(page, "self-assessment")
    page.locator(".app-provision--against .app-provision__head a").first.click()
    _take(page, "provision")


def _take(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
