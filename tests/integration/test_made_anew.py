"""A release that counts otherwise: no figure is told of rows of two releases, and none goes out."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction

from integration.roles import as_superuser, connect, django_as, owner_role
from integration.world import (
    PEOPLE,
    a_complaint,
    a_landlord,
    done,
    happened,
    moment,
    proposed,
    received,
    tell,
)
from putright.assessment.behind import cases
from putright.assessment.figures import FigureResult, figures
from putright.assessment.putting_out import put_out, sign_off
from putright.assessment.saying import BEING_COUNTED
from putright.codes.form import asked_by_ref
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import Answered
from putright.procedure.facts import Closed
from putright.procedure.landlords.facts import HolidayAnnounced
from putright.procedure.measures import VERSION
from putright.record import migrating
from putright.record.bulk import load
from putright.record.erasing import erase
from putright.record.history import Entry, History, Kind
from putright.record.made_anew import made
from putright.record.migrating import Busy, migrate
from putright.record.rebuilding import rebuild
from putright.record.redating import date_again
from putright.record.submitting import SYSTEM, NotDone, submit
from putright.record.tellings import Telling

DAY, TODAY = date(2026, 1, 5), date(2026, 5, 11)
OLIVE = next(each for each in PEOPLE if each.id == "olive")


def counted(landlord: int) -> tuple[FigureResult, ...]:
    return figures(landlord, "2024", date(2026, 1, 1), date(2026, 12, 31), as_of=TODAY)


def acknowledged(landlord: int) -> FigureResult:
    """How many complaints were acknowledged in time."""
    return next(
        each for each in counted(landlord)
        if (each.provision, each.figure.key) == ("6.2", "acknowledge")
    )  # fmt: skip


def of_a_release_before(landlord: int) -> None:
    """Its measures were made by rules of which nothing is known."""
    as_superuser("delete from measures_made where landlord_id = %s", landlord)


class TestUntilTheRebuildIsDone:
    def test_a_new_landlord_is_counted_at_once(self, landlord: int) -> None:
        a_complaint(landlord, DAY)
        assert made(landlord).rules == VERSION
        assert acknowledged(landlord).not_kept == 1

    @pytest.mark.parametrize("rules", [None, VERSION - 1, VERSION + 1])
    def test_no_figure_is_told_and_each_says_why(self, landlord: int, rules: int | None) -> None:
        a_complaint(landlord, DAY)
        late = acknowledged(landlord)
        if rules is None:
            of_a_release_before(landlord)
        else:
            as_superuser(
                "update measures_made set rules = %s where landlord_id = %s", rules, landlord
            )
        found = counted(landlord)
        assert {each.sentence for each in found} == {BEING_COUNTED}
        assert not any(each.recorded or each.waiting or each.not_known for each in found)
        assert not cases(landlord, late, viewer=OLIVE).shown
        rebuild(landlord)
        assert acknowledged(landlord) == late
        assert cases(landlord, late, viewer=OLIVE).shown

    def test_what_is_recorded_meanwhile_does_not_end_it(self, landlord: int) -> None:
        of_a_release_before(landlord)
        a_complaint(landlord, DAY)
        assert made(landlord).in_the_making

    def test_nor_does_a_rebuild_that_was_broken_off(self, landlord: int) -> None:
        a_complaint(landlord, DAY)
        of_a_release_before(landlord)

        def stop(done: int) -> None:
            if done == 2:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            rebuild(landlord, progress=stop)
        assert made(landlord).in_the_making
        rebuild(landlord)
        assert not made(landlord).in_the_making

    def test_nor_the_rebuild_of_another_landlord(self, landlord: int) -> None:
        of_a_release_before(landlord)
        rebuild(a_landlord(f"anew-beside-{landlord}"))
        assert made(landlord).in_the_making


class TestWhatGoesOut:
    def begun(self, landlord: int) -> str:
        answers = (
            f.ProvisionAnswered(ref=ref, answer=Answered.YES, commentary=f"We keep {ref}.")
            for ref in asked_by_ref("2024")
        )
        tellings = [
            Telling(Kind.ASSESSMENT, proposed(each, DAY), to_previous=at > 0)
            for at, each in enumerate((f.AssessmentBegun(edition="2024", year=2026), *answers))
        ]
        return done(submit(landlord, tellings, by="olive", at=moment(DAY))).references[0]

    def test_nothing_is_signed_off_or_published_meanwhile(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())
        reference = self.begun(landlord)
        of_a_release_before(landlord)
        signed = sign_off(
            landlord, reference, body="The board", response="We agree.", on=TODAY, by="mick",
            at=moment(TODAY),
        )  # fmt: skip
        assert isinstance(signed, NotDone)
        assert "counted anew" in signed.refused.refusals[0].why
        rebuild(landlord)
        done(
            sign_off(
                landlord, reference, body="The board", response="We agree.", on=TODAY, by="mick",
                at=moment(TODAY),
            )
        )  # fmt: skip
        of_a_release_before(landlord)
        out = put_out(
            landlord, reference, address="https://www.example.org/a", on=TODAY, by="olive",
            at=moment(TODAY),
        )  # fmt: skip
        assert isinstance(out, NotDone)
        assert "counted anew" in out.refused.refusals[0].why


class TestTheTurn:
    """It tells whoever keeps figures that rows were written or made again."""

    def test_it_grows_with_each_record_that_is_dated_again(self, landlord: int) -> None:
        a_complaint(landlord, DAY)
        holiday = HolidayAnnounced(day=date(2026, 1, 7), title="A day of thanks")
        telling = Telling(Kind.LANDLORD, happened(holiday, DAY, SYSTEM), "landlord")
        number = done(submit(landlord, [telling], by=SYSTEM, at=moment(DAY))).numbers[0]
        before = made(landlord).turn
        date_again(landlord, number)
        assert made(landlord).turn > before

    def test_and_with_what_is_loaded(self, landlord: int) -> None:
        before = made(landlord).turn
        told = Entry(happened(received(), DAY), moment(DAY))
        history = History(Kind.COMPLAINT, "C-2026-09999", (told,))
        assert load(landlord, [history]).streams == 1
        assert made(landlord).turn == before + 1

    def test_and_with_what_is_told(self, landlord: int) -> None:
        before = made(landlord).turn
        a_complaint(landlord, DAY)
        assert made(landlord).turn == before + 1

    def test_and_with_a_rebuild_or_an_erasure(self, landlord: int) -> None:
        reference = a_complaint(landlord, DAY)
        before = made(landlord).turn
        rebuild(landlord)
        rebuilt = made(landlord).turn
        assert rebuilt > before
        tell(landlord, reference, Closed(), DAY)
        closed = made(landlord).turn
        erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(TODAY), reason="Asked for")
        assert made(landlord).turn == closed + 1


class TestTheReleaseBefore:
    def test_its_processes_can_still_write_measures(self, landlord: int) -> None:
        """A migration adds; the columns that they write are there, and none that they don't is needed."""
        a_complaint(landlord, DAY)
        found = as_superuser(
            "insert into measure (landlord_id, stream_id, key, series, edition, provision, stage, "
            "happened_on, kept, event, due_on, met_on, note) "
            "select landlord_id, id, 'old', 'found', '2024', null, 1, '2026-01-05', true, 1, "
            "'2026-01-12', '2026-01-09', null from stream where landlord_id = %s limit 1 "
            "returning since_on",
            landlord,
        )
        assert found == [(None,)]


@contextmanager
def held() -> "Iterator[psycopg.Connection[tuple[Any, ...]]]":
    """Somebody reads a table in a transaction that they leave open."""
    with connect(owner_role()) as other:
        other.execute("lock table moved in access share mode")
        yield other


class TestATableThatIsInUse:
    @pytest.fixture(autouse=True)
    def _a_change(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A migration that changes a table, in place of those that are applied already."""

        def changing(name: str, **options: object) -> None:
            if name != "migrate":
                call_command(name, **options)
                return
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("lock table moved in access exclusive mode")

        monkeypatch.setattr(migrating, "call_command", changing)
        monkeypatch.setattr(migrating, "LOCK_WITHIN_S", 0.1)

    def test_is_waited_for_shortly_and_asked_for_again(self) -> None:
        pauses: list[float] = []
        with django_as(owner_role()), held() as other:

            def pause(seconds: float) -> None:
                pauses.append(seconds)
                if len(pauses) == 2:
                    other.rollback()

            migrate(verbosity=0, pause=pause)
            with connection.cursor() as cursor:
                cursor.execute("show lock_timeout")
                assert cursor.fetchone() == ("0",)
        assert pauses == [migrating.PAUSE_S] * 2

    def test_and_at_last_it_is_said_what_to_do(self) -> None:
        pauses: list[float] = []
        with django_as(owner_role()), held(), pytest.raises(Busy, match="Run “putright"):
            migrate(verbosity=0, tries=3, pause=pauses.append)
        assert len(pauses) == 2

    def test_any_other_fault_is_told_as_it_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> None:
            raise OperationalError("the disk is full")

        monkeypatch.setattr(migrating, "call_command", broken)
        with django_as(owner_role()), pytest.raises(OperationalError, match="disk"):
            migrate(verbosity=0, pause=lambda _: pytest.fail("it tries again"))
