"""What a line outside a table's rows is: a heading, a rule, a page number."""

import re

from putright.assessment.read.words import plain

_RULE = frozenset(" \t-–—_=*|+:")
_RULE_STROKES = ("--", "––", "——", "__", "==", "***")
_PAGE = re.compile(
    r"\W*(?:page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s+of\s+\d{1,4})\W*", re.IGNORECASE
)
_MARKED = re.compile(r"#{1,6}\s*(?=\S)|(?=\*\*[^*]+\*\*\s*$)|(?=<h[1-6]>)", re.IGNORECASE)
# "Section 5 of our policy" is no heading: a mark, a capital or nothing follows the number; nor is
# "section 4.2", the end of a line that names a document.
_SECTION = re.compile(
    r"(?:[Ss]ection|SECTION|Part|PART|Chapter)\s+\d{1,2}\s*(?:(?!\.\d)[-–—:.].*|\s[A-Z].*)?"
)
_SUB_HEADING = re.compile(
    r"(?:(?:mandatory|best\s+practice)\b.*|.*['‘’\"“”]?\b(?:must|should)\b['‘’\"“”]?\s+requirements?\b.*"
    r"|(?:complaint\s+)?stage\s+(?:[0-9]|one|two|three)(?:\s*[-–:].*)?)",
    re.IGNORECASE,
)
_OUTER = re.compile(r"(?:appendix|annex)\s+\w{1,3}\b.*", re.IGNORECASE)
_TITLE = re.compile(r"\d{1,2}[.)]?\s+[^\W\d]|about\s", re.IGNORECASE)
_LONGEST = 160  # no heading is longer


def is_rule(text: str) -> bool:
    """True for a line of dashes, also one that a table converter has cut into cells."""
    return _RULE.issuperset(text) and any(each in text for each in _RULE_STROKES)


def is_page_number(text: str) -> bool:
    """True for "Page 3 of 20"."""
    return len(text) < _LONGEST and bool(_PAGE.fullmatch(text))


def heading(text: str, *, marked_only: bool = False) -> str | None:
    """The words of a heading, or None.

    `marked_only` leaves out the words that may as well stand in a cell ("Stage 2").
    """
    if len(text) > 2 * _LONGEST:
        return None
    words = unmarked(text)
    if not words or len(words) > _LONGEST:
        return None
    if _MARKED.match(text.strip()) or _SECTION.fullmatch(words):
        return words
    if not marked_only and (_SUB_HEADING.fullmatch(words) or _OUTER.fullmatch(words)):
        return words
    return None


def section_number(words: str) -> int | None:
    """The section that a heading opens: 2 for "Section 2: Exclusions"."""
    found = re.match(r"section\s+(\d{1,2})\b", words, re.IGNORECASE)
    return int(found[1]) if found else None


def is_title(words: str) -> bool:
    """True for words that no column is called by: "8 Self-assessment and compliance", "About …"."""
    return bool(_TITLE.match(words))


def unmarked(text: str) -> str:
    """The words of a line without the marks of a heading ("#", "**", "<u>")."""
    return plain(text).lstrip("#").replace("**", "").strip(" _*")
