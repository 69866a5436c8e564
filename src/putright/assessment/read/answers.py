"""Which words mean which answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from putright.assessment.read import signs
from putright.assessment.read.model import Answer
from putright.assessment.read.signs import Mark
from putright.assessment.read.words import plain

# The words as printed, in small letters, with blanks run together, none beside a slash, "&"
# written out and without the full stop behind them. Add a wording here and nowhere else. Two of them with a
# slash, "and" or "or" between ("Met / Not met") are found by that.
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
    "complying": Answer.YES,
    "we do comply": Answer.YES,
    "met": Answer.YES,
    "fully met": Answer.YES,
    "achieved": Answer.YES,
    "fully achieved": Answer.YES,
    "fully in place": Answer.YES,
    "we fully comply": Answer.YES,
    "we are compliant": Answer.YES,
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
    "we don't comply": Answer.NO,
    "not complying": Answer.NO,
    "non-compliance": Answer.NO,
    "non compliance": Answer.NO,
    "not currently compliant": Answer.NO,
    "not currently met": Answer.NO,
    "not met": Answer.NO,
    "unmet": Answer.NO,
    "not in place": Answer.NO,
    "not yet": Answer.NO,
    "not yet compliant": Answer.NO,
    "not yet met": Answer.NO,
    "not yet in place": Answer.NO,
    "not achieved": Answer.NO,
    "no compliance": Answer.NO,
    "false": Answer.NO,
    "p": Answer.PARTIAL,
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
    "partially complies": Answer.PARTIAL,
    "partly complies": Answer.PARTIAL,
    "complies in part": Answer.PARTIAL,
    "met in part": Answer.PARTIAL,
    "yes, partially met": Answer.PARTIAL,
    "does not fully comply": Answer.PARTIAL,
    "do not fully comply": Answer.PARTIAL,
    "some": Answer.PARTIAL,
    "mostly": Answer.PARTIAL,
    "mostly compliant": Answer.PARTIAL,
    "mostly met": Answer.PARTIAL,
    "largely": Answer.PARTIAL,
    "largely compliant": Answer.PARTIAL,
    "substantially": Answer.PARTIAL,
    "substantially compliant": Answer.PARTIAL,
    "part met": Answer.PARTIAL,
    "part compliant": Answer.PARTIAL,
    "partially achieved": Answer.PARTIAL,
    "partly achieved": Answer.PARTIAL,
    "partially in place": Answer.PARTIAL,
    "partly in place": Answer.PARTIAL,
    "partly comply": Answer.PARTIAL,
    "not fully": Answer.PARTIAL,
    "not fully compliant": Answer.PARTIAL,
    "not fully met": Answer.PARTIAL,
    "na": Answer.NOT_APPLICABLE,
    "n/a": Answer.NOT_APPLICABLE,
    "n.a": Answer.NOT_APPLICABLE,
    "n\\a": Answer.NOT_APPLICABLE,
    "not applicable": Answer.NOT_APPLICABLE,
    "non applicable": Answer.NOT_APPLICABLE,
    "not relevant": Answer.NOT_APPLICABLE,
    "not required": Answer.NOT_APPLICABLE,
    "does not apply": Answer.NOT_APPLICABLE,
    # Welsh, beside English or alone.
    "ydym": Answer.YES,
    "ydy": Answer.YES,
    "oes": Answer.YES,
    "ie": Answer.YES,
    "yn cydymffurfio": Answer.YES,
    "nac ydym": Answer.NO,
    "nac ydy": Answer.NO,
    "nac oes": Answer.NO,
    "nage": Answer.NO,
    "ddim yn cydymffurfio": Answer.NO,
    "rhannol": Answer.PARTIAL,
    "yn rhannol": Answer.PARTIAL,
    "amherthnasol": Answer.NOT_APPLICABLE,
    "ddim yn berthnasol": Answer.NOT_APPLICABLE,
    "yes no": Answer.BOTH,
    "yes, no": Answer.BOTH,
    "yes - no": Answer.BOTH,
    "y/n": Answer.BOTH,
    "y and n": Answer.BOTH,
    "-": Answer.UNANSWERED,
    "--": Answer.UNANSWERED,
}

A_COLOUR = "a colour"
# Colours of a traffic light, and signs: understood, and said to be.
_COLOURS: Mapping[str, Answer] = {
    "green": Answer.YES,
    "🟢": Answer.YES,
    "amber": Answer.PARTIAL,
    "yellow": Answer.PARTIAL,
    "orange": Answer.PARTIAL,
    "🟠": Answer.PARTIAL,
    "🟡": Answer.PARTIAL,
    "red": Answer.NO,
    "🔴": Answer.NO,
}

# An answer with an explanation behind it in the same cell. It must be cut off by a mark ("No
# complaints received" is no "no"); a blank will do behind words that hardly begin a sentence.
_BEFORE_BLANK = frozenset(
    (
        *("yes", "n/a", "not applicable", "partially", "partly", "partial"),
        *("compliant", "fully compliant", "partially compliant", "partly compliant"),
        *("mostly compliant", "not compliant", "non-compliant"),
        *("fully met", "partially met", "partly met", "not met"),
    )
)
# They begin sentences, or a reference ("p. 7").
_VAGUE = frozenset(("some", "part", "full", "true", "false", "blank", "p", "ie", "oes"))
_OPENINGS = sorted(
    (
        each
        for each in (*WORDS, *_COLOURS)
        if each not in _VAGUE and re.match(r"\w|[🟠-🟢🔴]", each)
    ),
    key=len,
    reverse=True,
)
_OPENING = re.compile(
    rf"(?P<answer>{'|'.join(map(re.escape, _OPENINGS))})(?P<behind>\s*[-,.;:(\[]|\s)"
)
_ONLY_PARTLY = re.compile(
    r"partial|partly|in part|mostly|largely|substantially|to some extent|not (?:fully|entirely)"
)
# Words behind an answer that only lead to the next column.
_LEADS_ON = re.compile(
    r"(?:please )?(?:see|refer to) (?:the )?(?:evidence|comment(?:s|ary)?|explanations?)"
    r"(?: (?:and|&|/) (?:comment(?:s|ary)?|explanations?))?(?: column)?"
    r"(?: (?:below|opposite|beside|attached|provided|to the right))?"
    r"|see (?:below|opposite)"
)
_NOTE = re.compile(r"(?<=[a-z)])\s?[¹²³⁴-⁹†‡]+$")  # the mark of a footnote behind an answer
_HALF = re.compile(r"\w\s*[/\\]\s*$")
_CUT = re.compile(r"(?<=[a-z])-\s(?=[a-z])")
# How far the cell of an answer is looked at: an answer stands at its beginning.
_WINDOW = 200


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer; `exact` where nothing but the answer was printed, `known` where it was a word.

    `sign` names what it was understood by, where that was no word: a colour, a cross.
    """

    answer: Answer
    exact: bool = True
    known: bool = True
    sign: str = ""


_NOT_UNDERSTOOD = Understood(Answer.UNANSWERED, exact=False, known=False)


def understand(printed: str) -> Understood:
    """Say what the printed words of an answer's cell mean. Never raises."""
    return _understand(printed[: 4 * _WINDOW])


@lru_cache(maxsize=8_192)
def _understand(printed: str) -> Understood:
    """As `understand`. The same cells are asked about by each step of the reading."""
    words = _normal(printed)
    if not words:
        return Understood(Answer.UNANSWERED)
    found = _whole(words) or _boxed(words) or _uncut(words) or _opening(words)
    if found.known and found.exact and found.answer is not Answer.UNANSWERED:
        # "Yes /" with nothing behind it: the other answer, or the mark on it, is elsewhere.
        return replace(found, exact=not is_half(printed))
    return found


def is_half(printed: str) -> bool:
    """True for an answer with a stroke behind it and nothing more: "Yes /"."""
    return bool(_HALF.search(printed[: 4 * _WINDOW]))


def is_answer(printed: str) -> bool:
    """True where a cell holds an answer and nothing else: the anchor that rows are aligned on."""
    return _is_answer(printed[: 4 * _WINDOW])


@lru_cache(maxsize=8_192)
def _is_answer(printed: str) -> bool:
    words = _normal(printed)
    if signs.choices(words):
        return _boxed(words) is not None
    found = _whole(words) or _uncut(words) if words else None
    return found is not None and found.answer is not Answer.UNANSWERED


def opens_with_answer(text: str) -> bool:
    """True where a commentary begins with an answer, which then may stand in the wrong cell."""
    understood = understand(text)
    return understood.known and understood.answer in (Answer.YES, Answer.NO, Answer.PARTIAL)


def _whole(words: str) -> Understood | None:
    """What words that are nothing but an answer mean, or two answers left standing."""
    if found := _single(words):
        return found
    parts = re.split(r"/| or | and ", words.replace("n/a", "na"))
    meant = [_single(each.strip()) for each in parts]
    if len(parts) < 2 or None in meant:
        return None
    found_answers = {each.answer for each in meant if each}
    if Answer.UNANSWERED in found_answers:
        return None
    return Understood(found_answers.pop() if len(found_answers) == 1 else Answer.BOTH)


def _uncut(words: str) -> Understood | None:
    """What an answer means that a narrow column has cut at a hyphen: "non-compli- ant"."""
    joined = _CUT.sub("", words)
    return _whole(joined) if joined != words else None


def _single(words: str) -> Understood | None:
    if words in WORDS:
        return Understood(WORDS[words])
    if words in _COLOURS:
        return Understood(_COLOURS[words], sign=A_COLOUR)
    if signs.mark(words) is Mark.CROSSED:
        return Understood(Answer.NO, sign="a cross")
    return None


def _boxed(words: str) -> Understood | None:
    """What boxes beside answers say: "☒ Yes ☐ No". None where there are no such boxes."""
    choices = signs.choices(words)
    if not choices:
        return None
    meant = [
        (_whole(label) or _opening(label, blank_will_do=True), mark) for label, mark in choices
    ]
    if any(not each.known or each.answer is Answer.BOTH for each, _ in meant):
        return None
    exact = all(each.exact for each, _ in meant)
    ticked = {each.answer for each, mark in meant if mark is Mark.TICKED}
    crossed = {each.answer for each, mark in meant if mark is Mark.CROSSED}
    if ticked:
        return Understood(ticked.pop() if len(ticked) == 1 else Answer.BOTH, exact=exact)
    if not crossed:
        return Understood(Answer.UNANSWERED, exact=exact)
    if len(meant) == 1 and crossed == {Answer.NO}:
        return Understood(Answer.NO, exact=exact)
    return _NOT_UNDERSTOOD  # a cross beside "Yes" may mark or deny


def _opening(words: str, *, blank_will_do: bool = False) -> Understood:
    """An answer with more behind it, or nothing that is understood."""
    opening = _OPENING.match(words)
    if opening is None:
        return _NOT_UNDERSTOOD
    first = _single(opening["answer"]) or _NOT_UNDERSTOOD
    marked = bool(opening["behind"].strip())
    cut_off = marked or opening["answer"] in _BEFORE_BLANK
    if not (cut_off or blank_will_do):
        return _NOT_UNDERSTOOD
    if first.answer is Answer.UNANSWERED:
        return _NOT_UNDERSTOOD
    rest = words[opening.end() :].strip(" -,.;:()[]")
    again = _single(rest)
    if again and again.answer is first.answer:
        return Understood(first.answer)
    if first.answer is Answer.YES and _ONLY_PARTLY.match(rest):
        # "Yes Partial" without a mark between may be the answers of two rows.
        return Understood(Answer.PARTIAL, exact=again is not None and marked)
    if again and {first.answer, again.answer} == {Answer.YES, Answer.NO}:
        return Understood(Answer.BOTH)
    if marked and _LEADS_ON.fullmatch(rest):
        return first
    return Understood(first.answer, exact=False, sign=first.sign)


def _normal(printed: str) -> str:
    words = plain(printed[: 4 * _WINDOW]).casefold()[:_WINDOW]
    words = re.sub(r"[–—−]", "-", words).replace("&", " and ").replace("\ufe0f", "")
    words = re.sub(r"\s*([/\\])\s*", r"\1", " ".join(words.split()))
    words = _NOTE.sub("", words)
    return words.strip(" .,;:!*/'\"‘’“”") if words.strip("-? ") else words
