"""`putright assessment compare`, run as a command on files."""

import csv
import io
import json
from pathlib import Path

import pytest

from putright.assessment.read.model import Answer
from putright.cli.main import run

DOCUMENTS = Path(__file__).parents[2] / "data" / "assessments"
FIRST, SECOND = (
    DOCUMENTS / "fenland-almshouse-trust-2022.txt",
    DOCUMENTS / "moorgate-homes-2024.txt",
)


def test_files_of_two_editions_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assessment", "compare", str(FIRST), str(SECOND)]) == 0
    said = capsys.readouterr().out
    assert "A  fenland-almshouse-trust-2022 (2022; Fenland Almshouse Trust): yes 3" in said
    assert "B  moorgate-homes-2024 (2024; Moorgate Homes): yes 6" in said


def test_each_file_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for each in (FIRST, SECOND):
        (tmp_path / each.name).write_bytes(each.read_bytes())
    assert run(["assessment", "compare", "--each", str(tmp_path), "--as", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in found["forms"]] == [FIRST.stem, SECOND.stem]


def test_the_same_file_twice_has_two_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assessment", "compare", str(FIRST), str(FIRST), "--as", "csv"]) == 0
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out.lstrip("\ufeff")))
    assert {row["form"] for row in rows} == {FIRST.stem, f"{FIRST.stem} (2)"}


def test_what_putright_published_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from putright.assessment.publish.json import as_json
    from putright.assessment.publish.model import EditionNamed, Published, Row
    from putright.procedure.assessments.words import Answered

    row = Row(ref="1.2", section="1", title="One", must=True, answer=Answered.NO)
    named = EditionNamed("2024", "The Code", "Housing Ombudsman")
    (tmp_path / "ours.json").write_bytes(
        as_json(Published(landlord="Larkmere Homes", edition=named, year=2026, rows=(row,)))
    )
    given = ["assessment", "compare", str(tmp_path / "ours.json"), str(SECOND), "--as", "json"]
    assert run(given) == 0
    ours = json.loads(capsys.readouterr().out)["forms"][0]
    assert (ours["name"], ours["year"]) == ("Larkmere Homes 2026", 2026)
    assert ours["answers"][Answer.NO.value] == 1


def test_forms_that_name_no_landlord_can_be_said_to_be_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nameless = (DOCUMENTS / "no-header-2024.txt").read_bytes()
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_bytes(nameless)
    second.write_bytes(nameless.replace(b"\tNo\t", b"\tYes\t"))
    given = ["assessment", "compare", str(first), str(second), "--as", "json"]
    assert run(given) == 0
    assert json.loads(capsys.readouterr().out)["moved"] == []
    assert run([*given, "--one-landlord"]) == 0
    moved = json.loads(capsys.readouterr().out)["moved"]
    assert [(each["ref"], each["which_way"]) for each in moved] == [("1.3", "better")]


def test_a_page_goes_where_it_is_sent(tmp_path: Path) -> None:
    out = tmp_path / "side-by-side.html"
    given = ["assessment", "compare", str(FIRST), str(SECOND), "--as", "html", "--out", str(out)]
    assert run(given) == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ([str(FIRST)], "1 are named"),
        ([str(FIRST), "nowhere.txt"], "nowhere.txt: There is no such file."),
        ([str(FIRST), str(DOCUMENTS / "moorgate-homes-2024.expected.json")], "no self-assessment"),
        ([str(FIRST), str(SECOND), "--as", "pdf"], "say with --out where the pdf goes"),
    ],
)
def test_what_cannot_be_compared_is_said(
    given: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["assessment", "compare", *given]) == 2
    said = capsys.readouterr()
    assert why in said.err
    assert said.out == ""
