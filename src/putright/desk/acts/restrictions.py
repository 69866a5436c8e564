"""Restrictions of contact, for unacceptable behaviour."""

from putright.codes.vocabulary import DutyKind, RuleKey
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import APPROVERS, channels
from putright.desk.acts.common import long, one_of
from putright.desk.acts.inputs import Input, Made, Values
from putright.desk.acts.open_elsewhere import a_restriction, restrictions
from putright.desk.acts.residents import (
    CHANGED,
    NEXT_REVIEW,
    OUTCOME,
    REVIEW_ON,
    reviewed_or_not,
)
from putright.desk.acts.scene import Scene
from putright.desk.acts.shapes import Choice
from putright.procedure.residents import facts as f
from putright.procedure.words import Channel, Mode

GROUP = "Restrictions of contact"

_RESTRICTION_RULES = (
    RuleKey.RESTRICTION_REASONED,
    RuleKey.RESTRICTION_EQUALITY,
    RuleKey.RESTRICTION_REVIEW,
)
_REASON = long("reason", "What happened, and why is it needed?", none="the reasons")
_EQUALITY = long(
    "equality",
    "How were the resident’s needs and the Equality Act considered?",
    none="a look at the resident’s needs and the Equality Act",
)

IMPOSE_RESTRICTION = Act(
    "impose-restriction",
    "resident",
    f.RestrictionImposed,
    "Restrict contact",
    "Record the restriction",
    GROUP,
    specs=(
        Made("id", "restriction"),
        long("terms", "How is contact restricted?", ask="Say how contact is restricted"),
        Input("bars", "Which ways are closed?", kind="checkboxes", options=channels(empty=None)),
        _REASON,
        _EQUALITY,
        Input("policy", "Under which policy on unacceptable behaviour?"),
        Input("from_on", "From when?", "Empty: from the day it is imposed."),
        Input("until", "Until when?"),
        REVIEW_ON,
        Input("approved_by", "Who approved it?", kind="select", options=APPROVERS),
    ),
    cites=_RESTRICTION_RULES,
    mode=Mode.PROPOSE,
    on="When is it imposed?",
    finish=reviewed_or_not,
)

_NONE = "none"


def _ways(scene: Scene) -> list[Choice]:
    return [*channels(empty=None)(scene), Choice(_NONE, "None: every way is open again")]


def _restriction_reviewed(scene: Scene, values: Values, missing: frozenset[str]) -> Values:
    """The ways that are closed stay as they were, unless the review says which are now."""
    ticked = values["bars"]
    bars = None if ticked is None else tuple(Channel(each) for each in ticked if each != _NONE)
    return {**reviewed_or_not(scene, values, missing), "bars": bars}


REVIEW_RESTRICTION = Act(
    "review-restriction",
    "resident",
    f.RestrictionReviewed,
    "Review a restriction of contact",
    "Record the review",
    GROUP,
    specs=(
        one_of("restriction", "Which restriction?", restrictions, "Choose the restriction"),
        OUTCOME,
        _REASON,
        _EQUALITY,
        long("terms", "How is contact restricted now?", when=CHANGED, rows=2),
        Input(
            "bars",
            "Which ways are closed now?",
            "Nothing ticked: the same as before.",
            kind="checkboxes",
            options=_ways,
            when=CHANGED,
            of=tuple[str, ...] | None,
        ),
        Input("until", "Until when now?", when=CHANGED),
        NEXT_REVIEW,
    ),
    cites=(*_RESTRICTION_RULES, DutyKind.REVIEW_RESTRICTION),
    mode=Mode.PROPOSE,
    on="When was it reviewed?",
    needs=a_restriction,
    finish=_restriction_reviewed,
)

LIFT_RESTRICTION = Act(
    "lift-restriction",
    "resident",
    f.RestrictionLifted,
    "Lift a restriction of contact",
    "Record that it is lifted",
    GROUP,
    specs=(
        one_of("restriction", "Which restriction?", restrictions, "Choose the restriction"),
        long("why", "Why?", rows=2),
    ),
    on="From when is it lifted?",
    needs=a_restriction,
)

ACTS = (IMPOSE_RESTRICTION, REVIEW_RESTRICTION, LIFT_RESTRICTION)
