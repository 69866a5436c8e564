"""What was set, in words: an event of the landlord's settings, a due date that moves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from putright.desk.colours import WHITE, on_colour, ratio
from putright.desk.entrance import Visit
from putright.desk.paths import address_of
from putright.desk.showing.days import day_in_words, maybe_day
from putright.desk.views.settings_governance_words import governance_lines, governance_title
from putright.desk.views.settings_letter_words import setting_lines, setting_title
from putright.desk.words import lower, words
from putright.procedure.events import Event
from putright.procedure.facts import Corrected
from putright.procedure.landlords.facts import (
    HolidayAnnounced,
    LandlordDescribed,
    LettersSet,
    PersonLeft,
    PersonRecorded,
    PolicyAdopted,
    SecondFactorReset,
    SignInGiven,
    SignInTaken,
    WordingChanged,
    WordingTakenBack,
)
from putright.procedure.landlords.governance_facts import GovernanceFact
from putright.procedure.people import Person
from putright.procedure.words import Role
from putright.record.permissions import ROLES, Permission
from putright.record.redating import Move
from putright.workingdays import Nation
from putright.workingdays.dates import in_words

NATIONS = {
    Nation.ENGLAND_AND_WALES: "England or Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}

# The contrast that WCAG 2.2 AA asks of a text.
ENOUGH = 4.5


@dataclass(frozen=True, slots=True)
class EventRow:
    """A change of the settings: what, when and by whom."""

    number: int
    href: str
    title: str
    when: str
    by: str
    lines: tuple[str, ...]


def event_row(visit: Visit, event: Event) -> EventRow:
    """An event of the settings in words."""
    who = event.relied_on.get("entered_by") or event.by
    recorded = day_in_words(event.recorded_on)
    when = (
        recorded if event.on == event.recorded_on else f"{in_words(event.on)}, recorded {recorded}"
    )
    return EventRow(
        number=event.number,
        href=f"/settings/changes/{event.number}",
        title=_title(visit, event),
        when=when,
        by="putright itself" if who == "system" else visit.name(who),
        lines=tuple(_lines(visit, event)),
    )


def _title(visit: Visit, event: Event) -> str:
    match event.what:
        case LandlordDescribed():
            return "The landlord’s details"
        case PolicyAdopted(policy=policy):
            return f"Policy adopted: {policy.name}, in force from {in_words(policy.from_on)}"
        case HolidayAnnounced(day=day, title=title, working=True):
            return f"Worked after all: {day_in_words(day)}, {title}"
        case HolidayAnnounced(day=day, title=title):
            return f"Holiday announced: {day_in_words(day)}, {title}"
        case PersonRecorded(person=person):
            before = any(
                isinstance(each.what, PersonRecorded) and each.what.person.id == person.id
                for each in visit.settings.history[: event.number - 1]
            )
            return f"{_named(person)}: {'recorded anew' if before else 'joined'}"
        case PersonLeft(person=person):
            return f"{visit.name(person)}: has left"
        case SignInGiven(person=person):
            return f"{visit.name(person)}: can sign in"
        case SignInTaken(person=person):
            return f"{visit.name(person)}: can no longer sign in"
        case SecondFactorReset(person=person):
            return f"{visit.name(person)}: second factor reset"
        case LettersSet() | WordingChanged() | WordingTakenBack() as fact:
            return setting_title(fact)
        case Corrected(event=number):
            return f"Change {number} was corrected"
    return governance_title(event.what)


def _named(person: Person) -> str:
    return person.name or person.id


def _lines(visit: Visit, event: Event) -> Iterator[str]:
    match event.what:
        case LandlordDescribed() as fact:
            yield from _described(fact)
        case PersonRecorded(person=person):
            yield person_in_words(person)
            yield from (f"Away {absence}" for absence in absences_in_words(person))
        case HolidayAnnounced() as fact:
            yield holiday_effect(fact)
        case LettersSet() | WordingChanged() | WordingTakenBack() as fact:
            yield from setting_lines(fact, visit.settings.history[: event.number - 1])
        case GovernanceFact() as fact:
            yield from governance_lines(visit, fact)
        case SignInGiven(e_mail=e_mail) if visit.may(Permission.KEEP_PEOPLE):
            yield f"With {e_mail}"
        case Corrected(reason=reason):
            yield reason


def holiday_effect(fact: HolidayAnnounced) -> str:
    """What a holiday, or one that is worked, does to the count."""
    if fact.working:
        return "It counts as a working day."
    return "It is not counted as a working day."


def _described(fact: LandlordDescribed) -> Iterator[str]:
    if fact.called is not None:
        yield f"Name: {fact.called}"
    if fact.nation is not None:
        yield f"Bank holidays of: {NATIONS[fact.nation]}"
    if fact.code is not None:
        yield f"Code: {fact.code}"
    if fact.colour is not None:
        yield f"Colour: {fact.colour}"
    if fact.homes is not None:
        yield f"Homes: {fact.homes:,}"
    if fact.council is not None:
        yield "It is a council" if fact.council else "It is no council"


def person_in_words(person: Person) -> str:
    """Role, grade and service in one line."""
    known = (words(person.role), person.grade, person.service)
    return ", ".join(each for each in known if each)


def absences_in_words(person: Person) -> tuple[str, ...]:
    """When somebody is away, the earliest first."""
    found = sorted(person.absences, key=lambda each: (each.first, each.last))
    return tuple(
        f"on {in_words(each.first)}"
        if each.first == each.last
        else f"{in_words(each.first)} to {in_words(each.last)}"
        for each in found
    )


def role_may(role: Role) -> str:
    """What a role may do, in one sentence."""
    allowed = [each.value for each in Permission if each in ROLES[role]]
    return f"As {lower(role)} they may: {'; '.join(allowed)}."


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A due date that moves. `what` and `href` are empty for whoever may not see cases."""

    reference: str
    href: str
    what: str
    was: str
    now: str


def move_rows(visit: Visit, moves: Iterable[Move]) -> list[MoveRow]:
    """Due dates that move, in the order of their cases."""
    sees = visit.may(Permission.SEE_CASES)
    return [
        MoveRow(
            reference=each.reference,
            href=address_of(each.reference) if sees else "",
            what=each.what if sees else "",
            was=maybe_day(each.was_on) or "No date",
            now=maybe_day(each.now_on) or "No date",
        )
        for each in moves
    ]


def contrast(colour: str) -> float:
    """How well the text in the page's head stands out from a colour (#rrggbb), by WCAG's ratio."""
    return ratio(colour, on_colour(colour))


def contrast_in_words(colour: str) -> str:
    """The colour of the text on a colour, and how well it stands out."""
    text = "White" if on_colour(colour) == WHITE else "Black"
    return f"{text} text on it has a contrast of {contrast(colour):.1f} to 1."
