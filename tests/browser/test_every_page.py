"""Every page in every state: accessible by axe's rules, no sideways scroll, nothing broken.

`PAGES` names each by the address of the desk that it shows; an address that none of them visits
fails the last test, so that a new page is looked at too.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Browser

from browser.assessment_stories import PUBLISHED, STANDS, WAITING, assessed
from browser.conftest import SignIn, signing_in
from browser.looking import look
from browser.serving import Server
from browser.stories import (
    ADA,
    BEN,
    DECLINED,
    MERGED,
    NEW,
    OMBUDSMAN,
    OPEN,
    REQUEST,
    SECOND,
    WITHDRAWN,
    House,
    a_house,
)
from browser.visitor import CHECK, Visitor
from integration.world import a_landlord
from putright.desk import acts, urls
from putright.desk.views.acting import done_in_words
from putright.desk.views.governance_forms import FORMS
from putright.record.submitting import Done

Then = Callable[[Visitor], None]
OLIVE, MONA, AUDRA, ADAM, BRIGHT, MICK, NOBODY = (
    "olive", "mona", "audra", "adam", "bright", "mick", None,
)  # fmt: skip


def pressing(button: str) -> Then:
    """Press that button."""
    return lambda visitor: visitor.presses(button)


def following(link: str) -> Then:
    """Follow the first link that begins so."""

    def follow(visitor: Visitor) -> None:
        found = visitor.page.locator("main").get_by_role("button", name=link)
        if not found.count():
            found = visitor.page.locator("main").get_by_role("link", name=link)
        with visitor.page.expect_navigation(wait_until="domcontentloaded"):
            found.first.click()

    return follow


def without_a_day(visitor: Visitor) -> None:
    """Send a form without the day on which it happened: it comes back with an error."""
    for part in ("day", "month", "year"):
        visitor.page.locator(f"#on-{part}").fill("")
    visitor.presses(CHECK)
    assert visitor.page.title().startswith("Error: "), visitor.said()


def giving(*chosen: str) -> Then:
    """Give cases to Hana."""

    def give(visitor: Visitor) -> None:
        for each in chosen:
            visitor.page.get_by_label(f"Choose {each}").first.check(force=True)
        visitor.page.locator("#handler").select_option("Hana Handler")
        visitor.presses("Give them")

    return give


def weighing(visitor: Visitor) -> None:
    """Fill in the triage, as far as its check."""
    for each in ("How complex is it?", "How vulnerable is the resident?"):
        visitor.answers(each, "Low")
    visitor.answers("What is the risk to the resident, or to others?", "High")
    visitor.answers("How does it go on?", "Investigate it")
    visitor.presses(CHECK)
    visitor.sees("Check before you record it")


def receiving(visitor: Visitor) -> None:
    """Fill in a new complaint, as far as its check."""
    visitor.answers("How did it reach us?", "Phone")
    visitor.answers("What did the resident say?", "The bell is broken.\nIt has been for weeks.")
    visitor.presses(CHECK)
    visitor.sees("Check before you record it")


LETTERS = "/settings/letters"
BLOCK = f"{LETTERS}/wording/acknowledgement/opening"


def ringing(visitor: Visitor) -> None:
    """Change the phone number in the letterhead, as far as its check."""
    visitor.answers("Phone", "01632 960002")
    visitor.presses(CHECK)
    visitor.sees("A letter would look like this")


def unfolding(visitor: Visitor) -> None:
    """Open the parts of every letter."""
    for each in visitor.page.locator("main summary").all():
        each.click()


def wording(text: str) -> Then:
    """Word a part of a letter, as far as its check."""

    def word(visitor: Visitor) -> None:
        visitor.answers("Text", text)
        visitor.presses(CHECK)

    return word


UPDATE = f"/complaints/{OPEN}/letters/progress_update/-"


def without_an_address(visitor: Visitor) -> None:
    """Ask for an e-mail to somebody whose address nobody knows."""
    visitor.page.get_by_label("E-mail", exact=True).check()
    visitor.presses("Continue to send")
    visitor.sees("No e-mail address is on record")
    assert visitor.page.title().startswith("Error: "), visitor.page.title()


def with_what_no_font_shows(visitor: Visitor) -> None:
    """Write what no font can show, and look at the letter as a PDF."""
    visitor.page.get_by_role("textbox", name="Opening", exact=True).fill("Thank you \U00012000")
    visitor.presses("Save and look")
    visitor.follows("PDF: the letter in this format")
    visitor.sees("The letter can’t be made like this")


def on_no_day(visitor: Visitor) -> None:
    """Confirm the posting of a batch without its day."""
    following("Batch")(visitor)
    visitor.page.get_by_label("Day", exact=True).fill("")
    visitor.presses("They were posted")
    assert visitor.page.title().startswith("Error: "), visitor.page.title()


def without_a_year(visitor: Visitor) -> None:
    """Leave out for which year the self-assessment is."""
    visitor.answers("For which year?", "")
    visitor.presses("Begin it")
    visitor.sees_error("For which year?", "Give the year")


def unexplained(visitor: Visitor) -> None:
    """Answer no, and explain nothing."""
    visitor.answers("Is it kept?", "No")
    visitor.presses("Save")
    visitor.sees_error("Why is it not kept, or not wholly?", "nothing explains why")


def holding_an_office(visitor: Visitor) -> None:
    """Say who is the complaints officer, as far as the check."""
    visitor.answers("Which office?", "Complaints officer")
    visitor.answers("Who holds it?", "Olive Officer")
    visitor.answers("From which day?", date(2026, 4, 1))
    visitor.presses(CHECK)
    visitor.sees("Check before you record it")


OURS, THEIRS = f"/assessments/{STANDS}", f"/assessments/{PUBLISHED}"


@dataclass(frozen=True)
class Page:
    """A page as somebody sees it. `name` is the address in `desk.urls`; `then` what they do there."""

    name: str
    path: str
    who: str | None = OLIVE
    then: Then | None = None
    status: int = 200
    state: str = ""

    def __str__(self) -> str:
        """What the test is called."""
        return " ".join(filter(None, (self.name, str(self.who), self.path, self.state)))


PAGES = [
    Page("home", "/", BRIGHT),
    Page("today", "/today"),
    Page("today", "/today?whose=team"),
    Page("today", "/today?whose=team", AUDRA),
    Page("today", "/today?whose=team&kind=call_back"),
    Page("today", "/today?whose=mick"),
    Page("assign", "/today?whose=team", then=giving(NEW, SECOND)),
    Page("assign", "/today?whose=team", then=pressing("Give them"), state="nobody chosen"),
    Page("search", "/search"),
    Page("search", "/search?q=ashworth"),
    Page("search", "/search?q=the+lift+stops"),
    Page("search", "/search?q=zzzzqq"),
    Page("new", "/new"),
    Page("new", "/new?q=larch"),
    Page("new", "/new?q=zzzzqq"),
    Page("new", f"/new?resident={ADA}"),
    Page("new", f"/new?resident={BEN}"),
    Page("receive", f"/new/complaint?resident={ADA}&home=H-00001"),
    Page("receive", f"/new/complaint?resident={ADA}&home=H-00001", then=receiving, state="check"),
    Page("receive", "/new/complaint", then=without_a_day, state="errors"),
    Page("receive", "/new/request"),
    Page("receive", "/new/request", then=without_a_day, state="errors"),
    Page("receive", "/new/resident?home=H-00002"),
    Page("receive", "/new/resident", then=without_a_day, state="errors"),
    *(
        Page("complaint", f"/complaints/{each}")
        for each in (NEW, OPEN, SECOND, DECLINED, OMBUDSMAN, WITHDRAWN, MERGED)
    ),
    Page("complaint", f"/complaints/{SECOND}", AUDRA),
    Page("complaint", f"/complaints/{OPEN}", MICK),
    Page("complaint", "/complaints/C-2026-99999", status=404),
    Page("complaint", f"/complaints/{NEW}", BRIGHT, status=403),
    Page("request", f"/requests/{REQUEST}"),
    Page("resident", f"/residents/{ADA}"),
    Page("resident", f"/residents/{ADA}", MICK),
    Page("resident", f"/residents/{BEN}"),
    Page("looks", f"/residents/{ADA}/looks", MONA),
    Page("looks", f"/residents/{BEN}/looks", MONA),
    Page("add-document", f"/complaints/{OPEN}/add-document"),
    Page("add-document", f"/complaints/{OPEN}/add-document", then=pressing("Add"), state="errors"),
    Page("act", f"/complaints/{OPEN}/do/triage", then=weighing, state="check"),
    Page("act", f"/complaints/{OPEN}/do/contact", MICK, status=403),
    Page("promises", "/promises"),
    Page("promises", "/promises?state=all"),
    Page("promises", "/promises?state=lapsed"),
    Page("my-actions", "/my-actions", BRIGHT),
    Page("my-actions", "/my-actions", "dry"),
    Page("say", "/my-actions", BRIGHT, following("It is done"), state="done"),
    Page("say", "/my-actions", BRIGHT, following("Say how it stands"), state="update"),
    Page("settings", "/settings", MONA),
    Page("settings", "/settings", ADAM),
    Page("settings", "/settings", AUDRA),
    Page("settings-landlord", "/settings/landlord", ADAM),
    Page("settings-holiday", "/settings/holidays/new", ADAM),
    Page("settings-policy-new", "/settings/policies/new", ADAM),
    Page("settings-policy-edit", "/settings/policies/2027-01-01/edit", ADAM),
    Page("settings-changes", "/settings/changes", ADAM),
    Page("settings-change", "/settings/changes/2", ADAM),
    Page("settings-people", "/settings/people", ADAM),
    Page("settings-person-new", "/settings/people/new", ADAM),
    Page("settings-person", "/settings/people/hana", ADAM),
    Page("settings-person-edit", "/settings/people/hana/edit", ADAM),
    Page("settings-sign-in", "/settings/people/hana/sign-in", ADAM),
    Page("settings-person-left", "/settings/people/hana/left", ADAM),
    Page("settings-letters", LETTERS, MONA),
    Page("settings-letters", LETTERS, AUDRA),
    Page("settings-letters-change", f"{LETTERS}/letterhead", MONA),
    Page("settings-letters-change", f"{LETTERS}/letterhead", MONA, ringing, state="check"),
    Page("settings-letters-change", f"{LETTERS}/logo", MONA),
    Page("settings-letters-change", f"{LETTERS}/logo", MONA, pressing(CHECK), state="errors"),
    Page("settings-letters-change", f"{LETTERS}/signing", MONA),
    Page("settings-letters-change", f"{LETTERS}/checks", MONA),
    Page("settings-letters-change", f"{LETTERS}/sending", MONA),
    Page("settings-letters-change", f"{LETTERS}/ombudsmen", MONA),
    Page("settings-letters-wording", f"{LETTERS}/wording", MONA, unfolding),
    Page("settings-letters-letter", f"{LETTERS}/wording/acknowledgement", MONA),
    Page("settings-letters-letter", f"{LETTERS}/wording/response?example=4", AUDRA),
    Page("settings-letters-letter", f"{LETTERS}/wording/letter_waits", MONA),
    Page("settings-letters-block", BLOCK, MONA),
    Page("settings-letters-block", BLOCK, MONA, wording("Dear ((resident))"), state="check"),
    Page("settings-letters-block", BLOCK, MONA, wording("Dear ((resident"), state="errors"),
    Page("settings-letters-add", f"{LETTERS}/wording/acknowledgement/new", MONA),
    Page("settings-letters-take-back", f"{BLOCK}/take-back", MONA),
    Page("settings-letters-take-back", f"{BLOCK}/take-back", MONA, pressing(CHECK), state="check"),
    Page("sign-off", "/sign-off", MONA),
    *(Page("letters", f"/complaints/{each}/letters") for each in (NEW, SECOND, OMBUDSMAN)),
    Page("letters", f"/complaints/{SECOND}/letters", MICK),
    Page("letters", f"/residents/{ADA}/letters"),
    Page("letters", f"/residents/{ADA}/letters", MICK),
    Page("letter", UPDATE),
    Page("letter", UPDATE, then=pressing("Add it"), state="a part of one’s own"),
    Page("letter", UPDATE, then=pressing("Continue to send"), state="review"),
    Page("letter", UPDATE, then=pressing("Throw the letter away"), state="thrown away?"),
    Page("letter", UPDATE, then=without_an_address, state="errors"),
    Page("letter", f"/complaints/{SECOND}/letters/feedback_request/-", MONA, state="to sign off"),
    Page("letter", f"/complaints/{OPEN}/letters/declined/new", state="not begun"),
    Page("letter", f"/complaints/{SECOND}/letters/response/-", status=404),
    Page("letter-look", UPDATE, then=with_what_no_font_shows, state="can’t be made"),
    Page("act", f"/complaints/{OPEN}/do/respond", "hana", state="by letter alone"),
    Page("print-room", "/print-room"),
    Page("print-room", "/print-room", MICK, status=403),
    Page("print-batch", "/print-room", then=following("Batch"), state="not posted"),
    Page("print-batch", "/print-room", then=on_no_day, state="errors"),
    Page("print-batch", "/print-room/99999", status=404),
    Page("demo-mails", "/demo/mail"),
    Page("demo-mail", "/demo/mail", then=following("How your complaint stands")),
    Page("assessments", "/assessments"),
    Page("assessments", "/assessments", MICK),
    Page("assessment-begin", "/assessments/new"),
    Page("assessment-begin", "/assessments/new", then=without_a_year, state="errors"),
    Page("assessment-upload", "/assessments/import"),
    Page("assessment-upload", "/assessments/import", then=pressing("Read it"), state="errors"),
    Page("assessment-review", f"/assessments/import/{WAITING}"),
    Page("assessment-review", f"/assessments/import/{WAITING}", then=unfolding, state="unfolded"),
    Page(
        "assessment-review",
        f"/assessments/import/{WAITING}",
        then=pressing("Take it over"),
        state="errors",
    ),
    Page("assessment", OURS, then=unfolding),
    Page("assessment", f"{OURS}?show=mine", MICK),
    Page("assessment", f"{OURS}?show=contradicted", MONA),
    Page("assessment", f"{OURS}?show=review", AUDRA),
    Page("assessment", THEIRS),
    Page("assessment-history", f"{OURS}/history"),
    Page("assessment-history", f"{THEIRS}/history", MICK),
    Page("assessment-provision", f"{OURS}/6.2", then=unfolding),
    Page("assessment-provision", f"{OURS}/6.2", MICK),
    Page("assessment-provision", f"{OURS}/1.3"),
    Page("assessment-provision", f"{OURS}/1.4", then=unexplained, state="errors"),
    Page("assessment-provision", f"{OURS}/5.14"),
    Page("assessment-provision", f"{THEIRS}/5.14"),
    Page("assessment-reached", f"{THEIRS}/5.14/reached"),
    Page(
        "assessment-reached", f"{THEIRS}/5.14/reached", then=pressing("Record it"), state="errors"
    ),
    Page("assessment-evidence", f"{OURS}/6.2/evidence"),
    Page("assessment-evidence", f"{OURS}/6.2/evidence", then=pressing("Link it"), state="errors"),
    Page("assessment-figure", f"{OURS}/figures/acknowledge/6.2"),
    Page("assessment-figure", f"{OURS}/figures/acknowledge/6.2?show=kept", MICK),
    Page("assessment-figure", f"{OURS}/figures/mrc_in_post/9.5", AUDRA),
    Page("assessment-sign-off", f"{OURS}/sign-off", MONA),
    Page(
        "assessment-sign-off",
        f"{OURS}/sign-off",
        MICK,
        pressing("Record the sign-off"),
        state="errors",
    ),
    Page("assessment-publish", f"{OURS}/publish"),
    Page(
        "assessment-publish",
        f"{OURS}/publish",
        then=pressing("Record the publication"),
        state="errors",
    ),
    Page("assessment-official", f"{OURS}/official"),
    Page("assessment-official", f"{OURS}/official", then=pressing("Fill it in"), state="errors"),
    Page("assessment-compare", "/assessments/compare"),
    Page("assessment-compare", "/assessments/compare", then=pressing("Compare"), state="errors"),
    Page(
        "assessment-compare",
        f"/assessments/compare?with={STANDS}&with={PUBLISHED}&only=all",
        MICK,
        unfolding,
    ),
    Page("governance", "/governance", MONA),
    Page("governance", "/governance", AUDRA),
    *(Page("governance-record", f"/governance/{each}/new", MONA) for each in FORMS),
    Page("governance-record", "/governance/office/new", MONA, holding_an_office, state="check"),
    Page("governance-record", "/governance/policy/new", MICK, pressing(CHECK), state="errors"),
    Page("accessibility", "/accessibility", NOBODY),
    Page("demo-sign-in", "/account/login/", NOBODY),
    Page("sign-in", "/account/login/", NOBODY, pressing("Sign in"), state="errors"),
    Page("forgotten", "/account/password/reset/", NOBODY),
    Page("sign-out", "/account/logout/"),
    Page("second factor", "/account/2fa/"),
    Page("password", "/account/password/change/"),
    Page("nothing", "/nothing-here", NOBODY, status=404),
]
ACTS = [
    *((f"/complaints/{SECOND}", each) for each in acts.ACTS if each.stream == "complaint"),
    *((f"/requests/{REQUEST}", each) for each in acts.ACTS if each.stream == "request"),
    *((f"/residents/{ADA}", each) for each in acts.ACTS if each.stream == "resident"),
]


@pytest.fixture(scope="module")
def house() -> House:
    """One landlord for all pages: they are looked at, and nothing is recorded."""
    found = a_house(a_landlord(f"browser-{uuid.uuid4().hex[:12]}"))
    assessed(found.landlord)
    return found


@pytest.fixture(scope="module")
def visitors(browser: Browser, server: Server, house: House) -> Iterator[dict[str | None, Visitor]]:
    """Each of the landlord's people at a browser of their own."""
    entering = signing_in(browser, server)
    sign_in: SignIn = next(entering)

    class Visitors(dict[str | None, Visitor]):
        def __missing__(self, who: str | None) -> Visitor:
            self[who] = sign_in(house.landlord, who)
            return self[who]

    yield Visitors()
    next(entering, None)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_accessible(page: Page, visitors: dict[str | None, Visitor]) -> None:
    visitor = visitors[page.who]
    assert visitor.opens(page.path) == page.status, visitor.said()
    if page.then:
        page.then(visitor)
    look(visitor)


@pytest.mark.parametrize(("where", "act"), ACTS, ids=lambda each: getattr(each, "slug", each))
def test_the_form_of_an_act_is_accessible(
    where: str, act: acts.Act, visitors: dict[str | None, Visitor]
) -> None:
    olive = visitors[OLIVE]
    assert olive.opens(f"{where}/do/{act.slug}") == 200
    look(olive)
    without_a_day(olive)
    look(olive)


def test_a_document_is_a_download(house: House, visitors: dict[str | None, Visitor]) -> None:
    olive = visitors[OLIVE]
    path = f"/complaints/{SECOND}/documents/{house.document}"
    answer = olive.context.request.get(f"{olive.address}{path}")
    assert answer.status == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="letter.txt"'
    assert answer.body() == b"Dear Ms Ashworth"


# What is fetched and is no page: `test_the_files_of_letters_are_downloads` does.
FILES = {"print-pdf", "print-list", "print-apart", "demo-mail-file", "demo-as-mail"}


def test_the_files_of_letters_are_downloads(
    house: House, visitors: dict[str | None, Visitor]
) -> None:
    olive = visitors[OLIVE]
    posted, large = house.batches
    mail = f"/demo/mail/{house.mail}"
    for path, begins in (
        (f"/print-room/{posted}/letters.pdf", b"%PDF-"),
        (f"/print-room/{posted}/list.csv", b"\xef\xbb\xbf"),
        (f"/print-room/{large}/apart/1", b"%PDF-"),
        (f"{mail}/files/1", b"%PDF-"),
    ):
        answer = olive.context.request.get(f"{olive.address}{path}")
        assert answer.status == 200, path
        assert answer.headers["content-disposition"].startswith("attachment"), path
        assert answer.body().startswith(begins), path
    shown = olive.context.request.get(f"{olive.address}{mail}/as-mail")
    assert "sandbox" in shown.headers["content-security-policy"]


def test_every_act_has_words_for_when_it_is_done() -> None:
    done = Done(references=(NEW,), numbers=(1,))
    for each in acts.ACTS:
        assert done_in_words(each, done).split()[0].endswith("ed"), each.slug


def test_every_address_of_the_desk_is_visited() -> None:
    """`home` leads on to another page; what is fetched or only sent has tests of its own."""
    others = {"document", "assessment-as", "assessment-document", "assessment-unlink", *FILES}
    visited = {page.name for page in PAGES} | others
    assert {each.name for each in urls.urlpatterns} - visited == set()
