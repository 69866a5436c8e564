"""A letter is carried out: claimed, noted as handed over, handed over, told. One worker at a time.

What can happen to a worker between two steps, and what another one then does:

    before it is claimed          it waits still: it is claimed
    claimed                       nobody was called: it is claimed again
    handing over, mail server     nobody knows: a person finds out, and it is not sent again
    handing over, Notify          Notify is asked by our reference, and gets it where it has none
    the portal                    there is nothing between: it is there when it is on record
"""

import time

from django.conf import settings

from putright.procedure.words import LetterWay, Sending
from putright.record import documents
from putright.record.sending import QUEUE, rows
from putright.record.sending.carriers import Answer, NotTaken, Taken, Unknown, notify, smtp
from putright.record.sending.rows import NOTIFY, Row, State
from putright.record.sending.telling import handed_on, tell

# A claim or a job that is this old, in seconds, has been forgotten by whoever had it.
FORGOTTEN_AFTER = 60

# A worker that was stopped for so many seconds before it called Notify calls no more: another one may.
STOPPED_FOR = 30

# Notify is asked about a lost answer for so long, in seconds; then a person finds out.
ASKED_FOR = 2 * 24 * 3600

ASKED_EVERY = 300


def carry(landlord: int, number: int) -> bool:
    """Do what is due for a letter; whether anything was. A row of another landlord's is not there.

    Raises:
        Exception: the database or the store of files is away. What was done stays done, and the rest
            is taken up again.
    """
    with rows.alone(landlord, number) as mine:
        row = rows.look(landlord, number) if mine else None
        if row is None or row.way is LetterWay.PRINT or not _is_due(row):
            return False
        if row.state is State.HANDING_OVER:
            _take_over(row)
        else:
            _try(row)
        return True


def _is_due(row: Row) -> bool:
    if row.state in (State.CLAIMED, State.HANDING_OVER):
        return True  # nobody else is at it, so whoever was is gone
    return row.state in (State.WAITING, State.FAILED) and row.due


class Gone(Exception):
    """The bytes can't be had: why, and whether they may be later."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        """Say why, and whether it is for good."""
        super().__init__(why)
        self.for_good = for_good


def content_of(row: Row) -> bytes:
    """The bytes that go, proved by their digest."""
    try:
        found = documents.read(row.landlord, row.stream, row.message)
    except documents.Changed as changed:
        if isinstance(changed.__cause__, FileNotFoundError):
            raise Gone("Its file is not where it was stored.", for_good=False) from changed
        raise Gone("Its file is not the one that was recorded.", for_good=True) from changed
    if found is None:
        raise Gone("Its text was erased before it could leave.", for_good=True)
    with found.file as file:
        return bytes(file.read())


def _try(row: Row) -> None:
    if not rows.claim(row):
        return
    try:
        content = content_of(row)
    except Gone as gone:
        _not_taken(row, row.attempts + 1, NotTaken(str(gone), for_good=gone.for_good))
        return
    if row.way is LetterWay.PORTAL:
        tell(row, Sending.LEFT, attempt=row.attempts + 1)
        return
    if row.way in NOTIFY and row.attempts and _found_at_notify(row):
        return
    _hand_over(row, content)


def _hand_over(row: Row, content: bytes) -> None:
    began = time.monotonic()
    if not rows.hand_over(row):
        return
    attempt = row.attempts + 1
    if row.way is LetterWay.SMTP:
        _tell(row, attempt, smtp.send(content, to=smtp.server()))
        return
    if time.monotonic() - began > STOPPED_FOR:
        return
    answer = notify.send(content, row.way)
    if isinstance(answer, Unknown):
        rows.look_again(row, after=settings.NOTIFY_PATIENCE)
    else:
        _tell(row, attempt, answer)


def _tell(row: Row, attempt: int, answer: Answer) -> None:
    match answer:
        case Taken(reference, note):
            tell(row, Sending.LEFT, attempt=attempt, reference=reference or None, note=note)
        case NotTaken():
            _not_taken(row, attempt, answer)
        case Unknown(why):
            tell(row, Sending.UNCLEAR, attempt=attempt, note=why)


def _not_taken(row: Row, attempt: int, answer: NotTaken) -> None:
    over = answer.for_good or attempt > len(rows.WAITS)
    outcome = Sending.GIVEN_UP if over else Sending.FAILED
    tell(row, outcome, attempt=attempt, note=answer.why)


def _take_over(row: Row) -> None:
    """Go on where a worker is gone that had begun to hand a letter over."""
    if row.way not in NOTIFY:
        why = "The sending stopped before the mail server’s answer was on record."
        tell(row, Sending.UNCLEAR, note=why, on=handed_on(row))
        return
    if row.handed_for < settings.NOTIFY_PATIENCE:  # Notify may not have put it down yet
        rows.look_again(row, after=settings.NOTIFY_PATIENCE - row.handed_for)
        return
    if _found_at_notify(row):
        return
    try:
        content = content_of(row)
    except Gone as gone:
        _not_taken(row, row.attempts, NotTaken(str(gone), for_good=gone.for_good))
        return
    _hand_over(row, content)


def _found_at_notify(row: Row) -> bool:
    """Whether nothing is left to send: Notify has it, or can't say now."""
    try:
        number = notify.has(row.letter)
    except notify.Away:
        if row.state is not State.HANDING_OVER:
            _not_taken(row, row.attempts + 1, NotTaken("GOV.UK Notify could not be asked."))
        elif row.handed_for > ASKED_FOR:
            why = "GOV.UK Notify could not be asked whether it has the letter."
            tell(row, Sending.UNCLEAR, note=why, on=handed_on(row))
        else:
            rows.look_again(row, after=ASKED_EVERY)
        return True
    if number is None:
        return False
    tell(row, Sending.LEFT, reference=number, on=handed_on(row))
    return True


def pick_up(landlord: int, *, after: float = FORGOTTEN_AFTER) -> int:
    """Have the letters looked at that nobody is at and no job waits for; how many."""
    found = rows.forgotten(landlord, queue=QUEUE, after=after)
    for number in found:
        rows.defer(landlord, number)
    return len(found)
