"""Plain English for the closed sets, so that every screen says the same thing in the same words."""

from putright.codes.model import Clock, Extension, TimeLimit
from putright.codes.vocabulary import DutyKind, FigureKey, Freedom, LetterKind, Moment, RuleKey

DUTIES = {
    DutyKind.ACKNOWLEDGE: "acknowledge the complaint",
    DutyKind.RESPOND: "respond to the complaint",
    DutyKind.TELL_EXTENSION: "tell the resident about an extension",
    DutyKind.AGREE_UPDATES: "agree how often to send updates",
    DutyKind.SEND_UPDATE: "send the agreed update",
    DutyKind.DELIVER_REMEDY: "deliver a remedy",
    DutyKind.FINISH_ACTION: "finish an action promised in a response",
    DutyKind.RECORD_LEARNING: "record what was learned",
    DutyKind.SEND_EVIDENCE: "send the evidence that the Ombudsman asked for",
    DutyKind.COMPLY_WITH_ORDER: "comply with an order of the Ombudsman",
    DutyKind.ANSWER_RECOMMENDATION: "answer a recommendation of the Ombudsman",
    DutyKind.COMPLY_WITH_FAILURE_ORDER: "comply with a complaint handling failure order",
    DutyKind.SETTLE_LETTER: "find out about a letter that may not have arrived",
    DutyKind.CONTACT_UNCLAIMED_OFFER: "contact the resident about an unclaimed offer",
    DutyKind.ASK_FEEDBACK: "ask how the complaint was handled",
    DutyKind.REVIEW_REQUEST: "review a service request",
    DutyKind.RAISE_COMPLAINT: "raise a complaint from a service request",
    DutyKind.CALL_BACK: "call back after a bad survey answer",
    DutyKind.REVIEW_ADJUSTMENT: "review a reasonable adjustment",
    DutyKind.REVIEW_RESTRICTION: "review a restriction of contact",
    DutyKind.COMPLETE_ASSESSMENT: "publish the self-assessment",
    DutyKind.COMPLY_WITH_PROVISION: "keep a provision that is not kept yet",
    DutyKind.REVIEW_ANSWER: "look at an answer of the self-assessment again",
}

RULES = {
    RuleKey.CHOICE_OFFERED: "who is dissatisfied is offered the choice to complain",
    RuleKey.REQUEST_GOES_ON: "work on a service request does not stop for a complaint",
    RuleKey.SURVEY_SIGNPOSTED: "who answers a survey is told how to complain",
    RuleKey.REPRESENTATIVE_ALLOWED: "a representative or companion is allowed",
    RuleKey.ADJUSTMENT_REVIEW: "a reasonable adjustment has a day for its review",
    RuleKey.RESTRICTION_REASONED: "a restriction of contact has its reasons on record",
    RuleKey.RESTRICTION_EQUALITY: "a restriction of contact has regard to needs and equality",
    RuleKey.RESTRICTION_REVIEW: "a restriction of contact has a day for its review",
    RuleKey.DECLINE_GROUND: "a complaint is declined only on a listed ground",
    RuleKey.DECLINE_EVIDENCED: "the reason for declining can be evidenced",
    RuleKey.DECLINE_ON_MERITS: "each case is looked at before it is declined",
    RuleKey.DECLINE_IN_TIME: "no complaint made in time is declined as late",
    RuleKey.DECLINE_DISCRETION: "discretion is considered for a late complaint",
    RuleKey.DECLINE_SAFETY: "lateness never excludes safeguarding, health or safety",
    RuleKey.DECLINE_EXPLAINED: "declining is explained to the resident",
    RuleKey.DECLINE_OMBUDSMAN: "declining comes with the way to the Ombudsman",
    RuleKey.TRIAGED: "complexity, vulnerability and risk are weighed",
    RuleKey.EARLY_RESOLUTION_AGREED: "an informal try is agreed with the resident",
    RuleKey.NO_EXTRA_STAGE: "no stage is added before stage 1",
    RuleKey.HANDLER_NO_CONFLICT: "the handler has no conflict of interest",
    RuleKey.ACKNOWLEDGE_DEFINITION: "the points and the outcome sought are set out",
    RuleKey.ACKNOWLEDGE_RESPONSIBILITY: "what is and is not the landlord's is said",
    RuleKey.CONTACT_AS_AGREED: "contact keeps to what was agreed",
    RuleKey.EXTENSION_REASON: "an extension has a good reason",
    RuleKey.EXTENSION_CAP: "an extension is no longer than the cap without good reason",
    RuleKey.EXTENSION_AGREED: "an extension beyond the cap is agreed by both",
    RuleKey.EXTENSION_TOLD_IN_TIME: "an extension is told before the date it replaces",
    RuleKey.EXTENSION_OMBUDSMAN: "an extension comes with the Ombudsman's details",
    RuleKey.EXTENSION_OMBUDSMAN_IF_DISAGREED: (
        "an extension not agreed comes with the Ombudsman's details"
    ),
    RuleKey.ISSUE_JOINED: "a new issue is joined before the answer, else logged anew",
    RuleKey.FAIR_SAY: "the resident can set out the case before a decision",
    RuleKey.COMMENT_RESIDENT: "the resident can comment on adverse findings",
    RuleKey.COMMENT_STAFF: "staff complained of can comment on adverse findings",
    RuleKey.THIRD_PARTY_WITHIN_STAGES: "a third party answers inside the stages",
    RuleKey.RESPONSE_EVERY_POINT: "every point is answered",
    RuleKey.RESPONSE_REASONS: "every answer has its reasons",
    RuleKey.RESPONSE_CONTENTS: "the response holds all that it must",
    RuleKey.RESPONSE_REMEDY: "what went wrong is owned, with what will be done",
    RuleKey.REMEDY_DATED: "a remedy says what happens by when",
    RuleKey.REMEDY_IMPACT: "a remedy reflects the impact on the resident",
    RuleKey.REMEDY_HEADS: "compensation is broken down by its heads",
    RuleKey.REMEDY_GUIDANCE: "the Ombudsman's guidance on remedies is weighed",
    RuleKey.ACTION_TRACKED: "an outstanding action has an owner and a date",
    RuleKey.STAGE_ALLOWED: "there are no more stages than allowed",
    RuleKey.STAGE_THREE_EXPLAINED: "a third stage is explained",
    RuleKey.STAGE_AFTER_PREVIOUS: "a stage follows only the answer of the one before",
    RuleKey.OTHER_PERSON: "another person considers the next stage",
    RuleKey.ESCALATION_GROUND: "escalation is refused only on a valid ground",
    RuleKey.ESCALATION_NO_REASONS: "no reasons are demanded for escalating",
    RuleKey.ESCALATION_DISCRETION: "discretion is considered for a late escalation",
    RuleKey.ESCALATION_EXPLAINED: "a refusal to escalate is explained in writing",
    RuleKey.ESCALATION_OMBUDSMAN: "a refusal to escalate comes with the way to the Ombudsman",
    RuleKey.REOPENED_WITH_WAY_ON: "a reopened case is offered the next stage or a new complaint",
    RuleKey.REASSESSED_AFTER_CHANGE: "the self-assessment is made again after a big change",
    RuleKey.REASSESSED_WHEN_ASKED: "the self-assessment is made again when the Ombudsman asks",
    RuleKey.REPORTED_TO_GOVERNING_BODY: "the governing body has what is published",
    RuleKey.PUBLISHED_WITH_RESPONSE: "the governing body's response is published beside it",
}

FREEDOMS = {
    Freedom.ANY_CHANNEL: "a complaint by any channel is taken",
    Freedom.ANY_STAFF: "any member of staff can take a complaint",
    Freedom.REPRESENTATIVE: "a representative's complaint runs on the same clocks",
    Freedom.SURVEY_IS_NO_COMPLAINT: "a survey answer need not be a complaint",
    Freedom.REQUEST_IS_RECORDED: "a service request is recorded apart from complaints",
    Freedom.REMEDY_AT_ANY_STAGE: "a remedy is possible at any stage",
    Freedom.BACKGROUND_LINKED: "older reports count as background",
    Freedom.CLARIFICATION: "what is unclear can be asked about",
    Freedom.ANSWER_BEFORE_WORKS: "the answer does not wait for the works",
    Freedom.ESCALATE_WITHOUT_REASONS: "a resident can escalate without reasons",
    Freedom.STRICTER_TARGETS: "shorter times are allowed, longer ones are not",
    Freedom.EVERY_CONTACT_RECORDED: "every contact and document is recorded",
}

FIGURES = {
    FigureKey.CHANNELS: "complaints by the way they came in",
    FigureKey.SOCIAL_MEDIA: "complaints that came by social media",
    FigureKey.VOLUME: "complaints for every 1,000 homes, without a target to have fewer",
    FigureKey.REPRESENTED: "complaints that came through a representative",
    FigureKey.REPRESENTED_IN_TIME: "complaints of representatives that were answered in time",
    FigureKey.CONSENT_RECORDED: "represented complaints with the resident's consent on record",
    FigureKey.REQUESTS_RECORDED: "service requests on record, and those that became complaints",
    FigureKey.FROM_SURVEYS: "complaints that came of a survey",
    FigureKey.DECLINED: "complaints that were declined",
    FigureKey.DECLINED_BY_GROUND: "declined complaints by their ground",
    FigureKey.REASONS_REUSED: "declined complaints whose reasons were used before, word for word",
    FigureKey.ADJUSTMENTS_AGREED: "reasonable adjustments that were agreed",
    FigureKey.LOGGED_SOON: "complaints logged by the working day after they came in",
    FigureKey.TAKEN_BY: "complaints by who first heard them",
    FigureKey.LETTERS_WITH_OMBUDSMAN: "letters that say how to reach the Ombudsman",
    FigureKey.EARLY_LETTERS_WITH_OMBUDSMAN: (
        "letters before the final answer that say how to reach the Ombudsman"
    ),
    FigureKey.FINAL_ANSWERS_WITH_OMBUDSMAN: "final answers that say how to reach the Ombudsman",
    FigureKey.FIRST_STAGE_LOGGED: "complaints with a stage 1 on record",
    FigureKey.NEXT_STAGE_SETTLED: "further stages that were settled before they began",
    FigureKey.LETTERS_NAMING_STAFF: "letters that left without naming staff or contractors",
    FigureKey.CASES_PER_HANDLER: "open complaints of each handler",
    FigureKey.THIRD_PARTIES_IN_TIME: "answers of third parties that left in time",
    FigureKey.FILE_COMPLETE: "answered stages whose letters are on file",
    FigureKey.REMEDIES_BY_STAGE: "remedies by the stage at which they were offered",
    FigureKey.REMEDY_KINDS: "remedies by their kind",
    FigureKey.TRIAGE_RECORDED: "complaints whose triage is on record",
    FigureKey.EXTENDED: "answers that were extended",
    FigureKey.ANSWERED_BEFORE_WORKS: "answers that left while works were still to be done",
    FigureKey.ESCALATED: "requests for the next stage that were taken up",
    FigureKey.ESCALATION_REFUSED: "requests for the next stage that were refused",
    FigureKey.ESCALATION_REFUSED_BY_GROUND: "refused requests for the next stage by their ground",
    FigureKey.RESTRICTIONS: "restrictions of contact with their reasons",
    FigureKey.EARLIER_LINKED: "complaints to which earlier reports were linked",
    FigureKey.ENDED_AT_FIRST_STAGE: "closed complaints that ended at stage 1",
    FigureKey.ENDED_AT_SECOND_STAGE: "closed complaints that ended at stage 2",
    FigureKey.FIRST_STAGE_IN_TIME: "stage 1 answers within the first time",
    FigureKey.FIRST_STAGE_IN_EXTENDED_TIME: "stage 1 answers in time, extensions counted",
    FigureKey.SECOND_STAGE_IN_TIME: "stage 2 answers within the first time",
    FigureKey.SECOND_STAGE_IN_EXTENDED_TIME: "stage 2 answers in time, extensions counted",
    FigureKey.SATISFIED: "residents who were satisfied with how the complaint was handled",
    FigureKey.TARGETS_WITHIN_CODE: "the policy's own times are no longer than the Code's",
    FigureKey.DEFINITION_ON_FILE: "the definition that the policy quotes is on file",
    FigureKey.POLICY_ON_FILE: "the policy is on file, with its address and the day of its review",
    FigureKey.OFFICER_IN_POST: "days on which there was a complaints officer",
    FigureKey.SENIOR_LEAD_IN_POST: "days on which there was a senior lead for complaints",
    FigureKey.MRC_IN_POST: "days on which there was a Member Responsible for Complaints",
    FigureKey.TRAINING_GIVEN: "handlers who were trained",
    FigureKey.ANNUAL_REPORT_PARTS: "parts of the annual report on complaints",
    FigureKey.REPORTED_TO_BODY: "the annual report, its publication and the governing body's response",
    FigureKey.ASSESSED_EACH_YEAR: "no more than a year between two self-assessments",
    FigureKey.ASSESSED_AFTER_CHANGE: "changes that a self-assessment followed",
    FigureKey.ASSESSED_ON_REQUEST: "reviews that the Ombudsman asked for",
    FigureKey.INCIDENTS_TOLD: "exceptional circumstances with their notices and the day of return",
    FigureKey.THEMES_ACTED_ON: "themes of complaints that led to a change",
    FigureKey.LEARNING_REPORTED: "reports on learning, by who was told",
    FigureKey.TRENDS_ASSESSED: "assessments of trends by the senior lead",
    FigureKey.MRC_REPORTS: "reports of the Member Responsible for Complaints",
    FigureKey.BODY_REPORTS: "the four reports that the governing body is owed",
}

LETTERS = {
    LetterKind.ACKNOWLEDGEMENT: "acknowledgement",
    LetterKind.CLARIFICATION: "asking what is meant",
    LetterKind.DECLINED: "declining a complaint",
    LetterKind.EXTENSION: "extension",
    LetterKind.PROGRESS_UPDATE: "progress update",
    LetterKind.RESPONSE: "response",
    LetterKind.ESCALATION_REFUSED: "refusing escalation",
    LetterKind.REMEDY_OFFER: "offer of a remedy",
    LetterKind.OFFER_REMINDER: "reminder of an offer",
    LetterKind.ACTION_DONE: "an action is done",
    LetterKind.CLOSED: "the complaint is closed",
    LetterKind.FEEDBACK_REQUEST: "asking for feedback",
    LetterKind.CONTACT_RESTRICTION: "restriction of contact",
    LetterKind.ADJUSTMENT_AGREED: "reasonable adjustment agreed",
    LetterKind.EVIDENCE_COVER: "covering letter to the Ombudsman",
    LetterKind.LETTER_WAITS: "text message that a letter is on its way",
}

MOMENTS = {
    Moment.RECEIVED: "the receipt of the complaint",
    Moment.ESCALATION_REQUESTED: "the request for escalation",
    Moment.ACKNOWLEDGED: "the acknowledgement",
    Moment.RESPONDED: "the response",
    Moment.EVIDENCE_REQUESTED: "the Ombudsman's request for evidence",
    Moment.EVIDENCE_SENT: "the evidence being sent",
}


def at_stage(stage: int | str | None) -> str:
    """ ", stage 1" to follow a name; "" where no stage is meant."""
    return "" if stage in (None, "any") else f", stage {stage}"


def clock_in_words(clock: Clock) -> str:
    """A clock as one sentence part: length, from what to what, stage, extension and its place."""
    words = _span(clock) + at_stage(clock.stage)
    if clock.extension is None:
        return words
    return f"{words}; {extension_in_words(clock.extension)}, {clock.extension.provision}"


def figures_in_words(clock: Clock) -> str:
    """A clock without its stage and provisions, so that two editions' can be compared."""
    extension = f"; {extension_in_words(clock.extension)}" if clock.extension else ""
    return _span(clock) + extension


def _span(clock: Clock) -> str:
    return f"{clock.length} from {MOMENTS[clock.start]} to {MOMENTS[clock.end]}"


def extension_in_words(extension: Extension) -> str:
    """An extension as one sentence part."""
    if extension.cap is None:
        return "may be extended, no figure given"
    return f"may be extended by up to {extension.cap}"


def limit_in_words(limit: TimeLimit) -> str:
    """A resident's time limit: its length, what it is counted from, and how sure that is."""
    words = f"{limit.length}, counted from {limit.counted_from}"
    if limit.discretion:
        words += "; discretion is considered for later ones"
    return words if limit.confirmed else words + "; not confirmed"
