"""The answer: a finding with reasons for every point, what is offered, what is promised."""

from collections.abc import Mapping
from typing import Any

from putright.codes.vocabulary import DutyKind, Freedom, RuleKey
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import DECIDERS, contents, said_as
from putright.desk.acts.common import (
    ACTION,
    AWAITING,
    REMEDY,
    SENT,
    STAGE,
    finished_remedy,
    long,
    posted_only,
)
from putright.desk.acts.inputs import Input, Rows, Values
from putright.desk.acts.scene import Scene
from putright.procedure import facts as f
from putright.procedure.words import Mode


def _each_point(scene: Scene) -> list[Values]:
    points = scene.case.points_at(scene.stage)
    return [{"point": each.number} for each in points] or [{"point": 1}]


def _point_in_words(scene: Scene, values: Mapping[str, Any]) -> str:
    number = values.get("point")
    for point in scene.case.points_at(scene.stage):
        if point.number == number:
            wants = f" (wants: {point.sought})" if point.sought else ""
            return f"Point {number}: {point.about}{wants}"
    return f"Point {number}" if number else "The complaint"


FINDINGS = Rows(
    "findings",
    "The answer to each point",
    "finding",
    f.PointFinding,
    (
        Input("point", "Point", kind="hidden"),
        Input("finding", "What do you find?"),
        long(
            "reasons",
            "Why?",
            hint="Which policy, law or good practice it rests on.",
            none="the reasons for a finding",
        ),
    ),
    start=_each_point,
    fixed="point",
    none="the findings",
    caption=_point_in_words,
)

REMEDIES = Rows(
    "remedies",
    "What is offered to put it right",
    "remedy",
    f.Remedy,
    REMEDY,
    hint="An apology at least, where something went wrong.",
    none="any remedy",
    finish=finished_remedy,
)

ACTIONS = Rows(
    "actions",
    "What is still to be done",
    "action",
    f.Action,
    ACTION,
    hint="The answer does not wait for the works: promise them here, each with a day.",
    none="any promise of an action",
)

RESPOND = Act(
    "respond",
    "complaint",
    f.Responded,
    "Respond to the complaint",
    "Record the response",
    "Answer",
    specs=(
        STAGE,
        FINDINGS,
        REMEDIES,
        ACTIONS,
        Input(
            "contents",
            "What does the letter hold?",
            hint="Tick what is in it. All of it must be.",
            kind="checkboxes",
            options=contents,
            none="all of what a response must hold",
        ),
        Input(
            "resident_heard",
            "Was the resident heard in this stage?",
            hint="Only where no contact on record shows it.",
        ),
        Input(
            "comment_invited",
            "Was whoever a finding goes against asked to comment?",
            hint="Only where the record does not show it.",
        ),
        Input("decided_by", "Who decided it?", kind="select", options=DECIDERS),
        Input("signed_off_by", "Who signed it off?", kind="select", options=DECIDERS),
        Input(
            "conflict",
            "Have they declared a conflict of interest?",
            hint="Those who decided it or signed it off.",
            options=said_as(
                yes="Yes, there is one",
                no="They declared that they have none",
                not_known="They have not declared it",
            ),
        ),
        Input("answered_by_third_party", "Which contractor or other body gave the answer, if one?"),
        SENT,
        AWAITING,
    ),
    cites=(
        DutyKind.RESPOND,
        RuleKey.RESPONSE_EVERY_POINT,
        RuleKey.RESPONSE_REASONS,
        RuleKey.RESPONSE_CONTENTS,
        RuleKey.RESPONSE_REMEDY,
        RuleKey.REMEDY_DATED,
        RuleKey.REMEDY_IMPACT,
        RuleKey.REMEDY_HEADS,
        RuleKey.REMEDY_GUIDANCE,
        RuleKey.ACTION_TRACKED,
        RuleKey.FAIR_SAY,
        RuleKey.COMMENT_RESIDENT,
        RuleKey.COMMENT_STAFF,
        RuleKey.OTHER_PERSON,
        RuleKey.HANDLER_NO_CONFLICT,
        Freedom.ANSWER_BEFORE_WORKS,
    ),
    message=True,
    mode=Mode.PROPOSE,
    on="When does the response leave?",
    finish=posted_only,
)

ACTS = (RESPOND,)
