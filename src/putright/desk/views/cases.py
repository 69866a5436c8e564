"""The pages of a complaint, a service request and a resident."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from putright.desk import acts
from putright.desk.entrance import Visit, page, show
from putright.desk.paths import PATHS, address
from putright.desk.showing import (
    CaseLine,
    Link,
    ResidentCard,
    complaint_page,
    request_page,
    resident_card,
    resident_page,
)
from putright.desk.showing.days import day_in_words
from putright.desk.showing.states import state_in_words
from putright.desk.showing.view import LinkKind, Links
from putright.procedure.residents import Resident
from putright.procedure.rules import Rules
from putright.record import lists, looks
from putright.record.history import Kind
from putright.record.landlords import rules_of
from putright.record.permissions import NEEDED, Permission
from putright.record.reading import Loaded, NoSuchStream, load

# How many looks at a resident's record its page of looks shows.
LOOKS = 200


@page(Permission.SEE_CASES)
def complaint(visit: Visit, reference: str) -> HttpResponse:
    """A complaint: where it stands, what is owed, and all that happened."""
    stream = load(visit.landlord, Kind.COMPLAINT, reference)
    rules = rules_of(visit.settings, stream.kind, stream.record)
    shown = complaint_page(
        stream.record,
        rules=rules,
        landlord=visit.settings,
        as_of=visit.today,
        reference=reference,
        resident=card_of(visit, stream.record.resident),
        recorded=_recorded(stream),
        names=visit.name,
        see_sensitive=visit.may(Permission.SEE_SENSITIVE),
        links=_links(visit, stream),
    )
    return show(visit, "desk/complaint.html", {"page": shown, **_acts(visit, stream)})


@page(Permission.SEE_CASES)
def request(visit: Visit, reference: str) -> HttpResponse:
    """A service request, a compliment or a survey answer."""
    stream = load(visit.landlord, Kind.REQUEST, reference)
    shown = request_page(
        stream.record,
        rules=rules_of(visit.settings, stream.kind, stream.record),
        as_of=visit.today,
        reference=reference,
        resident=card_of(visit, stream.record.resident),
        recorded=_recorded(stream),
        names=visit.name,
        see_sensitive=visit.may(Permission.SEE_SENSITIVE),
        links=_links(visit, stream),
    )
    return show(visit, "desk/request.html", {"page": shown, **_acts(visit, stream)})


@page(Permission.SEE_CASES)
def resident(visit: Visit, reference: str) -> HttpResponse:
    """A resident: how to be in touch, what was agreed, who acts, and all their cases."""
    stream = load(visit.landlord, Kind.RESIDENT, reference)
    sensitive = visit.may(Permission.SEE_SENSITIVE)
    if sensitive:
        note_look(visit, stream, "the resident's page")
    shown = resident_page(
        stream.record,
        rules=rules_of(visit.settings, stream.kind, stream.record),
        as_of=visit.today,
        reference=reference,
        home_address=lists.address_of(visit.landlord, stream.record.details.home),
        recorded=_recorded(stream),
        names=visit.name,
        see_sensitive=sensitive,
        cases=tuple(map(case_line, lists.of_resident(visit.landlord, reference))),
        links=_links(visit, stream),
    )
    more = {
        "looks_href": f"/residents/{reference}/looks" if visit.may(Permission.SEE_LOOKS) else "",
        "new_href": f"/new?resident={reference}" if visit.may(Permission.TAKE_COMPLAINTS) else "",
    }
    return show(visit, "desk/resident.html", {"page": shown, **more, **_acts(visit, stream)})


@page(Permission.SEE_LOOKS)
def looked(visit: Visit, reference: str) -> HttpResponse:
    """Who looked at what is sensitive about a resident, and when."""
    stream = load(visit.landlord, Kind.RESIDENT, reference)
    found = looks.of_stream(visit.landlord, stream.id or 0, LOOKS + 1)
    rows = [
        {"who": visit.name(each.person), "at": each.at, "what": each.what} for each in found[:LOOKS]
    ]
    context = {"reference": reference, "rows": rows, "more": len(found) > LOOKS}
    return show(visit, "desk/looks.html", context)


def case_line(line: lists.Line) -> CaseLine:
    """A case as the page of a resident lists it."""
    return CaseLine(
        reference=line.reference,
        href=address(line.kind, line.reference),
        about=line.about,
        state_words=state_in_words(line.kind.value, line.state, line.stage),
        opened=day_in_words(line.opened_on) if line.opened_on else "",
    )


def card_of(visit: Visit, reference: str | None) -> ResidentCard:
    """The resident at the top of a case. What is sensitive is shown to few, and each look noted."""
    if reference is None:
        return ResidentCard(reference="", name="Nobody is named")
    try:
        stream = load(visit.landlord, Kind.RESIDENT, reference)
    except NoSuchStream:
        return ResidentCard(reference=reference)
    found: Resident = stream.record
    sensitive = visit.may(Permission.SEE_SENSITIVE)
    if sensitive and (found.adjustments or found.restrictions or found.needs):
        note_look(visit, stream, "a case")
    return resident_card(
        found,
        home_address=lists.address_of(visit.landlord, found.details.home),
        as_of=visit.today,
        reference=reference,
        see_sensitive=sensitive,
    )


def note_look(visit: Visit, stream: Loaded, what: str) -> None:
    """Write down that this person looks at what is sensitive about a resident."""
    looks.note(visit.landlord, stream.id or 0, person=visit.person.id, at=visit.now, what=what)


def _recorded(stream: Loaded) -> dict[int, Any]:
    return {number: stream.recorded_at(number) for number in range(1, stream.head + 1)}


def may_open(visit: Visit, kind: Kind) -> bool:
    """Whether this person may open documents: a resident's tell of needs, adjustments, restrictions."""
    return kind is not Kind.RESIDENT or visit.may(Permission.SEE_SENSITIVE)


def _links(visit: Visit, stream: Loaded) -> Links:
    kinds = {"complaint": Kind.COMPLAINT, "request": Kind.REQUEST, "resident": Kind.RESIDENT}

    def link(kind: LinkKind, key: str) -> Link:
        if kind == "document":
            if not may_open(visit, stream.kind):
                return Link("A document")
            where = reverse("document", args=[PATHS[stream.kind], stream.reference, key])
            return Link("Open the document", where)
        if kind == "home":
            return Link(lists.address_of(visit.landlord, key) or key)
        return Link(key, address(kinds[kind], key))

    return link


@dataclass(frozen=True, slots=True)
class ActLink:
    """An act that can be done now."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class ActGroup:
    """The acts under one heading."""

    heading: str
    items: tuple[ActLink, ...]


@dataclass(frozen=True, slots=True)
class NotNow:
    """An act that can't be done now, and why."""

    text: str
    why: str


def _acts(visit: Visit, stream: Loaded) -> dict[str, Any]:
    """What this person can record here now, what is likely next, and what can't be done, with why."""

    def mine(each: acts.Act) -> bool:
        return visit.may(NEEDED[each.fact])

    where = address(stream.kind, stream.reference)
    files = stream.kind is Kind.COMPLAINT and visit.may(Permission.ADD_DOCUMENTS)
    name = stream.kind.value
    now, not_now = acts.available(name, stream.record)  # type: ignore[arg-type]
    groups: dict[str, list[ActLink]] = {}
    for each in filter(mine, now):
        groups.setdefault(each.group, []).append(ActLink(each.title, f"{where}/do/{each.slug}"))
    return {
        "acts": [ActGroup(heading, tuple(items)) for heading, items in groups.items()],
        "next_acts": [
            ActLink(each.title, f"{where}/do/{each.slug}")
            for each in acts.next_acts(stream.record)
            if mine(each)
        ],
        "not_now": [
            NotNow(each.title, f"{why} ({acts.source_in_words(source)})")
            for each, why, source in not_now
            if mine(each)
        ],
        "files_href": f"{where}/add-document" if files else "",
        "letters_href": f"{where}/letters" if stream.kind is not Kind.REQUEST else "",
    }


def rules_now(visit: Visit, stream: Loaded) -> Rules:
    """What something that is said today of a stream is judged by."""
    from putright.record.landlords import rules_for

    return rules_for(visit.settings, stream.kind, stream.record, visit.today)
