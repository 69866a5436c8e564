"""The process of its own: it reads as well as here, and whatever becomes of it becomes a message."""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assessment import formats_office as office
from assessment import formats_pages as pages
from assessment.formats_form import Form, form
from assessment.support import DOCUMENTS, EDITIONS
from putright.assessment import isolated, isolated_filling
from putright.assessment.isolated_places import Busy, place
from putright.assessment.publish.official import CannotFill
from putright.assessment.read.model import Unreadable
from putright.assessment.read.reader import read_document

MADE = form("2024")
WORD = office.document(MADE)
TEXT = (DOCUMENTS / "moorgate-homes-2024.txt").read_bytes()


def refused(*files: bytes | Path, **limits: float) -> str:
    with pytest.raises(Unreadable) as caught:
        isolated.read(files or (TEXT,), EDITIONS, **limits)  # type: ignore[arg-type]
    return str(caught.value)


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the child run something else."""
    monkeypatch.setattr(isolated, "_command", lambda: [sys.executable, "-c", code])


@pytest.mark.parametrize(
    "data",
    [TEXT, WORD, office.workbook(MADE), pages.typeset(MADE), pages.page(MADE)],
    ids=["text", "Word", "Excel", "PDF", "page"],
)
def test_reads_what_is_read_here(data: bytes) -> None:
    there = isolated.read([data], EDITIONS)
    assert there == read_document(data, EDITIONS)
    assert there.edition is EDITIONS[1]


def test_a_path_and_an_edition_that_is_named(tmp_path: Path) -> None:
    file = tmp_path / "part.txt"
    file.write_text("1.2\tDefinition\tYes\t\tWords\n2.1\tAccept\tYes\t\tWords\n", encoding="utf-8")
    assert "--edition" in refused(file)
    read = isolated.read([file], EDITIONS, stated=EDITIONS[0])
    assert (read.edition.id, read.edition_stated) == ("2022", True)


def test_several_files_are_one_form() -> None:
    parts = [
        office.document(Form(MADE.edition, MADE.rows[:30], MADE.names, MADE.headings)),
        pages.page(Form(MADE.edition, MADE.rows[30:71], MADE.names, MADE.headings)),
        b"9.8\tAnnual figures\tYes\t\tA page with one row cannot show its edition.\n",
    ]
    read = isolated.read(parts, EDITIONS)
    assert [each.ref for each in read.provisions] == [row.ref for row in MADE.rows]
    assert (read.parts, read.missing, read.edition_stated) == (3, (), False)
    assert read.format == "Word document, web page, text"


def test_one_file_that_cannot_be_read_is_named_and_nothing_is_taken() -> None:
    with pytest.raises(Unreadable, match=r"^minutes\.txt: No table of provisions was found"):
        isolated.read([WORD, b"Minutes."], EDITIONS, names=["form.docx", "minutes.txt"])


def test_from_many_threads() -> None:
    with ThreadPoolExecutor(3) as threads:
        reads = list(threads.map(lambda data: isolated.read([data], EDITIONS), [WORD] * 4))
    assert {len(each.provisions) for each in reads} == {72}


def test_no_file_and_files_out_of_reach(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "none.pdf")
    assert "a folder" in refused(tmp_path)
    with pytest.raises(Unreadable, match="no file"):
        isolated.read([], EDITIONS)
    with pytest.raises(Unreadable, match="More than"):
        isolated.read([b"x"] * 41, EDITIONS)


def test_time_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import time; time.sleep(60)")
    start = time.monotonic()
    assert refused(seconds=0.5).startswith("Reading was stopped: it took longer than 0.5 seconds.")
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import os; os.abort()", "MB of memory"),
        ("import os; os.kill(os.getpid(), 9)", "longer than"),
        ("import os; os.kill(os.getpid(), 11)", "broke down on this file (SIGSEGV)"),
        ("import sys; sys.exit(3)", "broke down on this file (exit 3)"),
        ("print('not an answer')", "broke down on this file (no sound answer)"),
        ("", "broke down on this file (no sound answer)"),
        ("import sys; sys.stdout.write('x' * 80_000_000)", "broke down"),
    ],
)
def test_each_kind_of_death(monkeypatch: pytest.MonkeyPatch, code: str, message: str) -> None:
    instead(monkeypatch, code)
    assert message in refused()


def test_memory_is_held() -> None:
    page = b"<html><body>" + b"<p>1.2 words</p>" * 1_800_000
    said = refused(page, memory_mb=300)
    assert said.startswith("Reading was stopped: it took more than 300 MB of memory.")


def test_what_a_parser_raises_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; from putright.assessment import isolated_child as c\n"
        "def broken(*a, **k): raise KeyError('x')\n"
        "c.read_document = broken; sys.exit(c.main())"
    )
    instead(monkeypatch, code)
    assert "broke down on this file (KeyError)" in refused()


def test_the_child_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    code = (
        "import os, sys, msgspec; from putright.assessment.isolated import Answered\n"
        "sys.stdout.buffer.write(msgspec.json.encode(Answered(unreadable=' '.join(os.environ))))"
    )
    instead(monkeypatch, code)
    said = refused()
    assert "PYTHONPATH" in said
    assert "DATABASE_URL" not in said


@pytest.mark.parametrize(
    ("code", "raised"),
    [
        ("import socket; socket.socket()", "Forbidden"),
        ("import socket; socket.getaddrinfo('localhost', 80)", "Forbidden"),
        ("import subprocess; subprocess.run(['true'])", "Forbidden"),
        ("import os; os.system('true')", "Forbidden"),
        ("import os; os.fork()", "Forbidden"),
        ("open('/tmp/putright-test-of-isolation', 'w')", "Forbidden"),
        ("import os; os.remove('/tmp/none')", "Forbidden"),
        ("bytearray(900_000_000)", "MemoryError"),
    ],
)
def test_what_is_held_in_the_child(code: str, raised: str) -> None:
    script = f"from putright.assessment.isolated_hold import hold; hold(5, 600)\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert raised in done.stderr.splitlines()[-1]


HELD = "from putright.assessment.isolated_hold import hold; hold(5, 600)\n"
IN_C = "import ctypes; c = ctypes.CDLL(None, use_errno=True)\nhold(5, 600)\n"


def run_held(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        env={**isolated._environment(), **environment},
    )  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/proc/{parent}/environ", "/proc/self/environ", "/etc/passwd", __file__]
)
@pytest.mark.parametrize("opened", ["open({path!r})", "import os; os.open({path!r}, 0)"])
def test_the_child_opens_nothing_but_the_interpreter_s_files(path: str, opened: str) -> None:
    where = path.format(parent=os.getpid())
    done = run_held(HELD + opened.format(path=where))
    assert done.returncode == 1
    assert "Forbidden: open" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("path", ["/proc/{parent}/environ", "/etc/passwd", __file__])
def test_nor_does_code_in_c(path: str) -> None:
    """The kernel refuses it: without Landlock this would be open to a parser that is taken over."""
    if ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), 1) < 1:
        pytest.skip("this kernel has no Landlock")
    where = path.format(parent=os.getpid())
    code = (
        f"from putright.assessment.isolated_hold import hold; {IN_C}"
        f"found = c.open({where.encode()!r}, 0)\n"
        "print(found, ctypes.get_errno() == 13)"
    )
    done = run_held(code)
    assert done.stdout.strip() == "-1 True", done.stderr


def test_what_is_imported_late_is_found() -> None:
    done = run_held(HELD + "import openpyxl, docx, lxml.html, sqlite3, zoneinfo; print('found')")
    assert done.stdout.strip() == "found", done.stderr


def test_no_more_are_read_at_once_than_may_be() -> None:
    with place(at_once=3), place(at_once=3), place(at_once=3):
        with pytest.raises(Busy, match=r"Try again in a minute\."):
            isolated.read([TEXT], EDITIONS, at_once=3, wait=0.1)
        with pytest.raises(CannotFill, match=r"Try again in a minute\."):
            isolated_filling.fill(b"", None, EDITIONS[1], at_once=3, wait=0.1)  # type: ignore[arg-type]
    assert isolated.read([TEXT], EDITIONS, at_once=3).provisions


def test_a_place_is_free_again_when_its_holder_dies() -> None:
    code = (
        "import os; from putright.assessment.isolated_places import place\n"
        "with place(at_once=1): os.abort()"
    )
    assert run_held(code, TMPDIR=tempfile.gettempdir()).returncode < 0
    with place(at_once=1):
        pass


@pytest.fixture(autouse=True)
def _places_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests that read at the same time take no place away."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_time_of_the_processor_is_held() -> None:
    script = "from putright.assessment.isolated_hold import hold; hold(0.1, 600)\nwhile True: pass"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, timeout=30, check=False
    )
    assert done.returncode < 0
