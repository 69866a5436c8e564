"""The landlord's self-assessments, in a list."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from putright.procedure.assessments.words import AssessmentState
from putright.record.history import Kind
from putright.record.reading import Loaded, load
from putright.record.tenancy import within

# A landlord makes one a year, and another one out of turn now and then.
MOST = 100


def every(landlord: int) -> tuple[Loaded, ...]:
    """The landlord's self-assessments, the newest first; at most a hundred."""
    with within(landlord):
        with connection.cursor() as cursor:
            cursor.execute(
                "select reference from matter where landlord_id = %s and kind = %s "
                "order by opened_on desc nulls last, stream_id desc limit %s",
                [landlord, Kind.ASSESSMENT.value, MOST],
            )
            references = [row[0] for row in cursor.fetchall()]
        return tuple(load(landlord, Kind.ASSESSMENT, each) for each in references)


def made_here_since(streams: Iterable[Loaded], today: date) -> date:
    """The day since which a landlord makes its self-assessments here: the first was begun on it.

    Those that came here as published don't count. Where there is no other one it is today.
    """
    begun = (
        each.record.recorded_on
        for each in streams
        if each.record.state is not AssessmentState.NEW and not each.record.published_before
    )
    return min((day for day in begun if day), default=today)
