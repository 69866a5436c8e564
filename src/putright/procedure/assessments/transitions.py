"""From where to where a fact takes a self-assessment. The only place that says so.

What is written after the governing body has signed off takes that back: it is asked again. What is
published stays as it is; only whose a provision is, and what became of a promise, goes on.
"""

from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import AssessmentState as State
from putright.procedure.facts import Corrected, DocumentAdded, Fact, TextsErased

_WRITTEN = {State.OPEN: State.OPEN, State.SIGNED_OFF: State.OPEN}
_BEGUN = (State.OPEN, State.SIGNED_OFF, State.PUBLISHED, State.FOLLOWED)
_STANDING = (State.OPEN, State.SIGNED_OFF, State.PUBLISHED)


def _stays(*states: State) -> dict[State, State]:
    return {state: state for state in states}


TRANSITIONS: dict[type[Fact], dict[State, State]] = {
    f.AssessmentBegun: {State.NEW: State.OPEN},
    f.ProvisionAnswered: _WRITTEN,
    f.EvidenceLinked: _WRITTEN,
    f.EvidenceUnlinked: _WRITTEN,
    f.ProvisionAssigned: _stays(*_STANDING),
    f.LinkChecked: _stays(*_BEGUN),
    f.SignedOff: dict.fromkeys((State.OPEN, State.SIGNED_OFF), State.SIGNED_OFF),
    f.Published: dict.fromkeys((State.OPEN, State.SIGNED_OFF), State.PUBLISHED),
    f.ComplianceReached: _stays(*_STANDING),
    f.FollowedBy: dict.fromkeys(_STANDING, State.FOLLOWED),
    DocumentAdded: _stays(*_BEGUN),
    Corrected: _stays(*_BEGUN),
    TextsErased: _stays(*_BEGUN),
}

# What the form says: nothing of it changes once it is published, or another one took its place.
OF_THE_FORM = (f.ProvisionAnswered, f.EvidenceLinked, f.EvidenceUnlinked)

# Where a self-assessment stands, in one sentence.
SENTENCES: dict[State, str] = {
    State.NEW: "Nothing has been recorded yet.",
    State.OPEN: "The self-assessment {year} is being written.",
    State.SIGNED_OFF: "The self-assessment {year} is signed off; it is not published yet.",
    State.PUBLISHED: "The self-assessment {year} is published.",
    State.FOLLOWED: "Another self-assessment took the place of that of {year}.",
}
