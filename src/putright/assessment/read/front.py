"""What stands before the first table: the title, and whose form it may be."""

import re

from putright.assessment.read.lines import unmarked
from putright.assessment.read.model import Passage, PassageKind, Sheet

_LANDLORD = re.compile(
    r"\b(?:(?:[A-Z][\w'’&-]*|of|and|the|&)\s+){0,6}[A-Z][\w'’&-]*\s+"
    r"(?:Council|Borough|Homes|Housing(?:\s+(?:Association|Group|Trust|Society|Partnership))?"
    r"|Association|Trust|Society|Co-operative|Almshouses?)\b(?!\s+Ombudsman)"
    r"|\b(?:London|Royal|Metropolitan)\s+Borough\s+of\s+[A-Z]\w+(?:\s+(?:and|&)\s+[A-Z]\w+)?"
)
_GENERIC_LEAD = re.compile(r"^(?:(?:the|appendix|annex|for|of|and)\s+)+", re.IGNORECASE)
_FRONT_LINES = 15  # of an introduction: further down a name may be anybody's
_FRONT = (PassageKind.INTRODUCTION, PassageKind.HEADING)


def title(sheet: Sheet) -> str:
    """The first words of the source outside its tables."""
    first = min(
        (each for each in sheet.passages if each.kind in _FRONT), key=_first_line, default=None
    )
    row = min((each.line for each in sheet.rows), default=0)
    return unmarked(first.text) if first and first.lines[0] < row else ""


def _first_line(passage: Passage) -> int:
    return passage.lines[0]


def landlord(sheet: Sheet) -> str | None:
    """A guess at the landlord's name, from what stands before the first table; else None."""
    for text in (
        sheet.texts(PassageKind.INTRODUCTION)[:_FRONT_LINES] + sheet.texts(PassageKind.HEADING)[:3]
    ):
        for found in _LANDLORD.finditer(text[:500]):
            name = _GENERIC_LEAD.sub("", " ".join(found[0].split()))
            if " " in name and "ombudsman" not in name.casefold():
                return name
    return None
