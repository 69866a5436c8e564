"""Forms in layouts that the reader was not written by: each number and each answer, or it is said."""

import pytest

from assessment.support import ALL_EDITIONS
from assessment.unseen import Unseen, forms, score
from putright.assessment.read.model import NOTED, Answer
from putright.assessment.read.reader import read_document

# How many rows can't be read. All else has to be right.
_HARD = {
    # A row without a number and without an answer looks like the rest of the row above.
    "word-garbled-numbers": 1,
    # Without lines, two rows at the foot of a page run together, and a word strays over a gutter.
    "chromium-unruled": 2,
}


@pytest.mark.parametrize("unseen", forms(), ids=lambda each: each.name)
def test_numbers_and_answers_are_read_and_nothing_is_lost_in_silence(unseen: Unseen) -> None:
    if not unseen.possible:
        pytest.skip("LibreOffice or Chromium is not installed")
    form = read_document(unseen.make(), ALL_EDITIONS)
    found = score(form, unseen.said)
    right = len(unseen.said) - _HARD.get(unseen.name, 0)
    assert round(found.refs * len(unseen.said)) >= right, (found.lost, found.strange)
    assert round(found.answers * len(unseen.said)) >= right
    assert set(found.lost) <= set(form.missing)
    assert set(found.strange) <= {None}
    said = dict(unseen.said)
    for each in form.provisions:
        if each.comply is not said.get(each.ref or ""):
            assert {problem.trouble for problem in each.problems} - NOTED, each


def test_a_row_lost_and_an_answer_misread_lower_the_score() -> None:
    unseen = forms()[0]
    form = read_document(unseen.make(), ALL_EDITIONS)
    other = [(ref, Answer.NO if answer is Answer.YES else answer) for ref, answer in unseen.said]
    found = score(form, (*other, ("9.9", Answer.YES)))
    assert found.refs < 1
    assert found.answers < 0.5
    assert found.lost == ("9.9",)
