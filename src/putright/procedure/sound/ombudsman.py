"""Whether what is said of the Ombudsman's requests and orders agrees with the case."""

from typing import Any

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.events import Command
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.sound.common import Found, wrong
from putright.workingdays.dates import in_words


def known_id(kind: str, ids: list[str], key: str) -> Found:
    if key not in ids:
        yield wrong("id", f"There is no {kind} “{key}”.", f"Known: {', '.join(ids) or 'none yet'}.")


def evidence_sent(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    yield from known_id("request", [each.id for each in case.evidence], command.what.id)  # type: ignore[attr-defined]


def ombudsman_id(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    kinds = {
        f.OrderCompliedWith: "order",
        f.RecommendationAnswered: "recommendation",
        f.FailureOrderCompliedWith: "failure order",
    }
    kind = kinds[type(command.what)]
    ids = [each.id for each in case.orders if each.kind == kind]
    yield from known_id(kind, ids, command.what.id)  # type: ignore[attr-defined]


def new_id(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact: Any = command.what
    if isinstance(fact, f.FailureOrderIssued):
        new, taken = [fact.id], [each.id for each in case.orders]
        if fact.type not in (1, 2, 3):
            yield wrong("type", f"There is no failure order of type {fact.type}.", "1, 2 or 3.")
    elif isinstance(fact, f.EvidenceRequested):
        new, taken = [fact.id], [each.id for each in case.evidence]
    else:
        new = [each.id for each in (*fact.orders, *fact.recommendations)]
        taken = [each.id for each in case.orders]
    for index, key in enumerate(new):
        if key in taken or key in new[:index]:
            yield wrong("id", f"“{key}” is taken in this case.", "Give each its own id.")
    if getattr(fact, "due_on", None) and fact.due_on < command.on:
        yield wrong(
            "due_on",
            f"{in_words(fact.due_on)} is before the day it was asked.",
            "Check both dates.",
        )
