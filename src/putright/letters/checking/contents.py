"""What the edition wants in a letter, and whether it is there: what keeps a letter from going."""

import re
from collections.abc import Callable, Iterator

from putright.codes.model import Edition
from putright.codes.vocabulary import LetterKind, RuleKey
from putright.letters.checking.blanks import BlankFound, blanks, without_blanks
from putright.letters.checking.dates import dates
from putright.letters.checking.look import Look, text_of
from putright.letters.checking.model import Check, Remark
from putright.letters.checking.reading import count, sentences
from putright.letters.matter import Matter, Needed, Office, PointSaid
from putright.letters.model import Block
from putright.workingdays.dates import in_words

# Letters that offer a remedy: each must say by when.
_OFFERS = frozenset({LetterKind.RESPONSE, LetterKind.REMEDY_OFFER, LetterKind.OFFER_REMINDER})


def required_contents(look: Look) -> Iterator[Remark]:
    """What the edition wants and no block holds, or a block is meant to hold and doesn't say."""
    for need in look.matter.needs:
        holders = holding(look, need.key)
        text = "\n".join(without_blanks(each.text) for each in look.passages_of(holders))
        body = "".join(each.text for each in look.passages_of(holders) if not each.heading)
        if not holders:
            yield Remark(
                Check.MISSING_CONTENT,
                blocks=True,
                where=None,
                why=f"The letter leaves out {need.title}.",
                mend="Put back the block that says it, or write it in a block of its own.",
                provision=need.provision,
            )
        elif fault := _fault(need, text, body, look):
            yield Remark(
                Check.EMPTY_CONTENT,
                blocks=True,
                where=holders[0].key,
                why=f"This part has to give {need.title}, but {fault}.",
                mend="Add it here.",
                provision=need.provision,
            )


def holding(look: Look, key: str) -> tuple[Block, ...]:
    """The blocks that carry a content of the edition's."""
    return tuple(each for each in look.letter.blocks if key in each.holds)


def _fault(need: Needed, text: str, body: str, look: Look) -> str:
    """What such a text doesn't say although it should; empty where all is well.

    In another language than English it can only be told whether there is a text at all.
    """
    if not any(letter.isalnum() for letter in without_blanks(body)):
        return "it is empty"
    test = _SUBSTANCE.get(need.key)
    return test(text, look.matter) if test and look.english else ""


# What a content must really say, beside there being a text


def _ombudsman(text: str, matter: Matter) -> str:
    for office in matter.offices:
        if fault := _office(text, office):
            return fault
    if not matter.offices and "ombudsman" not in text.casefold():
        return "it doesn't name the Ombudsman"
    return "" if _REACHED.search(text) else "it gives no phone number, address or web page"


def _office(text: str, office: Office) -> str:
    names = (office.name, office.short, office.name.removeprefix("The "))
    if not any(each and each.casefold() in text.casefold() for each in names):
        return f"it doesn't name the {office.name.removeprefix('The ').removeprefix('the ')}"
    known = (office.phone, office.e_mail, _bare(office.web), *office.address[1:])
    if any(known) and not any(each and _squeezed(each) in _squeezed(text) for each in known):
        return f"it gives no phone number, address or web page of the {office.name}"
    return ""


def _squeezed(text: str) -> str:
    return re.sub(r"[\s,]+", "", text).casefold()


def _bare(web: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|^www\.|/$", "", web)


_REACHED = re.compile(
    r"\b0[\d ]{9,13}\b|\+44|[\w-]@[\w-]|www\.|https?://|\.(?:co|org|gov)\.uk"
    r"|\b[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b"
)


def _new_date(text: str, matter: Matter) -> str:
    said = {each.on for each in dates(text, matter.written_on)}
    if matter.respond_by is None:
        later = any(each and each > matter.written_on for each in said)
        return "" if later else "it gives no day that is still to come"
    if matter.respond_by in said:
        return ""
    return f"it doesn't give the day, {in_words(matter.respond_by)}"


_NEXT = re.compile(r"\b(?:next|final|second|third) stage\b|\breview panel\b", re.IGNORECASE)
_HOW_TO_ASK = re.compile(
    r"\b(?:ask|tell|contact|write|call|phone|ring|e-?mail|let us know|get in touch|reply|speak)\b",
    re.IGNORECASE,
)


def _escalation(text: str, matter: Matter) -> str:
    later = range((matter.stage or 1) + 1, matter.final_stage + 1)
    named = _NEXT.search(text) or any(_names_stage(text, each) for each in later)
    if named or _HOW_TO_ASK.search(text):
        return ""
    return "it names neither the next stage nor how to ask for it"


_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four"}


def _stage(text: str, matter: Matter) -> str:
    if matter.stage is None or _names_stage(text, matter.stage):
        return ""
    return f"it doesn't say that this is stage {matter.stage}"


def _names_stage(text: str, stage: int) -> bool:
    number = rf"(?:{stage}|{_NUMBERS.get(stage, stage)})"
    return re.search(rf"\bstage[\s-]{{1,3}}{number}\b", text, re.IGNORECASE) is not None


_SUBSTANCE: dict[str, Callable[[str, Matter], str]] = {
    "way_to_ombudsman": _ombudsman,
    "ombudsman_details": _ombudsman,
    "new_date": _new_date,
    "how_to_escalate": _escalation,
    "stage": _stage,
}


# Points and remedies


def provisions_of(edition: Edition, stage: int | None) -> tuple[tuple[RuleKey, str], ...]:
    """The provisions that the checks of points and remedies cite: `Matter.provisions`."""
    found = ((rule, edition.place_of_rule(rule, stage)) for rule in _CITED)
    return tuple((rule, ref) for rule, ref in found if ref)


_CITED = (RuleKey.RESPONSE_EVERY_POINT, RuleKey.RESPONSE_REASONS, RuleKey.REMEDY_DATED)


def unanswered_points(look: Look) -> Iterator[Remark]:
    """A point of the complaint that a response doesn't answer, or answers without reasons."""
    if look.matter.kind is not LetterKind.RESPONSE:
        return
    answered = {
        each.block.about_point
        for each in look.passages
        if not each.heading and without_blanks(each.text).strip()
    }
    for point in look.matter.points:
        fault = _unanswered(point, answered)
        if fault is None:
            continue
        rule, why, mend = fault
        where = next(
            (each.key for each in look.letter.blocks if each.about_point == point.number), None
        )
        yield Remark(Check.POINT_UNANSWERED, True, where, why, mend, _provision(look, rule))


def _unanswered(point: PointSaid, answered: set[int | None]) -> tuple[RuleKey, str, str] | None:
    """The rule that a point's answer breaks, what is wrong, and how to mend it."""
    name = f"point {point.number} ({_short(point.about)})"
    if not point.finding:
        why, mend = f"There is no decision on {name}.", "Decide it, and give the reasons."
        return RuleKey.RESPONSE_EVERY_POINT, why, mend
    if not without_blanks(point.reasons).strip():
        mend = "Say what you looked at, and why you decided as you did."
        return RuleKey.RESPONSE_REASONS, f"There are no reasons for {name}.", mend
    if point.number not in answered:
        mend = "Put back the block with the answer to it."
        return RuleKey.RESPONSE_EVERY_POINT, f"The letter leaves out {name}.", mend
    return None


def undated_remedies(look: Look) -> Iterator[Remark]:
    """A remedy that is offered without saying by when."""
    if look.matter.kind not in _OFFERS:
        return
    offered = (look.matter.remedy,) if look.matter.remedy else look.matter.remedies
    for remedy in offered:
        if remedy.by_on is None and not remedy.done and not remedy.no_date:
            yield Remark(
                Check.REMEDY_UNDATED,
                blocks=True,
                where=look.saying(remedy.what),
                why=f"“{_short(remedy.what)}” has no date.",
                mend="Say by when it will be done, or that it is done, or that it needs no date.",
                provision=_provision(look, RuleKey.REMEDY_DATED),
            )


def _provision(look: Look, rule: RuleKey) -> str | None:
    return dict(look.matter.provisions).get(rule)


_SHORT = 60  # characters of a point or a remedy that a remark repeats


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHORT else f"{plain[: _SHORT - 1].rstrip()}…"


# Blanks


def unfilled_blanks(look: Look) -> Iterator[Remark]:
    """Blanks that nobody has filled in. They block where a content of the edition is lost by them."""
    for block in look.letter.blocks:
        found = [(text, each) for text in look.passages_of((block,)) for each in blanks(text.text)]
        marks = tuple(text.mark(each.start, each.end) for text, each in found)
        if not marks:
            continue
        body = tuple(each for text, each in found if not text.heading)
        need = next((each for each in look.matter.needs if _lost(look, each, block, body)), None)
        one = len(marks) == 1
        yield Remark(
            Check.BLANK,
            blocks=need is not None,
            where=block.key,
            why="There is a blank here." if one else f"There are {len(marks)} blanks here.",
            mend="Fill it in, or take it out." if one else "Fill them in, or take them out.",
            provision=need.provision if need else None,
            marks=marks,
        )


def _lost(look: Look, need: Needed, block: Block, found: tuple[BlankFound, ...]) -> bool:
    """Whether a block's blanks leave a content without its matter: nothing else says it."""
    if not found or holding(look, need.key) != (block,):
        return False
    if any(each.composed for each in found):
        return True
    text = text_of(block)
    said = (text[start:end] for start, end in sentences(text))
    return not any(count(each).words >= _LEAST_WORDS and not blanks(each) for each in said)


_LEAST_WORDS = 4  # a sentence with fewer says nothing
