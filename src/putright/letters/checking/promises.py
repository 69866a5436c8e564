"""Promises in the prose: what the landlord says it will do, beside what is on record.

A promise is looked for by its grammar: who ("we", "our contractor", "you"), "will", and what. What
depends on something, denies, asks or tells what was said before is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from putright.codes.vocabulary import LetterKind
from putright.letters.checking.dates import DateSaid, dates, within
from putright.letters.checking.look import Look, Sentence
from putright.letters.checking.meaning import covered, forget, says_something
from putright.letters.checking.model import Check, Mark, Promised, Remark
from putright.workingdays.dates import in_words

_WILL = r"(?:['’]ll| will| shall| (?:am|are|is) going to)"
_WORKERS = (
    r"(?:team|teams|contractors?|surveyors?|engineers?|plumbers?|electricians?|roofers?|plasterers?"
    r"|decorators?|carpenters?|joiners?|builders?|glaziers?|inspectors?|officers?|managers?"
    r"|specialists?|company|workers?|caretakers?|cleaners?|gardeners?|colleagues?|operatives?|staff)"
)
_OURS = (
    rf"(?:our|the|a|an|another|my|one of our)(?: [\w’'-]{{1,30}}){{0,3}} {_WORKERS}"
    rf"|(?:our|another) {_WORKERS}|some(?:one|body)(?: else)?"
)
_SUBJECT = re.compile(
    rf"\b(?:(?P<us>we|i|{_OURS})|(?P<you>you)|(?P<it>[\w’'-]{{1,30}},?)){_WILL} ", re.IGNORECASE
)
_ADVERB = re.compile(
    r"(?:also|now|then|still|always|all|both|each|first|next|therefore|personally|immediately"
    r"|urgently|fully|of course|be) ",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:[\w’']{1,12} )?(?:not|never|no longer|only)\b", re.IGNORECASE)
_DEPENDS = re.compile(
    r"\b(?:if|unless|should you|when you|whenever|once you|until you|in case|where you)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:(?:you|he|she|they|resident|neighbour)(?:['’]ve| have| had)? (?:also )?(?:said|told|asked|say"
    r"|feel|felt|think|thought|hope|hoped|expect|expected|want|wanted|believe|believed|understood)"
    r"|(?:we|i) (?:had )?(?:said|told|promised|wrote)|(?:was|were|been) (?:told|promised|assured))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:what|whom|which|whether|how|when|where|why) $", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:(]| (?:and|but|so|because|which|that) ")

# What we owe already, or what is too vague to be put on record: no action is missing behind it.
_ABOUT_WORDS = r"(?:answer|response|reply|letter|update|decision|acknowledgement|e-?mail|copy|survey|form|reasons?)"
_YOU = r"(?:let|tell|inform|updat\w{1,3}|contact|ask|help|support|keep|explain to|work with|thank|remind) you"
_MATTER = r"(?:restriction|adjustment|decision|arrangement|complaint|case|offer)"
_OWED = re.compile(
    rf"(?:write|reply|respond|answer|hear|consider|investigat\w{{1,4}}|{_YOU}"
    r"|look(?:ing)? (?:into|at|again|carefully)|ask for|explain|treat (?:you|your|this|it|every\w{0,4})"
    r"|take (?:this|it|your|what|account|care|every|into|on)|remain|aim|try|continue|listen|respect|accept"
    r"|do (?:our best|everything|all|this|that|what|so|it)|acknowledge|remember|close (?:this|the|your)"
    r"|record|use|learn|understand|know|think|decide|see (?:you|what|how|whether)|confirm|need"
    r"|(?:speak|talk)(?:ing)? (?:to|with) you|discuss|able|happy|glad|pleased|sorry|in touch"
    r"|get back to|get in touch|keep|hold|stop counting|count|go on|stay|wait|expect|agree|honour|stand"
    rf"|review (?:it|(?:this|the|your|our) {_MATTER})"
    r"|make sure (?:that )?(?:this|it|you|we|that|your)"
    rf"|(?:send|give|sending|giving) (?:you )?(?:[\w’'-]{{1,20}} ){{0,4}}{_ABOUT_WORDS})\b",
    re.IGNORECASE,
)
_TO_YOU = re.compile(
    r"(?:receive|get|hear|have (?:our|an|my|the) (?:answer|response|reply|decision|letter)"
    r"|be (?:paid|given|refunded|reimbursed|credited|offered|moved|sent))\b",
    re.IGNORECASE,
)
_WORDS_TO_YOU = re.compile(rf"\b{_ABOUT_WORDS}\b|\bhear\b", re.IGNORECASE)
# What is done to a home, for "the door will be replaced" and "the work will start".
_DONE = re.compile(
    r"(?:be (?:\w{1,20}ly )?(?:repaired|replaced|fitted|refitted|installed|cleaned|painted|repainted|mended"
    r"|fixed|inspected|surveyed|carried out|completed|finished|done|paid|refunded|credited|delivered"
    r"|treated|removed|renewed|plastered|replastered|sealed|serviced|started|cleared|decorated"
    r"|redecorated|insulated|tested|rebuilt|made safe|put right|trained|retrained|complete|ready"
    r"|taken (?:down|away|out))|start|begin|come (?:down|off|out)|go (?:up|in))\b",
    re.IGNORECASE,
)
_OUR_WORK = re.compile(
    r"\b(?:complaint|investigation|review|enquiry|case|answer|response|decision|letter|stage)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"\b(?:we|our [\w ’'-]{{1,40}}){_WILL}(?: also| now)?:$", re.IGNORECASE)
_LONGEST = 2_000  # characters of a sentence that are looked at


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise in a sentence.

    Attributes:
        sentence: Where it stands.
        who: Who does it and "will", where that isn't "we"; otherwise empty.
        doing: What will be done, as written.
        owed: Whether it is owed already, or too vague to be put on record.
    """

    sentence: Sentence
    who: str
    doing: str
    owed: bool


def promises(look: Look) -> tuple[Promise, ...]:
    """The promises in what a writer wrote, in order."""
    if not look.english:
        return ()
    return tuple(each for one in look.sentences if one.written for each in _in(one))


def _in(sentence: Sentence) -> Iterator[Promise]:
    said = sentence.text[:_LONGEST].replace("\n", " ")
    led = _LEAD.search(sentence.lead[-80:].strip())
    text = f"{led[0][:-1]} {said}" if led else said
    if said.endswith(("?", ":")) or not _may_promise(text) or _DEPENDS.search(text):
        return
    found = [each for each in _SUBJECT.finditer(text) if not _is_told(text[: each.start()])]
    ends = (*(each.start() for each in found[1:]), len(text))
    for each, end in zip(found, ends, strict=False):
        if promise := _promise(sentence, text, each, end):
            yield promise


def _is_told(before: str) -> bool:
    """Whether what follows is part of something told or asked: "You said that ", "what "."""
    return _TOLD.search(before) is not None or _ASKS.search(before) is not None


def _may_promise(text: str) -> bool:
    """Quickly: whether any of the words stands here that make a promise."""
    return "ll " in text or " going to " in text


def _promise(sentence: Sentence, text: str, subject: re.Match[str], end: int) -> Promise | None:
    doing = text[subject.end() : end].strip()
    if not doing or _NOT.match(doing):
        return None
    if subject["us"]:
        while found := _ADVERB.match(doing):
            doing = doing[found.end() :]
        who = "" if subject["us"].casefold() in ("we", "i") else subject[0]
        return Promise(sentence, who, doing, bool(_OWED.match(doing)))
    clause = _clause(text, subject)
    if subject["you"] and _TO_YOU.match(doing):
        return Promise(sentence, clause, doing, bool(_WORDS_TO_YOU.search(doing)))
    if subject["it"] and _DONE.match(doing):
        return Promise(sentence, clause, doing, bool(_OUR_WORK.search(clause)))
    return None


def _clause(text: str, subject: re.Match[str]) -> str:
    """The clause up to and with "will": "The kitchen door will "."""
    breaks = [each.end() for each in _CLAUSE.finditer(text, 0, subject.start() + 1)]
    return text[max(breaks, default=0) : subject.end()].lstrip()


# Beside what is on record


def promised_without_action(look: Look) -> Iterator[Remark]:
    """A promise in the prose that no action and no remedy of the case stands behind."""
    try:
        yield from _without_action(look)
    finally:
        forget()


def _without_action(look: Look) -> Iterator[Remark]:
    matter = look.matter
    actions = (*matter.actions, *((matter.action,) if matter.action else ()))
    remedies = (*matter.remedies, *((matter.remedy,) if matter.remedy else ()))
    agreed = "\n".join((matter.adjustment, matter.terms, matter.updates))  # on record as they stand
    told: set[tuple[int, int, str]] = set()
    for each in promises(look):
        place = (each.sentence.start, each.sentence.end, each.sentence.passage.block.key)
        if each.owed or place in told:
            continue
        suggestion = _suggested(each, matter.written_on)
        said = f"{each.who} {each.doing}"
        if not (says_something(said) or suggestion.by_on or suggestion.within):
            continue  # "We will put it right" is answered by all that follows
        if each.sentence.text in agreed or covered(said, suggestion.by_on, actions, remedies):
            continue
        told.add(place)
        passage = each.sentence.passage
        yield Remark(
            Check.PROMISE_WITHOUT_ACTION,
            blocks=False,
            where=passage.block.key,
            why="This promises something that is not among the actions and remedies of the case.",
            mend="Put it on record as an action, with who does it and by when; or take it out.",
            marks=(passage.mark(each.sentence.start, each.sentence.end),),
            suggestion=suggestion,
        )


_BEFORE_DATE = re.compile(
    r"[\s,(–—-]*\b(?:by|on|before|from|no later than|at the latest(?: by)?|on or before|until|starting"
    r"|within|in)?(?: the)?(?: end of)?\s*$",
    re.IGNORECASE,
)


def _suggested(promise: Promise, written_on: date) -> Promised:
    """The action that a promise would be: what, and by when, without the day in its words."""
    said = promise.doing
    day = next((each for each in dates(said, written_on) if each.on), None)
    length = within(said, written_on)
    cut = day or length
    if cut:
        before = _BEFORE_DATE.sub("", said[max(0, cut.start - 40) : cut.start])
        said = f"{said[: max(0, cut.start - 40)]}{before}{said[cut.end :]}"
    what = " ".join(f"{promise.who.strip()} {said}".split()).strip(" .,;:!–—-")
    what = re.sub(r"^(?:and|but|so) |,? (?:and|but|so)$", "", what, flags=re.IGNORECASE)
    return Promised(
        what=what[:1].upper() + what[1:],
        by_on=day.on if day else length.on if length else None,
        within=promise.doing[length.start : length.end] if length and not day else "",
    )


# Days that have gone

_BY = re.compile(r"\b(?:by|before|no later than|on or before|latest)(?: the)? $", re.IGNORECASE)
_ON = re.compile(r"(?P<word>[\w’'-]{1,30}) on(?: the)? $", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:that|which|who|when|after|since|about|because)\b", re.IGNORECASE)
# Before "on", these tell of what was, not of when something will be.
_WHAT_WAS = re.compile(
    r"(?:\w+ed|paid|sent|made|wrote|told|gave|had|took|came|went|was|were|been|said|did|found|left|met"
    r"|visits?|letters?|calls?|e-?mails?|reports?|appointments?|complaints?|meetings?|inspections?"
    r"|surveys?|works?|happened|place)$",
    re.IGNORECASE,
)


def past_dates(look: Look) -> Iterator[Remark]:
    """A promise for a day that has gone when the letter is written."""
    written_on = look.matter.written_on
    for each in promises(look):
        passage, sentence = each.sentence.passage, each.sentence
        for day in dates(each.doing, written_on):
            if day.on and day.on < written_on and _is_when(each, day):
                mark = passage.mark(sentence.start, sentence.end)
                yield _gone(day.on, "This is", passage.block.key, (mark,))
                break
    for what, on, where in _on_record(look):
        if on < written_on:
            yield _gone(on, f"“{what}” is", where, ())


def _is_when(promise: Promise, day: DateSaid) -> bool:
    before = promise.doing[max(0, day.start - 40) : day.start]
    if _BY.search(before):
        return True
    on = _ON.search(before)
    if on is None or promise.owed or _TELLS.search(promise.doing[: day.start]):
        return False
    return not _WHAT_WAS.match(on["word"])


def _gone(on: date, what: str, where: str | None, marks: tuple[Mark, ...]) -> Remark:
    return Remark(
        Check.PAST_DATE,
        blocks=False,
        where=where,
        why=f"{what} promised for {in_words(on)}, which has gone by the day of the letter.",
        mend="Give a day that is still to come, or say that it is done.",
        marks=marks,
    )


_TELLS_WHEN = frozenset({LetterKind.ACKNOWLEDGEMENT, LetterKind.EXTENSION})


def _on_record(look: Look) -> Iterator[tuple[str, date, str | None]]:
    """What the letter promises from the case: its answer, and what is not done yet, where it says so."""
    matter = look.matter
    if matter.respond_by and matter.kind in _TELLS_WHEN:
        yield "Our answer", matter.respond_by, None
    remedies = ((each.what, each.by_on) for each in matter.remedies if not each.done)
    actions = ((each.what, each.by_on) for each in matter.actions if each.done_on is None)
    for what, by_on in (*remedies, *actions):
        if by_on and (where := look.saying(what)):
            yield what, by_on, where
