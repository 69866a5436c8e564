"""Figures are kept until something is recorded, and no longer."""

from datetime import date

import pytest

from integration.world import a_complaint, a_landlord
from putright.assessment import lately as kept
from putright.assessment.figures import FigureResult, figures
from putright.assessment.lately import GOOD_FOR_S, lately

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
