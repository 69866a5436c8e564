"""What holds for every command about a complaint: its day, its stage, the people it names."""

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.events import Command, Refusal
from putright.procedure.people import Context
from putright.procedure.sound.common import EARLIER, MOST_STAGES
from putright.procedure.streams.sound import fields_of, nobody, wrong
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


def after_received(case: Case, command: Command) -> list[Refusal]:
    received = case.received_on
    if received is None or command.on >= received or isinstance(command.what, EARLIER):
        return []
    return [
        wrong(
            "on",
            f"{in_words(command.on)} is before the complaint was received, on {in_words(received)}.",
            "Check both dates; if the received date is wrong, correct that first.",
        )
    ]


_stages = fields_of("stage", "to_stage", "at_stage")
_people = fields_of("handler", "taken_by", "decided_by", "signed_off_by", "approved_by", "who")
_promises = fields_of("actions", "remedies", "action", "remedy")


def staged(case: Case, command: Command) -> list[Refusal]:
    """A stage exists, and nothing in it comes before it was opened."""
    found = []
    for field in _stages(type(command.what)):
        number = getattr(command.what, field)
        if number is None:
            continue
        least = 2 if field == "to_stage" else 1
        if not least <= number <= MOST_STAGES:
            found.append(
                wrong(field, f"There is no stage {number}.", f"Stages here start at {least}.")
            )
            continue
        stage = case.at(number) if field == "stage" and number > 1 else None
        if stage and stage.opened_on and command.on < stage.opened_on:
            asked = in_words(stage.opened_on)
            found.append(
                wrong(
                    "on",
                    f"{in_words(command.on)} is before stage {number} was asked for, on {asked}.",
                    "Check both dates.",
                )
            )
    return found


def people(fact: f.Fact, context: Context) -> list[Refusal]:
    """Everybody who is named by id exists."""
    found = []
    for field in _people(type(fact)):
        who = getattr(fact, field)
        if who is not None and who not in context.people:
            found.append(nobody(field, who, context))
    for field in _promises(type(fact)):
        value = getattr(fact, field)
        for number, each in enumerate(value if isinstance(value, tuple) else (value,)):
            owner = getattr(each, "owner", None)
            if owner and owner not in context.people:
                place = f"{field}[{number}]" if isinstance(value, tuple) else field
                found.append(nobody(f"{place}.owner", owner, context))
    return found
