"""The evolvers: for each kind of fact, what it changes in a case."""

from collections.abc import Callable

from putright.procedure import facts as f
from putright.procedure import sending
from putright.procedure.case import Case
from putright.procedure.events import Event
from putright.procedure.evolvers import coming_in, during, further, promises
from putright.procedure.evolvers.common import Changes

EVOLVERS: dict[type[f.Fact], Callable[[Case, Event], Changes]] = {
    f.ComplaintReceived: coming_in.received,
    f.RepresentativeNamed: coming_in.representative,
    f.BackgroundLinked: coming_in.background,
    f.Accepted: coming_in.accepted,
    f.Declined: coming_in.declined,
    f.Triaged: coming_in.triaged,
    f.HandlerAssigned: coming_in.assigned,
    f.Acknowledged: coming_in.acknowledged,
    f.ClarificationAsked: coming_in.clarification_asked,
    f.ClarificationGiven: coming_in.clarification_given,
    f.UpdatesAgreed: during.updates_agreed,
    f.ContactRecorded: during.contact,
    f.ExtensionDecided: during.extension_decided,
    f.Extended: during.extended,
    f.IssueRaised: during.issue,
    f.DocumentAdded: during.document_added,
    f.LetterWritten: sending.written,
    f.LetterTried: sending.tried,
    f.LetterSettled: sending.found_out,
    f.CommentInvited: during.comment_invited,
    f.CommentMade: during.comment_made,
    f.StaffComplainedOf: coming_in.complained_of,
    f.ThirdPartyAnswered: during.nothing,
    f.Withdrawn: during.ended,
    f.MergedInto: during.ended,
    f.Corrected: during.nothing,
    f.TextsErased: during.nothing,
    f.LeavingConfirmed: during.leaving_confirmed,
    f.NotRecorded: during.not_recorded,
    f.Responded: promises.responded,
    f.RemedyOffered: promises.remedy_offered,
    f.RemedyAccepted: promises.remedy_event,
    f.RemedyRefused: promises.remedy_event,
    f.OfferContactTried: promises.remedy_event,
    f.RemedyLapsed: promises.remedy_event,
    f.RemedyClaimed: promises.remedy_event,
    f.RemedyDelivered: promises.remedy_event,
    f.ActionPromised: promises.action_promised,
    f.ActionUpdated: promises.action_updated,
    f.ActionDone: promises.action_done,
    f.EscalationRequested: further.escalation_requested,
    f.EscalationWithdrawn: further.escalation_withdrawn,
    f.EscalationRefused: further.escalation_refused,
    f.Closed: further.closed,
    f.Reopened: promises.reopened,
    f.LearningRecorded: further.learning,
    f.FeedbackAsked: further.feedback_asked,
    f.FeedbackGiven: during.nothing,
    f.EvidenceRequested: further.evidence_requested,
    f.EvidenceSent: further.evidence_sent,
    f.Determined: further.determined,
    f.OrderCompliedWith: further.order_done,
    f.RecommendationAnswered: further.order_done,
    f.FailureOrderIssued: further.failure_order,
    f.FailureOrderCompliedWith: further.order_done,
}

__all__ = ["EVOLVERS", "Changes"]
