"""Where a case stands, in a few words for a list."""

from putright.desk.words import words
from putright.procedure.assessments.words import AssessmentState
from putright.procedure.requests.words import RequestState
from putright.procedure.words import State


def state_in_words(kind: str, state: str, stage: int) -> str:
    """The state of a complaint with its stage, of a request, of a self-assessment; of a resident, nothing."""
    if kind == "complaint":
        told = words(State(state))
        return f"{told}, stage {stage}" if stage else told
    if kind == "request":
        return words(RequestState(state))
    if kind == "assessment":
        return words(AssessmentState(state))
    return ""


def resident_in_words(kind: str, name: str) -> str:
    """Whom a line of a list is about; nothing for a self-assessment, which is about nobody."""
    return name or ("" if kind == "assessment" else "Nobody is named")
