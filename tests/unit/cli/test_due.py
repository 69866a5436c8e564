"""`putright due`."""

import json
import subprocess
import sys

import pytest

from putright.cli.main import run

PROVISIONAL = (
    "This date is provisional: bank holidays are published up to 31 December 2028, "
    "and later ones are only expected.\n"
)


def due(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        code = run(["due", *words])
    except SystemExit as stop:  # how argparse refuses
        code = stop.code if isinstance(stop.code, int) else 1
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("2024-12-20 --days 10", "2025-01-08\n"),
        ("2024-12-20 --days 10 --nation wales", "2025-01-08\n"),
        ("2024-12-31 --days 1 --nation scotland", "2025-01-03\n"),
        ("2024-12-31 --days 1 --nation NI", "2025-01-02\n"),
        ("2024-06-01 --days 0", "2024-06-01\n"),
        ("2024-12-20 --days 10 --unit days", "2024-12-30\n"),
        ("2024-01-31 --days 1 --unit months", "2024-02-29\n"),
        ("2035-01-31 --days 1 --unit months", "2035-02-28\n"),
        ("2024-12-20 --days 1 --override 2024-12-23=Coronation", "2024-12-24\n"),
    ],
)
def test_prints_just_the_date(capsys: pytest.CaptureFixture[str], words: str, answer: str) -> None:
    assert due(capsys, *words.split()) == (0, answer, "")


def test_a_provisional_date_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["2028-12-29", "--days", "1"]
    assert due(capsys, *words) == (0, "2029-01-02\n", PROVISIONAL)
    code, out, err = due(capsys, *words, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "start": "2028-12-29",
        "number": 1,
        "unit": "working_days",
        "nation": "england-and-wales",
        "due": "2029-01-02",
        "provisional": True,
        "known_until": "2028-12-31",
    }
    assert due(capsys, *words, "--explain")[2] == PROVISIONAL


def test_explains_each_day(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["2024-12-23", "--days", "2", "--explain", "--override", "2024-12-24=Some day"]
    assert due(capsys, *words) == (
        0,
        """\
Date        Day  Counted  Why
2024-12-23  Mon        -  the start date is never counted
2024-12-24  Tue        -  Some day
2024-12-25  Wed        -  Christmas Day
2024-12-26  Thu        -  Boxing Day
2024-12-27  Fri        1  working day
2024-12-28  Sat        -  Saturday
2024-12-29  Sun        -  Sunday
2024-12-30  Mon        2  working day

Due on Monday 30 December 2024: 2 working days after Monday 23 December 2024.
""",
        "",
    )


def test_explains_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = due(capsys, "2024-12-24", "--days", "1", "--explain", "--json")
    assert json.loads(out)["days"] == [
        {"on": "2024-12-24", "counted": None, "why": "the start date is never counted"},
        {"on": "2024-12-25", "counted": None, "why": "Christmas Day"},
        {"on": "2024-12-26", "counted": None, "why": "Boxing Day"},
        {"on": "2024-12-27", "counted": 1, "why": "working day"},
    ]


def test_explains_calendar_days_and_months(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["2024-01-31", "--days", "1", "--explain", "--unit"]
    note = "\nEvery day of the calendar counts, weekends and bank holidays too.\n"
    assert due(capsys, *words, "days") == (0, "2024-02-01\n" + note, "")
    assert due(capsys, *words, "months") == (
        0,
        "2024-02-29\n\nThe same day of the month, or the last day of a shorter month.\n",
        "",
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["2024-13-20", "--days", "10"],
            "2024-13-20 is not a date; write it as year-month-day, for example 2024-12-20",
        ),
        (["20/12/2024", "--days", "10"], "20/12/2024 is not a date; write it as year-month-day"),
        (["20241220", "--days", "10"], "20241220 is not a date"),
        (["2024-W51-5", "--days", "10"], "2024-W51-5 is not a date"),
        (["2024-12-20", "--days", "ten"], "ten is not a number of days; write a whole number"),
        (["2024-12-20", "--days", "-1"], "-1 is not a number of days"),
        (["2024-12-20", "--days", "1.5"], "1.5 is not a number of days"),
        (["2024-12-20"], "--days"),
        (["2024-12-20", "--days", "1", "--nation", "France"], "'France' is not a nation; choose"),
        (["2024-12-20", "--days", "1", "--unit", "weeks"], "invalid choice: 'weeks'"),
        (["2024-12-20", "--days", "1", "--override", "2024-12-23"], "2024-12-23 has no title"),
        (["2024-12-20", "--days", "1", "--override", "x=Day"], "x is not a date"),
        (["2011-12-20", "--days", "1"], "20 December 2011 is not covered: putright knows"),
        (["2024-12-20", "--days", "99999"], "is too far: putright knows working days"),
        (["2024-12-20", "--days", "999999999", "--unit", "days"], "outside the years 1 to 9999"),
        (["2024-12-20", "--days", "1", "--override", "2099-01-01=Day"], "1 January 2099 is not"),
        (
            [
                "2024-12-20", "--days", "1",
                "--override", "2024-12-23=One", "--override", "2024-12-23=Other",
            ],
            "two overrides of 23 December 2024",
        ),
    ],
)  # fmt: skip
def test_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    code, out, err = due(capsys, *words)
    assert (code, out) == (2, "")
    assert message in err


def test_loads_neither_django_nor_numpy() -> None:
    script = """
import sys
from putright.cli.main import run
code = run(["due", "2024-12-20", "--days", "10", "--explain"])
loaded = {name.partition(".")[0] for name in sys.modules}
print("loaded:", sorted(loaded & {"django", "numpy", "pandas", "holidays", "putright"}))
sys.exit(code)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "loaded: ['putright']"
