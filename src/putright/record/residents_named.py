"""The names of residents who have a complaint."""

from datetime import date

from django.db import connection

from putright.record.tenancy import within


def complainants(landlord: int, first: date, last: date) -> tuple[str, ...]:
    """The full names, as on record, of residents with a complaint received or open in these days.

    Both days are counted. How a text spells a name can't be asked of the database, so they are all
    given: a few thousand for a large landlord's year.
    """
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select distinct r.resident_name from matter c join matter r "
            "on r.landlord_id = c.landlord_id and r.kind = 'resident' and r.reference = c.resident "
            "where c.landlord_id = %s and c.kind = 'complaint' and c.opened_on <= %s "
            "and (c.ended_on is null or c.ended_on >= %s)",
            [landlord, last, first],
        )
        return tuple(sorted(row[0] for row in cursor.fetchall()))
