"""What makes a command about a landlord's settings malformed."""

import re
from datetime import date

from putright.codes.load import editions
from putright.procedure.events import Command
from putright.procedure.landlords import facts as f
from putright.procedure.landlords import governance_sound
from putright.procedure.landlords.governance_facts import GovernanceFact
from putright.procedure.landlords.landlord import Landlord
from putright.procedure.people import OUTSIDE, Context
from putright.procedure.policy import Policy
from putright.procedure.rules import Rules
from putright.procedure.streams.sound import FIRST_YEAR, LAST_YEAR, Found, nobody, wrong

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_OF_SOMEBODY = (f.PersonLeft, f.SignInGiven, f.SignInTaken, f.SecondFactorReset)
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
LARGEST_LOGO = 100_000  # characters of base64
_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")


def contradictions(landlord: Landlord, command: Command, rules: Rules, context: Context) -> Found:
    """What of the settings keeps a command from being recorded at all, each with its field."""
    fact = command.what
    if isinstance(fact, GovernanceFact):
        yield from governance_sound.contradictions(landlord.governance, command, context)
    elif isinstance(fact, f.LandlordDescribed):
        yield from _described(fact)
    elif isinstance(fact, f.HolidayAnnounced):
        yield from _holiday(fact)
    elif isinstance(fact, f.PolicyAdopted):
        yield from _known_year("policy.from_on", fact.policy.from_on)
    elif isinstance(fact, f.LettersSet):
        yield from _letters(fact)
    elif isinstance(fact, (f.WordingChanged, f.WordingTakenBack)):
        yield from _wording(landlord, fact)
    elif isinstance(fact, f.PersonRecorded):
        yield from _person(fact)
    elif isinstance(fact, _OF_SOMEBODY) and fact.person not in context.people:
        yield nobody("person", fact.person, context)
    elif isinstance(fact, f.SignInGiven) and "@" not in fact.e_mail:
        yield wrong("e_mail", "That is no e-mail address.", "Give one, such as name@example.org.")


def _described(fact: f.LandlordDescribed) -> Found:
    if fact.called is not None and not fact.called.strip():
        yield wrong(
            "called", "The landlord's name is empty.", "Give the name residents know it by."
        )
    if fact.colour is not None and not _COLOUR.fullmatch(fact.colour):
        yield wrong("colour", f"“{fact.colour}” is no colour.", "Give it as # and six digits.")
    codes = sorted({each.code for each in editions()})
    if fact.code is not None and fact.code not in codes:
        yield wrong("code", f"There is no code “{fact.code}”.", f"One of: {', '.join(codes)}.")
    if fact.homes is not None and fact.homes < 0:
        yield wrong("homes", "The number of homes can't be negative.", "Give 0 or more.")


def _known_year(field: str, day: date) -> Found:
    if not (FIRST_YEAR <= day.year <= LAST_YEAR or day == Policy().from_on):
        why = (
            f"Working days are known from {FIRST_YEAR} to {LAST_YEAR}; {day.year} is none of these."
        )
        yield wrong(field, why, "Check the year.")


def _holiday(fact: f.HolidayAnnounced) -> Found:
    yield from _known_year("day", fact.day)
    if not fact.title.strip():
        yield wrong("title", "The holiday has no name.", "Say what day it is.")
    if fact.working and fact.day.weekday() > 4:
        yield wrong("day", "A Saturday or Sunday is never a working day.", "Check the day.")


def _letters(fact: f.LettersSet) -> Found:
    letters = fact.letters
    if not 6 <= letters.reading_age <= 20:
        yield wrong("letters.reading_age", "A reading age is between 6 and 20.", "12 suits most.")
    if not 8 <= letters.longest_sentence <= 60:
        yield wrong(
            "letters.longest_sentence", "Give between 8 and 60 words.", "25 suits most letters."
        )
    if not letters.team.strip() and not letters.sign_by_name:
        yield wrong("letters.team", "Nobody signs the letters.", "Name the team that signs.")
    if letters.logo and not letters.logo_alt.strip():
        yield wrong(
            "letters.logo_alt", "The logo has no words beside it.", "Say what the logo shows."
        )
    if len(letters.logo) > LARGEST_LOGO:
        yield wrong("letters.logo", "The logo is too large.", "Use a file of less than 70 KB.")


def _wording(landlord: Landlord, fact: f.WordingChanged | f.WordingTakenBack) -> Found:
    if isinstance(fact, f.WordingTakenBack):
        known = {(each.letter, each.key) for each in landlord.wordings}
        if (fact.letter, fact.key) not in known:
            yield wrong("key", "This block has no wording of yours.", "Choose one that has.")
    elif not _KEY.fullmatch(fact.wording.key):
        why = f"“{fact.wording.key}” can't be a block's name."
        yield wrong("wording.key", why, "Use small letters, digits, _ and -.")


def _person(fact: f.PersonRecorded) -> Found:
    who = fact.person.id
    if who in OUTSIDE or not _ID.fullmatch(who):
        why = f"“{who}” can't be somebody's id."
        yield wrong("person.id", why, "Use small letters, digits, dots and hyphens.")
    for number, away in enumerate(fact.person.absences):
        if away.last < away.first:
            place = f"person.absences[{number}].last"
            yield wrong(place, "The absence ends before it begins.", "Check both days.")
