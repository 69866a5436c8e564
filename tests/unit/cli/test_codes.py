"""`putright codes`."""

import json
import subprocess
import sys

import pytest
from msgspec.structs import replace

from putright.cli import codes as command
from putright.cli.main import run
from putright.codes.load import edition


def codes(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        code = run(["codes", *words])
    except SystemExit as stop:  # how argparse refuses
        code = stop.code if isinstance(stop.code, int) else 1
    out, err = capsys.readouterr()
    return code, out, err


def test_list(capsys: pytest.CaptureFixture[str]):
    code, out, err = codes(capsys, "list")
    assert (code, err) == (0, "")
    assert "In force from 2020-07-01 to 2022-03-31 (day not confirmed)" in out
    assert [line.split()[0] for line in out.splitlines() if line[0] != " "] == [
        "2020",
        "2022",
        "2024",
        "spso-2021",
    ]


def test_show_a_provision(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "100")
    code, out, _ = codes(capsys, "show", "2024", "6.3")
    assert code == 0
    assert out == (
        "2024  6.3  Answer stage 1 in ten working days\n"
        "=============================================\n"
        "Section       6 Complaints stages / Stage 1\n"
        "Force         must\n"
        "What it says  Full response, counted from the acknowledgement.\n"
        "Clock         10 working days from the acknowledgement to the response, stage 1; may be"
        " extended by\n"
        "              up to 10 working days, 6.4\n"
        "Shown by      response - acknowledgement <= 10 working days\n"
        "Carried by    clock: 10 working days from the acknowledgement to the response, stage 1;"
        " may be\n"
        "              extended by up to 10 working days, 6.4\n"
        "In 2020       3.11 Maximum times for each stage; 3.12 Shorter times allowed, longer not\n"
        "In 2022       5.1 Stage one answer in ten working days\n"
        "Seen in       havering-2024, havering-2025\n"
    )


def test_show_says_how_an_unclear_clock_is_read(capsys: pytest.CaptureFixture[str]):
    _, out, _ = codes(capsys, "show", "2022", "4.1")
    assert "How it is read" in out


def test_show_an_edition_marks_what_was_not_found(capsys: pytest.CaptureFixture[str]):
    code, out, _ = codes(capsys, "show", "2022")
    assert code == 0
    assert "7 Continuous learning and improvement\n-----" in out
    assert "[words not found]" in out


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize(
    "words", ["list", "show 2020", "show 2022 5.1", "diff 2020 2024", "coverage 2020"]
)
def test_lines_keep_to_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, words: str
):
    monkeypatch.setenv("COLUMNS", str(width))
    _, out, _ = codes(capsys, *words.split())
    assert max(len(line) for line in out.splitlines()) <= width


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("show 2023", "there is no edition '2023'; there are 2020, 2022, 2024, spso-2021"),
        ("show spso", "did you mean spso-2021?"),
        ("show 2024 5.99", "edition 2024 has no provision '5.99'; did you mean 5.9"),
        ("show 2024 9", "did you mean 9.1, 9.2, 9.3"),
        ("show 2024 ../../x", "edition 2024 has no provision '../../x'"),
        ("show ../map", "there is no edition '../map'"),
        ("diff 2024 2021", "there is no edition '2021'"),
        ("diff 2024 2024", "are the same edition"),
        ("coverage 1999", "there is no edition '1999'"),
    ],
)
def test_what_is_not_there_is_wrong_input(
    capsys: pytest.CaptureFixture[str], words: str, message: str
):
    code, out, err = codes(capsys, *words.split())
    assert (code, out) == (2, "")
    assert message in err


def test_diff(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "120")
    code, out, _ = codes(capsys, "diff", "2022", "2024")
    assert code == 0
    for heading in ("Stages and clocks", "Changed", "No change noted", "Only in 2022"):
        assert f"\n{heading}\n" in out
    assert "5.13 → 6.14, 6.15" in out
    assert "force: should → must" in out


def test_diff_without_a_map_says_so(capsys: pytest.CaptureFixture[str]):
    code, out, _ = codes(capsys, "diff", "2024", "spso-2021")
    assert code == 0
    assert "There is no map between 2024 and spso-2021" in out


@pytest.mark.parametrize("id", ["2020", "2022", "2024", "spso-2021"])
def test_coverage_forgets_nothing(capsys: pytest.CaptureFixture[str], id: str):
    code, out, err = codes(capsys, "coverage", id)
    assert (code, err) == (0, "")
    assert "FORGOTTEN" not in out
    assert "policy text only" in out


@pytest.mark.parametrize("how", [[], ["--json"]])
def test_coverage_fails_where_a_provision_is_forgotten(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, how: list[str]
):
    less = replace(edition("2024"), elsewhere={})
    monkeypatch.setattr(command, "edition", lambda _: less)
    code, out, err = codes(capsys, "coverage", "2024", *how)
    assert code == 1
    assert "nothing carries 1.1, 3.5, 4.2" in err
    assert "FORGOTTEN" in out or "forgotten" in out


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("show 2024", {"id", "provisions", "clocks", "rules"}),
        ("show 2024 6.3", {"edition", "ref", "clocks", "carriers", "counterparts"}),
        ("diff 2022 2024", {"before", "after", "groups", "clocks", "only_before"}),
        ("diff 2024 spso-2021", {"mapped", "clocks"}),
        ("coverage 2024", {"edition", "carriers", "forgotten"}),
    ],
)
def test_json(capsys: pytest.CaptureFixture[str], words: str, keys: set[str]):
    code, out, _ = codes(capsys, *words.split(), "--json")
    assert code == 0
    assert keys <= set(json.loads(out))


def test_list_as_json(capsys: pytest.CaptureFixture[str]):
    _, out, _ = codes(capsys, "list", "--json")
    assert [each["id"] for each in json.loads(out)] == ["2020", "2022", "2024", "spso-2021"]


def test_it_loads_neither_django_nor_numpy():
    script = (
        "import sys\n"
        "from putright.cli.main import run\n"
        "run(['codes', 'show', '2024', '6.3'])\n"
        "run(['codes', 'diff', '2022', '2024'])\n"
        "assert not {'django', 'numpy', 'putright.procedure'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
