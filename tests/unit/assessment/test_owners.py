"""Which forms are of one landlord: certain, perhaps, or not."""

from dataclasses import replace

import pytest

from putright.assessment.compare import compare
from putright.assessment.compared_text import as_text
from putright.assessment.owners import Owners, owners, year_of
from putright.assessment.read.model import Answer
from putright.assessment.said import Form, Said
from putright.codes.load import code_map, edition


def form(
    name: str, landlord: str | None = None, says: str = "", year: int | None = None,
    answer: Answer = Answer.YES,
) -> Form:  # fmt: skip
    said = {"1.2": Said("1.2", answer, evidence=says)}
    return Form(name, edition("2024"), said, landlord, year)


def groups(*forms: Form, one_landlord: bool = False) -> list[tuple[int, ...]]:
    return [each.forms for each in found(*forms, one_landlord=one_landlord).every]


def found(*forms: Form, one_landlord: bool = False) -> Owners:
    return owners(forms, one_landlord=one_landlord)


MERE = "Larkmere has a policy. Residents of Larkmere see it."


def test_forms_that_name_the_same_landlord_are_its_own() -> None:
    first, second = form("a", "The Larkmere Homes Ltd."), form("b", "Larkmere Homes")
    assert groups(first, second, form("c", "Moorgate Homes")) == [(0, 1), (2,)]


def test_a_name_of_a_file_and_its_texts_together_make_it_certain() -> None:
    first, second = (
        form("larkmere-2024", says=MERE),
        form("Larkmere self-assessment 2025", says=MERE),
    )
    assert groups(first, second) == [(0, 1)]
    assert found(first, second).every[0].why == "their names and their texts speak of Larkmere"
    assert found(first, second).perhaps == ()


def test_names_of_files_alone_are_asked() -> None:
    one, other = form("larkmere-2024"), form("larkmere-2025", says=MERE)
    assert groups(one, other) == [(0,), (1,)]
    assert found(one, other).perhaps == ((0, 1),)
    text = " ".join("\n".join(as_text(compare([one, other], code_map()))).split())
    assert "A and B may be of one landlord: their names are alike." in text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (form("larkmere", says=MERE), form("moorgate", says=MERE)),
        (form("self-assessment-2024", says=MERE), form("self assessment 2025", says=MERE)),
        (form("north larkmere", says=MERE), form("south larkmere", says=MERE)),
        (form("larkmere", "Moorgate Homes"), form("larkmere-2024", "Larkmere Homes")),
        (form("1"), form("2")),
    ],
)
def test_others_are_of_two_landlords_and_nothing_is_asked(first: Form, second: Form) -> None:
    assert groups(first, second) == [(0,), (1,)]
    assert found(first, second).perhaps == ()


def test_a_form_without_a_landlord_joins_one_that_names_it() -> None:
    kept = form("Larkmere Homes 2026", "Larkmere Homes", year=2026)
    assert groups(kept, form("larkmere-2024.pdf", says=MERE)) == [(1, 0)]


def test_a_form_without_a_landlord_joins_no_two_landlords() -> None:
    north, south = form("a", "Larkmere Homes"), form("b", "Larkmere Trust")
    between = form("larkmere", says=MERE)
    joined = groups(north, south, between)
    assert [at for each in joined for at in each if at < 2] == [0, 1]
    assert len(joined) == 2


def test_years_give_the_order_where_every_form_has_one() -> None:
    later, before = form("l-2025", "Larkmere"), form("l-2023", "Larkmere")
    assert groups(later, before) == [(1, 0)]
    assert found(later, before).every[0].by_year
    assert groups(later, form("undated", "Larkmere")) == [(0, 1)]
    assert groups(later, form("again-2025", "Larkmere"), before) == [(0, 1, 2)]


def test_what_moved_is_told_forwards_though_the_later_form_is_given_first() -> None:
    later = form("l-2025", "Larkmere", answer=Answer.YES)
    before = form("l-2023", "Larkmere", answer=Answer.NO)
    moves = compare([later, before], code_map()).moves
    assert [(each.before, each.after, each.way) for each in moves] == [(1, 0, "better")]


@pytest.mark.parametrize(
    ("name", "year"),
    [("x-2024", 2024), ("x_2024.pdf", 2024), ("2023-2024", None), ("x120245", None), ("x", None)],
)
def test_a_year_is_in_the_name_once_or_not_at_all(name: str, year: int | None) -> None:
    assert year_of(form(name)) == year


def test_somebody_can_say_that_all_are_of_one() -> None:
    assert groups(form("a", "Larkmere"), form("b"), one_landlord=True) == [(0, 1)]


def test_a_name_that_anybody_has_is_never_certain() -> None:
    first, second = form("a", "The Ltd"), form("b", "The Ltd")
    assert groups(first, second) == [(0,), (1,)]
    assert found(first, second).perhaps == ((0, 1),)
    assert groups(first, form("c", "And Limited")) == [(0,), (1,)]


def test_one_that_is_kept_here_is_not_said_to_name_its_landlord() -> None:
    kept = replace(form("a", "Larkmere Homes"), here=True)
    assert found(kept, form("b", "Larkmere Homes")).every[0].why == (
        "each names Larkmere Homes or is kept here as its own"
    )
