"""The addresses of the evidence are tried by a job: what changed is recorded, and nothing else."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.test import override_settings

from integration.roles import as_superuser
from integration.world import done, happened, moment
from putright.assessment import jobs
from putright.assessment.jobs import check_every_link, checked
from putright.assessment.links import Reach, Tried
from putright.procedure.assessments import Assessment
from putright.procedure.assessments import facts as f
from putright.procedure.facts import Fact
from putright.record.history import Kind
from putright.record.reading import load
from putright.record.submitting import SYSTEM, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

MONDAY = date(2026, 11, 16)
PAGE = "https://www.example.org/policy"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2026-11-20")


def tell(landlord: int, reference: str | None, *facts: Fact) -> str:
    tellings = [
        Telling(
            Kind.ASSESSMENT, happened(each, MONDAY), reference,
            to_previous=reference is None and at > 0,
        )
        for at, each in enumerate(facts)
    ]  # fmt: skip
    return done(submit(landlord, tellings, by="olive", at=moment(MONDAY))).references[0]


def begun(landlord: int) -> str:
    links = [
        f.EvidenceLinked(ref="3.4", id="e1", title="Policy", address=PAGE),
        f.EvidenceLinked(ref="3.5", id="e2", title="Policy", address=PAGE),
        f.EvidenceLinked(ref="3.5", id="e3", title="Figure", figure="volume/3.3"),
    ]
    return tell(landlord, None, f.AssessmentBegun(edition="2024", year=2026), *links)


def known(landlord: int, reference: str) -> Assessment:
    with within(landlord):
        found: Assessment = load(landlord, Kind.ASSESSMENT, reference).record
    return found


class Tries:
    """Stands in for the internet: what is met there, and how often it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.met = Tried(True)
        self.asked: list[str] = []
        monkeypatch.setattr(jobs, "check", self)

    def __call__(self, address: str, _reach: Reach | None = None) -> Tried:
        self.asked.append(address)
        return self.met


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> Tries:
    return Tries(monkeypatch)


def test_what_is_met_is_recorded_once_and_again_when_it_changes(
    landlord: int, tries: Tries
) -> None:
    reference = begun(landlord)
    assert checked(landlord, reference) == 2
    assert tries.asked == [PAGE]  # one address, tried once, for two provisions
    assert checked(landlord, reference) == 0
    tries.met = Tried(False, "The server answers 404 (Not Found).")
    assert checked(landlord, reference) == 2
    link = known(landlord, reference).entry("3.4").links[0]
    assert (link.works, link.status) == (False, "The server answers 404 (Not Found).")
    last = known(landlord, reference).history[-1]
    assert last.by == SYSTEM
    assert len(known(landlord, reference).history) == 8


def test_the_day_of_the_trying_is_told_again_after_four_weeks(
    landlord: int, tries: Tries, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = begun(landlord)
    assert checked(landlord, reference) == 2
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2026-12-17")
    assert checked(landlord, reference) == 0
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2026-12-18")
    assert checked(landlord, reference) == 2
    assert known(landlord, reference).entry("3.4").links[0].checked_on == date(2026, 12, 18)


def test_a_link_that_was_taken_away_meanwhile_is_passed_over(
    landlord: int, tries: Tries, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = begun(landlord)

    def check(address: str, reach: Reach | None = None) -> Tried:
        tell(landlord, reference, f.EvidenceUnlinked(ref="3.4", id="e1"))
        return Tried(True)

    monkeypatch.setattr(jobs, "check", check)
    assert checked(landlord, reference) == 1


def test_nothing_inside_is_reached(landlord: int) -> None:
    reference = tell(
        landlord, None, f.AssessmentBegun(edition="2024", year=2026),
        f.EvidenceLinked(ref="3.4", id="e1", title="Inside", address="http://intranet.example/"),
    )  # fmt: skip

    def resolve(host: str, port: int) -> Sequence[str]:
        return ["10.0.0.7"]

    assert checked(landlord, reference, Reach(resolve=resolve)) == 1
    link = known(landlord, reference).entry("3.4").links[0]
    assert link.works is False
    assert "not public" in str(link.status)


def test_one_that_is_over_or_not_there_is_not_tried(landlord: int, tries: Tries) -> None:
    reference = begun(landlord)
    tell(landlord, reference, f.FollowedBy(assessment=begun(landlord)))
    assert checked(landlord, reference) == 0
    assert checked(landlord, "A-2026-99999") == 0
    assert tries.asked == []


def test_every_night_each_that_goes_on_has_its_job(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = begun(landlord)
    waiting: list[tuple[int, str]] = []
    monkeypatch.setattr(jobs, "check_soon", lambda of, which: waiting.append((of, which)))
    assert check_every_link(0) >= 1
    assert (landlord, reference) in waiting


def test_what_was_met_stays_where_the_next_address_ends_the_job(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = begun(landlord)
    other = f"{PAGE}/other"
    tell(landlord, reference, f.EvidenceLinked(ref="3.6", id="e4", title="Other", address=other))

    def check(address: str, reach: Reach | None = None) -> Tried:
        if address == other:
            raise RuntimeError("the worker was killed")
        return Tried(True)

    monkeypatch.setattr(jobs, "check", check)
    with pytest.raises(RuntimeError):
        checked(landlord, reference)
    assert known(landlord, reference).entry("3.4").links[0].works is True


@override_settings(DEMO=False)
def test_many_addresses_are_tried_a_few_in_a_job_behind_all_other_work(
    landlord: int, tries: Tries
) -> None:
    reference = begun(landlord)
    many = (
        f.EvidenceLinked(ref="3.6", id=f"m{at}", title="Page", address=f"{PAGE}/{at}")
        for at in range(2 * jobs.BATCH)
    )
    tell(landlord, reference, *many)
    for _ in range(2):  # asked for twice, each waits once
        assert jobs.check_links(landlord, reference) == 3
    query = (
        "select (args->>'batch')::int, queue_name, priority, lock from procrastinate_jobs "
        "where task_name = 'try_links' and (args->>'landlord')::bigint = %s order by id"
    )
    lock = f"check_links/{landlord}/{reference}"
    waiting = as_superuser(query, landlord)
    assert waiting == [(at, "links", -10, lock) for at in range(3)]
    assert tries.asked == []
    assert [jobs.try_links(landlord, reference, at) for at in range(3)] == [21, 20, 1]
    assert tries.asked == [PAGE, *(f"{PAGE}/{at}" for at in range(2 * jobs.BATCH))]
    assert jobs.try_links(landlord, reference, 3) == 0
