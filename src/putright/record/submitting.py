"""`submit`: the one way in. A command is decided, appended and projected in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.crypto import salted_hmac
from psycopg.errors import DeadlockDetected

from putright.procedure.events import Command, Event, Refused
from putright.procedure.facts import DocumentAdded, Fact
from putright.procedure.landlords import Landlord
from putright.procedure.streams import deciding, folding
from putright.record import chain, clock, documents, made_anew, projecting, writing
from putright.record.context import context, unknown
from putright.record.deciding_again import Since, other_outcome
from putright.record.documents import Kept
from putright.record.history import Kind
from putright.record.landlords import head_of, rules_for, settings
from putright.record.permissions import may_record
from putright.record.reading import Loaded, NoSuchStream, hold, load, new
from putright.record.sending import rows as sending
from putright.record.streams import LANDLORD_REFERENCE, NUMBERED, STREAMS
from putright.record.tellings import Telling, expanded
from putright.record.tenancy import within

# The author of what no person does: a job, an import.
SYSTEM = "system"

ATTEMPTS = 5

LONGEST_KEY = 100


class NotAllowed(Exception):
    """Whoever acts may not do this, whatever the case allows."""


@dataclass(frozen=True, slots=True)
class Done:
    """It is recorded. `repeated`: it had been already, under the same key.

    Attributes:
        references: The streams that were written, in the order of the tellings.
        numbers: The number of the event that each telling became.
    """

    references: tuple[str, ...]
    numbers: tuple[int, ...]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class NotDone:
    """Nothing of it is recorded: what stands against it, and which telling it stands against.

    `since` holds what others did after the person looked, where that is what stands in the way.
    """

    refused: Refused
    telling: int
    since: Since | None = None


@dataclass(frozen=True, slots=True)
class Otherwise:
    """It could be recorded, but what it leads to is no longer what the person was shown."""

    telling: int
    since: Since


Outcome = Done | NotDone | Otherwise


class _Stop(Exception):
    """Leaves the transaction, so that nothing of it stays."""

    def __init__(self, outcome: NotDone | Otherwise) -> None:
        super().__init__()
        self.outcome = outcome


def submit(
    landlord: int,
    tellings: Sequence[Telling],
    *,
    by: str,
    at: datetime | None = None,
    key: str | None = None,
    sure: bool = False,
    files: Sequence[Kept] = (),
    sent: str | None = None,
    first: Callable[[], None] | None = None,
) -> Outcome:
    """Record what somebody proposes or reports: all of the tellings, or none.

    Args:
        landlord: Whose record it is.
        tellings: Commands, each to a stream. Those of one stream are decided one after the other.
        by: The id of the person who acts, or `SYSTEM`.
        at: When; the clock's time where it is not given.
        key: A text that this submission alone carries: with the same one, the same person's is not
            done again. What is told otherwise than before is another submission, whatever its key:
            somebody went back and changed it. A key of more than 100 characters is none.
        sure: The person was shown what others did meanwhile, and goes on.
        files: Files that were taken in, where they lie; the tellings put each on record.
        sent: What the person sent, where the tellings that are made of it can differ from one time
            to the next: it then says whether the submission is the same. Else the tellings do.
        first: Done in the same transaction, before anything is decided, each time that is tried: so
            that it is done if the submission is, and not otherwise. What it raises ends both. It is
            not done again where the submission was made before.

    Raises:
        NotAllowed: the person's role does not let them.
        NoSuchStream: a telling names a stream that is not there.
    """
    moment = at or clock.now()
    own_key = None if key is None or len(key) > LONGEST_KEY else f"{by}/{key}"
    for attempt in range(ATTEMPTS):
        try:
            with within(landlord, durable=True):
                attempted = _Submission(landlord, by, moment, sure, again=attempt > 0, files=files)
                outcome = attempted.run(tellings, own_key, sent, first)
                # Last: others of the landlord's wait at this row until the transaction is over.
                made_anew.one_again(landlord)
                return outcome
        except _Stop as stop:
            return stop.outcome
        except (IntegrityError, writing.Clash):
            # Somebody was quicker. What they did is read now, and it is decided again.
            if attempt == ATTEMPTS - 1:
                raise
        except OperationalError as error:
            # Two wrote to the same streams in opposite orders; the database let the other one go on.
            if attempt == ATTEMPTS - 1 or not isinstance(error.__cause__, DeadlockDetected):
                raise
    raise AssertionError("unreachable")


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would come of a submission: its outcome, and its streams before and after."""

    outcome: Outcome
    before: tuple[Loaded, ...] = ()
    after: tuple[Loaded, ...] = ()


def rehearse(
    landlord: int, tellings: Sequence[Telling], *, by: str, at: datetime | None = None
) -> Rehearsal:
    """Decide as `submit` would, and record nothing: to show what follows before it is confirmed.

    Raises:
        NotAllowed: the person's role does not let them.
        NoSuchStream: a telling names a stream that is not there.
    """
    with within(landlord), transaction.atomic():
        attempt = _Submission(landlord, by, at or clock.now(), sure=True)
        try:
            outcome: Outcome = attempt.decide(tellings)
        except _Stop as stop:
            outcome = stop.outcome
        transaction.set_rollback(True)  # a new stream's number is not used up
    where = tuple(attempt.events)
    return Rehearsal(
        outcome,
        tuple(attempt.before[each] for each in where),
        tuple(attempt.now[each] for each in where),
    )


def was_done(landlord: int, *, by: str, key: str) -> bool:
    """Whether something of that person's is on record under a key: to ask before much is made for it."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select from submission where landlord_id = %s and key = %s", [landlord, f"{by}/{key}"]
        )
        return cursor.fetchone() is not None


def submit_each(
    landlord: int,
    tellings: Sequence[Telling],
    *,
    by: str,
    at: datetime | None = None,
    key: str | None = None,
) -> list[Outcome | NotAllowed | NoSuchStream]:
    """The same act on many streams: a transaction and a result for each. One that fails stops none."""
    found: list[Outcome | NotAllowed | NoSuchStream] = []
    for number, telling in enumerate(tellings):
        own_key = f"{key}/{number}" if key else None
        try:
            found.append(submit(landlord, [telling], by=by, at=at, key=own_key))
        except (NotAllowed, NoSuchStream) as refused:
            found.append(refused)
    return found


_CANONICAL = msgspec.json.Encoder(enc_hook=date.isoformat, order="deterministic")


def _digest(tellings: Sequence[Telling], sent: str | None) -> str:
    """What tells a submission from another one with the same key.

    It is made with the server's own secret: who has the database alone can't guess at texts with
    it, once they are erased.
    """
    told: list[object] = [
        (each.kind, each.reference, each.command.what.name(), sent or _same_each_time(each.command))
        for each in tellings
    ]
    try:
        written = _CANONICAL.encode(told)
    except (UnicodeEncodeError, OverflowError):  # it will be refused for that
        written = repr(told).encode("utf-8", "backslashreplace")
    return salted_hmac("putright.submission", written, algorithm="sha256").hexdigest()


def _same_each_time(command: Command) -> Command:
    """A command without the id that a file gets each time it is taken in."""
    if not isinstance(command.what, DocumentAdded):
        return command
    return msgspec.structs.replace(command, what=msgspec.structs.replace(command.what, document=""))


def _repeated(told: dict[str, Any] | None) -> Done | None:
    if told is None:
        return None
    return Done(tuple(told["references"]), tuple(told["numbers"]), repeated=True)


class _Submission:
    """One attempt, inside its transaction."""

    def __init__(
        self,
        landlord: int,
        by: str,
        at: datetime,
        sure: bool,
        *,
        again: bool = False,
        files: Sequence[Kept] = (),
    ) -> None:
        self.landlord = landlord
        self.files = files
        self.again = again
        self.by = by
        self.at = at
        self.today = clock.london_day(at)
        self.sure = sure
        self.settings: Landlord = settings(landlord)
        self.before: dict[tuple[Kind, str], Loaded] = {}
        self.now: dict[tuple[Kind, str], Loaded] = {}
        self.events: dict[tuple[Kind, str], list[Event]] = {}

    def run(
        self,
        tellings: Sequence[Telling],
        key: str | None,
        sent: str | None = None,
        first: Callable[[], None] | None = None,
    ) -> Done:
        digest = ""
        if key is not None:
            digest = _digest(tellings, sent)
            key, before = self._already(key, digest)
            if before:
                return before
        if first:
            first()
        done = self.decide(tellings)
        self._write(key, digest, done)
        return done

    def decide(self, tellings: Sequence[Telling]) -> Done:
        references: list[str] = []
        numbers: list[int] = []
        for place, told in enumerate(expanded(tellings, self._load)):
            telling = self._addressed(told, references, numbers)
            stream = self._load(telling.kind, telling.reference or "")
            if any(told.command is each.command for each in tellings):
                self._known(place, telling, stream)
            numbers.append(self._decide(place, telling, stream))
            references.append(stream.reference)
        return Done(tuple(references), tuple(numbers))

    def _known(self, place: int, telling: Telling, stream: Loaded) -> None:
        """Whether there is whom and what a fact names. What follows from one is not asked again."""
        self._allowed(telling.command.what, stream)
        begun = frozenset(key for (_, key), each in self.now.items() if each.id is None)
        if missing := tuple(
            unknown(
                self.landlord,
                telling.command.what,
                begun,
                own=stream.reference,
                asked=self.by != SYSTEM,
            )
        ):
            decided = self._decided(telling.command, stream)
            others = decided.refusals if isinstance(decided, Refused) else ()
            raise _Stop(NotDone(Refused((*missing, *others)), place))

    def _already(self, key: str, digest: str) -> tuple[str, Done | None]:
        """The key to record it under, and what came of it before, if it was recorded.

        Whoever comes second with a key waits for the first.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "select pg_advisory_xact_lock(hashtextextended(%s, %s))", [key, self.landlord]
            )
        first = self._outcome(key)
        if first is None or first.get("digest", digest) == digest:
            return key, _repeated(first)
        other = f"{key}#{digest[:16]}"
        return other, _repeated(self._outcome(other))

    def _outcome(self, key: str) -> dict[str, Any] | None:
        with connection.cursor() as cursor:
            cursor.execute(
                "select outcome from submission where landlord_id = %s and key = %s",
                [self.landlord, key],
            )
            row = cursor.fetchone()
        return msgspec.json.decode(row[0]) if row else None

    def _load(self, kind: Kind, reference: str) -> Loaded:
        where = (kind, reference)
        if where not in self.now:
            if self.again:  # it clashed before: this time others wait
                hold(self.landlord, kind, reference)
            self.now[where] = self.before[where] = load(self.landlord, kind, reference)
        return self.now[where]

    def _addressed(self, telling: Telling, references: list[str], numbers: list[int]) -> Telling:
        """The telling with its stream, allotted where it is a new one, and what it hangs on."""
        what: Fact = telling.command.what
        if telling.to_previous:
            telling = replace(telling, reference=references[-1])
        if telling.about_previous:
            what = msgspec.structs.replace(what, event=numbers[-1])
        if telling.about_first:
            what = msgspec.structs.replace(what, event=numbers[0])
        if telling.names_next is not None:
            begun = self._begin(Kind.COMPLAINT)
            what = msgspec.structs.replace(what, **{telling.names_next: begun.reference})
        if telling.names_first is not None:
            what = msgspec.structs.replace(what, **{telling.names_first: references[0]})
        if telling.reference is None:
            stream = self._begun(telling.kind) or self._begin(telling.kind)
            telling = replace(telling, reference=stream.reference)
        command = msgspec.structs.replace(telling.command, what=what)
        return replace(telling, command=command)

    def _begun(self, kind: Kind) -> Loaded | None:
        """The stream that another telling of this submission has begun, still without an event."""
        empty = (each for each in self.now.values() if each.id is None and not each.head)
        return next((each for each in empty if each.kind is kind), None)

    def _begin(self, kind: Kind) -> Loaded:
        """A new stream, under the next number of its kind and year."""
        reference = LANDLORD_REFERENCE if kind is Kind.LANDLORD else self._numbered(kind)
        stream = new(kind, reference)
        self.now[(kind, reference)] = self.before[(kind, reference)] = stream
        return stream

    def _numbered(self, kind: Kind) -> str:
        numbered = NUMBERED[kind]
        year = self.today.year if numbered.by_year else 0
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into numbering (landlord_id, kind, year, last) values (%s, %s, %s, 1) "
                "on conflict (landlord_id, kind, year) do update set last = numbering.last + 1 "
                "returning last",
                [self.landlord, kind.value, year],
            )
            return numbered.reference(year, cursor.fetchone()[0])

    def _decide(self, place: int, telling: Telling, stream: Loaded) -> int:
        """Decide one telling and fold what comes of it. The number of its event."""
        command = telling.command
        self._allowed(command.what, stream)
        decided = self._decided(command, stream)
        others = telling.seen is not None and telling.seen < self._seen_head(stream)
        since = (
            other_outcome(
                self._as_seen(telling, stream), stream, command, decided,
                self.settings, lambda then: self._decided(command, then),
            )
            if others and not self.sure
            else None
        )  # fmt: skip
        if isinstance(decided, Refused):
            raise _Stop(NotDone(decided, place, since))
        if since is not None:
            raise _Stop(Otherwise(place, since))
        where = (stream.kind, stream.reference)
        event = self._entered(decided[0], command)
        self.events.setdefault(where, []).append(event)
        record = folding.evolve(STREAMS[stream.kind], stream.record, event)
        self.now[where] = replace(stream, record=record)
        if stream.kind is Kind.LANDLORD:
            self.settings = record
        return event.number

    def _seen_head(self, stream: Loaded) -> int:
        """The head before this submission: what it did itself is no surprise to it."""
        return self.before[(stream.kind, stream.reference)].head

    def _as_seen(self, telling: Telling, stream: Loaded) -> Loaded:
        seen = telling.seen or 0
        own = stream.record.history[self._seen_head(stream) :]
        history = (*stream.record.history[:seen], *own)
        definition = STREAMS[stream.kind]
        record = folding.fold(definition, history, definition.new)
        return replace(stream, record=record)

    def _decided(self, command: Command, stream: Loaded) -> tuple[Event, ...] | Refused:
        rules = rules_for(self.settings, stream.kind, stream.record, command.on)
        known = context(
            self.landlord, self.settings, stream.kind, stream.record, command, self.today
        )
        return deciding.decide(STREAMS[stream.kind], stream.record, command, rules, known)

    def _entered(self, event: Event, command: Command) -> Event:
        """The event with who entered it, where that is not who did it."""
        if self.by in (SYSTEM, command.by):
            return event
        known = {**event.relied_on, "entered_by": self.by}
        return msgspec.structs.replace(event, relied_on=known)

    def _allowed(self, fact: Fact, stream: Loaded) -> None:
        if self.by == SYSTEM or self._goes_along(fact):
            return
        person = self.settings.working_people().get(self.by)
        if not may_record(person, fact, projecting.owner_of(fact, stream.record)):
            who = person.role.value.replace("_", " ") if person else "somebody who has left"
            act = fact.name().replace("_", " ")
            raise NotAllowed(f"“{act}” is not for {who} to record.")

    def _goes_along(self, fact: Fact) -> bool:
        """Whether it files what was made here of the act itself: who may do that, may file this."""
        made = {each.id for each in self.files if each.made_here}
        return isinstance(fact, DocumentAdded) and fact.document in made

    def _write(self, key: str | None, digest: str, done: Done) -> None:
        at = writing.cursor()
        ids = {
            where: self.before[where].id
            or writing.begin(at, self.landlord, where[0].value, where[1])
            for where in self.events
        }
        around = {
            where: projecting.around(
                self.landlord, self.settings, where[0], self.now[where].record, hold=True
            )
            for where in self.events
        }
        with connection.wrap_database_errors, writing.pipeline():
            for where, events in self.events.items():
                self._append(at, where, ids[where], events)
                projecting.project(
                    at, self.landlord, ids[where], self.before[where], self.now[where],
                    self.settings, around[where],
                )  # fmt: skip
            if key is not None:
                told = msgspec.json.encode(
                    {"references": done.references, "numbers": done.numbers, "digest": digest}
                ).decode()
                at.execute(
                    "insert into submission (landlord_id, key, at, outcome) values (%s, %s, %s, %s)",
                    [self.landlord, key, self.at, told],
                )
        if not self._settings_stand():
            raise writing.Clash(LANDLORD_REFERENCE)
        self._note_files(ids)
        for where, events in self.events.items():
            sending.follow(self.landlord, ids[where], events)
        projecting.follow(self.landlord, self.settings, self.events, self.now)

    def _note_files(self, ids: dict[tuple[Kind, str], int]) -> None:
        """Write down where the files lie that the new events name."""
        lying = {each.id: each for each in self.files}
        for where, events in self.events.items():
            for event in events:
                kept = isinstance(event.what, DocumentAdded) and lying.get(event.what.document)
                if kept:
                    documents.note(self.landlord, ids[where], kept, at=self.at, by=self.by)

    def _settings_stand(self) -> bool:
        """Whether the settings are still those that were read.

        Else what is open was dated again (`redating`) before this was there to be.
        """
        where = (Kind.LANDLORD, LANDLORD_REFERENCE)
        return where in self.events or head_of(self.landlord) == len(self.settings.history)

    def _append(self, at: Any, where: tuple[Kind, str], stream: int, events: list[Event]) -> None:
        before = self.before[where]
        digest = before.digest or chain.first(self.landlord, where[0].value, where[1])
        values = []
        for event in events:
            row = writing.event_values(self.landlord, stream, event, self.at, digest)
            digest = row["digest"]
            values.append(row)
        writing.append(at, values, before.head)


__all__ = [
    "SYSTEM", "Done", "NotAllowed", "NotDone", "Otherwise", "Outcome", "Rehearsal", "Telling", "rehearse", "submit",
    "submit_each", "was_done",
]  # fmt: skip
