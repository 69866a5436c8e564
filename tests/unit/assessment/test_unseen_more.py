"""Each number, answer and text of forms in further layouts; and what is lost, told."""

from collections.abc import Callable

import pytest

from assessment import unseen_more as more
from assessment.support import ALL_EDITIONS
from assessment.unseen import score
from assessment.unseen_content import NUMBERS, Filled, filled
from putright.assessment.read.model import NOTED, Answer, ReadProvision
from putright.assessment.read.reader import read_document

Make = Callable[[list[Filled]], bytes]
_UNSURE = frozenset({Answer.BOTH, Answer.UNANSWERED})
LAYOUTS: tuple[Make, ...] = (
    more.nested_tables,
    more.labels_in_cell,
    more.answer_opens_cell,
    more.texts_below,
    more.cards_of_blocks,
    more.said_in_list,
    more.document_of_spans,
    more.radio_buttons,
    more.in_two_languages,
    more.sheet_for_each_section,
    more.semicolons_in_utf16,
    more.without_numbers,
    more.in_any_order,
    more.bullets,
    more.answers_alone,
    more.numbers_on_pages,
    more.drawn_boxes,
)
# Layouts that have no way of leaving an answer out, or of leaving two.
_ONE_ANSWER = (more.answer_opens_cell, more.radio_buttons, more.answers_alone, more.drawn_boxes)
NUMBERED: tuple[Callable[[str], str], ...] = (
    lambda ref: f"Code provision {ref}:",
    lambda ref: f"§{ref}",
    lambda ref: ref.replace(".", " . "),
    lambda ref: f"CHC {ref}",
    lambda ref: f"Provision {ref} –",
    lambda ref: f"({ref})",
    lambda ref: f"Requirement {ref}:",
)


def hold(make: Make, rows: list[Filled]) -> None:
    form = read_document(make(rows), ALL_EDITIONS)
    said = tuple((each.ref, each.answer) for each in rows)
    found = score(form, said)
    assert (found.refs, found.answers) == (1.0, 1.0), (found.lost, found.strange)
    by_ref = {each.ref: each for each in form.provisions}
    assert not [each.ref for each in rows if _opening(each) not in _texts(by_ref[each.ref])]
    for each in form.provisions:
        if each.comply is not dict(said)[each.ref or ""]:
            assert {problem.trouble for problem in each.problems} - NOTED


def _opening(row: Filled) -> str:
    return " ".join(row.evidence.split())[:40]


def _texts(row: ReadProvision) -> str:
    return " ".join(filter(None, (row.evidence, row.commentary, row.combined)))


@pytest.mark.parametrize("make", LAYOUTS, ids=lambda each: each.__name__)
def test_every_number_answer_and_text_is_read(make: Make) -> None:
    hold(make, filled("2024", 41, without=_UNSURE if make in _ONE_ANSWER else frozenset()))


@pytest.mark.parametrize("write", NUMBERED, ids=lambda each: each("5.6"))
def test_numbers_are_known_however_they_are_written(write: Callable[[str], str]) -> None:
    hold(more.numbered_as(write), filled("2024", 46))


def test_only_what_must_be_done_is_read_and_the_rest_is_missing() -> None:
    rows = [each for each in filled("2022", 41) if " must " in each.requirement]
    form = read_document(more.in_any_order(rows), ALL_EDITIONS)
    assert {each.ref for each in form.provisions} == {each.ref for each in rows}
    assert len(form.missing) == 72 - len(rows)


@pytest.mark.parametrize("lost", [0, 10, 71])
@pytest.mark.parametrize("order", ["AEC", "ECA", "EAC"])
def test_two_answers_in_one_provision_of_a_list_are_two_provisions(order: str, lost: int) -> None:
    rows = filled("2024", 5, without=_UNSURE)
    names = {"A": "Comply", "E": "Evidence", "C": "Commentary"}
    lines = ["# Complaint Handling Code 2024", ""]
    for at, x in enumerate(rows):
        said = {"A": NUMBERS[x.answer], "E": x.evidence, "C": x.commentary}
        lines += [x.requirement if at == lost else f"{x.ref} {x.requirement}", ""]
        for each in order:
            lines += [f"{names[each]}: {' '.join(said[each].split())}", ""]
    form = read_document("\n".join(lines).encode(), ALL_EDITIONS)
    read = [one.comply for one in form.provisions]
    assert read == [each.answer for each in rows]
    assert {one.ref for one in form.provisions} - {None} >= {
        each.ref for at, each in enumerate(rows) if at != lost
    }
    for one in form.provisions:
        assert one.ref_printed == one.ref or one.restorations or one.problems
