"""What comes after an answer: the next stage, closing, learning; and taking the complaint back."""

from putright.codes.vocabulary import DutyKind, Freedom, RuleKey
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import CAME_BY, SENT_BY, refusal_grounds
from putright.desk.acts.common import AWAITING, OMBUDSMAN_TOLD, SENT, long, posted_only, ticks
from putright.desk.acts.inputs import Input
from putright.desk.acts.open_things import (
    a_later_stage,
    next_stages,
    stage_asked_for,
    stage_to_take_back,
)
from putright.procedure import facts as f
from putright.procedure.words import Mode

GROUP = "Further"

_TO_STAGE = Input(
    "to_stage",
    "Which stage?",
    options=next_stages,
    start=lambda scene: scene.stage,
    ask="Choose the stage",
    alone=True,
)

ESCALATION_ASKED = Act(
    "escalation-asked",
    "complaint",
    f.EscalationRequested,
    "Record that the resident asks for the next stage",
    "Record the request",
    GROUP,
    specs=(
        _TO_STAGE,
        Input("channel", "How did they ask?", options=CAME_BY, ask="Choose how they asked"),
        long("reasons", "What did they say?", hint="They need not give any reason."),
    ),
    cites=(
        Freedom.ESCALATE_WITHOUT_REASONS,
        RuleKey.ESCALATION_NO_REASONS,
        RuleKey.STAGE_ALLOWED,
        RuleKey.STAGE_THREE_EXPLAINED,
        DutyKind.ACKNOWLEDGE,
    ),
    on="When did it reach us?",
    stage=stage_asked_for,
)

ESCALATION_WITHDRAWN = Act(
    "escalation-withdrawn",
    "complaint",
    f.EscalationWithdrawn,
    "Record that the request for the next stage is taken back",
    "Record that it is taken back",
    GROUP,
    specs=(_TO_STAGE, long("reason", "Why?", hint="In the resident’s words.", rows=2)),
    on="When did the resident take it back?",
    needs=a_later_stage,
    stage=stage_to_take_back,
)

REFUSE_ESCALATION = Act(
    "refuse-escalation",
    "complaint",
    f.EscalationRefused,
    "Refuse the next stage",
    "Record the refusal",
    GROUP,
    specs=(
        _TO_STAGE,
        Input("ground", "On which ground?", kind="radios", options=refusal_grounds),
        long("reasons", "Which reasons is the resident given?", none="the reasons"),
        Input(
            "for_lack_of_reasons",
            "Lack of reasons",
            kind="checkboxes",
            options=ticks(
                "It is refused because the resident did not say why they are dissatisfied"
            ),
        ),
        Input(
            "discretion_considered",
            "Was it considered whether to take it all the same?",
            hint="Needed where it is refused as late.",
        ),
        OMBUDSMAN_TOLD,
        SENT,
        AWAITING,
    ),
    cites=(
        RuleKey.ESCALATION_GROUND,
        RuleKey.ESCALATION_NO_REASONS,
        RuleKey.ESCALATION_DISCRETION,
        RuleKey.ESCALATION_EXPLAINED,
        RuleKey.ESCALATION_OMBUDSMAN,
    ),
    message=True,
    mode=Mode.PROPOSE,
    on="When is the resident told?",
    stage=stage_asked_for,
    finish=posted_only,
)

WITHDRAW = Act(
    "withdraw",
    "complaint",
    f.Withdrawn,
    "Record that the resident withdraws the complaint",
    "Record the withdrawal",
    GROUP,
    specs=(
        long("reason", "Why?", hint="In the resident’s words.", rows=2),
        Input("confirmed", "Was that confirmed to the resident in writing?"),
    ),
    on="When did the resident withdraw it?",
)

CLOSE = Act(
    "close",
    "complaint",
    f.Closed,
    "Close the complaint",
    "Close the complaint",
    GROUP,
    specs=(long("reason", "Why is it closed?", hint="What was promised stays tracked.", rows=2),),
    mode=Mode.PROPOSE,
    on="When is it closed?",
)

LEARNING = Act(
    "learning",
    "complaint",
    f.LearningRecorded,
    "Record what is learned",
    "Record the learning",
    GROUP,
    specs=(
        long(
            "learning",
            "What is learned from it?",
            hint="If nothing is, say so and why.",
            ask="Write down what is learned, or why nothing is",
        ),
        long("change", "What changes because of it?", rows=2),
    ),
    cites=(DutyKind.RECORD_LEARNING,),
    on="When was that settled?",
)

FEEDBACK_ASKED = Act(
    "feedback-asked",
    "complaint",
    f.FeedbackAsked,
    "Ask how the complaint was handled",
    "Record that feedback was asked for",
    GROUP,
    specs=(Input("channel", "How?", options=SENT_BY, ask="Choose how they were asked"),),
    cites=(DutyKind.ASK_FEEDBACK,),
    on="When was the resident asked?",
)

FEEDBACK_GIVEN = Act(
    "feedback-given",
    "complaint",
    f.FeedbackGiven,
    "Record what the resident thought of it",
    "Record the feedback",
    GROUP,
    specs=(
        Input(
            "satisfied",
            "Was the resident satisfied with how it was handled?",
            ask="Say whether the resident was satisfied",
        ),
        long("comment", "What did they say?"),
    ),
    on="When did they say so?",
)

ACTS = (
    ESCALATION_ASKED,
    ESCALATION_WITHDRAWN,
    REFUSE_ESCALATION,
    WITHDRAW,
    CLOSE,
    LEARNING,
    FEEDBACK_ASKED,
    FEEDBACK_GIVEN,
)
