"""A published form comes to the desk: as which year, from whose words, and what becomes of its sign-off."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from integration.desk import sign_in, text
from integration.test_assessment_pages import (
    ENDS,
    OUT,
    SIGNED,
    begun,
    clean,
    day_of,
    everything,
    imported,
    known,
    saved,
    tell,
    typed_in,
    uploaded,
)
from integration.world import done, happened, moment
from putright.assessment.went_out import Neighbours
from putright.codes.form import asked_by_ref
from putright.desk.views import assessments_review
from putright.procedure import assessments
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import Answered, AssessmentState
from putright.record.assessments import every
from putright.record.history import Kind
from putright.record.landlords import rules_of, settings
from putright.record.reading import load
from putright.record.submitting import submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")

TODAY = date(2026, 11, 20)
FIRST = re.compile(r"<title>\s*Error: ")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())


def shown(client: Client, name: str, content: bytes) -> Any:
    """The review of a form that is uploaded."""
    sent = client.post("/assessments/import", {"files": uploaded(name, content), "edition": "2024"})
    assert sent.status_code == 302, text(sent)
    return client.get(sent["Location"])


def breaches(landlord: int, reference: str) -> list[str]:
    with within(landlord):
        record = load(landlord, Kind.ASSESSMENT, reference).record
        rules = rules_of(settings(landlord), Kind.ASSESSMENT, record)
    return [each.source.ref for each in assessments.breaches(record, rules, TODAY)]


def titled(*lines: str) -> bytes:
    return "\n".join([*lines, *clean().splitlines()[1:]]).encode()


# What it may be


def test_what_putright_published_as_json_is_imported(landlord: int) -> None:
    olive = sign_in(landlord, "olive")
    one = begun(landlord, *everything())
    ours = json.loads(olive.get(f"/assessments/{one}/as/json").content)
    ours = json.dumps({**ours, "year": 2024, "published_on": "2024-07-01"}).encode()
    page = shown(olive, "ours.json", ours)
    assert "72" in text(page)
    offered = typed_in(page)
    assert offered["year"] == "2024"
    assert [offered[f"published_on-{each}"] for each in ("day", "month", "year")] == [
        "1",
        "7",
        "2024",
    ]
    taken = olive.post(page.wsgi_request.path, {**typed_in(page), **OUT})
    assert taken.status_code == 302, text(taken)
    new = known(landlord, taken["Location"].rsplit("/", 1)[-1])
    assert new.entry("1.2").answer is Answered.YES
    assert new.documents[0].title == "ours.json"


# For which year


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (("Harrowmere Homes: self-assessment 2024-25", "Published 20 June 2025"), "2025"),
        (("Self-assessment against the Complaint Handling Code 2024/25",), "2025"),
        (("Self-assessment 2023 against the Complaint Handling Code, 1 April 2024",), "2023"),
        (("Self-assessment", "Published on 20 June 2025"), "2025"),
    ],
)
def test_the_year_that_a_form_tells_is_offered(
    landlord: int, lines: tuple[str, ...], year: str
) -> None:
    tell(landlord, None, f.AssessmentBegun(edition="2024", year=2026))
    page = shown(sign_in(landlord, "olive"), "form.txt", titled(*lines))
    assert typed_in(page)["year"] == year


def test_the_day_of_its_publication_is_offered(landlord: int) -> None:
    page = shown(
        sign_in(landlord, "olive"), "form.txt", titled("Self-assessment", "Published 20 June 2025")
    )
    offered = typed_in(page)
    assert [offered[f"published_on-{each}"] for each in ("day", "month", "year")] == [
        "20", "6", "2025",
    ]  # fmt: skip


def test_a_year_at_odds_with_the_publication_is_confirmed_at_the_top(landlord: int) -> None:
    mona = sign_in(landlord, "mona")
    asked = imported(mona, "2024.txt", clean(), **{**OUT, **SIGNED, "year": "2027"})
    assert asked.status_code == 200
    assert "It is for 2027, and it was published on 1 July 2024. Check the year." in text(asked)
    page = asked.content.decode()
    assert FIRST.search(page)
    assert page.index("There is a problem") < page.index("<h1")
    assert 'href="#to-confirm"' in page
    assert 'id="to-confirm"' in page
    taken = mona.post(asked.wsgi_request.path, {**typed_in(asked), "year": "2024"})
    assert taken.status_code == 302


def test_a_year_that_is_there_already_is_told_at_the_top_of_both_pages(landlord: int) -> None:
    begun(landlord)
    olive = sign_in(landlord, "olive")
    new = {"edition": "2024", "year": "2026", "why": "yearly"}
    for asked in (
        olive.post("/assessments/new", {**typed_in(olive.get("/assessments/new")), **new}),
        imported(olive, "form.txt", clean(), year="2026", why="yearly"),
    ):
        page = asked.content.decode()
        assert FIRST.search(page)
        at = page.index("There is one for 2026 against the same edition already")
        assert at < page.index("<h1")


def test_a_choice_that_makes_it_not_kept_is_told_at_the_top(landlord: int) -> None:
    olive = sign_in(landlord, "olive")
    lines = [
        each.replace("\tYes\t", "\tYes / No\t") if each.startswith("6.3\t") else each
        for each in clean().splitlines()
    ]
    page = shown(olive, "form.txt", "\n".join(lines).encode())
    place = [*asked_by_ref("2024")].index("6.3")
    typed = {**typed_in(page), f"row-{place}-answer": "no", "year": "2025", "why": "first"}
    asked = olive.post(page.wsgi_request.path, typed)
    assert 'href="#not-kept"' in asked.content.decode()
    assert FIRST.search(asked.content.decode())


def test_the_next_one_follows_the_latest_that_there_is(landlord: int) -> None:
    mona = sign_in(landlord, "mona")
    days = day_of("published_on", date(2026, 7, 1)) | day_of("signed_on", date(2026, 6, 12))
    taken = imported(mona, "2027.txt", clean(), **{**OUT, **SIGNED, **days, "year": "2027"})
    assert taken.status_code == 302, text(taken)
    tell(landlord, None, f.AssessmentBegun(edition="2024", year=2028))
    offered = typed_in(mona.get("/assessments/new"))
    assert offered["year"] == "2029"
    days_offered = [
        [int(offered[f"{name}-{each}"]) for each in ("year", "month", "day")] for name in ENDS
    ]
    assert days_offered == [[2028, 4, 1], [2029, 3, 31]]
    listed = re.findall(r">(20\d\d)<span", mona.get("/assessments").content.decode())
    assert listed == ["2028", "2027"]


# Whose words


def test_what_was_imported_says_from_what_and_who_put_it_on_record(landlord: int) -> None:
    mona = sign_in(landlord, "mona")
    taken = imported(mona, "2024.txt", clean(), **OUT, **SIGNED)
    before = taken["Location"].rsplit("/", 1)[-1]
    said = text(mona.get(f"{taken['Location']}/1.2"))
    told = re.search(r"from 2024\.txt, [^(]*\(as published on 1 July 2024\); put on record by (.*?)"
        r" on 20 November 2026", said)  # fmt: skip
    assert told, said
    assert f"{told[1]}, Wednesday" not in said
    new = {"edition": "2024", "year": "2026", "why": "yearly", "carried_from": before}
    page = mona.post("/assessments/new", new)
    last = text(mona.get(f"{page['Location']}/1.2"))
    assert "(as published on 1 July 2024); put on record by" in last


# The sign-off


def test_an_open_form_can_t_pass_the_governing_body_by_for_coming_as_published(
    landlord: int,
) -> None:
    begun(landlord, *everything())
    olive = sign_in(landlord, "olive")
    typed = {**OUT, **day_of("published_on", TODAY), "year": "2026", "why": "yearly"}
    lines = [each for each in clean().splitlines() if not each.startswith("8.1\t")]
    asked = imported(olive, "mine.txt", "\n".join(lines), **typed)
    assert asked.status_code == 200
    assert "What was published leaves 1 unanswered: 8.1." in text(asked)
    assert "it stands as published without" in text(asked)
    taken = olive.post(asked.wsgi_request.path, typed_in(asked))
    assert taken.status_code == 302, text(taken)
    reference = taken["Location"].rsplit("/", 1)[-1]
    assert breaches(landlord, reference) == ["8.2"]
    assert "Breach" in text(olive.get(f"{taken['Location']}/history"))


def test_what_was_published_before_they_were_made_here_is_no_breach(landlord: int) -> None:
    begun(landlord, *everything())
    taken = imported(sign_in(landlord, "olive"), "2024.txt", clean(), **OUT)
    assert taken.status_code == 302, text(taken)
    assert breaches(landlord, taken["Location"].rsplit("/", 1)[-1]) == []


def test_one_that_follows_and_the_one_before_are_told_together_or_not_at_all(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    mona = sign_in(landlord, "mona")
    first = imported(mona, "2024.txt", clean(), **OUT, **SIGNED)
    before = first["Location"].rsplit("/", 1)[-1]
    days = day_of("published_on", date(2025, 7, 1)) | day_of("signed_on", date(2025, 6, 12))
    later = imported(mona, "2025.txt", clean(), **{**OUT, **SIGNED, **days, "year": "2025"})
    after = later["Location"].rsplit("/", 1)[-1]
    assert known(landlord, before).followed_by == after
    assert known(landlord, before).followed_on == date(2025, 7, 1)
    # Somebody else's took that place while the form was looked over: then nothing is taken over.
    with within(landlord):
        followed = load(landlord, Kind.ASSESSMENT, before)
    beside = Neighbours(followed, None)
    monkeypatch.setattr(assessments_review, "neighbours", lambda *_: beside)
    days = day_of("published_on", date(2026, 7, 1)) | day_of("signed_on", date(2026, 6, 12))
    typed = {**OUT, **SIGNED, **days, "year": "2026", "why": "yearly"}
    refused = imported(mona, "2026.txt", clean(), **typed)
    assert refused.status_code == 422
    with within(landlord):
        assert len(every(landlord)) == 2
    assert known(landlord, before).followed_by == after


def test_an_edit_that_takes_the_sign_off_back_says_so_everywhere(landlord: int) -> None:
    one = begun(landlord, *everything())
    word = happened(f.SignedOff(body="The board", response="We agree."), TODAY, "mona")
    done(submit(landlord, [Telling(Kind.ASSESSMENT, word, one)], by="mona", at=moment(TODAY)))
    olive = sign_in(landlord, "olive")
    page = f"/assessments/{one}/6.3"
    typed = {**typed_in(olive.get(page)), "commentary": "Looked at again."}
    answer = olive.post(page, {**typed, "save": "1"}, follow=True)
    message = "The sign-off of 20 November 2026 was taken back by this change"
    assert f"6.3 is saved. {message}" in text(answer)
    assert known(landlord, one).state is AssessmentState.OPEN
    overview = text(olive.get(f"/assessments/{one}"))
    assert (
        "The sign-off of 20 November 2026 by The board was taken back on 20 November 2026"
        in overview
    )
    assert "changed 6.3. Take it to the governing body again." in overview
    assert message in text(olive.get(f"/assessments/{one}/history"))
    again = olive.post(page, {**typed_in(olive.get(page)), "commentary": "Once more."}, follow=True)
    assert "taken back by this change" not in text(again)


def test_who_can_not_sign_off_is_told_who_can(landlord: int) -> None:
    one = begun(landlord, *everything())
    says = "A manager or the Member Responsible for Complaints records the sign-off."
    assert says in text(sign_in(landlord, "olive").get(f"/assessments/{one}"))
    assert says not in text(sign_in(landlord, "mona").get(f"/assessments/{one}"))


# An upload that another release left


def test_an_upload_of_another_release_is_said_to_be_one_and_thrown_away(landlord: int) -> None:
    olive = sign_in(landlord, "olive")
    old = shown(olive, "form.txt", clean().encode()).wsgi_request.path
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            'update draft set body = \'{"reading": {"of": 1}}\' where landlord_id = %s', [landlord]
        )
    page = olive.get(old)
    assert page.status_code == 409
    assert "Upload this form again" in text(page)
    assert "a form that has to be uploaded again" in text(olive.get("/assessments"))
    assert shown(olive, "other.txt", titled("Another")).status_code == 200
    assert olive.post(old, {"discard": "1"}).status_code == 302
    assert olive.get(old).status_code == 404


# What a page says


def test_a_refusal_that_rests_on_no_provision_names_none(landlord: int) -> None:
    one = begun(landlord, f.ProvisionAnswered(ref="1.2", answer=Answered.YES))
    olive = sign_in(landlord, "olive")
    refused = saved(olive, f"/assessments/{one}/1.3", answer="no")
    assert refused.status_code == 422
    assert "record-keeping" not in text(refused)


def test_what_may_be_asked_for_is_no_recommendation_and_an_untried_link_says_when(
    landlord: int,
) -> None:
    link = f.EvidenceLinked(ref="8.4", id="e", title="Policy", address="https://example.org/p")
    one = begun(landlord, link)
    page = text(sign_in(landlord, "olive").get(f"/assessments/{one}/8.4"))
    assert "It may be asked for." in page
    assert "ecommend" not in page
    assert "It is tried in the background, tonight at the latest." in page
