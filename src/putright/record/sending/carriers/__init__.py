"""Those who take letters to people: the landlord's mail server, GOV.UK Notify. One file for each."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """The carrier has it. `reference` is what it calls it; `note` what it said."""

    reference: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """The carrier certainly does not have it, and why. `for_good`: trying again would not help."""

    why: str
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The carrier may have it or may not: the answer never came."""

    why: str


Answer = Taken | NotTaken | Unknown

_ADDRESS = re.compile(r"<?[^\s<>@,;:()]+@[^\s<>@,;()]+>?")
LONGEST_NOTE = 300


def without_addresses(text: str) -> str:
    """What a carrier said, in one line, without the mail addresses that it repeats."""
    plain = "".join(each if each.isprintable() else " " for each in _ADDRESS.sub("…", text))
    short = " ".join(plain.split())
    return short if len(short) <= LONGEST_NOTE else short[: LONGEST_NOTE - 1] + "…"
