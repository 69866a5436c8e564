"""Erasing personal texts under data-protection law. The chain of events stays whole.

Gone are the texts and their salts, the search rows, the files and drafts; the rows of lists are made
afresh from what is left. That it was done stands in the log of looks.
"""

from datetime import datetime

from django.core.files.storage import storages
from django.db import connection

from putright.record import looks, projecting
from putright.record.history import Kind
from putright.record.landlords import settings
from putright.record.reading import hold, load
from putright.record.rebuilding import rebuild_one
from putright.record.tenancy import within


def erase(landlord: int, kind: Kind, reference: str, *, by: str, at: datetime) -> int:
    """Erase the personal texts of a stream; how many events lost theirs.

    Raises:
        NoSuchStream: there is none of that reference.
    """
    with within(landlord, durable=True):
        hold(landlord, kind, reference)
        stream = load(landlord, kind, reference)
        with connection.cursor() as cursor:
            cursor.execute(
                "update content set body = null, salt = null where stream_id = %s and body is not null",
                [stream.id],
            )
            count = int(cursor.rowcount)
            cursor.execute("delete from words where stream_id = %s", [stream.id])
            cursor.execute(
                "delete from draft where landlord_id = %s and about like %s",
                [landlord, f"{kind.value}/{reference}/%"],
            )
            cursor.execute(
                "delete from document where stream_id = %s returning stored_as", [stream.id]
            )
            files = [row[0] for row in cursor.fetchall()]
        looks.note(landlord, stream.id or 0, person=by, at=at, what=looks.ERASED)
        rebuild_one(landlord, kind, reference)
        if kind is Kind.RESIDENT:
            projecting.rename(landlord, settings(landlord), reference)
    for each in files:  # once it is certain that no row names them
        storages["default"].delete(each)
    return count
