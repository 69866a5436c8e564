"""What comes in: a complaint, whoever acts for the resident, and whether it is taken."""

from putright.codes.vocabulary import DutyKind, Freedom, RuleKey
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import (
    CAME_BY,
    NOBODY_YET,
    TAKERS,
    grounds,
    numbered,
    said_as,
    services,
)
from putright.desk.acts.common import (
    AWAITING,
    BACKGROUND,
    OMBUDSMAN_TOLD,
    SENT,
    definition,
    long,
    posted_only,
    ticks,
)
from putright.desk.acts.inputs import Input, Rows, Values
from putright.desk.acts.open_things import acceptable_stages, something_refused, stage_refused
from putright.desk.acts.scene import Scene
from putright.desk.acts.shapes import Choice
from putright.desk.words import words
from putright.procedure import facts as f
from putright.procedure.words import Consent, Mode

GROUP = "Coming in"


def _hidden(name: str) -> Input:
    return Input(name, name, kind="hidden")


def consents(*left_out: Consent) -> list[Choice]:
    """The answers to whether the resident agreed to be represented."""
    found = [Choice(each.value, words(each)) for each in Consent if each not in left_out]
    return [*found, Choice("", NOBODY_YET.text)]


def _starting_stages(scene: Scene) -> list[Choice]:
    stages = 2 if scene.rules.edition.may_start_at_stage_2 else 1
    return numbered("Stage 1", "Stage 2, as it is complex or serious")[:stages]


def _look_alikes(scene: Scene) -> list[Choice]:
    return list(scene.known.look_alikes)


def _received(scene: Scene) -> tuple[Input | Rows, ...]:
    alike = (
        Input(
            "not_the_same_as",
            "Which of these are about something else?",
            hint="If it is the same as one of them, record a contact there instead.",
            kind="checkboxes",
            options=_look_alikes,
        ),
    )
    return (*_RECEIVED, *(alike if scene.known.look_alikes else ()))


_RECEIVED: tuple[Input | Rows, ...] = (
    _hidden("resident"),
    _hidden("home"),
    _hidden("from_request"),
    Input("channel", "How did it reach us?", options=CAME_BY, ask="Choose how it reached us"),
    Input(
        "taken_by",
        "Who took it?",
        hint="It counts from the day it reached anybody who works for us.",
        kind="select",
        options=TAKERS,
        start=lambda scene: scene.by,
    ),
    long(
        "about",
        "What did the resident say?",
        hint="In their words where you can.",
        ask="Write down what the resident said",
        rows=6,
    ),
    definition(
        "What the complaint is about, point by point",
        "One point for each issue. You can leave this until the acknowledgement.",
        prefilled=False,
        empty=1,
    ),
    Input(
        "service",
        "Which service is complained of?",
        kind="select",
        options=services,
    ),
    Input(
        "safety",
        "Safety",
        kind="checkboxes",
        options=ticks("It is about safeguarding, or health and safety"),
    ),
    Input("occurred_on", "When did it happen to the resident?"),
    Input("aware_on", "When did the resident become aware of it?", "If that was later."),
    Input("representative", "Who complains for the resident?", "Empty: the resident themselves."),
    Input(
        "consent",
        "Did the resident agree to be represented?",
        options=consents(),
        kind="radios",
    ),
    long(
        "consent_why",
        "Why was consent not asked for?",
        when=("consent", (Consent.WAIVED.value,)),
        none="a reason for not asking for consent",
        rows=2,
    ),
    Input("group", "Who else complains of it?", "One name on each line."),
    Input(
        "from_survey",
        "Survey",
        kind="checkboxes",
        options=ticks("It came from a survey answer"),
    ),
    Rows(
        "background",
        "Older reports that help to understand it",
        "older report",
        f.Background,
        BACKGROUND,
    ),
    Input(
        "at_stage",
        "At which stage does it start?",
        options=_starting_stages,
        start=1,
        ask="Choose the stage at which it starts",
        alone=True,
    ),
)


def _with_names(scene: Scene, values: Values, missing: frozenset[str]) -> Values:
    return {**values, "group": values["group"] or (), "background": values["background"] or ()}


RECEIVE = Act(
    "receive",
    "complaint",
    f.ComplaintReceived,
    "Record a complaint",
    "Record the complaint",
    GROUP,
    specs=_received,
    cites=(
        Freedom.ANY_CHANNEL,
        Freedom.ANY_STAFF,
        Freedom.REPRESENTATIVE,
        Freedom.BACKGROUND_LINKED,
        DutyKind.ACKNOWLEDGE,
    ),
    on="When did it reach us?",
    finish=_with_names,
)

ACCEPT = Act(
    "accept",
    "complaint",
    f.Accepted,
    "Accept the complaint",
    "Record that it is accepted",
    GROUP,
    specs=(
        Input(
            "stage",
            "Which stage is accepted?",
            options=acceptable_stages,
            start=lambda scene: scene.stage,
            ask="Choose the stage",
            alone=True,
        ),
        long("why", "Why is it accepted?"),
        Input(
            "ombudsman_said_so",
            "The Ombudsman",
            kind="checkboxes",
            options=ticks("The Ombudsman said that it must be accepted"),
        ),
    ),
    cites=(RuleKey.DECLINE_GROUND, RuleKey.DECLINE_OMBUDSMAN),
    mode=Mode.PROPOSE,
    on="When was it accepted?",
    needs=something_refused,
    stage=stage_refused,
)

DECLINE = Act(
    "decline",
    "complaint",
    f.Declined,
    "Decline the complaint",
    "Record that it is declined",
    GROUP,
    specs=(
        Input(
            "ground",
            "On which ground?",
            kind="radios",
            options=grounds(escalation=False),
            ask="Choose the ground on which it is declined",
        ),
        long("reasons", "Which reasons is the resident given?", none="the reasons"),
        long(
            "evidence",
            "What shows that the ground applies?",
            hint="Dates, papers filed, the earlier complaint.",
            none="the evidence",
        ),
        long(
            "merits",
            "What was considered about this complaint in particular?",
            none="a look at this complaint for itself",
        ),
        Input(
            "discretion_considered",
            "Was it considered whether to take it all the same?",
            hint="Needed where it came late.",
        ),
        OMBUDSMAN_TOLD,
        SENT,
        AWAITING,
    ),
    cites=(
        RuleKey.DECLINE_GROUND,
        RuleKey.DECLINE_EVIDENCED,
        RuleKey.DECLINE_ON_MERITS,
        RuleKey.DECLINE_IN_TIME,
        RuleKey.DECLINE_DISCRETION,
        RuleKey.DECLINE_SAFETY,
        RuleKey.DECLINE_EXPLAINED,
        RuleKey.DECLINE_OMBUDSMAN,
    ),
    message=True,
    mode=Mode.PROPOSE,
    on="When is the resident told?",
    finish=posted_only,
)

NAME_REPRESENTATIVE = Act(
    "name-representative",
    "complaint",
    f.RepresentativeNamed,
    "Record who acts for the resident",
    "Record the representative",
    GROUP,
    specs=(
        Input("representative", "Who acts for the resident?", ask="Give the representative’s name"),
        Input(
            "allowed",
            "May they act for the resident?",
            start=True,
            options=said_as(yes="Yes", no="No, they were turned away"),
            ask="Say whether they may act for the resident",
        ),
        Input(
            "consent",
            "Did the resident agree to it?",
            kind="radios",
            options=consents(),
        ),
        long(
            "why",
            "Why was consent not asked for?",
            when=("consent", (Consent.WAIVED.value,)),
            none="a reason for not asking for consent",
            rows=2,
        ),
    ),
    cites=(RuleKey.REPRESENTATIVE_ALLOWED, Freedom.REPRESENTATIVE),
    mode=Mode.PROPOSE,
    on="From when do they act?",
)

LINK_BACKGROUND = Act(
    "link-background",
    "complaint",
    f.BackgroundLinked,
    "Link older reports",
    "Link the older reports",
    GROUP,
    specs=(
        Rows(
            "background",
            "Older reports that help to understand it",
            "older report",
            f.Background,
            BACKGROUND,
            empty=1,
            ask="Give the reference of at least one older report",
        ),
    ),
    cites=(Freedom.BACKGROUND_LINKED,),
    on="When were they linked?",
)

ACTS = (RECEIVE, ACCEPT, DECLINE, NAME_REPRESENTATIVE, LINK_BACKGROUND)
