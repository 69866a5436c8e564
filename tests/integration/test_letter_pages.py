"""The letters on the desk: every kind of them, from its beginning to the day it leaves."""

from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes, policy

import pytest
from django.test import override_settings

from integration import letter_stories as stories
from integration.carriers import MailServer, mail_server
from integration.desk import Typed, Writer
from integration.letter_stories import ADA, TODAY
from integration.letters import facts
from putright.codes.vocabulary import DutyKind, LetterKind
from putright.procedure import facts as f
from putright.procedure.duties import duties
from putright.procedure.duty import Duty
from putright.procedure.words import LetterWay, Sending
from putright.record import documents
from putright.record.history import Kind
from putright.record.landlords import rules_of, settings
from putright.record.reading import Loaded, load
from putright.record.sending import carrying, printing, rows
from putright.record.tenancy import within

# The static files are made when the product is built, not for the tests.
pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")

Story = Callable[..., str]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, landlord: int) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())
    stories.with_letterhead(landlord)
    stories.with_e_mail(landlord)


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """A mail server of the landlord's."""
    with (
        mail_server() as server,
        override_settings(
            EMAIL_HOST="localhost", EMAIL_PORT=server.port, EMAIL_USE_TLS=False,
            EMAIL_USE_SSL=False, EMAIL_HOST_USER="",
        ),
    ):  # fmt: skip
        yield server


def stream(landlord: int, reference: str, kind: Kind = Kind.COMPLAINT) -> Loaded:
    with within(landlord):
        return load(landlord, kind, reference)


def duty(landlord: int, reference: str, kind: DutyKind, stage: int) -> Duty:
    with within(landlord):
        found = load(landlord, Kind.COMPLAINT, reference)
        rules = rules_of(settings(landlord), found.kind, found.record)
    return next(
        each for each in duties(found.record, rules) if (each.kind, each.stage) == (kind, stage)
    )


def carry(landlord: int) -> None:
    """The worker carries what waits."""
    for each in rows.find(landlord, "w.state = 'waiting'"):
        assert carrying.carry(landlord, each.id)


# An act that goes by a letter: its form, what happened before, what is typed, what is on record.
ACTS: list[tuple[str, Story, Typed, LetterKind, type[f.Fact]]] = [
    ("acknowledge", stories.received, stories.ACKNOWLEDGING, LetterKind.ACKNOWLEDGEMENT, f.Acknowledged),
    ("ask-clarification", stories.acknowledged_case, {"question": "Which room is it?"},
     LetterKind.CLARIFICATION, f.ClarificationAsked),
    ("decline", stories.too_old, stories.DECLINING, LetterKind.DECLINED, f.Declined),
    ("extend", stories.acknowledged_case,
     {"until": date(2026, 12, 10), "reason": "The survey of the roof takes longer."},
     LetterKind.EXTENSION, f.Extended),
    ("respond", stories.acknowledged_case, stories.RESPONDING, LetterKind.RESPONSE, f.Responded),
    ("respond", stories.at_stage_2, {**stories.RESPONDING, "decided_by": "mona"},
     LetterKind.RESPONSE, f.Responded),
    ("refuse-escalation", stories.answered_case,
     {"ground": "legal_proceedings", "reasons": "Papers were filed."},
     LetterKind.ESCALATION_REFUSED, f.EscalationRefused),
    ("offer-remedy", stories.acknowledged_case, stories.OFFERING, LetterKind.REMEDY_OFFER, f.RemedyOffered),
    ("action-done", stories.answered_case, {}, LetterKind.ACTION_DONE, f.ActionDone),
    ("close", stories.answered_case, {}, LetterKind.CLOSED, f.Closed),
]  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "story", "typed", "letter", "fact"),
    ACTS,
    ids=[f"{a[0]} {a[1].__name__}" for a in ACTS],
)
def test_given_an_act_when_its_letter_is_sent_then_both_are_on_record_and_it_leaves(
    landlord: int,
    mail: MailServer,
    slug: str,
    story: Story,
    typed: Typed,
    letter: LetterKind,
    fact: type[f.Fact],
) -> None:
    case = story(landlord)
    before = len(facts(landlord, case, fact))
    olive = Writer(landlord, "olive")
    olive.begins(f"/complaints/{case}/do/{slug}", typed)
    assert olive.at == f"/complaints/{case}/letters/{letter.value}/new"
    assert "It can go" in olive.says()
    assert len(facts(landlord, case, fact)) == before, "nothing is on record before it goes"
    olive.sends({"way": "smtp"})
    told = facts(landlord, case, fact)
    assert len(told) == before + 1
    record = stream(landlord, case).record
    [written] = record.letters
    carried = next(each for each in record.history if each.number == written.fact.event)
    assert carried.what == told[-1]
    assert (written.fact.kind, written.fact.way) == (letter, LetterWay.SMTP)
    assert written.standing is Sending.WAITING
    carry(landlord)
    assert mail.to == [("ada@post.example",)]
    assert stream(landlord, case).record.letters[0].left_on == TODAY
    olive.opens(f"/complaints/{case}/letters")
    assert "Sent" in olive.says()


# A letter that needs no act: what happened before, what it is about.
OTHERS: list[tuple[Story, str, type[f.Fact]]] = [
    (stories.acknowledged_case, "progress_update/-", f.ContactRecorded),
    (stories.offered, "offer_reminder/pay", f.OfferContactTried),
    (stories.offered, "remedy_offer/event-3", f.ContactRecorded),
    (stories.closed, "feedback_request/-", f.FeedbackAsked),
    (stories.closed, "closed/event-4", f.ContactRecorded),
    (stories.evidence_asked, "evidence_cover/evidence-1", f.EvidenceSent),
]


@pytest.mark.parametrize(("story", "place", "follows"), OTHERS, ids=[each[1] for each in OTHERS])
def test_given_a_letter_without_an_act_when_it_leaves_then_what_follows_from_it_is_on_record(
    landlord: int, mail: MailServer, story: Story, place: str, follows: type[f.Fact]
) -> None:
    case = story(landlord)
    olive = Writer(landlord, "olive").opens(f"/complaints/{case}/letters")
    address = f"/complaints/{case}/letters/{place}"
    assert address in olive.page.content.decode()
    update = {"text-update": "The surveyor came on Tuesday."} if "update" in place else {}
    olive.opens(address).sends({"way": "smtp", **update})
    assert not facts(landlord, case, follows)
    carry(landlord)
    assert len(facts(landlord, case, follows)) == 1
    [content] = mail.taken
    assert b"Dear" in content


def test_given_what_the_ombudsman_asks_for_when_it_is_sent_then_it_goes_there_and_names_nobody_else(
    landlord: int, mail: MailServer
) -> None:
    case = stories.evidence_asked(landlord)
    olive = Writer(landlord, "olive").opens(f"/complaints/{case}/letters/evidence_cover/evidence-1")
    assert "Dear Housing Ombudsman Service" in olive.says()
    olive.sends({"way": "smtp"})
    carry(landlord)
    assert mail.to == [("info@housing-ombudsman.org.uk",)]


@pytest.mark.parametrize(
    ("person", "slug", "typed", "letter"),
    [
        ("olive", "agree-adjustment", {"about": "Call before you write", "need": "She is deaf"},
         LetterKind.ADJUSTMENT_AGREED),
        ("mona", "impose-restriction", stories.RESTRICTING, LetterKind.CONTACT_RESTRICTION),
    ],
)  # fmt: skip
def test_given_something_agreed_with_a_resident_when_its_letter_is_sent_then_both_are_on_record(
    landlord: int,
    mail: MailServer,
    person: str,
    slug: str,
    typed: Typed,
    letter: LetterKind,
) -> None:
    writer = Writer(landlord, person)
    writer.begins(f"/residents/{ADA}/do/{slug}", {"review_on": date(2027, 1, 20), **typed})
    writer.sends({"way": "smtp"})
    [written] = stream(landlord, ADA, Kind.RESIDENT).record.letters
    assert written.fact.kind is letter
    carry(landlord)
    assert mail.to == [("ada@post.example",)]


def test_given_large_print_is_agreed_when_its_own_letter_is_written_then_it_is_in_large_print(
    landlord: int,
) -> None:
    olive = Writer(landlord, "olive")
    olive.begins(
        f"/residents/{ADA}/do/agree-adjustment",
        {"about": "Letters in large print", "need": "Poor sight", "review_on": date(2027, 5, 20)},
    )
    olive.sends({"way": "smtp"})
    assert "large print.pdf" in olive.says()


class TestWhatItSaysOfDays:
    @pytest.mark.usefixtures("mail")
    def test_an_acknowledgement_promises_the_answer_counted_from_the_day_it_leaves(
        self, landlord: int
    ) -> None:
        case = stories.received(landlord)
        olive = Writer(landlord, "olive")
        olive.begins(f"/complaints/{case}/do/acknowledge", stories.ACKNOWLEDGING)
        assert "You will have our answer by Friday 4 December 2026." in olive.says()
        olive.sends({"way": "smtp"})
        carry(landlord)
        respond = duty(landlord, case, DutyKind.RESPOND, 1)
        assert respond.due_on == respond.promised_on == date(2026, 12, 4)

    def test_where_the_writer_takes_the_day_out_nothing_is_promised(self, landlord: int) -> None:
        case = stories.received(landlord)
        olive = Writer(landlord, "olive")
        olive.begins(f"/complaints/{case}/do/acknowledge", stories.ACKNOWLEDGING)
        olive.sends({"text-next": "We look into it and write to you soon.", "way": "smtp"})
        [told] = facts(landlord, case, f.Acknowledged)
        assert isinstance(told, f.Acknowledged)
        assert told.respond_by_on is None

    @pytest.mark.usefixtures("mail")
    def test_what_was_only_said_is_met_on_the_day_it_was_said_once_it_is_confirmed(
        self, landlord: int
    ) -> None:
        case = stories.spoken(landlord)
        assert duty(landlord, case, DutyKind.ACKNOWLEDGE, 1).met_on is None
        olive = Writer(landlord, "olive").opens(
            f"/complaints/{case}/letters/acknowledgement/event-2"
        )
        assert "You will have our answer by Wednesday 2 December 2026." in olive.says()
        olive.sends({"way": "smtp"})
        assert duty(landlord, case, DutyKind.ACKNOWLEDGE, 1).met_on is None
        carry(landlord)
        assert duty(landlord, case, DutyKind.ACKNOWLEDGE, 1).met_on == date(2026, 11, 18)
        assert duty(landlord, case, DutyKind.RESPOND, 1).due_on == date(2026, 12, 2)

    def test_what_is_done_by_now_is_not_still_to_be_done(self, landlord: int) -> None:
        case = stories.answered_case(landlord)
        olive = Writer(landlord, "olive").begins(f"/complaints/{case}/do/action-done")
        assert "Done on 20 November 2026" in olive.says()
        assert "What we still have to do" not in olive.says()


def test_given_a_letter_by_post_then_it_counts_from_the_day_of_its_posting(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = stories.received(landlord)
    olive = Writer(landlord, "olive")
    olive.begins(f"/complaints/{case}/do/acknowledge", stories.ACKNOWLEDGING)
    olive.sends({"way": "print"})
    assert "waiting in the print room" in olive.says()
    assert duty(landlord, case, DutyKind.ACKNOWLEDGE, 1).met_on is None
    olive.opens("/print-room").presses("sides=both")
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2026-11-23")
    olive.opens(olive.at).presses("posted")
    assert "1 letter counted as sent" in olive.says()
    assert duty(landlord, case, DutyKind.ACKNOWLEDGE, 1).met_on == date(2026, 11, 23)
    assert printing.batches(landlord)[0].posted_on == date(2026, 11, 23)


def test_given_an_e_mail_then_exactly_what_went_is_on_the_case(
    landlord: int, mail: MailServer
) -> None:
    case = stories.received(landlord)
    olive = Writer(landlord, "olive")
    olive.begins(f"/complaints/{case}/do/acknowledge", stories.ACKNOWLEDGING)
    olive.sends({"way": "smtp"})
    carry(landlord)
    loaded = stream(landlord, case)
    [written] = loaded.record.letters
    kept = documents.read(landlord, loaded.id or 0, written.fact.message)
    assert kept is not None
    went = message_from_bytes(mail.taken[0], policy=policy.default)
    assert went["Subject"] == f"Your complaint: we have received it ({case})"
    with kept.file as file:
        held = message_from_bytes(file.read(), policy=policy.default)
    assert held["Message-ID"] == went["Message-ID"]
    [attached] = [each.get_filename() for each in went.iter_attachments()]
    assert attached == f"{case} stage 1 acknowledgement.pdf"
