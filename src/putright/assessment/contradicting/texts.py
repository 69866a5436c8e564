"""Where the text beside an answer of yes says something else than the Code. Pure.

Each check reads one sentence at a time and points at its words. It would rather pass over a doubtful
sentence than accuse a sound one: what is denied (“there is no stage 3”) is not held against anybody.
"""

import re
from collections.abc import Callable, Iterator

from putright.assessment.contradicting.against import against
from putright.assessment.contradicting.model import Claim, Contradiction, Sort, Text
from putright.assessment.contradicting.not_yet import not_yet
from putright.assessment.contradicting.ombudsman import (
    ombudsman_only_if,
    way_to_ombudsman_only_if,
)
from putright.assessment.contradicting.sentences import (
    LENGTH,
    Sentence,
    denied,
    months,
    number_of,
    sentences,
    working_days,
)
from putright.codes.model import Clock, Edition
from putright.codes.vocabulary import DutyKind, RuleKey, Unit

Found = Iterator[Contradiction]
Check = Callable[[Edition, Claim, Text, Sentence], Found]


def in_texts(edition: Edition, claim: Claim) -> Found:
    """Everything in the texts of an answer of yes that contradicts it, in the order of the words."""
    for text in claim.texts:
        for sentence in sentences(text.words):
            for check in CHECKS:
                yield from check(edition, claim, text, sentence)


def _at(
    claim: Claim, sort: Sort, says: str, provision: str, text: Text, start: int, words: str
) -> Contradiction:
    """A finding with the words it points at, without the blanks around them."""
    bare = words.strip()
    start += len(words) - len(words.lstrip())
    return Contradiction(
        claim.ref, sort, says, provision, text.field, bare, start, start + len(bare)
    )


# Times

_STAGES = {
    1: re.compile(r"\bstage (?:1|one)\b|\bfirst stage\b", re.IGNORECASE),
    2: re.compile(r"\bstage (?:2|two)\b|\bsecond stage\b|\bfinal (?:stage|response)\b", re.IGNORECASE),
}  # fmt: skip
_ACTS = {
    DutyKind.ACKNOWLEDGE: re.compile(r"\backnowledg", re.IGNORECASE),
    DutyKind.RESPOND: re.compile(r"\b(?:respon|repl|answer|resolv)", re.IGNORECASE),
}
_EXTENDED = re.compile(
    r"\bexten|\bfurther\b|\badditional\b|\bextra\b|\bmore time\b|\bexceptional|\bcomplex|\bdelay|\bmaximum\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:within|in|up to|under|by|to|take|of|is|are|target(?:ed)?)\s*$"
    r"|\b(?:stage (?:\d|one|two)|acknowledgements?|responses?)\s*[:–-]\s*$",
    re.IGNORECASE,
)
# “gives managers 28 days to investigate and reply”
_GIVES = re.compile(r"\b(?:gives?|given|ha[sv]e?|allow(?:s|ed)?)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_TO_ANSWER = re.compile(
    r"\s+(?:in which )?to\s+(?:\w+\s+(?:and|or)\s+)?(?:investigat|repl|respon|answer|acknowledg)",
    re.IGNORECASE,
)
# The length of an extension alone: “extended by up to 10 working days”, “a further 10 working days”.
_MORE = re.compile(
    r"\bexten(?:d|ds|ded|ding)\b[^.,;]{0,60}\b(?:by|for)(?: (?:up to|a maximum of|no more than|at most))?\s*$"
    r"|\bextensions? (?:of|is|are|for)(?: (?:up to|a maximum of|no more than|at most))?\s*$"
    r"|\b(?:further|additional|extra|another)(?: (?:up to|maximum of))?\s*$",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"\b(?:repair|works?\b|remed|compensation|payment|insur|survey|inspection|appointment|visit|escalat|request"
    r"|ombudsman|evidence|call(?:ed)? back|feedback|order|complain\b|ask\b|appeal|update|on average|took\b)",
    re.IGNORECASE,
)


def longer_time(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Found:
    """No acknowledgement and no response takes longer than the edition's clock."""
    before = 0
    named = _stages(at.words)
    extended = bool(_EXTENDED.search(at.words))
    for found in LENGTH.finditer(at.words):
        window = at.words[before : found.start()]
        before = found.end()
        clock = _clock(edition, claim.ref, named, window)
        more = _MORE.search(window) is not None
        gives = _GIVES.search(window) and _TO_ANSWER.match(at.words, found.end())
        if clock is None or denied(window, len(window)):
            continue
        if not (more or gives or _WITHIN.search(window)):
            continue
        allowed = _allowed(clock, extended=extended, alone=more)
        if working_days(found) > allowed:
            act = "acknowledged" if clock.duty is DutyKind.ACKNOWLEDGE else "answered"
            asks = f"Stage {clock.stage} is {act} within {clock.length}."
            if more and clock.extension:
                asks = (
                    f"An extension at stage {clock.stage} is no longer than {clock.extension.cap}."
                )
            says = f"You answered yes; the text says {found.group()}. {asks}"
            yield _at(
                claim, Sort.LONGER, says, clock.provision, text, at.start + found.start(), found.group()
            )  # fmt: skip


def _stages(words: str) -> list[int]:
    return [stage for stage, name in _STAGES.items() if name.search(words)]


def _clock(edition: Edition, ref: str, in_sentence: list[int], window: str) -> Clock | None:
    """The clock that a length of time is about: by its words, else by the provision answered.

    `in_sentence`: the stages that the whole sentence names.
    """
    own = next((each for each in edition.clocks if ref in _provisions(each)), None)
    nearest = _stages(window)
    named = nearest or in_sentence
    acts = sorted(
        ((match.start(), duty) for duty, act in _ACTS.items() for match in act.finditer(window)),
        key=lambda each: each[0],
    )
    if not acts and _OTHER_MATTER.search(window) and not _MORE.search(window):
        return None
    duty = acts[-1][1] if acts else own.duty if own else DutyKind.RESPOND if nearest else None
    stage = named[-1] if len(named) == 1 else own.stage if own else None
    if duty is None or stage is None:
        return None
    return edition.clock(duty, stage)


def _provisions(clock: Clock) -> tuple[str, ...]:
    own = (clock.provision,)
    return (*own, clock.extension.provision) if clock.extension else own


def _allowed(clock: Clock, *, extended: bool, alone: bool) -> float:
    """How many working days it may take, with an extension where the sentence speaks of one.

    `alone`: how many the extension by itself may take.
    """
    total = float(clock.length.number)
    cap = clock.extension.cap if clock.extension else None
    if alone and cap and cap.unit is Unit.WORKING_DAYS:
        return float(cap.number)
    if extended and cap and cap.unit is Unit.WORKING_DAYS:
        total += cap.number
    return total


_BEYOND = re.compile(
    r"\b(?:beyond|more than|over|longer than|exceed(?:s|ing)?)\s+(?:a further\s+)?" + LENGTH.pattern,
    re.IGNORECASE,
)  # fmt: skip


def beyond(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Found:
    """From which length on an extension is agreed: as the form's own row prints it."""
    places = [
        *edition.rules.get(RuleKey.EXTENSION_AGREED, {}).values(),
        *edition.rules.get(RuleKey.EXTENSION_OMBUDSMAN_IF_DISAGREED, {}).values(),
    ]
    asked = _BEYOND.search(claim.requirement)
    if claim.ref not in places or asked is None:
        return
    for found in _BEYOND.finditer(at.words):
        if working_days(found) > working_days(asked):
            says = (
                f"You answered yes; the text speaks of an extension {found.group()}. The form asks it "
                f"of one {asked.group()}."
            )
            yield _at(
                claim, Sort.LONGER, says, claim.ref, text, at.start + found.start(), found.group()
            )


# Time to complain

_AGO = re.compile(
    r"\b(?:within|over|more than|older than|after|outside(?: of)?|exceed(?:s|ing)?|beyond|longer than|last"
    r"|residents? (?:have|has)|(?:is|are) (?:given|allowed))"
    r"\s+(?:the\s+)?(?:last\s+|past\s+)?" + LENGTH.pattern,
    re.IGNORECASE,
)  # fmt: skip
_ABOUT_ISSUES = re.compile(
    r"\b(?:occur|happen|arose|aris(?:e|ing)|ago|old|event|incident|issue|becom(?:e|ing) aware|aware of|took place)",
    re.IGNORECASE,
)
_NOT_THE_LIMIT = re.compile(
    r"\b(?:escalat|stage (?:2|two)|respon|acknowledg|extension|ombudsman|review|working days|exten|insur"
    r"|we look at|contact before)",
    re.IGNORECASE,
)


def shorter_limit(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Found:
    """Residents have as long to complain as the edition gives them."""
    limit = edition.complain_within
    late = {each.provision for each in edition.grounds if each.late}
    if limit is None or claim.ref not in {limit.provision, *late}:
        return
    if not _ABOUT_ISSUES.search(at.words) or _NOT_THE_LIMIT.search(at.words):
        return
    for found in _AGO.finditer(at.words):
        if months(found) < limit.length.number - 0.5:
            says = (
                f"You answered yes; the text gives residents {found['number']} {found['unit']}. They have "
                f"{limit.length} to complain."
            )
            yield _at(
                claim, Sort.TIME_LIMIT, says, limit.provision, text, at.start + found.start(),
                found.group(),
            )  # fmt: skip


# Stages

# “Pages 6 to 10 Stage 1 is …” counts none: digits do only before a hyphen or the plural.
_MANY = re.compile(
    r"\b(?P<number>(?:three|four|five)(?=[\s-]+stages?\b)|[3-5](?=-stage\b|\s+stages\b))[\s-]+stages?",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"\bstage\s+(?P<stage>[3-9]|three|four|five)\b|\b(?P<nth>third|fourth|fifth)[\s-]+stage\b",
    re.IGNORECASE,
)
_NTHS = {"third": 3, "fourth": 4, "fifth": 5}
# After the last stage there is the Ombudsman, and no body of the landlord's.
_AFTER_THE_LAST = re.compile(
    r"\bafter (?:the )?(?:stage (?:2|two)|second stage|final (?:response|stage|answer))\b[^.]{0,60}"
    r"\b(?:appeals?|panel|review by|reconsider\w*)\b",
    re.IGNORECASE,
)


def more_stages(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Found:
    """There are no more stages than the edition allows. The Ombudsman is none of the landlord's."""
    if "ombudsman" in at.words.lower() or "code" in at.words.lower():
        return
    yield from _beyond_the_last(edition, claim, text, at)
    for found in (*_MANY.finditer(at.words), *_NTH.finditer(at.words)):
        named = found.groupdict()
        nth = named.get("nth")
        number = _NTHS[nth.lower()] if nth else number_of(named.get("stage") or named["number"])
        if number > edition.stages_allowed and not denied(at.words, found.start()):
            says = (
                f"You answered yes; the text speaks of “{found.group()}”. {edition.title} allows "
                f"{edition.stages_allowed} stages."
            )
            place = edition.place_of_rule(RuleKey.STAGE_ALLOWED) or claim.ref
            yield _at(
                claim, Sort.STAGES, says, place, text, at.start + found.start(), found.group()
            )
            return


def _beyond_the_last(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Found:
    found = _AFTER_THE_LAST.search(at.words)
    if found and edition.stages_allowed == 2 and not denied(at.words, found.end()):
        says = (
            f"You answered yes; the text says “{found.group()}”. After stage 2 a resident goes to the "
            "Ombudsman, and through nothing more of the landlord’s."
        )
        place = edition.place_of_rule(RuleKey.STAGE_ALLOWED) or claim.ref
        yield _at(claim, Sort.STAGES, says, place, text, at.start + found.start(), found.group())


_EXTRA = re.compile(
    r"\bstage\s+(?:0|zero|nought)\b|\bpre-?\s?(?:complaint|stage)[\s-]*(?:1|one)?\s+(?:stage|process|step)\b"
    r"|\b(?:informal|early resolution|quick resolution|local resolution)\s+(?:complaints?\s+|resolution\s+)?"
    r"(?:stage|process|procedure|step)\b"
    r"|\b(?:as|for) informal complaints?\b"
    r"|\binformal complaints?\b[^.]{0,60}\b(?:are|is|go(?:es)?) (?:first |initially )?(?:handled"
    r"|dealt|logged|recorded|to)\b"
    r"|\binformal(?:ly)?\b[^.]{0,100}?\bbefore\b[^.]{0,60}?\b(?:formal|logged|recorded|stage (?:1|one))\b",
    re.IGNORECASE,
)


def extra_stage(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Found:
    """No stage is put before stage 1, where the edition says so."""
    place = edition.place_of_rule(RuleKey.NO_EXTRA_STAGE)
    if place is None:
        return
    for found in _EXTRA.finditer(at.words):
        if not denied(at.words, found.start()):
            says = (
                f"You answered yes; the text speaks of “{found.group()}”. No stage of another name comes "
                "before stage 1."
            )
            yield _at(
                claim, Sort.EXTRA_STAGE, says, place, text, at.start + found.start(), found.group()
            )


CHECKS: tuple[Check, ...] = (
    ombudsman_only_if,
    way_to_ombudsman_only_if,
    longer_time,
    beyond,
    shorter_limit,
    more_stages,
    extra_stage,
    not_yet,
    against,
)
