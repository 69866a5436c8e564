"""Whether what is said of a complaint agrees with itself and with the case."""

from typing import cast

from putright.codes.vocabulary import DutyKind
from putright.procedure import clocks
from putright.procedure import facts as f
from putright.procedure.case import Case, Stage
from putright.procedure.corrections import standing
from putright.procedure.events import Command
from putright.procedure.filing import unsound_document
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.sound.common import MOST_STAGES
from putright.procedure.sound.parts import findings, ids_once, points, sound_action, sound_remedy
from putright.procedure.streams.sound import Found, wrong
from putright.procedure.words import Role, State
from putright.workingdays.dates import in_words


def received(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.ComplaintReceived, command.what)
    if not fact.about.strip():
        yield wrong(
            "about", "Nothing says what the complaint is about.", "Write down what was said."
        )
    yield from points(fact.points, "points")
    for field in ("occurred_on", "aware_on"):
        day = getattr(fact, field)
        if day and day > command.on:
            yield wrong(
                field,
                f"{in_words(day)} is after the complaint was received, on {in_words(command.on)}.",
                "Check both.",
            )


def acknowledged(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Acknowledged, command.what)
    yield from points(fact.points or (), "points")
    if fact.respond_by_on and fact.respond_by_on < command.on:
        yield wrong(
            "respond_by_on",
            f"The resident is promised an answer by {in_words(fact.respond_by_on)}, before the acknowledgement.",
            "Promise a later day.",
        )


def clarified(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    yield from points(cast(f.ClarificationGiven, command.what).points, "points")


def extension(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Extended | f.ExtensionDecided, command.what)
    stage = case.at(fact.stage) or Stage(fact.stage)
    due = clocks.limit_on(case, stage, rules, command.on)
    if due and fact.until <= due:
        yield wrong(
            "until",
            f"{in_words(fact.until)} is no extension: the response is due on {in_words(due)} already.",
            f"Give a date after {in_words(due)}.",
        )
    elif fact.until < command.on:
        yield wrong(
            "until",
            f"{in_words(fact.until)} has passed when the extension is told.",
            "Give a later date.",
        )


def updates(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    every = cast(f.UpdatesAgreed, command.what).every_working_days
    if not 1 <= every <= 260:
        yield wrong(
            "every_working_days", f"Every {every} working days can't be kept.", "Give 1 to 260."
        )


def responded(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Responded, command.what)
    yield from findings(fact.findings or (), case.points_at(fact.stage))
    for index, remedy in enumerate(fact.remedies or ()):
        yield from sound_remedy(remedy, f"remedies[{index}].", case, command, rules)
    for index, action in enumerate(fact.actions or ()):
        yield from sound_action(action, f"actions[{index}].", case, command)
    yield from ids_once(fact)


def issue(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.IssueRaised, command.what)
    if fact.point and fact.point.number in {each.number for each in case.points_at(case.stage)}:
        yield wrong("point.number", f"Point {fact.point.number} is taken.", "Give the next number.")


def confirmed(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    number = cast(f.LeavingConfirmed, command.what).event
    waiting = {each.event: each for each in case.messages_waiting}
    if number not in waiting:
        names = ", ".join(str(each) for each in sorted(waiting)) or "none"
        yield wrong("event", f"Event {number} waits for no confirmation.", f"Waiting: {names}.")
    elif command.on < waiting[number].on:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the message, of {in_words(waiting[number].on)}.",
            "Check both dates.",
        )


def document_added(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    yield from unsound_document(case, cast(f.DocumentAdded, command.what))


def not_recorded(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    person = context.person(command.by)
    if command.by != "system" and not (person and person.role is Role.MANAGER):
        yield wrong(
            "by",
            "Only an import, or a manager, can say that the source of a case does not hold something.",
            "Record what happened, or ask a manager.",
        )
    duty = cast(f.NotRecorded, command.what).duty
    if duty not in (DutyKind.ACKNOWLEDGE.value, DutyKind.RESPOND.value):
        yield wrong("duty", f"“{duty}” can't be marked so.", "One of: acknowledge, respond.")


def accepted(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    number = cast(f.Accepted, command.what).stage
    stage = case.at(number)
    fresh = number == 1 and case.state in (State.RECEIVED, State.OPEN)
    if not fresh and (stage is None or stage.refused is None):
        yield wrong("what", "The complaint was not declined.", "Record what happened otherwise.")


def corrected(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Corrected, command.what)
    event = standing(case.history).get(fact.event)
    if fact.struck and event and isinstance(event.what, f.ComplaintReceived):
        yield wrong(
            "event",
            "What was received can't be struck out.",
            "Withdraw the complaint, or merge it.",
        )


def merged(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    if not cast(f.MergedInto, command.what).complaint.strip():
        yield wrong("complaint", "The complaint that lives on is not named.", "Give its reference.")


def escalation_refused(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    stage = case.at(cast(f.EscalationRefused, command.what).to_stage)
    if stage and stage.opened_on and command.on < stage.opened_on:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before it was asked for, on {in_words(stage.opened_on)}.",
            "Check both dates.",
        )


def escalation_requested(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    to_stage = cast(f.EscalationRequested, command.what).to_stage
    if case.stage + 1 < to_stage <= MOST_STAGES:
        yield wrong(
            "to_stage",
            f"Stage {to_stage} does not follow stage {case.stage}.",
            f"The next stage is {case.stage + 1}.",
        )


def escalation_withdrawn(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    number = cast(f.EscalationWithdrawn, command.what).to_stage
    stage = case.at(number)
    if stage is None or stage.opened_on is None:
        yield wrong("to_stage", f"Stage {number} was not asked for.", "Name the stage that was.")
    elif stage.responded:
        yield wrong(
            "to_stage", f"Stage {number} is answered already.", "Nothing is left to take back."
        )
    elif command.on < stage.opened_on:
        yield wrong("on", f"It was asked for on {in_words(stage.opened_on)}.", "Check both dates.")
