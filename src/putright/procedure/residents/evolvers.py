"""What each kind of fact changes in what is known of a resident. Pure, and never refuses."""

from collections.abc import Callable
from datetime import date
from typing import cast

from msgspec.structs import replace

from putright.procedure import sending
from putright.procedure.events import Event
from putright.procedure.facts import (
    Corrected,
    DocumentAdded,
    Fact,
    LetterSettled,
    LetterTried,
    LetterWritten,
    TextsErased,
)
from putright.procedure.residents import facts as f
from putright.procedure.residents.resident import (
    Adjustment,
    Details,
    Plan,
    Preferences,
    Representative,
    Resident,
    Restriction,
    Terms,
)
from putright.procedure.residents.words import ReviewOutcome
from putright.procedure.streams.stream import Changes


def _details(resident: Resident, event: Event) -> Changes:
    fact = cast(f.DetailsRecorded, event.what)
    said = {name: getattr(fact, name) for name in Details.__struct_fields__}
    return {
        "details": replace(
            resident.details, **{name: text for name, text in said.items() if text is not None}
        )
    }


def _preferences(resident: Resident, event: Event) -> Changes:
    fact = cast(f.PreferencesRecorded, event.what)
    said = Preferences(channel=fact.channel, language=fact.language, format=fact.format)
    return {"preferences": (*resident.preferences, (event.on, said))}


def _need(resident: Resident, event: Event) -> Changes:
    return {"needs": (*resident.needs, cast(f.NeedDisclosed, event.what).need)}


def _agreed(resident: Resident, event: Event) -> Changes:
    fact = cast(f.AdjustmentAgreed, event.what)
    adjustment = Adjustment(
        id=fact.id,
        what=fact.about,
        need=fact.need,
        agreed_on=event.on,
        plans=(Plan(set_on=event.on, review_on=fact.review_on),),
    )
    return {"adjustments": (*resident.adjustments, adjustment)}


def _change_adjustment(
    resident: Resident, key: str, change: Callable[[Adjustment], Adjustment]
) -> Changes:
    return {
        "adjustments": tuple(
            change(each) if each.id == key else each for each in resident.adjustments
        )
    }


def _adjustment_reviewed(resident: Resident, event: Event) -> Changes:
    fact = cast(f.AdjustmentReviewed, event.what)
    over = fact.outcome is ReviewOutcome.ENDED

    def change(each: Adjustment) -> Adjustment:
        return replace(
            each,
            what=fact.now or each.what,
            plans=_reviewed(each.plans, event.on, None if over else (fact.review_on,)),
            ended_on=event.on if over else each.ended_on,
        )

    return _change_adjustment(resident, fact.adjustment, change)


def _reviewed(
    plans: tuple[Plan, ...], on: date, following: tuple[date | None] | None
) -> tuple[Plan, ...]:
    """The plans with the last review done, and the one that follows, if one does."""
    done = (*plans[:-1], replace(plans[-1], reviewed_on=on))
    return (*done, Plan(set_on=on, review_on=following[0])) if following else done


def _dropped(plans: tuple[Plan, ...], on: date) -> tuple[Plan, ...]:
    """The plans with the last review no longer owed."""
    if plans[-1].reviewed_on:
        return plans
    return (*plans[:-1], replace(plans[-1], dropped_on=on))


def _adjustment_ended(resident: Resident, event: Event) -> Changes:
    return _change_adjustment(
        resident,
        cast(f.AdjustmentEnded, event.what).adjustment,
        lambda each: replace(each, plans=_dropped(each.plans, event.on), ended_on=event.on),
    )


def _represented(resident: Resident, event: Event) -> Changes:
    fact = cast(f.RepresentativeRecorded, event.what)
    acts = Representative(
        name=fact.representative, consent=fact.consent, from_on=event.on, until=fact.until
    )
    return {
        "representatives": (*_no_longer(resident, fact.representative, event.on), acts),
    }


def _no_longer(resident: Resident, name: str, on: date) -> tuple[Representative, ...]:
    """The representatives, with what was on record of this one ended."""
    return tuple(
        replace(each, ended_on=on) if each.name == name and each.ended_on is None else each
        for each in resident.representatives
    )


def _representative_ended(resident: Resident, event: Event) -> Changes:
    name = cast(f.RepresentativeEnded, event.what).representative
    return {"representatives": _no_longer(resident, name, event.on)}


def _imposed(resident: Resident, event: Event) -> Changes:
    fact = cast(f.RestrictionImposed, event.what)
    first = Terms(
        what=fact.terms, bars=fact.bars, from_on=fact.from_on or event.on, until=fact.until
    )
    restriction = Restriction(
        id=fact.id,
        policy=fact.policy,
        imposed_on=event.on,
        terms=(first,),
        plans=(Plan(set_on=event.on, review_on=fact.review_on),),
    )
    return {"restrictions": (*resident.restrictions, restriction)}


def _change_restriction(
    resident: Resident, key: str, change: Callable[[Restriction], Restriction]
) -> Changes:
    return {
        "restrictions": tuple(
            change(each) if each.id == key else each for each in resident.restrictions
        )
    }


def _restriction_reviewed(resident: Resident, event: Event) -> Changes:
    fact = cast(f.RestrictionReviewed, event.what)
    over = fact.outcome is ReviewOutcome.ENDED

    def change(each: Restriction) -> Restriction:
        terms = each.terms
        if fact.outcome is ReviewOutcome.CHANGED:
            terms = (*terms, _changed(terms[-1], fact, event.on))
        return replace(
            each,
            terms=terms,
            plans=_reviewed(each.plans, event.on, None if over else (fact.review_on,)),
            lifted_on=event.on if over else each.lifted_on,
        )

    return _change_restriction(resident, fact.restriction, change)


def _changed(last: Terms, fact: f.RestrictionReviewed, on: date) -> Terms:
    return Terms(
        what=fact.terms or last.what,
        bars=last.bars if fact.bars is None else fact.bars,
        from_on=max(on, last.from_on),
        until=fact.until or last.until,
    )


def _lifted(resident: Resident, event: Event) -> Changes:
    return _change_restriction(
        resident,
        cast(f.RestrictionLifted, event.what).restriction,
        lambda each: replace(each, plans=_dropped(each.plans, event.on), lifted_on=event.on),
    )


def _document(resident: Resident, event: Event) -> Changes:
    return {"documents": (*resident.documents, cast(DocumentAdded, event.what))}


def _nothing(resident: Resident, event: Event) -> Changes:
    """A correction changes what it names, by folding the history again; an erasure, texts alone."""
    return {}


EVOLVERS: dict[type[Fact], Callable[[Resident, Event], Changes]] = {
    f.DetailsRecorded: _details,
    f.PreferencesRecorded: _preferences,
    f.NeedDisclosed: _need,
    f.AdjustmentAgreed: _agreed,
    f.AdjustmentReviewed: _adjustment_reviewed,
    f.AdjustmentEnded: _adjustment_ended,
    f.RepresentativeRecorded: _represented,
    f.RepresentativeEnded: _representative_ended,
    f.RestrictionImposed: _imposed,
    f.RestrictionReviewed: _restriction_reviewed,
    f.RestrictionLifted: _lifted,
    DocumentAdded: _document,
    LetterWritten: sending.written,
    LetterTried: sending.tried,
    LetterSettled: sending.found_out,
    Corrected: _nothing,
    TextsErased: _nothing,
}
