"""What is done by the clock: a killed worker's jobs, streams that stayed behind, files left over."""

from datetime import date, timedelta

import pytest
from asgiref.sync import async_to_sync
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from integration.acting import jobs as jobs_of
from integration.acting import rows, stream_id
from integration.roles import as_superuser
from integration.world import a_complaint, a_landlord, done, happened, moment, tell
from putright.procedure.landlords.facts import HolidayAnnounced
from putright.record import documents, drafts, jobs
from putright.record.erasing import erase
from putright.record.history import Kind
from putright.record.redating import behind, date_again
from putright.record.submitting import submit
from putright.record.tellings import Telling

DAY = date(2024, 10, 7)
MOURNING = HolidayAnnounced(day=date(2024, 10, 10), title="Day of mourning")
MIDNIGHT = 1_728_259_200


def announce(landlord: int) -> int:
    told = Telling(Kind.LANDLORD, happened(MOURNING, DAY, "mona"), "landlord")
    return done(submit(landlord, [told], by="mona", at=moment(DAY, 11))).numbers[0]


class TestAKilledWorkersJobs:
    def _begun(self, landlord: int, heartbeat: timedelta | None) -> int:
        """A job that a worker has begun; it was last alive so long ago, or is forgotten."""
        job = jobs.date_again.defer(landlord=landlord, settings=1)
        worker = None
        if heartbeat is not None:
            [(worker,)] = as_superuser(
                "insert into procrastinate_workers (last_heartbeat) values (now() - %s) returning id",
                heartbeat,
            )
        as_superuser(
            "update procrastinate_jobs set status = 'doing', worker_id = %s where id = %s",
            worker, job,
        )  # fmt: skip
        return int(job)

    def _state(self, job: int) -> str:
        [(state,)] = as_superuser("select status::text from procrastinate_jobs where id = %s", job)
        return str(state)

    @pytest.mark.parametrize("heartbeat", [None, timedelta(minutes=5)])
    @pytest.mark.parametrize("queue", ["record", "links", "letters"])
    def test_are_put_back(self, landlord: int, heartbeat: timedelta | None, queue: str) -> None:
        job = self._begun(landlord, heartbeat)
        as_superuser("update procrastinate_jobs set queue_name = %s where id = %s", queue, job)
        assert async_to_sync(jobs.put_back)(app.job_manager) >= 1
        assert self._state(job) == "todo"

    def test_but_a_living_workers_are_not(self, landlord: int) -> None:
        job = self._begun(landlord, timedelta(seconds=1))
        async_to_sync(jobs.put_back)(app.job_manager)
        assert self._state(job) == "doing"

    def test_given_the_same_job_waits_already_then_the_others_are_put_back(
        self, landlord: int
    ) -> None:
        one, other = self._begun(landlord, None), self._begun(landlord, None)
        waiting = jobs.date_again.configure(queueing_lock=f"a lock {landlord}").defer(
            landlord=landlord, settings=1
        )
        as_superuser(
            "update procrastinate_jobs set queueing_lock = %s where id = %s",
            f"a lock {landlord}", one,
        )  # fmt: skip
        async_to_sync(jobs.put_back)(app.job_manager)
        assert [self._state(each) for each in (one, other, waiting)] == ["doing", "todo", "todo"]


class TestStreamsThatStayedBehind:
    def test_given_a_stream_under_older_settings_then_it_is_dated_by_the_clock(
        self, landlord: int
    ) -> None:
        a_complaint(landlord, DAY)
        assert behind(landlord) is None
        number = announce(landlord)
        with connection.cursor() as cursor:  # as where its worker was killed, and the job is lost
            cursor.execute(
                "delete from procrastinate_jobs where (args->>'landlord')::bigint = %s", [landlord]
            )
        assert behind(landlord) == number
        assert jobs.catch_up(timestamp=MIDNIGHT) >= 1
        assert jobs_of(landlord) == [(number, "todo")]
        date_again(landlord, number)
        assert behind(landlord) is None

    def test_given_one_that_waits_then_no_other_is_asked_for(self, landlord: int) -> None:
        a_complaint(landlord, DAY)
        announce(landlord)
        jobs.catch_up(timestamp=MIDNIGHT)
        before = jobs_of(landlord)
        jobs.catch_up(timestamp=MIDNIGHT)
        assert jobs_of(landlord) == before

    def test_given_a_stream_that_was_committed_just_after_the_job_looked_then_it_is_caught_up(
        self, landlord: int
    ) -> None:
        a_complaint(landlord, DAY)
        number = announce(landlord)
        date_again(landlord, number)
        late = a_complaint(landlord, DAY)
        # As it stands where it was decided under the settings from before.
        as_superuser(
            "update matter set settings = settings - 1 where landlord_id = %s and reference = %s",
            landlord, late,
        )  # fmt: skip
        assert behind(landlord) == number
        assert date_again(landlord, number) >= 0
        assert behind(landlord) is None

    def test_given_a_landlord_without_settings_then_nothing_is_behind(self) -> None:
        assert behind(10**9) is None


class TestFilesLeftOver:
    NOW = timezone.now()  # as the store has it
    TOMORROW = NOW + timedelta(hours=25)

    def _kept(self, landlord: int, body: bytes = b"%PDF-1.7 damp") -> documents.Kept:
        return documents.keep(landlord, ContentFile(body, name="damp.pdf"))

    def _there(self, landlord: int, kept: documents.Kept) -> bool:
        return bool(storages["default"].exists(f"{landlord}/{kept.id[:2]}/{kept.id}"))

    def test_given_a_file_that_nobody_put_on_record_when_a_day_has_passed_then_it_goes(
        self, landlord: int
    ) -> None:
        left = self._kept(landlord)
        assert documents.sweep(landlord, at=self.NOW + timedelta(hours=22)) == 0
        assert self._there(landlord, left)
        assert documents.sweep(landlord, at=self.TOMORROW) == 1
        assert not self._there(landlord, left)
        assert documents.sweep(landlord, at=self.TOMORROW) == 0

    def test_given_a_file_on_record_then_it_stays_however_old(self, landlord: int) -> None:
        reference = a_complaint(landlord, DAY)
        kept = self._kept(landlord)
        told = Telling(Kind.COMPLAINT, happened(kept.fact(), DAY), reference)
        done(submit(landlord, [told], by="olive", at=moment(DAY), files=[kept]))
        taken_over = b"%PDF-1.7 from before"
        fact = self._kept(landlord, taken_over).fact()  # its own file is left over
        tell(landlord, reference, fact, DAY)
        documents.take_over(
            landlord, Kind.COMPLAINT, reference, fact, taken_over, at=moment(DAY), by="olive"
        )
        assert documents.sweep(landlord, at=self.NOW + timedelta(days=4000)) == 1
        for document in (kept.id, fact.document):
            found = documents.read(landlord, stream_id(landlord, reference), document)
            assert found is not None
            found.file.close()

    def test_given_a_file_that_a_draft_names_then_it_stays_until_the_draft_goes(
        self, landlord: int
    ) -> None:
        other = a_landlord(f"no-draft-{landlord}")
        kept, left, theirs = self._kept(landlord), self._kept(landlord), self._kept(other)
        about = "assessment-import/x"
        body = {"files": [{"id": kept.id, "title": kept.title}, {"id": theirs.id}]}
        drafts.put(
            landlord, person="olive", about=about, body=body, version=0, at=moment(DAY)
        )  # fmt: skip
        assert documents.sweep(landlord, at=self.TOMORROW) == 1
        assert (self._there(landlord, kept), self._there(landlord, left)) == (True, False)
        assert (
            documents.sweep(other, at=self.TOMORROW) == 1
        )  # another landlord's draft keeps nothing
        drafts.drop(landlord, person="olive", about=about)
        assert documents.sweep(landlord, at=self.TOMORROW) == 1
        assert not self._there(landlord, kept)

    def test_given_a_file_that_was_swept_away_then_it_can_t_be_put_on_record(
        self, landlord: int
    ) -> None:
        reference = a_complaint(landlord, DAY)
        kept = self._kept(landlord)
        assert documents.sweep(landlord, at=self.TOMORROW) == 1
        told = Telling(Kind.COMPLAINT, happened(kept.fact(), DAY), reference)
        events = "select count(*) from event"
        before = rows(landlord, events)
        with pytest.raises(documents.NotStored, match=r"damp\.pdf” is not stored any more"):
            submit(landlord, [told], by="olive", at=moment(DAY), files=[kept])
        assert rows(landlord, events) == before
        assert rows(landlord, "select * from document") == []

    def test_given_an_erasure_that_could_not_delete_its_file_then_it_goes_by_the_clock(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reference = a_complaint(landlord, DAY)
        kept = self._kept(landlord)
        told = Telling(Kind.COMPLAINT, happened(kept.fact(), DAY), reference)
        done(submit(landlord, [told], by="olive", at=moment(DAY), files=[kept]))
        with monkeypatch.context() as patch:
            patch.setattr(storages["default"], "delete", lambda _: None)
            erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(DAY, 15))
        assert self._there(landlord, kept)
        assert rows(landlord, "select * from document") == []
        assert documents.sweep(landlord, at=self.TOMORROW) == 1
        assert not self._there(landlord, kept)

    def test_given_another_landlord_s_file_or_one_of_another_name_then_it_is_left_alone(
        self, landlord: int
    ) -> None:
        other = a_landlord(f"other-{landlord}")
        theirs = self._kept(other)
        strange = storages["default"].save(f"{landlord}/lo/logo.png", ContentFile(b"a logo"))
        assert documents.sweep(landlord, at=self.TOMORROW) == 0
        assert self._there(other, theirs)
        assert storages["default"].exists(strange)

    def test_given_a_landlord_without_files_then_there_is_nothing_to_sweep(self) -> None:
        assert documents.sweep(a_landlord("no-files"), at=self.TOMORROW) == 0

    def test_by_the_clock_every_landlord_is_swept(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        left = self._kept(landlord)
        monkeypatch.setattr(jobs.timezone, "now", lambda: self.TOMORROW)
        assert jobs.sweep_files(timestamp=MIDNIGHT) >= 1
        assert not self._there(landlord, left)
