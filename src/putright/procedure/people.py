"""Who acts in a case, and what the decision must know of them."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from putright.procedure.words import Channel, Part, Role

# Those who act without being staff.
OUTSIDE = frozenset({"resident", "representative", "ombudsman", "system"})


class Absence(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody is away, from a day to a day, both counted."""

    first: date
    last: date


class Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who works for the landlord, or for somebody who works for it."""

    id: str
    name: str = ""
    role: Role = Role.HANDLER
    grade: str | None = None
    service: str | None = None
    absences: tuple[Absence, ...] = ()


class PartInLinkedCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody did in another case about the same matter."""

    person: str
    complaint: str
    stage: int
    part: Part


class Context(Struct, frozen=True, kw_only=True):
    """What `decide` must know beyond the case. Loaded in the same transaction; never fetched.

    Attributes:
        today: The day on which the decision is made; nothing can have happened after it.
        people: Everybody who can act, by id.
        parts_in_linked_cases: What people did in merged or linked cases.
        look_alikes: References of open or recent complaints that look the same.
        channels_barred: Channels that a contact restriction keeps from the resident.
        service_complained_of: The service that the complaint is about, where known.
        assessed_here_since: The day since which the landlord makes its self-assessments here, where
            the decision goes by it.
    """

    today: date
    people: Mapping[str, Person] = {}
    parts_in_linked_cases: tuple[PartInLinkedCase, ...] = ()
    look_alikes: tuple[str, ...] = ()
    channels_barred: tuple[Channel, ...] = ()
    service_complained_of: str | None = None
    assessed_here_since: date | None = None

    def person(self, who: str | None) -> Person | None:
        """The person of that id, or None."""
        return self.people.get(who) if who else None
