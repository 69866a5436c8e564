"""What makes a governance fact malformed: it contradicts itself or the record."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, cast

from putright.procedure.addresses import unfit
from putright.procedure.events import Command
from putright.procedure.facts import Fact
from putright.procedure.landlords import governance_facts as f
from putright.procedure.landlords.governance import Governance
from putright.procedure.people import Context
from putright.procedure.streams.sound import Found, nobody, wrong
from putright.workingdays.dates import in_words

# Texts without which a fact says nothing.
_NEEDED = ("who", "title", "about", "response", "id")
_QUOTED = 120  # characters of a text in a message


def contradictions(governance: Governance, command: Command, context: Context) -> Found:
    """What keeps a governance fact from being recorded at all, each with its field."""
    fact = command.what
    for name in _NEEDED:
        text = getattr(fact, name, None)
        if isinstance(text, str) and not text.strip():
            yield wrong(name, "Nothing is written here.", "Fill it in.")
    yield from _people(fact, context)
    yield from _address(fact)
    own = _OWN.get(type(fact))
    if own:
        yield from own(governance, command)


def _people(fact: Fact, context: Context) -> Found:
    person = getattr(fact, "person", None)
    if person is not None and person not in context.people:
        yield nobody("person", person, context)
    for number, who in enumerate(getattr(fact, "people", ())):
        if who not in context.people:
            yield nobody(f"people[{number}]", who, context)


def _address(fact: Fact) -> Found:
    """What is published has an address that everybody can open."""
    address = getattr(fact, "address", None)
    if address is not None and (why := unfit(address)):
        yield wrong(
            "address",
            f"“{address[:_QUOTED]}” {why}.",
            "Give the whole address where everybody can read it, such as "
            "https://www.example.org/complaints, or leave it out.",
        )


def _held(governance: Governance, command: Command) -> Found:
    fact = cast(f.OfficeHeld, command.what)
    yield from _ends("until", fact.from_on, fact.until)


def _ends(field: str, first: date | None, last: date | None) -> Found:
    if first and last and last < first:
        yield wrong(
            field,
            f"{in_words(last)} is before {in_words(first)}.",
            "The last day is the same as the first, or later.",
        )


def _left(governance: Governance, command: Command) -> Found:
    fact = cast(f.OfficeLeft, command.what)
    holders = [each.who for each in governance.held_on(fact.role, command.on)]
    if fact.who not in holders:
        known = ", ".join(f"“{each}”" for each in holders) or "nobody"
        yield wrong(
            "who",
            f"“{fact.who}” is not on record as holding this office on {in_words(command.on)}.",
            f"On that day it was held by {known}.",
        )


def _policy(governance: Governance, command: Command) -> Found:
    fact = cast(f.PolicyPublished, command.what)
    yield from _unused(fact.id, governance.policies)
    yield from _ends("review_on", fact.from_on, fact.review_on)


def _report(governance: Governance, command: Command) -> Found:
    fact = cast(f.ReportGiven, command.what)
    yield from _unused(fact.id, governance.reports)
    yield from _ends("to_on", fact.from_on, fact.to_on)
    if len(set(fact.parts)) != len(fact.parts):
        yield wrong("parts", "A part is named twice.", "Name each once.")


def _responded(governance: Governance, command: Command) -> Found:
    fact = cast(f.GoverningBodyAnswered, command.what)
    given = [each for each in governance.reports if each.id == fact.report]
    if not given:
        yield wrong(
            "report",
            f"No report “{fact.report}” is on record.",
            "Record first to whom it was given: report_given.",
        )
    elif command.on < given[0].on:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the report was given, on {in_words(given[0].on)}.",
            "Check both dates.",
        )


def _trained(governance: Governance, command: Command) -> Found:
    fact = cast(f.TrainingGiven, command.what)
    if fact.head_count is not None and fact.head_count < max(1, len(fact.people)):
        yield wrong(
            "head_count",
            f"{fact.head_count} is fewer than those who are named, or nobody.",
            "Give the number of all who were there.",
        )


def _incident(governance: Governance, command: Command) -> Found:
    fact = cast(f.IncidentDeclared, command.what)
    since = next((each.on for each in governance.incidents if each.id == fact.id), command.on)
    for name in ("back_on", "told_ombudsman_on", "told_residents_on", "published_on"):
        yield from _ends(name, since, getattr(fact, name))
    for name in ("told_ombudsman_on", "told_residents_on", "published_on"):
        day = getattr(fact, name)
        if day and day > command.on:
            yield wrong(
                name,
                f"{in_words(day)} is after {in_words(command.on)}, when this is told.",
                "Record it once it has happened.",
            )


def _incident_over(governance: Governance, command: Command) -> Found:
    return _open("incident", governance.incidents, "ended_on", command)


def _reviewed(governance: Governance, command: Command) -> Found:
    return _open("request for a review", governance.reviews, "done_on", command)


def _open(what: str, every: Iterable[Any], field: str, command: Command) -> Found:
    """Whether what is to be ended is on record, has begun, and goes on."""
    key = cast(Any, command.what).id
    found = next((each for each in every if each.id == key), None)
    if found is None:
        yield wrong("id", f"No {what} “{key}” is on record.", "Record it first.")
    elif getattr(found, field):
        day = in_words(getattr(found, field))
        yield wrong("id", f"That ended on {day} already.", "Correct that entry if it is wrong.")
    elif command.on < found.on:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before it began, on {in_words(found.on)}.",
            "Check both dates.",
        )


def _changed(governance: Governance, command: Command) -> Found:
    return _unused(cast(f.ChangeHappened, command.what).id, governance.changes)


def _asked(governance: Governance, command: Command) -> Found:
    return _unused(cast(f.OmbudsmanAskedForReview, command.what).id, governance.reviews)


def _unused(key: str, every: Iterable[Any]) -> Found:
    if any(each.id == key for each in every):
        yield wrong("id", f"“{key}” is taken.", "Give the new one its own id.")


_OWN: dict[type[Fact], Callable[[Governance, Command], Found]] = {
    f.OfficeHeld: _held,
    f.OfficeLeft: _left,
    f.PolicyPublished: _policy,
    f.ReportGiven: _report,
    f.GoverningBodyAnswered: _responded,
    f.TrainingGiven: _trained,
    f.IncidentDeclared: _incident,
    f.IncidentEnded: _incident_over,
    f.ChangeHappened: _changed,
    f.OmbudsmanAskedForReview: _asked,
    f.OmbudsmanReviewDone: _reviewed,
}
