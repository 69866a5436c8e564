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
        # Two questions, not a join: that can't be planned badly where the table has grown by much.
        cursor.execute(
            "select distinct resident from matter where landlord_id = %s and kind = 'complaint' "
            "and opened_on <= %s and (ended_on is null or ended_on >= %s)",
            [landlord, last, first],
        )
        references = [row[0] for row in cursor.fetchall() if row[0]]
        cursor.execute(
            "select distinct resident_name from matter "
            "where landlord_id = %s and kind = 'resident' and reference = any(%s)",
            [landlord, references],
        )
        return tuple(sorted(row[0] for row in cursor.fetchall()))
