"""What a landlord puts on its website: accessible by axe, and no wider than a narrow window."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from browser.looking import sideways, violations
from putright.assessment.publish import PaperFormat, assessed, render
from putright.assessment.publish.changes import changes, in_words_of
from putright.assessment.publish.model import EditionNamed, Evidence, GoverningBody, Published, Row
from putright.assessment.publish.paper import Paper
from putright.assessment.publish.summary import Claim, summary
from putright.assessment.said import of_published
from putright.codes.form import asked, binding
from putright.codes.load import code_map, edition
from putright.procedure.assessments.words import Answered, AssessmentState

ON = date(2026, 6, 30)
LONG = (
    "https://www.example.org/a-page-with-a-very-long-name/that-no-narrow-window-has-room-for-at-all"
)


def form(of: str, year: int) -> Published:
    """A self-assessment with an answer of each kind, a long link and a list."""
    code = edition(of)
    rows = tuple(
        Row(
            ref=each.ref,
            section=each.section,
            title=each.title,
            must=binding(each),
            answer=list(Answered)[(at + year) % 4],
            evidence="Our policy",
            links=(Evidence(title=LONG, address=LONG),),
            commentary=f"We do so since {year}:\n- by letter\n- by telephone",
            explanation="Not yet.",
            comply_by=date(year + 1, 1, 31),
        )
        for at, each in enumerate(asked(code))
    )
    return Published(
        landlord="Larkmere Homes",
        edition=EditionNamed(code.id, code.title, code.ombudsman),
        year=year,
        rows=rows,
        state=AssessmentState.SIGNED_OFF,
        governing_body=GoverningBody(body="The board", on=ON, response="We agree."),
        sha256="0f" * 32,
    )


def papers() -> dict[str, Paper]:
    now, before = form("2024", 2026), form("2022", 2023)
    changed = changes(
        of_published(before, edition("2022")), of_published(now, edition("2024")), code_map()
    )
    return {
        "provision by provision": assessed.in_sections(now, on=ON),
        "in tables": assessed.in_tables(now, on=ON),
        "summary": summary(now, on=ON, changed=changed, claims=[Claim("6.3", "14 were late.")]),
        "changes": in_words_of(changed, on=ON),
    }


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["provision by provision", "in tables", "summary", "changes"])
def test_a_paper_as_a_page(page: Page, name: str) -> None:
    page.set_content(render(papers()[name], PaperFormat.HTML).decode())
    assert violations(page) == []
    assert sideways(page) == []
    # Where rows of tables stand as blocks, they stay rows for those who listen.
    page.set_viewport_size({"width": 320, "height": 800})
    assert violations(page) == []


def test_the_keyboard_skips_to_the_main_part(page: Page) -> None:
    page.set_content(render(papers()["provision by provision"], PaperFormat.HTML).decode())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main part"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "sa-main"


def test_a_fragment_in_the_landlords_own_page(page: Page) -> None:
    inside = render(papers()["provision by provision"], PaperFormat.FRAGMENT).decode()
    page.set_content(
        f'<!DOCTYPE html><html lang="en-GB"><head><title>Complaints</title></head><body><main>'
        f"<h1>Complaints</h1>{inside}</main></body></html>"
    )
    assert violations(page) == []
