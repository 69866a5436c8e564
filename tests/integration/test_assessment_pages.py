"""The pages of the self-assessment: begun, imported, written by several, proved, published."""

import json
import re
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from integration.world import a_complaint, done, happened, moment
from putright.assessment import isolated
from putright.assessment.isolated_places import place
from putright.assessment.kept import kept
from putright.assessment.publish.json import from_json
from putright.assessment.read.model import Unreadable
from putright.codes.form import asked_by_ref, wants_words
from putright.desk.views import assessments_reading
from putright.procedure.assessments import Assessment, digest, stands_as_published
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import Answered, AssessmentState, Occasion
from putright.procedure.facts import Fact
from putright.record.founding import let_in
from putright.record.history import Kind
from putright.record.jobs import sweep_files
from putright.record.landlords import settings
from putright.record.reading import load
from putright.record.submitting import SYSTEM, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

# The static files are made when the product is built, not for the tests.
pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")

TODAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
HEADS = (
    "Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary / any explanations"
)
NEW = {"edition": "2024", "year": "2026", "why": "first"}
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


def hidden(response: Any) -> dict[str, str]:
    """What the page's forms carry along."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()
    )
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def typed_in(response: Any) -> dict[str, str]:
    """What the page's forms would send where nobody changes anything."""
    page = response.content.decode()
    texts = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    lines = [
        (name[1], value[1] if value else "")
        for each in re.findall(r"<input [^>]*>", page)
        if not re.search(r'type="(radio|checkbox|submit|file|hidden|search)"', each)
        and (name := re.search(r'name="([^"]+)"', each))
        for value in [re.search(r'value="([^"]*)"', each)]
    ]
    ticked = [
        (name[1], value[1])
        for each in re.findall(r'<input [^>]*type="radio"[^>]*>', page)
        if " checked" in each
        and (name := re.search(r'name="([^"]+)"', each))
        and (value := re.search(r'value="([^"]*)"', each))
    ]
    found = {**hidden(response), **dict(lines), **dict(ticked)}
    return {**found, **{name: unescape(value).removeprefix("\n") for name, value in texts}}


def tell(landlord: int, reference: str | None, *facts: Fact, on: date = MONDAY) -> str:
    """Tell facts to a self-assessment; without a reference it begins."""
    tellings = [
        Telling(
            Kind.ASSESSMENT, happened(each, on), reference, to_previous=reference is None and at > 0
        )
        for at, each in enumerate(facts)
    ]
    return done(submit(landlord, tellings, by="olive", at=moment(on))).references[0]


def begun(landlord: int, *facts: Fact, on: date = MONDAY) -> str:
    first = f.AssessmentBegun(edition="2024", year=on.year)
    return tell(landlord, None, first, *facts, on=on)


def everything(but: frozenset[str] = frozenset()) -> list[Fact]:
    """Every provision answered with yes, but some."""
    return [
        f.ProvisionAnswered(
            ref=ref,
            answer=None if wants_words(each) else Answered.YES,
            evidence="The complaints policy says so.",
        )
        for ref, each in asked_by_ref("2024").items()
        if ref not in but
    ]


def known(landlord: int, reference: str) -> Assessment:
    with within(landlord):
        found: Assessment = load(landlord, Kind.ASSESSMENT, reference).record
    return found


def clean() -> str:
    """A form in which every provision is answered without a doubt."""
    rows = (
        f"{ref}\t{each.summary}\tYes\tOur policy shows {ref}.\tWe do it daily."
        for ref, each in asked_by_ref("2024").items()
    )
    return "\n".join(["Harrowmere Homes: self-assessment 2025", HEADS, *rows])


def uploaded(name: str = "form.txt", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, clean().encode() if content is None else content)


def saved(client: Client, page: str, **typed: str) -> Any:
    """Open a provision, type, and save."""
    carried = hidden(client.get(page))
    return client.post(page, {**carried, **typed, "save": "1"})


# Begun


def test_one_is_begun_and_stands_in_the_list(landlord: int, sign_in: SignIn) -> None:
    olive = sign_in("olive")
    assert "No self-assessment yet" in text(olive.get("/assessments"))
    answer = olive.post("/assessments/new", {**NEW, "submission-key": "one"})
    assert answer.status_code == 302, text(answer)
    assert (
        olive.post("/assessments/new", {**NEW, "submission-key": "one"})["Location"]
        == answer["Location"]
    )
    listed = text(olive.get("/assessments"))
    assert "A-2026-00001" in listed
    assert "0 of 72 answered" in listed
    assert known(landlord, "A-2026-00001").begun_by == "olive"


def test_out_of_turn_it_needs_a_reason(landlord: int, sign_in: SignIn) -> None:
    olive = sign_in("olive")
    refused = olive.post("/assessments/new", {**NEW, "why": "merger"})
    assert refused.status_code == 422
    assert "Nothing says what happened" in text(refused)
    given = olive.post(
        "/assessments/new", {**NEW, "why": "merger", "reason": "We took over Larch Homes."}
    )
    assert given.status_code == 302
    assert known(landlord, "A-2026-00001").reason == "We took over Larch Homes."


def test_last_years_answers_go_over(landlord: int, sign_in: SignIn) -> None:
    before = begun(
        landlord,
        f.ProvisionAnswered(ref="1.2", answer=Answered.YES, evidence="Our policy, page 3"),
        f.ProvisionAssigned(ref="1.3", owner="mona"),
    )
    olive = sign_in("olive")
    next_year = {**NEW, "year": "2027", "why": "yearly", "carried_from": before}
    answer = olive.post("/assessments/new", next_year)
    reference = answer["Location"].rsplit("/", 1)[-1]
    new = known(landlord, reference)
    assert new.carried_from == before
    assert new.entry("1.2").answer is Answered.YES
    assert new.entry("1.3").owner == "mona"
    page = text(olive.get(f"/assessments/{reference}/1.3"))
    assert f"Last time ({before})" in page
    assert "was not answered last time" in page


def test_the_period_of_its_figures_is_offered_and_kept(landlord: int, sign_in: SignIn) -> None:
    olive = sign_in("olive")
    page = olive.get("/assessments/new")
    offered = typed_in(page)
    days = [[offered[f"{name}-{part}"] for part in ("day", "month", "year")] for name in ENDS]
    assert days == [["1", "4", "2025"], ["31", "3", "2026"]]
    answer = olive.post("/assessments/new", {**offered, **NEW})
    assert answer.status_code == 302, text(answer)
    assert known(landlord, "A-2026-00001").period == (date(2025, 4, 1), date(2026, 3, 31))
    assert "1 April 2025 to 31 March 2026" in text(olive.get(answer["Location"]))


ENDS = ("first", "last")


def test_it_ends_as_that_of_the_last_one_did(landlord: int, sign_in: SignIn) -> None:
    year = {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}
    tell(landlord, None, f.AssessmentBegun(edition="2024", year=2025, **year))
    offered = typed_in(sign_in("olive").get("/assessments/new"))
    assert (offered["last-day"], offered["last-month"], offered["last-year"]) == (
        "31",
        "12",
        "2025",
    )


def test_a_period_that_can_not_be_meant_is_refused_at_its_place(
    landlord: int, sign_in: SignIn
) -> None:
    olive = sign_in("olive")
    typed = {**typed_in(olive.get("/assessments/new")), **NEW, "first-year": "2027"}
    refused = olive.post("/assessments/new", typed)
    assert refused.status_code == 422
    assert "The period ends on 31 March 2026, before it begins, on 1 April 2027." in text(refused)


def test_a_second_one_of_the_same_year_is_confirmed_first(landlord: int, sign_in: SignIn) -> None:
    first = begun(landlord)
    olive = sign_in("olive")
    asked = olive.post("/assessments/new", {**NEW, "submission-key": "again"})
    assert asked.status_code == 200
    assert f"There is one for 2026 against the same edition already, {first}." in text(asked)
    assert "Begin it all the same" in text(asked)
    assert "A-2026-00002" not in text(olive.get("/assessments"))
    other = {**typed_in(asked), "edition": "2022", "year": "2029"}
    asked = olive.post("/assessments/new", other)
    assert "and not in 2029" in text(asked)
    assert "against the same edition already" not in text(asked)
    sure = {**typed_in(asked), "edition": "2024", "year": "2026"}
    assert olive.post("/assessments/new", sure).status_code == 200  # these doubts were not seen yet
    sure["sure"] = hidden(olive.post("/assessments/new", sure))["sure"]
    begun_now = olive.post("/assessments/new", sure)
    assert begun_now.status_code == 302
    assert olive.post("/assessments/new", {**sure, "sure": ""})["Location"] == begun_now["Location"]
    assert known(landlord, "A-2026-00002").year == 2026


def test_a_document_goes_over_with_the_answer_that_it_shows(landlord: int, sign_in: SignIn) -> None:
    olive = sign_in("olive")
    before = begun(landlord, *everything())
    minutes = SimpleUploadedFile("minutes.txt", b"The board said yes.")
    linked = olive.post(
        f"/assessments/{before}/8.2/evidence", {"kind": "file", "title": "Minutes", "file": minutes}
    )
    assert linked.status_code == 302, text(linked)
    answer = olive.post(
        "/assessments/new", {**NEW, "year": "2027", "why": "yearly", "carried_from": before}
    )
    assert answer.status_code == 302, text(answer)
    reference = answer["Location"].rsplit("/", 1)[-1]
    new, old = known(landlord, reference), known(landlord, before)
    [link] = new.entry("8.2").links
    [copy] = new.documents
    assert (link.title, link.document) == ("Minutes", copy.document)
    assert copy.document != old.documents[0].document
    assert copy.sha256 == old.documents[0].sha256
    page = olive.get(f"{answer['Location']}/8.2").content.decode()
    href = f"/assessments/{reference}/documents/{copy.document}"
    assert href in page
    assert b"".join(olive.get(href)) == b"The board said yes."  # type: ignore[arg-type]


def test_a_document_that_is_gone_is_named_and_does_not_go_over(
    landlord: int, sign_in: SignIn
) -> None:
    olive = sign_in("olive")
    before = begun(landlord, *everything())
    minutes = SimpleUploadedFile("minutes.txt", b"The board said yes.")
    given = {"kind": "file", "title": "Minutes", "file": minutes}
    olive.post(f"/assessments/{before}/8.2/evidence", given)
    key = known(landlord, before).documents[0].document
    storages["default"].delete(f"{landlord}/{key[:2]}/{key}")
    answer = olive.post(
        "/assessments/new", {**NEW, "year": "2027", "why": "yearly", "carried_from": before}
    )
    assert answer.status_code == 302, text(answer)
    assert "Link the evidence anew: Minutes (8.2)." in text(olive.get(answer["Location"]))
    reference = answer["Location"].rsplit("/", 1)[-1]
    assert known(landlord, reference).entry("8.2").links == ()


# Imported


def test_a_clean_form_is_taken_over_with_one_press(landlord: int, sign_in: SignIn) -> None:
    olive = sign_in("olive")
    sent = olive.post("/assessments/import", {"files": uploaded("moorgate.txt"), "edition": ""})
    assert sent.status_code == 302, text(sent)
    review = olive.get(sent["Location"])
    said = text(review)
    assert "Complaint Handling Code, 1 April 2024, recognised from the form" in said
    assert "Rows in the source" in said
    assert "nothing has to be decided" in said, said
    taken = olive.post(sent["Location"], {**hidden(review), "year": "2025", "why": "first"})
    assert taken.status_code == 302, text(taken)
    new = known(landlord, "A-2026-00001")
    assert new.year == 2025
    assert [each.title for each in new.documents] == [
        "moorgate.txt", "Reading of moorgate.txt.json",
    ]  # fmt: skip
    assert sum(each.answer is not None for each in new.entries) == 72
    assert all(each.stands.source for each in new.entries if each.stands)
    assert olive.get(sent["Location"]).status_code == 404
    assert "As the imported form prints it" in text(olive.get("/assessments/A-2026-00001/1.2"))
    assert "waits for you" not in text(olive.get("/assessments"))


HEADS = (
    "Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary / any explanations"
)
UNSURE = "\n".join(
    [
        HEADS,
        *(
            f"{ref}\tRequirement of {ref}\t{answer}\tEvidence of {ref}\tCommentary on {ref}"
            for ref, answer in [
                ("1.2", "Yes"), ("1.3", "Yes / No"), ("1.4", "Yes"), ("1.5", "No"), ("1.6", "Yes"),
                ("2.1", "Yes"), ("2.2", "Yes"), ("2.3", "Yes"), ("2.4", "Yes"), ("2.5", "Yes"),
                ("5.1", "Yes"), ("6.1", "Yes"), ("7.1", "Yes"), ("8.1", "Yes"), ("9.8", "Yes"),
            ]
        ),
    ]
)  # fmt: skip


def test_what_is_not_sure_is_asked_and_what_was_decided_stays(
    landlord: int, sign_in: SignIn
) -> None:
    olive = sign_in("olive")
    sent = olive.post(
        "/assessments/import", {"files": uploaded("f.txt", UNSURE.encode()), "edition": "2024"}
    )
    assert sent.status_code == 302, text(sent)
    page = olive.get(sent["Location"])
    assert "Yes / No" in text(page)
    refused = olive.post(sent["Location"], {**hidden(page), "year": "2026", "why": "first"})
    assert refused.status_code == 422
    assert "1.3: choose what it is, or leave the row out." in text(refused)
    name = re.search(r'name="(row-\d+-answer)"', page.content.decode())
    assert name
    wrong = olive.post(
        sent["Location"], {**hidden(page), name[1]: "partial", "year": "", "why": "first"}
    )
    assert wrong.status_code == 422
    assert "Give the year" in text(wrong)
    again = olive.get(sent["Location"])
    assert re.search(rf'name="{name[1]}" value="partial" checked', again.content.decode())
    taken = olive.post(
        sent["Location"], {**typed_in(again), name[1]: "partial", "year": "2026", "why": "first"}
    )
    assert taken.status_code == 302, text(taken)
    new = known(landlord, "A-2026-00001")
    entry = new.entry("1.3")
    assert entry.answer is Answered.PARTIAL
    assert entry.stands
    assert (entry.stands.evidence, entry.stands.explanation, entry.stands.commentary) == (
        "Evidence of 1.3", "Commentary on 1.3", None,
    )  # fmt: skip
    assert new.entry("1.4").stands.commentary == "Commentary on 1.4"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("form.pdf", b"%PDF-1.7\nbroken", ""),
        ("form.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "save it as .docx"),
        ("form.txt", b"Dear all, the tea is in the kitchen.", ""),
        ("form.exe", b"MZ", "of a kind that is not taken"),
        ("form.docx", b"PK\x03\x04 and no more", "docx"),
    ],
)
def test_what_can_t_be_read_is_refused_with_the_reason(
    landlord: int, sign_in: SignIn, name: str, content: bytes, says: str
) -> None:
    olive = sign_in("olive")
    refused = olive.post("/assessments/import", {"files": uploaded(name, content), "edition": ""})
    assert refused.status_code == 422
    assert "There is a problem" in text(refused)
    assert says in text(refused)
    assert "No self-assessment yet" in text(olive.get("/assessments"))


def test_the_error_of_a_row_belongs_to_its_questions(landlord: int, sign_in: SignIn) -> None:
    olive = sign_in("olive")
    given = {"files": uploaded("f.txt", UNSURE.encode()), "edition": "2024"}
    sent = olive.post("/assessments/import", given)
    refused = olive.post(sent["Location"], {"year": "2026", "why": "first"})
    assert refused.status_code == 422
    page = refused.content.decode()
    errors = re.findall(r'<p class="govuk-error-message" id="(row-\d+-error)"', page)
    assert errors
    assert set(re.findall(r'aria-describedby="(row-\d+-error)"', page)) == set(errors)


def test_an_upload_waits_with_its_files_for_its_days_and_then_goes(
    landlord: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    olive = sign_in("olive")
    given = {"files": uploaded("f.txt", UNSURE.encode()), "edition": "2024"}
    assert "is deleted after 14 days" in text(olive.get("/assessments/import"))
    sent = olive.post("/assessments/import", given)
    page = olive.get(sent["Location"])
    assert "this reading and its files are deleted on 4 December 2026" in text(page)
    assert "waits for you until 4 December 2026" in text(olive.get("/assessments"))
    name = re.search(r'name="(row-\d+-answer)"', page.content.decode())
    assert name
    decided = {**typed_in(page), name[1]: "no", "year": "", "why": "first"}
    assert olive.post(sent["Location"], decided).status_code == 422
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2026-12-03")
    sweep_files(0)
    later = olive.get(sent["Location"])
    assert re.search(rf'name="{name[1]}" value="no" checked', later.content.decode())
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2026-12-06")
    sweep_files(0)
    assert olive.get(sent["Location"]).status_code == 404
    assert "waits for you" not in text(olive.get("/assessments"))


def test_an_upload_of_last_week_is_taken_over(
    landlord: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    olive = sign_in("olive")
    given = {"files": uploaded("f.txt"), "edition": "2024"}
    sent = olive.post("/assessments/import", given)
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2026-11-27")
    sweep_files(0)
    typed = {**typed_in(olive.get(sent["Location"])), "year": "2026", "why": "first"}
    assert olive.post(sent["Location"], typed).status_code == 302


def test_the_same_form_uploaded_again_keeps_what_was_decided(
    landlord: int, sign_in: SignIn
) -> None:
    olive = sign_in("olive")
    given = {"files": uploaded("f.txt", UNSURE.encode()), "edition": "2024"}
    sent = olive.post("/assessments/import", given)
    page = olive.get(sent["Location"])
    name = re.search(r'name="(row-\d+-answer)"', page.content.decode())
    assert name
    typed = {**typed_in(page), name[1]: "no", "why-3": "No room for it.", "year": ""}
    assert olive.post(sent["Location"], typed).status_code == 422
    again = olive.post(
        "/assessments/import", {"files": uploaded("f.txt", UNSURE.encode()), "edition": "2024"}
    )
    assert olive.get(sent["Location"]).status_code == 404
    shown = olive.get(again["Location"])
    assert re.search(rf'name="{name[1]}" value="no" checked', shown.content.decode())
    assert "No room for it." in shown.content.decode()
    answer = olive.post(again["Location"], {**typed_in(shown), "year": "2026", "why": "first"})
    assert answer.status_code == 302


def test_several_files_are_one_form(landlord: int, sign_in: SignIn) -> None:
    heads, *rows = clean().split("\n")[1:]
    parts = [
        uploaded(f"part-{at}.txt", "\n".join([heads, *some]).encode())
        for at, some in enumerate((rows[:30], rows[30:]), 1)
    ]
    olive = sign_in("olive")
    sent = olive.post("/assessments/import", {"files": parts, "edition": ""})
    assert sent.status_code == 302, text(sent)
    taken = olive.post(sent["Location"], {"year": "2026", "why": "first"})
    assert taken.status_code == 302, text(taken)
    new = known(landlord, "A-2026-00001")
    assert [each.title for each in new.documents][:2] == ["part-1.txt", "part-2.txt"]
    first = new.entry("1.2").stands
    assert first
    assert first.source == "part-1.txt, line 2"
    assert len([each for each in new.entries if each.answer]) == 72


def test_what_is_not_kept_is_explained_and_dated_as_it_is_taken_over(
    landlord: int, sign_in: SignIn
) -> None:
    olive = sign_in("olive")
    given = {"files": uploaded("f.txt", UNSURE.encode()), "edition": "2024"}
    sent = olive.post("/assessments/import", given)
    page = olive.get(sent["Location"])
    assert "What has to be kept, and is not" in text(page)
    offered = typed_in(page)
    assert offered["why-3"] == "Commentary on 1.5"  # the form's own words
    name = re.search(r'name="(row-\d+-answer)"', page.content.decode())
    assert name
    typed = {**offered, name[1]: "partial", "year": "2026", "why": "first", "why-3": "No room."}
    typed |= {"by-3-day": "1", "by-3-month": "3", "by-3-year": "2020"}
    refused = olive.post(sent["Location"], typed)
    assert refused.status_code == 422
    assert "1 March 2020 has passed." in text(refused)
    typed = {**typed_in(refused), "by-3-year": "2027"}
    asked = typed_in(olive.get(sent["Location"]))
    assert (asked["why-1"], asked["why-3"]) == ("Commentary on 1.3", "No room.")
    taken = olive.post(sent["Location"], typed)
    assert taken.status_code == 302, text(taken)
    new = known(landlord, "A-2026-00001")
    stands = new.entry("1.5").stands
    assert stands
    assert (stands.explanation, stands.comply_by) == ("No room.", date(2027, 3, 1))
    assert new.entry("1.3").stands.comply_by is None  # type: ignore[union-attr]
    overview = text(olive.get(taken["Location"]))
    assert "One provision that is not kept has no day by which it will be: 1.3 ." in overview
    assert "No day says by when it will be kept." in overview
    owed = text(olive.get(f"{taken['Location']}/history"))
    assert "(no day is given by which it will be kept)" in owed


def test_a_choice_that_makes_it_not_kept_asks_for_the_rest_once(
    landlord: int, sign_in: SignIn
) -> None:
    olive = sign_in("olive")
    given = {"files": uploaded("f.txt", UNSURE.encode()), "edition": "2024"}
    sent = olive.post("/assessments/import", given)
    page = olive.get(sent["Location"])
    name = re.search(r'name="(row-\d+-answer)"', page.content.decode())
    assert name
    typed = {**typed_in(page), name[1]: "no", "year": "2026", "why": "first"}
    asked = olive.post(sent["Location"], typed)
    assert asked.status_code == 200
    assert "By what you chose, 1.3 is not kept" in text(asked)
    assert olive.post(sent["Location"], typed_in(asked)).status_code == 302


def test_it_is_not_signed_off_while_a_day_is_missing(landlord: int, sign_in: SignIn) -> None:
    no = f.ProvisionAnswered(ref="5.1", answer=Answered.NO, explanation="Not yet.")
    reference = begun(landlord, *everything(but=frozenset({"5.1"})), no)
    signed = {"body": "The board", "response": "Yes."} | day_of("on", MONDAY)
    mona = sign_in("mona")
    refused = mona.post(f"/assessments/{reference}/sign-off", signed)
    assert refused.status_code == 422
    assert "No day says by when these will be kept: 5.1." in text(refused)
    assert "Give the day of each on its page" in text(refused)


def day_of(name: str, day: date) -> dict[str, str]:
    """A day as somebody types it."""
    return {f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


OUT = {
    "published": "yes", "year": "2024", "why": "first",
    "address": "https://www.harrowmere.example/2024",
    **day_of("published_on", date(2024, 7, 1)),
}  # fmt: skip
SIGNED = {"body": "The board", "response": "We agree."} | day_of("signed_on", date(2024, 6, 12))


def imported(client: Client, name: str, content: str, **typed: str) -> Any:
    """Upload a form and take it over."""
    files = {"files": uploaded(name, content.encode()), "edition": "2024"}
    sent = client.post("/assessments/import", files)
    return client.post(sent["Location"], {**typed_in(client.get(sent["Location"])), **typed})


def test_a_form_that_was_published_already_is_kept_as_it_went_out(
    landlord: int, sign_in: SignIn
) -> None:
    mona = sign_in("mona")
    place = [*asked_by_ref("2024")].index("6.3")
    lines = [each.replace("\tYes\t", "\tNo\t") if each.startswith("6.3\t") else each
             for each in clean().splitlines()]  # fmt: skip
    taken = imported(
        mona,
        "2024.txt",
        "\n".join(lines),
        **OUT,
        **SIGNED,
        **day_of(f"by-{place}", date(2024, 12, 31)),
    )
    assert taken.status_code == 302, text(taken)
    reference = taken["Location"].rsplit("/", 1)[-1]
    assert reference == "A-2026-00001"
    new = known(landlord, reference)
    assert new.state is AssessmentState.PUBLISHED
    assert new.published
    assert new.signed_off
    assert (new.published.on, new.signed_off.on) == (date(2024, 7, 1), date(2024, 6, 12))
    assert stands_as_published(new)
    assert {each.recorded_on for each in new.history} == {TODAY}
    assert new.entry("6.3").stands.comply_by == date(2024, 12, 31)  # type: ignore[union-attr]
    owed = text(mona.get(f"{taken['Location']}/history"))
    assert "Breach" not in owed
    assert "Published 1 July 2024" in text(mona.get("/assessments"))
    assert mona.get(f"{taken['Location']}/as/pdf").status_code == 200


def test_forms_of_several_years_follow_one_another_in_whatever_order_they_come(
    landlord: int, sign_in: SignIn
) -> None:
    mona = sign_in("mona")
    years = {}
    for year in (2024, 2026, 2025):
        days = day_of("published_on", date(year, 7, 1)) | day_of("signed_on", date(year, 6, 12))
        typed = {**OUT, **SIGNED, **days, "year": str(year)}
        taken = imported(mona, f"{year}.txt", clean(), **typed)
        assert taken.status_code == 302, text(taken)
        years[year] = taken["Location"].rsplit("/", 1)[-1]
    followed = {each: known(landlord, years[each]) for each in years}
    assert followed[2026].followed_by is None
    assert followed[2025].followed_by == years[2026]
    assert followed[2025].followed_on == date(2026, 7, 1)
    # It was followed by that of 2026 already when that of 2025 came in: what stands, stands.
    assert followed[2024].followed_by == years[2026]


def test_the_next_one_takes_over_from_one_that_was_published_before_it_came_here(
    landlord: int, sign_in: SignIn
) -> None:
    mona = sign_in("mona")
    taken = imported(mona, "2024.txt", clean(), **OUT, **SIGNED)
    before = taken["Location"].rsplit("/", 1)[-1]
    begun_now = mona.post("/assessments/new", {**NEW, "why": "yearly", "carried_from": before})
    assert begun_now.status_code == 302, text(begun_now)
    new = known(landlord, begun_now["Location"].rsplit("/", 1)[-1])
    assert new.entry("1.2").answer is Answered.YES


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"address": ""}, "Give the address of the page"),
        ({"published_on-year": ""}, "must include a year"),
        (day_of("published_on", date(2026, 11, 21)), "21 November 2026 lies in the future"),
        ({"body": ""}, "Name the body that took it as its own on that day"),
        ({"address": "our website"}, "Give the whole address"),
    ],
)
def test_how_it_was_published_has_to_make_sense(
    landlord: int, sign_in: SignIn, typed: dict[str, str], says: str
) -> None:
    refused = imported(sign_in("mona"), "2024.txt", clean(), **{**OUT, **SIGNED, **typed})
    assert refused.status_code == 422
    assert says in text(refused)


def test_who_can_not_sign_off_leaves_open_whether_the_governing_body_had_it(
    landlord: int, sign_in: SignIn
) -> None:
    olive = sign_in("olive")
    taken = imported(olive, "2024.txt", clean(), **OUT, **SIGNED)
    assert taken.status_code == 302, text(taken)
    new = known(landlord, "A-2026-00001")
    assert new.signed_off is None
    assert new.published


def test_somebody_who_signs_off_adds_what_the_governing_body_said(
    landlord: int, sign_in: SignIn
) -> None:
    taken = imported(sign_in("olive"), "2024.txt", clean(), **OUT)
    mona = sign_in("mona")
    assert "Record how it was signed off" in text(mona.get(taken["Location"]))
    said = {"body": "The board", "response": "We agree."} | day_of("on", date(2024, 6, 12))
    signed = mona.post(f"{taken['Location']}/sign-off", said)
    assert signed.status_code == 302, text(signed)
    new = known(landlord, "A-2026-00001")
    assert new.signed_off
    assert new.signed_off.on == date(2024, 6, 12)
    assert new.state is AssessmentState.PUBLISHED
    assert "Record how it was signed off" not in text(mona.get(taken["Location"]))


def test_what_happened_is_paged(landlord: int, sign_in: SignIn) -> None:
    reference = begun(landlord, *everything())
    olive = sign_in("olive")
    first = olive.get(f"/assessments/{reference}/history").content.decode()
    assert first.count('class="moj-timeline__item') == 50
    following = re.search(r'href="(\?after=[^"#]+)', first)
    assert following
    second = olive.get(f"/assessments/{reference}/history{unescape(following[1])}")
    assert second.content.decode().count('class="moj-timeline__item') == 23
    assert "Self-assessment 2026 begun" in text(second)
    assert "?after=" not in second.content.decode()


def test_no_sentence_ends_twice(landlord: int, sign_in: SignIn) -> None:
    why: dict[str, Any] = {"why": Occasion.OMBUDSMAN, "reason": "It asked on 1 October 2026."}
    reference = tell(landlord, None, f.AssessmentBegun(edition="2024", year=2026, **why))
    page = text(sign_in("olive").get(f"/assessments/{reference}"))
    assert "on 1 October 2026. Begun" in page


def test_another_person_s_upload_is_not_there(landlord: int, sign_in: SignIn) -> None:
    sent = sign_in("olive").post("/assessments/import", {"files": uploaded(), "edition": ""})
    assert sign_in("omar").get(sent["Location"]).status_code == 404


def test_a_reading_is_thrown_away(landlord: int, sign_in: SignIn) -> None:
    olive = sign_in("olive")
    sent = olive.post("/assessments/import", {"files": uploaded(), "edition": ""})
    assert "look over form.txt" in text(olive.get("/assessments"))
    assert olive.post(sent["Location"], {"discard": "1"}).status_code == 302
    assert olive.get(sent["Location"]).status_code == 404


# Written


def test_a_no_on_a_must_is_explained_and_dated(landlord: int, sign_in: SignIn) -> None:
    page = f"/assessments/{begun(landlord)}/1.2"
    olive = sign_in("olive")
    refused = saved(olive, page, answer="no", evidence="None", commentary="Being rewritten")
    assert refused.status_code == 422
    assert "nothing explains why" in text(refused)
    assert "Being rewritten" in refused.content.decode()
    given = {
        "answer": "no", "explanation": "The policy is being rewritten.",
        "comply_by-day": "1", "comply_by-month": "2", "comply_by-year": "2027",
        "owner": "mona", "review_on-day": "1", "review_on-month": "12", "review_on-year": "2026",
    }  # fmt: skip
    assert saved(olive, page, **given).status_code == 302
    shown = text(olive.get(page.rsplit("/", 1)[0]))
    assert "To be kept by 1 February 2027." in shown
    assert "To be looked at again by 1 December 2026." in shown
    assert "Keep 1.2" in text(sign_in("mona").get("/today?whose=mona"))


def test_two_at_once_lose_nothing(landlord: int, sign_in: SignIn) -> None:
    reference = begun(landlord)
    page = f"/assessments/{reference}/1.2"
    olive, omar = sign_in("olive"), sign_in("omar")
    before_omar = hidden(omar.get(page))
    assert saved(olive, page, answer="yes", evidence="Olive’s words").status_code == 302
    clash = omar.post(
        page, {**before_omar, "answer": "yes", "evidence": "Omar’s words", "save": "1"}
    )
    assert clash.status_code == 409
    assert "Somebody else was quicker" in text(clash)
    assert "Olive’s words" in text(clash)
    assert "Omar’s words" in unescape(clash.content.decode())
    both = omar.post(page, {**hidden(clash), "answer": "yes", "evidence": "Both", "save": "1"})
    assert both.status_code == 302
    entry = known(landlord, reference).entry("1.2")
    assert [each.evidence for each in entry.writings] == ["Olive’s words", "Both"]


def review_day(day: date | None) -> dict[str, str]:
    parts = (str(day.day), str(day.month), str(day.year)) if day else ("", "", "")
    return dict(zip(("review_on-day", "review_on-month", "review_on-year"), parts, strict=True))


def test_an_older_page_loses_neither_the_owner_nor_the_day(landlord: int, sign_in: SignIn) -> None:
    reference = begun(landlord)
    page, day = f"/assessments/{reference}/1.2", date(2026, 12, 1)
    olive, omar = sign_in("olive"), sign_in("omar")
    before_omar = hidden(omar.get(page))
    assert saved(olive, page, answer="yes", owner="olive").status_code == 302
    only_the_day = omar.post(page, {**before_omar, **review_day(day), "owner": "", "save": "1"})
    assert only_the_day.status_code == 302
    entry = known(landlord, reference).entry("1.2")
    assert (entry.owner, entry.reviews[-1].review_on) == ("olive", day)
    # And the other way round: whoever changes the owner keeps the day that somebody else set.
    owned = omar.post(page, {**before_omar, **review_day(None), "owner": "", "save": "1"})
    assert owned.status_code == 302
    again = hidden(olive.get(page))
    later = date(2027, 1, 4)
    assert saved(omar, page, answer="yes", owner="olive", **review_day(later)).status_code == 302
    given = {**again, **review_day(day), "answer": "yes", "owner": "mona", "save": "1"}
    assert olive.post(page, given).status_code == 302
    entry = known(landlord, reference).entry("1.2")
    assert (entry.owner, entry.reviews[-1].review_on) == ("mona", later)


def test_two_who_choose_another_owner_each_are_shown_both(landlord: int, sign_in: SignIn) -> None:
    reference = begun(landlord)
    page, day = f"/assessments/{reference}/1.2", date(2026, 12, 1)
    olive, omar = sign_in("olive"), sign_in("omar")
    before_omar = hidden(omar.get(page))
    assert saved(olive, page, owner="olive", **review_day(day)).status_code == 302
    given = {"answer": "yes", "evidence": "Omar’s words", "owner": "omar", "save": "1"}
    clash = omar.post(page, {**before_omar, **given, **review_day(None)})
    assert clash.status_code == 409
    assert "Somebody else was quicker" in text(clash)
    assert "it was given to Olive Officer" in text(clash)
    assert "the day to look at it again" not in text(clash)
    assert "Omar’s words" in unescape(clash.content.decode())
    entry = known(landlord, reference).entry("1.2")
    assert (entry.owner, entry.stands) == ("olive", None)
    assert omar.post(page, {**hidden(clash), **given, **review_day(None)}).status_code == 302
    entry = known(landlord, reference).entry("1.2")
    assert (entry.owner, entry.reviews[-1].review_on) == ("omar", day)
    assert entry.stands
    assert entry.stands.evidence == "Omar’s words"


def test_the_name_of_a_file_is_never_published_for_want_of_another(
    landlord: int, sign_in: SignIn
) -> None:
    reference = begun(landlord)
    olive, page = sign_in("olive"), f"/assessments/{reference}/3.4/evidence"
    assert "Readers of the self-assessment see this name" in text(olive.get(page))
    name = "Mrs Patel 12 Elm Rd complaint.txt"
    for title in ("", "  "):
        file = SimpleUploadedFile(name, b"Agreed.")
        refused = olive.post(page, {"kind": "file", "title": title, "file": file})
        assert refused.status_code == 422
        assert "Say what it is called, as readers may see it" in text(refused)
    file = SimpleUploadedFile(name, b"Agreed.")
    assert olive.post(page, {"kind": "file", "title": "A letter", "file": file}).status_code == 302
    document = known(landlord, reference).documents[0].document
    again = {"kind": "document", "title": "", "document": document}
    assert olive.post(page, again).status_code == 422
    for form in ("json", "html"):
        made = olive.get(f"/assessments/{reference}/as/{form}").content.decode()
        assert "A letter" in made
        assert "Patel" not in made


def test_what_may_tell_of_a_person_is_shown_before_it_goes_out_and_in_no_paper(
    landlord: int, sign_in: SignIn
) -> None:
    a_complaint(landlord, date(2026, 11, 2))
    with within(landlord):
        resident = load(landlord, Kind.RESIDENT, "T-000001").record.details.full_name
        other = load(landlord, Kind.RESIDENT, "T-000002").record.details.full_name
    words = f"{resident} and {other} of LS2 9XY told Olive Officer in C-2026-00001."
    reference = begun(landlord, *everything(frozenset({"1.2"})),
        f.ProvisionAnswered(ref="1.2", answer=Answered.YES, commentary=words))  # fmt: skip
    where = f"/assessments/{reference}"
    for page in (where, f"{where}/sign-off"):
        shown = text(sign_in("mona").get(page))
        assert "Look at this before it goes out" in shown
        assert "1.2: commentary . “" in shown
        assert f"“{resident}” is the name of a resident who had a complaint" in shown
        assert "“LS2 9XY” looks like a postcode" in shown
        assert "“C-2026-00001” looks like the reference of a case." in shown
        assert "“Olive Officer” is the name of somebody who works here." in shown
        assert f"“{other}”" not in shown  # no complaint of theirs
    assert "before it goes out" not in text(sign_in("audra").get(where))  # reads it, mends nothing
    signed = sign_in("mona").post(f"{where}/sign-off", {
        "body": "The board", "response": "Agreed.", "on-day": "20", "on-month": "11", "on-year": "2026",
    })  # fmt: skip
    assert signed.status_code == 302, text(signed)
    assert "“LS2 9XY” looks like a postcode" in text(sign_in("olive").get(f"{where}/publish"))
    for form in ("json", "html", "changes"):
        assert (
            "before it goes out" not in sign_in("olive").get(f"{where}/as/{form}").content.decode()
        )


def test_two_who_change_the_owner_and_the_words_are_shown_all_of_it_at_once(
    landlord: int, sign_in: SignIn
) -> None:
    reference = begun(landlord)
    page = f"/assessments/{reference}/1.2"
    olive, omar = sign_in("olive"), sign_in("omar")
    before_omar = hidden(omar.get(page))
    assert saved(olive, page, answer="yes", evidence="Olive’s words", owner="olive")
    given = {"answer": "yes", "evidence": "Omar’s words", "owner": "omar", "save": "1"}
    clash = omar.post(page, {**before_omar, **given})
    assert clash.status_code == 409
    assert "Olive’s words" in text(clash)
    assert "it was given to Olive Officer" in text(clash)
    assert omar.post(page, {**hidden(clash), **given}).status_code == 302
    entry = known(landlord, reference).entry("1.2")
    assert entry.owner == "omar"
    assert [each.evidence for each in entry.writings] == ["Olive’s words", "Omar’s words"]


def test_an_owner_that_clashes_takes_no_words_back(landlord: int, sign_in: SignIn) -> None:
    """Who left the words alone, and saves the owner again, leaves what was written meanwhile."""
    reference = begun(landlord)
    page = f"/assessments/{reference}/1.2"
    olive, omar = sign_in("olive"), sign_in("omar")
    before_omar = hidden(omar.get(page))
    assert saved(olive, page, answer="yes", evidence="Olive’s words", owner="olive")
    clash = omar.post(page, {**before_omar, "owner": "omar", "save": "1"})
    assert clash.status_code == 409
    assert omar.post(page, {**hidden(clash), "owner": "omar", "save": "1"}).status_code == 302
    entry = known(landlord, reference).entry("1.2")
    assert entry.owner == "omar"
    assert [each.evidence for each in entry.writings] == ["Olive’s words"]


def test_other_provisions_do_not_clash(landlord: int, sign_in: SignIn) -> None:
    reference = begun(landlord)
    olive, omar = sign_in("olive"), sign_in("omar")
    before = hidden(omar.get(f"/assessments/{reference}/1.3"))
    assert saved(olive, f"/assessments/{reference}/1.2", answer="yes").status_code == 302
    answer = omar.post(f"/assessments/{reference}/1.3", {**before, "answer": "yes", "next": "1"})
    assert answer["Location"].endswith("/1.4")


def test_page_and_papers_mean_the_same_by_last_time(landlord: int, sign_in: SignIn) -> None:
    written = f.ProvisionAnswered(ref="1.2", answer=Answered.YES, evidence="The policy of 2025")
    last = begun(landlord, written, on=date(2025, 10, 1))
    now = begun(landlord)  # nothing was taken over
    shown = text(sign_in("olive").get(f"/assessments/{now}/1.2"))
    assert f"Last time ({last})" in shown
    assert "The policy of 2025" in shown
    before = kept(landlord, now, today=TODAY).before
    assert before is not None
    assert before.loaded.reference == last


def test_nothing_changed_tells_nothing(landlord: int, sign_in: SignIn) -> None:
    reference = begun(landlord, f.ProvisionAnswered(ref="1.2", answer=Answered.YES, evidence="It"))
    assert saved(sign_in("olive"), f"/assessments/{reference}/1.2", answer="yes", evidence="It")
    assert len(known(landlord, reference).history) == 2


def test_evidence_is_linked_and_taken_away(landlord: int, sign_in: SignIn) -> None:
    reference = begun(landlord)
    olive, page = sign_in("olive"), f"/assessments/{reference}/3.4/evidence"
    minutes = SimpleUploadedFile("minutes.txt", b"Agreed.")
    kinds: list[Mapping[str, Any]] = [
        {"kind": "address", "title": "Policy", "address": "https://www.example.org/policy"},
        {"kind": "file", "title": "Minutes", "file": minutes},
        {"kind": "figure", "figure": "policy_on_file/3.4"},
    ]
    for each in kinds:
        answer = olive.post(page, each)
        assert answer.status_code == 302, text(answer)
    links = known(landlord, reference).entry("3.4").links
    assert [each.title for each in links][:2] == ["Policy", "Minutes"]
    shown = text(olive.get(f"/assessments/{reference}/3.4"))
    assert "Not tried yet" in shown
    file = olive.get(f"/assessments/{reference}/documents/{links[1].document}")
    assert b"".join(file.streaming_content) == b"Agreed."  # type: ignore[attr-defined]
    refused = olive.post(page, {"kind": "address", "title": "No", "address": "ftp://x"})
    assert refused.status_code == 422
    assert olive.post(f"{page}/{links[0].id}/away").status_code == 302
    assert len(known(landlord, reference).entry("3.4").links) == 2


# Proved


def test_a_yes_that_the_record_contradicts_is_pointed_at(landlord: int, sign_in: SignIn) -> None:
    late = a_complaint(landlord, date(2026, 9, 1))
    reference = begun(landlord, f.ProvisionAnswered(ref="6.2", answer=Answered.YES))
    olive = sign_in("olive")
    page = text(olive.get(f"/assessments/{reference}/6.2"))
    assert "Look at this: You answered yes;" in page
    narrowed = text(olive.get(f"/assessments/{reference}?show=contradicted"))
    assert "6.2" in narrowed
    assert "The record says otherwise (1)" in narrowed
    behind = text(olive.get(f"/assessments/{reference}/figures/acknowledge/6.2"))
    assert late in behind
    assert "Not kept (1)" in behind
    assert known(landlord, reference).entry("6.2").answer is Answered.YES


def test_the_cases_behind_a_figure_are_for_those_who_see_cases(
    landlord: int, sign_in: SignIn
) -> None:
    a_complaint(landlord, date(2026, 9, 1))
    reference = begun(landlord)
    assert (
        sign_in("bright").get(f"/assessments/{reference}/figures/acknowledge/6.2").status_code
        == 403
    )
    assert sign_in("adam").get(f"/assessments/{reference}").status_code == 403
    assert (
        sign_in("mick").get(f"/assessments/{reference}/figures/acknowledge/6.2").status_code == 200
    )
    assert sign_in("mick").get(f"/assessments/{reference}/figures/nothing/6.2").status_code == 404


# Signed off, published


def test_it_is_signed_off_published_and_fixed(landlord: int, sign_in: SignIn) -> None:
    before = begun(landlord)
    reference = tell(
        landlord, None, f.AssessmentBegun(edition="2024", year=2026, carried_from=before),
        *everything(frozenset({"1.2"})),
    )  # fmt: skip
    where = f"/assessments/{reference}"
    olive, mona = sign_in("olive"), sign_in("mona")
    signing = {
        "body": "The board", "response": "We accept it.",
        "on-day": "19", "on-month": "11", "on-year": "2026",
    }  # fmt: skip
    assert olive.get(f"{where}/sign-off").status_code == 403
    refused = mona.post(f"{where}/sign-off", signing)
    assert refused.status_code == 422
    assert "1 of 72 are not answered: 1.2." in text(refused)
    assert saved(olive, f"{where}/1.2", answer="yes").status_code == 302
    publishing = {
        "address": "https://www.example.org/self-assessment",
        "on-day": "20", "on-month": "11", "on-year": "2026",
    }  # fmt: skip
    early = olive.post(f"{where}/publish", publishing)
    assert early.status_code == 422
    assert "has not signed off" in text(early)
    signing["on-day"] = "20"
    assert mona.post(f"{where}/sign-off", signing).status_code == 302
    assert "It is signed off. Whatever you change" in text(olive.get(f"{where}/1.2"))
    out = olive.post(f"{where}/publish", publishing)
    assert out.status_code == 302, text(out)
    now = known(landlord, reference)
    assert now.state is AssessmentState.PUBLISHED
    assert now.published
    assert now.published.sha256 == digest(now)
    assert known(landlord, before).followed_by == reference
    late = saved(olive, f"{where}/1.2", answer="no")
    assert late.status_code == 422
    assert "what it says is fixed" in text(late)
    form = from_json(olive.get(f"{where}/as/json").content)
    assert (form.sha256, form.published_on) == (now.published.sha256, TODAY)
    assert "We accept it." in olive.get(f"{where}/as/html").content.decode()


def test_a_provision_that_was_not_kept_comes_to_be(landlord: int, sign_in: SignIn) -> None:
    reference = begun(
        landlord,
        f.ProvisionAnswered(
            ref="1.2", answer=Answered.NO, explanation="Not yet", comply_by=date(2027, 1, 4)
        ),
    )
    olive = sign_in("olive")
    page = f"/assessments/{reference}/1.2"
    assert olive.post(f"{page}/reached", {"how": ""}).status_code == 422
    assert olive.post(f"{page}/reached", {"how": "The new policy is out."}).status_code == 302
    assert "Kept since 20 November 2026: The new policy is out." in text(olive.get(page))


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("word", b"PK"), ("json", b"{"),
        ("summary-pdf", b"%PDF-"), ("summary-word", b"PK"), ("summary-html", b"<!DOCTYPE html>"),
        ("changes-html", b"<!DOCTYPE html>"), ("changes-pdf", b"%PDF-"),
    ],
)  # fmt: skip
def test_it_is_taken_along_in_every_format(
    landlord: int, sign_in: SignIn, form: str, begins: bytes
) -> None:
    before = begun(landlord, f.ProvisionAnswered(ref="1.2", answer=Answered.NO, explanation="No"))
    reference = tell(
        landlord, None, f.AssessmentBegun(edition="2024", year=2027, carried_from=before),
        f.ProvisionAnswered(ref="1.2", answer=Answered.YES),
    )  # fmt: skip
    answer = sign_in("mick").get(f"/assessments/{reference}/as/{form}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer.content.lstrip().lower().startswith(begins.lower())


def test_there_is_no_other_format(landlord: int, sign_in: SignIn) -> None:
    reference = begun(landlord)
    assert sign_in("mick").get(f"/assessments/{reference}/as/rtf").status_code == 404
    assert sign_in("mick").get(f"/assessments/{reference}/as/changes-pdf").status_code == 404


def test_the_official_form_is_filled_in_and_what_is_not_in_it_is_said(
    landlord: int, sign_in: SignIn
) -> None:
    refs = [ref for ref in asked_by_ref("2024") if ref != "9.8"]
    reference = begun(landlord, *everything())
    blank = docx.Document()
    table = blank.add_table(rows=1 + len(refs), cols=5)
    heads = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary")
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.text = words
    for row, ref in zip(table.rows[1:], refs, strict=True):
        row.cells[0].text, row.cells[1].text = ref, asked_by_ref("2024")[ref].summary
    content = BytesIO()
    blank.save(content)
    olive, page = sign_in("olive"), f"/assessments/{reference}/official"
    filled = olive.post(page, {"blank": uploaded("blank.docx", content.getvalue())})
    assert filled.status_code == 200, text(filled)
    assert "71 provisions are in it whole." in text(filled)
    assert "9.8: row : The form has no row for this provision." in text(filled)
    link = re.search(r'href="(/assessments/[^"]+/documents/[^"]+)"', filled.content.decode())
    assert link
    file = BytesIO(b"".join(olive.get(link[1]).streaming_content))  # type: ignore[attr-defined]
    assert docx.Document(file).tables[0].rows[1].cells[2].text == "Yes"
    for _ in range(2):  # the button is pressed again: the link leads to what is on file
        again = olive.post(
            page,
            {
                "blank": uploaded("blank.docx", content.getvalue()),
                "submission-key": "pressed-twice",
            },
        )
        there = re.search(r'href="(/assessments/[^"]+/documents/[^"]+)"', again.content.decode())
        assert there
        answer = olive.get(there[1])
        assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    assert olive.post(page, {}).status_code == 422
    refused = olive.post(page, {"blank": uploaded("blank.docx", b"No Word document")})
    assert refused.status_code == 422


# Compared


def test_kept_ones_and_files_stand_side_by_side(landlord: int, sign_in: SignIn) -> None:
    one = begun(landlord, f.ProvisionAnswered(ref="1.2", answer=Answered.NO, explanation="Why not"))
    two = tell(
        landlord, None, f.AssessmentBegun(edition="2024", year=2027),
        f.ProvisionAnswered(ref="1.2", answer=Answered.YES),
    )  # fmt: skip
    olive = sign_in("olive")
    found = text(olive.get("/assessments/compare", {"with": [one, two]}))
    assert "Side by side" in found
    assert "Why not" in found
    assert "Better" in found
    with_file = olive.post(
        "/assessments/compare", {"with": [one], "files": uploaded(), "only": "all"}
    )
    assert with_file.status_code == 200
    assert "form.txt" in text(with_file)
    assert olive.post("/assessments/compare", {"with": [one]}).status_code == 422
    bad = olive.post("/assessments/compare", {"with": [one], "files": uploaded("x.txt", b"No")})
    assert "x.txt:" in text(bad)


def sent(*sizes: int) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(f"form-{at}.txt", b"x" * size) for at, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("page", "files", "why"),
    [
        ("/assessments/compare", sent(2_000, 10), "“form-0.txt” is larger than"),
        ("/assessments/compare", sent(600, 600), "larger than 0 MB together"),
        ("/assessments/compare", sent(*[1] * 9), "Choose at most 8 files at once."),
        ("/assessments/import", sent(2_000), "“form-0.txt” is larger than"),
        ("/assessments/import", sent(600, 600), "larger than 0 MB together"),
        ("/assessments/import", sent(*[1] * 41), "Choose at most 40 files at once."),
    ],
)
def test_too_many_and_too_large_files_are_refused_before_any_is_read(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, page: str, files: list[Any], why: str
) -> None:
    def never(*given: Any, **more: Any) -> None:
        raise AssertionError("it is read")

    monkeypatch.setattr(isolated, "read", never)
    monkeypatch.setattr(isolated, "MAX_TOGETHER", 1_000)
    with override_settings(LARGEST_DOCUMENT=1_500):
        answer = sign_in("olive").post(page, {"files": files})
    assert answer.status_code == 422
    assert why in text(answer)


def test_all_files_of_a_comparison_have_one_time(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[float] = []

    def slow(*given: Any, seconds: float, **more: Any) -> None:
        left.append(seconds)
        raise Unreadable("Slow.")

    monkeypatch.setattr(isolated, "SECONDS", 0.4)
    monkeypatch.setattr(isolated, "read", slow)
    answer = sign_in("olive").post("/assessments/compare", {"files": sent(10, 10)})
    assert "All of them together take too long to read." in text(answer)
    assert left == []


def test_whoever_comes_while_all_are_busy_is_asked_to_try_again(
    landlord: int, sign_in: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(assessments_reading, "_WAIT", 0.1)
    reference, olive = begun(landlord), sign_in("olive")
    form = SimpleUploadedFile("form.txt", b"1.2 Yes")
    blank = SimpleUploadedFile("blank.docx", b"PK")
    with override_settings(READERS_AT_ONCE=1), place(at_once=1):
        for page, given in (
            ("/assessments/compare", {"files": [form]}),
            ("/assessments/import", {"files": [form]}),
            (f"/assessments/{reference}/official", {"blank": blank}),
        ):
            form.seek(0)
            answer = olive.post(page, given)
            assert answer.status_code == 422
            assert "Other files are being read just now. Try again in a minute." in text(answer)


def test_nobody_sends_files_all_the_time(sign_in: SignIn) -> None:
    olive, omar = sign_in("olive"), sign_in("omar")
    said = [text(olive.post("/assessments/import", {"files": sent(10)})) for _ in range(21)]
    assert [("Wait a few minutes" in each) for each in said] == [False] * 20 + [True]
    assert "Wait a few minutes" not in text(omar.post("/assessments/import", {"files": sent(10)}))


def test_our_own_json_is_compared_and_somebody_can_say_whose_it_is(
    landlord: int, sign_in: SignIn
) -> None:
    one = begun(landlord, f.ProvisionAnswered(ref="1.2", answer=Answered.NO, explanation="Why not"))
    olive = sign_in("olive")
    ours = json.loads(olive.get(f"/assessments/{one}/as/json").content)
    ours = json.dumps({**ours, "year": 2024}).encode()
    file = uploaded("ours.json", ours)
    found = text(olive.post("/assessments/compare", {"with": [one], "files": file, "only": "open"}))
    assert "forms of one landlord (each names " in found
    assert "in the order of their years" in found
    assert "No answer changed from one form of a landlord to its next." in found
    assert "Not answered: " in found
    told = olive.post(
        "/assessments/compare", {"with": [one], "files": uploaded(), "only": "all", "one": "1"}
    )
    assert "forms of one landlord (as you say)" in text(told)
    broken = olive.post("/assessments/compare", {"with": [one], "files": uploaded("b.json", b"{}")})
    assert broken.status_code == 422
    assert "b.json: The JSON file is no self-assessment" in text(broken)


def test_one_alone_is_not_compared(landlord: int, sign_in: SignIn) -> None:
    one = begun(landlord)
    for given in ({}, {"with": [one]}):
        alone = sign_in("olive").post("/assessments/compare", given)
        assert alone.status_code == 422
        assert "Choose at least two" in text(alone)


def test_what_is_missing_is_said_before_the_sign_off_is_filled_in(
    landlord: int, sign_in: SignIn
) -> None:
    reference = begun(landlord, *everything(frozenset({"1.2", "9.8"})))
    mona = sign_in("mona")
    assert "It can be signed off when all 72 provisions" in text(
        mona.get(f"/assessments/{reference}")
    )
    shown = text(mona.get(f"/assessments/{reference}/sign-off"))
    assert "It can’t be signed off yet. Not answered: 1.2 , 9.8 ." in shown
    assert "It can’t be published yet." in text(mona.get(f"/assessments/{reference}/publish"))


# Governance


OFFICE = {
    "role": "mrc", "who": "Mick Member", "person": "mick",
    "from_on-day": "1", "from_on-month": "4", "from_on-year": "2026",
}  # fmt: skip


def test_a_fact_of_governance_is_checked_then_recorded(landlord: int, sign_in: SignIn) -> None:
    mona = sign_in("mona")
    assert "nobody is on record for the last year" in text(mona.get("/governance"))
    checked = mona.post("/governance/office/new", OFFICE)
    assert "Check before you record it" in text(checked), text(checked)
    told = mona.post("/governance/office/new", {**hidden(checked), "confirm": "1"})
    assert told.status_code == 302, text(told)
    with within(landlord):
        held = settings(landlord).governance.offices
    assert [(each.who, each.person) for each in held] == [("Mick Member", "mick")]
    page = text(mona.get("/governance"))
    assert "Member Responsible for Complaints: Mick Member" in page
    assert "nobody is on record from" in page


@pytest.mark.parametrize(
    ("kind", "typed", "says"),
    [
        ("policy", {"kind": "complaints", "title": "Complaints policy", "from_on-day": "1",
            "from_on-month": "4", "from_on-year": "2026"}, "Without an address"),
        ("report", {"report": "annual_report", "audience": "governing_body", "parts": ["analysis"]},
            "It does not hold: The self-assessment"),
        ("training", {"about": "Complaint handling", "head_count": "12"}, ""),
        ("incident", {"about": "The telephones are down"}, "Nothing says that the Ombudsman was told"),
        ("change", {"change": "merger", "about": "We took over Larch Homes"}, ""),
        ("request", {"about": "Look at 6.2 again"}, ""),
        ("theme", {"about": "Repairs that come back"}, ""),
    ],
)  # fmt: skip
def test_each_kind_of_fact_has_its_form(
    landlord: int, sign_in: SignIn, kind: str, typed: dict[str, Any], says: str
) -> None:
    mona = sign_in("mona")
    page = f"/governance/{kind}/new"
    assert mona.get(page).status_code == 200
    day = {"on-day": "20", "on-month": "11", "on-year": "2026"}
    checked = mona.post(page, {**day, **typed})
    assert "Check before you record it" in text(checked), text(checked)
    assert says in text(checked)
    carried = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', checked.content.decode()
    )
    data: dict[str, Any] = {}
    for name, value in carried:
        data.setdefault(name, []).append(unescape(value))
    assert mona.post(page, {**data, "confirm": "1"}).status_code == 302
    with within(landlord):
        assert len(settings(landlord).history) == 11


def test_what_ends_is_chosen_from_what_goes_on(landlord: int, sign_in: SignIn) -> None:
    from putright.procedure.landlords import governance_facts as g

    facts: list[Any] = [
        g.OfficeHeld(role="mrc", who="Mick Member", from_on=date(2026, 4, 1)),  # type: ignore[arg-type]
        g.IncidentDeclared(id="i1", about="The telephones are down"),
        g.OmbudsmanAskedForReview(id="r1", about="Look at 6.2 again"),
        g.ReportGiven(id="p1", report="mrc_report", audience="governing_body"),  # type: ignore[arg-type]
    ]
    for each in facts:
        telling = Telling(Kind.LANDLORD, happened(each, MONDAY, "system"), "landlord")
        done(submit(landlord, [telling], by=SYSTEM, at=moment(MONDAY)))
    mona = sign_in("mona")
    page = mona.get("/governance").content.decode()
    links = [unescape(each) for each in re.findall(r'href="(/governance/[^"]+\?[^"]+)"', page)]
    assert len(links) == 5  # two for the incident
    day = {"on-day": "20", "on-month": "11", "on-year": "2026"}
    for link in links:
        path = link.partition("?")[0]
        fresh = mona.get(link)
        assert fresh.status_code == 200
        chosen = re.findall(
            r'name="(\w+)" type="radio" value="([^"]+)" checked', fresh.content.decode()
        )
        typed = {**hidden(fresh), **dict(chosen), **day}
        if "response" in path:
            typed |= {"report": "p1", "response": "Noted."}
        if path.endswith("incident/new"):
            typed |= {"about": "The telephones are down"}
        checked = mona.post(path, typed)
        assert "Check before you record it" in text(checked), text(checked)
        told = mona.post(path, {**hidden(checked), "confirm": "1"})
        assert told.status_code == 302, text(told)
    with within(landlord):
        known_now = settings(landlord).governance
    assert known_now.offices[0].until == TODAY
    assert known_now.incidents[0].ended_on == TODAY
    assert known_now.reviews[0].done_on == TODAY
    assert known_now.reports[0].responses[0].response == "Noted."


MAY = {
    "olive": {"see", "keep"}, "mona": {"see", "keep", "govern", "sign"},
    "mick": {"see", "govern", "sign"}, "audra": {"see"}, "hana": {"see"},
    "adam": set(), "bright": set(),
}  # fmt: skip
ADDRESSES = {
    "see": ("/assessments", "/assessments/{0}", "/assessments/{0}/1.2", "/assessments/{0}/history",
        "/assessments/compare", "/governance", "/assessments/{0}/as/json"),
    "keep": ("/assessments/new", "/assessments/import", "/assessments/{0}/official",
        "/assessments/{0}/publish", "/assessments/{0}/1.2/evidence", "/assessments/{0}/1.2/reached"),
    "sign": ("/assessments/{0}/sign-off",),
    "govern": ("/governance/office/new",),
}  # fmt: skip


@pytest.mark.parametrize("who", MAY)
def test_who_may_see_and_do_what(landlord: int, sign_in: SignIn, who: str) -> None:
    reference = begun(landlord)
    client = sign_in(who)
    for what, addresses in ADDRESSES.items():
        for each in addresses:
            status = client.get(each.format(reference)).status_code
            assert status == (200 if what in MAY[who] else 403), (who, each, status)


def test_who_may_not_write_can_t_post(landlord: int, sign_in: SignIn) -> None:
    reference = begun(landlord)
    answer = sign_in("mick").post(f"/assessments/{reference}/1.2", {"over": "0", "answer": "yes"})
    assert answer.status_code == 403


@pytest.mark.parametrize("kind", ["incident-ended", "request-done", "office-left", "response"])
def test_a_form_about_nothing_says_so_and_asks_nothing(sign_in: SignIn, kind: str) -> None:
    page = sign_in("mona").get(f"/governance/{kind}/new")
    assert page.status_code == 200
    assert "on record" in text(page)
    assert "Check and continue" not in text(page)
