"""A definition quoted in an answer, held against the one that the row prints."""

import pytest

from assessment.support import read, table, troubles
from putright.assessment.read.model import Agreement, Trouble
from putright.assessment.read.quoted import quoted

OURS = "any expression of dissatisfaction, told in any way, about what we have or have not done"


def agreements(requirement: str, text: str) -> list[Agreement]:
    return [each.agreement for each in quoted(requirement, [text], 7)]


@pytest.mark.parametrize(
    "text",
    [
        f"Our policy defines it as '{OURS}'.",
        f"We say: “{OURS.capitalize()}.”",
        f'A complaint is "{OURS.replace(", told in any way,", " told,  in any way")}"',
    ],
)
def test_the_same_words(text: str) -> None:
    assert agreements(f"A complaint must be defined as: ‘{OURS}.’", text) == [Agreement.AGREES]
    assert agreements(f"Is this the definition? {OURS}?", text) == [Agreement.AGREES]


def test_other_words() -> None:
    text = "We define it as ‘an expression of dissatisfaction that requires an answer’."
    assert agreements(f"It must be defined as '{OURS}'.", text) == [Agreement.DIFFERS]


def test_a_part_is_not_the_whole() -> None:
    text = "It is defined as “any expression of dissatisfaction, told in any way”."
    assert agreements(f"It must be defined as '{OURS}'.", text) == [Agreement.DIFFERS]


def test_nothing_is_printed_to_compare_with() -> None:
    text = f"We define it as '{OURS}'."
    assert agreements("", text) == [Agreement.NOT_CHECKED]
    assert agreements("A complaint must be defined.", text) == [Agreement.NOT_CHECKED]


@pytest.mark.parametrize(
    "text",
    [
        "See ‘How to complain about us and what happens then’ on the website.",
        "We use the word ‘complaint’.",
        "Any expression of dissatisfaction is logged, as the policy asks.",
    ],
)
def test_no_definition_is_quoted(text: str) -> None:
    assert agreements(f"It must be defined as '{OURS}'.", text) == []


def test_a_form_tells_it() -> None:
    form = read(
        table(
            f"1.2\tA complaint must be defined as: '{OURS}'.\tYes\t\tWe define it as '{OURS}'.",
            "1.3\tA complaint must be taken.\tYes\t\tIt is.",
            "1.4\tRequests must be told apart.\tYes\t\tWe define one as ‘a wish and no expression of dissatisfaction’.",
        )
    )
    assert [[each.agreement for each in one.quoted] for one in form.provisions] == [
        [Agreement.AGREES],
        [],
        [Agreement.NOT_CHECKED],
    ]
    other = read(
        table(
            f"1.2\tA complaint must be defined as: '{OURS}'.\tYes\t\tIt is defined as “an expression of dissatisfaction with us”."
        )
        + "\n1.3\tA complaint must be taken.\tYes\t\tIt is."
    )
    assert Trouble.QUOTE_DIFFERS in troubles(other.provisions[0])
