"""Files on record: checked before they are taken in, stored by their id, known by their digest."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Protocol

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.db import connection

from putright.procedure.facts import DocumentAdded
from putright.record.history import Kind
from putright.record.lists import storable
from putright.record.reading import load
from putright.record.tenancy import within

# What may be uploaded: the ending, the media type, the bytes with which such a file begins.
_OFFICE = b"PK\x03\x04"
ALLOWED: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (_OFFICE,),
    ),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (_OFFICE,)),
    ".odt": ("application/vnd.oasis.opendocument.text", (_OFFICE,)),
    ".txt": ("text/plain", ()),
    ".csv": ("text/csv", ()),
    ".eml": ("message/rfc822", ()),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".heic": ("image/heic", ()),
    ".mp3": ("audio/mpeg", (b"ID3", b"\xff\xfb", b"\xff\xf3")),
    ".m4a": ("audio/mp4", ()),
    ".mp4": ("video/mp4", ()),
}

# What a self-assessment may come as, beside those. What the reader can't read it explains.
FORMS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    **{each: ALLOWED[each] for each in (".pdf", ".docx", ".xlsx", ".odt", ".txt", ".csv")},
    ".html": ("text/html", ()),
    ".htm": ("text/html", ()),
    ".md": ("text/markdown", ()),
    ".tsv": ("text/tab-separated-values", ()),
    ".docm": ("application/vnd.ms-word.document.macroEnabled.12", (_OFFICE,)),
    ".xlsm": ("application/vnd.ms-excel.sheet.macroEnabled.12", (_OFFICE,)),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", (_OFFICE,)),
    ".doc": ("application/msword", ()),
    ".xls": ("application/vnd.ms-excel", ()),
    ".json": ("application/json", ()),
}

# The test file that every scanner knows: harmless, and treated as infected. Kept in two halves, so
# that this file is not taken for it.
_TEST_VIRUS = b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE"


# How long after it was taken in a file can still be put on record; and how old one that nothing names
# has to be before it is swept away. The gap is for submissions under way and clocks that differ.
GOOD_FOR = timedelta(hours=20)
SWEPT_AFTER = timedelta(hours=24)


class Upload(Protocol):
    """What a form brings: a name, a length in bytes, the bytes."""

    name: str | None
    size: int | None

    def chunks(self) -> "IO[bytes]":
        """The bytes, piece by piece."""
        ...


class NotTaken(Exception):
    """A file that is not taken in: its name, why, and what would make it right."""

    def __init__(self, name: str, why: str, mend: str) -> None:
        """Name the file and say why."""
        super().__init__(f"“{name}” {why} {mend}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was taken in, by its id; `made_here` where nobody uploaded it."""

    id: str
    title: str
    media_type: str
    size: int
    sha256: str
    made_here: bool = False

    def fact(self) -> DocumentAdded:
        """The fact that puts it on record."""
        return DocumentAdded(
            document=self.id,
            title=self.title,
            sha256=self.sha256,
            size=self.size,
            media_type=self.media_type,
        )


def keep(
    landlord: int,
    upload: File,  # type: ignore[type-arg]
    *,
    kinds: Mapping[str, tuple[str, tuple[bytes, ...]]] = ALLOWED,
) -> Kept:
    """Check a file and store it. It is on record once a `DocumentAdded` names it.

    Args:
        landlord: Whose it is.
        upload: The file.
        kinds: What is taken: the ending, the media type, the bytes with which such a file begins.

    Raises:
        NotTaken: it is too large, empty, of a kind that is not taken, or infected.
    """
    name = (upload.name or "file").replace("\\", "/").rsplit("/", 1)[-1][:200]
    media_type, begins = _kind(name, kinds)
    size = upload.size or 0
    if size > settings.LARGEST_DOCUMENT:
        most = settings.LARGEST_DOCUMENT // (1024 * 1024)
        raise NotTaken(
            name,
            f"is {size / 1024 / 1024:.1f} MB.",
            f"At most {most} MB can be taken: send it in parts.",
        )
    if not size:
        raise NotTaken(name, "is empty.", "Choose the file again.")
    digest = hashlib.sha256()
    first = b""
    for piece in upload.chunks():
        first = first or piece[:16]
        digest.update(piece)
        if _TEST_VIRUS in piece:
            raise NotTaken(name, "is infected.", "Do not open it, and tell your IT team.")
    if begins and not any(first.startswith(each) for each in begins):
        ending = "." + name.rsplit(".", 1)[-1].lower()
        raise NotTaken(
            name, f"is not what its ending, {ending}, says.", "Save it again as what it is."
        )
    scan(name, upload)
    key = str(uuid.uuid4())
    upload.seek(0)
    storages["default"].save(_path(landlord, key), upload)
    return Kept(key, name, media_type, size, digest.hexdigest())


def keep_bytes(landlord: int, *, title: str, media_type: str, content: bytes) -> Kept:
    """Store what was made here, such as a letter. It is on record once a `DocumentAdded` names it.

    Nobody uploaded it: it is not scanned, and may be of any kind and length.
    """
    key = str(uuid.uuid4())
    storages["default"].save(_path(landlord, key), ContentFile(content))
    digest = hashlib.sha256(content).hexdigest()
    return Kept(key, title, media_type, len(content), digest, made_here=True)


def _kind(
    name: str, kinds: Mapping[str, tuple[str, tuple[bytes, ...]]]
) -> tuple[str, tuple[bytes, ...]]:
    ending = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending not in kinds:
        known = ", ".join(each.lstrip(".") for each in kinds)
        raise NotTaken(name, "is of a kind that is not taken.", f"Taken are: {known}.")
    return kinds[ending]


def scan(name: str, upload: File) -> None:  # type: ignore[type-arg]
    """Ask the landlord's virus scanner (clamd, `PUTRIGHT_CLAMD` host:port), where one is named.

    Raises:
        NotTaken: it is infected; or the scanner can't be reached, since nobody knows then.
    """
    address = getattr(settings, "CLAMD", None)
    if not address:
        return
    from putright.record.scanning import Unreachable, infection

    upload.seek(0)
    try:
        found = infection(address, upload.chunks())
    except Unreachable as away:
        raise NotTaken(
            name, "could not be scanned for viruses.", "Try again in a minute."
        ) from away
    if found:
        raise NotTaken(name, f"is infected ({found}).", "Do not open it, and tell your IT team.")


def note(
    landlord: int,
    stream: int,
    kept: Kept,
    *,
    at: datetime,
    by: str,
    stored_as: str | None = None,
) -> None:
    """Write down where a file lies, once its stream has the event that names it.

    Raises:
        OnRecordElsewhere: another stream has it: what one erases or shows is not the other's.
        NotStored: it is not there any more.
    """
    path = stored_as or _path(landlord, kept.id)
    if not storages["default"].exists(path):
        raise NotStored(f"“{kept.title}” is not stored any more. Choose the file again.")
    with within(landlord), connection.cursor() as cursor:
        # Two that would note one file at once do it one after the other.
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, %s))", [path, landlord])
        cursor.execute(
            "select from document where landlord_id = %s and stored_as = %s and stream_id <> %s",
            [landlord, path, stream],
        )
        if cursor.fetchone() is not None:
            raise OnRecordElsewhere(
                f"“{kept.title}” is on record elsewhere already. Choose the file again."
            )
        cursor.execute(
            "insert into document (key, landlord_id, stream_id, title, media_type, size, sha256, "
            "stored_as, added_at, added_by) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) "
            "on conflict (stream_id, key) do nothing",
            [
                kept.id, landlord, stream, kept.title, kept.media_type, kept.size, kept.sha256,
                path, at, by,
            ],
        )  # fmt: skip


class NotStored(PermissionDenied):
    """A file that was swept away or deleted since it came; a view need not catch it either."""


class OnRecordElsewhere(PermissionDenied):
    """A file that belongs to another stream; a view need not catch it to refuse the page."""


def take_over(
    landlord: int,
    kind: Kind,
    reference: str,
    fact: DocumentAdded,
    content: bytes,
    *,
    at: datetime,
    by: str,
) -> None:
    """Store a file that the record of a loaded stream names already.

    Raises:
        Changed: it is not the file that the record names.
    """
    if hashlib.sha256(content).hexdigest() != fact.sha256:
        raise Changed(fact.title)
    path = _path(landlord, str(uuid.uuid4()))
    storages["default"].save(path, ContentFile(content))
    with within(landlord):
        stream = load(landlord, kind, reference)
        kept = Kept(fact.document, fact.title, fact.media_type, fact.size, fact.sha256)
        note(landlord, stream.id or 0, kept, at=at, by=by, stored_as=path)


@dataclass(frozen=True, slots=True)
class Found:
    """A file on record, open for reading."""

    title: str
    media_type: str
    file: File  # type: ignore[type-arg]


class Changed(Exception):
    """The stored file is not the one that was taken in: its digest is another, or it is gone."""


def read(landlord: int, stream: int, document: str) -> Found | None:
    """A file of a stream; None where there is none.

    Raises:
        Changed: the stored bytes are not those that were recorded, or are there no more.
    """
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select title, media_type, sha256, stored_as from document "
            "where landlord_id = %s and stream_id = %s and key = %s",
            [landlord, stream, storable(document)],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    try:
        file = storages["default"].open(row[3])
    except FileNotFoundError as gone:
        raise Changed(row[0]) from gone
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    if digest.hexdigest() != row[2]:
        file.close()
        raise Changed(row[0])
    file.seek(0)
    return Found(row[0], row[1], file)


def sweep(landlord: int, *, at: datetime) -> int:
    """Delete the landlord's stored files that were taken in and never put on record. How many.

    A file is stored before it is confirmed; where nobody confirms, it would lie there for ever. One
    that a draft names waits for its person, and stays as long as the draft does.
    """
    storage = storages["default"]
    # The drafts first: one that is confirmed meanwhile is on record by the time the rows are read.
    waiting = _in_drafts(landlord)
    count = 0
    for folder in _listed(str(landlord))[0]:
        names = [
            f"{landlord}/{folder}/{each}"
            for each in _listed(f"{landlord}/{folder}")[1]
            if _is_key(each) and each.startswith(folder)
        ]
        old = [each for each in names if at - storage.get_modified_time(each) > SWEPT_AFTER]
        old = [each for each in old if each.rpartition("/")[2] not in waiting]
        for each in sorted(set(old) - _named(landlord, old)):
            storage.delete(each)
            count += 1
    return count


def _listed(path: str) -> tuple[list[str], list[str]]:
    """The folders and the files in a folder of the store; none where there is no such folder."""
    try:
        return storages["default"].listdir(path)
    except FileNotFoundError:
        return [], []


def _is_key(name: str) -> bool:
    """Whether a file is called as `keep` calls one. Whatever else lies there is not ours to delete."""
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False


def _in_drafts(landlord: int) -> set[str]:
    """The ids, of files and maybe of other things, that stand anywhere in somebody's draft."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select distinct found[1] from draft, regexp_matches(body::text, %s, 'g') as found "
            "where landlord_id = %s",
            [r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", landlord],
        )
        return {row[0] for row in cursor.fetchall()}


def _named(landlord: int, paths: list[str]) -> set[str]:
    """Those of the paths that a row names."""
    if not paths:
        return set()
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select stored_as from document where landlord_id = %s and stored_as = any(%s)",
            [landlord, paths],
        )
        return {row[0] for row in cursor.fetchall()}


def _path(landlord: int, key: str) -> str:
    return f"{landlord}/{key[:2]}/{key}"
