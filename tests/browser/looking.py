"""What is looked at on every page: accessibility by axe, no sideways scroll, no broken answer."""

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from browser.visitor import Visitor

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = {"width": 320, "height": 800}
WIDE = {"width": 1280, "height": 900}

_RUN = """async (tags) => {
  const found = await axe.run({runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.map((each) => [each.id, each.help, each.nodes.map((node) => node.html)]);
}"""
_SCROLLS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > width + 1)
    .map((each) => each.outerHTML.slice(0, 200));
}"""


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def violations(page: Page) -> list[str]:
    """What axe finds wrong: the rule, what it asks, and where."""
    page.evaluate(_axe())
    found: list[Any] = page.evaluate(_RUN, TAGS)
    return [f"{rule}: {help_text}: {nodes[:3]}" for rule, help_text, nodes in found]


def sideways(page: Page) -> list[str]:
    """What sticks out of a window of 320 pixels, the outermost first; empty where nothing scrolls."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    found: list[str] = page.evaluate(_SCROLLS)
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return found


def look(visitor: Visitor) -> None:
    """Look at the page that the visitor has before them."""
    where = f"at {visitor.place} as {visitor.name}"
    broken, visitor.broken = visitor.broken, []
    assert not broken, broken
    wrong = violations(visitor.page)
    assert not wrong, f"axe {where}: {wrong}"
    wide = sideways(visitor.page)
    assert not wide, f"scrolls sideways {where}: {wide[:5]}"
    assert visitor.page.locator("h1").count() == 1, f"not one heading {where}"
