"""Made-up forms of landlords that don't exist, each with oddities of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from assessment.support import DOCUMENTS, by_ref, read_file, troubles
from putright.assessment.read.model import Trouble
from putright.assessment.report import as_json

FORMS = sorted(DOCUMENTS.glob("*.txt"))
FIELDS = ("ref", "comply_raw", "comply", "line", "evidence", "commentary", "combined", "actions")


def test_there_are_forms() -> None:
    assert len(FORMS) >= 5


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_reads_as_written_down(form: Path) -> None:
    wanted: dict[str, Any] = json.loads(
        form.with_name(f"{form.stem}.expected.json").read_text(encoding="utf-8")
    )
    read = as_json(read_file(form), form.name)
    rows = [{field: row[field] for field in FIELDS if field in row} for row in read["provisions"]]
    assert rows == wanted["provisions"]
    assert read["edition"]["id"] == wanted["edition"]
    assert read["landlord"] == wanted["landlord"]
    assert [each["text"] for each in read["leftovers"]] == wanted["leftovers"]


def test_troubles_of_the_tabbed_form() -> None:
    read = by_ref(read_file(DOCUMENTS / "moorgate-homes-2024.txt"))
    assert Trouble.BOTH_ANSWERS in troubles(read["2.2"])
    assert Trouble.CELLS in troubles(read["6.2"])
    assert Trouble.CELLS not in troubles(read["6.10"])
    assert Trouble.TAIL_IN_NEXT_ROW in troubles(read["6.8"])
    assert [each.printed for each in read["2.5"].restorations] == ["re- write"]
    assert read["2.1"].links[0].address == "moorgate.example.org"


def test_troubles_of_the_four_column_form() -> None:
    form = read_file(DOCUMENTS / "quayside-council-2022.txt")
    read = by_ref(form)
    assert Trouble.REF_UNKNOWN in troubles(read["4.99"])
    assert Trouble.ANSWER_NOT_UNDERSTOOD in troubles(read["4.9"])
    assert Trouble.ANSWER_MISSING in troubles(read["4.10"])
    assert Trouble.ANSWER_WITH_MORE in troubles(read["4.8"])
    assert Trouble.SHARED_ROW in troubles(read["4.16"]) & troubles(read["4.17"])
    first, second = (one for one in form.provisions if one.ref == "4.4")
    assert Trouble.REF_DUPLICATE not in troubles(first)
    assert Trouble.REF_DUPLICATE in troubles(second)
    assert form.counts.provisions == form.counts.provision_rows + 1


def test_a_lost_nought_is_put_back_and_marked() -> None:
    read = read_file(DOCUMENTS / "set-in-and-ticked-2024.txt").provisions
    assert [(one.ref, one.ref_printed) for one in read][2] == ("5.10", "5.1")
    assert [each.restored for each in read[2].restorations] == ["5.10"]
    assert not read[-1].restorations
