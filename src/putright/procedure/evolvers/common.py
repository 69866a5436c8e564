"""What the evolvers share: the changes of a stage, a message sent, the state that follows."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from putright.procedure import facts as f
from putright.procedure.case import (
    Case,
    Sent,
    Stage,
)
from putright.procedure.events import Event
from putright.procedure.transitions import next_state
from putright.procedure.words import (
    ENDED,
    SPOKEN,
    State,
)

# What an evolver gives back: the fields of the case that change.
Changes = dict[str, Any]


def state_after(case: Case, fact: f.Fact) -> State:
    """The state after a fact; one about an earlier stage than the case's moves nothing."""
    stage = getattr(fact, "stage", None)
    if stage is None or stage == case.stage:
        return next_state(fact, case.state)
    if case.state in ENDED:
        return case.state
    if stage > case.stage and isinstance(fact, (f.Acknowledged, f.Responded)):
        # An imported case may reach a stage without the request for it.
        return next_state(fact, State.ESCALATED)
    return case.state


def stage_changes(case: Case, number: int, **changes: Any) -> Changes:
    """The changes of one stage, which is added where the case had not reached it."""
    if case.at(number) is None:
        stages = (*case.stages, Stage(number, **changes))
    else:
        stages = tuple(
            replace(each, **changes) if each.number == number else each for each in case.stages
        )
    reaches = "acknowledgements" in changes or "responses" in changes
    return {"stages": stages, "stage": max(number, case.stage) if reaches else case.stage}


def taken_up_again(case: Case, number: int, on: date) -> Changes:
    """A stage that was refused starts afresh; what was owed in it before stays on record."""
    before = stage_of(case, number)
    afresh = Stage(number, opened_on=on, points=before.points, handlings=before.handlings)
    others = tuple(each for each in case.stages if each.number != number)
    return {"stages": tuple(sorted((*others, afresh), key=_number)), "past": (*case.past, before)}


def _number(stage: Stage) -> int:
    return stage.number


def stage_of(case: Case, number: int) -> Stage:
    return case.at(number) or Stage(number)


def told_on(case: Case, message: Sent) -> tuple[date, ...]:
    """The days on which the resident heard from the landlord, with a message that has left."""
    return (*case.told_on, message.left_on) if message.left_on else case.told_on


def sent(event: Event) -> Sent:
    """A message that has left, unless it waits to leave or was only said."""
    fact: Any = event.what
    spoken = fact.channel in SPOKEN
    waits = spoken or fact.awaiting_posting
    return Sent(event.number, event.on, None if waits else event.on, spoken)
