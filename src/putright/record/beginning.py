"""How a landlord begins: its settings, its first administrator, and the way in for them."""

import re
import unicodedata
from datetime import datetime

from putright.procedure.events import Command, Refused
from putright.procedure.facts import Fact
from putright.procedure.landlords.facts import LandlordDescribed, PersonRecorded, SignInGiven
from putright.procedure.people import Person
from putright.procedure.words import Role
from putright.record.clock import london_day
from putright.record.founding import found, let_in
from putright.record.history import Kind
from putright.record.submitting import SYSTEM, NotDone, submit
from putright.record.tellings import Telling
from putright.workingdays import Nation


def begin(
    slug: str,
    *,
    called: str,
    nation: Nation,
    homes: int,
    council: bool,
    administrator: str,
    e_mail: str,
    at: datetime,
) -> Refused | None:
    """Begin a landlord. None where that is done; else what stands against it, and nothing is.

    Args:
        slug: Its short name in commands.
        called: The name that residents know it by.
        nation: By whose holidays it counts.
        homes: How many homes it has.
        council: Whether it is a council.
        administrator: The name of who looks after its settings and lets the others in.
        e_mail: Where they sign in; they set a password by the mail for a forgotten one.
        at: When.
    """
    person = Person(id=id_of(administrator), name=administrator.strip(), role=Role.ADMINISTRATOR)
    facts: tuple[Fact, ...] = (
        LandlordDescribed(called=called.strip(), nation=nation, homes=homes, council=council),
        PersonRecorded(person=person),
        SignInGiven(person=person.id, e_mail=e_mail.lower()),
    )
    tellings = [
        Telling(
            Kind.LANDLORD,
            Command(what=fact, on=london_day(at), by=SYSTEM),
            to_previous=number > 0,
        )
        for number, fact in enumerate(facts)
    ]
    landlord = found(slug, at=at)
    outcome = submit(landlord, tellings, by=SYSTEM, at=at)
    if isinstance(outcome, NotDone):
        return outcome.refused
    let_in(landlord, person=person.id, e_mail=e_mail)
    return None


def id_of(name: str) -> str:
    """The id that is made from a name: small letters and digits, with dots between."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return ".".join(re.findall(r"[a-z0-9]+", plain)) or "administrator"
