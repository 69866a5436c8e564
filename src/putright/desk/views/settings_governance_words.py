"""What happened in the governance of complaints, in words, for the list of changes."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from putright.desk.entrance import Visit
from putright.desk.showing.days import day_in_words
from putright.desk.showing.said.common import label
from putright.desk.words import words
from putright.procedure.facts import Fact
from putright.procedure.landlords import governance_facts as g


def governance_title(fact: Fact) -> str:
    """What happened, in a few words; for what is no fact of governance, its name."""
    tell = _TITLES.get(type(fact))
    return tell(fact) if tell else fact.name()


_TITLES: dict[type[Fact], Callable[[Any], str]] = {
    g.OfficeHeld: lambda fact: f"{words(fact.role)}: {fact.who}, from {day_in_words(fact.from_on)}",
    g.OfficeLeft: lambda fact: f"{words(fact.role)}: {fact.who} no longer",
    g.PolicyPublished: lambda fact: f"{words(fact.kind)} published: {fact.title}",
    g.ReportGiven: lambda fact: f"Report given: {words(fact.report)}",
    g.GoverningBodyAnswered: lambda _: "The governing body responded to a report",
    g.TrainingGiven: lambda fact: f"Training given: {fact.about}",
    g.IncidentDeclared: lambda fact: f"Incident: {fact.about}",
    g.IncidentEnded: lambda _: "An incident is over",
    g.ChangeHappened: lambda fact: f"{words(fact.change)}: {fact.about}",
    g.OmbudsmanAskedForReview: lambda fact: f"The Ombudsman asked for a review: {fact.about}",
    g.OmbudsmanReviewDone: lambda _: "The review that the Ombudsman asked for is done",
    g.ThemeNoted: lambda fact: f"A theme in complaints: {fact.about}",
}


def governance_lines(visit: Visit, fact: g.GovernanceFact) -> Iterator[str]:
    """The details, a line each."""
    of_kind = _LINES.get(type(fact))
    for line in of_kind(visit, fact) if of_kind else ():
        if line:
            yield line


Lines = Iterator[str | None]


def _office(visit: Visit, fact: g.OfficeHeld) -> Lines:
    yield label("Until", fact.until)
    yield label("On record as", visit.name(fact.person) if fact.person else None)


def _policy(visit: Visit, fact: g.PolicyPublished) -> Lines:
    yield label("In force from", fact.from_on)
    yield label("Where", fact.address)
    yield label("To be reviewed by", fact.review_on)
    yield label("A complaint is defined as", fact.definition)


def _report(visit: Visit, fact: g.ReportGiven) -> Lines:
    yield label("To", words(fact.audience))
    yield label("About", _time(fact.from_on, fact.to_on))
    yield label("Where", fact.address)
    for part in fact.parts:
        yield label("It holds", words(part))


def _time(first: date | None, last: date | None) -> str | None:
    if first and last:
        return f"{day_in_words(first)} to {day_in_words(last)}"
    if first:
        return f"the time from {day_in_words(first)}"
    return f"the time to {day_in_words(last)}" if last else None


def _response(visit: Visit, fact: g.GoverningBodyAnswered) -> Lines:
    yield fact.response
    yield label("Where", fact.address)


def _training(visit: Visit, fact: g.TrainingGiven) -> Lines:
    yield label("Who was there", ", ".join(visit.name(each) for each in fact.people) or None)
    yield label("How many", fact.head_count)


def _incident(visit: Visit, fact: g.IncidentDeclared) -> Lines:
    yield label("Back by", fact.back_on)
    yield label("The Ombudsman was told", fact.told_ombudsman_on)
    yield label("Residents were told", fact.told_residents_on)
    yield label("Published", fact.published_on)


def _asked(visit: Visit, fact: g.OmbudsmanAskedForReview) -> Lines:
    yield label("Due", fact.due_on)


def _theme(visit: Visit, fact: g.ThemeNoted) -> Lines:
    yield label("What was changed", fact.change)


_LINES: dict[type[g.GovernanceFact], Callable[..., Lines]] = {
    g.OfficeHeld: _office,
    g.PolicyPublished: _policy,
    g.ReportGiven: _report,
    g.GoverningBodyAnswered: _response,
    g.TrainingGiven: _training,
    g.IncidentDeclared: _incident,
    g.OmbudsmanAskedForReview: _asked,
    g.ThemeNoted: _theme,
}
