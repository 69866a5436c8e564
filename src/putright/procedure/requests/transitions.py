"""From where to where a fact takes a service request. The only place that says so.

For each kind of fact: the states in which it can be proposed, and the state that follows. A
complaint raised from a request does not move it: the work goes on.
"""

from putright.procedure.facts import Corrected, Fact, TextsErased
from putright.procedure.requests import facts as f
from putright.procedure.requests.words import RequestState as State

_WITHOUT_REQUEST = (State.COMPLIMENT, State.SURVEY, State.DISSATISFIED)
_WITH_REQUEST = (State.OPEN, State.STOPPED, State.DONE)
_BEGUN = (*_WITH_REQUEST, *_WITHOUT_REQUEST)


def _stays(*states: State) -> dict[State, State]:
    return {state: state for state in states}


TRANSITIONS: dict[type[Fact], dict[State, State]] = {
    f.RequestRecorded: dict.fromkeys((State.NEW, *_WITHOUT_REQUEST), State.OPEN),
    f.RequestReviewed: _stays(State.OPEN, State.STOPPED),
    f.DissatisfactionExpressed: {State.NEW: State.DISSATISFIED, **_stays(*_BEGUN)},
    f.ChoiceMade: _stays(*_BEGUN),
    f.TurnedIntoComplaint: _stays(*_BEGUN),
    f.RequestWorkStopped: {State.OPEN: State.STOPPED},
    f.RequestWorkResumed: {State.STOPPED: State.OPEN},
    f.RequestDone: {State.OPEN: State.DONE, State.STOPPED: State.DONE},
    f.ComplimentNoted: {State.NEW: State.COMPLIMENT, **_stays(*_BEGUN)},
    f.SurveyAnswered: {State.NEW: State.SURVEY, **_stays(*_BEGUN)},
    f.CalledBack: _stays(*_BEGUN),
    Corrected: _stays(*_BEGUN),
    TextsErased: _stays(*_BEGUN),
}

# Where a service request stands, in one sentence.
SENTENCES: dict[State, str] = {
    State.NEW: "Nothing has been recorded yet.",
    State.OPEN: "The request is open.",
    State.STOPPED: "Work on the request has stopped; it is not done.",
    State.DONE: "The request is done.",
    State.COMPLIMENT: "A compliment; nothing was asked for.",
    State.SURVEY: "A survey answer; nothing was asked for.",
    State.DISSATISFIED: "Dissatisfaction was expressed; nothing was asked for.",
}
