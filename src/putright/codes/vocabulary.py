"""The closed sets of words that a code of practice and the procedure share.

An edition's data file speaks of clocks, rules, duties and letters by these names; the
procedure gives each its meaning. Adding an edition needs no new name here.
"""

from enum import StrEnum


class Word(StrEnum):
    """A word of a closed set. It is its own value, and hashes as quickly as a text does."""

    # The hash of an enum's member is worked out in Python each time; that of a text is kept.
    __hash__ = str.__hash__


class Unit(Word):
    """What a length of time is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"


class Moment(Word):
    """What starts or ends a clock.

    RECEIVED is the day a complaint came in; ESCALATION_REQUESTED is its counterpart for a later
    stage. ACKNOWLEDGED and RESPONDED are the days the message left, at the clock's own stage.
    """

    RECEIVED = "received"
    ESCALATION_REQUESTED = "escalation_requested"
    ACKNOWLEDGED = "acknowledged"
    RESPONDED = "responded"
    EVIDENCE_REQUESTED = "evidence_requested"
    EVIDENCE_SENT = "evidence_sent"


class DutyKind(Word):
    """What can be owed by a date."""

    ACKNOWLEDGE = "acknowledge"
    RESPOND = "respond"
    TELL_EXTENSION = "tell_extension"
    AGREE_UPDATES = "agree_updates"
    SEND_UPDATE = "send_update"
    DELIVER_REMEDY = "deliver_remedy"
    FINISH_ACTION = "finish_action"
    RECORD_LEARNING = "record_learning"
    SEND_EVIDENCE = "send_evidence"
    COMPLY_WITH_ORDER = "comply_with_order"
    ANSWER_RECOMMENDATION = "answer_recommendation"
    COMPLY_WITH_FAILURE_ORDER = "comply_with_failure_order"
    CONTACT_UNCLAIMED_OFFER = "contact_unclaimed_offer"
    ASK_FEEDBACK = "ask_feedback"
    REVIEW_REQUEST = "review_request"
    RAISE_COMPLAINT = "raise_complaint"
    CALL_BACK = "call_back"
    REVIEW_ADJUSTMENT = "review_adjustment"
    REVIEW_RESTRICTION = "review_restriction"
    SETTLE_LETTER = "settle_letter"
    COMPLETE_ASSESSMENT = "complete_assessment"
    COMPLY_WITH_PROVISION = "comply_with_provision"
    REVIEW_ANSWER = "review_answer"


class RuleKey(Word):
    """A rule that an act can break. An edition says under which provision, or leaves it out."""

    # Before a complaint
    CHOICE_OFFERED = "choice_offered"  # dissatisfied: offered the choice to complain
    REQUEST_GOES_ON = "request_goes_on"  # work on a service request does not stop for a complaint
    SURVEY_SIGNPOSTED = "survey_signposted"  # whoever answers a survey is told how to complain
    REPRESENTATIVE_ALLOWED = "representative_allowed"
    # The resident
    ADJUSTMENT_REVIEW = "adjustment_review"  # a day is set to look at an adjustment again
    RESTRICTION_REASONED = "restriction_reasoned"  # the reasons for restricting contact are shown
    RESTRICTION_EQUALITY = "restriction_equality"  # needs and the Equality Act are considered
    RESTRICTION_REVIEW = "restriction_review"  # a day is set to look at a restriction again
    # Declining
    DECLINE_GROUND = "decline_ground"  # the ground is on the list
    DECLINE_EVIDENCED = "decline_evidenced"  # the reason can be evidenced
    DECLINE_ON_MERITS = "decline_on_merits"  # each case looked at, nothing wholesale
    DECLINE_IN_TIME = "decline_in_time"  # not refused as late inside the time limit
    DECLINE_DISCRETION = "decline_discretion"  # discretion considered for a late one
    DECLINE_SAFETY = "decline_safety"  # lateness never excludes safeguarding or health and safety
    DECLINE_EXPLAINED = "decline_explained"
    DECLINE_OMBUDSMAN = "decline_ombudsman"  # told of the right to go to the Ombudsman
    # Setting up
    TRIAGED = "triaged"  # complexity, vulnerability and risk are weighed
    EARLY_RESOLUTION_AGREED = "early_resolution_agreed"
    NO_EXTRA_STAGE = "no_extra_stage"
    HANDLER_NO_CONFLICT = "handler_no_conflict"
    ACKNOWLEDGE_DEFINITION = "acknowledge_definition"  # the points and the outcome sought
    ACKNOWLEDGE_RESPONSIBILITY = "acknowledge_responsibility"  # what is the landlord's and is not
    # During
    CONTACT_AS_AGREED = "contact_as_agreed"
    EXTENSION_REASON = "extension_reason"
    EXTENSION_CAP = "extension_cap"  # no longer than the cap without good reason
    EXTENSION_AGREED = "extension_agreed"  # beyond the cap: agreed by both
    EXTENSION_TOLD_IN_TIME = "extension_told_in_time"  # told before the date it replaces
    EXTENSION_OMBUDSMAN = "extension_ombudsman"  # with the Ombudsman's details
    EXTENSION_OMBUDSMAN_IF_DISAGREED = "extension_ombudsman_if_disagreed"
    ISSUE_JOINED = (
        "issue_joined"  # related and before the answer: joined; otherwise a new complaint
    )
    FAIR_SAY = "fair_say"  # the resident can set out the case before a decision
    COMMENT_RESIDENT = "comment_resident"  # the resident can comment on adverse findings
    COMMENT_STAFF = "comment_staff"  # so can staff who are complained of
    THIRD_PARTY_WITHIN_STAGES = "third_party_within_stages"
    # Answering
    RESPONSE_EVERY_POINT = "response_every_point"
    RESPONSE_REASONS = "response_reasons"
    RESPONSE_CONTENTS = "response_contents"
    RESPONSE_REMEDY = "response_remedy"  # what went wrong is owned, with what will be done
    REMEDY_DATED = "remedy_dated"
    REMEDY_IMPACT = "remedy_impact"
    REMEDY_HEADS = "remedy_heads"  # compensation is broken down by its heads
    REMEDY_GUIDANCE = "remedy_guidance"  # the Ombudsman's guidance is weighed
    ACTION_TRACKED = "action_tracked"  # an outstanding action has an owner and a date
    # Further
    STAGE_ALLOWED = "stage_allowed"  # no more stages than the edition allows
    STAGE_THREE_EXPLAINED = "stage_three_explained"
    STAGE_AFTER_PREVIOUS = "stage_after_previous"  # only after the stage before has been answered
    OTHER_PERSON = "other_person"  # who considered the stage before does not consider this one
    ESCALATION_GROUND = "escalation_ground"
    ESCALATION_NO_REASONS = "escalation_no_reasons"  # no reasons may be demanded
    ESCALATION_DISCRETION = "escalation_discretion"
    ESCALATION_EXPLAINED = "escalation_explained"  # a refusal is in writing, with its reasons
    ESCALATION_OMBUDSMAN = "escalation_ombudsman"
    REOPENED_WITH_WAY_ON = "reopened_with_way_on"  # stage 2 offered, or a new complaint
    # The self-assessment
    REASSESSED_AFTER_CHANGE = "reassessed_after_change"  # a restructure, a merger, a new procedure
    REASSESSED_WHEN_ASKED = "reassessed_when_asked"  # the Ombudsman asked for it
    REPORTED_TO_GOVERNING_BODY = "reported_to_governing_body"  # before it is published
    PUBLISHED_WITH_RESPONSE = "published_with_response"  # the governing body's


class Freedom(Word):
    """What must always be possible. The procedure never refuses these; tests show each."""

    ANY_CHANNEL = "any_channel"
    ANY_STAFF = "any_staff"
    REPRESENTATIVE = "representative"  # a representative's complaint runs on the same clocks
    SURVEY_IS_NO_COMPLAINT = "survey_is_no_complaint"
    REQUEST_IS_RECORDED = "request_is_recorded"
    REMEDY_AT_ANY_STAGE = "remedy_at_any_stage"
    BACKGROUND_LINKED = "background_linked"  # older reports count as background
    CLARIFICATION = "clarification"
    ANSWER_BEFORE_WORKS = "answer_before_works"  # the answer does not wait for the works
    ESCALATE_WITHOUT_REASONS = "escalate_without_reasons"
    STRICTER_TARGETS = "stricter_targets"  # shorter times allowed, longer not
    EVERY_CONTACT_RECORDED = "every_contact_recorded"


class FigureKey(Word):
    """What the record can be counted for, beyond the rules and duties that an edition places."""

    # Of cases
    CHANNELS = "channels"
    SOCIAL_MEDIA = "social_media"
    VOLUME = "volume"  # complaints for every 1,000 homes; never with a target to have fewer
    REPRESENTED = "represented"
    REPRESENTED_IN_TIME = "represented_in_time"  # a representative's complaint runs as any other
    CONSENT_RECORDED = "consent_recorded"
    REQUESTS_RECORDED = "requests_recorded"
    FROM_SURVEYS = "from_surveys"
    DECLINED = "declined"
    DECLINED_BY_GROUND = "declined_by_ground"
    REASONS_REUSED = "reasons_reused"  # the same words about one complaint as about another
    ADJUSTMENTS_AGREED = "adjustments_agreed"
    LOGGED_SOON = "logged_soon"
    TAKEN_BY = "taken_by"  # who first heard it
    LETTERS_WITH_OMBUDSMAN = "letters_with_ombudsman"
    EARLY_LETTERS_WITH_OMBUDSMAN = "early_letters_with_ombudsman"  # before the final answer
    FINAL_ANSWERS_WITH_OMBUDSMAN = "final_answers_with_ombudsman"
    FIRST_STAGE_LOGGED = "first_stage_logged"
    NEXT_STAGE_SETTLED = "next_stage_settled"  # its points and its reviewer
    LETTERS_NAMING_STAFF = "letters_naming_staff"
    CASES_PER_HANDLER = "cases_per_handler"
    THIRD_PARTIES_IN_TIME = "third_parties_in_time"
    FILE_COMPLETE = "file_complete"
    REMEDIES_BY_STAGE = "remedies_by_stage"
    REMEDY_KINDS = "remedy_kinds"
    TRIAGE_RECORDED = "triage_recorded"
    EXTENDED = "extended"
    ANSWERED_BEFORE_WORKS = "answered_before_works"
    ESCALATED = "escalated"
    ESCALATION_REFUSED = "escalation_refused"
    ESCALATION_REFUSED_BY_GROUND = "escalation_refused_by_ground"
    RESTRICTIONS = "restrictions"
    EARLIER_LINKED = "earlier_linked"
    ENDED_AT_FIRST_STAGE = "ended_at_first_stage"
    ENDED_AT_SECOND_STAGE = "ended_at_second_stage"
    FIRST_STAGE_IN_TIME = "first_stage_in_time"
    FIRST_STAGE_IN_EXTENDED_TIME = "first_stage_in_extended_time"
    SECOND_STAGE_IN_TIME = "second_stage_in_time"
    SECOND_STAGE_IN_EXTENDED_TIME = "second_stage_in_extended_time"
    SATISFIED = "satisfied"
    # Of what the landlord keeps beside them
    TARGETS_WITHIN_CODE = "targets_within_code"
    DEFINITION_ON_FILE = "definition_on_file"
    POLICY_ON_FILE = "policy_on_file"
    OFFICER_IN_POST = "officer_in_post"
    SENIOR_LEAD_IN_POST = "senior_lead_in_post"
    MRC_IN_POST = "mrc_in_post"
    TRAINING_GIVEN = "training_given"
    ANNUAL_REPORT_PARTS = "annual_report_parts"
    REPORTED_TO_BODY = "reported_to_body"
    ASSESSED_EACH_YEAR = "assessed_each_year"
    ASSESSED_AFTER_CHANGE = "assessed_after_change"
    ASSESSED_ON_REQUEST = "assessed_on_request"
    INCIDENTS_TOLD = "incidents_told"
    THEMES_ACTED_ON = "themes_acted_on"
    LEARNING_REPORTED = "learning_reported"
    TRENDS_ASSESSED = "trends_assessed"
    MRC_REPORTS = "mrc_reports"
    BODY_REPORTS = "body_reports"


class LetterKind(Word):
    """A letter of the procedure. An edition can prescribe what one must hold."""

    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFICATION = "clarification"
    DECLINED = "declined"
    EXTENSION = "extension"
    PROGRESS_UPDATE = "progress_update"
    RESPONSE = "response"
    ESCALATION_REFUSED = "escalation_refused"
    REMEDY_OFFER = "remedy_offer"
    OFFER_REMINDER = "offer_reminder"
    ACTION_DONE = "action_done"
    CLOSED = "closed"
    FEEDBACK_REQUEST = "feedback_request"
    CONTACT_RESTRICTION = "contact_restriction"
    ADJUSTMENT_AGREED = "adjustment_agreed"
    EVIDENCE_COVER = "evidence_cover"  # to the Ombudsman, with the evidence that it asked for
    LETTER_WAITS = "letter_waits"  # a text message: a letter is on its way


class LetterFormat(Word):
    """What a letter is made as."""

    PDF = "pdf"
    LARGE_PRINT = "large_print"
    WORD = "word"
    HTML = "html"
    PLAIN = "plain"
    BRAILLE = "braille"
    AUDIO = "audio"
