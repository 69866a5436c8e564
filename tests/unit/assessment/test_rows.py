"""Rows that are not one line with all its cells, and numbers that are not right."""

import pytest

from assessment.support import EDITIONS, FIVE, FOUR, by_ref, made_up, read, table, troubles
from putright.assessment.read.model import Trouble, Unreadable


def test_a_row_without_a_number_but_with_an_answer_is_kept_on_its_own() -> None:
    form = read(
        table(
            "5.11\tRefusals must be reasoned.\tYes\t\tThey are.",
            "S5,12\tA record must be kept.\tNo\t\tNot yet.",
            "\tThis row must stay apart.\tYes\t\tStays.",
            "5.15\tRestrictions must be fair.\tYes\t\tFair.",
        )
    )
    assert [one.ref for one in form.provisions] == ["5.11", "5.12", None, "5.15"]
    assert [one.comply_raw for one in form.provisions] == ["Yes", "No", "Yes", "Yes"]
    assert form.provisions[1].ref_printed == "S5,12"
    assert [each.restored for each in form.provisions[1].restorations] == ["5.12"]
    assert Trouble.REF_MISSING in troubles(form.provisions[2])


def test_the_one_number_between_two_is_put_back_and_marked() -> None:
    form = read(
        table(
            "5.12\tA record must be kept.\tYes\t\tKept.",
            "S5,13\tRemedies must be possible.\tNo\t\tNot yet.",
            "5.14\tRestrictions must be fair.\tYes\t\tFair.",
        )
    )
    one = form.provisions[1]
    assert (one.ref, one.ref_printed) == ("5.13", "S5,13")
    assert [(each.what, each.restored) for each in one.restorations] == [("ref", "5.13")]
    assert Trouble.REF_MISSING not in troubles(one)


def test_a_number_is_not_put_back_where_it_stands_elsewhere() -> None:
    form = read(
        table(
            "5.12\tA record must be kept.\tYes\t\tKept.",
            "S5,13\tRemedies must be possible.\tNo\t\tNot yet.",
            "5.14\tRestrictions must be fair.\tYes\t\tFair.",
            "5.13\tRemedies must be possible.\tYes\t\tThey are.",
        )
    )
    assert [one.ref for one in form.provisions] == ["5.12", None, "5.14", "5.13"]


def test_an_unknown_number_is_kept_with_a_problem() -> None:
    rows = ["\t".join(row.cells) for row in made_up(EDITIONS[1])]
    form = read(table(*rows, "6.99\tSomething of our own.\tYes\t\tWords."))
    last = form.provisions[-1]
    assert (last.ref, last.commentary) == ("6.99", "Words.")
    assert Trouble.REF_UNKNOWN in troubles(last)
    assert form.missing == ()


def test_both_rows_of_a_number_are_kept() -> None:
    form = read(
        table(
            "9.1\tLearn from cases.\tYes\t\tFirst.",
            "9.2\tUse complaints.\tYes\t\tSecond.",
            "9.1\tLearn from cases.\tNo\t\tThird.",
        )
    )
    assert [one.commentary for one in form.provisions] == ["First.", "Second.", "Third."]
    assert [Trouble.REF_DUPLICATE in troubles(one) for one in form.provisions] == [
        False,
        False,
        True,
    ]


def test_two_answers_over_two_lines_are_both() -> None:
    form = read(table("9.1\tWe must learn from\tYes /\t\tPartly.", "", "\tcases.\tNo\t\t"))
    one = form.provisions[0]
    assert (one.comply_raw, one.comply.value) == ("Yes / No", "both")
    assert one.requirement == "We must learn from cases."
    assert one.lines == (4, 6)


def test_an_answer_repeated_in_the_continuation_is_one() -> None:
    form = read(table("9.1\tWe must learn from\tYes\t\tWe do", "", "\tcases.\tYes\t\tso."))
    assert (form.provisions[0].comply_raw, form.provisions[0].commentary) == ("Yes", "We do so.")


def test_a_first_half_may_bring_the_answer() -> None:
    form = read(
        table(
            "9.1\tLearn from cases.\tYes\t\tFirst.",
            "\tLandlords must use complaints as a\tNo\t\t",
            "9.2\tsource of intelligence.\t\t\tSecond.",
        )
    )
    one = by_ref(form)["9.2"]
    assert (one.comply_raw, one.line, one.lines) == ("No", 6, (5, 6))
    assert form.counts.joined_below == 1


def test_a_tab_inside_the_requirement_moves_nothing() -> None:
    form = read(table("9.1\tLearn from:\tcases\tYes\tReport\tWe do."))
    one = form.provisions[0]
    assert one.requirement == "Learn from: cases"
    assert (one.comply_raw, one.evidence, one.commentary) == ("Yes", "Report", "We do.")
    assert Trouble.CELLS in troubles(one)


def test_cells_past_the_last_column_are_kept() -> None:
    form = read(table("9.1\tLearn.\tYes\tReport\tWe do.\tAnd more.\t\t"))
    assert form.provisions[0].commentary == "We do. And more."
    assert Trouble.CELLS in troubles(form.provisions[0])


def test_other_columns_are_kept_by_name() -> None:
    header = f"{FIVE}\tOwner\tAction"
    form = read(table("9.1\tLearn.\tNo\t\tNot yet.\tHead of homes\tTrain", header=header))
    one = form.provisions[0]
    assert one.other == (("Owner", "Head of homes"),)
    assert one.actions == ("Train",)


def test_a_word_form_with_a_tab_at_the_start_of_a_line_inside_a_cell() -> None:
    head = "".join(f"\t{each}\n" for each in FOUR.split("\t"))
    rows = [
        "\t4.6\n\tBe impartial.\n\tYes\n\tWe are:\n\tin all things.\n",
        "\t4.7\n\tBe fair.\n\tNo\n\tNot yet.\n",
        "\t4.8\n\tSay what the law asks.\n\tYes\n\tWe do.\n",
    ]
    form = read("Code of 2022\n\n" + head + "\n" + "\n".join(rows))
    assert [one.combined for one in form.provisions] == [
        "We are: in all things.",
        "Not yet.",
        "We do.",
    ]


def test_an_answer_at_the_end_of_the_requirement_is_found() -> None:
    head = "".join(f"\t{each}\n" for each in FOUR.split("\t"))
    rows = "\t4.6\n\tBe impartial.\n\n\n Yes\n\tWe are.\n\n\t4.7\n\tBe fair.\n\tNo\n\tNot yet.\n"
    form = read(f"Code of 2022\n\n{head}\n{rows}")
    assert [(one.comply_raw, one.requirement, one.combined) for one in form.provisions] == [
        ("Yes", "Be impartial.", "We are."),
        ("No", "Be fair.", "Not yet."),
    ]
    assert Trouble.CELLS in troubles(form.provisions[0])


def test_two_editions_in_one_file_are_refused_with_their_places() -> None:
    old, new = (
        "\n".join(["Form", FIVE, *("\t".join(row.cells) for row in made_up(of))]) for of in EDITIONS
    )
    with pytest.raises(Unreadable, match=r"two editions .*2022 from line 3, 2024 from line 77"):
        read(f"{old}\n{new}")


def test_the_same_form_twice_is_refused_with_its_places() -> None:
    form = "\n".join([FIVE, *("\t".join(row.cells) for row in made_up(EDITIONS[0]))])
    with pytest.raises(Unreadable, match=r"twice \(2022 from line 2, 2022 from line 75\)"):
        read(f"{form}\n{form}")


def test_a_few_rows_that_stand_there_twice_are_kept_and_marked() -> None:
    rows = ["\t".join(row.cells) for row in made_up(EDITIONS[0])]
    found = read("\n".join([FIVE, *rows, *rows[3:6]]))
    assert len(found.provisions) == len(rows) + 3
    assert all(Trouble.REF_DUPLICATE in troubles(one) for one in found.provisions[len(rows) :])


def test_too_little_to_tell_the_edition() -> None:
    with pytest.raises(Unreadable, match="--edition"):
        read("1.2\tDefinition\tYes\t\tWords\n2.1\tAccept\tYes\t\tWords")


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("Local Government and Social Care Ombudsman: self-assessment", "Local Government"),
        ("SPSO model procedure: self-assessment", "Scottish"),
        ("Consumer standards of the Regulator of Social Housing", "Regulator of Social Housing"),
    ],
)
def test_forms_of_other_bodies(title: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read(table("1.2\tDefinition\tYes\t\tWords", title=title))


def test_numbers_of_no_known_form() -> None:
    rows = [f"{section}.{n}\tText\tYes\t\tWords" for section in (11, 12, 13) for n in range(1, 6)]
    with pytest.raises(Unreadable, match=r"11\.1, 11\.2.* is not known"):
        read("\n".join([FIVE, *rows]))
