"""The settings of letters: how they look, what they are checked for, their wording, the sign-off."""

import base64
import re
from collections.abc import Callable, Mapping
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from integration.world import a_complaint, done, happened, moment
from putright.codes.vocabulary import LetterKind
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.facts import (
    LandlordDescribed,
    LettersSet,
    PersonRecorded,
    WordingChanged,
    WordingTakenBack,
)
from putright.procedure.landlords.letters import (
    LetterSettings,
    Naming,
    OfficeDetails,
    OwnWording,
    PlainWord,
    Window,
)
from putright.procedure.people import Person
from putright.procedure.words import Role
from putright.record.founding import let_in
from putright.record.history import Kind
from putright.record.landlords import settings
from putright.record.letters import drafting
from putright.record.letters.drafting import LetterDraft, Place
from putright.record.submitting import SYSTEM, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

# The static files are made when the product is built, not for the tests.
pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")

TODAY = date(2026, 11, 20)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20"/></svg>'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LETTERHEAD = {
    "address": "Harrowmere House\r\n1 High Street\r\nQX1 1AA", "phone": "01632 960001",
    "e_mail": "complaints@harrowmere.example", "web": "www.harrowmere.example",
    "hours": "Monday to Friday, 9am to 5pm", "window": "right",
}  # fmt: skip
CHECKS = {"reading_age": "11", "longest_sentence": "20", "jargon": "operative = worker\r\nvoid"}
OPENING = {"heading": "Hello ((resident))", "text": "We have your complaint of ((received_on))."}
PART = {"heading": "Our office", "text": "You can visit us in ((landlord)) House.", "after": "next"}
ONE = "/settings/letters/wording/acknowledgement"
LOOKING = ("/settings/letters", "/settings/letters/wording", ONE, f"{ONE}?example=2")
CHANGING = (
    *(
        f"/settings/letters/{each}"
        for each in ("letterhead", "logo", "signing", "checks", "sending", "ombudsmen")
    ),
    f"{ONE}/opening",
    f"{ONE}/new",
)

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())


@pytest.fixture
def sign_in(landlord: int) -> SignIn:
    def signed_in(person: str) -> Client:
        user = let_in(landlord, person=person, e_mail=f"{person}@{landlord}.example")
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["demo_sign_in"] = True
        session.save()
        return client

    return signed_in


@pytest.fixture
def mona(sign_in: SignIn) -> Client:
    return sign_in("mona")


def text(response: Any) -> str:
    """What a page says, without its tags."""
    plain = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", plain)).split())


def known(landlord: int) -> Landlord:
    with within(landlord):
        return settings(landlord)


def told(landlord: int, fact: Any, on: date = TODAY) -> int:
    telling = Telling(Kind.LANDLORD, happened(fact, on, "system"), "landlord")
    return done(submit(landlord, [telling], by=SYSTEM, at=moment(TODAY, 9))).numbers[0]


def hidden(response: Any) -> dict[str, list[str]]:
    """What the page carries on to its next step."""
    page = response.content.decode()
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(unescape(value))
    return found


def checked(client: Client, address: str, data: Mapping[str, Any]) -> Any:
    """The first step of a page, which shows what would change."""
    answer = client.post(address, data)
    assert answer.status_code == 200, text(answer)
    assert "Check before you record it" in text(answer)
    return answer


def confirmed(client: Client, address: str, data: Mapping[str, Any]) -> Any:
    """Both steps of a page."""
    answer = client.post(address, {**hidden(checked(client, address, data)), "confirm": "1"})
    assert answer.status_code == 302, text(answer)
    return answer


def worded(landlord: int, **own: Any) -> None:
    told(landlord, WordingChanged(wording=OwnWording(letter=LetterKind.ACKNOWLEDGEMENT, **own)))


MAY = {
    "olive": (), "hana": (), "bright": (), "mick": LOOKING, "audra": LOOKING, "adam": LOOKING,
    "mona": LOOKING + CHANGING,
}  # fmt: skip


@pytest.mark.parametrize("person", MAY)
def test_given_a_role_when_it_opens_the_letters_then_it_sees_and_changes_what_is_its_own(
    landlord: int, sign_in: SignIn, person: str
) -> None:
    client = sign_in(person)
    before = len(known(landlord).history)
    for address in LOOKING + CHANGING:
        wanted = 200 if address in MAY[person] else 403
        assert client.get(address).status_code == wanted, address
        if wanted == 403:
            assert client.post(address, {"confirm": "1"}).status_code == 403, address
    page = client.get("/settings/letters").content.decode()
    assert ("/settings/letters/letterhead" in page) is (person == "mona")
    assert len(known(landlord).history) == before


def test_given_an_address_of_nothing_when_it_is_opened_then_it_is_not_there(mona: Client) -> None:
    for address in (
        "/settings/letters/paper", "/settings/letters/wording/postcard", f"{ONE}/nothing",
        "/settings/letters/wording/postcard/new", f"{ONE}/nothing/take-back",
        "/settings/letters/wording/letter_waits/new",
    ):  # fmt: skip
        assert mona.get(address).status_code == 404, address


class TestTheLetterhead:
    def test_when_it_is_changed_then_before_and_after_are_shown_and_the_letter_bears_it(
        self, landlord: int, mona: Client
    ) -> None:
        page = checked(mona, "/settings/letters/letterhead", LETTERHEAD)
        assert "Phone None 01632 960001" in text(page)
        assert "Window of the envelopes On the left On the right" in text(page)
        assert "A letter would look like this" in text(page)
        confirmed(mona, "/settings/letters/letterhead", LETTERHEAD)
        event = known(landlord).history[-1]
        assert (event.by, event.on) == ("mona", TODAY)
        letters = known(landlord).letters
        assert letters.address == ("Harrowmere House", "1 High Street", "QX1 1AA")
        assert letters.window is Window.RIGHT
        page = text(mona.get("/settings/letters"))
        assert "Harrowmere House" in page
        assert "says no way to reach you" not in page
        assert "Phone: 01632 960001" in text(mona.get(ONE))

    def test_when_one_section_is_changed_then_the_others_stay(
        self, landlord: int, mona: Client
    ) -> None:
        confirmed(mona, "/settings/letters/letterhead", LETTERHEAD)
        confirmed(mona, "/settings/letters/checks", CHECKS)
        letters = known(landlord).letters
        assert (letters.phone, letters.reading_age) == ("01632 960001", 11)

    @pytest.mark.parametrize(
        ("given", "field", "said"),
        [
            ({"phone": "call us"}, "phone", "Enter a phone number"),
            ({"e_mail": "nobody"}, "e_mail", "Enter an e-mail address"),
            ({"web": "our site"}, "web", "Enter a website"),
            ({"address": "\r\n".join("123456789")}, "address", "at most 8 lines"),
            ({"address": "x" * 81}, "address", "Shorten the line"),
            ({"hours": "x" * 81}, "hours", "at most 80 characters"),
            ({"window": "top"}, "window", "Choose one of the answers"),
        ],
    )
    def test_when_something_is_wrong_then_it_is_said_at_its_field_and_what_was_typed_stays(
        self, landlord: int, mona: Client, given: dict[str, str], field: str, said: str
    ) -> None:
        before = len(known(landlord).history)
        answer = mona.post("/settings/letters/letterhead", {**LETTERHEAD, **given})
        assert answer.status_code == 422
        assert f'href="#{field}"' in answer.content.decode()
        assert said in text(answer)
        assert "Monday to Friday" in answer.content.decode() or field == "hours"
        assert len(known(landlord).history) == before

    def test_when_nothing_is_changed_then_it_is_said(self, mona: Client) -> None:
        confirmed(mona, "/settings/letters/letterhead", LETTERHEAD)
        answer = mona.post("/settings/letters/letterhead", LETTERHEAD)
        assert answer.status_code == 422
        assert "Nothing is changed" in text(answer)

    def test_when_it_is_confirmed_twice_then_it_is_recorded_once(
        self, landlord: int, mona: Client
    ) -> None:
        data = {**hidden(checked(mona, "/settings/letters/letterhead", LETTERHEAD)), "confirm": "1"}
        before = len(known(landlord).history)
        answers = [mona.post("/settings/letters/letterhead", data) for _ in range(2)]
        assert [each.status_code for each in answers] == [302, 302]
        assert len(known(landlord).history) == before + 1
        assert "nothing was recorded twice" in text(mona.get("/settings/letters"))

    def test_when_somebody_was_quicker_then_it_is_shown_only_where_it_is_of_this_section(
        self, landlord: int, mona: Client
    ) -> None:
        waiting = hidden(checked(mona, "/settings/letters/letterhead", LETTERHEAD))
        told(landlord, LettersSet(letters=LetterSettings(reading_age=10)))
        other = hidden(checked(mona, "/settings/letters/checks", CHECKS))
        told(landlord, LettersSet(letters=LetterSettings(reading_age=10, phone="01632 960009")))
        answer = mona.post("/settings/letters/letterhead", {**waiting, "confirm": "1"})
        assert answer.status_code == 409
        assert "Somebody was quicker" in text(answer)
        assert mona.post("/settings/letters/checks", {**other, "confirm": "1"}).status_code == 302
        again = mona.post("/settings/letters/letterhead", {**hidden(answer), "confirm": "1"})
        assert again.status_code == 302
        letters = known(landlord).letters
        assert (letters.phone, letters.reading_age) == ("01632 960001", 11)


class TestTheLogo:
    def upload(self, content: bytes, name: str = "logo.svg") -> SimpleUploadedFile:
        return SimpleUploadedFile(name, content, "image/svg+xml")

    @pytest.mark.parametrize("content", [SVG, PNG], ids=["svg", "png"])
    def test_when_one_is_given_then_it_is_seen_before_and_after_it_is_recorded(
        self, landlord: int, mona: Client, content: bytes
    ) -> None:
        data = {"picture": self.upload(content), "logo_alt": "Harrowmere"}
        page = checked(mona, "/settings/letters/logo", data)
        assert "Logo None A " in text(page)
        assert 'src="data:image/' in page.content.decode()
        assert (
            mona.post("/settings/letters/logo", {**hidden(page), "confirm": "1"}).status_code == 302
        )
        letters = known(landlord).letters
        assert base64.b64decode(letters.logo) == content
        assert letters.logo_alt == "Harrowmere"
        assert 'alt=""' in mona.get("/settings/letters").content.decode()
        assert 'alt="Harrowmere"' in mona.get("/settings/letters/logo").content.decode()

        confirmed(mona, "/settings/letters/logo", {"logo_alt": "Harrowmere Homes"})
        assert base64.b64decode(known(landlord).letters.logo) == content
        confirmed(mona, "/settings/letters/logo", {"without": "yes"})
        assert known(landlord).letters.logo == ""

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "not empty"),
            (b"GIF89a", "neither a PNG nor an SVG"),
            (b"\x89PNG\r\n\x1a\nbroken", "broken PNG"),
            (SVG.replace(b'width="60"', b'width="0"'), "can’t be put into a letter"),
            (SVG.replace(b"<rect", b"<script>alert(1)</script><rect"), "script"),
            (SVG.replace(b"<rect", b'<rect onclick="alert(1)"'), "script"),
            (
                SVG.replace(b"<rect", b'<image href="https://x.example/a.png"/><rect'),
                "another file",
            ),
            (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "no plain SVG"),
            (SVG + b" " * 71_680, "larger than 70 KB"),
        ],
    )
    def test_when_it_is_none_then_it_is_said_and_the_words_stay(
        self, landlord: int, mona: Client, content: bytes, said: str
    ) -> None:
        data = {"picture": self.upload(content), "logo_alt": "Harrowmere"}
        answer = mona.post("/settings/letters/logo", data)
        assert answer.status_code == 422
        assert said in text(answer)
        assert 'value="Harrowmere"' in answer.content.decode()
        assert hidden(answer)["logo"] == [""]
        assert known(landlord).letters.logo == ""

    def test_when_its_words_are_missing_then_the_file_is_kept_for_the_next_try(
        self, landlord: int, mona: Client
    ) -> None:
        answer = mona.post("/settings/letters/logo", {"picture": self.upload(SVG)})
        assert answer.status_code == 422
        assert "Say in words what the logo shows" in text(answer)
        assert "A file is chosen already" in text(answer)
        confirmed(mona, "/settings/letters/logo", {**hidden(answer), "logo_alt": "Harrowmere"})
        assert base64.b64decode(known(landlord).letters.logo) == SVG

    def test_when_no_file_is_chosen_then_it_is_asked_for(self, mona: Client) -> None:
        answer = mona.post("/settings/letters/logo", {"logo_alt": "Harrowmere"})
        assert "Choose a file" in text(answer)
        crooked = mona.post("/settings/letters/logo", {"logo": "!", "logo_alt": "Harrowmere"})
        assert "not empty" in text(crooked)


class TestSigningChecksAndSending:
    def test_when_signing_is_set_then_it_holds(self, landlord: int, mona: Client) -> None:
        data = {"sign_by_name": "yes", "team": "Complaints", "naming": "block"}
        confirmed(mona, "/settings/letters/signing", data)
        letters = known(landlord).letters
        assert (letters.sign_by_name, letters.naming) == (True, Naming.BLOCK)

    def test_when_nobody_signs_then_the_team_is_asked_for(self, mona: Client) -> None:
        data = {"sign_by_name": "no", "team": " ", "naming": "allow"}
        assert "Name the team that signs" in text(mona.post("/settings/letters/signing", data))

    def test_when_checks_are_set_then_words_and_their_plain_ones_are_kept(
        self, landlord: int, mona: Client
    ) -> None:
        confirmed(mona, "/settings/letters/checks", CHECKS)
        letters = known(landlord).letters
        assert letters.jargon == (
            PlainWord(word="operative", instead="worker"),
            PlainWord(word="void"),
        )
        form = mona.get("/settings/letters/checks").content.decode()
        assert "operative = worker\nvoid" in form

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"reading_age": "5"}, "a reading age from 6 to 20"),
            ({"reading_age": "21"}, "a reading age from 6 to 20"),
            ({"longest_sentence": "7"}, "from 8 to 60"),
            ({"longest_sentence": "many"}, "Enter a whole number"),
            ({"jargon": "ok = fine\r\n= plain"}, "Line 2: write the word before the ="),
            ({"jargon": "a = b = c"}, "Line 1: write one word on each line"),
            ({"jargon": "void = empty\r\nVoid = bare"}, "Line 2: “Void” stands on an earlier line"),
            ({"jargon": "x" * 81}, "Line 1: use at most 80"),
        ],
    )
    def test_when_a_check_is_wrong_then_it_is_said(
        self, landlord: int, mona: Client, given: dict[str, str], said: str
    ) -> None:
        answer = mona.post("/settings/letters/checks", {**CHECKS, **given})
        assert answer.status_code == 422
        assert said in text(answer)
        assert known(landlord).letters == LetterSettings()

    def test_when_letters_are_signed_off_then_who_can_is_told_and_managers_find_the_list(
        self, landlord: int, sign_in: SignIn, mona: Client
    ) -> None:
        assert 'href="/sign-off"' not in mona.get("/settings").content.decode()
        data = {"sign_off": ["response", "declined"], "portal": "yes"}
        page = text(checked(mona, "/settings/letters/sending", data))
        assert "These can sign them off: Mona Manager." in page
        assert "Nobody could sign off what Mona Manager writes." in page
        confirmed(mona, "/settings/letters/sending", data)
        letters = known(landlord).letters
        assert letters.sign_off == (LetterKind.DECLINED, LetterKind.RESPONSE)
        assert letters.portal
        assert 'href="/sign-off"' in mona.get("/settings").content.decode()
        assert 'href="/sign-off"' not in sign_in("olive").get("/today").content.decode()
        assert "2 kinds are signed off" in text(mona.get("/settings"))
        confirmed(mona, "/settings/letters/sending", {"portal": "no"})
        assert known(landlord).letters.sign_off == ()

    def test_given_two_managers_when_letters_are_signed_off_then_each_can_for_the_other(
        self, landlord: int, mona: Client
    ) -> None:
        told(landlord, PersonRecorded(person=Person(id="max", name="Max", role=Role.MANAGER)))
        data = {"sign_off": "response", "portal": "no"}
        page = text(checked(mona, "/settings/letters/sending", data))
        assert "These can sign them off: Max, Mona Manager." in page
        assert "Nobody could sign off" not in page


OFFICE = {
    "housing_ombudsman_address": "1 New Street\r\nNewtown", "housing_ombudsman_phone": "0300 000 0000",
    "housing_ombudsman_e_mail": "info@ombudsman.example",
    "housing_ombudsman_web": "www.ombudsman.example",
}  # fmt: skip


class TestTheOmbudsmen:
    address = "/settings/letters/ombudsmen"

    def test_given_none_is_checked_when_the_letters_are_opened_then_it_is_remarked_on(
        self, mona: Client
    ) -> None:
        assert "Nobody here has checked how the Housing Ombudsman is reached" in text(
            mona.get("/settings/letters")
        )

    def test_when_they_are_checked_then_the_day_is_kept_and_remarked_on_after_a_year(
        self, landlord: int, mona: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = checked(mona, self.address, {**OFFICE, "housing_ombudsman_checked": "yes"})
        assert "Housing Ombudsman: checked by us Never 20 November 2026" in text(page)
        confirmed(mona, self.address, {**OFFICE, "housing_ombudsman_checked": "yes"})
        assert known(landlord).letters.offices == (
            OfficeDetails(
                key="housing_ombudsman",
                address=("1 New Street", "Newtown"),
                phone="0300 000 0000",
                e_mail="info@ombudsman.example",
                web="www.ombudsman.example",
                confirmed_on=TODAY,
            ),
        )
        page = text(mona.get("/settings/letters"))
        assert "Nobody here has checked" not in page
        assert "0300 000 0000" in text(mona.get("/settings/letters/wording/response?example=4"))
        monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2027-11-22")
        assert "last checked on 20 November 2026, more than a year ago" in text(
            mona.get("/settings/letters")
        )

    def test_when_they_are_changed_and_not_checked_then_they_stand_unconfirmed(
        self, landlord: int, mona: Client
    ) -> None:
        confirmed(mona, self.address, {**OFFICE, "housing_ombudsman_checked": "yes"})
        changed = {**OFFICE, "housing_ombudsman_phone": "0300 000 0001"}
        page = text(checked(mona, self.address, changed))
        assert "is not confirmed by anybody here" in page
        confirmed(mona, self.address, changed)
        assert known(landlord).letters.offices[0].confirmed_on is None

    def test_when_they_are_emptied_then_they_are_as_they_come(
        self, landlord: int, mona: Client
    ) -> None:
        confirmed(mona, self.address, OFFICE)
        confirmed(mona, self.address, {f"{key}": "" for key in OFFICE})
        assert known(landlord).letters.offices[0].phone == "0300 111 3000"

    def test_when_something_is_wrong_then_it_is_said_at_its_field(self, mona: Client) -> None:
        answer = mona.post(self.address, {**OFFICE, "housing_ombudsman_web": "?"})
        assert answer.status_code == 422
        assert 'href="#housing_ombudsman_web"' in answer.content.decode()

    def test_given_a_council_when_they_are_opened_then_both_are_asked_for(
        self, landlord: int, mona: Client
    ) -> None:
        assert "Local Government" not in text(mona.get(self.address))
        told(landlord, LandlordDescribed(council=True))
        page = text(mona.get(self.address))
        assert "Local Government and Social Care Ombudsman: address" in page
        told(landlord, LandlordDescribed(code="spso", council=False))
        assert "Scottish Public Services Ombudsman: address" in text(mona.get(self.address))


class TestTheWording:
    def test_when_it_is_opened_then_every_letter_is_there_with_what_the_code_wants(
        self, mona: Client
    ) -> None:
        page = text(mona.get("/settings/letters/wording"))
        assert "Restriction of contact" in page
        assert "The Code wants it here: the complaint definition (5.6)" in page
        assert "the decision on the complaint (6.9, 6.19)" in page
        assert "Only where the letter goes to somebody who acts for the resident." in page

    def test_when_another_example_is_asked_for_then_it_is_shown(self, mona: Client) -> None:
        first, second, odd = (
            text(mona.get(f"{ONE}{each}")) for each in ("", "?example=2", "?example=99")
        )
        assert "An invented case. At stage 1." in first
        assert "An invented case. At stage 2." in second
        assert "An invented case. At stage 1." in odd

    def test_when_a_part_is_worded_then_the_check_shows_the_letter_with_it(
        self, landlord: int, mona: Client
    ) -> None:
        page = text(checked(mona, f"{ONE}/opening", OPENING))
        assert "Heading None Hello ((resident))" in page
        assert "Hello Ms Jordan Ashdown" in page
        answer = confirmed(mona, f"{ONE}/opening", OPENING)
        assert answer["Location"] == f"{ONE}#block-opening"
        assert known(landlord).wordings == (
            OwnWording(letter=LetterKind.ACKNOWLEDGEMENT, key="opening", **OPENING, left_out=False),
        )
        page = text(mona.get(ONE))
        assert "Hello ((resident)) Our own words" in page
        assert "1 part of your letters is in your own words" in text(mona.get("/settings/letters"))

    @pytest.mark.parametrize(
        ("given", "field", "said"),
        [
            ({"text": "We met ((reciever))."}, "text", "knows no placeholder ((reciever))"),
            ({"text": "We met ((resident)."}, "text", "is not closed"),
            ({"heading": "((phone"}, "heading", "is not closed"),
            ({"heading": "x" * 121}, "heading", "at most 120"),
            ({"text": "{% for x in y %}((1 + 1))"}, "text", "knows no placeholder"),
            ({"text": " "}, "text", "says nothing"),
        ],
    )
    def test_when_a_template_is_broken_then_it_is_refused_and_nothing_typed_is_lost(
        self, landlord: int, mona: Client, given: dict[str, str], field: str, said: str
    ) -> None:
        for more in ({}, {"confirm": "1"}):
            answer = mona.post(f"{ONE}/opening", {**OPENING, **given, **more})
            assert answer.status_code == 422
            assert f'href="#{field}"' in answer.content.decode()
            assert said in text(answer)
            for value in {**OPENING, **given}.values():
                assert value in unescape(answer.content.decode())
        assert known(landlord).wordings == ()

    def test_when_it_can_be_left_out_then_it_is_and_comes_back(
        self, landlord: int, mona: Client
    ) -> None:
        form = mona.get(f"{ONE}/meanwhile").content.decode()
        assert 'name="left_out"' in form
        assert 'name="left_out"' not in mona.get(f"{ONE}/definition").content.decode()
        data = {"heading": "", "text": "x", "left_out": "yes"}
        page = text(checked(mona, f"{ONE}/meanwhile", data))
        assert "This part is not in it." in page
        confirmed(mona, f"{ONE}/meanwhile", data)
        assert "While we look into it Left out" in text(mona.get(ONE))
        confirmed(mona, f"{ONE}/meanwhile/take-back", {"check": "1"})
        assert known(landlord).wordings == ()
        assert "While we look into it Left out" not in text(mona.get(ONE))

    def test_when_a_part_has_to_stay_then_leaving_it_out_by_hand_does_nothing(
        self, landlord: int, mona: Client
    ) -> None:
        data = {"heading": "Your complaint", "text": "", "left_out": "yes"}
        confirmed(mona, f"{ONE}/definition", data)
        assert not known(landlord).wordings[0].left_out

    def test_when_our_wording_is_typed_again_then_it_is_taken_back(
        self, landlord: int, mona: Client
    ) -> None:
        form = mona.get(f"{ONE}/wrong").content.decode()
        ours = {
            "heading": unescape(re.findall(r'name="heading"[^>]*value="([^"]*)"', form)[0]),
            "text": unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", form, re.DOTALL)[0]),
        }
        assert "Nothing is changed" in text(mona.post(f"{ONE}/wrong", ours))
        confirmed(mona, f"{ONE}/wrong", {**ours, "heading": "Is this right?"})
        confirmed(mona, f"{ONE}/wrong", ours)
        assert isinstance(known(landlord).history[-1].what, WordingTakenBack)
        assert known(landlord).wordings == ()

    def test_when_it_is_taken_back_twice_then_it_is_recorded_once(
        self, landlord: int, mona: Client
    ) -> None:
        confirmed(mona, f"{ONE}/new", PART)
        key = known(landlord).wordings[0].key
        address = f"{ONE}/{key}/take-back"
        page = checked(mona, address, {"check": "1"})
        assert "Take the part out" in text(page)
        data = {**hidden(page), "confirm": "1"}
        answers = [mona.post(address, data) for _ in range(2)]
        assert [each["Location"] for each in answers] == [ONE, ONE]
        assert known(landlord).wordings == ()
        nothing = mona.post(f"{ONE}/opening/take-back", {"check": "1"})
        assert "worded as it comes with putright already" in text(nothing)

    def test_when_somebody_words_it_meanwhile_then_it_is_shown_before_it_is_recorded(
        self, landlord: int, mona: Client
    ) -> None:
        waiting = hidden(checked(mona, f"{ONE}/opening", OPENING))
        worded(landlord, key="wrong", heading="Right?", text="Tell us.")
        worded(landlord, key="opening", text="Good day.")
        answer = mona.post(f"{ONE}/opening", {**waiting, "confirm": "1"})
        assert answer.status_code == 409
        page = text(answer)
        assert "Somebody was quicker" in page
        assert page.count("Worded anew") == 1


class TestAnAddedPart:
    def test_when_it_is_added_then_it_stands_where_it_was_put(
        self, landlord: int, mona: Client
    ) -> None:
        page = text(checked(mona, f"{ONE}/new", PART))
        assert "Place None After “What happens next”" in page
        assert "You can visit us in Harrowmere Homes House." in page
        confirmed(mona, f"{ONE}/new", PART)
        own = known(landlord).wordings[0]
        assert (own.key, own.after) == ("own-our-office", "next")
        page = text(mona.get(ONE))
        assert "Our office Added by us" in page
        assert (
            page.index("What happens next")
            < page.index("Our office")
            < page.index("While we look into it")
        )
        form = mona.get(f"{ONE}/own-our-office").content.decode()
        assert re.search(r'<option value="next" selected>', form)
        assert "Take this part out" in form

    def test_when_it_is_added_twice_by_one_page_then_once_and_by_two_then_twice(
        self, landlord: int, mona: Client
    ) -> None:
        data = {**hidden(checked(mona, f"{ONE}/new", PART)), "confirm": "1"}
        for _ in range(2):
            assert mona.post(f"{ONE}/new", data).status_code == 302
        assert len(known(landlord).wordings) == 1
        confirmed(mona, f"{ONE}/new", PART)
        keys = [each.key for each in known(landlord).wordings]
        assert keys == ["own-our-office", "own-our-office-2"]

    @pytest.mark.parametrize(
        ("heading", "said", "key"),
        [
            ("", "((resident)) Żółta łódka", "own-zota-odka"),
            ("", "((resident))", "own-part"),
            ("مرحبا", "مرحبا", "own-part"),
            ("New " * 25, "Text", "own-new-new-new-new-new-new-new-new-new-new"),
        ],
    )
    def test_when_its_name_is_odd_then_it_still_has_a_key(
        self, landlord: int, mona: Client, heading: str, said: str, key: str
    ) -> None:
        confirmed(mona, f"{ONE}/new", {"heading": heading, "text": said, "after": "next"})
        assert known(landlord).wordings[0].key == key
        assert mona.get(f"{ONE}/{key}").status_code == 200

    def test_when_it_goes_then_what_comes_after_it_is_told_of(
        self, landlord: int, mona: Client
    ) -> None:
        worded(landlord, key="own-a", heading="First", text="One.", after="next")
        worded(landlord, key="own-b", heading="Second", text="Two.", after="own-a")
        worded(landlord, key="own-a", heading="First", text="One more.", after="next")
        page = text(mona.get(ONE))
        assert page.index("What happens next") < page.index("First") < page.index("Second")
        assert page.index("Second") < page.index("If you need this in another way")
        page = text(checked(mona, f"{ONE}/own-a/take-back", {"check": "1"}))
        assert "“Second” comes after it, and would stand at the end." in page
        confirmed(mona, f"{ONE}/own-a/take-back", {"check": "1"})
        answer = mona.post(
            f"{ONE}/own-b", {"heading": "Second", "text": "Two more.", "after": "own-a"}
        )
        assert answer.status_code == 422
        assert 'href="#after"' in answer.content.decode()

    def test_when_its_place_is_no_part_then_it_is_said(self, mona: Client) -> None:
        answer = mona.post(f"{ONE}/new", {**PART, "after": "nowhere"})
        assert answer.status_code == 422
        assert 'href="#after"' in answer.content.decode()


def test_given_a_text_message_when_it_is_worded_then_it_has_no_heading_and_is_kept_short(
    landlord: int, mona: Client
) -> None:
    address = "/settings/letters/wording/letter_waits/message_no_phone"
    assert 'name="heading"' not in mona.get(address).content.decode()
    assert "((reference))" not in text(mona.get(address))
    answer = mona.post(address, {"text": "x" * 200})
    assert answer.status_code == 422
    assert "200 characters long" in text(answer)
    confirmed(mona, address, {"text": "((landlord)): a letter is coming."})
    assert "Harrowmere Homes: a letter is coming." in text(
        mona.get("/settings/letters/wording/letter_waits")
    )


class TestTheSignOff:
    def waiting(self, landlord: int, writer: str, reference: str, asked: str | None) -> None:
        place = Place(Kind.COMPLAINT, reference, LetterKind.PROGRESS_UPDATE)
        draft = LetterDraft(writer=writer, asked_by=asked)
        drafting.put(landlord, place, draft, version=0, at=moment(date(2026, 11, 18)))

    def test_when_letters_wait_then_the_manager_sees_them_with_whose_they_are(
        self, landlord: int, mona: Client
    ) -> None:
        first, second, third = (a_complaint(landlord, date(2026, 11, 16)) for _ in range(3))
        self.waiting(landlord, "olive", first, "olive")
        self.waiting(landlord, "mona", second, "mona")
        self.waiting(landlord, "olive", third, None)
        answer = mona.get("/sign-off")
        page = text(answer)
        assert f"/complaints/{first}/letters/progress_update/" in answer.content.decode()
        assert "Olive Officer" in page
        assert "for 2 days" in page
        assert page.count("You wrote it: another manager signs it off.") == 1
        assert third not in page

    def test_when_none_waits_then_it_says_why(self, landlord: int, mona: Client) -> None:
        assert "No letter of yours needs" in text(mona.get("/sign-off"))
        told(landlord, LettersSet(letters=LetterSettings(sign_off=(LetterKind.RESPONSE,))))
        assert "Letters that somebody asks to be signed off stand here." in text(
            mona.get("/sign-off")
        )

    @pytest.mark.parametrize("person", ["olive", "hana", "mick", "audra", "adam", "bright"])
    def test_given_no_manager_when_it_is_opened_then_it_is_not_for_them(
        self, sign_in: SignIn, person: str
    ) -> None:
        assert sign_in(person).get("/sign-off").status_code == 403
