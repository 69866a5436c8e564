"""Which words mean which answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from putright.assessment.read.model import Answer
from putright.assessment.read.words import plain

# The words as printed, in small letters, with blanks run together, none beside a slash, "&"
# written out and without the full stop behind them. Add a wording here and nowhere else.
WORDS: Mapping[str, Answer] = {
    "yes": Answer.YES,
    "y": Answer.YES,
    "yes - compliant": Answer.YES,
    "yes, compliant": Answer.YES,
    "yes - fully compliant": Answer.YES,
    "compliant": Answer.YES,
    "fully compliant": Answer.YES,
    "fully comply": Answer.YES,
    "full compliance": Answer.YES,
    "we comply": Answer.YES,
    "comply": Answer.YES,
    "complies": Answer.YES,
    "complied": Answer.YES,
    "met": Answer.YES,
    "fully met": Answer.YES,
    "full": Answer.YES,
    "fully": Answer.YES,
    "in place": Answer.YES,
    "true": Answer.YES,
    "✓": Answer.YES,
    "✔": Answer.YES,
    "√": Answer.YES,
    "☑": Answer.YES,
    "🗸": Answer.YES,
    "✅": Answer.YES,
    "no": Answer.NO,
    "n": Answer.NO,
    "no - not compliant": Answer.NO,
    "not compliant": Answer.NO,
    "non-compliant": Answer.NO,
    "non compliant": Answer.NO,
    "noncompliant": Answer.NO,
    "does not comply": Answer.NO,
    "do not comply": Answer.NO,
    "we do not comply": Answer.NO,
    "not met": Answer.NO,
    "unmet": Answer.NO,
    "not in place": Answer.NO,
    "not yet": Answer.NO,
    "false": Answer.NO,
    "✗": Answer.NO,
    "✘": Answer.NO,
    "✖": Answer.NO,
    "❌": Answer.NO,
    "☒": Answer.NO,
    "x": Answer.NO,
    "partial": Answer.PARTIAL,
    "partially": Answer.PARTIAL,
    "partly": Answer.PARTIAL,
    "part": Answer.PARTIAL,
    "in part": Answer.PARTIAL,
    "yes in part": Answer.PARTIAL,
    "yes, in part": Answer.PARTIAL,
    "yes - in part": Answer.PARTIAL,
    "yes (partially)": Answer.PARTIAL,
    "yes - partially": Answer.PARTIAL,
    "yes partially": Answer.PARTIAL,
    "partially yes": Answer.PARTIAL,
    "partially compliant": Answer.PARTIAL,
    "partly compliant": Answer.PARTIAL,
    "partial compliance": Answer.PARTIAL,
    "partially met": Answer.PARTIAL,
    "partly met": Answer.PARTIAL,
    "partially comply": Answer.PARTIAL,
    "some": Answer.PARTIAL,
    "mostly": Answer.PARTIAL,
    "na": Answer.NOT_APPLICABLE,
    "n/a": Answer.NOT_APPLICABLE,
    "n.a": Answer.NOT_APPLICABLE,
    "n\\a": Answer.NOT_APPLICABLE,
    "not applicable": Answer.NOT_APPLICABLE,
    "non applicable": Answer.NOT_APPLICABLE,
    "not relevant": Answer.NOT_APPLICABLE,
    "does not apply": Answer.NOT_APPLICABLE,
    "yes/no": Answer.BOTH,
    "no/yes": Answer.BOTH,
    "yes and no": Answer.BOTH,
    "no and yes": Answer.BOTH,
    "yes or no": Answer.BOTH,
    "yes no": Answer.BOTH,
    "yes, no": Answer.BOTH,
    "yes - no": Answer.BOTH,
    "y/n": Answer.BOTH,
    "y and n": Answer.BOTH,
    "yes/no/partial": Answer.BOTH,
    "yes/partial": Answer.BOTH,
    "no/partial": Answer.BOTH,
    "partial/no": Answer.BOTH,
    "✓/✗": Answer.BOTH,
    "-": Answer.UNANSWERED,
    "--": Answer.UNANSWERED,
    "?": Answer.UNANSWERED,
    "tbc": Answer.UNANSWERED,
    "blank": Answer.UNANSWERED,
}

# An answer with an explanation behind it in the same cell. "No" must be cut off by a mark: "No
# complaints received" is no "no".
_OPENING = re.compile(
    r"(?P<answer>fully compliant|partially compliant|not compliant|non-compliant|compliant"
    r"|partially|partly|partial|not applicable|n/a|yes/no|yes and no|yes|no)"
    r"(?P<behind>\s*[-,.;:(\n]|\s)",
)
# How far the cell of an answer is looked at: an answer stands at its beginning.
_WINDOW = 200


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer; `exact` where nothing but the answer was printed, `known` where it was a word."""

    answer: Answer
    exact: bool = True
    known: bool = True


def understand(printed: str) -> Understood:
    """Say what the printed words of an answer's cell mean. Never raises."""
    words = _normal(printed)
    if not words:
        return Understood(Answer.UNANSWERED)
    if words in WORDS:
        return Understood(WORDS[words])
    opening = _OPENING.match(words)
    if opening is None:
        return Understood(Answer.UNANSWERED, exact=False, known=False)
    answer = WORDS[opening["answer"]]
    if answer is Answer.NO and not opening["behind"].strip():
        return Understood(Answer.UNANSWERED, exact=False, known=False)
    if answer is Answer.YES and re.match(r"\W*(?:partial|partly|in part)", words[opening.end() :]):
        answer = Answer.PARTIAL
    return Understood(answer, exact=False)


def is_answer(printed: str) -> bool:
    """True where a cell holds an answer and nothing else: the anchor that rows are aligned on."""
    words = _normal(printed)
    return words in WORDS and WORDS[words] is not Answer.UNANSWERED


def opens_with_answer(text: str) -> bool:
    """True where a commentary begins with an answer, which then may stand in the wrong cell."""
    understood = understand(text)
    return understood.known and understood.answer in (Answer.YES, Answer.NO, Answer.PARTIAL)


def _normal(printed: str) -> str:
    words = plain(printed[: 4 * _WINDOW]).casefold()[:_WINDOW]
    words = re.sub(r"[–—−]", "-", words).replace("&", " and ").replace("\ufe0f", "")
    words = re.sub(r"\s*([/\\])\s*", r"\1", " ".join(words.split()))
    return words.strip(" .,;:!*/'\"‘’“”") if words.strip("-? ") else words
