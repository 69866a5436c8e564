"""Where a list that is paged by key goes on."""

from datetime import date

# The highest number that a row can have.
_HIGHEST = 2**63 - 1


def key_of(day: date, number: int) -> str:
    """The key of the last row that was shown, as an address carries it."""
    return f"{day.isoformat()}.{number}"


def after(given: str | None) -> tuple[date, int] | None:
    """The key that an address carries; None where it carries none that can be read."""
    day, _, number = (given or "").partition(".")
    try:
        found = date.fromisoformat(day), int(number)
    except ValueError:
        return None
    return found if 0 <= found[1] <= _HIGHEST else None
