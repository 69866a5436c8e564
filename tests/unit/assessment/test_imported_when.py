"""Which year a form is of, and when it was published, as far as it says so."""

from datetime import date

import pytest

from assessment.support import ALL_EDITIONS
from putright.assessment.imported_when import published_on, year_of
from putright.assessment.read.model import ReadAssessment
from putright.assessment.read.reader import read_document
from putright.codes.form import asked_by_ref

HEADS = "Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary"
ROWS = [
    f"{ref}\t{each.summary}\tYes\tOur policy.\tDaily." for ref, each in asked_by_ref("2024").items()
]


def read(*lines: str) -> ReadAssessment:
    return read_document("\n".join([*lines, HEADS, *ROWS]).encode(), ALL_EDITIONS)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Self-assessment 2024-25", 2025),
        ("Self-assessment 2024/2025", 2025),
        ("Self-assessment 2024 to 2025", 2025),
        ("Self-assessment 2025", 2025),
        ("Self-assessment June 2025", 2025),
        ("Complaint Handling Code 2024/25: self-assessment", 2025),
        ("Larkmere: self-assessment 2023 against the Complaint Handling Code, 1 April 2024", 2023),
        ("Self-assessment against the Complaint Handling Code (April 2024)", None),
        ("Self-assessment against the 2024 Complaint Handling Code", None),
        ("Self-assessments 2023 and 2025", None),
        ("Self-assessment", None),
    ],
)
def test_the_title_tells_the_year_or_nothing_does(title: str, year: int | None) -> None:
    assert year_of(read(title), ["form.txt"]) == year


def test_names_of_files_and_then_the_publication_tell_where_the_title_does_not() -> None:
    plain = read("Self-assessment", "Published 20 June 2025")
    assert published_on(plain) == date(2025, 6, 20)
    assert year_of(plain, ["form.txt"]) == 2025
    assert year_of(plain, ["self-assessment_2024-25.pdf"]) == 2025
    assert year_of(plain, ["self_assessment_2023.pdf"]) == 2023


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published on: 1st July 2024", date(2024, 7, 1)),
        ("Date of publication 20 June 2025", date(2025, 6, 20)),
        ("Published 31 June 2025", None),
        ("Approved 20 June 2025", None),
        ("Published 20 June 2025, published again on 2 July 2025", None),
    ],
)
def test_the_day_of_publication_is_told_or_not(line: str, day: date | None) -> None:
    assert published_on(read("Self-assessment", line)) == day
