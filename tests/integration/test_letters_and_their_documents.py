"""What is on file of a resident is opened by few, and each look is noted; a letter that arrived."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from integration.acting import acknowledged, due, rows, stream_id
from integration.world import a_complaint, a_landlord, done, happened, moment
from putright.codes.vocabulary import LetterKind
from putright.procedure import facts as f
from putright.procedure.facts import Fact
from putright.procedure.words import Channel, LetterWay, Sending, Settlement
from putright.record import documents, looks
from putright.record.founding import let_in
from putright.record.history import Kind
from putright.record.reading import load
from putright.record.submitting import SYSTEM, Done, NotDone, rehearse, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

# The static files are made when the product is built, not for the tests.
pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")

TODAY = date(2026, 11, 20)
ADA, BEN = "T-000001", "T-000002"
PDF = b"%PDF-1.7 What we agreed"

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())


def signed_in(landlord: int, person: str) -> Client:
    user = let_in(landlord, person=person, e_mail=f"{person}@{landlord}.example")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["demo_sign_in"] = True
    session.save()
    return client


@pytest.fixture
def sign_in(landlord: int) -> SignIn:
    return lambda person: signed_in(landlord, person)


def text(response: Any) -> str:
    """What a page says, without its tags."""
    plain = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", plain)).split())


def letter(kind: LetterKind, **more: Any) -> f.LetterWritten:
    return f.LetterWritten(
        **{
            "id": "L-1",
            "kind": kind,
            "title": "What we agreed",
            "way": LetterWay.SMTP,
            "channel": Channel.E_MAIL,
            "message": "D-1",
            "documents": ("D-1",),
            **more,
        }
    )


def tell(
    landlord: int, kind: Kind, reference: str, *facts: Fact, on: date, by: str = SYSTEM
) -> Done:
    """Tell facts of one day to a stream, one after the other."""
    tellings = [Telling(kind, happened(each, on, "olive"), reference) for each in facts]
    return done(submit(landlord, tellings, by=by, at=moment(TODAY)))


def a_letter_on_file(landlord: int, reference: str = ADA) -> str:
    """A letter about an adjustment, with its page on the resident's file. The document's id."""
    kept = documents.keep(landlord, ContentFile(PDF, name="agreed.pdf"))
    written = letter(LetterKind.ADJUSTMENT_AGREED, message=kept.id, documents=(kept.id,))
    tellings = [
        Telling(Kind.RESIDENT, happened(each, TODAY, "olive"), reference)
        for each in (written, kept.fact())
    ]
    done(submit(landlord, tellings, by="olive", at=moment(TODAY), files=[kept]))
    return kept.id


def opened(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def looks_at(landlord: int, reference: str = ADA) -> list[tuple[str, str]]:
    return [
        (each.person, each.what)
        for each in looks.of_stream(landlord, stream_id(landlord, reference))
    ]


class TestADocumentOfAResident:
    def test_given_a_letter_on_file_when_a_handler_opens_it_then_it_is_sent_and_the_look_is_noted(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        key = a_letter_on_file(landlord)
        client = sign_in("hana")
        page = client.get(f"/residents/{ADA}")
        assert f"/residents/{ADA}/documents/{key}" in page.content.decode()
        response = client.get(f"/residents/{ADA}/documents/{key}")
        assert response.status_code == 200
        assert opened(response) == PDF
        assert response.headers["Content-Disposition"] == 'attachment; filename="agreed.pdf"'
        assert looks_at(landlord)[0] == ("hana", "a document of the resident’s")

    def test_given_one_who_may_not_see_what_is_sensitive_then_it_is_named_and_not_opened(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        key = a_letter_on_file(landlord)
        client = sign_in("mick")
        page = client.get(f"/residents/{ADA}")
        assert page.status_code == 200
        assert "agreed.pdf" in text(page)
        assert key not in page.content.decode()
        response = client.get(f"/residents/{ADA}/documents/{key}")
        assert response.status_code == 403
        assert "those who may see what is sensitive" in text(response)
        assert looks_at(landlord) == []

    @pytest.mark.parametrize("person", ["bright", "adam"])
    def test_given_one_who_sees_no_cases_then_it_is_not_opened(
        self, landlord: int, sign_in: SignIn, person: str
    ) -> None:
        key = a_letter_on_file(landlord)
        assert sign_in(person).get(f"/residents/{ADA}/documents/{key}").status_code == 403

    def test_given_another_stream_s_address_then_there_is_no_such_document(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        key = a_letter_on_file(landlord)
        case = a_complaint(landlord, TODAY - timedelta(days=2))
        client = sign_in("olive")
        assert client.get(f"/residents/{BEN}/documents/{key}").status_code == 404
        assert client.get(f"/complaints/{case}/documents/{key}").status_code == 404
        assert client.get(f"/residents/{ADA}/documents/no-such").status_code == 404
        assert looks_at(landlord) == []

    def test_given_another_landlord_s_officer_then_there_is_no_such_document(
        self, landlord: int
    ) -> None:
        key = a_letter_on_file(landlord)
        other = a_landlord(f"other-than-{landlord}")
        response = signed_in(other, "olive").get(f"/residents/{ADA}/documents/{key}")
        assert response.status_code == 404
        assert documents.read(other, stream_id(landlord, ADA), key) is None

    def test_given_a_document_of_a_complaint_then_whoever_sees_cases_opens_it(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        case = a_complaint(landlord, TODAY - timedelta(days=2))
        kept = documents.keep(landlord, ContentFile(PDF, name="photo.pdf"))
        telling = Telling(Kind.COMPLAINT, happened(kept.fact(), TODAY, "olive"), case)
        done(submit(landlord, [telling], by="olive", at=moment(TODAY), files=[kept]))
        response = sign_in("mick").get(f"/complaints/{case}/documents/{kept.id}")
        assert opened(response) == PDF


def unclear(landlord: int) -> str:
    """A complaint whose acknowledgement, due on Friday 20 November, may or may not have left."""
    case = a_complaint(landlord, date(2026, 11, 13))
    carries = letter(LetterKind.ACKNOWLEDGEMENT, event=2, stage=1)
    tell(landlord, Kind.COMPLAINT, case, acknowledged(awaiting_posting=True), carries,
         f.LetterTried(letter="L-1", outcome=Sending.UNCLEAR), on=date(2026, 11, 18))  # fmt: skip
    return case


def facts_of(landlord: int, case: str) -> list[tuple[str, date]]:
    with within(landlord):
        record = load(landlord, Kind.COMPLAINT, case).record
    return [(each.what.name(), each.on) for each in record.history]


ARRIVED = f.LetterSettled(letter="L-1", outcome=Settlement.ARRIVED, why="She rang")


class TestALetterThatArrivedAfterAll:
    def settling(self, case: str, fact: f.LetterSettled = ARRIVED) -> list[Telling]:
        return [Telling(Kind.COMPLAINT, happened(fact, TODAY, "hana"), case)]

    def test_when_a_handler_says_so_then_what_it_tells_counts_from_the_day_it_was_sent(
        self, landlord: int
    ) -> None:
        case = unclear(landlord)
        assert "settle_letter 1" in due(landlord, case)
        recorded = done(submit(landlord, self.settling(case), by="hana", at=moment(TODAY)))
        assert recorded.references[0] == case
        assert facts_of(landlord, case)[-2:] == [
            ("letter_settled", TODAY),
            ("leaving_confirmed", date(2026, 11, 18)),
        ]
        met = rows(
            landlord,
            "select met_on from duty where kind in ('acknowledge', 'settle_letter') order by kind",
        )
        assert met == [(date(2026, 11, 18),), (TODAY,)]

    def test_when_it_is_only_rehearsed_then_that_follows_and_nothing_is_recorded(
        self, landlord: int
    ) -> None:
        case = unclear(landlord)
        before = facts_of(landlord, case)
        rehearsal = rehearse(landlord, self.settling(case), by="hana", at=moment(TODAY))
        [after] = rehearsal.after
        assert after.record.messages_waiting == ()
        assert facts_of(landlord, case) == before

    def test_when_it_did_not_arrive_then_nothing_else_is_recorded(self, landlord: int) -> None:
        case = unclear(landlord)
        otherwise = f.LetterSettled(letter="L-1", outcome=Settlement.TOLD_OTHERWISE)
        done(submit(landlord, self.settling(case, otherwise), by="hana", at=moment(TODAY)))
        assert facts_of(landlord, case)[-1][0] == "letter_settled"

    def test_when_it_is_said_twice_then_the_second_is_refused_and_adds_nothing(
        self, landlord: int
    ) -> None:
        case = unclear(landlord)
        done(submit(landlord, self.settling(case), by="hana", at=moment(TODAY)))
        before = facts_of(landlord, case)
        again = submit(landlord, self.settling(case), by="hana", at=moment(TODAY))
        assert isinstance(again, NotDone)
        assert facts_of(landlord, case) == before

    def test_when_it_is_said_on_the_page_then_the_page_shows_what_follows_and_records_it(
        self, landlord: int, sign_in: SignIn
    ) -> None:
        case = unclear(landlord)
        client = sign_in("hana")
        first = client.get(f"/complaints/{case}")
        assert "Find out about a letter that may not have arrived" in text(first)
        address = f"/complaints/{case}/do/settle-letter"
        assert "What we agreed (may or may not have left" in text(client.get(address))
        typed = {
            "letter": "L-1", "outcome": "arrived", "why": "She rang", "on-day": "20",
            "on-month": "11", "on-year": "2026", "submission-key": "form-1", "seen": "4",
        }  # fmt: skip
        check = client.post(address, typed)
        assert "done" in text(check)
        assert facts_of(landlord, case)[-1][0] == "letter_tried"
        carried = dict(
            re.findall(
                r'<input type="hidden" name="([^"]+)" value="([^"]*)"', check.content.decode()
            )
        )
        response = client.post(address, {**carried, "confirm": "1"})
        assert response.status_code == 302, text(response)
        assert facts_of(landlord, case)[-1] == ("leaving_confirmed", date(2026, 11, 18))
