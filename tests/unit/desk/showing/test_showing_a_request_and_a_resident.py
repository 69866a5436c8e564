"""The pages of a service request and of a resident, and the resident's card on every case."""

from datetime import date

import pytest
from shown import everything, example

from putright.codes.vocabulary import LetterKind
from putright.desk.showing import CaseLine, resident_card, resident_page
from putright.procedure import residents
from putright.procedure.events import Command, Refused
from putright.procedure.facts import Corrected, DocumentAdded, LetterTried, LetterWritten
from putright.procedure.people import Context, Person
from putright.procedure.residents import facts as f
from putright.procedure.residents.words import Format
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Consent, LetterWay, Sending

FAN = "request-turned-complaint"
ON = date(2026, 2, 2)


def test_a_request_says_what_became_of_it():
    page = example(FAN).request()
    assert page.headline == "The request is done. A complaint was raised from it: C-1042."
    assert page.dissatisfaction[0].choice == "The resident wants to complain"
    assert page.surveys[0].call_back == "Called back on Friday 30 May 2025"
    assert "Survey answered: not satisfied" in everything(page.timeline)


def test_a_request_says_what_is_owed_next():
    page = example(FAN, "2025-05-19").request()
    assert page.headline == (
        "The request is open. Next: Review the service request – our own target in 9 working days."
    )
    row = page.owed[0]
    assert row.by == "Monday 2 June 2025 (our own target)"
    assert row.proof_lines[-1].startswith("Due on Monday 2 June 2025: 10 working days after")


@pytest.fixture
def record():
    rules = Rules(example(FAN).rules.edition, example(FAN).rules.calendar)
    context = Context(today=date(2026, 3, 2), people={"olu": Person(id="olu", name="Olu Ade")})
    found = residents.NEW_RESIDENT
    for fact in (
        f.DetailsRecorded(full_name="Mrs Ivy Hall", phone="07700 900123", home="H-3"),
        f.PreferencesRecorded(channel=Channel.E_MAIL, format=Format.LARGE_PRINT, language="Welsh"),
        f.NeedDisclosed(need="Sight loss", disability=True),
        f.AdjustmentAgreed(
            id="a1", about="Calls only in the morning", need="Medication", review_on=date(2026, 2, 20)
        ),
        f.RepresentativeRecorded(representative="Mr Hall", consent=Consent.GIVEN),
        f.RestrictionImposed(
            id="r1", terms="One e-mail a week", bars=(Channel.PHONE, Channel.SOCIAL_MEDIA), reason="Abuse of staff",
            policy="Unacceptable behaviour 2025", equality="Sight loss was weighed", review_on=date(2026, 4, 1),
        ),
    ):  # fmt: skip
        outcome = residents.decide(found, Command(what=fact, on=ON, by="olu"), rules, context)
        assert not isinstance(outcome, Refused), outcome
        for event in outcome:
            found = residents.evolve(found, event)
    return found


def page_of(record, *, see_sensitive, as_of=date(2026, 3, 2)):
    return resident_page(
        record,
        rules=example(FAN).rules,
        as_of=as_of,
        reference="R-7",
        home_address="3 Mill Lane",
        recorded={},
        names=lambda who: {"olu": "Olu Ade"}.get(who or "", who or ""),
        see_sensitive=see_sensitive,
        cases=(CaseLine("C-1", "/complaints/C-1", "Damp", "Open", "Monday 2 March 2026"),),
    )


def card_of(record, *, see_sensitive):
    return resident_card(
        record, home_address="3 Mill Lane", as_of=ON, reference="R-7", see_sensitive=see_sensitive
    )


def test_the_card_says_what_to_watch_for(record):
    card = card_of(record, see_sensitive=True)
    assert card.watch == (
        "No phone, no social media",
        "Contact is restricted: One e-mail a week",
        "Large print",
        "Calls only in the morning",
    )
    assert (card.name, card.preferences) == ("Mrs Ivy Hall", ("Prefers e-mail", "Language: Welsh"))


def test_the_card_says_that_there_is_more_to_those_who_may_not_see_it(record):
    card = card_of(record, see_sensitive=False)
    assert "Calls only in the morning" not in everything(card)
    assert card.hidden.startswith("A reasonable adjustment is in force.")
    assert card.barred == "No phone, no social media"


def test_a_resident_with_reviews_overdue(record):
    page = page_of(record, see_sensitive=True)
    (adjustment,), (restriction,) = page.adjustments, page.restrictions
    assert (adjustment.kind, adjustment.review) == (
        "overdue",
        "Review overdue since Friday 20 February 2026",
    )
    assert (restriction.review, restriction.state) == (
        "Review on Wednesday 1 April 2026",
        "In force",
    )
    assert {each.key: each.value for each in restriction.details} == {
        "Closed": "Phone, social media",
        "Under": "Unacceptable behaviour 2025",
        "Reason": "Abuse of staff",
        "Needs and equality": "Sight loss was weighed",
    }
    assert page.needs == ("Sight loss",)
    assert page.representatives[0].consent == "With the resident’s consent"
    assert page.owed[0].kind == "overdue"


def test_what_is_sensitive_is_nowhere_on_the_page_of_who_may_not_see_it(record):
    said = everything(page_of(record, see_sensitive=False))
    for kept in ("Sight loss", "Medication", "morning", "Abuse of staff", "weighed"):
        assert kept not in said
    assert "One e-mail a week" in said
    assert "Some details are kept" in said


def test_a_correction_of_what_is_sensitive_is_kept_too(record):
    rules = example(FAN).rules
    context = Context(today=date(2026, 3, 2), people={"olu": Person(id="olu")})
    fact = Corrected(event=3, field="need", new="Macular degeneration", reason="Her doctor’s word")
    outcome = residents.decide(record, Command(what=fact, on=ON, by="olu"), rules, context)
    for event in outcome:
        record = residents.evolve(record, event)
    said = everything(page_of(record, see_sensitive=False))
    assert "Macular" not in said
    assert "doctor" not in said
    assert "Macular degeneration" in everything(page_of(record, see_sensitive=True))


def test_the_letters_and_documents_of_a_resident_are_on_the_page(record):
    rules = example(FAN).rules
    context = Context(today=date(2026, 3, 2), people={"olu": Person(id="olu")})
    for fact in (
        LetterWritten(
            id="L", kind=LetterKind.ADJUSTMENT_AGREED, title="What we agreed", way=LetterWay.PRINT,
            channel=Channel.POST, message="D", documents=("D",), subject="a1",
        ),
        DocumentAdded(
            document="D", title="Agreed.pdf", sha256="0" * 64, size=9, media_type="application/pdf"
        ),
        LetterTried(letter="L", outcome=Sending.BOUNCED),
    ):  # fmt: skip
        outcome = residents.decide(record, Command(what=fact, on=ON, by="olu"), rules, context)
        assert not isinstance(outcome, Refused), outcome
        for event in outcome:
            record = residents.evolve(record, event)
    page = page_of(record, see_sensitive=True)
    assert "documents" in [each.id for each in page.anchors]
    [row] = page.documents
    assert (row.title, row.kind) == ("Agreed.pdf", "PDF")
    assert row.belongs_to == "The letter about a reasonable adjustment was written to leave by post"
    assert any(each.what.startswith("“What we agreed” came back") for each in page.owed)
