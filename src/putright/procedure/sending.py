"""Letters on their way: how each stands, what it counts for once it has left, what is owed after.

A complaint and a resident have letters; what is said of them here holds for both.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Protocol, cast

from msgspec import Struct
from msgspec.structs import replace

from putright.codes.model import Length
from putright.codes.vocabulary import DutyKind, LetterKind
from putright.procedure.duty import Duty, settled
from putright.procedure.events import Command, Event, Source
from putright.procedure.facts import (
    ContactRecorded,
    EvidenceSent,
    Fact,
    FeedbackAsked,
    LeavingConfirmed,
    LetterSettled,
    LetterTried,
    LetterWritten,
    OfferContactTried,
)
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.streams.sound import Found, wrong
from putright.procedure.words import Direction, Party, Sending, Settlement

LETTER_FACTS = (LetterWritten, LetterTried, LetterSettled)

# A letter that stands like this may have reached nobody, and somebody has to find out.
TROUBLED = frozenset({Sending.GIVEN_UP, Sending.UNCLEAR, Sending.BOUNCED})

# So long somebody has to find out about one; no provision says how long, so it breaks none.
SETTLE_WITHIN = Length(1)

# After these a letter can still be tried, or be found to have left.
_CAN_FOLLOW: dict[Sending, frozenset[Sending]] = {
    Sending.WAITING: frozenset(Sending) - {Sending.WAITING},
    Sending.FAILED: frozenset(Sending) - {Sending.WAITING},
    Sending.UNCLEAR: frozenset({Sending.LEFT, Sending.BOUNCED, Sending.GIVEN_UP}),
    Sending.GIVEN_UP: frozenset(),
    Sending.LEFT: frozenset({Sending.BOUNCED}),
    Sending.BOUNCED: frozenset(),
}


class LetterRecord(Struct, frozen=True):
    """A letter and how it stands. `event` is the number under which it was written.

    `left_on` is the day it left, kept where it came back; `troubled_on` since when somebody has to
    find out about it; `settled_on` when somebody had.
    """

    fact: LetterWritten
    event: int
    written_on: date
    standing: Sending = Sending.WAITING
    tries: tuple[tuple[date, Sending], ...] = ()
    left_on: date | None = None
    troubled_on: date | None = None
    settled_on: date | None = None
    settled_as: Settlement | None = None

    @property
    def open(self) -> bool:
        """Whether it waits to leave, or somebody has to find out about it."""
        if self.settled_on:
            return False
        return self.standing in TROUBLED or self.standing in (Sending.WAITING, Sending.FAILED)


def tells_its_event(letter: LetterRecord) -> bool:
    """Whether a letter tells the event that it carries, or may have told it: no other one has to.

    One that was not handed over, or came back, tells nobody, unless somebody found out otherwise.
    One of which nobody knows may have arrived: until somebody found out that it has not.
    """
    if letter.standing not in TROUBLED:
        return True
    if letter.settled_on is None:
        return letter.standing is Sending.UNCLEAR
    return letter.settled_as in (Settlement.ARRIVED, Settlement.NOT_NEEDED)


class HasLetters(Protocol):
    """What is on record of a complaint or of a resident."""

    @property
    def letters(self) -> tuple[LetterRecord, ...]:
        """The letters, in the order in which they were written."""
        ...

    @property
    def history(self) -> tuple[Event, ...]:
        """The events as recorded."""
        ...


def troubled(record: HasLetters) -> tuple[LetterRecord, ...]:
    """The letters that may have reached nobody, and about which nobody has found out yet."""
    return tuple(each for each in record.letters if each.troubled_on and not each.settled_on)


def letter_of(record: HasLetters, key: str) -> LetterRecord | None:
    """The letter of that id, or None."""
    return next((each for each in record.letters if each.fact.id == key), None)


# What each fact changes


def written(record: HasLetters, event: Event) -> dict[str, Any]:
    """A letter is written."""
    new = LetterRecord(cast(LetterWritten, event.what), event.number, event.on)
    return {"letters": (*record.letters, new)}


def tried(record: HasLetters, event: Event) -> dict[str, Any]:
    """It was handed over, or was not. New trouble with a letter opens again what was settled."""
    fact = cast(LetterTried, event.what)

    def change(letter: LetterRecord) -> LetterRecord:
        changed = replace(
            letter,
            standing=fact.outcome,
            tries=(*letter.tries, (event.on, fact.outcome)),
            left_on=event.on if fact.outcome is Sending.LEFT else letter.left_on,
        )
        if fact.outcome not in TROUBLED:
            return changed if letter.settled_on else replace(changed, troubled_on=None)
        since = None if letter.settled_on else letter.troubled_on
        return replace(changed, troubled_on=since or event.on, settled_on=None, settled_as=None)

    return _changed(record, fact.letter, change)


def found_out(record: HasLetters, event: Event) -> dict[str, Any]:
    """Somebody found out about it. One that arrived had left."""
    fact = cast(LetterSettled, event.what)

    def change(letter: LetterRecord) -> LetterRecord:
        arrived = fact.outcome is Settlement.ARRIVED
        return replace(
            letter,
            left_on=letter.left_on or (letter.troubled_on if arrived else None),
            settled_on=event.on,
            settled_as=fact.outcome,
        )

    return _changed(record, fact.letter, change)


def _changed(record: HasLetters, key: str, change: Any) -> dict[str, Any]:
    return {
        "letters": tuple(change(each) if each.fact.id == key else each for each in record.letters)
    }


# What is owed


def letters_to_settle(record: HasLetters, rules: Rules, stream: str) -> Iterator[Duty]:
    """To find out about each letter that may have reached nobody: by the next working day."""
    for letter in record.letters:
        if letter.troubled_on is None:
            continue
        how = _TROUBLE[next(each for _, each in reversed(letter.tries) if each in TROUBLED)]
        yield Duty(
            kind=DutyKind.SETTLE_LETTER,
            what=f"“{letter.fact.title}” {how}: find out, and see that the resident is told",
            source=Source("a letter that may not have arrived"),
            stream=stream,
            stage=letter.fact.stage,
            subject=letter.fact.id,
            opened_on=letter.troubled_on,
            counted_from=letter.troubled_on,
            target_on=rules.count(letter.troubled_on, SETTLE_WITHIN),
            met_on=letter.settled_on,
            state=settled(letter.settled_on),
        )


_TROUBLE = {
    Sending.GIVEN_UP: "could not be sent",
    Sending.UNCLEAR: "may or may not have left",
    Sending.BOUNCED: "came back",
}


# What it counts for

# These tell the resident how the case stands.
_UPDATES = frozenset(
    {
        LetterKind.PROGRESS_UPDATE, LetterKind.REMEDY_OFFER, LetterKind.ACTION_DONE,
        LetterKind.CLARIFICATION, LetterKind.CLOSED,
    }
)  # fmt: skip


def on_leaving(letter: LetterRecord, *, waiting: Iterable[int]) -> tuple[Fact, ...]:
    """What has happened in a complaint by a letter's leaving, beside the leaving itself.

    Args:
        letter: The letter that leaves.
        waiting: The numbers of the events that wait for their message to leave.
    """
    fact = letter.fact
    if fact.event is not None and fact.event in waiting:
        return (LeavingConfirmed(event=fact.event),)
    match fact.kind:
        case LetterKind.FEEDBACK_REQUEST:
            return (FeedbackAsked(channel=fact.channel),)
        case LetterKind.OFFER_REMINDER if fact.subject:
            return (OfferContactTried(remedy=fact.subject, channel=fact.channel),)
        case LetterKind.EVIDENCE_COVER if fact.subject:
            return (EvidenceSent(id=fact.subject),)
        case LetterKind.LETTER_WAITS:
            return ()
    return (
        ContactRecorded(
            direction=Direction.OUT,
            channel=fact.channel,
            party=fact.to,
            about=fact.title,
            update=fact.kind in _UPDATES and fact.to is not Party.OMBUDSMAN,
        ),
    )


class Left(Struct, frozen=True):
    """The day on which a letter left, and what has happened in a complaint by that."""

    on: date
    facts: tuple[Fact, ...]


def on_settling(record: HasLetters, fact: LetterSettled, *, waiting: Iterable[int]) -> Left | None:
    """What has happened in a complaint where a letter of which nobody knew turns out to have arrived.

    It left on the day of the try that went wrong: from then on it counts.

    Args:
        record: The complaint, before the letter is settled.
        fact: What was found out.
        waiting: The numbers of the events that wait for their message to leave.

    Returns:
        None where the letter did not arrive, or had left anyway.
    """
    letter = letter_of(record, fact.letter)
    if fact.outcome is not Settlement.ARRIVED or letter is None or letter.left_on:
        return None
    if letter.troubled_on is None:
        return None
    return Left(letter.troubled_on, on_leaving(letter, waiting=waiting))


# What is malformed


def unsound(record: HasLetters, command: Command, rules: Rules, context: Context) -> Found:
    """What of a letter keeps a command about it from being recorded at all."""
    fact = command.what
    if isinstance(fact, LetterWritten):
        yield from _unsound_letter(record, fact)
        return
    key = cast(LetterTried | LetterSettled, fact).letter
    letter = letter_of(record, key)
    if letter is None:
        yield wrong("letter", f"There is no letter “{key}” here.", "Name one that is on record.")
    elif command.on < letter.written_on:
        yield wrong("on", "That is before the letter was written.", "Check the day.")
    elif isinstance(fact, LetterTried):
        yield from _unsound_try(letter, fact, command.on)
    elif letter.troubled_on is None or letter.settled_on:
        yield wrong("letter", "Nothing is to be found out about this letter.", "Check which it is.")
    elif command.on < letter.troubled_on:
        yield wrong("on", "That is before anything was wrong with it.", "Check the day.")


def _unsound_letter(record: HasLetters, fact: LetterWritten) -> Found:
    if letter_of(record, fact.id):
        yield wrong("id", f"There is a letter “{fact.id}” already.", "Give another id.")
    if not fact.title.strip():
        yield wrong("title", "The letter has no title.", "Say what it is about.")
    if fact.message not in fact.documents:
        yield wrong(
            "message",
            "The message is not among the letter's documents.",
            "List every document that belongs to the letter.",
        )
    if fact.event is not None and fact.event not in {each.number for each in record.history}:
        yield wrong("event", f"There is no event {fact.event}.", "Name one that is on record.")
    if fact.event is not None and any(
        each.fact.event == fact.event and tells_its_event(each) for each in record.letters
    ):
        yield wrong(
            "event",
            "Another letter tells this already: it has left, or is on its way.",
            "Look at the letters of the case, and find out first about one that may not have arrived.",
        )


def _unsound_try(letter: LetterRecord, fact: LetterTried, on: date) -> Found:
    if fact.outcome not in _CAN_FOLLOW[letter.standing]:
        stands = letter.standing.value.replace("_", " ")
        yield wrong("outcome", f"The letter is {stands} already.", "Check which letter it is.")
    if fact.attempt < 1:
        yield wrong("attempt", "Tries are counted from 1.", "Give 1 or more.")
    if letter.tries and on < letter.tries[-1][0]:
        yield wrong("on", "That is before the try that came last.", "Check the day.")
