"""The data file, and the tool that makes it."""

import importlib.util
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from putright.workingdays import Nation
from workingdays import oracle

TOOL = Path(__file__).parents[3] / "tools/make_calendar.py"
ONE_OFFS = {
    "2012-06-04", "2012-06-05", "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19",
    "2023-05-08", "2026-06-15",
}  # fmt: skip
MOVED = {"2012-05-28", "2020-05-04", "2022-05-30"}  # the holidays that those replaced


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_calendar", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_calendar"] = module
    spec.loader.exec_module(module)
    return module


def test_the_file_is_what_the_tool_writes(tool: ModuleType) -> None:
    assert tool.TARGET.read_text(encoding="utf-8") == tool.text()
    assert subprocess.run([sys.executable, TOOL, "--check"]).returncode == 0


def test_a_stale_file_is_found_and_mended(
    tool: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(tool, "TARGET", tmp_path / "calendar.json")
    assert tool.main(["--check"]) == 1
    (tmp_path / "calendar.json").write_text("{}", encoding="utf-8")
    assert tool.main(["--check"]) == 1
    assert "calendar.json is stale: run python tools/make_calendar.py" in capsys.readouterr().out
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0


@pytest.mark.parametrize("nation", Nation)
def test_a_prediction_of_the_published_years_misses_only_one_off_holidays(
    tool: ModuleType, nation: Nation
) -> None:
    published = set(oracle.DATA["published"][nation.value])
    guessed = set(tool.regular(nation.value, range(2012, 2029)))
    assert published ^ guessed <= ONE_OFFS | MOVED


@pytest.mark.parametrize("nation", Nation)
def test_what_the_file_holds(nation: Nation) -> None:
    published = oracle.DATA["published"][nation.value]
    predicted = oracle.DATA["predicted"][nation.value]
    assert {day[:4] for day in published} == {str(year) for year in range(2012, 2029)}
    assert {day[:4] for day in predicted} == {str(year) for year in range(2029, 2061)}
    every = [date.fromisoformat(day) for day in [*published, *predicted]]
    assert every == sorted(set(every))
    assert all(day.weekday() < 5 for day in every)
    assert all([*published.values(), *predicted.values()])
    regular = {"england-and-wales": 8, "scotland": 9, "northern-ireland": 10}[nation.value]
    assert len(predicted) == regular * 32


def test_a_correction_that_is_no_longer_needed_is_reported(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tool.Correction("scotland", "2026-11-30", "St Andrew’s Day", "here already")
    monkeypatch.setattr(tool, "CORRECTIONS", (known,))
    with pytest.raises(ValueError, match="2026-11-30 is in the copy now: drop the correction"):
        tool.published()
