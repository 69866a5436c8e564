"""What each kind of governance fact changes. Pure, and never refuses."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import asdict, replace

from putright.procedure.events import Event
from putright.procedure.facts import Fact
from putright.procedure.landlords import governance_facts as f
from putright.procedure.landlords.governance import (
    AskedReview,
    Change,
    Governance,
    Held,
    Incident,
    PublishedPolicy,
    Report,
    Response,
    Theme,
    Training,
)

Evolver = Callable[[Governance, Event], Governance]
_S = TypeVar("_S", bound=Struct)


def _said(event: Event) -> dict[str, Any]:
    return {**asdict(event.what), "event": event.number}


def _dated(event: Event) -> dict[str, Any]:
    return {**_said(event), "on": event.on}


def _held(now: Governance, event: Event) -> Governance:
    return replace(now, offices=(*now.offices, Held(**_said(event))))


def _left(now: Governance, event: Event) -> Governance:
    fact = cast(f.OfficeLeft, event.what)
    offices = tuple(
        replace(each, until=event.on)
        if (each.role, each.who) == (fact.role, fact.who) and each.on(event.on)
        else each
        for each in now.offices
    )
    return replace(now, offices=offices)


def _policy(now: Governance, event: Event) -> Governance:
    return replace(now, policies=_put(now.policies, PublishedPolicy(**_said(event))))


def _report(now: Governance, event: Event) -> Governance:
    return replace(now, reports=(*now.reports, Report(**_dated(event))))


def _responded(now: Governance, event: Event) -> Governance:
    fact = cast(f.GoverningBodyAnswered, event.what)
    said = Response(event=event.number, on=event.on, response=fact.response, address=fact.address)
    reports = tuple(
        replace(each, responses=(*each.responses, said)) if each.id == fact.report else each
        for each in now.reports
    )
    return replace(now, reports=reports)


def _trained(now: Governance, event: Event) -> Governance:
    return replace(now, trainings=(*now.trainings, Training(**_dated(event))))


def _incident(now: Governance, event: Event) -> Governance:
    before = next((each for each in now.incidents if each.id == _id(event)), None)
    if before is None:
        return replace(now, incidents=(*now.incidents, Incident(**_dated(event))))
    told = {name: value for name, value in asdict(event.what).items() if value is not None}
    return replace(now, incidents=_put(now.incidents, replace(before, **told)))


def _incident_over(now: Governance, event: Event) -> Governance:
    return replace(now, incidents=_ended(now.incidents, event, "ended_on"))


def _change(now: Governance, event: Event) -> Governance:
    return replace(now, changes=_put(now.changes, Change(**_dated(event))))


def _asked(now: Governance, event: Event) -> Governance:
    return replace(now, reviews=_put(now.reviews, AskedReview(**_dated(event))))


def _reviewed(now: Governance, event: Event) -> Governance:
    return replace(now, reviews=_ended(now.reviews, event, "done_on"))


def _theme(now: Governance, event: Event) -> Governance:
    fact = cast(f.ThemeNoted, event.what)
    before = next((each for each in now.themes if each.id == fact.id), None)
    since = before.on if before else event.on
    changed = event.on if fact.change else None
    if before and before.change == fact.change:
        changed = before.changed_on
    noted = Theme(
        event=event.number,
        on=since,
        id=fact.id,
        about=fact.about,
        change=fact.change,
        changed_on=changed,
    )
    return replace(now, themes=_put(now.themes, noted))


def _id(event: Event) -> str:
    return cast(Any, event.what).id  # type: ignore[no-any-return]


def _put(every: tuple[_S, ...], new: _S) -> tuple[_S, ...]:
    """Add one, or put it in the place of the one that has its id."""
    key = cast(Any, new).id
    if all(cast(Any, each).id != key for each in every):
        return (*every, new)
    return tuple(new if cast(Any, each).id == key else each for each in every)


def _ended(every: tuple[_S, ...], event: Event, field: str) -> tuple[_S, ...]:
    return tuple(
        replace(each, **{field: getattr(each, field) or event.on})
        if cast(Any, each).id == _id(event)
        else each
        for each in every
    )


EVOLVERS: dict[type[Fact], Evolver] = {
    f.OfficeHeld: _held,
    f.OfficeLeft: _left,
    f.PolicyPublished: _policy,
    f.ReportGiven: _report,
    f.GoverningBodyAnswered: _responded,
    f.TrainingGiven: _trained,
    f.IncidentDeclared: _incident,
    f.IncidentEnded: _incident_over,
    f.ChangeHappened: _change,
    f.OmbudsmanAskedForReview: _asked,
    f.OmbudsmanReviewDone: _reviewed,
    f.ThemeNoted: _theme,
}
