"""Numbers and answers that scanning has garbled: what they may have been, and what is put back."""

import pytest

from assessment.support import EDITIONS, by_ref, made_up, read, table, troubles
from putright.assessment.read import garbled
from putright.assessment.read.model import Answer, Trouble


@pytest.mark.parametrize(
    ("printed", "ref"),
    [
        ("l.2", "1.2"),
        ("1,2", "1.2"),
        ("12", "1.2"),
        ("S.1", "5.1"),
        ("6.1 0", "6.10"),
        ("510", "5.10"),
        ("I.6", "1.6"),
        ("2.O", "2.0"),
        ("5-13", "5.13"),
    ],
)
def test_all_figures_are_left(printed: str, ref: str) -> None:
    assert garbled.is_number(printed)
    assert garbled.likeness(printed, ref) >= 0.9
    assert garbled.likeness(ref, ref) == 1


@pytest.mark.parametrize("printed", ["S5.7", "4.9", "5.1", "04"])
def test_a_figure_is_lost_or_misread(printed: str) -> None:
    near = {"S5.7": "5.7", "4.9": "4.2", "5.1": "5.11", "04": "2.4"}[printed]
    assert 0 < garbled.likeness(printed, near) < 0.9


@pytest.mark.parametrize(
    "text", ["", "1", "2024", "So", "Yes", "10 days", "1.2 million", "Is", "§"]
)
def test_no_number(text: str) -> None:
    assert not garbled.is_number(text)


@pytest.mark.parametrize(
    ("printed", "answer"),
    [
        ("ves", "Yes"),
        ("YeS", "Yes"),
        ("Yi ©s", "Yes"),
        ("v : es", "Yes"),
        ("Y : I es", "Yes"),
        ("Y€s", "Yes"),
        ("N0", "No"),
        ("N/4", "N/A"),
        ("Partia1", "Partial"),
        ("Compllant", "Compliant"),
        ("eyes", None),
        ("vast", None),
        ("Not yet", None),
        ("", None),
        ("yesterday", None),
    ],
)
def test_answers(printed: str, answer: str | None) -> None:
    assert garbled.answer(printed) == answer


def test_a_garbled_answer_is_put_right_and_marked() -> None:
    one = read(
        table("9.1\tLearn from it.\tves\t\tWe do.", "9.2\tUse it.\tNo\t\tNot yet.")
    ).provisions[0]
    assert (one.comply, one.comply_raw) == (Answer.YES, "ves")
    assert [(each.what, each.printed, each.restored) for each in one.restorations] == [
        ("answer", "ves", "Yes")
    ]


def test_a_number_misread_as_one_that_is_there() -> None:
    """5.11 printed as 5.1, and 7.3 as 2.3: the place and the words tell."""
    rows = made_up(EDITIONS[1])
    cells = [row.cells for row in rows]
    misread = {"5.11": "5.1", "7.3": "2.3", "4.2": "4.9"}
    lines = ["\t".join([misread.get(each[0], each[0]), *each[1:]]) for each in cells]
    form = read(table(*lines))
    assert [one.ref for one in form.provisions] == [row.ref for row in rows]
    found = by_ref(form)
    for ref, printed in misread.items():
        assert found[ref].ref_printed == printed
        assert [each.restored for each in found[ref].restorations] == [ref]
        assert not {Trouble.REF_DUPLICATE, Trouble.REF_UNKNOWN} & troubles(found[ref])


def test_all_dots_are_lost() -> None:
    rows = made_up(EDITIONS[1])
    form = read(table(*("\t".join([row.ref.replace(".", ""), *row.cells[1:]]) for row in rows)))
    assert [one.ref for one in form.provisions] == [row.ref for row in rows]
    assert all(one.restorations for one in form.provisions)


def test_no_number_is_made_up_where_several_would_fit() -> None:
    form = read(
        table(
            "9.1\tOur own words for it.\tYes\t\tFirst.",
            "\tQuite another matter.\tNo\t\tSecond.",
            "9.4\tOur own words again.\tYes\t\tThird.",
        )
    )
    assert [one.ref for one in form.provisions] == ["9.1", None, "9.4"]
    assert Trouble.REF_MISSING in troubles(form.provisions[1])
