"""The settings pages: who may see and change what, what a change moves, and that it is told once."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from html import unescape
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client

from integration.world import a_complaint, a_landlord, done, happened, moment, tell
from putright.desk.views import settings_sign_in
from putright.procedure.facts import HandlerAssigned
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.facts import (
    PersonLeft,
    PersonRecorded,
    PolicyAdopted,
    SecondFactorReset,
    SignInGiven,
    SignInTaken,
)
from putright.procedure.people import Person
from putright.procedure.policy import Declared, OwnGround, Policy, Span, Target
from putright.procedure.words import Part, Role
from putright.record.founding import let_in, let_out, users_of
from putright.record.history import Kind
from putright.record.landlords import settings
from putright.record.projecting import settings_number
from putright.record.redating import date_again, moved_by
from putright.record.submitting import SYSTEM, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

# The static files are made when the product is built, not for the tests.
pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")

TODAY = date(2026, 11, 20)
WEDNESDAY = date(2026, 11, 18)
MOURNING = {
    "day-day": "24", "day-month": "11", "day-year": "2026", "title": "Day of mourning",
    "working": "no", "on-day": "20", "on-month": "11", "on-year": "2026",
}  # fmt: skip
DETAILS = {
    "called": "Harrowmere Homes", "nation": "england-and-wales", "colour": "#1d4f6e", "homes": "2",
    "council": "no",
}  # fmt: skip
POLICY = {
    "from_on-day": "1", "from_on-month": "12", "from_on-year": "2026", "name": "Policy 2027",
    "targets-0-duty": "respond", "targets-0-stage": "1", "targets-0-within": "8 working days",
}  # fmt: skip
JANE = {"name": "Jane O’Smith", "role": "handler", "grade": "officer", "service": "repairs"}

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())


def address_of(landlord: int, person: str) -> str:
    return f"{person}@{landlord}.example"


@pytest.fixture
def sign_in(landlord: int) -> SignIn:
    def signed_in(person: str) -> Client:
        user = let_in(landlord, person=person, e_mail=address_of(landlord, person))
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["demo_sign_in"] = True
        session.save()
        return client

    return signed_in


def text(response: Any) -> str:
    """What a page says, without its tags."""
    plain = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", plain)).split())


def known(landlord: int) -> Landlord:
    with within(landlord):
        return settings(landlord)


def told(landlord: int, fact: Any) -> int:
    telling = Telling(Kind.LANDLORD, happened(fact, TODAY, "system"), "landlord")
    return done(submit(landlord, [telling], by=SYSTEM, at=moment(TODAY, 9))).numbers[0]


def somebody(landlord: int, who: str) -> Person:
    return next(each.person for each in known(landlord).people if each.person.id == who)


def hidden(response: Any) -> dict[str, list[str]]:
    """What the page carries on to its next step."""
    page = response.content.decode()
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(unescape(value))
    return found


def confirmed(client: Client, address: str, data: Mapping[str, Any]) -> Any:
    """Both steps of a page."""
    checked = client.post(address, data)
    assert checked.status_code == 200, text(checked)
    assert "Check before you record it" in text(checked)
    return client.post(address, {**hidden(checked), "confirm": "1"})


LOOKING = (
    "/settings",
    "/settings/changes",
    "/settings/changes/1",
    "/settings/people",
    "/settings/people/olive",
)
POLICY_PAGES = ("/settings/landlord", "/settings/holidays/new", "/settings/policies/new")
PEOPLE_PAGES = (
    "/settings/people/new", "/settings/people/olive/edit", "/settings/people/olive/sign-in",
    "/settings/people/olive/left",
)  # fmt: skip
MAY = {
    "olive": (), "hana": (), "bright": (),
    "mick": LOOKING, "audra": LOOKING, "mona": LOOKING + POLICY_PAGES,
    "adam": LOOKING + POLICY_PAGES + PEOPLE_PAGES,
}  # fmt: skip


@pytest.mark.parametrize("person", MAY)
def test_given_a_role_when_it_opens_the_settings_then_it_sees_and_changes_what_is_its_own(
    sign_in: SignIn, person: str
) -> None:
    client = sign_in(person)
    for address in LOOKING + POLICY_PAGES + PEOPLE_PAGES:
        wanted = 200 if address in MAY[person] else 403
        assert client.get(address).status_code == wanted, address
        if wanted == 403:
            assert client.post(address, {"confirm": "1"}).status_code == 403, address


@pytest.mark.parametrize("person", ["mick", "audra", "mona", "adam"])
def test_given_a_role_when_it_reads_the_settings_then_every_link_there_is_open_to_it(
    sign_in: SignIn, person: str
) -> None:
    client = sign_in(person)
    seen, waiting = set(), ["/settings"]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        found = re.findall(r'href="(/(?:settings|today)[^"#]*)"', answer.content.decode())
        waiting += [each for each in dict.fromkeys(found) if each not in {*seen, *waiting}]


def test_given_another_landlord_when_its_people_are_opened_then_they_are_not_there(
    sign_in: SignIn,
) -> None:
    other = a_landlord(f"other-{date.min}")
    told(other, PersonRecorded(person=Person(id="elsa", name="Elsa Elsewhere")))
    assert sign_in("adam").get("/settings/people/elsa").status_code == 404


class TestTheLandlord:
    def test_when_it_is_renamed_then_only_what_changed_is_told(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("mona")
        answer = confirmed(
            client,
            "/settings/landlord",
            {**DETAILS, "called": "Harrowmere Housing", "colour": "8A1538"},
        )
        assert answer.status_code == 302
        event = known(landlord).history[-1]
        assert (event.by, event.on) == ("mona", TODAY)
        assert event.what.called == "Harrowmere Housing"  # type: ignore[attr-defined]
        assert event.what.colour == "#8a1538"  # type: ignore[attr-defined]
        assert event.what.homes is None  # type: ignore[attr-defined]
        page = text(client.get(answer["Location"]))
        assert "Name: Harrowmere Housing" in page
        assert "Harrowmere Housing" in text(client.get("/settings"))

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"colour": "red"}, "such as #1d4f6e"),
            ({"colour": "#"}, "such as #1d4f6e"),
            ({"colour": "#777777"}, "4.5 to 1 is needed"),
            ({"homes": "many"}, "Enter a whole number"),
            ({"homes": "-1"}, "Enter a whole number"),
            ({"called": "  "}, "Give the landlord’s name"),
            ({"nation": "atlantis"}, "Choose one of the answers"),
            ({"council": ""}, "Say whether the landlord is a council"),
            ({}, "Nothing is changed"),
        ],
    )
    def test_when_something_is_wrong_then_it_is_said_and_what_was_typed_stays(
        self, landlord: int, sign_in: SignIn, given: dict[str, str], said: str
    ) -> None:
        before = len(known(landlord).history)
        data = {**DETAILS, **given}
        for more in ({}, {"back": "1"}):
            answer = sign_in("adam").post("/settings/landlord", {**data, **more})
            for name, value in given.items():
                if name not in ("nation", "council"):
                    assert f'value="{value}"' in answer.content.decode()
        answer = sign_in("adam").post("/settings/landlord", data)
        assert answer.status_code == 422
        assert said in text(answer)
        assert len(known(landlord).history) == before

    def test_when_the_nation_changes_then_the_moves_are_shown_first(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        reference = a_complaint(landlord, date(2026, 11, 16))  # Scotland keeps 30 November
        answer = sign_in("mona").post("/settings/landlord", {**DETAILS, "nation": "scotland"})
        assert reference in text(answer)
        assert "It moves 1 due date in 1 case" in text(answer)


class TestAHoliday:
    def test_when_it_is_checked_then_every_move_is_listed_and_nothing_is_recorded(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        reference = a_complaint(landlord, WEDNESDAY)
        before = len(known(landlord).history)
        page = text(sign_in("mona").post("/settings/holidays/new", MOURNING))
        assert "It moves 2 due dates in 1 case" in page
        assert (
            f"{reference} Acknowledge the complaint at stage 1 Wednesday 25 November 2026 Thursday 26 November 2026"
            in page
        )
        assert len(known(landlord).history) == before

    def test_when_it_is_confirmed_then_its_page_shows_what_it_moved_once_that_is_done(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        reference = a_complaint(landlord, WEDNESDAY)
        client = sign_in("mona")
        answer = confirmed(client, "/settings/holidays/new", MOURNING)
        number = len(known(landlord).history)
        assert answer["Location"] == f"/settings/changes/{number}"
        page = text(client.get(answer["Location"]))
        assert "The due dates are now worked out again" in page
        assert "still being worked out again: 1 case is left" in page
        date_again(landlord, number)
        page = text(client.get(answer["Location"]))
        assert "still being worked out" not in page
        assert "It moved 2 due dates in 1 case" in page
        assert reference in page
        assert len(moved_by(landlord, number)) == 2

    def test_when_it_is_taken_back_then_the_form_is_filled_in_and_both_stand_on_the_page(
        self, sign_in: SignIn
    ) -> None:
        client = sign_in("mona")
        confirmed(client, "/settings/holidays/new", MOURNING)
        assert "/settings/holidays/new?day=2026-11-24" in client.get("/settings").content.decode()
        form = client.get("/settings/holidays/new?day=2026-11-24").content.decode()
        assert 'value="Day of mourning"' in form
        assert re.search(r'value="yes"[^>]*checked', form)
        confirmed(client, "/settings/holidays/new", {**MOURNING, "working": "yes"})
        page = text(client.get("/settings"))
        assert "Worked after all" in page
        assert "Take it back" not in page

    def test_when_it_was_announced_in_the_past_then_that_is_its_day(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        confirmed(sign_in("mona"), "/settings/holidays/new", {**MOURNING, "on-day": "9"})
        assert known(landlord).overrides[-1].announced_on == date(2026, 11, 9)

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"on-day": "21"}, "lies in the future"),
            ({"day-year": "2099"}, "not covered"),
            ({"day-day": "31"}, "Enter a real date"),
            ({"title": ""}, "Say what day it is"),
            ({"day-day": "28", "working": "yes"}, "never a working day"),
            ({"day-day": "", "day-month": "", "day-year": ""}, "Give the day"),
        ],
    )
    def test_when_something_is_wrong_then_it_is_said_at_its_field(
        self, landlord: int, sign_in: SignIn, given: dict[str, str], said: str
    ) -> None:
        before = len(known(landlord).history)
        answer = sign_in("mona").post("/settings/holidays/new", {**MOURNING, **given})
        assert answer.status_code == 422
        assert said in text(answer)
        assert 'class="govuk-error-message"' in answer.content.decode()
        assert len(known(landlord).history) == before

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"day-day": "25", "day-month": "12"}, "is no working day already: Christmas Day"),
            ({"working": "yes"}, "is a working day already"),
        ],
    )
    def test_when_it_changes_nothing_then_the_check_says_so(
        self, sign_in: SignIn, given: dict[str, str], said: str
    ) -> None:
        page = text(sign_in("mona").post("/settings/holidays/new", {**MOURNING, **given}))
        assert said in page
        assert "It moves no due date" in page

    def test_when_it_is_confirmed_twice_then_it_is_recorded_once(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("mona")
        before = len(known(landlord).history)
        data = {**hidden(client.post("/settings/holidays/new", MOURNING)), "confirm": "1"}
        first, second = (client.post("/settings/holidays/new", data) for _ in range(2))
        assert first["Location"] == second["Location"]
        assert len(known(landlord).history) == before + 1
        assert "nothing was recorded twice" in text(client.get(second["Location"]))

    def test_when_the_administrator_looks_then_no_case_is_told_but_its_number(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        reference = a_complaint(landlord, WEDNESDAY)
        answer = sign_in("adam").post("/settings/holidays/new", MOURNING)
        assert reference in text(answer)
        assert "Acknowledge the complaint" not in text(answer)
        assert f"/complaints/{reference}" not in answer.content.decode()

    def test_when_somebody_announces_one_meanwhile_then_it_is_shown_before_it_is_recorded(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        mona, adam = sign_in("mona"), sign_in("adam")
        waiting = hidden(mona.post("/settings/holidays/new", MOURNING))
        confirmed(adam, "/settings/holidays/new", {**MOURNING, "title": "Royal funeral"})
        before = len(known(landlord).history)
        answer = mona.post("/settings/holidays/new", {**waiting, "confirm": "1"})
        assert answer.status_code == 409
        assert (
            "Adam Administrator: Holiday announced: Tuesday 24 November 2026, Royal funeral"
            in text(answer)
        )
        assert len(known(landlord).history) == before
        assert (
            mona.post("/settings/holidays/new", {**hidden(answer), "confirm": "1"}).status_code
            == 302
        )


FULL = {
    **POLICY,
    "targets-1-duty": "acknowledge", "targets-1-stage": "", "targets-1-within": "3 Working Days",
    "grades_1": "officer, manager", "grades_2": "manager",
    "outside_service": "2",
    "grounds-0-title": "It is a claim our insurers decide", "grounds-0-declines": "complaint",
    "escalate_within": "6 months", "extension_grades": "manager", "offer_lapses_after": "60 days",
    "offer_contacts": "2", "call_back_within": "2 working days",
    "review_requests_within": "10 working days", "raise_complaint_within": "1 working day",
    "learning_within": "20 working days", "feedback_after": "1 month",
    "declared-0-provision": "6.14", "declared-0-explanation": "Panels meet once a month.",
    "declared-0-comply_by-day": "1", "declared-0-comply_by-month": "6",
    "declared-0-comply_by-year": "2027",
}  # fmt: skip


class TestAPolicy:
    def test_when_it_is_adopted_then_all_that_was_said_is_in_it(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("mona")
        assert confirmed(client, "/settings/policies/new", FULL).status_code == 302
        assert known(landlord).policies[-1] == Policy(
            from_on=date(2026, 12, 1),
            name="Policy 2027",
            targets=(
                Target(duty="respond", stage=1, within=Span(number=8)),  # type: ignore[arg-type]
                Target(duty="acknowledge", within=Span(number=3)),  # type: ignore[arg-type]
            ),
            answer_grades={"1": ("officer", "manager"), "2": ("manager",)},
            outside_service=(2,),
            grounds=(
                OwnGround(
                    key="it_is_a_claim_our_insurers_decide",
                    title="It is a claim our insurers decide",
                ),
            ),
            escalate_within=Span(number=6, unit="months"),  # type: ignore[arg-type]
            extension_grades=("manager",),
            offer_lapses_after=Span(number=60, unit="days"),  # type: ignore[arg-type]
            offer_contacts=2,
            call_back_within=Span(number=2),
            review_requests_within=Span(number=10),
            raise_complaint_within=Span(number=1),
            learning_within=Span(number=20),
            feedback_after=Span(number=1, unit="months"),  # type: ignore[arg-type]
            declared=(
                Declared(
                    provision="6.14",
                    explanation="Panels meet once a month.",
                    comply_by=date(2027, 6, 1),
                ),
            ),
        )
        page = text(client.get("/settings"))
        assert "Coming: Policy 2027" in page
        assert (
            "Respond to the complaint, stage 1 Within 8 working days The Code: 10 working days"
            in page
        )
        assert "Panels meet once a month." in page

    def test_when_a_coming_one_is_opened_then_it_is_filled_in_and_changes_nothing_by_itself(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("mona")
        confirmed(client, "/settings/policies/new", FULL)
        before = known(landlord).policies[-1]
        address = "/settings/policies/2026-12-01/edit"
        form = client.get(address).content.decode()
        typed = _as_the_browser_sends_it(form)
        assert "from_on-day" not in typed
        confirmed(client, address, typed)
        assert known(landlord).policies[-1] == before
        confirmed(client, address, {**typed, "targets-0-within": "7 working days"})
        assert known(landlord).policies[-1].targets[0].within == Span(number=7)
        assert len(known(landlord).policies) == 1

    def test_when_one_is_in_force_then_it_can_not_be_changed_and_a_new_one_starts_as_it(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        grounds = (OwnGround(key="insured", title="It is insured", escalation=True),)
        told(
            landlord,
            PolicyAdopted(policy=Policy(from_on=date(2025, 1, 1), name="Old", grounds=grounds)),
        )
        client = sign_in("mona")
        assert client.get("/settings/policies/2025-01-01/edit").status_code == 404
        assert client.get("/settings/policies/2031-01-01/edit").status_code == 404
        typed = _as_the_browser_sends_it(client.get("/settings/policies/new").content.decode())
        assert typed["grounds-0-title"] == ["It is insured"]
        confirmed(client, "/settings/policies/new", {**typed, **POLICY})
        assert known(landlord).policies[-1].grounds == grounds

    def test_when_it_is_laxer_and_not_declared_then_it_is_refused_with_what_mends_it(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        lax = {**POLICY, "targets-0-within": "15 working days"}
        answer = sign_in("mona").post("/settings/policies/new", lax)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert 'href="#targets-0-within"' in page
        assert (
            "6.3. Shorten it, or declare the non-compliance with an explanation and a date."
            in text(answer)
        )
        assert 'value="15 working days"' in page
        assert known(landlord).policies == ()

    def test_when_it_is_laxer_and_declared_then_the_check_shows_the_provision(
        self, sign_in: SignIn
    ) -> None:
        lax = {**FULL, "targets-0-within": "15 working days", "declared-0-provision": "6.3"}
        answer = sign_in("mona").post("/settings/policies/new", lax)
        assert answer.status_code == 200
        assert (
            "Declared as a non-compliance: The target of 15 working days to respond is longer"
            in text(answer)
        )

    @pytest.mark.parametrize(
        ("given", "where", "said"),
        [
            ({"targets-0-within": "soon"}, "targets-0-within", "such as 5 working days"),
            ({"targets-0-within": "99 months"}, "targets-0-within", "give a shorter time"),
            ({"targets-0-duty": ""}, "targets-0-duty", "Choose what is owed"),
            (
                {"targets-1-stage": "1", "targets-1-duty": "respond"},
                "targets-1-duty",
                "already: keep one",
            ),
            ({"learning_within": "20"}, "learning_within", "such as 5 working days"),
            ({"offer_contacts": "100"}, "offer_contacts", "from 0 to 99"),
            ({"declared-0-provision": "99.9"}, "declared-0-provision", "no provision 99.9"),
            ({"declared-0-explanation": " "}, "declared-0-explanation", "Explain why"),
            (
                {"declared-0-comply_by-year": "2020"},
                "declared-0-comply_by-day",
                "before the policy",
            ),
            ({"grounds-0-declines": "late"}, "grounds-0-declines", "is refused on it"),
            ({"third_stage_because": "A panel."}, "third_stage_because", "allows 2 stages"),
            ({"name": ""}, "name", "Give the policy’s name"),
            ({"from_on-year": "9999"}, "from_on-year", "can’t be meant"),
        ],
    )
    def test_when_something_is_wrong_then_it_is_said_at_its_field(
        self, landlord: int, sign_in: SignIn, given: dict[str, str], where: str, said: str
    ) -> None:
        answer = sign_in("mona").post("/settings/policies/new", {**FULL, **given})
        assert answer.status_code == 422
        assert f'href="#{where}"' in answer.content.decode()
        assert f'id="{where}"' in answer.content.decode()
        assert said in text(answer)
        assert known(landlord).policies == ()

    def test_when_a_row_is_added_or_taken_out_then_what_was_typed_stays(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("mona")
        more = client.post("/settings/policies/new", {**FULL, "targets-add": "1"}).content.decode()
        assert 'name="targets-2-within"' in more
        assert 'value="8 working days"' in more
        fewer = client.post(
            "/settings/policies/new", {**FULL, "targets-0-remove": "1"}
        ).content.decode()
        assert 'name="targets-1-within"' not in fewer
        assert 'value="3 Working Days"' in fewer
        assert known(landlord).policies == ()

    def test_when_its_first_day_has_passed_then_the_check_says_so_and_no_due_date_of_the_code_moves(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        a_complaint(landlord, WEDNESDAY)
        back = {**POLICY, "from_on-month": "11", "targets-0-duty": "acknowledge"}
        page = text(
            sign_in("mona").post("/settings/policies/new", {**back, "targets-0-within": "1 day"})
        )
        assert "That day has passed" in page
        # What moves is the landlord's own target; the Code's due date stays.
        assert "our own target No date Thursday 19 November 2026" in page

    def test_when_another_one_begins_on_that_day_then_the_check_says_whose_place_it_takes(
        self, sign_in: SignIn
    ) -> None:
        client = sign_in("mona")
        confirmed(client, "/settings/policies/new", POLICY)
        page = text(client.post("/settings/policies/new", {**POLICY, "name": "Policy B"}))
        assert "It takes the place of “Policy 2027”, of the same day." in page


def _as_the_browser_sends_it(page: str) -> dict[str, list[str]]:
    """The fields of the form that holds its key, as they are filled in."""
    form = page[page.index('name="submission-key"') :]
    form = form[: form.index("</form>")]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        marks = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        ticked = marks.get("type") not in ("radio", "checkbox") or re.search(r"\schecked", tag)
        if "name" in marks and ticked:
            found.setdefault(marks["name"], []).append(unescape(marks.get("value", "")))
    for name, inside in _TEXT_AREA.findall(form):
        found[name] = [unescape(inside).strip()]
    for name, inside in _SELECT.findall(form):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        found[name] = [chosen[1] if chosen else ""]
    return {name: each for name, each in found.items() if name not in ("submission-key", "seen")}


_TEXT_AREA = re.compile(r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', re.DOTALL)
_SELECT = re.compile(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)


class TestPeople:
    def test_when_somebody_is_recorded_then_their_id_is_made_and_they_can_sign_in(
        self, landlord: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = sign_in("adam")
        address = address_of(landlord, "jane").upper()
        given = {
            **JANE, "e_mail": address,
            "absences-0-first-day": "1", "absences-0-first-month": "12", "absences-0-first-year": "2026",
            "absences-0-last-day": "14", "absences-0-last-month": "12", "absences-0-last-year": "2026",
        }  # fmt: skip
        answer = confirmed(client, "/settings/people/new", given)
        assert answer["Location"] == "/settings/people/jane.osmith"
        jane = somebody(landlord, "jane.osmith")
        assert (jane.name, jane.role, jane.grade) == ("Jane O’Smith", Role.HANDLER, "officer")
        assert jane.absences[0].last == date(2026, 12, 14)
        assert users_of(landlord)["jane.osmith"].e_mail == address.lower()
        page = text(client.get(answer["Location"]))
        assert "They set a password themselves" in page
        assert "1 December 2026 to 14 December 2026" in page
        assert address.lower() in text(client.get("/settings/people"))

        monkeypatch.setattr(mail, "outbox", [], raising=False)
        visitor = Client(SERVER_NAME="localhost")
        visitor.post("/account/password/reset/", {"email": address.lower()})
        assert [each.to for each in mail.outbox] == [[address.lower()]]
        assert "/account/password/reset/key/" in str(mail.outbox[0].body)

    def test_when_two_are_of_one_name_then_their_ids_differ(self, sign_in: SignIn) -> None:
        client = sign_in("adam")
        places = [confirmed(client, "/settings/people/new", JANE)["Location"] for _ in range(2)]
        assert places == ["/settings/people/jane.osmith", "/settings/people/jane.osmith.2"]
        for name, wanted in (("Zoë Ñandú", "zoe.nandu"), ("New", "new.2"), ("李", "person")):
            answer = confirmed(client, "/settings/people/new", {**JANE, "name": name})
            assert answer["Location"] == f"/settings/people/{wanted}"

    def test_when_it_is_confirmed_twice_then_there_is_one_of_them(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("adam")
        e_mail = address_of(landlord, "jane")
        data = {
            **hidden(client.post("/settings/people/new", {**JANE, "e_mail": e_mail})),
            "confirm": "1",
        }
        first, second = (client.post("/settings/people/new", data) for _ in range(2))
        assert first["Location"] == second["Location"] == "/settings/people/jane.osmith"
        assert (
            len([each for each in known(landlord).people if each.person.name == JANE["name"]]) == 1
        )

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"name": ""}, "Give their name"),
            ({"role": ""}, "Choose their role"),
            ({"e_mail": "jane"}, "Enter an e-mail address"),
            ({"absences-0-first-day": "1"}, "The date must include a month and a year"),
            (
                {
                    "absences-0-first-day": "2", "absences-0-first-month": "1", "absences-0-first-year": "2027",
                    "absences-0-last-day": "1", "absences-0-last-month": "1", "absences-0-last-year": "2027",
                },
                "before the first one",
            ),
        ],
    )  # fmt: skip
    def test_when_something_is_wrong_then_it_is_said_and_what_was_typed_stays(
        self, landlord: int, sign_in: SignIn, given: dict[str, str], said: str
    ) -> None:
        before = len(known(landlord).history)
        answer = sign_in("adam").post("/settings/people/new", {**JANE, "service": "lifts", **given})
        assert answer.status_code == 422
        assert said in text(answer)
        assert 'value="lifts"' in answer.content.decode()
        assert len(known(landlord).history) == before

    def test_when_the_address_is_somebody_elses_then_it_is_said_at_the_field(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("adam")
        elsewhere = a_landlord(f"elsewhere-{landlord}")
        let_in(elsewhere, person="olive", e_mail=address_of(elsewhere, "olive"))
        for taken in (address_of(landlord, "adam"), address_of(elsewhere, "olive")):
            for address, data in (
                ("/settings/people/new", {**JANE, "e_mail": taken}),
                ("/settings/people/olive/sign-in", {"e_mail": taken}),
            ):
                answer = client.post(address, data)
                assert answer.status_code == 422
                assert "already signs in somebody else" in text(answer)
        assert users_of(elsewhere)["olive"].open

    def test_when_somebody_is_changed_then_the_rest_stays(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("adam")
        typed = _as_the_browser_sends_it(client.get("/settings/people/hana/edit").content.decode())
        assert typed["name"] == ["Hana Handler"]
        assert typed["role"] == ["handler"]
        confirmed(client, "/settings/people/hana/edit", {**typed, "grade": "senior"})
        assert somebody(landlord, "hana") == Person(
            id="hana", name="Hana Handler", role=Role.HANDLER, service="repairs", grade="senior"
        )

    def test_when_the_last_administrator_gives_the_role_up_then_it_is_refused(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("adam")
        change = {"name": "Adam Administrator", "role": "manager"}
        for address, data in (
            ("/settings/people/adam/edit", change),
            ("/settings/people/adam/left", {"on-day": "20", "on-month": "11", "on-year": "2026"}),
            ("/settings/people/adam/sign-in", {"take-away": "1"}),
        ):
            answer = client.post(address, data)
            assert answer.status_code == 422, address
            assert "Make somebody else an administrator first" in text(answer)
        second = Person(id="ann", name="Ann", role=Role.ADMINISTRATOR)
        told(landlord, PersonRecorded(person=second))
        assert (
            client.post("/settings/people/adam/edit", change).status_code == 422
        )  # she can't sign in
        let_in(landlord, person="ann", e_mail=address_of(landlord, "ann"))
        assert confirmed(client, "/settings/people/adam/edit", change).status_code == 302
        assert client.get("/settings/people/new").status_code == 403

    def test_when_somebody_leaves_then_what_they_own_is_shown_and_they_are_out(
        self, landlord: int, sign_in: SignIn
    ) -> None:

        reference = a_complaint(landlord, WEDNESDAY)
        assigned = HandlerAssigned(stage=1, handler="hana", part=Part.INVESTIGATE, conflict=False)
        tell(landlord, reference, assigned, WEDNESDAY)
        hana, adam = sign_in("hana"), sign_in("adam")
        assert hana.get("/today").status_code == 200
        page = text(adam.get("/settings/people/hana/left"))
        assert "1 to acknowledge the complaint" in page
        answer = confirmed(
            adam,
            "/settings/people/hana/left",
            {"on-day": "19", "on-month": "11", "on-year": "2026"},
        )
        assert answer["Location"] == "/settings/people/hana"
        assert "Has left" in text(adam.get("/settings/people/hana"))
        assert "hana" not in known(landlord).working_people()
        assert known(landlord).history[-1].on == date(2026, 11, 19)
        assert not users_of(landlord)["hana"].open
        assert hana.get("/today").status_code == 302  # to signing in
        assert adam.get("/settings/people/hana/left").status_code == 404
        assert (
            'href="/today?whose=hana"'
            in sign_in("mona").get("/settings/people/hana").content.decode()
        )

        back = {"name": "Hana Handler", "role": "handler", "service": "repairs"}
        confirmed(adam, "/settings/people/hana/edit", back)
        assert "hana" in known(landlord).working_people()
        assert not users_of(landlord)["hana"].open

    def test_when_leaving_is_confirmed_twice_then_it_is_recorded_once(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("adam")
        day = {"on-day": "20", "on-month": "11", "on-year": "2026"}
        data = {**hidden(client.post("/settings/people/omar/left", day)), "confirm": "1"}
        before = len(known(landlord).history)
        answers = [client.post("/settings/people/omar/left", data) for _ in range(2)]
        assert [each.status_code for each in answers] == [302, 302]
        assert len(known(landlord).history) == before + 1

    def test_when_a_sign_in_is_given_changed_and_taken_away_then_only_the_latest_holds(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("adam")
        page = "/settings/people/olive/sign-in"
        before = len(known(landlord).history)
        first, second = address_of(landlord, "olive"), address_of(landlord, "olive.new")
        olive = sign_in("olive")
        assert client.post(page, {"e_mail": second}).status_code == 302
        assert users_of(landlord)["olive"].e_mail == second
        assert olive.get("/today").status_code == 302  # the old address is out
        assert client.post(page, {"e_mail": first}).status_code == 302
        user = let_in(landlord, person="olive", e_mail=first)
        assert user.is_active
        assert not user.has_usable_password()
        assert client.post(page, {"take-away": "1"}).status_code == 302
        assert not users_of(landlord)["olive"].open
        assert "can’t sign in any more" in text(client.get("/settings/people/olive"))
        assert [each.what for each in known(landlord).history[before:]] == [
            SignInGiven(person="olive", e_mail=second),
            SignInGiven(person="olive", e_mail=first),
            SignInTaken(person="olive"),
        ]
        assert {each.by for each in known(landlord).history[before:]} == {"adam"}
        changes = text(client.get("/settings/changes"))
        assert "Olive Officer: can sign in" in changes
        assert f"With {second}" in changes
        assert "Olive Officer: can no longer sign in" in changes
        for_audra = text(sign_in("audra").get("/settings/changes"))
        assert "Olive Officer: can sign in" in for_audra
        assert second not in for_audra

    def test_when_a_sign_in_is_changed_then_the_old_address_is_told(
        self, landlord: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(mail, "outbox", [], raising=False)
        client = sign_in("adam")
        page = "/settings/people/olive/sign-in"
        first, second = address_of(landlord, "olive"), address_of(landlord, "olive.new")
        let_in(landlord, person="olive", e_mail=first)
        client.post(page, {"e_mail": first})  # as it is already
        assert mail.outbox == []
        client.post(page, {"e_mail": second})
        client.post(page, {"take-away": "1"})
        client.post(page, {"take-away": "1"})  # twice, it is told once
        assert [each.to for each in mail.outbox] == [[first], [second]]
        assert "Adam Administrator changed how you sign in" in str(mail.outbox[0].body)
        assert "another one was given" in str(mail.outbox[0].body)
        assert second not in str(mail.outbox[0].body)

    def test_when_the_mail_can_not_be_sent_then_the_change_stands_and_no_log_names_anybody(
        self,
        landlord: int,
        sign_in: SignIn,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        client = sign_in("adam")
        let_in(landlord, person="olive", e_mail=address_of(landlord, "olive"))

        def away(*given: object, **named: object) -> None:
            raise ConnectionRefusedError(address_of(landlord, "olive"))

        monkeypatch.setattr("putright.desk.signing_in.send_mail", away)
        answer = client.post("/settings/people/olive/sign-in", {"take-away": "1"})
        assert answer.status_code == 302
        assert not users_of(landlord)["olive"].open
        assert "could not be sent: ConnectionRefusedError" in caplog.text
        assert "@" not in caplog.text

    def test_when_somebody_new_is_let_in_twice_then_it_is_recorded_once(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("adam")
        e_mail = address_of(landlord, "jane")
        data = {
            **hidden(client.post("/settings/people/new", {**JANE, "e_mail": e_mail})),
            "confirm": "1",
        }
        for _ in range(2):
            client.post("/settings/people/new", data)
        given = [e.what for e in known(landlord).history if isinstance(e.what, SignInGiven)]
        assert given == [SignInGiven(person="jane.osmith", e_mail=e_mail)]

    def test_when_a_second_factor_is_reset_then_the_person_begins_anew(
        self, landlord: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(mail, "outbox", [], raising=False)
        olive, adam = sign_in("olive"), sign_in("adam")
        user = let_in(landlord, person="olive", e_mail=address_of(landlord, "olive"))
        TOTP.activate(user, "A" * 32)
        assert "Reset their second factor" in text(adam.get("/settings/people/olive"))
        assert "Reset their second factor" not in text(
            sign_in("mona").get("/settings/people/olive")
        )
        answer = adam.post("/settings/people/olive/sign-in", {"reset-second-factor": "1"})
        assert answer["Location"] == "/settings/people/olive"
        assert known(landlord).history[-1].what == SecondFactorReset(person="olive")
        assert not Authenticator.objects.filter(user=user).exists()
        assert olive.get("/today")["Location"].startswith("/account/login/")
        assert [each.to for each in mail.outbox] == [[address_of(landlord, "olive")]]
        assert "second factor reset" in text(adam.get("/settings/changes"))

    def test_when_a_sign_in_is_taken_away_then_its_second_factor_goes_too(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        user = let_in(landlord, person="olive", e_mail=address_of(landlord, "olive"))
        TOTP.activate(user, "A" * 32)
        sign_in("adam").post("/settings/people/olive/sign-in", {"take-away": "1"})
        assert not Authenticator.objects.filter(user=user).exists()

    def test_when_they_left_in_this_moment_then_nothing_is_given_and_it_is_said(
        self, landlord: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = sign_in("adam")
        really = settings_sign_in.users_of

        def after_they_left(landlord: int) -> Any:
            told(landlord, PersonLeft(person="olive"))
            return really(landlord)

        monkeypatch.setattr(settings_sign_in, "users_of", after_they_left)
        e_mail = address_of(landlord, "olive")
        answer = client.post("/settings/people/olive/sign-in", {"e_mail": e_mail})
        assert "olive" not in users_of(landlord)
        assert "can sign in with" not in text(client.get(answer["Location"]))
        assert isinstance(known(landlord).history[-1].what, PersonLeft)

    def test_when_a_sign_in_is_given_then_no_due_date_is_dated_again(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        before = settings_number(known(landlord))
        e_mail = address_of(landlord, "olive")
        sign_in("adam").post("/settings/people/olive/sign-in", {"e_mail": e_mail})
        assert isinstance(known(landlord).history[-1].what, SignInGiven)
        assert settings_number(known(landlord)) == before

    def test_when_others_look_then_no_e_mail_address_is_shown(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        sign_in("olive")
        client = sign_in("audra")
        for page in ("/settings/people", "/settings/people/olive", "/settings"):
            assert address_of(landlord, "olive") not in client.get(page).content.decode()


def test_given_a_long_history_when_it_is_read_then_it_goes_page_by_page(
    landlord: int, sign_in: SignIn
) -> None:
    for number in range(60):
        told(landlord, PersonRecorded(person=Person(id=f"p{number}", name=f"Person {number:02}")))
    client = sign_in("audra")
    first = client.get("/settings/changes")
    assert "Person 59" in text(first)
    assert "Person 03" not in text(first)
    following = re.search(r'href="(/settings/changes\?before=\d+)"', first.content.decode())
    assert following
    assert "Person 03: joined" in text(client.get(following[1]))
    for odd in ("?before=0", "?before=999999", "?before=x"):
        assert client.get(f"/settings/changes{odd}").status_code == 200
    assert client.get("/settings/changes/999").status_code == 404


def test_given_somebody_let_out_when_they_come_back_to_a_page_then_they_are_asked_to_sign_in(
    landlord: int, sign_in: SignIn
) -> None:
    client = sign_in("mona")
    let_out(landlord, person="mona")
    assert client.get("/settings").status_code == 302
