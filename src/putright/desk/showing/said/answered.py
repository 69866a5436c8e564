"""The answer, what it promises, and what the Ombudsman says, in words."""

from putright.desk.showing.days import day_in_words
from putright.desk.showing.said.common import (
    Said,
    Sayer,
    action_line,
    by,
    finding,
    held,
    label,
    remedy_lines,
    said,
    waits,
    yes,
)
from putright.desk.showing.subjects import of_order
from putright.desk.showing.view import View
from putright.desk.words import capitalised, lower
from putright.procedure import facts as f


def _responded(fact: f.Responded, view: View) -> Said:
    return said(
        f"Stage {fact.stage} response sent{by(fact.channel)}",
        [finding(each) for each in fact.findings or ()],
        [line for each in fact.remedies or () for line in remedy_lines(each, view)],
        yes("Nothing was offered to put things right", fact.remedies == ()),
        [action_line(each, view) for each in fact.actions or ()],
        held(fact.contents, view),
        label("Decided by", view.maybe_name(fact.decided_by)),
        label("Signed off by", view.maybe_name(fact.signed_off_by)),
        label("Answered by", view.maybe_name(fact.answered_by_third_party)),
        label("The resident was heard", fact.resident_heard),
        label("Whoever it goes against was asked to comment", fact.comment_invited),
        label("Conflict of interest declared", fact.conflict),
        waits(fact),
    )


def _offered(fact: f.RemedyOffered, view: View) -> Said:
    return said("Something offered to put things right", remedy_lines(fact.remedy, view))


def _accepted(fact: f.RemedyAccepted, view: View) -> Said:
    return said("The resident accepted an offer", view.subject(fact.remedy))


def _refused(fact: f.RemedyRefused, view: View) -> Said:
    return said(
        "The resident did not want an offer", view.subject(fact.remedy), label("Why", fact.why)
    )


def _tried(fact: f.OfferContactTried, view: View) -> Said:
    reached = "Reached" if fact.reached else "Tried to reach"
    return said(
        f"{reached} the resident{by(fact.channel)} about an offer", view.subject(fact.remedy)
    )


def _lapsed(fact: f.RemedyLapsed, view: View) -> Said:
    return said("An offer lapsed; it can still be claimed", view.subject(fact.remedy))


def _claimed(fact: f.RemedyClaimed, view: View) -> Said:
    return said(
        "The resident claimed an offer that had lapsed",
        view.subject(fact.remedy),
        label("It will be done by", fact.by_on),
    )


def _delivered(fact: f.RemedyDelivered, view: View) -> Said:
    return said("A remedy was delivered in full", view.subject(fact.remedy))


def _promised(fact: f.ActionPromised, view: View) -> Said:
    return said(
        "An action was promised",
        action_line(fact.action, view),
        label("At stage", fact.stage),
    )


def _updated(fact: f.ActionUpdated, view: View) -> Said:
    return said(
        "Told the resident how an action stands",
        view.subject(fact.action),
        fact.update,
        label("Now expected on", fact.now_expected_on),
    )


def _done(fact: f.ActionDone, view: View) -> Said:
    return said(
        "An action was finished",
        view.subject(fact.action),
        label("The resident was told", fact.told_resident),
    )


def _evidence_requested(fact: f.EvidenceRequested, view: View) -> Said:
    return said("The Ombudsman asked for evidence", label("By", fact.due_on))


def _evidence_sent(fact: f.EvidenceSent, view: View) -> Said:
    return said("Evidence sent to the Ombudsman")


def issue_line(each: f.IssueFinding) -> str:
    """What the Ombudsman found on one issue."""
    about = f" (point {each.point})" if each.point is not None else ""
    return f"{each.issue}{about}: {lower(each.finding)}"


def _determined(fact: f.Determined, view: View) -> Said:
    return said(
        f"The Ombudsman decided ({fact.reference})" if fact.reference else "The Ombudsman decided",
        [issue_line(each) for each in fact.findings],
        [_order_line("Ordered", each) for each in fact.orders],
        [_order_line("Recommended", each) for each in fact.recommendations],
    )


def _order_line(what: str, order: f.Order) -> str:
    by_day = f", by {day_in_words(order.due_on)}" if order.due_on else ""
    return f"{what}: {order.what}{by_day}"


def _complied(fact: f.OrderCompliedWith, view: View) -> Said:
    return said(
        "An order of the Ombudsman was carried out",
        view.subject(of_order(fact.id)),
        label("Shown to the Ombudsman with", fact.evidence),
    )


def _recommendation(fact: f.RecommendationAnswered, view: View) -> Said:
    return said(
        "Answered a recommendation of the Ombudsman",
        view.subject(of_order(fact.id)),
        capitalised(fact.answer),
    )


def _failure_order(fact: f.FailureOrderIssued, view: View) -> Said:
    return said(
        f"The Ombudsman issued a complaint handling failure order, type {fact.type}",
        fact.order,
        label("By", fact.due_on),
    )


def _failure_complied(fact: f.FailureOrderCompliedWith, view: View) -> Said:
    return said(
        "A complaint handling failure order was complied with", view.subject(of_order(fact.id))
    )


SAYERS: dict[type[f.Fact], Sayer] = {
    f.Responded: _responded,
    f.RemedyOffered: _offered,
    f.RemedyAccepted: _accepted,
    f.RemedyRefused: _refused,
    f.OfferContactTried: _tried,
    f.RemedyLapsed: _lapsed,
    f.RemedyClaimed: _claimed,
    f.RemedyDelivered: _delivered,
    f.ActionPromised: _promised,
    f.ActionUpdated: _updated,
    f.ActionDone: _done,
    f.EvidenceRequested: _evidence_requested,
    f.EvidenceSent: _evidence_sent,
    f.Determined: _determined,
    f.OrderCompliedWith: _complied,
    f.RecommendationAnswered: _recommendation,
    f.FailureOrderIssued: _failure_order,
    f.FailureOrderCompliedWith: _failure_complied,
}
