"""What holds for every command: its day, its author, its stage, the people it names."""

from functools import cache

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.events import Command, Refusal
from putright.procedure.people import OUTSIDE, Context
from putright.procedure.sound.common import (
    EARLIER,
    FIRST_YEAR,
    LAST_YEAR,
    MOST_STAGES,
    Found,
    nobody,
    wrong,
)
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
    if not FIRST_YEAR <= command.on.year <= LAST_YEAR:
        yield wrong(
            "on",
            f"{in_words(command.on)} can't be counted from: working days are known from {FIRST_YEAR}.",
            "Check the year.",
        )
    for field in _fields(type(command.what), _DATES_AHEAD):
        day = getattr(command.what, field)
        if day and day.year > LAST_YEAR:
            yield wrong(field, f"The year {day.year} can't be meant.", "Check the year.")
    if case.received_on and command.on < case.received_on and not isinstance(command.what, EARLIER):
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the complaint was received, on {in_words(case.received_on)}.",
            "Check both dates; if the received date is wrong, correct that first.",
        )


def by_whom(command: Command, context: Context) -> Found:
    if command.by not in OUTSIDE and command.by not in context.people:
        yield nobody("by", command.by, context)


_DATES_AHEAD = ("until", "due_on", "by_on", "respond_by_on")
_STAGE_FIELDS = ("stage", "to_stage", "at_stage")
_PERSON_FIELDS = ("handler", "taken_by", "decided_by", "signed_off_by", "approved_by", "who")
_PROMISE_FIELDS = ("actions", "remedies", "action", "remedy")


@cache
def _fields(kind: type[f.Fact], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the wanted fields a kind of fact has."""
    return tuple(name for name in wanted if name in kind.__struct_fields__)


def staged(case: Case, command: Command) -> Found:
    """A stage exists, and nothing in it comes before it was opened."""
    for field in _fields(type(command.what), _STAGE_FIELDS):
        number = getattr(command.what, field)
        if number is None:
            continue
        least = 2 if field == "to_stage" else 1
        if not least <= number <= MOST_STAGES:
            yield wrong(field, f"There is no stage {number}.", f"Stages here start at {least}.")
            continue
        stage = case.at(number) if field == "stage" and number > 1 else None
        if stage and stage.opened_on and command.on < stage.opened_on:
            asked = in_words(stage.opened_on)
            yield wrong(
                "on",
                f"{in_words(command.on)} is before stage {number} was asked for, on {asked}.",
                "Check both dates.",
            )


def people(fact: f.Fact, context: Context) -> Found:
    """Everybody who is named by id exists."""
    for field in _fields(type(fact), _PERSON_FIELDS):
        who = getattr(fact, field)
        if who is not None and who not in context.people:
            yield nobody(field, who, context)
    for field in _fields(type(fact), _PROMISE_FIELDS):
        value = getattr(fact, field)
        for number, each in enumerate(value if isinstance(value, tuple) else (value,)):
            owner = getattr(each, "owner", None)
            if owner and owner not in context.people:
                place = f"{field}[{number}]" if isinstance(value, tuple) else field
                yield nobody(f"{place}.owner", owner, context)
