"""A small landlord for the tests of the record: its people, two homes, two residents."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from putright.procedure.events import Command
from putright.procedure.facts import ComplaintReceived, Fact
from putright.procedure.landlords.facts import LandlordDescribed, PersonRecorded
from putright.procedure.people import Person
from putright.procedure.residents.facts import DetailsRecorded
from putright.procedure.words import Channel, Mode, Role
from putright.record.founding import found, put_homes
from putright.record.history import Home, Kind
from putright.record.submitting import SYSTEM, Done, submit
from putright.record.tellings import Telling

LONDON = ZoneInfo("Europe/London")
BEGAN = date(2024, 9, 2)

PEOPLE = (
    Person(id="olive", name="Olive Officer", role=Role.COMPLAINTS_OFFICER, grade="officer"),
    Person(id="omar", name="Omar Officer", role=Role.COMPLAINTS_OFFICER, grade="officer"),
    Person(id="hana", name="Hana Handler", role=Role.HANDLER, service="repairs"),
    Person(id="mona", name="Mona Manager", role=Role.MANAGER, grade="manager"),
    Person(id="mick", name="Mick Member", role=Role.MRC),
    Person(id="bright", name="Brightwater Roofing", role=Role.THIRD_PARTY),
    Person(id="dry", name="Dry Walls Ltd", role=Role.THIRD_PARTY),
    Person(id="audra", name="Audra Auditor", role=Role.AUDITOR),
    Person(id="adam", name="Adam Administrator", role=Role.ADMINISTRATOR),
)
HOMES = (
    Home("H-00001", ("1 Larch Close", "Harrowmere"), "QX1 1AA"),
    Home("H-00002", ("Flat 2, Beech House", "Harrowmere"), "QX1 2BB"),
)


def moment(day: date, hour: int = 10) -> datetime:
    """A moment of a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def happened(what: Fact, on: date, by: str = "olive") -> Command:
    """A fact that happened."""
    return Command(what=what, on=on, by=by)


def proposed(what: Fact, on: date, by: str = "olive") -> Command:
    """A choice about to be made."""
    return Command(what=what, on=on, by=by, mode=Mode.PROPOSE)


def a_landlord(slug: str) -> int:
    """A landlord with people, homes, and two residents: T-000001 and T-000002."""
    at = moment(BEGAN)
    landlord = found(slug, at=at)
    settings = [LandlordDescribed(called="Harrowmere Homes", homes=2)]
    settings += [PersonRecorded(person=each) for each in PEOPLE]  # type: ignore[misc]
    first = [Telling(Kind.LANDLORD, happened(settings[0], BEGAN, "system"))]
    rest = [
        Telling(Kind.LANDLORD, happened(each, BEGAN, "system"), to_previous=True)
        for each in settings[1:]
    ]
    done(submit(landlord, first + rest, by=SYSTEM, at=at))
    put_homes(landlord, HOMES)
    for name, home in (("Ada Ashworth", "H-00001"), ("Ben O’Brien-Okonkwo", "H-00002")):
        details = DetailsRecorded(full_name=name, home=home, phone="01632 960001")
        done(
            submit(
                landlord,
                [Telling(Kind.RESIDENT, happened(details, BEGAN, "system"))],
                by=SYSTEM,
                at=at,
            )
        )
    return landlord


def done(outcome: object) -> Done:
    """The outcome, where it was recorded; the test fails where it was not."""
    assert isinstance(outcome, Done), outcome
    return outcome


def received(**more: object) -> ComplaintReceived:
    """A complaint of Ada's."""
    told = {
        "about": "The roof leaks into the bedroom",
        "channel": Channel.PHONE,
        "resident": "T-000001",
        "home": "H-00001",
        "service": "repairs",
    }
    return ComplaintReceived(**{**told, **more})  # type: ignore[arg-type]


def a_complaint(landlord: int, on: date, by: str = "olive", **more: object) -> str:
    """A complaint that was received on a day and entered that morning. Its reference."""
    telling = Telling(Kind.COMPLAINT, happened(received(**more), on))
    return done(submit(landlord, [telling], by=by, at=moment(on))).references[0]


def tell(landlord: int, reference: str, what: Fact, on: date, by: str = "olive") -> Done:
    """Tell a fact to a complaint."""
    telling = Telling(Kind.COMPLAINT, happened(what, on, by), reference)
    return done(submit(landlord, [telling], by=by, at=moment(on)))
