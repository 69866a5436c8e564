"""What a form is filled in about: the record, the rules it is judged by, who asks and when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from putright.desk.acts.shapes import Choice, Data
from putright.procedure.case import Case
from putright.procedure.landlords.landlord import Landlord
from putright.procedure.requests.request import Request
from putright.procedure.residents.resident import Resident
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Mode

Recorded = Case | Request | Resident


@dataclass(frozen=True)
class Known:
    """What the page knows beyond the record, where it does.

    Attributes:
        channels: How the resident wants to be in touch, the way they like best first.
        look_alikes: Open complaints that look the same, to be told apart from a new one.
        start: What a fresh form starts with, by field: the resident and the home, say.
    """

    channels: tuple[Channel, ...] = ()
    look_alikes: tuple[Choice, ...] = ()
    start: Mapping[str, Any] = field(default_factory=dict)


NOTHING = Known()


@dataclass(frozen=True)
class Scene:
    """What a form is filled in about.

    Attributes:
        data: What was posted, or what a link fills in; empty for a fresh form.
        stage: The stage that the form is about.
        mode: Whether it is a choice made now or has happened.
        without: What is said to have been left out, by the name of its field.
        new_id: Makes the id of something new, from what it is; None while a form is only shown.
    """

    record: Recorded
    rules: Rules
    landlord: Landlord
    today: date
    by: str
    data: Data
    known: Known = NOTHING
    stage: int = 1
    mode: Mode = Mode.HAPPENED
    without: frozenset[str] = frozenset()
    new_id: Callable[[str], str] | None = None

    @property
    def case(self) -> Case:
        """The record, where it is a complaint."""
        return cast(Case, self.record)

    @property
    def request(self) -> Request:
        """The record, where it is a service request."""
        return cast(Request, self.record)

    @property
    def resident(self) -> Resident:
        """The record, where it is a resident's."""
        return cast(Resident, self.record)

    @property
    def posted(self) -> bool:
        """Whether the data is a whole form: every form asks on which day it happened."""
        return "on-day" in self.data

    @property
    def pressed(self) -> bool:
        """Whether a button asks for another row, or for one row fewer."""
        return any(name.endswith(("-add", "-remove")) for name in self.data)

    def said(self, name: str) -> str:
        """The one value of that name, trimmed; empty where none was given."""
        return first(self.data, name).strip()


def first(data: Data, name: str) -> str:
    """The first value of that name, as typed; empty where none was given."""
    values = data.get(name, ())
    return values[0] if values else ""
