"""The queue and the other lists: what is owed, in order, page by page, nothing twice, nothing left out."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integration.acting import acknowledged, contact, rows
from integration.world import a_complaint, a_landlord, done, happened, moment, tell
from putright.procedure import facts as f
from putright.procedure.requests.facts import RequestRecorded
from putright.procedure.words import Channel
from putright.record.founding import put_homes
from putright.record.history import Home, Kind
from putright.record.lists import (
    Owed,
    Promised,
    Wanted,
    address_of,
    by_references,
    homes,
    of_home,
    of_resident,
    promises,
    queue,
)
from putright.record.submitting import submit
from putright.record.tellings import Telling

DAY = date(2024, 10, 7)
TODAY = date(2024, 11, 15)


def a_full_landlord(landlord: int) -> None:
    """Twelve cases in several states, with handlers and promises, some of the same day."""
    for number in range(12):
        on = DAY + timedelta(days=number // 3)
        reference = a_complaint(
            landlord, on, service=("repairs", "heating", None)[number % 3], about=f"No {number}"
        )
        if number % 4:
            who = ("olive", "omar", "hana")[number % 3]
            tell(landlord, reference, f.HandlerAssigned(stage=1, handler=who, conflict=False), on)
        if number % 2:
            tell(landlord, reference, acknowledged(), on)
        for each in range(number % 3):
            by_on = None if number == 5 else DAY + timedelta(days=20 + each)
            action = f.Action(
                id=f"a{each}", what="Mend it", owner=("bright", "dry")[each], due_on=by_on
            )
            tell(landlord, reference, f.ActionPromised(action=action), on)
        if number == 8:
            tell(landlord, reference, f.ActionDone(action="a0"), on)


def pages(landlord: int, wanted: Wanted, limit: int, today: date = TODAY) -> list[Owed]:
    """Every page of the queue, one after the other."""
    found: list[Owed] = []
    after = None
    while True:
        page = queue(landlord, wanted, today=today, after=after, limit=limit)
        assert len(page.owed) <= limit
        found += page.owed
        assert len(found) < 1000  # the pages come to an end
        if page.following is None:
            return found
        assert len(page.owed) == limit
        after = page.following


def all_promises(landlord: int, limit: int, **wanted: object) -> list[Promised]:
    found: list[Promised] = []
    after = None
    while True:
        page = promises(landlord, after=after, limit=limit, **wanted)  # type: ignore[arg-type]
        found += page.promised
        assert len(found) < 1000
        if page.following is None:
            return found
        assert len(page.promised) == limit
        after = page.following


def wanted_of(each: Owed, wanted: Wanted) -> bool:
    """The filters, a second time."""
    duty, line = each.duty, each.line
    if wanted.whose and wanted.whose != (duty.owner or line.officer):
        return False
    if wanted.unowned and (duty.owner or line.officer):
        return False
    if wanted.until and (duty.limit is None or duty.limit > wanted.until):
        return False
    return all(
        value is None or value == found
        for value, found in (
            (wanted.kind, duty.kind.value),
            (wanted.stage, duty.stage),
            (wanted.service, line.service),
        )
    )


maybe = st.none()
WANTED = st.builds(
    Wanted,
    whose=maybe | st.sampled_from(["olive", "omar", "hana", "bright", "nobody"]),
    unowned=st.booleans(),
    kind=maybe | st.sampled_from(["acknowledge", "respond", "finish_action", "record_learning"]),
    stage=maybe | st.sampled_from([1, 2]),
    service=maybe | st.sampled_from(["repairs", "heating"]),
    until=maybe | st.dates(date(2024, 10, 10), date(2024, 11, 10)),
)
PATIENT = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def test_given_a_full_queue_when_read_page_by_page_then_it_is_what_is_wanted_in_order_and_once(
    landlord: int,
) -> None:
    a_full_landlord(landlord)
    everything = pages(landlord, Wanted(), 1000)
    open_ones = rows(
        landlord,
        "select id from duty where state = 'open' order by limit_on, id",
    )
    assert [(each.id,) for each in everything] == open_ones
    assert len(everything) > 20
    assert any(each.duty.owner is None and each.line.officer is None for each in everything)

    @PATIENT
    @given(wanted=WANTED, limit=st.integers(1, 9))
    def check(wanted: Wanted, limit: int) -> None:
        found = pages(landlord, wanted, limit)
        assert found == [each for each in everything if wanted_of(each, wanted)]

    check()


def test_given_promises_when_read_page_by_page_then_they_are_what_is_wanted_in_order_and_once(
    landlord: int,
) -> None:
    a_full_landlord(landlord)
    everything = all_promises(landlord, 1000, state=None)
    assert len(everything) == 12
    far = date(9999, 12, 31)
    assert everything == sorted(everything, key=lambda each: (each.by_on or far, each.id))
    assert [each.by_on for each in everything][-2:] == [None, None]
    assert {each.state for each in everything} == {"open", "kept"}

    @PATIENT
    @given(
        state=st.sampled_from([None, "open", "kept", "lapsed"]),
        owner=maybe | st.sampled_from(["bright", "dry", "nobody"]),
        late_on=maybe | st.dates(DAY, date(2024, 11, 10)),
        limit=st.integers(1, 5),
    )
    def check(state: str | None, owner: str | None, late_on: date | None, limit: int) -> None:
        found = all_promises(landlord, limit, state=state, owner=owner, late_on=late_on)
        assert found == [
            each
            for each in everything
            if state in (None, each.state)
            and owner in (None, each.owner)
            and (late_on is None or (each.by_on is not None and each.by_on < late_on))
        ]

    check()


def test_given_a_queue_when_something_is_done_between_two_pages_then_no_other_is_left_out(
    landlord: int,
) -> None:
    for number in range(6):
        a_complaint(landlord, DAY, about=str(number))
    wanted = Wanted(kind="acknowledge")
    first = queue(landlord, wanted, today=TODAY, limit=2)
    tell(landlord, first.owed[0].line.reference, acknowledged(), DAY)
    tell(landlord, first.owed[1].line.reference, acknowledged(), DAY)
    second = queue(landlord, wanted, today=TODAY, after=first.following, limit=10)
    assert [each.line.about for each in (*first.owed, *second.owed)] == list("012345")


def test_given_a_duty_when_it_is_read_then_it_says_all_that_the_rules_said_of_it(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    [owed] = queue(landlord, Wanted(kind="acknowledge"), today=TODAY).owed
    from putright.record.landlords import rules_of
    from putright.record.landlords import settings as settings_of
    from putright.record.reading import load
    from putright.record.streams import STREAMS
    from putright.record.tenancy import within

    with within(landlord):
        record = load(landlord, Kind.COMPLAINT, reference).record
        derived = STREAMS[Kind.COMPLAINT].duties(
            record, rules_of(settings_of(landlord), Kind.COMPLAINT, record)
        )
    assert owed.duty in list(derived)
    line = owed.line
    assert (line.reference, line.kind, line.resident, line.resident_name) == (
        reference, Kind.COMPLAINT, "T-000001", "Ada Ashworth",
    )  # fmt: skip
    assert (line.state, line.stage, line.service, line.opened_on) == ("received", 1, "repairs", DAY)


def test_given_what_is_met_or_not_owed_yet_when_the_queue_is_read_then_it_is_not_in_it(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    kinds = {each.duty.kind.value for each in pages(landlord, Wanted(), 50)}
    assert {"acknowledge", "respond"} <= kinds
    assert pages(landlord, Wanted(), 50, today=date(2024, 10, 1)) == []
    tell(landlord, reference, acknowledged(), DAY)
    assert "acknowledge" not in {each.duty.kind.value for each in pages(landlord, Wanted(), 50)}
    tell(landlord, reference, f.Withdrawn(confirmed=True), DAY)
    assert pages(landlord, Wanted(stage=1), 50) == []


def test_given_a_resident_and_a_home_when_listed_then_the_newest_comes_first_and_nobody_elses(
    landlord: int,
) -> None:
    old = a_complaint(landlord, DAY)
    new = a_complaint(landlord, DAY + timedelta(days=3), home="H-00002")
    a_complaint(landlord, DAY, resident="T-000002", home="H-00002")
    asked = RequestRecorded(
        about="A tap", channel=Channel.PHONE, resident="T-000001", home="H-00001"
    )
    on = DAY + timedelta(days=1)
    told = Telling(Kind.REQUEST, happened(asked, on))
    request = done(submit(landlord, [told], by="olive", at=moment(on))).references[0]
    assert [each.reference for each in of_resident(landlord, "T-000001")] == [new, request, old]
    assert [each.reference for each in of_resident(landlord, "T-000001", limit=2)] == [new, request]
    assert [each.reference for each in of_home(landlord, "H-00001")] == [request, old]
    assert of_resident(landlord, "T-000099") == []
    asked_for = [old, "T-000002", "C-1"]
    for kind, reference in ((Kind.COMPLAINT, old), (Kind.RESIDENT, "T-000002")):
        found = by_references(landlord, kind, asked_for)
        assert [each.reference for each in found] == [reference]
    assert by_references(landlord, Kind.COMPLAINT, []) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("larch", ["H-00001"]),
        ("LARCH close", ["H-00001"]),
        ("close, larch", ["H-00001"]),
        ("harrowmere", ["H-00001", "H-00002"]),
        ("qx1 2bb", ["H-00002"]),
        ("flat 2 beech", ["H-00002"]),
        ("larch beech", []),
        ("", []),
        ("  ,  ", []),
        ("%", ["H-100%"]),
        ("_", ["H-9_9"]),
        ("100%", ["H-100%"]),
        ("\\", ["H-9_9"]),
        ("' or 1=1 --", []),
        ("O'Hara", ["H-9_9"]),
        ("😀", []),
        ("larch\x00", ["H-00001"]),
        ("\x00", []),
        ("x" * 5000, []),
        ("a " * 3000, None),
    ],
)
def test_given_a_piece_of_an_address_when_homes_are_looked_for_then_each_holds_every_word_of_it(
    landlord: int, text: str, found: list[str] | None
) -> None:
    more = (
        Home("H-9_9", ("9_9 O'Hara Mews \\ East", "Elsewhere"), "QX9 9ZZ"),
        Home("H-100%", ("100% House", "Elsewhere"), "QX9 9ZY"),
    )
    put_homes(landlord, more)
    a_landlord(f"other-{landlord}")  # with homes at the same addresses
    answer = [each.reference for each in homes(landlord, text)]
    if found is not None:
        assert sorted(answer) == sorted(found)


def test_given_many_homes_when_looked_for_then_no_more_than_a_list_of_them_comes(
    landlord: int,
) -> None:
    put_homes(landlord, [Home(f"H-1{n:04d}", (f"{n} Long Lane",), "QX3 3CC") for n in range(30)])
    assert len(homes(landlord, "long lane")) == 20
    assert [each.reference for each in homes(landlord, "long lane", limit=1)] == ["H-10000"]


def test_given_a_home_when_its_address_is_asked_for_then_only_its_landlord_hears_it(
    landlord: int,
) -> None:
    other = a_landlord(f"other-{landlord}")
    put_homes(landlord, [Home("H-7", ("7 Hidden Lane",), "QX7 7GG")])
    assert address_of(landlord, "H-7") == "7 Hidden Lane, QX7 7GG"
    assert address_of(other, "H-7") == ""
    assert address_of(landlord, None) == address_of(landlord, "H-8") == ""


def test_given_two_landlords_when_one_reads_its_lists_then_nothing_of_the_other_is_in_them(
    landlord: int,
) -> None:
    other = a_landlord(f"other-{landlord}")
    a_full_landlord(other)
    assert pages(landlord, Wanted(), 50) == []
    assert all_promises(landlord, 50, state=None) == []
    assert of_resident(landlord, "T-000001") == []
    assert by_references(landlord, Kind.COMPLAINT, ["C-2024-00001"]) == []


def test_given_many_promises_when_all_of_them_are_listed_then_an_index_gives_their_order(
    landlord: int,
) -> None:
    from django.db import connection

    from putright.record.tenancy import within

    with within(landlord), connection.cursor() as cursor:
        # A landlord with so few promises is read whole; the plan of one with many is wanted.
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("set local enable_bitmapscan = off")
        cursor.execute(
            "explain select id from promise where landlord_id = %s and (sort_on, id) < (%s, 7) "
            "order by sort_on desc, id desc limit 50",
            [landlord, TODAY],
        )
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert "promise_all" in plan
    assert "Sort" not in plan.replace("sort_on", "")


def test_given_settings_that_changed_when_a_case_is_written_to_then_its_promises_stay_the_same_rows(
    landlord: int,
) -> None:
    from putright.procedure.landlords.facts import HolidayAnnounced
    from putright.record.rebuilding import rebuild

    a_full_landlord(landlord)
    before = rows(landlord, "select id, key from promise order by id")
    assert before
    holiday = HolidayAnnounced(day=TODAY + timedelta(days=9), title="A day of thanks")
    told = Telling(Kind.LANDLORD, happened(holiday, TODAY, "mona"), "landlord")
    done(submit(landlord, [told], by="mona", at=moment(TODAY)))
    for (each,) in rows(landlord, "select reference from matter where kind = 'complaint'"):
        tell(landlord, str(each), contact(), TODAY)
    assert rows(landlord, "select id, key from promise order by id") == before
    rebuild(landlord)
    assert rows(landlord, "select id, key from promise order by id") == before
