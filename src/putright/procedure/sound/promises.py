"""Whether what is said of a remedy or an action agrees with the case."""

from typing import Any, cast

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.events import Command
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.sound.parts import sound_action, sound_remedy
from putright.procedure.streams.sound import Found, wrong
from putright.procedure.words import RemedyState
from putright.workingdays.dates import in_words


def offered(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    yield from sound_remedy(
        cast(f.RemedyOffered, command.what).remedy, "remedy.", case, command, rules
    )


def action_promised(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    yield from sound_action(cast(f.ActionPromised, command.what).action, "action.", case, command)


# The states of a remedy in which something can become of it.
REMEDY_FROM: dict[type[f.Fact], frozenset[RemedyState]] = {
    f.RemedyAccepted: frozenset({RemedyState.OFFERED, RemedyState.REFUSED}),
    f.RemedyRefused: frozenset({RemedyState.OFFERED, RemedyState.ACCEPTED}),
    f.OfferContactTried: frozenset(RemedyState),
    f.RemedyLapsed: frozenset({RemedyState.OFFERED}),
    f.RemedyClaimed: frozenset({RemedyState.LAPSED, RemedyState.REFUSED}),
    f.RemedyDelivered: frozenset(RemedyState) - {RemedyState.DELIVERED},
}


def remedy_event(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact: Any = command.what
    record = case.remedy(fact.remedy)
    if record is None:
        known = ", ".join(each.remedy.id for each in case.remedies) or "none yet"
        yield wrong(
            "remedy", f"There is no remedy “{fact.remedy}”.", f"The remedies of this case: {known}."
        )
    elif record.state not in REMEDY_FROM[type(fact)]:
        act = fact.name().removeprefix("remedy_")
        yield wrong(
            "remedy",
            f"“{fact.remedy}” is {record.state.value}, so it can't be {act}.",
            "Check which remedy is meant.",
        )
    elif command.on < record.offered_on:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the offer, on {in_words(record.offered_on)}.",
            "Check both dates.",
        )
    elif isinstance(fact, f.RemedyClaimed) and fact.by_on and fact.by_on < command.on:
        yield wrong("by_on", f"{in_words(fact.by_on)} has passed.", "Promise a day to come.")


def action_event(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact: Any = command.what
    record = case.action(fact.action)
    if record is None:
        known = ", ".join(each.action.id for each in case.actions) or "none yet"
        yield wrong(
            "action", f"There is no action “{fact.action}”.", f"The actions of this case: {known}."
        )
    elif command.on < record.promises[0].made_on:
        yield wrong("on", f"{in_words(command.on)} is before it was promised.", "Check both dates.")
    elif isinstance(fact, f.ActionDone) and record.promises[-1].kept_on:
        yield wrong(
            "action",
            f"It was done on {in_words(record.promises[-1].kept_on)} already.",
            "Nothing is left to do.",
        )


def reopened(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Reopened, command.what)
    promise = case.action(fact.promise) or case.remedy(fact.promise)
    if promise is None:
        yield wrong(
            "promise", f"There is no action or remedy “{fact.promise}”.", "Name the one not kept."
        )
        return
    if promise.promises and promise.promises[-1].kept_on:
        yield wrong(
            "promise",
            f"It was kept on {in_words(promise.promises[-1].kept_on)}.",
            "Name the one not kept.",
        )
    by_on = promise.promises[-1].by_on if promise.promises else None
    if by_on and command.on <= by_on:
        yield wrong(
            "promise",
            f"It is promised for {in_words(by_on)}, so it is not broken yet.",
            "Tell the resident of a later day as an update of the action; the first date stands.",
        )
    made = promise.promises[-1].made_on if promise.promises else None
    if made and command.on < made:
        yield wrong("on", f"{in_words(command.on)} is before it was promised.", "Check both dates.")
    if fact.due_on < command.on:
        yield wrong("due_on", f"{in_words(fact.due_on)} has passed.", "Promise a day to come.")
