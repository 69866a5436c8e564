"""Where the text beside an answer of yes says something else than the Code. Pure.

Each check reads one sentence at a time and points at its words. It would rather pass over a doubtful
sentence than accuse a sound one: what is denied (“there is no stage 3”) is not held against anybody.
"""

import re
from collections.abc import Callable, Iterator

from putright.assessment.contradicting.model import Claim, Contradiction, Sort, Text
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


def _sentence(
    claim: Claim, sort: Sort, says: str, provision: str, text: Text, at: Sentence
) -> Contradiction:
    return _at(claim, sort, says, provision, text, at.start, at.words)


# The Ombudsman's details with an extension

_IF = re.compile(
    r"\b(?:only|if|where|when|should|unless|in cases? (?:where|of)|upon|on)\b[^.]{0,80}?"
    r"(?:\bdisagree|\bdisput|\bobject|\brefus|\bunhappy|\bdissatisfied|\bchalleng|\brequest|\basks?\b"
    r"|\b(?:not|n[’']t|cannot|unable to)\b[^.]{0,25}?\b(?:agree|accept|happy|satisfied|content|consent|reached))",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"\b(?:always|whether|regardless|even if|every|in all cases|also if)\b", re.IGNORECASE
)


def ombudsman_only_if(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Found:
    """The Ombudsman's details come with every extension, where the edition says so."""
    places = edition.rules.get(RuleKey.EXTENSION_OMBUDSMAN, {})
    if claim.ref not in places.values() or "ombudsman" not in at.words.lower():
        return
    if _IF.search(at.words) and not _ALWAYS.search(at.words):
        says = (
            "You answered yes; the text gives the Ombudsman's details in some cases only. They go to "
            "everybody who is told of an extension."
        )
        yield _sentence(claim, Sort.OMBUDSMAN_ONLY_IF, says, claim.ref, text, at)


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
    r"\b(?:within|in|up to|under|by|to|take|of|is|are|target(?:ed)?)\s*$", re.IGNORECASE
)


def longer_time(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Found:
    """No acknowledgement and no response takes longer than the edition's clock."""
    before = 0
    for found in LENGTH.finditer(at.words):
        window = at.words[before : found.start()]
        before = found.end()
        clock = _clock(edition, claim.ref, at.words, window)
        if clock is None or not _WITHIN.search(window) or denied(window, len(window)):
            continue
        allowed = _allowed(edition, clock, extended=bool(_EXTENDED.search(at.words)))
        if working_days(found) > allowed:
            act = "acknowledged" if clock.duty is DutyKind.ACKNOWLEDGE else "answered"
            says = (
                f"You answered yes; the text says {found.group()}. Stage {clock.stage} is {act} within "
                f"{clock.length}."
            )
            yield _at(
                claim, Sort.LONGER, says, clock.provision, text, at.start + found.start(), found.group()
            )  # fmt: skip


def _clock(edition: Edition, ref: str, words: str, window: str) -> Clock | None:
    """The clock that a length of time is about: by its words, else by the provision answered."""
    own = next((each for each in edition.clocks if ref in _provisions(each)), None)
    named = [stage for stage, name in _STAGES.items() if name.search(window)] or [
        stage for stage, name in _STAGES.items() if name.search(words)
    ]
    acts = sorted(
        ((match.start(), duty) for duty, act in _ACTS.items() for match in act.finditer(window)),
        key=lambda each: each[0],
    )
    duty = acts[-1][1] if acts else own.duty if own else None
    stage = named[-1] if len(named) == 1 else own.stage if own else None
    if duty is None or stage is None:
        return None
    return edition.clock(duty, stage)


def _provisions(clock: Clock) -> tuple[str, ...]:
    own = (clock.provision,)
    return (*own, clock.extension.provision) if clock.extension else own


def _allowed(edition: Edition, clock: Clock, *, extended: bool) -> float:
    """How many working days it may take, with an extension where the sentence speaks of one."""
    total = float(clock.length.number)
    cap = clock.extension.cap if clock.extension else None
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
    r"\b(?:within|over|more than|older than|after|outside(?: of)?|exceed(?:s|ing)?|beyond|longer than|last)"
    r"\s+(?:the\s+)?(?:last\s+|past\s+)?" + LENGTH.pattern,
    re.IGNORECASE,
)  # fmt: skip
_ABOUT_ISSUES = re.compile(
    r"\b(?:occur|happen|arose|arise|ago|old|event|incident|issue|becom(?:e|ing) aware|aware of|took place)",
    re.IGNORECASE,
)
_NOT_THE_LIMIT = re.compile(
    r"\b(?:escalat|stage (?:2|two)|respon|acknowledg|extension|ombudsman|review|working days|exten)",
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


def more_stages(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Found:
    """There are no more stages than the edition allows. The Ombudsman is none of the landlord's."""
    if "ombudsman" in at.words.lower() or "code" in at.words.lower():
        return
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


_EXTRA = re.compile(
    r"\bstage\s+(?:0|zero|nought)\b|\bpre-?\s?(?:complaint|stage)[\s-]*(?:1|one)?\s+(?:stage|process|step)\b"
    r"|\b(?:informal|early resolution|quick resolution|local resolution)\s+(?:complaints?\s+|resolution\s+)?"
    r"(?:stage|process|procedure|step)\b"
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
    longer_time,
    beyond,
    shorter_limit,
    more_stages,
    extra_stage,
)
