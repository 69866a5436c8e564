"""`record.submit`: one transaction, decided again after a clash, never done twice."""

from datetime import date

import pytest
from django.db import connection

from integration.acting import acknowledged, at_once, contact, counts, due, numbers, say
from integration.world import a_complaint, done, happened, moment, proposed, received, tell
from putright.procedure import facts as f
from putright.procedure.events import Command
from putright.procedure.landlords.facts import HolidayAnnounced, PersonLeft, PersonRecorded
from putright.procedure.people import Person
from putright.procedure.requests.facts import (
    DissatisfactionExpressed,
    RequestRecorded,
    TurnedIntoComplaint,
)
from putright.procedure.residents.facts import DetailsRecorded, RestrictionImposed
from putright.procedure.words import Channel, Choice, Mode, PolicyRule, Role
from putright.record.history import Kind
from putright.record.reading import Loaded, NoSuchStream, load
from putright.record.submitting import SYSTEM, Done, NotAllowed, NotDone, submit, submit_each
from putright.record.tellings import Telling
from putright.record.tenancy import within

DAY = date(2024, 10, 7)
LATER = date(2024, 10, 21)


def rows(landlord: int, query: str, *values: object) -> list[tuple[object, ...]]:
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def stream(landlord: int, reference: str, kind: Kind = Kind.COMPLAINT) -> Loaded:
    with within(landlord):
        return load(landlord, kind, reference)


def refused(outcome: object) -> NotDone:
    assert isinstance(outcome, NotDone), outcome
    return outcome


def a_request(landlord: int, *, resident: str = "T-000001", on: date = DAY) -> str:
    """A request whose resident is dissatisfied and wants to complain."""
    asked = RequestRecorded(
        about="The gutter is loose", channel=Channel.PHONE, resident=resident, home="H-00001"
    )
    cross = DissatisfactionExpressed(
        about="Nobody came to the gutter", choice=Choice.TAKEN, channel=Channel.PHONE
    )
    first = Telling(Kind.REQUEST, happened(asked, on))
    second = Telling(Kind.REQUEST, happened(cross, on), to_previous=True)
    return done(submit(landlord, [first, second], by="olive", at=moment(on))).references[0]


def test_a_complaint_is_recorded_with_its_rows(landlord: int) -> None:
    reference = a_complaint(landlord, DAY)
    assert reference == "C-2024-00001"
    with within(landlord):
        case = load(landlord, Kind.COMPLAINT, reference).record
    assert case.about == "The roof leaks into the bedroom"
    assert case.edition == "2024"
    [(name, address, state)] = rows(
        landlord, "select resident_name, address, state from matter where reference = %s", reference
    )
    assert (name, address, state) == (
        "Ada Ashworth",
        "1 Larch Close, Harrowmere, QX1 1AA",
        "received",
    )
    due = dict(rows(landlord, "select kind, limit_on from duty where stage = 1"))
    assert due["acknowledge"] == date(2024, 10, 14)
    assert due["respond"] == date(2024, 10, 28)


# Facts and choices


def test_given_an_acknowledgement_that_left_late_when_it_is_told_then_it_is_recorded_as_met_late(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    assert tell(landlord, reference, acknowledged(), LATER).numbers == (2,)
    [(state, met, limit)] = rows(
        landlord, "select state, met_on, limit_on from duty where kind = 'acknowledge'"
    )
    assert (state, met, limit) == ("met", LATER, date(2024, 10, 14))
    assert due(landlord, reference)["respond 1"] == date(2024, 11, 4)  # ten working days from then


def test_given_a_handler_with_a_conflict_when_they_were_assigned_then_that_is_a_fact_and_recorded(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    what = f.HandlerAssigned(stage=1, handler="hana", conflict=True, conflict_about="a cousin")
    assert tell(landlord, reference, what, DAY).numbers == (2,)


def test_given_a_handler_with_a_conflict_when_they_are_proposed_then_the_provision_refuses_them(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    before = counts(landlord)
    what = f.HandlerAssigned(stage=1, handler="hana", conflict=True, conflict_about="a cousin")
    told = [
        Telling(Kind.COMPLAINT, happened(contact(), DAY), reference),
        Telling(Kind.COMPLAINT, proposed(what, DAY), reference),
    ]
    outcome = refused(submit(landlord, told, by="olive", at=moment(DAY, 12), key="one"))
    [refusal] = outcome.refused.refusals
    assert (refusal.source.edition, refusal.field) == ("2024", "handler")
    assert refusal.source.ref
    assert outcome.telling == 1
    assert outcome.since is None
    assert counts(landlord) == before  # the contact that was told with it is not there either
    assert stream(landlord, reference).head == 1


def test_given_a_day_to_come_when_it_is_told_as_a_fact_then_nothing_of_it_is_written(
    landlord: int,
) -> None:
    before = counts(landlord)
    told = Telling(Kind.COMPLAINT, happened(received(), LATER))
    outcome = refused(submit(landlord, [told], by="olive", at=moment(DAY)))
    assert [each.field for each in outcome.refused.refusals] == ["on"]
    assert counts(landlord) == before  # and no number was given to it
    assert a_complaint(landlord, DAY) == "C-2024-00001"


def test_given_a_choice_that_the_state_does_not_allow_when_proposed_then_it_is_not_now(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    told = Telling(Kind.COMPLAINT, proposed(f.Closed(), DAY), reference)
    outcome = refused(submit(landlord, [told], by="olive", at=moment(DAY, 12)))
    assert PolicyRule.NOT_NOW in {each.rule for each in outcome.refused.refusals}


# Several tellings


def test_given_a_letter_and_its_file_when_told_together_then_the_file_names_the_letter(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    tell(landlord, reference, contact(), DAY)
    letter = f.DocumentAdded(
        document="d1",
        title="Acknowledgement.pdf",
        sha256="0" * 64,
        size=10,
        media_type="application/pdf",
    )
    told = [
        Telling(Kind.COMPLAINT, happened(acknowledged(), DAY), reference),
        Telling(Kind.COMPLAINT, happened(letter, DAY), to_previous=True, about_previous=True),
    ]
    outcome = done(submit(landlord, told, by="olive", at=moment(DAY, 13)))
    assert outcome == Done((reference, reference), (3, 4))
    [document] = stream(landlord, reference).record.documents
    assert document.event == 3


def test_given_two_new_complaints_when_told_together_then_each_has_a_stream_of_its_own(
    landlord: int,
) -> None:
    told = [Telling(Kind.COMPLAINT, happened(received(about=each), DAY)) for each in ("One", "Two")]
    outcome = done(submit(landlord, told, by="olive", at=moment(DAY)))
    assert outcome == Done(("C-2024-00001", "C-2024-00002"), (1, 1))


def test_given_a_request_when_it_turns_into_a_complaint_then_both_streams_name_each_other(
    landlord: int,
) -> None:
    request = a_request(landlord)
    turned = TurnedIntoComplaint(complaint="")
    told = Telling(Kind.REQUEST, happened(turned, date(2024, 10, 9)), request)
    outcome = done(submit(landlord, [told], by="olive", at=moment(date(2024, 10, 9))))
    assert outcome == Done((request, "C-2024-00001"), (3, 1))
    assert stream(landlord, request, Kind.REQUEST).record.complaints == ("C-2024-00001",)
    case = stream(landlord, "C-2024-00001").record
    assert case.received_on == DAY  # the day on which the dissatisfaction was expressed
    assert case.about == "Nobody came to the gutter"
    [received] = case.history
    assert received.what.from_request == request
    assert due(landlord, "C-2024-00001")["acknowledge 1"] == date(2024, 10, 14)
    assert numbers(landlord, request) == [1, 2, 3]


def test_given_one_that_looks_the_same_when_a_request_turns_into_a_complaint_then_it_begins(
    landlord: int,
) -> None:
    a_complaint(landlord, DAY)
    request = a_request(landlord)
    told = Telling(Kind.REQUEST, proposed(TurnedIntoComplaint(complaint=""), DAY), request)
    # That the resident complained is a fact; nobody may be kept from it.
    assert done(submit(landlord, [told], by="olive", at=moment(DAY, 12))).references[1] == (
        "C-2024-00002"
    )


def test_given_a_complaint_that_is_not_there_when_a_request_names_it_then_nothing_is_written(
    landlord: int,
) -> None:
    request = a_request(landlord)
    before = counts(landlord)
    told = Telling(Kind.REQUEST, happened(TurnedIntoComplaint(complaint="C-9999-1"), DAY), request)
    outcome = refused(submit(landlord, [told], by="olive", at=moment(DAY, 12)))
    assert [each.field for each in outcome.refused.refusals] == ["complaint"]
    assert counts(landlord) == before


# References


def test_given_a_new_year_when_complaints_come_in_then_their_numbers_begin_again(
    landlord: int,
) -> None:
    old, new = date(2024, 12, 30), date(2025, 1, 6)
    assert a_complaint(landlord, old) == "C-2024-00001"
    assert a_complaint(landlord, new) == "C-2025-00001"
    assert a_complaint(landlord, new) == "C-2025-00002"
    told = Telling(Kind.COMPLAINT, happened(received(), old))
    backdated = done(submit(landlord, [told], by="olive", at=moment(new)))
    assert backdated.references == ("C-2025-00003",)  # numbers go by the year of the entry


def test_given_an_entry_in_the_first_hour_of_a_summer_day_then_its_london_day_counts(
    landlord: int,
) -> None:
    from datetime import UTC, datetime

    at = datetime(2024, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight on 2 July in London
    told = Telling(Kind.COMPLAINT, happened(received(), date(2024, 7, 2)))
    reference = done(submit(landlord, [told], by="olive", at=at)).references[0]
    assert stream(landlord, reference).record.history[0].recorded_on == date(2024, 7, 2)


def test_given_residents_requests_and_complaints_then_each_kind_has_its_own_numbers(
    landlord: int,
) -> None:
    told = [
        Telling(Kind.COMPLAINT, happened(received(), DAY)),
        Telling(Kind.REQUEST, happened(RequestRecorded(about="A tap", channel=Channel.PHONE), DAY)),
        Telling(Kind.RESIDENT, happened(DetailsRecorded(full_name="Cy Cole"), DAY)),
    ]
    outcome = done(submit(landlord, told, by="olive", at=moment(DAY)))
    assert outcome.references == ("C-2024-00001", "R-2024-00001", "T-000003")


def test_given_eight_threads_when_each_takes_in_complaints_then_no_number_is_left_out_or_given_twice(
    landlord: int,
) -> None:
    def take_in(officer: int) -> list[str]:
        found = [a_complaint(landlord, DAY, about=f"{officer}.{each}") for each in range(3)]
        told = Telling(Kind.COMPLAINT, happened(received(about=""), DAY))
        refused(submit(landlord, [told], by="olive", at=moment(DAY)))
        return found

    taken = at_once(*(lambda each=each: take_in(each) for each in range(8)))
    given = sorted(reference for each in taken for reference in each)
    assert given == [f"C-2024-{each:05d}" for each in range(1, 25)]


# When, and by whom


def test_given_a_complaint_that_came_a_week_ago_when_it_is_entered_then_its_duties_count_from_then(
    landlord: int,
) -> None:
    came = date(2024, 10, 1)
    told = Telling(Kind.COMPLAINT, happened(received(), came))
    reference = done(submit(landlord, [told], by="olive", at=moment(DAY))).references[0]
    found = rows(
        landlord, "select opened_on, counted_from, due_on from duty where kind = 'acknowledge'"
    )
    assert found == [(came, came, date(2024, 10, 8))]
    [event] = stream(landlord, reference).record.history
    assert (event.on, event.recorded_on) == (came, DAY)
    assert rows(landlord, "select opened_on from matter where reference = %s", reference) == [
        (came,)
    ]


def test_given_what_a_resident_did_when_an_officer_enters_it_then_the_event_says_who_entered_it(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    told = Telling(Kind.COMPLAINT, happened(contact(), DAY, "resident"), reference)
    done(submit(landlord, [told], by="omar", at=moment(DAY, 12)))
    done(say(landlord, reference, contact(), DAY, by="omar"))
    told = Telling(Kind.COMPLAINT, happened(contact(), DAY, "hana"), reference)
    done(submit(landlord, [told], by=SYSTEM, at=moment(DAY, 13)))
    first, *events = stream(landlord, reference).record.history
    assert [(each.by, each.relied_on.get("entered_by")) for each in events] == [
        ("resident", "omar"),
        ("omar", None),
        ("hana", None),
    ]
    assert first.relied_on["edition"] == "2024"  # and what the decision knew stays beside it


@pytest.mark.parametrize(
    ("who", "what"),
    [
        ("audra", contact()),
        ("mick", contact()),
        ("adam", contact()),
        ("bright", contact()),
        ("hana", f.Closed()),
        ("olive", f.FeedbackGiven(satisfied=True)),
    ],
)
def test_given_a_role_when_somebody_records_then_it_is_only_what_the_role_may(
    landlord: int, who: str, what: f.Fact
) -> None:
    reference = a_complaint(landlord, DAY)
    before = counts(landlord)
    if who == "olive":
        assert isinstance(say(landlord, reference, what, DAY, by=who), Done)
        return
    with pytest.raises(NotAllowed, match=what.name().replace("_", " ")):
        say(landlord, reference, what, DAY, by=who)
    assert counts(landlord) == before


@pytest.mark.parametrize(
    ("who", "may", "fact"),
    [
        ("mona", True, HolidayAnnounced(day=date(2024, 11, 5), title="Day off")),
        ("adam", True, HolidayAnnounced(day=date(2024, 11, 5), title="Day off")),
        ("olive", False, HolidayAnnounced(day=date(2024, 11, 5), title="Day off")),
        ("adam", True, PersonRecorded(person=Person(id="new", name="New"))),
        ("mona", False, PersonRecorded(person=Person(id="new", name="New"))),
    ],
)
def test_given_a_landlords_settings_when_somebody_changes_them_then_it_is_whom_they_are_given_to(
    landlord: int, who: str, may: bool, fact: f.Fact
) -> None:
    told = Telling(Kind.LANDLORD, happened(fact, DAY, who), "landlord")
    if may:
        done(submit(landlord, [told], by=who, at=moment(DAY)))
        return
    with pytest.raises(NotAllowed):
        submit(landlord, [told], by=who, at=moment(DAY))


def test_given_a_restriction_when_a_handler_imposes_it_then_that_is_an_officers(
    landlord: int,
) -> None:
    what = RestrictionImposed(id="r1", terms="By letter only")
    told = Telling(Kind.RESIDENT, happened(what, DAY, "hana"), "T-000001")
    with pytest.raises(NotAllowed):
        submit(landlord, [told], by="hana", at=moment(DAY))


def test_given_two_contractors_when_they_say_an_action_is_done_then_only_its_owners_word_counts(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    for name, owner in (("a1", "bright"), ("a2", "dry"), ("a3", None)):
        action = f.Action(id=name, what="Fix the roof", owner=owner, due_on=LATER)
        tell(landlord, reference, f.ActionPromised(action=action), DAY)
    before = counts(landlord)
    for foreign in ("a2", "a3", "none of that name"):
        with pytest.raises(NotAllowed):
            say(landlord, reference, f.ActionDone(action=foreign), DAY, by="bright")
    assert counts(landlord) == before
    assert isinstance(say(landlord, reference, f.ActionDone(action="a1"), DAY, by="bright"), Done)
    assert isinstance(say(landlord, reference, f.ActionDone(action="a2"), DAY, by="hana"), Done)
    found = rows(landlord, "select key, state from promise order by key")
    assert found == [("action/a1", "kept"), ("action/a2", "kept"), ("action/a3", "open")]


def test_given_a_remedy_of_a_contractors_when_another_says_it_is_delivered_then_it_is_not_recorded(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    remedy = f.Remedy(id="r1", kind="repair", what="A new gutter", by_on=LATER, owner="bright")
    tell(landlord, reference, f.RemedyOffered(remedy=remedy), DAY)
    with pytest.raises(NotAllowed):
        say(landlord, reference, f.RemedyDelivered(remedy="r1"), DAY, by="dry")
    assert isinstance(
        say(landlord, reference, f.RemedyDelivered(remedy="r1"), DAY, by="bright"), Done
    )


def test_given_a_reference_that_is_not_there_when_told_then_there_is_no_such_stream(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    for kind, wrong in (
        (Kind.COMPLAINT, "C-2024-99999"),
        (Kind.REQUEST, reference),
        (Kind.COMPLAINT, ""),
        (Kind.COMPLAINT, reference.lower()),
    ):
        told = Telling(kind, happened(contact(), DAY), wrong)
        with pytest.raises(NoSuchStream):
            submit(landlord, [told], by="olive", at=moment(DAY))


def test_given_somebody_whom_nobody_knows_when_they_act_then_they_may_not(landlord: int) -> None:
    reference = a_complaint(landlord, DAY)
    with pytest.raises(NotAllowed, match="somebody who has left"):
        say(landlord, reference, contact(), DAY, by="nobody")


def test_given_somebody_who_has_left_when_they_act_then_they_may_not_but_their_work_stays(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    told = Telling(Kind.LANDLORD, happened(PersonLeft(person="olive"), DAY, "adam"), "landlord")
    done(submit(landlord, [told], by="adam", at=moment(DAY, 11)))
    with pytest.raises(NotAllowed, match="somebody who has left"):
        say(landlord, reference, contact(), DAY, by="olive")
    assert stream(landlord, reference).record.history[0].by == "olive"


def test_given_an_unknown_author_when_an_import_names_them_then_it_is_refused_with_the_field(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    told = Telling(Kind.COMPLAINT, happened(contact(), DAY, "nobody"), reference)
    outcome = refused(submit(landlord, [told], by=SYSTEM, at=moment(DAY)))
    assert [each.field for each in outcome.refused.refusals] == ["by"]


def test_given_a_role_that_changes_when_the_person_acts_then_the_new_one_counts(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    with pytest.raises(NotAllowed):
        say(landlord, reference, f.Closed(), DAY, by="hana")
    promoted = PersonRecorded(person=Person(id="hana", name="Hana", role=Role.COMPLAINTS_OFFICER))
    told = Telling(Kind.LANDLORD, happened(promoted, DAY, "adam"), "landlord")
    done(submit(landlord, [told], by="adam", at=moment(DAY, 11)))
    assert isinstance(say(landlord, reference, f.Closed(), DAY, by="hana"), Done)


# Many streams


def test_given_the_same_act_on_many_cases_when_one_fails_then_the_others_are_recorded(
    landlord: int,
) -> None:
    first, second, third = (a_complaint(landlord, DAY, about=each) for each in "abc")
    tell(landlord, second, f.Withdrawn(confirmed=True), DAY)
    assign = f.HandlerAssigned(stage=1, handler="hana", conflict=False)
    told = [
        Telling(Kind.COMPLAINT, proposed(assign, DAY), first),
        Telling(Kind.COMPLAINT, proposed(assign, DAY), second),
        Telling(Kind.COMPLAINT, proposed(assign, DAY), third),
        Telling(Kind.COMPLAINT, proposed(f.Closed(), DAY), third),
    ]
    outcomes = submit_each(landlord, told, by="olive", at=moment(DAY, 12), key="batch")
    assert [type(each) for each in outcomes] == [Done, NotDone, Done, NotDone]
    assert outcomes[1].telling == 0  # type: ignore[union-attr]
    heads = [stream(landlord, each).head for each in (first, second, third)]
    assert heads == [2, 2, 2]
    again = submit_each(landlord, told[:1], by="olive", at=moment(DAY, 12), key="batch")
    assert again == [Done((first,), (2,), repeated=True)]


def test_given_an_act_that_one_may_not_do_when_told_to_many_then_each_says_so(
    landlord: int,
) -> None:
    cases = [a_complaint(landlord, DAY, about=each) for each in "ab"]
    told = [
        Telling(Kind.COMPLAINT, happened(f.ActionDone(action="a1"), DAY, "bright"), each)
        for each in cases
    ]
    action = f.Action(id="a1", what="Fix the roof", owner="bright", due_on=LATER)
    tell(landlord, cases[1], f.ActionPromised(action=action), DAY)
    mine = submit_each(landlord, told, by="bright", at=moment(DAY, 12))
    assert [type(each) for each in mine] == [NotAllowed, Done]


def test_given_a_stream_that_is_not_there_among_many_then_the_others_are_recorded(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    command: Command = happened(contact(), DAY)
    assert command.mode is Mode.HAPPENED
    told = [Telling(Kind.COMPLAINT, command, each) for each in ("C-1999-00001", reference)]
    outcomes = submit_each(landlord, told, by="olive", at=moment(DAY, 12))
    assert isinstance(outcomes[0], NoSuchStream)
    assert isinstance(outcomes[1], Done)
