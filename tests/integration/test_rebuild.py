"""`rebuild`: what lists, duties and search read follows from the events, whatever it held before."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection

from integration.population import by_submit, complaint, populate, request
from integration.snapshots import snapshot
from integration.world import (
    a_complaint,
    a_landlord,
    done,
    happened,
    moment,
    tell,
)
from putright.procedure import facts as f
from putright.procedure.landlords.facts import HolidayAnnounced
from putright.procedure.residents.facts import DetailsRecorded
from putright.procedure.words import Channel, Direction, Party
from putright.record import jobs
from putright.record.erasing import erase
from putright.record.history import Kind
from putright.record.rebuilding import compare, rebuild, rebuild_one
from putright.record.searching import search
from putright.record.submitting import SYSTEM, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

DAY = date(2025, 3, 3)


def act(landlord: int, query: str, *values: object) -> int:
    """Do something to the rows, as the application may. How many it did it to."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(query, values)
        return int(cursor.rowcount)


def found(landlord: int) -> set[tuple[str, str, str]]:
    """What `compare` finds: which stream, which table, which row."""
    return {(each.reference, each.table, each.key) for each in compare(landlord)}


def test_given_a_mixture_of_submit_and_load_then_nothing_differs(landlord: int) -> None:
    populate(landlord)
    before = snapshot(landlord)
    assert found(landlord) == set()
    assert rebuild(landlord) >= 40
    assert snapshot(landlord) == before  # and rebuilding makes the very same rows
    assert found(landlord) == set()


def test_given_rebuilt_rows_when_more_is_told_then_still_nothing_differs(landlord: int) -> None:
    assert not by_submit(landlord, [complaint(1, DAY, 9)])
    rebuild(landlord)
    tell(landlord, "C-2025-00001", f.ActionDone(action="roof"), DAY + timedelta(days=50))
    assert found(landlord) == set()


@pytest.fixture
def told(landlord: int) -> int:
    """A landlord with a whole complaint, one that has begun, and a request."""
    assert not by_submit(
        landlord, [complaint(1, DAY, 14), complaint(2, DAY, 7), request(1, DAY, 3)]
    )
    return landlord


# What is done to the rows, and what of them then differs.
DAMAGE: dict[str, tuple[str, Callable[[set[tuple[str, str, str]]], bool]]] = {
    "a due date moved": (
        "update duty set due_on = due_on + 1 where kind = 'acknowledge' and stage = 1 and due_on is not null",
        lambda rows: {("C-2025-00001", "duty", "acknowledge/1//1"), ("C-2025-00002", "duty", "acknowledge/1//1")} <= rows,
    ),
    "a duty said to be met": (
        "update duty set state = 'met', met_on = '2025-03-09' where state = 'open'",
        lambda rows: {each[1] for each in rows} == {"duty"},
    ),
    "a duty deleted": (
        "delete from duty where kind = 'respond' and stage = 1",
        lambda rows: {each[2] for each in rows} == {"respond/1//1"},
    ),
    "a duty too many": (
        "insert into duty (landlord_id, stream_id, key, kind, provision, what, state, limit_on) "
        "select landlord_id, stream_id, 'dance//1', 'dance', '1', 'Dance', 'open', '2025-04-01' from matter where reference = 'C-2025-00002'",
        lambda rows: rows == {("C-2025-00002", "duty", "dance//1")},
    ),
    "the limit alone": (
        "update duty set limit_on = limit_on - 30",
        lambda rows: len(rows) >= 3,
    ),
    "an owner": (
        "update duty set owner = 'olive' where owner is distinct from 'olive'",
        lambda rows: len(rows) > 3,
    ),
    "an occasion said to be kept": (
        "update measure set kept = true where kept is distinct from true",
        lambda rows: {each[1] for each in rows} == {"measure"},
    ),
    "an occasion of another day": (
        "update measure set happened_on = happened_on - 400 where series = 'received'",
        lambda rows: rows == {(f"C-2025-0000{number}", "measure", "received//") for number in (1, 2)},
    ),
    "occasions deleted": (
        "delete from measure where stage = 2",
        lambda rows: {(each[0], each[1]) for each in rows} == {("C-2025-00001", "measure")},
    ),
    "a promise said to be kept": (
        "update promise set state = 'kept', kept_on = '2025-04-01' where key = 'remedy/sorry'",
        lambda rows: {("C-2025-00001", "promise", "remedy/sorry"), ("C-2025-00002", "promise", "remedy/sorry")} == rows,
    ),
    "a promise of another sum": (
        "update promise set pence = pence * 2 where pence is not null",
        lambda rows: {each[2] for each in rows} == {"remedy/sum"},
    ),
    "a promise deleted": (
        "delete from promise where key = 'action/roof'",
        lambda rows: {each[2] for each in rows} == {"action/roof"},
    ),
    "a line of another name": (
        "update matter set resident_name = 'Somebody Else' where kind = 'complaint'",
        lambda rows: rows == {("C-2025-00001", "matter", "C-2025-00001"), ("C-2025-00002", "matter", "C-2025-00002")},
    ),
    "a line under another reference": (
        "update matter set reference = 'C-2025-00009' where reference = 'C-2025-00001'",
        lambda rows: rows == {("C-2025-00001", "matter", "C-2025-00001"), ("C-2025-00001", "matter", "C-2025-00009")},
    ),
    "a line without its address": (
        "update matter set address = ''", lambda rows: len(rows) == 5,
    ),
    "what names are searched by": (
        "update matter set names = 'nobody' where kind = 'request'",
        lambda rows: rows == {("R-2025-00001", "matter", "R-2025-00001")},
    ),
    "a line deleted": (
        "delete from matter where reference = 'C-2025-00001'",
        lambda rows: ("C-2025-00001", "matter", "C-2025-00001") in rows,
    ),
    "a line said to be as of older settings, though something is open": (
        "update matter set settings = -1 where reference = 'C-2025-00002'",
        lambda rows: rows == {("C-2025-00002", "matter", "C-2025-00002")},
    ),
    "a line said to be as of settings to come": (
        "update matter set settings = 99 where kind = 'resident'",
        lambda rows: len(rows) == 2,
    ),
    "words deleted": (
        "delete from words where stream_id = (select stream_id from matter where reference = 'R-2025-00001')",
        lambda rows: rows == {("R-2025-00001", "words", str(number)) for number in (1, 2, 3)},
    ),
    "other words": (
        "update words set body = to_tsvector('english', 'nothing') where year = 2025",
        lambda rows: {each[1] for each in rows} == {"words"} and len(rows) > 12,
    ),
    "words of another year": (
        "update words set year = 2019 where year = 2025",
        lambda rows: {each[1] for each in rows} == {"words"},
    ),
    "words of another stream": (
        "update words set stream_id = (select stream_id from matter where reference = 'C-2025-00002') "
        "where stream_id = (select stream_id from matter where reference = 'C-2025-00001')",
        lambda rows: {each[0] for each in rows} == {"C-2025-00001", "C-2025-00002"},
    ),
    "everything deleted": (
        "with a as (delete from duty), b as (delete from promise), c as (delete from words), "
        "d as (delete from measure) delete from matter",
        lambda rows: {each[1] for each in rows} == {"duty", "promise", "matter", "words", "measure"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_given_damaged_rows_then_compare_finds_each_and_rebuild_mends_them(
    told: int, damage: str
) -> None:
    before = snapshot(told)
    query, as_expected = DAMAGE[damage]
    assert act(told, query)
    differing = found(told)
    assert differing
    assert as_expected(differing), differing
    rebuild(told)
    assert found(told) == set()
    assert snapshot(told) == before


def test_a_difference_says_what_is_stored_and_what_follows(told: int) -> None:
    act(told, "update promise set pence = 1 where key = 'remedy/sum'")
    each = next(compare(told))
    assert (each.reference, each.table, each.key) == ("C-2025-00001", "promise", "remedy/sum")
    assert each.stored != each.derived
    assert 1 in (each.stored or ())
    assert 5001 in (each.derived or ())


def test_one_stream_can_be_made_afresh_and_the_others_stay(told: int) -> None:
    act(told, "delete from promise")
    rebuild_one(told, Kind.COMPLAINT, "C-2025-00001")
    assert {each[0] for each in found(told)} == {"C-2025-00002"}


def test_search_finds_again_what_was_lost(told: int) -> None:
    assert search(told, "flashing", today=DAY).said
    act(told, "delete from words")
    assert not search(told, "flashing", today=DAY).said
    rebuild(told)
    assert search(told, "flashing", today=DAY).said


def test_of_another_landlord_nothing_is_touched(told: int) -> None:
    other = a_landlord("rebuild-other")
    a_complaint(other, DAY)
    act(other, "update duty set what = 'as it was'")
    before = snapshot(other)
    rebuild(told)
    assert snapshot(other) == before


def test_given_erased_texts_then_nothing_differs(told: int) -> None:
    erase(told, Kind.COMPLAINT, "C-2025-00001", by="mona", at=moment(DAY))
    assert found(told) == set()
    before = snapshot(told)
    rebuild(told)
    assert snapshot(told) == before
    assert "roof" not in str([each for each in before["words"] if "C-2025-00001" in each["of"]])


def test_given_empty_texts_then_nothing_differs(landlord: int) -> None:
    reference = a_complaint(landlord, DAY)
    call = f.ContactRecorded(
        direction=Direction.OUT, channel=Channel.PHONE, party=Party.RESIDENT, about=""
    )
    tell(landlord, reference, call, DAY)
    tell(landlord, reference, f.EscalationRequested(to_stage=2, reasons=""), DAY)
    assert found(landlord) == set()
    rebuild(landlord)
    assert found(landlord) == set()


def test_given_a_new_name_then_nothing_differs(told: int) -> None:
    renamed = happened(DetailsRecorded(full_name="Ada Ashworth-Bell"), DAY)
    done(submit(told, [Telling(Kind.RESIDENT, renamed, "T-000001")], by=SYSTEM, at=moment(DAY)))
    assert found(told) == set()


def test_given_a_new_holiday_then_what_is_open_differs_until_the_job_has_run(told: int) -> None:
    holiday = happened(
        HolidayAnnounced(day=date(2025, 4, 28), title="A day of thanks"), DAY, "system"
    )
    telling = Telling(Kind.LANDLORD, holiday, "landlord")
    number = done(submit(told, [telling], by=SYSTEM, at=moment(DAY))).numbers[0]
    before = found(told)
    assert "C-2025-00002" in {each[0] for each in before}
    assert {each[0] for each in before} <= {"C-2025-00001", "C-2025-00002", "R-2025-00001"}
    jobs.date_again(landlord=told, settings=number)
    assert found(told) == set()  # and what is closed stays as it was
    rebuild(told)
    assert found(told) == set()
