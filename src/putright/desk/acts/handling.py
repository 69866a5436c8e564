"""How a complaint is set up: weighed, given to somebody, acknowledged; and what joins it later."""

from putright.codes.vocabulary import DutyKind, RuleKey
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import HANDLERS, of, said_as
from putright.desk.acts.common import (
    AWAITING,
    SENT,
    STAGE,
    definition,
    long,
    posted_only,
)
from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.scene import Scene
from putright.procedure import facts as f
from putright.procedure.checks.setting_up import considered_before
from putright.procedure.words import Joined, Mode, Part, Route

GROUP = "Handling"


TRIAGE = Act(
    "triage",
    "complaint",
    f.Triaged,
    "Weigh the complaint (triage)",
    "Record the triage",
    GROUP,
    specs=(
        Input("complexity", "How complex is it?"),
        Input("vulnerability", "How vulnerable is the resident?"),
        Input("risk", "What is the risk to the resident, or to others?"),
        Input("route", "How does it go on?", ask="Choose how it goes on"),
        Input(
            "agreed_by_resident",
            "Did the resident agree to settle it early?",
            when=("route", (Route.EARLY_RESOLUTION.value,)),
        ),
        long("urgent_action", "What has to be done at once?", rows=2),
        Input(
            "extra_stage",
            "Which stage of its own did it go through before stage 1?",
            hint="The Code has none. Only for what has happened already.",
            when=("mode", (Mode.HAPPENED.value,)),
        ),
    ),
    cites=(RuleKey.TRIAGED, RuleKey.EARLY_RESOLUTION_AGREED, RuleKey.NO_EXTRA_STAGE),
    mode=Mode.PROPOSE,
    on="When was it weighed?",
)


def _about_handlers(scene: Scene) -> str | None:
    if scene.stage == 1:
        return None
    who = scene.landlord.working_people()
    before = [each for each in who if considered_before(scene.case, each, scene.stage)]
    names = ", ".join(scene.landlord.name_of(each) for each in before)
    return f"Not {names}, who considered an earlier stage." if names else None


ASSIGN = Act(
    "assign",
    "complaint",
    f.HandlerAssigned,
    "Assign a handler",
    "Assign the handler",
    GROUP,
    specs=(
        STAGE,
        Input(
            "handler",
            "Who?",
            hint=_about_handlers,
            kind="select",
            options=HANDLERS,
            ask="Choose a person",
        ),
        Input(
            "part",
            "What do they do in this stage?",
            kind="radios",
            options=of(*Part),
            start=Part.INVESTIGATE,
            ask="Choose what they do",
        ),
        Input(
            "conflict",
            "Have they declared a conflict of interest?",
            options=said_as(
                yes="Yes, they have one",
                no="They declared that they have none",
                not_known="They have not declared it",
            ),
        ),
        Input("conflict_about", "What is the conflict?", when=("conflict", ("yes",))),
    ),
    cites=(RuleKey.HANDLER_NO_CONFLICT, RuleKey.OTHER_PERSON),
    mode=Mode.PROPOSE,
    on="When were they given it?",
)

ACKNOWLEDGE = Act(
    "acknowledge",
    "complaint",
    f.Acknowledged,
    "Acknowledge the complaint",
    "Record the acknowledgement",
    GROUP,
    specs=(
        STAGE,
        definition(
            "The complaint definition",
            "The points as you understand them, and what the resident wants for each.",
            prefilled=True,
            empty=1,
            none="the points of the complaint",
        ),
        long(
            "responsibility",
            "What does it say about what the landlord is, and is not, responsible for?",
            hint="Not needed where you say it for each point.",
            none="what the landlord is responsible for",
            rows=2,
        ),
        Input("respond_by_on", "By when is the resident told to expect the answer?"),
        SENT,
        AWAITING,
    ),
    cites=(
        DutyKind.ACKNOWLEDGE,
        RuleKey.ACKNOWLEDGE_DEFINITION,
        RuleKey.ACKNOWLEDGE_RESPONSIBILITY,
        RuleKey.STAGE_AFTER_PREVIOUS,
        DutyKind.RESPOND,
    ),
    message=True,
    mode=Mode.PROPOSE,
    on="When does the acknowledgement leave?",
    finish=posted_only,
)


def _joined_point(scene: Scene, values: Values, missing: frozenset[str]) -> Values:
    """An issue that joins the complaint is its next point."""
    if values["becomes"] is not Joined.JOINED:
        return {**values, "point": None}
    before = scene.case.points_at(scene.case.stage)
    number = max((each.number for each in before), default=0) + 1
    point = f.Point(
        number=number,
        about=values["about"] or "",
        sought=values["sought"],
        responsible=values["responsible"],
    )
    return {**values, "point": point}


_JOINS = ("becomes", (Joined.JOINED.value,))

ISSUE_RAISED = Act(
    "issue-raised",
    "complaint",
    f.IssueRaised,
    "Record a further issue",
    "Record the issue",
    GROUP,
    specs=(
        long("about", "What else did the resident raise?", ask="Write down what they raised"),
        Input("related", "Is it related to this complaint?"),
        Input("would_delay", "Would joining it delay the answer?"),
        Input("becomes", "What becomes of it?", ask="Choose what becomes of it"),
        long(
            "sought",
            "What does the resident want to happen?",
            when=_JOINS,
            rows=2,
            of=str | None,
        ),
        Input(
            "responsible",
            "Is the landlord responsible for this?",
            when=_JOINS,
            of=bool | None,
        ),
        Input(
            "new_complaint",
            "What is the reference of the new complaint?",
            when=("becomes", (Joined.NEW_COMPLAINT.value,)),
            width=20,
        ),
    ),
    cites=(RuleKey.ISSUE_JOINED,),
    mode=Mode.PROPOSE,
    on="When did they raise it?",
    finish=_joined_point,
)

ACTS = (
    TRIAGE,
    ASSIGN,
    ACKNOWLEDGE,
    ISSUE_RAISED,
)
