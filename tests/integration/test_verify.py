"""`verify`: whatever is done to the record behind the application's back is found, or is said here.

The tampering is done by the superuser with triggers off; the finding by `verify` itself, over the
real tables, as the application's role. Each try is rolled back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest
from django.conf import settings
from django.db import connection, transaction

from integration import tampering
from integration.population import populate
from integration.roles import SUPERUSER, django_as
from integration.tampering import Statement, Stored, rewritten, stored
from integration.world import a_complaint, moment, tell
from putright.procedure import facts as f
from putright.procedure.words import Channel, Direction, Party
from putright.record.checkpoints import Broken, heads, take
from putright.record.erasing import erase
from putright.record.history import Kind
from putright.record.migrating import app_role
from putright.record.verifying import verify

SEEDS, TRIES = range(4), 780  # four times as many tries, so that they can run side by side
DAY = date(2025, 6, 2)
AT = moment(DAY)
CALL = f.ContactRecorded(
    direction=Direction.OUT, channel=Channel.PHONE, party=Party.RESIDENT, about="We come on Friday"
)


@pytest.fixture(autouse=True)
def checkpoints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the checkpoints of this test."""
    monkeypatch.setattr(settings, "CHECKPOINTS", tmp_path / "checkpoints")
    return tmp_path / "checkpoints"


Tried = Callable[[list[Statement]], list[str]]


@contextmanager
def tampered(landlord: int) -> Iterator[Tried]:
    """Does something to the tables, gives what `verify` then finds, and takes it back."""

    def tried(statements: list[Statement]) -> list[str]:
        here = transaction.savepoint()
        with connection.cursor() as cursor:
            for query, values in statements:
                cursor.execute(query, values)
            cursor.execute(f"set local role {app_role()}")
        found = [each.what for each in verify(landlord)[0]]
        transaction.savepoint_rollback(here)
        return found

    with django_as(SUPERUSER), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set local session_replication_role = replica")
        yield tried
        transaction.set_rollback(True)


def whole(landlord: int) -> bool:
    """Whether nothing is wrong."""
    return not verify(landlord)[0]


def stream_of(record: Stored, reference: str) -> tampering.Row:
    """The row of a stream."""
    return next(each for each in record.streams if each["reference"] == reference)


def test_given_forty_streams_when_nothing_was_done_then_all_is_whole(landlord: int) -> None:
    populate(landlord)
    take(landlord, at=AT)
    damage, streams, events = verify(landlord)
    assert not damage
    assert streams >= 40
    assert events >= 190
    with tampered(landlord) as tried:  # nor does the way in which the next tests look find anything
        assert tried([]) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_given_a_checkpoint_when_anything_is_done_to_the_tables_then_it_is_found(
    landlord: int, seed: int
) -> None:
    populate(landlord)
    take(landlord, at=AT)
    record = stored(landlord)
    random = Random(seed)  # noqa: S311
    missed = []
    with tampered(landlord) as tried:
        for number in range(TRIES):
            way = tampering.WAYS[number % len(tampering.WAYS)]
            statements = way(random, record)
            if not tried(statements):
                missed.append((way.__name__, statements))
        assert tried([]) == []
    assert not missed, f"{len(missed)} of {TRIES} not found, the first: {missed[:3]}"


class TestAfterTheLastCheckpoint:
    """What no checkpoint holds yet is held by the chain and the heads alone."""

    @pytest.fixture
    def reference(self, landlord: int) -> str:
        """A complaint with an event before the checkpoint and two after it."""
        reference = a_complaint(landlord, DAY)
        take(landlord, at=AT)
        tell(landlord, reference, CALL, DAY + timedelta(days=1))
        tell(landlord, reference, CALL, DAY + timedelta(days=2))
        return reference

    @pytest.mark.usefixtures("reference")
    def test_more_events_are_whole(self, landlord: int) -> None:
        assert whole(landlord)

    def test_a_changed_event_is_found(self, landlord: int, reference: str) -> None:
        event = stored(landlord).every()[-1]
        statement = ("update event set by_whom = 'omar' where position = %s", (event["position"],))
        with tampered(landlord) as tried:
            assert tried([statement]) == [f"{reference}: event 3 is not what was recorded."]

    def test_a_cut_tail_is_found_by_the_head(self, landlord: int, reference: str) -> None:
        event = stored(landlord).every()[-1]
        statement = ("delete from event where position = %s", (event["position"],))
        with tampered(landlord) as tried:
            assert tried([statement]) == [
                f"{reference}: the record says that it ends with event 3; it ends with 2."
            ]

    def test_a_cut_tail_with_its_head_moved_is_not_found_until_the_next_checkpoint_has_it(
        self, landlord: int, reference: str
    ) -> None:
        record = stored(landlord)
        stream = stream_of(record, reference)
        events = record.events[stream["id"]]
        cut = {left: rewritten(landlord, stream, events[:left]) for left in (0, 1, 2)}
        with tampered(landlord) as tried:
            assert tried(cut[2]) == []  # both are gone without a trace
            assert tried(cut[1]) == []
            assert tried(cut[0]) == [
                f"{reference}: by the last checkpoint, events are missing at its end."
            ]
        take(landlord, at=AT)
        with tampered(landlord) as tried:
            assert tried(cut[2])
            assert tried(cut[1])

    def test_an_event_changed_with_its_whole_chain_is_not_found_until_the_next_checkpoint_has_it(
        self, landlord: int, reference: str
    ) -> None:
        record = stored(landlord)
        stream = stream_of(record, reference)
        first, *others = record.events[stream["id"]]
        changed = [{**each, "by_whom": "omar"} for each in others]
        after = rewritten(landlord, stream, [first, *changed])
        before = rewritten(landlord, stream, [{**first, "by_whom": "omar"}, *others])
        with tampered(landlord) as tried:
            assert tried(after) == []
            assert tried(before) == [
                f"{reference}: by the last checkpoint, its history is another."
            ]
        take(landlord, at=AT)
        with tampered(landlord) as tried:
            assert tried(after)

    @pytest.mark.usefixtures("reference")
    def test_a_stream_that_began_after_it_and_vanished_is_not_found_until_the_next_has_it(
        self, landlord: int
    ) -> None:
        begun = a_complaint(landlord, DAY + timedelta(days=3))
        stream = stream_of(stored(landlord), begun)["id"]
        gone = [
            (f"delete from {table} where {key} = %s", (stream,))  # noqa: S608
            for table, key in (("content", "stream_id"), ("event", "stream_id"), ("stream", "id"))
        ]
        with tampered(landlord) as tried:
            assert tried(gone) == []
        take(landlord, at=AT)
        with tampered(landlord) as tried:
            assert tried(gone) == [f"The complaint {begun} has vanished."]

    def test_an_event_put_after_the_last_one_with_its_head_is_as_good_as_one_that_was_recorded(
        self, landlord: int, reference: str
    ) -> None:
        # Whoever can write everything can add; what is held is what was there.
        record = stored(landlord)
        stream = stream_of(record, reference)
        events = record.events[stream["id"]]
        forged = {**events[-1], "position": 900_000_000}
        with tampered(landlord) as tried:
            assert tried(rewritten(landlord, stream, [*events, forged])) == []


def test_given_erased_texts_then_the_record_is_whole(landlord: int) -> None:
    reference = a_complaint(landlord, DAY)
    take(landlord, at=AT)
    assert erase(landlord, Kind.COMPLAINT, reference, by="mona", at=AT) == 1
    assert whole(landlord)


def test_given_texts_that_were_erased_behind_the_record_then_nobody_is_on_record_for_it(
    landlord: int,
) -> None:
    a_complaint(landlord, DAY)
    take(landlord, at=AT)
    with tampered(landlord) as tried:
        gone = "update content set body = null, salt = null where landlord_id = %s"
        found = tried([(gone, (landlord,))])
        assert any("nobody is on record as erasing them" in each for each in found), found


GONE = "{}: the texts of event {} are gone, and nobody is on record as erasing them."


def test_given_texts_that_were_erased_behind_the_record_when_a_look_says_so_then_it_is_found(
    landlord: int,
) -> None:
    # A look is a row like any other: only the stream's own chain can say that texts were erased.
    reference = a_complaint(landlord, DAY)
    take(landlord, at=AT)
    stream = stream_of(stored(landlord), reference)["id"]
    gone = "update content set body = null, salt = null where stream_id = %s"
    look = (
        "insert into look (landlord_id, stream_id, person, at, what) "
        "values (%s, %s, 'mona', now(), 'erased the personal texts')"
    )
    with tampered(landlord) as tried:
        assert tried([(gone, (stream,)), (look, (landlord, stream))]) == [GONE.format(reference, 1)]


def test_given_an_erasure_when_a_later_text_is_taken_too_then_it_is_found(landlord: int) -> None:
    reference = a_complaint(landlord, DAY)
    erase(landlord, Kind.COMPLAINT, reference, by="mona", at=AT, reason="They asked")
    tell(landlord, reference, CALL, DAY)
    assert whole(landlord)
    record = stored(landlord)
    events = record.events[stream_of(record, reference)["id"]]
    gone = "update content set body = null, salt = null where id = %s"
    with tampered(landlord) as tried:
        for number in (2, 3):  # the reason of the erasure itself, and what came after it
            values = (events[number - 1]["content_id"],)
            assert tried([(gone, values)]) == [GONE.format(reference, number)]


def test_given_texts_that_are_gone_when_an_erasure_is_forged_then_the_checkpoint_finds_it(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    tell(landlord, reference, CALL, DAY)
    take(landlord, at=AT)
    record = stored(landlord)
    stream = stream_of(record, reference)
    first, last = record.events[stream["id"]]
    body = '{"fact":{"what":"texts_erased"}}'
    forged = {**last, "what": "texts_erased", "body": body, "content_id": None}
    gone = ("update content set body = null, salt = null where id = %s", (first["content_id"],))
    with tampered(landlord) as tried:
        found = tried([gone, *rewritten(landlord, stream, [first, forged])])
        assert found == [f"{reference}: by the last checkpoint, its history is another."]


def test_given_an_event_in_another_place_of_the_table_then_nothing_is_wrong(landlord: int) -> None:
    # The position orders nothing: an event's place is its number in its stream.
    a_complaint(landlord, DAY)
    take(landlord, at=AT)
    last = stored(landlord).every()[-1]["position"]
    with tampered(landlord) as tried:
        assert tried([("update event set position = 900000000 where position = %s", (last,))]) == []


class TestCheckpoints:
    """The files themselves."""

    @pytest.fixture
    def files(self, landlord: int) -> list[Path]:
        """Three checkpoints: after two streams, after one more, after an event in that one."""
        paths = [take(landlord, at=AT)]
        reference = a_complaint(landlord, DAY)
        paths.append(take(landlord, at=AT))
        tell(landlord, reference, CALL, DAY + timedelta(days=1))
        paths.append(take(landlord, at=AT))
        found = [each for each in paths if each]
        assert [each.name for each in found] == ["000001.json", "000002.json", "000003.json"]
        return found

    def test_each_holds_the_heads_that_moved(self, landlord: int, files: list[Path]) -> None:
        def references(path: Path) -> list[str]:
            body = path.read_bytes().split(b"\n")[0]
            return [each[2] for each in msgspec.json.decode(body)["heads"]]

        assert references(files[0]) == ["landlord", "T-000001", "T-000002"]
        assert references(files[1]) == ["C-2025-00001"]
        assert references(files[2]) == ["C-2025-00001"]
        known, damage = heads(landlord)
        assert not damage
        assert {each.reference: each.number for each in known.values()}["C-2025-00001"] == 2

    @pytest.mark.usefixtures("files")
    def test_where_nothing_moved_none_is_taken(self, landlord: int) -> None:
        assert take(landlord, at=AT) is None

    @pytest.mark.parametrize("which", [0, 1, 2])
    def test_any_changed_byte_is_found(self, landlord: int, files: list[Path], which: int) -> None:
        good = files[which].read_bytes()
        missed = []
        for place in range(len(good)):
            for bit in (0, 7):
                changed = bytes([good[place] ^ (1 << bit)])
                files[which].write_bytes(good[:place] + changed + good[place + 1 :])
                if not heads(landlord)[1]:
                    missed.append((place, good[place], changed))
        assert not missed
        files[which].write_bytes(good[:-30])
        assert heads(landlord)[1]
        files[which].write_bytes(b"")
        assert not whole(landlord)
        files[which].write_bytes(good)
        assert whole(landlord)

    @pytest.mark.parametrize("which", [0, 1])
    def test_one_that_is_missing_before_another_is_found(
        self, landlord: int, files: list[Path], which: int
    ) -> None:
        files[which].unlink()
        assert [each.what for each in verify(landlord)[0]] == [
            f"A checkpoint before {files[which + 1].name} is missing or was replaced."
        ]

    def test_the_last_one_is_not_missed_unless_a_copy_is_kept_elsewhere(
        self, landlord: int, files: list[Path]
    ) -> None:
        kept = files[2].read_bytes()
        files[2].unlink()
        assert whole(landlord)
        # A copy that lies elsewhere shows it: the next one is of the same number and not the same.
        tell(landlord, "C-2025-00001", CALL, DAY + timedelta(days=2))
        again = take(landlord, at=AT)
        assert again is not None
        assert again.name == files[2].name
        assert again.read_bytes() != kept

    def test_one_of_another_landlord_is_found(
        self, landlord: int, files: list[Path], checkpoints: Path
    ) -> None:
        other = checkpoints / str(landlord + 1)
        other.mkdir()
        (other / "000001.json").write_bytes(files[0].read_bytes())
        assert heads(landlord + 1)[1]

    def test_with_another_key_none_is_sound(
        self, landlord: int, files: list[Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "CHECKPOINT_KEY", "another")
        found = [each.what for each in verify(landlord)[0]]
        assert found == [f"The checkpoint {each.name} is not as it was signed." for each in files]

    def test_no_new_one_is_put_on_damaged_ones(self, landlord: int, files: list[Path]) -> None:
        files[1].unlink()
        tell(landlord, "C-2025-00001", CALL, DAY + timedelta(days=2))
        with pytest.raises(Broken, match="missing or was replaced"):
            take(landlord, at=AT)
        assert not (files[2].parent / "000004.json").exists()
