"""Plain English for every closed set and every kind of fact, as the forms and the pages say it.

Each word starts with a capital, as an answer on a form does; `lower` puts it into a sentence.
"""

from enum import Enum

from putright.codes.vocabulary import DutyKind, LetterFormat, LetterKind
from putright.codes.words import DUTIES, LETTERS
from putright.desk import words_assessment
from putright.procedure import facts as c
from putright.procedure.facts import Fact
from putright.procedure.landlords.landlord import LandlordState
from putright.procedure.requests import facts as q
from putright.procedure.requests.words import RequestState
from putright.procedure.residents import facts as r
from putright.procedure.residents.words import Format, ResidentState, ReviewOutcome
from putright.procedure.words import (
    Channel,
    Choice,
    Consent,
    Direction,
    DutyState,
    Finding,
    Joined,
    LetterWay,
    Level,
    Mode,
    OmbudsmanFinding,
    Part,
    Party,
    RemedyState,
    Role,
    Route,
    Sending,
    Settlement,
    Standing,
    State,
    WayOn,
    Whose,
)

WORDS: dict[type[Enum], dict[Enum, str]] = {
    Channel: {
        Channel.PHONE: "Phone",
        Channel.IN_PERSON: "In person",
        Channel.E_MAIL: "E-mail",
        Channel.POST: "Post",
        Channel.WEB_FORM: "Web form",
        Channel.PORTAL: "Residents’ portal",
        Channel.TEXT_MESSAGE: "Text message",
        Channel.SOCIAL_MEDIA: "Social media",
        Channel.SURVEY: "Survey",
        Channel.VIDEO_CALL: "Video call",
        Channel.OTHER: "Another way",
    },
    Direction: {
        Direction.IN: "They were in touch with us",
        Direction.OUT: "We were in touch with them",
    },
    Party: {
        Party.RESIDENT: "The resident",
        Party.REPRESENTATIVE: "The resident’s representative",
        Party.STAFF: "A member of staff",
        Party.THIRD_PARTY: "A contractor or other third party",
        Party.OMBUDSMAN: "The Ombudsman",
    },
    Consent: {
        Consent.GIVEN: "Yes, the resident agreed",
        Consent.AWAITED: "Asked for; no answer yet",
        Consent.WAIVED: "Not asked for, because the resident is vulnerable",
        Consent.REFUSED: "No, the resident did not agree",
    },
    Choice: {
        Choice.OFFERED: "Offered; the resident has not answered yet",
        Choice.TAKEN: "The resident wants to complain",
        Choice.NOT_WANTED: "The resident does not want to complain",
        Choice.NOT_OFFERED: "It was not offered",
    },
    Route: {
        Route.EARLY_RESOLUTION: "Try to settle it early",
        Route.INVESTIGATION: "Investigate it",
    },
    Level: {
        Level.NONE: "None",
        Level.LOW: "Low",
        Level.MEDIUM: "Medium",
        Level.HIGH: "High",
    },
    Whose: {
        Whose.HOUSING_OMBUDSMAN: "The Housing Ombudsman",
        Whose.LGSCO: "The Local Government and Social Care Ombudsman",
        Whose.NEITHER: "Neither of them",
    },
    Part: {
        Part.INVESTIGATE: "Investigates it",
        Part.DECIDE: "Decides it",
        Part.SIGN_OFF: "Signs off the answer",
        Part.LOG: "Logs it",
        Part.TRIAGE: "Weighs it in triage",
        Part.ACKNOWLEDGE: "Acknowledges it",
    },
    Finding: {
        Finding.UPHELD: "Upheld",
        Finding.PARTLY_UPHELD: "Partly upheld",
        Finding.NOT_UPHELD: "Not upheld",
        Finding.NO_FINDING: "No finding can be made",
    },
    LetterWay: {
        LetterWay.SMTP: "E-mail from our own server",
        LetterWay.NOTIFY_E_MAIL: "E-mail through GOV.UK Notify",
        LetterWay.NOTIFY_TEXT: "Text message through GOV.UK Notify",
        LetterWay.PRINT: "The print room and the post",
        LetterWay.PORTAL: "The inbox in the residents’ portal",
    },
    Sending: {
        Sending.WAITING: "Waits to leave",
        Sending.LEFT: "Left",
        Sending.FAILED: "Did not leave yet, and will be tried again",
        Sending.GIVEN_UP: "Could not be sent",
        Sending.UNCLEAR: "May or may not have left",
        Sending.BOUNCED: "Came back",
    },
    Settlement: {
        Settlement.ARRIVED: "It arrived",
        Settlement.SENT_AGAIN: "It was sent again, as another letter",
        Settlement.TOLD_OTHERWISE: "The resident was told in another way",
        Settlement.NOT_NEEDED: "It is not needed any more",
    },
    LetterFormat: {
        LetterFormat.PDF: "Ordinary print",
        LetterFormat.LARGE_PRINT: "Large print",
        LetterFormat.WORD: "Word document",
        LetterFormat.HTML: "Web page",
        LetterFormat.PLAIN: "Plain text",
        LetterFormat.BRAILLE: "Braille",
        LetterFormat.AUDIO: "Audio",
    },
    LetterKind: {kind: words[0].upper() + words[1:] for kind, words in LETTERS.items()},
    OmbudsmanFinding: {
        OmbudsmanFinding.NO_MALADMINISTRATION: "No maladministration",
        OmbudsmanFinding.SERVICE_FAILURE: "Service failure",
        OmbudsmanFinding.MALADMINISTRATION: "Maladministration",
        OmbudsmanFinding.SEVERE_MALADMINISTRATION: "Severe maladministration",
        OmbudsmanFinding.PARTIAL_MALADMINISTRATION: "Partial maladministration",
        OmbudsmanFinding.MEDIATION: "Settled by mediation",
        OmbudsmanFinding.REDRESS: "Reasonable redress",
        OmbudsmanFinding.OUTSIDE_JURISDICTION: "Outside the Ombudsman’s jurisdiction",
        OmbudsmanFinding.WITHDRAWN: "Withdrawn",
        OmbudsmanFinding.RESOLVED_WITH_INTERVENTION: "Resolved with the Ombudsman’s intervention",
    },
    Joined: {
        Joined.JOINED: "It joins this complaint",
        Joined.NEW_COMPLAINT: "It becomes a complaint of its own",
    },
    WayOn: {
        WayOn.STAGE_2: "Stage 2",
        WayOn.NEW_COMPLAINT: "A new complaint",
    },
    RemedyState: {
        RemedyState.OFFERED: "Offered",
        RemedyState.ACCEPTED: "Accepted",
        RemedyState.REFUSED: "Refused",
        RemedyState.LAPSED: "Lapsed",
        RemedyState.CLAIMED: "Claimed after it lapsed",
        RemedyState.DELIVERED: "Delivered",
    },
    Role: {
        Role.COMPLAINTS_OFFICER: "Complaints officer",
        Role.HANDLER: "Handler",
        Role.MANAGER: "Manager",
        Role.MRC: "Member Responsible for Complaints",
        Role.THIRD_PARTY: "Contractor",
        Role.AUDITOR: "Auditor",
        Role.ADMINISTRATOR: "Administrator",
    },
    Mode: {
        Mode.PROPOSE: "It is being decided now",
        Mode.HAPPENED: "It has already happened",
    },
    State: {
        State.NEW: "Not received yet",
        State.RECEIVED: "Received",
        State.OPEN: "Acknowledged",
        State.ANSWERED: "Answered",
        State.ESCALATED: "Escalated",
        State.DECLINED: "Declined",
        State.CLOSED: "Closed",
        State.WITHDRAWN: "Withdrawn",
        State.MERGED: "Merged",
    },
    RequestState: {
        RequestState.NEW: "Not recorded yet",
        RequestState.OPEN: "Open",
        RequestState.STOPPED: "Stopped",
        RequestState.DONE: "Done",
        RequestState.COMPLIMENT: "A compliment",
        RequestState.SURVEY: "A survey answer",
        RequestState.DISSATISFIED: "Dissatisfaction",
    },
    ResidentState: {
        ResidentState.NEW: "Not on record yet",
        ResidentState.KNOWN: "On record",
    },
    LandlordState: {
        LandlordState.NEW: "Not set up yet",
        LandlordState.KNOWN: "Set up",
    },
    Format: {
        Format.PRINT: "Ordinary print",
        Format.LARGE_PRINT: "Large print",
        Format.COLOURED_PAPER: "Coloured paper",
        Format.BRAILLE: "Braille",
        Format.AUDIO: "Audio",
        Format.EASY_READ: "Easy read",
        Format.SIGN_LANGUAGE: "Sign language",
        Format.READ_ALOUD: "Read aloud",
        Format.ELECTRONIC: "Electronic, for a screen reader",
        Format.OTHER: "Another format",
    },
    ReviewOutcome: {
        ReviewOutcome.KEPT: "It stays as it is",
        ReviewOutcome.CHANGED: "It changes",
        ReviewOutcome.ENDED: "It ends",
    },
    DutyState: {
        DutyState.OPEN: "Owed",
        DutyState.MET: "Met",
        DutyState.WITHDRAWN: "No longer owed",
        DutyState.NOT_KNOWN: "Not known",
    },
    Standing: {
        Standing.NOT_YET: "Not owed yet",
        Standing.OPEN: "Owed",
        Standing.OVERDUE: "Overdue",
        Standing.MET: "Met in time",
        Standing.MET_LATE: "Met late",
        Standing.WITHDRAWN: "No longer owed",
        Standing.MISSED: "Missed",
        Standing.NOT_KNOWN: "Not known",
    },
    DutyKind: {kind: words[0].upper() + words[1:] for kind, words in DUTIES.items()},
    **words_assessment.WORDS,
}

# What an event is called, by the kind of its fact.
EVENTS: dict[type[Fact], str] = {
    c.ComplaintReceived: "The complaint as it came in",
    c.RepresentativeNamed: "The naming of a representative",
    c.BackgroundLinked: "The link to older reports",
    c.Accepted: "The acceptance",
    c.Declined: "The decision to decline",
    c.Triaged: "The triage",
    c.HandlerAssigned: "The assignment of a handler",
    c.Acknowledged: "The acknowledgement",
    c.ClarificationAsked: "The question to the resident",
    c.ClarificationGiven: "The resident’s clarification",
    c.UpdatesAgreed: "The agreement on updates",
    c.ContactRecorded: "A contact",
    c.ExtensionDecided: "The decision on an extension",
    c.Extended: "The extension told to the resident",
    c.IssueRaised: "A further issue",
    c.DocumentAdded: "A document",
    c.LetterWritten: "A letter",
    c.LetterTried: "A try to send a letter",
    c.LetterSettled: "What was found out about a letter",
    c.CommentInvited: "The invitation to comment",
    c.CommentMade: "A comment",
    c.StaffComplainedOf: "The naming of staff complained of",
    c.ThirdPartyAnswered: "A contractor’s answer",
    c.Withdrawn: "The withdrawal",
    c.MergedInto: "The merger into another complaint",
    c.Corrected: "A correction",
    c.TextsErased: "The erasure of personal texts",
    c.LeavingConfirmed: "The confirmation that a message left",
    c.NotRecorded: "The note that something is not on record",
    c.Responded: "The response",
    c.RemedyOffered: "The offer of a remedy",
    c.RemedyAccepted: "The acceptance of an offer",
    c.RemedyRefused: "The refusal of an offer",
    c.OfferContactTried: "A try to reach the resident about an offer",
    c.RemedyLapsed: "The lapse of an offer",
    c.RemedyClaimed: "The claim of a lapsed offer",
    c.RemedyDelivered: "The delivery of a remedy",
    c.ActionPromised: "The promise of an action",
    c.ActionUpdated: "An update on an action",
    c.ActionDone: "The end of an action",
    c.EscalationRequested: "The request for the next stage",
    c.EscalationWithdrawn: "The taking back of the request for the next stage",
    c.EscalationRefused: "The refusal of the next stage",
    c.Closed: "The closing",
    c.Reopened: "The reopening",
    c.LearningRecorded: "The learning",
    c.FeedbackAsked: "The request for feedback",
    c.FeedbackGiven: "The feedback",
    c.EvidenceRequested: "The Ombudsman’s request for evidence",
    c.EvidenceSent: "The evidence sent to the Ombudsman",
    c.Determined: "The Ombudsman’s determination",
    c.OrderCompliedWith: "The compliance with an order",
    c.RecommendationAnswered: "The answer to a recommendation",
    c.FailureOrderIssued: "The complaint handling failure order",
    c.FailureOrderCompliedWith: "The compliance with a failure order",
    q.RequestRecorded: "The service request",
    q.RequestReviewed: "A review of the request",
    q.DissatisfactionExpressed: "The dissatisfaction",
    q.ChoiceMade: "The answer to the offer to complain",
    q.TurnedIntoComplaint: "The raising of a complaint",
    q.RequestWorkStopped: "The stopping of the work",
    q.RequestWorkResumed: "The resuming of the work",
    q.RequestDone: "The end of the request",
    q.ComplimentNoted: "A compliment",
    q.SurveyAnswered: "A survey answer",
    q.CalledBack: "A call about a survey answer",
    r.DetailsRecorded: "The resident’s details",
    r.PreferencesRecorded: "The resident’s preferences",
    r.NeedDisclosed: "A need",
    r.AdjustmentAgreed: "A reasonable adjustment",
    r.AdjustmentReviewed: "The review of an adjustment",
    r.AdjustmentEnded: "The end of an adjustment",
    r.RepresentativeRecorded: "A representative",
    r.RepresentativeEnded: "The end of a representation",
    r.RestrictionImposed: "A restriction of contact",
    r.RestrictionReviewed: "The review of a restriction",
    r.RestrictionLifted: "The lifting of a restriction",
    **words_assessment.EVENTS,
}


def words(value: Enum) -> str:
    """A word of a closed set in plain English, with a capital."""
    return WORDS[type(value)][value]


def lower(value: Enum) -> str:
    """The same inside a sentence."""
    return uncapitalised(words(value))


def capitalised(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """The text without a capital at its start, names that are written so left alone."""
    first, _, rest = text.partition(" ")
    if rest.startswith(("Ombudsman", "Housing", "Local", "Responsible")) and first != "The":
        return text
    return text[:1].lower() + text[1:]
