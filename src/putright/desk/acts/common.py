"""Questions that several acts ask."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from msgspec.structs import replace as changed

from putright.desk.acts.choices import (
    OWNERS,
    SENT_BY,
    Options,
    best_channel,
    money_heads,
    remedy_kinds,
)
from putright.desk.acts.inputs import Heads, Input, Made, Rows, Text, Values
from putright.desk.acts.open_things import points, stages
from putright.desk.acts.scene import Scene
from putright.desk.acts.shapes import Choice
from putright.procedure import facts as f
from putright.procedure.words import Channel, Whose


def ticks(text: str) -> list[Choice]:
    """The one box of a question that is ticked or not."""
    return [Choice("yes", text)]


STAGE = Input(
    "stage",
    "Which stage is it about?",
    options=stages,
    start=lambda scene: scene.stage,
    ask="Choose the stage",
    alone=True,
)

SENT = Input(
    "channel",
    "How does it reach the resident?",
    hint="What is only said counts once it is confirmed in writing.",
    options=SENT_BY,
    start=best_channel,
    ask="Choose how it reaches the resident",
)

AWAITING = Input(
    "awaiting_posting",
    "Posting",
    kind="checkboxes",
    options=ticks("It still has to be posted; I will confirm the day it left"),
    when=("channel", (Channel.POST.value,)),
)

OMBUDSMAN_TOLD = Input("ombudsman_told", "Does the letter say how to take this to the Ombudsman?")


def posted_only(scene: Scene, values: Values, missing: frozenset[str]) -> Values:
    """Only a letter waits to be posted."""
    waits = values["awaiting_posting"] and values["channel"] is Channel.POST
    return {**values, "awaiting_posting": bool(waits)}


def one_of(name: str, label: str, options: Options, ask: str, **more: Any) -> Input:
    """A question for one of the things that are open; the only one there is is chosen already."""

    def start(scene: Scene) -> str | None:
        found = options(scene)
        return found[0].value if len(found) == 1 else None

    return Input(name, label, kind="select", options=options, start=start, ask=ask, **more)


def long(name: str, label: Text, **more: Any) -> Input:
    """A question that is answered in several lines."""
    return Input(name, label, kind="textarea", **more)


# Points of the complaint definition

_POINT = (
    Input("number", "Number", kind="hidden"),
    long("about", "What is the issue?", ask="Say what this issue is", rows=2),
    long("sought", "What does the resident want to happen?", rows=2, none="the outcome sought"),
    Input(
        "responsible",
        "Is the landlord responsible for this?",
        hint="Leave it open while you are finding out.",
    ),
    Input(
        "whose",
        "Which ombudsman can look at it?",
        start=Whose.HOUSING_OMBUDSMAN,
    ),
)


def definition(legend: str, hint: str, *, prefilled: bool, empty: int = 0, **more: Any) -> Rows:
    """The points of a complaint, each with what is sought."""
    return Rows(
        "points",
        legend,
        "point",
        f.Point,
        _POINT if prefilled else tuple(replace(each, none=None) for each in _POINT),
        hint=hint,
        start=_as_defined if prefilled else None,
        empty=empty,
        together=_numbered,
        **more,
    )


def _as_defined(scene: Scene) -> list[Values]:
    return [
        {name: getattr(point, name) for name in f.Point.__struct_fields__}
        for point in scene.case.points_at(scene.stage)
    ]


def _numbered(scene: Scene, rows: list[Values]) -> list[Values]:
    """A point keeps its number; a new one has the next."""
    last = max((row["number"] or 0 for row in rows), default=0)
    known = (
        {point.number for point in scene.record.points}
        if hasattr(scene.record, "points")
        else set()
    )
    last = max(last, *known, 0)
    found = []
    for row in rows:
        number = row["number"]
        if number is None:
            number = last = last + 1
        found.append({**row, "number": number})
    return found


# Remedies and actions

_MONEY = ("kind", ("money",))

REMEDY = (
    Made("id", "remedy"),
    Input(
        "kind",
        "What kind of remedy is it?",
        kind="select",
        options=remedy_kinds,
        ask="Choose what kind of remedy it is",
    ),
    long("what", "What is offered?", ask="Say what is offered", rows=2),
    Input("pence", "How much in all?", "In pounds. Empty: the heads are added up.", kind="money",
          when=_MONEY, width=5),
    Heads("heads", money_heads, "what a sum is made of", _MONEY),
    Input(
        "guidance",
        "Which guidance on remedies was weighed?",
        hint="Its name and date.",
        when=_MONEY,
        none="the guidance on remedies",
    ),
    Input("impact", "How much did the fault affect the resident?"),
    Input(
        "by_on",
        "By when will it be done?",
        none="the day by which a remedy is done",
    ),
    Input(
        "done",
        "Done already",
        kind="checkboxes",
        options=ticks("The letter itself does it, such as an apology in it"),
    ),
    Input(
        "needs_acceptance",
        "Acceptance",
        kind="checkboxes",
        options=ticks("The resident has to accept it first"),
    ),
    Input("point", "Which point is it for?", kind="select", options=points),
    Input("owner", "Who sees to it?", kind="select", options=OWNERS),
)  # fmt: skip


def finished_remedy(scene: Scene, values: Values, missing: frozenset[str]) -> Values:
    """A sum is what its heads add up to; an offer without a day says that it names none."""
    found = dict(values)
    if values["pence"] is None and values["heads"]:
        found["pence"] = sum(each.pence for each in values["heads"])
    found["no_date"] = "by_on" in missing and not values["done"]
    return found


ACTION = (
    Made("id", "action"),
    long("what", "What will be done?", ask="Say what will be done", rows=2),
    Input("owner", "Who will do it?", kind="select", options=OWNERS),
    Input("due_on", "By when?", expected=True),
    Input("point", "Which point is it for?", kind="select", options=points),
)

BACKGROUND = (
    Input("reference", "Its reference", ask="Give the reference of the older report", width=20),
    long("about", "What was it about?", rows=2),
    Input("reported_on", "When was it reported?"),
)

Change = Callable[[Scene, Values, frozenset[str]], Values]


def only_changes(current: Callable[[Scene], dict[str, Any]]) -> Change:
    """What is left as it was is not said again; what was emptied is said to be none."""

    def finish(scene: Scene, values: Values, missing: frozenset[str]) -> Values:
        before = current(scene)
        found: Values = {}
        for name, value in values.items():
            was = before.get(name) or None
            now = value if value is not None else ("" if isinstance(was, str) else None)
            found[name] = None if (now or None) == was else now
        return found

    return finish


def same_points(points: tuple[f.Point, ...], before: tuple[f.Point, ...]) -> bool:
    """Whether two definitions say the same, an outcome left out or not recorded being alike."""
    return [changed(each, sought=each.sought or None) for each in points] == [
        changed(each, sought=each.sought or None) for each in before
    ]
