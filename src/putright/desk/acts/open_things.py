"""What of a complaint can still be acted on: offers, actions, orders, letters, stages."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import cast

from putright.desk.acts.choices import CHOOSE, Options
from putright.desk.acts.scene import Recorded, Scene
from putright.desk.acts.shapes import Choice
from putright.desk.words import lower
from putright.procedure.case import (
    ActionRecord,
    Case,
    OrderRecord,
    Promise,
    RemedyRecord,
    Sent,
)
from putright.procedure.checks.promising import short
from putright.procedure.words import RemedyState, State
from putright.workingdays.dates import in_words

Needs = Callable[[Recorded], str | None]


def one_of_these(found: Iterable[Choice]) -> list[Choice]:
    """The choices, one of which must be picked; nothing else where there is only one."""
    listed = list(found)
    return listed if len(listed) == 1 else [CHOOSE, *listed]


def _case(record: Recorded) -> Case:
    return cast(Case, record)


# Remedies and actions


def remedies(*states: RemedyState) -> tuple[Options, Needs]:
    """The remedies that stand so, to choose from, and what to say where there is none."""

    def these(record: Recorded) -> list[RemedyRecord]:
        return [each for each in _case(record).remedies if each.state in states]

    def options(scene: Scene) -> list[Choice]:
        return one_of_these(Choice(each.remedy.id, _remedy(each)) for each in these(scene.record))

    def needs(record: Recorded) -> str | None:
        if these(record):
            return None
        if len(states) > 2:
            every = RemedyState.DELIVERED in states
            return "There is no remedy." if every else "No remedy is left to deliver."
        return f"There is no remedy that is {' or '.join(map(lower, states))}."

    return options, needs


def _remedy(record: RemedyRecord) -> str:
    remedy = record.remedy
    money = f", £{remedy.pence // 100}.{remedy.pence % 100:02}" if remedy.pence is not None else ""
    return f"{short(remedy.what)}{money} ({lower(record.state)}{_by(record.promises)})"


def _by(promises: tuple[Promise, ...]) -> str:
    by_on = promises[-1].by_on if promises else None
    return f", promised by {in_words(by_on)}" if by_on else ""


def open_actions(record: Recorded) -> list[ActionRecord]:
    """The actions that are not done."""
    return [each for each in _case(record).actions if each.promises[-1].kept_on is None]


def actions(scene: Scene) -> list[Choice]:
    """The actions that are not done, to choose from."""
    return one_of_these(
        Choice(each.action.id, _action(each)) for each in open_actions(scene.record)
    )


def _action(record: ActionRecord) -> str:
    by = _by(record.promises).removeprefix(", ")
    return f"{short(record.action.what)} ({by})" if by else short(record.action.what)


def an_action(record: Recorded) -> str | None:
    """What to say where no action is left to do."""
    return None if open_actions(record) else "No action is left to do."


def open_promises(record: Recorded) -> list[tuple[str, str, date | None]]:
    """Every promise not kept yet: its id, its words and its day."""
    case = _case(record)
    found = [(each.action.id, _action(each), each.promises) for each in case.actions]
    found += [(each.remedy.id, _remedy(each), each.promises) for each in case.remedies]
    return [
        (key, text, promises[-1].by_on)
        for key, text, promises in found
        if promises and promises[-1].kept_on is None and promises[-1].dropped_on is None
    ]


def broken_promises(scene: Scene) -> list[Choice]:
    """The promises whose day has passed, to choose from."""
    return one_of_these(
        Choice(key, text)
        for key, text, by_on in open_promises(scene.record)
        if by_on is None or by_on < scene.today
    )


def a_promise(record: Recorded) -> str | None:
    """What to say where no promise is left to keep."""
    return None if open_promises(record) else "Every promise has been kept."


# Stages and messages


def stages(scene: Scene) -> list[Choice]:
    """The stages so far."""
    return [_stage(number) for number in range(1, max(1, scene.case.stage) + 1)]


def stages_or_none(scene: Scene) -> list[Choice]:
    """The stages so far, or none of them."""
    return [*stages(scene), Choice("", "Outside the stages, or not known")]


def _stage(number: int) -> Choice:
    return Choice(str(number), f"Stage {number}")


def next_stages(scene: Scene) -> list[Choice]:
    """The stages that can be asked for."""
    last = max(1, scene.case.stage) + 1
    return [
        Choice(str(number), f"Stage {number}", _no_such(scene, number))
        for number in range(2, last + 1)
    ]


def _no_such(scene: Scene, number: int) -> str | None:
    return "The Code has no such stage." if scene.rules.no_such_stage(number) else None


def stage_asked_for(record: Recorded) -> int:
    """The stage that the resident asks for, or has asked for and not been given yet."""
    case = _case(record)
    return max(2, case.stage if case.state is State.ESCALATED else max(1, case.stage) + 1)


def stage_to_take_back(record: Recorded) -> int:
    """The later stage that a request can be taken back from."""
    return max(2, _case(record).stage)


def a_later_stage(record: Recorded) -> str | None:
    """What to say where no later stage was asked for."""
    return None if _case(record).stage > 1 else "No further stage has been asked for."


def stage_refused(record: Recorded) -> int:
    """The stage that was refused, else the one that the complaint is at."""
    refused = [each.number for each in _case(record).stages if each.refused]
    return max(refused, default=_case(record).stage or 1)


def acceptable_stages(scene: Scene) -> list[Choice]:
    """The one stage that can be accepted."""
    return [_stage(stage_refused(scene.record))]


def something_refused(record: Recorded) -> str | None:
    """What to say where nothing waits to be accepted."""
    case = _case(record)
    if case.state is State.RECEIVED or any(each.refused for each in case.stages):
        return None
    return "Nothing was declined or refused."


def messages_waiting(record: Recorded) -> list[tuple[Sent, str]]:
    """The messages that have not left yet, and what each is."""
    found: list[tuple[Sent, str]] = []
    for stage in _case(record).stages:
        at = f"stage {stage.number}"
        found += [(each, f"the acknowledgement of {at}") for each in stage.acknowledgements]
        found += [(each.sent, f"the extension of {at}") for each in stage.extensions]
        found += [(each, f"the response of {at}") for each in stage.responses]
        found += [(stage.refused, f"the refusal of {at}")] if stage.refused else []
    return [(sent, text) for sent, text in found if sent.left_on is None]


def waiting(scene: Scene) -> list[Choice]:
    """The messages that have not left yet, to choose from."""
    return one_of_these(
        Choice(str(sent.event), f"{text[0].upper()}{text[1:]}, {_how(sent)} {in_words(sent.on)}")
        for sent, text in messages_waiting(scene.record)
    )


def _how(sent: Sent) -> str:
    return "said on" if sent.spoken else "written on"


def a_message_waiting(record: Recorded) -> str | None:
    """What to say where no message waits."""
    return None if messages_waiting(record) else "No message is waiting to leave."


# The Ombudsman


def evidence(scene: Scene) -> list[Choice]:
    """The requests for evidence that are not answered."""
    return one_of_these(
        Choice(each.id, f"Asked for on {in_words(each.requested_on)}{_due(each.due_on)}")
        for each in scene.case.evidence
        if each.sent_on is None
    )


def some_evidence(record: Recorded) -> str | None:
    """What to say where the Ombudsman waits for no evidence."""
    owed = any(each.sent_on is None for each in _case(record).evidence)
    return None if owed else "The Ombudsman is waiting for no evidence."


def orders(kind: str) -> tuple[Options, Needs]:
    """The orders of a kind that are not done, to choose from; and what to say where there is none."""

    def these(record: Recorded) -> list[OrderRecord]:
        return [each for each in _case(record).orders if each.kind == kind and not each.done_on]

    def options(scene: Scene) -> list[Choice]:
        return one_of_these(
            Choice(each.id, f"{short(each.what)}{_due(each.due_on)}")
            for each in these(scene.record)
        )

    def needs(record: Recorded) -> str | None:
        return None if these(record) else f"There is no {kind} that is not done."

    return options, needs


def _due(day: date | None) -> str:
    return f", due on {in_words(day)}" if day else ""


# Points


def points(scene: Scene) -> list[Choice]:
    """The points of the complaint definition, or the complaint as a whole."""
    return [
        Choice("", "The complaint as a whole"),
        *(
            Choice(str(each.number), f"Point {each.number}: {short(each.about)}")
            for each in scene.case.points_at(scene.stage)
        ),
    ]
