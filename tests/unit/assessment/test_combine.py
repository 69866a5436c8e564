"""Several files or pages of one landlord, joined."""

import pytest

from assessment.support import ALL_EDITIONS, EDITIONS, FIVE, Row, made_up, read, table, troubles
from putright.assessment.read.combine import join_assessments
from putright.assessment.read.model import ReadAssessment, Trouble, Unreadable
from putright.assessment.read.reader import read_text

ROWS = made_up(EDITIONS[1])


def part(
    rows: list[Row], title: str = "Rowan Homes\nComplaint Handling Code 2024"
) -> ReadAssessment:
    return read(table(*("\t".join(row.cells) for row in rows), header=FIVE, title=title))


def test_pages_that_follow_one_another_make_the_whole_form() -> None:
    joined = join_assessments([part(ROWS[:30]), part(ROWS[30:50]), part(ROWS[50:])])
    assert [one.ref for one in joined.provisions] == [row.ref for row in ROWS]
    assert (joined.missing, joined.parts, joined.landlord) == ((), 3, "Rowan Homes")
    assert {one.part for one in joined.provisions} == {1, 2, 3}
    assert joined.counts.provisions == len(ROWS)
    assert joined.counts.lines == sum(
        each.counts.lines for each in (part(ROWS[:30]), part(ROWS[30:50]), part(ROWS[50:]))
    )


def test_a_later_file_fills_in_and_a_second_answer_is_marked() -> None:
    joined = join_assessments([part(ROWS[:10] + ROWS[12:40]), part(ROWS[8:14])])
    refs = [one.ref for one in joined.provisions]
    assert sorted(set(refs), key=refs.index) == [row.ref for row in ROWS[:40]]
    twice = {ROWS[at].ref for at in (8, 9, 12, 13)}
    marked = {one.ref for one in joined.provisions if Trouble.REF_DUPLICATE in troubles(one)}
    assert marked == twice
    assert len(refs) == 38 + 6
    assert all(one.part == 2 for one in joined.provisions if Trouble.REF_DUPLICATE in troubles(one))


def test_one_file_is_itself() -> None:
    alone = part(ROWS)
    assert join_assessments([alone]) is alone


def test_files_that_do_not_go_together() -> None:
    old = read_text(
        table(*("\t".join(row.cells) for row in made_up(EDITIONS[0])), title="Code 2022"),
        ALL_EDITIONS,
    )
    with pytest.raises(Unreadable, match="different editions"):
        join_assessments([part(ROWS), old])
    with pytest.raises(Unreadable, match="no file"):
        join_assessments([])
    other = part(ROWS[40:], title="Hawthorn Homes\nComplaint Handling Code 2024")
    joined = join_assessments([part(ROWS[:40]), other])
    assert Trouble.OTHER_LANDLORD in {each.trouble for each in joined.problems}
