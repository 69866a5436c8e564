"""The facts of a complaint, as its events leave them. Immutable; made by `evolve` alone."""

from datetime import date

from msgspec import Struct

from putright.procedure.facts import (
    Action,
    Background,
    DocumentAdded,
    Extended,
    Point,
    Remedy,
    Responded,
    Triaged,
)
from putright.procedure.sending import LetterRecord
from putright.procedure.streams.situation import Folded
from putright.procedure.words import Channel, Consent, Part, Party, RemedyState, State


class Sent(Struct, frozen=True):
    """A message to the resident. `left_on` is None until it has left, or is confirmed in writing."""

    event: int
    on: date
    left_on: date | None
    spoken: bool = False

    def confirmed(self, event: int, on: date) -> "Sent":
        """The message once it is confirmed: a posted one left then, a spoken one when it was said."""
        if event != self.event:
            return self
        return Sent(self.event, self.on, self.on if self.spoken else on, self.spoken)


def _first(messages: tuple[Sent, ...]) -> Sent | None:
    """The message that counts: the first that left, else the first that waits."""
    if len(messages) < 2:
        return messages[0] if messages else None
    left = [each for each in messages if each.left_on]
    return min(left, key=lambda each: each.left_on or each.on) if left else messages[0]


class Told(Struct, frozen=True):
    """An extension that the resident was told of."""

    sent: Sent
    fact: Extended


class DecidedExtension(Struct, frozen=True):
    """More time that was allowed, and when."""

    on: date
    until: date


class Handling(Struct, frozen=True):
    """Who had which part in a stage."""

    person: str
    part: Part
    on: date
    conflict: bool | None = None


class Comment(Struct, frozen=True):
    """An invitation to comment before a decision."""

    party: Party
    who: str | None
    on: date


class Stage(Struct, frozen=True):
    """One stage. `opened_on` None: the request for it is not recorded.

    `refused` is the message by which the complaint was declined, or the stage refused.
    """

    number: int
    opened_on: date | None = None
    acknowledgements: tuple[Sent, ...] = ()
    points: tuple[Point, ...] | None = None
    promised_on: date | None = None
    handlings: tuple[Handling, ...] = ()
    clarified: bool = False
    comments: tuple[Comment, ...] = ()
    decided_extensions: tuple[DecidedExtension, ...] = ()
    extensions: tuple[Told, ...] = ()
    responses: tuple[Sent, ...] = ()
    response: Responded | None = None
    refused: Sent | None = None
    withdrawn_on: date | None = None

    @property
    def acknowledged(self) -> Sent | None:
        """The acknowledgement that counts: the first that left, else one that waits to."""
        return _first(self.acknowledgements)

    @property
    def responded(self) -> Sent | None:
        """The response that counts: the first that left, else one that waits to."""
        return _first(self.responses)


class Promise(Struct, frozen=True):
    """One promise of a day, kept or not. Promising again adds another and leaves the first."""

    made_on: date
    by_on: date | None
    kept_on: date | None = None
    dropped_on: date | None = None


class RemedyRecord(Struct, frozen=True):
    """A remedy and what came of it."""

    remedy: Remedy
    stage: int
    offered_on: date
    state: RemedyState
    contacts: tuple[date, ...] = ()
    answered_on: date | None = None
    promises: tuple[Promise, ...] = ()


class ActionRecord(Struct, frozen=True):
    """An action, when it was promised for, and when the resident last heard of it."""

    action: Action
    stage: int
    promises: tuple[Promise, ...]
    updated_on: date | None = None


class EvidenceRecord(Struct, frozen=True):
    """A request of the Ombudsman's for evidence."""

    id: str
    requested_on: date
    due_on: date | None
    sent_on: date | None = None


class OrderRecord(Struct, frozen=True):
    """An order, a recommendation or a failure order (`kind`), and when it was done."""

    id: str
    kind: str
    what: str
    issued_on: date
    due_on: date | None
    done_on: date | None = None


class Case(Folded, frozen=True, kw_only=True):
    """Everything that is known of a complaint.

    `history` holds the events as recorded, corrected ones too. All else is what they amount to.
    `past` keeps a stage as it was when it was refused, where it has been taken up after all.
    """

    state: State = State.NEW
    stage: int = 0
    about: str = ""
    resident: str | None = None
    home: str | None = None
    service: str | None = None
    channel: Channel | None = None
    received_on: date | None = None
    restarted_on: date | None = None
    edition: str | None = None
    safety: bool = False
    occurred_on: date | None = None
    aware_on: date | None = None
    points: tuple[Point, ...] = ()
    representative: str | None = None
    consent: Consent | None = None
    group: tuple[str, ...] = ()
    from_request: str | None = None
    from_survey: bool = False
    background: tuple[Background, ...] = ()
    linked: tuple[str, ...] = ()
    triage: Triaged | None = None
    stages: tuple[Stage, ...] = ()
    past: tuple[Stage, ...] = ()
    complained_of: tuple[str, ...] = ()
    updates_every: tuple[tuple[date, int], ...] = ()
    agreed_channel: str | None = None
    told_on: tuple[date, ...] = ()
    heard_on: tuple[date, ...] = ()
    remedies: tuple[RemedyRecord, ...] = ()
    actions: tuple[ActionRecord, ...] = ()
    fault_found_on: date | None = None
    documents: tuple[DocumentAdded, ...] = ()
    letters: tuple[LetterRecord, ...] = ()
    learning_on: date | None = None
    closed_on: date | None = None
    feedback_asked_on: date | None = None
    ended_on: date | None = None
    merged_into: str | None = None
    reopened_on: date | None = None
    evidence: tuple[EvidenceRecord, ...] = ()
    orders: tuple[OrderRecord, ...] = ()
    not_recorded: tuple[tuple[str, int | None], ...] = ()

    def at(self, number: int) -> Stage | None:
        """The stage of that number, or None where the case has not reached it."""
        for stage in self.stages:
            if stage.number == number:
                return stage
        return None

    def before(self, number: int) -> tuple[Stage, ...]:
        """The stages before that number."""
        return tuple(stage for stage in self.stages if stage.number < number)

    def remedy(self, key: str) -> RemedyRecord | None:
        """The remedy of that id, or None."""
        return next((each for each in self.remedies if each.remedy.id == key), None)

    def action(self, key: str) -> ActionRecord | None:
        """The action of that id, or None."""
        return next((each for each in self.actions if each.action.id == key), None)

    def declarations(self, person: str) -> set[bool | None]:
        """What somebody has declared on conflicts of interest, wherever they had a part."""
        return {
            each.conflict
            for stage in (*self.past, *self.stages)
            for each in stage.handlings
            if each.person == person
        }

    @property
    def messages_waiting(self) -> tuple[Sent, ...]:
        """The messages that have not left, or were only said, in the order of the stages."""
        every = (
            each
            for stage in self.stages
            for each in (
                *stage.acknowledgements,
                *(told.sent for told in stage.extensions),
                *stage.responses,
                *((stage.refused,) if stage.refused else ()),
            )
        )
        return tuple(each for each in every if each.left_on is None)

    @property
    def waiting_events(self) -> frozenset[int]:
        """The numbers of the events whose message has not left, or was only said."""
        return frozenset(each.event for each in self.messages_waiting)

    def points_at(self, number: int) -> tuple[Point, ...]:
        """The complaint definition at a stage: its own, else the one the case carries."""
        stage = self.at(number)
        return stage.points if stage and stage.points else self.points


NEW_CASE = Case()
