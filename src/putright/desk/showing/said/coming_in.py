"""How a complaint comes in and is set up, in words."""

from putright.desk.showing.days import day_in_words, working_days_in_words
from putright.desk.showing.plain import ground
from putright.desk.showing.said.common import (
    Said,
    Sayer,
    by,
    either,
    in_words,
    label,
    level,
    points,
    said,
    sensitive,
    waits,
    yes,
)
from putright.desk.showing.view import View
from putright.desk.words import lower, words
from putright.procedure import facts as f


def _received(fact: f.ComplaintReceived, view: View) -> Said:
    return said(
        f"Complaint received{by(fact.channel)}",
        fact.about,
        points(fact.points),
        yes(f"It begins at stage {fact.at_stage}", fact.at_stage != 1),
        yes("It touches on health, safety or safeguarding", fact.safety),
        yes("It came out of a survey", fact.from_survey),
        label("From the service request", _reference(fact.from_request, "request", view)),
        label("The home", fact.home and view.home(fact.home)),
        label("Service complained of", fact.service),
        label("Taken by", view.maybe_name(fact.taken_by)),
        label("Representative", view.maybe_name(fact.representative)),
        label("Consent", in_words(fact.consent)),
        sensitive(view, label("About the consent", fact.consent_why)),
        label("Made by a group", ", ".join(view.name(each) for each in fact.group) or None),
        _background(fact.background),
        label("It happened", fact.occurred_on),
        label("The resident learned of it", fact.aware_on),
        label("Not the same as", ", ".join(fact.not_the_same_as) or None),
    )


def _reference(key: str | None, kind: str, view: View) -> str | None:
    if not key:
        return None
    return view.links("complaint" if kind == "complaint" else "request", key).text


def _background(background: tuple[f.Background, ...]) -> list[str]:
    return [f"Background: {background_in_words(each)}" for each in background]


def background_in_words(each: f.Background) -> str:
    """An older report: its reference, what it was about, when it was reported."""
    reported = f"reported on {day_in_words(each.reported_on)}" if each.reported_on else ""
    return ", ".join(text for text in (each.reference, each.about, reported) if text)


def _representative(fact: f.RepresentativeNamed, view: View) -> Said:
    name = view.actor(fact.representative)
    title = f"{name} acts for the resident" if fact.allowed else f"{name} was not let act"
    return said(
        title, label("Consent", in_words(fact.consent)), sensitive(view, label("Why", fact.why))
    )


def _linked(fact: f.BackgroundLinked, view: View) -> Said:
    return said("Older reports linked as background", _background(fact.background))


def _accepted(fact: f.Accepted, view: View) -> Said:
    what = "Complaint accepted" if fact.stage == 1 else f"Stage {fact.stage} accepted"
    return said(
        what,
        label("Why", fact.why),
        yes("The Ombudsman said that it should be", fact.ombudsman_said_so),
    )


def _declined(fact: f.Declined, view: View) -> Said:
    return said(
        f"Told the resident{by(fact.channel)} that this is not accepted as a complaint",
        label("Ground", ground(fact.ground, view.rules)),
        label("Reasons", fact.reasons),
        label("Evidence", fact.evidence),
        label("Looked at on its merits", fact.merits),
        label("Discretion was considered", fact.discretion_considered),
        label("Told how to go to the Ombudsman", fact.ombudsman_told),
        waits(fact),
    )


def _triaged(fact: f.Triaged, view: View) -> Said:
    return said(
        "Weighed in triage",
        label("How it goes on", words(fact.route)),
        label("Complexity", level(fact.complexity)),
        label("Risk", level(fact.risk)),
        sensitive(view, label("Vulnerability", level(fact.vulnerability))),
        label("Urgent action", fact.urgent_action),
        label("Agreed by the resident", fact.agreed_by_resident),
        label("A stage of its own before stage 1", fact.extra_stage),
    )


def _assigned(fact: f.HandlerAssigned, view: View) -> Said:
    return said(
        f"{view.actor(fact.handler)} {lower(fact.part)} at stage {fact.stage}",
        either(
            fact.conflict,
            "A conflict of interest was declared",
            "Declared that there is no conflict of interest",
        ),
        label("The conflict", fact.conflict_about),
    )


def _acknowledged(fact: f.Acknowledged, view: View) -> Said:
    return said(
        f"Stage {fact.stage} acknowledgement sent{by(fact.channel)}",
        points(fact.points),
        yes("It set out no points", fact.points == ()),
        label("What is and is not ours", fact.responsibility or None),
        label("The resident was told to expect the response by", fact.respond_by_on),
        waits(fact),
    )


def _asked(fact: f.ClarificationAsked, view: View) -> Said:
    return said(f"Asked the resident what was meant, at stage {fact.stage}", fact.question)


def _given(fact: f.ClarificationGiven, view: View) -> Said:
    return said(
        f"The resident said what was meant, at stage {fact.stage}",
        fact.answer,
        points(fact.points),
    )


def _updates(fact: f.UpdatesAgreed, view: View) -> Said:
    every = working_days_in_words(fact.every_working_days)
    return said(
        f"Updates agreed: every {every}{by(fact.channel)}",
        yes("No way to be in touch was agreed with it", fact.channel is None),
    )


def _staff(fact: f.StaffComplainedOf, view: View) -> Said:
    return said(f"{view.actor(fact.who)} is complained of", fact.about)


def _withdrawn(fact: f.Withdrawn, view: View) -> Said:
    return said(
        "Withdrawn by the resident",
        label("Reason", fact.reason),
        label("Confirmed to the resident in writing", fact.confirmed),
    )


def _merged(fact: f.MergedInto, view: View) -> Said:
    other = _reference(fact.complaint, "complaint", view)
    return said(f"Recorded twice; it goes on as {other}", label("Reason", fact.reason))


def _closed(fact: f.Closed, view: View) -> Said:
    return said("Closed", label("Reason", fact.reason))


SAYERS: dict[type[f.Fact], Sayer] = {
    f.ComplaintReceived: _received,
    f.RepresentativeNamed: _representative,
    f.BackgroundLinked: _linked,
    f.Accepted: _accepted,
    f.Declined: _declined,
    f.Triaged: _triaged,
    f.HandlerAssigned: _assigned,
    f.Acknowledged: _acknowledged,
    f.ClarificationAsked: _asked,
    f.ClarificationGiven: _given,
    f.UpdatesAgreed: _updates,
    f.StaffComplainedOf: _staff,
    f.Withdrawn: _withdrawn,
    f.MergedInto: _merged,
    f.Closed: _closed,
}
