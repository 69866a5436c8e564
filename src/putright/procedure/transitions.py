"""From where to where a fact takes a complaint. The only place that says so.

For each kind of fact: the states in which it can be proposed, and the state that follows. A fact
that has happened is recorded in any state; where it stands in no line here it moves none. The
diagram in docs/architecture.md is made from this.
"""

from putright.procedure import facts as f
from putright.procedure.case import Stage
from putright.procedure.words import State

_HERE = (State.RECEIVED, State.OPEN, State.ANSWERED, State.ESCALATED, State.DECLINED, State.CLOSED)
_ANY = (*_HERE, State.WITHDRAWN, State.MERGED)
_WORKING = (State.RECEIVED, State.OPEN, State.ESCALATED)


def _stays(*states: State) -> dict[State, State]:
    return {state: state for state in states}


TRANSITIONS: dict[type[f.Fact], dict[State, State]] = {
    f.ComplaintReceived: {State.NEW: State.RECEIVED},
    f.RepresentativeNamed: _stays(*_HERE),
    f.BackgroundLinked: _stays(*_HERE),
    f.Accepted: {
        State.RECEIVED: State.RECEIVED,
        State.DECLINED: State.RECEIVED,
        State.CLOSED: State.RECEIVED,  # closed after it was declined; no other
        State.ANSWERED: State.ESCALATED,  # a further stage that was refused
    },
    f.Declined: {State.RECEIVED: State.DECLINED, State.OPEN: State.DECLINED},
    f.Triaged: _stays(*_WORKING),
    f.HandlerAssigned: _stays(*_WORKING),
    f.Acknowledged: {State.RECEIVED: State.OPEN, State.ESCALATED: State.OPEN},
    f.ClarificationAsked: _stays(*_WORKING),
    f.ClarificationGiven: _stays(*_WORKING),
    f.UpdatesAgreed: _stays(*_WORKING, State.ANSWERED),
    f.ContactRecorded: _stays(*_ANY),
    f.ExtensionDecided: _stays(*_WORKING),
    f.Extended: _stays(*_WORKING),
    f.IssueRaised: _stays(*_HERE),
    f.DocumentAdded: _stays(*_ANY),
    f.LetterWritten: _stays(*_ANY),
    f.LetterTried: _stays(*_ANY),
    f.LetterSettled: _stays(*_ANY),
    f.CommentInvited: _stays(*_WORKING),
    f.CommentMade: _stays(*_WORKING),
    f.StaffComplainedOf: _stays(*_HERE),
    f.ThirdPartyAnswered: _stays(*_HERE),
    f.Withdrawn: dict.fromkeys((*_WORKING, State.ANSWERED), State.WITHDRAWN),
    f.MergedInto: dict.fromkeys(_HERE, State.MERGED),
    f.Corrected: _stays(*_ANY),
    f.TextsErased: _stays(*_ANY),
    f.LeavingConfirmed: _stays(*_ANY),
    f.NotRecorded: _stays(*_ANY),
    f.Responded: dict.fromkeys(_WORKING, State.ANSWERED),
    f.RemedyOffered: _stays(*_HERE),
    f.RemedyAccepted: _stays(*_ANY),
    f.RemedyRefused: _stays(*_ANY),
    f.OfferContactTried: _stays(*_ANY),
    f.RemedyLapsed: _stays(*_ANY),
    f.RemedyClaimed: _stays(*_ANY),
    f.RemedyDelivered: _stays(*_ANY),
    f.ActionPromised: _stays(*_HERE),
    f.ActionUpdated: _stays(*_ANY),
    f.ActionDone: _stays(*_ANY),
    f.EscalationRequested: dict.fromkeys(
        (State.RECEIVED, State.OPEN, State.ESCALATED, State.ANSWERED, State.CLOSED), State.ESCALATED
    ),
    f.EscalationRefused: {
        State.ESCALATED: State.ANSWERED,  # or as the stage before stood: state_of
        State.ANSWERED: State.ANSWERED,  # where there is no such stage
        State.CLOSED: State.CLOSED,
    },
    f.EscalationWithdrawn: {
        State.ESCALATED: State.ANSWERED,  # or as the stage before stood: state_of
        State.OPEN: State.ANSWERED,
    },
    f.Closed: {State.ANSWERED: State.CLOSED, State.DECLINED: State.CLOSED},
    f.Reopened: {State.ANSWERED: State.ANSWERED, State.CLOSED: State.ANSWERED},
    f.LearningRecorded: _stays(*_ANY),
    f.FeedbackAsked: _stays(*_ANY),
    f.FeedbackGiven: _stays(*_ANY),
    f.EvidenceRequested: _stays(*_ANY),
    f.EvidenceSent: _stays(*_ANY),
    f.Determined: _stays(*_ANY),
    f.OrderCompliedWith: _stays(*_ANY),
    f.RecommendationAnswered: _stays(*_ANY),
    f.FailureOrderIssued: _stays(*_ANY),
    f.FailureOrderCompliedWith: _stays(*_ANY),
}

# Where a complaint stands, in one sentence. `{stage}` is the stage reached.
SENTENCES: dict[State, str] = {
    State.NEW: "Nothing has been received yet.",
    State.RECEIVED: "Received at stage {stage}; not acknowledged yet.",
    State.OPEN: "Acknowledged at stage {stage}; the response is owed.",
    State.ANSWERED: "Answered at stage {stage}.",
    State.ESCALATED: "The resident has asked for stage {stage}; not acknowledged yet.",
    State.DECLINED: "Not accepted as a complaint.",
    State.CLOSED: "Closed after stage {stage}.",
    State.WITHDRAWN: "Withdrawn by the resident.",
    State.MERGED: "Recorded twice; the other record lives on.",
}


def state_of(stage: Stage | None) -> State:
    """Where a complaint stands by one stage alone: the state to which a refusal takes it back."""
    if stage is None or stage.responded:
        return State.ANSWERED
    return State.OPEN if stage.acknowledged else State.RECEIVED


def next_state(fact: f.Fact, state: State) -> State:
    """The state that follows; the same one where the fact moves none from here."""
    return TRANSITIONS[type(fact)].get(state, state)
