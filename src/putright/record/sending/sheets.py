"""What the print room gets: the one PDF of a batch and its list, made, stored and swept away."""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection

from putright.codes.vocabulary import LetterFormat
from putright.procedure import residents, sending
from putright.procedure.residents.words import Format
from putright.procedure.words import Party
from putright.record.history import Kind
from putright.record.reading import NoSuchStream, load
from putright.record.sending import joining, manifest
from putright.record.sending.manifest import Line
from putright.record.sending.rows import Row
from putright.record.tenancy import within

# How old a file of no batch has to be before it goes: a batch may be about to name it.
SWEPT_AFTER = timedelta(hours=24)


def store(
    landlord: int,
    number: int,
    found: Sequence[tuple[int, Row, bytes]],
    *,
    day: date,
    duplex: bool,
) -> None:
    """Make the files of a batch, and write down where they lie and what they are."""
    together = [each for each in found if _is_together(each[1], each[2])]
    joined = joining.join([content for _, _, content in together], duplex=duplex)
    places = {
        place: (first, pages)
        for (place, _, _), first, pages in zip(together, joined.first, joined.pages, strict=True)
    }
    lines = [_line(place, row, content, places.get(place), day) for place, row, content in found]
    made = {"pdf": joined.content, "manifest": manifest.written(lines, duplex=duplex)}
    stored = {name: _kept(landlord, content) for name, content in made.items()}
    with connection.cursor() as cursor:
        cursor.execute(
            "update print_batch set pages = %s, pdf = %s, pdf_sha256 = %s, manifest = %s, "
            "manifest_sha256 = %s where landlord_id = %s and id = %s",
            [joined.total, *stored["pdf"], *stored["manifest"], landlord, number],
        )


def _is_together(row: Row, content: bytes) -> bool:
    """Whether a letter goes into the one PDF: of the ordinary size and format, and a PDF indeed."""
    if row.format != LetterFormat.PDF.value:
        return False
    try:
        return joining.pages_in(content) > 0
    except joining.NoPdf:
        return False


def _kept(landlord: int, content: bytes) -> tuple[str, str]:
    # Not where documents lie: those that nothing names are swept away there.
    path = storages["default"].save(f"{landlord}/print/{uuid.uuid4()}", ContentFile(content))
    return path, hashlib.sha256(content).hexdigest()


def _line(place: int, row: Row, content: bytes, where: tuple[int, int] | None, day: date) -> Line:
    to, address, paper = _whom(row, day)
    return Line(
        number=place,
        letter=row.letter,
        reference=row.reference,
        format=row.format,
        media_type=_media_type(row),
        paper=paper,
        to=to,
        address=address,
        first=where[0] if where else None,
        pages=where[1] if where else _pages(content),
    )


def _pages(content: bytes) -> int | None:
    try:
        return joining.pages_in(content)
    except joining.NoPdf:
        return None


def _media_type(row: Row) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "select media_type from document where landlord_id = %s and stream_id = %s and key = %s",
            [row.landlord, row.stream, row.message],
        )
        found = cursor.fetchone()
    return str(found[0]) if found else ""


_HOME = "select lines->>0 from home where landlord_id = %s and reference = %s"


def _whom(row: Row, day: date) -> tuple[str, str, str]:
    """To whom, the first line of the address, on what paper: what matches a letter to its envelope."""
    record = load(row.landlord, row.kind, row.reference).record
    letter = sending.letter_of(record, row.letter)
    resident = record if row.kind is Kind.RESIDENT else _resident(row.landlord, record.resident)
    on = residents.preferences_on(resident, day).format if resident else None
    paper = "coloured" if on is Format.COLOURED_PAPER else ""
    if letter is None or letter.fact.to is not Party.RESIDENT:
        return letter.fact.to.value.replace("_", " ") if letter else "", "", paper
    if resident is None:
        return "", "", paper
    details = resident.details
    home = details.home if row.kind is Kind.RESIDENT else record.home or details.home
    return details.full_name or "", details.write_to or _first_line(row.landlord, home), paper


def _resident(landlord: int, reference: str | None) -> residents.Resident | None:
    if not reference:
        return None
    try:
        found: residents.Resident = load(landlord, Kind.RESIDENT, reference).record
    except NoSuchStream:
        return None
    return found


def _first_line(landlord: int, home: str | None) -> str:
    with connection.cursor() as cursor:
        cursor.execute(_HOME, [landlord, home or ""])
        found = cursor.fetchone()
    return str(found[0] or "") if found else ""


def sweep(landlord: int, *, at: datetime) -> int:
    """Delete the files that were stored for a batch which then was not made; how many."""
    storage, folder = storages["default"], f"{landlord}/print"
    try:
        paths = [f"{folder}/{each}" for each in storage.listdir(folder)[1]]
    except FileNotFoundError:
        return 0
    old = [each for each in paths if at - storage.get_modified_time(each) > SWEPT_AFTER]
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select unnest(array[pdf, manifest]) from print_batch where landlord_id = %s",
            [landlord],
        )
        named = {row[0] for row in cursor.fetchall()}
    for each in set(old) - named:
        storage.delete(each)
    return len(set(old) - named)
