"""The database goes away at the worst moment: nothing half done, and nothing done twice."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from integration.acting import contact, counts, kill_own, numbers, say
from integration.world import a_complaint, done, happened, moment, received, tell
from putright.procedure.landlords.facts import HolidayAnnounced
from putright.procedure.residents.facts import DetailsRecorded
from putright.record import documents, drafts, erasing, projecting, reading, verifying, writing
from putright.record.history import Kind
from putright.record.rebuilding import compare
from putright.record.submitting import Done, Outcome, submit
from putright.record.tellings import Telling

DAY = date(2024, 10, 7)


def new(landlord: int, key: str | None = None) -> Outcome:
    told = Telling(Kind.COMPLAINT, happened(received(), DAY))
    return submit(landlord, [told], by="olive", at=moment(DAY), key=key)


def killing(really: Callable[..., Any], *, after: bool = False) -> Callable[..., Any]:
    """A function that loses its connection to the database: before it begins, or once it is done."""

    def act(*given: Any, **named: Any) -> Any:
        if not after:
            kill_own()
        found = really(*given, **named)
        if after:
            kill_own()
        return found

    return act


@pytest.mark.parametrize(
    ("room", "name", "after"),
    [
        (reading, "loaded", True),
        (writing, "begin", False),
        (writing, "begin", True),
        (writing, "append", False),
        (writing, "append", True),
        (writing, "put_rows", False),
        (writing, "put_rows", True),
        (projecting, "follow", False),
        (projecting, "follow", True),
    ],
)
def test_given_a_submission_when_the_database_goes_away_in_it_then_nothing_of_it_is_there(
    landlord: int, monkeypatch: pytest.MonkeyPatch, room: object, name: str, after: bool
) -> None:
    reference = a_complaint(landlord, DAY)
    before = counts(landlord)

    def both() -> Outcome:
        told = [
            Telling(Kind.COMPLAINT, happened(contact(), DAY), reference),
            Telling(Kind.COMPLAINT, happened(received(), DAY)),
        ]
        return submit(landlord, told, by="olive", at=moment(DAY, 12), key="both")

    with monkeypatch.context() as patch:
        patch.setattr(room, name, killing(getattr(room, name), after=after))
        with pytest.raises(OperationalError):
            both()
    assert counts(landlord) == before
    assert both() == Done((reference, "C-2024-00002"), (2, 1))
    assert verifying.verify(landlord)[0] == []
    assert list(compare(landlord)) == []


def test_given_a_connection_that_died_between_two_requests_then_the_next_one_works(
    landlord: int,
) -> None:
    from django.db import close_old_connections

    reference = a_complaint(landlord, DAY)
    kill_own()
    close_old_connections()  # as Django does where a request begins
    assert done(say(landlord, reference, contact(), DAY)).numbers == (2,)


def test_given_a_connection_that_died_in_between_when_nothing_asks_first_then_one_fails_and_no_more(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    kill_own()
    with pytest.raises(OperationalError):
        say(landlord, reference, contact(), DAY)
    assert done(say(landlord, reference, contact(), DAY)).numbers == (2,)


@pytest.mark.parametrize("answered", [False, True])
def test_given_a_key_when_the_answer_to_the_commit_is_lost_then_trying_again_does_it_once(
    landlord: int, monkeypatch: pytest.MonkeyPatch, answered: bool
) -> None:
    """`answered`: the commit itself went through; only its answer never came."""

    def commit(self: BaseDatabaseWrapper) -> None:
        if answered:
            really(self)
        kill_own()
        with connection.wrap_database_errors:
            connection.connection.execute("select 1")

    really = BaseDatabaseWrapper._commit
    with monkeypatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "_commit", commit)
        with pytest.raises(OperationalError):
            new(landlord, "form-1")
    assert new(landlord, "form-1") == Done(("C-2024-00001",), (1,), repeated=answered)
    assert new(landlord, "form-1") == Done(("C-2024-00001",), (1,), repeated=True)
    assert numbers(landlord, "C-2024-00001") == [1]


def test_given_a_holiday_when_the_database_goes_away_after_its_job_is_asked_for_then_neither_is_there(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counts(landlord)
    what = HolidayAnnounced(day=date(2024, 10, 10), title="Day of mourning")
    told = [Telling(Kind.LANDLORD, happened(what, DAY, "mona"), "landlord")]
    with monkeypatch.context() as patch:
        patch.setattr(projecting, "follow", killing(projecting.follow, after=True))
        with pytest.raises(OperationalError):
            submit(landlord, told, by="mona", at=moment(DAY))
    assert counts(landlord) == before
    done(submit(landlord, told, by="mona", at=moment(DAY)))
    after = counts(landlord)
    assert (after["jobs"], after["event"]) == (before["jobs"] + 1, before["event"] + 1)


def test_given_a_renaming_when_the_database_goes_away_in_the_middle_then_no_line_shows_the_new_name(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_complaint(landlord, DAY)
    before = counts(landlord)
    told = [Telling(Kind.RESIDENT, happened(DetailsRecorded(full_name="Ada New"), DAY), "T-000001")]
    with monkeypatch.context() as patch:
        patch.setattr(writing, "put_matter", killing(writing.put_matter, after=True))
        with pytest.raises(OperationalError):
            submit(landlord, told, by="olive", at=moment(DAY, 12))
    assert counts(landlord) == before
    assert list(compare(landlord)) == []


def test_given_an_erasure_when_the_database_goes_away_in_it_then_nothing_is_erased_and_the_file_is_there(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.files.base import ContentFile

    reference = a_complaint(landlord, DAY)
    kept = documents.keep(landlord, ContentFile(b"%PDF-1.7 damp", name="damp.pdf"))
    tell(landlord, reference, kept.fact(), DAY)
    from integration.acting import stream_id

    stream = stream_id(landlord, reference)
    documents.note(landlord, stream, kept, at=moment(DAY), by="olive")
    before = counts(landlord)
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "rebuild_one", killing(erasing.rebuild_one))
        with pytest.raises(OperationalError):
            erasing.erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(DAY))
    assert counts(landlord) == before
    found = documents.read(landlord, stream, kept.id)
    assert found is not None
    with found.file as file:
        assert file.read() == b"%PDF-1.7 damp"


def test_given_a_draft_when_the_database_goes_away_then_the_one_before_is_still_there(
    landlord: int,
) -> None:
    drafts.put(landlord, person="olive", about="x", body={"a": 1}, version=0, at=moment(DAY))
    kill_own()
    with pytest.raises(OperationalError):
        drafts.put(landlord, person="olive", about="x", body={"a": 2}, version=1, at=moment(DAY))
    assert drafts.get(landlord, person="olive", about="x") == ({"a": 1}, 1)
