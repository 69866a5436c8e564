"""What of a resident's record or a service request can still be acted on."""

from typing import cast

from putright.desk.acts.open_things import one_of_these
from putright.desk.acts.scene import Recorded, Scene
from putright.desk.acts.shapes import Choice
from putright.procedure.checks.promising import short
from putright.procedure.requests.request import Request
from putright.procedure.residents.resident import Resident


def _resident(record: Recorded) -> Resident:
    return cast(Resident, record)


def _request(record: Recorded) -> Request:
    return cast(Request, record)


def adjustments(scene: Scene) -> list[Choice]:
    """The reasonable adjustments that hold."""
    return one_of_these(
        Choice(each.id, short(each.what))
        for each in scene.resident.adjustments
        if each.ended_on is None
    )


def an_adjustment(record: Recorded) -> str | None:
    """What to say where there is none."""
    holds = any(each.ended_on is None for each in _resident(record).adjustments)
    return None if holds else "There is no reasonable adjustment."


def representatives(scene: Scene) -> list[Choice]:
    """Who acts for the resident."""
    acting = [each.name for each in scene.resident.representatives if each.ended_on is None]
    return one_of_these(Choice(each, each) for each in dict.fromkeys(acting))


def a_representative(record: Recorded) -> str | None:
    """What to say where nobody does."""
    acting = any(each.ended_on is None for each in _resident(record).representatives)
    return None if acting else "Nobody acts for the resident."


def restrictions(scene: Scene) -> list[Choice]:
    """The restrictions of contact that are not lifted."""
    return one_of_these(
        Choice(each.id, short(each.terms[-1].what))
        for each in scene.resident.restrictions
        if each.lifted_on is None
    )


def a_restriction(record: Recorded) -> str | None:
    """What to say where there is none."""
    holds = any(each.lifted_on is None for each in _resident(record).restrictions)
    return None if holds else "Contact is not restricted."


def a_request(record: Recorded) -> str | None:
    """What to say where nothing was asked for."""
    return None if _request(record).recorded_on else "No service request is recorded here."


def dissatisfaction(record: Recorded) -> str | None:
    """What to say where nobody was dissatisfied."""
    return None if _request(record).dissatisfactions else "No dissatisfaction is recorded here."


def a_survey(record: Recorded) -> str | None:
    """What to say where no survey was answered."""
    return None if _request(record).surveys else "No survey answer is recorded here."
