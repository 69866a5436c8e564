"""Which ombudsman follows the points of a complaint."""

import pytest

from putright.letters.matter import Office
from putright.letters.offices import known_offices, offices_for, words_of

HO, LG, NO = "housing_ombudsman", "lgsco", "neither"


@pytest.mark.parametrize(
    ("points", "code", "council", "offices"),
    [
        ([HO, HO], "housing-ombudsman", True, [HO]),
        ([HO], "housing-ombudsman", False, [HO]),
        ([LG], "housing-ombudsman", True, [LG]),
        ([LG, HO], "housing-ombudsman", True, [HO, LG]),
        ([LG, NO], "housing-ombudsman", True, [LG]),
        ([LG, HO], "housing-ombudsman", False, [HO]),
        ([LG], "housing-ombudsman", False, [HO]),
        ([NO], "housing-ombudsman", True, [HO]),
        ([], "housing-ombudsman", True, [HO]),
        ([HO, LG, NO], "spso", True, ["spso"]),
        ([], "spso", False, ["spso"]),
    ],
)
def test_it_follows_the_points(points, code, council, offices):
    assert [each.key for each in offices_for(points, code, council)] == offices


@pytest.mark.parametrize("key", known_offices())
def test_each_can_be_reached_and_says_where_its_details_are_from(key):
    office = known_offices()[key]
    assert office.phone
    assert office.web
    assert office.address
    assert office.source
    assert office.confirmed is False
    assert office.office().confirmed_on is None


@pytest.mark.parametrize("key", known_offices())
def test_each_is_named_in_what_is_said_of_it(key):
    office = known_offices()[key]
    words = office.words
    assert all(
        office.short in text for text in (words.meanwhile, words.now, words.declined, words.short)
    )
    assert all("now" in text for text in (words.now, words.declined))
    assert "now" not in words.meanwhile
    assert not words.short.endswith(".")


def test_of_an_office_that_is_not_known_nothing_is_promised():
    words = words_of(Office("other", "The Other Service", "Other Ombudsman", ""))
    assert "Other Ombudsman" in words.now
    assert "now" not in words.now
