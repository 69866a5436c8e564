"""The landlord's people: who works there, as what, and when they are away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from msgspec import Struct

from putright.desk.acts.inputs import Input, Rows
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page, show
from putright.desk.views.settings_ids import id_for
from putright.desk.views.settings_sign_in import (
    HOW_THEY_BEGIN,
    address_problem,
    keeps_an_administrator,
    let_in_now,
)
from putright.desk.views.settings_steps import Filling, Follows, Setting, Spec, steps
from putright.desk.views.settings_words import absences_in_words, role_may
from putright.desk.words import words
from putright.procedure.landlords.facts import LandlordFact, PersonLeft, PersonRecorded
from putright.procedure.landlords.landlord import Working
from putright.procedure.people import Absence, Person
from putright.procedure.words import Role
from putright.record.founding import users_of
from putright.record.landlords import settings as settings_of
from putright.record.permissions import Permission
from putright.record.submitting import Done
from putright.record.tenancy import within

PEOPLE = ("/settings/people", "People")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in a list. `sign_in` is empty for whoever may not know it."""

    name: str
    href: str
    about: str
    away: tuple[str, ...]
    away_now: bool
    sign_in: str


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """Everybody of one role."""

    heading: str
    rows: tuple[PersonRow, ...]


@page(Permission.SEE_SETTINGS)
def people(visit: Visit) -> HttpResponse:
    """Everybody who works here, by role; and who has left."""
    left = [each.person for each in visit.settings.people if each.left]
    context = {
        "groups": by_role(visit),
        "left": _rows(visit, left),
        "may": visit.may(Permission.KEEP_PEOPLE),
    }
    return show(visit, "desk/settings_people.html", context)


def by_role(visit: Visit) -> list[RoleGroup]:
    """The working people, in the order of the roles and of their names."""
    everybody = visit.settings.working_people().values()
    found = []
    for role in Role:
        rows = _rows(visit, (each for each in everybody if each.role is role))
        if rows:
            found.append(RoleGroup(words(role), rows))
    return found


def _rows(visit: Visit, those: Iterable[Person]) -> tuple[PersonRow, ...]:
    keeps = visit.may(Permission.KEEP_PEOPLE)
    users = users_of(visit.landlord) if keeps else {}
    found = []
    for each in sorted(those, key=lambda one: (one.name.casefold(), one.id)):
        user = users.get(each.id)
        ahead = [away for away in each.absences if away.last >= visit.today]
        found.append(
            PersonRow(
                name=each.name or each.id,
                href=f"/settings/people/{each.id}",
                about=", ".join(part for part in (each.grade, each.service) if part),
                away=absences_in_words(Person(id=each.id, absences=tuple(ahead))),
                away_now=any(away.first <= visit.today for away in ahead),
                sign_in=user.e_mail if user and user.open else "",
            )
        )
    return tuple(found)


class _Away(Struct):
    first: date | None = None
    last: date | None = None


class _Asked(Struct):
    name: str
    role: Role
    grade: str | None
    service: str | None
    absences: tuple[_Away, ...]
    e_mail: str | None


_ABSENCES = Rows(
    "absences",
    "Absences",
    "absence",
    _Away,
    (
        Input("first", "First day away", ask="Give the first day away"),
        Input("last", "Last day away", ask="Give the last day away"),
    ),
    hint="Both days are counted as away.",
)
_E_MAIL = Input("e_mail", "E-mail address to sign in with", HOW_THEY_BEGIN, of=str | None)


def _questions(visit: Visit, *, new: bool) -> tuple[Spec, ...]:
    everybody = [each.person for each in visit.settings.people]
    grades = _known(each.grade for each in everybody)
    services = _known(each.service for each in everybody)
    return (
        Input("name", "Name", ask="Give their name", width=30),
        Input("role", "Role", kind="radios", ask="Choose their role",
            options=[Choice(each.value, words(each)) for each in Role]),
        Input("grade", "Grade", f"As the policy names it.{grades}", width=20),
        Input("service", "Service", f"The service they work for.{services}", width=20),
        _ABSENCES,
        *([_E_MAIL] if new else []),
    )  # fmt: skip


def _known(values: Iterable[str | None]) -> str:
    found = sorted({each for each in values if each})
    return f" Known: {', '.join(found)}." if found else ""


@page(Permission.KEEP_PEOPLE)
def new(visit: Visit) -> HttpResponse:
    """Somebody new."""
    setting = Setting(
        title="Somebody new",
        button="Record them",
        back=PEOPLE,
        asks=_Asked,
        specs=_questions(visit, new=True),
        fact=lambda filling: _new_person(visit, filling),
        follows=_follows,
        where=lambda done: f"/settings/people/{_recorded(visit, done).id}",
        said="They are recorded.",
        after=lambda filling, done: _let_in(visit, filling, done),
    )
    return steps(visit, setting)


def _new_person(visit: Visit, filling: Filling) -> tuple[LandlordFact, date] | None:
    name = filling.values["name"]
    person = _person(visit, filling, id_for(name, visit.settings))
    e_mail = filling.values["e_mail"]
    # Once confirmed, the address may already be theirs: a second click must not find it taken.
    problem = address_problem(visit, person.id, e_mail) if e_mail and not filling.confirmed else ""
    if problem:
        filling.form.mark("e_mail", problem)
    return PersonRecorded(person=person), visit.today


def _recorded(visit: Visit, done: Done) -> Person:
    """Whom the record holds now, whichever of two clicks it was."""
    with within(visit.landlord):
        event = settings_of(visit.landlord).history[done.numbers[0] - 1]
    assert isinstance(event.what, PersonRecorded)  # noqa: S101 - this page records nothing else
    return event.what.person


def _let_in(visit: Visit, filling: Filling, done: Done) -> None:
    e_mail = filling.values["e_mail"]
    if e_mail:
        let_in_now(visit, _recorded(visit, done), e_mail)


@page(Permission.KEEP_PEOPLE)
def edit(visit: Visit, who: str) -> HttpResponse:
    """What is known of somebody; recorded anew, whoever has left is back."""
    known = found(visit, who)
    person = known.person
    setting = Setting(
        title=f"{person.name or who} is back" if known.left else f"Change {person.name or who}",
        button="Record it",
        back=(f"/settings/people/{who}", person.name or who),
        asks=_Asked,
        specs=_questions(visit, new=False),
        start={
            "name": person.name, "role": person.role, "grade": person.grade,
            "service": person.service,
            "absences": [{"first": each.first, "last": each.last} for each in person.absences],
        },
        fact=lambda filling: (PersonRecorded(person=_person(visit, filling, who)), visit.today),
        follows=_follows,
        about=lambda fact: whom(fact) == who,
        where=f"/settings/people/{who}",
        said="It is recorded.",
    )  # fmt: skip
    return steps(visit, setting)


def _person(visit: Visit, filling: Filling, who: str) -> Person:
    given = filling.values
    role: Role = given["role"]
    if role is not Role.ADMINISTRATOR and not keeps_an_administrator(visit, who):
        filling.form.mark("role", LAST)
    absences = []
    for index, each in enumerate(given["absences"]):
        if each.first > each.last:
            place = filling.row_field("absences", index, "last")
            filling.form.mark(place, "The last day away is before the first one")
            continue
        absences.append(Absence(first=each.first, last=each.last))
    return Person(
        id=who,
        name=given["name"],
        role=role,
        grade=given["grade"],
        service=given["service"],
        absences=tuple(absences),
    )


LAST = (
    "Nobody else who can sign in is an administrator: without one, nobody could let people in. "
    "Make somebody else an administrator first."
)


def _follows(fact: LandlordFact) -> list[Follows]:
    assert isinstance(fact, PersonRecorded)  # noqa: S101 - these pages make nothing else
    return [Follows(role_may(fact.person.role))]


def whom(fact: LandlordFact) -> str | None:
    """Whom a fact is about, if anybody."""
    if isinstance(fact, PersonRecorded):
        return fact.person.id
    return fact.person if isinstance(fact, PersonLeft) else None


def found(visit: Visit, who: str) -> Working:
    """Somebody of the landlord's, be it that they have left."""
    for each in visit.settings.people:
        if each.person.id == who:
            return each
    raise Http404("There is nobody of that name among the landlord’s people.")
