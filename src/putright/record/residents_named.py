"""Which of some names are those of residents who have a complaint."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from putright.record.lists import storable
from putright.record.tenancy import within


def residents_named(
    landlord: int, names: Sequence[str], first: date, last: date
) -> tuple[str, ...]:
    """Those of the names that a resident has whose complaint was received from `first` to `last`.

    The full name, as it is on record, and both days counted. One query, by the index of names.
    """
    if not names:
        return ()
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select distinct r.resident_name from matter r "
            "where r.landlord_id = %s and r.kind = 'resident' and r.resident_name = any(%s) "
            "and exists (select from matter c where c.landlord_id = r.landlord_id "
            "and c.resident = r.reference and c.kind = 'complaint' "
            "and c.opened_on between %s and %s)",
            [landlord, [storable(each) for each in names], first, last],
        )
        return tuple(sorted(row[0] for row in cursor.fetchall()))
