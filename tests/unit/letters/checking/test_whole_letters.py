"""Whole letters: our own wording is clean, blockers come first, and nothing takes long."""

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letters.checking.support import MATTER as CASE
from letters.checking.support import STANDARD, block, letter, need, remarks
from letters.matters import LETTERHEAD, TEAM, every_letter, matter
from putright.codes.vocabulary import LetterKind
from putright.letters.checking import Standard, check, text_of
from putright.letters.compose import NO_EDITS, compose
from putright.letters.wording import default_wording

SLACK = 4  # a busy machine is no failure


@pytest.mark.parametrize(("edition_id", "kind", "stage", "final"), every_letter())
def test_our_own_wording_has_no_remarks(
    edition_id: str, kind: LetterKind, stage: int | None, final: int
) -> None:
    case = matter(kind, stage, edition_id, final)
    written = compose(case, default_wording(), NO_EDITS, LETTERHEAD, signature=TEAM)
    assert check(written, case, STANDARD) == ()


def test_blockers_come_first() -> None:
    case = replace(CASE, needs=(need("stage"), need("reasons")))
    found = remarks(
        block("You failed to say [name]. We will clear the loft.", holds=frozenset({"reasons"})),
        matter=case,
    )
    blocks = [each.blocks for each in found]
    assert blocks == sorted(blocks, reverse=True)
    assert {True, False} <= set(blocks)


@given(st.text(max_size=300), st.text(max_size=40))
@settings(max_examples=150)
def test_any_text_can_be_checked(text: str, heading: str) -> None:
    """Marks always stand where they say, whatever is typed."""
    whole = letter(block(text, heading=heading))
    texts = {each.key: text_of(each) for each in whole.blocks}
    headings = {each.key: each.heading for each in whole.blocks}
    for each in check(whole, CASE, STANDARD):
        for mark in each.marks:
            source = (headings if mark.heading else texts)[mark.block]
            assert source[mark.start : mark.end] == mark.text
            assert each.why
            assert each.mend


PROSE = (
    "We looked at the notes of your visit on 3 February 2026 and at the photographs that you sent. "
    "We will replace the bathroom ceiling by 24 April 2026, and our contractor will check the pipes. "
    "You told us that nobody rang you back on 12 January. We are sorry that we got this wrong."
)
NAMES = tuple(
    (f"Ann Surname{chr(97 + at % 26)}{chr(97 + at // 26)}q", "staff") for at in range(400)
)


@pytest.mark.parametrize(("paragraphs", "milliseconds"), [(14, 10), (310, 150)])
def test_two_pages_and_forty_are_quick(paragraphs: int, milliseconds: float) -> None:
    case = replace(CASE, names=NAMES)
    blocks = [block("\n\n".join([PROSE] * 10), key=f"b{at}") for at in range(paragraphs // 10)]
    blocks.append(block("\n\n".join([PROSE] * (paragraphs % 10)), key="last"))
    whole = letter(*blocks, matter=case)
    check(whole, case, STANDARD)
    taken = []
    for _ in range(5):
        start = process_time()
        check(whole, case, STANDARD)
        taken.append(1_000 * (process_time() - start))
    assert min(taken) < SLACK * milliseconds


LONG = 200_000  # characters
UGLY = (
    "[", "(", "a", "A. ", ".", "we will ", "x", "_", "0 ", "0", "a@", "£", "\n", " ", "our a a ", "x will ",
    "sorry ", "sorry for any ", "3 March ", "<insert ", "[name ", "a\n", "a, ", "Mr A ", "😀", "aeiou", "A-",
    "a'", "1/", "((a ", "We will fix and ", "you told us ", "LS2 7", "We will paint. ", "as you ", "within a ",
)  # fmt: skip


@pytest.mark.parametrize("piece", UGLY)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * (LONG // len(piece))) + " will be painted"
    start = process_time()
    remarks(block(text, heading=text[:200]), standard=Standard(longest_sentence=200))
    assert process_time() - start < 2
