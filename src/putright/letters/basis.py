"""What a letter is composed from, and the plain questions that wording may ask of it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from putright.codes.vocabulary import LetterKind, Word
from putright.letters.matter import ActionSaid, Matter, PointSaid
from putright.letters.model import Letterhead, Signature

UPHELD = "upheld"
PARTLY_UPHELD = "partly_upheld"
FAULT = frozenset({UPHELD, PARTLY_UPHELD})

# Letters after which the landlord will do no more at the stage: the ombudsman is the way on.
_REFUSALS = frozenset({LetterKind.DECLINED, LetterKind.ESCALATION_REFUSED})


# The landlord names no staff, and no team either.
NOBODY = Signature()


@dataclass(frozen=True, slots=True)
class Basis:
    """The case, the landlord's letterhead and who signs: all that a placeholder can draw on."""

    matter: Matter
    letterhead: Letterhead
    signature: Signature = NOBODY


class When(Word):
    """When a block belongs in a letter. All that a block names must hold; there is nothing else."""

    TO_REPRESENTATIVE = "to_representative"  # the letter goes to somebody else for the resident
    FIRST_LOOK = "first_look"  # the complaint is new to the landlord
    ASKED_AGAIN = "asked_again"  # the resident asked for a later stage
    ANOTHER_PERSON = "another_person"  # somebody new considers the later stage
    FINAL_STAGE = "final_stage"
    NOT_FINAL_STAGE = "not_final_stage"
    MAY_ASK_NEXT_STAGE = "may_ask_next_stage"  # answered, and the time to ask has not passed
    HAS_POINTS = "has_points"
    NO_POINTS = "no_points"
    HAS_TEXT = "has_text"
    NO_TEXT = "no_text"
    HAS_REASONS = "has_reasons"
    HAS_UPDATES = "has_updates"
    NO_UPDATES = "no_updates"
    HAS_RESPOND_BY = "has_respond_by"  # a day that is still to come
    RESPOND_BY_PASSED = "respond_by_passed"
    ANSWER_LATE = "answer_late"  # the day on which it was due has passed
    HAS_REVIEW = "has_review"
    HAS_UNTIL = "has_until"
    HAS_FROM = "has_from"
    ALL_UPHELD = "all_upheld"
    SOME_UPHELD = "some_upheld"  # the landlord was at fault, but not in all
    NO_FAULT = "no_fault"  # every point has its finding, and none is against the landlord
    HAS_PROMISES = "has_promises"  # something offered or promised is still to be done
    HAS_OPEN_ACTIONS = "has_open_actions"
    NEEDS_ACCEPTANCE = "needs_acceptance"
    NO_ACCEPTANCE_NEEDED = "no_acceptance_needed"
    HAS_PHONE = "has_phone"
    NO_PHONE = "no_phone"


# Questions that builders ask too


def considered(matter: Matter) -> bool:
    """Whether there are points and each has its finding."""
    return bool(matter.points) and all(each.finding for each in matter.points)


def at_fault(matter: Matter) -> tuple[PointSaid, ...]:
    """The points that were found against the landlord, in part or whole."""
    return tuple(each for each in matter.points if each.finding in FAULT)


def open_actions(matter: Matter) -> tuple[ActionSaid, ...]:
    """What was promised and is not done."""
    return tuple(each for each in matter.actions if each.done_on is None)


def is_final(matter: Matter) -> bool:
    """Whether the letter speaks of the last stage of the landlord's procedure."""
    return matter.stage is not None and matter.stage >= matter.final_stage


def may_go_now(matter: Matter) -> bool:
    """Whether the landlord's own procedure has ended with this letter, or before it."""
    if matter.kind in _REFUSALS:
        return True
    if matter.kind is LetterKind.RESPONSE:
        return is_final(matter)
    return matter.kind is LetterKind.CLOSED and is_final(matter) and _answered(matter)


def asked_again(matter: Matter) -> bool:
    """Whether the resident asked for this stage, rather than the complaint beginning at it."""
    asked = matter.escalated_on
    return (matter.stage or 1) > 1 and asked is not None and asked != matter.received_on


def _answered(matter: Matter) -> bool:
    """Whether this stage has its answer. An answer that is no later than the request for the stage
    belongs to the stage before.
    """
    if matter.stage is None or matter.answered_on is None:
        return False
    if matter.stage == 1:
        return True
    return matter.escalated_on is not None and matter.answered_on > matter.escalated_on


def _may_ask_next_stage(matter: Matter) -> bool:
    in_time = matter.escalate_by is None or matter.written_on <= matter.escalate_by
    return _answered(matter) and not is_final(matter) and in_time


def _offers(matter: Matter) -> bool:
    return bool(matter.remedies or matter.remedy)


def _needs_acceptance(matter: Matter) -> bool:
    offered = (*matter.remedies, *((matter.remedy,) if matter.remedy else ()))
    return any(each.needs_acceptance for each in offered)


def _has_promises(matter: Matter) -> bool:
    return bool(open_actions(matter)) or any(not each.done for each in matter.remedies)


def _for_somebody_else(matter: Matter) -> bool:
    return bool(matter.writes_to.strip()) and matter.writes_to.strip() != matter.resident.strip()


_OF_THE_MATTER: dict[When, Callable[[Matter], bool]] = {
    When.TO_REPRESENTATIVE: _for_somebody_else,
    When.FIRST_LOOK: lambda m: not asked_again(m),
    When.ASKED_AGAIN: asked_again,
    When.ANOTHER_PERSON: lambda m: m.another_person,
    When.FINAL_STAGE: is_final,
    When.NOT_FINAL_STAGE: lambda m: not is_final(m),
    When.MAY_ASK_NEXT_STAGE: _may_ask_next_stage,
    When.HAS_POINTS: lambda m: bool(m.points),
    When.NO_POINTS: lambda m: not m.points,
    When.HAS_TEXT: lambda m: bool(m.text.strip()),
    When.NO_TEXT: lambda m: not m.text.strip(),
    When.HAS_REASONS: lambda m: bool(m.reasons.strip()),
    When.HAS_UPDATES: lambda m: bool(m.updates.strip()),
    When.NO_UPDATES: lambda m: not m.updates.strip(),
    When.HAS_RESPOND_BY: lambda m: m.respond_by is not None and m.respond_by >= m.written_on,
    When.RESPOND_BY_PASSED: lambda m: m.respond_by is not None and m.respond_by < m.written_on,
    When.ANSWER_LATE: lambda m: m.due_on is not None and m.due_on < m.written_on,
    When.HAS_REVIEW: lambda m: m.review_on is not None,
    When.HAS_UNTIL: lambda m: m.until is not None,
    When.HAS_FROM: lambda m: m.from_on is not None,
    When.ALL_UPHELD: lambda m: considered(m) and all(p.finding == UPHELD for p in m.points),
    When.SOME_UPHELD: lambda m: bool(at_fault(m)) and any(p.finding != UPHELD for p in m.points),
    When.NO_FAULT: lambda m: considered(m) and not at_fault(m),
    When.HAS_PROMISES: _has_promises,
    When.HAS_OPEN_ACTIONS: lambda m: bool(open_actions(m)),
    When.NEEDS_ACCEPTANCE: _needs_acceptance,
    When.NO_ACCEPTANCE_NEEDED: lambda m: _offers(m) and not _needs_acceptance(m),
}  # fmt: skip

_OF_THE_LETTERHEAD: dict[When, Callable[[Letterhead], bool]] = {
    When.HAS_PHONE: lambda head: bool(head.phone.strip()),
    When.NO_PHONE: lambda head: not head.phone.strip(),
}


def holds_true(when: When, basis: Basis) -> bool:
    """Whether a condition holds for a letter."""
    if when in _OF_THE_MATTER:
        return _OF_THE_MATTER[when](basis.matter)
    return _OF_THE_LETTERHEAD[when](basis.letterhead)
