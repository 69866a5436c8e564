"""`load` writes, row for row, what `submit` would have written."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from integration.population import by_submit, complaint, entered, populate, request, resident, some
from integration.roles import as_superuser
from integration.snapshots import OWN, TABLES, columns, histories, snapshot
from integration.worked_cases import NAMES, histories_of
from integration.world import HOMES, a_complaint, a_landlord, happened, moment, proposed, received
from putright.procedure import facts as f
from putright.procedure.landlords import facts as of_landlord
from putright.procedure.people import Person
from putright.procedure.requests import facts as r
from putright.procedure.residents import facts as t
from putright.procedure.words import Channel, Direction, Finding, Joined, Part, Party, Role
from putright.record import bulk
from putright.record.bulk import load
from putright.record.checkpoints import Damage
from putright.record.founding import found, put_homes
from putright.record.history import Entry, History, Kind
from putright.record.rebuilding import compare
from putright.record.submitting import SYSTEM, submit
from putright.record.tellings import Telling
from putright.record.verifying import verify
from putright.record.writing import Clash

DAY = date(2025, 3, 3)


@pytest.fixture(autouse=True)
def checkpoints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No checkpoint of another run."""
    monkeypatch.setattr(settings, "CHECKPOINTS", tmp_path)


def empty() -> int:
    """A landlord of whom nothing is recorded but two homes."""
    landlord = found(f"load-{uuid.uuid4().hex[:12]}", at=moment(date(2022, 1, 4)))
    put_homes(landlord, HOMES)
    return landlord


def furnished() -> int:
    """A landlord with people and two residents."""
    return a_landlord(f"load-{uuid.uuid4().hex[:12]}")


def later(day: date, days: int) -> date:
    """A day so many days later."""
    return day + timedelta(days=days)


def sound(landlord: int) -> list[object]:
    """What is wrong with the chains and the rows of a landlord."""
    damage: list[Damage] = verify(landlord)[0]
    return [*damage, *compare(landlord)]


def same(by: int, loaded: int) -> None:
    """Both landlords hold the same rows, and all of them are sound."""
    one, other = snapshot(by), snapshot(loaded)
    for table in one:
        assert other[table] == one[table], table
    assert not sound(by)
    assert not sound(loaded)


def both_ways(told: list[History], landlord: Callable[[], int]) -> tuple[int, int]:
    """The same histories by `submit` in one landlord and by `load` in another; they are the same."""
    one, other = landlord(), landlord()
    refused = by_submit(one, told)
    out = load(other, told).left_out
    assert sorted((each.reference, each.entry) for each in out) == sorted(
        each[:2] for each in refused
    )
    assert {(each.reference, each.entry): each.refused for each in out} == {
        (reference, entry): why for reference, entry, why in refused
    }
    same(one, other)
    return one, other


def test_every_column_of_every_table_is_compared() -> None:
    """What is not, is listed: nothing but ids, salts and digests is a landlord's own."""
    left = {each for table in TABLES for each in columns(table)} & OWN
    assert left == OWN
    assert len(columns("matter")) >= 18
    assert {"body", "what", "version", "number", "recorded_at"} <= set(columns("event")) - OWN


class TestTheSameHistories:
    @pytest.mark.parametrize("name", NAMES)
    def test_of_a_worked_case_give_the_same_rows(self, name: str) -> None:
        one, _ = both_ways(histories_of(name), empty)
        assert snapshot(one)["event"]

    def test_of_forty_streams_give_the_same_rows(self) -> None:
        one, other = both_ways([*some(1, DAY)], furnished)
        assert len(snapshot(other)["stream"]) == len(snapshot(one)["stream"]) >= 20

    def test_as_they_stand_on_record_give_the_same_record_again(self, landlord: int) -> None:
        populate(landlord)
        again = empty()
        assert not load(again, histories(landlord)).left_out
        same(landlord, again)

    def test_of_a_request_that_became_a_complaint_give_the_same_record_again(self) -> None:
        landlord = furnished()
        assert not by_submit(landlord, [request(1, DAY, 2)])
        turned = happened(r.TurnedIntoComplaint(complaint=""), later(DAY, 6))
        telling = Telling(Kind.REQUEST, turned, "R-2025-00001")
        done = submit(landlord, [telling], by=SYSTEM, at=moment(later(DAY, 6)))
        assert done.references == ("R-2025-00001", "C-2025-00001")  # type: ignore[union-attr]
        again = empty()
        assert not load(again, histories(landlord)).left_out
        same(landlord, again)

    def test_with_corrections_give_the_same_rows(self) -> None:
        told = [
            History(Kind.COMPLAINT, "C-2025-00001", entered(
                happened(received(), DAY),
                happened(f.Acknowledged(stage=1, channel=Channel.POST, awaiting_posting=True), later(DAY, 9)),
                happened(f.LeavingConfirmed(event=2), later(DAY, 10)),
                happened(f.Corrected(event=2, field="on", new="2025-03-05", reason="Typed wrongly"), later(DAY, 12), "mona"),
                happened(f.Corrected(event=1, field="about", new="The roof and the wall", reason="Heard again"), later(DAY, 13), "mona"),
                happened(f.Corrected(event=3, struck=True, reason="Another letter"), later(DAY, 14), "mona"),
            )),
        ]  # fmt: skip
        one, _ = both_ways(told, furnished)
        assert "The roof and the wall" in snapshot(one)["matter"][0]["about"]

    def test_where_a_resident_comes_with_their_cases_give_the_same_rows(self) -> None:
        told = [complaint(1, DAY, 3, "T-000003"), resident(3, DAY, 2), request(1, DAY, 1)]
        told.sort(key=lambda each: each.kind is not Kind.RESIDENT)
        _, other = both_ways(told, furnished)
        assert {"resident_name": "Finn O’Farrell"}.items() <= next(
            each for each in snapshot(other)["matter"] if each["reference"] == "C-2025-00001"
        ).items()

    def test_where_contact_with_the_resident_is_restricted_give_the_same_rows(self) -> None:
        call = f.ContactRecorded(direction=Direction.OUT, channel=Channel.PHONE, party=Party.RESIDENT, about="We come")  # fmt: skip
        barred = t.RestrictionImposed(
            id="calls", terms="No calls", bars=(Channel.PHONE,), until=later(DAY, 90),
            reason="Abuse", policy="UB 1", equality="Weighed", review_on=later(DAY, 60), approved_by="mona",
        )  # fmt: skip
        restricted = [
            History(Kind.RESIDENT, "T-000003", entered(happened(t.DetailsRecorded(full_name="Cora"), DAY), happened(barred, DAY, "mona"))),
        ]  # fmt: skip
        cases = [
            History(Kind.COMPLAINT, "C-2025-00001", entered(happened(received(resident="T-000003"), DAY), happened(call, later(DAY, 2)))),
        ]  # fmt: skip
        one, other = both_ways([*restricted, *cases], furnished)
        assert _relied_on(one, "contact_recorded") == {"channels_barred": "phone"}
        # and where the resident was on record before
        third = furnished()
        assert not load(third, restricted).left_out
        assert not load(third, cases).left_out
        same(one, third)
        assert other != third

    def test_where_cases_are_linked_give_the_same_rows(self) -> None:
        first = History(Kind.COMPLAINT, "C-2025-00001", entered(
            happened(received(), DAY),
            happened(f.HandlerAssigned(stage=1, handler="hana", part=Part.INVESTIGATE), later(DAY, 1)),
        ))  # fmt: skip
        raised = f.IssueRaised(
            about="The wall too", becomes=Joined.NEW_COMPLAINT, new_complaint="C-2025-00001"
        )
        second = History(Kind.COMPLAINT, "C-2025-00002", entered(
            happened(received(about="The wall"), later(DAY, 1)),
            happened(raised, later(DAY, 2)),
            happened(f.Responded(stage=1, decided_by="hana", findings=(f.PointFinding(point=1, finding=Finding.UPHELD),)), later(DAY, 9)),
            happened(f.EscalationRequested(to_stage=2), later(DAY, 12)),
            happened(f.HandlerAssigned(stage=2, handler="hana"), later(DAY, 13)),
        ))  # fmt: skip
        one, _ = both_ways([first, second], furnished)
        assert (
            _relied_on(one, "handler_assigned", 5)["considered:hana"]
            == "stage 1 of C-2025-00001, which is linked"
        )
        third = furnished()
        assert not load(third, [first]).left_out
        assert not load(third, [second]).left_out
        same(one, third)

    def test_in_small_batches_give_the_same_rows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bulk, "BATCH", 3)
        both_ways([*some(1, DAY)], furnished)

    def test_of_a_landlord_with_a_policy_and_a_holiday_give_the_same_rows(self) -> None:
        facts = [
            of_landlord.LandlordDescribed(called="Harrowmere"),
            of_landlord.PersonRecorded(person=Person(id="olive", role=Role.COMPLAINTS_OFFICER)),
            of_landlord.HolidayAnnounced(day=date(2025, 3, 10), title="A day of thanks"),
        ]
        told = [
            History(Kind.LANDLORD, "landlord", entered(*(happened(each, date(2024, 9, 2), "system") for each in facts))),
            resident(1, DAY, 1),
            complaint(1, DAY, 1),
        ]  # fmt: skip
        one, _ = both_ways(told, empty)
        duty = next(each for each in snapshot(one)["duty"] if each["kind"] == "acknowledge")
        assert duty["due_on"] == "2025-03-11"


def _relied_on(landlord: int, what: str, number: int = 2) -> dict[str, str]:
    found = [
        each["body"].get("relied_on", {})
        for each in snapshot(landlord, ("event",))["event"]
        if each["what"] == what and each["number"] == str(number)
    ]
    assert len(found) == 1
    return dict(found[0])


class TestWhoHasLeft:
    def test_is_known_for_what_they_did_before(self) -> None:
        """The landlord's history comes first and whole; an import tells what was done before it."""
        facts = [
            of_landlord.LandlordDescribed(called="Harrowmere"),
            of_landlord.PersonRecorded(person=Person(id="colin", role=Role.COMPLAINTS_OFFICER)),
            of_landlord.PersonLeft(person="colin"),
        ]
        landlord = empty()
        told = [
            History(Kind.LANDLORD, "landlord", entered(*(happened(each, date(2024, 9, 2), "system") for each in facts))),
            History(Kind.COMPLAINT, "C-2024-00001", entered(happened(received(), date(2024, 8, 1), "colin"))),
        ]  # fmt: skip
        assert not load(landlord, told).left_out
        assert not sound(landlord)


class TestWhatIsRefused:
    def test_is_left_out_and_told_and_the_rest_is_written(self) -> None:
        told = [
            History(Kind.COMPLAINT, "C-2025-00001", (
                Entry(happened(received(), DAY), moment(DAY)),
                Entry(happened(f.Closed(), later(DAY, 30)), moment(DAY)),  # in the future
                Entry(happened(f.HandlerAssigned(stage=1, handler="nobody"), DAY), moment(DAY)),
                Entry(proposed(f.RemedyDelivered(remedy="none"), DAY), moment(DAY)),
                Entry(happened(f.Acknowledged(stage=1, channel=Channel.PHONE), DAY), moment(DAY)),
            )),
            History(Kind.COMPLAINT, "C-2025-00002", (Entry(happened(received(), later(DAY, 1)), moment(DAY)),)),
        ]  # fmt: skip
        _, other = both_ways(told, furnished)
        assert [
            each["reference"] for each in snapshot(other)["matter"] if each["kind"] == "complaint"
        ] == ["C-2025-00001"]

    def test_is_told_with_its_place(self) -> None:
        landlord = furnished()
        wrong = Entry(happened(f.Closed(), later(DAY, 30)), moment(DAY))
        out = load(
            landlord,
            [
                History(
                    Kind.COMPLAINT,
                    "C-2025-00007",
                    (Entry(happened(received(), DAY), moment(DAY)), wrong),
                )
            ],
        )
        assert (out.streams, out.events) == (1, 1)
        [left] = out.left_out
        assert (left.kind, left.reference, left.entry) == (Kind.COMPLAINT, "C-2025-00007", 1)
        assert "future" in left.refused.refusals[0].why


class TestAReferenceThatIsOnRecord:
    def test_keeps_its_whole_batch_from_being_written(self) -> None:
        landlord = furnished()
        a_complaint(landlord, DAY)
        before = snapshot(landlord)
        with pytest.raises(Clash, match="C-2025-00001"):
            load(landlord, [complaint(each, DAY, 5) for each in (3, 2, 1)])
        assert snapshot(landlord) == before
        assert not sound(landlord)

    def test_twice_in_a_batch_keeps_it_from_being_written(self) -> None:
        landlord = furnished()
        before = snapshot(landlord)
        with pytest.raises(Clash, match="C-2025-00001"):
            load(landlord, [complaint(1, DAY, 5), complaint(1, DAY, 2)])
        assert snapshot(landlord) == before

    def test_leaves_the_batches_before_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bulk, "BATCH", 2)
        landlord = furnished()
        a_complaint(landlord, DAY)
        told: list[int] = []
        with pytest.raises(Clash):
            load(landlord, [complaint(each, DAY, 2) for each in (2, 3, 1, 4)], progress=told.append)
        assert told == [2]
        references = {each["reference"] for each in snapshot(landlord)["stream"]}
        assert {"C-2025-00002", "C-2025-00003"} < references
        assert "C-2025-00004" not in references
        assert not sound(landlord)

    def test_of_another_landlord_is_no_hindrance(self) -> None:
        one, other = furnished(), furnished()
        a_complaint(one, DAY)
        assert load(other, [complaint(1, DAY, 3)]).streams == 1


class TestNumbering:
    def test_goes_on_after_the_highest_that_was_loaded(self) -> None:
        landlord = furnished()
        assert not load(landlord, [complaint(each, DAY, 1) for each in (41, 17)]).left_out
        assert a_complaint(landlord, later(DAY, 1)) == "C-2025-00042"
        assert a_complaint(landlord, date(2026, 1, 5)) == "C-2026-00001"
        assert not load(
            landlord, [complaint(9, DAY, 1)]
        ).left_out  # a lower one does not turn it back
        assert a_complaint(landlord, later(DAY, 2)) == "C-2025-00043"

    def test_of_residents_knows_no_year(self) -> None:
        landlord = furnished()
        assert not load(landlord, [resident(70, DAY, 1)]).left_out
        telling = Telling(Kind.RESIDENT, happened(t.DetailsRecorded(full_name="Ian Iles"), DAY))
        assert submit(landlord, [telling], by=SYSTEM, at=moment(DAY)).references == ("T-000071",)  # type: ignore[union-attr]

    def test_of_what_was_left_out_gives_no_number_away(self) -> None:
        landlord = furnished()
        refused = History(
            Kind.COMPLAINT,
            "C-2025-00090",
            (Entry(happened(received(), later(DAY, 9)), moment(DAY)),),
        )
        assert load(landlord, [refused]).streams == 0
        assert a_complaint(landlord, DAY) == "C-2025-00001"


def test_a_case_can_be_gone_on_with_after_it_was_loaded() -> None:
    one, other = furnished(), furnished()
    whole = complaint(1, DAY, 14)
    assert not by_submit(one, [whole])
    begun = History(whole.kind, whole.reference, whole.entries[:6])
    assert not load(other, [begun]).left_out
    for entry in whole.entries[6:]:
        telling = Telling(Kind.COMPLAINT, entry.command, whole.reference)
        assert submit(other, [telling], by=SYSTEM, at=entry.at).references  # type: ignore[union-attr]
    same(one, other)


def test_a_resident_loaded_after_their_cases_gives_them_their_name() -> None:
    landlord = furnished()
    assert not load(landlord, [complaint(1, DAY, 2, "T-000004"), complaint(2, DAY, 2)]).left_out
    assert not load(landlord, [resident(4, DAY, 1)]).left_out
    names = {each["reference"]: each["resident_name"] for each in snapshot(landlord)["matter"]}
    assert names["C-2025-00001"] == "Gül Güneş"
    assert not sound(landlord)


def test_what_is_loaded_leaves_no_table_behind() -> None:
    landlord = furnished()
    load(landlord, [complaint(1, DAY, 9)])
    assert as_superuser("select relname from pg_class where relname = 'loaded'") == []


def test_the_demonstration_gives_the_same_rows_both_ways() -> None:
    demo = pytest.importorskip("putright.cli.demo")
    made = demo.build(seed=7, as_of=date(2025, 9, 30), homes=60, complaints=30)
    # Who has left is not known to `submit` afterwards; here all of it is told afterwards.
    kept = (
        each
        for each in made.histories[0].entries
        if not isinstance(each.command.what, of_landlord.PersonLeft)
    )
    told = [History(Kind.LANDLORD, "landlord", tuple(kept)), *made.histories[1:]]
    one, other = empty(), empty()
    for landlord in (one, other):
        put_homes(landlord, made.homes)
    assert not load(other, told).left_out
    assert not by_submit(one, told, numbered=False)
    tables = tuple(each for each in TABLES if each != "numbering")
    by, loaded = snapshot(one, tables), snapshot(other, tables)
    for table in tables:
        assert loaded[table] == by[table], table
    assert not sound(other)
