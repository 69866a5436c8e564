"""Who signs in, and with which address; and that somebody always can let others in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from putright.desk.entrance import Visit
from putright.procedure.people import Person
from putright.procedure.words import Role
from putright.record.founding import AddressTaken, let_in_by, signs_in_somebody_else, users_of

HOW_THEY_BEGIN = (
    "They set a password themselves: on the sign-in page, “Forgotten your password?” sends them a "
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
    """Let somebody sign in, and say how they begin; or that the address is taken."""
    try:
        let_in_by(visit.landlord, person=person.id, e_mail=e_mail)
    except AddressTaken:
        messages.warning(visit.request, f"{person.name} can’t sign in with {e_mail}. {TAKEN}.")
    else:
        messages.success(
            visit.request, f"{person.name} can sign in with {e_mail}. {HOW_THEY_BEGIN}"
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
