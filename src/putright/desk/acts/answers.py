"""From what was typed to what it means, and back. Each mistake is told in a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from putright.desk.acts.inputs import Want
from putright.desk.acts.scene import first
from putright.desk.acts.shapes import DAY_PARTS, Choice, Data, Kind, Value

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONEY = re.compile(r"\d{1,9}(\.\d{1,2})?")
_WHOLE = re.compile(r"\d{1,6}")

REAL_DATE = "Enter a real date, such as 27 3 2026"
NOT_LISTED = "Choose one of the answers that are listed"


@dataclass(frozen=True)
class Answer:
    """What was made of what was typed. `blank`: nothing was. `wrong` names the parts of a date."""

    value: Any = None
    blank: bool = False
    error: str | None = None
    wrong: tuple[str, ...] = ()


BLANK = Answer(blank=True)


def typed(data: Data, name: str, kind: Kind) -> Value:
    """What was typed into a field, untouched."""
    if kind == "date":
        return {part: first(data, f"{name}-{part}") for part in DAY_PARTS}
    if kind == "checkboxes":
        return [each for each in data.get(name, ()) if each]
    return first(data, name)


def given(data: Data, name: str, kind: Kind) -> bool:
    """Whether the data says anything of a field, be it that it is empty."""
    names = (f"{name}-{part}" for part in DAY_PARTS) if kind == "date" else (name,)
    return any(each in data for each in names)


def written(value: Any, kind: Kind) -> Value:
    """A value as somebody would type it."""
    if kind == "date":
        return {part: str(getattr(value, part)) if value else "" for part in DAY_PARTS}
    if kind == "checkboxes":
        if isinstance(value, bool):
            return ["yes"] if value else []
        return [_written(each) for each in value or ()]
    if isinstance(value, tuple | list):
        return "\n".join(map(_written, value))
    if kind == "money" and isinstance(value, int):
        return f"{value // 100}.{value % 100:02}"
    return _written(value)


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value) if isinstance(value, Enum) else str(value)


def understood(raw: Value, kind: Kind, wanted: Want, options: Sequence[Choice]) -> Answer:
    """What was typed means."""
    if isinstance(raw, dict):
        return day_of(raw)
    if isinstance(raw, list):
        return _ticked(raw, wanted, options)
    text = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        return BLANK
    if kind == "money":
        return _pence(text)
    if wanted.many:
        return Answer(tuple(each.strip() for each in text.split("\n") if each.strip()))
    if options and kind in ("radios", "select") and text not in {each.value for each in options}:
        return Answer(error=NOT_LISTED)
    return _one(text, wanted)


def _one(text: str, wanted: Want) -> Answer:
    base = wanted.base
    if base is bool:
        known = {"yes": Answer(True), "no": Answer(False), "not_known": BLANK}
        return known.get(text, Answer(error=NOT_LISTED))
    if base is int:
        return _number(text)
    if base is date:
        return _iso(text)
    if isinstance(base, type) and issubclass(base, Enum):
        try:
            return Answer(base(text))
        except ValueError:
            return Answer(error=NOT_LISTED)
    return Answer(text)


def _ticked(raw: list[str], wanted: Want, options: Sequence[Choice]) -> Answer:
    if not wanted.many:
        return Answer("yes" in raw)
    if not raw:
        return BLANK
    if not set(raw) <= {each.value for each in options}:
        return Answer(error="Tick only answers that are listed")
    # In the order of the list, however the page sent them.
    chosen = [each.value for each in options if each.value in raw]
    found = [_one(each, Want(wanted.base)) for each in chosen]
    return Answer(tuple(each.value for each in found))


def _number(text: str) -> Answer:
    if not _WHOLE.fullmatch(text) or not text.isascii():
        return Answer(error="Enter a whole number, such as 5")
    return Answer(int(text))


def _pence(text: str) -> Answer:
    plain = text.replace("£", "").replace(",", "").replace(" ", "")
    if not _MONEY.fullmatch(plain) or not plain.isascii():
        return Answer(error="Enter a sum in pounds, such as 150 or 150.50")
    pounds, _, pence = plain.partition(".")
    return Answer(int(pounds) * 100 + int(pence.ljust(2, "0") or "0"))


def _iso(text: str) -> Answer:
    try:
        return Answer(date.fromisoformat(text))
    except ValueError:
        return Answer(error=REAL_DATE)


def day_of(raw: dict[str, str]) -> Answer:
    """A date typed in three parts. The month can be its name."""
    parts = {part: raw.get(part, "").strip() for part in DAY_PARTS}
    missing = tuple(part for part in DAY_PARTS if not parts[part])
    if len(missing) == len(DAY_PARTS):
        return BLANK
    if missing:
        return Answer(error=f"The date must include a {' and a '.join(missing)}", wrong=missing)
    month = _month(parts["month"])
    if not _digits(parts["day"], 2) or month is None:
        wrong = () if _digits(parts["day"], 2) else ("day",)
        return Answer(error=REAL_DATE, wrong=(*wrong, *(() if month else ("month",))))
    if not _digits(parts["year"], 4) or len(parts["year"]) != 4:
        return Answer(error="The year must have 4 numbers, such as 2026", wrong=("year",))
    try:
        return Answer(date(int(parts["year"]), month, int(parts["day"])))
    except ValueError:
        return Answer(error=REAL_DATE, wrong=DAY_PARTS)


def _digits(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most


def _month(text: str) -> int | None:
    if _digits(text, 2):
        return int(text)
    if len(text) < 3:
        return None
    names = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(text.lower())]
    return names[0] if names else None
