"""From where to where a fact takes a landlord's settings, and what it changes in them."""

from collections.abc import Callable
from typing import cast

from msgspec.structs import asdict

from putright.codes.vocabulary import LetterKind
from putright.procedure.duty import Duty
from putright.procedure.events import Event
from putright.procedure.facts import Corrected, Fact
from putright.procedure.landlords import facts as f
from putright.procedure.landlords import governance_tables
from putright.procedure.landlords.landlord import Landlord, LandlordState, Working
from putright.procedure.landlords.letters import OwnWording
from putright.procedure.rules import Rules
from putright.procedure.streams.stream import Changes
from putright.workingdays import Override

_FIRST = {
    LandlordState.NEW: LandlordState.KNOWN,
    LandlordState.KNOWN: LandlordState.KNOWN,
}
_LATER = {LandlordState.KNOWN: LandlordState.KNOWN}

TRANSITIONS: dict[type[Fact], dict[LandlordState, LandlordState]] = {
    f.LandlordDescribed: _FIRST,
    f.PolicyAdopted: _LATER,
    f.HolidayAnnounced: _LATER,
    f.LettersSet: _LATER,
    f.WordingChanged: _LATER,
    f.WordingTakenBack: _LATER,
    f.PersonRecorded: _LATER,
    f.PersonLeft: _LATER,
    f.SignInGiven: _LATER,
    f.SignInTaken: _LATER,
    f.SecondFactorReset: _LATER,
    **dict.fromkeys(governance_tables.EVOLVERS, _LATER),
    Corrected: _LATER,
}

SENTENCES: dict[LandlordState, str] = {
    LandlordState.NEW: "Nothing is set yet.",
    LandlordState.KNOWN: "The landlord's settings are on record.",
}


def _described(landlord: Landlord, event: Event) -> Changes:
    said = asdict(event.what)
    return {name: value for name, value in said.items() if value is not None}


def _policy(landlord: Landlord, event: Event) -> Changes:
    policy = cast(f.PolicyAdopted, event.what).policy
    others = [each for each in landlord.policies if each.from_on != policy.from_on]
    return {"policies": tuple(sorted((*others, policy), key=lambda each: each.from_on))}


def _holiday(landlord: Landlord, event: Event) -> Changes:
    fact = cast(f.HolidayAnnounced, event.what)
    new = Override(fact.day, fact.title, announced_on=event.on, working=fact.working)
    others = [
        each
        for each in landlord.overrides
        if (each.on, each.announced_on) != (new.on, new.announced_on)
    ]
    return {"overrides": (*others, new)}


def _letters(landlord: Landlord, event: Event) -> Changes:
    return {"letters": cast(f.LettersSet, event.what).letters}


def _worded(landlord: Landlord, event: Event) -> Changes:
    own = cast(f.WordingChanged, event.what).wording
    place = (own.letter, own.key)
    if all((each.letter, each.key) != place for each in landlord.wordings):
        return {"wordings": (*landlord.wordings, own)}
    # It keeps its place: a block that comes after an added one is put in after it.
    return {
        "wordings": tuple(
            own if (each.letter, each.key) == place else each for each in landlord.wordings
        )
    }


def _wording_back(landlord: Landlord, event: Event) -> Changes:
    fact = cast(f.WordingTakenBack, event.what)
    return {"wordings": _without(landlord, fact.letter, fact.key)}


def _without(landlord: Landlord, letter: LetterKind, key: str) -> tuple[OwnWording, ...]:
    return tuple(each for each in landlord.wordings if (each.letter, each.key) != (letter, key))


def _person(landlord: Landlord, event: Event) -> Changes:
    person = cast(f.PersonRecorded, event.what).person
    others = [each for each in landlord.people if each.person.id != person.id]
    return {"people": (*others, Working(person))}


def _left(landlord: Landlord, event: Event) -> Changes:
    who = cast(f.PersonLeft, event.what).person
    return {
        "people": tuple(
            Working(each.person, left=True) if each.person.id == who else each
            for each in landlord.people
        )
    }


def _governed(landlord: Landlord, event: Event) -> Changes:
    evolve = governance_tables.EVOLVERS[type(event.what)]
    return {"governance": evolve(landlord.governance, event)}


def _nothing(landlord: Landlord, event: Event) -> Changes:
    return {}


EVOLVERS: dict[type[Fact], Callable[[Landlord, Event], Changes]] = {
    f.LandlordDescribed: _described,
    f.PolicyAdopted: _policy,
    f.HolidayAnnounced: _holiday,
    f.LettersSet: _letters,
    f.WordingChanged: _worded,
    f.WordingTakenBack: _wording_back,
    f.PersonRecorded: _person,
    f.PersonLeft: _left,
    # Who signs in with what is kept where sign-in looks; the events are its history.
    f.SignInGiven: _nothing,
    f.SignInTaken: _nothing,
    f.SecondFactorReset: _nothing,
    **dict.fromkeys(governance_tables.EVOLVERS, _governed),
    Corrected: _nothing,
}


def no_duties(landlord: Landlord, rules: Rules) -> tuple[Duty, ...]:
    """A landlord's settings owe nothing."""
    return ()
