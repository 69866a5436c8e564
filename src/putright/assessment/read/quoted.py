"""A definition that an answer quotes, held against the one that the form's own row prints.

The Code's definition isn't kept in the product: what the row prints is what there is to compare
with. Where it prints none, the quotation is not checked.
"""

import re
from collections.abc import Iterable, Iterator

from putright.assessment.read import wording
from putright.assessment.read.model import Agreement, Quoted

_QUOTATION = re.compile(
    r"“([^“”]{20,1500})”|‘((?:[^‘’]|(?<=\w)’(?=\w)){20,1500})’"
    r"|\"([^\"]{20,1500})\"|(?<!\w)'((?:[^']|(?<=\w)'(?=\w)){20,1500})'(?!\w)"
)
# Somebody says what a complaint is: with the word, or with the definition's own beginning.
_DEFINES = re.compile(r"\bdefin(?:e|es|ed|ing|ition)\b", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:an |any )?expressions? of dissatisfaction\b", re.IGNORECASE)
_FEWEST_WORDS = 6
_LEADS = ("complaint is", "complaint means", "complaint")  # before the definition proper


def quoted(requirement: str, texts: Iterable[str], line: int) -> Iterator[Quoted]:
    """The definitions quoted in a row's texts, each with whether it is the requirement's."""
    printed = _definition(requirement)
    for text in texts:
        for words in _quotations(text):
            if printed is None:
                agreement = Agreement.NOT_CHECKED
            else:
                same = _compared(words) == printed
                agreement = Agreement.AGREES if same else Agreement.DIFFERS
            yield Quoted(words, agreement, line)


def _quotations(text: str) -> Iterator[str]:
    """The definitions quoted in a text."""
    for found in _QUOTATION.finditer(text):
        words = next(filter(None, found.groups())).strip()
        if len(words.split()) < _FEWEST_WORDS:
            continue
        before = text[max(0, found.start() - 160) : found.start()]
        if _OPENS.match(words) or (_OPENS.search(words) and _DEFINES.search(before)):
            yield words


def _definition(requirement: str) -> str | None:
    """The definition that a requirement prints, as compared: in quotation marks, or up to its end."""
    inside = next(_quotations(requirement), None)
    if inside:
        return _compared(inside)
    opening = _OPENS.search(requirement)
    if opening is None:
        return None
    end = re.search(r"[.?]\s|[.?]?$", requirement[opening.start() :])
    words = requirement[opening.start() :][: end.start() if end else None]
    return _compared(words) if len(words.split()) >= _FEWEST_WORDS else None


def _compared(words: str) -> str:
    """Without case, marks, quotation marks and runs of blanks; an "a" or "an" makes no difference."""
    plain = " ".join(wording.words(words))
    for lead in _LEADS:
        plain = plain.removeprefix(f"{lead} ")
    return plain.removeprefix("an ")
