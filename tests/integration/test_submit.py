"""`record.submit`: one transaction, decided again after a clash, never done twice."""

from datetime import date, datetime

import pytest
from django.db import connection

from putright.procedure import facts as f
from putright.procedure.words import Channel
from putright.record.history import Kind
from putright.record.reading import load
from putright.record.submitting import NotAllowed, NotDone, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within
from integration.world import a_complaint, done, happened, moment, proposed, received, tell

DAY = date(2024, 10, 7)


def rows(landlord: int, query: str, *values: object) -> list[tuple[object, ...]]:
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def test_a_complaint_is_recorded_with_its_rows(landlord: int) -> None:
    reference = a_complaint(landlord, DAY)
    assert reference == "C-2024-00001"
    with within(landlord):
        case = load(landlord, Kind.COMPLAINT, reference).record
    assert case.about == "The roof leaks into the bedroom"
    assert case.edition == "2024"
    [(name, address, state)] = rows(
        landlord, "select resident_name, address, state from matter where reference = %s", reference
    )
    assert (name, address, state) == ("Ada Ashworth", "1 Larch Close, Harrowmere, QX1 1AA", "received")
    due = dict(rows(landlord, "select kind, limit_on from duty where stage = 1"))
    assert due["acknowledge"] == date(2024, 10, 14)
    assert due["respond"] == date(2024, 10, 28)
