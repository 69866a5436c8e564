"""A resident's name is known once, and shows on every line."""

from datetime import date

from integration.acting import contact, counts, rows
from integration.world import a_complaint, a_landlord, done, happened, moment, tell
from putright.procedure.requests.facts import RequestRecorded
from putright.procedure.residents.facts import DetailsRecorded, NeedDisclosed, ResidentFact
from putright.procedure.words import Channel
from putright.record.history import Kind
from putright.record.lists import of_resident
from putright.record.rebuilding import compare
from putright.record.searching import search
from putright.record.submitting import Done, submit
from putright.record.tellings import Telling

DAY = date(2024, 10, 7)
NEXT = date(2024, 10, 8)


def say(landlord: int, what: ResidentFact, resident: str = "T-000001") -> Done:
    told = Telling(Kind.RESIDENT, happened(what, NEXT), resident)
    return done(submit(landlord, [told], by="olive", at=moment(NEXT)))


def a_request(landlord: int) -> str:
    asked = RequestRecorded(about="A tap drips", channel=Channel.PHONE, resident="T-000001")
    told = Telling(Kind.REQUEST, happened(asked, DAY))
    return done(submit(landlord, [told], by="olive", at=moment(DAY))).references[0]


def names(landlord: int) -> dict[str, str]:
    return dict(rows(landlord, "select reference, resident_name from matter"))  # type: ignore[arg-type]


def test_given_a_resident_with_cases_when_renamed_then_every_line_of_theirs_shows_it_and_no_other(
    landlord: int,
) -> None:
    open_case, closed = a_complaint(landlord, DAY), a_complaint(landlord, DAY)
    from putright.procedure.facts import Withdrawn

    tell(landlord, closed, Withdrawn(confirmed=True), DAY)
    bens = a_complaint(landlord, DAY, resident="T-000002", home="H-00002")
    nobodys = a_complaint(landlord, DAY, resident=None)
    request = a_request(landlord)
    events = counts(landlord)["event"]

    say(landlord, DetailsRecorded(full_name="Ada Zielińska"))
    found = names(landlord)
    assert {found[each] for each in (open_case, closed, request, "T-000001")} == {"Ada Zielińska"}
    assert found[bens] == found["T-000002"] == "Ben O’Brien-Okonkwo"
    assert found[nobodys] == ""
    assert counts(landlord)["event"] == events + 1  # nothing was said of the cases themselves
    assert {each.resident_name for each in of_resident(landlord, "T-000001")} == {"Ada Zielińska"}
    assert list(compare(landlord)) == []


def test_given_a_renamed_resident_when_searched_then_the_new_name_finds_the_cases_and_the_old_none(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    say(landlord, DetailsRecorded(full_name="Zsófia Quennell"))
    assert {each.reference for each in search(landlord, "quennell", today=NEXT).called} == {
        reference,
        "T-000001",
    }
    assert search(landlord, "ashworth", today=NEXT).called == ()


def test_given_a_renaming_when_the_case_is_written_to_later_then_the_name_stays(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    say(landlord, DetailsRecorded(full_name="Ada Zielińska"))
    tell(landlord, reference, contact(), NEXT)
    assert names(landlord)[reference] == "Ada Zielińska"


def test_given_details_without_a_name_when_recorded_then_the_name_stays(landlord: int) -> None:
    reference = a_complaint(landlord, DAY)
    say(landlord, DetailsRecorded(phone="01632 960123"))
    say(landlord, NeedDisclosed(need="Large print"))
    assert names(landlord)[reference] == "Ada Ashworth"


def test_given_a_wrong_name_when_it_is_corrected_then_every_line_shows_the_right_one(
    landlord: int,
) -> None:
    from putright.procedure.facts import Corrected

    reference = a_complaint(landlord, DAY)
    right = Corrected(event=1, field="full_name", new="Ada Aschwörth", reason="Misheard")
    told = Telling(Kind.RESIDENT, happened(right, NEXT, "mona"), "T-000001")
    done(submit(landlord, [told], by="mona", at=moment(NEXT)))
    found = names(landlord)
    assert (found["T-000001"], found[reference]) == ("Ada Aschwörth", "Ada Aschwörth")
    assert list(compare(landlord)) == []


def test_given_a_resident_and_a_case_told_together_then_the_line_shows_the_new_name(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    told = [
        Telling(Kind.COMPLAINT, happened(contact(), NEXT), reference),
        Telling(
            Kind.RESIDENT, happened(DetailsRecorded(full_name="Ada Zielińska"), NEXT), "T-000001"
        ),
    ]
    for order in (told, told[::-1]):
        done(submit(landlord, order, by="olive", at=moment(NEXT)))
        assert names(landlord)[reference] == "Ada Zielińska"


def test_given_two_landlords_with_a_resident_of_one_reference_when_renamed_then_only_the_ones(
    landlord: int,
) -> None:
    other = a_landlord(f"other-{landlord}")
    mine, theirs = a_complaint(landlord, DAY), a_complaint(other, DAY)
    say(landlord, DetailsRecorded(full_name="Ada Zielińska"))
    assert (names(landlord)[mine], names(other)[theirs]) == ("Ada Zielińska", "Ada Ashworth")
