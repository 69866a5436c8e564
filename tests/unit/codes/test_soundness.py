"""A data file with a mistake is refused, and the message names the place."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from putright.codes.load import DATA, MAP_FILE, BadData, decode, read_edition
from putright.codes.model import CodeMap, Edition, Elsewhere, Length

GOOD = json.loads((DATA / "hos-2024.json").read_text())
Spoil = Callable[[dict[str, Any]], object]


def refusal(spoil: Spoil) -> str:
    data = copy.deepcopy(GOOD)
    spoil(data)
    with pytest.raises(BadData) as caught:
        read_edition(json.dumps(data).encode(), "spoilt.json")
    assert str(caught.value).startswith("spoilt.json: ")
    return str(caught.value)


def without(ref: str) -> Spoil:
    def spoil(data: dict[str, Any]) -> None:
        data["provisions"] = [each for each in data["provisions"] if each["ref"] != ref]

    return spoil


def test_the_unspoilt_file_is_taken():
    assert isinstance(read_edition(json.dumps(GOOD).encode(), "good.json"), Edition)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        pytest.param(
            lambda data: data.update(colour="red"), "unknown field `colour`", id="unknown key"
        ),
        pytest.param(
            lambda data: data["clocks"][1]["extension"].update(most=3),
            "unknown field `most` - at `$.clocks[1].extension`",
            id="unknown key, deep",
        ),
        pytest.param(lambda data: data.pop("title"), "`title`", id="missing key"),
        pytest.param(
            lambda data: data["clocks"][0]["length"].update(unit="weeks"),
            "'weeks' - at `$.clocks[0].length.unit`",
            id="wrong unit",
        ),
        pytest.param(
            lambda data: data["clocks"][0]["length"].update(number="5"),
            "Expected `int`, got `str` - at `$.clocks[0].length.number`",
            id="number as text",
        ),
        pytest.param(
            lambda data: data["clocks"][0]["length"].update(number=-5),
            "can't be negative: -5 - at `$.clocks[0].length`",
            id="negative length",
        ),
        pytest.param(
            lambda data: data["rules"].update(no_such_rule={"any": "1.2"}),
            "'no_such_rule'",
            id="unknown rule",
        ),
        pytest.param(
            lambda data: data.update(in_force_from="1 April 2024"),
            "$.in_force_from",
            id="date in words",
        ),
    ],
)
def test_the_schema_refuses(spoil: Spoil, message: str):
    assert message in refusal(spoil)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        pytest.param(without("6.3"), "clocks[1]: there is no provision 6.3", id="clock's"),
        pytest.param(without("6.4"), "clocks[1].extension: there is no provision 6.4", id="cap's"),
        pytest.param(without("2.3"), "complain_within: there is no provision 2.3", id="limit's"),
        pytest.param(without("2.2"), "grounds: too_old: there is no provision 2.2", id="ground's"),
        pytest.param(without("7.1"), "remedy_kinds: apology: there is no provision", id="remedy's"),
        pytest.param(
            without("6.5"), "letters[2]: ombudsman_details: there is no provision", id="content's"
        ),
        pytest.param(without("9.5"), "elsewhere: there is no provision 9.5", id="elsewhere's"),
        pytest.param(
            lambda data: data["rules"].update(triaged={"any": "6.99"}),
            "rules.triaged.any: there is no provision 6.99",
            id="rule's",
        ),
        pytest.param(
            lambda data: data["duties"].update(call_back={"any": "1.1"}),
            "duties.call_back.any: the words of provision 1.1 were not found",
            id="duty under words not found",
        ),
        pytest.param(
            lambda data: data["provisions"].append(data["provisions"][3]),
            "provisions: 1.4 is there more than once",
            id="provision twice",
        ),
        pytest.param(
            lambda data: data["provisions"][3].update(title=" "), "1.4 lacks a title", id="no title"
        ),
        pytest.param(
            lambda data: data["rules"].update(triaged={"3": "6.1"}),
            "rules.triaged: '3' is neither a stage",
            id="place at no stage",
        ),
        pytest.param(
            lambda data: data["clocks"][0].update(start="responded"),
            "clocks[0]: acknowledge at stage 1 starts with responded; expected received",
            id="clock's start",
        ),
        pytest.param(
            lambda data: data["clocks"][0].update(end="responded"),
            "clocks[0]: acknowledge ends with responded; expected acknowledged",
            id="clock's end",
        ),
        pytest.param(
            lambda data: data["clocks"].pop(0),
            "clocks[0]: it starts with an acknowledgement, and none is owed at stage 1",
            id="clock that can't start",
        ),
        pytest.param(
            lambda data: data["clocks"].pop(3),
            "clocks: none says how long a response at stage 2 may take",
            id="stage without a clock",
        ),
        pytest.param(
            lambda data: data["clocks"].append(data["clocks"][0]),
            "clocks: there is more than one for acknowledge at stage 1",
            id="clock twice",
        ),
        pytest.param(
            lambda data: data["clocks"][0]["length"].update(number=0),
            "clocks[0]: its length is nothing",
            id="clock of nothing",
        ),
        pytest.param(
            lambda data: data["clocks"][0].update(duty="call_back"),
            "clocks[0]: no clock is known for call_back",
            id="clock for another duty",
        ),
        pytest.param(
            lambda data: data["clocks"][0].pop("stage"),
            "clocks[0]: acknowledge needs a stage",
            id="clock without a stage",
        ),
        pytest.param(
            lambda data: data["clocks"][0].update(duty="send_evidence"),
            "clocks[0]: evidence is sent after a request for it",
            id="evidence clock",
        ),
        pytest.param(
            lambda data: data["clocks"][3].update(stage=3),
            "clocks[3]: there is no stage 3",
            id="clock at no stage",
        ),
        pytest.param(
            lambda data: data.update(final_stage=3),
            "final_stage: 3 is not within the 2 stages allowed",
            id="stages",
        ),
        pytest.param(
            lambda data: data.update(in_force_until="2024-03-31"),
            "in_force_until: 2024-03-31 is before",
            id="dates",
        ),
        pytest.param(
            lambda data: data.update(comply_by="2023-01-01"), "comply_by: 2023-01-01", id="comply"
        ),
        pytest.param(
            lambda data: data["grounds"].append(data["grounds"][0]),
            "grounds: too_old is there more than once",
            id="ground twice",
        ),
        pytest.param(
            lambda data: data["letters"][0]["contents"].append(data["letters"][0]["contents"][0]),
            "letters[0]: definition is there more than once",
            id="content twice",
        ),
        pytest.param(
            lambda data: data["letters"].append(data["letters"][0]),
            "letters: acknowledgement at stage None is there more than once",
            id="letter twice",
        ),
        pytest.param(
            lambda data: data["duties"].update(respond={"any": "6.3"}),
            "clocks and duties: respond is there more than once",
            id="duty with a clock and a place",
        ),
        pytest.param(
            lambda data: data.pop("complain_within"),
            "grounds: one is for lateness",
            id="late without a limit",
        ),
        pytest.param(
            lambda data: data["elsewhere"].update({"6.3": {"policy_text_only": "no reason"}}),
            "elsewhere: 6.3 is carried already",
            id="carried and excused",
        ),
        pytest.param(
            lambda data: data["elsewhere"].update({"9.5": {"to_come": "some day"}}),
            "elsewhere: 9.5 is to come with 'some day'; expected 'figures and reports'",
            id="to come with nothing known",
        ),
        pytest.param(
            lambda data: data["elsewhere"].update({"9.5": {}}),
            "give policy_text_only, or on_record or to_come",
            id="excused without a reason",
        ),
    ],
)
def test_the_code_s_own_logic_refuses(spoil: Spoil, message: str):
    assert message in refusal(spoil)


def test_every_problem_is_listed_not_only_the_first():
    message = refusal(without("6.4"))
    assert "clocks[1].extension" in message
    assert "rules.extension_cap.1" in message


def test_a_figure_may_come_on_top_of_what_carries_a_provision():
    data = copy.deepcopy(GOOD)
    data["elsewhere"]["6.3"] = {"to_come": "figures and reports: share answered in time"}
    read_edition(json.dumps(data).encode(), "good.json")


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\x00", b"\xff\xfe", b"null", b'{"id": 2024}'])
def test_what_is_no_edition_at_all_is_refused_with_the_file_s_name(text: bytes):
    with pytest.raises(BadData, match=r"^strange\.json: "):
        read_edition(text, "strange.json")


def test_the_map_is_held_to_its_schema_too():
    data = json.loads((DATA / MAP_FILE).read_text())
    data["rows"][4]["colour"] = "red"
    with pytest.raises(BadData, match=r"unknown field `colour` - at `\$\.rows\[4\]`"):
        decode(json.dumps(data).encode(), CodeMap, MAP_FILE)


def test_small_values_check_themselves():
    assert str(Length(1)) == "1 working day"
    with pytest.raises(ValueError, match="negative"):
        Length(-1)
    with pytest.raises(ValueError, match="give policy_text_only"):
        Elsewhere("a", "b")
