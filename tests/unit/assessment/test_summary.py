"""The summary for the governing body: all that it has to know, on two pages as a rule."""

import io
from datetime import date

import docx
import msgspec
import pikepdf
import pytest

from assessment.published_forms import form
from putright.assessment.publish import PaperFormat, render
from putright.assessment.publish.changes import Changes, changes, in_words_of
from putright.assessment.publish.model import Published
from putright.assessment.publish.summary import Claim, Gauge, Overdue, summary
from putright.assessment.said import of_published
from putright.codes.load import code_map, edition
from putright.procedure.assessments.words import NOT_KEPT, Answered

ON = date(2027, 3, 1)
CLAIM = Claim(
    "6.3", "The answer is yes; 14 of 203 answers were late.", "Answer in ten days", gap=0.07
)
REVIEW = Overdue("5.1", "to be looked at again", date(2026, 12, 1), "Complaints officer")


def changed() -> Changes:
    older = of_published(form("2022", year=2024), edition("2022"))
    return changes(older, of_published(form(), edition("2024")), code_map())


def gauge(ref: str, rate: float | None, sentence: str) -> Gauge:
    return Gauge(ref, "answered", "Answered in time", rate, sentence)


def page(of: Published | None = None, **more: object) -> str:
    paper = summary(of or form(), on=ON, **more)  # type: ignore[arg-type]
    return render(paper, PaperFormat.HTML).decode()


def test_every_no_and_partial_has_its_reason_and_its_day() -> None:
    shown = page()
    for row in form().rows:
        if row.answer in NOT_KEPT:
            assert f"{row.ref} {row.title}".replace("'", "&#x27;") in shown
    assert shown.count("Our letters do not say so yet") == 10
    assert "Kept since 3 August 2026" in shown


def test_promises_whose_day_has_passed_are_overdue_unless_they_were_kept() -> None:
    shown = page(overdue=[REVIEW])
    assert "5.1 to be looked at again by 1 December 2026 (Complaints officer)." in shown
    assert "3.3 High volumes are not a bad sign: to be kept by 31 January 2027" in shown
    assert "2.1 Accept unless there is a valid reason: to be kept" not in shown


def test_the_day_itself_is_not_overdue() -> None:
    paper = summary(form(), on=date(2027, 1, 31))
    assert "Nothing is overdue on 31 January 2027." in render(paper, PaperFormat.HTML).decode()


def test_claims_that_the_record_contradicts_are_named() -> None:
    shown = page(claims=[CLAIM])
    assert "6.3 Answer in ten days" in shown
    assert CLAIM.words in shown
    assert "1 answer of yes (1 remark, below)" in shown
    assert "None was found." in page()


def test_figures_that_moved_most_stand_first_and_those_not_recorded_nowhere() -> None:
    now = [
        gauge("6.3", 0.9, "21 of 210 were late."),
        gauge("6.14", 0.5, "5 of 10 were late."),
        gauge("5.1", None, "Not recorded."),
        gauge("6.2", 0.7, "3 of 10 were late."),
    ]
    before = [
        gauge("6.3", 0.8, "40 of 200 were late."),
        gauge("6.14", 0.9, "1 of 10 were late."),
        gauge("5.1", 1.0, "0 of 10 were late."),
        gauge("6.2", None, "Not recorded."),
    ]
    shown = page(gauges=now, gauges_before=before)
    assert shown.index("6.14 Answered in time") < shown.index("6.3 Answered in time")
    assert "5.1 Answered in time" not in shown
    assert "6.2 Answered in time" not in shown


def test_where_nothing_is_on_record_it_says_so() -> None:
    shown = page(gauges=[gauge("6.3", None, "Not recorded.")])
    assert "0 of 1 are on record now, 0 of 0 before." in shown
    assert "There is no earlier self-assessment on record to compare with." in shown


def test_a_long_reason_is_cut_and_says_so() -> None:
    row = msgspec.structs.replace(
        form().rows[0], answer=Answered.NO, explanation="We do not do so yet. " * 40
    )
    shown = page(msgspec.structs.replace(form(), rows=(row,)))
    assert "… (the self-assessment has all of it)" in shown


def test_every_claim_stands_there_however_many_there_are() -> None:
    claims = [
        Claim(f"6.{at // 2}", f"The answer is yes; remark {at}.", "A title") for at in range(50)
    ]
    shown = page(claims=claims)
    assert all(f"remark {at}." in shown for at in range(50))
    assert "25 answers of yes (50 remarks, below)" in shown
    assert shown.count("A title") == 25


def test_all_that_is_overdue_stands_there() -> None:
    late = [Overdue(f"5.{at}", "to be looked at again", date(2026, 12, 1)) for at in range(30)]
    shown = page(overdue=late)
    assert all(f"5.{at} to be looked at again by 1 December 2026." in shown for at in range(30))


def test_answers_that_moved_and_are_left_out_stand_in_a_paper_that_has_them() -> None:
    assert "The first 10; 15 more stand in the paper “What changed”." in page(changed=changed())
    assert render(in_words_of(changed(), on=ON), PaperFormat.HTML).count(b"Worse") >= 1


@pytest.mark.parametrize("made_as", [PaperFormat.PDF, PaperFormat.WORD])
def test_it_takes_two_pages(made_as: PaperFormat) -> None:
    paper = summary(
        form(),
        on=ON,
        changed=changed(),
        claims=[CLAIM],
        overdue=[REVIEW],
        gauges=[gauge("6.3", 0.9, "21 of 210 were late.")],
        gauges_before=[gauge("6.3", 0.8, "40 of 200 were late.")],
    )
    made = render(paper, made_as)
    if made_as is PaperFormat.PDF:
        with pikepdf.open(io.BytesIO(made)) as found:
            assert len(found.pages) == 2
    else:
        assert len(docx.Document(io.BytesIO(made)).tables) == 5
