"""The keyboard alone: from signing in to a contact on record."""

from browser.conftest import SignIn
from browser.stories import MONDAY, assigned
from browser.visitor import Visitor, given, then, when
from integration.world import a_complaint, tell
from putright.record.founding import let_in

# What has the focus: what it is called, and whether one can see that it has it.
FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const label = at.labels && at.labels.length ? at.labels[0].innerText : "";
  const name = (at.getAttribute("aria-label") || label || at.innerText || at.value || "");
  const looks = [at, at.nextElementSibling, at.parentElement].filter(Boolean).flatMap((each) => [
    getComputedStyle(each), getComputedStyle(each, "::before")]);
  const seen = looks.some((style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
    || style.boxShadow !== "none");
  return [name.replace(/\\s+/g, " ").trim(), at.name || "", seen];
}"""


def tabs_to(visitor: Visitor, name: str, field: str = "") -> None:
    """Press Tab until what is called so has the focus. Wherever it stops on the way, one can see it."""
    keyboard = visitor.page.keyboard
    met: list[str] = []
    for _ in range(500):
        keyboard.press("Tab")
        found = visitor.page.evaluate(FOCUS)
        if found is None:
            continue
        called, its_name, seen = found
        met.append(called)
        assert seen, f"nobody can see that “{called}” has the focus at {visitor.place}"
        if called.startswith(name) and (not field or its_name == field):
            return
    raise AssertionError(f"Tab never comes to “{name}”, only to {list(dict.fromkeys(met))}")


def goes_by(visitor: Visitor, key: str) -> None:
    with visitor.page.expect_navigation(wait_until="load"):
        visitor.page.keyboard.press(key)


def test_from_signing_in_to_a_contact_on_record(landlord: int, sign_in: SignIn) -> None:
    with given("Olive investigates a complaint"):
        case = a_complaint(landlord, MONDAY)
        tell(landlord, case, assigned("olive"), MONDAY)
        user = let_in(landlord, person="olive", e_mail=f"olive@{landlord}.example")
        olive = sign_in(landlord, None)
        keyboard = olive.page.keyboard
    with when("she chooses who to be"):
        olive.opens("/account/login/")
        tabs_to(olive, "Skip to main content")
        olive.page.locator(f"form:has(input[value='{user.pk}'][name=person])").evaluate(
            "form => { const skip = form.querySelector('button'); skip.parentElement.tabIndex = -1;"
            " skip.parentElement.focus(); }"
        )
        tabs_to(olive, "Olive Officer")
        goes_by(olive, "Enter")
        assert olive.title == "Today"
    with when("she opens the case, and the form of a contact"):
        tabs_to(olive, "Skip to main content")
        keyboard.press("Enter")
        tabs_to(olive, "Acknowledge the complaint at stage 1")
        goes_by(olive, "Enter")
        tabs_to(olive, "Record a contact")
        goes_by(olive, "Enter")
    with when("she fills it in"):
        tabs_to(olive, "They were in touch with us")
        keyboard.press("Space")
        tabs_to(olive, "How?")
        keyboard.type("Phone")
        tabs_to(olive, "What was said?")
        keyboard.type("She called about the roof")
        tabs_to(olive, "Check and continue", "check")
        goes_by(olive, "Enter")
        olive.sees("Check before you record it", "Phone", "She called about the roof")
        tabs_to(olive, "Record the contact")
        goes_by(olive, "Space")
    with then("it is on record"):
        olive.sees("Recorded the contact.")
        olive.sees("She called about the roof", at="Timeline")
