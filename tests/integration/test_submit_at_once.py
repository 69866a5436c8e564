"""Several people write to one stream: nothing is lost, nothing is overwritten, nobody is surprised."""

import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integration.acting import (
    acknowledged,
    at_once,
    beginning,
    contact,
    counts,
    due,
    meanwhile,
    numbers,
    rows,
    say,
)
from integration.world import a_complaint, done, happened, moment, proposed, tell
from putright.procedure import facts as f
from putright.procedure.words import Channel, Finding
from putright.record import verifying, writing
from putright.record.history import Kind
from putright.record.reading import load
from putright.record.rebuilding import compare
from putright.record.submitting import ATTEMPTS, Done, NotDone, Otherwise, Outcome, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

DAY = date(2024, 10, 7)
NEXT = date(2024, 10, 8)


def sound(landlord: int) -> None:
    """The chain holds, and every row is what the events say."""
    assert verifying.verify(landlord)[0] == []
    assert list(compare(landlord)) == []


def extended(until: date = date(2024, 11, 8)) -> f.Extended:
    return f.Extended(
        stage=1, until=until, channel=Channel.E_MAIL, reason="The roofer is ill", ombudsman_details=True,
        agreed_by_resident=True,
    )  # fmt: skip


def responded() -> f.Responded:
    found = f.PointFinding(point=1, finding=Finding.UPHELD, reasons="The log says so")
    sorry = f.Remedy(id="sorry", kind="apology", what="A letter that says sorry", done=True)
    return f.Responded(
        stage=1, channel=Channel.E_MAIL, findings=(found,), remedies=(sorry,), decided_by="olive"
    )


@pytest.fixture
def interrupted(
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Callable[[], object], int], list[int]]:
    """Lets somebody be quicker: between the reading and the writing of the next submission."""

    def interrupt(act: Callable[[], object], times: int = 1) -> list[int]:
        really, tried = writing.append, [0]
        here = threading.get_ident()

        def append(*given: Any) -> None:
            if threading.get_ident() == here:
                tried[0] += 1
                if tried[0] <= times:
                    meanwhile(act)
            really(*given)

        monkeypatch.setattr(writing, "append", append)
        return tried

    return interrupt


# Clashes


def test_given_six_people_when_they_write_to_one_case_at_once_then_every_event_is_there_once(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)

    def write(person: int) -> list[Outcome]:
        return [say(landlord, reference, contact(f"{person}.{each}"), DAY) for each in range(4)]

    told = at_once(*(lambda n=n: write(n) for n in range(6)))
    given = [done(outcome).numbers[0] for found in told for outcome in found]
    assert sorted(given) == list(range(2, 26))
    assert all(
        found == sorted(found) for found in ([done(each).numbers for each in of] for of in told)
    )
    assert numbers(landlord, reference) == list(range(1, 26))
    with within(landlord):
        case = load(landlord, Kind.COMPLAINT, reference).record
    said = {event.number: event.what.about for event in case.history[1:]}
    assert [said[done(each).numbers[0]] for of in told for each in of] == [
        f"{person}.{each}" for person in range(6) for each in range(4)
    ]
    sound(landlord)


def test_given_two_people_when_they_write_to_one_case_at_once_then_both_are_recorded(
    landlord: int,
) -> None:
    for _ in range(5):
        reference = a_complaint(landlord, DAY)
        told = at_once(
            partial(say, landlord, reference, acknowledged(), DAY, by="olive"),
            partial(say, landlord, reference, contact(), DAY, by="omar"),
        )
        assert sorted(done(each).numbers for each in told) == [(2,), (3,)]
    sound(landlord)


def test_given_somebody_quicker_when_it_clashes_then_its_event_comes_after_theirs(
    landlord: int, interrupted: Callable[..., list[int]]
) -> None:
    reference = a_complaint(landlord, DAY)
    tried = interrupted(lambda: say(landlord, reference, contact("quicker"), DAY, by="omar"))
    outcome = say(landlord, reference, acknowledged(), DAY)
    assert done(outcome).numbers == (3,)
    assert tried == [2]  # the first attempt left nothing
    assert numbers(landlord, reference) == [1, 2, 3]
    sound(landlord)


def test_given_somebody_quicker_when_what_they_did_forbids_it_then_the_second_look_refuses_it(
    landlord: int, interrupted: Callable[..., list[int]]
) -> None:
    reference = a_complaint(landlord, DAY)
    interrupted(lambda: say(landlord, reference, f.Withdrawn(confirmed=True), DAY, by="omar"))
    assign = f.HandlerAssigned(stage=1, handler="hana", conflict=False)
    told = Telling(Kind.COMPLAINT, proposed(assign, DAY), reference, seen=1)
    outcome = submit(landlord, [told], by="olive", at=moment(DAY, 15))
    assert isinstance(outcome, NotDone)
    assert outcome.since is not None
    assert [each.what.name() for each in outcome.since.events] == ["withdrawn"]
    assert numbers(landlord, reference) == [1, 2]


def test_given_a_clash_when_it_is_decided_again_then_others_wait_for_it(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = a_complaint(landlord, DAY)
    really, here, tried = writing.append, threading.get_ident(), [0]
    with beginning(lambda: say(landlord, reference, contact("third"), DAY, by="omar")) as (
        begin,
        third,
    ):

        def append(*given: Any) -> None:
            if threading.get_ident() == here:
                tried[0] += 1
                if tried[0] == 1:
                    meanwhile(lambda: say(landlord, reference, contact("first"), DAY, by="omar"))
                else:
                    begin()
            really(*given)

        monkeypatch.setattr(writing, "append", append)
        assert done(say(landlord, reference, acknowledged(), DAY)).numbers == (3,)
    assert done(third.result(timeout=10)).numbers == (4,)
    assert tried == [2]
    sound(landlord)


def test_given_somebody_who_is_always_quicker_then_it_is_given_up_and_nothing_of_it_is_there(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = a_complaint(landlord, DAY)
    before, tried = counts(landlord), [0]

    def append(*given: Any) -> None:
        tried[0] += 1
        raise writing.Clash(reference)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "append", append)
        with pytest.raises(writing.Clash):
            say(landlord, reference, acknowledged(), DAY)
    assert tried == [ATTEMPTS]
    assert counts(landlord) == before


def test_given_two_streams_when_two_write_to_them_in_opposite_orders_then_both_are_recorded(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = a_complaint(landlord, DAY), a_complaint(landlord, DAY)
    both, really = threading.Barrier(2), writing.append
    waited: list[int] = []

    def append(*given: Any) -> None:
        if (
            waited.count(threading.get_ident()) == 1
        ):  # each has written to one, and turns to the other
            both.wait(timeout=5)
        waited.append(threading.get_ident())
        really(*given)

    monkeypatch.setattr(writing, "append", append)

    def write(*references: str) -> Outcome:
        told = [Telling(Kind.COMPLAINT, happened(contact(), DAY), each) for each in references]
        return submit(landlord, told, by="olive", at=moment(DAY, 15))

    told = at_once(lambda: write(first, second), lambda: write(second, first))
    assert sorted(done(each).numbers for each in told) == [(2, 2), (3, 3)]
    sound(landlord)


def test_given_two_streams_in_one_submission_when_one_clashes_then_both_are_written_once(
    landlord: int, interrupted: Callable[..., list[int]]
) -> None:
    first, second = a_complaint(landlord, DAY), a_complaint(landlord, DAY)
    interrupted(lambda: say(landlord, second, contact("quicker"), DAY, by="omar"))
    told = [Telling(Kind.COMPLAINT, happened(contact(), DAY), each) for each in (first, second)]
    outcome = done(submit(landlord, told, by="olive", at=moment(DAY, 15)))
    assert outcome.numbers == (2, 3)
    assert (numbers(landlord, first), numbers(landlord, second)) == ([1, 2], [1, 2, 3])
    sound(landlord)


# What one had seen


def test_given_an_old_view_when_what_came_since_does_not_matter_then_it_is_recorded(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    tell(landlord, reference, contact(), DAY)
    assert done(say(landlord, reference, acknowledged(), DAY, seen=1)).numbers == (3,)


def test_given_an_old_view_when_what_came_since_forbids_it_then_it_says_what_came(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    tell(landlord, reference, contact(), DAY)
    tell(landlord, reference, f.Withdrawn(confirmed=True), DAY, by="omar")
    before = counts(landlord)
    assign = f.HandlerAssigned(stage=1, handler="hana", conflict=False)
    told = Telling(Kind.COMPLAINT, proposed(assign, DAY), reference, seen=1)
    outcome = submit(landlord, [told], by="olive", at=moment(DAY, 15))
    assert isinstance(outcome, NotDone)
    assert outcome.since is not None
    assert [(each.number, each.by) for each in outcome.since.events] == [(2, "olive"), (3, "omar")]
    assert counts(landlord) == before


def test_given_an_old_view_when_it_was_forbidden_before_then_nothing_that_came_since_is_blamed(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    tell(landlord, reference, contact(), DAY)
    assign = f.HandlerAssigned(stage=1, handler="hana", conflict=True, conflict_about="a cousin")
    told = Telling(Kind.COMPLAINT, proposed(assign, DAY), reference, seen=1)
    outcome = submit(landlord, [told], by="olive", at=moment(DAY, 15))
    assert isinstance(outcome, NotDone)
    assert outcome.since is None


@pytest.mark.parametrize(
    ("since", "what"),
    [
        ("extended", responded()),  # the answer would be in time by another date
        ("acknowledged", extended()),  # the day from which it is extended is another
    ],
)
def test_given_an_old_view_when_what_came_since_changes_its_effect_then_it_asks_first(
    landlord: int, since: str, what: f.Fact
) -> None:
    reference = a_complaint(landlord, DAY)
    if since == "extended":
        tell(landlord, reference, acknowledged(), DAY)
        tell(landlord, reference, extended(), NEXT, by="omar")
    else:
        tell(landlord, reference, acknowledged(), NEXT, by="omar")
    head = len(numbers(landlord, reference))
    before, dates = counts(landlord), due(landlord, reference)
    outcome = say(landlord, reference, what, NEXT, seen=head - 1)
    assert isinstance(outcome, Otherwise)
    assert [each.what.name() for each in outcome.since.events] == [since]
    assert (outcome.telling, [each.by for each in outcome.since.events]) == (0, ["omar"])
    assert counts(landlord) == before
    assert due(landlord, reference) == dates
    sure = say(landlord, reference, what, NEXT, seen=head - 1, sure=True)
    assert done(sure).numbers == (head + 1,)
    sound(landlord)


def test_given_an_up_to_date_view_when_it_is_told_then_nobody_is_asked(landlord: int) -> None:
    reference = a_complaint(landlord, DAY)
    tell(landlord, reference, acknowledged(), DAY)
    tell(landlord, reference, extended(), NEXT, by="omar")
    assert done(say(landlord, reference, responded(), NEXT, seen=3)).numbers == (4,)


def test_given_two_acts_of_ones_own_in_one_submission_then_the_first_is_no_surprise_to_the_second(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    told = [
        Telling(Kind.COMPLAINT, happened(each, NEXT), reference, seen=1)
        for each in (acknowledged(), extended(), responded())
    ]
    assert done(submit(landlord, told, by="olive", at=moment(NEXT))).numbers == (2, 3, 4)
    sound(landlord)


def test_given_a_second_act_when_only_it_is_changed_by_what_came_since_then_it_is_named(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    tell(landlord, reference, acknowledged(), DAY)
    tell(landlord, reference, extended(), NEXT, by="omar")
    told = [
        Telling(Kind.COMPLAINT, happened(each, NEXT), reference, seen=2)
        for each in (contact(), responded())
    ]
    outcome = submit(landlord, told, by="olive", at=moment(NEXT))
    assert isinstance(outcome, Otherwise)
    assert outcome.telling == 1
    assert numbers(landlord, reference) == [1, 2, 3]


# Two officers, in any order

ACTS: dict[str, Callable[[], f.Fact]] = {
    "contact": contact,
    "acknowledge": acknowledged,
    "extend": extended,
    "answer": responded,
    "assign": lambda: f.HandlerAssigned(stage=1, handler="hana", conflict=False),
    "withdraw": lambda: f.Withdrawn(confirmed=True),
    "decline": lambda: f.Declined(ground="no such ground"),
}
TURNS = st.lists(
    st.tuples(
        st.sampled_from(["olive", "omar"]),
        st.booleans(),
        st.booleans(),
        st.sampled_from(sorted(ACTS)),
    ),
    min_size=2,
    max_size=8,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(turns=TURNS)
def test_given_two_officers_when_their_acts_interleave_then_nobody_is_surprised_and_nothing_is_lost(
    landlord: int, turns: list[tuple[str, bool, bool, str]]
) -> None:
    reference = a_complaint(landlord, DAY)
    head, seen = 1, {"olive": 1, "omar": 1}
    for officer, looks, chooses, act in turns:
        if looks:
            seen[officer] = head
        command = (proposed if chooses else happened)(ACTS[act](), NEXT, officer)
        told = Telling(Kind.COMPLAINT, command, reference, seen=seen[officer])
        outcome = submit(landlord, [told], by=officer, at=moment(NEXT))
        current = seen[officer] == head
        match outcome:
            case Done():
                head += 1
                assert outcome.numbers == (head,)
                if current:
                    seen[officer] = head
            case NotDone():
                if current:
                    assert outcome.since is None
            case Otherwise():
                assert not current
                later = [each.number for each in outcome.since.events]
                assert later == list(range(seen[officer] + 1, head + 1))
                again = submit(landlord, [told], by=officer, at=moment(NEXT), sure=True)
                head += 1
                assert done(again).numbers == (head,)
        assert numbers(landlord, reference) == list(range(1, head + 1))
    sound_of(landlord, reference)


def sound_of(landlord: int, reference: str) -> None:
    assert [each for each in compare(landlord) if each.reference == reference] == []


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.tuples(*[st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=4)] * 2))
def test_given_two_officers_when_they_act_at_the_same_time_then_what_is_done_is_there_once(
    landlord: int, acts: tuple[list[str], list[str]]
) -> None:
    reference = a_complaint(landlord, DAY)

    def work(officer: str, todo: list[str]) -> list[Outcome]:
        return [say(landlord, reference, ACTS[each](), NEXT, by=officer) for each in todo]

    told = at_once(lambda: work("olive", acts[0]), lambda: work("omar", acts[1]))
    given = [each.numbers[0] for found in told for each in found if isinstance(each, Done)]
    assert sorted(given) == list(range(2, len(given) + 2))
    assert numbers(landlord, reference) == list(range(1, len(given) + 2))
    sound_of(landlord, reference)


# Rows made from two streams


def test_given_a_case_written_while_its_resident_is_renamed_then_its_line_shows_both(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = a_complaint(landlord, DAY)
    from putright.procedure.residents.facts import DetailsRecorded
    from putright.record import projecting

    def rename() -> Outcome:
        new = DetailsRecorded(full_name="Ada Newly-Wed")
        told = Telling(Kind.RESIDENT, happened(new, DAY), "T-000001")
        return submit(landlord, [told], by="omar", at=moment(DAY, 14))

    for when in ("before", "after"):
        with beginning(rename) as (begin, renamed), monkeypatch.context() as patch:
            really, here = projecting.project, threading.get_ident()

            def project(
                *given: Any, begin: Any = begin, really: Any = really, here: int = here
            ) -> None:
                if threading.get_ident() == here:
                    begin()
                really(*given)

            patch.setattr(projecting, "project", project)
            assert isinstance(say(landlord, reference, contact(when), DAY), Done)
        done(renamed.result(timeout=10))
        assert rows(
            landlord, "select resident_name from matter where reference = %s", reference
        ) == [("Ada Newly-Wed",)]
    sound(landlord)


def test_given_a_resident_renamed_while_a_case_of_theirs_is_written_then_its_line_shows_both(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = a_complaint(landlord, DAY)
    from putright.procedure.residents.facts import DetailsRecorded
    from putright.record import projecting

    def write() -> Outcome:
        return say(landlord, reference, acknowledged(), DAY, by="omar")

    with beginning(write) as (begin, written), monkeypatch.context() as patch:
        really, here = projecting.matter_row, threading.get_ident()

        def matter_row(kind: Kind, *given: Any) -> Any:
            row = really(kind, *given)
            if threading.get_ident() == here and kind is Kind.COMPLAINT:
                begin()  # the line is made; it is not written yet
            return row

        patch.setattr(projecting, "matter_row", matter_row)
        new = DetailsRecorded(full_name="Ada Newly-Wed")
        told = Telling(Kind.RESIDENT, happened(new, DAY), "T-000001")
        done(submit(landlord, [told], by="olive", at=moment(DAY, 14)))
    done(written.result(timeout=10))
    found = rows(
        landlord, "select resident_name, state from matter where reference = %s", reference
    )
    assert found == [("Ada Newly-Wed", "open")]
    sound(landlord)
