"""A letter on the desk: its draft, what it carries, how it looks by now, what stands against it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from django.http import Http404

from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.desk import acts
from putright.desk.entrance import Visit
from putright.desk.paths import KINDS
from putright.desk.showing import ResidentCard
from putright.desk.views import acting
from putright.desk.views.cases import card_of, rules_now
from putright.desk.views.letter_drafts import ACT, address_of, begun
from putright.procedure.case import Case
from putright.procedure.events import Command, Refusal
from putright.procedure.facts import Fact, LeavingConfirmed
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
from putright.record.permissions import Permission, may_record
from putright.record.projecting import owner_of
from putright.record.reading import Loaded, NoSuchStream, load
from putright.record.submitting import SYSTEM, NotDone, Rehearsal, Telling, rehearse
from putright.record.tenancy import within


@dataclass
class Desk:
    """A letter on the desk: its draft, what it carries, and how it looks by now.

    Attributes:
        visit, place: Who looks at which letter; `stream` its case as it stands.
        resident, home: Whom it goes to, and the address of their home.
        draft, version: As far as it is written; version 0: not kept yet.
        known: Whether there is such a letter: it was begun, or can be.
        key: What this submission alone carries, where it is sent; what the letter's act makes anew
            is named by it, so that it is the same for both clicks of a double click.
        command, after: The act that it carries, and the case once that is on record.
        refused: What stands against the act. `unread`: the act can't be read in the case as it is.
        prepared: The letter, composed and checked.
        theirs: What somebody else wrote meanwhile.
    """

    visit: Visit
    place: Place
    stream: Loaded
    resident: Resident | None
    home: tuple[str, ...]
    draft: LetterDraft
    version: int
    known: bool = True
    key: str = ""
    command: Command | None = None
    after: Any = None
    refused: list[Refusal] = field(default_factory=list)
    unread: bool = False
    prepared: composing.Prepared | None = None
    theirs: LetterDraft | None = None

    @property
    def where(self) -> str:
        """The letter's own page."""
        return address_of(self.place)

    @property
    def reach(self) -> reaching.Reaching:
        """How it should reach the resident: as agreed by then, where the letter itself agrees it."""
        if self.place.letter is LetterKind.EVIDENCE_COVER:
            return reaching.Reaching(e_mail=True, post=True)
        after = self.after if self.place.kind is Kind.RESIDENT else None
        return reaching.reaching(after or self.resident, self.visit.today, home=bool(self.home))

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
    draft, version = begun(visit, place)
    possible = {(each.letter, each.subject) for each in possibles(stream)}
    known = bool(version) or (place.letter, place.subject) in possible
    return Desk(visit, place, stream, resident, home, draft, version, known)


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
        matter = matter_of(desk, desk.place, desk.command.what if desk.command else None)
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
    desk.command, desk.after, desk.refused, desk.unread = None, None, [], False
    desk.prepared = None
    number = carried.event_of(desk.place.subject)
    if number is not None:
        event = next((each for each in stream.record.history if each.number == number), None)
        desk.command = None if event is None else Command(what=event.what, on=event.on, by=event.by)
        desk.unread = event is None
        desk.after = _confirmed(desk, number)
        return
    if desk.draft.act is None:
        return
    found = acts.act(stream.kind.value, desk.draft.act)  # type: ignore[arg-type]
    with within(visit.landlord):
        read = acts.read(
            found, desk.draft.data, record=stream.record, rules=rules_now(visit, stream),
            landlord=visit.settings, today=visit.today, by=visit.person.id, new_id=_ids(desk),
        )  # fmt: skip
    if read.command is None or read.form.errors:
        desk.unread = True
        return
    mode = Mode.PROPOSE if found.a_choice else read.command.mode
    desk.command = msgspec.structs.replace(read.command, on=visit.today, mode=mode)
    tried = rehearsed(desk)
    if tried and tried.after:
        desk.after = _after(desk, desk.command, tried)


def _confirmed(desk: Desk, number: int) -> Any:
    """The case once the letter has left that tells an event, where that event waits for it."""
    if desk.place.kind is Kind.RESIDENT or number not in desk.stream.record.waiting_events:
        return None
    left = Command(what=LeavingConfirmed(event=number), on=desk.visit.today, by=SYSTEM)
    telling = Telling(desk.stream.kind, left, desk.stream.reference)
    found = rehearse(desk.visit.landlord, [telling], by=SYSTEM, at=desk.visit.now)
    return found.after[0].record if found.after else None


def _ids(desk: Desk) -> Callable[[str], str]:
    """Ids for what the act makes anew: the same ones for the same submission."""
    if not desk.key:
        return acting.new_id
    made = 0

    def new_id(prefix: str) -> str:
        nonlocal made
        made += 1
        seed = f"{desk.place.about}/{desk.visit.person.id}/{desk.key}/{made}"
        return f"{prefix}-{hashlib.sha256(seed.encode()).hexdigest()[:10]}"

    return new_id


def rehearsed(desk: Desk) -> Rehearsal | None:
    """What would come of the act that the letter carries, as the letter makes it; None without one."""
    if desk.command is None or desk.place.subject != ACT:
        return None
    if desk.prepared is None:
        with within(desk.visit.landlord):
            edition = rules_now(desk.visit, desk.stream).edition
        holds = carried.wanted(desk.command.what, edition)
        fact = carried.completed(desk.command.what, reaching.CHANNEL[desk.way], holds)
    else:
        fact = finishing.told(desk.command.what, desk.way, desk.prepared)
    command = msgspec.structs.replace(desk.command, what=fact)
    found = _tried(desk, command)
    if isinstance(found.outcome, NotDone):
        with within(desk.visit.landlord):
            desk.refused = list(acting.named(desk.visit, found.outcome.refused, command))
    return found


def _tried(desk: Desk, command: Command) -> Rehearsal:
    visit, stream = desk.visit, desk.stream
    telling = Telling(stream.kind, command, stream.reference)
    by = decides(visit, command.what, stream)
    return rehearse(visit.landlord, [telling], by=by, at=visit.now)


def _after(desk: Desk, command: Command, waiting: Rehearsal) -> Any:
    """The case as it will stand if the letter leaves today: what it says of days counts from then."""
    fact = waiting.after[0].record.history[-1].what
    if getattr(fact, "awaiting_posting", False):
        leaving = msgspec.structs.replace(fact, awaiting_posting=False)
        left = _tried(desk, msgspec.structs.replace(command, what=leaving))
        if left.after:
            return left.after[0].record
    return waiting.after[0].record


def matter_of(desk: Desk, place: Place, fact: Fact | None = None) -> Any:
    """What a letter can say: the desk's own, with the act that it carries, or another about the same."""
    visit = desk.visit
    stage = getattr(fact, "stage", None) or getattr(fact, "to_stage", None)
    subject = None if place.subject in (ACT, drafting.NOTHING) else place.subject
    writing = Writing(
        place.letter, place.reference, visit.today, desk.draft.writer, fact, subject, stage
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


def decides(visit: Visit, fact: Fact, stream: Loaded) -> str:
    """Who a letter's act is tried out as: its writer; nobody, where somebody else will send it."""
    may = may_record(visit.person, fact, owner_of(fact, stream.record))
    return visit.person.id if may else SYSTEM


def may_send(desk: Desk) -> bool:
    """Whether this person may record what the letter carries, or what follows from its leaving."""
    visit = desk.visit
    if desk.place.letter is LetterKind.EVIDENCE_COVER:
        return visit.may(Permission.OMBUDSMAN)
    if desk.place.subject != ACT or desk.command is None:
        return True
    return decides(visit, desk.command.what, desk.stream) == visit.person.id


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
    if desk.prepared and (why := finishing.no_address(desk.way, desk.resident, desk.prepared)):
        found.append(why)
    return found
