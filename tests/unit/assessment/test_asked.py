"""The question form of 2020: questions without numbers, told by their words."""

import pytest

from assessment.asked_2020 import LAYOUTS, QUESTIONS, official, said
from assessment.support import ALL_EDITIONS, EDITIONS, by_ref, made_up, read_all, table, troubles
from assessment.test_bad_input import accounted
from putright.assessment.read.asked import Questions, shares
from putright.assessment.read.model import Answer, PassageKind, Trouble, Unreadable
from putright.assessment.read.reader import read_text
from putright.codes.load import edition


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_reads_as_written(layout: str) -> None:
    form = read_all(LAYOUTS[layout]())
    assert [(one.ref, one.comply.value) for one in form.provisions] == said(layout)
    assert (form.edition.id, form.layout) == ("2020", "questions")
    assert form.missing == tuple(each.ref for each in QUESTIONS[len(said(layout)) :])
    accounted(form)


def test_a_free_text_is_understood_by_its_column_and_that_is_said() -> None:
    read = by_ref(read_all(official()))
    assert (read["F2.3"].comply, read["F2.3"].comply_raw) == (Answer.NO, "Being written.")
    assert Trouble.ANSWER_BY_SIGN in troubles(read["F2.3"])
    assert (read["F3.5"].comply, read["F3.5"].has_evidence) == (Answer.NOT_APPLICABLE, False)
    assert (read["F4.5"].combined, read["F4.5"].has_evidence) == ("88%", True)
    assert read["F1.4"].comply is Answer.UNANSWERED


def test_an_empty_copy_of_the_form_is_no_second_answer() -> None:
    form = read_all(LAYOUTS["with_an_empty_form"]())
    assert len(form.provisions) == len(QUESTIONS)
    assert form.counts.empty_form >= len(QUESTIONS)
    assert any(each.kind is PassageKind.EMPTY_FORM for each in form.passages)
    assert not any(Trouble.REF_DUPLICATE in troubles(one) for one in form.provisions)


def test_two_copies_that_are_filled_in_are_refused() -> None:
    with pytest.raises(Unreadable, match=r"one edition of the Code twice \(2020 from"):
        read_all(f"{official()}\n\nLast year's\n\n{official()}")


def test_rows_of_a_page_that_were_run_together_are_parted() -> None:
    text = official()
    rows = [line for line in text.split("\n") if line.startswith(("\tStage one (", "\tStage two"))]
    merged = "\tStage one (with extension)  Stage two Stage two (with extension)\t90% 60% 100%\t"
    form = read_all(text.replace("\n".join(rows), merged))
    read = by_ref(form)
    assert [read[ref].comply_raw for ref in ("F4.7b", "F4.7c", "F4.7d")] == ["90%", "60%", "100%"]
    assert all(read[ref].restorations for ref in ("F4.7b", "F4.7c", "F4.7d"))
    assert form.counts.shared == 2
    accounted(form)


def test_an_answer_that_runs_into_the_row_below_is_moved_back() -> None:
    text = official().replace("Court cases are left out.", "Court cases are left out, and")
    text = text.replace(
        "Yes, the board looked at them.", "all that is older than a year. Yes, the board looked."
    )
    read = by_ref(read_all(text))
    assert read["F1.2"].combined == "Court cases are left out, and all that is older than a year."
    assert read["F1.3"].combined == "Yes, the board looked."
    assert [each.line for each in read["F1.2"].restorations] == [read["F1.3"].line]
    assert read["F1.3"].restorations


def test_a_form_of_questions_and_one_of_provisions_in_one_file() -> None:
    rows = ["\t".join(row.cells) for row in made_up(EDITIONS[1])]
    with pytest.raises(Unreadable, match="two editions"):
        read_all(f"{official()}\n\n{table(*rows)}")


def test_the_edition_named_is_another() -> None:
    with pytest.raises(Unreadable, match="question form of the 2020 Code"):
        read_text(official(), ALL_EDITIONS, stated=edition("2024"))
    rows = ["\t".join(row.cells) for row in made_up(EDITIONS[1])]
    with pytest.raises(Unreadable, match="asks questions without numbers"):
        read_text(table(*rows), ALL_EDITIONS, stated=edition("2020"))


def test_each_question_is_told_from_the_others() -> None:
    questions = Questions(edition("2020"))
    for each in QUESTIONS:
        asked = questions.ask(each.question)
        assert asked is not None, each.ref
        assert asked.refs == (each.ref,)


@pytest.mark.parametrize(
    ("text", "count", "parts"),
    [
        ("100% 50% (only 2) 100%", 3, ["100%", "50% (only 2)", "100%"]),
        ("1 out of 2 3 out of 4", 2, ["1 out of 2", "3 out of 4"]),
        ("By letter. In the report.", 2, ["By letter.", "In the report."]),
        ("Board report Placed in Annual Report", 2, ["Board report", "Placed in Annual Report"]),
        ("By letter and in the report", 2, None),
        ("100% and more", 2, None),
    ],
)
def test_an_answer_to_several_questions(text: str, count: int, parts: list[str] | None) -> None:
    found = shares(text, count)
    assert (list(found) if found else None) == parts
