"""What of a complaint a command contradicts, whatever its mode: itself, the record or the day."""

from collections.abc import Callable

from putright.procedure import facts as f
from putright.procedure import sending
from putright.procedure.case import Case
from putright.procedure.events import Command, Refusal
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.sound import complaint, everywhere, ombudsman, promises
from putright.procedure.streams.sound import Found
from putright.procedure.words import State


def contradictions(case: Case, command: Command, rules: Rules, context: Context) -> list[Refusal]:
    """What of the complaint keeps a command from being recorded at all, each with its field."""
    kind = type(command.what)
    if (kind is f.ComplaintReceived) == (case.state is not State.NEW):
        return [everywhere.received_once(case)]
    found = everywhere.after_received(case, command)
    found += everywhere.staged(case, command)
    found += everywhere.people(command.what, context)
    if kind in _OWN:
        found += _OWN[kind](case, command, rules, context)
    return found


_OWN: dict[type[f.Fact], Callable[[Case, Command, Rules, Context], Found]] = {
    f.ComplaintReceived: complaint.received,
    f.Acknowledged: complaint.acknowledged,
    f.ClarificationGiven: complaint.clarified,
    f.ExtensionDecided: complaint.extension,
    f.Extended: complaint.extension,
    f.Accepted: complaint.accepted,
    f.MergedInto: complaint.merged,
    f.EscalationRequested: complaint.escalation_requested,
    f.EscalationWithdrawn: complaint.escalation_withdrawn,
    f.EscalationRefused: complaint.escalation_refused,
    f.UpdatesAgreed: complaint.updates,
    f.Responded: complaint.responded,
    f.DocumentAdded: complaint.document_added,
    f.LetterWritten: sending.unsound,
    f.LetterTried: sending.unsound,
    f.LetterSettled: sending.unsound,
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
    f.Corrected: complaint.corrected,
}
