"""Acts on the record itself: what left after all, what was wrong, what was recorded twice."""

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any

from msgspec import Struct

from putright.codes.vocabulary import DutyKind, Freedom
from putright.desk.acts.acting import Act, Specs, StreamName
from putright.desk.acts.answers import written
from putright.desk.acts.choices import CHOOSE, of
from putright.desk.acts.common import long, one_of, ticks
from putright.desk.acts.inputs import Input, Values, hints, told, want
from putright.desk.acts.open_things import a_message_waiting, stages_or_none, waiting
from putright.desk.acts.scene import Recorded, Scene
from putright.desk.acts.shapes import Choice
from putright.desk.words import EVENTS, words
from putright.procedure import facts as f
from putright.procedure.corrections import standing
from putright.procedure.events import Event
from putright.procedure.words import Mode
from putright.workingdays.dates import in_words

GROUP = "The record"

CONFIRM_LEAVING = Act(
    "confirm-leaving",
    "complaint",
    f.LeavingConfirmed,
    "Confirm that a message has left",
    "Record that it has left",
    GROUP,
    specs=(
        one_of(
            "event",
            "Which message?",
            waiting,
            "Choose the message",
            hint="A posted letter counts from this day. What was said counts once it is confirmed "
            "in writing.",
        ),
    ),
    on="When did it leave?",
    needs=a_message_waiting,
)

NOT_RECORDED = Act(
    "not-recorded",
    "complaint",
    f.NotRecorded,
    "Say that the source does not hold something",
    "Record that it is not known",
    GROUP,
    specs=(
        Input(
            "duty",
            "Of what does the source of this case say nothing?",
            hint="An import or a manager can say this. It is then not known whether it was done.",
            kind="radios",
            options=of(DutyKind.ACKNOWLEDGE, DutyKind.RESPOND),
            ask="Choose what the source says nothing of",
        ),
        Input("stage", "At which stage?", options=stages_or_none, kind="radios"),
    ),
    on="When was that noticed?",
)

MERGE = Act(
    "merge",
    "complaint",
    f.MergedInto,
    "Merge with another complaint",
    "Merge it into the other one",
    GROUP,
    specs=(
        Input(
            "complaint",
            "Which complaint lives on?",
            hint="Its reference.",
            ask="Give the reference of the complaint that lives on",
            width=20,
        ),
        long(
            "reason",
            "Why are they the same?",
            ask="Say why they are the same complaint",
            rows=2,
        ),
    ),
    mode=Mode.PROPOSE,
    on="When are they merged?",
)

ACTS = (CONFIRM_LEAVING, MERGE, NOT_RECORDED)

# A field of this type holds one value, so that another can take its place.
_SIMPLE = (str, int, bool, date)

_DOCUMENT = (Input("title", "What is the document?", ask="Say what the document is"),)


def correct(stream: StreamName, acts: tuple[Act, ...]) -> Act:
    """The act that puts an earlier event right. `acts` ask for what those events hold."""
    by_fact = {each.fact: each for each in acts}

    def questions(scene: Scene) -> Specs:
        return _questions(scene, by_fact)

    return Act(
        "correct",
        stream,
        f.Corrected,
        "Correct something on the record",
        "Record the correction",
        GROUP,
        specs=questions,
        cites=(Freedom.EVERY_CONTACT_RECORDED,) if stream == "complaint" else (),
        on="When is it corrected?",
        needs=_something_recorded,
        finish=_plain,
        ready=_asked_all,
    )


def _asked_all(scene: Scene) -> bool:
    """Whether the page was for this event and this field; if not, it has more to ask."""
    return _event(scene) is None or scene.said("asked_for") == _asked_for(scene)


def _something_recorded(record: Recorded) -> str | None:
    return None if standing(record.history) else "Nothing is on record."


def _asked_for(scene: Scene) -> str:
    return f"{scene.said('event')}/{scene.said('field')}"


def _events(scene: Scene) -> list[Choice]:
    """The events that stand, the latest first."""
    events = reversed(standing(scene.record.history).values())
    return [CHOOSE, *(Choice(str(each.number), event_in_words(each)) for each in events)]


def event_in_words(event: Event) -> str:
    """An event by its number, what it is, and its day."""
    return f"{event.number}. {EVENTS[type(event.what)]}, {in_words(event.on)}"


def _event(scene: Scene) -> Event | None:
    said = scene.said("event")
    events = standing(scene.record.history)
    return events.get(int(said)) if said.isascii() and said.isdigit() and len(said) < 9 else None


def _questions(scene: Scene, by_fact: dict[type[f.Fact], Act]) -> Specs:
    which = Input(
        "event",
        "What was recorded wrongly?",
        kind="select",
        options=_events,
        ask="Choose what was recorded wrongly",
    )
    event = _event(scene)
    if event is None:
        return (which,)
    fields = _fields(scene, event, by_fact)
    struck = "yes" in scene.data.get("struck", ())
    field = Input(
        "field",
        "What in it is wrong?",
        kind="select",
        options=lambda scene: [
            CHOOSE, *(Choice(each.name, told(each.label, scene) or "") for each in fields)
        ],
        ask=None if struck else "Choose what is wrong, or tick that it never happened",
    )  # fmt: skip
    asked = Input(
        "asked_for",
        "asked_for",
        kind="hidden",
        alone=True,
        options=lambda scene: [Choice(_asked_for(scene), "")],
        of=str,
    )
    new = [_new(each, event, scene) for each in fields if each.name == scene.said("field")]
    return (which, field, *([] if struck else new), *_WHY, asked)


_WHY = (
    Input(
        "struck",
        "Strike it out",
        kind="checkboxes",
        options=ticks("It never happened: strike all of it out"),
    ),
    long(
        "reason",
        "What was wrong, and how did it come about?",
        hint="Both the old and the new stay visible.",
        ask="Say what was wrong and how it came about",
        rows=2,
    ),
)


def _fields(scene: Scene, event: Event, by_fact: dict[type[f.Fact], Act]) -> list[Input]:
    """The questions about an event to which there can be another answer."""
    act = by_fact.get(type(event.what))
    asked = act.questions(scene) if act else _DOCUMENT
    day = Input("on", "The day it happened", ask="Enter the day on which it happened", of=date)
    found = [
        each
        for each in asked
        if isinstance(each, Input)
        and each.kind != "hidden"
        and each.name in event.what.__struct_fields__
        and _simple(type(event.what), each.name)
    ]
    return [day, *found]


def _simple(of: type[Struct], name: str) -> bool:
    wanted = want(hints(of)[name])
    if wanted.many or not isinstance(wanted.base, type):
        return False
    return issubclass(wanted.base, (*_SIMPLE, Enum))


def _new(spec: Input, event: Event, scene: Scene) -> Input:
    """The question for what is right: the same as it was asked at first."""
    kind = spec.of or hints(type(event.what))[spec.name]
    needed = None if want(kind).optional else spec.ask or "Give what is right"
    now = event.on if spec.name == "on" else getattr(event.what, spec.name)
    return replace(
        spec,
        name="new",
        label="What is right?",
        hint=f"On record: {_shown(now)}.",
        ask=needed,
        of=kind,
        start=None,
        when=None,
        none=None,
        alone=False,
    )


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, Enum):
        return words(value)
    return f"“{value}”" if isinstance(value, str) else str(written(value, "text"))


def _plain(scene: Scene, values: Values, missing: frozenset[str]) -> Values:
    """The new value as the correction keeps it; what is struck out has none."""
    if values.get("struck"):
        return {**values, "field": None, "new": None}
    new = values.get("new")
    if isinstance(new, date):
        new = new.isoformat()
    return {**values, "new": new.value if isinstance(new, Enum) else new}
