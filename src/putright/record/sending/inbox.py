"""The resident's inbox in the portal: letters that were delivered there, and whether they were read."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from putright.codes.vocabulary import LetterKind
from putright.procedure import sending
from putright.procedure.words import Party
from putright.record import documents
from putright.record.documents import Found
from putright.record.history import Kind
from putright.record.reading import load
from putright.record.tenancy import within

# It begins from the few streams of one resident, not from the many letters of a landlord.
_DELIVERED = """
with own as (
    select m.stream_id from matter m where m.landlord_id = %(landlord)s and m.resident = %(resident)s
    union
    select s.id from stream s
    where s.landlord_id = %(landlord)s and s.kind = 'resident' and s.reference = %(resident)s
)
select w.letter, s.id, s.kind, s.reference, w.read_at
from own
join stream s on s.id = own.stream_id
join sending w on w.stream_id = s.id
where w.landlord_id = %(landlord)s and w.way = 'portal' and w.state = 'left'
order by w.left_at desc, w.id desc
"""
_READ = """
update sending set read_at = coalesce(read_at, %s)
where landlord_id = %s and stream_id = %s and letter = %s and way = 'portal' and state = 'left'
"""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A letter in the inbox: of which stream, what it is, when it came, when it was first read."""

    letter: str
    stream: int
    kind: Kind
    reference: str
    about: LetterKind
    title: str
    left_on: date
    read_at: datetime | None
    message: str
    documents: tuple[str, ...]


def letters_of(landlord: int, resident: str) -> list[Delivered]:
    """The letters in a resident's inbox, the newest first. Those to a representative are not theirs."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(_DELIVERED, {"landlord": landlord, "resident": resident})
        found = [_delivered(landlord, *row) for row in cursor.fetchall()]
    return [each for each in found if each]


def _delivered(
    landlord: int, key: str, stream: int, kind: str, reference: str, read_at: datetime | None
) -> Delivered | None:
    record = load(landlord, Kind(kind), reference).record
    letter = sending.letter_of(record, key)
    if letter is None or letter.left_on is None or letter.fact.to is not Party.RESIDENT:
        return None
    fact = letter.fact
    return Delivered(
        key, stream, Kind(kind), reference, fact.kind, fact.title, letter.left_on, read_at,
        fact.message, fact.documents,
    )  # fmt: skip


def read(landlord: int, resident: str, letter: str, *, at: datetime) -> Found | None:
    """A letter of the inbox, open for reading; None where there is none. The first time is noted.

    Raises:
        Changed: its file is not the one that was recorded, or is there no more.
    """
    own = next((each for each in letters_of(landlord, resident) if each.letter == letter), None)
    found = documents.read(landlord, own.stream, own.message) if own else None
    if own is None or found is None:
        return None
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(_READ, [at, landlord, own.stream, letter])
    return found
