"""Which letter carries which fact to a resident, and what the letter itself says of that fact. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import msgspec

from putright.codes.model import Edition
from putright.codes.vocabulary import LetterKind
from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.facts import Fact
from putright.procedure.residents import facts as resident
from putright.procedure.residents.resident import Resident
from putright.procedure.sending import HasLetters, tells_its_event
from putright.procedure.words import Channel, RemedyState, Sending, Settlement, State

LETTER_OF: dict[type[Fact], LetterKind] = {
    f.Acknowledged: LetterKind.ACKNOWLEDGEMENT,
    f.ClarificationAsked: LetterKind.CLARIFICATION,
    f.Declined: LetterKind.DECLINED,
    f.Extended: LetterKind.EXTENSION,
    f.Responded: LetterKind.RESPONSE,
    f.EscalationRefused: LetterKind.ESCALATION_REFUSED,
    f.RemedyOffered: LetterKind.REMEDY_OFFER,
    f.ActionDone: LetterKind.ACTION_DONE,
    f.Closed: LetterKind.CLOSED,
    resident.RestrictionImposed: LetterKind.CONTACT_RESTRICTION,
    resident.AdjustmentAgreed: LetterKind.ADJUSTMENT_AGREED,
}

# The fields of a fact that say whether its letter gives the way to the Ombudsman.
_SAID_BY = ("ombudsman_details", "ombudsman_told")


def wanted(fact: Fact, edition: Edition) -> frozenset[str]:
    """The contents that a letter has to hold before it can go with what it carries, by key."""
    stage = getattr(fact, "stage", None) or getattr(fact, "to_stage", None)
    letter = edition.letter(LETTER_OF[type(fact)], stage)
    return frozenset(each.key for each in letter.contents) if letter else frozenset()


def completed(
    fact: Fact, channel: Channel, holds: Collection[str], *, ombudsman: bool = True
) -> Fact:
    """A fact as the letter that carries it makes it: how it goes, that it waits, what it holds.

    Args:
        fact: What the letter carries.
        channel: How it goes.
        holds: The contents found in the letter; those that are `wanted`, where it is still to be
            written: it can't go without them.
        ombudsman: Whether the letter says how to reach the Ombudsman. Each does, unless its writer
            takes that out.
    """
    fields = type(fact).__struct_fields__
    said: dict[str, Any] = {}
    if "channel" in fields:
        said["channel"] = channel
    if "awaiting_posting" in fields:
        said["awaiting_posting"] = True
    if "contents" in fields:
        said["contents"] = tuple(sorted(holds))
    for name in _SAID_BY:
        if name in fields:
            said[name] = ombudsman
    return msgspec.structs.replace(fact, **said)


@dataclass(frozen=True, slots=True)
class Possible:
    """A letter that can be begun now, and what it is about. `subject` as in its address."""

    letter: LetterKind
    subject: str
    about: str = ""


def event_subject(number: int) -> str:
    """How the address of a letter names the event that it carries."""
    return f"event-{number}"


def event_of(subject: str) -> int | None:
    """The number of the event that a letter carries, by its address; None where it carries none."""
    begins, _, number = subject.partition("-")
    return int(number) if begins == "event" and number.isdecimal() else None


def of_case(case: Case) -> tuple[Possible, ...]:
    """The letters about a complaint that can be begun without an act: what is recorded, or owed."""
    found = [Possible(LetterKind.PROGRESS_UPDATE, "-")] if case.stage else []
    found += _waiting(case)
    found += [
        Possible(LetterKind.OFFER_REMINDER, each.remedy.id, each.remedy.what)
        for each in case.remedies
        if each.state is RemedyState.OFFERED and each.remedy.needs_acceptance
    ]
    found += [
        Possible(LetterKind.EVIDENCE_COVER, each.id, each.id)
        for each in case.evidence
        if each.sent_on is None
    ]
    if case.state is State.CLOSED and case.feedback_asked_on is None:
        found.append(Possible(LetterKind.FEEDBACK_REQUEST, "-"))
    return tuple(found)


def _worth_telling(case: Case, fact: Fact) -> bool:
    """Whether something that is on record, and waits for no letter, may still be told by one."""
    match fact:
        case f.ActionDone():
            return not fact.told_resident
        case f.RemedyOffered():
            record = case.remedy(fact.remedy.id)
            return record is not None and record.state is RemedyState.OFFERED
        case f.ClarificationAsked():
            stage = case.at(fact.stage)
            return stage is not None and not stage.clarified and not stage.responded
    return isinstance(fact, f.Closed) and case.state is State.CLOSED


def _waiting(case: Case) -> list[Possible]:
    """What was said, or waits to be told, and has no letter yet, or none that tells it."""
    told = _told(case)
    waits = case.waiting_events | _came_back(case)
    found = []
    for event in case.history:
        known = type(event.what) in LETTER_OF and event.number not in told
        if known and (event.number in waits or _worth_telling(case, event.what)):
            letter = LETTER_OF[type(event.what)]
            found.append(Possible(letter, event_subject(event.number), about(event.what)))
    return found


def _told(record: HasLetters) -> frozenset[int]:
    """The numbers of the events that a letter tells, or may have told."""
    return frozenset(
        each.fact.event
        for each in record.letters
        if each.fact.event is not None and tells_its_event(each)
    )


def _came_back(record: HasLetters) -> frozenset[int]:
    """The numbers of the events whose letter came back, and which nobody told in another way."""
    return frozenset(
        each.fact.event
        for each in record.letters
        if each.fact.event is not None
        and each.standing is Sending.BOUNCED
        and each.settled_as in (None, Settlement.SENT_AGAIN)
    )


def of_resident(record: Resident) -> tuple[Possible, ...]:
    """The letters about a resident that can be begun: what was agreed or imposed, and is not told."""
    told = _told(record)
    return tuple(
        Possible(LETTER_OF[type(event.what)], event_subject(event.number), about(event.what))
        for event in record.history
        if type(event.what) in LETTER_OF and event.number not in told
    )


def about(fact: Fact) -> str:
    """What a letter that carries a fact is about, where its kind alone does not say."""
    match fact:
        case f.RemedyOffered():
            return fact.remedy.what
        case f.ClarificationAsked():
            return fact.question
        case resident.AdjustmentAgreed():
            return fact.about
        case resident.RestrictionImposed():
            return fact.terms
    return ""
