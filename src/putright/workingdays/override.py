"""What changes a published calendar: holidays proclaimed, and holidays taken back."""

from dataclasses import dataclass
from datetime import date

from putright.workingdays.dates import check_date, in_words, weekday


@dataclass(frozen=True, slots=True)
class Override:
    """A holiday that was proclaimed at short notice, or a published one that is worked.

    `working` False takes the day `on` out of the working days; True puts a bank holiday back in.
    Either changes nothing on a day that already is so, and a weekend is never worked, so that an
    override stays valid when the published list catches up with it. `announced_on` is the day it
    became known, None where nobody has said; between two for one day, the later announced holds.

    Raises:
        TypeError: a date is not a date, or has a time.
        ValueError: the title is empty, or a Saturday or Sunday is made a working day.
    """

    on: date
    title: str
    announced_on: date | None = None
    working: bool = False

    def __post_init__(self) -> None:
        """Refuse what can't be an override."""
        check_date(self.on)
        if self.announced_on is not None:
            check_date(self.announced_on)
        if not self.title.strip():
            raise ValueError(f"the override of {in_words(self.on)} needs a title")
        if self.working and self.on.weekday() > 4:
            raise ValueError(f"{in_words(self.on)} is a {weekday(self.on)}, never a working day")

    @property
    def reason(self) -> str:
        """The title, with the day it was announced: Royal funeral (proclaimed 9 September 2022)."""
        if self.announced_on is None:
            return self.title
        verb = "announced" if self.working else "proclaimed"
        return f"{self.title} ({verb} {in_words(self.announced_on)})"


def in_force(overrides: tuple[Override, ...]) -> dict[date, Override]:
    """The override that holds for each day: the one announced last.

    Raises:
        ValueError: two for the same day, announced on the same day, differ.
    """
    holding: dict[date, Override] = {}
    for each in sorted(overrides, key=_when_announced):
        other = holding.get(each.on)
        if other and other != each and other.announced_on == each.announced_on:
            raise ValueError(
                f"two overrides of {in_words(each.on)} were announced at the same time: "
                f"{other.title!r} and {each.title!r}"
            )
        holding[each.on] = each
    return holding


def _when_announced(override: Override) -> date:
    return override.announced_on or date.min
