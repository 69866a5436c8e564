"""Who signs in, and with which address; and that somebody always can let others in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac

from putright.desk.entrance import Visit
from putright.desk.signing_in import tell
from putright.procedure.events import Command
from putright.procedure.landlords.facts import (
    LandlordFact,
    SecondFactorReset,
    SignInGiven,
    SignInTaken,
)
from putright.procedure.people import Person
from putright.procedure.words import Role
from putright.record.founding import (
    AddressTaken,
    SignIn,
    begin_anew,
    let_in_by,
    let_out,
    signs_in_somebody_else,
    users_of,
)
from putright.record.history import Kind
from putright.record.streams import LANDLORD_REFERENCE
from putright.record.submitting import Done, NotDone, Telling, submit

HOW_THEY_BEGIN = (
    "They set a password themselves: on the sign-in page, “I have forgotten my password” sends them a "
    "link. At the first sign-in they also set up a second factor."
)
TAKEN = "This address already signs in somebody else. Give another one"


def address_problem(visit: Visit, who: str, e_mail: str) -> str:
    """Why somebody can't sign in with an address; empty where they can."""
    try:
        validate_email(e_mail)
    except ValidationError:
        return "Enter an e-mail address, such as name@example.org"
    taken = signs_in_somebody_else(visit.landlord, person=who, e_mail=e_mail)
    return TAKEN if taken else ""


def let_in_now(visit: Visit, person: Person, e_mail: str) -> None:
    """Let somebody sign in, and say how they begin; or that the address is taken.

    It is on record before it is so: nobody signs in as somebody else without a trace.
    """
    before = users_of(visit.landlord).get(person.id)
    known = before is not None and before.open and before.e_mail == e_mail.lower()
    if not known and not _recorded(visit, SignInGiven(person=person.id, e_mail=e_mail.lower())):
        return
    try:
        let_in_by(visit.landlord, person=person.id, e_mail=e_mail)
    except AddressTaken:  # in this very moment; what is on record is put right
        _recorded(
            visit,
            SignInGiven(person=person.id, e_mail=before.e_mail)
            if before and before.open
            else SignInTaken(person=person.id),
        )
        messages.warning(visit.request, f"{person.name} can’t sign in with {e_mail}. {TAKEN}.")
        return
    if before and before.open and before.e_mail != e_mail.lower():
        _tell(visit, before, "you can no longer sign in with this address: another one was given")
    messages.success(visit.request, f"{person.name} can sign in with {e_mail}. {HOW_THEY_BEGIN}")


def let_out_now(visit: Visit, person: Person) -> None:
    """Take somebody's sign-in away, put that on record, and tell them."""
    before = users_of(visit.landlord).get(person.id)
    if before is None or not before.open:
        return
    if not _recorded(visit, SignInTaken(person=person.id)):
        return
    let_out(visit.landlord, person=person.id)
    _tell(visit, before, "you can no longer sign in")
    messages.success(visit.request, f"{person.name} can no longer sign in.")


def begin_anew_now(visit: Visit, person: Person) -> None:
    """Reset somebody's second factor, put that on record, and tell them."""
    before = users_of(visit.landlord).get(person.id)
    if before is None or not before.open:
        return
    if not _recorded(visit, SecondFactorReset(person=person.id)):
        return
    begin_anew(visit.landlord, person=person.id)
    _tell(visit, before, "your second factor was reset. Set a password, then a second factor")
    messages.success(visit.request, f"{person.name}’s second factor is reset. {HOW_THEY_BEGIN}")


def _recorded(visit: Visit, fact: LandlordFact) -> bool:
    """Whether a fact is on record now. Where it is not, why is said, and nothing else is done."""
    command = Command(what=fact, on=visit.today, by=visit.person.id)
    # Clicked twice at once, it is recorded once. The key is kept for ever: it tells no address.
    key = salted_hmac("sign-in", f"{len(visit.settings.history)}/{fact}").hexdigest()
    outcome = submit(
        visit.landlord, [Telling(Kind.LANDLORD, command, LANDLORD_REFERENCE)],
        by=visit.person.id, at=visit.now, key=key,
    )  # fmt: skip
    if isinstance(outcome, NotDone):
        for each in outcome.refused.refusals:
            messages.warning(visit.request, f"{each.why} {each.mend}")
    return isinstance(outcome, Done)


def _tell(visit: Visit, sign_in: SignIn, what: str) -> None:
    tell(
        sign_in.e_mail,
        f"Signing in to the complaint system of {visit.settings.called}",
        f"{visit.person.name} changed how you sign in to the complaint system of "
        f"{visit.settings.called}: {what}.\n\nIf you did not expect this, tell your complaints "
        "manager or your IT team today.\n",
    )


def keeps_an_administrator(visit: Visit, without: str) -> bool:
    """Whether an administrator who can sign in is left, if this person is none any more.

    Somebody who is no administrator now takes nothing away.
    """
    administrators = {
        each.id
        for each in visit.settings.working_people().values()
        if each.role is Role.ADMINISTRATOR
    }
    if without not in administrators:
        return True
    users = users_of(visit.landlord)
    return any(who != without and who in users and users[who].open for who in administrators)
