"""Letters on the pages: what is said of one, which documents belong to it, why a day is its day."""

from datetime import date
from typing import Any

import pytest

from putright.codes.load import edition
from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.desk.showing import complaint_page, resident_card
from putright.desk.showing.complaint import ComplaintPage
from putright.desk.showing.said.letters import _CAME, NOUNS
from putright.desk.showing.view import Link
from putright.procedure import facts as f
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.decide import decide
from putright.procedure.events import Command, Refused
from putright.procedure.evolve import evolve
from putright.procedure.landlords.landlord import NEW_LANDLORD
from putright.procedure.people import Context, Person
from putright.procedure.residents import NEW_RESIDENT
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, LetterWay, Party, Role, Sending, Settlement
from putright.workingdays import Nation, calendar

RULES = Rules(edition("2024"), calendar(Nation.ENGLAND_AND_WALES))
TODAY = date(2024, 5, 24)
MONA = Person(id="mona", name="Mona Manager", role=Role.MANAGER)
CONTEXT = Context(today=TODAY, people={"mona": MONA})
RECEIVED = f.ComplaintReceived(about="No hot water", channel=Channel.PHONE)
ACKNOWLEDGED = f.Acknowledged(stage=1, channel=Channel.E_MAIL, awaiting_posting=True)


def letter(**more: Any) -> f.LetterWritten:
    return f.LetterWritten(
        **{
            "id": "L",
            "kind": LetterKind.RESPONSE,
            "title": "What we found",
            "way": LetterWay.SMTP,
            "channel": Channel.E_MAIL,
            "message": "D",
            "documents": ("D",),
            "stage": 1,
            **more,
        }
    )


def document(key: str, title: str, event: int | None = None) -> f.DocumentAdded:
    return f.DocumentAdded(
        document=key,
        title=title,
        sha256="0" * 64,
        size=2048,
        media_type="application/pdf",
        event=event,
    )


def case_of(*facts: f.Fact, on: date = date(2024, 5, 20)) -> Case:
    case = NEW_CASE
    for fact in (RECEIVED, *facts):
        decided = decide(case, Command(what=fact, on=on, by="mona"), RULES, CONTEXT)
        assert not isinstance(decided, Refused), decided
        for event in decided:
            case = evolve(case, event)
    return case


def page_of(case: Case, **more: Any) -> ComplaintPage:
    return complaint_page(
        case,
        rules=RULES,
        landlord=NEW_LANDLORD,
        as_of=TODAY,
        reference="C-1",
        resident=resident_card(
            NEW_RESIDENT, home_address="", as_of=TODAY, reference="R-1", see_sensitive=True
        ),
        recorded={},
        names=lambda who: {"mona": "Mona Manager"}.get(who or "", ""),
        see_sensitive=True,
        links=lambda kind, key: Link(key, f"/{kind}/{key}"),
        **more,
    )


def last_said(*facts: f.Fact) -> tuple[str, tuple[str, ...]]:
    item = page_of(case_of(*facts)).timeline[0]
    return item.title, item.lines


def test_the_words_are_whole():
    assert set(NOUNS) == set(LetterKind)
    assert set(_CAME) == set(Sending) - {Sending.LEFT}


def test_a_letter_that_is_written_waits_to_leave():
    assert last_said(letter()) == (
        "The stage 1 response was written and waits to leave by e-mail",
        ("“What we found”", "By way of: e-mail from our own server"),
    )


def test_all_that_is_out_of_the_ordinary_about_it_is_said():
    title, lines = last_said(
        letter(
            kind=LetterKind.EVIDENCE_COVER,
            to=Party.OMBUDSMAN,
            way=LetterWay.PRINT,
            channel=Channel.POST,
            format=LetterFormat.LARGE_PRINT,
            language="cy",
            contents=("decision", "reasons"),
            signed_off_by="mona",
            advice=("reading_age", "jargon"),
        )
    )
    assert title == "The covering letter to the Ombudsman was written and waits to leave by post"
    assert lines == (
        "“What we found”",
        "To: the Ombudsman",
        "By way of: the print room and the post",
        "Made as: large print",
        "Language: cy",
        lines[5],
        "Signed off by: Mona Manager",
        "Advised, and left as it was: reading age; jargon",
    )
    assert lines[5].startswith("The letter holds: ")
    assert "_" not in lines[5]


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (Sending.LEFT, "The stage 1 response left by e-mail"),
        (Sending.FAILED, "The stage 1 response did not leave; it will be tried again"),
        (Sending.GIVEN_UP, "The stage 1 response could not be sent"),
        (Sending.UNCLEAR, "The stage 1 response may or may not have left"),
        (Sending.BOUNCED, "The stage 1 response came back"),
    ],
)
def test_what_came_of_a_try_is_told(outcome: Sending, says: str):
    tried = f.LetterTried(
        letter="L", outcome=outcome, attempt=2, reference="Q-77", note="no such mailbox"
    )
    lines = ("No such mailbox", "Try 2", "The carrier’s reference: Q-77")
    assert last_said(letter(), tried) == (says, lines)


def test_one_that_was_tried_is_not_said_to_wait_any_more():
    tried = f.LetterTried(letter="L", outcome=Sending.LEFT)
    written = page_of(case_of(letter(), tried)).timeline[1]
    assert written.title == "The stage 1 response was written to leave by e-mail"


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Settlement.ARRIVED, "it arrived"),
        (Settlement.SENT_AGAIN, "it was sent again, as another letter"),
        (Settlement.TOLD_OTHERWISE, "the resident was told in another way"),
        (Settlement.NOT_NEEDED, "it is not needed any more"),
    ],
)
def test_what_was_found_out_is_told(found: Settlement, says: str):
    settled = f.LetterSettled(letter="L", outcome=found, why="She rang")
    title, lines = last_said(letter(), f.LetterTried(letter="L", outcome=Sending.UNCLEAR), settled)
    assert title == f"The stage 1 response: {says}"
    assert lines == ("How it is known: She rang",)


@pytest.mark.parametrize(
    ("channel", "says"),
    [
        (Channel.E_MAIL, "The message of Monday 20 May 2024 left by e-mail"),
        (Channel.PORTAL, "The message of Monday 20 May 2024 left through the residents’ portal"),
        (Channel.POST, "Posting confirmed: the message of Monday 20 May 2024"),
        (Channel.PHONE, "Confirmed in writing: the message of Monday 20 May 2024"),
    ],
)
def test_that_a_message_left_is_told_by_the_way_it_went(channel: Channel, says: str):
    waits = f.Acknowledged(stage=1, channel=channel, awaiting_posting=True)
    title, _ = last_said(waits, f.LeavingConfirmed(event=2))
    assert title == says


def test_a_message_that_waits_is_said_to_meet_no_duty_yet():
    assert any(
        "is not known to have left, so it meets no duty yet" in each
        for each in page_of(case_of(ACKNOWLEDGED)).notes
    )


def test_its_documents_stand_with_the_letter():
    page = page_of(case_of(letter(), document("D", "Response.pdf"), document("E", "Photo.pdf")))
    assert [(each.title, each.belongs_to, each.href) for each in page.documents] == [
        (
            "Response.pdf",
            "The stage 1 response was written and waits to leave by e-mail",
            "/document/D",
        ),
        ("Photo.pdf", "", "/document/E"),
    ]
    written = next(each for each in page.timeline if each.number == 2)
    assert [each.title for each in written.documents] == ["Response.pdf"]


def test_a_document_that_names_the_letter_too_stands_with_it_once():
    page = page_of(case_of(letter(), document("D", "Response.pdf", event=2)))
    written = next(each for each in page.timeline if each.number == 2)
    assert len(written.documents) == 1


def test_that_it_came_back_is_owed_by_the_next_working_day_and_the_count_is_shown():
    tried = f.LetterTried(letter="L", outcome=Sending.BOUNCED)
    case = case_of(letter(), tried, on=date(2024, 5, 24))
    row = next(each for each in page_of(case).owed if "came back" in each.what)
    # The Monday is a bank holiday.
    assert row.by == "Tuesday 28 May 2024 (our own target)"
    assert row.provision == "A letter that may not have arrived"
    assert row.proof_summary == "How this date is counted"
    assert any("Spring bank holiday" in each for each in row.proof_lines)
    assert row.proof_lines[-1].startswith("Due on Tuesday 28 May 2024: 1 working day after")


def test_a_correction_of_a_letter_is_told_in_words():
    wrong = f.Corrected(event=2, field="channel", new="post", reason="It was posted")
    item = next(each for each in page_of(case_of(letter(), wrong)).timeline if each.number == 2)
    [change] = item.changes
    assert (change.field, change.old, change.new) == ("The channel", "E-mail", "Post")
