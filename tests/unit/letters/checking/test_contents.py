"""What the edition wants, points, remedies and blanks: what keeps a letter from going."""

from dataclasses import replace
from datetime import date

import pytest

from letters.checking.support import (
    COUNCILS,
    HOUSING,
    MATTER,
    block,
    contacts,
    letter,
    need,
    remarks,
)
from putright.codes.load import edition
from putright.codes.vocabulary import LetterKind, RuleKey
from putright.letters.checking import Check, Remark, provisions_of
from putright.letters.matter import Matter, RemedySaid
from putright.letters.model import Block, Paragraph


def wanting(key: str, **changes: object) -> Matter:
    return replace(MATTER, needs=(need(key, "the thing", "6.9"),), **changes)  # type: ignore[arg-type]


def blocking(found: tuple[Remark, ...]) -> list[tuple[Check, str | None]]:
    return [(each.key, each.provision) for each in found if each.blocks]


def holding(key: str, text: str, heading: str = "") -> Block:
    return block(text, holds=frozenset({key}), heading=heading)


def test_a_content_that_no_block_holds() -> None:
    found = remarks(block("Hello."), matter=wanting("reasons"))
    assert blocking(found) == [(Check.MISSING_CONTENT, "6.9")]
    assert "the thing" in found[0].why


@pytest.mark.parametrize("text", ["", "   ", "[reasons]", "…"])
def test_a_content_with_nothing_in_it(text: str) -> None:
    found = remarks(holding("reasons", text, "Why we need longer"), matter=wanting("reasons"))
    assert (Check.EMPTY_CONTENT, "6.9") in blocking(found)


NEXT = date(2026, 3, 27)


@pytest.mark.parametrize(
    ("key", "text", "sound"),
    [
        ("new_date", "You will have our answer by 27 March 2026.", True),
        ("new_date", "You will have our answer by Friday, 27th of March.", True),
        ("new_date", "You will have our answer by 27/03/2026.", True),
        ("new_date", "You will have our answer by 28 March 2026.", False),
        ("new_date", "You will have our answer soon.", False),
        ("new_date", "You will have our answer by [date].", False),
        ("stage", "This is our answer at stage 1.", True),
        ("stage", "This is our stage one answer.", True),
        ("stage", "This is our answer at stage 2.", False),
        ("stage", "This is our answer.", False),
        ("how_to_escalate", "You can go to stage 2.", True),
        ("how_to_escalate", "If you disagree, tell us. You don’t have to say why.", True),
        ("how_to_escalate", "We hope that this settles it.", False),
        ("ombudsman_details", "Housing Ombudsman Service, 0300 111 3000.", True),
        ("ombudsman_details", "The Housing Ombudsman is at www.housing-ombudsman.org.uk.", True),
        (
            "ombudsman_details",
            "Write to the Housing Ombudsman, PO Box 1484, Unit D, Preston PR2 0ET.",
            True,
        ),
        ("ombudsman_details", "You can go to the Housing Ombudsman.", False),
        ("ombudsman_details", "Call 0300 111 3000.", False),
        ("way_to_ombudsman", "You can go to the Ombudsman if you want to.", False),
        ("reasons", "We had to wait for a part.", True),
    ],
)
def test_a_content_says_what_it_is_for(key: str, text: str, sound: bool) -> None:
    found = remarks(holding(key, text), matter=wanting(key, respond_by=NEXT))
    assert (Check.EMPTY_CONTENT not in {each.key for each in found}) is sound


def test_without_a_day_on_record_any_day_to_come_will_do() -> None:
    matter = wanting("new_date")
    assert not blocking(remarks(holding("new_date", "By 27 March 2026."), matter=matter))
    assert blocking(remarks(holding("new_date", "By 27 February 2026."), matter=matter))


def test_a_mixed_complaint_names_both_ombudsmen() -> None:
    matter = wanting("way_to_ombudsman", offices=(HOUSING, COUNCILS))
    assert not blocking(remarks(contacts(HOUSING, COUNCILS), matter=matter))
    found = remarks(contacts(HOUSING), matter=matter)
    assert [each.key for each in found] == [Check.EMPTY_CONTENT]
    assert "Local Government" in found[0].why


def test_in_welsh_only_the_emptiness_is_told() -> None:
    welsh = holding("stage", "Dyma ein hateb yng ngham 1.")
    assert not blocking(remarks(welsh, matter=wanting("stage"), language="cy"))
    assert blocking(remarks(holding("stage", ""), matter=wanting("stage"), language="cy"))


# Points


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"finding": ""}, "6.7"),
        ({"reasons": " "}, "6.8"),
        ({"reasons": "[reasons]"}, "6.8"),
    ],
)
def test_a_point_without_its_answer(change: dict[str, str], rule: str) -> None:
    provisions = ((RuleKey.RESPONSE_EVERY_POINT, "6.7"), (RuleKey.RESPONSE_REASONS, "6.8"))
    first, second = MATTER.points
    matter = replace(MATTER, points=(first, replace(second, **change)), provisions=provisions)
    found = remarks(block("Hello."), matter=matter)
    assert (Check.POINT_UNANSWERED, rule) in blocking(found)
    assert any("point 2 (Nobody called back)" in each.why for each in found)


def test_a_point_that_the_letter_leaves_out() -> None:
    whole = letter(block("Hello."))
    without = tuple(each for each in whole.blocks if each.about_point != 1)
    found = remarks(matter=MATTER, blocks=without)
    assert blocking(found) == [(Check.POINT_UNANSWERED, "6.7")]


def test_points_matter_in_a_response_only() -> None:
    matter = replace(
        MATTER, kind=LetterKind.PROGRESS_UPDATE, points=(replace(MATTER.points[0], finding=""),)
    )
    assert not blocking(remarks(block("Hello."), matter=matter))


# Remedies


@pytest.mark.parametrize(
    ("remedy", "blocks"),
    [
        (RemedySaid("r", "works", "Paint the hall"), True),
        (RemedySaid("r", "works", "Paint the hall", done=True), False),
        (RemedySaid("r", "works", "Paint the hall", no_date=True), False),
        (RemedySaid("r", "works", "Paint the hall", date(2026, 4, 1)), False),
    ],
)
@pytest.mark.parametrize("place", ["remedies", "remedy"])
def test_a_remedy_has_a_date(remedy: RemedySaid, blocks: bool, place: str) -> None:
    matter = replace(MATTER, **{place: (remedy,) if place == "remedies" else remedy})  # type: ignore[arg-type]
    found = blocking(remarks(block("Hello."), matter=matter))
    assert found == ([(Check.REMEDY_UNDATED, "7.3")] if blocks else [])


def test_an_offer_is_about_its_own_remedy() -> None:
    dated = RemedySaid("r", "works", "Paint the hall", date(2026, 4, 1))
    other = RemedySaid("s", "works", "Clear the loft")
    matter = replace(MATTER, kind=LetterKind.REMEDY_OFFER, remedy=dated, remedies=(dated, other))
    assert not blocking(remarks(block("Hello."), matter=matter))


@pytest.mark.parametrize(("stage", "points"), [(1, "6.7"), (2, "6.18")])
def test_the_provisions_of_the_edition(stage: int, points: str) -> None:
    found = dict(provisions_of(edition("2024"), stage))
    assert found[RuleKey.RESPONSE_EVERY_POINT] == points
    assert set(found.values()) <= {each.ref for each in edition("2024").provisions}


# Blanks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("We need longer because [fill in: the reasons]. We are sorry for the wait.", True),
        ("We need longer because XX.", True),
        ("We need longer because a part is late. It comes on XX.", False),
    ],
)
def test_a_blank_blocks_where_a_content_is_lost_by_it(text: str, blocks: bool) -> None:
    found = remarks(holding("reasons", text), matter=wanting("reasons"))
    assert [(each.key, each.blocks) for each in found] == [(Check.BLANK, blocks)]


def test_a_blank_does_not_block_what_another_block_says() -> None:
    other = Block("other", "", (Paragraph("A part is late."),), frozenset({"reasons"}))
    found = remarks(holding("reasons", "Because XX."), other, matter=wanting("reasons"))
    assert [(each.key, each.blocks) for each in found] == [(Check.BLANK, False)]


def test_blanks_are_marked_where_they_stand() -> None:
    found = remarks(block("Come on [date] to £XX.", heading="About [name]"))
    marks = found[0].marks
    assert [(each.text, each.heading) for each in marks] == [
        ("[name]", True), ("[date]", False), ("£XX", False)
    ]  # fmt: skip
    assert "Come on [date] to £XX."[marks[1].start : marks[1].end] == "[date]"


@pytest.mark.parametrize(
    "text",
    [
        "[sic]",
        "[redacted]",
        "[see point 2]",
        "<3",
        "a <b> c",
        "£20",
        "Xerox",
        "wait...",
        "to be confirmed by us",
    ],
)
def test_what_is_no_blank(text: str) -> None:
    assert remarks(block(f"They wrote {text} to us.")) == ()
