"""What took a signing-off back: whatever was written after the governing body had seen the form. Pure."""

from collections.abc import Mapping, Sequence

from putright.procedure.assessments import facts as f
from putright.procedure.assessments.assessment import Assessment
from putright.procedure.assessments.transitions import OF_THE_FORM
from putright.procedure.corrections import effective
from putright.procedure.events import Event


def took_back(history: Sequence[Event]) -> Mapping[int, Event]:
    """The signing-off that an event took back, by the number of that event."""
    found: dict[int, Event] = {}
    signed: Event | None = None
    for event in effective(history):
        match event.what:
            case f.AssessmentBegun(published_before=True):
                return {}  # what came here as published is what it was
            case f.SignedOff():
                signed = event
            case what if signed and isinstance(what, OF_THE_FORM):
                found[event.number] = signed
                signed = None
            case _:
                pass
    return found


def taken_back(assessment: Assessment) -> tuple[Event, Event] | None:
    """The last signing-off and what took it back; None where one stands, or none was given."""
    if assessment.signed_off or assessment.published:
        return None
    found = took_back(assessment.history)
    if not found:
        return None
    number = max(found)
    by = next(each for each in effective(assessment.history) if each.number == number)
    return found[number], by
