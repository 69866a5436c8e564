"""What a changed holiday or policy moves: shown before, done after, and said."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connections

from integration.acting import (
    acknowledged,
    beginning,
    contact,
    due,
    jobs,
    meanwhile,
    of_its_own,
    rows,
    say,
)
from integration.world import a_complaint, done, happened, moment, tell
from putright.codes.vocabulary import DutyKind
from putright.procedure import facts as f
from putright.procedure import landlords
from putright.procedure.events import Event
from putright.procedure.facts import Corrected, Fact
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.facts import (
    HolidayAnnounced,
    LandlordDescribed,
    PersonRecorded,
    PolicyAdopted,
)
from putright.procedure.people import Person
from putright.procedure.policy import Policy, Span, Target
from putright.record import projecting, redating
from putright.record.history import Kind
from putright.record.landlords import settings
from putright.record.rebuilding import compare
from putright.record.redating import Move, date_again, moved_by, would_move
from putright.record.submitting import NotDone, Outcome, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within
from putright.workingdays import Nation

DAY = date(2024, 10, 7)
ANNOUNCED = date(2024, 10, 8)
MOURNING = HolidayAnnounced(day=date(2024, 10, 10), title="Day of mourning")


def announce(landlord: int, what: Fact, on: date = ANNOUNCED, by: str = "mona") -> int:
    """Tell something to the landlord's settings; the number of its event."""
    told = Telling(Kind.LANDLORD, happened(what, on, by), "landlord")
    return done(submit(landlord, [told], by=by, at=moment(on, 9))).numbers[0]


def changed(landlord: int, what: Fact, on: date = ANNOUNCED) -> Landlord:
    """The settings as they would be."""
    with within(landlord):
        now = settings(landlord)
    number = len(now.history) + 1
    return landlords.evolve(now, Event(number=number, what=what, on=on, by="mona", recorded_on=on))


def sound(landlord: int, *references: str) -> None:
    found = [each for each in compare(landlord) if each.reference in references]
    assert found == []


def test_given_an_open_case_when_a_holiday_is_announced_then_its_dates_move_by_that_day(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    before = due(landlord, reference)
    assert (before["acknowledge 1"], before["respond 1"]) == (
        date(2024, 10, 14),
        date(2024, 10, 28),
    )
    shown = would_move(landlord, changed(landlord, MOURNING))
    assert (
        Move(
            reference,
            "Acknowledge the complaint at stage 1",
            date(2024, 10, 14),
            date(2024, 10, 15),
        )
        in shown
    )
    assert due(landlord, reference) == before  # showing moves nothing

    number = announce(landlord, MOURNING)
    assert (number, "todo") in jobs(landlord)
    assert due(landlord, reference) == before  # nor does announcing, until the job has run

    assert date_again(landlord, number) == len(shown)
    after = due(landlord, reference)
    assert (after["acknowledge 1"], after["respond 1"]) == (date(2024, 10, 15), date(2024, 10, 29))
    assert sorted(moved_by(landlord, number), key=str) == sorted(shown, key=str)
    sound(landlord, reference)


def test_given_a_holiday_when_it_is_dated_again_twice_then_the_second_moves_nothing(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    number = announce(landlord, MOURNING)
    assert date_again(landlord, number) > 0
    moves = moved_by(landlord, number)
    assert date_again(landlord, number) == 0
    assert moved_by(landlord, number) == moves
    sound(landlord, reference)


def test_given_a_holiday_when_a_worker_runs_then_its_job_is_done(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from procrastinate.contrib.django import app

    # The worker's own thread keeps its connection; a test leaves none behind.
    monkeypatch.setattr(
        redating, "date_again", lambda *given: of_its_own(lambda: date_again(*given))
    )
    # What is done by the clock has tests of its own.
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})
    reference = a_complaint(landlord, DAY)
    number = announce(landlord, MOURNING)

    async def work() -> None:
        # One thread, so that the connection of whatever else waits in the queue is closed, too.
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(1))
        with app.replace_connector(app.connector.get_worker_connector()) as worker:
            async with worker.open_async():
                await worker.run_worker_async(
                    wait=False, install_signal_handlers=False, listen_notify=False
                )
        await loop.run_in_executor(None, connections.close_all)

    asyncio.run(work())
    assert {state for _, state in jobs(landlord)} == {"succeeded"}
    assert due(landlord, reference)["acknowledge 1"] == date(2024, 10, 15)
    assert {each.reference for each in moved_by(landlord, number)} == {reference}


def test_given_a_refused_change_when_told_then_no_job_is_asked_for(landlord: int) -> None:
    before = jobs(landlord)
    told = Telling(
        Kind.LANDLORD, happened(HolidayAnnounced(day=DAY, title=" "), DAY, "mona"), "landlord"
    )
    assert isinstance(submit(landlord, [told], by="mona", at=moment(DAY)), NotDone)
    assert jobs(landlord) == before


def test_given_new_people_when_recorded_then_no_case_is_dated_again(landlord: int) -> None:
    before = jobs(landlord)
    announce(landlord, PersonRecorded(person=Person(id="new", name="New")), by="adam")
    assert jobs(landlord) == before


def test_given_met_duties_when_a_holiday_is_announced_then_they_stay_met_and_do_not_count_as_moved(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    tell(landlord, reference, acknowledged(), ANNOUNCED)
    number = announce(landlord, MOURNING)
    date_again(landlord, number)
    assert {each.what for each in moved_by(landlord, number)} == {"Send the stage 1 response"}
    [(state, met, limit)] = rows(
        landlord, "select state, met_on, limit_on from duty where kind = 'acknowledge'"
    )
    assert state == "met"
    assert met <= limit  # type: ignore[operator]
    assert due(landlord, reference)["respond 1"] == date(2024, 10, 23)


def test_given_dates_that_have_passed_when_a_later_holiday_is_announced_then_they_do_not_move(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, date(2024, 9, 2))
    before = due(landlord, reference)
    assert max(before["acknowledge 1"], before["respond 1"]) < ANNOUNCED
    assert would_move(landlord, changed(landlord, MOURNING)) == []
    number = announce(landlord, MOURNING)
    assert date_again(landlord, number) == 0
    assert due(landlord, reference) == before


@pytest.mark.parametrize(
    ("announced", "acknowledge_by"),
    [
        (date(2024, 12, 23), date(2024, 12, 30)),  # in good time: a day earlier
        (date(2024, 12, 31), date(2024, 12, 31)),  # on the last day: it stays due on it
        (date(2025, 1, 2), date(2024, 12, 31)),  # after it: what has passed does not move
    ],
)
def test_given_a_holiday_that_is_worked_when_announced_then_no_due_date_comes_to_lie_in_the_past(
    landlord: int, announced: date, acknowledge_by: date
) -> None:
    reference = a_complaint(landlord, date(2024, 12, 20))
    assert due(landlord, reference)["acknowledge 1"] == date(2024, 12, 31)
    worked = HolidayAnnounced(day=date(2024, 12, 26), title="Boxing Day is worked", working=True)
    shown = would_move(landlord, changed(landlord, worked, announced))
    number = announce(landlord, worked, announced)
    date_again(landlord, number)
    assert due(landlord, reference)["acknowledge 1"] == acknowledge_by
    assert sorted(moved_by(landlord, number), key=str) == sorted(shown, key=str)
    assert all(each.now_on >= announced for each in shown if each.now_on)
    sound(landlord, reference)


def test_given_a_case_written_after_the_announcement_when_the_job_runs_then_it_is_not_dated_twice(
    landlord: int,
) -> None:
    written, waiting = a_complaint(landlord, DAY), a_complaint(landlord, DAY)
    number = announce(landlord, MOURNING)
    tell(landlord, written, contact(), ANNOUNCED)
    assert due(landlord, written)["acknowledge 1"] == date(2024, 10, 15)
    assert due(landlord, waiting)["acknowledge 1"] == date(2024, 10, 14)
    date_again(landlord, number)
    assert {each.reference for each in moved_by(landlord, number)} == {written, waiting}
    assert len(moved_by(landlord, number)) == 4  # each case's two dates, once
    assert due(landlord, written) == due(landlord, waiting)
    sound(landlord, written, waiting)


def test_given_a_case_written_between_the_jobs_list_and_its_turn_then_it_is_left_as_it_is(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = a_complaint(landlord, DAY), a_complaint(landlord, DAY)
    number = announce(landlord, MOURNING)
    really, turns = redating._one, [0]

    def turn(*given: Any) -> int:
        turns[0] += 1
        if turns[0] == 1:
            meanwhile(lambda: tell(landlord, second, acknowledged(), ANNOUNCED))
        return really(*given)

    monkeypatch.setattr(redating, "_one", turn)
    date_again(landlord, number)
    assert turns == [2]
    assert [each.reference for each in moved_by(landlord, number)].count(second) == 2
    sound(landlord, first, second)


def test_given_a_case_that_is_being_dated_again_when_somebody_writes_to_it_then_both_last(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = a_complaint(landlord, DAY)
    number = announce(landlord, MOURNING)
    really, here = projecting.around, threading.get_ident()
    with beginning(lambda: say(landlord, reference, acknowledged(), ANNOUNCED)) as (begin, written):

        def around(*given: Any, **named: Any) -> Any:
            if threading.get_ident() == here:
                begin()  # the case is loaded; its rows are not written yet
            return really(*given, **named)

        monkeypatch.setattr(projecting, "around", around)
        date_again(landlord, number)
    assert done(written.result(timeout=10)).numbers == (2,)
    monkeypatch.undo()
    assert rows(landlord, "select state from duty where kind = 'acknowledge'") == [("met",)]
    sound(landlord, reference)


@pytest.mark.parametrize("runs", [False, True])
def test_given_a_case_that_is_being_written_when_a_holiday_is_announced_then_it_has_the_new_dates(
    landlord: int, monkeypatch: pytest.MonkeyPatch, runs: bool
) -> None:
    """`runs`: the job is through before the one who writes is."""
    reference = a_complaint(landlord, DAY)
    really, here, numbers = projecting.around, threading.get_ident(), [0]

    def change() -> None:
        numbers[0] = announce(landlord, MOURNING)
        if runs:
            date_again(landlord, numbers[0])

    def around(*given: Any, **named: Any) -> Any:
        if threading.get_ident() == here and not numbers[0]:
            meanwhile(change)
        return really(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(projecting, "around", around)
        done(say(landlord, reference, f.UpdatesAgreed(every_working_days=5), ANNOUNCED))
    if not runs:
        date_again(landlord, numbers[0])
    assert due(landlord, reference)["acknowledge 1"] == date(2024, 10, 15)
    sound(landlord, reference)


def test_given_a_stricter_policy_when_adopted_then_clocks_that_open_under_it_have_its_target(
    landlord: int,
) -> None:
    old = a_complaint(landlord, DAY)
    strict = Policy(
        from_on=date(2024, 10, 9),
        name="the policy of 2024",
        targets=(Target(duty=DutyKind.ACKNOWLEDGE, within=Span(number=2)),),
    )
    assert would_move(landlord, changed(landlord, PolicyAdopted(policy=strict))) == []
    number = announce(landlord, PolicyAdopted(policy=strict))
    assert (number, "todo") in jobs(landlord)
    assert date_again(landlord, number) == 0  # a target of its own moves no due date
    new = a_complaint(landlord, date(2024, 10, 9))
    found = dict(
        rows(
            landlord,
            "select m.reference, (d.target_on, d.due_on)::text from duty d join matter m on m.stream_id = d.stream_id "
            "where d.kind = 'acknowledge'",
        )
    )
    assert found == {old: "(,2024-10-14)", new: "(2024-10-11,2024-10-16)"}
    sound(landlord, old, new)


def test_given_a_policy_from_an_earlier_day_when_adopted_then_open_clocks_have_its_target_too(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    strict = Policy(
        from_on=DAY, targets=(Target(duty=DutyKind.ACKNOWLEDGE, within=Span(number=2)),)
    )
    number = announce(landlord, PolicyAdopted(policy=strict))
    date_again(landlord, number)
    found = rows(landlord, "select target_on, limit_on from duty where kind = 'acknowledge'")
    assert found == [(date(2024, 10, 9), date(2024, 10, 14))]
    sound(landlord, reference)


def test_given_a_holiday_announced_in_error_when_it_is_struck_out_then_the_dates_move_back(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    number = announce(landlord, MOURNING)
    date_again(landlord, number)
    assert due(landlord, reference)["acknowledge 1"] == date(2024, 10, 15)
    struck = announce(landlord, Corrected(event=number, reason="It was another year", struck=True))
    assert (struck, "todo") in jobs(landlord)
    date_again(landlord, struck)
    assert due(landlord, reference)["acknowledge 1"] == date(2024, 10, 14)
    assert {(each.was_on, each.now_on) for each in moved_by(landlord, struck)} >= {
        (date(2024, 10, 15), date(2024, 10, 14))
    }
    sound(landlord, reference)


def test_given_two_holidays_in_a_row_when_both_jobs_run_then_each_move_is_said_once(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    first = announce(landlord, MOURNING)
    second = announce(landlord, HolidayAnnounced(day=date(2024, 10, 11), title="Another"))
    moved = date_again(landlord, first) + date_again(landlord, second)
    assert moved == len(moved_by(landlord, first)) + len(moved_by(landlord, second))
    assert due(landlord, reference)["acknowledge 1"] == date(2024, 10, 16)
    assert moved_by(landlord, first) == []
    sound(landlord, reference)


def test_given_many_open_cases_when_one_of_them_cannot_be_dated_then_those_before_it_stay_dated(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [a_complaint(landlord, DAY) for _ in range(3)]
    number = announce(landlord, MOURNING)
    really: Callable[..., int] = redating._one

    def fails(of: int, stream: Any) -> int:
        if stream.reference == cases[1]:
            raise RuntimeError("the worker was stopped")
        return really(of, stream)

    with monkeypatch.context() as patch:
        patch.setattr(redating, "_one", fails)
        with pytest.raises(RuntimeError):
            date_again(landlord, number)
    assert [due(landlord, each)["acknowledge 1"].day for each in cases] == [15, 14, 14]
    date_again(landlord, number)  # as the job does when it is tried again
    assert [due(landlord, each)["acknowledge 1"].day for each in cases] == [15, 15, 15]
    assert len(moved_by(landlord, number)) == 2 * 3
    outcome: Outcome = say(landlord, cases[0], contact(), ANNOUNCED)
    done(outcome)
    sound(landlord, *cases)


@pytest.mark.parametrize(
    "told",
    [
        LandlordDescribed(called="Harrow Homes"),
        LandlordDescribed(colour="#004400", homes=9, council=True),
        LandlordDescribed(nation=Nation.ENGLAND_AND_WALES, homes=3),
    ],
)
def test_given_a_description_by_which_no_day_is_counted_when_told_then_nothing_is_dated_again(
    landlord: int, told: LandlordDescribed
) -> None:
    reference = a_complaint(landlord, DAY)
    before = jobs(landlord)
    announce(landlord, told)
    assert jobs(landlord) == before
    assert redating.behind(landlord) is None
    sound(landlord, reference)


def test_given_another_nation_when_told_then_open_cases_are_dated_again_and_not_for_its_colour(
    landlord: int,
) -> None:
    number = announce(landlord, LandlordDescribed(nation=Nation.SCOTLAND))
    announce(landlord, LandlordDescribed(nation=Nation.SCOTLAND, colour="#004400"))
    assert jobs(landlord)[-1:] == [(number, "todo")]
    back = announce(landlord, LandlordDescribed(nation=Nation.ENGLAND_AND_WALES))
    assert jobs(landlord)[-1:] == [(back, "todo")]


def test_given_a_description_that_was_put_right_when_told_anew_then_it_counts_again(
    landlord: int,
) -> None:
    first = announce(landlord, LandlordDescribed(nation=Nation.SCOTLAND))
    struck = announce(landlord, Corrected(event=first, reason="Not so", struck=True))
    again = announce(landlord, LandlordDescribed(nation=Nation.SCOTLAND))
    assert [number for number, _ in jobs(landlord)] == [first, struck, again]
