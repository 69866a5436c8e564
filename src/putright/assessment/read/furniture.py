"""The heads and feet of pages, and what stands under a form: words that belong to no row."""

import re
from collections import defaultdict
from collections.abc import Sequence

from putright.assessment.read.answers import is_answer
from putright.assessment.read.columns import role_of
from putright.assessment.read.draft import begins_with_ref
from putright.assessment.read.lines import heading, is_page_number
from putright.assessment.read.model import Line, Role
from putright.assessment.read.words import plain

_LONGEST = 160
# "Page 2 of 9" at an end of the line, cut off from the words beside it: "Policy page 2" is evidence.
_NUMBER = r"page\s*:?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
_NUMBERED = re.compile(
    rf"{_NUMBER}\s*[|–—\t-]\s*\S.*|\S.*(?:[|–—\t]|\s-|\s\s)\s*{_NUMBER}", re.IGNORECASE
)
_LONGEST_TOTAL = 80
_ANSWERS = (
    r"(?:yes|no|n/?a|not applicable|partial(?:ly)?|partly|fully|(?:non-?|not )?(?:compliant|met))"
)
_TOTALS = re.compile(
    rf"(?:(?:sub|grand)?[ -]?totals?\b|overall\b|summary\b|score\b|percentage\b|% ?(?:of )?{_ANSWERS}"
    rf"|(?:number|no\.?|count) (?:of )?(?:provisions|requirements|answers|{_ANSWERS})\b"
    rf"|{_ANSWERS}(?: {_ANSWERS})?\s*[:=]\s*\d)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"[\s\d.,/%()=:;-]*(?:{_ANSWERS}[\s\d.,/%()=:;-]*)*(?:of\s+\d+[\s.%]*)?", re.IGNORECASE
)
_FIGURE = re.compile(r"\d")
_CLOSING = re.compile(
    r"(?:foot)?(?:notes?|key|signed|signature|approved|agreed|prepared|completed|reviewed|version"
    r"|next review|review date|date|last updated)\b[^.]{0,60}?(?::|\bby\b|$)",
    re.IGNORECASE,
)


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of lines that a page's head or foot has put among the rows.

    Such a line stands in the file more than once but for its figures, and holds a page's number,
    stands beside one, or is a line of the title.
    """
    filled = [each for each in lines if not each.blank]
    first = next((at for at, each in enumerate(filled) if _is_row(each.text)), len(filled))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(filled):
        if _is_named(line):
            continue
        if len(line.text) <= _LONGEST and line.text[:1] != "\t" and not _is_row(line.text):
            places[_key(line.text)].append(at)
    found = {each.number for each in filled if each.furniture}
    for key, at_places in places.items():
        if len(at_places) < 2 or not key:
            continue
        text = filled[at_places[0]].text
        numbered = bool(_NUMBERED.fullmatch(text.strip()))
        if not numbered and ("\t" in text or is_answer(text) or heading(text)):
            continue
        beside = all(_beside_number(filled, at) for at in at_places if at > first)
        if numbered or at_places[0] < first or beside:
            found.update(filled[at].number for at in at_places if at > first)
    return frozenset(found)


def _is_named(line: Line) -> bool:
    """True for a text beside the name of its column: whatever it says, it is the landlord's."""
    if len(line.cells) == 2:
        return role_of(line.cells[0].text) is not None
    name, colon, said = line.text.replace("**", "").partition(":")
    return bool(colon) and is_answer(said) and role_of(name) is Role.ANSWER


def is_totals(cells: Sequence[str]) -> bool:
    """True for a row that counts the answers of others: "Total", "60", "83%"."""
    first, *rest = [text for each in cells if (text := plain(each[:_LONGEST]))] or [""]
    if len(first) > _LONGEST_TOTAL or not _TOTALS.match(first):
        return False
    counts = [first.rpartition(":")[2], *rest] if ":" in first or not rest else rest
    return any(map(_FIGURE.search, counts)) and all(map(_COUNT.fullmatch, counts))


def is_closing(text: str) -> bool:
    """True for words under a form's last row: "Notes", "Approved by the board"."""
    return len(text) <= 4 * _LONGEST and bool(_CLOSING.match(plain(text)))


def _is_row(text: str) -> bool:
    return begins_with_ref(text[:_LONGEST].strip().partition("\t")[0])


def _key(text: str) -> str:
    return re.sub(r"\d+", "0", plain(text).casefold())


def _beside_number(filled: Sequence[Line], at: int) -> bool:
    return any(
        is_page_number(filled[each].text.strip())
        for each in (at - 1, at + 1)
        if 0 <= each < len(filled)
    )
