"""What makes a command malformed, whatever its mode: it contradicts itself, the record or the day."""

from collections.abc import Callable
from datetime import date
from typing import cast

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.corrections import corrected, effective
from putright.procedure.events import Command, Event
from putright.procedure.evolve import fold
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.sound import complaint, everywhere, ombudsman, promises
from putright.procedure.sound.common import EARLIER, Found, replace_field, wrong
from putright.procedure.texts import refusals_of_texts
from putright.procedure.words import State
from putright.workingdays.dates import in_words


def contradictions(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    """Everything that keeps a command from being recorded at all, each with its field."""
    yield from refusals_of_texts(command.what)
    yield from everywhere.dated(case, command, context)
    yield from everywhere.by_whom(command, context)
    if isinstance(command.what, f.ComplaintReceived) == (case.state is not State.NEW):
        yield everywhere.received_once(case)
        return
    yield from everywhere.staged(case, command)
    yield from everywhere.people(command.what, context)
    own = _OWN.get(type(command.what))
    if own:
        yield from own(case, command, rules, context)


def _corrected(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Corrected, command.what)
    standing = {each.number: each for each in effective(case.history)}
    event = standing.get(fact.event)
    if event is None:
        known = ", ".join(str(number) for number in standing)
        yield wrong(
            "event",
            f"There is no event {fact.event} to correct: it never was, or it was struck out.",
            f"Events that stand: {known}.",
        )
        return
    if not fact.reason.strip():
        yield wrong(
            "reason", "A correction needs its reason.", "Say what was wrong and how it came about."
        )
    if fact.struck:
        if isinstance(event.what, f.ComplaintReceived):
            yield wrong(
                "event",
                "What was received can't be struck out.",
                "Withdraw the complaint, or merge it.",
            )
        return
    try:
        right = corrected(event, fact)
    except ValueError as mistake:
        yield wrong("new", f"{mistake}.", "Give a value that the field can hold.")
        return
    yield from _still_sound(case, right, rules, context)


def _still_sound(case: Case, right: Event, rules: Rules, context: Context) -> Found:
    """The corrected event must be one that could have been recorded in its place."""
    earlier = fold(each for each in effective(case.history) if each.number < right.number)
    again = Command(what=right.what, on=right.on, by=right.by)
    for each in contradictions(earlier, again, rules, context):
        yield replace_field(each, "new")
    if isinstance(right.what, f.ComplaintReceived):
        later = (each.on for each in effective(case.history) if _bound(each))
        first = min(later, default=date.max)
        if right.on > first:
            yield wrong(
                "new",
                f"{in_words(right.on)} is after what was recorded on {in_words(first)}.",
                "Correct that first, if it is wrong.",
            )


def _bound(event: Event) -> bool:
    return not isinstance(event.what, EARLIER)


_OWN: dict[type[f.Fact], Callable[[Case, Command, Rules, Context], Found]] = {
    f.ComplaintReceived: complaint.received,
    f.Acknowledged: complaint.acknowledged,
    f.ClarificationGiven: complaint.clarified,
    f.ExtensionDecided: complaint.extension,
    f.Extended: complaint.extension,
    f.Accepted: complaint.accepted,
    f.BackgroundLinked: complaint.background_linked,
    f.MergedInto: complaint.merged,
    f.EscalationRefused: complaint.escalation_refused,
    f.UpdatesAgreed: complaint.updates,
    f.Responded: complaint.responded,
    f.RemedyOffered: promises.offered,
    f.RemedyAccepted: promises.remedy_event,
    f.RemedyRefused: promises.remedy_event,
    f.OfferContactTried: promises.remedy_event,
    f.RemedyLapsed: promises.remedy_event,
    f.RemedyClaimed: promises.remedy_event,
    f.RemedyDelivered: promises.remedy_event,
    f.ActionPromised: promises.action_promised,
    f.ActionUpdated: promises.action_event,
    f.ActionDone: promises.action_event,
    f.Reopened: promises.reopened,
    f.LeavingConfirmed: complaint.confirmed,
    f.NotRecorded: complaint.not_recorded,
    f.EvidenceRequested: ombudsman.evidence_requested,
    f.EvidenceSent: ombudsman.evidence_sent,
    f.Determined: ombudsman.determined,
    f.FailureOrderIssued: ombudsman.failure_order,
    f.OrderCompliedWith: ombudsman.order_done,
    f.RecommendationAnswered: ombudsman.order_done,
    f.FailureOrderCompliedWith: ombudsman.order_done,
    f.IssueRaised: complaint.issue,
    f.Corrected: _corrected,
}
