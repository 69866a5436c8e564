"""What is done to a service request: its work, and dissatisfaction, praise or a survey about it."""

from putright.codes.vocabulary import DutyKind, Freedom, RuleKey
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import CAME_BY, MAYBE_BY, TAKERS, people, said_as
from putright.desk.acts.common import long, ticks
from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.open_elsewhere import a_request, a_survey, dissatisfaction
from putright.desk.acts.scene import Scene
from putright.desk.acts.shapes import Choice as Answer
from putright.desk.words import words
from putright.procedure.requests import facts as f
from putright.procedure.words import Choice, Mode

WORK = "The request"
SAID = "What the resident says"


def _offers(*left_out: Choice) -> list[Answer]:
    """What can have come of the offer to complain, or that it is not known."""
    found = [Answer(each.value, words(each)) for each in Choice if each not in left_out]
    return [*found, Answer("", "Not recorded")]


_OFFER = Input(
    "choice",
    "Was the resident offered the choice to complain?",
    hint="Whatever words they used.",
    kind="radios",
    options=_offers(),
)
_TAKEN_BY = Input(
    "taken_by", "Who took it?", kind="select", options=TAKERS, start=lambda scene: scene.by
)

RECORD = Act(
    "record",
    "request",
    f.RequestRecorded,
    "Record a service request",
    "Record the request",
    WORK,
    specs=(
        Input("resident", "resident", kind="hidden"),
        Input("home", "home", kind="hidden"),
        long("about", "What does the resident want put right?", ask="Write down what is wanted"),
        Input("channel", "How did it reach us?", options=CAME_BY, ask="Choose how it reached us"),
        _TAKEN_BY,
    ),
    cites=(Freedom.REQUEST_IS_RECORDED, DutyKind.REVIEW_REQUEST),
    on="When did it reach us?",
)

REVIEW = Act(
    "reviewed",
    "request",
    f.RequestReviewed,
    "Review how the request stands",
    "Record the review",
    WORK,
    specs=(long("outcome", "How does it stand, and what follows?"),),
    cites=(DutyKind.REVIEW_REQUEST,),
    on="When was it reviewed?",
    needs=a_request,
)

DISSATISFIED = Act(
    "dissatisfied",
    "request",
    f.DissatisfactionExpressed,
    "Record that the resident is not satisfied",
    "Record what they said",
    SAID,
    specs=(
        long("about", "What did they say?", ask="Write down what they said"),
        _OFFER,
        Input("channel", "How did they say it?", kind="select", options=MAYBE_BY),
        Input(
            "taken_by",
            "Who did they tell?",
            kind="select",
            options=TAKERS,
            start=lambda scene: scene.by,
        ),
    ),
    cites=(RuleKey.CHOICE_OFFERED, DutyKind.RAISE_COMPLAINT),
    on="When did they say so?",
)

CHOICE_MADE = Act(
    "choice",
    "request",
    f.ChoiceMade,
    "Record the answer to the offer to complain",
    "Record the answer",
    SAID,
    specs=(
        Input(
            "choice",
            "What did the resident say?",
            options=_offers(Choice.OFFERED, Choice.NOT_OFFERED)[:-1],
            ask="Choose what the resident said",
        ),
    ),
    cites=(RuleKey.CHOICE_OFFERED, DutyKind.RAISE_COMPLAINT),
    on="When did they answer?",
    needs=dissatisfaction,
)


def _new_or_named(scene: Scene, values: Values, missing: frozenset[str]) -> Values:
    """Where no complaint is named, the record begins one and gives it its reference."""
    return {**values, "complaint": values["complaint"] or ""}


RAISE_COMPLAINT = Act(
    "raise-complaint",
    "request",
    f.TurnedIntoComplaint,
    "Raise a complaint",
    "Raise the complaint",
    SAID,
    specs=(
        Input(
            "complaint",
            "Which complaint is it, if it is on record already?",
            "Its reference. Empty: a new complaint begins.",
            width=20,
        ),
        Input(
            "received_on",
            "When was the complaint made, if not when they said they were dissatisfied?",
            "Empty: the day they said so. The time limits are counted from it.",
        ),
    ),
    cites=(DutyKind.RAISE_COMPLAINT, RuleKey.REQUEST_GOES_ON),
    mode=Mode.PROPOSE,
    on="When was it raised?",
    finish=_new_or_named,
)

STOP_WORK = Act(
    "stop-work",
    "request",
    f.RequestWorkStopped,
    "Stop work on the request",
    "Record that the work stopped",
    WORK,
    specs=(
        Input(
            "because_of_complaint",
            "Does it stop because of a complaint?",
            options=said_as(yes="Yes", no="No, for another reason", not_known="Not known"),
        ),
        long("why", "Why does it stop?", rows=2),
    ),
    cites=(RuleKey.REQUEST_GOES_ON,),
    mode=Mode.PROPOSE,
    on="When did it stop?",
    needs=a_request,
)

RESUME_WORK = Act(
    "resume-work",
    "request",
    f.RequestWorkResumed,
    "Go on with the work",
    "Record that the work goes on",
    WORK,
    specs=(long("why", "What changed?", rows=2),),
    on="When did it go on?",
    needs=a_request,
)

DONE = Act(
    "done",
    "request",
    f.RequestDone,
    "Record that the request is done",
    "Record that it is done",
    WORK,
    specs=(
        long("outcome", "What came of it?", hint="Settled, or closed without that.", rows=2),
        Input("told_resident", "Was the resident told?"),
        Input(
            "because_of_complaint",
            "Because of a complaint",
            kind="checkboxes",
            options=ticks("It was closed because of a complaint"),
        ),
    ),
    cites=(RuleKey.REQUEST_GOES_ON,),
    mode=Mode.PROPOSE,
    on="When was it done?",
    needs=a_request,
)

COMPLIMENT = Act(
    "compliment",
    "request",
    f.ComplimentNoted,
    "Record a compliment",
    "Record the compliment",
    SAID,
    specs=(
        long("about", "What did they say?", ask="Write down what they said"),
        Input("channel", "How did it reach us?", kind="select", options=MAYBE_BY),
        Input(
            "about_staff",
            "Who is praised?",
            kind="checkboxes",
            options=people(empty=None),
        ),
    ),
    on="When did it reach us?",
)

SURVEY = Act(
    "survey",
    "request",
    f.SurveyAnswered,
    "Record a survey answer",
    "Record the answer",
    SAID,
    specs=(
        Input(
            "satisfied",
            "Was the resident satisfied?",
            ask="Say whether the resident was satisfied",
        ),
        long("about", "What did they say?"),
        Input("signposted", "Did the survey tell how to complain?"),
        Input("wants_call_back", "Do they want to be called back?"),
    ),
    cites=(Freedom.SURVEY_IS_NO_COMPLAINT, RuleKey.SURVEY_SIGNPOSTED, DutyKind.CALL_BACK),
    on="When did they answer?",
)


CALLED_BACK = Act(
    "called-back",
    "request",
    f.CalledBack,
    "Record a call about a survey answer",
    "Record the call",
    SAID,
    specs=(
        Input(
            "reached",
            "Was the resident reached?",
            start=True,
            ask="Say whether the resident was reached",
        ),
        long("outcome", "What did they say?", when=("reached", ("yes",))),
        Input(
            _OFFER.name,
            str(_OFFER.label),
            kind="radios",
            options=_OFFER.options,
            when=("reached", ("yes",)),
        ),
    ),
    cites=(DutyKind.CALL_BACK, RuleKey.CHOICE_OFFERED),
    on="When were they called?",
    needs=a_survey,
)

ACTS = (
    RECORD,
    REVIEW,
    STOP_WORK,
    RESUME_WORK,
    DONE,
    DISSATISFIED,
    CHOICE_MADE,
    RAISE_COMPLAINT,
    COMPLIMENT,
    SURVEY,
    CALLED_BACK,
)
