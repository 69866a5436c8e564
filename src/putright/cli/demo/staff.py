"""Who works for the invented landlord, and since when; its policies; its one extra holiday."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from msgspec.structs import replace

from putright.codes.vocabulary import DutyKind, Unit
from putright.procedure.people import Absence, Person
from putright.procedure.policy import OwnGround, Policy, Span, Target
from putright.procedure.words import Role

SERVICES = ("repairs", "lettings", "estates", "leasehold", "income", "building_safety")

_TEAMS = {
    "repairs": "the repairs team",
    "lettings": "the lettings team",
    "estates": "the estates team",
    "leasehold": "the leasehold team",
    "income": "the income team",
    "building_safety": "the building safety team",
}

# id, name, grade
_OFFICERS = (
    ("amina.yusuf", "Amina Yusuf", "senior officer"),
    ("tom.ashdown", "Tom Ashdown", "officer"),
    ("grace.owusu", "Grace Owusu", "officer"),
    ("helen.marsh", "Helen Marsh", "officer"),
    ("piotr.zielinski", "Piotr Zieliński", "officer"),
    ("niamh.doherty", "Niamh Doherty", "officer"),
    ("colin.bright", "Colin Bright", "officer"),
)
# id, name, grade, service
_HANDLERS = (
    ("dawn.pritchard", "Dawn Pritchard", "team leader", "repairs"),
    ("sanjay.mehta", "Sanjay Mehta", "officer", "repairs"),
    ("karl.winter", "Karl Winter", "officer", "repairs"),
    ("joy.nwosu", "Joy Nwosu", "team leader", "lettings"),
    ("ben.hartley", "Ben Hartley", "officer", "lettings"),
    ("farah.siddiqui", "Farah Siddiqui", "team leader", "estates"),
    ("lee.cartwright", "Lee Cartwright", "officer", "estates"),
    ("ruth.abelson", "Ruth Abelson", "team leader", "leasehold"),
    ("dele.akande", "Dele Akande", "officer", "leasehold"),
    ("moira.flynn", "Moira Flynn", "team leader", "income"),
    ("chris.tunnicliffe", "Chris Tunnicliffe", "officer", "income"),
    ("ingrid.falk", "Ingrid Falk", "team leader", "building_safety"),
    ("wesley.grant", "Wesley Grant", "officer", "building_safety"),
)
_HEADS = (
    ("carol.obi", "Carol Obi", "head", "customer"),
    ("martin.leigh", "Martin Leigh", "head", "property"),
    ("yasmin.rahman", "Yasmin Rahman", "director", "housing"),
)
_OTHERS = (
    ("judith.orme", "Judith Orme", Role.MRC),
    ("victor.hale", "Victor Hale", Role.AUDITOR),
    ("sam.lockwood", "Sam Lockwood", Role.ADMINISTRATOR),
)
_CONTRACTORS = (
    ("brackwell", "Brackwell Property Repairs"),
    ("tallis-doyle", "Tallis & Doyle Heating"),
    ("fernhollow", "Fernhollow Grounds and Cleaning"),
    ("penhallow", "Penhallow Lifts and Access"),
)

# Who left, how many days before today, and who came in their place then.
_LEFT = {"colin.bright": 410, "karl.winter": 250}
_CAME = {"niamh.doherty": 420, "wesley.grant": 700}

# Days from today, first and last: a fortnight ago, now, soon.
_AWAY = {
    "tom.ashdown": ((-60, -48), (5, 18)),
    "grace.owusu": ((-150, -136),),
    "sanjay.mehta": ((-3, 8),),
    "ruth.abelson": ((-33, -26),),
    "martin.leigh": ((20, 34),),
}


@dataclass(frozen=True)
class Staff:
    """Everybody, with the days on which they came, left, and were away."""

    people: tuple[Person, ...]
    came: dict[str, date]
    left: dict[str, date]

    def ids(self, role: Role, service: str | None = None) -> list[str]:
        """The ids of those with a role, in a service if one is named."""
        return [
            each.id for each in self.people if each.role is role and service in (None, each.service)
        ]

    def here(self, who: str, day: date, until: date | None = None) -> bool:
        """Whether somebody is at work from a day to a day."""
        last = until or day
        if day < self.came.get(who, date.min) or last >= self.left.get(who, date.max):
            return False
        person = next(each for each in self.people if each.id == who)
        return all(last < away.first or day > away.last for away in person.absences)

    def one(self, rng: Random, among: list[str], day: date, days: int = 0) -> str:
        """One of these who is here for so many days from a day; anybody of them if none is."""
        until = day + timedelta(days=days)
        return rng.choice([each for each in among if self.here(each, day, until)] or among)

    def instead(self, rng: Random, who: str, day: date) -> str:
        """Somebody, or who stands in for them that day."""
        person = next((each for each in self.people if each.id == who), None)
        if person is None or self.here(who, day):
            return who
        return self.one(rng, self.ids(person.role, person.service), day)

    def name(self, who: str) -> str:
        """What somebody is called."""
        return next(each.name for each in self.people if each.id == who)


def team(service: str) -> str:
    """What a service's team is called in a note."""
    return _TEAMS[service]


def hire(as_of: date) -> Staff:
    """Everybody who works, or worked, for the landlord in the years up to a day."""
    people = [
        Person(id=id, name=name, role=Role.COMPLAINTS_OFFICER, grade=grade, service="complaints")
        for id, name, grade in _OFFICERS
    ]
    for id, name, grade, service in _HANDLERS:
        people.append(Person(id=id, name=name, role=Role.HANDLER, grade=grade, service=service))
    for id, name, grade, service in _HEADS:
        people.append(Person(id=id, name=name, role=Role.MANAGER, grade=grade, service=service))
    people += [Person(id=id, name=name, role=role) for id, name, role in _OTHERS]
    people += [Person(id=id, name=name, role=Role.THIRD_PARTY) for id, name in _CONTRACTORS]
    return Staff(
        tuple(replace(each, absences=_absences(each.id, as_of)) for each in people),
        {who: as_of - timedelta(days=days) for who, days in _CAME.items()},
        {who: as_of - timedelta(days=days) for who, days in _LEFT.items()},
    )


def _absences(who: str, as_of: date) -> tuple[Absence, ...]:
    return tuple(
        Absence(as_of + timedelta(days=first), as_of + timedelta(days=last))
        for first, last in _AWAY.get(who, ())
    )


def policies(start: date, as_of: date) -> tuple[Policy, Policy]:
    """The landlord's two policies: the one it had, and a stricter one since about a year."""
    first = date(start.year - 1, 4, 1)
    second = (as_of - timedelta(days=400)).replace(day=1)
    late = OwnGround(
        key="asked_too_late",
        title="stage 2 was asked for more than six months after the answer",
        complaint=False,
        escalation=True,
        late=True,
    )
    insured = OwnGround(key="insurance_claim", title="it is a claim that our insurers decide")
    shared = Policy(
        from_on=first,
        name=f"Complaints policy {first.year}",
        targets=(Target(duty=DutyKind.ACKNOWLEDGE, within=Span(number=4)),),
        grounds=(insured, late),
        escalate_within=Span(number=6, unit=Unit.MONTHS),
        offer_lapses_after=Span(number=60, unit=Unit.DAYS),
        offer_contacts=2,
        learning_within=Span(number=30),
        raise_complaint_within=Span(number=2),
    )
    return shared, replace(
        shared,
        from_on=second,
        name=f"Complaints and compensation policy {second.year}",
        targets=(
            Target(duty=DutyKind.ACKNOWLEDGE, within=Span(number=3)),
            Target(duty=DutyKind.RESPOND, within=Span(number=9), stage=1),
            Target(duty=DutyKind.RESPOND, within=Span(number=18), stage=2),
        ),
        answer_grades={
            "1": ("officer", "senior officer", "team leader", "head", "director"),
            "2": ("head", "director"),
        },
        outside_service=(2,),
        extension_grades=("senior officer", "team leader", "head", "director"),
        call_back_within=Span(number=2),
        review_requests_within=Span(number=10),
        raise_complaint_within=Span(number=1),
        learning_within=Span(number=20),
        feedback_after=Span(number=10),
    )
