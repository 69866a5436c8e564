"""Where a text gives the Ombudsman's details in some cases only. Pure.

Who is told of a right only once they disagree may never hear of it. What a resident can do who
disagrees (“they can go to the Ombudsman if they are not satisfied”) is another matter, and sound.
"""

import re
from collections.abc import Iterator

from putright.assessment.contradicting.model import Claim, Contradiction, Sort, Text
from putright.assessment.contradicting.sentences import Sentence
from putright.codes.model import Edition
from putright.codes.vocabulary import FigureKey, LetterKind, RuleKey

_IF = re.compile(
    r"\b(?:only|if|where|when|should|unless|in cases? (?:where|of)|upon|on)\b[^.]{0,80}?"
    r"(?:\bdisagree|\bdisput|\bobject|\brefus|\bunhappy|\bdissatisfied|\bchalleng|\brequest|\bask(?:s|ed)?\b"
    r"|\b(?:not|n[’']t|cannot|unable to)\b[^.]{0,25}?\b(?:agree|accept|happy|satisfied|content|consent|reached))"
    r"|\bonly\b[^.]{0,30}\b(?:at the end|after|once|with the final|at stage)\b",
    re.IGNORECASE,
)
_WAY = "way_to_ombudsman"  # as the letters' contents call it
_ALWAYS = re.compile(
    r"\b(?:always|whether|regardless|even if|every|in all cases|also if)\b", re.IGNORECASE
)

# A resident who disagrees; and one who is unhappy, who under a refusal is the same.
_WHO = r"(?:residents?|tenants?|customers?|complainants?|leaseholders?|householders?|person|they|he|she)\b(?!['’]s)"
_NOT_AGREEING = (
    r"(?:disagree|disput|object|challeng|contest"
    r"|(?:not|n[’']t|cannot|unable to)\b[^.;,]{0,15}?\b(?:agree|accept)"
    r"|(?:asks?|requests?)(?: (?:us )?(?:for )?(?:it|them|this|these))?(?=\s*(?:[,.;]|$)))"
)
_UNHAPPY = r"(?:unhappy|dissatisfied|(?:not|n[’']t)\b[^.;,]{0,15}?\b(?:happy|satisfied|content))"
_ASKED = (
    r"(?:on|upon|at) (?:(?:the |a )?\w+['’]s? )?request\b|(?:if|when|where) (?:asked|requested)\b"
)
_LATE = r"only\b[^.;]{0,30}\b(?:at the end|after|once|with the final|at stage)\b"
_GIVING = (
    r"\b(?:giv|provid|send|sent|suppl|includ|shar|offer|signpost|advis|inform|tell|told|mention|add|enclos)"
    r"[a-z]*\b"
)
_DETAILS = (
    r"(?:ombudsman(?: service)?(?:['’]s)?(?: \w+)? (?:details|address|number|information|contacts)\b"
    r"|(?:details|address|number|information|contacts)\b[^.;,]{0,30}\bombudsman"
    r"(?: service)?\b)"
)
# What the details are for is no condition: “… details, so that they can go there if they disagree”.
_NO_USE = (
    r"(?:(?!\b(?:can|could|may|might|able|right|rights|who|that|to (?:use|contact|escalate|refer|take|go"
    r"|approach|complain|turn))\b)[^.;,]){0,60}?"
)

# Who is still unhappy has been answered, and is told what comes next.
_NO_MORE = r"(?:(?!\b(?:remain|still|continue))[^.;,]){0,30}?"


def _some_only(state: str) -> re.Pattern[str]:
    """The details of the Ombudsman, and a condition on giving them, in either order."""
    told = rf"(?:only )?\b(?:if|where|when|whenever|unless)\b (?:\w+ ){{0,2}}?{_WHO}{_NO_MORE}\b{state}"
    asked = rf"(?:only )?(?:{_ASKED})"
    return re.compile(
        rf"{_DETAILS}{_NO_USE}(?:{told}|{asked}|{_LATE})"
        rf"|(?:{told}[^.;,]{{0,60}}|{asked})[^.;]{{0,20}}?{_GIVING}[^.;]{{0,60}}?\bombudsman\b"
        rf"|{_LATE}[^.;]{{0,60}}?{_GIVING}[^.;]{{0,60}}?{_DETAILS}",
        re.IGNORECASE,
    )


_DISAGREES = _some_only(_NOT_AGREEING)
_DISAGREES_OR_UNHAPPY = _some_only(f"(?:{_NOT_AGREEING}|{_UNHAPPY})")


def ombudsman_only_if(
    edition: Edition, claim: Claim, text: Text, at: Sentence
) -> Iterator[Contradiction]:
    """The Ombudsman's details come with every extension, where the edition says so."""
    places = edition.rules.get(RuleKey.EXTENSION_OMBUDSMAN, {})
    if claim.ref not in places.values() or "ombudsman" not in at.words.lower():
        return
    if _IF.search(at.words) and not _ALWAYS.search(at.words):
        yield _found(claim, text, at, "everybody who is told of an extension")


def way_to_ombudsman_only_if(
    edition: Edition, claim: Claim, text: Text, at: Sentence
) -> Iterator[Contradiction]:
    """The way to the Ombudsman is told to everybody a provision means, and not to some of them."""
    if "ombudsman" not in at.words.lower():
        return
    refusals, letters = _refusals(edition), _letters(edition)
    if claim.ref not in refusals | letters or _ALWAYS.search(at.words):
        return
    refused = claim.ref in refusals
    if (_DISAGREES_OR_UNHAPPY if refused else _DISAGREES).search(at.words):
        yield _found(
            claim, text, at, "everybody who is refused" if refused else "everybody, whether they agree or not"
        )  # fmt: skip


def _refusals(edition: Edition) -> frozenset[str]:
    """The provisions under which a refusal comes with the way to the Ombudsman."""
    rules = (RuleKey.DECLINE_OMBUDSMAN, RuleKey.ESCALATION_OMBUDSMAN)
    of_rules = {ref for key in rules for ref in edition.rules.get(key, {}).values()}
    kinds = (LetterKind.DECLINED, LetterKind.ESCALATION_REFUSED)
    return frozenset(of_rules | {ref for kind, ref in _in_letters(edition) if kind in kinds})


def _letters(edition: Edition) -> frozenset[str]:
    """The provisions that ask for the way to the Ombudsman in letters and answers."""
    figures = (
        FigureKey.LETTERS_WITH_OMBUDSMAN, FigureKey.EARLY_LETTERS_WITH_OMBUDSMAN,
        FigureKey.FINAL_ANSWERS_WITH_OMBUDSMAN,
    )  # fmt: skip
    of_figures = {ref for key in figures for ref in edition.figures.get(key, {}).values()}
    answers = {ref for kind, ref in _in_letters(edition) if kind is LetterKind.RESPONSE}
    return frozenset(of_figures | answers)


def _in_letters(edition: Edition) -> Iterator[tuple[LetterKind, str]]:
    for letter in edition.letters:
        for each in letter.contents:
            if each.key == _WAY:
                yield letter.kind, each.provision or letter.provision


def _found(claim: Claim, text: Text, at: Sentence, whom: str) -> Contradiction:
    says = (
        "You answered yes; the text gives the Ombudsman's details in some cases only. They go to "
        f"{whom}."
    )
    bare = at.words.strip()
    start = at.start + len(at.words) - len(at.words.lstrip())
    return Contradiction(
        claim.ref, Sort.OMBUDSMAN_ONLY_IF, says, claim.ref, text.field, bare, start, start + len(bare)
    )  # fmt: skip
