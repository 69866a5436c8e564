"""`putright assessment`."""

import json
from pathlib import Path

import pytest

from putright.cli.main import run

DOCUMENTS = Path(__file__).parents[2] / "data" / "assessments"
FORM = DOCUMENTS / "moorgate-homes-2024.txt"


def assessment(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    try:
        code = run(["assessment", *map(str, words)])
    except SystemExit as stop:  # how argparse refuses
        code = stop.code if isinstance(stop.code, int) else 1
    out, err = capsys.readouterr()
    return code, out, err


def test_prints_a_page_to_go_through(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = assessment(capsys, "read", FORM)
    assert (code, err) == (0, "")
    assert out.startswith("Self-assessment against the Complaint Handling Code, 1 April 2024\n")
    block = out[out.index("6.3   Answer stage 1") : out.index("6.8   New issues")]
    assert block == (
        "6.3   Answer stage 1 in ten working days [must] (line 30)\n"
        "      Code's figure 10 working days from the acknowledgement to the response, stage 1; may be\n"
        "                    extended by up to 10 working days, 6.4\n"
        "      Answer        Yes → yes\n"
        "      Evidence      (none)\n"
        "      Commentary    Most answers leave in nine days.\n"
        "      Noted         one text where the header has evidence and commentary; read as commentary\n"
        "      Noted         the row goes on further down, without the number: line 32\n"
        "\n"
    )


def test_the_summary_agrees_with_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, page, _ = assessment(capsys, "read", FORM)
    code, out, err = assessment(capsys, "read", FORM, "--json")
    assert (code, err) == (0, "")
    read = json.loads(out)
    counts = read["counts"]
    assert len(read["provisions"]) == counts["provisions"] == sum(read["answers"].values()) == 10
    assert f"{counts['table_rows']} in the source = {counts['provision_rows']} with" in page
    assert f"{counts['lines']} not blank = {counts['row_lines']} in rows" in page
    assert all(f"\n{each['ref']:<6}{each['title']}" in page for each in read["missing"])
    assert len(read["missing"]) == 72 - counts["provisions"]


def test_json_holds_everything_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = assessment(capsys, "read", FORM, "--json")
    read = json.loads(out)
    assert set(read) == {
        *("file", "edition", "title", "landlord", "encoding", "layout", "counts", "answers"),
        *("provisions", "missing", "problems", "leftovers", "passages", "parts", "format"),
    }
    first = read["provisions"][0]
    assert first["title"] == "Accept unless there is a valid reason"
    assert first["links"] == [
        {"text": "Complaints policy 2024", "address": "moorgate.example.org", "line": 8}
    ]
    assert set(first) >= {"ref", "comply_raw", "comply", "evidence", "commentary", "line", "lines"}
    assert set(first) >= {"actions", "restorations", "problems", "requirement", "figures"}
    assert read["leftovers"] == [{"lines": [21], "text": "their reasons."}]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.4", "This is a PDF, but it is damaged and can't be opened."),
        (b"\x89PNG\r\n", "This is a picture (PNG), which can't be read yet."),
        (b"Some words.", "No table of provisions was found"),
    ],
)
def test_a_file_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "form.txt"
    file.write_bytes(content)
    code, out, err = assessment(capsys, "read", file)
    assert (code, out) == (2, "")
    assert err.startswith(f"putright assessment: {file}: {message}")


def test_a_column_of_actions_is_kept_apart(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "form.txt"
    file.write_text(
        "Complaint Handling Code 2024\n"
        "Ref.\tCode requirement\tCompliant?\tHow we comply / evidence\tActions\n"
        "1.4\tTell requests apart.\tNot yet\tWe have no register.\tA register by June\n"
        "1.5\tTake complaints.\tX\t\tTo do\n",
        encoding="utf-8",
    )
    code, out, _ = assessment(capsys, "read", file, "--json")
    assert code == 0
    first, second = json.loads(out)["provisions"]
    assert (first["combined"], first["actions"]) == ("We have no register.", ["A register by June"])
    assert (second["combined"], second["actions"]) == ("", ["To do"])
    assert (second["comply_raw"], second["comply"]) == ("X", "unanswered")
    _, page, _ = assessment(capsys, "read", file)
    assert "Action        A register by June\n" in page
    assert "Look at       not understood as an answer: 'X'\n" in page


def test_no_file_and_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = assessment(capsys, "read", tmp_path / "none.txt")
    assert (code, err) == (
        2,
        f"putright assessment: {tmp_path / 'none.txt'}: There is no such file.\n",
    )
    code, _, err = assessment(capsys, "read", tmp_path)
    assert (code, err) == (
        2,
        f"putright assessment: {tmp_path}: The folder {tmp_path} holds no file.\n",
    )


def test_the_edition_can_be_stated(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "part.txt"
    file.write_text("1.2\tDefinition\tYes\t\tWords\n2.1\tAccept\tYes\t\tWords\n", encoding="utf-8")
    code, _, err = assessment(capsys, "read", file)
    assert code == 2
    assert "--edition" in err
    code, out, _ = assessment(capsys, "read", file, "--edition", "2022", "--json")
    assert code == 0
    assert json.loads(out)["edition"] == {
        "id": "2022",
        "title": "Complaint Handling Code, 1 April 2022",
        "stated": True,
    }
    code, _, err = assessment(capsys, "read", file, "--edition", "2021")
    assert code == 2
    assert "invalid choice" in err


def test_a_folder_and_several_files_are_one_form(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    head, *rows = "Ref,Requirement,Comply,Evidence", "1.2,Define,Yes,a", "1.3,Offer,No,b"
    (tmp_path / "a.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    (tmp_path / "b.html").write_text(
        "<html><body><h2>Complaint Handling Code 2024</h2><table>"
        + "".join(
            f"<tr><td>9.{at}</td><td>Learn</td><td>Yes</td><td>x</td></tr>" for at in range(1, 9)
        )
        + "</table></body></html>",
        encoding="utf-8",
    )
    (tmp_path / ".hidden").write_text("left alone", encoding="utf-8")
    for words in ((tmp_path,), (tmp_path / "a.csv", tmp_path / "b.html")):
        code, out, err = assessment(capsys, "read", *words, "--json")
        assert (code, err) == (0, "")
        read = json.loads(out)
        assert [each["ref"] for each in read["provisions"]] == ["1.2", "1.3"] + [
            f"9.{at}" for at in range(1, 9)
        ]
        assert (read["edition"]["id"], read["parts"]) == ("2024", 2)


def test_a_file_among_several_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("Minutes of a meeting.", encoding="utf-8")
    code, _, err = assessment(capsys, "read", FORM, tmp_path / "minutes.txt")
    assert code == 2
    assert "minutes.txt: No table of provisions was found" in err


def test_time_is_held(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = assessment(capsys, "read", FORM, "--seconds", "0.01")
    assert code == 2
    assert "longer than 0.01 seconds" in err
