"""What happens while a complaint is open, and how it goes further, in words."""

from putright.desk.showing.days import day_in_words
from putright.desk.showing.plain import duty_named, ground
from putright.desk.showing.said.common import (
    Said,
    Sayer,
    by,
    either,
    label,
    point,
    said,
    waits,
    yes,
)
from putright.desk.showing.view import View
from putright.desk.words import capitalised, lower
from putright.procedure import facts as f
from putright.procedure.words import SPOKEN, Channel, Direction, Joined, Party


def _contact(fact: f.ContactRecorded, view: View) -> Said:
    party = lower(fact.party)
    went = f"Contact from {party}" if fact.direction is Direction.IN else f"Contact with {party}"
    to_resident = fact.party in (Party.RESIDENT, Party.REPRESENTATIVE)
    return said(
        f"{went}{by(fact.channel)}",
        fact.about,
        label("With", view.maybe_name(fact.with_whom)),
        yes(
            "It did not say how the complaint stands",
            fact.direction is Direction.OUT and to_resident and not fact.update,
        ),
    )


def _extension_decided(fact: f.ExtensionDecided, view: View) -> Said:
    return said(
        f"More time decided for stage {fact.stage}: until {day_in_words(fact.until)}",
        label("Reason", fact.reason),
        label("Good reason to go beyond the cap", fact.good_reason or None),
        label("Approved by", view.maybe_name(fact.approved_by)),
        "The resident has still to be told",
    )


def _extended(fact: f.Extended, view: View) -> Said:
    return said(
        f"Told the resident{by(fact.channel)} that the stage {fact.stage} response takes until "
        f"{day_in_words(fact.until)}",
        label("Reason", fact.reason),
        label("Good reason to go beyond the cap", fact.good_reason or None),
        label("Given the Ombudsman’s details", fact.ombudsman_details),
        label("Agreed by the resident", fact.agreed_by_resident),
        label("Approved by", view.maybe_name(fact.approved_by)),
        waits(fact),
    )


def _issue(fact: f.IssueRaised, view: View) -> Said:
    new = view.links("complaint", fact.new_complaint).text if fact.new_complaint else None
    joined = fact.becomes is Joined.JOINED
    return said(
        f"A further issue was raised; {'joined' if joined else 'it is a complaint of its own'}",
        fact.about,
        point(fact.point) if fact.point else None,
        label("The new complaint", new),
        label("Related to this complaint", fact.related),
        label("It would delay the response", fact.would_delay),
    )


def _document(fact: f.DocumentAdded, view: View) -> Said:
    return said(f"Document added: {fact.title.strip() or 'without a title'}")


def _comment_invited(fact: f.CommentInvited, view: View) -> Said:
    who = view.name(fact.who) if fact.who else lower(fact.party)
    return said(
        f"Asked {who} to comment before the stage {fact.stage} decision",
        fact.about,
    )


def _comment_made(fact: f.CommentMade, view: View) -> Said:
    who = capitalised(lower(fact.party))
    return said(f"{who} commented before the stage {fact.stage} decision", fact.comment)


def _third_party(fact: f.ThirdPartyAnswered, view: View) -> Said:
    where = f"at stage {fact.stage}" if fact.stage is not None else "outside the stages"
    return said(f"{view.actor(fact.third_party)} answered, {where}", fact.answer)


def _leaving(fact: f.LeavingConfirmed, view: View) -> Said:
    event = view.events.get(fact.event)
    if event is None:
        return said("A message was confirmed to have left")
    channel = getattr(event.what, "channel", None)
    message = f"the message of {day_in_words(event.on)}"
    if channel is Channel.POST:
        return said(f"Posting confirmed: {message}")
    if channel is None or channel in SPOKEN:
        return said(f"Confirmed in writing: {message}")
    return said(f"{capitalised(message)} left{by(channel)}")


def _not_recorded(fact: f.NotRecorded, view: View) -> Said:
    where = f" at stage {fact.stage}" if fact.stage is not None else ""
    return said(
        "The record does not say",
        f"Nothing says whether or when this was done{where}: {duty_named(fact.duty)}",
    )


def _escalated(fact: f.EscalationRequested, view: View) -> Said:
    return said(
        f"The resident asked for stage {fact.to_stage}{by(fact.channel)}",
        label("Reasons", fact.reasons),
    )


def _escalation_withdrawn(fact: f.EscalationWithdrawn, view: View) -> Said:
    return said(
        f"The resident took back the request for stage {fact.to_stage}",
        label("Reason", fact.reason),
    )


def _escalation_refused(fact: f.EscalationRefused, view: View) -> Said:
    return said(
        f"Told the resident{by(fact.channel)} that it does not go to stage {fact.to_stage}",
        label("Ground", ground(fact.ground, view.rules) if fact.ground is not None else None),
        label("Reasons", fact.reasons),
        yes("Refused because the resident gave no reasons", fact.for_lack_of_reasons),
        label("Discretion was considered", fact.discretion_considered),
        label("Told how to go to the Ombudsman", fact.ombudsman_told),
        waits(fact),
    )


def _reopened(fact: f.Reopened, view: View) -> Said:
    return said(
        "Reopened: a promise was not kept",
        label("The promise", view.subject(fact.promise)),
        label("Promised again for", fact.due_on),
        label("The resident was offered", lower(fact.offered) if fact.offered else None),
    )


def _learning(fact: f.LearningRecorded, view: View) -> Said:
    return said("Learning recorded", fact.learning, label("What changes", fact.change))


def _feedback_asked(fact: f.FeedbackAsked, view: View) -> Said:
    return said(f"Asked the resident{by(fact.channel)} how the complaint was handled")


def _feedback(fact: f.FeedbackGiven, view: View) -> Said:
    how = either(fact.satisfied, "satisfied", "not satisfied")
    return said(f"The resident was {how} with how the complaint was handled", fact.comment)


SAYERS: dict[type[f.Fact], Sayer] = {
    f.ContactRecorded: _contact,
    f.ExtensionDecided: _extension_decided,
    f.Extended: _extended,
    f.IssueRaised: _issue,
    f.DocumentAdded: _document,
    f.CommentInvited: _comment_invited,
    f.CommentMade: _comment_made,
    f.ThirdPartyAnswered: _third_party,
    f.LeavingConfirmed: _leaving,
    f.NotRecorded: _not_recorded,
    f.EscalationRequested: _escalated,
    f.EscalationWithdrawn: _escalation_withdrawn,
    f.EscalationRefused: _escalation_refused,
    f.Reopened: _reopened,
    f.LearningRecorded: _learning,
    f.FeedbackAsked: _feedback_asked,
    f.FeedbackGiven: _feedback,
}
