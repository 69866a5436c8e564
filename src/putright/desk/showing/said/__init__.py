"""Every event of a case, a resident or a self-assessment, in words for a person."""

from putright.desk.showing.fields import reason_is_kept
from putright.desk.showing.said import (
    answered,
    coming_in,
    during,
    letters,
    of_assessment,
    of_request,
    of_resident,
)
from putright.desk.showing.said.common import Said, Sayer, label, said
from putright.desk.showing.view import HIDDEN, View
from putright.procedure.facts import Corrected, Fact, TextsErased


def _corrected(fact: Corrected, view: View) -> Said:
    """What was wrong stands beside the event itself; here, that it was put right, and why."""
    event = view.events.get(fact.event)
    about = f": {title(event.what, view)}" if event else ""
    how = "Struck from the record" if fact.struck else "Record corrected"
    hidden = event is not None and reason_is_kept(fact, event.what, view)
    return said(f"{how}{about}", HIDDEN if hidden else label("Why", fact.reason))


def _erased(fact: TextsErased, view: View) -> Said:
    """That it was done, and why; by whom stands beside every event."""
    return said("Personal texts erased", label("Why", fact.reason))


SAYERS: dict[type[Fact], Sayer] = {
    **coming_in.SAYERS,
    **during.SAYERS,
    **letters.SAYERS,
    **answered.SAYERS,
    **of_request.SAYERS,
    **of_resident.SAYERS,
    **of_assessment.SAYERS,
    Corrected: _corrected,
    TextsErased: _erased,
}


def in_words(fact: Fact, view: View) -> Said:
    """What a fact says: a title, and its details in lines."""
    return SAYERS[type(fact)](fact, view)


def title(fact: Fact, view: View) -> str:
    """What a fact says in a few words."""
    return in_words(fact, view).title


__all__ = ["SAYERS", "Said", "in_words", "title"]
