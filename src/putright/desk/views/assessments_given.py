"""Whose a provision is and when it is looked at again, where two have the page open at once.

A page says what it was shown. What it did not change stays as others have left it meanwhile; where both
changed the same to something else, the second is shown what the first chose, and nothing is saved yet.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from putright.desk.entrance import Visit
from putright.desk.views.assessments_form import Sheet
from putright.procedure.assessments import Entry
from putright.workingdays.dates import in_words

TEXTS = ("answer", "evidence", "commentary", "explanation", "comply_by")


def as_it_stands(entry: Entry) -> dict[str, Any]:
    """What a fresh form starts with."""
    stands = entry.stands
    waiting = [each.review_on for each in entry.reviews if not each.done_on]
    return {
        **({name: getattr(stands, name) for name in TEXTS} if stands else {}),
        "owner": entry.owner,
        "review_on": waiting[-1] if waiting else None,
    }


@dataclass(frozen=True, slots=True)
class Given:
    """Whose a provision is, or when it is looked at again: as shown, as chosen, as it is by now."""

    was: str | date | None
    chosen: str | date | None
    now: str | date | None

    @property
    def clashes(self) -> bool:
        """Whether somebody else changed it meanwhile, to something else than was chosen here."""
        return self.was not in (self.chosen, self.now) and self.chosen != self.now

    @property
    def stands(self) -> str | date | None:
        """What it is from now on: what this page did not change is as others have left it."""
        return self.now if self.chosen == self.was else self.chosen


def given_of(visit: Visit, entry: Entry, values: Mapping[str, Any]) -> tuple[Given, Given]:
    """The owner and the day of the review."""
    now, posted = as_it_stands(entry), visit.request.POST
    return (
        Given(posted.get("owner-was") or None, values["owner"] or None, now["owner"]),
        Given(_day(posted.get("review-was", "")), values["review_on"], now["review_on"]),
    )


def _day(given: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(given)
    return None


def meanwhile(visit: Visit, given: tuple[Given, Given] | None) -> list[str]:
    """What somebody else chose meanwhile, where it is not what was chosen here."""
    if given is None:
        return []
    owner, review = given
    found = []
    if owner.clashes:
        whose = f"it was given to {visit.name(cast(str, owner.now))}" if owner.now else ""
        found.append(f"While your page was open, {whose or 'it was made nobody’s'}.")
    if review.clashes:
        day = f"set to {in_words(cast(date, review.now))}" if review.now else "taken away"
        found.append(f"While your page was open, the day to look at it again was {day}.")
    return found


def goes_out_from(
    visit: Visit, entry: Entry, sheet: Sheet, given: tuple[Given, Given] | None
) -> tuple[str, str]:
    """What the next save changes: the owner and the day that the page goes out from."""
    start, posted = as_it_stands(entry), visit.request.POST
    day = start["review_on"]
    now = (start["owner"] or "", day.isoformat() if day else "")
    if not sheet.posted:
        return now
    sent = (posted.get("owner-was", ""), posted.get("review-was", ""))
    # Where a clash is shown, the next save is over what is shown.
    owner, review = (each.clashes for each in given) if given else (False, False)
    return now[0] if owner else sent[0], now[1] if review else sent[1]
