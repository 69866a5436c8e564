"""The parts of a letter on the page: what can be changed, what is left out, what has no place any more."""

from itertools import pairwise

import pytest
from letters.matters import matter

from putright.codes.vocabulary import LetterKind
from putright.desk.showing.letter_parts import (
    Made,
    PartRow,
    after_options,
    leftovers,
    name_of,
    parts,
    theirs,
)
from putright.letters.wording import default_wording
from putright.procedure.landlords.landlord import NEW_LANDLORD
from putright.record.letters.composing import Prepared, prepare
from putright.record.letters.drafting import AddedBlock, LetterDraft

OWN = AddedBlock("own-1", "Your roof", "It is on the list.", "opening")


def prepared(draft: LetterDraft) -> Prepared:
    return prepare(matter(LetterKind.ACKNOWLEDGEMENT), NEW_LANDLORD, draft.edits())


def rows(draft: LetterDraft) -> dict[str, PartRow]:
    found = parts(prepared(draft), draft, {"opening": "mark"})
    return {each.key: each for each in found if isinstance(each, PartRow)}


EMPTY = LetterDraft(writer="p")


def test_what_follows_from_the_case_stands_together_in_one_row() -> None:
    found = parts(prepared(EMPTY), EMPTY, {})
    made = [each for each in found if isinstance(each, Made)]
    assert max(len(each.parts) for each in made) > 1
    for one, other in pairwise(found):
        assert not (isinstance(one, Made) and isinstance(other, Made))


def test_every_part_of_the_letter_is_there_once_and_in_its_order() -> None:
    found = parts(prepared(EMPTY), EMPTY, {})
    keys = [
        key
        for each in found
        for key in ([each.key] if isinstance(each, PartRow) else [key for key, _ in each.parts])
    ]
    assert keys == [each.key for each in prepared(EMPTY).letter.blocks]


def test_a_part_without_a_heading_has_a_name() -> None:
    assert rows(EMPTY)["opening"].heading == "Opening"
    assert rows(EMPTY)["opening"].mark == "mark"


@pytest.mark.parametrize(
    "key",
    sorted(
        {
            block.key
            for letter in default_wording().letters.values()
            for block in letter.blocks
            if not block.heading
        }
    ),
)
def test_so_has_every_one_in_words_that_are_no_key(key: str) -> None:
    assert name_of(key)[0].isupper()
    assert "_" not in name_of(key)


def test_a_changed_part_says_so_and_one_that_was_left_out_can_come_back() -> None:
    found = rows(LetterDraft(writer="p", texts={"opening": "Hello."}, left_out=("help",)))
    assert (found["opening"].changed, found["opening"].source) == (True, "Hello.")
    assert found["help"].left_out
    assert not found["contact"].changed


def test_a_part_of_one_s_own_can_be_taken_out_also_while_it_is_empty() -> None:
    found = rows(LetterDraft(writer="p", added=(OWN, AddedBlock("own-2", "", "", "opening"))))
    assert (found["own-1"].own, found["own-1"].heading) == (True, "Your roof")
    assert (found["own-2"].own, found["own-2"].source) == (True, "")


def test_a_longer_text_has_a_higher_box_up_to_a_limit() -> None:
    short, long, longest = (
        rows(LetterDraft(writer="p", texts={"opening": text}))["opening"].rows
        for text in ("Hello.", "A line.\n" * 9, "A line.\n" * 90)
    )
    assert 3 == short < long < longest == 18


def test_what_was_written_in_a_part_that_is_gone_is_shown_and_kept() -> None:
    draft = LetterDraft(writer="p", texts={"opening_again": "Thank you for asking again."})
    assert leftovers(prepared(draft), draft) == [
        ("opening_again", "Opening of a later stage", "Thank you for asking again.")
    ]
    assert leftovers(prepared(EMPTY), EMPTY) == []


def test_a_part_can_be_added_after_each() -> None:
    options = after_options(prepared(EMPTY))
    assert [each.value for each in options] == [each.key for each in prepared(EMPTY).letter.blocks]
    assert options[0].text == "After “Opening”"


def test_what_somebody_else_wrote_is_told_part_by_part() -> None:
    draft = LetterDraft(writer="p", texts={"opening": "Hello."}, added=(OWN,), left_out=("help",))
    assert theirs(draft) == [
        ("Opening", "Hello."), ("Your roof", "It is on the list."), ("Left out", "Help"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", LetterKind)
def test_no_two_parts_of_a_letter_that_have_no_heading_share_a_name(kind: LetterKind) -> None:
    blocks = default_wording().letters[kind].blocks
    names = [name_of(each.key) for each in blocks if not each.heading]
    assert len(set(names)) == len(names)
