"""Whether what is said of the Ombudsman's requests and orders agrees with the case."""

from datetime import date
from typing import cast

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.events import Command
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.sound.parts import known_point, new_id
from putright.procedure.streams.sound import Found, wrong
from putright.workingdays.dates import in_words

_KINDS = {
    f.OrderCompliedWith: "order",
    f.RecommendationAnswered: "recommendation",
    f.FailureOrderCompliedWith: "failure order",
}


def evidence_sent(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    yield from _done("request", {each.id: each.requested_on for each in case.evidence}, command)


def order_done(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    kind = _KINDS[type(command.what)]
    issued = {each.id: each.issued_on for each in case.orders if each.kind == kind}
    yield from _done(kind, issued, command)


def _done(kind: str, issued: dict[str, date], command: Command) -> Found:
    key = command.what.id  # type: ignore[attr-defined]
    if key not in issued:
        known = ", ".join(issued) or "none yet"
        yield wrong("id", f"There is no {kind} “{key}”.", f"Known: {known}.")
    elif command.on < issued[key]:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the {kind}, of {in_words(issued[key])}.",
            "Check both dates.",
        )


def evidence_requested(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.EvidenceRequested, command.what)
    yield from new_id(fact.id, "id", [each.id for each in case.evidence])
    yield from _due(fact.due_on, "due_on", command)


def failure_order(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.FailureOrderIssued, command.what)
    yield from new_id(fact.id, "id", [each.id for each in case.orders])
    yield from _due(fact.due_on, "due_on", command)
    if fact.type not in (1, 2, 3):
        yield wrong("type", f"There is no failure order of type {fact.type}.", "1, 2 or 3.")


def determined(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Determined, command.what)
    if not fact.findings:
        yield wrong("findings", "The determination has no finding.", "Give one for each issue.")
    points = case.points_at(case.stage)
    for index, finding in enumerate(fact.findings):
        yield from known_point(finding.point, f"findings[{index}].point", points)
    taken = [each.id for each in case.orders]
    for field in ("orders", "recommendations"):
        for index, order in enumerate(getattr(fact, field)):
            yield from new_id(order.id, f"{field}[{index}].id", taken)
            yield from _due(order.due_on, f"{field}[{index}].due_on", command)
            taken.append(order.id)


def _due(day: date | None, field: str, command: Command) -> Found:
    if day and day < command.on:
        yield wrong(field, f"{in_words(day)} is before the day it was asked.", "Check both dates.")
