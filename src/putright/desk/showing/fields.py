"""What the fields of a fact are called, and what stands in one, for a person to read."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from putright.desk.showing.days import day_in_words
from putright.desk.showing.plain import (
    contents,
    duty_named,
    ground,
    spaced,
    word,
)
from putright.desk.showing.subjects import of_letter
from putright.desk.showing.view import HIDDEN, View
from putright.desk.words import capitalised
from putright.procedure import facts as f
from putright.procedure.residents import facts as of_resident

# Those whose key, with its spaces, says it already are left out.
_NAMES = {
    "on": "the day",
    "about": "what it is about",
    "about_staff": "the staff praised",
    "advice": "what was advised against it",
    "attempt": "which try it was",
    "agreed_by_resident": "whether the resident agreed",
    "allowed": "whether they may act",
    "answered_by_third_party": "the third party that answered",
    "at_stage": "the stage at which it began",
    "awaiting_posting": "whether it waits to leave",
    "aware_on": "the day the resident learned of it",
    "background": "the background",
    "bars": "the channels closed",
    "because_of_complaint": "whether it was because of a complaint",
    "becomes": "what becomes of the issue",
    "by_on": "the day by which it is done",
    "change": "what changes",
    "choice": "what came of the offer to complain",
    "comment_invited": "whether a comment was asked for",
    "conflict": "whether there is a conflict of interest",
    "conflict_about": "what the conflict is",
    "confirmed": "whether it was confirmed in writing",
    "consent_why": "the reason about the consent",
    "contents": "what the letter holds",
    "decided_by": "who decided",
    "direction": "which way it went",
    "disability": "whether it is a disability",
    "documents": "what belongs to it",
    "discretion_considered": "whether discretion was considered",
    "due_on": "the day by which it is due",
    "e_mail": "the e-mail address",
    "equality": "what was weighed of needs and equality",
    "event": "what it belongs to",
    "every_working_days": "how many working days apart",
    "extra_stage": "the stage before stage 1",
    "for_lack_of_reasons": "whether it was for lack of reasons",
    "from_on": "the first day",
    "from_request": "the service request it came from",
    "from_survey": "whether it came out of a survey",
    "group": "the group that made it",
    "good_reason": "the good reason to go beyond the cap",
    "id": "how it is known in the record",
    "message": "what is sent",
    "merits": "how it was looked at on its merits",
    "no_review": "whether no review was foreseen",
    "not_the_same_as": "the cases that it is not the same as",
    "now": "what it is now",
    "now_expected_on": "the day now expected",
    "occurred_on": "the day it happened",
    "offered": "the way on that was offered",
    "ombudsman_details": "whether the Ombudsman’s details were given",
    "ombudsman_said_so": "whether the Ombudsman said so",
    "ombudsman_told": "whether the way to the Ombudsman was told",
    "reached": "whether the resident was reached",
    "received_on": "the day of receipt",
    "related": "whether it is related",
    "resident_heard": "whether the resident was heard",
    "respond_by_on": "the day the resident was told",
    "responsibility": "what is and is not ours",
    "review_on": "the day of the review",
    "safety": "whether it touches on health, safety or safeguarding",
    "satisfied": "whether they were satisfied",
    "service": "the service complained of",
    "sha256": "the file’s fingerprint",
    "signed_off_by": "who signed it off",
    "signposted": "whether the survey told how to complain",
    "subject": "what in the record it is about",
    "taken_by": "who took it",
    "to": "whom it goes to",
    "to_stage": "the stage asked for",
    "told_resident": "whether the resident was told",
    "type": "the type of order",
    "until": "the last day",
    "address": "where it is",
    "back_on": "the day it means to be back",
    "carried_from": "what was taken over",
    "comply_by": "the day by which it is kept",
    "minute": "where it is minuted",
    "over": "what it took the place of",
    "ref": "the provision",
    "works": "whether it works",
    "update": "whether or what it told of the case",
    "wants_call_back": "whether a call back is wanted",
    "way": "the way it leaves",
    "what": "what it is",
    "who": "who it is",
    "whose": "which ombudsman can look at it",
    "with_whom": "with whom it was",
    "would_delay": "whether it would delay the response",
    "write_to": "the address to write to",
}

_PEOPLE = frozenset(
    {
        "handler", "taken_by", "decided_by", "signed_off_by", "approved_by", "owner", "who", "with_whom",
        "third_party", "answered_by_third_party", "representative", "group", "about_staff",
    }
)  # fmt: skip

# What is shown only to those who may see what is sensitive, by the fact and its field.
_SENSITIVE: dict[type[f.Fact], frozenset[str]] = {
    f.ComplaintReceived: frozenset({"consent_why"}),
    f.RepresentativeNamed: frozenset({"why"}),
    f.Triaged: frozenset({"vulnerability"}),
    of_resident.NeedDisclosed: frozenset({"need", "disability"}),
    of_resident.AdjustmentAgreed: frozenset({"about", "need"}),
    of_resident.AdjustmentReviewed: frozenset({"now", "why"}),
    of_resident.AdjustmentEnded: frozenset({"why"}),
    of_resident.RepresentativeRecorded: frozenset({"why"}),
    of_resident.RepresentativeEnded: frozenset({"why"}),
    of_resident.RestrictionImposed: frozenset({"reason", "equality"}),
    of_resident.RestrictionReviewed: frozenset({"reason", "equality"}),
    of_resident.RestrictionLifted: frozenset({"why"}),
}


def field_in_words(name: str | None) -> str:
    """What a field is called: "the day", "the channel"."""
    if name is None:
        return "the whole of it"
    return _NAMES.get(name) or f"the {spaced(name)}"


def is_sensitive(kind: type[f.Fact], name: str | None) -> bool:
    """Whether a field of a fact is kept to those who may see what is sensitive."""
    return name in _SENSITIVE.get(kind, frozenset())


def reason_is_kept(correction: f.Corrected, corrected: f.Fact, view: View) -> bool:
    """Whether the reason of a correction may tell what the viewer is not to see."""
    if view.see_sensitive:
        return False
    kind = type(corrected)
    return kind in _SENSITIVE if correction.struck else is_sensitive(kind, correction.field)


def value_in_words(kind: type[f.Fact], name: str, value: Any, view: View) -> str:
    """What stands in a field, as a person reads it."""
    if is_sensitive(kind, name) and not view.see_sensitive:
        return HIDDEN
    if isinstance(value, tuple):
        return ", ".join(_in_words(name, each, view) for each in value) or "none"
    return _in_words(name, value, view)


def _in_words(name: str, value: Any, view: View) -> str:
    match value:
        case None:
            return "not recorded"
        case bool():
            return "yes" if value else "no"
        case date():
            return day_in_words(value)
        case StrEnum():
            return word(value)
        case str() if not value.strip():
            return "none"
        case str():
            return _TEXTS[name](value, view) if name in _TEXTS else value
        case int():
            return str(value)
        case _:
            return "more than one line can hold"


_BY_ID = ("remedy", "action", "promise", "adjustment", "restriction")


def _known_by_id(key: str, view: View) -> str:
    return view.subject(key)


def _letter(key: str, view: View) -> str:
    return view.subject(of_letter(key))


def _letter_or_else(key: str, view: View) -> str:
    return view.subjects.get(of_letter(key)) or view.subject(key)


def _on_file(key: str, view: View) -> str:
    return "a document on file"


_TEXTS: dict[str, Callable[[str, View], str]] = {
    **dict.fromkeys(_PEOPLE, lambda key, view: view.name(key)),
    **dict.fromkeys(_BY_ID, _known_by_id),
    "ground": lambda key, view: ground(key, view.rules),
    "duty": lambda key, _: duty_named(key),
    "contents": lambda key, view: contents((key,), view.rules),
    **dict.fromkeys(("document", "message", "documents"), _on_file),
    "letter": _letter,
    "subject": _letter_or_else,
    "advice": lambda key, _: spaced(key),
    "id": lambda key, view: capitalised(view.subject(key)),
}
