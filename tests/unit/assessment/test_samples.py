"""The published samples, against what a person read in them."""

import json
from typing import Any

import pytest

from assessment.support import SAMPLES, by_ref, read_file, troubles
from putright.assessment.read.model import ReadAssessment, Trouble, Unreadable
from putright.assessment.report import as_json

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason=f"the published samples are not at {SAMPLES}"
)

READABLE = ("havering-2024", "womens-pioneer-2023", "south-cambridgeshire-2023")
# Remarks of the person who read; "four_cell_row" is told by a problem of the row.
REMARKS = ("note", "four_cell_row")


def sample(name: str) -> ReadAssessment:
    return read_file(SAMPLES / f"{name}.txt")


def expected(name: str) -> list[dict[str, Any]]:
    text = (SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)
    return found


@pytest.mark.parametrize("name", READABLE)
def test_every_field_of_every_row_is_as_a_person_read_it(name: str) -> None:
    read = as_json(sample(name), f"{name}.txt")["provisions"]
    wanted = [
        {field: value for field, value in row.items() if field not in REMARKS}
        for row in expected(name)
    ]
    assert [
        {field: row[field] for field in want} for row, want in zip(read, wanted, strict=True)
    ] == wanted


def test_rows_with_four_cells_are_told() -> None:
    read = by_ref(sample("havering-2024"))
    told = {ref for ref, one in read.items() if Trouble.CELLS in troubles(one)}
    assert told == {row["ref"] for row in expected("havering-2024") if row.get("four_cell_row")}


@pytest.mark.parametrize(
    ("name", "edition", "missing"),
    [
        ("havering-2024", "2024", ("5.2",)),
        ("womens-pioneer-2023", "2022", ()),
        ("south-cambridgeshire-2023", "2022", ("4.5",)),
    ],
)
def test_edition_and_missing_provisions(name: str, edition: str, missing: tuple[str, ...]) -> None:
    read = sample(name)
    assert (read.edition.id, read.missing) == (edition, missing)


def test_the_one_line_that_belongs_nowhere_is_listed() -> None:
    left = sample("havering-2024").leftovers
    assert [(each.lines, each.text) for each in left] == [((81,), "their point of contact.")]
    assert not sample("womens-pioneer-2023").leftovers
    assert not sample("south-cambridgeshire-2023").leftovers


def test_what_was_moved_or_cut_is_marked() -> None:
    havering = by_ref(sample("havering-2024"))
    assert (havering["9.6"].commentary or "").endswith("the team that handles complaints.")
    for ref in ("9.6", "9.7"):
        assert Trouble.TAIL_IN_NEXT_ROW in troubles(havering[ref])
        assert [each.what for each in havering[ref].restorations] == ["commentary"]
    assert Trouble.BREAKS_OFF in troubles(havering["5.15"])
    assert Trouble.BREAKS_OFF in troubles(havering["9.8"])
    assert Trouble.HEADING_OUT_OF_PLACE in troubles(havering["9.3"])
    assert havering["4.3"].lines == (48, 50, 51, 52, 53)
    assert havering["7.4"].evidence == (
        "Goodwill gesture discretionary payment policy 2021 (havering.gov.uk)"
    )


def test_actions_and_halves_of_the_word_form() -> None:
    read = by_ref(sample("womens-pioneer-2023"))
    with_actions = {ref for ref, one in read.items() if one.actions}
    assert with_actions == {"2.5", "2.6", "2.8", "3.2", "4.9", "7.6"}
    assert read["2.5"].actions == ("Complaints handlers need equality act training.",)
    halves = {ref for ref, one in read.items() if Trouble.SPLIT_ROW in troubles(one)}
    assert halves == {"2.2", "5.14", "5.15", "6.3", "6.7"}
    assert Trouble.WORD_ARTEFACT in troubles(read["5.1"])


def test_links_are_kept() -> None:
    havering = by_ref(sample("havering-2024"))
    link = havering["6.2"].links[0]
    assert (link.text, link.address, link.line) == (
        "Complaints and Compliments Policy and Procedures 2023",
        "havering.gov.uk",
        90,
    )
    south = by_ref(sample("south-cambridgeshire-2023"))
    assert [each.line for each in south["4.16"].links] == [96, 98]
    assert (south["4.16"].links[1].address or "").endswith("/tenant-working-groups/")
    assert Trouble.REF_IN_TEXT in troubles(south["2.2"])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("cannock-chase-2021", "question form of the 2020 Code"),
        ("havering-2025", "text of a PDF"),
    ],
)
def test_forms_for_later_are_told_apart(name: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        sample(name)
