"""From where to where a fact takes a complaint. The only place that says so.

For each kind of fact: the states in which it can be proposed, and the state that follows. A fact
that has happened is recorded in any state; where it stands in no line here it moves none. The
diagram in docs/architecture.md is made from this.
"""

from putright.procedure import facts as f
from putright.procedure.words import State as S

_HERE = (S.RECEIVED, S.OPEN, S.ANSWERED, S.ESCALATED, S.DECLINED, S.CLOSED)
_ANY = (*_HERE, S.WITHDRAWN, S.MERGED)
_WORKING = (S.RECEIVED, S.OPEN, S.ESCALATED)


def _stays(*states: S) -> dict[S, S]:
    return {state: state for state in states}


TRANSITIONS: dict[type[f.Fact], dict[S, S]] = {
    f.ComplaintReceived: {S.NEW: S.RECEIVED},
    f.RepresentativeNamed: _stays(*_HERE),
    f.BackgroundLinked: _stays(*_HERE),
    f.Accepted: {S.RECEIVED: S.RECEIVED, S.DECLINED: S.RECEIVED},
    f.Declined: {S.RECEIVED: S.DECLINED, S.OPEN: S.DECLINED},
    f.Triaged: _stays(*_WORKING),
    f.HandlerAssigned: _stays(*_WORKING),
    f.Acknowledged: {S.RECEIVED: S.OPEN, S.ESCALATED: S.OPEN},
    f.ClarificationAsked: _stays(*_WORKING),
    f.ClarificationGiven: _stays(*_WORKING),
    f.UpdatesAgreed: _stays(*_WORKING, S.ANSWERED),
    f.ContactRecorded: _stays(*_ANY),
    f.ExtensionDecided: _stays(*_WORKING),
    f.Extended: _stays(*_WORKING),
    f.IssueRaised: _stays(*_HERE),
    f.CommentInvited: _stays(*_WORKING),
    f.CommentMade: _stays(*_WORKING),
    f.StaffComplainedOf: _stays(*_HERE),
    f.ThirdPartyAnswered: _stays(*_HERE),
    f.Withdrawn: dict.fromkeys((*_WORKING, S.ANSWERED), S.WITHDRAWN),
    f.MergedInto: dict.fromkeys(_HERE, S.MERGED),
    f.Corrected: _stays(*_ANY),
    f.LeavingConfirmed: _stays(*_ANY),
    f.NotRecorded: _stays(*_ANY),
    f.Responded: dict.fromkeys(_WORKING, S.ANSWERED),
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
    f.EscalationRequested: dict.fromkeys((S.RECEIVED, S.OPEN, S.ANSWERED, S.CLOSED), S.ESCALATED),
    f.EscalationRefused: {S.ESCALATED: S.ANSWERED},
    f.Closed: {S.ANSWERED: S.CLOSED, S.DECLINED: S.CLOSED},
    f.Reopened: {S.ANSWERED: S.ANSWERED, S.CLOSED: S.ANSWERED},
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
SENTENCES: dict[S, str] = {
    S.NEW: "Nothing has been received yet.",
    S.RECEIVED: "Received at stage {stage}; not acknowledged yet.",
    S.OPEN: "Acknowledged at stage {stage}; the response is owed.",
    S.ANSWERED: "Answered at stage {stage}.",
    S.ESCALATED: "The resident has asked for stage {stage}; not acknowledged yet.",
    S.DECLINED: "Not accepted as a complaint.",
    S.CLOSED: "Closed after stage {stage}.",
    S.WITHDRAWN: "Withdrawn by the resident.",
    S.MERGED: "Recorded twice; the other record lives on.",
}


def next_state(fact: f.Fact, state: S) -> S:
    """The state that follows; the same one where the fact moves none from here."""
    return TRANSITIONS[type(fact)].get(state, state)
