"""The page of a complaint says where it stands, what is owed and what happened, in plain words."""

from datetime import UTC, date, datetime

import pytest
from shown import everything, example

from putright.desk.showing import Link, ResidentCard
from putright.procedure import facts as f
from putright.procedure.events import Command
from putright.procedure.words import Channel, Direction, Party

DAMP = "damp-two-stages"


@pytest.mark.parametrize(
    ("until", "says"),
    [
        (
            "2024-05-01",
            "Received at stage 1 on Wednesday 1 May 2024; not acknowledged yet."
            " The acknowledgement is owed by Thursday 9 May 2024, in 5 working days.",
        ),
        (
            "2024-05-09",
            "Received at stage 1 on Wednesday 1 May 2024; not acknowledged yet."
            " The acknowledgement is owed today, Thursday 9 May 2024.",
        ),
        (
            "2024-05-13",
            "Acknowledged at stage 1. The response is owed by Friday 24 May 2024, in 9 working days.",
        ),
        (
            "2024-06-10",
            "Answered at stage 1 on Friday 7 June 2024. Next: “Deliver: £250 for distress and the"
            " missed visits” is owed by Friday 28 June 2024, in 14 working days.",
        ),
        (
            "2024-07-15",
            "The resident asked for stage 2 on Monday 15 July 2024; not acknowledged yet."
            " The acknowledgement is owed by Monday 22 July 2024, in 5 working days."
            " Also overdue: finish: Renew the gutter and treat the wall.",
        ),
        ("2024-11-29", "Closed after stage 2 on Monday 2 September 2024. Nothing more is owed."),
    ],
)
def test_the_headline_says_where_it_stands(until, says):
    assert example(DAMP, until).complaint().headline == says


def test_what_is_overdue_is_said_plainly():
    shown = example("declined-as-late").complaint()
    assert shown.headline == (
        "Acknowledged at stage 1. The response was due on Thursday 30 January 2025 and is 21 working"
        " days overdue."
    )
    first = shown.owed[0]
    assert (first.kind, first.state_text) == ("overdue", "21 working days overdue")
    assert first.by == "Thursday 30 January 2025"
    assert first.provision == "Code 2024, 6.3"


def test_a_row_proves_its_date_day_by_day():
    (row,) = example(DAMP, "2024-05-01").complaint().owed[:1]
    assert row.what == "Acknowledge the complaint at stage 1"
    assert "Monday 6 May 2024: not counted, Early May bank holiday" in row.proof_lines
    assert (
        "Due on Thursday 9 May 2024: 5 working days after Wednesday 1 May 2024." in row.proof_lines
    )
    assert row.target == "Tuesday 7 May 2024"


def test_an_extension_keeps_the_first_date_beside_the_new_one():
    rows = example(DAMP, "2024-05-23").complaint().owed
    respond = next(each for each in rows if each.what == "Send the stage 1 response")
    assert respond.by == "Friday 7 June 2024"
    assert respond.original_due == "Friday 24 May 2024"
    assert respond.owner == "Ben Carter"


def test_what_is_settled_says_how_late():
    done = example(DAMP).complaint().done
    states = {each.what: each.state_text for each in done}
    assert states["Acknowledge the complaint at stage 1"] == "met 1 working day late"
    assert "missed by 24 working days" in [each.state_text for each in done]


def test_the_points_carry_findings_reasons_and_promises_by_stage():
    first, second, third = example(DAMP).complaint().points
    assert (first.about, first.sought) == ("Mould in the bedroom", "Find the cause and stop it")
    assert first.answers[0].finding == "Upheld"
    assert first.answers[0].reasons.startswith("The gutter was reported in January")
    assert first.answers[0].actions[0].what == "Renew the gutter and treat the wall"
    assert second.answers[0].remedies[0].what == "A written apology"
    assert (third.number, third.stages) == (1, "Stage 2")


def test_a_finding_without_a_definition_is_shown_all_the_same():
    (point,) = example("imported-2022").complaint().points
    assert point.about == "It is not recorded what this point is about"
    assert point.answers[0].finding == "Partly upheld"
    assert point.answers[0].reasons == "No reasons were given"


def test_promises_say_whether_they_were_kept_and_how_often_made():
    shown = example(DAMP).complaint()
    apology, payment, _ = shown.remedies
    assert (payment.money, payment.state) == ("£250", "Kept on Thursday 20 June 2024")
    assert apology.type == "Saying sorry"
    (gutter,) = shown.actions
    assert gutter.owner == "Dry Homes Ltd"
    assert gutter.earlier == (
        "Promised on Friday 7 June 2024 for Friday 5 July 2024: not kept; promised again on"
        " Thursday 8 August 2024",
    )


def test_a_broken_promise_is_overdue():
    (gutter,) = example(DAMP, "2024-07-10").complaint().actions
    assert (gutter.kind, gutter.state) == ("overdue", "Not kept: 3 working days overdue")


def test_people_are_named_with_their_part():
    people = example(DAMP).complaint().people
    parts = {(each.role, each.name) for each in people}
    assert ("Stage 1: Investigates it", "Ben Carter") in parts
    assert ("Stage 2: Decides it", "Carol Obi") in parts
    assert ("Third party", "Dry Homes Ltd") in parts


def test_a_representative_is_watched_for():
    shown = example("declined-as-late").complaint()
    assert "Her daughter acts for the resident, with the resident’s consent" in shown.watch


def test_breaches_name_people_and_provisions():
    shown = example("imported-2022")
    shown.names = lambda who: {"j.smith": "Jo Smith"}.get(who or "", who or "")
    breaches = shown.complaint().breaches
    other = next(each for each in breaches if each.provision == "Code 2022, 5.12")
    assert other.what == "Jo Smith considered stage 1 of this complaint, so can't consider stage 2."


def test_the_timeline_is_newest_first_and_told_in_words():
    timeline = example(DAMP).complaint().timeline
    assert [each.on for each in timeline] == sorted((each.on for each in timeline), reverse=True)
    titles = [each.title for each in timeline]
    assert titles[0] == "Closed"
    assert "Stage 1 acknowledgement sent by e-mail" in titles
    response = next(each for each in timeline if each.title == "Stage 1 response sent by e-mail")
    assert response.by == "Ben Carter"
    assert "Decided by: Ben Carter" in response.lines
    asked = next(
        each for each in timeline if each.title == "The resident asked for stage 2 by phone"
    )
    assert asked.by == "The resident"


def test_an_event_shows_what_it_broke():
    timeline = example("imported-2022").complaint().timeline
    assert "The finding on point 1 has no reasons. (Code 2022, 5.6)" in timeline[0].breach


def test_the_day_of_recording_is_said_only_where_it_differs():
    recorded = {
        1: datetime(2024, 5, 1, 22, 30, tzinfo=UTC),
        2: datetime(2024, 5, 2, 23, 30, tzinfo=UTC),  # half past midnight in London
    }
    timeline = example(DAMP, "2024-05-02").complaint(recorded=recorded).timeline
    by_number = {each.number: each.recorded for each in timeline}
    assert by_number == {1: "", 2: "Friday 3 May 2024"}


def corrected(*commands):
    return example(DAMP, "2024-06-10", *commands).complaint()


def test_a_correction_shows_the_old_and_the_new_value_on_the_event():
    on = date(2024, 6, 10)
    fact = f.Corrected(event=4, field="channel", new="post", reason="It was a letter")
    shown = corrected(Command(what=fact, on=on, by="carol"))
    acknowledged = next(each for each in shown.timeline if each.number == 4)
    assert acknowledged.title == "Stage 1 acknowledgement sent by post"
    (change,) = acknowledged.changes
    assert (change.field, change.old, change.new) == ("The channel", "E-mail", "Post")
    assert (change.why, change.by) == ("It was a letter", "Carol Obi")
    assert "Record corrected: Stage 1 acknowledgement sent by post" in everything(shown)


def test_a_corrected_day_moves_the_event_and_keeps_both_days():
    on = date(2024, 6, 10)
    fact = f.Corrected(event=4, field="on", new="2024-05-13", reason="Read wrongly")
    shown = corrected(Command(what=fact, on=on, by="carol"))
    acknowledged = next(each for each in shown.timeline if each.number == 4)
    (change,) = acknowledged.changes
    assert (change.old, change.new) == ("Friday 10 May 2024", "Monday 13 May 2024")
    assert acknowledged.when == "Monday 13 May 2024"


def test_a_struck_event_stays_with_the_reason():
    fact = f.Corrected(event=7, struck=True, reason="That was another case")
    shown = corrected(Command(what=fact, on=date(2024, 6, 10), by="carol"))
    call = next(each for each in shown.timeline if each.number == 7)
    assert call.struck == "That was another case (Carol Obi, Monday 10 June 2024)"
    assert call.lines == ("The survey is confirmed for 31 May.",)


def test_a_document_stands_with_the_event_it_belongs_to():
    on = date(2024, 6, 10)
    fact = f.DocumentAdded(
        document="d1", title="The letter", sha256="0" * 64, size=120_400, media_type="application/pdf", event=4
    )  # fmt: skip
    shown = example(DAMP, "2024-06-10", Command(what=fact, on=on, by="ben"))
    page = shown.complaint(links=lambda kind, key: Link(key, f"/{kind}/{key}"))
    acknowledged = next(each for each in page.timeline if each.number == 4)
    (letter,) = acknowledged.documents
    assert (letter.kind, letter.size, letter.href) == ("PDF", "120 KB", "/document/d1")
    assert letter.belongs_to == "Stage 1 acknowledgement sent by e-mail"
    assert page.documents == (letter,)


def test_a_contact_shows_the_document_that_it_names():
    on = date(2024, 6, 10)
    added = f.DocumentAdded(
        document="d1", title="Photographs", sha256="0" * 64, size=900, media_type="image/jpeg"
    )
    sent = f.ContactRecorded(
        direction=Direction.IN, channel=Channel.E_MAIL, party=Party.RESIDENT, about="See these", document="d1"
    )  # fmt: skip
    told = (Command(what=each, on=on, by="ben") for each in (added, sent))
    page = example(DAMP, "2024-06-10", *told).complaint()
    assert page.timeline[0].title == "Contact from the resident by e-mail"
    assert page.timeline[0].documents == page.documents
    assert page.documents[0].kind == "Picture"


def test_what_was_only_said_is_noted_as_not_counting_yet():
    fact = f.Responded(stage=2, channel=Channel.PHONE)
    shown = example(
        DAMP, "2024-07-19", Command(what=fact, on=date(2024, 7, 19), by="ben")
    ).complaint()
    assert shown.headline.startswith(
        "Answered at stage 2 on Friday 19 July 2024, and not confirmed in writing yet."
        " Next: “Finish: Renew the gutter and treat the wall” was due on Friday 5 July 2024"
    )
    assert any("not confirmed in writing" in each for each in shown.notes)


def test_the_ombudsman_has_a_part_of_the_page():
    on = date(2024, 11, 29)
    order = f.Order(id="o1", what="Pay £300", due_on=date(2024, 12, 20))
    finding = f.IssueFinding(issue="Damp", finding=f.OmbudsmanFinding.SERVICE_FAILURE)
    facts = (
        f.EvidenceRequested(id="e1", due_on=date(2024, 12, 2)),
        f.Determined(reference="202401234", findings=(finding,), orders=(order,)),
    )
    shown = example(DAMP, None, *(Command(what=each, on=on, by="ombudsman") for each in facts))
    page = shown.complaint()
    assert page.ombudsman.determinations[0].findings == ("Damp: service failure",)
    (asked,), (ordered,) = page.ombudsman.evidence, page.ombudsman.orders
    assert (asked.by, ordered.what, ordered.type) == ("Monday 2 December 2024", "Pay £300", "Order")
    comply = next(each for each in page.owed if each.what.startswith("Comply"))
    assert comply.provision == "The Ombudsman's order"


def test_vulnerability_is_kept_from_those_who_may_not_see_it():
    open_eyes = everything(example(DAMP, "2024-05-03").complaint())
    assert "Vulnerability: high" in open_eyes
    closed = everything(example(DAMP, "2024-05-03", see_sensitive=False).complaint())
    assert "ulnerab" not in closed


def test_the_updates_agreed_and_the_last_word():
    assert example(DAMP, "2024-05-29").complaint().updates == (
        "Every 5 working days by phone, agreed on Wednesday 22 May 2024."
        " Last told on Wednesday 29 May 2024."
    )


def test_a_contact_says_which_way_it_went():
    fact = f.ContactRecorded(
        direction=Direction.IN, channel=Channel.TEXT_MESSAGE, party=Party.OMBUDSMAN, about="How is it?"
    )  # fmt: skip
    shown = example(DAMP, None, Command(what=fact, on=date(2024, 11, 29), by="amina")).complaint()
    assert shown.timeline[0].title == "Contact from the Ombudsman by text message"


def test_where_a_case_came_from_is_linked():
    page = example("request-turned-complaint").complaint(
        links=lambda kind, key: Link("S-5", "/requests/S-5") if kind == "request" else Link(key)
    )
    (row,) = page.linked
    assert (row.role, row.link.href) == ("It came from the service request", "/requests/S-5")


def test_a_card_without_anything_on_record():
    card = ResidentCard(reference="R-1")
    assert card.name == "Name not recorded"
    assert card.watch == ()
