"""Figures are kept until something is recorded, and no longer."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from integration.world import a_complaint, a_landlord, done, happened, moment
from putright.assessment import lately as kept
from putright.assessment.figures import FigureResult, figures
from putright.assessment.lately import GOOD_FOR_S, lately
from putright.procedure.landlords.facts import HolidayAnnounced
from putright.record import redating
from putright.record.history import Kind
from putright.record.rebuilding import rebuild
from putright.record.streams import LANDLORD_REFERENCE
from putright.record.submitting import submit
from putright.record.tellings import Telling

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The landlords for whom figures were counted."""
    found: list[int] = []

    def counting(landlord: int, *more: object, as_of: date) -> tuple[FigureResult, ...]:
        found.append(landlord)
        return figures(landlord, *more, as_of=as_of)  # type: ignore[arg-type]

    monkeypatch.setattr(kept, "figures", counting)
    return found


def asked(
    landlord: int, *, at: float = 0.0, edition: str = "2024", as_of: date = LAST
) -> tuple[FigureResult, ...]:
    return lately(landlord, edition, FIRST, LAST, as_of=as_of, clock=lambda: at)


def test_they_are_counted_once(landlord: int, counted: list[int]) -> None:
    first = asked(landlord)
    assert asked(landlord) is first
    assert first == figures(landlord, "2024", FIRST, LAST, as_of=LAST)
    assert counted == [landlord]


def test_and_again_when_something_was_recorded(landlord: int, counted: list[int]) -> None:
    asked(landlord)
    a_complaint(landlord, date(2026, 3, 2))
    found = {(each.provision, each.figure.key): each for each in asked(landlord)}
    assert found["6.2", "acknowledge"].denominator == 1
    assert len(counted) == 2


def test_what_another_landlord_records_is_none_of_its_business(
    landlord: int, counted: list[int]
) -> None:
    first = asked(landlord)
    other = a_landlord(f"other-of-{landlord}")
    a_complaint(other, date(2026, 3, 2))
    assert asked(landlord) is first


@pytest.mark.parametrize("more", [{"edition": "2022"}, {"as_of": date(2026, 6, 30)}])
def test_other_questions_are_counted_for_themselves(
    landlord: int, counted: list[int], more: dict[str, object]
) -> None:
    asked(landlord)
    asked(landlord, **more)  # type: ignore[arg-type]
    assert len(counted) == 2


def test_what_no_event_tells_of_shows_after_a_while(landlord: int, counted: list[int]) -> None:
    asked(landlord)
    asked(landlord, at=GOOD_FOR_S - 1)
    assert len(counted) == 1
    asked(landlord, at=GOOD_FOR_S)
    assert len(counted) == 2


def test_no_more_than_some_are_kept(landlord: int, counted: list[int]) -> None:
    for day in range(kept.MOST + 1):
        lately(landlord, "2024", FIRST, LAST, as_of=date.fromordinal(LAST.toordinal() - day))
    assert len(kept._kept) == kept.MOST


def test_after_a_dating_by_new_settings_they_are_those_of_the_new_days(
    landlord: int, counted: list[int]
) -> None:
    """A holiday that is added moves what is due: the figures that were kept are not told again."""
    a_complaint(landlord, date(2026, 3, 2))
    before = _fifth_day(landlord)
    holiday = Telling(
        Kind.LANDLORD,
        happened(HolidayAnnounced(day=date(2026, 3, 5), title="A day of thanks"), FIRST, "mona"),
        LANDLORD_REFERENCE,
    )
    done(submit(landlord, [holiday], by="mona", at=moment(date(2026, 3, 3))))
    assert _fifth_day(landlord).not_kept == 1  # kept while the complaint is still to be dated
    number = redating.behind(landlord)
    assert number is not None
    redating.date_again(landlord, number)
    assert (before.not_kept, _fifth_day(landlord).not_kept) == (1, 0)


def _fifth_day(landlord: int) -> FigureResult:
    return next(
        each
        for each in asked(landlord, as_of=date(2026, 3, 10))
        if (each.provision, each.figure.key) == ("6.2", "acknowledge")
    )


def test_rows_that_are_made_anew_are_counted_afresh(landlord: int, counted: list[int]) -> None:
    asked(landlord)
    rebuild(landlord)
    asked(landlord)
    assert len(counted) == 2


def test_whether_anything_moved_is_one_row_however_long_the_record_is(landlord: int) -> None:
    asked(landlord)
    with CaptureQueriesContext(connection) as asked_for:
        asked(landlord)
    said = [each["sql"] for each in asked_for.captured_queries if "set_config" not in each["sql"]]
    assert [each for each in said if "measures_made" in each]
    assert not any(" stream" in each for each in said)
