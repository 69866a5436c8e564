"""The pages of the desk: what is sent twice, what nobody chose, what is not for everybody's eyes."""

import logging
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from html import unescape
from typing import Any

import psycopg
import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory

from integration.acting import acknowledged, counts, rows
from integration.world import a_complaint, done, happened, moment, tell
from putright.desk.middleware import TimingMiddleware
from putright.desk.paging import after, key_of
from putright.desk.views import cases, mine, today
from putright.procedure import facts as f
from putright.procedure.landlords.facts import HolidayAnnounced
from putright.procedure.residents.facts import DetailsRecorded, NeedDisclosed
from putright.record.bulk import load
from putright.record.founding import let_in
from putright.record.history import Entry, History, Kind
from putright.record.rebuilding import rebuild
from putright.record.submitting import NotDone, submit
from putright.record.tellings import Telling

# The static files are made when the product is built, not for the tests.
pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")

TODAY = date(2026, 11, 20)
COMPLAINT = {
    "resident": "T-000001", "home": "H-00001", "channel": "phone", "taken_by": "olive",
    "about": "The roof leaks", "on-day": "20", "on-month": "11", "on-year": "2026",
}  # fmt: skip

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


def text(response: Any) -> str:
    """What a page says, without its tags."""
    plain = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", plain)).split())


def hidden(response: Any) -> dict[str, list[str]]:
    """What the page carries on to its next step."""
    page = response.content.decode()
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(unescape(value))
    return found


def checked(client: Client, address: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The first step of an act: what its second one sends."""
    response = client.post(address, data)
    assert response.status_code == 200, text(response)
    carried = hidden(response)
    assert "about" in carried or "what" in str(carried), text(response)
    return {**carried, "confirm": "1"}


def number_of(landlord: int, table: str) -> int:
    return counts(landlord)[table]


class TestWhatIsSentTwice:
    def test_given_a_new_complaint_when_its_button_is_clicked_twice_then_there_is_one(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("olive")
        sent = checked(client, "/new/complaint", {**COMPLAINT, "submission-key": "form-1"})
        first = client.post("/new/complaint", sent)
        second = client.post("/new/complaint", sent, follow=True)
        assert first.headers["Location"] == "/complaints/C-2026-00001"
        assert "nothing was recorded twice" in text(second)
        assert len(rows(landlord, "select 1 from matter where kind = 'complaint'")) == 1

    def test_given_a_new_complaint_when_somebody_goes_back_and_changes_it_then_that_is_recorded_too(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        client = sign_in("olive")
        form = {**COMPLAINT, "submission-key": "form-1"}
        client.post("/new/complaint", checked(client, "/new/complaint", form))
        changed = {**form, "about": "The lift is stuck"}
        sent = checked(client, "/new/complaint", changed)
        for _ in range(2):
            assert client.post("/new/complaint", sent).headers["Location"].endswith("00002")
        assert rows(landlord, "select about from matter where kind = 'complaint' order by 1") == [
            ("The lift is stuck",), ("The roof leaks",)
        ]  # fmt: skip

    def test_given_an_act_that_makes_ids_when_clicked_twice_then_once_and_when_changed_then_again(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        reference = a_complaint(landlord, TODAY - timedelta(days=2))
        client = sign_in("olive")
        address = f"/complaints/{reference}/do/promise-action"
        form = {
            "action-what": "Mend the roof", "action-owner": "olive", "action-due_on-day": "30",
            "action-due_on-month": "11", "action-due_on-year": "2026", "on-day": "20",
            "on-month": "11", "on-year": "2026", "submission-key": "form-1", "seen": "1",
        }  # fmt: skip
        sent = checked(client, address, form)
        for _ in range(2):
            assert client.post(address, sent).status_code == 302
        assert len(rows(landlord, "select 1 from promise")) == 1
        again = checked(client, address, {**form, "action-what": "Mend the gutter", "seen": "2"})
        for _ in range(2):
            assert client.post(address, again).status_code == 302
        assert rows(landlord, "select what from promise order by id") == [
            ("Mend the roof",), ("Mend the gutter",)
        ]  # fmt: skip


class TestWhatNobodyChose:
    @pytest.mark.parametrize("what", ["complaint", "request"])
    @pytest.mark.parametrize(
        ("named", "said"),
        [
            ({"resident": "T-999999"}, "There is no resident T-999999 on record."),
            ({"resident": "C-2026-00001"}, "There is no resident C-2026-00001 on record."),
            ({"home": "H-NOWHERE"}, "There is no home H-NOWHERE in the landlord’s list of homes."),
            ({"home": "H" * 5000}, "There is no home HHH"),
            ({"resident": "T" * 5000}, "There is no resident TTT"),
        ],
    )
    def test_given_a_resident_or_a_home_that_is_not_there_when_sent_then_nothing_is_recorded(
        self, landlord: int, sign_in: SignIn, what: str, named: dict[str, str], said: str
    ) -> None:
        a_complaint(landlord, TODAY)
        before = counts(landlord)
        client = sign_in("olive")
        assert client.get(f"/new/{what}", named).status_code == 200
        for confirm in ({}, {"confirm": "1", "submission-key": "form-1"}):
            response = client.post(f"/new/{what}", {**COMPLAINT, **named, **confirm})
            assert response.status_code == 200
            assert said in text(response)
        assert counts(landlord) == before

    def test_given_a_home_that_is_not_there_when_a_resident_is_said_to_live_in_it_then_it_is_refused(
        self, landlord: int
    ) -> None:
        for told in (
            DetailsRecorded(home="H-NOWHERE"),
            f.Corrected(event=1, field="home", new="H-NOWHERE", reason="Misheard"),
        ):
            telling = Telling(Kind.RESIDENT, happened(told, TODAY), "T-000001")
            outcome = submit(landlord, [telling], by="olive", at=moment(TODAY))
            assert isinstance(outcome, NotDone)
            [why] = outcome.refused.refusals
            assert why.malformed
            assert why.field == ("new" if isinstance(told, f.Corrected) else "home")
        left = Telling(Kind.RESIDENT, happened(DetailsRecorded(home=""), TODAY), "T-000001")
        done(submit(landlord, [left], by="olive", at=moment(TODAY)))

    def test_given_a_history_of_unknown_residents_when_it_is_loaded_then_it_is_taken_as_told(
        self, landlord: int
    ) -> None:
        told = f.ComplaintReceived(
            about="A leak", channel=f.Channel.PHONE, resident="T-777777", home="H-GONE"
        )
        entry = Entry(happened(told, TODAY), moment(TODAY))
        found = load(landlord, [History(Kind.COMPLAINT, "C-2026-00001", (entry,))])
        assert (found.streams, found.left_out) == (1, [])

    def test_given_a_key_of_any_length_when_sent_then_the_complaint_is_recorded(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        sent = {**COMPLAINT, "confirm": "1", "submission-key": "k" * 9000}
        assert sign_in("olive").post("/new/complaint", sent).status_code == 302
        assert number_of(landlord, "submission") == 0


class TestWhatIsSensitive:
    @pytest.fixture
    def client_and_looks(self, landlord: int, sign_in: SignIn) -> Callable[[str], tuple[str, Any]]:
        told = NeedDisclosed(need="She lives with dementia")
        telling = Telling(Kind.RESIDENT, happened(told, TODAY), "T-000001")
        done(submit(landlord, [telling], by="olive", at=moment(TODAY)))

        def searched(person: str) -> tuple[str, Any]:
            said = text(sign_in(person).get("/search", {"q": "dementia"}))
            return said, rows(landlord, "select person, what from look")

        return searched

    @pytest.mark.parametrize("person", ["mick"])
    def test_given_a_need_when_who_may_not_see_it_searches_for_it_then_nobody_is_named(
        self, client_and_looks: Callable[[str], tuple[str, Any]], person: str
    ) -> None:
        said, looks = client_and_looks(person)
        assert "Ada Ashworth" not in said
        assert "Nothing was found" in said
        assert looks == []

    @pytest.mark.parametrize("person", ["olive", "hana", "mona", "audra"])
    def test_given_a_need_when_who_may_see_it_searches_for_it_then_the_look_is_written_down(
        self, client_and_looks: Callable[[str], tuple[str, Any]], person: str
    ) -> None:
        said, looks = client_and_looks(person)
        assert "Ada Ashworth" in said
        assert looks == [(person, "found by a word in their record")]


class TestTheContractorsLink:
    def test_given_a_link_to_an_action_when_settings_change_and_rows_are_made_afresh_then_it_leads_there(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        reference = a_complaint(landlord, TODAY)
        action = f.Action(
            id="roof-1", what="Mend the roof", owner="bright", due_on=date(2026, 12, 9)
        )
        tell(landlord, reference, f.ActionPromised(action=action), TODAY)
        client = sign_in("bright")
        page = client.get("/my-actions").content.decode()
        link = f"/my-actions/{reference}/action-roof-1/done"
        assert link in page
        holiday = HolidayAnnounced(day=date(2026, 11, 27), title="A day of thanks")
        told = Telling(Kind.LANDLORD, happened(holiday, TODAY, "mona"), "landlord")
        done(submit(landlord, [told], by="mona", at=moment(TODAY)))
        tell(landlord, reference, acknowledged(), TODAY)
        rebuild(landlord)
        assert "Mend the roof" in text(client.get(link))
        sent = {"on-day": "20", "on-month": "11", "on-year": "2026", "told": "yes"}
        assert client.post(link, {**sent, "submission-key": "said"}).status_code == 302
        assert rows(landlord, "select state from promise") == [("kept",)]
        assert sign_in("dry").get(link).status_code == 404

    @pytest.mark.parametrize("key", ["action-roof-2", "roof-1", "action", "7", "remedy-roof-1"])
    def test_given_another_key_when_opened_then_there_is_nothing(
        self, landlord: int, sign_in: SignIn, key: str
    ) -> None:
        reference = a_complaint(landlord, TODAY)
        action = f.Action(id="roof-1", what="Mend it", owner="bright", due_on=date(2026, 12, 9))
        tell(landlord, reference, f.ActionPromised(action=action), TODAY)
        assert sign_in("bright").get(f"/my-actions/{reference}/{key}/done").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/today?whose=%00", "/today?service=a%00b", "/promises?owner=%00", "/new?resident=%00",
        "/new?q=%00", "/new/complaint?home=%00", "/search?q=%00", "/today?kind=x&whose=a&whose=%00",
        "/complaints/C-2026-00001/documents/%00", "/my-actions/C-2026-00001/%00/done",
    ],
)  # fmt: skip
def test_given_a_nul_byte_in_an_address_when_opened_then_it_says_that_it_cannot_be_read(
    landlord: int, sign_in: SignIn, address: str
) -> None:
    a_complaint(landlord, TODAY)
    response = sign_in("olive").get(address)
    assert response.status_code == 400
    assert "That address holds a character that can’t be read" in text(response)


def test_given_a_nul_byte_in_a_form_when_sent_then_nothing_is_recorded(
    landlord: int, sign_in: SignIn
) -> None:
    before = counts(landlord)
    sent = {**COMPLAINT, "home": "H\x00", "confirm": "1"}
    assert sign_in("olive").post("/new/complaint", sent).status_code == 400
    assert counts(landlord) == before


def refused(kind: type[psycopg.Error] | None, of: type[Exception] = OperationalError) -> Exception:
    """What Django raises where the database does; None: the connection is gone."""
    error = of("Key (name)=(Ada Ashworth) is not to be written down")
    error.__cause__ = kind("DETAIL: Ada Ashworth") if kind else psycopg.OperationalError("closed")
    return error


class TestTheDatabaseIsAway:
    @pytest.mark.parametrize(
        "error",
        [
            refused(None),
            refused(None, InterfaceError),
            refused(psycopg.errors.AdminShutdown),
            refused(psycopg.errors.CannotConnectNow),
            refused(psycopg.errors.ConnectionFailure),
        ],
    )
    def test_given_a_connection_that_is_lost_then_it_says_so_and_no_name_is_in_the_log(
        self, error: Exception, caplog: pytest.LogCaptureFixture
    ) -> None:
        middleware = TimingMiddleware(lambda _: None)  # type: ignore[arg-type,return-value]
        with caplog.at_level(logging.ERROR):
            response = middleware.process_exception(RequestFactory().get("/"), error)
        assert response is not None
        assert response.status_code == 503
        assert type(error).__name__ in caplog.text
        assert "Ada" not in caplog.text

    @pytest.mark.parametrize(
        "kind",
        [
            psycopg.errors.ProgramLimitExceeded,
            psycopg.errors.DeadlockDetected,
            psycopg.errors.QueryCanceled,
            psycopg.errors.DiskFull,
        ],
    )
    def test_given_what_the_database_refuses_then_it_is_a_fault_of_ours(
        self, kind: type[psycopg.Error]
    ) -> None:
        middleware = TimingMiddleware(lambda _: None)  # type: ignore[arg-type,return-value]
        assert middleware.process_exception(RequestFactory().get("/"), refused(kind)) is None


class TestWhatIsCutOff:
    def test_given_more_cases_than_are_given_at_once_then_it_says_how_many_were_not(
        self, landlord: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(today, "AT_ONCE", 2)
        chosen = [a_complaint(landlord, TODAY) for _ in range(3)]
        sent = {"chosen": chosen, "handler": "omar", "submission-key": "give"}
        said = text(sign_in("olive").post("/today/assign", sent))
        assert "2 of 2 given to Omar Officer" in said
        assert "1 more was chosen and not given" in said
        assert "not given" not in text(
            sign_in("mona").post("/today/assign", {**sent, "chosen": chosen[2:]})
        )

    @pytest.mark.parametrize(("shown", "said"), [(1, True), (2, False)])
    def test_given_more_actions_than_are_shown_then_it_says_so(
        self,
        landlord: int,
        sign_in: SignIn,
        monkeypatch: pytest.MonkeyPatch,
        shown: int,
        said: bool,
    ) -> None:
        monkeypatch.setattr(mine, "SHOWN", shown)
        reference = a_complaint(landlord, TODAY)
        for number in range(2):
            action = f.Action(id=f"a{number}", what="Mend it", owner="bright")
            tell(landlord, reference, f.ActionPromised(action=action), TODAY)
        page = text(sign_in("bright").get("/my-actions"))
        assert ("You have more to do than fits here" in page) is said

    @pytest.mark.parametrize(("shown", "said"), [(1, True), (2, False)])
    def test_given_more_looks_than_are_shown_then_it_says_so(
        self,
        landlord: int,
        sign_in: SignIn,
        monkeypatch: pytest.MonkeyPatch,
        shown: int,
        said: bool,
    ) -> None:
        from putright.record import looks

        monkeypatch.setattr(cases, "LOOKS", shown)
        [(stream,)] = rows(landlord, "select id from stream where reference = 'T-000001'")
        for _ in range(2):
            looks.note(landlord, int(str(stream)), person="hana", at=moment(TODAY), what="Needs")
        page = text(sign_in("mona").get("/residents/T-000001/looks"))
        assert ("There were others before them" in page) is said


@pytest.mark.parametrize(
    "given",
    ["", "x", "2026-11-20", "2026-11-20.", "2026-11-20.x", "2026-02-30.1", ".1", None, "2026-11-20.-1",
     f"2026-11-20.{2**63}", "2026-11-20." + "9" * 5000],
)  # fmt: skip
def test_given_no_key_of_a_page_when_read_then_there_is_none(given: str | None) -> None:
    assert after(given) is None


def test_given_the_key_of_a_row_when_read_then_it_is_that_row() -> None:
    assert after(key_of(TODAY, 17)) == (TODAY, 17)


@pytest.mark.parametrize("page", ["/today", "/promises"])
def test_given_a_key_that_no_row_can_have_when_a_list_is_opened_then_it_begins_anew(
    landlord: int, sign_in: SignIn, page: str
) -> None:
    response = sign_in("olive").get(page, {"after": f"2026-11-20.{2**70}"})
    assert response.status_code == 200
