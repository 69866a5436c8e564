"""What every presenter needs beside the record: the rules, people's names, who is looking."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from putright.codes.load import HOUSING_OMBUDSMAN, edition
from putright.codes.model import Edition
from putright.desk.words import capitalised
from putright.procedure.events import Event, Source
from putright.procedure.people import OUTSIDE
from putright.procedure.rules import Rules

Names = Callable[[str | None], str]

LinkKind = Literal["complaint", "request", "resident", "document", "home"]


@dataclass(frozen=True, slots=True)
class Link:
    """Something with a page of its own. Without an `href` it is printed as text."""

    text: str
    href: str = ""


Links = Callable[[LinkKind, str], Link]


def no_links(kind: LinkKind, key: str) -> Link:
    """References as plain text."""
    return Link("a document" if kind == "document" else key)


HIDDEN = "Some details are kept to those who may see what is sensitive."
NOT_ON_RECORD = "something that is not on record"


@dataclass(frozen=True, slots=True)
class View:
    """The eyes through which a record is shown.

    Attributes:
        rules: What the record is judged by; its edition names remedies, grounds and contents.
        names: What somebody is called, by id.
        see_sensitive: Whether needs, adjustments and reasons that touch on health may be shown.
        links: Where a complaint, a request, a resident or a document has its page.
        subjects: What a remedy, an action, an order, an adjustment is, by its id.
        events: The events that count, by number.
    """

    rules: Rules
    names: Names
    see_sensitive: bool = False
    links: Links = no_links
    subjects: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[int, Event] = field(default_factory=dict)

    def name(self, who: str | None) -> str:
        """Somebody's name; those who act without being staff are called what they are."""
        if who in OUTSIDE:
            return _OUTSIDE[who]
        return self.names(who) or "somebody who is not on record"

    def actor(self, who: str | None) -> str:
        """Somebody's name at the start of a line. A name keeps the letters that it has."""
        known = who not in OUTSIDE and self.names(who)
        return known or capitalised(self.name(who))

    def maybe_name(self, who: str | None) -> str | None:
        """Somebody's name, or None where nobody is named."""
        return self.name(who) if who else None

    def home(self, reference: str) -> str:
        """The address of a home; its reference where the landlord's list has none of it."""
        return self.links("home", reference).text

    def subject(self, key: str) -> str:
        """What a remedy, an action, an order or an adjustment is, in the words of its record."""
        return self.subjects.get(key) or NOT_ON_RECORD

    def edition_of(self, source: Source) -> Edition | None:
        """The edition that a source stands in, or None for a clause."""
        if source.edition is None or source.edition == self.rules.edition.id:
            return self.rules.edition if source.edition else None
        return edition(source.edition)


_OUTSIDE = {
    "resident": "the resident",
    "representative": "the representative",
    "ombudsman": "the Ombudsman",
    "system": "the system",
}


def provision_in_words(source: Source, view: View) -> str:
    """Where a duty or a rule comes from: "Code 2024, 6.3", or the clause of a policy or promise."""
    found = view.edition_of(source)
    if found is None:
        return capitalised(source.ref)
    year = found.in_force_from.year
    name = f"Code {year}" if found.code == HOUSING_OMBUDSMAN else f"Model procedure {year}"
    return f"{name}, {source.ref}"


def provision_title(source: Source, view: View) -> str:
    """What the provision is about; empty for a clause."""
    found = view.edition_of(source)
    provision = found.provision(source.ref) if found else None
    return provision.title if provision else ""
