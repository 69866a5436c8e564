"""Where the text beside an answer of yes says the opposite of what its provision asks for. Pure.

Each row belongs to what an edition has at a provision, so that it goes where the edition goes. A
sentence that denies the words (“complaints do not need to be in writing”) is no contradiction.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from putright.assessment.contradicting.model import Claim, Contradiction, Sort, Text
from putright.assessment.contradicting.sentences import Sentence, denied
from putright.codes.model import Edition, Places
from putright.codes.vocabulary import DutyKind, FigureKey, Freedom, RuleKey

Key = RuleKey | FigureKey | DutyKind | Freedom


@dataclass(frozen=True, slots=True)
class Opposite:
    """What goes against a provision: where an edition has one of the keys, words, and what is asked."""

    keys: tuple[Key, ...]
    words: re.Pattern[str]
    asks: str


def _words(*either: str) -> re.Pattern[str]:
    return re.compile("|".join(either), re.IGNORECASE)


_MUST = r"\b(?:must|ha(?:s|ve) to|(?:is|are) (?:required|expected|asked) to|needs? to|should)"

OPPOSITES: tuple[Opposite, ...] = (
    Opposite(
        (RuleKey.CHOICE_OFFERED,),
        _words(
            rf"{_MUST} (?:clearly |expressly )?(?:state|say|use|specify|call it)\b[^.]{{0,40}}\bcomplaint\b",
            r"\bonly (?:if|where|when)\b[^.]{0,60}\b(?:says?|states?|uses?|asks?)\b[^.]{0,30}\bcomplaint\b",
        ),
        "Nobody has to call it a complaint.",
    ),
    Opposite(
        (Freedom.REPRESENTATIVE, RuleKey.REPRESENTATIVE_ALLOWED),
        _words(
            r"\b(?:representatives?|third part(?:y|ies)|companions?|advocates?)\b[^.]{0,60}\b(?:not|never) "
            r"(?:be )?(?:accepted|permitted|allowed|considered|taken|able)\b",
            r"\bnot (?:deal |speak )?with (?:a |any |their )?(?:representatives?|third part)",
            r"\bonly (?:from|by) (?:the )?(?:tenant|resident|customer|leaseholder)s?(?: themselves)?\b",
        ),
        "A resident may have somebody act for them, or come along.",
    ),
    Opposite(
        (Freedom.ANY_CHANNEL, Freedom.ANY_STAFF),
        _words(
            rf"\bcomplaints? (?:{_MUST[2:]}|can only|may only|are only)\b[^.]{{0,40}}\b(?:in writing"
            rf"|online|web ?form|form|letter|"
            r"e-?mail|portal)\b",
            r"\bonly complaints (?:made |received |submitted )?(?:in writing|online|by letter|by e-?mail)\b",
            r"\b(?:only|solely) (?:be )?(?:made |accepted |submitted )?(?:in writing|online|through (?:our|the) "
            r"(?:online |web)?form|by letter)\b",
        ),
        "Residents can complain in any way, to anybody who works for the landlord.",
    ),
    Opposite(
        (DutyKind.RAISE_COMPLAINT,),
        _words(
            r"\b(?:no complaint|complaints? (?:is|are|will be) (?:not|only))\b[^.]{0,60}\b(?:until"
            r"|after|once)\b[^.]{0,60}"
            r"\b(?:complete|finish|done|closed|resolved|ended)",
        ),
        "A complaint is raised though work on the request goes on.",
    ),
    Opposite(
        (Freedom.ANSWER_BEFORE_WORKS, FigureKey.ANSWERED_BEFORE_WORKS),
        _words(
            r"\b(?:reply|respond|answer|close)\b[^.]{0,40}\b(?:once|after"
            r"|until)\b[^.]{0,30}\b(?:repairs?|works?|actions?)\b"
            r"[^.]{0,20}\b(?:complete|finish|done|carried out)",
            r"\b(?:response|answer|reply|letter|complaint)s?\b[^.]{0,50}\b(?:sent|issued|given|closed"
            r"|provided)\b[^.]{0,20}"
            r"\b(?:once|after|when|until)\b[^.]{0,40}\b(?:repairs?|works?"
            r"|actions?)\b[^.]{0,30}\b(?:complete|finish|done|carried out)",
        ),
        "The answer goes out when it is known, not when the works are done.",
    ),
    Opposite(
        (RuleKey.ESCALATION_NO_REASONS, Freedom.ESCALATE_WITHOUT_REASONS),
        _words(
            rf"{_MUST} (?:explain|give|provide|set out|say|state|tell us)\b[^.]{{0,40}}\b(?:why|reasons?|grounds)\b",
            r"\bwithout (?:\w+ ){0,2}(?:reasons?|grounds|explanation)\b[^.]{0,40}\b(?:refused|declined|rejected|not "
            r"(?:accepted|considered|escalated))\b",
        ),
        "Nobody has to say why they ask for the next stage.",
    ),
    Opposite(
        (RuleKey.OTHER_PERSON,),
        _words(
            r"\bstage (?:1|one) (?:investigator|officer|handler|manager|reviewer)\b[^.]{0,40}\b(?:also|too|as well)\b"
            r"[^.]{0,40}\bstage (?:2|two)\b",
            r"\bsame (?:\w+ ){0,2}(?:manager|officer|person|handler|member of staff|team"
            r"|head)\b[^.]{0,60}\b(?:stage|answered|"
            r"investigat|who|that|responded)",
        ),
        "Whoever considered stage 1 does not consider stage 2.",
    ),
    Opposite(
        (FigureKey.ESCALATED, RuleKey.ESCALATION_GROUND),
        _words(
            r"\b(?:escalat|stage (?:2|two))[^.]{0,60}\bat (?:the|our) (?:\w+ )?discretion\b",
            r"\bdiscretion\b[^.]{0,40}\b(?:whether|to refuse)\b[^.]{0,40}\b(?:escalat|stage (?:2|two))",
        ),
        "What is not resolved goes on to stage 2, unless there is a valid reason against it.",
    ),
    Opposite(
        (RuleKey.DECLINE_ON_MERITS,),
        _words(
            r"\b(?:never|(?:do|will) not) (?:accept|consider|take|deal with|investigate) (?:any )?complaints? "
            r"(?:about|relating to|regarding|concerning|from)\b",
            r"\bautomatically (?:excluded|refused|declined|rejected)\b",
        ),
        "Each complaint is looked at on its own merits.",
    ),
    Opposite(
        (RuleKey.DECLINE_EXPLAINED, RuleKey.DECLINE_OMBUDSMAN),
        _words(
            r"\bno (?:explanation|reasons?)\b[^.]{0,20}\b(?:is|are) (?:given|provided|sent)\b",
            r"\b(?:does|do|will) not (?:explain|give reasons|say why)\b",
        ),
        "A refusal comes with its reasons, and the right to take it to the Ombudsman.",
    ),
    Opposite(
        (FigureKey.ANNUAL_REPORT_PARTS, FigureKey.ASSESSED_EACH_YEAR),
        _words(
            r"\bevery (?:two|three|four|five|other|second|2|3|4|5) years?\b|\bevery other year\b",
            r"\b(?:bi-?ennially|two-yearly|three-yearly)\b",
        ),
        "It is asked for every year.",
    ),
    Opposite(
        (FigureKey.REPORTED_TO_BODY, FigureKey.POLICY_ON_FILE),
        _words(
            r"\bnot (?:be )?published\b|\bunpublished\b",
            r"\b(?:only )?available (?:only )?(?:on|upon) request\b(?=[^.]*\b(?:only|not)\b)"
            r"|\bonly available (?:on|upon) request\b",
        ),
        "It is published where everybody can read it.",
    ),
    Opposite(
        (FigureKey.MRC_IN_POST, FigureKey.OFFICER_IN_POST, FigureKey.SENIOR_LEAD_IN_POST),
        _words(
            r"\b(?:post|role|position|seat)\b[^.]{0,60}\b(?:is|are|remains?"
            r"|currently) (?:currently )?(?:vacant|empty|unfilled)\b",
            r"\b(?:no|nobody|no one|not)\b[^.]{0,20}\b(?:is|has been|been|was) (?:appointed"
            r"|identified|named|designated)\b",
            r"\bno (?:mrc|member responsible|complaints officer|senior)\b[^.]{0,50}\b(?:appointed"
            r"|in post|named|identified)\b",
            r"\bwithout an? (?:mrc|member responsible|complaints officer|senior lead)",
        ),
        "Somebody has to hold the office.",
    ),
    Opposite(
        (DutyKind.ACKNOWLEDGE,),
        _words(r"\b(?:do|does|will) not (?:send an? )?acknowledge\b", r"\bno acknowledge?ments? (?:is|are)\b"),
        "It is acknowledged within its days.",
    ),
)  # fmt: skip

# Words that deny by themselves; the others can be denied by what stands before them.
_DENYING = re.compile(r"\b(?:no|not|never|nobody|without|un\w+)\b", re.IGNORECASE)
_UNLESS = re.compile(
    r"\b(?:unless|except|even if|whether or not|previously|until \d{4}|used to)\b", re.IGNORECASE
)


def against(edition: Edition, claim: Claim, text: Text, at: Sentence) -> Iterator[Contradiction]:
    """The words say the opposite of what the provision asks for."""
    for each in _of(edition).get(claim.ref, ()):
        found = each.words.search(at.words)
        if found is None or _UNLESS.search(at.words):
            continue
        if not _DENYING.search(found.group()) and denied(at.words, found.start()):
            continue
        start = at.start + found.start()
        says = f"You answered yes; the text says “{found.group()}”. {each.asks}"
        yield Contradiction(
            claim.ref, Sort.AGAINST, says, claim.ref, text.field, found.group(), start,
            start + len(found.group()),
        )  # fmt: skip
        return


# For each edition that was asked about: what goes against which provision of it.
_known: dict[str, tuple[Edition, Mapping[str, tuple[Opposite, ...]]]] = {}


def _of(edition: Edition) -> Mapping[str, tuple[Opposite, ...]]:
    before, found = _known.get(edition.id, (None, {}))
    if before is not edition:
        made: dict[str, tuple[Opposite, ...]] = {}
        for each in OPPOSITES:
            for ref in _refs(edition, each.keys):
                made[ref] = (*made.get(ref, ()), each)
        found = made
        _known[edition.id] = (edition, made)
    return found


def _refs(edition: Edition, keys: tuple[Key, ...]) -> set[str]:
    """The provisions at which an edition has one of the keys."""
    found = {ref for key in keys for ref in _places(edition, key).values()}
    clocks = (each for each in edition.clocks if each.duty in keys)
    return found | {each.provision for each in clocks}


def _places(edition: Edition, key: Key) -> Places:
    tables: tuple[Mapping[Key, Places], ...] = (
        edition.rules, edition.figures, edition.duties, edition.freedoms,
    )  # type: ignore[assignment]  # fmt: skip
    return next((table[key] for table in tables if key in table), {})
