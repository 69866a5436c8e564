"""The figures of the rules: for each rule of a code, what counts and how breaking it is told of."""

from putright.codes.vocabulary import RuleKey as R
from putright.codes.words import RULES
from putright.procedure.measures.kept_words import KEPT_WORDS
from putright.procedure.measures.model import Figure, Kind

_NOT_KNOWN = "what the record does not say"

# Figures that show a resident's needs, or that contact is restricted.
_SENSITIVE = frozenset(
    {R.ADJUSTMENT_REVIEW, R.RESTRICTION_REASONED, R.RESTRICTION_EQUALITY, R.RESTRICTION_REVIEW}
)

# For each rule: what is counted (one, many), how those that broke it are told of, and which are
# in the count.
_WORDS: dict[R, tuple[str, str, str, str]] = {
    R.CHOICE_OFFERED: (
        "sign of dissatisfaction", "signs of dissatisfaction", "{were} met without the offer to complain",
        "each time a resident was dissatisfied with a service request, or said so when called back",
    ),
    R.REQUEST_GOES_ON: (
        "end of work on a request", "ends of work on a request", "came because of a complaint",
        "each time work stopped or ended on a request that a resident was dissatisfied with",
    ),
    R.SURVEY_SIGNPOSTED: (
        "survey answer", "survey answers", "came of a survey that did not tell how to complain",
        "each survey answer on record",
    ),
    R.REPRESENTATIVE_ALLOWED: (
        "representative", "representatives", "{were} turned away",
        "each time somebody acted, or asked to act, for a resident who had not refused it",
    ),
    R.ADJUSTMENT_REVIEW: (
        "adjustment or review of one", "adjustments and reviews of them", "set no day for the next review",
        "each adjustment agreed, and each review that kept or changed one",
    ),
    R.RESTRICTION_REASONED: (
        "restriction or review of one", "restrictions and reviews of them", "gave no reason",
        "each restriction imposed, and each review that kept or changed one",
    ),
    R.RESTRICTION_EQUALITY: (
        "restriction imposed or changed", "restrictions imposed or changed",
        "showed no thought of the resident's needs and of equality", "each restriction imposed or changed",
    ),
    R.RESTRICTION_REVIEW: (
        "restriction or review of one", "restrictions and reviews of them", "set no day for the next review",
        "each restriction imposed, and each review that kept or changed one",
    ),
    R.DECLINE_GROUND: (
        "declined complaint", "declined complaints", "rested on no ground of the Code or the policy",
        "each complaint that was declined",
    ),
    R.DECLINE_EVIDENCED: (
        "declined complaint", "declined complaints", "had no evidence of the reason",
        "each complaint that was declined",
    ),
    R.DECLINE_ON_MERITS: (
        "declined complaint", "declined complaints", "{were} decided on something else than the merits",
        "each complaint that was declined",
    ),
    R.DECLINE_IN_TIME: (
        "complaint declined as late", "complaints declined as late", "had come in time",
        "each complaint declined on a ground of lateness",
    ),
    R.DECLINE_DISCRETION: (
        "complaint declined as late", "complaints declined as late", "{were} declined without discretion",
        "each complaint declined on a ground of lateness",
    ),
    R.DECLINE_SAFETY: (
        "declined complaint about safety", "declined complaints about safety", "{were} declined as late",
        "each declined complaint about safeguarding, health or safety",
    ),
    R.DECLINE_EXPLAINED: (
        "declined complaint", "declined complaints", "{were} declined without telling why",
        "each complaint that was declined",
    ),
    R.DECLINE_OMBUDSMAN: (
        "declined complaint", "declined complaints", "{were} declined without the way to the Ombudsman",
        "each complaint that was declined",
    ),
    R.TRIAGED: (
        "triage", "triages", "left something unweighed",
        "each triage on record, of complexity, vulnerability and risk",
    ),
    R.EARLY_RESOLUTION_AGREED: (
        "informal try", "informal tries", "{were} not agreed with the resident",
        "each complaint that triage sent to be settled early",
    ),
    R.NO_EXTRA_STAGE: (
        "triage", "triages", "put a stage before stage 1", "each triage on record",
    ),
    R.HANDLER_NO_CONFLICT: (
        "handler of a stage", "handlers of a stage", "had a conflict of interest or {were} complained of",
        "each person who investigated, decided or signed off a stage, once for each stage; whoever "
        "declared a conflict and gave way to somebody without one before the answer dealt with it",
    ),
    R.ACKNOWLEDGE_DEFINITION: (
        "acknowledged stage", "acknowledged stages", "lacked the points or the outcome sought",
        "each stage that was acknowledged",
    ),
    R.ACKNOWLEDGE_RESPONSIBILITY: (
        "acknowledged stage", "acknowledged stages", "did not say what was the landlord's responsibility",
        "each stage that was acknowledged",
    ),
    R.CONTACT_AS_AGREED: (
        "contact with a resident", "contacts with residents", "went another way than agreed",
        "each contact by the landlord where a way had been agreed",
    ),
    R.EXTENSION_REASON: (
        "extension decided or told of", "extensions decided or told of", "had no reason",
        "each extension that was decided, or that a resident was told of; one that was both counts once",
    ),
    R.EXTENSION_CAP: (
        "extension", "extensions", "went beyond the longest time without good reason",
        "each extension that a resident was told of",
    ),
    R.EXTENSION_AGREED: (
        "extension beyond the longest time", "extensions beyond the longest time", "{were} not agreed",
        "each extension that went beyond the longest time",
    ),
    R.EXTENSION_TOLD_IN_TIME: (
        "extension", "extensions", "{were} told of after the first due day had passed",
        "each extension that a resident was told of",
    ),
    R.EXTENSION_OMBUDSMAN: (
        "extension", "extensions", "came without the Ombudsman's details",
        "each extension that a resident was told of, whether or not the resident agreed",
    ),
    R.EXTENSION_OMBUDSMAN_IF_DISAGREED: (
        "extension that the resident disagreed with", "extensions that the resident disagreed with",
        "came without the Ombudsman's details", "each extension with which the resident disagreed",
    ),
    R.ISSUE_JOINED: (
        "further issue", "further issues", "went to the wrong place",
        "each issue raised after the complaint: joined before the stage 1 answer, else logged anew",
    ),
    R.FAIR_SAY: (
        "answer against the resident", "answers against the resident", "left before the resident was heard",
        "each answer that did not fully uphold a point",
    ),
    R.COMMENT_RESIDENT: (
        "answer against the resident", "answers against the resident", "left without the resident's comment",
        "each answer that did not fully uphold a point",
    ),
    R.COMMENT_STAFF: (
        "answer that found fault", "answers that found fault", "left without the comment of staff complained of",
        "each answer that found fault where a member of staff was complained of",
    ),
    R.THIRD_PARTY_WITHIN_STAGES: (
        "answer of a third party", "answers of third parties", "stood outside the stages",
        "each answer that a third party gave",
    ),
    R.RESPONSE_EVERY_POINT: (
        "answer", "answers", "left a point open", "each stage that was answered",
    ),
    R.RESPONSE_REASONS: (
        "answer", "answers", "gave a finding without reasons", "each stage that was answered",
    ),
    R.RESPONSE_CONTENTS: (
        "answer", "answers", "lacked something that the letter must hold", "each stage that was answered",
    ),
    R.RESPONSE_REMEDY: (
        "answer that found fault", "answers that found fault", "offered nothing to put it right",
        "each answer that upheld a point, or partly",
    ),
    R.REMEDY_DATED: (
        "remedy", "remedies", "had no day to be done by", "each remedy offered",
    ),
    R.REMEDY_IMPACT: (
        "remedy", "remedies", "{were} offered without the impact on the resident", "each remedy offered",
    ),
    R.REMEDY_HEADS: (
        "sum of money", "sums of money", "{were} not broken down by heads", "each sum offered",
    ),
    R.REMEDY_GUIDANCE: (
        "sum of money", "sums of money", "{were} offered without the Ombudsman's guidance", "each sum offered",
    ),
    R.ACTION_TRACKED: (
        "action", "actions", "lacked an owner or a day", "each action promised, in an answer or outside one",
    ),
    R.STAGE_ALLOWED: (
        "stage taken up", "stages taken up", "{were} more than the Code allows",
        "each stage that was acknowledged or answered",
    ),
    R.STAGE_THREE_EXPLAINED: (
        "third stage", "third stages", "{were} taken up without the policy's reasons for one",
        "each third stage that was acknowledged or answered",
    ),
    R.STAGE_AFTER_PREVIOUS: (
        "further stage", "further stages", "began before the one before was answered",
        "each stage after the first that was acknowledged or answered",
    ),
    R.OTHER_PERSON: (
        "handler of a further stage", "handlers of a further stage", "had considered the stage before",
        "each person who considered a stage after the first, once for each stage",
    ),
    R.ESCALATION_GROUND: (
        "refused escalation", "refused escalations", "rested on no valid ground",
        "each refusal of a stage that there is",
    ),
    R.ESCALATION_NO_REASONS: (
        "refused escalation", "refused escalations", "{were} refused for lack of reasons",
        "each refusal of a further stage",
    ),
    R.ESCALATION_DISCRETION: (
        "escalation refused as late", "escalations refused as late", "{were} refused without discretion",
        "each refusal on a ground of lateness",
    ),
    R.ESCALATION_EXPLAINED: (
        "refused escalation", "refused escalations", "{were} refused without telling why in writing",
        "each refusal of a further stage",
    ),
    R.ESCALATION_OMBUDSMAN: (
        "refused escalation", "refused escalations", "{were} refused without the way to the Ombudsman",
        "each refusal of a further stage",
    ),
    R.REOPENED_WITH_WAY_ON: (
        "promise made again", "promises made again", "came without a way on",
        "each promise that was not kept and was made again",
    ),
    R.REASSESSED_AFTER_CHANGE: (
        "self-assessment after a change", "self-assessments after a change", "",
        "each self-assessment begun after a restructure, a merger or a change of procedure",
    ),
    R.REASSESSED_WHEN_ASKED: (
        "self-assessment that was asked for", "self-assessments that were asked for", "",
        "each self-assessment begun because the Ombudsman asked for it",
    ),
    R.REPORTED_TO_GOVERNING_BODY: (
        "published self-assessment", "published self-assessments",
        "{were} published before the governing body had a report of it", "each self-assessment that was published",
    ),
    R.PUBLISHED_WITH_RESPONSE: (
        "published self-assessment", "published self-assessments",
        "{were} published without the governing body's response",
        "each self-assessment that was published after the governing body had signed it off",
    ),
}  # fmt: skip


def _figure(rule: R) -> Figure:
    one, many, told, counts = _WORDS[rule]
    title = RULES[rule]
    return Figure(
        key=rule.value,
        kind=Kind.RULE,
        title=title,
        rule=f"Counted: {counts}. Kept where {title}. By the day on which it happened.",
        unit=(one, many),
        told=told,
        kept_as=KEPT_WORDS.get(rule, ""),
        not_known=_NOT_KNOWN,
        series=rule.value,
        rated=bool(told),
        sensitive=rule in _SENSITIVE,
    )


RULE_FIGURES: dict[str, Figure] = {rule.value: _figure(rule) for rule in _WORDS}
