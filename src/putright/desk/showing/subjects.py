"""What a remedy, an action, an order, a letter, an adjustment or a restriction is, by its id."""

from collections.abc import Iterable

from putright.procedure import facts as f
from putright.procedure.events import Event
from putright.procedure.residents import facts as of_resident


def of_order(key: str) -> str:
    """The key of an order: its id may be that of a remedy too."""
    return f"order {key}"


def of_letter(key: str) -> str:
    """The key of a letter, likewise."""
    return f"letter {key}"


def subjects(events: Iterable[Event]) -> dict[str, str]:
    """What events name by an id, in the words of the event that named it first."""
    found: dict[str, str] = {}
    for event in events:
        for key, what in _named(event.what):
            found.setdefault(key, what)
    return found


def _named(fact: f.Fact) -> list[tuple[str, str]]:
    match fact:
        case f.Responded():
            offered = [(each.id, each.what) for each in fact.remedies or ()]
            return offered + [(each.id, each.what) for each in fact.actions or ()]
        case f.RemedyOffered():
            return [(fact.remedy.id, fact.remedy.what)]
        case f.ActionPromised():
            return [(fact.action.id, fact.action.what)]
        case f.Determined():
            return [
                (of_order(each.id), each.what) for each in (*fact.orders, *fact.recommendations)
            ]
        case f.FailureOrderIssued():
            return [(of_order(fact.id), fact.order)]
        case f.LetterWritten():
            return [(of_letter(fact.id), f"“{fact.title}”")]
        case of_resident.AdjustmentAgreed():
            return [(fact.id, fact.about)]
        case of_resident.RestrictionImposed():
            return [(fact.id, fact.terms)]
        case _:
            return []
