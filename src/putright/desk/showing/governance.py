"""Who governs complaints, ready to print: offices and their gaps, policies, reports, and the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from putright.desk.showing.days import day_in_words
from putright.desk.showing.view import Names
from putright.desk.words import words
from putright.procedure.addresses import unfit
from putright.procedure.landlords.governance import (
    Change,
    Governance,
    Incident,
    PublishedPolicy,
    Report,
    Training,
)
from putright.procedure.landlords.governance_words import Audience, Office, PolicyKind
from putright.workingdays.dates import in_words

_YEAR = timedelta(days=365)
# Policies that the Code asks a landlord to publish, or to have.
_WANTED = (
    PolicyKind.COMPLAINTS,
    PolicyKind.UNACCEPTABLE_BEHAVIOUR,
    PolicyKind.REASONABLE_ADJUSTMENTS,
)


@dataclass(frozen=True, slots=True)
class Row:
    """Something on record: what, when, details a line each, and what can be added to it.

    `more` are links: where to and what they say.
    """

    what: str
    when: str
    lines: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    href: str = ""
    warns: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: its heading, its rows, what is missing, and what adds to it."""

    id: str
    heading: str
    rows: tuple[Row, ...]
    missing: tuple[str, ...]
    add_href: str
    add_text: str


def governance_page(known: Governance, *, today: date, names: Names) -> tuple[Part, ...]:
    """All that is on record of how complaints are governed, the newest first in each part."""
    return (
        Part("offices", "Offices held", tuple(_offices(known)), tuple(_gaps(known, today)),
            "office", "Record who holds an office"),
        Part("policies", "Policies", tuple(_policies(known, today)),
            tuple(_without(known, today)), "policy", "Record that a policy is published"),
        Part("reports", "Reports given", tuple(_report(each) for each in _new(known.reports)),
            tuple(_not_reported(known, today)), "report", "Record a report"),
        Part("training", "Training", tuple(_training(each, names) for each in _new(known.trainings)),
            () if known.trainings else ("No training is on record.",), "training",
            "Record training"),
        Part("incidents", "Incidents",
            tuple(_incident(each, today) for each in _new(known.incidents)), (), "incident",
            "Record an incident"),
        Part("changes", "Significant changes", tuple(_change(each) for each in _new(known.changes)),
            (), "change", "Record a change"),
        Part("requests", "Reviews that the Ombudsman asked for", tuple(_asked(known, today)), (),
            "request", "Record a request"),
        Part("themes", "Themes in complaints", tuple(_themes(known)), (), "theme",
            "Record a theme"),
    )  # fmt: skip


_T = TypeVar("_T")


def _new(every: tuple[_T, ...]) -> tuple[_T, ...]:
    """The newest first."""
    return every[::-1]


def _offices(known: Governance) -> Iterator[Row]:
    for each in sorted(known.offices, key=lambda one: (one.from_on, one.event), reverse=True):
        when = f"From {in_words(each.from_on)}"
        when += f" to {in_words(each.until)}" if each.until else ", still"
        more: tuple[tuple[str, str], ...] = ()
        if each.until is None:
            more = ((f"/governance/office-left/new?event={each.event}", "Record that they left"),)
        yield Row(f"{words(each.role)}: {each.who}", when, more=more)


def _gaps(known: Governance, today: date) -> Iterator[str]:
    first = today - _YEAR
    for role in Office:
        for gap in known.gaps(role, first, today):
            if gap.first == first and gap.last == today:
                yield f"{words(role)}: nobody is on record for the last year."
            else:
                yield (
                    f"{words(role)}: nobody is on record from {in_words(gap.first)} to "
                    f"{in_words(gap.last)}."
                )


def _policies(known: Governance, today: date) -> Iterator[Row]:
    """Each with the day from which another one of its kind took its place, if one did."""
    for each in _new(known.policies):
        later = [
            other.from_on
            for other in known.policies
            if other.kind is each.kind and (other.from_on, other.event) > (each.from_on, each.event)
        ]
        yield _policy(each, min(later, default=None), today)


def _policy(each: PublishedPolicy, until: date | None, today: date) -> Row:
    over = until is not None and until <= today
    lines = (
        f"To be reviewed by {in_words(each.review_on)}" if each.review_on else "No review date",
        f"A complaint is defined as: {each.definition}" if each.definition else "",
    )
    return Row(
        f"{words(each.kind)}: {each.title}",
        _in_force(each.from_on, until),
        tuple(filter(None, lines)),
        href=_opens(each.address),
        warns="" if over else _policy_warns(each, today),
    )


def _in_force(first: date, until: date | None) -> str:
    told = f"In force from {in_words(first)}"
    if until is None:
        return told
    if until == first:
        return f"Replaced on the day it came into force, {in_words(first)}"
    return f"{told} to {in_words(until - timedelta(days=1))}"


def _policy_warns(each: PublishedPolicy, today: date) -> str:
    if each.review_on is not None and each.review_on < today:
        return "Its review date has passed"
    return "" if each.address else "No address"


def _without(known: Governance, today: date) -> Iterator[str]:
    for kind in _WANTED:
        if known.policy_on(kind, today) is None:
            yield f"{words(kind)}: none is on record."


def _opens(address: str | None) -> str:
    """An address as somewhere to go to: what is recorded elsewhere need be no page's."""
    return address if address and unfit(address) is None else ""


def _report(each: Report) -> Row:
    about = ""
    if each.from_on and each.to_on:
        about = f"About {in_words(each.from_on)} to {in_words(each.to_on)}"
    said = tuple(
        f"The governing body responded on {in_words(one.on)}: {one.response}"
        for one in each.responses
    )
    parts = tuple(f"It holds: {words(one)}" for one in each.parts)
    more: tuple[tuple[str, str], ...] = ()
    if each.audience is Audience.GOVERNING_BODY and not each.responses:
        more = ((f"/governance/response/new?report={each.id}", "Record the response"),)
    return Row(
        f"{words(each.report)}, to {words(each.audience).lower()}",
        day_in_words(each.on),
        tuple(filter(None, (about, *parts, *said))),
        more,
        _opens(each.address),
    )


def _not_reported(known: Governance, today: date) -> Iterator[str]:
    if not any(each.on > today - _YEAR for each in known.reports):
        yield "No report of the last year is on record."


def _training(each: Training, names: Names) -> Row:
    who = ", ".join(names(one) for one in each.people)
    lines = (f"{each.head_count} were there" if each.head_count else "", who)
    return Row(each.about, day_in_words(each.on), tuple(filter(None, lines)))


def _incident(each: Incident, today: date) -> Row:
    told = (
        ("The Ombudsman was told", each.told_ombudsman_on),
        ("Residents were told", each.told_residents_on),
        ("Published", each.published_on),
    )
    lines = [f"{text} on {in_words(on)}" if on else f"{text}: not recorded" for text, on in told]
    if each.back_on and not each.ended_on:
        lines.insert(0, f"Meant to be over by {in_words(each.back_on)}")
    when = f"From {in_words(each.on)}"
    when += f" to {in_words(each.ended_on)}" if each.ended_on else ", still"
    more: tuple[tuple[str, str], ...] = (
        (f"/governance/incident/new?id={each.id}", "Add what was done since"),
    )
    if not each.ended_on:
        more += ((f"/governance/incident-ended/new?id={each.id}", "Record that it is over"),)
    late = each.back_on and not each.ended_on and each.back_on < today
    return Row(each.about, when, tuple(lines), more, warns="That day has passed" if late else "")


def _change(each: Change) -> Row:
    return Row(f"{words(each.change)}: {each.about}", day_in_words(each.on))


def _asked(known: Governance, today: date) -> Iterator[Row]:
    for each in reversed(known.reviews):
        lines = [f"Due by {in_words(each.due_on)}"] if each.due_on else []
        if each.done_on:
            lines.append(f"Done on {in_words(each.done_on)}")
        late = each.due_on and not each.done_on and each.due_on < today
        more = () if each.done_on else (
            (f"/governance/request-done/new?id={each.id}", "Record that it is done"),
        )  # fmt: skip
        yield Row(
            each.about, f"Asked {day_in_words(each.on)}", tuple(lines), more,
            warns="That day has passed" if late else "",
        )  # fmt: skip


def _themes(known: Governance) -> Iterator[Row]:
    for each in reversed(known.themes):
        done = (
            f"What was changed, {in_words(each.changed_on)}: {each.change}"
            if each.change and each.changed_on
            else "Nothing was changed because of it yet"
        )
        more = ((f"/governance/theme/new?id={each.id}", "Add what was changed"),)
        yield Row(each.about, f"Noted {day_in_words(each.on)}", (done,), more)
