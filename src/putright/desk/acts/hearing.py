"""How everybody is heard: the resident, staff who are complained of, contractors."""

from putright.codes.vocabulary import Freedom, RuleKey
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import ANYBODY, of, people
from putright.desk.acts.common import STAGE, definition, long, same_points
from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.open_things import stages_or_none
from putright.desk.acts.scene import Scene
from putright.procedure import facts as f
from putright.procedure.words import Mode, Party

GROUP = "Handling"

ASK_CLARIFICATION = Act(
    "ask-clarification",
    "complaint",
    f.ClarificationAsked,
    "Ask the resident what they mean",
    "Record the question",
    GROUP,
    specs=(STAGE, long("question", "What was asked?", ask="Write down what was asked")),
    cites=(Freedom.CLARIFICATION,),
    message=True,
    on="When was it asked?",
)


def _definition_if_changed(scene: Scene, values: Values, missing: frozenset[str]) -> Values:
    """A definition that says what it said before is not given again."""
    points = values["points"] or ()
    if same_points(points, scene.case.points_at(scene.stage)):
        points = ()
    return {**values, "points": points}


CLARIFICATION_GIVEN = Act(
    "clarification-given",
    "complaint",
    f.ClarificationGiven,
    "Record what the resident means",
    "Record the clarification",
    GROUP,
    specs=(
        STAGE,
        long("answer", "What did the resident say?", ask="Write down what the resident said"),
        definition(
            "The complaint definition",
            "Change it where the answer changes it. A point that is taken out is left out by "
            "agreement.",
            prefilled=True,
        ),
    ),
    cites=(Freedom.CLARIFICATION, RuleKey.ACKNOWLEDGE_DEFINITION),
    on="When did they say so?",
    finish=_definition_if_changed,
)

STAFF_COMPLAINED_OF = Act(
    "staff-complained-of",
    "complaint",
    f.StaffComplainedOf,
    "Record that a member of staff is complained of",
    "Record who is complained of",
    GROUP,
    specs=(
        Input(
            "who", "Who is complained of?", kind="select", options=ANYBODY, ask="Choose a person"
        ),
        long("about", "What for?", rows=2),
    ),
    cites=(RuleKey.HANDLER_NO_CONFLICT, RuleKey.COMMENT_STAFF),
    on="Since when is it known?",
)

_COMMENTING = (Party.RESIDENT, Party.REPRESENTATIVE, Party.STAFF, Party.THIRD_PARTY)


INVITE_COMMENT = Act(
    "invite-comment",
    "complaint",
    f.CommentInvited,
    "Ask for a comment before the decision",
    "Record that a comment was asked for",
    GROUP,
    specs=(
        STAGE,
        Input(
            "party",
            "Who was asked?",
            kind="radios",
            options=of(*_COMMENTING),
            ask="Choose who was asked",
        ),
        Input(
            "who",
            "Which member of staff?",
            kind="select",
            options=people(),
            when=("party", (Party.STAFF.value, Party.THIRD_PARTY.value)),
        ),
        long("about", "On what were they asked to comment?", rows=2),
    ),
    cites=(RuleKey.FAIR_SAY, RuleKey.COMMENT_RESIDENT, RuleKey.COMMENT_STAFF),
    on="When were they asked?",
)

COMMENT_MADE = Act(
    "comment-made",
    "complaint",
    f.CommentMade,
    "Record a comment",
    "Record the comment",
    GROUP,
    specs=(
        STAGE,
        Input(
            "party",
            "Who commented?",
            kind="radios",
            options=of(*_COMMENTING),
            ask="Choose who commented",
        ),
        long("comment", "What did they say?", ask="Write down what they said"),
    ),
    cites=(RuleKey.FAIR_SAY,),
    on="When did they comment?",
)

THIRD_PARTY_ANSWER = Act(
    "third-party-answer",
    "complaint",
    f.ThirdPartyAnswered,
    "Record a contractor’s answer",
    "Record the answer",
    GROUP,
    specs=(
        Input("third_party", "Who answered?", ask="Give the name of the contractor or other body"),
        long("answer", "What did they say?", ask="Write down what they said"),
        Input(
            "stage",
            "As which stage of the complaint?",
            options=stages_or_none,
            start=lambda scene: scene.stage,
            kind="radios",
        ),
    ),
    cites=(RuleKey.THIRD_PARTY_WITHIN_STAGES,),
    mode=Mode.PROPOSE,
    on="When did they answer?",
)

ACTS = (
    ASK_CLARIFICATION,
    CLARIFICATION_GIVEN,
    STAFF_COMPLAINED_OF,
    INVITE_COMMENT,
    COMMENT_MADE,
    THIRD_PARTY_ANSWER,
)
