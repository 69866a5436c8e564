"""From where to where a fact takes what is on record of a resident. The only place that says so."""

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
from putright.procedure.residents.words import ResidentState as State

# What can be the first thing on record; the rest is about something that is.
_FIRST = {State.NEW: State.KNOWN, State.KNOWN: State.KNOWN}
_LATER = {State.KNOWN: State.KNOWN}

TRANSITIONS: dict[type[Fact], dict[State, State]] = {
    f.DetailsRecorded: _FIRST,
    f.PreferencesRecorded: _FIRST,
    f.NeedDisclosed: _FIRST,
    f.AdjustmentAgreed: _FIRST,
    f.AdjustmentReviewed: _LATER,
    f.AdjustmentEnded: _LATER,
    f.RepresentativeRecorded: _FIRST,
    f.RepresentativeEnded: _LATER,
    f.RestrictionImposed: _FIRST,
    f.RestrictionReviewed: _LATER,
    f.RestrictionLifted: _LATER,
    DocumentAdded: _LATER,
    LetterWritten: _LATER,
    LetterTried: _LATER,
    LetterSettled: _LATER,
    Corrected: _LATER,
    TextsErased: _LATER,
}

SENTENCES: dict[State, str] = {
    State.NEW: "Nothing is on record of this resident yet.",
    State.KNOWN: "The resident is on record.",
}
