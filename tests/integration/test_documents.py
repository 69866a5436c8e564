"""Files: checked before they are taken in, known by their digest, scanned where a scanner is named."""

import hashlib
import shutil
import socket
import struct
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from integration.acting import counts, rows, stream_id
from integration.world import a_complaint, a_landlord, happened, moment, tell
from putright.record import scanning
from putright.record.documents import (
    Changed,
    Kept,
    NotTaken,
    OnRecordElsewhere,
    keep,
    note,
    read,
)
from putright.record.erasing import erase
from putright.record.history import Kind
from putright.record.submitting import submit
from putright.record.tellings import Telling

DAY = date(2024, 10, 7)
PDF = b"%PDF-1.7 The damp report"
# The harmless file that every scanner treats as infected, in two halves.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture(autouse=True)
def _nothing_stored_yet(landlord: int) -> None:
    shutil.rmtree(storages["default"].path(str(landlord)), ignore_errors=True)


def a_file(name: str = "damp.pdf", body: bytes = PDF) -> ContentFile:  # type: ignore[type-arg]
    return ContentFile(body, name=name)


def on_record(landlord: int, kept: Kept, reference: str) -> int:
    """Put a file on record in a case; the id of the case's stream."""
    tell(landlord, reference, kept.fact(), DAY)
    stream = stream_id(landlord, reference)
    note(landlord, stream, kept, at=moment(DAY), by="olive")
    return stream


def stored(landlord: int, kept: Kept) -> Path:
    [(name,)] = rows(landlord, "select stored_as from document where key = %s", kept.id)
    return Path(storages["default"].path(name))  # type: ignore[arg-type]


def folder(landlord: int) -> list[Path]:
    """Every file that is stored of a landlord."""
    return [
        each for each in Path(storages["default"].path(str(landlord))).rglob("*") if each.is_file()
    ]


def test_given_a_file_when_it_is_kept_then_its_digest_and_its_bytes_are_those_it_came_with(
    landlord: int,
) -> None:
    kept = keep(landlord, a_file())
    assert (kept.title, kept.media_type, kept.size) == ("damp.pdf", "application/pdf", len(PDF))
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    stream = on_record(landlord, kept, a_complaint(landlord, DAY))
    found = read(landlord, stream, kept.id)
    assert found is not None
    with found.file as file:
        assert (found.title, found.media_type, file.read()) == ("damp.pdf", "application/pdf", PDF)


def test_given_a_file_of_many_pieces_when_kept_then_all_of_it_is_digested_and_stored(
    landlord: int,
) -> None:
    body = PDF + bytes(range(256)) * 1024  # a quarter of a megabyte: several pieces
    kept = keep(landlord, a_file(body=body))
    assert (kept.size, kept.sha256) == (len(body), hashlib.sha256(body).hexdigest())
    stream = on_record(landlord, kept, a_complaint(landlord, DAY))
    assert stored(landlord, kept).read_bytes() == body
    found = read(landlord, stream, kept.id)
    assert found is not None
    with found.file as file:
        assert file.read() == body


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("run.exe", b"MZ", "kind that is not taken"),
        ("page.html", b"<script>", "kind that is not taken"),
        ("damp.pdf.exe", PDF, "kind that is not taken"),
        ("noending", PDF, "kind that is not taken"),
        ("damp.pdf", b"", "is empty"),
        ("damp.pdf", b"MZ\x90 a program", "not what its ending, .pdf"),
        ("photo.jpg", PDF, "not what its ending, .jpg"),
        ("letter.DOCX", PDF, "not what its ending, .docx"),
        ("note.txt", EICAR, "is infected"),
        ("damp.pdf", PDF + EICAR, "is infected"),
    ],
)
def test_given_a_file_that_is_not_right_when_it_comes_then_it_is_named_and_nothing_is_stored(
    landlord: int, name: str, body: bytes, why: str
) -> None:
    with pytest.raises(NotTaken, match=why) as caught:
        keep(landlord, a_file(name, body))
    assert f"“{name}”" in str(caught.value)
    assert folder(landlord) == []


def test_given_a_file_that_is_too_large_when_it_comes_then_it_says_how_much_can_be_taken(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "LARGEST_DOCUMENT", 1024 * 1024)
    body = PDF.ljust(1024 * 1024)
    keep(landlord, a_file(body=body))
    with pytest.raises(NotTaken, match="At most 1 MB"):
        keep(landlord, a_file(body=body + b" "))
    assert len(folder(landlord)) == 1


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("../../etc/damp.pdf", "damp.pdf"),
        ("C:\\Users\\ada\\damp.pdf", "damp.pdf"),
        ("Ada’s “damp” <b>.PDF", "Ada’s “damp” <b>.PDF"),
    ],
)
def test_given_a_name_with_a_path_when_kept_then_only_the_name_is_and_the_file_lies_by_its_id(
    landlord: int, name: str, title: str
) -> None:
    upload = a_file()
    upload.name = name
    kept = keep(landlord, upload)
    assert kept.title == title
    [path] = folder(landlord)
    assert path.name == kept.id


def test_given_two_files_of_one_name_when_kept_then_neither_takes_the_others_place(
    landlord: int,
) -> None:
    first, second = keep(landlord, a_file()), keep(landlord, a_file(body=PDF + b"2"))
    assert first.id != second.id
    assert {each.read_bytes() for each in folder(landlord)} == {PDF, PDF + b"2"}


def test_given_a_stored_file_when_its_bytes_are_changed_then_reading_it_says_so(
    landlord: int,
) -> None:
    kept = keep(landlord, a_file())
    stream = on_record(landlord, kept, a_complaint(landlord, DAY))
    stored(landlord, kept).write_bytes(PDF.replace(b"damp", b"good"))
    with pytest.raises(Changed, match=r"damp\.pdf"):
        read(landlord, stream, kept.id)


def test_given_a_stored_file_when_it_is_gone_then_reading_it_says_that_it_is_not_what_it_was(
    landlord: int,
) -> None:
    kept = keep(landlord, a_file())
    stream = on_record(landlord, kept, a_complaint(landlord, DAY))
    stored(landlord, kept).unlink()
    with pytest.raises(Changed, match=r"damp\.pdf"):
        read(landlord, stream, kept.id)


def test_given_a_file_on_record_when_another_case_would_have_it_too_then_it_is_refused(
    landlord: int,
) -> None:
    kept = keep(landlord, a_file())
    stream = on_record(landlord, kept, a_complaint(landlord, DAY))
    other = a_complaint(landlord, DAY)
    before = counts(landlord)
    told = Telling(Kind.COMPLAINT, happened(kept.fact(), DAY), other)
    with pytest.raises(OnRecordElsewhere, match="on record elsewhere"):
        submit(landlord, [told], by="olive", at=moment(DAY), files=[kept])
    assert counts(landlord) == before
    with pytest.raises(OnRecordElsewhere):
        note(landlord, stream_id(landlord, other), kept, at=moment(DAY), by="olive")
    erase(landlord, Kind.COMPLAINT, other, by="mona", at=moment(DAY))
    found = read(landlord, stream, kept.id)
    assert found is not None
    found.file.close()


def test_given_a_file_of_one_case_when_another_case_or_landlord_asks_then_there_is_none(
    landlord: int,
) -> None:
    kept = keep(landlord, a_file())
    reference = a_complaint(landlord, DAY)
    stream = on_record(landlord, kept, reference)
    other = stream_id(landlord, a_complaint(landlord, DAY))
    assert read(landlord, other, kept.id) is None
    assert read(landlord, stream, str(uuid.uuid4())) is None
    stranger = a_landlord(f"other-{landlord}")
    assert read(stranger, stream, kept.id) is None


@pytest.mark.parametrize("strange", ["", "nonsense", "../../keys/secret_key", "' or 1=1", "\x00"])
def test_given_an_id_that_is_none_when_asked_for_then_there_is_no_such_file(
    landlord: int, strange: str
) -> None:
    stream = stream_id(landlord, a_complaint(landlord, DAY))
    assert read(landlord, stream, strange) is None


def test_given_a_file_when_it_is_noted_twice_then_it_lies_there_once(landlord: int) -> None:
    kept = keep(landlord, a_file())
    stream = on_record(landlord, kept, a_complaint(landlord, DAY))
    note(landlord, stream, kept, at=moment(DAY, 15), by="omar")
    assert rows(landlord, "select added_by from document") == [("olive",)]


# The scanner


@contextmanager
def a_scanner(answer: Callable[[bytes], list[bytes]]) -> Iterator[tuple[str, list[bytes]]]:
    """A clamd that takes one file by INSTREAM and answers, in as many pieces as it is told to."""
    came: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)

        def serve() -> None:
            line, _ = server.accept()
            with line, line.makefile("rb") as reader:
                line.settimeout(5)
                assert reader.read(10) == b"zINSTREAM\0"
                body = b""
                while size := struct.unpack("!L", reader.read(4))[0]:
                    body += reader.read(size)
                came.append(body)
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for number, piece in enumerate(answer(body)):
                    if number:
                        threading.Event().wait(0.05)
                    line.sendall(piece)

        thread = threading.Thread(target=serve)
        thread.start()
        host, port = server.getsockname()
        yield f"{host}:{port}", came
        thread.join(timeout=5)
        assert not thread.is_alive()


def test_given_a_scanner_when_a_file_is_clean_then_it_saw_all_of_it_and_the_file_is_kept(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = PDF + bytes(range(256)) * 1024
    with a_scanner(lambda _: [b"stream: OK\0"]) as (address, came):
        monkeypatch.setattr(settings, "CLAMD", address)
        kept = keep(landlord, a_file(body=body))
    assert came == [body]
    assert kept.sha256 == hashlib.sha256(body).hexdigest()
    assert [each.read_bytes() for each in folder(landlord)] == [body]


@pytest.mark.parametrize(
    "answer",
    [
        [b"stream: Win.Test.EICAR_HDB-1 FOUND\0"],
        [b"stream: Win.Test.", b"EICAR_HDB-1 FOUND\0"],
        [b"stream: Win.Test.EICAR_HDB-1 FOUND\n"],
    ],
)
def test_given_a_scanner_when_it_finds_something_then_the_file_is_not_taken_and_it_says_what(
    landlord: int, monkeypatch: pytest.MonkeyPatch, answer: list[bytes]
) -> None:
    with a_scanner(lambda _: answer) as (address, _):
        monkeypatch.setattr(settings, "CLAMD", address)
        with pytest.raises(NotTaken, match=r"is infected \(Win\.Test\.EICAR_HDB-1\)"):
            keep(landlord, a_file())
    assert folder(landlord) == []


@pytest.mark.parametrize(
    "answer",
    [
        [b"INSTREAM size limit exceeded. ERROR\0"],
        [b""],
        [b"stream: Trojan.NOTOK\0"],
        [b"nothing of the sort\0"],
    ],
)
def test_given_a_scanner_when_its_answer_is_neither_then_the_file_is_not_taken(
    landlord: int, monkeypatch: pytest.MonkeyPatch, answer: list[bytes]
) -> None:
    with a_scanner(lambda _: answer) as (address, _):
        monkeypatch.setattr(settings, "CLAMD", address)
        with pytest.raises(NotTaken, match="could not be scanned"):
            keep(landlord, a_file())
    assert folder(landlord) == []


def test_given_a_scanner_that_answers_in_two_pieces_when_the_first_looks_clean_then_it_waits_for_both() -> (
    None
):
    with a_scanner(lambda _: [b"stream: OK", b".Trojan FOUND\0"]) as (address, _):
        assert scanning.infection(address, [b"a book"]) == "OK.Trojan"


def test_given_a_scanner_that_is_away_when_a_file_comes_then_it_is_not_taken(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        _, port = server.getsockname()
    monkeypatch.setattr(settings, "CLAMD", f"127.0.0.1:{port}")
    with pytest.raises(NotTaken, match=r"could not be scanned for viruses\. Try again"):
        keep(landlord, a_file())
    assert folder(landlord) == []


def test_given_a_scanner_that_never_answers_then_it_is_not_waited_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scanning, "SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        host, port = server.getsockname()
        with pytest.raises(scanning.Unreachable):
            scanning.infection(f"{host}:{port}", [b"a"])
