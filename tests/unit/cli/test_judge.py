"""`putright judge`: a case from a file, judged, or refused with the place of each mistake."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from putright.cli.main import run

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
EXAMPLES = sorted((DOCS / "examples").glob("*.json"))

PEOPLE = [
    {"id": "amina", "role": "complaints_officer"},
    {"id": "ben", "role": "manager"},
]
RECEIVED = {
    "on": "2024-05-01",
    "by": "amina",
    "what": "complaint_received",
    "channel": "phone",
    "about": "No heating",
}
ACKNOWLEDGED = {
    "on": "2024-05-07",
    "by": "amina",
    "what": "acknowledged",
    "stage": 1,
    "channel": "e_mail",
    "points": [{"number": 1, "about": "No heating", "sought": "Heating", "responsible": True}],
}


def a_case(*commands: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"as_of": "2024-07-31", "people": PEOPLE, "commands": list(commands), **changes}


class Judge:
    """Writes a file, judges it, and gives what comes back."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def raw(self, data: bytes, *flags: str) -> tuple[int, str, str]:
        path = self.folder / "case.json"
        path.write_bytes(data)
        code = run(["judge", str(path), *flags])
        out, err = self.capsys.readouterr()
        return code, out, err

    def __call__(self, case: Any) -> tuple[int, Any, str]:
        code, out, err = self.raw(json.dumps(case).encode(), "--json")
        return code, json.loads(out) if out else None, err


@pytest.fixture
def judge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Judge:
    return Judge(tmp_path, capsys)


# What comes back


def test_every_duty_comes_with_its_dates_and_its_provision(judge: Judge):
    code, found, _ = judge(a_case(RECEIVED, ACKNOWLEDGED))
    assert code == 0
    assert (found["state"], found["stage"], found["edition"]) == ("open", 1, "2024")
    respond = next(each for each in found["duties"] if each["kind"] == "respond")
    assert respond["provision"] == "6.3"
    assert respond["opened_on"] == "2024-05-01"
    assert respond["due_on"] == respond["original_due_on"] == "2024-05-21"
    assert respond["expected_on"] == "2024-05-23"
    assert respond["met_on"] is None
    assert (respond["state"], respond["standing"]) == ("open", "overdue")
    assert respond["working_days"] == 60
    assert respond["proof"][-1].startswith("Due on Tuesday 21 May 2024")


def test_a_stricter_target_of_the_landlord_stands_beside_the_codes_date(judge: Judge):
    policy = {"targets": [{"duty": "acknowledge", "within": {"number": 3}}]}
    _, found, _ = judge(a_case(RECEIVED, ACKNOWLEDGED, policies=[policy]))
    acknowledge = found["duties"][0]
    assert (acknowledge["target_on"], acknowledge["due_on"]) == ("2024-05-07", "2024-05-09")
    assert found["policy_problems"] == []


def test_a_laxer_target_moves_no_date_and_is_named(judge: Judge):
    policy = {"targets": [{"duty": "respond", "stage": 1, "within": {"number": 20}}]}
    _, found, _ = judge(a_case(RECEIVED, ACKNOWLEDGED, policies=[policy]))
    respond = next(each for each in found["duties"] if each["kind"] == "respond")
    assert respond["target_on"] == respond["due_on"] == "2024-05-21"
    assert "6.3" in found["policy_problems"][0]


def test_the_edition_is_that_of_the_day_of_receipt(judge: Judge):
    received = {**RECEIVED, "on": "2023-05-02"}
    _, found, _ = judge(a_case(received))
    assert found["edition"] == "2022"


def test_scotland_has_its_own_procedure_and_holidays(judge: Judge):
    received = {**RECEIVED, "on": "2025-12-29"}
    code, found, _ = judge(a_case(received, nation="Scotland", as_of="2026-01-30"))
    assert code == 0
    assert found["edition"] == "spso-2021"
    respond = found["duties"][0]
    # 30 and 31 December, then 1 and 2 January are holidays, then the 5th, 6th and 7th
    assert (respond["kind"], respond["due_on"]) == ("respond", "2026-01-07")


def test_what_is_proposed_against_the_code_is_refused_and_the_rest_goes_on(judge: Judge):
    declined = {
        "on": "2024-05-02",
        "by": "amina",
        "what": "declined",
        "propose": True,
        "ground": "in_arrears",
    }
    code, found, _ = judge(a_case(RECEIVED, declined, ACKNOWLEDGED))
    assert code == 1
    assert found["state"] == "open"
    grounds = [each for each in found["refusals"] if each["field"] == "ground"]
    assert [(each["command"], each["source"]) for each in grounds] == [(2, "2024: 2.2")]
    assert "too_old" in grounds[0]["mend"]


def test_what_has_happened_is_recorded_as_a_breach(judge: Judge):
    declined = {
        "on": "2024-05-02", "by": "amina", "what": "declined", "ground": "in_arrears", "ombudsman_told": False,
    }  # fmt: skip
    code, found, _ = judge(a_case(RECEIVED, declined))
    assert code == 0
    assert found["state"] == "declined"
    assert [each["provision"] for each in found["breaches"]] == ["2.2", "2.4"]


def test_a_holiday_proclaimed_at_short_notice_moves_what_is_open(judge: Judge):
    holiday = {"on": "2024-05-20", "title": "A royal occasion", "announced_on": "2024-05-10"}
    _, found, _ = judge(a_case(RECEIVED, ACKNOWLEDGED, holidays=[holiday]))
    respond = next(each for each in found["duties"] if each["kind"] == "respond")
    assert respond["due_on"] == "2024-05-22"


def test_a_date_past_the_published_holidays_is_marked(judge: Judge):
    received = {**RECEIVED, "on": "2031-05-01"}
    _, found, _ = judge(a_case(received, as_of="2031-05-02"))
    assert found["duties"][0]["provisional"]
    code, out, _ = judge.raw(json.dumps(a_case(received, as_of="2031-05-02")).encode())
    assert code == 0
    assert "provisional" in out


def test_one_file_tells_a_request_and_the_complaint_it_became(judge: Judge):
    case = a_case(
        {"on": "2024-05-01", "by": "amina", "what": "request_recorded", "channel": "phone", "about": "Fan"},
        {"on": "2024-05-08", "by": "amina", "what": "dissatisfaction_expressed", "about": "Nobody came", "choice": "taken"},
        {"on": "2024-05-09", "by": "amina", "what": "turned_into_complaint", "complaint": "C-1"},
    )  # fmt: skip
    code, found, _ = judge(case)
    assert code == 0
    acknowledge = next(each for each in found["duties"] if each["kind"] == "acknowledge")
    assert acknowledge["opened_on"] == "2024-05-08"
    streams = [(each["stream"], each["number"], each["command"]) for each in found["events"]]
    assert streams == [
        ("service request", 1, 1),
        ("service request", 2, 2),
        ("service request", 3, 3),
        ("complaint", 1, 3),
    ]


def test_a_refused_complaint_leaves_the_request_as_it_was(judge: Judge):
    case = a_case(
        RECEIVED,
        {"on": "2024-05-08", "by": "amina", "what": "dissatisfaction_expressed", "about": "Nobody came", "choice": "taken"},
        {"on": "2024-05-09", "by": "amina", "what": "turned_into_complaint", "complaint": "C-1"},
    )  # fmt: skip
    code, found, _ = judge(case)
    assert code == 1
    assert [each["command"] for each in found["events"]] == [1, 2]


def test_a_restriction_on_the_resident_bars_a_channel_of_the_complaint(judge: Judge):
    restriction = {
        "on": "2024-05-01", "by": "ben", "what": "restriction_imposed", "id": "no-calls", "terms": "No calls",
        "bars": ["phone"], "reason": "Threats", "equality": "Considered", "review_on": "2024-11-01",
    }  # fmt: skip
    call = {
        "on": "2024-05-08", "by": "amina", "what": "contact_recorded", "direction": "out", "channel": "phone",
        "party": "resident", "about": "Update", "propose": True,
    }  # fmt: skip
    code, found, _ = judge(a_case(restriction, RECEIVED, call))
    assert code == 1
    assert [each["rule"] for each in found["refusals"]] == ["contact_restricted"]


# The documentation


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_schema_admits_each_example_and_what_comes_back(example: Path, judge: Judge):
    case = json.loads(example.read_text())
    jsonschema.Draft202012Validator(json.loads((DOCS / "judge.schema.json").read_text())).validate(
        case
    )
    _, found, _ = judge(case)
    jsonschema.Draft202012Validator(
        json.loads((DOCS / "judgement.schema.json").read_text())
    ).validate(found)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda case: case.pop("as_of"),
        lambda case: case.update(colour="red"),
        lambda case: case["commands"][0].update(colour="red"),
        lambda case: case["commands"][0].update(channel="pigeon"),
        lambda case: case["commands"][0].pop("about"),
        lambda case: case["commands"][0].update(what="complaint_recieved"),
    ],
)
def test_schema_and_judge_refuse_the_same(spoil: Any, judge: Judge):
    case = json.loads(json.dumps(a_case(RECEIVED)))
    spoil(case)
    code, _, err = judge(case)
    assert code == 2
    assert err
    schema = json.loads((DOCS / "judge.schema.json").read_text())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(case)


@pytest.mark.parametrize("flags", [[], ["--explain"], ["--json"]])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_answer_in_every_form(
    example: Path, flags: list[str], capsys: pytest.CaptureFixture[str]
):
    run(["judge", str(example), *flags])
    assert len(capsys.readouterr().out) > 500


# Bad input: a message with the place and what was expected


def wrong(case: Any) -> dict[str, Any]:
    return json.loads(json.dumps(case))


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (a_case({**RECEIVED, "on": "1 May 2024"}), "commands[0].on: this is no date; expected a date, written as 2024-05-31"),
        (a_case({**RECEIVED, "on": "2024-02-30"}), "commands[0].on: this is no date"),
        (a_case({**RECEIVED, "on": 20240501}), "commands[0].on: this is a whole number; expected a date"),
        (a_case({**RECEIVED, "channel": "fone"}), "commands[0].channel: there is no “fone”; expected perhaps phone"),
        (a_case({**RECEIVED, "what": "aknowledged"}), "commands[0].what: there is no “aknowledged”; expected perhaps acknowledged"),
        (a_case({**RECEIVED, "abuot": "x"}), "commands[0]: there is no “abuot”; expected perhaps about"),
        (a_case({"on": "2024-05-01", "what": "complaint_received", "channel": "phone"}), "commands[0]: about is missing; expected about, a text"),
        (a_case({**ACKNOWLEDGED, "stage": "1"}), "commands[0].stage: this is a text in quotation marks; expected a whole number"),
        (a_case({**ACKNOWLEDGED, "stage": True}), "commands[0].stage: this is true or false; expected a whole number"),
        (a_case({**ACKNOWLEDGED, "points": [{"number": 1}]}), "commands[0].points[0]: about is missing"),
        (a_case(RECEIVED, edition="2023"), "edition: there is no “2023”; expected perhaps 202"),
        (a_case(RECEIVED, nation="Atlantis"), "nation: "),
        (a_case(RECEIVED, nation="northern-ireland"), "edition: none is set for northern-ireland"),
        (a_case({**RECEIVED, "on": "2019-05-01"}), "edition: "),
        (a_case(RECEIVED, people=[*PEOPLE, PEOPLE[0]]), "people[2].id: “amina” stands twice"),
        (a_case(RECEIVED, as_of=None), "as_of: "),
        (a_case(RECEIVED, holidays=[{"on": "2024-05-05", "title": "x", "working": True}]), "holidays[0]: "),
        (a_case(RECEIVED, policies=[{"targets": [{"duty": "respond", "within": {"number": -1}}]}]), "policies[0].targets[0].within"),
        ([RECEIVED], "the file holds a list"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(case: Any, message: str, judge: Judge):
    code, found, err = judge(wrong(case))
    assert (code, found) == (2, None)
    assert message in err


def test_every_mistake_is_told_not_the_first_alone(judge: Judge):
    code, _, err = judge(a_case({**RECEIVED, "on": "x"}, {**ACKNOWLEDGED, "channel": "fax"}))
    assert code == 2
    assert "commands[0].on" in err
    assert "commands[1].channel" in err


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b'{"as_of": "2024-01-01",\n "commands": [}', "line 2, column 15: this is not JSON"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "this is a PDF"),
        (b"PK\x03\x04\x14\x00", "a zip file, perhaps a Word or Excel document"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture (PNG)"),
        ('{"as_of": "2024-01-01"}'.encode("utf-16"), "text in UTF-16"),
        (b'{"as_of": "2024-01-01", "as_of": "2024-02-01", "commands": []}', "“as_of” stands twice"),
        (b'{"as_of": NaN, "commands": []}', "NaN is no number"),
        (b"[" * 100_000, ""),
        (b'{"as_of": "2024-01-01", "commands": []} {}', "this is not JSON"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, message: str, judge: Judge):
    code, _, err = judge.raw(data)
    assert code == 2
    assert message in err
    assert "Traceback" not in err


def test_a_byte_order_mark_is_no_mistake(judge: Judge):
    code, _, _ = judge.raw(b"\xef\xbb\xbf" + json.dumps(a_case(RECEIVED)).encode())
    assert code == 0


def test_half_a_character_is_named_with_its_place(judge: Judge):
    code, out, err = judge.raw(
        json.dumps(a_case({**RECEIVED, "about": "a\ud800b"})).encode(), "--json"
    )
    assert code in (1, 2)
    assert "half of a character" in out + err
    assert "about" in out + err


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"about": "No heat\x00ing"}, "about", "NUL"),
        ({"about": "\u202eGnitaeh on"}, "about", "changes the direction"),
        ({"about": "x" * 5_000_000}, "about", "5,000,000 characters"),
        ({"taken_by": "nobody"}, "taken_by", "nobody"),
        ({"on": "2024-08-01"}, "on", "lies in the future"),
        ({"on": "2011-05-02"}, "on", "2012"),
        ({"occurred_on": "2024-06-01"}, "occurred_on", "after the complaint was received"),
        ({"about": "  "}, "about", "Nothing says"),
    ],
)
def test_what_can_not_be_recorded_is_told_at_its_field(
    changes: dict[str, Any], field: str, words: str, judge: Judge
):
    code, found, _ = judge(a_case({**RECEIVED, **changes}, edition="2024"))
    assert code == 1
    refusal = next(each for each in found["refusals"] if each["field"] == field)
    assert refusal["malformed"]
    assert words in refusal["why"]
    assert refusal["mend"]


def test_arabic_prose_keeps_the_marks_that_it_needs(judge: Judge):
    code, found, _ = judge(a_case({**RECEIVED, "about": "شكوى\u200f عن التدفئة"}))
    assert code == 0
    assert found["refusals"] == []


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["judge", str(tmp_path / "none.json")]) == 2
    assert "there is no such file" in capsys.readouterr().err
    assert run(["judge", str(tmp_path)]) == 2
    assert "this is a folder" in capsys.readouterr().err


def test_a_year_that_no_calendar_reaches_is_refused(judge: Judge):
    code, _, err = judge(a_case(RECEIVED, as_of="9999-12-31"))
    assert code == 2
    assert "as_of" in err


def test_nothing_heavy_is_loaded():
    script = (
        "import sys\nfrom putright.cli.main import run\n"
        f"run(['judge', {str(EXAMPLES[0])!r}, '--json'])\n"
        "sys.stderr.write(str({'django', 'numpy', 'requests', 'holidays'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr == "set()"


def test_it_never_asks_for_today(judge: Judge, monkeypatch: pytest.MonkeyPatch):
    class NoToday(date):
        @classmethod
        def today(cls) -> "NoToday":
            raise AssertionError("asked for today")

    monkeypatch.setattr("datetime.date", NoToday)
    assert judge(a_case(RECEIVED, ACKNOWLEDGED))[0] == 0
