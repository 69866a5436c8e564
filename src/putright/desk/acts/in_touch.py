"""Being in touch: contacts, updates, and telling the resident that it takes longer."""

from putright.codes.vocabulary import DutyKind, Freedom, RuleKey
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import APPROVERS, MAYBE_BY, channels
from putright.desk.acts.common import AWAITING, SENT, STAGE, long, posted_only
from putright.desk.acts.inputs import Input
from putright.desk.acts.scene import Scene
from putright.procedure import facts as f
from putright.procedure.clocks import cap, limit_on
from putright.procedure.words import Direction, Mode, Party
from putright.workingdays.dates import in_words

GROUP = "In touch"

CONTACT = Act(
    "contact",
    "complaint",
    f.ContactRecorded,
    "Record a contact",
    "Record the contact",
    GROUP,
    specs=(
        Input("direction", "Which way did it go?", ask="Choose which way it went"),
        Input(
            "party",
            "Who was it with?",
            start=Party.RESIDENT,
            ask="Choose who it was with",
        ),
        Input("with_whom", "Which person?", "If it was not the resident."),
        Input("channel", "How?", options=channels(), ask="Choose how"),
        long("about", "What was said?", ask="Write down what was said"),
        Input(
            "update",
            "Did it tell the resident how the complaint stands?",
            ask="Say whether it told how the complaint stands",
            when=("direction", (Direction.OUT.value,)),
        ),
        Input("document", "document", kind="hidden"),
    ),
    cites=(Freedom.EVERY_CONTACT_RECORDED, RuleKey.CONTACT_AS_AGREED, DutyKind.SEND_UPDATE),
    message=True,
)

AGREE_UPDATES = Act(
    "agree-updates",
    "complaint",
    f.UpdatesAgreed,
    "Agree how often to send updates",
    "Record what was agreed",
    GROUP,
    specs=(
        Input(
            "every_working_days",
            "How often does the resident want to hear?",
            "In working days: 5 is once a week.",
            ask="Enter a number of working days, such as 5",
            width=3,
        ),
        Input("channel", "How do they want to hear?", kind="select", options=MAYBE_BY),
    ),
    cites=(DutyKind.AGREE_UPDATES, RuleKey.CONTACT_AS_AGREED),
    on="When was it agreed?",
)


def _until(scene: Scene) -> str | None:
    """When the answer is due now, and the last day to which it can be extended."""
    stage = scene.case.at(scene.stage)
    due = limit_on(scene.case, stage, scene.rules, scene.today) if stage else None
    if stage is None or due is None:
        return None
    last = cap(scene.case, stage, scene.rules, scene.today)
    until = f" Without good reason it can be extended to {in_words(last)}." if last else ""
    return f"It is due on {in_words(due)}.{until}"


_LONGER = (
    STAGE,
    Input("until", "By when will the answer come?", _until, ask="Enter the new day"),
    long("reason", "Why does it take longer?", none="the reason"),
    long(
        "good_reason",
        "What is the good reason for going further than usual?",
        hint="Needed beyond the last day, or where it was extended before.",
        none="a good reason for going further than usual",
        rows=2,
    ),
    Input("approved_by", "Who approved it?", kind="select", options=APPROVERS),
)

DECIDE_EXTENSION = Act(
    "decide-extension",
    "complaint",
    f.ExtensionDecided,
    "Decide that it takes longer",
    "Record the decision",
    GROUP,
    specs=_LONGER,
    cites=(RuleKey.EXTENSION_REASON, RuleKey.EXTENSION_CAP, DutyKind.TELL_EXTENSION),
    mode=Mode.PROPOSE,
    on="When was it decided?",
)

EXTEND = Act(
    "extend",
    "complaint",
    f.Extended,
    "Tell the resident that it takes longer",
    "Record the extension",
    GROUP,
    specs=(
        *_LONGER,
        Input("ombudsman_details", "Does it say how to reach the Ombudsman?"),
        Input("agreed_by_resident", "Did the resident agree to the new day?"),
        SENT,
        AWAITING,
    ),
    cites=(
        RuleKey.EXTENSION_REASON,
        RuleKey.EXTENSION_CAP,
        RuleKey.EXTENSION_AGREED,
        RuleKey.EXTENSION_TOLD_IN_TIME,
        RuleKey.EXTENSION_OMBUDSMAN,
        RuleKey.EXTENSION_OMBUDSMAN_IF_DISAGREED,
    ),
    message=True,
    mode=Mode.PROPOSE,
    on="When is the resident told?",
    finish=posted_only,
)

ACTS = (CONTACT, AGREE_UPDATES, DECIDE_EXTENSION, EXTEND)
