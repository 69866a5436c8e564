"""A key makes a submission one that is never done twice."""

import threading
from datetime import date

import pytest
from django.db import connection

from integration.acting import at_once, contact, counts, numbers, rows, telling
from integration.world import (
    a_complaint,
    a_landlord,
    done,
    happened,
    moment,
    proposed,
    received,
    tell,
)
from putright.procedure import facts as f
from putright.procedure.requests.facts import RequestRecorded, TurnedIntoComplaint
from putright.procedure.words import Channel
from putright.record.history import Kind
from putright.record.submitting import Done, NotAllowed, NotDone, Otherwise, Outcome, submit
from putright.record.tellings import Telling

DAY = date(2024, 10, 7)


def new(landlord: int, key: str | None, about: str = "The roof leaks") -> Outcome:
    told = Telling(Kind.COMPLAINT, happened(received(about=about), DAY))
    return submit(landlord, [told], by="olive", at=moment(DAY), key=key)


def test_given_a_key_when_it_comes_twice_then_there_is_one_complaint_and_the_second_is_told_so(
    landlord: int,
) -> None:
    assert new(landlord, "form-1") == Done(("C-2024-00001",), (1,))
    before = counts(landlord)
    assert new(landlord, "form-1") == Done(("C-2024-00001",), (1,), repeated=True)
    assert counts(landlord) == before


def test_given_a_key_when_it_comes_again_with_other_words_then_those_are_recorded_too_and_once(
    landlord: int,
) -> None:
    """Somebody went back, changed what they had typed, and sent it again."""
    new(landlord, "form-1", "The first words")
    for repeated in (False, True):
        assert new(landlord, "form-1", "Other words") == Done(
            ("C-2024-00002",), (1,), repeated=repeated
        )
    assert new(landlord, "form-1", "The first words") == Done(
        ("C-2024-00001",), (1,), repeated=True
    )
    assert not done(new(landlord, "form-1", "A third time")).repeated
    assert rows(landlord, "select about from matter where kind = 'complaint' order by 1") == [
        ("A third time",), ("Other words",), ("The first words",)
    ]  # fmt: skip


def test_given_a_key_with_other_words_when_six_send_them_at_once_then_they_are_recorded_once(
    landlord: int,
) -> None:
    new(landlord, "form-1", "The first words")
    told = [done(each) for each in at_once(*[lambda: new(landlord, "form-1", "Other")] * 6)]
    assert {each.references for each in told} == {("C-2024-00002",)}
    assert sorted(each.repeated for each in told) == [False, True, True, True, True, True]


def test_given_a_file_that_is_taken_in_twice_when_sent_with_one_key_then_it_is_on_record_once(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)

    def add(document: str, sha256: str) -> Done:
        file = f.DocumentAdded(
            document=document, title="roof.jpg", sha256=sha256, size=3, media_type="image/jpeg"
        )
        told = [telling(reference, file, DAY)]
        return done(submit(landlord, told, by="olive", at=moment(DAY, 12), key="add"))

    assert not add("document-1", "a" * 64).repeated
    assert add("document-2", "a" * 64).repeated
    assert not add("document-3", "b" * 64).repeated


def test_given_what_was_sent_when_what_is_made_of_it_differs_then_the_sent_decides(
    landlord: int,
) -> None:
    def send(sent: str, about: str) -> Done:
        told = Telling(Kind.COMPLAINT, happened(received(about=about), DAY))
        return done(submit(landlord, [told], by="olive", at=moment(DAY), key="form-1", sent=sent))

    assert not send("typed", "One").repeated
    assert send("typed", "Two").repeated
    assert not send("typed again", "Two").repeated


def test_given_a_key_that_is_too_long_for_one_then_it_is_none(landlord: int) -> None:
    for _ in range(2):
        assert not done(new(landlord, "k" * 101)).repeated
    assert not done(new(landlord, "k" * 100_000)).repeated
    assert rows(landlord, "select * from submission") == []


def test_given_what_is_kept_of_a_submission_then_nobody_can_guess_from_it_what_was_told(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The texts can be erased: a digest that anybody could make would still vouch for a guess."""
    from django.conf import settings

    kept = []
    for number, secret in enumerate(("one", "other")):
        monkeypatch.setattr(settings, "SECRET_KEY", secret * 20)
        new(landlord, f"form-{number}")
        [(outcome,)] = rows(
            landlord, "select outcome from submission where key = %s", f"olive/form-{number}"
        )
        kept.append(str(outcome).partition('"digest":')[2])
    assert kept[0] != kept[1]


def test_given_two_keys_or_none_then_each_submission_is_done(landlord: int) -> None:
    told = [new(landlord, key) for key in ("form-1", "form-2", None, None, "")]
    assert [done(each).references[0] for each in told] == [f"C-2024-{n:05d}" for n in range(1, 6)]
    assert done(new(landlord, "")).repeated


def test_given_a_request_that_turned_into_a_complaint_when_repeated_then_all_it_wrote_is_told(
    landlord: int,
) -> None:
    asked = RequestRecorded(about="A tap drips", channel=Channel.PHONE, resident="T-000001")
    told = Telling(Kind.REQUEST, happened(asked, DAY))
    request = done(submit(landlord, [told], by="olive", at=moment(DAY))).references[0]
    told = Telling(Kind.REQUEST, happened(TurnedIntoComplaint(complaint=""), DAY), request)
    first, second = (
        submit(landlord, [told], by="olive", at=moment(DAY), key="t") for _ in range(2)
    )
    assert first == Done((request, "C-2024-00001"), (2, 1))
    assert second == Done((request, "C-2024-00001"), (2, 1), repeated=True)
    assert numbers(landlord, request) == [1, 2]


def test_given_one_key_when_six_send_it_at_once_then_one_complaint_is_there(landlord: int) -> None:
    before = counts(landlord)["stream"]
    told = [done(each) for each in at_once(*[lambda: new(landlord, "form-1")] * 6)]
    assert {each.references for each in told} == {("C-2024-00001",)}
    assert sorted(each.repeated for each in told) == [False, True, True, True, True, True]
    assert counts(landlord)["stream"] == before + 1
    assert done(new(landlord, "form-2")).references == ("C-2024-00002",)


def test_given_one_key_for_an_act_when_six_send_it_at_once_then_one_event_is_there(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)

    def ring() -> Outcome:
        told = telling(reference, contact(), DAY)
        return submit(landlord, [told], by="olive", at=moment(DAY, 12), key="call")

    assert {done(each).numbers for each in at_once(*[ring] * 6)} == {(2,)}
    assert numbers(landlord, reference) == [1, 2]


def test_given_two_landlords_when_they_use_one_key_then_neither_hears_of_the_other(
    landlord: int,
) -> None:
    other = a_landlord(f"other-{landlord}")
    assert not done(new(landlord, "form-1")).repeated
    assert done(new(other, "form-1")) == Done(("C-2024-00001",), (1,))
    assert rows(landlord, "select key from submission") == [("olive/form-1",)]


def test_given_two_landlords_when_one_key_is_in_use_by_the_one_then_the_other_does_not_wait(
    landlord: int,
) -> None:
    other = a_landlord(f"other-{landlord}")
    reached = threading.Event()

    def wait_inside() -> bool:
        from putright.record.tenancy import within

        with within(landlord), connection.cursor() as cursor:
            cursor.execute(
                "select pg_advisory_xact_lock(hashtextextended('form-1', %s))", [landlord]
            )
            return reached.wait(timeout=5)

    def send() -> bool:
        done(new(other, "form-1"))
        reached.set()
        return True

    assert at_once(wait_inside, send) == [True, True]


def test_given_a_refused_submission_when_its_key_comes_again_put_right_then_it_is_done(
    landlord: int,
) -> None:
    assert isinstance(new(landlord, "form-1", about=" "), NotDone)
    assert rows(landlord, "select * from submission") == []
    assert new(landlord, "form-1") == Done(("C-2024-00001",), (1,))


def test_given_a_submission_that_asked_first_when_its_key_comes_again_surely_then_it_is_done(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    tell(landlord, reference, f.Acknowledged(stage=1, channel=Channel.E_MAIL), DAY)
    more = f.Extended(stage=1, until=date(2024, 11, 8), reason="The roofer is ill")
    tell(landlord, reference, more, DAY)
    told = [telling(reference, f.Responded(stage=1, findings=()), DAY, seen=2)]
    asked = submit(landlord, told, by="olive", at=moment(DAY, 12), key="answer")
    assert isinstance(asked, Otherwise)
    sure = submit(landlord, told, by="olive", at=moment(DAY, 12), key="answer", sure=True)
    assert sure == Done((reference,), (4,))


def test_given_somebody_who_may_not_when_they_use_a_key_then_it_is_not_used_up(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    told = [Telling(Kind.COMPLAINT, proposed(contact(), DAY), reference)]
    with pytest.raises(NotAllowed):
        submit(landlord, told, by="audra", at=moment(DAY, 12), key="call")
    assert not done(submit(landlord, told, by="olive", at=moment(DAY, 12), key="call")).repeated
