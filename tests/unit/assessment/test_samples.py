"""The published samples, against what a person read in them."""

import json
from difflib import SequenceMatcher
from typing import Any

import pytest

from assessment.support import SAMPLES, by_ref, read_file, troubles
from putright.assessment.read.model import Agreement, PassageKind, ReadAssessment, Trouble
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


def test_the_questions_of_2020_are_told_by_their_words() -> None:
    form = sample("cannock-chase-2021")
    assert (form.edition.id, form.layout, form.missing) == ("2020", "questions", ())
    wanted = [{**row, "edition": "2020"} for row in expected("cannock-chase-2021")]
    read = as_json(form, "form.txt")["provisions"]
    assert [(row["ref"], row["comply"]) for row in read] == [
        (row["ref"], row["comply"]) for row in wanted
    ]
    for row, want in zip(read, wanted, strict=True):
        assert row["comply_raw"][:60] == want["comply_raw"]
        for field in ("combined_first60", "has_evidence", "has_commentary"):
            # What was left blank is no text, as in the file.
            assert row.get(field) == want[field], (row["ref"], field)


def test_the_empty_copy_of_the_form_is_kept_apart() -> None:
    form = sample("cannock-chase-2021")
    empty = [each for each in form.passages if each.kind is PassageKind.EMPTY_FORM]
    assert min(each.lines[0] for each in empty) > 430
    assert max(each.lines[-1] for each in empty) < 512
    assert form.counts.empty_form == sum(len(each.lines) for each in empty)


def test_an_answer_that_runs_into_the_next_row_is_moved_back_and_marked() -> None:
    read = by_ref(sample("cannock-chase-2021"))
    assert (read["F1.2"].combined or "").endswith("covering these services.")
    assert read["F1.3"].combined == "Yes, there are other routes to complain if unsatisfied."
    for ref in ("F1.2", "F1.3", "F4.7b", "F4.7c", "F4.7d", "F8.2b", "F8.2c"):
        assert read[ref].restorations, ref
    assert [each.agreement for each in read["F1.1"].quoted] == [Agreement.DIFFERS]


def test_numbers_and_answers_of_the_garbled_pdf_are_put_right_and_marked() -> None:
    form = sample("havering-2025")
    wanted = expected("havering-2025")
    assert (form.edition.id, form.layout, form.missing) == ("2024", "interleaved", ("5.2",))
    assert [(one.ref, one.comply.value) for one in form.provisions] == [
        (row["ref"], row["comply"]) for row in wanted
    ]
    for one, row in zip(form.provisions, wanted, strict=True):
        mended = {each.what for each in one.restorations}
        assert ("ref" in mended) == (one.ref_printed != row["ref"]), row["ref"]
        assert ("answer" in mended) == (one.comply_raw.casefold() != "yes"), row["ref"]


def test_most_texts_of_the_garbled_pdf_are_found() -> None:
    read = by_ref(sample("havering-2025"))
    pairs = [
        (getattr(read[row["ref"]], name) or "", row[f"{name}_first60"] or "")
        for row in expected("havering-2025")
        for name in ("evidence", "commentary")
    ]
    like = [alike(found[:60], wanted) for found, wanted in pairs]
    # The rest is garbled beyond reading, or stands in columns that can't be told apart.
    assert sum(each >= 0.7 for each in like) >= 0.85 * len(like)


def alike(found: str, wanted: str) -> float:
    return SequenceMatcher(None, found, wanted).ratio() if found or wanted else 1.0
