"""What holds for every command: its day, its author, its stage, the people it names."""

from typing import Any

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.events import Command, Refusal
from putright.procedure.people import OUTSIDE, Context
from putright.procedure.sound.common import EARLIER, MOST_STAGES, Found, nobody, wrong
from putright.workingdays.dates import in_words


def received_once(case: Case) -> Refusal:
    if case.received_on is None:
        return wrong(
            "what",
            "No complaint has been received yet.",
            "Begin with what came in: complaint_received.",
        )
    return wrong(
        "what",
        f"This complaint was received on {in_words(case.received_on)} already.",
        "Record a second one as a complaint of its own, or this message as a contact.",
    )


def dated(case: Case, command: Command, context: Context) -> Found:
    if command.on > context.today:
        yield wrong(
            "on",
            f"{in_words(command.on)} lies in the future: today is {in_words(context.today)}.",
            "Record it when it has happened; give the date on which it did.",
        )
    if case.received_on and command.on < case.received_on and not isinstance(command.what, EARLIER):
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the complaint was received, on {in_words(case.received_on)}.",
            "Check both dates; if the received date is wrong, correct that first.",
        )


def by_whom(command: Command, context: Context) -> Found:
    if command.by not in OUTSIDE and command.by not in context.people:
        yield nobody("by", command.by, context)


def staged(case: Case, command: Command) -> Found:
    """A stage exists, and nothing in it comes before it was opened."""
    fact: Any = command.what
    field = (
        "to_stage"
        if hasattr(fact, "to_stage")
        else "at_stage"
        if hasattr(fact, "at_stage")
        else "stage"
    )
    number = getattr(fact, field, None)
    if number is None:
        return
    least = 2 if field == "to_stage" else 1
    if not least <= number <= MOST_STAGES:
        yield wrong(field, f"There is no stage {number}.", f"Stages here start at {least}.")
        return
    stage = case.at(number)
    if (
        field == "stage"
        and stage
        and stage.opened_on
        and command.on < stage.opened_on
        and number > 1
    ):
        yield wrong(
            "on",
            f"{in_words(command.on)} is before stage {number} was asked for, on {in_words(stage.opened_on)}.",
            "Check both dates.",
        )


_PERSON_FIELDS = ("handler", "taken_by", "decided_by", "signed_off_by", "approved_by", "who")


def people(fact: f.Fact, context: Context) -> Found:
    """Everybody who is named by id exists."""
    for field in _PERSON_FIELDS:
        who = getattr(fact, field, None)
        if who and who not in context.people:
            yield nobody(field, who, context)
    for field in ("actions", "remedies"):
        for number, each in enumerate(getattr(fact, field, None) or ()):
            if each.owner and each.owner not in context.people:
                yield nobody(f"{field}[{number}].owner", each.owner, context)
    for field in ("action", "remedy"):
        each = getattr(fact, field, None)
        if (
            each is not None
            and not isinstance(each, str)
            and each.owner
            and each.owner not in context.people
        ):
            yield nobody(f"{field}.owner", each.owner, context)
