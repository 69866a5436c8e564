"""Plain English for the self-assessment and for the governance of complaints; part of `desk.words`."""

from enum import Enum

from putright.procedure.assessments import facts as a
from putright.procedure.assessments.words import Answered, AssessmentState, Occasion, PaperKind
from putright.procedure.facts import Fact
from putright.procedure.landlords import governance_facts as g
from putright.procedure.landlords.governance_words import (
    Audience,
    ChangeKind,
    Office,
    PolicyKind,
    ReportKind,
    ReportPart,
)

WORDS: dict[type[Enum], dict[Enum, str]] = {
    AssessmentState: {
        AssessmentState.NEW: "Not begun yet",
        AssessmentState.OPEN: "Being written",
        AssessmentState.SIGNED_OFF: "Signed off",
        AssessmentState.PUBLISHED: "Published",
        AssessmentState.FOLLOWED: "Followed by another one",
    },
    PaperKind: {
        PaperKind.JSON: "Self-assessment (JSON)",
        PaperKind.HTML: "Self-assessment (HTML)",
        PaperKind.FRAGMENT: "Self-assessment (HTML to paste into a page)",
        PaperKind.PDF: "Self-assessment (PDF)",
        PaperKind.WORD: "Self-assessment (Word)",
        PaperKind.SUMMARY_HTML: "Summary for the governing body (HTML)",
        PaperKind.SUMMARY_PDF: "Summary for the governing body (PDF)",
        PaperKind.SUMMARY_WORD: "Summary for the governing body (Word)",
        PaperKind.CHANGES_HTML: "What changed since last time (HTML)",
        PaperKind.CHANGES_PDF: "What changed since last time (PDF)",
    },
    Occasion: {
        Occasion.FIRST: "It is the first one",
        Occasion.YEARLY: "The year has come round",
        Occasion.RESTRUCTURE: "The landlord was restructured",
        Occasion.MERGER: "The landlord merged with another",
        Occasion.PROCEDURE_CHANGED: "The complaints procedure changed",
        Occasion.OMBUDSMAN: "The Ombudsman asked for it",
        Occasion.INCIDENT: "An incident kept the landlord from following the Code",
    },
    Answered: {
        Answered.YES: "Yes",
        Answered.NO: "No",
        Answered.PARTIAL: "In part",
        Answered.NA: "Does not apply",
    },
    Office: {
        Office.COMPLAINTS_OFFICER: "Complaints officer",
        Office.SENIOR_LEAD: "Senior lead for complaints",
        Office.MRC: "Member Responsible for Complaints",
    },
    PolicyKind: {
        PolicyKind.COMPLAINTS: "Complaints policy",
        PolicyKind.UNACCEPTABLE_BEHAVIOUR: "Policy on unacceptable behaviour",
        PolicyKind.REASONABLE_ADJUSTMENTS: "Policy on reasonable adjustments",
        PolicyKind.COMPENSATION: "Compensation policy",
        PolicyKind.OTHER: "Another policy",
    },
    ReportKind: {
        ReportKind.ANNUAL_REPORT: "Annual complaints performance and service improvement report",
        ReportKind.SELF_ASSESSMENT: "Self-assessment",
        ReportKind.MRC_REPORT: "Report of the Member Responsible for Complaints",
        ReportKind.VOLUMES: "Volumes, categories, outcomes and performance",
        ReportKind.REVIEWS_AND_OUTCOMES: "Trends, and what was done about them",
        ReportKind.DETERMINATIONS: "The Ombudsman’s outcomes, and progress on its orders",
        ReportKind.OMBUDSMANS_REPORT: "The Ombudsman’s report about the landlord",
        ReportKind.TREND_ASSESSMENT: "Assessment of themes and risks",
        ReportKind.LEARNING: "Learning from complaints",
    },
    Audience: {
        Audience.GOVERNING_BODY: "The governing body",
        Audience.RESIDENTS: "Residents",
        Audience.SCRUTINY_PANEL: "A scrutiny panel of residents",
        Audience.STAFF: "Staff",
        Audience.PUBLIC: "The public",
    },
    ReportPart: {
        ReportPart.SELF_ASSESSMENT: "The self-assessment",
        ReportPart.ANALYSIS: "Numbers and what they mean, with what was not accepted",
        ReportPart.FINDINGS: "The Ombudsman’s findings that the Code was not kept",
        ReportPart.IMPROVEMENTS: "Improvements made from what was learned",
        ReportPart.OMBUDSMANS_ANNUAL_REPORT: "The Ombudsman’s annual report about the landlord",
        ReportPart.OTHER_OMBUDSMAN_REPORTS: "Other publications of the Ombudsman about the landlord",
    },
    ChangeKind: {
        ChangeKind.RESTRUCTURE: "A restructure",
        ChangeKind.MERGER: "A merger",
        ChangeKind.PROCEDURE_CHANGED: "A change of the complaints procedure",
    },
}

# What an event is called, by the kind of its fact.
EVENTS: dict[type[Fact], str] = {
    a.AssessmentBegun: "The beginning of the self-assessment",
    a.ProvisionAnswered: "An answer",
    a.ProvisionAssigned: "The giving of a provision to somebody",
    a.EvidenceLinked: "A piece of evidence",
    a.EvidenceUnlinked: "The taking away of evidence",
    a.LinkChecked: "The trying of an address",
    a.SignedOff: "The signing-off by the governing body",
    a.Published: "The publication",
    a.ComplianceReached: "The keeping of a provision that was not kept",
    a.FollowedBy: "The next self-assessment",
    g.OfficeHeld: "The holding of an office",
    g.OfficeLeft: "The end of an office",
    g.PolicyPublished: "The publication of a policy",
    g.ReportGiven: "A report",
    g.GoverningBodyAnswered: "The governing body’s response to a report",
    g.TrainingGiven: "Training",
    g.IncidentDeclared: "An incident",
    g.IncidentEnded: "The end of an incident",
    g.ChangeHappened: "A significant change",
    g.OmbudsmanAskedForReview: "The Ombudsman’s request for a review",
    g.OmbudsmanReviewDone: "The review for the Ombudsman",
    g.ThemeNoted: "A theme in complaints",
}
