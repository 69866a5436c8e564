"""The closed sets of words in the governance of complaints."""

from putright.codes.vocabulary import Word


class Office(Word):
    """Who answers for complaints at a landlord."""

    COMPLAINTS_OFFICER = "complaints_officer"  # the person or the team that is responsible
    SENIOR_LEAD = "senior_lead"  # who assesses trends, and is accountable
    MRC = "mrc"  # the Member Responsible for Complaints, of the governing body


class PolicyKind(Word):
    """Which policy a landlord publishes."""

    COMPLAINTS = "complaints"
    UNACCEPTABLE_BEHAVIOUR = "unacceptable_behaviour"
    REASONABLE_ADJUSTMENTS = "reasonable_adjustments"
    COMPENSATION = "compensation"
    OTHER = "other"


class ReportKind(Word):
    """What a report tells."""

    ANNUAL_REPORT = "annual_report"  # on complaints performance and service improvement
    SELF_ASSESSMENT = "self_assessment"
    MRC_REPORT = "mrc_report"
    VOLUMES = "volumes"  # volumes, categories, outcomes and performance
    REVIEWS_AND_OUTCOMES = "reviews_and_outcomes"  # trends, and what was done about them
    DETERMINATIONS = "determinations"  # the Ombudsman's outcomes, and progress on its orders
    OMBUDSMANS_REPORT = "ombudsmans_report"  # the Ombudsman's own about the landlord
    TREND_ASSESSMENT = "trend_assessment"  # themes, systemic issues, risks
    LEARNING = "learning"


class Audience(Word):
    """Who had a report."""

    GOVERNING_BODY = "governing_body"
    RESIDENTS = "residents"
    SCRUTINY_PANEL = "scrutiny_panel"
    STAFF = "staff"
    PUBLIC = "public"


class ReportPart(Word):
    """What an annual report holds: the six things that the Code of 2024 asks of it (8.1)."""

    SELF_ASSESSMENT = "self_assessment"
    ANALYSIS = "analysis"  # numbers and their meaning, with the complaints that were not accepted
    FINDINGS = "findings"  # where the Ombudsman found that the Code was not kept
    IMPROVEMENTS = "improvements"
    OMBUDSMANS_ANNUAL_REPORT = "ombudsmans_annual_report"
    OTHER_OMBUDSMAN_REPORTS = "other_ombudsman_reports"


class ChangeKind(Word):
    """A change after which the landlord assesses itself again."""

    RESTRUCTURE = "restructure"
    MERGER = "merger"
    PROCEDURE_CHANGED = "procedure_changed"
