"""How each figure that judges is told of where nothing was wrong: “All 203 answers were in time.”

`{were}` follows the number: of one it is “was”.
"""

from collections.abc import Mapping

from putright.codes.vocabulary import FigureKey as K
from putright.codes.vocabulary import RuleKey as R

IN_TIME = "{were} in time"

DEALT_WITH = "{were} dealt with in time"

_DETAILS = "came with the Ombudsman's details"

_NEXT = "set the day for the next review"

KEPT_WORDS: Mapping[str, str] = {
    R.CHOICE_OFFERED: "{were} met with the offer to complain",
    R.REQUEST_GOES_ON: "came without regard to a complaint",
    R.SURVEY_SIGNPOSTED: "came of a survey that told how to complain",
    R.REPRESENTATIVE_ALLOWED: "{were} let act",
    R.ADJUSTMENT_REVIEW: _NEXT,
    R.RESTRICTION_REASONED: "gave the reason",
    R.RESTRICTION_EQUALITY: "showed thought of the resident's needs and of equality",
    R.RESTRICTION_REVIEW: _NEXT,
    R.DECLINE_GROUND: "rested on a ground of the Code or the policy",
    R.DECLINE_EVIDENCED: "had evidence of the reason",
    R.DECLINE_ON_MERITS: "{were} decided on the merits",
    R.DECLINE_IN_TIME: "had come too late",
    R.DECLINE_DISCRETION: "{were} declined only after discretion had been considered",
    R.DECLINE_SAFETY: "{were} declined for something else than lateness",
    R.DECLINE_EXPLAINED: "{were} declined with the reasons told",
    R.DECLINE_OMBUDSMAN: "{were} declined with the way to the Ombudsman",
    R.TRIAGED: "weighed all that is to be weighed",
    R.EARLY_RESOLUTION_AGREED: "{were} agreed with the resident",
    R.NO_EXTRA_STAGE: "put no stage before stage 1",
    R.HANDLER_NO_CONFLICT: "had no conflict of interest, or made way for somebody else",
    R.ACKNOWLEDGE_DEFINITION: "set out the points and the outcome sought",
    R.ACKNOWLEDGE_RESPONSIBILITY: "said what was the landlord's responsibility",
    R.CONTACT_AS_AGREED: "went the way that was agreed",
    R.EXTENSION_REASON: "had a reason",
    R.EXTENSION_CAP: "kept within the longest time, or had good reason",
    R.EXTENSION_AGREED: "{were} agreed",
    R.EXTENSION_TOLD_IN_TIME: "{were} told of before the first due day had passed",
    R.EXTENSION_OMBUDSMAN: _DETAILS,
    R.EXTENSION_OMBUDSMAN_IF_DISAGREED: _DETAILS,
    R.ISSUE_JOINED: "went to the right place",
    R.FAIR_SAY: "left after the resident was heard",
    R.COMMENT_RESIDENT: "left after the resident could comment",
    R.COMMENT_STAFF: "left after staff complained of could comment",
    R.THIRD_PARTY_WITHIN_STAGES: "stood within the stages",
    R.RESPONSE_EVERY_POINT: "dealt with every point",
    R.RESPONSE_REASONS: "gave reasons for each finding",
    R.RESPONSE_CONTENTS: "held all that the letter must hold",
    R.RESPONSE_REMEDY: "offered something to put it right",
    R.REMEDY_DATED: "had a day to be done by",
    R.REMEDY_IMPACT: "{were} offered with the impact on the resident in view",
    R.REMEDY_HEADS: "{were} broken down by heads",
    R.REMEDY_GUIDANCE: "{were} offered with the Ombudsman's guidance in view",
    R.ACTION_TRACKED: "had an owner and a day",
    R.STAGE_ALLOWED: "{were} within what the Code allows",
    R.STAGE_THREE_EXPLAINED: "{were} taken up with the policy's reasons for one",
    R.STAGE_AFTER_PREVIOUS: "began after the one before was answered",
    R.OTHER_PERSON: "had no part in the stage before",
    R.ESCALATION_GROUND: "rested on a valid ground",
    R.ESCALATION_NO_REASONS: "{were} refused for something else than lack of reasons",
    R.ESCALATION_DISCRETION: "{were} refused only after discretion had been considered",
    R.ESCALATION_EXPLAINED: "{were} refused with the reasons told in writing",
    R.ESCALATION_OMBUDSMAN: "{were} refused with the way to the Ombudsman",
    R.REOPENED_WITH_WAY_ON: "came with a way on",
    R.REPORTED_TO_GOVERNING_BODY: "went out after the governing body had a report of it",
    R.PUBLISHED_WITH_RESPONSE: "went out with the governing body's response",
    K.REPRESENTED_IN_TIME: IN_TIME,
    K.THIRD_PARTIES_IN_TIME: IN_TIME,
    K.REASONS_REUSED: "{were} declined in words that no other was",
    K.TARGETS_WITHIN_CODE: "kept to the Code's times",
    K.POLICY_ON_FILE: "{were} on file, with the day of the next review still ahead",
    K.OFFICER_IN_POST: "had a complaints officer",
    K.SENIOR_LEAD_IN_POST: "had a senior lead",
    K.MRC_IN_POST: "had a Member Responsible for Complaints",
    K.ANNUAL_REPORT_PARTS: "{were} there",
    K.REPORTED_TO_BODY: "{were} taken",
    K.ASSESSED_EACH_YEAR: "{were} no longer than a year",
    K.ASSESSED_ON_REQUEST: "{were} done in time",
    K.LEARNING_REPORTED: "{were} told",
    K.BODY_REPORTS: "{were} given",
}
