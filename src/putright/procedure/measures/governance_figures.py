"""The figures of what the landlord keeps beside the cases: offices, policies, reports, training."""

from putright.codes.vocabulary import FigureKey as K
from putright.codes.words import FIGURES as TITLES
from putright.procedure.measures.model import Figure, Kind

_DAY = ("day", "days")
_NOTHING = "what is not on record"
_OFFICE = (
    "Counted: the days of the period, up to the day asked about. Kept where somebody is on record as "
    "holding the office; not kept where it had been held before and nobody is on record since; not known "
    "before the first day on record."
)

# For each: what is counted (one, many), how those that fail are told of, and the rule in words.
_WORDS: dict[K, tuple[tuple[str, str], str, str]] = {
    K.TARGETS_WITHIN_CODE: (
        ("policy", "policies"), "set a longer time than the Code's",
        "Counted: the policies in force in the period. Kept where no time that one sets is longer than "
        "the Code's, unless it is declared with an explanation.",
    ),
    K.DEFINITION_ON_FILE: (
        ("policy", "policies"), "held no definition",
        "Counted: the complaints policy in force at the end of the period. Kept where the definition "
        "that it quotes is on file, to be held against the wording that the form prints.",
    ),
    K.POLICY_ON_FILE: (
        ("policy", "policies"), "{were} not reviewed by the day set for it",
        "Counted: the complaints policy in force at the end of the period. Kept where its address and "
        "the day of its review are on record, and that day has not passed.",
    ),
    K.OFFICER_IN_POST: (_DAY, "{were} without a complaints officer", _OFFICE),
    K.SENIOR_LEAD_IN_POST: (_DAY, "{were} without a senior lead", _OFFICE),
    K.MRC_IN_POST: (_DAY, "{were} without a Member Responsible for Complaints", _OFFICE),
    K.TRAINING_GIVEN: (
        ("handler", "handlers"), "{were} not trained",
        "Counted: those who work here as complaints officers or handlers. Kept where a training that "
        "names them was given by the end of the period.",
    ),
    K.ANNUAL_REPORT_PARTS: (
        ("part of the annual report", "parts of the annual report"), "{were} missing",
        "Counted: the six parts. Kept where an annual report given in the period holds it; where none "
        "was given, nothing is known.",
    ),
    K.REPORTED_TO_BODY: (
        ("step", "steps"), "{were} missing",
        "Counted: that the annual report went to the governing body, that it was published, and that the "
        "body's response was published beside it. Kept where that is on record in the period.",
    ),
    K.ASSESSED_EACH_YEAR: (
        ("time between two self-assessments", "times between two self-assessments"), "{were} longer than a year",
        "Counted: the times that ended in the period, and the one that runs. Kept where no more than "
        "twelve months lie between the days of publication.",
    ),
    K.ASSESSED_AFTER_CHANGE: (
        ("change", "changes"), "{were} not followed by a self-assessment",
        "Counted: restructures, mergers and changes of procedure in the period. Kept where a "
        "self-assessment was published afterwards. The Code sets no day for it, so others wait.",
    ),
    K.ASSESSED_ON_REQUEST: (
        ("review asked for", "reviews asked for"), "{were} late",
        "Counted: reviews that the Ombudsman asked for in the period. Kept where they were done, by "
        "their day where there was one.",
    ),
    K.INCIDENTS_TOLD: (
        ("incident", "incidents"), "{were} not told of",
        "Counted: incidents that began in the period. Kept where it is on record when the Ombudsman and "
        "the residents were told, when it was published, and when the landlord means to be back.",
    ),
    K.THEMES_ACTED_ON: (
        ("theme", "themes"), "led to nothing",
        "Counted: themes noted in the period. Kept where a change was made because of one; others wait.",
    ),
    K.LEARNING_REPORTED: (
        ("audience", "audiences"), "{were} not told",
        "Counted: residents or their panel, staff, and the governing body. Kept where a report on "
        "learning was given to them in the period.",
    ),
    K.TRENDS_ASSESSED: (
        ("assessment of trends", "assessments of trends"), "{were} missing",
        "Counted: assessments of trends that were given to anybody in the period.",
    ),
    K.MRC_REPORTS: (
        ("report", "reports"), "{were} missing",
        "Counted: reports of the Member Responsible for Complaints to the governing body in the period.",
    ),
    K.BODY_REPORTS: (
        ("sort of report", "sorts of report"), "{were} missing",
        "Counted: volumes and performance, trends, the Ombudsman's outcomes, the annual report. Kept "
        "where the governing body had one in the period.",
    ),
}  # fmt: skip


GOVERNANCE_FIGURES: dict[str, Figure] = {
    key.value: Figure(
        key=key.value, kind=Kind.GOVERNANCE, title=TITLES[key], rule=rule, unit=unit, told=told,
        not_known=_NOTHING,
    )
    for key, (unit, told, rule) in _WORDS.items()
}  # fmt: skip
