"""Where the text beside an answer of yes says that what is asked for is still to come. Pure.

A yes is about today. What somebody does as a habit (“we will apologise”), and what has not happened
because nothing called for it (“there has not yet been an incident”), is no promise of this sort.
"""

import re
from collections.abc import Iterator

from putright.assessment.contradicting.model import Claim, Contradiction, Sort, Text
from putright.assessment.contradicting.sentences import Sentence
from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind, FigureKey

_NOW = r"(?:currently|presently|at present|at the moment|at this time|as yet)"
_MADE = (
    r"(?:introduced|implemented|developed|put in(?:to)? place|rolled out|launched|created|established|set up"
    r"|appointed|drafted|written|recruited|designed|brought in|adopted)"
)
_CHANGED = r"(?:updated|amended|revised|rewritten|strengthened|improved|changed)"
_MAKING = (
    r"(?:appoint|develop|writ|draft|introduc|implement|recruit|creat|updat|amend|revis|set(?:ting)? up|procur"
    r"|establish|finalis|design|rolling out|adopt|putting)"
)

# Not so now.
_MISSING = re.compile(
    rf"\b(?:not|n[’']t|no|never|none|cannot)\b[^.;]{{0,60}}?\b{_NOW}\b"
    rf"|\b{_NOW}\b[^.;]{{0,60}}?(?:\b(?:not|no|none|cannot)\b|n[’']t\b)"
    rf"|\b(?:not|n[’']t)\s+(?:\w+\s+)?yet\b|\byet to\b|\bstill to be (?:{_MADE}|{_CHANGED}|agreed|approved|finalised)\b"
    rf"|\bneeds? to be (?:{_MADE}|{_CHANGED})\b|\bworking towards\b|\bin the process of {_MAKING}\w*\b"
    r"|\b(?:still|currently) (?:in|under) (?:development|preparation|construction)\b|\bin development\b"
    r"|\b(?:recruitment|procurement|work|project|development|training|review)\b[^.]{0,50}\b(?:under ?way|ongoing)\b"
    r"|\b(?:we|council|board|trust|association|team|landlord) (?:is|are) (?:currently "
    r"|now )?(?:developing|drafting|designing"
    r"|introducing|procuring|recruiting|implementing|creating)\b"
    r"|\bto be (?:launched|introduced|implemented|rolled out) (?:in|by|from|next|later|during)\b"
    rf"|\b(?:is|are) being {_MADE}\b|\bunder (?:review|development)\b[^.]{{0,40}}\bwill\b",
    re.IGNORECASE,
)
_ACTION = re.compile(r"\bACTIONS?\s*:")  # as forms mark what is to be done
# So one day.
_TO_COME = re.compile(
    rf"\bwill (?:then |also |now |soon )?be {_MADE}\b|\bwill (?:then |also |now "
    rf"|soon )?be {_CHANGED} (?:to|so that|in order)\b"
    r"|\bwill (?:appoint|recruit|introduce|implement|roll out|procure)\b"
    rf"|\b(?:due|planned|scheduled|expected|proposed) to (?:start|begin|be {_MADE}|go live)\b"
    r"|\b(?:we|the (?:council|association|landlord|board|trust|team))(?: (?:do|does|also|now|currently))? "
    r"(?:plans?|intends?|hopes?|proposes?|(?:is|are) (?:planning|looking|hoping)) to (?!(?:respond|answer|acknowledge"
    r"|reply|resolve|contact|meet|keep|review|learn)\b)"
    r"|\bonce\b[^.]{0,60}\b(?:live|in place|approved|implemented|launched|introduced|adopted)\b[^.]{0,80}\bwill\b",
    re.IGNORECASE,
)
# A condition, or what nothing has called for.
_IF = re.compile(
    r"\s*(?:if|where|when|whenever|should|until|unless|while|whilst|although|though|as long as)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\b(?:that|which|who|where) (?:has|have|is|are|was|were|do|does)\s*$", re.IGNORECASE
)
_NOTHING_CALLED = re.compile(
    r"\b(?:incident|merger|merged|restructur|asked|request|need|required|necessary|happen|occur|aris|arose"
    r"|appli(?:es|ed|cable)|case where|occasion|received)",
    re.IGNORECASE,
)


def not_yet(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Iterator[Contradiction]:
    """What is asked for is not there yet, or is only planned."""
    found = _ACTION.search(at.words) or _missing(at.words)
    if found is None and claim.ref not in _changing(edition):
        found = _to_come(at.words)
    if found is None:
        return
    says = (
        "You answered yes; the text says that something is still to come. An answer of yes says that it "
        "is so now."
    )
    bare = at.words.strip()
    start = at.start + len(at.words) - len(at.words.lstrip())
    yield Contradiction(
        claim.ref, Sort.NOT_YET, says, claim.ref, text.field, bare, start, start + len(bare)
    )


def _missing(words: str) -> re.Match[str] | None:
    """What is not so now, but for what nothing has called for yet."""
    found = _MISSING.search(words)
    if found is None or _IF.match(words) or _WHICH.search(words, 0, found.start()):
        return None
    uncalled = "yet" in found.group() and _NOTHING_CALLED.search(words, found.start())
    return None if uncalled else found


def _to_come(words: str) -> re.Match[str] | None:
    """What is only planned, but for what happens where there is a need."""
    found = _TO_COME.search(words)
    return None if found is None or _IF.search(words, 0, found.start()) else found


def _changing(edition: Edition) -> frozenset[str]:
    """The provisions that ask what is changed because of complaints: what is to come belongs there."""
    places = [
        *edition.figures.get(FigureKey.THEMES_ACTED_ON, {}).values(),
        *edition.figures.get(FigureKey.LEARNING_REPORTED, {}).values(),
        *edition.duties.get(DutyKind.RECORD_LEARNING, {}).values(),
    ]
    return frozenset(places)
