"""What happens in a service request, in words."""

from putright.desk.showing.said.common import Said, Sayer, by, either, label, said
from putright.desk.showing.view import View
from putright.desk.words import capitalised, words
from putright.procedure.facts import Fact
from putright.procedure.requests import facts as f
from putright.procedure.words import Choice


def _recorded(fact: f.RequestRecorded, view: View) -> Said:
    return said(
        f"Service request recorded{by(fact.channel)}",
        fact.about,
        label("The home", fact.home and view.home(fact.home)),
        label("Taken by", view.maybe_name(fact.taken_by)),
    )


def _reviewed(fact: f.RequestReviewed, view: View) -> Said:
    return said("The request was reviewed", fact.outcome)


def _choice(choice: Choice | None) -> str | None:
    return label("Offer to complain", words(choice) if choice else None)


def _dissatisfied(fact: f.DissatisfactionExpressed, view: View) -> Said:
    return said(
        f"Dissatisfaction expressed{by(fact.channel)}",
        fact.about,
        _choice(fact.choice),
        label("Taken by", view.maybe_name(fact.taken_by)),
    )


def _chosen(fact: f.ChoiceMade, view: View) -> Said:
    return said(words(fact.choice))


def _turned(fact: f.TurnedIntoComplaint, view: View) -> Said:
    return said(
        f"Complaint raised: {view.links('complaint', fact.complaint).text}",
        label("It counts as received on", fact.received_on),
    )


def _stopped(fact: f.RequestWorkStopped, view: View) -> Said:
    return said(
        "Work on the request stopped",
        label("Because of a complaint", fact.because_of_complaint),
        label("Why", fact.why),
    )


def _resumed(fact: f.RequestWorkResumed, view: View) -> Said:
    return said("Work on the request goes on", label("Why", fact.why))


def _done(fact: f.RequestDone, view: View) -> Said:
    because = "It was closed because of a complaint" if fact.because_of_complaint else None
    return said(
        "The request is done",
        fact.outcome,
        label("The resident was told", fact.told_resident),
        because,
    )


def _compliment(fact: f.ComplimentNoted, view: View) -> Said:
    praised = ", ".join(view.name(each) for each in fact.about_staff)
    return said(f"Compliment received{by(fact.channel)}", fact.about, label("For", praised or None))


def _surveyed(fact: f.SurveyAnswered, view: View) -> Said:
    how = either(fact.satisfied, "satisfied", "not satisfied")
    return said(
        f"Survey answered: {how}",
        fact.about,
        label("The survey told how to complain", fact.signposted),
        label("Wants to be called back", fact.wants_call_back),
    )


def _called(fact: f.CalledBack, view: View) -> Said:
    title = "Called the resident back" if fact.reached else "Called back; nobody was reached"
    return said(title, capitalised(fact.outcome or ""), _choice(fact.choice))


SAYERS: dict[type[Fact], Sayer] = {
    f.RequestRecorded: _recorded,
    f.RequestReviewed: _reviewed,
    f.DissatisfactionExpressed: _dissatisfied,
    f.ChoiceMade: _chosen,
    f.TurnedIntoComplaint: _turned,
    f.RequestWorkStopped: _stopped,
    f.RequestWorkResumed: _resumed,
    f.RequestDone: _done,
    f.ComplimentNoted: _compliment,
    f.SurveyAnswered: _surveyed,
    f.CalledBack: _called,
}
