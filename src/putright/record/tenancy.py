"""Every statement runs for one landlord, in a transaction that names it.

Row-level security reads `putright.landlord`, which holds until the end of the transaction: no
landlord, no rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

_within: ContextVar[int | None] = ContextVar("landlord", default=None)


@contextmanager
def within(landlord: int, *, durable: bool = False) -> Iterator[None]:
    """A transaction for a landlord. Inside one for the same landlord, nothing more is done.

    Args:
        landlord: The landlord's id.
        durable: What is written is committed when the block ends: it is inside no other one.

    Raises:
        RuntimeError: inside a transaction for another landlord; or inside any, where `durable`.
    """
    already = _within.get()
    if already == landlord and connection.in_atomic_block and not durable:
        yield
        return
    if already not in (None, landlord) and connection.in_atomic_block:
        raise RuntimeError("one transaction can't be for two landlords")
    with transaction.atomic(durable=durable):
        with connection.cursor() as cursor:
            cursor.execute("select set_config('putright.landlord', %s, true)", [str(landlord)])
        token = _within.set(landlord)
        try:
            with connection.wrap_database_errors:  # of cursors that Django did not make, too
                yield
        finally:
            _within.reset(token)
