"""What came of a try is told to the record, with what it means: a confirmation, a contact, a request."""

import logging
from datetime import date

from putright.procedure import sending
from putright.procedure.case import Case
from putright.procedure.events import Command
from putright.procedure.facts import Fact, LetterTried
from putright.procedure.words import Mode, Sending
from putright.record import clock
from putright.record.history import Kind
from putright.record.reading import load
from putright.record.sending.rows import Row
from putright.record.submitting import SYSTEM, Done, NotDone, Outcome, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

_log = logging.getLogger(__name__)

# How often what a leaving means is worked out again, where others write to the case meanwhile.
AGAIN = 3


def tell(
    row: Row,
    outcome: Sending,
    *,
    attempt: int | None = None,
    reference: str | None = None,
    note: str | None = None,
    on: date | None = None,
    by: str = SYSTEM,
    whole: bool = False,
) -> Outcome:
    """Put on record what came of a try, in one submission with what it means.

    Whoever `by` is, has been allowed it before: what follows from a letter's leaving follows whoever
    posted it.

    Args:
        row: The letter.
        outcome: What came of it.
        attempt: Which try it was; the row's count where it is not given.
        reference: What the carrier calls it.
        note: What the carrier said, without addresses.
        on: The day; today where it is not given.
        by: Who says so.
        whole: All of it or nothing, and once: somebody waits for the answer and can try again.
            Otherwise the outcome goes on record even where what it means is refused.

    Raises:
        NoSuchStream: the letter's stream is not there.
    """
    fact = LetterTried(
        letter=row.letter,
        outcome=outcome,
        attempt=max(1, row.attempts if attempt is None else attempt),
        reference=reference,
        note=note or None,
    )
    day = on or clock.today()
    for _ in range(AGAIN):
        done = _submit(row, [fact, *_means(row, fact)], day, by)
        if isinstance(done, Done) or whole:
            return done
    if (
        isinstance(done, NotDone) and done.telling > 0
    ):  # the leaving stands, whatever it can't confirm
        done = _submit(row, [fact], day, by)
    if not isinstance(done, Done):
        _log.warning("letter %s: %s could not be recorded", row.letter, outcome.value)
    return done


def handed_on(row: Row) -> date:
    """The day on which the carrier was last called: the day a letter left, if that is when it did.

    Never before the try that is on record last, and never in the future. Today where it was not called.

    Raises:
        NoSuchStream: the letter's stream is not there.
    """
    with within(row.landlord):
        letter = sending.letter_of(load(row.landlord, row.kind, row.reference).record, row.letter)
    today = clock.today()
    if row.handed_at is None or letter is None:
        return today
    last = letter.tries[-1][0] if letter.tries else letter.written_on
    return min(max(clock.day_of(row.handed_at), last), today)


def _submit(row: Row, facts: list[Fact], day: date, by: str) -> Outcome:
    key = f"letter/{row.letter[:60]}/{facts[0].outcome.value}"  # type: ignore[attr-defined]
    return submit(
        row.landlord, tellings(row.kind, row.reference, facts, day, by), by=SYSTEM, key=key
    )


def tellings(kind: Kind, reference: str, facts: list[Fact], day: date, by: str) -> list[Telling]:
    """Facts that happened on one day, told to one stream."""
    return [
        Telling(kind, Command(what=each, on=day, by=by, mode=Mode.HAPPENED), reference)
        for each in facts
    ]


def _means(row: Row, fact: LetterTried) -> tuple[Fact, ...]:
    if fact.outcome is not Sending.LEFT:
        return ()
    with within(row.landlord):
        record = load(row.landlord, row.kind, row.reference).record
    letter = sending.letter_of(record, row.letter)
    if letter is None or letter.left_on is not None or not isinstance(record, Case):
        return ()
    return sending.on_leaving(letter, waiting=record.waiting_events)
