"""A letter on the desk: its draft, what it carries, how it looks by now, what stands against it."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from django.http import Http404
from django.urls import reverse

from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.desk import acts
from putright.desk.entrance import Visit
from putright.desk.paths import KINDS, PATHS
from putright.desk.showing import ResidentCard
from putright.desk.views import acting
from putright.desk.views.cases import card_of, rules_now
from putright.procedure.case import Case
from putright.procedure.events import Command, Refusal
from putright.procedure.residents import Resident
from putright.procedure.words import LetterWay, Mode
from putright.record import lists
from putright.record.history import Kind
from putright.record.letters import carried, composing, drafting, finishing, others, reaching
from putright.record.letters.drafting import LetterDraft, Place
from putright.record.letters.matter import (
    Reader,
    Writing,
    matter_of_complaint,
    matter_of_resident,
)
from putright.record.permissions import may_record
from putright.record.projecting import owner_of
from putright.record.reading import Loaded, NoSuchStream, load
from putright.record.submitting import NotDone, Rehearsal, Telling, rehearse
from putright.record.tenancy import within

ACT = "new"  # the subject of a letter whose act goes on record with it


@dataclass
class Desk:
    """A letter on the desk: its draft, what it carries, and how it looks by now."""

    visit: Visit
    place: Place
    stream: Loaded
    resident: Resident | None
    home: tuple[str, ...]
    draft: LetterDraft
    version: int
    command: Command | None = None
    after: Any = None
    refused: list[Refusal] = field(default_factory=list)
    unread: bool = False
    prepared: composing.Prepared | None = None
    theirs: LetterDraft | None = None

    @property
    def where(self) -> str:
        """The letter's own page."""
        names = [PATHS[self.place.kind], self.place.reference, self.place.letter.value]
        return reverse("letter", args=[*names, self.place.subject])

    @property
    def reach(self) -> reaching.Reaching:
        """How it should reach the resident."""
        return reaching.reaching(self.resident, self.visit.today, home=bool(self.home))

    @property
    def way(self) -> LetterWay:
        """By which way it goes: as chosen, else as suits the resident."""
        return self.draft.way or reaching.best_way(self.reach, self.ways)

    @property
    def ways(self) -> tuple[LetterWay, ...]:
        """The ways that there are for it."""
        return finishing.open_ways(self.visit.settings, self.place.letter)

    @property
    def format(self) -> LetterFormat:
        """What it is made as: as chosen, else what the resident needs, where the way carries it."""
        wanted = self.draft.format or self.reach.format
        carries = reaching.CARRIES[self.way]
        return wanted if wanted in carries else carries[0]


def kind_of(path: str) -> Kind:
    """What the stream is of whose letters an address names."""
    kind = KINDS[path]
    if kind is Kind.REQUEST:
        raise Http404("A service request has no letters of its own.")
    return kind


def card(visit: Visit, stream: Loaded) -> ResidentCard:
    """The resident to whom the letters of a stream go."""
    if stream.kind is Kind.RESIDENT:
        return card_of(visit, stream.reference)
    return card_of(visit, stream.record.resident)


def possibles(stream: Loaded) -> tuple[carried.Possible, ...]:
    """The letters that can be begun now without an act."""
    if stream.kind is Kind.RESIDENT:
        return carried.of_resident(stream.record)
    return carried.of_case(stream.record)


def address_of(place: Place) -> str:
    """The page of a letter."""
    names = [PATHS[place.kind], place.reference, place.letter.value, place.subject]
    return reverse("letter", args=names)


def letter_of(text: str) -> LetterKind:
    """The letter that an address names."""
    try:
        return LetterKind(text)
    except ValueError as unknown:
        raise Http404("There is no such letter.") from unknown


def opened(visit: Visit, place: Place) -> Desk:
    """The letter as its draft and its case stand."""
    stream = load(visit.landlord, place.kind, place.reference)
    resident = _resident(visit, stream)
    home = lists.lines_of(visit.landlord, resident.details.home if resident else None)
    found = drafting.get(visit.landlord, place)
    draft, version = found or (LetterDraft(writer=visit.person.id), 0)
    known = {(each.letter, each.subject) for each in possibles(stream)}
    if not found and place.subject != ACT and (place.letter, place.subject) not in known:
        raise Http404("This letter was sent, or can't be written now.")
    return Desk(visit, place, stream, resident, home, draft, version)


def _resident(visit: Visit, stream: Loaded) -> Resident | None:
    if stream.kind is Kind.RESIDENT:
        return stream.record  # type: ignore[no-any-return]
    if stream.record.resident is None:
        return None
    try:
        found: Resident = load(visit.landlord, Kind.RESIDENT, stream.record.resident).record
    except NoSuchStream:
        return None
    return found


def ready(desk: Desk) -> Desk:
    """The desk with the letter composed and checked, as the draft has it."""
    _carry(desk)
    if not desk.unread:
        matter = _matter(desk)
        desk.prepared = composing.prepare(matter, desk.visit.settings, desk.draft.edits())
        found = others.names_in(desk.visit.landlord, desk.prepared.letter, matter)
        if found:
            desk.prepared = composing.prepare(
                replace(matter, others=found), desk.visit.settings, desk.draft.edits()
            )
    return desk


def _carry(desk: Desk) -> None:
    """What the letter carries: the act in its draft, read afresh, or an event on record."""
    visit, stream = desk.visit, desk.stream
    number = carried.event_of(desk.place.subject)
    if number is not None:
        event = next((each for each in stream.record.history if each.number == number), None)
        desk.command = None if event is None else Command(what=event.what, on=event.on, by=event.by)
        desk.unread = event is None
        return
    if desk.draft.act is None:
        return
    found = acts.act(stream.kind.value, desk.draft.act)  # type: ignore[arg-type]
    with within(visit.landlord):
        read = acts.read(
            found, desk.draft.data, record=stream.record, rules=rules_now(visit, stream),
            landlord=visit.settings, today=visit.today, by=visit.person.id, new_id=acting.new_id,
        )  # fmt: skip
    if read.command is None or read.form.errors:
        desk.unread = True
        return
    mode = Mode.PROPOSE if found.a_choice else read.command.mode
    desk.command = msgspec.structs.replace(read.command, on=visit.today, mode=mode)
    rehearsed(desk)


def rehearsed(desk: Desk, holds: Collection[str] | None = None) -> Rehearsal | None:
    """What would come of the act that the letter carries."""
    if desk.command is None or desk.place.subject != ACT:
        return None
    if holds is None:
        with within(desk.visit.landlord):
            edition = rules_now(desk.visit, desk.stream).edition
        holds = carried.wanted(desk.command.what, edition)
    fact = carried.completed(desk.command.what, reaching.CHANNEL[desk.way], holds)
    command = msgspec.structs.replace(desk.command, what=fact)
    telling = Telling(desk.stream.kind, command, desk.stream.reference)
    visit = desk.visit
    found = rehearse(visit.landlord, [telling], by=visit.person.id, at=visit.now)
    if isinstance(found.outcome, NotDone):
        with within(visit.landlord):
            desk.refused = list(acting.named(visit, found.outcome.refused, command))
    elif found.after:
        desk.after = found.after[0].record
    return found


def _matter(desk: Desk) -> Any:
    visit, place = desk.visit, desk.place
    fact = desk.command.what if desk.command else None
    stage = getattr(fact, "stage", None) or getattr(fact, "to_stage", None)
    subject = None if place.subject in (ACT, drafting.NOTHING) else place.subject
    writing = Writing(
        place.letter, place.reference, visit.today, visit.person.id, fact, subject, stage
    )
    with within(visit.landlord):
        rules = rules_now(visit, desk.stream)
    reader = Reader(desk.resident, desk.home)
    if place.kind is Kind.RESIDENT:
        return matter_of_resident(
            writing, desk.stream.record, rules=rules, landlord=visit.settings, reader=reader
        )
    case: Case = desk.stream.record
    return matter_of_complaint(
        writing, case, rules=rules, landlord=visit.settings, reader=reader, after=desk.after
    )


def signed_off_by(desk: Desk) -> str | None:
    """Who signed off the letter as it stands; None where nobody did."""
    signed = desk.draft.signed_off
    if signed is None or desk.prepared is None:
        return None
    return signed.by if signed.digest == drafting.digest_of(desk.prepared.letter) else None


def needs_signing(desk: Desk) -> bool:
    """Whether the landlord wants a manager to sign such a letter off."""
    return desk.place.letter in desk.visit.settings.letters.sign_off


def may_send(desk: Desk) -> bool:
    """Whether this person may record what the letter carries."""
    visit = desk.visit
    if desk.place.subject != ACT or desk.command is None:
        return True
    fact = desk.command.what
    return may_record(visit.person, fact, owner_of(fact, desk.stream.record))


def stands_against(desk: Desk) -> list[str]:
    """Why the letter can't go as it is; empty where it can."""
    found = []
    if desk.unread:
        found.append("The case has changed: look at what the letter decides once more.")
    found += [acts.forms_in_words(each) for each in desk.refused]
    if desk.prepared and desk.prepared.blocked:
        found.append("Something that must be in the letter is missing.")
    if needs_signing(desk) and not signed_off_by(desk):
        found.append("A manager signs this letter off before it goes.")
    if not may_send(desk):
        found.append("Your role can write this letter, but not send it.")
    if why := finishing.no_address(
        desk.way, desk.resident, desk.home, desk.place.letter, desk.prepared
    ):
        found.append(why)
    return found
