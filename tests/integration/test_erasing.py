"""Erasing under data-protection law: the texts are gone everywhere, and the record still holds."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from integration.acting import TABLES, acknowledged, contact, counts, numbers, rows, say, stream_id
from integration.world import a_complaint, done, happened, moment, tell
from putright.procedure import facts as f
from putright.procedure.residents.facts import DetailsRecorded, NeedDisclosed
from putright.procedure.words import Channel, State
from putright.record import documents, drafts, verifying
from putright.record.erasing import Going, NotErased, erase, going
from putright.record.history import Kind
from putright.record.reading import NoSuchStream, load
from putright.record.rebuilding import compare
from putright.record.searching import search
from putright.record.submitting import NotAllowed, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

DAY = date(2024, 10, 7)
NEXT = date(2024, 10, 8)
WORD = "xylophone"  # a word that stands in every text of the case


def a_told_case(landlord: int) -> str:
    """A case in which every text tells something of the resident."""
    reference = a_complaint(
        landlord, DAY, about=f"The {WORD} is damp", representative=f"Rep {WORD}"
    )
    kept = documents.keep(landlord, ContentFile(b"%PDF-1.7 damp", name=f"{WORD}.pdf"))
    remedy = f.Remedy(id="r1", kind="repair", what=f"Mend the {WORD}", by_on=date(2024, 11, 1))
    point = f.Point(number=1, about=f"The {WORD}", sought=f"A dry {WORD}")
    for what in (
        acknowledged(points=(point,), responsibility=WORD),
        contact(f"Rang about the {WORD}"),
        f.RemedyOffered(remedy=remedy),
        kept.fact(),
    ):
        tell(landlord, reference, what, NEXT)
    documents.note(landlord, stream_id(landlord, reference), kept, at=moment(NEXT), by="olive")
    for about in ("answer", "extension"):
        drafts.put(
            landlord, person="olive", about=f"complaint/{reference}/{about}", body={"text": WORD},
            version=0, at=moment(NEXT),
        )  # fmt: skip
    return reference


def holding(landlord: int, word: str) -> set[str]:
    """The tables in which a word stands."""
    found = set()
    for table in TABLES:
        query = f"select count(*) from {table} t where t::text ilike %s"  # noqa: S608
        if rows(landlord, query, f"%{word}%") != [(0,)]:
            found.add(table)
    return found


def test_given_a_case_when_it_is_erased_then_its_words_stand_nowhere(landlord: int) -> None:
    reference = a_told_case(landlord)
    other = a_complaint(landlord, DAY, about="Another matter, of bassoons")
    drafts.put(
        landlord,
        person="olive",
        about=f"complaint/{other}/answer",
        body=1,
        version=0,
        at=moment(NEXT),
    )
    assert holding(landlord, WORD) >= {
        "content",
        "words",
        "matter",
        "duty",
        "promise",
        "document",
        "draft",
    }
    [(path,)] = rows(landlord, "select stored_as from document")
    heads = numbers(landlord, reference)

    assert erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(NEXT, 15)) == 5
    assert holding(landlord, WORD) == set()
    assert not storages["default"].exists(path)  # type: ignore[arg-type]
    assert rows(landlord, "select * from content where body is null and salt is not null") == []
    assert search(landlord, WORD, today=NEXT).said == ()
    assert numbers(landlord, reference) == [*heads, len(heads) + 1]  # the erasure itself
    # what is not of this case is as it was
    assert len(search(landlord, "bassoons", today=NEXT).said) == 1
    assert rows(landlord, "select about from draft") == [(f"complaint/{other}/answer",)]


def test_given_an_erased_case_then_the_chain_holds_and_its_rows_are_what_is_left(
    landlord: int,
) -> None:
    reference = a_told_case(landlord)
    dates = rows(landlord, "select key, limit_on, state from duty order by key")
    erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(NEXT, 15))
    assert verifying.verify(landlord)[0] == []
    assert list(compare(landlord)) == []
    assert rows(landlord, "select key, limit_on, state from duty order by key") == dates
    with within(landlord):
        case = load(landlord, Kind.COMPLAINT, reference).record
    assert (case.state, case.about, case.received_on) == (State.OPEN, "[erased]", DAY)
    assert [each.about for each in case.points_at(1)] == ["[erased]"]
    assert case.resident == "T-000001"  # a reference tells nothing by itself


def test_given_an_erased_case_when_it_goes_on_then_it_can_be_written_to(landlord: int) -> None:
    reference = a_told_case(landlord)
    erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(NEXT, 15))
    done(say(landlord, reference, contact("A new call"), NEXT))
    assert holding(landlord, "a new call") == {"content"}  # and its words, as words
    assert len(search(landlord, "new call", today=NEXT).said) == 1
    assert erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(NEXT, 16)) == 1
    assert erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(NEXT, 17)) == 0
    assert verifying.verify(landlord)[0] == []


def test_given_an_erasure_then_the_streams_own_history_says_who_did_it_when_and_why(
    landlord: int,
) -> None:
    reference = a_told_case(landlord)
    erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(NEXT, 15), reason="They asked")
    with within(landlord):
        stream = load(landlord, Kind.COMPLAINT, reference)
    event = stream.record.history[-1]
    assert (event.what, event.by, event.on) == (f.TextsErased(reason="They asked"), "mona", NEXT)
    assert stream.recorded_at(event.number) == moment(NEXT, 15)
    assert list(compare(landlord)) == []


def test_given_an_erasure_when_its_reason_named_somebody_then_the_next_one_takes_it(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    when = moment(NEXT, 15)
    erase(landlord, Kind.COMPLAINT, reference, by="mona", at=when, reason=f"For {WORD}")
    assert holding(landlord, WORD) == {"content"}  # and its words, as words
    assert erase(landlord, Kind.COMPLAINT, reference, by="mona", at=when, reason="Again") == 1
    assert holding(landlord, WORD) == set()
    assert verifying.verify(landlord)[0] == []


@pytest.mark.parametrize("who", ["olive", "hana", "adam", "audra", "nobody"])
def test_given_somebody_who_is_no_manager_when_they_erase_then_nothing_is(
    landlord: int, who: str
) -> None:
    reference = a_told_case(landlord)
    before = counts(landlord)
    with pytest.raises(NotAllowed):
        erase(landlord, Kind.COMPLAINT, reference, by=who, at=moment(NEXT, 15), reason="Asked")
    assert counts(landlord) == before
    assert holding(landlord, WORD)


@pytest.mark.parametrize(
    ("kind", "reference", "reason"),
    [(Kind.LANDLORD, "landlord", "Asked"), (Kind.COMPLAINT, "C-2024-00001", "\x00")],
)
def test_given_what_can_not_be_recorded_when_erased_then_nothing_is(
    landlord: int, kind: Kind, reference: str, reason: str
) -> None:
    a_told_case(landlord)
    before = counts(landlord)
    with pytest.raises(NotErased, match=r"\w"):
        erase(landlord, kind, reference, by="mona", at=moment(NEXT, 15), reason=reason)
    assert counts(landlord) == before


def test_given_a_case_when_asked_what_would_go_then_it_says_so_and_nothing_goes(
    landlord: int,
) -> None:
    reference = a_told_case(landlord)
    before = counts(landlord)
    assert going(landlord, Kind.COMPLAINT, reference) == Going(texts=5, documents=1, drafts=2)
    assert counts(landlord) == before
    erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(NEXT, 15))
    assert going(landlord, Kind.COMPLAINT, reference) == Going(texts=0, documents=0, drafts=0)


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("on", "2024-10-04"),
        ("channel", "post"),
        ("about", f"The {WORD} is wet"),
        ("safety", True),
        ("at_stage", 1),
        ("occurred_on", "2024-10-01"),
        ("consent", "given"),
        ("home", "H-00002"),
    ],
)
def test_given_a_case_that_was_corrected_when_it_is_erased_then_the_correction_still_counts(
    landlord: int, field: str, new: str | int | bool
) -> None:
    reference = a_complaint(landlord, DAY, about=f"The {WORD} is damp")
    right = f.Corrected(event=1, field=field, new=new, reason=f"Misread: {WORD}")
    told = Telling(Kind.COMPLAINT, happened(right, NEXT, "mona"), reference)
    done(submit(landlord, [told], by="mona", at=moment(NEXT)))
    with within(landlord):
        before = load(landlord, Kind.COMPLAINT, reference).record
    dates = rows(landlord, "select key, limit_on, state from duty order by key")

    erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(NEXT, 15))
    with within(landlord):
        after = load(landlord, Kind.COMPLAINT, reference).record
    assert (after.received_on, after.home, after.state) == (
        before.received_on,
        before.home,
        before.state,
    )
    assert after.about == "[erased]"
    assert holding(landlord, WORD) == set()
    assert rows(landlord, "select key, limit_on, state from duty order by key") == dates
    assert verifying.verify(landlord)[0] == []
    done(say(landlord, reference, contact(), NEXT))


def test_given_a_correction_that_takes_a_breach_away_when_erased_then_the_breachs_words_are_gone_too(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    assign = f.HandlerAssigned(
        stage=1, handler="hana", conflict=True, conflict_about=f"Hana’s {WORD}"
    )
    tell(landlord, reference, assign, DAY)
    right = f.Corrected(event=2, field="conflict", new=False, reason="It was another Hana")
    told = Telling(Kind.COMPLAINT, happened(right, NEXT, "mona"), reference)
    done(submit(landlord, [told], by="mona", at=moment(NEXT)))
    with within(landlord):
        event = load(landlord, Kind.COMPLAINT, reference).record.history[2]
    assert WORD in event.relied_on["removes_breach"]

    erase(landlord, Kind.COMPLAINT, reference, by="mona", at=moment(NEXT, 15))
    assert holding(landlord, WORD) == set()
    with within(landlord):
        event = load(landlord, Kind.COMPLAINT, reference).record.history[2]
    assert event.relied_on["removes_breach"]  # that it took one away still counts
    assert event.relied_on["role"] == "manager"
    assert verifying.verify(landlord)[0] == []
    assert list(compare(landlord)) == []


def test_given_a_resident_when_erased_then_the_name_stands_on_no_line_of_their_cases(
    landlord: int,
) -> None:
    reference = a_complaint(landlord, DAY)
    need = Telling(Kind.RESIDENT, happened(NeedDisclosed(need="A hearing aid"), DAY), "T-000001")
    done(submit(landlord, [need], by="olive", at=moment(DAY)))
    assert holding(landlord, "ashworth") >= {"content", "matter"}
    erase(landlord, Kind.RESIDENT, "T-000001", by="mona", at=moment(NEXT))
    assert holding(landlord, "ashworth") == set()
    assert holding(landlord, "hearing") == set()
    assert rows(landlord, "select resident_name from matter where reference = %s", reference) == [
        ("[erased]",)
    ]
    assert search(landlord, "Ada Ashworth", today=NEXT).called == ()
    with within(landlord):
        resident = load(landlord, Kind.RESIDENT, "T-000001").record
    assert (resident.details.full_name, resident.details.home) == ("[erased]", "H-00001")
    assert list(compare(landlord)) == []
    assert verifying.verify(landlord)[0] == []


def test_given_an_erased_resident_when_they_are_known_again_then_the_new_name_shows(
    landlord: int,
) -> None:
    a_complaint(landlord, DAY)
    erase(landlord, Kind.RESIDENT, "T-000001", by="mona", at=moment(DAY))
    told = Telling(Kind.RESIDENT, happened(DetailsRecorded(full_name="A. A."), NEXT), "T-000001")
    done(submit(landlord, [told], by="olive", at=moment(NEXT)))
    assert {
        name
        for (name,) in rows(
            landlord, "select resident_name from matter where resident = 'T-000001'"
        )
    } == {"A. A."}


def test_given_a_request_when_erased_then_its_words_are_gone(landlord: int) -> None:
    from putright.procedure.requests.facts import RequestRecorded

    asked = RequestRecorded(about=f"The {WORD} drips", channel=Channel.PHONE, resident="T-000001")
    told = Telling(Kind.REQUEST, happened(asked, DAY))
    reference = done(submit(landlord, [told], by="olive", at=moment(DAY))).references[0]
    assert erase(landlord, Kind.REQUEST, reference, by="mona", at=moment(NEXT)) == 1
    assert holding(landlord, WORD) == set()
    assert verifying.verify(landlord)[0] == []


def test_given_a_reference_that_is_not_there_when_erased_then_there_is_no_such_stream(
    landlord: int,
) -> None:
    a_told_case(landlord)
    before = counts(landlord)
    with pytest.raises(NoSuchStream):
        erase(landlord, Kind.COMPLAINT, "C-2024-99999", by="mona", at=moment(NEXT))
    assert counts(landlord) == before
