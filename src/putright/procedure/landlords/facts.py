"""What can be said of a landlord's settings. None means *left as it was*."""

from datetime import date

from putright.codes.vocabulary import LetterKind
from putright.procedure.facts import Fact
from putright.procedure.landlords.letters import LetterSettings, OwnWording
from putright.procedure.people import Person
from putright.procedure.policy import Policy
from putright.workingdays import Nation


class LandlordFact(Fact, frozen=True, kw_only=True):
    """Something that is proposed, or has happened, in the stream of a landlord's settings."""


class LandlordDescribed(LandlordFact, frozen=True, kw_only=True):
    """Who the landlord is: `code` is the code of practice it is held to, `colour` its own (#rrggbb)."""

    called: str | None = None
    nation: Nation | None = None
    code: str | None = None
    colour: str | None = None
    homes: int | None = None
    council: bool | None = None


class PolicyAdopted(LandlordFact, frozen=True, kw_only=True):
    """A complaints policy, in force from the day it names. One of the same day takes its place."""

    policy: Policy


class HolidayAnnounced(LandlordFact, frozen=True, kw_only=True):
    """A day became a holiday, or (`working`) a holiday is worked. `on` is when it was announced."""

    day: date
    title: str
    working: bool = False


class LettersSet(LandlordFact, frozen=True, kw_only=True):
    """How letters look, what they are checked for and who signs them off, from now on."""

    letters: LetterSettings


class WordingChanged(LandlordFact, frozen=True, kw_only=True):
    """A block of a letter is worded by the landlord itself, or another block is added."""

    wording: OwnWording


class WordingTakenBack(LandlordFact, frozen=True, kw_only=True):
    """A block is worded as it comes with the product again; one that was added goes."""

    letter: LetterKind
    key: str


class PersonRecorded(LandlordFact, frozen=True, kw_only=True):
    """Somebody works for the landlord, or for somebody who works for it; or what is known changed."""

    person: Person


class PersonLeft(LandlordFact, frozen=True, kw_only=True):
    """They no longer do. What they did stays on record under their name."""

    person: str


class SignInGiven(LandlordFact, frozen=True, kw_only=True):
    """Somebody can sign in with an address, and with no other one. A text that can be erased."""

    person: str
    e_mail: str


class SignInTaken(LandlordFact, frozen=True, kw_only=True):
    """Somebody can no longer sign in, though they still work here."""

    person: str


class SecondFactorReset(LandlordFact, frozen=True, kw_only=True):
    """Somebody lost their second factor: they set a password and a second factor up anew."""

    person: str


# What is said of people: it moves no due date.
OF_PEOPLE = (PersonRecorded, PersonLeft, SignInGiven, SignInTaken, SecondFactorReset)
