"""Drafts, which may be changed; and who looked at what, which may not."""

from datetime import date

import pytest
from django.db import DatabaseError, connection

from integration.acting import at_once, stream_id
from integration.world import a_landlord, moment
from putright.record import drafts, looks
from putright.record.drafts import Overwritten
from putright.record.tenancy import within

DAY = date(2024, 10, 7)
ABOUT = "complaint/C-2024-00001/answer"


def put(
    landlord: int, body: object, version: int, person: str = "olive", about: str = ABOUT
) -> int:
    return drafts.put(
        landlord, person=person, about=about, body=body, version=version, at=moment(DAY)
    )


def get(landlord: int, person: str = "olive", about: str = ABOUT) -> tuple[object, int] | None:
    return drafts.get(landlord, person=person, about=about)


def test_given_a_draft_when_it_is_kept_again_then_it_is_the_next_version(landlord: int) -> None:
    assert get(landlord) is None
    assert put(landlord, {"text": "Dear Ada, “sorry” – 😀"}, 0) == 1
    assert put(landlord, {"text": "Dear Ada"}, 1) == 2
    assert get(landlord) == ({"text": "Dear Ada"}, 2)


def test_given_a_draft_when_two_windows_keep_it_then_the_second_is_shown_what_is_there(
    landlord: int,
) -> None:
    put(landlord, {"text": "begun"}, 0)
    put(landlord, {"text": "by the one window"}, 1)
    with pytest.raises(Overwritten) as caught:
        put(landlord, {"text": "by the other"}, 1)
    assert (caught.value.body, caught.value.version) == ({"text": "by the one window"}, 2)
    assert get(landlord) == ({"text": "by the one window"}, 2)
    with pytest.raises(Overwritten):
        put(landlord, {"text": "begun anew"}, 0)


def test_given_a_draft_when_six_windows_keep_it_at_once_then_one_does(landlord: int) -> None:
    put(landlord, {"text": "begun"}, 0)

    def keep(number: int) -> int | None:
        try:
            return put(landlord, {"text": number}, 1)
        except Overwritten:
            return None

    kept = at_once(*(lambda n=n: keep(n) for n in range(6)))
    [winner] = [number for number, version in enumerate(kept) if version == 2]
    assert kept.count(None) == 5
    assert get(landlord) == ({"text": winner}, 2)


@pytest.mark.parametrize("body", ["a text", ["a", 1], 7, None, True, {"a": {"b": None}}])
def test_given_whatever_a_form_holds_when_kept_then_it_comes_back_as_it_was(
    landlord: int, body: object
) -> None:
    put(landlord, body, 0)
    assert get(landlord) == (body, 1)


def test_given_a_draft_when_another_person_thing_or_landlord_asks_then_it_is_not_theirs(
    landlord: int,
) -> None:
    other = a_landlord(f"other-{landlord}")
    put(landlord, {"text": "mine"}, 0)
    assert get(landlord, person="omar") is None
    assert get(landlord, about=ABOUT + "2") is None
    assert get(other) is None
    assert put(other, {"text": "theirs"}, 0) == 1
    drafts.drop(other, person="olive", about=ABOUT)
    assert get(landlord) == ({"text": "mine"}, 1)


def test_given_a_draft_that_was_sent_when_dropped_then_it_is_gone_and_can_be_begun_again(
    landlord: int,
) -> None:
    put(landlord, {"text": "a"}, 0)
    drafts.drop(landlord, person="olive", about=ABOUT)
    drafts.drop(landlord, person="olive", about=ABOUT)
    assert get(landlord) is None
    assert put(landlord, {"text": "b"}, 0) == 1


def test_given_a_draft_that_was_sent_elsewhere_when_an_old_window_keeps_it_then_it_does_not_come_back(
    landlord: int,
) -> None:
    put(landlord, {"text": "a"}, 0)
    drafts.drop(landlord, person="olive", about=ABOUT)
    with pytest.raises(Overwritten) as caught:
        put(landlord, {"text": "still open"}, 1)
    assert (caught.value.body, caught.value.version) == (None, 0)
    assert get(landlord) is None


def test_given_looks_when_asked_for_then_the_last_comes_first_and_only_of_that_stream(
    landlord: int,
) -> None:
    ada, ben = stream_id(landlord, "T-000001"), stream_id(landlord, "T-000002")
    for hour, who, stream in ((9, "olive", ada), (10, "omar", ben), (11, "hana", ada)):
        looks.note(landlord, stream, person=who, at=moment(DAY, hour), what="needs")
    found = looks.of_stream(landlord, ada)
    assert [(each.person, each.at, each.reference, each.what) for each in found] == [
        ("hana", moment(DAY, 11), "T-000001", "needs"),
        ("olive", moment(DAY, 9), "T-000001", "needs"),
    ]
    assert [each.person for each in looks.of_stream(landlord, ada, limit=1)] == ["hana"]
    assert looks.of_stream(a_landlord(f"other-{landlord}"), ada) == []


@pytest.mark.parametrize("change", ["update look set person = 'nobody'", "delete from look"])
def test_given_a_look_when_somebody_would_change_it_then_the_database_refuses(
    landlord: int, change: str
) -> None:
    ada = stream_id(landlord, "T-000001")
    looks.note(landlord, ada, person="olive", at=moment(DAY), what="needs")
    with pytest.raises(DatabaseError), within(landlord), connection.cursor() as cursor:
        cursor.execute(change)
    assert len(looks.of_stream(landlord, ada)) == 1
