"""Who may do what. What the state of a case allows is another question: the procedure's.

Permissions are an enum, roles are plain lists, and every kind of fact needs one permission. A test
holds all of it against a truth table.
"""

from enum import StrEnum

from putright.procedure import facts as f
from putright.procedure.assessments import facts as assessment
from putright.procedure.facts import Fact
from putright.procedure.landlords import facts as landlord
from putright.procedure.landlords.governance_tables import EVOLVERS as OF_GOVERNANCE
from putright.procedure.people import Person
from putright.procedure.requests import facts as request
from putright.procedure.requests.transitions import TRANSITIONS as OF_REQUEST
from putright.procedure.residents import facts as resident
from putright.procedure.residents.transitions import TRANSITIONS as OF_RESIDENT
from putright.procedure.transitions import TRANSITIONS as OF_COMPLAINT
from putright.procedure.words import Role


class Permission(StrEnum):
    """Something that somebody may be allowed to do."""

    SEE_CASES = "see cases"
    SEE_SENSITIVE = "see what is sensitive about a resident"
    SEE_PROMISES = "see every promise made"
    SEE_OWN_ACTIONS = "see the actions that one owns"
    SEE_LOOKS = "see who looked at what is sensitive"
    SEE_SETTINGS = "see the landlord's settings"
    TAKE_COMPLAINTS = "record what a resident brings"
    HANDLE = "handle cases"
    DECIDE = "decide: answer, decline, extend, refuse"
    ASSIGN = "give work to others"
    CORRECT = "put the record right"
    MERGE = "merge records"
    ERASE = "erase personal texts"
    OMBUDSMAN = "deal with the Ombudsman"
    RESTRICT = "restrict a resident's contact"
    KEEP_RESIDENTS = "keep what is known of a resident"
    FINISH_OWN_ACTIONS = "say how an action that one owns stands"
    ADD_DOCUMENTS = "add documents"
    KEEP_POLICY = "keep policies and holidays"
    KEEP_LETTERS = "keep the wording and the look of letters"
    SIGN_OFF = "sign off letters"
    PRINT = "print letters and confirm their posting"
    SEE_ASSESSMENT = "see the self-assessments"
    KEEP_ASSESSMENT = "write the self-assessment"
    SIGN_OFF_ASSESSMENT = "sign off the self-assessment for the governing body"
    KEEP_GOVERNANCE = "keep who governs complaints, and what was reported to whom"
    KEEP_PEOPLE = "keep the landlord's people and who signs in"


P = Permission

_STAFF = frozenset({P.SEE_CASES, P.SEE_PROMISES, P.SEE_OWN_ACTIONS, P.SEE_ASSESSMENT})
_HANDLER = _STAFF | {
    P.SEE_SENSITIVE, P.TAKE_COMPLAINTS, P.HANDLE, P.FINISH_OWN_ACTIONS, P.ADD_DOCUMENTS,
}  # fmt: skip
_OFFICER = _HANDLER | {
    P.DECIDE, P.ASSIGN, P.CORRECT, P.MERGE, P.OMBUDSMAN, P.RESTRICT, P.KEEP_RESIDENTS, P.PRINT,
    P.KEEP_ASSESSMENT,
}  # fmt: skip

ROLES: dict[Role, frozenset[Permission]] = {
    Role.COMPLAINTS_OFFICER: _OFFICER,
    Role.HANDLER: _HANDLER,
    Role.MANAGER: _OFFICER
    | {
        P.SEE_LOOKS,
        P.SEE_SETTINGS,
        P.KEEP_POLICY,
        P.ERASE,
        P.KEEP_LETTERS,
        P.SIGN_OFF,
        P.SIGN_OFF_ASSESSMENT,
        P.KEEP_GOVERNANCE,
    },
    # The MRC and the governing body trust figures and cases; they handle none.
    Role.MRC: _STAFF | {P.SEE_SETTINGS, P.SIGN_OFF_ASSESSMENT, P.KEEP_GOVERNANCE},
    Role.THIRD_PARTY: frozenset({P.SEE_OWN_ACTIONS, P.FINISH_OWN_ACTIONS}),
    Role.AUDITOR: _STAFF | {P.SEE_SENSITIVE, P.SEE_LOOKS, P.SEE_SETTINGS},
    # Who keeps the system does not thereby see what residents said.
    Role.ADMINISTRATOR: frozenset({P.SEE_SETTINGS, P.KEEP_POLICY, P.KEEP_PEOPLE}),
}

_NEEDS: dict[Permission, tuple[type[Fact], ...]] = {
    P.TAKE_COMPLAINTS: (
        f.ComplaintReceived, f.ContactRecorded, f.EscalationRequested, f.RepresentativeNamed,
        f.FeedbackGiven, f.Withdrawn, request.RequestRecorded, request.DissatisfactionExpressed,
        request.ChoiceMade, request.TurnedIntoComplaint, request.ComplimentNoted,
        request.SurveyAnswered, request.CalledBack, f.EscalationWithdrawn, f.ClarificationGiven,
        f.CommentMade, f.IssueRaised, resident.DetailsRecorded, resident.PreferencesRecorded,
        resident.NeedDisclosed,
    ),
    P.DECIDE: (
        f.Declined, f.Extended, f.ExtensionDecided, f.Responded, f.EscalationRefused, f.Closed,
        f.RemedyLapsed,
    ),
    P.ASSIGN: (f.HandlerAssigned,),
    P.CORRECT: (f.Corrected, f.NotRecorded),
    P.MERGE: (f.MergedInto,),
    P.ERASE: (f.TextsErased,),
    P.OMBUDSMAN: (
        f.EvidenceRequested, f.EvidenceSent, f.Determined, f.OrderCompliedWith,
        f.RecommendationAnswered, f.FailureOrderIssued, f.FailureOrderCompliedWith,
    ),
    P.RESTRICT: (
        resident.RestrictionImposed, resident.RestrictionReviewed, resident.RestrictionLifted,
    ),
    P.KEEP_RESIDENTS: (
        resident.AdjustmentAgreed, resident.AdjustmentReviewed, resident.AdjustmentEnded,
        resident.RepresentativeRecorded, resident.RepresentativeEnded,
    ),
    P.FINISH_OWN_ACTIONS: (f.ActionDone, f.ActionUpdated, f.RemedyDelivered),
    P.ADD_DOCUMENTS: (f.DocumentAdded,),
    P.KEEP_POLICY: (landlord.LandlordDescribed, landlord.PolicyAdopted, landlord.HolidayAnnounced),
    P.KEEP_LETTERS: (landlord.LettersSet, landlord.WordingChanged, landlord.WordingTakenBack),
    P.KEEP_PEOPLE: landlord.OF_PEOPLE,
    P.KEEP_ASSESSMENT: (
        assessment.AssessmentBegun, assessment.ProvisionAnswered, assessment.ProvisionAssigned,
        assessment.EvidenceLinked, assessment.EvidenceUnlinked, assessment.LinkChecked,
        assessment.Published, assessment.ComplianceReached, assessment.FollowedBy,
    ),
    P.SIGN_OFF_ASSESSMENT: (assessment.SignedOff,),
    P.KEEP_GOVERNANCE: tuple(OF_GOVERNANCE),
}  # fmt: skip

# Every kind of fact, with the permission it needs. What is not named above is handling.
NEEDED: dict[type[Fact], Permission] = {
    **dict.fromkeys((*OF_COMPLAINT, *OF_REQUEST, *OF_RESIDENT), P.HANDLE),
    **{fact: permission for permission, facts in _NEEDS.items() for fact in facts},
}

# What a contractor says of an action is about one that the contractor owns.
_OF_A_PROMISE = (f.ActionDone, f.ActionUpdated, f.RemedyDelivered)


def may(person: Person | None, permission: Permission) -> bool:
    """Whether somebody may. Nobody, and whoever has left, may nothing."""
    return person is not None and permission in ROLES[person.role]


def may_record(person: Person | None, fact: Fact, owner: str | None = None) -> bool:
    """Whether somebody may record a fact. `owner` is whose the promise is that it is about."""
    if not may(person, NEEDED[type(fact)]):
        return False
    if person is not None and isinstance(fact, _OF_A_PROMISE) and not may(person, P.HANDLE):
        return owner == person.id
    return True
