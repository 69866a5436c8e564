"""The texts of the demonstration: read from `data`, and filled in for one case."""

import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from msgspec import Struct, convert

DATA = Path(__file__).parent / "data"

Slots = dict[str, str]


class Part(Struct, frozen=True):
    """Something to complain of beside the matter itself: a call not made, a mess left behind.

    `of` are the services it can go with, none for all of them.
    """

    key: str
    says: tuple[str, ...]
    points: tuple[str, ...]
    sought: tuple[str, ...]
    upheld: tuple[str, ...]
    partly: tuple[str, ...]
    not_upheld: tuple[str, ...]
    learning: tuple[tuple[str, str], ...]
    of: tuple[str, ...] = ()
    weight: int = 1
    staff: bool = False


class Matter(Part, frozen=True):
    """What a complaint is about. `age` is how many days before the complaint it began.

    `owner` is the contractor who does the work, or `service`. `actions` are what can be promised,
    each with the least and the most working days that it takes.
    """

    service: str = ""
    level: str = "low"
    owner: str = "service"
    title: str = ""
    age: tuple[int, int] = (10, 70)
    homes: str = "any"
    winter: bool = False
    cold: bool = False  # comes between October and April alone
    safety: bool = False
    slots: dict[str, tuple[str, ...]] = {}
    more: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    actions: tuple[tuple[str, int, int], ...] = ()
    visit: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    urgent: str | None = None


@cache
def data(name: str) -> Any:
    """What a file of the data folder holds."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@cache
def matters() -> tuple[Matter, ...]:
    """Every matter."""
    found = [each for path in sorted(DATA.glob("matters-*.json")) for each in data(path.stem)]
    return convert(found, tuple[Matter, ...], strict=False)


@cache
def sides() -> tuple[Part, ...]:
    """Everything that is complained of beside a matter."""
    return convert(data("sides"), tuple[Part, ...], strict=False)


def words(name: str) -> list[str]:
    """The wordings for one purpose."""
    found: list[str] = data("wordings")[name]
    return found


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text without it, unless it begins with a word that keeps one."""
    if (text[:2].isalpha() and text[:2].isupper()) or text.startswith(("I ", "I'")):
        return text
    return text[:1].lower() + text[1:]


def fill(text: str, slots: Slots) -> str:
    """A text with its gaps filled; `{Room}` is `{room}` with a capital letter."""

    def gap(found: re.Match[str]) -> str:
        name = found.group(1)
        value = slots[name if name in slots else name[0].lower() + name[1:]]
        return capital(value) if name[0].isupper() else value

    filled = text
    for _ in range(2):  # a slot of a matter may hold another one
        if "{" not in filled:
            break
        filled = re.sub(r"\{(\w+)\}", gap, filled)
    return filled


_TO_YOU = (
    (r"\bI am\b", "you are"), (r"\bI\b", "you"), (r"\bwe are\b", "you are"), (r"\bwe\b", "you"),
    (r"\bmy\b", "your"), (r"\bMy\b", "Your"), (r"\bme\b", "you"), (r"\bour\b", "your"),
)  # fmt: skip


def to_you(slots: Slots) -> Slots:
    """What a resident said, as the landlord says it back: `my bay` is `your bay`."""
    return {name: said_back(value) for name, value in slots.items()}


def said_back(text: str) -> str:
    """One text of a resident's, as the landlord says it back."""
    for pattern, instead in _TO_YOU:
        text = re.sub(pattern, instead, text)
    return text


def said(rng: Random, name: str, slots: Slots) -> str:
    """One of the wordings for a purpose, filled in."""
    return fill(rng.choice(words(name)), slots)


def pounds(pence: int) -> str:
    """A sum as it is written in a letter: £175, £62.50."""
    return f"£{pence // 100:,}" if pence % 100 == 0 else f"£{pence / 100:,.2f}"
