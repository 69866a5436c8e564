"""The figures of what the landlord keeps beside the cases: offices, policies, reports, training."""

from putright.codes.vocabulary import FigureKey as K
from putright.codes.words import FIGURES as TITLES
from putright.procedure.measures.kept_words import KEPT_WORDS
from putright.procedure.measures.model import Figure, Kind

_DAY = ("day", "days")
_NOTHING = "what is not on record"
_OFFICE = (
    "Counted: the days of the period, up to the day asked about. Kept where somebody is on record as "
    "holding the office; not kept where it had been held before and nobody is on record since; not known "
    "before the first day on record."
)

_ONCE_A_YEAR = (
    "What is missing is not kept once the period, of a year or more, is over, and waits before; where no "
    "such report was ever put on record, nothing is known."
)

# For each: what is counted (one, many), how those that fail are told of, and the rule in words.
# Where the record can't show that one failed, or nothing says how many there must be, they are only
# counted (`ONLY_COUNTED`): it is told of how many the record has it.
_WORDS: dict[K, tuple[tuple[str, str], str, str]] = {
    K.TARGETS_WITHIN_CODE: (
        ("policy", "policies"), "set a longer time than the Code's",
        "Counted: the policies in force in the period. Kept where no time that one sets is longer than "
        "the Code's, unless it is declared with an explanation.",
    ),
    K.DEFINITION_ON_FILE: (
        ("policy", "policies"), "had its definition on record",
        "Counted: the complaints policy in force at the end of the period, and whether the definition "
        "that it quotes is on record. Beside an answer of yes it is held against the wording that the "
        "imported form prints.",
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
        ("handler", "handlers"), "{were} named in a training of the two years before",
        "Counted: those who worked here as complaints officers or handlers at the end of the period; of "
        "these, those whom a training names that was given in the two years before. The Code sets no "
        "time: an older one is not counted.",
    ),
    K.ANNUAL_REPORT_PARTS: (
        ("part of the annual report", "parts of the annual report"), "{were} missing",
        f"Counted: the six parts. Kept where an annual report given in the period holds it. {_ONCE_A_YEAR}",
    ),
    K.REPORTED_TO_BODY: (
        ("step", "steps"), "{were} missing",
        "Counted: that the annual report went to the governing body, that it was published, and that the "
        f"body's response was published beside it. Kept where that is on record in the period. {_ONCE_A_YEAR}",
    ),
    K.ASSESSED_EACH_YEAR: (
        ("time between two self-assessments", "times between two self-assessments"), "{were} longer than a year",
        "Counted: the times that ended in the period, and the one that runs at its end. Kept where no more "
        "than twelve months lie between the days of publication; one that runs waits until it is longer.",
    ),
    K.ASSESSED_AFTER_CHANGE: (
        ("change", "changes"), "{were} followed by a self-assessment",
        "Counted: restructures, mergers and changes of procedure in the period; of these, those after "
        "which a self-assessment was begun, or on whose day one was begun because of it, and which is "
        "published. The Code sets no day for it, so none is late; until then it waits. Of a "
        "self-assessment that was published before it was put on record here, the record does not say "
        "when it was begun.",
    ),
    K.ASSESSED_ON_REQUEST: (
        ("review asked for", "reviews asked for"), "{were} late",
        "Counted: reviews that the Ombudsman asked for in the period. Kept where they were done, by "
        "their day where there was one.",
    ),
    K.INCIDENTS_TOLD: (
        ("incident", "incidents"), "had on record who was told, and the day of return",
        "Counted: incidents that began in the period; of these, those of which it is on record when the "
        "Ombudsman and the residents were told, when it was published, and when the landlord means to be "
        "back.",
    ),
    K.THEMES_ACTED_ON: (
        ("theme", "themes"), "led to a change",
        "Counted: themes noted in the period; of these, those because of which a change was made. No day "
        "is set for it, so none is late.",
    ),
    K.LEARNING_REPORTED: (
        ("audience", "audiences"), "{were} not told",
        "Counted: residents or their panel, staff, and the governing body. Kept where a report on "
        f"learning was given to them in the period. {_ONCE_A_YEAR}",
    ),
    K.TRENDS_ASSESSED: (
        ("assessment of trends", "assessments of trends"), "",
        "Counted: assessments of trends that were given to anybody in the period.",
    ),
    K.MRC_REPORTS: (
        ("report", "reports"), "",
        "Counted: reports of the Member Responsible for Complaints to the governing body in the period.",
    ),
    K.BODY_REPORTS: (
        ("sort of report", "sorts of report"), "{were} missing",
        "Counted: volumes and performance, trends, the Ombudsman's outcomes, the annual report. Kept "
        f"where the governing body had one in the period. {_ONCE_A_YEAR}",
    ),
}  # fmt: skip


ONLY_COUNTED = frozenset(
    {
        K.DEFINITION_ON_FILE, K.TRAINING_GIVEN, K.ASSESSED_AFTER_CHANGE, K.INCIDENTS_TOLD,
        K.THEMES_ACTED_ON, K.TRENDS_ASSESSED, K.MRC_REPORTS,
    }
)  # fmt: skip

GOVERNANCE_FIGURES: dict[str, Figure] = {
    key.value: Figure(
        key=key.value, kind=Kind.GOVERNANCE, title=TITLES[key], rule=rule, unit=unit, told=told,
        kept_as=KEPT_WORDS.get(key, ""), not_known=_NOTHING, rated=key not in ONLY_COUNTED,
    )
    for key, (unit, told, rule) in _WORDS.items()
}  # fmt: skip
