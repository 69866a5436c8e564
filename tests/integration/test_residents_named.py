"""Residents whose names are looked for before a self-assessment goes out, and how long that takes."""

from datetime import date

import pytest
from django.db import connection

from integration.world import a_complaint, a_landlord, done, happened, moment, tell
from putright.assessment.personal import Passage, Personal, findings
from putright.procedure.facts import Withdrawn
from putright.procedure.residents.facts import DetailsRecorded
from putright.record.history import Kind
from putright.record.residents_named import complainants
from putright.record.submitting import submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

DAY = date(2024, 10, 7)
ADA, BEN = "Ada Ashworth", "Ben O’Brien-Okonkwo"


def test_given_a_complaint_received_or_open_in_the_days_then_its_resident_is_named(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    assert complainants(landlord, DAY, DAY) == (ADA,)
    assert complainants(landlord, date(2024, 4, 1), date(2025, 3, 31)) == (ADA,)
    assert complainants(landlord, date(2024, 4, 1), date(2024, 10, 6)) == ()
    assert complainants(landlord, date(2025, 4, 1), date(2026, 3, 31)) == (ADA,)  # still open
    tell(landlord, reference, Withdrawn(), date(2024, 10, 21))
    assert complainants(landlord, date(2024, 10, 21), date(2024, 12, 31)) == (ADA,)
    assert complainants(landlord, date(2024, 10, 22), date(2024, 12, 31)) == ()


def test_given_a_resident_renamed_then_the_name_that_stands_is_given(landlord: int) -> None:
    a_complaint(landlord, DAY)
    told = Telling(Kind.RESIDENT, happened(DetailsRecorded(full_name="Ada Bell"), DAY), "T-000001")
    done(submit(landlord, [told], by="olive", at=moment(DAY)))
    assert complainants(landlord, DAY, DAY) == ("Ada Bell",)


def test_given_another_landlord_then_its_residents_are_not_named(landlord: int) -> None:
    other = a_landlord(f"other-{landlord}")
    a_complaint(other, DAY)
    assert complainants(landlord, DAY, DAY) == ()


@pytest.mark.parametrize(
    "written",
    ["BEN O'BRIEN-OKONKWO", "ben obrien okonkwo", "Mr Ben O’Brien Okonkwo’s", "Ben T. O'Brien-Okonkwo"],
)  # fmt: skip
def test_given_a_name_on_record_then_it_is_found_however_it_is_written(
    landlord: int, written: str
) -> None:
    a_complaint(landlord, DAY, resident="T-000002", home="H-00002")
    names = complainants(landlord, DAY, DAY)
    assert names == (BEN,)
    made = findings([Passage("5.1", "Evidence", f"What {written} told us")], residents=names)
    assert Personal.RESIDENT in {each.kind for each in made}


def test_given_a_year_of_five_thousand_then_one_of_them_is_found(landlord: int) -> None:
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "insert into matter (stream_id, landlord_id, kind, reference, resident, resident_name, address, "
            "about, state, stage, opened_on, ended_on, settings, names) "
            "select -2 * n, %s, 'resident', 'X-' || n, null::text, 'Name' || n || ' Sur' || n, '', '', '', 0, "
            "null::date, null::date, 1, '' from generate_series(1, 20000) n union all "
            "select -2 * n - 1, %s, 'complaint', 'Y-' || n, 'X-' || n, 'Name' || n || ' Sur' || n, '', '', "
            "'', 0, date '2018-01-01' + n / 14, date '2018-02-01' + n / 14, 1, '' "
            "from generate_series(1, 20000) n",
            [landlord, landlord],
        )
        names = complainants(landlord, date(2019, 4, 1), date(2020, 3, 31))
        words = "We answer in ten working days, and say when. " * 20
        made = findings(
            [Passage("5.1", "Evidence", f"{words}{names[0].lower()}")] * 144, residents=names
        )
        cursor.execute("delete from matter where stream_id < 0")
    assert 5_000 < len(names) < 6_000
    assert [each.kind for each in made] == [Personal.RESIDENT]
