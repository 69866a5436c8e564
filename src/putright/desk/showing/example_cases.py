"""What happened in the invented cases that the landlord's letters are shown with."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from putright.codes.vocabulary import LetterKind as K
from putright.letters.matter import ActionSaid, PointSaid, RemedySaid
from putright.letters.offices import COUNCILS

# What an example is called, and what of its matter is its own.
Said = tuple[str, dict[str, Any]]


def back(today: date, days: int) -> date:
    """A weekday so many days ago, or a little before."""
    day = today - timedelta(days=days)
    return day - timedelta(days=max(day.weekday() - 4, 0))


def on(today: date, days: int) -> date:
    """A weekday so many days on, or a little after."""
    day = today + timedelta(days=days)
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


_HEATING = PointSaid(
    number=1,
    about="The heating has not worked for six weeks, and two appointments were missed.",
    sought="The boiler is repaired, and somebody says sorry.",
    responsible=True,
)
_CALLS = PointSaid(
    number=2,
    about="Nobody rang back, though it was promised three times.",
    sought="One person to call.",
    responsible=True,
)
_ADVICE = PointSaid(
    number=3,
    about="The advice on the housing register was wrong.",
    sought="The right advice.",
    office=COUNCILS,
    responsible=True,
)


_POINTS = (_HEATING, _CALLS, _ADVICE)


def _upheld(point: PointSaid) -> PointSaid:
    why = "Our records show two visits that were booked and not made. That was our mistake."
    return replace(point, finding="upheld", reasons=why)


def _not_upheld(point: PointSaid) -> PointSaid:
    why = "We listened to the calls. You were rung back on the same day each time."
    return replace(point, finding="not_upheld", reasons=why)


_ALL_UPHELD = tuple(map(_upheld, _POINTS))
_IN_PART = (_upheld(_HEATING), _not_upheld(_CALLS), _upheld(_ADVICE))
_NO_FAULT = tuple(map(_not_upheld, _POINTS))
_UPDATES = "every 5 working days"
_EVERY_COMPLAINT = "We look at each complaint by itself, and this is what we found."


def _payment(today: date, *, accept: bool) -> RemedySaid:
    return RemedySaid(
        id="r1",
        kind="money",
        what="A payment for the weeks without heating",
        by_on=on(today, 28),
        pence=25000,
        heads=(("distress_and_inconvenience", 15000), ("time_and_trouble", 10000)),
        needs_acceptance=accept,
        point=1,
    )


def _repair(today: date) -> ActionSaid:
    return ActionSaid(
        id="a1", what="Repair the boiler", owner="our repairs team", by_on=on(today, 10), point=1
    )


def _acknowledgement(today: date) -> Iterator[Said]:
    said = {"points": _POINTS, "updates": _UPDATES, "respond_by": on(today, 14)}
    yield "At stage 1", {**said, "stage": 1}
    yield "At stage 2", {**said, **_asked_again(today), "another_person": True}


def _asked_again(today: date) -> dict[str, Any]:
    return {"stage": 2, "escalated_on": back(today, 3), "answered_on": back(today, 20)}


def _clarification(today: date) -> Iterator[Said]:
    question = "Which of your radiators stay cold: all of them, or only those upstairs?"
    yield "At stage 1", {"stage": 1, "text": question, "respond_by": on(today, 14)}
    yield "At stage 1, our answer late", {"stage": 1, "text": question, "respond_by": on(today, -3)}


def _declined(today: date) -> Iterator[Said]:
    said = {
        "ground": "the complaint is about something that happened more than 12 months ago",
        "reasons": f"{_EVERY_COMPLAINT} The visit that you write about was in May of last year.",
        "evidence": "We looked at your letters and at our own records of the visit.",
    }
    yield "With its points", {**said, "points": _POINTS}
    yield "Without points", said


def _extension(today: date) -> Iterator[Said]:
    said = {
        "points": _POINTS,
        "reasons": "We wait for the report on your boiler. It comes next week.",
        "due_on": back(today, 1),
        "respond_by": on(today, 14),
    }
    yield "At stage 1", {**said, "stage": 1, "updates": _UPDATES}
    yield "At stage 2, with no updates agreed", {**said, **_asked_again(today)}


def _progress(today: date) -> Iterator[Said]:
    said = {
        "text": "The boiler was looked at on Monday. A new part is on order.",
        "actions": (_repair(today),),
        "respond_by": on(today, 10),
    }
    yield "At stage 1", {**said, "stage": 1}
    yield "At stage 1, our answer late", {**said, "stage": 1, "respond_by": on(today, -3)}


def _response(today: date) -> Iterator[Said]:
    promised = {"remedies": (_payment(today, accept=False),), "actions": (_repair(today),)}
    said = {"stage": 1, "escalate_by": on(today, 90)}
    yield "At stage 1, upheld in part", {**said, **promised, "points": _IN_PART}
    late = {"due_on": on(today, -2)}
    yield "At stage 1, all upheld, and late", {**said, **promised, **late, "points": _ALL_UPHELD}
    yield "At stage 1, nothing upheld", {**said, "points": _NO_FAULT}
    yield "At stage 2", {**promised, **_asked_again(today), "points": _IN_PART}


def _escalation_refused(today: date) -> Iterator[Said]:
    said = {
        "ground": "the same matter is before a court",
        "reasons": f"{_EVERY_COMPLAINT} The court hears the same matter next month.",
        "actions": (_repair(today),),
    }
    yield "At stage 2", {**said, **_asked_again(today)}


def _remedy_offer(today: date) -> Iterator[Said]:
    asks = {
        "reasons": "You were without heating for six weeks, and that is our fault.",
        "remedy": _payment(today, accept=True),
        "until": on(today, 28),
    }
    yield "The resident has to accept it", {**asks, "stage": 1}
    yield "Nothing to accept", {"remedy": _payment(today, accept=False), "stage": 1}


def _offer_reminder(today: date) -> Iterator[Said]:
    offer = {"remedy": _payment(today, accept=True), "until": on(today, 14)}
    yield "After stage 1", {**offer, "stage": 1}


def _action_done(today: date) -> Iterator[Said]:
    done = ActionSaid(
        id="a2", what="Check the flue", owner="our repairs team", done_on=back(today, 2)
    )
    said = {"text": "The flue was clean.", "action": done, "actions": (done, _repair(today))}
    yield "After stage 1", {**said, "stage": 1}


def _closed(today: date) -> Iterator[Said]:
    said = {
        "stage": 1,
        "answered_on": back(today, 14),
        "reasons": "You told us on Monday that you are happy with our answer.",
        "actions": (_repair(today),),
        "escalate_by": on(today, 60),
    }
    yield "After stage 1", said


def _feedback(today: date) -> Iterator[Said]:
    where = "You can answer online, at www.example.org/survey."
    yield "With questions in the letter", {"stage": 1}
    yield "With a place to answer", {"stage": 1, "text": where}


def _restriction(today: date) -> Iterator[Said]:
    said = {
        "reference": "T-000123",
        "terms": "Please write to us. We answer letters within 5 working days.",
        "bars": ("phone",),
        "reasons": "Over three weeks, staff were shouted at on eleven calls.",
        "from_on": on(today, 1),
        "until": on(today, 90),
        "review_on": on(today, 60),
    }
    yield "By phone", said


def _adjustment(today: date) -> Iterator[Said]:
    said = {
        "reference": "T-000123",
        "adjustment": "We ring before we write, and send letters in large print.",
        "from_on": on(today, 1),
        "review_on": on(today, 180),
    }
    yield "With a day to look at it again", said


def _evidence(today: date) -> Iterator[Said]:
    said = {
        "request": "HO-000000",
        "enclosed": ("Complaint.pdf", "Stage 1 response.pdf", "Call notes.txt"),
        "text": "The recording of the first call was not kept.",
        "salutation": "Dear Sir or Madam",
    }
    yield "With what was asked for", said


def _letter_waits(today: date) -> Iterator[Said]:
    yield "A text message", {}


CASES: dict[K, Callable[[date], Iterator[Said]]] = {
    K.ACKNOWLEDGEMENT: _acknowledgement,
    K.CLARIFICATION: _clarification,
    K.DECLINED: _declined,
    K.EXTENSION: _extension,
    K.PROGRESS_UPDATE: _progress,
    K.RESPONSE: _response,
    K.ESCALATION_REFUSED: _escalation_refused,
    K.REMEDY_OFFER: _remedy_offer,
    K.OFFER_REMINDER: _offer_reminder,
    K.ACTION_DONE: _action_done,
    K.CLOSED: _closed,
    K.FEEDBACK_REQUEST: _feedback,
    K.CONTACT_RESTRICTION: _restriction,
    K.ADJUSTMENT_AGREED: _adjustment,
    K.EVIDENCE_COVER: _evidence,
    K.LETTER_WAITS: _letter_waits,
}
