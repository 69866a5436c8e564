"""The proof of a due date: each day, counted or skipped, and why."""

from dataclasses import dataclass
from datetime import date

from putright.workingdays.dates import in_words, weekday

START = "the start date is never counted"
WORKING = "working day"


@dataclass(frozen=True, slots=True)
class Day:
    """One day on the way to a due date: its number if it was counted, and why or why not."""

    on: date
    counted: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How `due` follows from `n` working days after `start`; `days` runs from one to the other.

    `provisional` says that `due` rests on holidays expected, not published: those published end
    at `known_until`.
    """

    start: date
    n: int
    due: date
    provisional: bool
    known_until: date
    days: tuple[Day, ...]

    @property
    def conclusion(self) -> str:
        """The due date and what it follows from, in one sentence."""
        unit = "working day" if self.n == 1 else "working days"
        return (
            f"Due on {weekday(self.due)} {in_words(self.due)}: "
            f"{self.n} {unit} after {weekday(self.start)} {in_words(self.start)}."
        )

    def lines(self) -> list[str]:
        """The proof in plain English: one line for each day, then the conclusion."""
        lines = [f"{weekday(each.on)} {in_words(each.on)}: {_verdict(each)}" for each in self.days]
        lines.append(self.conclusion)
        if self.provisional:
            lines.append(provisional_note(self.known_until))
        return lines


def provisional_note(known_until: date) -> str:
    """The sentence that goes with a provisional date wherever it is shown."""
    return (
        "This date is provisional: bank holidays are published up to "
        f"{in_words(known_until)}, and later ones are only expected."
    )


def _verdict(day: Day) -> str:
    if day.counted is None:
        return day.why if day.why == START else f"not counted, {day.why}"
    if day.why == WORKING:
        return f"working day {day.counted}"
    return f"working day {day.counted}, {day.why}"
