"""A letter as Braille: how it is set out, with a translator that changes nothing."""

from dataclasses import replace

import pytest

from letters.formats.samples import BLOCKS, letter, saying
from putright.letters.formats.braille import brf
from putright.letters.formats.problems import CannotShow, ProgramFailed
from putright.letters.model import Facts, Items, Letter, Paragraph


def same(text: str) -> str:
    """A translator that leaves ASCII as it is."""
    return text.encode("ascii", "replace").decode().upper()


def pages(letter: Letter, cells: int = 40, lines: int = 25) -> list[list[str]]:
    made = brf(letter, same, cells=cells, lines=lines)
    return [page.split("\r\n")[:-1] for page in made.split("\f")]


@pytest.mark.parametrize(("cells", "lines"), [(40, 25), (32, 27), (20, 5), (28, 10)])
def test_pages_have_their_size_and_lose_no_word(cells: int, lines: int) -> None:
    made = pages(letter(), cells, lines)
    assert all(len(page) == lines for page in made)
    assert all(len(line) <= cells for page in made for line in page)
    text = "".join("".join(page[:-1]) for page in made).replace(" ", "")
    for block in BLOCKS:
        for part in block.parts:
            if isinstance(part, Paragraph):
                assert same(part.text).replace(" ", "") in text


def test_pages_are_numbered_in_braille() -> None:
    made = pages(saying(*["word " * 60] * 40))
    assert [page[-1].strip() for page in made[:10]] == [
        "#A", "#B", "#C", "#D", "#E", "#F", "#G", "#H", "#I", "#AJ",
    ]  # fmt: skip
    assert all(len(page[-1]) == 40 for page in made)


def test_headings_lists_and_paragraphs_are_told_apart_by_indents() -> None:
    lines = [
        line
        for page in pages(saying("Text " * 20, Items(("an item " * 8,)), heading="Found"), lines=60)
        for line in page
    ]
    start = lines.index("    FOUND")
    assert lines[start - 1] == ""
    assert lines[start + 1].startswith("  TEXT")
    assert lines[start + 2].startswith("TEXT")
    item = next(number for number, line in enumerate(lines) if line.startswith("? AN ITEM"))
    assert lines[item + 1].startswith("  ")


def test_no_heading_ends_a_page() -> None:
    for count in range(1, 30):
        made = pages(saying(*["Line."] * count, Facts((("a", "b"),)), heading="One"))
        for page in made[:-1]:
            written = [line for line in page[:-1] if line]
            assert not written[-1].startswith("    ")


def test_word_longer_than_a_line() -> None:
    made = pages(saying("w" * 300))
    assert "".join("".join(page[:-1]) for page in made).count("W") >= 300


def test_long_paragraphs_go_to_the_translator_in_pieces() -> None:
    given: list[str] = []

    def keeps(text: str) -> str:
        given.append(text)
        return same(text)

    text = " ".join(f"word{number}" for number in range(1000))
    made = brf(saying(text), keeps)
    assert len(given) == 1
    assert max(map(len, given[0].split("\n"))) <= 1000
    assert text.upper().replace(" ", "") in "".join(
        "".join(page.split("\r\n")[:-2]) for page in made.split("\f")
    ).replace(" ", "")


def test_emoji_are_put_in_words() -> None:
    assert any("(GRINNING FACE)" in line for page in pages(saying("Good 😀")) for line in page)


def test_other_alphabets_are_named() -> None:
    with pytest.raises(CannotShow, match="arabic letter meem"):
        brf(saying("مرحبا"), same)
    with pytest.raises(CannotShow, match="Braille"):
        brf(letter(salutation="你好"), same)


def test_welsh_and_polish_letters_go_through() -> None:
    assert pages(replace(saying("Ŵyr y tŷ, zażółć gęślą"), language="cy"))


def test_translator_that_loses_a_line_is_caught() -> None:
    with pytest.raises(ProgramFailed, match="other lines"):
        brf(letter(), lambda text: text.replace("\n", " ", 1))


def test_too_small_a_page_is_refused() -> None:
    with pytest.raises(ValueError, match="20 cells"):
        brf(letter(), same, cells=10)
